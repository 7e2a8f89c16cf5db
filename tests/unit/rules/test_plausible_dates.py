from dataclasses import replace

import pytest

from mailflow.submission import Certainty, Subject, SubjectKind
from tests.unit.deciding import facts, reasons, referral, submission
from tests.unit.mailing_world import person, value


def born(text, certainty=Certainty.CERTAIN, **more):
    dob = replace(value("as written", text or "x", certainty), value=text)
    return submission(referral(subjects=(person(dob=dob, **more),)))


@pytest.mark.parametrize("text", [None, "2026-11-21", "1915-11-20", "1988-13-04"])
def test_a_date_that_cannot_be_is_held(text):
    assert reasons("plausible_dates", born(text), facts()) == [("invalid:dob", "HOLD", 0)]


@pytest.mark.parametrize("text", ["1988-04-03", "2026-11-20", "1915-11-21", "1988", "1988-04"])
def test_a_date_that_can_be_is_no_finding(text):
    assert reasons("plausible_dates", born(text), facts()) == []


def test_the_first_of_january_is_noted_and_holds_nothing():
    assert reasons("plausible_dates", born("1990-01-01"), facts()) == [("ambiguous:dob", "NOTE", 0)]


@pytest.mark.parametrize(("age", "found"), [("38", []), ("39", []), ("28", ["ambiguous:dob"]), ("mid 30s", [])])
def test_a_stated_age_must_fit(age, found):
    assert [r for r, _, _ in reasons("plausible_dates", born("1988-04-03", age=value(age)), facts())] == found


def test_not_known_is_not_impossible():
    assert reasons("plausible_dates", born(None, Certainty.UNKNOWN_STATED), facts()) == []


def test_an_unborn_child_s_due_date_lies_ahead():
    unborn = Subject(SubjectKind.UNBORN, dob=value("12/02/2027", "2027-02-12"))
    assert reasons("plausible_dates", submission(referral(subjects=(unborn,))), facts()) == []


def test_no_date_at_all_is_another_rule_s_matter():
    assert reasons("plausible_dates", submission(referral(subjects=(person(dob=None),))), facts()) == []
