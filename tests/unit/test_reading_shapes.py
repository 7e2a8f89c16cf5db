"""The shapes of this issue, each in three client styles, with the noise of real mail around them (domain.md 3)."""

from datetime import date

import pytest

from mailflow.message import Kind
from mailflow.partnership.reference import reference
from mailflow.submission import ItemKind, MailClass, Role
from tests.unit.reading_world import STYLES, in_style, only, people, said

CASE = reference("CSH", 2026, 147)
OTHER_CASE = reference("CSH", 2026, 148)
JANE = ("1988-04-03", "14 Exemplar Road, Testbury", ("+447700900123",))


@pytest.fixture(params=STYLES)
def style(request):
    return request.param


def test_one_line_gives_name_address_and_summary_and_lacks_the_rest(style):
    item = only(in_style(style, "hub", "Can we add Jane Sample 14 Exemplar Rd to hub pls, ongoing neighbour issue"))
    assert (item.kind, item.missing) == (ItemKind.REFERRAL, ("dob", "phone"))
    assert item.subjects[0].name.value == "Jane Sample"
    assert item.subjects[0].addresses[0].value == "14 Exemplar Rd"
    assert "neighbour" in item.summary.value


def test_labelled_lines_are_complete(style):
    text = (
        "Name: Jane Sample\nDOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury, WS99 1AA\n"
        "Tel: 07700 900123\nSummary: Loud music most nights."
    )
    found = in_style(style, "New referral", text)
    assert people(found) == {"Jane Sample": JANE}
    assert (only(found).missing, only(found).summary.value) == ((), "Loud music most nights.")


def test_odd_labels_and_typing_errors_are_understood(style):
    text = (
        "Nominal: SAMPLE, Jane\nD.O.B - 3.4.88\nAdress: 14 Exemplar Road, Testbury ws991aa\n"
        "Mob 07700900123\nConcernes: drug use in the flat"
    )
    found = in_style(style, "hub", text)
    assert people(found) == {"Jane Sample": JANE}
    assert only(found).missing == ()


def test_a_run_on_line_lacks_only_the_summary(style):
    found = in_style(style, "New referral", "SAMPLE, Jane Ann / 03.04.88 / 14 Exemplar Rd / 07700 900123")
    assert people(found) == {"Jane Ann Sample": ("1988-04-03", "14 Exemplar Rd", ("+447700900123",))}
    assert only(found).missing == ("summary",)


def test_prose_of_three_paragraphs_holds_all_facts(style):
    text = (
        "I would like to refer Jane Sample (DOB 03/04/1988), who lives at 14 Exemplar Road, Testbury, WS99 1AA. She can "
        "be reached on 07700 900123.\n\nThere has been shouting and loud music since 12/10/2026, when PC 1234 Smith "
        "attended. Her landlord Mr Brown is on 07700 900555.\n\nYou can ring me on 01632 960222."
    )
    found = in_style(style, "Referral", text)
    assert people(found) == {"Jane Sample": JANE}
    assert only(found).missing == ()


def test_five_headings_are_five_referrals(style):
    text = "\n\n".join(
        f"Referral {n}\nName: {name} Sample\nDOB: 0{n}/04/1988\nAddress: {n} Exemplar Road\nTel: 07700 90012{n}\n"
        f"Summary: Trouble of the kind {n} every week."
        for n, name in enumerate(("Ann", "Bea", "Cat", "Dee", "Eve"), start=1)
    )
    found = in_style(style, "Five for Tuesday", text)
    assert [i.subjects[0].name.value for i in found.items] == [
        f"{n} Sample" for n in ("Ann", "Bea", "Cat", "Dee", "Eve")
    ]
    assert [i.subjects[0].phones[0].value[-1] for i in found.items] == ["1", "2", "3", "4", "5"]
    assert all(i.missing == () and i.summary for i in found.items)


def test_a_second_referral_without_a_number_lacks_it_alone():
    text = (
        "Referral 1\nName: Ann Sample\nDOB: 1/4/1988\nAddress: 1 Mill Lane\nTel: 07700 900121\nSummary: noise at night\n\n"
        "Referral 2\nName: Bea Sample\nDOB: 2/4/1988\nAddress: 2 Mill Lane\nTel:\nSummary: begging in the precinct"
    )
    assert [i.missing for i in said("two", text).items] == [(), ("phone",)]


def test_a_two_column_table_is_a_form():
    rows = (
        ("Name", "SAMPLE, Jane"), ("Date of Birth", "03/04/88"), ("Address", "14 Exemplar Road<br>Testbury<br>WS99 1AA"),
        ("Contact no", "07700 900123"), ("Reason for referral", "Hoarding, fire risk"),
        ("Referring officer", "PC 123 Smith"), ("Tel", "01632 960111"),
    )  # fmt: skip
    cells = "".join(
        f"<tr><td><p class=MsoNormal><b>{a}</b></p></td><td><p class=MsoNormal>{b}</p></td></tr>" for a, b in rows
    )
    found = said("form", f"<html><body><table class=MsoTableGrid>{cells}</table></body></html>", html=True)
    assert people(found) == {"Jane Sample": JANE}
    assert only(found).summary.value == "Hoarding, fire risk"


def test_a_table_with_a_person_a_row_is_one_referral_of_several():
    rows = (
        ("Ann Sample", "01/02/1985", "Mother", "14 Exemplar Road, Testbury, WS99 1AA", "07700 900123"),
        ("Tom Sample", "03/04/2012", "Son", "as above", ""),
        ("Amy Sample", "05/06/2015", "Daughter", "", ""),
    )
    head = "".join(f"<th>{h}</th>" for h in ("Name", "DOB", "Relationship", "Address", "Tel"))
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    found = said(
        "family",
        f"<p>Please add this family. Ongoing neglect and noise.</p><table><tr>{head}</tr>{body}</table>",
        html=True,
    )
    home = "14 Exemplar Road, Testbury"
    assert people(found) == {
        "Ann Sample": ("1985-02-01", home, ("+447700900123",)),
        "Tom Sample": ("2012-04-03", home, ()),
        "Amy Sample": ("2015-06-05", home, ()),
    }
    assert only(found).missing == ()
    assert "multiple-subjects" in found.flags
    assert [s.role for s in only(found).subjects] == [Role.SUBJECT, Role.CHILD, Role.CHILD]


def test_a_referral_in_the_subject_line_alone_is_read():
    found = said("Referral: Jane Sample 03/04/1988 14 Exemplar Road", "")
    assert people(found) == {"Jane Sample": ("1988-04-03", "14 Exemplar Road", ())}
    assert only(found).subjects[0].name.trace.part == "subject"
    assert only(found).missing == ("phone", "summary")


def test_an_update_by_reference_keeps_the_senders_words(style):
    found = in_style(style, f"RE: OFFICIAL: {CASE}", "Visited Friday, no answer, will try again", reply=True)
    item = only(found)
    assert (found.mail_class, item.kind, item.reference.value) == (MailClass.UPDATE, ItemKind.UPDATE, CASE)
    assert "Visited Friday, no answer, will try again" in item.text
    assert "Older" not in item.text


def test_several_references_are_one_update_each(style):
    text = f"{CASE}: visited Friday.\nNo answer.\n\n{OTHER_CASE} - tenancy ended last week."
    found = in_style(style, "updates", text)
    assert [(i.reference.value, i.kind) for i in found.items] == [
        (CASE, ItemKind.UPDATE),
        (OTHER_CASE, ItemKind.UPDATE),
    ]
    assert "No answer" in found.items[0].text
    assert "tenancy" not in found.items[0].text


def test_apologies_name_the_substitute(style):
    found = in_style(style, "Tuesday", "I can't make Tuesday, Priya will attend.")
    assert found.mail_class is MailClass.MEMBERSHIP
    assert only(found).notes == ("substitute: Priya",)


def test_a_request_to_close_is_heard(style):
    found = in_style(style, f"RE: {CASE}", "Please close this, all actions complete.", reply=True)
    assert (only(found).kind, only(found).reference.value) == (ItemKind.CLOSURE_REQUEST, CASE)


def test_an_automatic_reply_has_no_item_and_says_until_when():
    found = said(
        "Automatic reply: minutes", "I am away until Monday 30 November.\nRing 01632 960111.", kind=Kind.AUTO_REPLY
    )
    assert (found.mail_class, found.items, found.away_until) == (MailClass.AUTO, (), date(2026, 11, 30))
