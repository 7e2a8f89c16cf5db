"""Cards below letters without a goodbye, banners with a number in them, chains, and values that are said to be unknown."""

import pytest

from mailflow.submission import SubjectKind
from tests.unit.reading_world import only, people, said

LETTER = "Please add Jane Sample, 3/4/88, of 14 Exemplar Road, Testbury WS99 1AA (07700 900123). Her windows were broken twice.\n\n"
CARDS = (
    "Donna Leece / Waypoint Recovery / 44 Gasworks Lane, Testbury WS99 6GL / 07700 900535",
    "Donna Leece, Targeted Youth Support\n07700 900596",
    "Donna\nWaypoint Recovery Centre\n01632 960444",
    "Housing Options, 01632 960140",
    "Ward 14, Testbury General, Infirmary Road, Testbury WS99 5NR\n01632 960555",
    "Des Okell\nAttendance and Welfare, 07700 900597\nTestbury Academy, School Lane, Testbury WS99 8TA",
)


@pytest.mark.parametrize("card", CARDS)
def test_what_stands_on_a_card_below_a_letter_is_the_writer_s(card):
    found = people(said("Referral", LETTER + card, sender="Donna Leece"))
    assert found == {"Jane Sample": ("1988-04-03", "14 Exemplar Road, Testbury", ("+447700900123",))}


PUT_FORWARD = (
    "Jane Sample\nDOB 3/4/88\n14 Exemplar Road, Testbury WS99 1AA\n07700 900123",
    "Jane Sample, 3/4/88, 14 School Lane, Testbury WS99 1AA, 07700 900123",
    "Name: Jane Sample\nDOB: 3/4/88\nAddress: 14 Exemplar Road, Testbury WS99 1AA\nTel: 07700 900123",
)


@pytest.mark.parametrize("block", PUT_FORWARD)
def test_who_stands_below_a_letter_with_a_birth_date_is_put_forward(block):
    letter = "Can we discuss this one on Tuesday please, her windows were broken twice.\n\n"
    found = people(said("Referral", letter + block, sender="Donna Leece"))
    assert list(found) == ["Jane Sample"]
    assert found["Jane Sample"][2] == ("+447700900123",)


@pytest.mark.parametrize(
    "banner",
    [
        "*** EXTERNAL EMAIL - take care with links and attachments. If in doubt ring ICT on 01632 960009 ***",
        ">>> External sender: report anything odd to the service desk, 01632 960009 <<<",
        "##### CAUTION! EXTERNAL EMAIL. Questions? 01632 960009 #####",
    ],
)
def test_the_number_in_a_banner_is_nobody_s(banner):
    found = people(said("Referral", f"{banner}\n\n{LETTER}Donna"))
    assert found["Jane Sample"][2] == ("+447700900123",)


CHILD = "Child: Sam Sample\nDOB: 3/4/2015\nAddress: 14 Exemplar Road, Testbury WS99 1AA\n{}\nSam was out at midnight again with older boys."


@pytest.mark.parametrize(
    "line",
    [
        "Mum (contact for Sam): Jo, 07700 900455",
        "Contact for Sam: grandad who has him, 07700 900455",
        "Dad (main contact): Al Sample, 07700 900455",
    ],
)
def test_a_relative_who_is_given_as_the_contact_for_a_child_is_how_it_is_reached(line):
    subject = only(said("Referral", CHILD.format(line))).subjects[0]
    assert [(p.value, p.whose) for p in subject.phones] == [("+447700900455", "carer")]


@pytest.mark.parametrize("words", ["not disclosed", "n/k", "unknown", "not known", "tbc"])
def test_people_on_lines_of_their_own_may_have_no_birth_date(words):
    text = (
        f"Two for Tuesday:\n\n1) Jane Sample, dob {words}, 14 Exemplar Road, Testbury WS99 1AA, 07700 900123\n"
        f"2) Al Other, dob {words}, 9 Exemplar Road, Testbury WS99 1AB, 07700 900124\n\nThey shout at each other all night."
    )
    read = said("Referral", text)
    assert people(read) == {
        "Jane Sample": (None, "14 Exemplar Road, Testbury", ("+447700900123",)),
        "Al Other": (None, "9 Exemplar Road, Testbury", ("+447700900124",)),
    }
    assert all(item.missing == ("dob",) == item.unknown_stated for item in read.items)


@pytest.mark.parametrize("born", ["born April 1978", "born in 1978", "born circa 1978"])
def test_a_month_or_a_year_of_birth_in_a_row_of_facts_is_no_part_of_the_name(born):
    text = f"Tenant: Clive Sample, {born}, 14 Exemplar Road, Testbury WS99 1AA, 07700 900123\nHe shouts all night."
    subject = only(said("Referral", text)).subjects[0]
    assert (subject.name.value, subject.dob.value[:4]) == ("Clive Sample", "1978")


@pytest.mark.parametrize(
    "text",
    [
        "Only name I have is Tinker, everybody calls him that. Born 12/01/1960.",
        "Everyone calls him Tinker. Born 12/01/1960.",
        "He answers to Tinker, born 12/01/1960.",
    ],
)
def test_a_nickname_is_the_name_and_the_name_is_missing(text):
    more = " Lives at 3 Reservoir Cottages, Testbury WS99 6RE, 07700 900498. He is selling stolen onions at the gate."
    item = only(said("Referral for the hub", text + more))
    assert item.subjects[0].name.value == "Tinker"
    assert item.missing == ("name",)


@pytest.mark.parametrize(
    "bracket",
    ["(senior is 07700 900494, please don't ring that)", "(old one 07700 900494, do not use it)"],
)
def test_a_number_that_is_not_to_be_used_is_not_kept(bracket):
    text = f"Name: Frank Sample\nDOB: 9/6/1999\nAddress: 28 Exemplar Road, Testbury WS99 1AA\nMobile: 07700 900493 {bracket}\nSummary: He rides a digger round the estate."
    subject = only(said("Referral", text)).subjects[0]
    assert [p.value for p in subject.phones] == ["+447700900493"]


CHAIN = (
    "\n\nOn Tue, 10 Nov 2026 at 18:02, Maureen Tapp wrote:\n> Details as I have them:\n>\n> Mum: Angela Sample, 03/12/1979, 07700 900598\n"
    "> Son: Lewis Sample, 24/05/2006, 07700 900599\n> Both at 12 Exemplar Road, Testbury WS99 1AA\n>\n> Lewis is climbing into the scrap yard at night.\n"
)


@pytest.mark.parametrize(
    "top",
    [
        "The trail below is about the family but this referral is for Lewis Sample only.",
        "Please add Lewis Sample, see below.",
    ],
)
def test_of_a_family_below_only_he_is_put_forward_whom_the_newest_mail_names(top):
    assert people(said("Fwd: the family", f"{top}\n\nRyan{CHAIN}", sender="Ryan Pullen")) == {
        "Lewis Sample": ("2006-05-24", "12 Exemplar Road, Testbury", ("+447700900599",))
    }


def test_both_of_two_people_below_a_heading_that_refers_them_are_put_forward():
    text = "Referring both of them:\n\nName: Jane Sample\nDOB: 3/4/88\nAddress: 14 Exemplar Road, Testbury WS99 1AA\nTel: 07700 900123\n\nName: Al Sample (he does not use the hyphen)\nDOB: 4/4/88\nAddress: as above\nTel: 07700 900124\n\nSummary: They shout all night."
    item = only(said("couple", text))
    assert [(s.kind, s.name.value, s.aliases) for s in item.subjects] == [
        (SubjectKind.PERSON, "Jane Sample", ()),
        (SubjectKind.PERSON, "Al Sample", ()),
    ]
