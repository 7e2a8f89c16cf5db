"""Tables with bands across them, labels beside their answers, words that a program ran together, numbers of two families."""

import pytest

from mailflow.ingest.value.labels import label
from tests.unit.reading_world import only, people, said

HEAD = ("Tenant", "Born", "Address", "Tenant’s phone", "Why", "Officer")
LEE = (
    "SAMPLE, Lee",
    "19/03/1982",
    "15 Pit Lane, Testbury WS99 3PL",
    "07700 900931",
    "Quad bikes in the stairwell",
    "Paul 07700 900939",
)
ANN = (
    "OTHER, Ann",
    "2.10.84",
    "7 Spindle Court, Testbury",
    "07700 900932",
    "Threatened the caretaker",
    "Hema 07700 900938",
)


def table(*rows):
    cells = "".join(f"<tr>{''.join(f'<td>{c}</td>' for c in row)}</tr>" for row in rows)
    return f"<html><body><p>Two people this week.</p><table border=1>{cells}</table><p>Thanks</p></body></html>"


def test_a_band_across_a_table_is_nobodys_row_and_the_officers_column_no_signature():
    found = people(said("Hub list", table(HEAD, ("Group A – Pit Lane",), LEE, ("Group B",), ANN), html=True))
    assert found == {
        "Lee Sample": ("1982-03-19", "15 Pit Lane, Testbury", ("+447700900931",)),
        "Ann Other": ("1984-10-02", "7 Spindle Court, Testbury", ("+447700900932",)),
    }


@pytest.mark.parametrize("empty", ["", "Click or tap here to enter text."])
def test_questions_beside_their_answers_head_no_columns(empty):
    rows = (
        ("Client surname", "SAMPLE", "Client forename", "Isla"),
        ("Preferred name", empty, "DOB (day / month / year)", "31 / 07 / 1994"),
        ("Current address", "2 Lock Side, Testbury", "Postcode", "WS99 6LS"),
        ("Tel (own)", "07700 900821", "Moved in", "01/02/2026"),
    )
    found = people(said("Referral", table(("Partner referral form",), *rows), html=True))
    assert found == {"Isla Sample": ("1994-07-31", "2 Lock Side, Testbury", ("+447700900821",))}


@pytest.mark.parametrize(
    ("text", "field"),
    [("ClientPhone", "phone"), ("PostCode", "postcode"), ("DateOfBirth", "dob"), ("NowAt", "address")],
)
def test_words_run_together_by_a_program_are_a_label(text, field):
    found = label(text)
    assert found is not None
    assert found.fields == (field,)


def test_the_title_of_a_partner_referral_is_none_of_somebodys_partner():
    assert label("Partner referral form") is None


def test_a_household_number_is_that_of_one_family_and_not_of_the_next():
    rows = (
        ("Name", "DOB", "Address", "Family phone"),
        ("Chi Sample", "17/02/1990", "3 Larkspur Mews, Testbury", "07700 900971"),
        ("Zion Sample", "05/05/2016", "3 Larkspur Mews, Testbury", ""),
        ("Ilona Other", "30/11/1985", "14 Weaver Close, Testbury", "01632 960972"),
    )
    found = people(said("Families", table(*rows), html=True))
    assert {name: numbers for name, (_, _, numbers) in found.items()} == {
        "Chi Sample": ("+447700900971",),
        "Zion Sample": ("+447700900971",),
        "Ilona Other": ("+441632960972",),
    }


@pytest.mark.parametrize("lead", ["staying since 01/11/26 at", "has been living here since March in", "since 1/11 at"])
def test_since_when_somebody_lives_somewhere_is_no_part_of_the_address(lead):
    text = f"Name: Ali Sample\nDOB: 3/4/1988\nAddress: {lead} 3 Lock Side, Testbury\nSummary: Noise every night."
    assert only(said("Referral", text)).subjects[0].addresses[0].value == "3 Lock Side, Testbury"


def test_the_year_at_the_end_of_a_line_is_no_house_number_of_the_next_name():
    text = "Please refer both of them.\n\nConnor James Sample, 4 Sept 1998\nEllie-Mae Other, 23/02/2001\n\nThey fight nightly."
    assert set(people(said("Referral", text))) == {"Connor James Sample", "Ellie-Mae Other"}
