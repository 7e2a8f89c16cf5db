"""Numbers, homes and people that stand beside those who are put forward, and are none of theirs (rules 2, 14, 21)."""

import pytest

from tests.unit.reading_world import only, said

FORM = "Name: Walter Sample\nDOB: 31/05/1946\nAddress: 17 Exemplar Court, Testbury TB99 4EX\nPhone: 01632 960829\n\n"
STORY = "\n\nWhat is happening?\nTeenagers use his flat after school."
SHE = "We are worried about Ann Sample (b. 29/2/1972) of 6 Lock Lane, Testbury TB99 9AD. Men take money from her. "


@pytest.mark.parametrize(
    "part",
    [
        "Name: Stuart Other\nRelationship: nephew, next of kin\nPhone: 07700 900826",
        "--- Who else should we talk to? ---\nName: Stuart Other\nPhone: 07700 900826",
        "Is there anyone else we should speak to?\nName: Stuart Other\nPhone: 07700 900826",
        "Who should we ring in an emergency?\nName: Stuart Other\nPhone: 07700 900826",
        "Who can we contact if we cannot reach them?\nName: Stuart Other\nPhone: 07700 900826",
    ],
)
def test_a_part_of_a_form_that_is_of_somebody_else(part):
    (one,) = only(said("Referral", FORM + part + STORY)).subjects
    assert [p.value for p in one.phones] == ["+441632960829"]


def test_who_is_behind_it_has_a_part_of_his_own():
    part = "Who is causing this?\nName: Stuart Other\nDOB: 3/4/1988\nPhone: 07700 900826"
    assert len(only(said("Referral", FORM + part + STORY)).subjects) == 2


@pytest.mark.parametrize(
    ("words", "numbers"),
    [
        ("The Wharf’s own line is 01632 960868.", []),
        ("The Bull's landline is 01632 960868.", []),
        ("The home's number is 01632 960868.", []),
        ("Ms Sample's own mobile is 07700 900868.", ["+447700900868"]),
        ("\n\nHall phone 01632 960210, mine 07700 900214", []),
        ("The kitchen is on 01632 960867 or my mobile is 07700 900214", []),
        ("Her landline 01632 960867, mine is 07700 900214", ["+441632960867"]),
        ("\n\nNumber 07700 900867, mine 07700 900214", ["+447700900867"]),
    ],
)  # fmt: skip
def test_a_number_of_a_place_or_beside_the_sender_s(words, numbers):
    (one,) = only(said("Referral", SHE + words)).subjects
    assert [p.value for p in one.phones] == numbers


@pytest.mark.parametrize(
    "words",
    [
        "a few doors up from me at number 58 Orchard Bank, Testbury TB99 2TU.",
        "who lives two doors down from us at 58 Orchard Bank, Testbury TB99 2TU.",
        "who has a room here, so 58 Orchard Bank, Testbury TB99 2TU.",
        "of 58 Orchard Bank, Testbury TB99 2TU.",
    ],
)
def test_a_home_by_where_the_sender_is(words):
    (one,) = only(
        said("Referral", f"It is about Ann Sample (11/2/1962) {words} Her grandson takes her money.")
    ).subjects
    assert [(a.value, a.postcode) for a in one.addresses] == [("58 Orchard Bank, Testbury", "TB99 2TU")]


@pytest.mark.parametrize(
    ("words", "age"),
    [
        ("She looks about 70.", "70"),
        ("Shes 64.", "64"),
        ("I'd say 20 calls a week.", None),
    ],
)
def test_an_age_that_is_guessed(words, age):
    text = f"It is about Ann Sample at 58 Orchard Bank, Testbury TB99 2TU. {words} Her grandson takes her money."
    (one,) = only(said("Referral", text)).subjects
    assert (one.age.value if one.age else None) == age


def test_a_family_of_so_many_is_all_who_are_told_of():
    text = (
        "I am referring a family of three who all live at 4 Church Hill, Testbury, WS99 2RD. Olena Sample was born on "
        "17 March 1984, 07700 900477. With her are her daughter Daryna Sample, born 5 November 2011, and her mother "
        "Halyna Other, born 23 August 1957. Their host locks the kitchen."
    )
    assert len(only(said("Referral", text)).subjects) == 3


def test_an_extension_is_whose_it_is():
    form = (
        "Name: Tom Sample, 26\nDOB: 9/5/2000\nAddress: 14 Mill Road, Testbury TB99 8GX. Posted in 01 SEP 2026.\n"
        "Tel: work 01632 960444 ext 218\nSummary: Found asleep twice.\nOfficer: A Other\n"
        "Officer tel: 01632 960444 ext 100"
    )
    (one,) = only(said("Referral", form)).subjects
    assert [(p.value, p.extension) for p in one.phones] == [("+441632960444", "218")]
    assert one.addresses[0].value == "14 Mill Road, Testbury"
    assert one.age.value == "26"


@pytest.mark.parametrize("lead", ["Columns are name", "From tonight's plan. Layout is nominal", "Name"])
def test_the_head_of_a_table_that_ends_a_sentence(lead):
    rows = (
        f"{lead} | born | home | phone\nTom Sample | 16/01/2004 | 51 Gorse Hill, Testbury WS99 7DX | 07700 900301\n"
        "Owen Other | 25/04/2007 | TBC | n/k\n\nBoth steal from the shop."
    )
    found = only(said("Referral", rows))
    assert [s.name.value for s in found.subjects] == ["Tom Sample", "Owen Other"]
