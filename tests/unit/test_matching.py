"""Seen before? Suggestions with evidence, never a merge."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mailflow.partnership import blocking, likeness, matching, names, weights
from mailflow.partnership.profile import profile, unpacked
from mailflow.partnership.weights import How
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


def keys(subject):
    return blocking.keys(profile(subject))


JANE = person(
    "Jane Ann Sample", "1988-04-03", address="14 Exemplar Road, Testbury", postcode="WS99 1AA", phone="+447700900123"
)


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("Jane Sample", "Jane  Sample", How.SAME),
        ("Siân O’Neil", "Sian ONeil", How.SPELLING),
        ("Sian O'Neil", "SIAN O’NEIL", How.SPELLING),
        ("Mary-Jane Smith-Jones", "Mary Jane Smith Jones", How.SPELLING),
        ("Łukasz Wiśniewski", "Lukasz Wisniewski", How.SPELLING),
        ("Anna Kowalska", "Anna Kowalski", How.SPELLING),
        ("Ian MacDonald", "Ian McDonald", How.SPELLING),
        ("Ian Mac Donald", "Ian McDonald", How.SPELLING),
        ("Jan van der Berg", "Jan Vanderberg", How.SPELLING),
        ("Mr John Sample Jnr", "John Sample", How.SPELLING),
        ("Sample Jane", "Jane Sample", How.ORDER),
        ("Bob Sample", "Robert Sample", How.SHORT),
        ("Mohd Rahim", "Muhammad Rahim", How.SHORT),
        ("Mohammed Rahim", "Mohamad Rahim", How.SHORT),
        ("Jane Ann Sample", "Jane Sample", How.MORE),
        ("Mary Smith", "Mary Smith-Jones", How.MORE),
        ("J Sample", "Jane Sample", How.INITIAL),
        ("Jane Sample", "Jane Sampel", How.NEAR),
        ("Catherine Stephens", "Kathryn Stevens", How.NEAR),
        ("Jane Sample", "Jane Other", How.FIRST_ONLY),
        ("Jane Sample", "Peter Sample", How.LAST_ONLY),
        ("Jane Sample", "Peter Other", None),
        ("Jayden Sample", "Hayden Sample", How.LAST_ONLY),
        ("", "Jane Sample", None),
    ],
)  # fmt: skip
def test_names_are_compared_as_people_write_them(one, other, how):
    evidence = dict(matching.evidence(person(one), person(other)))
    assert evidence.get("name") == how
    assert dict(matching.evidence(person(other), person(one))).get("name") == how


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        ("1988-04-03", "1988-04-03", How.SAME),
        ("1988-04-03", "1988-03-04", How.SWAPPED),
        ("1988-04-03", "1988-04-08", How.DIGIT),
        ("1988-04-03", "1988", How.PARTLY),
        ("1988-04", "1988-04-03", How.PARTLY),
        ("1988-05", "1988-04-03", How.DIFFERS),
        ("1988-04-03", "1979-11-30", How.DIFFERS),
        ("1988-04-03", None, None),
    ],
)
def test_dates_of_birth_are_compared_with_the_usual_slips(one, other, how):
    assert dict(matching.evidence(person("A", one), person("A", other))).get("dob") == how


@pytest.mark.parametrize(
    ("one", "other", "how"),
    [
        (("14 Exemplar Road, Testbury", "WS99 1AA"), ("14 Exemplar Rd", "WS99 1AA"), How.SAME),
        (("14 Exemplar Road, Testbury", None), ("14 Exemplar Rd, Testbury", "WS99 1AA"), How.SAME),
        (("14 Exemplar Road", "WS99 1AA"), ("16 Exemplar Road", "WS99 1AA"), How.POSTCODE),
        (("14 Exemplar Road", "WS99 1AA"), ("14 Exemplar Road", "WS99 2BB"), How.NEAR),
        (("14 Exemplar Road", None), ("2 The Forge", None), How.DIFFERS),
        ((None, None), ("2 The Forge", None), None),
    ],
)
def test_addresses_are_the_same_house_the_same_postcode_or_different(one, other, how):
    a, b = person("A", address=one[0], postcode=one[1]), person("A", address=other[0], postcode=other[1])
    assert dict(matching.evidence(a, b)).get("address") == how


def test_no_fixed_abode_is_no_address_to_share():
    rough = Subject(name=Value("Jane", HERE), addresses=(Address("No fixed abode", None, HERE, kind="no_fixed_abode"),))
    assert "address" not in dict(matching.evidence(rough, rough))


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
        person("Jane Other", "1988-04-03"),
        person(None, "1988-04-03", phone="+447700900123"),
    ],
)
def test_the_same_person_again_is_suggested_and_found_by_a_key(again):
    assert matching.alike(again, JANE)
    assert keys(again) & keys(JANE)


@pytest.mark.parametrize(
    "another",
    [
        person("Jane Ann Sample", "1979-11-30"),
        person("Peter Sample", "1988-04-03"),
        person("Peter Sample", "2012-01-09", address="14 Exemplar Road, Testbury", postcode="WS99 1AA"),
        person("Sample"),
        person("Jane"),
        person("Jane Other"),
        person(None, phone="+447700900123"),
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
    assert matching.evidence(elsewhere, JANE) == (("name", "the same"), ("dob", "the same"), ("address", "differs"))
    assert matching.alike(elsewhere, JANE)


def test_the_stronger_evidence_comes_first():
    exact = matching.compare(person("Jane Ann Sample", "1988-04-03"), JANE)
    near = matching.compare(person("Jain Sample", "1988-04-08"), JANE)
    assert exact.score > near.score > 0


def test_a_place_is_known_by_its_address_and_never_matches_a_person():
    place = person(None, address="the underpass by Exemplar Retail Park", kind=SubjectKind.PLACE)
    again = person(None, address="The underpass, by Exemplar retail park", kind=SubjectKind.PLACE)
    assert matching.alike(place, again)
    assert keys(place) & keys(again)
    assert not matching.alike(place, person("Jane Sample", address="the underpass by Exemplar Retail Park"))


def test_subjects_without_anything_to_compare_have_no_keys():
    unknown = Subject(name=Value(None, HERE, Certainty.UNKNOWN_STATED))
    assert keys(unknown) == frozenset()
    assert matching.evidence(unknown, JANE) == ()
    assert not matching.alike(unknown, unknown)


def test_a_name_of_titles_alone_is_no_name():
    assert names.name("Mr & Mrs") is None
    assert names.name("Md") == names.Name(("md",))


@pytest.mark.parametrize("name", ["李 小龙", "Ольга Иванова", "J", "", "—", "Suresh", "al", "van der"])
def test_no_name_is_too_strange_for_keys(name):
    subject = person(name, "1988-04-03", postcode="WS99 1AA", address="1 A Road")
    assert isinstance(keys(subject), frozenset)
    assert likeness.same_name(name, name) is bool(names.name(name))


WORDS = st.sampled_from(
    ["Jane", "Jain", "Bob", "Robert", "J", "Ann", "Sample", "Sampel", "Smith", "Smith-Jones", "Łucja"]
)
PEOPLE = st.builds(
    person,
    st.lists(WORDS, max_size=4).map(" ".join),
    st.sampled_from([None, "1988", "1988-04", "1988-04-03", "1988-03-04", "1988-04-08", "1988-04-30", "1979-11-30"]),
    aliases=st.lists(WORDS, max_size=2),
    address=st.sampled_from(
        [None, "14 Exemplar Road, Testbury", "14 Exemplar Rd", "Flat 2, 14 Exemplar Road", "The Forge"]
    ),
    postcode=st.sampled_from([None, "WS99 1AA", "WS99 1AB", "TB99 9ZZ"]),
    phone=st.sampled_from([None, "+447700900123", "+447700900124", "+441632960000"]),
)


@given(PEOPLE, PEOPLE)
def test_a_comparison_is_the_same_in_both_directions_and_its_terms_add_up(one, other):
    there, back = matching.compare(one, other), matching.compare(other, one)
    assert there.score == pytest.approx(back.score)
    assert sorted((t.field, t.how) for t in there.terms) == sorted((t.field, t.how) for t in back.terms)
    whole = there.prior + sum(term.weight for term in there.terms) + there.relatives + there.namesakes
    assert there.score == pytest.approx(whole)
    assert there.relatives <= 0
    assert there.namesakes <= 0


@given(PEOPLE)
def test_a_profile_is_the_same_after_it_was_packed(one):
    mine = profile(one)
    again = unpacked(mine.packed())
    assert replace(mine, written=()) == again
    assert blocking.keys(again) == blocking.keys(mine)


def test_every_weight_of_the_table_has_its_reason_in_words():
    for ways in weights.TABLE.values():
        assert all(len(weight.why.split()) > 3 for weight in ways.values())
