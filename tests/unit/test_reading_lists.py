"""Lists and forms as programs print them: heads of several lines, boxes for a date, two people in one row."""

import pytest

from mailflow.ingest.form import fitting
from tests.unit.reading_world import only, people, said

JANE = ("1988-04-03", "14 Exemplar Road, Testbury", ("+447700900123",))
DEAN = ("1985-07-07", "9 Saltway Lane, Testbury", ("+447700900456",))
BOTH = {"Jane Sample": JANE, "Dean Sample": DEAN}
TOLD = "\n\nThere is shouting from there every night and the neighbours are frightened."


def rows(text: str) -> str:
    """A table, a line a row, bars between its cells."""
    lines = [f"<tr>{''.join(f'<td>{cell}</td>' for cell in line.split('|'))}</tr>" for line in text.strip().split("\n")]
    return f"<html><body><table>{''.join(lines)}</table><p>{TOLD.strip()}</p></body></html>"


def roles(submission):
    return {s.name.value: s.role.value for item in submission.items for s in item.subjects if s.name}


@pytest.mark.parametrize(
    "text",
    [
        (
            "   NAME             DATE OF                                              TELEPHONE\n"
            "                    BIRTH       ADDRESS                       POSTCODE   NUMBER\n"
            "-- ---------------- ----------- ----------------------------- ---------- ------------\n"
            "1  SAMPLE, Jane     03/04/1988  14 Exemplar Road, Testbury    WS99 1AA   07700 900123\n"
            "2  SAMPLE, Dean     07/07/1985  9 Saltway Lane, Testbury      WS99 1AB   07700 900456\n"
            "-- ---------------- ----------- ----------------------------- ---------- ------------\n2 RECORDS"
        ),
        (
            "   Name               Date of      Home address                      Contact\n"
            "                      birth                                          number\n"
            "1. Sample, Jane       03/04/1988   14 Exemplar Road, Testbury        07700 900123\n"
            "2. Sample, Dean       07/07/1985   9 Saltway Lane, Testbury          07700 900456"
        ),
        (
            "Ref    Name             DOB        Address                    Tel\n"
            "1001   Jane Sample      03/04/1988 14 Exemplar Road, Testbury 07700 900123\n"
            "1002   Dean Sample      07/07/1985 9 Saltway Lane, Testbury   07700 900456"
        ),
    ],
)
def test_a_printed_list_tells_its_columns_by_its_head_of_several_lines_or_a_ruled_line(text):
    assert people(said("List", text + TOLD)) == BOTH


def test_ditto_in_a_list_is_what_stands_above_it():
    text = (
        "Name             DOB         Address                     Tel\n"
        "Jane Sample      03/04/1988  14 Exemplar Road, Testbury  07700 900123\n"
        "Dean Sample      07/07/1985  as above                    ditto"
    )
    assert people(said("List", text + TOLD)) == {"Jane Sample": JANE, "Dean Sample": ("1985-07-07", *JANE[1:])}


@pytest.mark.parametrize(
    "last",
    [
        "End of list|||",
        "|*** End of report ***||",
        "Total|2||",
        "Printed by M Staff 19/11/2026|||",
        "----|----|----|----",
    ],
)
def test_the_last_row_of_a_list_and_its_head_said_again_are_nobody(last):
    head = "Name|DOB|Address|Phone"
    text = (
        f"{head}\nJane Sample|03/04/1988|14 Exemplar Road, Testbury|07700 900123\n{head}\n"
        f"Dean Sample|07/07/1985|9 Saltway Lane, Testbury|07700 900456\n{last}"
    )
    assert people(said("List", rows(text), html=True)) == BOTH


@pytest.mark.parametrize(
    "asked",
    [
        "Date of birth\nDay: 3\nMonth: 4\nYear: 1988",
        "Date of birth - day: 3\nDate of birth - month: April\nDate of birth - year: 1988",
        "Date of birth: Day 3 Month 4 Year 1988",
    ],
)
def test_a_birth_date_in_three_boxes_is_one_date(asked):
    form = f"First name: Jane\nLast name: Sample\n{asked}\nAddress: 14 Exemplar Road, Testbury\nMobile: 07700 900123"
    assert people(said("Form", form + TOLD)) == {"Jane Sample": JANE}


def test_boxes_below_another_question_are_no_birth_date():
    form = "Name: Jane Sample\nDate of incident\nDay: 3\nMonth: 4\nYear: 1988\nAddress: 14 Exemplar Road, Testbury"
    assert people(said("Form", form + TOLD))["Jane Sample"][0] is None


@pytest.mark.parametrize("empty", ["Not answered", "[Blank]", "No response", "(not provided)", "Skipped"])
def test_what_was_not_answered_is_nobodys_value(empty):
    form = (
        "First name: Jane\nLast name: Sample\nDate of birth: 03/04/1988\nAddress: 14 Exemplar Road, Testbury\n"
        f"Mobile: 07700 900123\nLandline: {empty}\n\nAbout anybody else involved\nFirst name: {empty}\n"
        f"Last name: {empty}\nDate of birth: {empty}"
    )
    assert people(said("Form", form + TOLD)) == {"Jane Sample": JANE}


@pytest.mark.parametrize(
    "section",
    [
        "Section 1 - Person making this referral",
        "PART ONE: YOUR DETAILS (the person making this referral)",
        "Details of the person completing this form",
    ],
)
def test_who_makes_a_referral_is_not_the_one_referred(section):
    form = (
        f"{section}\nName: Mo Staff\nTelephone: 01632 960999\n\nSection 2 - Person being referred\nName: Jane Sample\n"
        "DOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury\nTelephone: 07700 900123"
    )
    assert people(said("Form", form + TOLD)) == {"Jane Sample": JANE}


@pytest.mark.parametrize(
    "text",
    [
        (
            "Tenant 1 name|Tenant 1 DOB|Tenant 2 name|Tenant 2 DOB|Address|Phone|Concern\n"
            "Jane Sample|03/04/1988|Tom Sample|05/06/1990|14 Exemplar Road, Testbury|07700 900123|Fireworks"
        ),
        (
            "Tenants|DOBs|Address|Phone|Concern\n"
            "Jane Sample & Tom Sample|03/04/1988 & 05/06/1990|14 Exemplar Road, Testbury|07700 900123|Fireworks"
        ),
    ],
)
def test_two_tenants_in_one_row_are_two_people_at_one_address(text):
    assert people(said("List", rows(text), html=True)) == {"Jane Sample": JANE, "Tom Sample": ("1990-06-05", *JANE[1:])}


def test_blocks_of_a_police_print_keep_everybodys_facts_and_leave_officers_and_witnesses_out():
    text = (
        "AGGRIEVED\nSAMPLE, Jane (F) b. 03/04/1988\n14 Exemplar Road, Testbury\nMob 07700 900123\n"
        "Statement taken by PC 1234 STAFF 12/11/2026\n\nSUSPECT\nSAMPLE, Dean (M) b. 07/07/1985\n"
        "9 Saltway Lane, Testbury\nMob 07700 900456\nOfficer dealing: DC 9 Else    Tel: 01632 960998\n\n"
        "WITNESS\nBYE, Anna (F) b. 01/01/1960\n16 Exemplar Road, Testbury\nTel 01632 960126"
    )
    found = said("Print", text + TOLD)
    assert people(found) == BOTH
    assert roles(found) == {"Jane Sample": "victim", "Dean Sample": "perpetrator"}


def test_a_number_and_a_second_forename_of_a_print_stay_in_their_places():
    text = (
        "SURNAME        SAMPLE\nFORENAME 1     JANE\nFORENAME 2     ANN\nNOMINAL REF    N2/118834/26\n"
        "DATE OF BIRTH  03/04/1988\nADDRESS        14 Exemplar Road, Testbury\nMOBILE         07700900123\n"
        "OIC            PC 1234 STAFF\nOIC CONTACT    01632 960999"
    )
    assert people(said("Print", text + TOLD)) == {"Jane Ann Sample": JANE}
    assert only(said("Print", text + TOLD)).missing == ()


def test_columns_with_one_blank_between_them_are_told_apart_by_where_they_begin():
    assert fitting.placed("Jane Sample  Flat 9, Tower House WS99 2TH   07700", [0, 13, 33, 44]) == {
        0: (0, 11), 1: (13, 32), 2: (33, 41), 3: (44, 49),
    }  # fmt: skip
    assert fitting.placed("She lives at Flat 9, Tower House with him", [0, 13, 33]) == {0: (0, 41)}


@pytest.mark.parametrize(
    "text",
    [
        (
            "VICTIM                                ALLEGED PERPETRATOR\n"
            "Name: Jane Sample                     Name: Dean Sample\n"
            "DOB: 03/04/1988                       DOB: 07/07/1985\n"
            "Address: 14 Exemplar Road, Testbury   Address: 9 Saltway Lane, Testbury\n"
            "Tel: 07700 900123                     Tel: 07700 900456"
        ),
        (
            "Victim:                               Suspect:\n"
            "Full name: Jane Sample                Full name: Dean Sample\n"
            "Born: 03/04/1988                      Born: 07/07/1985\n"
            "Lives at: 14 Exemplar Road, Testbury  Lives at: 9 Saltway Lane, Testbury\n"
            "Mobile: 07700 900123                  Mobile: 07700 900456"
        ),
    ],
)
def test_two_forms_side_by_side_in_plain_text_are_read_one_after_the_other(text):
    found = said("Form", text + TOLD)
    assert people(found) == BOTH
    assert roles(found) == {"Jane Sample": "victim", "Dean Sample": "perpetrator"}


def test_the_referrers_side_of_a_form_is_nobodys_number():
    text = (
        "PERSON REFERRED                 REFERRED BY\nName: Jane Sample               Name: Mo Staff\n"
        "DOB: 03/04/1988                 Agency: Northmoor\nTel: 07700 900123               Tel: 01632 960999\n"
        "Address: 14 Exemplar Road, Testbury"
    )
    assert people(said("Form", text + TOLD)) == {"Jane Sample": JANE}


def test_headings_whose_empty_corner_was_lost_stand_above_their_columns():
    text = (
        "VICTIM|ALLEGED PERPETRATOR\nFull name|Jane Sample|Dean Sample\nDate of birth|03/04/1988|07/07/1985\n"
        "Address|14 Exemplar Road, Testbury|9 Saltway Lane, Testbury\nTelephone|07700 900123|07700 900456"
    )
    found = said("Form", rows(text), html=True)
    assert people(found) == BOTH
    assert roles(found) == {"Jane Sample": "victim", "Dean Sample": "perpetrator"}


def test_a_print_with_two_labels_on_a_line_is_no_form_of_two_columns():
    text = (
        "Case ref      ASB/2026/0183        Status        Open\nCase type     Noise                Priority      High\n"
        "Tenant        Jane SAMPLE          D.O.B.        03/04/1988\nAddress       14 Exemplar Road, Testbury\n"
        "Mobile        07700 900123\nOfficer       Mo Staff             Officer tel   01632 960999"
    )
    assert people(said("Print", text + TOLD)) == {"Jane Sample": JANE}
