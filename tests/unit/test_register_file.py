"""The register as a spreadsheet saves it."""

from datetime import date

import pytest

from mailflow.errors import ConfigWrong
from mailflow.partnership.register import (
    SHARED_DOMAINS,
    Agreement,
    Basis,
    Contact,
    ContactRole,
    ContactState,
    Organisation,
    build,
)
from mailflow.partnership.register_file import COLUMNS, parse

FILE = "register.csv"
HOUSING = {
    "organisation": "Testbury Homes",
    "kind": "voluntary",
    "basis": "isp_signatory",
    "basis_detail": "ISP 9.1",
    "contact": "Priya Placeholder",
    "email": "p.placeholder@homes.example",
    "phone": "01632 960123",
    "position": "Tenancy officer",
    "role": "member",
    "state": "active",
    "format": "pdf",
}
SIGNED = {"signed_on": "2026-03-01", "signed_by": "Dana Director", "signed_position": "Director"}


def row(**cells):
    return {**HOUSING, **cells}


def written(*rows, delimiter=",", columns=COLUMNS):
    lines = [delimiter.join(columns)]
    lines += [
        delimiter.join(f'"{r.get(c, "")}"' if delimiter in r.get(c, "") else r.get(c, "") for c in columns)
        for r in rows
    ]
    return "\n".join(lines) + "\n"


def test_one_row_becomes_one_contact_of_one_organisation():
    register, refused = parse(written(row(**SIGNED)), file=FILE)
    assert refused == []
    agreement = Agreement(date(2026, 3, 1), "Dana Director", "Director")
    contact = Contact(
        name="Priya Placeholder",
        address="p.placeholder@homes.example",
        organisation="Testbury Homes",
        phone="01632 960123",
        position="Tenancy officer",
        role=ContactRole.MEMBER,
        state=ContactState.ACTIVE,
        format="pdf",
        agreement=agreement,
    )
    assert register.organisations == (
        Organisation(
            name="Testbury Homes",
            kind="voluntary",
            basis=Basis.ISP_SIGNATORY,
            basis_detail="ISP 9.1",
            domains=("homes.example",),
            agreement=agreement,
            contacts=(contact,),
        ),
    )


def test_the_latest_signature_of_its_contacts_is_the_organisation_s_agreement():
    rows = [
        row(email="a@homes.example", **SIGNED),
        row(email="b@homes.example", signed_on="2026-09-01", signed_by="B. Sample"),
        row(email="c@homes.example", signed_on="2025-09-01", signed_by="C. Sample"),
    ]
    register, _ = parse(written(*rows), file=FILE)
    assert register.organisation("Testbury Homes").agreement == Agreement(date(2026, 9, 1), "B. Sample")
    assert [c.agreement.signed_on.year for c in register.contacts] == [2026, 2026, 2025]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
def test_excel_s_delimiters_line_ends_and_byte_order_mark_change_nothing(delimiter, ending):
    plain, _ = parse(written(row(extra_domains="homes-group.example")), file=FILE)
    text = "\ufeff" + written(row(extra_domains="homes-group.example"), delimiter=delimiter).replace("\n", ending)
    assert parse(text, file=FILE) == (plain, [])


def test_lines_may_be_handed_over_one_by_one():
    text = written(row())
    assert parse(iter(text.splitlines()), file=FILE) == parse(text, file=FILE)
    assert parse(iter(text.splitlines(keepends=True)), file=FILE) == parse(text, file=FILE)


def test_columns_may_stand_in_any_order_and_blank_rows_are_passed_over():
    columns = ("notes", *reversed(COLUMNS))
    text = written(row(), columns=columns).replace("\n", "\n,,,,\n\n")
    assert parse(text, file=FILE) == parse(written(row()), file=FILE)


def test_a_cell_may_hold_a_delimiter_and_a_line_break():
    register, refused = parse(written(row(position="Lead, anti-social\nbehaviour")), file=FILE)
    assert refused == []
    assert register.contacts[0].position == "Lead, anti-social behaviour"


def test_invisible_characters_and_double_spaces_are_tidied_away():
    register, _ = parse(
        written(row(contact="  Priya\u200b \u00a0Placeholder ", organisation="Testbury  Homes ")), file=FILE
    )
    assert register.contacts[0].name == "Priya Placeholder"
    assert register.organisation("Testbury Homes") is not None


@pytest.mark.parametrize("column", COLUMNS)
def test_a_missing_column_is_one_sentence(column):
    with pytest.raises(ConfigWrong) as said:
        parse(written(row(), columns=[c for c in COLUMNS if c != column]), file=FILE)
    assert str(said.value).startswith(f"register.csv: missing column {column};")


def test_an_empty_file_says_what_its_first_line_must_name():
    with pytest.raises(ConfigWrong, match="missing column organisation, kind"):
        parse("\ufeff\n\n", file=FILE)


def test_a_column_named_twice_is_refused():
    with pytest.raises(ConfigWrong, match="column email stands twice"):
        parse(written(row(), columns=(*COLUMNS, "email")), file=FILE)


@pytest.mark.parametrize(
    ("cells", "sentence"),
    [
        ({"organisation": ""}, "organisation: must not be empty."),
        ({"contact": " "}, "contact: must not be empty."),
        ({"kind": "charity"}, "kind: allowed: statutory, voluntary, other."),
        ({"basis": "friend"}, "basis: allowed: isp_signatory, recognised_agency, or empty where there is none."),
        ({"role": ""}, "role: allowed: member, signatory, both, guest."),
        ({"state": ""}, "state: allowed: proposed, authorised, invited, active, removed."),
        ({"format": "7z"}, "format: allowed: pdf, zip, docx."),
        ({"email": "Priya <p@homes.example>"}, "email: not one mail address; allowed: name@agency.example, nothing around it."),
        ({"email": "p@homes.example; q@homes.example"}, "email: not one mail address; allowed: name@agency.example, nothing around it."),
        ({"email": "p@localhost"}, "email: not one mail address; allowed: name@agency.example, nothing around it."),
        ({"signed_on": "March 2026", "signed_by": "D"}, "signed_on: not a date; allowed: 2026-08-31 or 31/08/2026."),
        ({"signed_on": "31/02/2026", "signed_by": "D"}, "signed_on: not a date; allowed: 2026-08-31 or 31/08/2026."),
        ({"signed_on": "2026-03-01"}, "signed_on, signed_by: an agreement needs both, or neither where none was signed."),
        ({"signed_by": "Dana"}, "signed_on, signed_by: an agreement needs both, or neither where none was signed."),
        ({"extra_domains": "homes"}, "extra_domains: allowed: mail domains such as agency.example, with a space or ; between."),
        ({"position": "x" * 301}, "position: at most 300 characters are allowed."),
    ],
)  # fmt: skip
def test_a_refused_row_says_line_column_and_what_is_allowed_and_the_others_stand(cells, sentence):
    text = written(row(email="first@homes.example"), row(**cells), row(email="third@homes.example"))
    register, refused = parse(text, file=FILE)
    assert refused == [f"register.csv, line 3: {sentence}"]
    assert [c.address for c in register.contacts] == ["first@homes.example", "third@homes.example"]


def test_a_number_that_a_spreadsheet_rounded_is_refused():
    _, refused = parse(written(row(phone="4.47701E+11")), file=FILE)
    assert "spreadsheets round long numbers" in refused[0]


@pytest.mark.parametrize("phone", ["01632 960123 ext 45", "+44 (0)7700 900123", "07700-900-123", ""])
def test_numbers_are_kept_as_people_write_them(phone):
    register, refused = parse(written(row(phone=phone)), file=FILE)
    assert (register.contacts[0].phone, refused) == (phone, [])


def test_no_sentence_holds_what_the_row_held():
    marked = row(contact="Zzyzx Marker", email="zzyzx marker", phone="zzyzx", signed_by="zzyzx")
    _, refused = parse(written(marked, {**marked, "email": "zzyzx@homes.example"}, row(kind="zzyzx")), file=FILE)
    assert len(refused) == 3
    assert "zzyzx" not in " ".join(refused).lower()


@pytest.mark.parametrize(
    ("column", "value"),
    [
        ("kind", "statutory"),
        ("basis", "recognised_agency"),
        ("basis_detail", "another protocol"),
        ("extra_domains", "other.example"),
    ],
)
def test_repeats_of_an_organisation_must_agree(column, value):
    text = written(row(), row(email="second@homes.example", **{column: value}))
    register, refused = parse(text, file=FILE)
    assert refused == [f"register.csv, line 3: {column}: line 2 says otherwise of this organisation; they must agree."]
    assert len(register.contacts) == 1


def test_an_organisation_s_name_in_other_capitals_is_the_same_organisation():
    register, refused = parse(written(row(), row(organisation="TESTBURY HOMES", email="q@homes.example")), file=FILE)
    assert refused == []
    assert [(o.name, len(o.contacts)) for o in register.organisations] == [("Testbury Homes", 2)]
    assert {c.organisation for c in register.contacts} == {"Testbury Homes"}


def test_a_row_that_is_refused_does_not_found_its_organisation():
    text = written(row(kind="statutory", email="broken"), row())
    register, refused = parse(text, file=FILE)
    assert len(refused) == 1
    assert register.organisation("Testbury Homes").kind == "voluntary"


def test_an_address_may_stand_once():
    _, refused = parse(written(row(), row(email="P.Placeholder@Homes.example")), file=FILE)
    assert refused == ["register.csv, line 3: email: the same address stands on line 2 already; one row a contact."]


def test_a_quotation_mark_that_never_closes_is_told():
    rest = "\n".join(written(row(email=f"n{n}@homes.example")).splitlines()[1] for n in range(9))
    text = written(row(position='"Lead')).rstrip("\n") + "\n" + rest
    register, refused = parse(text, file=FILE)
    assert register.contacts == ()
    assert refused == [
        'register.csv, line 11: position: a " opens this cell and never closes; the rows up to here were not read.'
    ]


def test_extra_domains_know_an_organisation_s_colleagues_who_are_no_contacts():
    register, _ = parse(written(row(extra_domains="@group.example; homes-care.example,third.example")), file=FILE)
    known = register.organisation("Testbury Homes")
    assert known.domains == ("homes.example", "group.example", "homes-care.example", "third.example")
    assert register.of_address("Somebody.Else@GROUP.example") == known
    assert register.of_address("somebody@sub.group.example") is None


@pytest.mark.parametrize("shared", sorted(SHARED_DOMAINS))
def test_a_shared_domain_never_stands_for_an_organisation(shared):
    register, refused = parse(written(row(email=f"p.placeholder@{shared}")), file=FILE)
    assert refused == []
    assert register.organisation("Testbury Homes").domains == ()
    assert register.of_address(f"stranger@{shared}") is None
    assert register.of_address(f"p.placeholder@{shared}") is not None
    _, refused = parse(written(row(extra_domains=shared)), file=FILE)
    assert "cannot stand for one" in refused[0]


def test_a_domain_of_two_organisations_says_neither():
    text = written(row(), row(organisation="Testbury Care", email="c@homes.example"))
    register, _ = parse(text, file=FILE)
    assert register.of_address("stranger@homes.example") is None
    assert register.of_address("c@homes.example").name == "Testbury Care"


def test_build_leaves_out_contacts_of_unknown_organisations():
    register = build([Organisation("A", "other", None)], [Contact("N", "n@b.example", "B")])
    assert register.contacts == ()
    assert register.contact("n@b.example") is None
