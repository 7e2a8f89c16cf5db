"""A forwarded chain is one referral: its mails fill each other's gaps, and say nothing of anybody else."""

import pytest

from tests.unit.reading_world import only, said

ABOVE = "See below - one for Tuesday?\n\nPriya\n\n"
MIDDLE = (
    "From: Stefan Sample <stefan@homes.example>\nSent: 27 October 2026 10:14\nTo: Priya Patel\nSubject: RE: Weir Cottages\n\n"
    "Hi Priya\n\nOn our system he is Darren Fennick, dob 17/9/85, joint tenant with his late mother. {}\n\nStefan\n\n"
)
BELOW = (
    "From: Cleansing crews\nSent: 26 October 2026 07:40\nTo: Priya Patel\nSubject: Weir Cottages\n\n"
    "The man {} at 5 Weir Cottages, Testbury WS99 3EG threatened two of my crew with a spade. He lives there alone.\n"
)


def test_the_name_in_one_mail_and_the_home_in_the_next_are_one_persons():
    found = said("FW: RE: Weir Cottages", ABOVE + MIDDLE.format("") + BELOW.format("Fennick"))
    (person,) = only(found).subjects
    assert (person.name.value, person.dob.value) == ("Darren Fennick", "1985-09-17")
    assert [a.postcode for a in person.addresses] == ["WS99 3EG"]
    assert "spade" in only(found).summary.value


@pytest.mark.parametrize(
    "middle",
    [
        "He moved to 9 Other Road, Testbury, WS99 4QT in May.",  # two postcodes that differ
        "He lives with Sal Sample (dob 4/5/1990) at 9 Other Road, Testbury, WS99 4QT.",
    ],
)
def test_what_differs_is_not_put_together(middle):
    found = said("FW: RE: Weir Cottages", ABOVE + MIDDLE.format(middle) + BELOW.format("Fennick"))
    assert not any(len(s.addresses) > 1 for s in only(found).subjects)


def test_another_persons_home_stays_his():
    found = said("FW: RE: Weir Cottages", ABOVE + MIDDLE.format("") + BELOW.format("Otherman, Keith Otherman,"))
    assert all(not s.addresses for s in only(found).subjects if s.name and s.name.value == "Darren Fennick")


def test_a_referral_above_a_forward_keeps_what_it_says_and_takes_what_it_lacks():
    text = "Please discuss Darren Fennick, dob 17/9/85. He swears at crews. Details below.\n\nPriya\n\n" + BELOW.format(
        "Darren Fennick"
    )
    (person,) = only(said("FW: Weir Cottages", text)).subjects
    assert (person.dob.value, person.addresses[0].postcode) == ("1985-09-17", "WS99 3EG")
