"""Whose a number or an address is: never the writer's, an officer's, a relative's or a namesake's (reading-rules 14, 21)."""

import pytest

from mailflow.ingest.assemble import read
from tests.unit.reading_world import CONTEXT, message, only, said

SUBJECT = "I would like to refer Mrs Vera Sample, born 19/01/1947, of 66 Gable Street, Testbury WS99 6GE. Her number is 07700 900111."
STORY = "Callers come to her door every night and she is frightened."


def numbers(item):
    """The numbers of everybody who is put forward."""
    return [phone.value for subject in item.subjects for phone in subject.phones]


@pytest.mark.parametrize(
    "told",
    [
        "The carpenter is Jim on 07700 900507 if anybody needs measurements.",
        "Ask Denise on 07700 900507 about the keys.",
        "HV is Sian at the clinic 07700 900507.",
        "Please ring Des (07700 900507) for the camera footage.",
        "Her daughter Maureen lives away. I rang her on 07700 900507 and she will visit.",
        "Her son lives away. I spoke to him on 07700 900507 last week.",
        "Reported by a passer-by, 07700 900507, who saw it from the bus.",
        "You have another Vera Sample on the hub, a different lady. That Vera (07700 900507) is the one with the dogs.",
        "We know that a Mrs Vera Sample of 3 Mill Lane, Testbury (tel. 07700 900507) was discussed in May. That is somebody else.",
        "There is a second Vera Sample, born the same day, on 07700 900507.",
        "Do not confuse her with Vera Sample of 3 Mill Lane, Testbury, tel 07700 900507.",
    ],
)
def test_a_number_that_is_given_for_somebody_else_is_not_the_subjects(told):
    item = only(said("Referral", f"{SUBJECT}\n\n{told} {STORY}"))
    assert numbers(item) == ["+447700900111"]
    assert [(s.name.value, s.addresses[0].value) for s in item.subjects] == [
        ("Vera Sample", "66 Gable Street, Testbury")
    ]


@pytest.mark.parametrize(
    "told",
    [
        "Ring Vera on 07700 900112 too.",
        "Vera's landline is 07700 900112.",
        "Mrs Sample can also be had on 07700 900112.",
    ],
)
def test_a_number_that_her_own_name_leads_in_is_hers(told):
    item = only(said("Referral", f"{SUBJECT} {told} {STORY}"))
    assert numbers(item) == ["+447700900111", "+447700900112"]


@pytest.mark.parametrize(
    "ending",
    [
        "Bilal Anwar, Targeted Youth Support\n07700 900596",
        "Bilal Anwar (he/him)\nOutreach, Anchor Point\n14 Cross Street, Testbury WS99 1RS\n07700 900596",
        "Bilal Anwar | Street Scene | 07700 900596",
        "Bilal Anwar / Waypoint / 44 Gasworks Lane, Testbury WS99 6GL / 07700 900596",
        "Bilal Anwar - Waypoint - 07700 900596",
        "Asif Dar, ASB Case Manager, Oak Grange, 07700 900596",
    ],
)
def test_the_last_lines_of_a_mail_are_its_writers(ending):
    found = read(message("Referral", f"{SUBJECT} {STORY}\n\n{ending}\n", sender="Bilal Anwar"), CONTEXT)
    assert numbers(only(found)) == ["+447700900111"]
    assert "900596" not in found.new_text


@pytest.mark.parametrize(
    "banner",
    [
        "*** EXTERNAL EMAIL - take care with links and attachments. If in doubt ring ICT on 01632 960009 ***",
        "[EXTERNAL EMAIL] Think before you click. If unsure ring the Service Desk on 01632 960009.",
        "!!!! CAUTION: this email came from outside. Ring 01632 960009 if in doubt. !!!!",
    ],
)
def test_the_number_of_a_banner_is_nobodys(banner):
    found = read(
        message("Referral", f"{banner}\n\nVera Sample 19/01/1947 at 66 Gable Street, Testbury WS99 6GE\n\n{STORY}\n"),
        CONTEXT,
    )
    assert numbers(only(found)) == []


COLUMNS = """Referral from duty desk

{0}Vera Sample
{1}19/01/1947
{2}66 Gable Street, Testbury WS99 6GE
{3}07700 900111  (text first, her son is on 07700 900507, please don't ring that)
{4}Ola Other, 07700 900508
{5}{6}"""


@pytest.mark.parametrize(
    "labels",
    [
        ["Name        ", "DOB         ", "Address     ", "Mobile      ", "Officer     ", "Concerns    "],
        ["Who is this about? ... ", "Date of birth ........ ", "Where do they live? .. ", "Phone ................ ", "Submitted by ......... ", "What's happening? .... "],
        ["Client name  ", "Born  ", "Current address  ", "Safe number  ", "Offender manager  ", "Reason  "],
        ["Person on probation : ", "DoB : ", "Now living at : ", "Tel : ", "Offender manager : ", "Summary : "],
    ],
)  # fmt: skip
def test_a_form_in_columns_drawn_with_blanks_or_dots(labels):
    item = only(said("Referral", COLUMNS.format(*labels, STORY)))
    subject = item.subjects[0]
    assert (subject.name.value, subject.dob.value) == ("Vera Sample", "1947-01-19")
    assert (subject.addresses[0].value, numbers(item)) == ("66 Gable Street, Testbury", ["+447700900111"])
    assert (item.missing, item.summary.value) == ((), STORY)
