from mailflow.submission import NOT_PARTED
from tests.unit.deciding import facts, reasons, submission, update


def test_words_that_may_be_of_another_case_are_held_and_others_are_not():
    sent = submission(update(), update(notes=(NOT_PARTED,)))
    assert reasons("parted", sent, facts()) == [("unclear-intent", "HOLD", 1)]
