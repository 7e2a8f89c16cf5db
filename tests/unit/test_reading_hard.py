"""Mails that once were read wrongly: forms with sections, possessives, brackets, spaced-out lines, odd senders."""

import pickle

import pytest

from mailflow.submission import ItemKind, MailClass, Role, SubjectKind
from tests.unit.reading_world import only, people, said


def test_a_number_in_brackets_is_the_persons_before_them_whatever_stands_earlier():
    text = (
        "I am writing to raise concerns about one of our tenants, Ms Sarah-Jane Doe-Smith (dob: 12.11.75) of Flat 3, Exemplar "
        "Court, High Street, Testbury, WS99 3AB (tel: 07700 900321). Her ex-partner, Kevin Black (dob 1.1.70), has been "
        "harassing her. He lives at 9 Mill Lane, Testbury. Kevin's mobile is 07700 900322."
    )
    home = "Flat 3, Exemplar Court, High Street, Testbury"
    assert people(said("Referral", text)) == {"Sarah-Jane Doe-Smith": ("1975-11-12", home, ("+447700900321",))}


def test_a_form_with_numbered_sections_keeps_the_referrer_out():
    rows = (
        ("Section 1: Referrer",), ("Name", "Tina Blue"), ("Agency", "Women's Aid"), ("Telephone", "01632 960888"),
        ("Section 2: Person being referred",), ("Name", "Olga Kowalska"), ("DOB", "07/03/1992"),
        ("Address", "12 Mill Lane<br>Testbury<br>WS99 2BB"), ("Telephone", "07700 900654"), ("Is it safe to call?", "Text only"),
        ("Section 3: Perpetrator",), ("Name", "Jan Kowalski"), ("DOB", "n/k"), ("Address", "as above"),
        ("Reason for referral",), ("Repeated threats to kill; two police call-outs in October.",),
    )  # fmt: skip
    cells = "".join("<tr>" + "".join(f"<td colspan={3 - len(r)}>{c}</td>" for c in r) + "</tr>" for r in rows)
    found = said(
        "Form", f"<table><tr><td><table border=1>{cells}</table></td></tr></table>", html=True, sender="Tina Blue"
    )
    home = "12 Mill Lane, Testbury"
    assert people(found) == {
        "Olga Kowalska": ("1992-03-07", home, ("+447700900654",)),
        "Jan Kowalski": (None, home, ()),
    }
    assert only(found).subjects[1].role is Role.PERPETRATOR
    assert only(found).subjects[0].phones[0].notes == ("safe to call: Text only",)
    assert only(found).summary.value.startswith("Repeated threats")


def test_who_referred_in_a_line_of_a_shouted_form_is_not_the_subject():
    text = (
        "NAME: DOE, JOHN PAUL\nDOB: 5-6-1966 (60)\nADD: 3 THE CRESCENT, TESTBURY, WS99 4AA\nTEL: H: 01632 960345 M: 07700 900345\n"
        "ISSUES: ALCOHOL, HOARDING\nREFERRED BY: K WHITE, ADULT SOCIAL CARE 01632 960999"
    )
    expected = ("1966-06-05", "3 The Crescent, Testbury", ("+441632960345", "+447700900345"))
    assert people(said("New case", text)) == {"John Paul Doe": expected}


def test_an_organisation_that_somebody_works_for_is_no_person():
    text = (
        "My name is Tina Blue and I work for Testbury Women's Aid. I'd like to refer my client. Her name is Olga Kowalska, she was "
        "born on 7 March 1992 and she's living in Exemplar Refuge. You can reach her on 07700 900654. Her husband keeps threatening her."
    )
    found = said("Concern", text, sender="Tina Blue")
    assert people(found) == {"Olga Kowalska": ("1992-03-07", "Exemplar Refuge", ("+447700900654",))}
    assert "confidential-address" in found.flags


def test_lines_that_are_all_spaced_out_are_still_one_form():
    text = "Name: Jane Sample\n\nDOB: 03/04/1988\n\nAddress: 14 Exemplar Road\n\nTestbury\n\nWS99 1AA\n\nPhone: 07700 900123\n\nSummary: Drugs"
    found = said("referral", text)
    assert people(found) == {"Jane Sample": ("1988-04-03", "14 Exemplar Road, Testbury", ("+447700900123",))}
    assert only(found).missing == ()


def test_labels_on_lines_of_their_own_take_the_line_below():
    text = "Name\nJane Sample\nDate of birth\n03/04/1988\nAddress\n14 Exemplar Road, Testbury\nContact number\n07700 900123\nReason for referral\nFly tipping"
    assert people(said("referral", text)) == {
        "Jane Sample": ("1988-04-03", "14 Exemplar Road, Testbury", ("+447700900123",))
    }


def test_brothers_share_their_home_and_their_mothers_number():
    text = (
        "Jake Doe - 04/05/2010\nLiam Doe - 06/07/2012\nBoth live at 22 Mill Lane, Testbury, WS99 2BB with mum Kelly Doe (07700 900456)\n\n"
        "The boys have been throwing stones at cars."
    )
    home, number = "22 Mill Lane, Testbury", ("+447700900456",)
    assert people(said("Referral for two brothers", text)) == {
        "Jake Doe": ("2010-05-04", home, number), "Liam Doe": ("2012-07-06", home, number),
    }  # fmt: skip


def test_a_reply_that_says_there_is_none_answers_our_question():
    item = only(said("RE: CSH-2026-0147-Z received - 1 item needed", "She doesn't have a phone.", reply=True))
    assert (item.kind, item.unknown_stated) == (ItemKind.COMPLETION, ("phone",))


def test_a_correction_is_an_amendment():
    found = said("Correction CSH-2026-0147-Z", "Her DOB should be 4.3.88 not 3.4.88")
    assert (found.mail_class, only(found).kind) == (MailClass.AMENDMENT, ItemKind.AMENDMENT)


def test_an_update_that_names_dates_and_people_stays_an_update():
    text = "Re CSH-2026-0147-Z, DOB 3/4/88: visited on 12/11/2026 with PC 123 Smith. Jane engaged well. My number is 07700 900777"
    item = only(said("Update for Tuesday", text))
    assert (item.kind, item.subjects) == (ItemKind.UPDATE, ())


def test_what_was_read_can_be_handed_from_process_to_process():
    found = said("Referral", "Jane Sample, 03/04/1988, 14 Exemplar Road, 07700 900123 - noise at night")
    assert pickle.loads(pickle.dumps(found)) == found


HOME = "4 Quarry Rd, Testbury"
ASHA = {"Asha Rai": ("1991-02-03", HOME, ("+447700900303",))}


@pytest.mark.parametrize(
    "text",
    [
        ("We're worried about Mrs Asha Rai (b. 3.2.91) at 4 Quarry Rd, Testbury WS99 4QR. The landlord, Mr Quill, rings us weekly - his mobile is "
        "07700 900555 - but Asha's own is 07700 900303. The stairs are full of newspapers."),
        ("Can we discuss Asha Rai? She was arrested 12/09/2026; tenancy began 01/02/2019. Date of birth is 3 Feb 1991. She lives at 4 Quarry Rd, "
        "Testbury WS99 4QR. She's on 07700 900303. She has been shoplifting."),
        "Asha Rai was given to us as 02/03/1991 but her passport says 03/02/1991. She is at 4 Quarry Rd, Testbury WS99 4QR, tel 07700 900303. Fly tipping.",
        "Name: Asha Rai\nDOB: 02/03/1991 - sorry, that should be 03/02/1991\nAddress: 4 Quarry Rd, Testbury WS99 4QR\nPhone: 07700 900303\nReason: fly tipping",
        "Name: Asha Rai\nDOB (mm/dd/yyyy): 02/03/1991\nAddress: 4 Quarry Rd, Testbury WS99 4QR\nPhone: 07700 900303\nReason: fly tipping",
        "Our system prints dates in US order. Asha Rai, 02/03/1991, 4 Quarry Rd, Testbury WS99 4QR, 07700 900303. Fly tipping behind the flats.",
        ("Asha Rai, born 3/2/1991, was put out of 8 Elm Grove, Testbury WS99 2EG by her parents and is now at 4 Quarry Rd, Testbury WS99 4QR. Her mobile "
        "is 07700 900303. She is being approached by older men."),
        "Client: Asha Rai, born 03-Feb-1991. 4 Quarry Rd, Testbury WS99 4QR. 07700 900303. Keeps stealing from shops.",
    ],
)  # fmt: skip
def test_one_person_told_in_many_ways(text):
    found = said("Referral", text)
    assert people(found) == ASHA
    assert only(found).missing == ()


def test_two_labelled_people_keep_their_postcodes():
    text = (
        "Victim: Asha Rai, 03/02/1991, 4 Quarry Rd, Testbury WS99 4QR, 07700 900303\n"
        "Perpetrator: Dean Cole, 12/12/1988, 77 Quarry Rd, Testbury WS99 4QS, no phone known\n\nHe waits outside her work."
    )
    item = only(said("Referral", text))
    assert [(s.role, s.addresses[0].postcode) for s in item.subjects] == [
        (Role.VICTIM, "WS99 4QR"),
        (Role.PERPETRATOR, "WS99 4QS"),
    ]


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Sharma's Off Licence, 22 High Street, Testbury WS99 0HS is selling vapes to kids. Owner is Mr R Sharma, 01632 960317.", SubjectKind.BUSINESS),
        ("Grey Transit van WX99 ABC dumping rubbish on Heath Lane most Sundays. Driver not known.", SubjectKind.VEHICLE),
    ],
)  # fmt: skip
def test_what_is_no_person_makes_nobody_a_person(text, kind):
    assert [s.kind for s in only(said("ASB", text)).subjects] == [kind]


def test_a_postcode_that_cannot_be_leaves_the_address_and_the_number_behind_it():
    found = said(
        "hub",
        "New one: Gail Orr, dob 6/6/66, 4 Moss Side, Testbury WS99 6MS, 07700 900316, verbal rows with everyone on the landing.",
    )
    assert people(found) == {"Gail Orr": ("1966-06-06", "4 Moss Side, Testbury", ("+447700900316",))}
    assert only(found).subjects[0].addresses[0].postcode is None
