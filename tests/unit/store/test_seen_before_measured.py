"""Repeats are known again, and relatives are not taken for them: a generated population of two thousand, through the store."""

import pytest

from bench.kept import kept
from bench.matching import measured
from bench.matching_table import page
from bench.population import Population, recorded
from bench.queries import queries
from bench.scoring import Outcome, among, at_precision, best

PEOPLE, QUERIES, SEED = 2000, 800, 5


@pytest.fixture(scope="module")
def outcomes(tmp_path_factory):
    """What the store answers; a person's number is where they stand among the known."""
    population = Population(SEED, PEOPLE)
    known = list(population.known())
    numbers = {human.key: number for number, human in enumerate(known, 1)}
    found = []
    with kept(tmp_path_factory.mktemp("measured")) as store:
        store.make_room(PEOPLE)
        store.add(recorded(population, human).subject() for human in known)
        for query in queries(population, QUERIES, SEED + 1):
            seen = store.search(query.subject)
            rows = [one.row for one in seen]
            wanted = numbers.get(query.answer or "")
            place = rows.index(wanted) + 1 if wanted in rows else None
            score = seen[0].score if seen else float("-inf")
            found.append(Outcome(query.sort, query.answer is not None, score, place))
    return found


def test_the_generator_gives_the_same_people_whenever_it_is_asked():
    population = Population(SEED, 500)
    assert [human.key for human in population.known()][:50] == [human.key for human in population.known()][:50]
    first = next(population.known())
    assert first in population.household(0)
    assert [q.subject for q in queries(population, 40, 1)] == [q.subject for q in queries(population, 40, 1)]


def test_nobody_generated_has_a_number_or_a_postcode_of_this_world():
    for human in Population(SEED, 500).known():
        assert all(phone.startswith(("+446", "+444")) for phone in human.phones)
        assert human.home.postcode[:2] in {"TB", "NB", "WB", "RB", "SB", "HB", ""}


def test_repeats_are_found_among_the_first_three(outcomes):
    assert among(outcomes) >= 0.99


def test_repeats_are_told_from_everybody_else(outcomes):
    assert best(outcomes).f1 >= 0.97


def test_most_repeats_stand_clear_of_relatives_namesakes_and_strangers(outcomes):
    assert at_precision(outcomes).recall >= 0.85


@pytest.mark.parametrize(("sort", "most"), [("relative", 0.03), ("namesake", 0.08), ("stranger", 0.015)])
def test_few_who_are_new_are_taken_for_somebody_known(outcomes, sort, most):
    asked = [outcome for outcome in outcomes if outcome.sort == sort]
    assert sum(outcome.score >= 0 for outcome in asked) <= most * len(asked)


def test_the_bench_itself_runs_to_its_table_with_the_floor_beside_it(tmp_path):
    """`make matching` is run by hand: nothing else would say that it had broken."""
    ours, floor = measured(300, 60, SEED, tmp_path)
    assert [len(run.outcomes) for run in (ours, floor)] == [60, 60]
    assert best(ours.outcomes).f1 > best(floor.outcomes).f1
    assert "## 300 people" in page([(ours, floor)], queries=60, seed=SEED)
