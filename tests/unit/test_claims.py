"""What a row of a register may not claim: what is ours, and what is another organisation's."""

import pytest

from mailflow.partnership.claims import Ours
from mailflow.partnership.register_file import parse
from tests.unit.test_register_file import row, written

OURS = Ours(frozenset({"hub@council.example"}), "mailflow.council.example", ("Chase Community Safety Hub", "CSH"))
POLICE = {"organisation": "Testshire Police", "kind": "statutory", "email": "h.oak@police.example"}
KNOWN, _ = parse(
    written(row(**POLICE, extra_domains="pnn.example"), row(), row(email="old@homes.example", state="removed")),
    file="r.csv",
)


def read(*rows, known=KNOWN, ours=OURS):
    return parse(written(*rows), file="r.csv", known=known, ours=ours)


def held(register):
    return {contact.address: contact.organisation for contact in register.contacts}


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"organisation": "chase  community SAFETY hub"}, "organisation: this is the partnership itself"),
        ({"organisation": "CSH"}, "organisation: this is the partnership itself"),
        ({"email": "HUB@council.example"}, "email: this is the partnership's own address"),
        ({"email": "x@mailflow.council.example"}, "email: this is the partnership's own address"),
        ({"extra_domains": "mailflow.council.example"}, "extra_domains: this is the domain of our own letters"),
        ({"extra_domains": "police.example"}, "extra_domains: police.example is the domain of Testshire Police"),
        ({"extra_domains": "x.example pnn.example"}, "extra_domains: pnn.example is the domain of Testshire Police"),
        ({"extra_domains": "gmail.com"}, "extra_domains: a domain that many bodies share"),
        ({"email": "H.OAK@police.example"}, "email: this address belongs to Testshire Police; to move a contact"),
    ],
)
def test_a_row_that_claims_what_is_not_its_own_is_refused_and_the_others_are_taken(cells, sentence):
    bad = {"organisation": "New Charity", "email": "n@charity.example", **cells}
    register, refused = read(row(), row(**bad), row(organisation="Third", email="t@third.example"))
    assert len(refused) == 1
    assert refused[0].startswith(f"r.csv, line 3: {sentence}")
    assert held(register) == {"p.placeholder@homes.example": "Testbury Homes", "t@third.example": "Third"}


def test_the_council_itself_may_be_a_member_with_addresses_beside_ours():
    register, refused = read(
        row(organisation="Council Housing", email="jo@council.example", extra_domains="council.example")
    )
    assert refused == []
    assert register.of_address("anybody@council.example").name == "Council Housing"


def test_a_contact_moves_when_the_old_organisation_stands_in_the_file_without_it():
    successor = row(**{**POLICE, "email": "new@police.example", "extra_domains": "pnn.example"})
    moved = row(**{**POLICE, "organisation": "New Charity"})
    for rows in ((moved, successor), (successor, moved)):
        register, refused = read(*rows)
        assert refused == []
        assert held(register) == {"new@police.example": "Testshire Police", "h.oak@police.example": "New Charity"}


def test_an_address_in_two_organisations_rows_stays_with_the_one_that_has_it_whatever_the_order():
    mine, theirs = row(**POLICE, extra_domains="pnn.example"), row(**{**POLICE, "organisation": "New Charity"})
    for rows, line, own in (((mine, theirs), 3, 2), ((theirs, mine), 2, 3)):
        register, refused = read(*rows)
        assert refused == [
            f"r.csv, line {line}: email: this address belongs to Testshire Police, whose own row for it is line {own}."
        ]
        assert held(register) == {"h.oak@police.example": "Testshire Police"}


def test_a_contact_who_was_removed_may_come_back_with_another_organisation():
    register, refused = read(row(organisation="New Charity", email="old@homes.example"))
    assert refused == []
    assert held(register) == {"old@homes.example": "New Charity"}


def test_two_new_organisations_do_not_share_an_extra_domain_the_first_line_has_it():
    first = row(organisation="A", email="a@a.example", extra_domains="shared.example")
    second = row(organisation="B", email="b@b.example", extra_domains="shared.example")
    register, refused = read(first, second)
    assert [sentence[:60] for sentence in refused] == ["r.csv, line 3: extra_domains: shared.example is the domain o"]
    assert held(register) == {"a@a.example": "A"}


def test_an_extra_domain_stays_with_who_has_it_although_another_line_comes_first():
    thief = row(organisation="A", email="a@a.example", extra_domains="pnn.example")
    register, refused = read(thief, row(**POLICE, extra_domains="pnn.example"))
    assert len(refused) == 1
    assert "line 2: extra_domains: pnn.example is the domain of Testshire Police" in refused[0]
    assert held(register) == {"h.oak@police.example": "Testshire Police"}


def test_a_new_contact_in_a_domain_does_not_drive_out_who_has_it():
    guest = row(organisation="A", email="a@pnn.example")
    register, refused = read(guest, row(**POLICE, extra_domains="pnn.example"))
    assert refused == []
    assert register.of_address("anybody@pnn.example") is None, "which of the two wrote is for a person to say"


def test_a_refused_row_takes_no_domain_from_anybody():
    thief = row(organisation="CSH", email="a@pnn.example", extra_domains="pnn.example")
    register, refused = read(thief, row(**POLICE, extra_domains="pnn.example"))
    assert len(refused) == 1
    assert held(register) == {"h.oak@police.example": "Testshire Police"}


def test_a_domain_that_its_organisation_gives_up_in_the_same_file_is_free():
    register, refused = read(
        row(**POLICE), row(organisation="Port Police", email="p@port.example", extra_domains="pnn.example")
    )
    assert refused == []
    assert register.of_address("anybody@pnn.example").name == "Port Police"


def test_a_known_organisation_in_other_capitals_is_spelt_as_it_is_known():
    register, refused = read(row(organisation="TESTBURY  homes"))
    assert refused == []
    assert held(register) == {"p.placeholder@homes.example": "Testbury Homes"}


def test_the_same_file_again_is_taken_whole():
    rows = (row(**POLICE, extra_domains="pnn.example"), row(), row(email="old@homes.example", state="removed"))
    register, refused = read(*rows)
    assert refused == []
    assert register == KNOWN
