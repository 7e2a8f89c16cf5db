import pytest

from mailflow.message import Mailbox
from tests.unit.deciding import facts, reasons, referral, submission

STRANGER = Mailbox("Stan Stranger", "stan@elsewhere.example")
HELD = [("sender-unverified", "HOLD", None)]


@pytest.mark.parametrize("verdict", [False, None])
def test_a_partner_s_address_that_nothing_vouches_for_is_held(verdict):
    assert reasons("sender_verified", submission(referral()), facts(verified=verdict)) == HELD


def test_a_partner_s_address_that_the_trusted_server_vouches_for_passes():
    assert reasons("sender_verified", submission(referral()), facts(verified=True)) == []


def test_a_stranger_whose_check_failed_is_held_and_one_who_was_not_checked_is_only_a_stranger():
    assert reasons("sender_verified", submission(), facts("a@elsewhere.example", verified=False)) == HELD
    assert (
        reasons("sender_verified", submission(), facts(STRANGER.address, mail={"sender": STRANGER}, verified=None))
        == []
    )


def test_a_partner_s_name_at_a_strange_address_is_held_even_when_the_strange_domain_vouches_for_itself():
    dressed = facts("petra@elsewhere.example", mail={"sender": Mailbox("petra POLICE", "petra@elsewhere.example")})
    assert reasons("sender_verified", submission(referral()), dressed) == HELD


def test_a_domain_that_looks_like_a_partner_s_is_held():
    alike = "petra@testburypoIice.example".lower()
    other = facts(alike, mail={"sender": Mailbox("", alike)})
    assert reasons("sender_verified", submission(referral()), other) == HELD


def test_an_empty_display_name_is_nobody_s_name():
    plain = facts("a@elsewhere.example", mail={"sender": Mailbox("", "a@elsewhere.example")})
    assert reasons("sender_verified", submission(), plain) == []
