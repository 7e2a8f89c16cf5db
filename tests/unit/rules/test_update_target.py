import pytest

from mailflow.record import CaseState
from mailflow.submission import Item, ItemKind, MailClass, Subject
from tests.unit.deciding import (
    REFERENCE,
    facts,
    found,
    known,
    known_case,
    reasons,
    reference,
    referral,
    submission,
    update,
)
from tests.unit.mailing_world import person, value

HELD = [("no-case-match", "HOLD", 0)]


def sent(item):
    return submission(item, mail_class=MailClass.UPDATE)


@pytest.mark.parametrize("kind", [ItemKind.UPDATE, ItemKind.AMENDMENT, ItemKind.CLOSURE_REQUEST, ItemKind.COMPLETION])
def test_without_a_reference_and_without_a_letter_that_it_answers_an_item_is_held(kind):
    assert reasons("update_target", sent(Item(kind, "done that one")), facts()) == HELD
    assert (
        reasons("update_target", sent(Item(kind, "done that one")), facts(answers=REFERENCE, cases=known_case())) == []
    )


def test_a_reference_to_a_case_of_ours_is_a_target():
    assert reasons("update_target", sent(update()), facts(cases=known_case())) == []


def test_a_reference_to_no_case_of_ours_is_held_even_when_the_mail_answers_a_letter():
    other = sent(update(reference=reference("CSH-2026-0999-A")))
    assert reasons("update_target", other, facts(cases=known_case(), answers=REFERENCE)) == HELD


def test_a_case_that_a_stranger_proposed_is_no_target_until_somebody_confirms_it():
    strange = facts(cases=known_case(state=CaseState.PROPOSED), unconfirmed=frozenset({REFERENCE}))
    assert reasons("update_target", sent(update()), strange) == HELD
    (told,) = found("update_target", sent(update()), strange)
    assert "nobody has confirmed" in told.sentence
    assert told.evidence[0][0] == REFERENCE


@pytest.mark.parametrize("state", [CaseState.CLOSED, CaseState.DECLINED])
def test_an_update_to_a_case_that_is_over_is_noted(state):
    over = facts(cases=known_case(state=state))
    assert reasons("update_target", sent(update()), over) == [("possible-repeat", "NOTE", 0)]


def test_a_mistyped_reference_is_left_to_the_rule_for_references():
    assert reasons("update_target", sent(update(reference=reference(valid=False))), facts()) == []


def test_candidates_are_shown_with_the_reason_and_none_is_chosen():
    lad = update(reference=None, subjects=(Subject(name=value("Peter Sample")),))
    surroundings = facts(known=(known("CSH-2026-0093-Q"), known("CSH-2026-0131-G", subject=person("Peter Sample"))))
    (finding,) = found("update_target", sent(lad), surroundings)
    assert finding.reason == "no-case-match"
    assert finding.evidence == (
        ("CSH-2026-0131-G", "full name the same"),
        ("CSH-2026-0093-Q", "full name surname only"),
    )


def test_referrals_and_apologies_need_no_target():
    assert reasons("update_target", submission(referral(), Item(ItemKind.APOLOGY, "Cannot come.")), facts()) == []


def test_without_a_store_no_case_can_be_missing():
    assert reasons("update_target", sent(update()), facts(cases=None)) == []
