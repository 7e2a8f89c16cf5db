"""Forms whose values stand below their labels: in the row below, on the line below, or on several, drawn lines between."""

from html import escape

import pytest

from mailflow.ingest.value import names, whereabouts
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


def test_answers_stand_right_below_their_labels_without_a_blank_line_between():
    body = """1  PERSON
Family name
Sample
Given name(s)
Darren
Date of birth
9 May 1990
NI number
QQ 12 34 56 C
Address
5 Elm Court, Testbury WS99 1EB
Phone
07700 900502
Landlord
R. Sandhu
Landlord phone
07700 900873
Completed by
Adele Frost
Concerns
He kicked the door of number 8 in on Friday night.
"""
    assert people(said("Referral", body)) == DARREN


def test_the_number_of_the_row_and_the_name_stand_over_two_columns():
    body = """Street list for the hub.

No Name                  DOB        Address                   Tel
1  SAMPLE, Darren        09.05.90   5 Elm Court, Testbury     07700 900502
2  VENN, Amy             03.02.91   8 Elm Court, Testbury     07700 900511

Both drinking outside the Co-op from about 10am.
"""
    assert list(people(said("Referral", body))) == ["Darren Sample", "Amy Venn"]


def test_a_row_s_complainant_keeps_his_number():
    rows = (
        "Tenant|D.o.B.|Property|Tel|Complainant",
        "Mr Darren Sample|09/05/1990|5 Elm Court, Testbury|07700 900502|Mrs Y Heston, 8 Elm Court, 07700 900377",
    )
    assert people(said("Referral", table(*rows), html=True)) == DARREN


def test_labels_and_values_four_a_row_head_no_people_further_down():
    rows = (
        "Pupil|Darren Sample|Year / Form|9 / 9KR",
        "DOB|09/05/1990|UPN|K880200113045",
        "Home address|5 Elm Court, Testbury|Lives with|Mum and two sisters",
        "Mobile|07700 900502|Form tutor|Mr K Rudge",
        "Attendance|71 %|Social worker|None",
    )
    assert people(said("Referral", table(*rows), html=True)) == DARREN


def test_a_birth_date_that_nobody_knows_is_a_fact_of_a_line_of_a_list():
    body = """Two for the hub, both throwing fireworks on Friday

Darren SAMPLE 09/05/1990, 5 Elm Court, Testbury

Ty Garbutt, dob not known, 90 Ash Grove, Testbury
"""
    found = only(said("Referral", body))
    assert [s.name.value for s in found.subjects] == ["Darren Sample", "Ty Garbutt"]
    assert "dob" in found.unknown_stated


def test_boxes_of_a_birth_date_may_begin_beside_their_label():
    body = table("Surname|Sample", "First name|Darren", "Date of birth|09|MM|05|YYYY|1990") + table(
        "Address|5 Elm Court, Testbury", "Mobile|07700 900502"
    )
    assert people(said("Referral", body, html=True)) == DARREN


def test_an_aggrieved_on_a_line_of_a_nominal_s_print_is_not_put_forward():
    body = """NOMINAL.............: SAMPLE, Darren
BORN................: 09/05/1990 (36)   POB: TESTBURY
HOME................: 5 Elm Court, Testbury, WS99 1EB
TEL (MOB)...........: 07700900502
AGGRIEVED...........: PARVEEN, S   10 ELM COURT   07700900641
CIRCUMSTANCES.......: Fourth report this year, damage to the neighbour's car.
"""
    assert people(said("Referral", body)) == DARREN


def test_how_to_answer_is_no_answer():
    body = """3. Name of the person you are referring
Darren Sample

4. Their date of birth (dd/mm/yyyy)
09/05/1990

5. Where do they live? Please give the full address and postcode
5 Elm Court, Testbury

6. Their phone number
07700 900502

7. What are you worried about?
He kicked the door of number 8 in on Friday night.
"""
    assert people(said("Referral", body)) == DARREN


def test_a_long_line_of_a_label_a_tab_and_its_value_does_not_run_into_the_next():
    body = """Occupier	Darren Sample
Occupier DOB	09.05.1990
Occupier address	5 Elm Court, Testbury
Concern	Flat full of waste, no heating, stove flue blocked, neighbours say he shouts at night
Occupier phone	07700 900502
"""
    assert people(said("Referral", body)) == DARREN


@pytest.mark.parametrize(
    ("said_so", "name", "aliases"),
    [
        (
            "Leanne Tuckwell (previously Leanne Marsh; she went back to her own name)",
            "Leanne Tuckwell",
            ("Leanne Marsh",),
        ),
        ("Margaret Tolley, goes by Mags, sometimes gives Maggie Finch", "Margaret Tolley", ("Mags", "Maggie Finch")),
        ("Jonathan Ebbs, who likes to be called Jonty", "Jonathan Ebbs", ("Jonty",)),
        ("SAMPLE, Jane (aka JJ, Janey)", "Jane Sample", ("JJ", "Janey")),
        ("Gethin Maddock. Known to everyone as “Taff”.", "Gethin Maddock", ("Taff",)),
    ],
)
def test_what_somebody_is_called_besides(said_so, name, aliases):
    found = names.name(said_so)
    assert found is not None
    assert (found.value, found.aliases) == (name, aliases)


def test_a_name_an_office_and_its_number_below_a_letter_are_its_writer():
    body = """Please note a change on CSH-2026-0147-Z. The client was moved to a refuge today.

Yvette Crane
Outreach Lead, Harbour Domestic Abuse Service
07700 900806

Harbour is a registered charity.
"""
    submission = said("Change of address", body)
    assert "07700 900806" not in submission.new_text
    assert "Yvette Crane" not in people(submission)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        (
            "born 27/06/1957, at The Garage Flat, 8 Salter's Hill, Testbury. Her mobile",
            "The Garage Flat, 8 Salter's Hill, Testbury",
        ),
        (
            "Her address is Narrowboat Second Wind,\nMooring 6, Tixley Wharf, Testbury WS99 4XF, and",
            "Narrowboat Second Wind,\nMooring 6, Tixley Wharf, Testbury WS99 4XF",
        ),
        ("Mohammed Anwar, born 1974, Priory Road, Testbury, 07700 900832", "Priory Road, Testbury"),
        ("Tom Hale 19/12/09, 33 Tip Street Testbury", "33 Tip Street Testbury"),
    ],
)
def test_where_an_address_begins_and_ends(text, address):
    assert [text[start:end] for start, end in whereabouts.find(text)] == [address]


@pytest.mark.parametrize(
    ("dates_told", "born"),
    [("01/02/1990\n     03/04/1991", ["1990-02-01", "1991-04-03"]), ("01/02/1990", [None, None])],
)
def test_a_name_set_in_below_another_is_of_one_more_and_has_no_date_but_his_own(dates_told, born):
    """One date for two names is nobody's: whose it is nobody says."""
    body = f"Name: Jane Sample\n      Tom Sample\nDOB: {dates_told}\nAddress: 14 Exemplar Street, Testbury, WS99 4QT\n"
    subjects = said("Referral", body).items[0].subjects
    assert [who.name and who.name.value for who in subjects] == ["Jane Sample", "Tom Sample"]
    assert [who.dob and who.dob.value for who in subjects] == born


def test_a_home_said_of_all_behind_a_list_is_the_home_of_each():
    body = "Please list Jane Sample, DOB 01/02/1990, Tom Webb, DOB 03/04/1981, Amy Dale, DOB 9/9/1993, all 14 Exemplar Street, Testbury."
    subjects = said("Referral", body).items[0].subjects
    assert [[home.value for home in who.addresses] for who in subjects] == [["14 Exemplar Street, Testbury"]] * 3


LAST = "Name: Jane Sample\nDOB: 01/02/1990\n{}Last known address: 14 Exemplar Street, Testbury\nPhone: 07700 900123\nShe is robbed.\n"


@pytest.mark.parametrize(
    ("present", "home"), [("", "14 Exemplar Street, Testbury"), ("Address: NFA\n", "No fixed abode")]
)
def test_the_last_known_address_counts_where_no_other_is_told(present, home):
    (who,) = said("Referral", LAST.format(present)).items[0].subjects
    assert [told.value for told in who.addresses] == [home]
