from dataclasses import replace
from datetime import UTC, date, datetime

from mailflow.partnership.register import Agreement, Register
from mailflow.partnership.terms import load
from tests.unit.deciding import facts, found, reasons, referral, submission
from tests.unit.mailing_world import HUB, briefing, register


def signed(day):
    first, *rest = register().organisations
    agreement = Agreement(day, "Sam Signer") if day else None
    return Register((replace(first, agreement=agreement), *rest))


def test_an_agreement_holds_through_its_last_day_and_not_on_the_next():
    last = {"register": signed(date(2025, 11, 20)), "received": datetime(2026, 11, 20, 23, 59, tzinfo=UTC)}
    next_day = last | {"received": datetime(2026, 11, 21, 0, 0, tzinfo=UTC)}
    assert reasons("agreement", submission(referral()), facts(**last)) == []
    assert reasons("agreement", submission(referral()), facts(**next_day)) == [("org-agreement-expired", "HOLD", None)]
    assert "ended on 20 November 2026" in found("agreement", submission(referral()), facts(**next_day))[0].sentence


def test_an_organisation_that_never_signed_is_held():
    assert reasons("agreement", submission(referral()), facts(register=signed(None))) == [
        ("org-agreement-expired", "HOLD", None)
    ]


def test_terms_that_warn_only_note_it():
    terms = HUB["terms"][0] | {"agreement": {"months": 12, "on_expiry": "warn"}}
    warning = load(HUB | {"terms": [terms]}, file="testbury.toml")
    assert reasons("agreement", submission(referral()), facts(partnership=warning, register=signed(None))) == [
        ("org-agreement-expired", "NOTE", None)
    ]


def test_terms_without_a_term_ask_for_no_signature():
    assert reasons("agreement", submission(referral()), facts(partnership=briefing(), register=signed(None))) == []


def test_a_stranger_has_no_agreement_to_expire():
    assert reasons("agreement", submission(referral()), facts("stranger@elsewhere.example")) == []
