"""Who is put forward, whose a number is and where somebody lives now, as partners word it in a few sentences.

Of each kind eight mails were written before the reader knew them, and eight after: what was not right yet is left out.
"""

import pytest

from mailflow.ingest.person import withdrawn
from mailflow.ingest.reader import Sketch
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
    (
        "s-nunn",
        "Chap in the green tent, Douglas Frayne, dob 2/2/1970, no fixed abode, fires every night. Park keeper is Mr Lowe 01632 960190 and he is fed up.",
        (("Douglas Frayne", (), "No fixed", None),),
    ),
    (
        "s-call",
        "Cllr Beddoes has asked me to refer the man at number 31 after another call from Mrs Oakes at number 29 (07700 900318, ring after 4pm). He is Stephen Dray, born 17-10-1972, of 31 Larch Avenue, Testbury, WS99 5LA. His number is 07700 900319. He shouts threats.",
        (("Stephen Dray", ("900319",), "31 Larch", None),),
    ),
    (
        "s-bf",
        "Kelly Voss, born 5/6/1995, 2 Dale Court, Testbury, WS99 1BB, 07700 900500. She is scared of her boyfriend Craig who texts from 07700 900501 all night.",
        (("Kelly Voss", ("900500",), "2 Dale", None),),
    ),
    (
        "s-land",
        "Referring Wanda Pike, 8/9/1966, 17 Gate Street, Testbury WS99 1DD. Her landlord, a Mr Bose, 07700 900504, has changed the locks. She can be rung on 07700 900505.",
        (("Wanda Pike", ("900505",), "17 Gate", None),),
    ),
    (
        "s-file",
        "Omar Said, dob 1/1/1999, lives at 9 Fern Close, Testbury, WS99 1EE, mob 07700 900506. The dealer's number (07700 900507) is for your file only. He is being threatened.",
        (("Omar Said", ("900506",), "9 Fern", None),),
    ),
    (
        "s-hv",
        "Please look at Tara Quinn, born 9/10/1998, 1 Mill View, Testbury WS99 1FF, 07700 900508. Her health visitor Oonagh can be got on 07700 900509. The flat is full of strangers.",
        (("Tara Quinn", ("900508",), "1 Mill", None),),
    ),
    (
        "s-ex",
        "Lily Marsh, 4 Abbey Row, Testbury, WS99 1GG, dob 11/12/1990. Phone 07700 900510. Her ex is Jake Tully and his mobile is 07700 900511. He waits outside.",
        (("Lily Marsh", ("900510",), "4 Abbey", None),),
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
    (
        "s-hubby",
        "Rosa Tell, born 3/3/1983, 3 Bank Lane, Testbury, WS99 1HH, 07700 900512. Her husband Paul Tell (born 4/4/1980) shouts at her. We are not referring Paul.",
        (("Rosa Tell", ("900512",), "3 Bank", "1983-03-03"),),
    ),
    (
        "s-two",
        "Two brothers came up, Ali Khan (dob 1/2/2009) and Zed Khan (dob 2/3/2011) of 7 Hope St, Testbury WS99 1KK, mum is on 07700 900514. Only Zed is being referred. He was caught with a knife.",
        (("Zed Khan", ("900514",), "7 Hope", "2011-03-02"),),
    ),
    (
        "s-keep",
        "I want to refer Mona Birch, born 7/7/1977, of 8 High Close, Testbury, WS99 1LL, tel 07700 900515. Her lodger Kit Dean, born 8/8/1988, steals from her. Please keep Kit off the list for now.",
        (("Mona Birch", ("900515",), "8 High", "1977-07-07"),),
    ),
    (
        "s-solely",
        "This referral is solely about Joan Petts, born 9/9/1949, 2 Vale Rd, Testbury WS99 1MM, 01632 960516. Her grandson Lee Petts (born 1/1/2000) takes her pension.",
        (("Joan Petts", ("960516",), "2 Vale", "1949-09-09"),),
    ),
    (
        "s-need",
        "Refer Gus Webb, dob 2/2/1972, 5 Low Road, Testbury WS99 1NN, 07700 900517. He fights with Ian Cope, dob 3/3/1973. Mr Cope need not be discussed, probation have him.",
        (("Gus Webb", ("900517",), "5 Low", "1972-02-02"),),
    ),
    (
        "s-info",
        "New case: Una Frost, born 4/4/1984, 1 New Row, Testbury, WS99 1PP, 07700 900518, followed home twice. Named only for information: a work mate, Sid Lowe (born 5/5/1985).",
        (("Una Frost", ("900518",), "1 New", "1984-04-04"),),
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
    (
        "s-left",
        "Carl Byrne, born 8/8/1978, was discharged from St Marys Hospital on Monday and is staying at 4 Pear Tree Way, Testbury, WS99 1RR. 07700 900520. He drinks all day.",
        (("Carl Byrne", ("900520",), "4 Pear", "1978-08-08"),),
    ),
    (
        "s-bench",
        "Old boy called Walt Simms, dob 10/10/1950, sleeps on the bench on Station Road most nights. He has a flat at 3 Tower House, Mill Street, Testbury WS99 1TT. 01632 960522.",
        (("Walt Simms", ("960522",), "3 Tower", "1950-10-10"),),
    ),
    (
        "s-mag",
        "Dan Keogh (dob 14/2/1984) is up at Testbury Magistrates Court on Friday. He lives at 6 Cherry Walk, Testbury, WS99 1UU and is on 07700 900524. Neighbours are scared of him.",
        (("Dan Keogh", ("900524",), "6 Cherry", "1984-02-14"),),
    ),
    (
        "s-kicked",
        "Nia Price, dob 15/3/1995, got kicked out of 2 Garden St, Testbury in May and has been nfa since. 07700 900525. Men give her drugs.",
        (("Nia Price", ("900525",), "No fixed", "1995-03-15"),),
    ),
    (
        "s-moved",
        "Hal Burton, born 16/4/1966. He was at 20 Hill Top, Testbury till Easter. Now living at 22 Hill Top, Testbury WS99 1VV. Tel 07700 900526. Bins set alight.",
        (("Hal Burton", ("900526",), "22 Hill", "1966-04-16"),),
    ),
    (
        "s-ward",
        "Edna Cole, 17/5/1940, went on to Maple Ward in June but she is home again at 1 Abbot Close, Testbury, WS99 1WW, tel 01632 960527. Cold callers every day.",
        (("Edna Cole", ("960527",), "1 Abbot", "1940-05-17"),),
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
    (
        "s-wife",
        "I refer Hugh Penn, 5/9/1939, and his wife Olive Penn, 6/10/1941, of 7 Green Lane, Testbury, WS99 2DD, tel 01632 960531 for both. Roofers took their savings.",
        (("Hugh Penn", ("960531",), "7 Green", "1939-09-05"), ("Olive Penn", ("960531",), "7 Green", "1941-10-06")),
    ),
    (
        "s-neigh",
        "Refer both: Sam Ivory (dob 13/5/1960), 15 Oak Rd, Testbury WS99 2HH, 07700 900537, and Moira Jukes (dob 14/6/1962), 17 Oak Rd, Testbury WS99 2HH, 07700 900538. It began with a hedge.",
        (("Sam Ivory", ("900537",), "15 Oak", "1960-05-13"), ("Moira Jukes", ("900538",), "17 Oak", "1962-06-14")),
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
    (
        "s-dau",
        "Mr Bao Tran, born 1/1/1950, 1 Bell Yard, Testbury WS99 3AA, speaks no English. Ring his daughter Lan on 07700 900540 to reach him. Neighbours shout at him.",
        (("Bao Tran", ("900540",), "1 Bell", None),),
    ),
    (
        "s-hostel",
        "Ed Nuttall, dob 3/3/1983, stays at Beacon Hostel, 5 Quay St, Testbury WS99 3CC. He has no phone, leave a message at the hostel on 01632 960542. He is bullied there.",
        (("Ed Nuttall", ("960542",), "Beacon Hostel", None),),
    ),
    (
        "s-gave",
        "Yas Amin, 22, date of birth she told us 4/4/2004, of 6 Rose Hill, Testbury, WS99 3DD, number 07700 900543. Followed home from work.",
        (("Yas Amin", ("900543",), "6 Rose", None),),
    ),
    (
        "s-only",
        "Kim Dodd, born 5/5/1975, 8 Ivy Lane, Testbury WS99 3EE. Contact only through her IDVA Sue Farr, 07700 900544. He watches the house.",
        (("Kim Dodd", (), "8 Ivy", None),),
    ),
    (
        "s-has",
        "The number we have for Len Foy (dob 6/6/1956, 10 Peel St, Testbury WS99 3FF) is 07700 900545. He feeds pigeons and the neighbours threaten him.",
        (("Len Foy", ("900545",), "10 Peel", None),),
    ),
    (
        "s-work",
        "Beth Lyle, born 7/7/1987, 12 Dene Way, Testbury, WS99 3GG, is best got at work on 01632 960546. Her ex sits outside the house.",
        (("Beth Lyle", ("960546",), "12 Dene", None),),
    ),
    (
        "s-ring",
        "Roy Pugh, born 8/8/1948, 14 Lea Road, Testbury WS99 3HH. His mobile rings out a lot but do try it: 07700 900547. Kids kick his fence.",
        (("Roy Pugh", ("900547",), "14 Lea", None),),
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


def test_who_is_left_out_and_by_which_words_is_said_beside_the_item():
    text = (
        "I refer Rosa Tell, born 3/3/1983, 3 Bank Lane, Testbury, WS99 1HH, 07700 900512 and Paul Tell (born 4/4/1980), "
        "same address. On reflection Paul is not part of this referral."
    )
    (item,) = said("Referral", text).items
    assert [s.name.value for s in item.subjects if s.name] == ["Rosa Tell"]
    assert item.notes == ("1 left out by the words “Paul is not part of this referral”",)


@pytest.mark.parametrize(
    "story",
    [
        "Bea is not on the list for a transfer.",
        "Ana was not referred by her GP.",
        "We do not want to refer her to mental health again.",
        "We are not referring her back to the school.",
        "Keep her out of trouble please.",
        "She was not at the meeting with housing.",
    ],
)
def test_words_that_tell_of_something_else_leave_nobody_out(story):
    text = (
        "Please refer Ana Roche, born 1/2/2003, 6 Pond Lane, Testbury, WS99 2BB, 07700 900010, and Bea Moss, born "
        f"3/4/2005, 7 Pond Lane, Testbury, WS99 2BB, 07700 900011. They fight in the street. {story}"
    )
    found = [s for item in said("Referral", text).items for s in item.subjects]
    assert [s.name.value for s in found if s.name] == ["Ana Roche", "Bea Moss"]


def test_only_row_two_has_an_address_takes_no_row_out():
    assert list(withdrawn.taken_back(_rows(), "Please discuss both, only row 2 has an address.")) == []
    assert [s.count for s in withdrawn.taken_back(_rows(), "Please refer only rows 1 and 2.")] == ["3"]


def _rows():
    return [Sketch("table", n, count=str(n)) for n in (1, 2, 3)]
