"""Prose as it is dictated, corrected while typing, and told of two people at once; numbers that are nobody's to ring."""

import pytest

from tests.unit.reading_world import RECEIVED, said

HIM = "Please add Owen Sample, dob 12/12/1990, 18 Sorrel Drive, Testbury WS99 1AD. His own phone is 07700 900112. "


def people(text: str):
    return {s.name.value if s.name else None: s for i in said("Referral", text).items for s in i.subjects}


def births(text: str):
    return {name: s.dob.value if s.dob else None for name, s in people(text).items()}


def numbers(text: str):
    return {name: {p.value for p in s.phones} for name, s in people(text).items()}


def homes(text: str):
    return {name: [(a.value, a.postcode) for a in s.addresses] for name, s in people(text).items()}


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("born on the twenty second of May nineteen ninety one", "1991-05-22"),
        ("date of birth is sixth january two thousand and one", "2001-01-06"),
        ("dob the thirty-first of December nineteen forty-seven", "1947-12-31"),
        ("born the 3rd of March two thousand and nine", "2009-03-03"),
        ("born April the third eighty eight", "1988-04-03"),
        ("born second of October nineteen hundred and eighty", "1980-10-02"),
        ("born the first of May twenty twelve", "2012-05-01"),
        ("born third of april 1988", "1988-04-03"),
    ],
)
def test_a_birth_date_may_be_said_in_words(words, day):
    assert RECEIVED.year == 2026
    found = people(f"Please add Gemma Sample, {words}, 14 Tiller Road, Testbury WS99 2AA. She is being followed home.")
    assert found["Gemma Sample"].dob.value == day
    assert found["Gemma Sample"].addresses[0].value == "14 Tiller Road, Testbury"


def test_a_day_in_words_on_which_something_happened_is_no_birth_date():
    text = (
        "Please add Ben Sample of 7 Lime Walk. On the fifth of November two thousand and twenty five he pushed a lady."
    )
    assert births(text) == {"Ben Sample": None}


@pytest.mark.parametrize(
    "taken_back",
    [
        "dob 4/6/90. whoops that is his sisters, his is 19/11/92.",
        "dob 4/6/90 - ignore that, it is his brother's - his is 19/11/92.",
        "dob 4/6/90 (no, that is his brother Alan's, Lee's is 19/11/92).",
        "born 4/6/90, sorry that's wrong, it is 19/11/92.",
        "DOB is 19/11/90, sorry 19/11/92.",
    ],
)
def test_a_birth_date_that_is_taken_back_gives_way_to_the_next(taken_back):
    assert births(f"could you add Lee Sample, 7 Spindle Court, {taken_back} He fights at the taxi rank.") == {
        "Lee Sample": "1992-11-19"
    }


@pytest.mark.parametrize(
    "told",
    [
        "Call Jody on 07700 900132 - scratch that, wrong person, Jody's is 07700 900133.",
        "tel 07700 900132, scrub that, i had it the wrong way round its 07700 900133",
        "mob 07700 900132 no sorry thats an old one she is on 07700 900133 now.",
        "07700 900132 is no longer in use; since Monday she answers 07700 900133.",
    ],
)
def test_a_number_that_is_taken_back_gives_way_to_the_next(told):
    text = f"Jody Sample for tuesday please, born 5/5/1999, 22 Pump Lane WS99 3EE. {told} There were three fights."
    assert numbers(text) == {"Jody Sample": {"+447700900133"}}


@pytest.mark.parametrize(
    "another",
    [
        "He sleeps in the foyer and the security lads are fed up, they can be got on 01632 960111.",
        "His mother is very poorly so nobody is to ring her, 07700 900113.",
        "His mum does not know, so nobody rings the house please (01632 960113).",
        "The college's PA is on 01632 960115.",
        "The salon's telephone, 01632 960122, is answered by his boss and must not be used.",
        "The shop phone (01632 960881) must not be rung.",
        "Not on the job phone 07700 900198, which he has handed in.",
        "Use that rather than the work one (07700 900119), he gave that back last week.",
        "His father, Brian Sample (4 Low Street, 07700 900117), does not live there and must not be contacted by anybody.",
    ],
)
def test_a_number_that_is_another_s_or_is_not_to_be_rung_is_nobody_s(another):
    assert numbers(f"{HIM}{another} He is being cuckooed.") == {"Owen Sample": {"+447700900112"}}


def test_a_number_that_must_not_be_rung_at_some_times_is_still_to_be_rung():
    text = (
        "Please add Owen Sample, dob 12/12/1990, mobile 07700 900112 which must not be rung after 9pm. He is cuckooed."
    )
    assert numbers(text) == {"Owen Sample": {"+447700900112"}}


@pytest.mark.parametrize(
    ("told", "first", "second"),
    [
        ("His date of birth is 1/2/1939, hers 3/4/1941.", "1939-02-01", "1941-04-03"),
        ("He was born on 1 February 1939 and she on 3 April 1941.", "1939-02-01", "1941-04-03"),
        ("Both were born on 01/02/1939.", "1939-02-01", "1939-02-01"),
        ("Same date of birth, 01/02/1939.", "1939-02-01", "1939-02-01"),
        ("Stan's DOB is 1/2/1939, Betty's is 3/4/1941.", "1939-02-01", "1941-04-03"),
    ],
)
def test_of_two_named_together_each_has_the_birth_date_that_is_told_of_him(told, first, second):
    text = f"I want to refer Stan and Betty Crowe, 15 Larch Road WS99 6AF. {told} Kids throw eggs at the windows."
    assert births(text) == {"Stan Crowe": first, "Betty Crowe": second}


def test_twins_who_share_a_birth_date_and_a_home_are_two_people():
    text = (
        "Could twins Ellis and Mia Sample come to the panel please, both\n17/08/2009 and both of 33 Gasworks Road, "
        "Testbury, WS99 7GW.\n\nMia's number is 07700 900550. They are picked up outside the chicken shop."
    )
    assert births(text) == {"Ellis Sample": "2009-08-17", "Mia Sample": "2009-08-17"}
    assert numbers(text) == {"Ellis Sample": set(), "Mia Sample": {"+447700900550"}}


@pytest.mark.parametrize(
    "both",
    [
        "Both of the following, please: Miss Ann Sample, born 05/05/1960, and her neighbour Mr Alan Steed, born 16/08/1971.",
        "Two for the hub. Miss Ann Sample (DOB 05/05/1960) says that her neighbour Mr Alan Steed (DOB 16/08/1971) shouts.",
    ],
)
def test_a_neighbour_is_put_forward_where_both_are(both):
    text = f"{both} Mr Steed is on 07700 900151. His support worker is Pam Oak, 07700 900456."
    assert births(text) == {"Ann Sample": "1960-05-05", "Alan Steed": "1971-08-16"}
    assert numbers(text) == {"Ann Sample": set(), "Alan Steed": {"+447700900151"}}


@pytest.mark.parametrize(
    "led",
    [
        "IP Louise Tanner b. 14/02/1993, 21 Cooper Street.",
        "Request consideration of Corporal Louise Tanner, DOB 14/02/1993, 21 Cooper Street.",
        "Please add Lance Corporal Louise Tanner (born 14/02/1993), 21 Cooper Street.",
        "Referring Senior Airman Louise Tanner, DOB 14/02/1993, of 21 Cooper Street.",
        "I wish to refer one of our own as a victim: PC 2210 Louise Tanner, date of birth 14/02/1993, 21 Cooper Street.",
        "TANNER, Louise – DOB 14-FEB-1993 – released 10/11/2026 – licence ends 01/04/2028. 21 Cooper Street.",
    ],
)
def test_ranks_and_shorthand_are_no_part_of_a_name(led):
    assert births(f"{led} A man has followed her home three times.") == {"Louise Tanner": "1993-02-14"}


@pytest.mark.parametrize(
    ("told", "home"),
    [
        ("he's in Room 4, Bridge House Hostel, 60 Canal Street, TB99 1BA.", ("Room 4, Bridge House Hostel, 60 Canal Street", "TB99 1BA")),
        ("He lives on narrowboat Second Wind, Wharf 3, Testbury Marina, TB99 7WH.", ("narrowboat Second Wind, Wharf 3, Testbury Marina", "TB99 7WH")),
        ("He was arrested at 6 Lock Road and has been bailed to his sister's, 18 Ferry Lane, Testbury TB99 3AE.", ("18 Ferry Lane, Testbury", "TB99 3AE")),
        ("He was of 5 Dale Road, WS99 1ZA but may not return there and lives at Elm Approved Premises, 4 Court Road, WS99 1ZB.", ("Elm Approved Premises, 4 Court Road", "WS99 1ZB")),
        ("He sleeps at The Annexe, 14 Market Street, Testbury WS99 4AF.", ("The Annexe, 14 Market Street, Testbury", "WS99 4AF")),
    ],
)  # fmt: skip
def test_where_somebody_lives_now_is_his_home(told, home):
    assert homes(f"Please add Jim Salter, dob 17/09/1958. {told} He has been robbed twice.") == {"Jim Salter": [home]}


def test_one_of_several_who_is_only_called_something_is_a_person_whose_name_is_missing():
    text = (
        "Three lads please, seen with a machete.\n\nJaydon 'Smokes' Sample 02/09/2007, 41 Kiln Lane WS99 3JD, 07700 900431\n"
        "Tyrese Whitlock (goes by T-Loc) 17/1/08, 3 Quarry View WS99 3PW. Get him through his nan, she passes messages on "
        "07700 900432\nThird one only known as Biscuit, we dont know his real name dob or where he lives yet"
    )
    assert births(text) == {"Jaydon Sample": "2007-09-02", "Tyrese Whitlock": "2008-01-17", "Biscuit": None}
    assert people(text)["Tyrese Whitlock"].aliases == ("T-Loc",)
    assert numbers(text)["Tyrese Whitlock"] == {"+447700900432"}
    item = said("Referral", text).items[0]
    assert {"name", "dob", "address"} <= set(item.unknown_stated) <= set(item.missing)


def test_a_single_name_with_a_birth_date_is_one_of_those_put_forward():
    text = (
        "Two possible victims:\n\n - Nguyen Thi Lan (English name Lucy), female, born 16 May 1998\n - Suresh, male, born "
        "23.11.1985. He has only the one name\n\nBoth sleep at The Flat, 20 High Street, Testbury WS99 8HS. Lan has a handset "
        "of her own that the owner does not know about, 07700 900358. They get no wages."
    )
    assert births(text) == {"Nguyen Thi Lan": "1998-05-16", "Suresh": "1985-11-23"}
    assert numbers(text) == {"Nguyen Thi Lan": {"+447700900358"}, "Suresh": set()}


def test_a_relative_by_a_first_name_is_not_put_forward():
    text = (
        f"{HIM}He lives with his grandad. Grandad is called Roy and he is at home all day. He took a knife into school."
    )
    assert births(text) == {"Owen Sample": "1990-12-12"}


def test_a_name_in_a_long_run_of_capitals_is_whole():
    text = "HI TEAM THIS IS A REFERRAL FOR BOTH MOTHER AND SON SHARON PLATT DOB 02/11/1976 AND HER SON JORDAN PLATT DOB 19/03/2005"
    assert births(text) == {"Sharon Platt": "1976-11-02", "Jordan Platt": "2005-03-19"}


def test_who_the_sender_would_like_to_have_discussed_is_put_forward():
    text = (
        "We'd like Frank and his wife Doreen Pole looked at. Frank Pole 1/1/1944, Doreen Pole 2/2/1946, 7 Birch Close "
        "WS99 1AS, home number 01632 960217. Their grandson takes their pensions; he is Lee Pole, 07700 900217."
    )
    assert births(text) == {"Frank Pole": "1944-01-01", "Doreen Pole": "1946-02-02"}
    assert numbers(text) == {"Frank Pole": {"+441632960217"}, "Doreen Pole": {"+441632960217"}}


def test_counting_words_are_no_part_of_a_name():
    text = "Firstly Kai Dobbs, who was born on 3rd May 2009. Secondly Zane Holt, born 9th July 2009. They set fire to a shed."
    assert births(text) == {"Kai Dobbs": "2009-05-03", "Zane Holt": "2009-07-09"}
