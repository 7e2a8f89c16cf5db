import pytest

from mailflow.message import Kind
from tests.unit.deciding import facts, reasons, referral, submission

HOLDING = [
    "attachment-encrypted",
    "attachment-unreadable",
    "attachment-missing",
    "attachment-blocked",
    "link-not-fetched",
    "secure-notice",
    "unclear-intent",
    "several-case-matches",
    "sensitive-request",
    "confidential-address",
    "password-request",
    "password-exposed",
    "recall-request",
    "parse-failure",
]


@pytest.mark.parametrize("flag", HOLDING)
def test_what_a_person_must_look_at_is_held(flag):
    assert reasons("reader_flags", submission(referral(), flags=(flag, flag)), facts()) == [(flag, "HOLD", None)]


@pytest.mark.parametrize("flag", ["multiple-subjects", "onward-disclosure"])
def test_what_a_person_should_know_is_noted(flag):
    assert reasons("reader_flags", submission(referral(), flags=(flag,)), facts()) == [(flag, "NOTE", None)]


@pytest.mark.parametrize("flag", ["safeguarding", "late", "ref-not-valid", "missing:dob", "ambiguous:phone"])
def test_what_other_rules_find_is_left_to_them(flag):
    assert reasons("reader_flags", submission(referral(), flags=(flag,)), facts()) == []


def test_a_flag_that_nobody_knows_holds_the_mail():
    assert reasons("reader_flags", submission(flags=("new-doubt",)), facts()) == [("unclear-intent", "HOLD", None)]


def test_a_secure_mail_notice_is_held_and_what_hangs_on_a_bounce_is_not():
    sent = submission(flags=("secure-notice",))
    assert reasons("reader_flags", sent, facts(mail={"kind": Kind.NOTICE})) == [("secure-notice", "HOLD", None)]
    assert reasons("reader_flags", sent, facts(mail={"kind": Kind.BOUNCE})) == []
