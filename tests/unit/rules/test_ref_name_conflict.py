import pytest

from mailflow.submission import Subject
from tests.unit.deciding import REFERENCE, facts, known_case, reasons, submission, update
from tests.unit.mailing_world import case, value


def naming(name, *aliases):
    return submission(update(subjects=(Subject(name=value(name), aliases=aliases),)))


def test_the_reference_of_one_case_with_the_name_of_another_is_held():
    assert reasons("ref_name_conflict", naming("Peter Other"), facts(cases=known_case())) == [
        ("ref-name-conflict", "HOLD", 0)
    ]


@pytest.mark.parametrize("name", ["Jane Ann Sample", "SAMPLE Jane", "J Sample", "Jane Sampel"])
def test_the_same_name_written_in_another_way_is_no_conflict(name):
    assert reasons("ref_name_conflict", naming(name), facts(cases=known_case())) == []


def test_an_alias_fits_too():
    assert reasons("ref_name_conflict", naming("Spud", "Jane Sample"), facts(cases=known_case())) == []


def test_an_update_that_names_nobody_and_a_case_without_names_do_not_conflict():
    assert reasons("ref_name_conflict", submission(update()), facts(cases=known_case())) == []
    place = {REFERENCE: case(REFERENCE, subjects=())}
    assert reasons("ref_name_conflict", naming("Peter Other"), facts(cases=place)) == []
