"""Who is a person of the referral, and whose each value is (reading-rules 1 to 4, 14, 19 to 22)."""

import pytest

from mailflow.submission import ItemKind, MailClass, Role, SubjectKind
from tests.unit.reading_world import SIGNATURE, in_style, only, people, said

FORM = "Name: Jane Sample\nDOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury WS99 1AA\nTel: 07700 900123\n"
JANE = {"Jane Sample": ("1988-04-03", "14 Exemplar Road, Testbury", ("+447700900123",))}


@pytest.mark.parametrize(
    "more",
    [
        "Landlord: Tom Brown\nTel: 07700 900555",
        "GP: Dr Khan, Exemplar Surgery, 3 High Street, Testbury WS99 3AA, 01632 960444",
        "Next of kin: Sue Sample 07700 900666",
        "Referrer details\nName: Priya Patel\nAddress: Civic Centre, 1 High Street, Testbury WS99 9ZZ\nTel: 01632 960111",
        "Referrer name: Priya Patel\nReferrer telephone: 01632 960111",
        "Officer in the case: PC 1234 Smith 01632 960222",
        "Previous address: 3 Mill Lane, Testbury WS99 2BB",
        "Crime number: 01632960123\nDate of incident: 05/06/2026",
        "School: Exemplar Academy, 01632 960555",
    ],
)
def test_the_facts_of_others_stay_theirs_in_a_form(more):
    assert people(said("Referral", f"{FORM}{more}\nReason: ongoing noise and threats at night")) == JANE


@pytest.mark.parametrize(
    "more",
    [
        "Her landlord, Mr Brown, can be contacted on 07700 900555.",
        "You can ring me on 01632 960222.",
        "Her neighbour Tom Other (07700 900555) reported it.",
        "PC 1234 Smith attended on 12/11/2026 and can be reached on 07700 900777.",
        "Her old number 07700 900124 is no longer in use.",
        "Her GP is Exemplar Surgery, 3 High Street, Testbury WS99 3AA, tel 01632 960444.",
        "She previously lived at 3 Mill Lane, Testbury, WS99 2BB.",
        "The incident happened outside 7 Mill Lane on 12/11/2026, crime no 01632960123.",
        "Her ex-partner keeps ringing her from 07700 900999.",
        "Our office number is 01632 960111.",
    ],
)
def test_the_facts_of_others_stay_theirs_in_prose(more):
    text = (
        "I would like to refer Jane Sample, DOB 03/04/1988, who lives at 14 Exemplar Road, Testbury, WS99 1AA. "
        f"Her mobile is 07700 900123. {more} There is shouting and loud music every night."
    )
    assert people(said("Referral", text)) == JANE


def test_victim_and_perpetrator_under_headings_are_two_people_with_their_own_facts():
    text = (
        "VICTIM\nName: Jane Sample\nDOB: 03/04/1988\nAddress: not to be shared\nTel: 07700 900123 (text only)\n\n"
        "PERPETRATOR\nName: Tom OTHER\nDOB: 5 May 1985\nAddress: 3 Mill Lane, Testbury, WS99 2BB\nTel: unknown\n\n"
        "Summary: He has threatened to kill her."
    )
    found = said("DA referral", text)
    item = only(found)
    assert [s.role for s in item.subjects] == [Role.VICTIM, Role.PERPETRATOR]
    assert people(found)["Tom Other"] == ("1985-05-05", "3 Mill Lane, Testbury", ())
    assert item.subjects[0].phones[0].notes == ("text only",)
    assert item.missing == ("address",)
    assert found.safeguarding


def test_columns_of_people_are_kept_apart():
    rows = (("", "Victim", "Perpetrator"), ("Name", "Jane Sample", "Tom Other"), ("DOB", "3/4/88", "5/6/85"),
            ("Address", "14 Exemplar Road WS99 1AA", "3 Mill Lane WS99 2BB"), ("Tel", "07700 900123", "07700 900124"))  # fmt: skip
    table = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    found = said("DA", f"<table>{table}</table><p>Repeated harassment since the summer.</p>", html=True)
    assert people(found) == {
        "Jane Sample": ("1988-04-03", "14 Exemplar Road", ("+447700900123",)),
        "Tom Other": ("1985-06-05", "3 Mill Lane", ("+447700900124",)),
    }


def test_a_couple_in_prose_shares_home_and_household_number_and_keeps_its_own_births():
    text = (
        "I'd like to refer Mr Suresh Kumar and his wife Lakshmi Kumar who both live at Flat 2, 14 Exemplar Road, Testbury "
        "WS99 1AA. Suresh was born on 3rd April 1988 and Lakshmi on 5 May 1990. Youths throw eggs at their windows. "
        "The landline for the house is 01632 960123."
    )
    home = "Flat 2, 14 Exemplar Road, Testbury"
    assert people(said("Referral", text)) == {
        "Suresh Kumar": ("1988-04-03", home, ("+441632960123",)),
        "Lakshmi Kumar": ("1990-05-05", home, ("+441632960123",)),
    }


def test_children_have_the_carers_number_and_one_address():
    text = (
        "We are worried about Jake Sample, 14, and his brother Tom Sample, 9, who live at 14 Exemplar Road, Testbury, WS99 1AA "
        "with their mum. Their mum Ann can be contacted on 07700 900123. They have been going missing most weekends."
    )
    found = said("Referral", text)
    assert {s.name.value: s.age.value for s in only(found).subjects} == {"Jake Sample": "14", "Tom Sample": "9"}
    assert {a.value for s in only(found).subjects for a in s.addresses} == {"14 Exemplar Road, Testbury"}
    assert {(p.value, p.whose) for s in only(found).subjects for p in s.phones} == {("+447700900123", "carer")}


def test_a_relative_offered_as_the_way_to_reach_an_adult_counts():
    text = (
        'Please consider Mrs Margaret "Maggie" O\'Neil (née Other), born 12/05/1950, of The Old Forge, Mill Lane, Testbury, '
        "WS99 1AB. She can be contacted via her daughter Sue on 07700 900124 as she has no phone. Her son takes her money."
    )
    subject = only(said("Referral", text)).subjects[0]
    assert (subject.name.value, set(subject.aliases)) == ("Margaret O'Neil", {"Maggie", "Other"})
    assert [(p.value, p.whose) for p in subject.phones] == [("+447700900124", "relative")]
    assert (subject.addresses[0].value, subject.addresses[0].postcode) == (
        "The Old Forge, Mill Lane, Testbury",
        "WS99 1AB",
    )


def test_an_officer_who_is_referred_is_a_person_and_one_who_writes_is_not():
    text = "I want to refer PC Alan Sample, DOB 3/4/1980, of 14 Exemplar Rd, 07700 900123, who is a victim of stalking."
    assert people(said("Referral", text)) == {"Alan Sample": ("1980-04-03", "14 Exemplar Rd", ("+447700900123",))}


def test_numbered_lines_are_people_and_referrals_of_their_own():
    text = (
        "Two for Tuesday please:\n1. Jane Sample, 03/04/1988, 14 Exemplar Rd, Testbury WS99 1AA, 07700 900123 - noise and drug use\n"
        "2. Tom Other - DOB 01/01/1970 - NFA - begging and drinking in the precinct"
    )
    found = said("Referral", text)
    assert people(found)["Tom Other"] == ("1970-01-01", "No fixed abode", ())
    assert [i.missing for i in found.items] == [(), ("phone",)]


def test_shouted_text_is_read_as_usual():
    text = "JANE SAMPLE DOB 03/04/1988 OF 14 EXEMPLAR ROAD TESTBURY WS99 1AA KEEPS SHOUTING AT NEIGHBOURS. TEL 07700 900123"
    subject = only(said("OFFICIAL: referral", text)).subjects[0]
    assert (subject.name.value, subject.dob.value, subject.phones[0].value) == (
        "Jane Sample",
        "1988-04-03",
        "+447700900123",
    )


def test_a_phone_typed_line_in_small_letters_is_read():
    text = "please add tom sample, 12 mill lane testbury ws99 2bb, dob 4/5/90 hes been kicking off at staff. 07700900123\n\nSent from my iPhone"
    assert people(said("agenda", text)) == {"Tom Sample": ("1990-05-04", "12 mill lane testbury", ("+447700900123",))}


def test_what_is_said_not_to_be_known_is_missing_and_stated():
    text = "Name: Jane Sample (AKA Jay)\nDOB: not known (approx 35)\nAddress: Exemplar Road, Testbury\nTel: none\nReason: cuckooing suspected"
    item = only(said("Referral", text))
    assert item.missing == ("dob", "address", "phone")
    assert item.unknown_stated == ("dob", "phone")
    assert (item.subjects[0].aliases, item.subjects[0].age.value) == (("Jay",), "35")


def test_a_form_that_is_only_announced_lacks_everything_and_takes_nothing_from_the_signature():
    found = said("Referral", f"Please find attached the referral form.\n\n{SIGNATURE}")
    assert only(found).missing == ("name", "dob", "address", "phone", "summary")
    assert people(found) == {"": (None, None, ())}
    assert "attachment-missing" in found.flags


def test_a_forward_with_nothing_on_top_is_read_below_and_marked():
    body = (
        "FYI see below\n\nFrom: Tom Brown <t@school.example>\nSent: 20 November 2026 10:00\nTo: Priya Patel\nSubject: concern\n\n"
        f"{FORM}Reason: being harassed by ex\n\nTom Brown\nHeadteacher\n07700 900999"
    )
    found = said("FW: concern", body)
    assert people(found) == JANE
    assert only(found).notes == ("from forwarded mail",)
    assert "forwarded" in {name for name, _ in found.sections}


def test_quoted_minutes_below_a_new_referral_give_nothing():
    found = in_style(
        "outlook", "RE: Minutes", f"New referral please:\n{FORM}Summary: loud music every night", reply=True
    )
    assert (found.mail_class, found.references) == (MailClass.REFERRAL, ())
    assert people(found) == JANE
    assert "Tom Older" in found.quoted_text
    assert "Tom Older" not in found.new_text


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Can we discuss the underpass by Exemplar Retail Park, drug litter every weekend", SubjectKind.PLACE),
        ("There has been a rise in catalytic converter thefts across the district this month.", SubjectKind.TREND),
        (
            "Youths on bikes, possibly Year 9s, no names, are causing damage by the shops every evening",
            SubjectKind.GROUP,
        ),
    ],
)
def test_what_is_about_no_person_asks_for_no_person(text, kind):
    item = only(said("ASB", text))
    assert [s.kind for s in item.subjects] == [kind]
    assert item.missing == ()


def test_the_unborn_have_no_birth_date_to_miss():
    text = "Name: Unborn Sample\nEDD: 12/02/2027\nAddress: 14 Exemplar Road, Testbury\nConcerns: mother is using drugs daily"
    item = only(said("Referral", text))
    assert (item.subjects[0].kind, item.missing) == (SubjectKind.UNBORN, ())


def test_a_household_list_names_everybody():
    text = (
        "Household referral for 14 Exemplar Road, Testbury WS99 1AA:\n\nMother: Ann Sample DOB 01/02/1985 Tel: 07700 900123\n"
        "Children: Tom (03/04/2012), Amy (05/06/2015) and Joe (age 2)\n\nParents drinking heavily, kids left alone."
    )
    found = said("household", text)
    assert [s.name.value for s in only(found).subjects] == ["Ann Sample", "Tom", "Amy", "Joe"]
    assert {a.value for s in only(found).subjects for a in s.addresses} == {"14 Exemplar Road, Testbury"}


def test_values_that_answer_our_question_make_a_completion_with_just_them():
    body = "> What is her date of birth?\n3/4/88\n> And her phone number?\n07700 900123\n"
    item = only(said("RE: CSH-2026-0147-Z received - 2 items needed", body, reply=True))
    assert (item.kind, item.missing) == (ItemKind.COMPLETION, ())
    assert people(said("RE: CSH-2026-0147-Z", body, reply=True)) == {"": ("1988-04-03", None, ("+447700900123",))}


def test_an_update_and_a_referral_in_one_mail_are_mixed():
    text = (
        "CSH-2026-0147-Z - visited, no reply.\n\nWe would also like to refer a new person: Bob Third, DOB 2/2/1972, 5 Mill Lane, "
        "Testbury, 07700 900125. He is dealing drugs from the flat."
    )
    found = said("Tuesday", text)
    assert [i.kind for i in found.items] == [ItemKind.UPDATE, ItemKind.REFERRAL]
    assert found.items[0].text == "CSH-2026-0147-Z - visited, no reply."
    assert found.items[1].missing == ()


@pytest.mark.parametrize(
    "more",
    [
        "Number: 07700 900123 (old one 07700 900124 is no longer in use)",
        "Tel: 07700 900123. Please do not use the landline 01632 960220, her ex-partner Lewis answers it",
        "Tel: 07700 900123\nHer ex-husband Tom is harassing her. His own number is 07700 900999 and she wants it blocked.",
        "Tel: 07700 900123 (not 07700 900999, that is her ex)",
        "Tel: 07700 900123. She has blocked 07700 900999 and 07700 900998.",
        "Tel: 07700 900123\nHer neighbour Mr Brown shouts at her. He rings from 07700 900999 at night.",
    ],
)
def test_numbers_that_must_not_be_rung_are_nobodys(more):
    form = f"Name: Jane Sample\nDOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury WS99 1AA\n{more}\nReason: shouting at night"
    assert people(said("Referral", form)) == JANE
