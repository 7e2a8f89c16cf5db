"""Items under headings that are underlined, numbers put right further up a trail, and what lists of people leave out."""

import pytest

from mailflow.ingest.value import dates, label_words, phones, redialled
from mailflow.ingest.value.labels import label
from mailflow.submission import SubjectKind
from tests.unit.reading_world import CONTEXT, only, people, said

UNDERLINED = (
    "Two this week. Anything, ring the desk on 01632 960500.\n\n"
    "{0}Ann Sample - noise\n------------------\nDOB: 03/04/1971\nAddress: 12 Weir Street, Testbury WS99 2AB\n"
    "Telephone: 07700 900111\nShouting from the window every night.\n\n"
    "{1}Tom Other - rubbish\n------------------\nDOB: 14/09/1990\nAddress: 3 Mill Lane, Testbury WS99 2AD\n"
    "Telephone: 07700 900112\nTips rubbish in the alley behind.\n"
)


@pytest.mark.parametrize("numbers", [("1) ", "2) "), ("1. ", "2. "), ("", "")])
def test_what_stands_below_an_underlined_heading_is_of_whom_it_names(numbers):
    assert people(said("Two for Tuesday", UNDERLINED.format(*numbers))) == {
        "Ann Sample": ("1971-04-03", "12 Weir Street, Testbury", ("+447700900111",)),
        "Tom Other": ("1990-09-14", "3 Mill Lane, Testbury", ("+447700900112",)),
    }


def test_a_drawn_line_between_two_people_still_parts_them():
    read = said(
        "Two",
        "Ann Sample 03/04/1971, 12 Weir Street, Testbury WS99 2AB, 07700 900111. Shouts at night.\n------------\n"
        "Tom Other 14/09/1990, 3 Mill Lane, Testbury WS99 2AD, 07700 900112. Tips rubbish in the alley.",
    )
    assert [only_name(item) for item in read.items] == ["Ann Sample", "Tom Other"]


def only_name(item):
    return item.subjects[0].name.value


def test_the_label_below_a_heading_says_which_place():
    read = said(
        "Item", "2) Place - bus shelter\nLocation: bus shelter on Cromer Way by the chip shop\nGlass out again."
    )
    subject = only(read).subjects[0]
    assert subject.kind is SubjectKind.PLACE
    assert subject.addresses[0].value == "bus shelter on Cromer Way by the chip shop"


TRAIL = (
    "For the hub please, see below.\n\nRuth\n\nFrom: Nia Rafter\nSent: 19 November 2026 09:31\nTo: Ruth\nSubject: RE: 27 Fuller St\n\n{}\n\n"
    "From: Ruth Weller\nSent: 18 November 2026 11:47\nTo: Nia Rafter\nSubject: 27 Fuller St\n\n"
    "Anything on Ann Sample, 27 Fuller Street, Testbury WS99 8AN, dob 14.03.1966? Mobile we hold is 07700 900410. "
    "I have four complaints about droppings on the path.\n"
)


@pytest.mark.parametrize(
    ("answer", "numbers"),
    [
        ("Just so you know the 410 number is dead, she's on 07700 900488 these days.", {"+447700900488"}),
        ("The number ending 410 is no longer in use. Her mobile is 07700 900488.", {"+447700900488"}),
        ("07700 900410 is dead, she is now on 07700 900488.", {"+447700900488"}),
        ("The 410 number doesn't work.", set()),
        ("The 411 number is dead.", {"+447700900410"}),
        ("Neighbour at 29 (Mr Ingle, 07700 900490) says she feeds the pigeons.", {"+447700900410"}),
    ],
)
def test_a_later_mail_of_a_trail_puts_a_number_right(answer, numbers):
    subject = only(said("FW: 27 Fuller St", TRAIL.format(answer))).subjects[0]
    assert {phone.value for phone in subject.phones} == numbers


def test_a_number_is_called_dead_by_its_last_digits():
    assert redialled.by_ending("the 410 number is dead", []) == set()


def test_a_family_is_told_line_by_line_though_one_gives_no_birth_date():
    read = said(
        "Whole household",
        "Hi, referring the whole household:\n\nMum – Ann Sample, 12/10/1994\nHer partner – Craig Other, wouldn't give me a dob\n"
        "Tyrell Sample 8\n& the baby, Zuri Sample, born 17 August this year\n\n19 Lock Row, Testbury WS99 5JF, all of them. "
        "Ann's phone is 07700 900222.\n\nThe house is freezing and there are callers at all hours.",
    )
    home = "19 Lock Row, Testbury"
    assert people(read) == {
        "Ann Sample": ("1994-10-12", home, ("+447700900222",)),
        "Craig Other": (None, home, ()),
        "Tyrell Sample": (None, home, ()),
        "Zuri Sample": ("2026-08-17", home, ()),
    }


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("born 17 August this year", "2026-08-17"),
        ("she was born on the 5th of May last year", "2025-05-05"),
        ("he was arrested on 17 August this year", None),
    ],
)
def test_the_year_of_a_birth_is_told_by_that_of_the_mail(text, value):
    found = next(dates.find(text, CONTEXT.received.date()), None)
    assert (found.value if found else None) == value


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("Number(s) we can reach them on", "phone"),
        ("Ring for Hollie", "phone"),
        ("Date of brith", "dob"),
        ("Phnoe", "phone"),
        ("Number we can reach you on", None),
        ("Ring for access", None),
    ],
)
def test_labels_in_other_words(asked, field):
    known = label(asked)
    fields = known.fields[:1] if known and known.owner != "other" else ()
    assert (fields == (field,)) if field else (fields != ("phone",))


def test_two_letters_the_wrong_way_round_are_forgiven():
    assert label_words.turned("brith", ("birth",)) == "birth"
    assert label_words.turned("berth", ("birth",)) == "berth"


@pytest.mark.parametrize("typed", ["7700 900 263", "7700 900263", "7700900263", "7700-900-263"])
def test_a_lost_zero_is_given_back(typed):
    assert [found.value for found in phones.find(f"Mobile {typed}")] == ["+447700900263"]
