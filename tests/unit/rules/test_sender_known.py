from mailflow.message import Kind
from tests.unit.deciding import facts, reasons, referral, submission


def test_a_stranger_s_mail_is_held():
    assert reasons("sender_known", submission(referral()), facts("stranger@elsewhere.example")) == [
        ("sender-unknown", "HOLD", None)
    ]


def test_a_contact_and_a_colleague_at_the_organisation_s_domain_are_known():
    assert reasons("sender_known", submission(referral()), facts()) == []
    assert reasons("sender_known", submission(referral()), facts("somebody.else@testburypolice.example")) == []


def test_a_bounce_has_no_sender_to_know():
    bounce = facts("mailer-daemon@elsewhere.example", mail={"kind": Kind.BOUNCE})
    assert reasons("sender_known", submission(), bounce) == []


def test_without_a_register_nobody_is_called_unknown():
    assert reasons("sender_known", submission(referral()), facts("stranger@elsewhere.example", register=None)) == []
