"""A number that somebody once had is not his any more, whoever has it now; the one he has instead is."""

import pytest

from tests.unit import reading_world as rw

HE = "Please discuss Kieron Stubbs, dob 29/1/1989, 3 Otter Close, Harrowmere, TB99 1DS. "


def numbers(text):
    (item,) = rw.said("Referral", f"{HE}{text} He lets off fireworks from the balcony.").items
    (subject,) = item.subjects
    return [phone.value for phone in subject.phones]


@pytest.mark.parametrize(
    "text",
    [
        "The 07700 900381 that will come up for him on your system belongs to his ex now, please don't use it.",
        "You may have 07700 900381 for him but that is his ex's phone now.",
        "07700 900381 now gets you his old cellmate, please leave it alone.",
        "07700 900381 is on file but his mum has it now.",
        "The 07700 900381 on your system has gone to his sister, please do not call it.",
    ],
)
def test_a_number_that_somebody_else_has_by_now_is_not_his(text):
    assert numbers(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "He was 07700 900553 when he first came but they have that so he has got rid of it - it is 07700 900554 now.",
        "He was on 07700 900553 when we last met but he has ditched that sim, new one is 07700 900554.",
        "His number was 07700 900553 at the time of the first visit; these days it is 07700 900554.",
        "When he first came in he gave us 07700 900553, he's since got rid of that phone, he is now on 07700 900554.",
        "He had 07700 900553 until September, 07700 900554 since.",
    ],
)
def test_the_number_he_has_instead_is_his(text):
    assert numbers(text) == ["+447700900554"]


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("His number is 07700 900381, please don't use it before ten, he works nights.", 1),
        ("His number is 07700 900381, which he shares with his ex now.", 1),
        ("He is on 07700 900381 now. Please don't leave messages, his ex belongs to the same church.", 1),
        ("He was on 07700 900553 when I rang him this morning.", 1),
        ("His mobile was 07700 900553 when we spoke on Monday. His landline is 01632 960554.", 2),
        ("He gave us 07700 900553 when he first came, and 01632 960554 is the house phone now.", 2),
    ],
)
def test_a_number_of_which_only_the_day_is_told_stays_his(text, count):
    assert len(numbers(text)) == count


@pytest.mark.parametrize(
    "text",
    [
        "He has a new phone, so please bin 07700 900553 and use 07700 900554.",
        "Delete 07700 900553, he is on 07700 900554.",
        "Please swap 07700 900553 for 07700 900554.",
        "You can scrap 07700 900553, he has got a new one, 07700 900554.",
        "His number is 07700 900554, which replaces 07700 900553.",
        "If you still have 07700 900553 for him, cross it out: it's 07700 900554 now.",
        "07700 900553 can go in the bin, he is on 07700 900554.",
        "Please update his number: 07700 900553 becomes 07700 900554.",
    ],
)
def test_a_number_that_is_to_be_forgotten_gives_way_to_the_one_in_its_place(text):
    assert numbers(text) == ["+447700900554"]


@pytest.mark.parametrize(
    "text",
    [
        "If he ignores his mobile, try 07700 900554 again.",
        "Please delete this mail when you have read it. He is on 07700 900554.",
        "He is on 07700 900554, please bin that mail of mine from Monday.",
        "He had to scrap his car. Call 07700 900554.",
        "Forget the landline; use 07700 900554.",
    ],
)
def test_something_else_that_is_to_be_forgotten_leaves_the_number(text):
    assert numbers(text) == ["+447700900554"]
