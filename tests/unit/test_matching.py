"""Seen before? Suggestions with evidence, never a merge."""

import pytest

from mailflow.partnership import matching, names
from mailflow.submission import Address, Certainty, Phone, Subject, SubjectKind, Trace, Value

HERE = Trace("", "1", 0, 0)


def person(name, dob=None, *, aliases=(), address=None, postcode=None, phone=None, kind=SubjectKind.PERSON):
    return Subject(
        kind=kind,
        name=Value(name, HERE) if name else None,
        aliases=tuple(aliases),
        dob=Value(dob, HERE) if dob else None,
        addresses=(Address(address, postcode, HERE),) if address or postcode else (),
        phones=(Phone(phone, HERE),) if phone else (),
    )


JANE = person(
    "Jane Ann Sample", "1988-04-03", address="14 Exemplar Road, Testbury", postcode="WS99 1AA", phone="+447700900123"
)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Jane Sample", "Jane  Sample", matching.SAME),
        ("Siân O’Neil", "Sian ONeil", matching.SPELLING),
        ("Sian O'Neil", "SIAN O’NEIL", matching.SPELLING),
        ("Mary-Jane Smith-Jones", "Mary Jane Smith Jones", matching.SPELLING),
        ("Łukasz Wiśniewski", "Lukasz Wisniewski", matching.SPELLING),
        ("Anna Kowalska", "Anna Kowalski", matching.SPELLING),
        ("Ian MacDonald", "Ian McDonald", matching.SPELLING),
        ("Ian Mac Donald", "Ian McDonald", matching.SPELLING),
        ("Jan van der Berg", "Jan Vanderberg", matching.SPELLING),
        ("Mr John Sample Jnr", "John Sample", matching.SPELLING),
        ("Sample Jane", "Jane Sample", matching.ORDER),
        ("Bob Sample", "Robert Sample", matching.SHORT),
        ("Mohd Rahim", "Muhammad Rahim", matching.SHORT),
        ("Mohammed Rahim", "Mohamad Rahim", matching.SHORT),
        ("Jane Ann Sample", "Jane Sample", matching.MORE),
        ("Mary Smith", "Mary Smith-Jones", matching.MORE),
        ("J Sample", "Jane Sample", matching.INITIAL),
        ("Jane Sample", "Jane Sampel", matching.NEAR),
        ("Catherine Stephens", "Kathryn Stevens", matching.NEAR),
        ("Jane Sample", "Jane Other", matching.FIRST_ONLY),
        ("Jane Sample", "Peter Sample", matching.LAST_ONLY),
        ("Jane Sample", "Peter Other", None),
        ("Jayden Sample", "Hayden Sample", matching.LAST_ONLY),
        ("", "Jane Sample", None),
    ],
)  # fmt: skip
def test_names_are_compared_as_people_write_them(one, other, how):
    evidence = dict(matching.compare(person(one), person(other)))
    assert evidence.get("name") == how
    assert dict(matching.compare(person(other), person(one))).get("name") == how


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("1988-04-03", "1988-04-03", matching.SAME),
        ("1988-04-03", "1988-03-04", matching.SWAPPED),
        ("1988-04-03", "1988-04-08", matching.DIGIT),
        ("1988-04-03", "1988", matching.PARTLY),
        ("1988-04", "1988-04-03", matching.PARTLY),
        ("1988-05", "1988-04-03", matching.DIFFERS),
        ("1988-04-03", "1979-11-30", matching.DIFFERS),
        ("1988-04-03", None, None),
    ],
)
def test_dates_of_birth_are_compared_with_the_usual_slips(one, other, how):
    assert dict(matching.compare(person("A", one), person("A", other))).get("dob") == how


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (("14 Exemplar Road, Testbury", "WS99 1AA"), ("14 Exemplar Rd", "WS99 1AA"), matching.SAME),
        (("14 Exemplar Road, Testbury", None), ("14 Exemplar Rd, Testbury", "WS99 1AA"), matching.SAME),
        (("14 Exemplar Road", "WS99 1AA"), ("16 Exemplar Road", "WS99 1AA"), matching.POSTCODE),
        (("14 Exemplar Road", "WS99 1AA"), ("14 Exemplar Road", "WS99 2BB"), matching.DIFFERS),
        (("14 Exemplar Road", None), ("2 The Forge", None), matching.DIFFERS),
        ((None, None), ("2 The Forge", None), None),
    ],
)
def test_addresses_are_the_same_house_the_same_postcode_or_different(one, other, how):
    a, b = person("A", address=one[0], postcode=one[1]), person("A", address=other[0], postcode=other[1])
    assert dict(matching.compare(a, b)).get("address") == how


def test_no_fixed_abode_is_no_address_to_share():
    rough = Subject(name=Value("Jane", HERE), addresses=(Address("No fixed abode", None, HERE, kind="no_fixed_abode"),))
    assert "address" not in dict(matching.compare(rough, rough))


@pytest.mark.parametrize(
    "again",
    [
        person("Jane Ann Sample", "1988-04-03"),
        person("SAMPLE JANE", "1988-04-03"),
        person("Jane Sampel", "1988-03-04"),
        person("Jain Sample", "1988-04-08"),
        person("Jane Sample"),
        person("Jane Sample", "1988"),
        person("J. Sample", phone="+447700900123"),
        person("Jane Other", "1988-04-03", address="14 Exemplar Rd", postcode="WS99 1AA"),
        person("Janie Other", "1988-04-03", aliases=("Jane Sample",)),
    ],
)
def test_the_same_person_again_is_suggested_and_found_by_a_key(again):
    assert matching.alike(again, JANE)
    assert matching.keys(again) & matching.keys(JANE)


@pytest.mark.parametrize(
    "another",
    [
        person("Jane Ann Sample", "1979-11-30"),
        person("Peter Sample", "1988-04-03"),
        person("Peter Sample", "2012-01-09", address="14 Exemplar Road, Testbury", postcode="WS99 1AA"),
        person("Jane Other", "1988-04-03"),
        person("Sample"),
        person("Jane"),
        person("Jane Sampel"),
        person(None, "1988-04-03", phone="+447700900123"),
    ],
)
def test_relatives_strangers_and_half_names_are_not_suggested(another):
    assert not matching.alike(another, JANE)


def test_twins_are_not_each_other():
    one = person("Jayden Sample", "2014-05-06", address="3 Exemplar Close", postcode="WS99 1AB")
    other = person("Hayden Sample", "2014-05-06", address="3 Exemplar Close", postcode="WS99 1AB")
    assert not matching.alike(one, other)


def test_same_name_and_same_birth_date_elsewhere_is_suggested_with_the_difference_said():
    elsewhere = person("Jane Ann Sample", "1988-04-03", address="2 Far Lane", postcode="TB99 9ZZ")
    assert matching.compare(elsewhere, JANE) == (("name", "the same"), ("dob", "the same"), ("address", "differs"))
    assert matching.alike(elsewhere, JANE)


def test_the_stronger_evidence_comes_first():
    exact = matching.compare(person("Jane Ann Sample", "1988-04-03"), JANE)
    near = matching.compare(person("Jain Sample", "1988-04-08"), JANE)
    assert matching.strength(exact) > matching.strength(near) > 0


def test_a_place_is_known_by_its_address_and_never_matches_a_person():
    place = person(None, address="the underpass by Exemplar Retail Park", kind=SubjectKind.PLACE)
    again = person(None, address="The underpass, by Exemplar retail park", kind=SubjectKind.PLACE)
    assert matching.alike(place, again)
    assert matching.keys(place) & matching.keys(again)
    assert not matching.alike(place, person("Jane Sample", address="the underpass by Exemplar Retail Park"))


def test_subjects_without_anything_to_compare_have_no_keys():
    unknown = Subject(name=Value(None, HERE, Certainty.UNKNOWN_STATED))
    assert matching.keys(unknown) == frozenset()
    assert matching.compare(unknown, JANE) == ()
    assert not matching.alike(unknown, unknown)


def test_a_name_of_titles_alone_is_no_name():
    assert names.name("Mr & Mrs") is None
    assert names.name("Md") == names.Name(("md",))


@pytest.mark.parametrize("name", ["李 小龙", "Ольга Иванова", "J", "", "—", "Suresh", "al", "van der"])
def test_no_name_is_too_strange_for_keys(name):
    subject = person(name, "1988-04-03", postcode="WS99 1AA", address="1 A Road")
    assert isinstance(matching.keys(subject), frozenset)
    assert matching.same_name(name, name) is bool(names.name(name))


def test_domains_that_are_easily_taken_for_another_look_alike():
    assert matching.looks_like("testbury-homes.example", "testbury-homse.example")
    assert matching.looks_like("testbury.example", "testburry.example")
    assert not matching.looks_like("testbury.example", "testbury.example")
    assert not matching.looks_like("testbury.example", "lichford.example")
