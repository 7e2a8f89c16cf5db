import pytest

from mailflow.submission import FIELDS, Item, ItemKind, Subject, SubjectKind
from tests.unit.deciding import REFERENCE, facts, found, known_case, reasons, referral, submission, update
from tests.unit.mailing_world import briefing, case, person, value


@pytest.mark.parametrize("field", FIELDS)
def test_each_field_that_a_person_s_referral_lacks_is_named(field):
    sent = submission(referral(), referral(missing=(field,)))
    assert reasons("required_fields", sent, facts()) == [(f"missing:{field}", "HOLD", 1)]


@pytest.mark.parametrize("field", FIELDS)
def test_a_field_that_the_sender_says_is_not_known_is_no_silent_gap(field):
    sent = submission(referral(missing=(field,), unknown_stated=(field,)))
    assert reasons("required_fields", sent, facts()) == [(f"unknown-stated:{field}", "HOLD", 0)]


def test_a_complete_referral_lacks_nothing():
    assert reasons("required_fields", submission(referral()), facts()) == []


def test_a_place_needs_no_name_and_no_date_of_birth():
    place = Subject(SubjectKind.PLACE)
    sent = submission(referral(subjects=(place,), missing=FIELDS))
    assert {r for r, _, _ in reasons("required_fields", sent, facts())} == {"missing:address", "missing:summary"}


def test_where_nobody_could_be_made_out_what_a_person_needs_is_missing():
    sent = submission(referral(subjects=(), missing=FIELDS))
    assert {r for r, _, _ in reasons("required_fields", sent, facts())} == {f"missing:{f}" for f in FIELDS}


def test_a_field_that_the_terms_do_not_ask_for_is_not_asked_for():
    sent = submission(referral(missing=("dob", "address", "phone", "summary")))
    assert reasons("required_fields", sent, facts(partnership=briefing())) == [("missing:summary", "HOLD", 0)]


def test_an_update_needs_no_fields():
    assert reasons("required_fields", submission(update(missing=FIELDS)), facts(cases=known_case())) == []


def completion(*subjects, **more):
    return Item(ItemKind.COMPLETION, "Her details.", subjects, **more)


def answering(*subjects, summary="Loud music."):
    return facts(answers=REFERENCE, cases={REFERENCE: case(REFERENCE, subjects=subjects, summary=summary)})


def test_a_completion_is_measured_together_with_the_case_that_it_completes():
    gap = answering(person(dob=None, phones=()))
    dob, phone = Subject(dob=value("3.4.88", "1988-04-03")), Subject(phones=person().phones)
    assert [r for r, _, _ in reasons("required_fields", submission(completion(dob)), gap)] == ["missing:phone"]
    assert [r for r, _, _ in reasons("required_fields", submission(completion(phone)), gap)] == ["missing:dob"]
    both = completion(Subject(dob=dob.dob, phones=phone.phones))
    assert reasons("required_fields", submission(both), gap) == []


def test_a_completion_for_one_of_two_people_leaves_the_other_s_gap():
    gap = answering(person(dob=None), person("John Sample", dob=None))
    one = completion(Subject(dob=value("3.4.88", "1988-04-03")))
    assert [r for r, _, _ in reasons("required_fields", submission(one), gap)] == ["missing:dob"]


def test_a_year_does_not_complete_a_date_of_birth_and_not_known_is_an_answer():
    gap = answering(person(dob=value("1988")), summary="")
    year = completion(Subject(dob=value("1988")), unknown_stated=("dob",), missing=("dob",))
    assert {r for r, _, _ in reasons("required_fields", submission(year), gap)} == {
        "unknown-stated:dob",
        "missing:summary",
    }


def test_sentences_name_labels_and_no_values():
    (finding,) = found("required_fields", submission(referral(missing=("dob",))), facts())
    assert finding.sentence == "The date of birth is missing or incomplete."
