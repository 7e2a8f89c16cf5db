"""Who receives the minutes, and who may hear a case."""

from dataclasses import replace
from datetime import date

import pytest

from mailflow.partnership import audience
from mailflow.partnership.register import Basis, ContactRole, ContactState, Register
from mailflow.partnership.terms import load
from tests.unit.mailing_world import CHARITY, GUEST, HOUSING, HUB, POLICE, briefing, case, contact, hub, register

MEETING = date(2026, 11, 24)


def sent(members, partnership=None, day=MEETING):
    return [c.name for c in audience.minutes_recipients(members, partnership or hub(), day)]


def why(members, who, partnership=None, day=MEETING):
    return dict(audience.refused(members, partnership or hub(), day))[who]


def test_members_of_organisations_in_good_standing_receive_the_minutes_and_guests_never():
    assert sent(register()) == [POLICE.name, HOUSING.name, CHARITY.name]
    assert audience.refused(register(), hub(), MEETING) == (
        (GUEST, "The contact is a guest; guests never receive minutes."),
    )


@pytest.mark.parametrize("state", [s for s in ContactState if s is not ContactState.ACTIVE])
def test_only_active_contacts_receive_them(state):
    other = contact("Otto Other", "Other Agency", state=state)
    assert other.name not in sent(register(other))
    assert why(register(other), other) == f"The contact is {state}, not active."


def test_who_only_signs_is_no_member():
    signer = contact("Sid Signer", "Other Agency", role=ContactRole.SIGNATORY)
    assert signer.name not in sent(register(signer))


def changed(**more):
    first, *rest = register().organisations
    return Register((replace(first, **more), *rest))


def test_an_organisation_without_basis_or_agreement_is_left_out_with_the_reason():
    assert "no basis" in why(changed(basis=None), POLICE)
    assert "no signed agreement" in why(changed(agreement=None), POLICE)


def test_the_day_after_the_agreement_ends_nothing_is_sent():
    assert POLICE.name in sent(register(), day=date(2027, 8, 31))
    assert sent(register(), day=date(2027, 9, 1)) == []
    assert why(register(), POLICE, day=date(2027, 9, 1)) == "The organisation's agreement ended on 31 August 2027."


def test_an_agreement_that_starts_later_does_not_hold_yet():
    assert "starts only on 31 August 2026" in why(register(), POLICE, day=date(2026, 8, 30))


def test_terms_that_only_warn_send_on():
    terms = HUB["terms"][0] | {"agreement": {"months": 12, "on_expiry": "warn"}}
    warning = load(HUB | {"terms": [terms]}, file="testbury.toml")
    assert POLICE.name in sent(changed(agreement=None), warning)


def test_where_the_terms_want_signatory_and_role_both_are_needed():
    chair = contact("Rita Role", "Role Trust", position="Safety lead")
    members = register(chair)
    assert sent(members, briefing()) == [chair.name]
    assert "no role" in why(members, POLICE, briefing())
    recognised = Register((replace(members.organisations[-1], basis=Basis.RECOGNISED_AGENCY),))
    assert "no basis" in why(recognised, chair, briefing())


def test_everybody_either_receives_or_has_a_reason():
    members = register(contact("Otto Other", "Other Agency", state=ContactState.REMOVED))
    got = audience.minutes_recipients(members, hub(), MEETING)
    not_got = [c for c, _ in audience.refused(members, hub(), MEETING)]
    assert sorted(c.address for c in (*got, *not_got)) == sorted(c.address for c in members.contacts)


def test_a_restricted_case_is_for_its_owner_and_parties():
    restricted = case("CSH-2026-0147-Z", restricted=True, parties=("Haven Charity",))
    assert [audience.may_see(restricted, o) for o in ("Exemplar Housing", "Haven Charity", "Testbury Police", "")] == [
        True,
        True,
        False,
        False,
    ]
    assert audience.may_see(case("CSH-2026-0147-Z"), "Testbury Police")


def gone(before, after, day=MEETING):
    return audience.left(before, after, hub(), day)


def test_who_is_taken_out_has_left_and_whose_agreement_ran_out_has_not():
    other = contact("Otto Other", "Other Agency")
    full = register(other)
    for state in (one for one in ContactState if one is not ContactState.ACTIVE):
        assert gone(full, register(replace(other, state=state))) == {other.address}
    assert gone(full, register(replace(other, role=ContactRole.GUEST))) == {other.address}
    assert gone(full, register()) == {other.address}
    assert gone(full, full) == frozenset()
    assert gone(register(), changed(agreement=None)) == frozenset()
    assert gone(register(), changed(basis=None)) == {POLICE.address}
