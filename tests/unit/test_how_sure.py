"""What is often wrong is called assumed, and what is set out in full stays certain."""

import pytest

from mailflow.ingest.how_sure import judged
from mailflow.ingest.reader import Sketch
from mailflow.submission import Address, Certainty, Phone, Subject, SubjectKind, Trace, Value

DOB = Value("1990-01-02", Trace("2/1/90", "1", 50, 56), Certainty.CERTAIN)


def name(text: str) -> Value:
    return Value(text, Trace(text, "1", 0, len(text)), Certainty.CERTAIN)


def home(value: str, postcode: str | None, kind: str = "home") -> Address:
    return Address(value, postcode, Trace(value, "1", 60, 90), kind=kind)


def phone(number: str, at: int = 100) -> Phone:
    return Phone(number, "own", Trace(number, "1", at, at + len(number)), Certainty.CERTAIN)


FULL = home("4 Sample Street, Testbury", "WS99 4QT")


def said(*people: Subject, rule: str = "prose") -> list[Subject]:
    sketches = [Sketch(rule, 0, name=one.name, phones=list(one.phones)) for one in people]
    return list(judged(people, sketches))


def test_somebody_told_in_full_is_certain_throughout():
    one = Subject(name=name("Sal Example"), dob=DOB, addresses=(FULL,), phones=(phone("+447700900101"),))
    assert said(one) == [one]


@pytest.mark.parametrize(
    ("one", "rule"),
    [
        (Subject(name=name("Sal"), dob=DOB, addresses=(FULL,)), "labelled"),
        (Subject(name=name("Sal Example"), addresses=(FULL,)), "prose"),
        (Subject(name=name("Sal Example"), dob=DOB), "prose"),
        (Subject(name=name("Sal Example")), "labelled"),
    ],
)
def test_a_given_name_alone_and_who_is_told_of_in_passing_are_assumed(one, rule):
    (found,) = said(one, rule=rule)
    assert found.name is not None
    assert found.name.certainty is Certainty.ASSUMED
    assert found.name.value == one.name.value


def test_a_name_that_was_labelled_is_certain_though_a_field_is_missing():
    (found,) = said(Subject(name=name("Sal Example"), addresses=(FULL,)), rule="labelled")
    assert found.name.certainty is Certainty.CERTAIN


@pytest.mark.parametrize(
    ("address", "sure"),
    [
        (FULL, True),
        (home("4 Sample Street", None), False),
        (home("Sample Park, Testbury", "WS99 4QT", "location"), False),
        (home("No fixed abode", None, "no_fixed_abode"), True),
    ],
)
def test_half_an_address_and_a_place_are_assumed(address, sure):
    (found,) = said(Subject(name=name("Sal Example"), dob=DOB, addresses=(address,)))
    assert (found.addresses[0].certainty is Certainty.CERTAIN) is sure


def test_several_numbers_are_assumed_as_one_of_them_may_be_anothers():
    numbers = (phone("+447700900101"), phone("+447700900102", 120))
    (found,) = said(Subject(name=name("Sal Example"), dob=DOB, addresses=(FULL,), phones=numbers))
    assert {p.certainty for p in found.phones} == {Certainty.ASSUMED}


def test_what_was_unclear_or_unknown_already_stays_so_and_a_place_is_no_person():
    unclear = Value("Sal", Trace("Sal", "1", 0, 3), Certainty.AMBIGUOUS)
    assert said(Subject(name=unclear))[0].name.certainty is Certainty.AMBIGUOUS
    park = Subject(SubjectKind.PLACE, addresses=(home("Sample Park", None, "location"),))
    assert said(park) == [park]
