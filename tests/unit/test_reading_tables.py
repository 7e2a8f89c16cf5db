"""Every row of the tables of values in domain.md 3.6 and 3.7, read out of a labelled mail."""

import pytest

from mailflow.ingest.value import dates, names, phones, places
from mailflow.submission import Certainty, Role, SubjectKind
from tests.unit.reading_world import RECEIVED, only, said

SURE, ASSUMED, DOUBTFUL, UNKNOWN = (
    Certainty.CERTAIN, Certainty.ASSUMED, Certainty.AMBIGUOUS, Certainty.UNKNOWN_STATED,
)  # fmt: skip


def form(**fields):
    """The one item of a form with these values instead of the usual ones."""
    usual = {
        "Name": "Jane Sample",
        "DOB": "03/04/1988",
        "Address": "14 Exemplar Road, Testbury WS99 1AA",
        "Tel": "07700 900123",
    }
    lines = "\n".join(f"{label}: {value}" for label, value in {**usual, **fields}.items())
    return only(said("Referral", f"{lines}\nSummary: loud music every night"))


@pytest.mark.parametrize(
    ("written", "value", "certainty"),
    [
        ("03/04/1988", "1988-04-03", SURE), ("3.4.1988", "1988-04-03", SURE), ("3-4-88", "1988-04-03", SURE),
        ("3rd April 1988", "1988-04-03", SURE), ("3 Apr 88", "1988-04-03", SURE), ("April 3rd 1988", "1988-04-03", SURE),
        ("1988-04-03", "1988-04-03", SURE), ("03041988", "1988-04-03", SURE), ("03/04/88", "1988-04-03", SURE),
        ("03/04/15", "2015-04-03", SURE), ("03/04/20", "2020-04-03", ASSUMED), ("03/04/26", "2026-04-03", ASSUMED),
        ("04/13/1988", "1988-04-13", ASSUMED), ("31/02/1990", None, ASSUMED), ("29/02/1989", None, ASSUMED),
        ("12/02/2027", None, ASSUMED), ("01/01/1990", "1990-01-01", SURE), ("01/01/1900", None, UNKNOWN),
        ("00/00/0000", None, UNKNOWN), ("April 1988", "1988-04", SURE), ("1988", "1988", SURE),
        ("dob unknown", None, UNKNOWN), ("n/k", None, UNKNOWN), ("NK", None, UNKNOWN), ("TBC", None, UNKNOWN), ("?", None, UNKNOWN),
        ("not disclosed", None, UNKNOWN), ("3/4/88 (sometimes gives 4/3/88)", "1988-04-03", DOUBTFUL),
        ("turns 18 next Tuesday", "2008-11-24", ASSUMED), ("22/11/2008", "2008-11-22", SURE),
    ],
)  # fmt: skip
def test_a_date_of_birth_as_it_is_written(written, value, certainty):
    found = form(DOB=written)
    born = found.subjects[0].dob
    assert (born.value, born.certainty) == (value, certainty)
    assert ("dob" in found.missing) == (len(value or "") < 10)
    assert ("dob" in found.unknown_stated) == (certainty is UNKNOWN)


@pytest.mark.parametrize(
    ("written", "role"),
    [("22/11/2008", Role.SUBJECT), ("23/11/2008", Role.CHILD), ("03/04/15", Role.CHILD)],
)  # fmt: skip
def test_who_is_a_child_on_the_day_of_receipt(written, role):
    table = f"Name | DOB\nAnn Other | 01/01/1980\nJane Sample | {written}\n\nThey are shouted at every night."
    found = only(said("Referral", table)).subjects
    assert [s.role for s in found if s.name.value == "Jane Sample"] == [role]


@pytest.mark.parametrize(
    ("written", "age"), [("age 15 approx", "15"), ("15ish", "15"), ("mid 30s", "mid 30s"), ("38 yrs", "38")]
)
def test_an_age_is_kept_and_leaves_the_birth_date_missing(written, age):
    found = form(DOB=written)
    assert (found.subjects[0].age.value, found.missing) == (age, ("dob",))


def test_placeholders_and_both_of_two_dates_are_kept():
    assert dates.birth("01/01/1990", RECEIVED.date()).note == "often a placeholder"
    assert form(DOB="3/4/88 (sometimes gives 4/3/88)").subjects[0].dob.alternatives == ("1988-03-04",)


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Jane turns 18 next Tuesday", "2008-11-24"), ("she will be 18 tomorrow", "2008-11-23"), ("she turned 16 yesterday", "2010-11-21"),
        ("he turns 21 on 3 December", "2005-12-03"), ("he was 40 last Friday", "1986-11-20"), ("is 18 on Tuesday", "2008-11-24"),
        ("turns 18 next month", None), ("is 18 and lives alone", None), ("he is 21 on paper", None),
    ],
)  # fmt: skip
def test_a_birthday_told_by_the_calendar_is_worked_out(written, value):
    found = dates.birth(written, RECEIVED.date())
    assert (found.value if found else None) == value


def test_a_birthday_told_in_prose_is_the_persons():
    found = only(
        said(
            "Referral",
            "Please add Jane Sample, 14 Exemplar Road, Testbury, 07700 900123. She turns 18 next Tuesday. She is being bullied.",
        )
    )
    assert found.subjects[0].dob.value == "2008-11-24"
    assert found.missing == ()


@pytest.mark.parametrize(
    "other",
    ["Date of incident", "Date of letter", "Tenancy started", "Licence ends", "Date reported", "Date of discharge"],
)
def test_other_dates_near_a_name_are_no_birth_date(other):
    item = only(
        said(
            "Referral",
            f"Name: Jane Sample\n{other}: 03/04/1988\nAddress: 14 Exemplar Road\nTel: 07700 900123\nSummary: loud music",
        )
    )
    assert item.subjects[0].dob is None


@pytest.mark.parametrize(
    ("written", "value", "aliases", "complete"),
    [
        ("SAMPLE Jane Ann", "Jane Ann Sample", (), True), ("Sample, Jane", "Jane Sample", (), True),
        ("Jane Sample (nee Other)", "Jane Sample", ("Other",), True), ("Jane Sample, formerly Jane Other", "Jane Sample", ("Jane Other",), True),
        ('Jane Sample AKA "Jay"', "Jane Sample", ("Jay",), True), ("Jane Sample a.k.a. Jay", "Jane Sample", ("Jay",), True),
        ("Jane Sample known as Jay", "Jane Sample", ("Jay",), True), ("O’Neil, Sean", "Sean O’Neil", (), True), ("Sean ONeil", "Sean ONeil", (), True),
        ("Mary-Jane Smith-Jones", "Mary-Jane Smith-Jones", (), True), ("Mary Smith Jones", "Mary Smith Jones", (), True),
        ("Siân ap Rhys", "Siân ap Rhys", (), True), ("Rhys ap Gwilym", "Rhys ap Gwilym", (), True), ("Llŷr", "Llŷr", (), False),
        ("Łukasz Wiśniewski", "Łukasz Wiśniewski", (), True), ("Lukasz Wisniewski", "Lukasz Wisniewski", (), True),
        ("Muhammad Ali Khan", "Muhammad Ali Khan", (), True), ("Md Abdul Rahman", "Md Abdul Rahman", (), True), ("Mohd Sample", "Mohd Sample", (), True),
        ("Fatima Begum", "Fatima Begum", (), True), ("Harpreet Kaur", "Harpreet Kaur", (), True), ("Abdul Rahman", "Abdul Rahman", (), True),
        ("Pieter van der Berg", "Pieter van der Berg", (), True), ("VAN DER BERG, Pieter", "Pieter Van Der Berg|Pieter van der Berg", (), True),
        ("Ana de Souza", "Ana de Souza", (), True), ("Iain Mac Donald", "Iain Mac Donald", (), True),
        ("Suresh", "Suresh", (), False), ("Suresh (one name only)", "Suresh", (), True), ("Tom Sample Junior", "Tom Sample Junior", (), True),
        ("Tom Sample Snr", "Tom Sample Snr", (), True), ("Mr Tom Sample", "Tom Sample", (), True), ("Dr. Ann Sample", "Ann Sample", (), True),
        ("Tom Sample Other-Third", "Tom Sample Other-Third", (), True), ("J.S.", "J.S.", (), False), ("JS", "JS", (), False), ("J S", "J S", (), False),
        ("“Spud”", "Spud", (), False), ("JANE SAMPLE", "Jane Sample", (), True), ("jane sample", "Jane Sample", (), True), ("  Jane Sample  ", "Jane Sample", (), True),
        ("Sam Sample (previously Samantha)", "Sam Sample", ("Samantha",), True),
    ],
)  # fmt: skip
def test_a_name_as_it_is_written(written, value, aliases, complete):
    found = names.name(written)
    assert found.value in value.split("|")
    assert (found.aliases, found.complete) == (aliases, complete)
    assert ("name" in form(Name=written).missing) == (not complete)


def test_invisible_characters_are_no_part_of_a_name():
    assert form(Name="Jane\u200b Sam\u00adple").subjects[0].name.value == "Jane Sample"


@pytest.mark.parametrize("written", ["Mr & Mrs Sample", "The Sample family", "Sample family", "the Samples"])
def test_a_family_without_names_is_a_household(written):
    found = form(Name=written, DOB="")
    assert found.subjects[0].kind is SubjectKind.HOUSEHOLD
    assert found.missing == ("name",)


@pytest.mark.parametrize(
    ("written", "numbers"),
    [
        ("07700 900123", ["+447700900123"]), ("07700-900-123", ["+447700900123"]), ("+44 7700 900123", ["+447700900123"]),
        ("+44 (0)7700 900123", ["+447700900123"]), ("0044 7700 900123", ["+447700900123"]), ("7700900123", ["+447700900123"]),
        ("01632 960123 ext 45", ["+441632960123"]), ("07700 900123/4", ["+447700900123", "+447700900124"]),
        ("O7700 900123", []), ("077OO 900123", []), ("999", []), ("101", []), ("07700 90012", []),
        ("07700 900123 07700 900124", ["+447700900123", "+447700900124"]), ("07700 900123 3/4/88", ["+447700900123"]),
        ("crime ref 01234567890", []), ("NHS no 4857773456", []),
    ],
)  # fmt: skip
def test_a_number_as_it_is_written(written, numbers):
    assert [p.value for p in phones.find(written)] == numbers


@pytest.mark.parametrize(
    ("written", "notes"),
    [
        ("07700 900123 not safe to call", ("not safe to call",)), ("07700 900123, do not leave voicemail", ("do not leave voicemail",)),
        ("07700 900123 (text only)", ("text only",)), ("07700 900123", ()),
    ],
)  # fmt: skip
def test_a_warning_stays_with_its_number(written, notes):
    assert form(Tel=written).subjects[0].phones[0].notes == notes


@pytest.mark.parametrize("written", ["none", "no phone", "n/k", "None known"])
def test_no_number_is_stated(written):
    assert form(Tel=written).unknown_stated == ("phone",)


def test_the_number_of_an_adults_mother_is_hers_and_a_childs_mothers_is_the_childs():
    assert form(Tel="mob mum 07700 900124").subjects[0].phones == ()
    assert [(p.value, p.whose) for p in form(DOB="03/04/2015", Tel="mob mum 07700 900124").subjects[0].phones] == [
        ("+447700900124", "carer")
    ]


@pytest.mark.parametrize(
    ("written", "value", "postcode", "kind", "complete"),
    [
        ("14 Exemplar Road, Testbury WS99 1AA", "14 Exemplar Road, Testbury", "WS99 1AA", "home", True),
        ("14 Exemplar Road, Testbury", "14 Exemplar Road, Testbury", None, "home", True),
        ("Exemplar Road", "Exemplar Road", None, "home", False), ("Exemplar Estate", "Exemplar Estate", None, "home", False), ("Testbury", "Testbury", None, "home", False),
        ("Flat 2, 14 Exemplar Road", "Flat 2, 14 Exemplar Road", None, "home", True), ("Room 3, 14 Exemplar Road", "Room 3, 14 Exemplar Road", None, "home", True),
        ("Plot 7, Exemplar Caravan Park", "Plot 7, Exemplar Caravan Park", None, "home", True),
        ("Narrowboat Kingfisher, Exemplar Marina", "Narrowboat Kingfisher, Exemplar Marina", None, "home", True),
        ("NFA", "No fixed abode", None, "no_fixed_abode", True), ("no fixed abode", "No fixed abode", None, "no_fixed_abode", True),
        ("rough sleeping near bus station", "No fixed abode", None, "no_fixed_abode", True), ("sofa surfing", "No fixed abode", None, "no_fixed_abode", True),
        ("Exemplar Hostel, Mill Lane", "Exemplar Hostel, Mill Lane", None, "hostel", True), ("Exemplar Women's Refuge", "Exemplar Women's Refuge", None, "confidential", True),
        ("HMP Exemplar", "HMP Exemplar", None, "institution", True), ("Ward 4, Exemplar Hospital", "Ward 4, Exemplar Hospital", None, "institution", True),
        ("Exemplar Children's Home, Mill Lane", "Exemplar Children's Home, Mill Lane", None, "institution", True),
        ("c/o Gran, 14 Exemplar Road", "c/o Gran, 14 Exemplar Road", None, "home", True),
        ("lives 14 Exemplar Road, last seen 3 Mill Lane", "14 Exemplar Road", None, "home", True),
        ("14 Exemplar Road (old address 3 Mill Lane)", "14 Exemplar Road", None, "home", True),
        ("above Sample's Bakery, 3 High Street", "above Sample's Bakery, 3 High Street", None, "home", True),
        ("14 Exemplar Road WS991AA", "14 Exemplar Road", "WS99 1AA", "home", True), ("14 Exemplar Road WS99 IAA", "14 Exemplar Road", "WS99 1AA", "home", True),
        ("14 Exemplar Road WS9O 1AA", "14 Exemplar Road", "WS90 1AA", "home", True), ("14 Exemplar Road WS99 1AC", "14 Exemplar Road", None, "home", True),
    ],
)  # fmt: skip
def test_an_address_as_it_is_written(written, value, postcode, kind, complete):
    found = places.address(written)
    assert (found.value, found.postcode, found.kind, found.complete) == (value, postcode, kind, complete)
    assert ("address" in form(Address=written).missing) == (not complete)


@pytest.mark.parametrize(
    "written", ["///index.home.raft", "SK 0412 0934", "UPRN 100031234567", "behind the Co-op on High Street"],
)  # fmt: skip
def test_a_place_told_by_other_means_is_kept_as_written(written):
    item = only(said("Referral", f"Location: {written}\nIssue: drug litter and shouting every weekend"))
    assert (item.subjects[0].kind, item.subjects[0].addresses[0].value, item.missing) == (
        SubjectKind.PLACE,
        written,
        (),
    )


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("Mr Leroy Sample, in his seventies, lives alone", "Leroy Sample"),
        ("Jane Sample - lives with her son", "Jane Sample"),
        ("Jane Sample, widowed", "Jane Sample"),
        ("Steven Sampel, sorry, should be Stephen Sample", "Stephen Sample"),
        ("SAMPLE, jane", "jane Sample"),
        ("NGUYEN Thi Lan", "Nguyen Thi Lan"),
        ("none – family uses single names", None),
    ],
)
def test_what_is_said_of_somebody_is_no_part_of_his_name(written, value):
    found = names.name(written)
    assert (found and found.value) == value


@pytest.mark.parametrize("shown", ["EXAMPLE: John Other", "e.g. John Other", "John Other (example)", "Example"])
def test_a_row_that_shows_how_to_fill_in_a_table_is_nobody(shown):
    rows = [
        "Name | DOB | Address | Phone",
        f"{shown} | 01/01/2000 | 1 Other Street, WS99 1AB | 07700 900000",
        "Jane Sample | 03/04/1988 | 14 Exemplar Road, Testbury WS99 1AA | 07700 900123",
    ]
    item = only(said("Referral", "\n".join(rows) + "\n\nShe plays loud music every night."))
    assert [s.name.value for s in item.subjects] == ["Jane Sample"]
