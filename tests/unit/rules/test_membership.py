from dataclasses import replace

from mailflow.partnership.register import Basis, ContactState, Register
from tests.unit.deciding import facts, reasons, referral, submission
from tests.unit.mailing_world import briefing, contact, register

HELD = [("sender-not-authorised", "HOLD", None)]


def with_basis(basis):
    first, *rest = register().organisations
    return Register((replace(first, basis=basis), *rest))


def test_a_signatory_and_a_recognised_agency_may_take_part():
    assert reasons("membership", submission(referral()), facts(register=with_basis(Basis.ISP_SIGNATORY))) == []
    assert reasons("membership", submission(referral()), facts(register=with_basis(Basis.RECOGNISED_AGENCY))) == []


def test_an_organisation_without_a_basis_is_held():
    assert reasons("membership", submission(referral()), facts(register=with_basis(None))) == HELD


def test_where_terms_want_signatory_and_role_one_of_them_is_not_enough():
    chair = contact("Rita Role", "Role Trust", position="Safety lead")
    nameless = contact("Nora Norole", "Role Trust")
    members = register(chair, nameless)
    assert reasons("membership", submission(), facts(chair.address, partnership=briefing(), register=members)) == []
    assert (
        reasons("membership", submission(), facts(nameless.address, partnership=briefing(), register=members)) == HELD
    )
    recognised = facts(partnership=briefing(), register=with_basis(Basis.RECOGNISED_AGENCY))
    assert reasons("membership", submission(), recognised) == HELD


def test_a_removed_contact_may_not_take_part_any_more():
    gone = contact("Gone Goodbye", "Left Agency", state=ContactState.REMOVED)
    assert reasons("membership", submission(referral()), facts(gone.address, register=register(gone))) == HELD
