# ruff: noqa: ISC004 - a text over two lines is one text
"""Several people around one subject, and everyday replies and forwards: whose each number and home is (rules 2, 14, 19 to 22)."""

import pytest

from tests.unit import reading_world as rw

JANE = "Please add Jane Marlow, 4/5/90, 12 Ash Road TB99 2AB. "


def told(text, subject="Referral"):
    """Of everybody put forward: birth date, homes, numbers."""
    return {
        person.name.value: (
            person.dob and person.dob.value,
            [home.value for home in person.addresses],
            [phone.value for phone in person.phones],
        )
        for item in rw.said(subject, text).items
        for person in item.subjects
    }


@pytest.mark.parametrize(
    "text",
    [
        "Her neighbour Carol Dunn rings us daily, her number is 07700 900142.",
        "Mrs Bird next door keeps ringing about the noise, her number is 07700 900142.",
        "Noise all night. Mrs Bird complained about her, and she says her number is 07700 900142.",
        "Noise all night. I'll ring you on 07700 900142 to explain.",
        "Noise all night. She's lodging with a Mrs Cope, 07700 900142.",
        "Noise all night. Tracey Croft (upstairs, Flat 4) is 07700 900142 but please don't ring her.",
    ],
)
def test_a_number_beside_somebody_else_is_not_hers(text):
    assert told(JANE + text)["Jane Marlow"][2] == []


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("Noise all night. Jane's number is 07700 900143.", ["+447700900143"]),
        ("Her brother Tom Marlow says her number is 07700 900143. Noise all night.", ["+447700900143"]),
        ("She'd rather you rang her niece Paula on 07700 900143. Noise all night.", ["+447700900143"]),
        ("JM is on 07700 900143. Noise all night.", ["+447700900143"]),
    ],
)
def test_a_number_that_reaches_her_is_kept(text, numbers):
    assert told(JANE + text)["Jane Marlow"][2] == numbers


def test_whom_a_child_is_not_to_see_is_no_way_to_it():
    text = (
        "Please discuss Tyrone Bassett, 17, d.o.b 3/12/2008. Lives with foster carers Jill and Dave Hoyle, 40 Martin Close "
        "TB99 5AJ, 01632 960512. Birth mum is Shelley Bassett, 9 Pine Walk, 07700 900513. He keeps going missing."
    )
    assert told(text) == {"Tyrone Bassett": ("2008-12-03", ["40 Martin Close"], ["+441632960512"])}


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Victim: Mrs Joan Dacre, 79, of 4 Mill Cottages TB99 2EX, tel 01632 960171. Perp is her grandson Kyle Dacre (dob "
            "1.2.2003) of 66 Union Street TB99 1SA. He takes her pension.",
            {
                "Joan Dacre": (None, ["4 Mill Cottages"], ["+441632960171"]),
                "Kyle Dacre": ("2003-02-01", ["66 Union Street"], []),
            },
        ),
        (
            "This is about the Okafor family at 17 Swallow Court TB99 7AB: Blessing Okafor (mum, 12/12/1985, 07700 900161), "
            "son Daniel (15) and daughter Grace (9). It has been going on since June.",
            {
                "Blessing Okafor": ("1985-12-12", ["17 Swallow Court"], ["+447700900161"]),
                "Daniel Okafor": (None, ["17 Swallow Court"], []),
                "Grace Okafor": (None, ["17 Swallow Court"], []),
            },
        ),
        (
            "Chantelle Rigby (07700 900201) and her ex partner Ashley Poole (07700 900202) split up in the summer. She's at 12 "
            "Kestrel Gardens, TB99 6WW; he went back to his mum's, 3 Larch Road TB99 6ZZ. Her date of birth is 10.10.94 and his "
            "23.1.92. Both are coming to hub.",
            {
                "Chantelle Rigby": ("1994-10-10", ["12 Kestrel Gardens"], ["+447700900201"]),
                "Ashley Poole": ("1992-01-23", ["3 Larch Road"], ["+447700900202"]),
            },
        ),
        (
            "Please discuss Mr Abdul Rahman, 66, and his wife Mrs Shireen Begum, 61, of 5 Temple Road TB99 2WP. Loud rows. Dob "
            "for Mr R 2 Feb 1960, Mrs B 9 Sept 1965.",
            {
                "Abdul Rahman": ("1960-02-02", ["5 Temple Road"], []),
                "Shireen Begum": ("1965-09-09", ["5 Temple Road"], []),
            },
        ),
        (
            "Please discuss Tom Ward and Ann Birch of 3 Larch Road TB99 6ZZ. TW's dob is 3/4/1990, AB's is 5/6/1992. Fighting.",
            {"Tom Ward": ("1990-04-03", ["3 Larch Road"], []), "Ann Birch": ("1992-06-05", ["3 Larch Road"], [])},
        ),
    ],
)
def test_each_of_several_has_what_is_his(text, people):
    assert told(text) == people


@pytest.mark.parametrize(
    ("text", "name", "home"),
    [
        ("Tenant in flat 9, Robbie (Robert) Sefton, 45, is being cuckooed. Dob 7th April 1981.", "Robert Sefton", []),
        ("Please add Kirsty (surname Lamb, DOB 08/08/1999), 3 Coppice Road TB99 4AJ. Loud.", "Kirsty Lamb", None),
        ("Please add Kirsty, surname Lamb, DOB 08/08/1999, 3 Coppice Road TB99 4AJ. Loud.", "Kirsty Lamb", None),
        (
            "Add Joan Pym (4/5/1940). She was 9 Mill Lane, now 4 Rose Street TB99 2AB. Loud.",
            "Joan Pym",
            ["4 Rose Street"],
        ),
        (
            "Add Jo Keats (4/5/1990), Room 14, the Railway Hotel, TB99 1PP. Loud.",
            "Jo Keats",
            ["Room 14, the Railway Hotel"],
        ),
        (
            "Shaun Petty (3-10-1979) rents from Mr Ali at 7 High Street TB99 1HH. No heat.",
            "Shaun Petty",
            ["7 High Street"],
        ),
        (
            "Add Al Teague, 2.11.1954. He's stopping with his nan at 3 Foundry Lane, TB99 5PU. Loud.",
            "Al Teague",
            ["3 Foundry Lane"],
        ),
    ],
)
def test_who_lives_where(text, name, home):
    found = told(text)
    assert list(found) == [name]
    assert home is None or found[name][1] == home


@pytest.mark.parametrize(
    ("subject", "text", "said"),
    [
        ("Wrong mobile", "Re the Marlow referral (CSH-2026-0147-Z), the mobile I gave was her mum's. Hers is 07700 900233.", "amendment"),
        ("Last week", "Hi, it was Mark not Martin Selby I referred last week. Everything else right.", "amendment"),
        ("Amendment", "Amendment to Wilkes referral (sent 3/11): postcode TB99 4ES not 4SE.", "amendment"),
        ("Moved", "Bethany Cole has moved. She was 4 Rose Street, now 17 Thorn Avenue TB99 3ND. Same number.", "amendment"),
        ("RE: New referral", "As discussed on the phone: Shona Reilly. 07700 900361. 5 Marsh View TB99 7JJ. 11/11/91. Ex breaches his order.", "referral"),
        ("CSH-2026-0147-Z", "CSH-2026-0147-Z - calm.\n\nNew one: his neighbour, Mrs Dora Finch at 16 Exemplar Road WS99 4QT, says she's being followed. 4 Jan 1949.", "mixed"),
        ("Withdrawal", "Could you withdraw the referral for Neil Garside I sent Monday. He's at 3 Acre Street. I'll ring you on 07700 900506.", "update"),
    ],
)  # fmt: skip
def test_what_an_everyday_reply_is(subject, text, said):
    assert rw.said(subject, text).mail_class == said


FROM_SUE = "\n\nFrom: Sue Platt\nSent: 03 November 2026 10:00\nTo: Priya Patel\nSubject: x\n\n"


@pytest.mark.parametrize(
    ("cover", "below", "people"),
    [
        (
            "See below please. Tenant's mobile is 07700 900321 and his date of birth 4/6/1977.",
            "Mr Paul Tranter of 14 Brook Street TB99 2DD has had three lads at the door asking for money.",
            {"Paul Tranter": ("1977-06-04", ["14 Brook Street"], ["+447700900321"])},
        ),
        (
            "FYI, one for Tuesday. I'm on 07700 900999 if you need me.",
            "Priya, Olive Tranter at 14 Brook Street TB99 2DD, born 9 May 1938, has had three lads at the door.",
            {"Olive Tranter": ("1938-05-09", ["14 Brook Street"], [])},
        ),
        (
            "One for Tuesday, thanks. He's on 07700 900503 and happy to be referred.",
            "I am 79 and live at 12 Bell Lane. The young man at no 14, Reece Tolley, has his music on all night. Sue Platt 01632 960503",
            {"Reece Tolley": (None, [], ["+447700900503"])},
        ),
    ],
)
def test_who_passes_a_mail_on_fills_its_gaps(cover, below, people):
    assert told(cover + FROM_SUE + below, "FW: x") == people


FORM = "Name: Jane Marlow\nDOB: 4/5/90\nAddress: 12 Ash Road TB99 2AB\nTel: 07700 900111\n\n"


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("She is 36 and has lost her job. Noise all night.", "36"),
        ("Her daughter is in care. She is 12 and keeps coming back.", None),
        ("She has a neighbour. He is 81 and complains.", None),
    ],
)
def test_the_age_of_whom_a_form_is_about(text, age):
    (item,) = rw.said("Referral", FORM + text).items
    (person,) = item.subjects
    assert (person.age and person.age.value) == age


def test_numbered_titles_part_referrals_where_several_are_announced():
    text = (
        "Three from us this week.\n\n1. The wall\n\nParty A: Corey Blent, dob 30/01/2001, 12 Hawthorn Bank, WS99 2JF. Eggs "
        "thrown at night.\n\n2. Shanice\n\nShanice Cole, 24 yrs, 118 Harbinger Street, TB99 3PL, phone 07700 900622. Asking to be locked up.\n\n"
        "3. Top deck\n\nLocation: top deck of the Corn Hall car park\nBoy racers at the weekend."
    )
    kinds = [[s.kind.value for s in item.subjects] for item in rw.said("For the hub", text).items]
    assert kinds == [["person"], ["person"], ["place"]]


def test_numbered_titles_of_one_person_s_report_part_nothing():
    text = "\n\n1. Background\n\nShe moved in on 3 May 2024.\n\n2. Incidents in June\n\nCalled the police about 14 Ash Road TB99 2AB."
    assert len(rw.said("Referral", JANE + text).items) == 1


@pytest.mark.parametrize(
    ("text", "born"),
    [
        ("Our system has Mrs Ida Fadden as 12/12/1943. Please add her. Fell twice.", "1943-12-12"),
        ("We have Mrs Ida Fadden down as 12/12/1943. Please add her. Fell twice.", "1943-12-12"),
        ("Please add Ida Fadden. We saw Ida Fadden as 3/11/2026 was her review. Fell twice.", None),
    ],
)
def test_a_birth_date_that_somebody_is_held_as(text, born):
    assert told(text)["Ida Fadden"][0] == born


def test_the_number_of_a_business_is_that_of_its_label():
    text = "Premises: The Anchor\nAddress: 1 Quay Road TB99 2AB\nPub phone: 01632 960111\nLicensee: Mo Ali 07700 900112\nConcern: fights"
    assert told(text) == {"The Anchor": (None, ["1 Quay Road"], ["+441632960111"])}


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("She is being targeted by roofer “Tommy” 07700 900621. Noise all night.", []),
        ("She lends money to a fella called Baz. She's deaf so text only on 07700 900609.", ["+447700900609"]),
    ],
)
def test_who_does_something_to_her_is_nobody_put_forward(text, numbers):
    assert told(JANE + text) == {"Jane Marlow": ("1990-05-04", ["12 Ash Road"], numbers)}


def test_a_mother_whom_a_sentence_only_names_is_her_child_s_contact():
    text = (
        "Could you add Ricky Dunn, aged 14 (DOB 19/6/12), his mum is Sonia Dunn 07700 900607, they live at 5 Abbey Close "
        "TB99 8JJ. He's been carrying a knife."
    )
    assert told(text) == {"Ricky Dunn": ("2012-06-19", ["5 Abbey Close"], ["+447700900607"])}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("For info, she's changed her number again. New one 07700 900606. Old one no good.", "amendment"),
        ("Her DOB is 4/3/88, I'd put 3/4/88. Sorry!", "amendment"),
        ("I've put 3 calls in to her. Her mobile is 07700 900322. Will try again.", "update"),
    ],
)
def test_what_is_put_right_in_a_line(text, said):
    assert rw.said("CSH-2026-0147-Z", text).mail_class == said
