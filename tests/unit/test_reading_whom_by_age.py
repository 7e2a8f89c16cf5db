"""Who of two is meant by age, whose number somebody rang, who lives where the crew went, and which flat of a house."""

import pytest

from tests.unit.reading_world import said

TWO = "Corey Hadd, 25/5/2008, 16 Ash Way, Testbury WS99 9BN.\nLewis Hadd, 14/2/2010, 16 Ash Way, Testbury WS99 9BN.\nThey fight. "


def people(text):
    return {s.name.value: s for item in said("Referral", text).items for s in item.subjects if s.name}


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("This referral is for the older brother only.", ["Corey Hadd"]),
        ("Only the younger is being referred.", ["Lewis Hadd"]),
        ("The curfew is for the older brother only.", ["Corey Hadd", "Lewis Hadd"]),
    ],
)
def test_the_elder_or_the_younger_alone_is_meant(words, names):
    assert sorted(people(TWO + words)) == names


@pytest.mark.parametrize("body", ["EDT", "MASH", "Adult Social Care"])
def test_the_number_of_a_body_that_the_sender_rang_is_nobodys(body):
    text = f"Please refer Jo Dee (dob 2/3/1980). She fights. I rang {body} on 01632 960800."
    assert not people(text)["Jo Dee"].phones


def test_who_is_named_as_the_occupier_lives_where_the_crew_went():
    text = "Crew attended a fire at 12 Ash Cottages, Testbury WS99 1DT last night. The occupier is Wilf Thack."
    assert people(text)["Wilf Thack"].addresses[0].value == "12 Ash Cottages, Testbury"


def test_children_who_live_with_their_dad_give_their_mother_no_home():
    text = "Ann Fell with her kids, who live with their dad at 4 Mill Lane, Testbury WS99 7FU, is drinking heavily."
    assert not people(text)["Ann Fell"].addresses


def test_a_flat_at_a_house_keeps_its_number():
    text = "I would like to refer Ann Fell, who lives in Flat 4 at Ash House, Mill Road, Testbury WS99 7FU. She shouts."
    assert people(text)["Ann Fell"].addresses[0].value == "Flat 4, Ash House, Mill Road, Testbury"
