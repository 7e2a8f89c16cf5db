"""Prints of partners' systems: a part played in each block, rows of one person's addresses, parents' columns, sections."""

from html import escape

import pytest

from tests.unit.reading_world import people, said

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
