"""The second opinion on whose a value is: what it weighs, what it leaves out and what it fills in."""

import re
from importlib import resources

import pytest

from mailflow.ingest.weighing import clues, table
from mailflow.ingest.weighing.found import BIRTH, HOME, KINDS, NAME, PHONE
from mailflow.submission import Certainty
from tests.unit import reading_world as rw

KNOWN = clues.Known(frozenset(("connor", "haldane")), frozenset(("priya", "patel")))
WEIGHTS = resources.files("mailflow.ingest.weighing").joinpath("weights.txt").read_text("utf-8").splitlines()


def around(text, value):
    at = text.index(value)
    return clues.around(text, clues.Place(at, at + len(value), 0, 1), KNOWN)


def test_a_clue_names_nobody_and_holds_no_value():
    text = "Connor's mum Jean (07700 900218) moved on 04/05/1988 to WS99 4QT. Ring Priya on 01632 960114 about Haldane"
    found = around(text, "01632 960114")
    said = {word for clue in found for word in clue.split()}
    assert {"SUBJECT", "SENDER", "<<", "on"} <= said
    assert not said & {"connor", "haldane", "priya", "patel"}
    assert not any(re.search(r"\d{6}|ws99|1988", clue, re.IGNORECASE) for clue in found)


def test_the_words_of_the_line_are_apart_from_those_of_other_lines():
    found = around("Her landlord is on the first floor.\nHer own number is 07700 900123", "07700 900123")
    assert "line own" in found
    assert "line landlord" not in found
    assert "last her" in found


def test_each_kind_has_weights_and_no_clue_twice():
    seen = [tuple(line.split("\t")[::2]) for line in WEIGHTS]
    assert {kind for kind, _ in seen} == set(KINDS)
    assert len(seen) == len(set(seen))
    assert all((kind, table.BIAS) in set(seen) for kind in KINDS)


def test_no_weight_is_of_a_name_or_a_place_of_the_test_mails():
    words = {word for line in WEIGHTS for word in re.findall(r"[a-z]+", line.partition("\t")[2].lower())}
    assert not words & {"testbury", "testshire", "haldane", "okafor", "rooke", "tulley", "harker", "danielle", "krupa"}


def test_a_chance_does_not_hang_on_the_order_of_its_clues():
    for kind in KINDS:
        clues_of_it = [line.split("\t")[2] for line in WEIGHTS if line.startswith(kind)][:60]
        assert len({table.chance(kind, order) for order in (clues_of_it, clues_of_it[::-1], sorted(clues_of_it))}) == 1


@pytest.mark.parametrize(
    ("kind", "likely", "unlikely"),
    [
        (PHONE, "You can reach him on 07700 900123.", "Please ring me on 07700 900123."),
        (BIRTH, "Connor Haldane, dob 07700 900123.", "The hearing was on 07700 900123."),
        (HOME, "Connor Haldane lives at 07700 900123.", "He was put out of 07700 900123."),
        (NAME, "I would like to refer 07700 900123, born 3 January.", "Please speak to the landlord, 07700 900123."),
    ],
)
def test_words_around_a_value_make_it_likelier_or_less(kind, likely, unlikely):
    value = "07700 900123"
    assert table.chance(kind, around(likely, value)) > table.chance(kind, around(unlikely, value)) + 0.2


def subject(text):
    (item,) = rw.said("Referral", text).items
    (one,) = item.subjects
    return one


def test_a_number_that_no_reader_takes_is_filled_in_and_is_not_certain():
    one = subject(
        "Can we discuss Bridget Lomax, born 30.11.1979, Flat 3, 61 Salter Street, Testbury WS99 2BT. Music through the\n"
        "night. She picks up after four, 07700 900517."
    )
    assert [(p.value, p.certainty) for p in one.phones] == [("+447700900517", Certainty.ASSUMED)]


def test_a_date_beside_a_name_that_can_only_be_a_birth_is_filled_in():
    one = subject(
        "Referral from store security\n\nO'DRISCOLL, Kieran Patrick   M   09.09.1996\n"
        "38B Franklin Terrace, Testbury, TB99 1ZX\n\n"
        "Detained five times since 1 September with meat and coffee. Banning notice served 10/10/2026 which he ignored."
    )
    assert one.dob is not None
    assert one.dob.value == "1996-09-09"


def test_a_landlords_number_is_not_filled_in_where_the_person_has_none():
    one = subject(
        "Please could we discuss Marlon Gage, born 3 January 1991, of 12 Brindley Road, Testbury WS99 5DE. He has lost\n"
        "his phone. The landlord, Mr Tunstall, 01632 960736, will not mend the back door."
    )
    assert one.phones == ()


def test_what_the_sender_says_is_not_known_is_not_looked_for():
    one = subject(
        "Please could we discuss Marlon Gage, DOB not known, of 12 Brindley Road, Testbury WS99 5DE, 07700 900852.\n"
        "He moved in on 14/03/1999 and has been in the block longer than anybody. Shouting every night since August."
    )
    assert one.dob is None or one.dob.value is None


def people(text):
    (item,) = rw.said("Referral", text).items
    return {one.name.value: one for one in item.subjects}


BRIDGET = "Can we discuss Bridget Lomax, born 30.11.1979, Flat 3, 61 Salter Street, Testbury WS99 2BT. Music through the\nnight. "


@pytest.mark.parametrize(
    "told",
    [
        "She picks up after four, 07700 900517, text only, do not leave a voicemail.",
        "Amy knows her well, 07700 900517.",
        "I am in the office after four, 07700 900517.",
    ],
)
def test_a_number_is_not_filled_in_that_has_a_warning_or_may_be_anothers(told):
    assert subject(BRIDGET + told).phones == ()


def test_of_two_people_the_number_is_not_his_whose_name_is_a_part_of_a_word():
    found = people(
        "Please could we discuss Tom Haldane, born 3 January 1991, and Sue Wilkes, born 4 May 1988, of 12 Brindley Road, "
        "Testbury WS99 5DE. Music through the\nnight. Sue starts a new job tomorrow. She picks up after four, 07700 900517."
    )
    assert found["Tom Haldane"].phones == ()


@pytest.mark.parametrize(
    "told", ["tenant since 14/03/1999", "here since 14/03/1999", "convicted 14/03/1999", "son 14/03/1999"]
)
def test_a_day_of_something_else_is_no_birth_date(told):
    one = subject(
        f"Please could we discuss Marlon Gage ({told}), of 12 Brindley Road, Testbury WS99 5DE, 07700 900852. Shouting."
    )
    assert one.dob is None


def test_a_number_that_is_said_to_be_theirs_by_name_is_never_left_out():
    one = subject(
        "Please could we discuss Ann Otter of 12 Brindley Road, Testbury WS99 5DE. Her sister Jo rings us. "
        "07700 900517 is Jo's, 07700 900518 is Ann's."
    )
    assert "+447700900518" in {phone.value for phone in one.phones}


@pytest.mark.parametrize(
    "told",
    [
        "her mum is Sue Lomax, 61 Salter Street, Testbury WS99 2BT, and that is where you will find both.",
        "and I should say she cares for her father at 61 Salter Street, Testbury WS99 2BT, being his only child.",
    ],
)
def test_a_relative_beside_the_only_home_does_not_make_it_his(told):
    one = subject(f"Can we discuss Bridget Lomax, born 30.11.1979, 07700 900517, {told} Music through the night.")
    assert [home.postcode for home in one.addresses] == ["WS99 2BT"]


@pytest.mark.parametrize(
    "told",
    [
        "Her brother is known to us. He lives at 61 Salter Street, Testbury WS99 2BT.",
        "We saw her at 61 Salter Street, Testbury WS99 2BT, the home of her mother.",
        "She met her partner, who lives at 61 Salter Street, Testbury WS99 2BT, in May.",
        "She lived with her mum and was put out of 61 Salter Street, Testbury WS99 2BT.",
    ],
)
def test_where_another_lives_is_not_filled_in(told):
    assert (
        subject(f"Can we discuss Bridget Lomax, born 30.11.1979, 07700 900517. {told} Music all night.").addresses == ()
    )


@pytest.mark.parametrize(
    "told", ["she told us 30 November 1979 at the counter", "she gives 30/11/1979 as hers", "goes by Biddy, 30.11.1979"]
)
def test_any_words_may_lead_in_a_birth_date(told):
    one = subject(
        f"Can we discuss Bridget Lomax, {told}, 61 Salter Street, Testbury WS99 2BT, 07700 900517. Loud music."
    )
    assert one.dob is not None
    assert one.dob.value == "1979-11-30"


def test_a_date_behind_an_age_that_it_contradicts_is_no_birth_date():
    told = "Can we discuss Bridget Lomax, {} (30.11.1979), 61 Salter Street, Testbury WS99 2BT, 07700 900517. Music."
    assert subject(told.format(46)).dob.value == "1979-11-30"
    assert subject(told.format(71)).dob is None or subject(told.format(71)).dob.value is None


def test_a_name_that_hardly_is_one_gives_way_to_a_whole_one():
    one = subject(
        "Hi both\nCould Tuesday look at Lee Sample please, he told me 7 December 1972 and showed his licence. No fixed "
        "abode. He sleeps in a white Transit and shifts it about, Heron Lake overflow this week, the quarry last."
    )
    assert one.name.value == "Lee Sample"
    assert one.name.certainty is Certainty.ASSUMED


def test_a_list_of_hundreds_of_referrals_is_not_weighed():
    cases = "\n".join(
        f"{n}. Ann Sample{chr(97 + n % 26)}{chr(97 + n // 26)}, born 03/04/19{60 + n % 30}, {n} Exemplar Road, Testbury WS99 1AA, "
        f"07700 9{n:05d}. Shouts every night."
        for n in range(1, 120)
    )
    assert len(rw.said("Referrals", cases).items) >= 1
