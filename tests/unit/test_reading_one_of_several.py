"""Homes, numbers and births of the one who is referred, in mails that tell as much of others (reading-rules 2, 14, 20)."""

import pytest

from tests.unit.reading_world import only, people, said


def read(text):
    found = people(said("Referral", text))
    assert len(found) == 1, found
    return next(iter(found.items()))


@pytest.mark.parametrize(
    ("text", "home", "numbers"),
    [
        ("I refer Amy Stone, dob 4/5/1990. She left 9 Exemplar Road, where Carl Stone (dob 3/3/1988, 07700 900111) still is. She is now at 2 Linden Walk, WS99 9UB. He is with MARAC and not part of this referral. Kids shout at her. Her number is 07700 900112.",
         "2 Linden Walk", ("+447700900112",)),
        ("This is for Sue Wells only, do not open anything on Brian. Sue Wells (1/2/1970) lives at 7 Fen Lane, WS99 2AB. So does Brian Wells, dob 2/2/1960, who shouts. I got her a phone. 07700 900114. Never 07700 900115.",
         "7 Fen Lane", ("+447700900114",)),
        ("Please consider Ron Lee (12/1/1950) of 4 Low Road WS99 1AB. His son Pete Lee (born 4/5/1980) has moved in. We are not referring Pete. Ring Ron on 07700 900113. He is having his pension taken.",
         "4 Low Road", ("+447700900113",)),
        ("Billy Marsh, born 4/4/2012. He has been living with his nan since May and nan is at 5 Park Row, WS99 3AB. Ring nan on 07700 900115. He is out at all hours with older lads.",
         "5 Park Row", ("+447700900115",)),
        ("Jake Moss (dob 7/8/2010) is looked after by his uncle, Sid Moss, at 12 Wharf Lane, WS99 5AB, 07700 900117. He has been stealing bikes.",
         "12 Wharf Lane", ("+447700900117",)),
        ("Len Potts, dob 2/5/1955. The calls come from 01632 960112, that is his flat, 9 Tower Court, WS99 7AB. A neighbour rings from 07700 900118 about the noise.",
         "9 Tower Court", ("+441632960112",)),
        ("Gary Hill, dob 3/4/1999. He was sentenced from 4 Beech Road, which is his mother's. He is resident at 6 Ash Road, WS99 8AD, and may move to a flat at 60 Saxon Court in the new year. 07700 900119. He threatens shop staff.",
         "6 Ash Road", ("+447700900119",)),
        ("Tina Bell dob 1/2/1985. She has been offered a flat at 20 Saxon Court WS99 4AB but for now is at 3 Hill View, WS99 4AD. 07700 900116. Windows broken twice.",
         "3 Hill View", ("+447700900116",)),
        ("Vince Corrie, goes by Vinny, 17.4.1984, of 4 Low Road WS99 1AB. Sold his phone. His mate Griff hands the phone over, 07700 900442, thats the way to get him. He has been kicked twice.",
         "4 Low Road", ("+447700900442",)),
        ("Dean Fox, dob 1/1/2000, rides his bike at people. We may withdraw the bus from the whole of the Ferry estate. 07700 900120.",
         None, ("+447700900120",)),
        ("Kay Dent, dob 4/12/2001. She is at Room 14, Harbour House, 33 Quayside, Testbury, WS99 1PU and lends out her phone, 07700 900412. Men ask for her.",
         "Room 14, Harbour House, 33 Quayside, Testbury", ("+447700900412",)),
    ],
)  # fmt: skip
def test_what_is_told_of_others_is_not_theirs_and_what_is_theirs_is(text, home, numbers):
    _, (dob, place, found) = read(text)
    assert dob is not None
    assert (place, found) == (home, numbers)


def test_an_age_right_before_a_date_makes_it_a_birth():
    text = "Dr Other asked me to send Mrs Winifred Pell to you, {} (12 January 1940). She lives at 4 Low Road, WS99 1AB, and is having money taken."
    assert read(text.format("86"))[1][0] == "1940-01-12"
    assert read(text.format("71"))[1][0] is None


@pytest.mark.parametrize(
    ("head", "rows"),
    [("Refer?", "YNN"), ("To be referred (Y/N)", ("Yes", "No", "No")), ("Refer?", ("Yes", "No", "Not for referral"))],
)
def test_a_column_may_ask_who_is_referred(head, rows):
    cells = [
        ("Name", "DOB", "Address", "Tel", head),
        ("Leon Sample", "11/06/2010", "5 Gorse Close, WS99 6TA", "07700 900391", rows[0]),
        ("Ann Other", "11/06/1970", "17 Gorse Close, WS99 6TA", "01632 960301", rows[1]),
        ("Sam Third", "12/06/1971", "19 Gorse Close, WS99 6TA", "01632 960302", rows[2]),
    ]
    assert list(people(said("Referral", "Please see below.\n\n" + "\n".join("\t".join(r) for r in cells)))) == [
        "Leon Sample"
    ]


def test_a_suspect_in_somebodys_own_form_is_only_mentioned():
    text = (
        "Person referred: Jane Sample\nDate of birth: 06/01/1978\nAddress: 4 Low Road, WS99 6LR\nSafe number: 07700 900481\n"
        "Suspect: Terence Other, flat over the shop, 07700 900482\nSummary: shutters sprayed every Monday"
    )
    assert list(people(said("Referral", text))) == ["Jane Sample"]


def test_a_nickname_that_is_all_anyone_knows_stands_below_its_heading():
    text = (
        "Two people are referred with this.\n\nVICTIM\n\nNoel Sample, 8 March 1964, 4 Ferry Road, WS99 2XL. Lives alone, 07700 900401 (he picks up if you say “it’s about Marion”).\n\n"
        "PERPETRATOR\n\nAll anyone knows is “Tez”. No surname, no date of birth, nobody knows where he lives.\n\n"
        "What is happening\n\nTez comes at all hours. His key worker Alan (07700 900402) found scales."
    )
    item = only(said("Referral", text))
    assert [(s.name.value, s.role.value, [p.value for p in s.phones]) for s in item.subjects] == [
        ("Noel Sample", "victim", ["+447700900401"]),
        ("Tez", "perpetrator", []),
    ]
    assert item.subjects[1].addresses == ()
    assert "name" in item.missing


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Re: Darius Sample 12/12/1980. Landlord: Fenwick Lettings, 2 High Street WS99 1QT, 01632 960203. He rents 3a Tanner Row WS99 1QU. Employer: Bright Car Wash, 01632 960204. Own mobile 07700 900210. Sleeping in shifts with nine others.",
         {"Darius Sample": ("1980-12-12", "3a Tanner Row", ("+447700900210",))}),
        ("Subject: Kelly Sample, 3/3/1993, 7 Byron Street WS99 1QX, 07700 900301. Informant: Mrs Crabbe, 9 Byron Street, 01632 960301. Shouting every night.",
         {"Kelly Sample": ("1993-03-03", "7 Byron Street", ("+447700900301",))}),
        ("Victim: Ayesha Khan, 02/02/1990, 8 Spring Street WS99 4QU, 07700 900217. Perp: her brother in law Imran Khan, 03/03/1985, 21 Spring Street WS99 4QW, 07700 900218. Both are referred.",
         {"Ayesha Khan": ("1990-02-02", "8 Spring Street", ("+447700900217",)), "Imran Khan": ("1985-03-03", "21 Spring Street", ("+447700900218",))}),
        ("Nominal 1: Kurt Bell, 05/05/1999, 16 Lime Grove WS99 8QU, 07700 900225. Nominal 2: Shane Roe, 06/06/2000, c/o 16 Lime Grove. Witness: Mrs Gill, 18 Lime Grove, 01632 960207. Both riding off-road bikes.",
         {"Kurt Bell": ("1999-05-05", "16 Lime Grove", ("+447700900225",)), "Shane Roe": ("2000-06-06", "16 Lime Grove", ())}),
        ("Name: Zak Boon DOB: 1/1/2001 Address: 2 Oak Rise WS99 5QX Mob: 07700 900309 Social worker: Fay Hill Tel: 01632 960305 Concern: running drugs",
         {"Zak Boon": ("2001-01-01", "2 Oak Rise", ("+447700900309",))}),
    ],
)  # fmt: skip
def test_labels_of_others_within_a_line_keep_theirs(text, expected):
    assert people(said("Referral", text)) == expected
