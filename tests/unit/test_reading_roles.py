"""Mails in which it is hard to tell who is put forward, and how many: variants of mails that were once read wrongly."""

import pytest

from mailflow.submission import MailClass, SubjectKind
from tests.unit.reading_world import BANNER, SIGNATURE, only, people, said

HOME = "14 Exemplar Road, Testbury"
JANE = {"Jane Sample": ("1988-04-03", HOME, ("+447700900123",))}
FACTS = f"dob 3/4/1988, {HOME} WS99 1AA, 07700 900123"


@pytest.mark.parametrize(
    "text",
    [
        f"Please can we refer my colleague Jane Sample, {FACTS}. A client has been stalking her.",
        f"Referring our own support worker, Jane Sample ({FACTS}), who gets threats from a client.",
        f"The person I am referring is our own firefighter, Watch Manager Jane Sample, {FACTS}. A man follows her home.",
        f"I would like to refer PCSO Jane Sample, {FACTS}. She is being harassed off duty.",
    ],
)
def test_a_colleague_who_is_the_one_referred_is_a_person(text):
    assert people(said("Referral", text)) == JANE


@pytest.mark.parametrize(
    "text",
    [
        f"Please refer Jane Sample, {FACTS}. Referred by PC Tom Smith after threats.",
        f"My colleague Tom Smith has asked me to refer Jane Sample, {FACTS}. She is being harassed by youths.",
        f"Jane Sample, {FACTS}, is being harassed. Her support worker Ann Brown is on 01632 960444.",
    ],
)
def test_a_colleague_who_only_helps_is_none(text):
    assert people(said("Referral", text)) == JANE


@pytest.mark.parametrize(
    ("subject", "body"),
    [
        (f"For hub: Jane Sample {FACTS} - riding a quad bike through the park", SIGNATURE),
        (f"Hub referral Jane Sample {FACTS}, cold callers taking money off her", "Priya Patel | Housing Officer | Northmoor | 07700 900822"),
        (f"Hub – Jane Sample, {FACTS} – being followed by a man in a van", ""),
        (f"[EXTERNAL] FW: please add Jane Sample, {FACTS}, shouting at neighbours", "\n\nSent from my iPhone"),
    ],
)  # fmt: skip
def test_a_subject_line_alone_is_a_whole_referral(subject, body):
    found = said(subject, body)
    assert people(found) == JANE
    assert only(found).missing == ()


@pytest.mark.parametrize(
    "banner", [BANNER, "[EXTERNAL EMAIL] This email originated from outside of the council. Do not click links."]
)
def test_a_banner_directly_above_the_only_line_leaves_it(banner):
    found = said("hub", f"{banner}\nJane Sample, {FACTS}, burning rubbish in the grate\n\nTom")
    assert people(found) == JANE


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ('Only know him as "Spud". Lives at 14 Exemplar Road, Testbury, mobile 07700 900123. Sells bikes from the garden.', "Spud"),
        ("Male known locally as Tiny, lives at 14 Exemplar Road, Testbury (07700 900123), shouts at passers-by.", "Tiny"),
        ("Street name is Ginge, lives at 14 Exemplar Road, Testbury. 07700 900123. Begging in the precinct daily.", "Ginge"),
    ],
)  # fmt: skip
def test_a_nickname_is_the_name_of_a_person_and_the_name_is_missing(text, name):
    found = said("one for Tuesday", text)
    assert people(found) == {name: (None, HOME, ("+447700900123",))}
    assert only(found).missing == ("name", "dob")


def test_somebody_without_a_name_who_lives_somewhere_is_no_place():
    item = only(said("hub", "Elderly gent at 14 Exemplar Road, Testbury hoarding, floor to ceiling. He has no family."))
    assert item.subjects[0].kind is SubjectKind.PERSON
    assert item.subjects[0].addresses[0].value == HOME
    assert item.missing == ("name", "dob", "phone")


@pytest.mark.parametrize(
    "text",
    [
        "Around ten to fifteen youths on bikes, no names yet. They ride at people in the precinct on Friday evenings.",
        "A group of lads gather by the Co-op most evenings and throw eggs at buses.",
        "Gang of teenagers at the bus station every night, shouting at passengers.",
    ],
)
def test_young_people_without_names_are_a_group_wherever_they_gather(text):
    item = only(said("ASB", text))
    assert [s.kind for s in item.subjects] == [SubjectKind.GROUP]
    assert item.missing == ()


@pytest.mark.parametrize(
    "lead",
    [
        "Referral is for the children only please, mum Kelly Marsden (07700 900207) is just the contact.",
        "For the children. Their mother Kelly Marsden can be contacted on 07700 900207.",
        "This is for the two boys; contact is their mum Kelly on 07700 900207.",
    ],
)
def test_a_parent_who_is_only_the_contact_gives_the_children_a_number(lead):
    text = f"{lead}\n\nMason Marsden 11/01/2012\nRyan Marsden 23/08/2014\n\n14 Brook End, Testbury WS99 8BE for both.\n\nThey are out until ten most nights and throw stones."
    found = said("Family", text)
    home, number = "14 Brook End, Testbury", ("+447700900207",)
    assert people(found) == {
        "Mason Marsden": ("2012-01-11", home, number),
        "Ryan Marsden": ("2014-08-23", home, number),
    }
    assert {p.whose for s in only(found).subjects for p in s.phones} == {"carer"}


def test_the_unborn_child_of_somebody_is_put_forward_and_not_its_mother():
    text = "Referral for the unborn baby of Jade Merrick, EDD 12/02/2027. Jade (07700 900247) lives at 33 Tiller Street, Testbury, WS99 1TS. The flat is cold and full."
    item = only(said("Unborn", text))
    assert [(s.kind, s.addresses[0].value, s.notes) for s in item.subjects] == [
        (SubjectKind.UNBORN, "33 Tiller Street, Testbury", ("EDD 12/02/2027",))
    ]
    assert "dob" not in item.missing


def test_a_mother_with_a_birth_date_and_her_unborn_child_are_two():
    text = "Please add Jade Merrick (dob 3/4/1999) of 33 Tiller Street, Testbury WS99 1TS and her unborn baby, due in March. 07700 900247. The flat is cold and full."
    item = only(said("Unborn", text))
    assert [s.kind for s in item.subjects] == [SubjectKind.PERSON, SubjectKind.UNBORN]
    assert item.missing == ()


FIVE = (("Wendy Parkes", "12/12/1970", "18 Alder Road, Testbury WS99 7AR", "07700 900165", "Garden full of scrap"),
        ("Luke Jarvis", "03/03/1995", "20 Alder Road, Testbury WS99 7AR", "07700 900166", "Cannabis smell every evening"),
        ("Rhys ap Gwilym", "01/12/1988", "30 Tallow Street, Testbury WS99 4TS", "07700 900173", "Rings us ten times a day"))  # fmt: skip
LAYOUTS = {
    "numbered": "\n\n".join(f"{n}) {a}\n{b}\n{c}\n{d}\n{e}" for n, (a, b, c, d, e) in enumerate(FIVE, 1)),
    "ruled headings": "\n\n".join(f"==== CASE {'ABC'[n]}: {a} ====\nBorn {b}, of {c}. Phone {d}.\n{e}." for n, (a, b, c, d, e) in enumerate(FIVE)),
    "ruled": "\n\n----------\n\n".join(f"{a}, born {b}, lives at {c}. Phone {d}. {e}." for a, b, c, d, e in FIVE),
    "numbered prose": "\n\n".join(f"{n}. {a} (dob {b}) of {c}, {d}. {e}." for n, (a, b, c, d, e) in enumerate(FIVE, 1)),
    "cards": "\n\n".join(f"{a}\n{b}\n{c}\n{d}\n{e}" for a, b, c, d, e in FIVE),
    "of three": "\n\n".join(f"Referral {n} of 3 - {a}\nDOB {b}\nAddress: {c}\nTel: {d}\n{e}" for n, (a, b, c, d, e) in enumerate(FIVE, 1)),
}  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_several_referrals_are_parted_however_they_are_laid_out(layout):
    found = said("for hub", f"Hi team, three for Tuesday\n\n{LAYOUTS[layout]}\n\nPriya")
    assert people(found) == {
        "Wendy Parkes": ("1970-12-12", "18 Alder Road, Testbury", ("+447700900165",)),
        "Luke Jarvis": ("1995-03-03", "20 Alder Road, Testbury", ("+447700900166",)),
        "Rhys ap Gwilym": ("1988-12-01", "30 Tallow Street, Testbury", ("+447700900173",)),
    }
    assert [i.missing for i in found.items] == [(), (), ()]


def test_numbered_children_are_one_referral():
    text = "Family referral, all at 14 Brook End, Testbury WS99 8BE, mum is on 07700 900207.\n1. Mason Marsden 11/01/2012\n2. Ruby Marsden 23/08/2014\nThey throw stones."
    found = said("Family", text)
    assert len(only(found).subjects) == 2
    assert only(found).missing == ()


def test_several_updates_by_reference_are_mixed():
    found = said("Updates", "CSH 2026 0088 K locks changed on thurs\ncsh-2026-0097-v no access again")
    assert (found.mail_class, len(found.items)) == (MailClass.MIXED, 2)


@pytest.mark.parametrize(
    ("address", "value", "postcode", "kind"),
    [
        ("no fixed abode, sleeping behind the bus station. Post c/o his sister at 70 Moor Road, Testbury WS99 0NR", "No fixed abode", None, "no_fixed_abode"),
        ("NFA c/o 3 Mill Lane, Testbury WS99 2BB", "No fixed abode", None, "no_fixed_abode"),
        ("c/o sister at 70 Moor Road, Testbury WS99 0NR (post only) - NFA", "No fixed abode", None, "no_fixed_abode"),
        ("14 Exemplar Road, Testbury WS99 1AA – CONFIDENTIAL, not to be shared with other agencies", HOME, "WS99 1AA", "confidential"),
        ("CONFIDENTIAL: 14 Exemplar Road, Testbury WS99 1AA", HOME, "WS99 1AA", "confidential"),
        ("14 Exemplar Road, Testbury WS99 1AA (please do not share)", HOME, "WS99 1AA", "confidential"),
        ("14 Exemplar Road, Testbury WS99 1AA. This address is confidential", HOME, "WS99 1AA", "confidential"),
    ],
)  # fmt: skip
def test_what_is_said_about_an_address_is_no_part_of_it(address, value, postcode, kind):
    text = f"Name: Jane Sample\nDOB: 3/4/88\nAddress: {address}\nTel: 07700 900123\nReason: loud noise"
    found = only(said("Referral", text)).subjects[0].addresses[0]
    assert (found.value, found.postcode, found.kind) == (value, postcode, kind)


@pytest.mark.parametrize(
    "words",
    ["has no phone", "she has no phone", "doesn't have a phone", "No mobile at present", "not on the phone", "n/k"],
)
def test_no_phone_is_missing_and_stated(words):
    item = only(
        said("Referral", f"Name: Jane Sample\nDOB: 3/4/88\nAddress: {HOME}\nPhone: {words}\nReason: loud noise")
    )
    assert (item.missing, item.unknown_stated) == (("phone",), ("phone",))


def test_no_phone_but_a_relatives_is_a_way_to_reach_somebody():
    text = f"Name: Jane Sample\nDOB: 3/4/88\nAddress: {HOME}\nPhone: no phone, via sister Ann 07700 900222\nReason: loud noise"
    assert [(p.value, p.whose) for p in only(said("Referral", text)).subjects[0].phones] == [
        ("+447700900222", "relative")
    ]


DAWN = {"Dawn Pratt": ("1984-02-14", "12 Tarn Close, Testbury", ("+447700900401",))}
WHY = "Drinking in the stairwell, wakes the block."


@pytest.mark.parametrize(
    "text",
    [
        f"Referrer: Priya Patel\nReferrer contact: 01632 960111\n\nSUBJECT\nForename: Dawn\nSurname: PRATT\nD.O.B.: 14/02/84\nAddress: 12 Tarn Close\nTestbury\nPostcode: WS99 1TS\nContact tel: 07700 900401\n\nREASON\n{WHY}",
        f"Name: Dawn Pratt\nDOB: 14/02/84\nAddress: 12 Tarn Close\nTestbury\nTel: 07700 900401\nReason: {WHY}",
        f"Can the hub look at Dawn Pratt please? 14/02/1984. 12 Tarn Close, Testbury. Number is 07700 900401 - text first. {WHY}",
        f"Please add Dawn PRATT 14.2.84. Lives with her mum (Jean, 07700 900499) at 12 Tarn Close, Testbury. Dawns number 07700900401. {WHY}",
        f"Client - Dawn Pratt, DOB 14/02/84, 12 Tarn Close, Testbury\nContact - 07700 900401\nIssue - {WHY}",
        f"We would like to refer our tenant. Her name is Dawn Pratt and she was born on the 14th of February 1984. She has lived at 12 Tarn Close in Testbury (WS99 1TS) for years. You can get her on 07700 900401. {WHY}",
        f"Dawn Pratt DOB 14/2/84 moved last week from 16 Gate Street, Testbury WS99 6GS to 12 Tarn Close, Testbury WS99 1TS. Tel 07700 900401. {WHY}",
        f"Dawn Pratt (14.02.84)\nlives: 12 Tarn Close, Testbury, WS99 1TS; weekends at her boyfriend's, 9 Hill Street, Testbury WS99 6HS\nph: 07700 900401\n{WHY}",
        f"Referral - Dawn Pratt (14/02/84)\n12 Tarn Close, Testbury, WS99 1TS\n07700 900401\n\n{WHY} Her GP is Dr Lal, 01632 960440.\n\nPrevious referral for her neighbour Tom Vine (dob 1/1/1970) was closed in May.",
    ],
)  # fmt: skip
def test_one_tenant_told_in_many_ways(text):
    found = said("hub", text)
    assert people(found) == DAWN
    assert only(found).missing == ()


def test_parents_with_facts_of_their_own_have_their_own_numbers():
    text = "Family for Tuesday:\n\nMother - Dawn Pratt, 14/02/1984, 07700 900401\nFather - Ian Pratt, 03/09/1981, 07700 900402\nChild - Ellie Pratt, 05/05/2014\n\nAll at 12 Tarn Close, Testbury WS99 1TS.\n\nThe police have been called six times this month."
    assert people(said("family", text)) == {
        "Dawn Pratt": ("1984-02-14", "12 Tarn Close, Testbury", ("+447700900401",)),
        "Ian Pratt": ("1981-09-03", "12 Tarn Close, Testbury", ("+447700900402",)),
        "Ellie Pratt": ("2014-05-05", "12 Tarn Close, Testbury", ()),
    }


def test_brothers_live_with_their_grandmother_and_are_reached_through_her():
    text = "I am writing about two brothers, Kai Dunn (12/01/2010) and Leo Dunn (30/06/2012). They live with their nan, Rose Dunn, at 40 Marsh Lane, Testbury, WS99 7NL, and she can be reached on 07700 900403. They set off fireworks in the underpass."
    home, number = "40 Marsh Lane, Testbury", ("+447700900403",)
    assert people(said("hub", text)) == {
        "Kai Dunn": ("2010-01-12", home, number),
        "Leo Dunn": ("2012-06-30", home, number),
    }


def test_a_relative_who_would_rather_be_rung_is_a_way_to_reach_somebody():
    text = "Resident Alf Stone of 5 Mill Row, Testbury WS99 5NR (01632 960405) has had three bogus callers. His daughter Sue Stone, 07700 900406, would rather be rung than him as he is deaf. DOB 09/10/1948."
    assert people(said("hub", text)) == {
        "Alf Stone": ("1948-10-09", "5 Mill Row, Testbury", ("+441632960405", "+447700900406"))
    }


@pytest.mark.parametrize(
    "line", ["Tel: 01632 960405 (home) / NOK daughter 07700 900406", "Tel: 01632 960405, next of kin Sue 07700 900406"]
)
def test_a_next_of_kins_number_beside_ones_own_is_left_out(line):
    found = said(
        "hub",
        f"Subject: Alf Stone\nDOB: 09/10/1948\nAddress: 5 Mill Row, Testbury WS99 5NR\n{line}\nThree bogus callers in a month.",
    )
    assert people(found) == {"Alf Stone": ("1948-10-09", "5 Mill Row, Testbury", ("+441632960405",))}


@pytest.mark.parametrize(
    ("address", "value"),
    [
        ("HMP Testbury, release 3/12/2026 to 16 Gate Street, Testbury WS99 6GS", "HMP Testbury"),
        ("Oak House Children's Home, 3 Park Road, Testbury", "Oak House Children's Home, 3 Park Road, Testbury"),
        ("Tarn Close, Testbury (number not known)", "Tarn Close, Testbury"),
        ("PO Box 12, Testbury", "PO Box 12, Testbury"),
    ],
)
def test_the_first_address_counts_without_what_is_said_about_it(address, value):
    item = only(said("hub", f"Name: Bev Tate\nDOB: 4/6/75\nAddress: {address}\nTel: 07700 900407\nReason: {WHY}"))
    assert item.subjects[0].addresses[0].value == value


def test_an_address_for_both_is_each_persons():
    text = f"PERSON 1\nName: Alf Stone\nDOB: 09/10/1948\nPERSON 2\nName: Meg Stone\nDOB: 01/02/1950\nAddress for both: 5 Mill Row, Testbury WS99 5NR\nTel: 01632 960405\nReason: {WHY}"
    assert [s.addresses[0].value for s in only(said("hub", text)).subjects] == ["5 Mill Row, Testbury"] * 2


def table(*rows):
    """An HTML table."""
    return "<table>" + "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows) + "</table>"


def test_a_perpetrator_who_lives_as_the_victim_does():
    page = table(("", "Victim", "Perpetrator"), ("Name", "Ann Lee", "Bob Ray"), ("DOB", "1/2/1990", "2/3/1991"),
                 ("Address", "3 Oak Row, Testbury", "As victim"), ("Tel", "07700 900501", "n/k"))  # fmt: skip
    found = only(said("DA", f"{page}<p>He threatens her weekly.</p>", html=True))
    assert [s.addresses[0].value for s in found.subjects] == ["3 Oak Row, Testbury"] * 2


def test_a_form_that_asks_for_house_and_street_apart():
    page = table(("Surname", "LEE"), ("Forenames", "Ann Marie"), ("Known as", "Annie"), ("D.O.B", "01/02/1990"), ("House no/name", "3"), ("Street", "Oak Row"),
                 ("Town", "Testbury"), ("Postcode", "WS99 1RA"), ("Mobile", "07700 900501"), ("Reason", "Being followed home."))  # fmt: skip
    found = said("form", page, html=True)
    assert people(found) == {"Ann Marie Lee": ("1990-02-01", "3 Oak Row, Testbury", ("+447700900501",))}
    assert only(found).missing == ()


def test_a_tenants_form_with_his_landlord_and_next_of_kin():
    page = table(("Tenant", "Ann Lee"), ("Date of Birth", "1/2/1990"), ("Tenancy address", "3 Oak Row, Testbury WS99 1RA"), ("Tenant tel", "07700 900501"),
                 ("Landlord", "Quill Lettings, 1 High Street, Testbury WS99 0HS"), ("Landlord tel", "01632 960555"), ("Next of kin", "Sue Lee 07700 900556"),
                 ("Issue", "Rubbish thrown over the fence"))  # fmt: skip
    assert people(said("form", page, html=True)) == {
        "Ann Lee": ("1990-02-01", "3 Oak Row, Testbury", ("+447700900501",))
    }


def test_children_in_a_table_live_with_the_mother_who_is_told_above_it():
    page = (
        "<p>All the children live with mum Kelly Marsden at 14 Brook End, Testbury WS99 8BE, her mobile is 07700 900207.</p>"
        + table(
            ("Child", "DOB", "School"),
            ("Mason Marsden", "11/01/2012", "Exemplar Academy"),
            ("Ruby Marsden", "23/08/2014", "Exemplar Primary"),
        )
        + "<p>They are out late on the retail park.</p>"
    )
    home, number = "14 Brook End, Testbury", ("+447700900207",)
    assert people(said("Family", page, html=True)) == {
        "Mason Marsden": ("2012-01-11", home, number),
        "Ruby Marsden": ("2014-08-23", home, number),
    }


def test_a_couple_with_one_family_name_is_two_people():
    text = "Ken and Joy Webb (dob 1/1/1950 and 2/2/1952), 8 Fen View, Testbury WS99 8FE. Joint landline 01632 960508. Rubbish is thrown over their fence."
    home, number = "8 Fen View, Testbury", ("+441632960508",)
    assert people(said("hub", text)) == {
        "Ken Webb": ("1950-01-01", home, number),
        "Joy Webb": ("1952-02-02", home, number),
    }


def test_a_mother_and_her_baby_who_are_both_referred():
    text = "Baby Leo Nash 3/4/25, mum Tia Nash 12/11/01, 9 Pond Row, Testbury WS99 9PR, mum's mobile 07700 900510. Dad is banned from the house but keeps coming. Both referred."
    found = only(said("hub", text))
    assert [(s.name.value, s.dob.value, s.addresses[0].value) for s in found.subjects] == [
        ("Leo Nash", "2025-04-03", "9 Pond Row, Testbury"),
        ("Tia Nash", "2001-11-12", "9 Pond Row, Testbury"),
    ]


def test_a_harassers_number_is_nobodys_however_it_is_told():
    text = "Jo Bright (12 Aug 1979), 2 Church Walk, Testbury WS99 2WA. Her number is 07700 900512. She gets up to fifty texts a day from 07700 900599, which is Darren's phone."
    assert people(said("hub", text)) == {"Jo Bright": ("1979-08-12", "2 Church Walk, Testbury", ("+447700900512",))}


def test_two_dates_without_a_preference_are_doubtful():
    text = "Joy Webb, 8 Fen View, Testbury WS99 8FE, 01632 960508. DOB is either 2/2/1952 or 2/12/1952, our two systems differ. Rubbish thrown over her fence."
    born = only(said("hub", text)).subjects[0].dob
    assert (born.value, born.certainty, born.alternatives) == ("1952-02-02", "ambiguous", ("1952-12-02",))


def test_somebody_who_can_only_be_described_is_a_person():
    item = only(
        said("hub", "Male, white, about 40, grey beard, begs by the old bank on High Street and shouts. No name known.")
    )
    assert item.subjects[0].kind is SubjectKind.PERSON
    assert "name" in item.unknown_stated


def test_a_place_is_told_with_the_street_that_it_is_behind():
    item = only(
        said("ASB", "The garages behind 20-40 Larch Way, Testbury WS99 7LW: fires lit at weekends, glass everywhere.")
    )
    place = item.subjects[0].addresses[0]
    assert (place.value, place.postcode) == ("The garages behind 20-40 Larch Way, Testbury", "WS99 7LW")
