"""Whose a home, a birth date or a number is by "he" and "she", in lists without labels, and behind a nickname."""

import pytest

from mailflow.ingest.automatic import cover, leaving, notes
from mailflow.partnership.reference import meant, reference
from mailflow.submission import Role
from tests.unit.reading_world import only, said

STORY = "The door has been kicked in twice this month and the neighbours hear shouting every night."


def _people(text):
    return only(said("For the hub", f"{text}\n\n{STORY}")).subjects


@pytest.mark.parametrize(
    "told",
    [
        "She has asked for help. Her ex-partner is Dean Other. He lives at 12 Quarry Road, Testbury WS99 4QT.",
        "She rang on Monday about her brother. He is at 12 Quarry Road, Testbury WS99 4QT, born 5/6/1970.",
    ],
)
def test_a_home_of_him_is_not_hers(told):
    [jane] = _people(f"Please discuss Jane Sample, dob 4/5/1990, 07700 900111. {told}")
    assert jane.dob.value == "1990-05-04"
    assert not jane.addresses


def test_he_whom_nobody_named_takes_nothing_from_her():
    [jane] = _people(
        "Referring Jane Sample, dob 4/5/1990. He keeps coming back. She is living at 7 Ash Grove, TB99 2LT."
    )
    assert jane.addresses[0].postcode == "TB99 2LT"


def test_the_parts_of_a_couple_are_told_by_pronouns():
    jane, dean = _people(
        "We are referring both of them, her as the victim and him as the perpetrator.\n\n"
        "Jane Sample, born 4/5/1990, is staying at 7 Ash Grove, Testbury TB99 2LT. She is on 07700 900111.\n\n"
        "Her husband is Dean Sample (also goes by Deano), born 5/6/1980. He is still at 12 Quarry Road, WS99 4QT."
    )
    assert (jane.role, dean.role) == (Role.VICTIM, Role.PERPETRATOR)
    assert (jane.addresses[0].postcode, dean.addresses[0].postcode) == ("TB99 2LT", "WS99 4QT")
    assert (jane.aliases, dean.aliases) == ((), ("Deano",))


def test_lines_of_people_hold_births_behind_an_aside():
    found = _people(
        "Ann Sample, year 9, 12/03/2013\nBob Other, no middle name, 30/01/2013, lives with his dad\n"
        "Cara Lewis Third, one of the twins, 01/09/2012"
    )
    assert [s.dob.value for s in found] == ["2013-03-12", "2013-01-30", "2012-09-01"]


def test_a_day_in_a_line_of_people_is_no_birth_where_it_tells_of_an_event():
    found = _people("Ann Sample, moved in, 03/04/2015, 1 Mill Lane\nBob Other, evicted, 05/06/2018, 2 Mill Lane")
    assert not any(s.dob for s in found)


@pytest.mark.parametrize("mark", ["1.", "1)"])
def test_a_quoted_nickname_that_begins_a_list_is_somebody(mark):
    first, second = _people(f'{mark} "Biscuit". About 16.\n2. Kyle Sample, Kyz to his mates, 4/5/2009, 8 Elm Walk.')
    assert first.name.value == "Biscuit"
    assert (second.dob.value, second.aliases) == ("2009-05-04", ("Kyz",))


def test_where_the_sender_is_gives_his_own_number():
    [jane] = _people("Jane Sample, dob 4/5/1990, 7 Ash Grove, TB99 2LT. I'm out on visits till 3, 07700 900933.")
    assert not jane.phones


@pytest.mark.parametrize(
    ("home", "kept"),
    [
        ("nb Kestrel, Mooring 3, Top Lock, Testbury TB99 2LT", "nb Kestrel, Mooring 3, Top Lock, Testbury"),
        ("Bed 3, Elm Hostel, 4 Mill Lane, Testbury TB99 2LT", "Bed 3, Elm Hostel, 4 Mill Lane, Testbury"),
    ],
)
def test_boats_and_beds_are_part_of_an_address(home, kept):
    [jane] = _people(f"Jane Sample, dob 4/5/1990, lives at {home}.")
    assert jane.addresses[0].value == kept


def test_a_line_of_cover_is_a_note_and_news_is_none():
    assert notes.is_note("I am on leave.\nElm Court - Ann Other has all of mine, 01632 960118 ext 31.")
    assert notes.is_note("I am on leave.\nNew cases - send these to team@agency.example with the tenant's full name.")
    assert notes.is_note(
        "I am on leave.\nFor a patient's prescription ring the named nurse, Tess Other, on 01632 960118."
    )
    assert notes.is_note("I am on leave. Invoices: please write to my secretary at office@agency.example")
    assert not notes.is_note("I am on leave.\nKyle - Ann Other has hit the baby, 01632 960118.")
    assert list(cover.who(["Elm Court - Ann Other, 01632 960118"])) == ["Ann Other"]


@pytest.mark.parametrize(
    ("text", "gone"),
    [
        ("I no longer work for Exemplar Homes.", True),
        ("I have now left the council.", True),
        ("My last day was Friday.", True),
        ("I have left the office for today.", False),
        ("I no longer work on Mondays.", False),
        ("I am on maternity leave, my last day was Friday.", False),
    ],
)
def test_who_is_gone_for_good_is_no_longer_a_member(text, gone):
    assert leaving.is_told(text) is gone


def test_a_capital_l_typed_for_a_one_is_read():
    assert meant("CSH-2026-020L-Z", "CSH", 2026) == reference("CSH", 2026, 201)
