"""Whose home and number is whose, where a mail tells several (reading-rules 2, 14, 19, 21)."""

import pytest

from tests.unit.reading_world import only, said

NOISE = "Lads keep kicking the door at night and nobody in the house has slept for weeks."


def _people(text):
    return only(said("For the hub", f"{text}\n\n{NOISE}")).subjects


def _homes(text):
    return [home.value for one in _people(text) for home in one.addresses]


def _numbers(text):
    return [phone.value for one in _people(text) for phone in one.phones]


FORM = "Name: Tom Sample\nDOB: 3/4/1988\nAddress: 12 Mill Road, Testbury WS99 4QT\nTel: 07700 900111\n\n"
RISING = (
    "\n\nMarch 2025 - Room 4, 12 Mill Road, Testbury WS99 4QT (hostel)\nMay 2025 - sofa at his mum's, "
    "3 Elm Close, WS99 4QA\nOctober 2026 - 8 Ferry Road, Testbury WS99 4RB, council tenancy"
)
FALLING = (
    "\n\nSince July 2026: 8 Ferry Road, Testbury WS99 4RB, supported housing\n2023 to July 2026: "
    "12 Mill Road, Testbury WS99 4QT, lived with his ex\n2020-2023: 3 Elm Close, WS99 4QA, parents"
)
TOM = "Please discuss Tom Sample, dob 3/4/1988, tel 07700 900111."


@pytest.mark.parametrize(
    ("text", "home"),
    [
        (f"{FORM}He no longer lives at Mill Road, he is staying with his dad at 8 Ash Close, Testbury WS99 4QA.", "8"),
        (f"{FORM}The address is out of date. He now lives at 8 Ash Close, Testbury WS99 4QA.", "8"),
        (f"{FORM}His brother has moved out and is now at 8 Ash Close, Testbury WS99 4QA.", "12"),
        (f"{FORM}Ann Other has moved out and is now at 8 Ash Close, Testbury WS99 4QA.", "12"),
        (f"{TOM}{FALLING}", "8"),
        (f"{TOM}{RISING}", "8"),
        (f"{TOM} He was told to leave 12 Mill Road, Testbury WS99 4QT and now lives at 8 Ash Close, Testbury.", "8"),
        (f"{TOM} His wife Ann threw him out of 12 Mill Road, Testbury, in May and he is now at 8 Ash Close.", "8"),
    ],
)
def test_the_home_of_now_is_his(text, home):
    [found] = _homes(text)
    assert found.split()[0] == home


@pytest.mark.parametrize(
    ("told", "numbers"),
    [
        ("His phone, 07700 900111, was stolen, use his new one 07700 900112.", ["+447700900112"]),
        ("His phone, 07700 900111, got smashed.", []),
        ("His mobile is 07700 900111. He was robbed at the shop.", ["+447700900111"]),
    ],
)
def test_a_telephone_that_is_gone_is_no_way_to_him(told, numbers):
    assert _numbers(f"Please discuss Tom Sample, dob 3/4/1988, of 8 Ash Close, Testbury WS99 4QA. {told}") == numbers


def test_of_a_list_only_the_marked_line_is_referred():
    [one] = _people(
        "Who is who:\n\n- Ann Other, 66, mother, 07700 900222\n- Tom Sample, 3/4/1988, 8 Ferry Road, Testbury WS99 4RB, "
        "07700 900111 - this is the one we are referring\n- Pat Binns, neighbour, 10 Ferry Road, 07700 900333"
    )
    assert one.name.value == "Tom Sample"
    assert [p.value for p in one.phones] == ["+447700900111"]


def test_a_note_tells_of_whom_its_mark_stands_behind():
    [one] = _people(
        "Please discuss Tom Sample [1], who keeps shouting at his neighbour [2]. Housing [3] know.\n\n"
        "[1] dob 3/4/1988, Flat 2, 8 Ferry Road, Testbury WS99 4RB, 07700 900111\n"
        "[2] Ann Other, Flat 1, 8 Ferry Road, Testbury WS99 4RB, 07700 900222\n[3] Pat Hill, 01632 960333"
    )
    assert one.name.value == "Tom Sample"
    assert [p.value for p in one.phones] == ["+447700900111"]


def test_with_mum_is_where_mum_lives():
    homes = _homes(
        "Referring the two children:\n\n1. Ann Sample, 3/4/2014, lives with mum\n2. Tom Sample, 3/4/2012, moved in "
        "with his dad at 9 Ash Close, Testbury WS99 4QA\n\nMum lives at 12 Mill Road, Testbury WS99 4QT."
    )
    assert [home.split()[0] for home in homes] == ["12", "9"]
