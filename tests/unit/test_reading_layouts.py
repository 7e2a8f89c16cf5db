"""Layouts that partners send: role headings, tables drawn with blanks, forms of complaints, forms sent again."""

import pytest

from mailflow.submission import MailClass
from tests.unit.reading_world import only, people, said

HOME, OTHER_HOME = "14 Exemplar Road, Testbury", "9 Saltway Lane, Testbury"
JANE = ("1988-04-03", HOME, ("+447700900123",))
DEAN = ("1985-07-07", OTHER_HOME, ("+447700900456",))
TOM, AMY = ("2015-02-01", HOME, ()), ("2018-03-02", HOME, ())
TOLD = "He turned up at her work and smashed the window."
BOTH = {"Jane Sample": JANE, "Dean Sample": DEAN}


def roles(found):
    return {s.name.value: s.role.value for item in found.items for s in item.subjects if s.name}


@pytest.mark.parametrize(
    "text",
    [
        (
            "VICTIM\nJane Sample, 03/04/1988, 14 Exemplar Road, Testbury WS99 1AA, 07700 900123 - safe to call mornings\n\n"
            "PERPETRATOR\nDean Sample, 07/07/1985, 9 Saltway Lane, Testbury WS99 1AB, 07700 900456\n\n"
        ),
        (
            "Victim:\nJane Sample\n03/04/1988\n14 Exemplar Road, Testbury WS99 1AA\n07700 900123\n\n"
            "Perpetrator:\nDean Sample\n07/07/1985\n9 Saltway Lane, Testbury WS99 1AB\n07700 900456\n\nConcerns: "
        ),
        (
            "Victim\nJane Sample is 38 (3/4/88) and lives at 14 Exemplar Road, Testbury WS99 1AA. Her mobile is 07700 900123. "
            "Her mum Lucia is on 01632 960585.\n\nAlleged perpetrator\nDean Sample, born 7 July 1985, is living at 9 Saltway "
            "Lane, Testbury WS99 1AB. He can be reached on 07700 900456.\n\n"
        ),
        (
            "Victim - Jane Sample, dob 3/4/88, 14 Exemplar Road, Testbury WS99 1AA, tel 07700 900123\n"
            "Perp - Dean Sample, dob 7/7/85, 9 Saltway Lane, Testbury WS99 1AB, tel 07700 900456\n\n"
        ),
        (
            "The victim is Jane Sample (3/4/88) of 14 Exemplar Road, Testbury WS99 1AA, 07700 900123 and the perpetrator is "
            "Dean Sample (7/7/85) of 9 Saltway Lane, Testbury WS99 1AB, 07700 900456. Referring both. "
        ),
        (
            "              VICTIM                 PERPETRATOR\nName          Jane Sample            Dean Sample\n"
            "DOB           03/04/1988             07/07/1985\nTel           07700 900123           07700 900456\n"
            "Address       14 Exemplar Road       9 Saltway Lane\n              Testbury WS99 1AA      Testbury WS99 1AB\n\n"
        ),
        (
            "Victim: Jane Sample, 3/4/88, 14 Exemplar Road, Testbury WS99 1AA, 07700 900123. "
            "Perpetrator: Dean Sample, 7/7/85, 9 Saltway Lane, Testbury WS99 1AB, 07700 900456.\n\n"
        ),
    ],
)
def test_who_is_named_under_a_heading_has_its_role_and_nobody_elses_facts(text):
    found = said("DA for the hub", text + TOLD)
    assert people(found) == BOTH
    assert roles(found) == {"Jane Sample": "victim", "Dean Sample": "perpetrator"}
    assert only(found).missing == ()


def test_the_children_of_a_marac_form_live_with_the_victim():
    found = said(
        "MARAC",
        "SECTION 1: REFERRER\nName: PC Tom Bright\nTel: 07700 900999\n\nSECTION 2: VICTIM DETAILS\nName: Jane SAMPLE\n"
        "DOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury, WS99 1AA\nTel: 07700 900123\nSafe to call? Yes, mornings\n\n"
        "SECTION 3: PERPETRATOR DETAILS\nName: Dean SAMPLE\nDOB: 07/07/1985\nAddress: 9 Saltway Lane, Testbury, WS99 1AB\n"
        "Tel: 07700 900456\nRelationship to victim: ex-husband\n\nSECTION 4: CHILDREN\n"
        "Tom Sample, 01/02/2015, lives with mother, Exemplar Primary\nAmy Sample, 02/03/2018, lives with mother, Exemplar "
        f"Primary\n\nSECTION 5: REASON FOR REFERRAL\n{TOLD}",
    )
    assert people(found) == {**BOTH, "Tom Sample": TOM, "Amy Sample": AMY}
    assert only(found).missing == ()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Name           DOB         Address                               Tel\n"
                "Jane Sample    03/04/1988  14 Exemplar Road, Testbury WS99 1AA   07700 900123\n"
                "Dean Sample    07/07/1985  9 Saltway Lane, Testbury WS99 1AB     07700 900456\n\nBoth drinking in the street."
            ),
            BOTH,
        ),
        (
            (
                "Role         Name           DOB          Tel\nMother       Jane Sample    03/04/1988   07700 900123\n"
                "Child        Tom Sample     01/02/2015\nChild        Amy Sample     02/03/2018\n\n"
                "All at 14 Exemplar Road, Testbury WS99 1AA. Children out late at night."
            ),
            {"Jane Sample": JANE, "Tom Sample": TOM, "Amy Sample": AMY},
        ),
        (
            (
                "Surname    First name    DOB           Address              Mobile\n"
                "-------    ----------    ----------    -----------------    ------------\n"
                "Sample     Jane          03/04/1988    14 Exemplar Road,    07700 900123\n"
                "                                       Testbury WS99 1AA\n"
                "Sample     Dean          07/07/1985    9 Saltway Lane,      07700 900456\n"
                "                                       Testbury WS99 1AB\n\nBoth drinking in the street."
            ),
            BOTH,
        ),
    ],
)
def test_a_table_drawn_with_blanks_is_a_table(text, expected):
    found = said("Referral", text)
    assert people(found) == expected
    assert only(found).missing == ()


FORM = "Name: Jane Sample\nDOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury WS99 1AA\nTel: 07700 900123\n"


@pytest.mark.parametrize(
    "text",
    [
        f"{FORM}Complainant (if different): Mrs Ann Other, 16 Exemplar Road, 01632 960526\nDetails: dogs on the landing",
        (
            f"Subject of complaint\n{FORM}\nComplainant\nName: Mrs Ann Other\nAddress: 16 Exemplar Road\nTel: 01632 960526\n\n"
            "Details: dogs loose on the landing"
        ),
        (
            "Complainant: Mrs Ann Other, 16 Exemplar Road, 01632 960526\n\nPerson complained about: Jane Sample\n"
            "DOB: 03/04/1988\nAddress: 14 Exemplar Road, Testbury WS99 1AA\nTel: 07700 900123\nDetails: dogs on the landing"
        ),
        f"{FORM}Complaint made by: Mrs Ann Other, 01632 960526\nDetails: dogs loose on the landing",
    ],
)
def test_who_complains_of_somebody_is_only_mentioned(text):
    found = said("CS/17", text)
    assert people(found) == {"Jane Sample": JANE}
    assert only(found).missing == ()


def test_who_complains_of_nobody_by_name_is_put_forward():
    assert people(said("ASB", f"Complainant {FORM[:4].lower()}{FORM[4:]}Details: youths throw eggs at her window")) == {
        "Jane Sample": JANE
    }


@pytest.mark.parametrize(
    "phone", ["doesn't have one at the mo", "phone was stolen, not replaced yet", "he isn't on the phone", "cut off"]
)
def test_any_words_for_having_no_telephone_are_stated(phone):
    item = only(said("ref", FORM.replace("07700 900123", phone) + "Issue: dogs loose on the landing"))
    assert (item.missing, item.unknown_stated) == (("phone",), ("phone",))


@pytest.mark.parametrize(
    "where",
    [
        "Flat 2 above the chip shop, 51 Bridge Street, Testbury",
        "the flat above the bookies, 51 Bridge Street, Testbury",
        "Top floor flat, 51 Bridge Street, Testbury",
        "Basement flat, 51 Bridge Street, Testbury",
    ],
)
def test_a_flat_above_a_shop_is_part_of_the_address(where):
    found = said(
        "ref", f"Can Jane Sample go on for next week\ndob 3.4.88\n{where} WS99 1BS\n07700900123\n\nShouting again."
    )
    assert people(found)["Jane Sample"][1].casefold().removeprefix("the ") == where.casefold().removeprefix("the ")


def test_a_family_name_that_begins_with_or_holds_no_alias():
    subject = only(
        said("For the hub", f"For the hub: Frank Orton Jnr, not his father.\n\n{FORM.split(chr(10), 1)[1]}")
    ).subjects[0]
    assert (subject.name.value, subject.aliases) == ("Frank Orton Jnr", ())


@pytest.mark.parametrize(
    ("subject", "lead"),
    [
        ("RE: referral form - v2 please use this one", ""),
        ("Hub referral form: AMENDED submission 4502 (replaces 4501)", ""),
        ("Referral", "Please ignore the form I sent this morning and use this one instead.\n\n"),
        ("Referral", "Corrected version of the referral below, I had his brother's date of birth.\n\n"),
    ],
)
def test_a_form_that_stands_for_an_earlier_one_is_an_amendment(subject, lead):
    found = said(subject, f"{lead}{FORM}Summary: Dogs loose on the landing every night.")
    assert found.mail_class is MailClass.AMENDMENT
    assert people(found) == {"Jane Sample": JANE}


@pytest.mark.parametrize(
    "lead",
    ["Referral form version 3 (2024)\n\n", "On our new form as asked.\n\n", "The wrong man was arrested first.\n\n"],
)
def test_the_version_of_a_template_amends_nothing(lead):
    found = said("Referral", f"{lead}{FORM}Summary: Dogs loose on the landing every night.")
    assert found.mail_class is MailClass.REFERRAL


@pytest.mark.parametrize(
    ("text", "exposed"),
    [
        ("The password for the minutes is Ruma7-Tilo4.", True),
        ("This month's password: Dovi6-Lanu2", True),
        ("The password is Ruma7-Tilo4.", True),
        ("pw for the form is Waypoint2026", False),
        ("Referral form attached.\nPassword: Waypoint2026", False),
        ("Further to my last e-mail, the password is Larch-Ninety-4.", False),
    ],
)
def test_only_the_partnerships_password_is_exposed(text, exposed):
    assert ("password-exposed" in said("Hello", text).flags) is exposed


CONCERN = "Children out late at night and not in school."


@pytest.mark.parametrize(
    "text",
    [
        (
            "Please can we discuss the Sample family at 14 Exemplar Road, Testbury WS99 1AA.\n\nMum - Jane Sample 03/04/1988 "
            f"07700 900123\nTom Sample 01/02/2015\nAmy Sample 02/03/2018\n\n{CONCERN}"
        ),
        (
            "Family at 14 Exemplar Road, Testbury, WS99 1AA:\n- Jane Sample (mother), DOB 3/4/1988, mob 07700 900123\n"
            "- Tom Sample (son), DOB 1/2/2015\n- Amy Sample (daughter), DOB 2/3/2018\n\n"
            f"Landlord is Mr Ken Grabbe 01632 960777. {CONCERN}"
        ),
        (
            "Jane Sample 3/4/88 14 Exemplar Road, Testbury WS99 1AA 07700 900123\nTom Sample 1/2/15 attends Exemplar Primary\n"
            f"Amy Sample 2/3/18 attends Exemplar Primary\n\n{CONCERN}"
        ),
    ],
)
def test_a_family_with_a_line_a_person(text):
    found = said("Family", text)
    assert people(found) == {"Jane Sample": JANE, "Tom Sample": TOM, "Amy Sample": AMY}
    assert only(found).missing == ()


def test_what_follows_a_couple_is_said_of_both():
    text = "Please add Ken and Joy Sample, DOBs 1/1/1950 and 2/2/1952, of 14 Exemplar Road, Testbury WS99 1AA, tel 01632 960123. "
    assert people(said("hub", f"{text}They are being targeted by rogue traders.")) == {
        "Ken Sample": ("1950-01-01", HOME, ("+441632960123",)),
        "Joy Sample": ("1952-02-02", HOME, ("+441632960123",)),
    }


@pytest.mark.parametrize(
    "text",
    [
        (
            "Hi, two for Tuesday please.\n\nFirst is Jane Sample, {jane}. She is being cuckooed.\n\n"
            "Second is Dean Sample, {dean}. He keeps setting fire to bins."
        ),
        "The first one, Jane Sample, {jane}, is being cuckooed.\n\nThe other is Dean Sample, {dean}, who sets fire to bins.",
        "1) Jane Sample, {jane}. Being cuckooed by two lads.\n\n2) Dean Sample, {dean}. Setting fire to bins.",
    ],
)
def test_people_who_are_counted_off_are_referrals_of_their_own(text):
    jane, dean = f"3/4/88, {HOME} WS99 1AA, 07700 900123", f"7/7/85, {OTHER_HOME} WS99 1AB, 07700 900456"
    found = said("Two for the hub", text.format(jane=jane, dean=dean))
    assert people(found) == BOTH
    assert len(found.items) == 2


def cells(rows):
    lines = "".join("<tr>" + "".join(f"<td>{x}</td>" for x in row.split("|")) + "</tr>" for row in rows.split("\n"))
    return f"<html><body><p>Please see below</p><table>{lines}</table><p>{TOLD}</p></body></html>"


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        (
            (
                "Role|Name|D.O.B|Address|Contact\nVictim|Jane Sample|03/04/1988|14 Exemplar Road, Testbury WS99 1AA|07700 900123\n"
                "Suspect|Dean Sample|07/07/1985|9 Saltway Lane, Testbury WS99 1AB|07700 900456\nOfficer|PC Bright|||01632 960111"
            ),
            BOTH,
        ),
        (
            (
                "Person 1|Person 2\nJane Sample<br>DOB 03/04/1988<br>14 Exemplar Road, Testbury WS99 1AA<br>07700 900123"
                "|Dean Sample<br>DOB 07/07/1985<br>9 Saltway Lane, Testbury WS99 1AB<br>07700 900456"
            ),
            BOTH,
        ),
        (
            (
                "Name|Jane Sample|Date of birth|03/04/1988\nAddress|14 Exemplar Road, Testbury|Postcode|WS99 1AA\n"
                "Telephone|07700 900123|Email|jane@x.example\nReferrer|Tom Bright|Referrer tel|01632 960111"
            ),
            {"Jane Sample": JANE},
        ),
    ],
)
def test_an_officer_or_an_address_of_mail_within_a_form_is_no_signature(rows, expected):
    found = said("Referral", cells(rows), html=True)
    assert people(found) == expected
    assert only(found).missing == ()


@pytest.mark.parametrize(
    "text",
    [
        (
            "Who are you referring?\nJane Sample\nWhat is their date of birth?\n03/04/1988\nWhere do they live?\n14 Exemplar Road, "
            "Testbury WS99 1AA\nWhat is their phone number?\n07700 900123\nWhy are you referring them?\nLoud music most nights.\n"
            "Your name\nTom Bright\nYour phone number\n01632 960111"
        ),
        (
            "Name Jane Sample Date of birth 03/04/1988 Address 14 Exemplar Road, Testbury WS99 1AA Telephone 07700 900123 "
            "Reason for referral Loud music most nights."
        ),
        (
            "[Name] Jane Sample\n[DOB] 03/04/1988\n[Address] 14 Exemplar Road, Testbury WS99 1AA\n[Tel] 07700 900123\n"
            "[Concern] Loud music most nights."
        ),
        (
            "Name > Jane Sample\nDOB > 03/04/1988\nAddress > 14 Exemplar Road, Testbury WS99 1AA\nTel > 07700 900123\n"
            "Concern > Loud music most nights."
        ),
    ],
)
def test_labels_drawn_in_odd_ways(text):
    found = said("Referral", text)
    assert people(found) == {"Jane Sample": JANE}
    assert only(found).missing == ()


@pytest.mark.parametrize(
    ("subject", "text", "reply"),
    [
        ("RE: Referral Jane Sample", "Her DOB should be 4.3.88 not 3.4.88, sorry - my typing.", True),
        (
            "Jane Sample",
            "I gave the wrong date of birth for Jane Sample yesterday. It should be 04/03/1988. Sorry.",
            False,
        ),
        (
            "correction",
            "Apologies, I gave you the wrong number for Jane Sample, it's 07700 900123 not 07700 900321.",
            False,
        ),
        ("typo", "Typo in my referral this morning - surname is Sampel not Sample. Everything else is right.", False),
    ],
)
def test_a_detail_that_is_taken_back_is_an_amendment(subject, text, reply):
    found = said(subject, text, reply=reply)
    assert found.mail_class is MailClass.AMENDMENT
    assert "+447700900321" not in {p for _, _, phones in people(found).values() for p in phones}


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("Nothing from Fire this week thanks. Dave", "nil_return"),
        ("We have no cases to bring and nothing outstanding this week.", "nil_return"),
        ("None from me ta", "nil_return"),
        ("Nothing new on Jane, still waiting for the doctor.", "update"),
        ("Apologies for tomorrow, I'm on a course. Priya Shah will come instead of me.", "apology"),
        ("Apologies, I forgot to say that he was out when we rang.", "update"),
        ("No further involvement from us - happy for this to be closed.", "closure_request"),
        ("We've completed everything so can it come off the agenda please.", "closure_request"),
        ("Don't take it off the agenda yet please.", "update"),
    ],
)
def test_what_a_short_answer_says(text, kind):
    assert only(said("Re: updates please", text, reply=True)).kind.value == kind


@pytest.mark.parametrize("text", ["03/04/1988 07700 900123", "3/4/88 07700900123", "3 April 1988 07700 900123"])
def test_a_number_right_behind_a_date_is_one(text):
    assert people(said("hub", f"Jane Sample {text} being followed by a man in a van"))["Jane Sample"][2] == (
        "+447700900123",
    )


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            (
                "Referring agency: Exemplar Aid\nContact name: Bev Hall\nContact telephone: 01632 960333\n\nVictim name: Jane SAMPLE\n"
                "Victim DOB: 03/04/1988\nVictim address: 14 Exemplar Road, Testbury WS99 1AA\nVictim tel: 07700 900123\n\n"
                "Perpetrator(s) name: Dean SAMPLE\nPerpetrator(s) DOB: 07/07/1985\nPerpetrator(s) address: 9 Saltway Lane, "
                "Testbury WS99 1AB\nRelationship to victim: Ex-partner\n\nChildren (name / DOB / school)\n"
                f"Tom Sample / 01/02/2015 / Exemplar Primary\nAmy Sample / 02/03/2018 / Exemplar Primary\n\nBackground: {TOLD}"
            ),
            {"Jane Sample": JANE, "Dean Sample": (*DEAN[:2], ()), "Tom Sample": TOM, "Amy Sample": AMY},
        ),
        (
            (
                "We would like to refer both parties.\n\nParty 1\nJane Sample\nDOB 03/04/1988\n14 Exemplar Road, Testbury WS99 1AA\n"
                "07700 900123\n\nParty 2\nDean Sample\nDOB 07/07/1985\n9 Saltway Lane, Testbury WS99 1AB\n07700 900456\n\n"
                "They have been throwing things over each other's fence."
            ),
            BOTH,
        ),
        (
            (
                "Aggrieved: Jane Sample, born 03/04/1988, 14 Exemplar Road, Testbury WS99 1AA. Tel 07700 900123\nSuspect: Dean "
                "Sample, born 07/07/1985, 9 Saltway Lane, Testbury WS99 1AB. Tel 07700 900456\nCircs: he smashed her window.\n"
                "OIC: PC Tom Bright 01632 960111"
            ),
            BOTH,
        ),
        (
            (
                "Referral for the children only.\n\nChildren: Tom Sample (1/2/15), Amy Sample (2/3/18)\nAddress: 14 Exemplar Road, "
                f"Testbury WS99 1AA\nMum: Jane Sample 07700 900123\n\n{CONCERN}"
            ),
            {"Tom Sample": (*TOM[:2], JANE[2]), "Amy Sample": (*AMY[:2], JANE[2])},
        ),
    ],
)
def test_nobodys_number_or_address_goes_to_another(text, expected):
    found = said("Referral", text)
    assert people(found) == expected
    assert only(found).missing == ()
