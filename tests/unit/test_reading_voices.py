"""Who is put forward, whose a number is and where somebody lives now, as partners word it in a few sentences.

Of each kind eight mails were written before the reader knew them, and eight after: what was not right yet is left out.
"""

import pytest

from tests.unit.reading_world import said

# What each mail is called, its words, and of whom it is: name, ends of the numbers, beginning of the address, birth.

NUMBERS = (
    (
        "oakes",
        "I refer Stephen Dray, born 17/10/1972, of 31 Larch Avenue, Testbury, WS99 5LA, his mobile is 07700 900319. Mrs Janet Oakes next door (07700 900318, ring after 4pm) hears him shouting every night.",
        (("Stephen Dray", ("900319",), "31 Larch", None),),
    ),
    (
        "lady",
        "Please add Alfie Shenton, dob 02/03/2001, 18 Lathe Close, Testbury WS99 3LA, 07700 900821. He smashed the kiosk shutter again. Shop lady is Maureen 07700 900824 if you need a statement.",
        (("Alfie Shenton", ("900821",), "18 Lathe", None),),
    ),
    (
        "hisnumber",
        "Jade Furniss, born 4 May 1990, lives at 3 Mill Row, Testbury, WS99 2AB and is on 07700 900401. He, Ryan Cope, turns up drunk at the door. We are not referring him; probation have him, and his number is 07700 900402 so you know it when it rings.",
        (("Jade Furniss", ("900401",), "3 Mill", None),),
    ),
    (
        "daughter",
        "Mr Alan Peel (3 May 1936) of 12 Chapel Fold, Testbury, WS99 5JE. People keep taking his money. His landline is 01632 960733 but speak up, he is deaf. Daughter Janet lives in Leeds and knows (07700 900735).",
        (("Alan Peel", ("960733",), "12 Chapel", None),),
    ),
    (
        "dad",
        "Referral for Ellis Hamble, 17, born 8 Jan 2009, 25 Marlpit Green, Testbury WS99 3PG. He rides a moped round the green. Ellis answers his phone, 07700 900861. Dad Wayne is on 07700 900862 and is no help at all, do not ring him.",
        (("Ellis Hamble", ("900861",), "25 Marl", None),),
    ),
    (
        "warden",
        "Tent man by the bowling green, Douglas Frayne dob 2.2.1970, no fixed abode and no phone. Fires every night. Bowls club secretary Mr Nunn 01632 960190 is furious.",
        (("Douglas Frayne", (), "No fixed", None),),
    ),
    (
        "own",
        "This is about Poppy Lawal, born 14/09/2014, who lives with her gran at 60 Vicarage Road, Testbury, WS99 8RD; the number to use is gran's, 01632 960431. Mum's own (07700 900432) is for MASH and nobody else. She was found asleep in the launderette.",
        (("Poppy Lawal", ("960431",), "60 Vic", None),),
    ),
    (
        "officer",
        "Tracy Bellis, dob 11/12/1984, 88 Foundry Row, Testbury, TB99 7RU, tel 07700 900861. Her partner keeps her card. The attending officer was PC Adeel Rauf and he is on 07700 900862 until ten.",
        (("Tracy Bellis", ("900861",), "88 Found", None),),
    ),
)
LEFT_OUT = (
    (
        "offlist",
        "Jordan Tranter (dob 3/8/2010) has his own worker so please leave him off the list; this referral is for his brother Ashley Tranter only, born 27 Jan 2001, 41 Tannery Row, Testbury, WS99 3TR, 07700 900221. Baskets thrown at passing cars.",
        (("Ashley Tranter", ("900221",), "41 Tan", "2001-01-27"),),
    ),
    (
        "cashier",
        "I refer Ashley Crane, born 27 Jan 2001, of 41 Tannery Row, Testbury, WS99 3TR, 07700 900221. He threw baskets at cars. The cashier, Mr Kofi Osei (dob 12/12/1985), does not want to go to court.",
        (("Ashley Crane", ("900221",), "41 Tan", "2001-01-27"),),
    ),
    (
        "boy",
        "Please discuss Kofi Mensah, dob 8 Jan 2013, of 22 Loom Lane, Testbury, WS99 3LN; his mother is on 07700 900511. He held another boy, Finlay Roper (dob 30/11/2014), against the railings. Finlay is not part of this referral.",
        (("Kofi Mensah", ("900511",), "22 Loom", "2013-01-08"),),
    ),
    (
        "norefer",
        "Hollie Trask, born 22 February 1989, 31 Barley Mow Lane, Testbury, WS99 7BL, 07700 900421. Her husband Darren Trask (born 3 March 1985) comes back through the allotments. We make no referral for him.",
        (("Hollie Trask", ("900421",), "31 Barley", "1989-02-22"),),
    ),
    (
        "plan",
        "This is for the children only. Their mum, Jade Lawal (born 20/06/1993), has a plan of her own. Poppy Lawal 14/09/2014 and Reuben Lawal 02/12/2016 live at 60 Vicarage Road, Testbury, WS99 8RD, gran can be rung on 01632 960431. They beg at the precinct.",
        (("Poppy Lawal", ("960431",), "60 Vic", "2014-09-14"), ("Reuben Lawal", ("960431",), "60 Vic", "2016-12-02")),
    ),
    (
        "other",
        "New referral: Dean Pratt, dob 01/02/1980, 4 Ash Way, Testbury WS99 1AA, 07700 900111. He and Carl Moss (dob 03/04/1982) fight in the street. Carl is already open to you so he does not need to go on the agenda.",
        (("Dean Pratt", ("900111",), "4 Ash", "1980-02-01"),),
    ),
    (
        "context",
        "For the hub: Leah Dunn b. 5/6/1999, 9 Oak St, Testbury WS99 4AA, 07700 900222. She is being followed home. Mentioned only for context: her flatmate Amy Roe, dob 7/8/1998.",
        (("Leah Dunn", ("900222",), "9 Oak", "1999-06-05"),),
    ),
)
HOMES = (
    (
        "released",
        "Anthony Sealey (date of birth 2 June 1979) was released from HMP Longmarsh on 4 November. He now resides at Wharf House, 2 Lock Lane, Testbury WS99 5LN, and can be contacted on 07700 900520. He comes back drunk.",
        (("Anthony Sealey", ("900520",), "Wharf House, 2 Lock", "1979-06-02"),),
    ),
    (
        "back",
        "Raymond Tull was born on 14 February 1961. He was on Larch Ward until his discharge on 9 November and is now back at 6 Cobblers Yard, Testbury, WS99 3DR. Two men have moved in on him. 07700 900231.",
        (("Raymond Tull", ("900231",), "6 Cobb", "1961-02-14"),),
    ),
    (
        "putout",
        "Lee Moran dob 30/6/87. Was at Harbour House, 3 Quay Street, Testbury until they put him out on 3 Nov, now NFA, sofa surfing. He hasn't got a phone. He is sent into shops to steal.",
        (("Lee Moran", (), "No fixed", "1987-06-30"),),
    ),
    (
        "court",
        "Trial is fixed for 8 February 2027 at Testbury Crown Court. The victim, Ghulam Haidari, was attacked outside his shop. Mr Haidari was born on 15 September 1969 and his home is at 37 Cordwainer Street, Testbury WS99 1DW. His mobile is 07700 900580.",
        (("Ghulam Haidari", ("900580",), "37 Cord", "1969-09-15"),),
    ),
    (
        "box",
        "fella called Terry Gaskin, dob 4/4/66, keeps ringing 999 from the phone box on Dovetail Street saying hes being followed. no idea where he lives. mob 07700 900123",
        (("Terry Gaskin", ("900123",), "", "1966-04-04"),),
    ),
    (
        "all",
        "From last night, both rough sleeping with no fixed abode, both moved on from the bus station.\nLeanne Shaw dob 13/07/89, 07700 900413\nIvan Petkov dob 02/02/1975, no phone",
        (("Leanne Shaw", ("900413",), "No fixed", "1989-07-13"), ("Ivan Petkov", (), "No fixed", "1975-02-02")),
    ),
    (
        "nfa",
        "Met Gethin Prosser again this morning. Born 9 Feb 79. Bedded down in the loading bay, nfa since prison let him out 30/10. He's got no phone. Two lads take his benefit card.",
        (("Gethin Prosser", (), "No fixed", "1979-02-09"),),
    ),
)
SEVERAL = (
    (
        "half",
        "I would like the hub to talk about Kofi Mensah (Year 9, dob 8 Jan 2013) and his half-brother Leo Prentice (Year 7, dob 19.10.2014), who live together with their mother at 22 Loom Lane, Testbury, WS99 3LN. She is Abena Prentice and she should be rung for either of them, 07700 900511. They took a boy's bus pass.",
        (("Kofi Mensah", ("900511",), "22 Loom", "2013-01-08"), ("Leo Prentice", ("900511",), "22 Loom", "2014-10-19")),
    ),
    (
        "children",
        "Referral is for the children: Amelia Catterick (21/05/2017) and Jude Catterick (30/09/2019), both at 12 Smithy Fold, Testbury, WS99 4SF. To speak about them please ring their mum, Dawn, on 07700 900370. They are on their own from four.",
        (
            ("Amelia Catterick", ("900370",), "12 Smithy", "2017-05-21"),
            ("Jude Catterick", ("900370",), "12 Smithy", "2019-09-30"),
        ),
    ),
    (
        "lads",
        "Bryn Opie 4/7/99 and Callum Rusk 30/12/98, both of 7 Dock St, Testbury TB99 4DS. Bryn is on 07700 900381, Callums is 07700 900382. Dont ring the third lad Darren 07700 900383 hes the complainant. Bonfires in the yard.",
        (("Bryn Opie", ("900381",), "7 Dock", "1999-07-04"), ("Callum Rusk", ("900382",), "7 Dock", "1998-12-30")),
    ),
    (
        "twins",
        "callum rook and connor rook, twins, 8th jan 2011, both of 4 Heron Court, Testbury WS99 7DE\nin school less than half the week and when theyre not theyre on the sports hall roof.",
        (("Callum Rook", (), "4 Heron", "2011-01-08"), ("Connor Rook", (), "4 Heron", "2011-01-08")),
    ),
    (
        "couple",
        "Please refer Tom Dunmore and Jane Sample, both of 8 Ivy Road, Testbury, WS99 6AA. Tom is 4/5/1980 on 07700 900001 and Jane 6/7/1982 on 07700 900002. Fighting every night.",
        (("Tom Dunmore", ("900001",), "8 Ivy", "1980-05-04"), ("Jane Sample", ("900002",), "8 Ivy", "1982-07-06")),
    ),
    (
        "sisters",
        "Two for Tuesday please. Ana Roche born 1.2.2003 and her sister Bea Roche born 3.4.2005 are at 6 Pond Lane, Testbury, WS99 2BB. Ana's mobile is 07700 900010, Bea's is 07700 900011. Their ex keeps watching the flat.",
        (("Ana Roche", ("900010",), "6 Pond", "2003-02-01"), ("Bea Roche", ("900011",), "6 Pond", "2005-04-03")),
    ),
    (
        "respect",
        "Refer both please: Mr Ian Wood (dob 2/3/1960) at 10 Elm Rise, Testbury WS99 3AA, tel 07700 900020, and his neighbour Mr Neil Hart (dob 4/5/1965) at 12 Elm Rise, same postcode, tel 07700 900021. Parking row got violent.",
        (("Ian Wood", ("900020",), "10 Elm", "1960-03-02"), ("Neil Hart", ("900021",), "12 Elm", "1965-05-04")),
    ),
)
REACHED = (
    (
        "son",
        "Mrs Nguyen Thi Hoa (some people call her by her English name, Helen) was born on 25 August 1958. She lives alone at 27 Viaduct Street, Testbury, TB99 1XN. Ring her son Minh to reach her, 07700 900364. My number is 07700 900365. The dog next door bit her.",
        (("Nguyen Thi Hoa", ("900364",), "27 Via", "1958-08-25"),),
    ),
    (
        "answer",
        "Raymond Tull, born 14/02/1961, 6 Cobblers Yard, Testbury, WS99 3DR. His sister Maureen Tull (01632 960214) says it happened before. Ray does answer his mobile if it is allowed to ring out twice: 07700 900231. Two men are in his flat.",
        (("Raymond Tull", ("900231",), "6 Cobb", None),),
    ),
    (
        "home",
        "Tyrese Kemp, 14/2/10, living at Oakfield Childrens Home, 3 Park View, Testbury WS99 8PE. Not at his mums (77 Cinder Path). Police have got his phone so ring him at the home 01632 960525. He was out in the park 3 nights. Social worker is Ife Balogun 07700 900526.",
        (("Tyrese Kemp", ("960525",), "Oakfield", None),),
    ),
    (
        "interp",
        "Ghulam Haidari, born 15 September 1969, 37 Cordwainer Street, Testbury WS99 1DW, does not use a telephone: please reach him through his daughter Zahra on 07700 900581, who interprets. The officer in the case is DC Jo Minshull (01632 960356). Men walk past his window.",
        (("Ghulam Haidari", ("900581",), "37 Cord", None),),
    ),
    (
        "hold",
        "He is Stephen Dray, born 17-10-1972, of 31 Larch Avenue, Testbury, WS99 5LA. The number Housing hold for him is 07700 900319. He shouts threats over the fence.",
        (("Stephen Dray", ("900319",), "31 Larch", None),),
    ),
    (
        "refuse",
        "Kelly Dace, born 9/9/1991, 9 Perrott Close, Testbury WS99 1PD. She should only be contacted through the victim liaison officer Rob Tunnicliffe, 07700 900523. Her ex stands at the end of the close.",
        (("Kelly Dace", (), "9 Perr", None),),
    ),
)


def _check(text, expected):
    found = [subject for item in said("Referral for the hub", text).items for subject in item.subjects]
    by_name = {(s.name.value or "").lower() if s.name else "": s for s in found}
    assert set(by_name) == {name.lower() for name, *_ in expected}
    for name, numbers, home, born in expected:
        subject = by_name[name.lower()]
        assert sorted((p.value or "")[-6:] for p in subject.phones) == sorted(numbers)
        lives = (subject.addresses[0].value or "") if subject.addresses else ""
        assert lives.startswith(home) if home else not lives
        assert born is None or (subject.dob is not None and subject.dob.value == born)


@pytest.mark.parametrize(("text", "expected"), [m[1:] for m in NUMBERS], ids=[m[0] for m in NUMBERS])
def test_a_number_told_of_somebody_else_is_not_the_subjects(text, expected):
    _check(text, expected)


@pytest.mark.parametrize(("text", "expected"), [m[1:] for m in LEFT_OUT], ids=[m[0] for m in LEFT_OUT])
def test_who_is_left_out_in_words_is_not_put_forward(text, expected):
    _check(text, expected)


@pytest.mark.parametrize(("text", "expected"), [m[1:] for m in HOMES], ids=[m[0] for m in HOMES])
def test_the_home_is_where_they_live_now(text, expected):
    _check(text, expected)


@pytest.mark.parametrize(("text", "expected"), [m[1:] for m in SEVERAL], ids=[m[0] for m in SEVERAL])
def test_everybody_of_several_is_read_with_his_own(text, expected):
    _check(text, expected)


@pytest.mark.parametrize(("text", "expected"), [m[1:] for m in REACHED], ids=[m[0] for m in REACHED])
def test_a_number_by_which_the_subject_is_reached_is_kept(text, expected):
    _check(text, expected)
