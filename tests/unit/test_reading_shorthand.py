"""Mails in the shorthand of the police, the NHS, housing and probation, and forms laid out by hand in plain text."""

import pytest

from tests.unit.reading_world import said


def told(text: str):
    return [
        (
            s.name.value if s.name else None,
            s.dob.value if s.dob else None,
            [(a.value, a.postcode) for a in s.addresses],
            [p.value for p in s.phones],
        )
        for i in said("Referral", text).items
        for s in i.subjects
    ]


def summary(text: str):
    return [i.summary.value if i.summary else None for i in said("Referral", text).items]


HOME = [("6 Beech Walk, Testbury", "WS99 4RT")]


@pytest.mark.parametrize(
    "address",
    [
        "H/A 6 Beech Walk, Testbury. WS99 4RT",
        "H/Add: 6 Beech Walk, Testbury WS99 4RT",
        "O/A: 6 Beech Walk, Testbury, WS99 4RT",
        "Curr add\t6 Beech Walk, Testbury, WS99 4RT",
        "C/Add = 6 Beech Walk, Testbury; WS99 4RT",
        "Home add >> 6 Beech Walk, Testbury - WS99 4RT",
        "He lives at 6 Beech Walk, Testbury. WS99 4RT.",
    ],
)
def test_an_address_behind_a_label_in_a_few_letters_keeps_its_postcode(address):
    text = f"Name: Carl Sample\nD/O/B: 04/05/1961\n{address}\nMob 07700 900111\nIssue: shouting in the street all night"
    assert told(text) == [("Carl Sample", "1961-05-04", HOME, ["+447700900111"])]


@pytest.mark.parametrize(
    "label", ["SU", "S/U", "PoP", "Tx", "Px", "Nom", "Tnt", "Pt", "I/P", "Agg", "Susp", "Sus 1", "Nm", "Full nm"]
)
def test_who_is_put_forward_behind_a_label_in_a_few_letters(label):
    text = f"{label}: Carl Sample\nDOB: 04/05/1961\nIssue: shouting in the street all night"
    assert [(name, dob) for name, dob, _, _ in told(text)] == [("Carl Sample", "1961-05-04")]


@pytest.mark.parametrize("label", ["Rx", "Hx", "RFR", "Reason for ref", "Reason ref", "Reas", "Bkgd", "Prob", "Risk"])
def test_a_reason_behind_a_label_in_a_few_letters(label):
    text = f"Name: Carl Sample\nDOB: 04/05/1961\n{label}: he is shouting at neighbours in the street all night"
    assert summary(text) == ["he is shouting at neighbours in the street all night"]


@pytest.mark.parametrize("line", ["Rx: sertraline 50mg od", "Tx: methadone 40ml daily", "Risk: high", "Cx: none"])
def test_what_is_prescribed_is_no_reason_and_nobody(line):
    text = f"Pt: Carl Sample\nDOB: 04/05/1961\n{line}"
    assert [name for name, _, _, _ in told(text)] == ["Carl Sample"]
    assert summary(text) == [None]


@pytest.mark.parametrize(
    "line",
    [
        "OM: Jo Other 01632 960414",
        "Ref'd by: Jo Other 01632 960414",
        "Refby: Jo Other 01632 960414",
        "LL: Jo Other 01632 960414",
    ],
)
def test_who_refers_or_works_with_somebody_is_nobody_of_the_referral(line):
    text = f"PoP: Carl Sample\nDOB: 04/05/1961\n{line}\nReason: shouting in the street all night"
    assert told(text) == [("Carl Sample", "1961-05-04", [], [])]


@pytest.mark.parametrize(
    "line",
    [
        "Pt: Alan Sample, NHS no 943 476 5919, dob 2/1/56",
        "Pt Alan Sample NHS no 943 476 5919 dob 2/1/56",
        "Patient: SAMPLE, Alan, NHS 943 476 5919\nDOB: 2/1/56",
        "DOB 2/1/56, Alan Sample, 6 Beech Walk, Testbury WS99 4RT",
        "dob 2/1/56 name alan sample address 6 beech walk testbury ws99 4rt",
        "alan sample 020156 6 beech walk testbury ws99 4rt",
        "Nominal: Alan Sample\nB: 02/01/56",
    ],
)
def test_name_and_birth_date_beside_other_figures(line):
    text = f"{line}\nhe is shouting at neighbours in the street all night"
    assert [(name, dob) for name, dob, _, _ in told(text)] == [("Alan Sample", "1956-01-02")]


@pytest.mark.parametrize(
    "words",
    [
        "refused to give",
        "declined to say",
        "would not give it",
        "prefers not to say",
        "he refused to give an address",
        "wouldn't tell us",
        "not asked",
        "to follow",
    ],
)
def test_who_keeps_his_address_to_himself_has_none(words):
    text = f"Name: Carl Sample\nDOB: 04/05/1961\nAddress: {words}\nIssue: shouting in the street all night"
    assert told(text) == [("Carl Sample", "1961-05-04", [], [])]


@pytest.mark.parametrize(
    ("line", "role"),
    [
        ("[x] Adult  [ ] Child", "subject"),
        ("( ) Adult  (x) Child", "child"),
        ("[ ] Victim [x] Perpetrator", "perpetrator"),
        ("Involvement: ( ) victim (x) perpetrator", "perpetrator"),
        ("Role: [x] victim [ ] perpetrator", "victim"),
    ],
)
def test_what_was_not_ticked_is_the_forms(line, role):
    text = f"{line}\nName: Carl Sample\nReason: shouting in the street all night"
    assert [str(s.role) for i in said("Referral", text).items for s in i.subjects] == [role]


@pytest.mark.parametrize(
    "address", ["same as mum", "as mum's", "with mum", "mum's", "same address as her mother", "lives with mum"]
)
def test_an_address_that_is_a_relatives(address):
    text = f"Name: Amy Sample\nDOB: 01.07.2011\nAddress: {address}\nMum: Jo Sample, 6 Beech Walk, Testbury, WS99 4RT\nIssue: out all night with older men"
    assert [(name, homes) for name, _, homes, _ in told(text)] == [("Amy Sample", HOME)]


def test_what_says_that_there_is_no_number_is_no_reason():
    text = "Victim - Joy Sample - 6/6/60 - 3 Ivy Close, Testbury, WS99 3JJ - 07700 900541\nPerp - Scott Sample - 12/12/85 - NFA - no phone\nSon turns up drunk demanding money."
    assert summary(text) == ["Son turns up drunk demanding money."]


@pytest.mark.parametrize(
    "worker",
    [
        "Job title: PCSO\nName: Jo Other\nTel: 01632 960719",
        "Name: Jo Other\nTeam: Housing\nTel: 01632 960719",
        "Agency: Northmoor Homes\nName: Jo Other\nTel: 01632 960719",
        "Date: 23/11/2026\nName: Jo Other, Housing Officer\nTel: 01632 960719",
        "Collar no: 7712\nName: PCSO Other\nMobile: 07700 900719",
    ],
)
def test_a_name_beside_its_work_is_of_whoever_refers(worker):
    text = f"{worker}\n\nName: Levi Sample\nDOB: 01/09/2004\nDetails: riding an e-bike at pedestrians in the precinct."
    assert told(text) == [("Levi Sample", "2004-09-01", [], [])]


@pytest.mark.parametrize(
    "theirs",
    [
        "Name: Levi Sample\nDOB: 01/09/2004\nTel: 07700 900719\nEmployer: Northmoor Tyres\nJob title: fitter",
        "Role: victim\nName: Levi Sample\nDOB: 01/09/2004\nTel: 07700 900719",
        "Name: Levi Sample\nRole: perpetrator\nTel: 07700 900719\n\nName: Amy Sample\nDOB: 1/2/1999",
    ],
)
def test_whoever_is_put_forward_may_have_work(theirs):
    text = f"{theirs}\nDetails: riding an e-bike at pedestrians in the precinct."
    assert ("Levi Sample", ["+447700900719"]) in [(name, numbers) for name, _, _, numbers in told(text)]


@pytest.mark.parametrize("bar", [" | ", "; ", " / ", " // ", "|", " • "])
def test_a_form_on_one_line(bar):
    fields = ["Referred by: Jo Other", "Org: Mind", "Tel: 01632 960810", "Client: Dean Sample", "DOB: 30/01/1990"]
    fields += ["Address: 8 Kirk St, Testbury WS99 4PP", "Tel: 07700 900811", "Reason: wants to hurt the men upstairs"]
    text = bar.join(fields)
    assert told(text) == [("Dean Sample", "1990-01-30", [("8 Kirk St, Testbury", "WS99 4PP")], ["+447700900811"])]
    assert summary(text) == ["wants to hurt the men upstairs"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Agg: Ivor Sample, 70 yrs, H/A 18 The Green Testbury WS99 3AB\nSus: Tom Other, 15, H/A 22 The Green\nEggs at his windows.",
            [("Ivor Sample", [("18 The Green, Testbury", "WS99 3AB")]), ("Tom Other", [("22 The Green", None)])],
        ),
        (
            "Male 1 - Shane Sample dob 5/5/01, 1 Holt Way Testbury TB99 1AA\nMale 2 - Kyle Sample dob 6/6/03 same add\nFemale - Jade Pick dob 7/7/02 NFA\nAll three shoplifting.",
            [
                ("Shane Sample", [("1 Holt Way, Testbury", "TB99 1AA")]),
                ("Kyle Sample", [("1 Holt Way, Testbury", "TB99 1AA")]),
                ("Jade Pick", [("No fixed abode", None)]),
            ],
        ),
        (
            "Subject 1 Kane Sample dob 010203 h/a 7 Mere Rd Testbury WS99 4EE\nSubject 2 Josh Sample dob 040506 h/a as above\nBoth on stolen mopeds",
            [
                ("Kane Sample", [("7 Mere Rd, Testbury", "WS99 4EE")]),
                ("Josh Sample", [("7 Mere Rd, Testbury", "WS99 4EE")]),
            ],
        ),
        (
            "Tenant 1: Roy Sample 09/10/1961\nTenant 2: Eve Sample 11/12/1963\nAddress: 2 Moor End, Testbury, WS99 4XX\nAbusing neighbours and throwing cans.",
            [
                ("Roy Sample", [("2 Moor End, Testbury", "WS99 4XX")]),
                ("Eve Sample", [("2 Moor End, Testbury", "WS99 4XX")]),
            ],
        ),
        (
            "Subject 1: Roy Sample 09/10/1961\nSubject 2: Eve Other 11/12/1963\nSubject 2 address: 2 Moor End, Testbury, WS99 4XX\nAbusing neighbours.",
            [("Roy Sample", []), ("Eve Other", [("2 Moor End, Testbury", "WS99 4XX")])],
        ),
        (
            "Address 9 Dell Road Testbury WS99 4PP. Tenant Mr P Sample. DOB 08.08.57. No phone. Dogs barking all day, mess in garden.",
            [("P Sample", [("9 Dell Road, Testbury", "WS99 4PP")])],
        ),
        (
            "YP = Connor Vale. DOB = 16.10.2009. Lives with = nan, Pat Sample, 44 Rook Lane, Testbury WS99 5DB. Concern = carrying a knife.",
            [("Connor Vale", [("44 Rook Lane, Testbury", "WS99 5DB")])],
        ),
    ],
)
def test_several_in_lines_and_several_fields_in_one(text, people):
    assert [(name, homes) for name, _, homes, _ in told(text)] == people


@pytest.mark.parametrize(
    "text",
    [
        "levi sample 1/9/2004 nfa shouting at shoppers daily",
        "Levi Sample, 1/9/2004, NFA. Shouting at shoppers daily.",
        "Name: Levi Sample\nDOB: 1/9/2004\nAdd: NFA\nshouting at shoppers daily",
        "pls discuss levi sample dob 010904 nfa shouting at shoppers daily",
    ],
)
def test_no_fixed_abode_behind_a_birth_date(text):
    assert told(text) == [("Levi Sample", "2004-09-01", [("No fixed abode", None)], [])]


def test_no_further_action_is_no_home():
    text = "Levi Sample dob 1/9/2004 was arrested 12/11/26, NFA. Shouting at shoppers daily."
    assert told(text) == [("Levi Sample", "2004-09-01", [], [])]


def test_a_partner_of_whom_the_reason_tells_has_not_the_number_before():
    text = "client - gemma sample - 050592 - 3 pool st testbury ws99 4ll - 07700900809 - partner locking her in"
    assert told(text) == [("Gemma Sample", "1992-05-05", [("3 pool st testbury", "WS99 4LL")], ["+447700900809"])]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "from: Wardens, Linden Court 01632 960913\nre: Flat 20, Mr Abe Sample 12.12.1939\nKeeps inviting rough sleepers in.",
            [("Abe Sample", "1939-12-12", [], [])],
        ),
        (
            "Referee: Paul Other (Support Worker, 01632 960916)\nReferral for: Tess Sample\nBorn: 1 Feb 1995\nNumber: 07700 900917\nBackground: assaulted by ex",
            [("Tess Sample", "1995-02-01", [], ["+447700900917"])],
        ),
        (
            "IP1 Bob Sample 1/1/50 + IP2 Jean Sample 2/2/52, both 7 Fir Close Testbury WS99 5UU. Sus Darren Cole 3/3/80 next door at no 9. Fence kicked in, threats.",
            [
                ("Bob Sample", "1950-01-01", [("7 Fir Close, Testbury", "WS99 5UU")], []),
                ("Jean Sample", "1952-02-02", [("7 Fir Close, Testbury", "WS99 5UU")], []),
                ("Darren Cole", "1980-03-03", [], []),
            ],
        ),
        (
            "Victim: Hana Sample (F, 29) | Sus: Omar Sample (husband)\nVic addr: 3 Tern Walk, Testbury WS99 5EE\nVic tel: 07700 900903 - do not call, text only\nCircs: strangled on last occasion.",
            [
                ("Hana Sample", None, [("3 Tern Walk, Testbury", "WS99 5EE")], ["+447700900903"]),
                ("Omar Sample", None, [], []),
            ],
        ),
        (
            "SURNAME: SAMPLE\nFIRST NAME: ALAN\nDATE OF BIRTH: 09/10/1964\nADDRESS: 3 HOLLY WAY\n\n         TESTBURY\nPOST CODE: WS99 5WW\nTEL. NO.: (01632) 960919\nBRIEF DETAILS: DUMPING WASTE",
            [("Alan Sample", "1964-10-09", [("3 Holly Way", "WS99 5WW")], ["+441632960919"])],
        ),
        (
            "Resident: Ms. Ada Sample - 62 - 12b High St, Testbury - WS99 5LL - tel: n/a\nissue: kids keep kicking her door",
            [("Ada Sample", None, [("12b High St, Testbury", "WS99 5LL")], [])],
        ),
        (
            "1. Who? Ricky Sample 2. DOB? 22/10/1990 3. Where? 9 Shaw Street Testbury WS99 5DD 4. Phone? 07700 900902 5. What? fighting outside the chip shop",
            [("Ricky Sample", "1990-10-22", [("9 Shaw Street, Testbury", "WS99 5DD")], ["+447700900902"])],
        ),
        (
            "Name/DOB: Vik Sample 04.09.1971\nAddress/Postcode: 18 Larch Rd, Testbury / WS99 5NN\nPhone/Email: 07700 900910 / vik@mail.example\nIssue/Concern: hate mail through door",
            [("Vik Sample", "1971-09-04", [("18 Larch Rd, Testbury", "WS99 5NN")], ["+447700900910"])],
        ),
        (
            "Name of tenant - Sylvia Sample\nDate of birth - 18.07.1953\nContact number - 01632 960901 (daughter Ruth, lives with her)\nWhat is the problem - drugs from her kitchen",
            [("Sylvia Sample", "1953-07-18", [], ["+441632960901"])],
        ),
        (
            "We have Mr Jack Sample (d.o.b 2-2-60) living at 22 Holm Oak, Testbury (WS99 5PP). Leaving gas on and shouting from window.",
            [("Jack Sample", "1960-02-02", [("22 Holm Oak, Testbury", "WS99 5PP")], [])],
        ),
        (
            "HI TEAM CAN WE ADD DAREN SAMPLE 14/02/1983 OF 6 LIME GROVE TESTBURY WS99 5AA HE IS SMASHING UP BINS",
            [("Daren Sample", "1983-02-14", [("6 Lime Grove, Testbury", "WS99 5AA")], [])],
        ),
        (
            "Nominals:\nA) Toby Sample 03/03/2006 17 Drift Way Testbury WS99 5RR\nB) Cam Sample 04/04/2008 as above\nRacing stolen bikes.",
            [
                ("Toby Sample", "2006-03-03", [("17 Drift Way, Testbury", "WS99 5RR")], []),
                ("Cam Sample", "2008-04-04", [("17 Drift Way, Testbury", "WS99 5RR")], []),
            ],
        ),
    ],
)
def test_forms_by_hand(text, people):
    assert told(text) == people


def test_rough_sleepers_in_somebody_s_doorway_take_nobody_s_home():
    text = (
        "Please add Jane Sample 2/2/1980, 46 High Street, Testbury WS99 4RT. Rough sleepers in her doorway every night."
    )
    assert told(text) == [("Jane Sample", "1980-02-02", [("46 High Street, Testbury", "WS99 4RT")], [])]


def test_remarks_parted_by_strokes_are_one_reason():
    text = "Name: Jo Sample\nDOB: 2/2/1980\nReason: noise nightly; police: attended twice; landlord: warned him"
    assert summary(text) == ["noise nightly; police: attended twice; landlord: warned him"]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Complainant: Mrs Vera Other, 14 Brook St Testbury WS99 6FF, 01632 961005\nAgainst: Sam Sample, 16 Brook St Testbury WS99 6FF, dob 23.04.1995\nDetails: loud music until 4am",
            [("Sam Sample", "1995-04-23", [("16 Brook St, Testbury", "WS99 6FF")], [])],
        ),
        (
            "age 17 name keira sample lives 5 moor st testbury ws99 6jj mum is lesley 07700 900108 she is going missing most nights",
            [("Keira Sample", None, [("5 moor st testbury", "WS99 6JJ")], ["+447700900108"])],
        ),
        (
            "Client name: Kofi Sample\nPostcode: WS99 6LL\nHouse no: 22\nStreet: Dyer Street\nReason: windows put in",
            [("Kofi Sample", None, [("22 Dyer Street", "WS99 6LL")], [])],
        ),
        (
            "Who is it: Martin Sample\nWhen born: 05.11.1971\nHow to contact: 07700 900110\nWhat's wrong: drinks all day and hits his mum",
            [("Martin Sample", "1971-11-05", [], ["+447700900110"])],
        ),
        (
            "Add please - Lenny Sample - 17 - 5 Bay Rd, Testbury WS99 6YY - arrested twice for knives, out of college",
            [("Lenny Sample", None, [("5 Bay Rd, Testbury", "WS99 6YY")], [])],
        ),
        (
            "IP: Sandra Sample D/O/B 04/05/61\nH/A 6 Beech Walk, Testbury. WS99 4RT\nRx: eggs at her windows",
            [("Sandra Sample", "1961-05-04", HOME, [])],
        ),
        (
            "Name / Jean Sample\nDOB / 22.2.42\nAddress / 8 Priory Walk, Testbury, WS99 7EE\nTel / 01632 961204\nIssue / youths on her garage roof",
            [("Jean Sample", "1942-02-22", [("8 Priory Walk, Testbury", "WS99 7EE")], ["+441632961204"])],
        ),
        (
            "ip - mrs betty sample age 84 - 7 glebe st testbury ws99 7ll - lives alone and lads take her pension",
            [("Betty Sample", None, [("7 glebe st testbury", "WS99 7LL")], [])],
        ),
        (
            "IP1 Bob Sample 1/1/50 + IP2 Jean Sample 2/2/52, both 7 Fir Close Testbury WS99 5UU, 01632 960918. Sus Darren Cole 3/3/80 next door at no 9. Fence kicked in.",
            [
                ("Bob Sample", "1950-01-01", [("7 Fir Close, Testbury", "WS99 5UU")], ["+441632960918"]),
                ("Jean Sample", "1952-02-02", [("7 Fir Close, Testbury", "WS99 5UU")], ["+441632960918"]),
                ("Darren Cole", "1980-03-03", [], []),
            ],
        ),
    ],
)
def test_questions_and_labels_in_other_words(text, people):
    assert told(text) == people
