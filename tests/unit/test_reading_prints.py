"""Prints of partners' systems: a part played in each block, rows of one person's addresses, parents' columns, sections."""

from html import escape

import pytest

from tests.unit.reading_world import only, people, said

DARREN = {"Darren Sample": ("1990-05-09", "5 Elm Court, Testbury", ("+447700900502",))}
TWO_PUPILS = {
    "Amy Sample": ("2012-02-03", "5 Elm Court, Testbury", ("+447700900511",)),
    "Tom Hale": ("2013-09-15", "8 Elm Court, Testbury", ("+447700900512",)),
}


def table(*rows: str) -> str:
    lines = ["".join(f"<td>{escape(cell)}</td>" for cell in row.split("|")) for row in rows]
    return "<table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


def text(*lines: str) -> str:
    return "".join(f"<p>{escape(line)}</p>" for line in lines)


def pupils(*rows: str) -> str:
    return text("We would like to bring these two.") + table(*rows) + text("Both were seen getting into a grey car.")


HEAD = table("Surname|SAMPLE|Forename|Darren", "Date of birth|09/05/1990|Ref|N/11882")

PARTS = (
    """Please list the suspect from this one.

PERSON 1 OF 3
Role in incident: Informant
Surname: AMIS
Forenames: Carol
Date of birth: 03/02/1960
Address: 8 Elm Court, Testbury WS99 1EC
Telephone: 07700 900501

PERSON 2 OF 3
Role in incident: Suspect
Surname: SAMPLE
Forenames: Darren
Date of birth: 09/05/1990
Address: 5 Elm Court, Testbury WS99 1EC
Telephone: 07700 900502

PERSON 3 OF 3
Role in incident: Attending officer
Surname: LOMAX
Forenames: Peter
Telephone: 07700 900503

He kicked the door of number 8 in on Friday night.
""",
    """Print attached below, for the hub please.

Nominal: SAMPLE, Darren
Capacity: Offender
DOB: 09/05/1990
Addr: 5 Elm Court, Testbury WS99 1EC
Mob: 07700 900502

Nominal: AMIS, Carol
Capacity: Witness
DOB: 03/02/1960
Addr: 8 Elm Court, Testbury WS99 1EC
Mob: 07700 900501

He threatens neighbours on the landing most evenings.
""",
    """For Tuesday: only the subject is referred.

== PARTY A ==
Type .......... Caller
Name .......... Carol Amis
Contact ....... 07700 900501

== PARTY B ==
Type .......... Subject
Name .......... Darren Sample
Born .......... 09/05/1990
Home .......... 5 Elm Court, Testbury WS99 1EC
Contact ....... 07700 900502

He shouts at people from the balcony every night and threw a bottle.
""",
    text("Hub referral below.")
    + table(
        "Person|1", "Involvement|Reporting person", "Name|Carol Amis", "Date of birth|03/02/1960", "Mobile|07700 900501"
    )
    + table(
        "Person|2",
        "Involvement|Suspect",
        "Name|Darren Sample",
        "Date of birth|09/05/1990",
        "Address|5 Elm Court, Testbury WS99 1EC",
        "Mobile|07700 900502",
    )
    + text("He broke three windows in the block last week."),
    """New referral, ECINS export.

Involved party: Darren SAMPLE
Link type: Perpetrator
Date of birth: 09/05/1990
Current address: 5 Elm Court, Testbury WS99 1EC
Telephone: 07700 900502

Involved party: Lorna Pike
Link type: Housing officer
Telephone: 01632 960503

Involved party: Carol Amis
Link type: Reporting party
Telephone: 07700 900501

Music until four in the morning and threats when asked to stop.
""",
    """Referral to hub:

1) Name: Darren Sample
   Status: SUSPECT
   D.O.B: 09/05/1990
   Address: 5 Elm Court, Testbury WS99 1EC
   Phone: 07700 900502
2) Name: Carol Amis
   Status: WITNESS
   Phone: 07700 900501
3) Name: PC 812 Lomax
   Status: OIC
   Phone: 07700 900503

He has kicked in two doors in the block this month.
""",
    text("One for the meeting.")
    + table(
        "Name|Involvement|DOB|Address|Contact",
        "AMIS, Carol|Reporting person|03/02/1960|8 Elm Court, Testbury WS99 1EC|07700 900501",
        "SAMPLE, Darren|Suspect|09/05/1990|5 Elm Court, Testbury WS99 1EC|07700 900502",
        "LOMAX, Peter|Officer in case||Testbury Police Station|07700 900503",
    )
    + text("He broke three windows in the block last week."),
)


@pytest.mark.parametrize("body", PARTS, ids=range(len(PARTS)))
def test_who_is_a_caller_or_an_officer_in_a_print_is_not_put_forward(body):
    assert people(said("Referral", body, html=body.startswith("<"))) == DARREN


ROWS_OF_ONE = (
    text("Card for the hub.")
    + HEAD
    + table(
        "Address type|Address|Postcode|Date from|Date to",
        "Former|2 Oak Road, Testbury|WS99 2OR|01/02/2015|03/04/2020",
        "Current|5 Elm Court, Testbury|WS99 1EC|03/04/2020|",
    )
    + table("Phone type|Number|Valid", "Mobile|07700 900599|No", "Mobile|07700 900502|Yes")
    + text("He has broken three windows in the block."),
    text("Card for the hub.")
    + HEAD
    + table(
        "Contact|Telephone|Comment",
        "Own mobile|07700 900502|",
        "Mother|01632 960501|Carol Sample",
        "Solicitor|01632 960502|Hale & Co",
    )
    + table("Address|Kind", "5 Elm Court, Testbury WS99 1EC|Home", "1 Bridge Street, Testbury WS99 1BS|Work")
    + text("He has broken three windows in the block."),
    text("For the hub.")
    + table(
        "Name|Darren Sample",
        "Date of birth|09/05/1990",
        "Address|5 Elm Court, Testbury WS99 1EC",
        "Mobile|07700 900502",
    )
    + table(
        "Associate|DOB|Relationship|Phone",
        "Carol Sample|02/03/1965|Mother|07700 900501",
        "Lee Pike|01/01/1991|Associate|07700 900598",
    )
    + text("He has broken three windows in the block."),
    text("For the hub.")
    + table(
        "Name|Darren Sample",
        "Date of birth|09/05/1990",
        "Address|5 Elm Court, Testbury WS99 1EC",
        "Mobile|07700 900502",
    )
    + text("Professional network")
    + table("Name|Role|Telephone", "Lorna Pike|Probation practitioner|07700 900598", "Dr A Hale|GP|01632 960501")
    + text("He has broken three windows in the block."),
    text("For the hub.")
    + table(
        "Name|Darren Sample|Photo taken|03/03/2024",
        "DOB|09/05/1990|PNC ID|90/1234X",
        "Number|Status|Last confirmed",
        "07700 900599|Disconnected|01/02/2024",
        "07700 900502|Live|05/11/2026",
        "Address|Status|Last confirmed",
        "2 Oak Road, Testbury WS99 2PR|Left|01/02/2024",
        "5 Elm Court, Testbury WS99 1EC|Living at|05/11/2026",
    )
    + text("He has broken three windows in the block."),
    """Custody print for the hub:

Detained person: SAMPLE, Darren
DOB: 09/05/1990
Address given: 5 Elm Court, Testbury WS99 1EC
Phone given: 07700 900502
Person informed of arrest: Carol Sample (mother) 07700 900501
Appropriate adult: Mr B Hale 07700 900503
Solicitor: Hale & Co 01632 960502
Arresting officer: PC 812 Lomax 07700 900504
Place of arrest: 2 Oak Road, Testbury WS99 2PR
Circumstances: broke three windows in the block.
""",
)


@pytest.mark.parametrize("body", ROWS_OF_ONE, ids=range(len(ROWS_OF_ONE)))
def test_what_he_has_left_and_what_is_not_his_own_stays_out_of_the_rows_of_one_person(body):
    assert people(said("Referral", body, html=body.startswith("<"))) == DARREN


PARENTS = (
    pupils(
        "Pupil name|Date of birth|Tutor group|Home address|Parent contact",
        "Amy SAMPLE|03/02/2012|9B|5 Elm Court, Testbury WS99 1EC|Mrs Carol Sample (mum) 07700 900511",
        "Tom HALE|15/09/2013|8A|8 Elm Court, Testbury WS99 1EC|Mr B Hale (dad) 07700 900512",
    ),
    pupils(
        "Student|D.O.B.|Yr|Lives at|Who to ring",
        "SAMPLE Amy|03/02/2012|9|5 Elm Court, Testbury WS99 1EC|mum Carol 07700 900511",
        "HALE Tom|15/09/2013|8|8 Elm Court, Testbury WS99 1EC|dad Bob 07700 900512",
    ),
    pupils(
        "First name|Surname|DOB|Address|Postcode|Mother's mobile|Head of year",
        "Amy|Sample|03/02/2012|5 Elm Court, Testbury|WS99 1EC|07700 900511|Mr Castle 07700 900599",
        "Tom|Hale|15/09/2013|8 Elm Court, Testbury|WS99 1EC|07700 900512|Mr Castle 07700 900599",
    ),
    pupils(
        "Child|DOB|Address|Parent|Parent tel|Keyworker|Keyworker tel",
        "Amy Sample|03/02/2012|5 Elm Court, Testbury WS99 1EC|Carol Sample|07700 900511|Jo Pim|07700 900599",
        "Tom Hale|15/09/2013|8 Elm Court, Testbury WS99 1EC|Bob Hale|07700 900512|Jo Pim|07700 900599",
    ),
    pupils(
        "Name|Born|Where living|Carer|Phone|Social worker|Phone",
        "Amy Sample|03/02/2012|5 Elm Court, Testbury WS99 1EC|Carol Sample|07700 900511|Jo Pim|07700 900599",
        "Tom Hale|15/09/2013|8 Elm Court, Testbury WS99 1EC|Bob Hale|07700 900512|Jo Pim|07700 900599",
    ),
    """We would like to bring these two.

Pupil          DOB          Address                            Parent mobile   Attendance officer
-----          ---          -------                            -------------   ------------------
Amy Sample     03/02/2012   5 Elm Court, Testbury WS99 1EC     07700 900511    Jo Pim 07700 900599
Tom Hale       15/09/2013   8 Elm Court, Testbury WS99 1EC     07700 900512    Jo Pim 07700 900599

Both were seen getting into a grey car at the gate.
""",
    pupils(
        "Ref|Case|Date of birth|Address|Guardian tel|Referred by",
        "1|Amy Sample|03/02/2012|5 Elm Court, Testbury WS99 1EC|07700 900511|Jo Pim 07700 900599",
        "2|Tom Hale|15/09/2013|8 Elm Court, Testbury WS99 1EC|07700 900512|Jo Pim 07700 900599",
    ),
)


@pytest.mark.parametrize("body", PARENTS, ids=range(len(PARENTS)))
def test_a_column_of_parents_gives_numbers_and_one_of_staff_gives_nothing(body):
    assert people(said("Referral", body, html=body.startswith("<"))) == TWO_PUPILS


SECTIONS = (
    """A: Requesting professional
Full name: Gary Pugh
Job title: Watch Manager
Telephone: 07700 900851

B: Who it is about
Full name: Darren Sample
Date of birth: 09/05/1990
Telephone: 07700 900502
Address: 5 Elm Court, Testbury WS99 1EC

C: Others to know of
Full name: Carol Sample
Relationship: mother
Telephone: 07700 900501

D: Concern
He lights fires in bins near his home.
""",
    """TESTBURY DISTRICT COUNCIL
Civic Offices, Moor Road, Testbury WS99 0PC Tel 01632 960410

WARNING NOTICE Ref CPW/26/0091

Recipient: Darren Sample
Born: 9 May 1990
Of: 5 Elm Court, Testbury, WS99 1EC
Contact number: 07700 900502
Date of issue: 18 November 2026

He burns cable in the garden and neighbours cannot open their windows.

Issuing officer: Yasmin Dar, 01632 960411
Served: by hand, 18/11/2026, witnessed by B. Rudge
""",
    """Section 1: Notifying practitioner
Name: Gary Pugh
Tel: 07700 900851
Base: Moor Road, Testbury WS99 0PE

Section 2: Individual
Name: Darren Sample
DOB: 09/05/1990
Address: 5 Elm Court, Testbury
Postcode: WS99 1EC
Tel: 07700 900502

Section 3: Narrative
He lights fires in bins near his home.
""",
    """VISITING CREW
Name: Gary Pugh
Mobile: 07700 900851

OCCUPIER
Name: Darren Sample
DOB: 09/05/1990
Address: 5 Elm Court, Testbury WS99 1EC
Mobile: 07700 900502

FINDINGS
He lights fires in bins near his home.

Do not reply. Customer services 01632 960000.
""",
    text("A new form has come in.")
    + table(
        "Submitted on|12/11/2026 14:09",
        "Form filled in by|Gillian Rook",
        "Work number|01632 960551",
        "Work email|g.rook@agency.example",
        "About the person",
        "First name(s)|Darren",
        "Last name|Sample",
        "Date of birth|9 5 1990",
        "Property|5 Elm Court",
        "Town|Testbury",
        "Postcode|ws991ec",
        "Telephone|07700900502",
        "Tell us more|He lights fires in bins near his home.",
    )
    + text("Testshire Council, 1 High Street, Testbury WS99 1HS. Helpline 01632 960000."),
    """Crew details
Officer in charge: Gary Pugh 07700 900851
Station: Moor Road, Testbury WS99 0PE

Person details
Name: Darren Sample
DOB: 09/05/1990
Address: 5 Elm Court, Testbury WS99 1EC
Tel: 07700 900502

Caller details
Name: Carol Amis
Tel: 07700 900501

Nature of concern
He lights fires in bins near his home.
""",
    """Patient: Darren Sample
DOB: 09/05/1990
Address: 5 Elm Court, Testbury WS99 1EC
Tel: 07700 900502

Clinician: Dr Mary Hale
Tel: 01632 960501
Ward clerk: 01632 960502

Next of kin: Carol Sample
Tel: 07700 900501

Reason: he came in four times after fights in the block.
""",
    text("Form below.")
    + table(
        "YOUR DETAILS",
        "Name|Gary Pugh",
        "Phone|07700 900851",
        "DETAILS OF THE ADULT",
        "Name|Darren Sample",
        "Date of birth|09/05/1990",
        "Address|5 Elm Court, Testbury WS99 1EC",
        "Phone|07700 900502",
        "PROFESSIONALS INVOLVED",
        "Name|Lorna Pike",
        "Phone|07700 900598",
        "WHAT IS THE CONCERN?",
        "He lights fires in bins near his home.",
    ),
)


@pytest.mark.parametrize("body", SECTIONS, ids=range(len(SECTIONS)))
def test_what_stands_in_a_section_of_somebody_s_work_is_that_one_s(body):
    assert people(said("Referral", body, html=body.startswith("<"))) == DARREN


ALLEY = {"": (None, "The alley behind Cooper Street, Testbury", ())}
LISTS = (
    (
        """It is the alley we ask about, no names known.

Where: The alley behind Cooper Street, Testbury
What: It is used for dealing every night and a woman was followed.

Petitioners:
 Mr B Hark        22 Cooper Street   01632 960571
 Mrs Ola Fash     24 Cooper Street   07700 900571
""",
        ALLEY,
    ),
    (
        """Please add Darren Sample, DOB 9/5/1990, of 5 Elm Court, Testbury WS99 1EC, 07700 900502. He shouts at people from the balcony.

Signed by:
Carol Amis, 8 Elm Court, 07700 900501
Bob Hale, 9 Elm Court, 07700 900503
""",
        DARREN,
    ),
    (
        """Please add Darren Sample, DOB 9/5/1990, of 5 Elm Court, Testbury WS99 1EC, 07700 900502. He shouts at people from the balcony.

Statements have been taken from:
- Carol Amis, 03/02/1960, 8 Elm Court, 07700 900501
- Bob Hale, 01/02/1970, 9 Elm Court, 07700 900503
""",
        DARREN,
    ),
    (
        """Name: Darren Sample
DOB: 09/05/1990
Address: 5 Elm Court, Testbury WS99 1EC
Tel: 07700 900502
Summary: He shouts at people from the balcony.

Complainants:
Carol Amis    8 Elm Court    07700 900501
Bob Hale      9 Elm Court    07700 900503

Staff attending:
Gary Pugh     07700 900851
""",
        DARREN,
    ),
)


@pytest.mark.parametrize(("body", "expected"), LISTS, ids=range(len(LISTS)))
def test_petitioners_callers_and_staff_in_a_list_are_only_mentioned(body, expected):
    assert people(said("Referral", body)) == expected


@pytest.mark.parametrize(
    "heads", ["|Tenant 1|Joint tenant", "|Applicant|Joint applicant", "Field|Main tenant|Second tenant"]
)
def test_a_home_that_reaches_over_both_columns_is_the_home_of_both(heads):
    rows = ("Name|Mrs Agnes Nowicka|Mr Piotr Nowicki", "DOB|02/12/1979|17/07/1976", "Mobile|07700 900261|07700 900262")
    print_ = table(heads, *rows, "Address|27 Weaver Close, Testbury WS99 3WL", "Rent line|01632 960600")
    found = people(said("Referral", print_ + text("They let their dogs foul the yard."), html=True))
    assert found == {
        "Agnes Nowicka": ("1979-12-02", "27 Weaver Close, Testbury", ("+447700900261",)),
        "Piotr Nowicki": ("1976-07-17", "27 Weaver Close, Testbury", ("+447700900262",)),
    }


@pytest.mark.parametrize(
    "place",
    [
        "The bin store of Exemplar Court, Canal Street, Testbury",
        "The garages at the rear of Mill Bar Lane, Testbury",
        "The bus shelter outside the Bell Inn, High Street, Testbury",
    ],
)
def test_a_place_beside_a_trade_is_no_business(place):
    item = only(
        said(
            "Referral", f"No names, it is the place.\n\nLocation: {place}, WS99 2SQ\nConcern: groups gather from ten.\n"
        )
    )
    assert [(s.kind.value, s.addresses[0].value) for s in item.subjects] == [("place", place)]


HOUSEHOLD = """All three to be discussed.

Pers  Role          Name                   Born        Own mobile
----  ------------  ---------------------  ----------  ------------
01    Joint tenant  PEACH, Graham          17/09/1971  07700 900461
02    Joint tenant  PEACH, Donna           28/02/1974  07700 900462
----  ------------  ---------------------  ----------  ------------
{}: 38 Bobbin Street, Testbury, WS99 7SB

Smashed windows and rows since half term.
"""


@pytest.mark.parametrize("said_of_all", ["Property", "Family home", "Address"])
def test_an_address_alone_beside_a_table_of_people_is_the_home_of_all(said_of_all):
    assert people(said("Referral", HOUSEHOLD.format(said_of_all))) == {
        "Graham Peach": ("1971-09-17", "38 Bobbin Street, Testbury", ("+447700900461",)),
        "Donna Peach": ("1974-02-28", "38 Bobbin Street, Testbury", ("+447700900462",)),
    }


def test_the_head_of_an_office_s_paper_is_nobody_s_home_or_number():
    letter = """ORCHARD BANK SURGERY
19 Orchard Bank
Testbury TB99 9AB
Tel 01632 960210

Re: Colin Sample, DOB 12/09/1949, 2 Weavers Terrace, Testbury TB99 9LA, 01632 960277

He was knocked off his scooter by youths and no longer goes out.
"""
    assert people(said("Referral", letter)) == {
        "Colin Sample": ("1949-09-12", "2 Weavers Terrace, Testbury", ("+441632960277",))
    }


def test_a_section_about_the_adult_ends_that_of_whoever_reports():
    form = """1. Reporter
Name: Gary Pugh
Tel: 07700 900851

2. Adult at risk
Name: Darren Sample
DOB: 09/05/1990
Address: 5 Elm Court, Testbury WS99 1EC
Tel: 07700 900502

3. What happened
He kicks doors in the block at night.
"""
    assert people(said("Referral", form)) == DARREN
