"""Dates, numbers, addresses, names, references and labels as people type them (domain.md 3.6 and 3.7)."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.ingest import cleaning
from mailflow.ingest.value import ages, dates, labels, names, phones, places, whereabouts
from mailflow.ingest.value.labels import Owner
from mailflow.partnership import reference
from mailflow.submission import Certainty
from tests.unit.reading_world import only, said

SEEN = date(2026, 11, 22)


@pytest.mark.parametrize(
    "text",
    [
        "03/04/1988",
        "3.4.1988",
        "3-4-88",
        "3rd April 1988",
        "3 Apr 88",
        "April 3rd 1988",
        "1988-04-03",
        "03041988",
        "3 / 4 / 1988",
    ],
)
def test_a_birth_date_is_read_day_first(text):
    found = dates.birth(text, SEEN)
    assert (found.value, found.certainty) == ("1988-04-03", Certainty.CERTAIN)


@pytest.mark.parametrize(
    ("text", "value", "certainty"),
    [
        ("03/04/15", "2015-04-03", Certainty.CERTAIN),
        ("03/04/20", "2020-04-03", Certainty.ASSUMED),
        ("03/04/26", "2026-04-03", Certainty.ASSUMED),
        ("04/13/1988", "1988-04-13", Certainty.ASSUMED),
        ("31/02/1990", None, Certainty.ASSUMED),
        ("29/02/1989", None, Certainty.ASSUMED),
        ("12/02/2027", None, Certainty.ASSUMED),
        ("01/01/1900", None, Certainty.UNKNOWN_STATED),
        ("00/00/0000", None, Certainty.UNKNOWN_STATED),
        ("April 1988", "1988-04", Certainty.CERTAIN),
        ("1988", "1988", Certainty.CERTAIN),
        ("approx. 1991", "1991", Certainty.ASSUMED),
        ("3/4/88 (sometimes gives 4/3/88)", "1988-04-03", Certainty.AMBIGUOUS),
        ("4.3.88 not 3.4.88", "1988-03-04", Certainty.CERTAIN),
        ("04/03/1988 (mm/dd)", "1988-04-03", Certainty.CERTAIN),
        ("22/11/2008", "2008-11-22", Certainty.CERTAIN),
    ],
)
def test_doubtful_birth_dates_say_so(text, value, certainty):
    found = dates.birth(text, SEEN)
    assert (found.value, found.certainty) == (value, certainty)


def test_a_stated_age_decides_between_two_centuries():
    assert dates.birth("03/04/20", SEEN, age=106).value == "1920-04-03"


@given(st.dates(min_value=date(1920, 1, 1), max_value=SEEN))
def test_every_birth_date_with_four_digits_is_found_again(day):
    assert dates.birth(f"born {day:%d/%m/%Y}.", SEEN).value in (
        day.isoformat(),
        None if day == date(1900, 1, 1) else day.isoformat(),
    )


@given(st.text(max_size=80))
def test_nothing_that_is_typed_makes_a_reader_of_values_fail(text):
    dates.birth(text, SEEN)
    list(phones.find(text))
    places.address(text)
    whereabouts.find(text)
    names.name(text)
    list(names.find(text, []))
    labels.label(text)


@pytest.mark.parametrize(
    "number", ["０７７００ ９００１２３", "0770\uff10 90012\uff13", "٠٧٧٠٠ ٩٠٠١٢٣", "077\U0001d7ce0 900123"]
)
def test_digits_of_other_scripts_are_the_digits_that_they_mean(number):
    subject = only(
        said("Referral", f"Please add Jane Sample, born ٣/4/19８８, 14 Exemplar Road WS99 1AA, tel {number}.")
    ).subjects[0]
    assert (subject.phones[0].value, subject.phones[0].trace.text) == ("+447700900123", number)
    assert subject.dob.value == "1988-04-03"


@given(st.text(alphabet="ab \u00a0\u200b*<>:/\rhtps", max_size=60))
def test_cleaned_text_finds_its_way_back(raw):
    clean = cleaning.clean(raw)
    for place, letter in enumerate(clean):
        there = raw[cleaning.origin(raw, place)]
        assert letter == there or (letter == " " and there.isspace())


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("age 15 approx", "15"), ("15ish", "15"), ("mid 30s", "mid 30s"), ("38 yrs", "38"), ("14yo", "14"), ("aged 9", "9"),
    ],
)  # fmt: skip
def test_ages_are_kept_as_stated(text, found):
    assert next(ages.find(text))[0] == found


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("07700 900123", ["+447700900123"]), ("07700-900-123", ["+447700900123"]), ("+44 (0)7700 900123", ["+447700900123"]),
        ("00447700900123", ["+447700900123"]), ("7700900123", ["+447700900123"]), ("(01632) 960123", ["+441632960123"]),
        ("07700 900123/4", ["+447700900123", "+447700900124"]), ("020 7946 0123", ["+442079460123"]),
        ("+48 601 234 567", ["+48601234567"]), ("07700 90012", []), ("999", []), ("crime no 01234567890", []),
        ("03/04/1988", []), ("NHS 485 777 3456", []), ("CSH-2026-0147-Z", []), ("O7700 900123", []),
    ],
)  # fmt: skip
def test_numbers_are_dialled_or_left_alone(text, found):
    assert [p.value for p in phones.find(text)] == found


def test_an_extension_is_kept_apart():
    (found,) = phones.find("01632 960123 ext 45")
    assert (found.value, found.extension) == ("+441632960123", "45")


@pytest.mark.parametrize(
    ("text", "value", "postcode", "complete"),
    [
        ("14 Exemplar Road, Testbury, WS99 1AA", "14 Exemplar Road, Testbury", "WS99 1AA", True),
        ("Flat 2,\n14 Exemplar Road\nTestbury\nws991aa", "Flat 2, 14 Exemplar Road, Testbury", "WS99 1AA", True),
        ("14 Exemplar Road WS99 IAA", "14 Exemplar Road", "WS99 1AA", True),
        ("14 Exemplar Road WS9O 1AA", "14 Exemplar Road", "WS90 1AA", True),
        ("Exemplar Road, Testbury", "Exemplar Road, Testbury", None, False),
        ("Testbury", "Testbury", None, False),
        ("The Old Forge, Mill Lane, Testbury WS99 1AB", "The Old Forge, Mill Lane, Testbury", "WS99 1AB", True),
        ("NFA", "No fixed abode", None, True),
        ("No fixed abode - sofa surfing", "No fixed abode", None, True),
        ("14 Exemplar Rd (previously 3 Other Street WS99 2BB)", "14 Exemplar Rd", None, True),
        ("lives at 14 Exemplar Road", "14 Exemplar Road", None, True),
    ],
)
def test_an_address_loses_its_postcode_and_its_connecting_words(text, value, postcode, complete):
    found = places.address(text)
    assert (found.value, found.postcode, found.complete) == (value, postcode, complete)


def test_a_postcode_that_breaks_the_grammar_is_none():
    assert places.address("14 Exemplar Road WS99 1CI").postcode is None


def test_a_word_with_the_shape_of_a_postcode_is_none():
    assert list(places.postcodes("noise every night")) == []


@pytest.mark.parametrize(
    ("text", "value", "aliases", "complete"),
    [
        ("SAMPLE, Jane Ann", "Jane Ann Sample", (), True), ("SAMPLE Jane Ann", "Jane Ann Sample", (), True),
        ("Sample, Jane", "Jane Sample", (), True), ("Mrs Jane SAMPLE", "Jane Sample", (), True),
        ("Bob (Robert) Sample", "Robert Sample", ("Bob",), True), ("Robert (Bob) Sample", "Robert Sample", ("Bob",), True),
        ('Robert "Bob" Sample', "Robert Sample", ("Bob",), True), ("Jane Sample (nee Older)", "Jane Sample", ("Older",), True),
        ("Jane Sample AKA Jay", "Jane Sample", ("Jay",), True), ("O'NEIL, Siân", "Siân O'Neil", (), True),
        ("SMITH-JONES, Mary-Jane", "Mary-Jane Smith-Jones", (), True), ("Pieter van der Berg", "Pieter van der Berg", (), True),
        ("Nguyen Thi Lan (English name Lucy)", "Nguyen Thi Lan", ("Lucy",), True), ("Łukasz Wiśniewski", "Łukasz Wiśniewski", (), True),
        ("Suresh (single name)", "Suresh", (), True), ("Suresh", "Suresh", (), False), ("Mr Sample", "Sample", (), False),
        ("J.S.", "J.S.", (), False), ("Jane Sample (she/her)", "Jane Sample", (), True),
    ],
)  # fmt: skip
def test_a_name_is_put_in_order_and_freed_of_titles_and_aliases(text, value, aliases, complete):
    found = names.name(text)
    assert (found.value, found.aliases, found.complete) == (value, aliases, complete)


@pytest.mark.parametrize(
    ("text", "mentions"),
    [
        (
            "Please can I refer Jane Ann O'Neil-Smith and Siân ap Rhys on Monday",
            ["Jane Ann O'Neil-Smith", "Siân ap Rhys"],
        ),
        ("PC 1234 Smith told Northmoor Housing about Jane's dog", ["Smith", "Northmoor", "Jane"]),
        ("The Police and Adult Social Care met in March", []),
    ],
)
def test_names_in_prose_are_told_from_other_capitals(text, mentions):
    assert [m.text for m in names.find(text, [])] == mentions


@pytest.mark.parametrize(
    ("text", "fields", "owner"),
    [
        ("D.O.B", ("dob",), Owner.NOBODY), ("Adress", ("address",), Owner.NOBODY), ("Mob", ("phone",), Owner.NOBODY),
        ("Telehpone No.", ("phone",), Owner.NOBODY), ("Victim's DOB", ("dob",), Owner.VICTIM), ("Nominal", (), Owner.SUBJECT),
        ("Referrer telephone", ("phone",), Owner.OTHER), ("Name and DOB", ("name", "dob"), Owner.NOBODY),
        ("Reason for referral", ("summary",), Owner.NOBODY), ("Date of incident", ("other",), Owner.NOBODY),
        ("Mum's number", ("phone",), Owner.RELATIVE), ("Perpetrator details", (), Owner.PERPETRATOR),
    ],
)  # fmt: skip
def test_labels_say_field_and_owner(text, fields, owner):
    found = labels.label(text)
    assert (found.fields, found.owner) == (fields, owner)


@pytest.mark.parametrize("text", ["Please note", "Hi all", "Update", "I spoke to her and she said"])
def test_ordinary_words_are_no_labels(text):
    assert labels.label(text) is None


@pytest.mark.parametrize("text", ["CSH-2026-0147-Z", "csh 2026 147 z", "CSH/2026/0147Z", "CSH–2026–147–z"])
def test_a_reference_is_read_however_it_is_typed(text):
    (found,) = reference.find(f"re {text}, thanks", "CSH")
    assert (found.value, found.valid) == ("CSH-2026-0147-Z", True)


def test_one_wrong_digit_or_two_swapped_ones_make_a_reference_invalid():
    right = reference.reference("CSH", 2026, 147)
    for wrong in (148, 174, 417, 247):
        assert not reference.parse(f"CSH-2026-{wrong:04d}-{right[-1]}", "CSH").valid
    assert reference.parse("no reference", "CSH") is None


def test_the_article_before_a_flat_of_a_house_is_no_part_of_its_name():
    assert (
        places.address("the Garden Flat, 88 Exemplar Terrace, Testbury").value
        == "Garden Flat, 88 Exemplar Terrace, Testbury"
    )
    assert (
        places.address("The Garage Flat, 8 Exemplar Hill, Testbury").value
        == "The Garage Flat, 8 Exemplar Hill, Testbury"
    )


@pytest.mark.parametrize(
    ("told", "age"),
    [
        ("Miss Ann Sample-Other is 46 (born 2nd February 1980) and lives on her own", "46"),
        ("She is 46 (born 2 February 1980) and lives on her own", "46"),
        ("Anna Sample is 46, born 2 February 1980, and lives on her own", "46"),
        ("The unit is 46 (built 1980)", None),
        ("Room is 46 m from the door", None),
    ],
)
def test_an_age_stands_before_the_birth_that_is_told_with_it(told, age):
    assert next((years for years, *_ in ages.find(told)), None) == age


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("born 12th of the 5th 1971", ["1971-05-12"]),
        ("born on the 12th of the 5th '71", ["1971-05-12"]),
        ("born the twelfth of the fifth, seventy-one", ["1971-05-12"]),
        ("the 5th of the 13th 1971", []),
        ("the first of the two 1971 cars", []),
        ("the second of the 3 flats", []),
    ],
)
def test_a_month_may_be_said_by_its_number(text, read):
    assert [found.value for found in dates.in_words(text, SEEN)] == read


@pytest.mark.parametrize(
    ("told", "alias"),
    [
        ("Josephine Sample, always called Josie, born 12/5/1971", ["Josie"]),
        ("Josephine Sample, who everyone calls Josie, born 12/5/1971", ["Josie"]),
        ("Josephine Sample, called Josie by all who know her, born 12/5/1971", ["Josie"]),
        ("Josephine Sample, she is usually called Josie, born 12/5/1971", ["Josie"]),
        ("Josephine Sample, born 12/5/1971, and her dog is always called Josie", []),
    ],
)
def test_what_somebody_is_always_called_is_an_alias(told, alias):
    found = only(
        said("Back again", f"Her case was closed in March. I would like to refer {told}. The riders rev at her window.")
    )
    assert (found.subjects[0].name.value, list(found.subjects[0].aliases)) == ("Josephine Sample", alias)


@pytest.mark.parametrize("day", ["12/05/2001", "12.05.2001", "12 May 2001"])
def test_a_house_right_behind_a_date_begins_behind_it(day):
    text = f"Kayleigh Sample {day} 8 Exemplar Passage WS99 2LN"
    assert [text[start:end] for start, end in whereabouts.find(text)] == ["8 Exemplar Passage WS99 2LN"]


def test_a_shouted_address_on_lines_of_its_own_has_neither_the_name_nor_the_request_above_it():
    text = (
        "CAN YOU ADD THIS LADY TO TUESDAYS MEETING PLEASE\nANN SAMPLE DOB 14 8 91\n22 QUARRYBANK\nTESTBURY\nWS99 6EB\n"
    )
    assert [text[start:end] for start, end in whereabouts.find(text)] == ["22 QUARRYBANK\nTESTBURY\nWS99 6EB"]


def test_a_placement_is_no_part_of_the_address_behind_it():
    assert places.address("Foster placement: 6 Exemplar Rise, Testbury").value == "6 Exemplar Rise, Testbury"


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("We refer Oluwaseun (“Seun”) Adeyemi-Brook, DOB 30/06/1994. He is bullied.", "Oluwaseun Adeyemi-Brook"),
        ("We refer Oluwaseun ('Seun') Adeyemi, DOB 30/06/1994. He is bullied.", "Oluwaseun Adeyemi"),
        ("We refer Ann Brown (B R O W N), born 4 April 1968. She is bullied.", "Ann Brown"),
        ("We refer Ann Lee, L E E, born 4 April 1968. She is bullied.", "Ann Lee"),
        ("We refer J R Smith, born 4 April 1968. He is bullied.", "J R Smith"),
    ],
)
def test_a_nickname_in_quotes_within_brackets_and_a_name_that_is_spelt(text, name):
    (item,) = said("Referral", text).items
    assert [s.name.value for s in item.subjects] == [name]


@pytest.mark.parametrize(
    ("told", "home"),
    [
        ("flat 6, hobart house, dell road, testbury ws99 7eg", "flat 6, hobart house, dell road, testbury"),
        ("flat 6 hobart court, dell st, ws99 7eg", "flat 6 hobart court, dell st"),
        ("“The Nook”, Priory Drive, Testbury, WS99 5HJ", "The Nook, Priory Drive, Testbury"),
    ],
)
def test_a_house_by_its_name_in_small_letters_or_in_quotes(told, home):
    (item,) = said("Referral", f"We refer Harold Brock, born 11/11/1941. He lives at {told}. He is bullied.").items
    assert [a.value for s in item.subjects for a in s.addresses] == [home]
