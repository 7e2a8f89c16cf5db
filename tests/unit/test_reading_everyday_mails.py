"""Whole everyday mails: whose a number is behind somebody introduced, homes as heads, who else lives there, two put forward."""

import pytest

from tests.unit.reading_world import people, said

HE = "Please refer Carl Bent, dob 3/4/1991, 34 Lime Street, Testbury, WS99 1SX. "
CARL = ("1991-04-03", "34 Lime Street, Testbury", ())
RUNG = (*CARL[:2], ("+447700900261",))


@pytest.mark.parametrize(
    "text",
    [
        "His landlord is Mr Pole. He's on 07700 900261.",
        "His probation officer is Lee Hoyle, he is on 07700 900261.",
        "His brother is Lee. He can be reached on 07700 900261.",
        "His social worker is Tom Other of Exemplar House. He is on 07700 900261.",
        "He was rung by a mobile of 07700 900261.",
        "The warden has 07700 900261.",
    ],
)
def test_who_was_introduced_right_before_keeps_his_number(text):
    assert people(said("Referral", HE + text)) == {"Carl Bent": CARL}


@pytest.mark.parametrize(
    "text",
    [
        "His sister is Ann. He's on 07700 900261.",
        "The number we hold is 07700 900261.",
        "He gave a mobile number of 07700 900261.",
        "His mobile is 07700 900261 (may be out of service).",
        "His landlord is Mr Pole and the flat is filthy. Ring Carl on 07700 900261.",
    ],
)
def test_his_own_number_stays_his(text):
    assert people(said("Referral", HE + text)) == {"Carl Bent": RUNG}


def test_a_number_that_is_no_longer_in_use_is_none():
    assert people(said("Referral", HE + "His mobile is 07700 900261 (out of service).")) == {"Carl Bent": CARL}


@pytest.mark.parametrize("label", ["Tenant", "Name", "Occupier"])
def test_a_home_above_a_labelled_name_is_that_persons(label):
    text = (
        f"Two for the agenda:\n\n5 Hazel Bank, Testbury, WS99 3TB\n{label}: Arif Hussain\nDOB: 08/05/1975\n\n"
        f"7 Hazel Bank, Testbury, WS99 3TB\n{label}: Colin Baxter\nDOB: 29/11/1961\n\nThey shout at each other all night."
    )
    assert people(said("Referral", text)) == {
        "Arif Hussain": ("1975-05-08", "5 Hazel Bank, Testbury", ()),
        "Colin Baxter": ("1961-11-29", "7 Hazel Bank, Testbury", ()),
    }


@pytest.mark.parametrize(
    "line",
    [
        "Household members: Kyle Bent (son, 22/05/2009), Millie Bent (daughter)",
        "Occupants: Lee Pole (lodger, 1/2/1990)",
    ],
)
def test_who_else_lives_there_is_mentioned(line):
    form = f"Name: Carl Bent\nDOB: 3/4/1991\nAddress: 34 Lime Street, Testbury, WS99 1SX\n{line}\nReason: Loud music all night."
    assert people(said("Referral", form)) == {"Carl Bent": CARL}


def test_of_two_put_forward_one_without_a_birth_date_is_not_lost():
    text = (
        "Two regulars from the Railway Tavern who I'd like on the agenda.\n\nGary Bostock, 50ish, 7 Signal Terrace, Testbury, "
        "WS99 9NF. Mobile is 07700 900251.\n\nThe other is a lady called Denise Rudge (dob 14/8/68). Address is 9 Signal Terrace."
    )
    assert list(people(said("Referral", text))) == ["Gary Bostock", "Denise Rudge"]


@pytest.mark.parametrize(
    ("text", "home"),
    [
        ("He had a week at his uncle's, 11 Peel Street, Testbury, before being asked to go.", None),
        ("Since May we have had him in Room 6 at the Lodge Hotel, 200 Ring Road, Testbury.", "Room 6, Lodge Hotel, 200 Ring Road, Testbury"),
        ("He lives at The Laurels, 5 Chapel Walk, Testbury.", "The Laurels, 5 Chapel Walk, Testbury"),
    ],
)  # fmt: skip
def test_where_he_lives_now(text, home):
    found = people(said("Referral", f"Please refer Carl Bent, dob 3/4/1991. {text} He drinks all day."))
    assert found["Carl Bent"][1] == home


@pytest.mark.parametrize(
    "line",
    [
        "Ex-partner: Imran Akhtar, dob 12/12/1988, 6 Dale Street, Testbury WS99 4GA, 07700 900512",
        "Husband: Imran Akhtar, dob 12/12/1988, 6 Dale Street, Testbury WS99 4GA, 07700 900512",
        "Ex-husband: Imran Akhtar, dob 12/12/1988",
    ],
)
def test_an_ex_or_a_relative_with_a_home_of_his_own_is_mentioned_in_a_form(line):
    form = f"Name: Carl Bent\nDOB: 3/4/1991\nAddress: 34 Lime Street, Testbury, WS99 1SX\n{line}\n\nHe shouts through the door."
    assert people(said("Referral", form)) == {"Carl Bent": CARL}


@pytest.mark.parametrize(
    "text",
    [
        "Please do not ring Carl's own phone (07700 900261) as she checks it.",
        "Never call Carl's mobile, 07700 900261.",
        "A lad called Lee Pole has been staying with him. His number is 07700 900261.",
    ],
)
def test_a_number_that_must_not_be_rung_or_is_a_strangers_is_none(text):
    assert people(said("Referral", HE + text)) == {"Carl Bent": CARL}


def test_do_not_ring_before_nine_keeps_the_number():
    assert people(said("Referral", HE + "Please do not ring Carl on 07700 900261 before nine.")) == {"Carl Bent": RUNG}


def test_their_telephone_is_that_of_both():
    text = "Please refer Leonard Tibbs (2/5/1947) and Joyce Tibbs (30/6/1950) of 3a Brewery Yard, Testbury, WS99 9RH. Their telephone is 01632 960631. They are scared."
    assert [who[2] for who in people(said("Referral", text)).values()] == [("+441632960631",)] * 2


def test_what_was_somebodys_last_address_is_not_his_home():
    text = "Please refer Lee Cropper, born 03/02/1979. He is out on Friday. His last address was 22 Dale Street, Testbury. He drinks."
    assert people(said("Referral", text))["Lee Cropper"][1] is None
