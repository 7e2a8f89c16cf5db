"""Forms whose values stand below their labels: in the row below, on the line below, or on several, drawn lines between."""

from html import escape

import pytest

from mailflow.ingest.value.labels import label
from tests.unit.reading_world import only, people, said

DARREN = {"Darren Sample": ("1990-05-09", "5 Elm Court, Testbury", ("+447700900502",))}


def table(*rows: str) -> str:
    lines = ["".join(f"<td>{escape(cell)}</td>" for cell in row.split("|")) for row in rows]
    return "<p>For the hub please.</p><table>" + "".join(f"<tr>{line}</tr>" for line in lines) + "</table>"


STACKED = (
    table(
        "First name|Last name|Date of birth",
        "Darren|Sample|9 May 1990",
        "Current address|Post code|Moved in",
        "5 Elm Court, Testbury|WS99 1EB|02/03/2020",
        "Mobile|Tenancy start|Housing officer",
        "07700 900502|02/03/2020|Carol Amis 07700 900599",
        "What is going on?",
        "He kicked the door of number 8 in on Friday night.",
    ),
    table(
        "Nominal|Born|PNC",
        "SAMPLE, Darren|09/05/1990|90/12X",
        "Home address|Postcode|Since",
        "5 Elm Court, Testbury|WS99 1EB|2019",
        "Telephone (nominal)|Offender manager",
        "07700 900502|A. Quirke 07700 900591",
        "Release date|Licence ends|Custody no.",
        "16/10/2026|15/04/2027|A4471FX",
        "Presenting issue",
        "He kicked the door of number 8 in on Friday night.",
    ),
)


@pytest.mark.parametrize("body", STACKED, ids=["an app's card", "a print of a nominal"])
def test_a_further_row_of_labels_begins_no_further_person(body):
    assert people(said("Referral", body, html=True)) == DARREN


def test_a_row_a_person_stays_a_row_a_person():
    rows = ("Name|DOB|Address|Mobile", "Darren Sample|09/05/1990|5 Elm Court, Testbury|07700 900502")
    two = (*rows, "Amy Venn|03/02/1991|8 Elm Court, Testbury|07700 900511")
    assert set(people(said("Referral", table(*two), html=True))) == {"Darren Sample", "Amy Venn"}


ANSWERED = (
    """A new form has been submitted.

Your full name
Kemi Adewale

Your organisation
Testbury Foodbank

Your contact number
07700 900072

Are you referring a person or a place?
A person

Name of person
Darren Sample

Date of birth
1990-05-09

Do you know where they live?
Yes

Address line 1
5 Elm Court

Address line 2

Town
Testbury

Postcode
ws99 1eb

Phone number
07700 900502

Tell us what is happening
He kicked the door of number 8 in on Friday night.
""",
    """1. Who are you and how do we ring you back?
Mr P Underhill, DSL, Testbury Academy, 01632 960404 ext 22

2. Who is this about?
Darren Sample

3. Date of birth?
9 May 1990

4. Where are they staying now?
5 Elm Court, Testbury WS99 1EB

5. Best number to reach them?
07700 900502

6. What are you worried about?
He kicked the door of number 8 in on Friday night.

7. Any other agency?
YOT - Carl Dempsey 07700 900210
""",
)


@pytest.mark.parametrize("body", ANSWERED, ids=["a council's web form", "numbered questions"])
def test_an_answer_below_a_question_is_its_answer_and_nobody_else(body):
    assert people(said("Referral", body)) == DARREN


def test_what_goes_on_below_the_first_of_two_columns_belongs_to_it():
    body = """Print from CareFlow

Surname     : SAMPLE             Forenames   : Darren
D.O.B.      : 09/05/1990 (36)    Gender      : M
Address     : 5 Elm Court        Ward        : Testbury East
              Testbury
              WS99 1EB
Tel (home)  : 07700 900502       Tel (work)  : -
GP          : Dr S Bhatt         GP tel      : 01632 960802

REASON FOR CONTACT
He kicked the door of number 8 in on Friday night.
"""
    found = only(said("Referral", body))
    assert (found.subjects[0].addresses[0].value, found.subjects[0].addresses[0].postcode) == (
        "5 Elm Court, Testbury",
        "WS99 1EB",
    )
    assert people(said("Referral", body)) == DARREN


def test_lines_to_write_on_are_no_part_of_what_is_written_on_them():
    body = """Name: ___Darren Sample_____________   Likes to be called: __Daz__
D.O.B: __09 / 05 / 1990___
Address: ___5 Elm Court, Testbury____
Phone: ___07700 900502___  voicemail ok?  Y / (N)
Issue: ___He kicked the door of number 8 in on Friday night.____
"""
    assert people(said("Referral", body)) == DARREN


@pytest.mark.parametrize("name", ["Brian Sample", "Tara Sample", "Kristian Sample"])
def test_a_name_that_begins_like_a_goodbye_ends_no_letter(name):
    body = f"""A card from our app.

{name}

born 9 May 1990, lives at 5 Elm Court, Testbury WS99 1EB, mobile 07700 900502. He kicked the door of number 8 in.
"""
    assert list(people(said("Referral", body))) == [name]


@pytest.mark.parametrize(
    ("asked", "field"),
    [
        ("Where are they living now?", "address"),
        ("Where does the young person sleep?", "address"),
        ("Where sleeping", "address"),
        ("Best number to reach them", "phone"),
        ("Who do we ring?", "phone"),
        ("Social circumstances", "summary"),
        ("In your own words", "summary"),
    ],
)
def test_what_a_question_of_a_form_asks_for(asked, field):
    known = label(asked)
    assert known is not None
    assert known.fields[:1] == (field,)
