"""What the partnership is asked, for the bench of repeat matching: is this person known?

Half are repeats of known people (40 % lightly, 35 % medium, 25 % heavily damaged), a quarter relatives or namesakes of
known people who are not known themselves, a quarter strangers. Of a repeat at least one of date of birth, address and
telephone is as it is kept, a slip in the date allowed; two of them where the family name is another one or the first
name an initial only: otherwise nobody could know.
"""

import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import timedelta

from bench.damage import LEVELS, Case, Kind, initial, married, no_dob, no_phone, no_postcode, retyped
from bench.population import Human, Population, Told, recorded, told
from mailflow.submission import Subject

LEVEL_SHARES = {"light": 0.40, "medium": 0.35, "heavy": 0.25}
TRIES = 40


@dataclass(frozen=True, slots=True)
class Query:
    """Who is asked for; ``answer`` is the known person's key, or None. ``near``: who must not be taken for them."""

    subject: Subject
    answer: str | None
    sort: str
    harm: tuple[str, ...] = ()
    near: str | None = None


def queries(population: Population, count: int, seed: int) -> Iterator[Query]:
    """So many queries, mixed in a fixed order; other seeds ask other things of the same population."""
    for number in range(count):
        source = population.source(5, seed, number)
        sort = number % 40
        if sort < 20:
            yield _repeat(population, source)
        elif sort < 27:
            yield _relative(population, source)
        elif sort < 30:
            yield _namesake(population, source)
        else:
            human = population.household(_beyond(population, source))[0]
            yield Query(_new(population, human, source), None, "stranger")


def _repeat(population: Population, source: random.Random) -> Query:
    human = _somebody(population, source, known=True)
    level = source.choices(tuple(LEVEL_SHARES), tuple(LEVEL_SHARES.values()))[0]
    kept = recorded(population, human)
    for _ in range(TRIES):
        case = Case(human, _again(human, source), population, source)
        kinds = _befall(case, level)
        wanted = 2 if {married, initial} & set(kinds) else 1
        if len(kinds) >= min(LEVELS[level][1]) and _left(case.told, kept) >= min(wanted, _left(kept, kept)):
            break
    else:
        case, kinds = Case(human, _again(human, source), population, source), ()
    retyped(case.told, source)
    return Query(case.told.subject(), human.key, f"repeat, {level}", tuple(kind.__name__ for kind in kinds))


def _befall(case: Case, level: str) -> tuple[Kind, ...]:
    """So many different kinds of damage as the level says, of those that can befall this person."""
    pool, counts = LEVELS[level]
    left, wanted, found = dict(pool), case.source.choice(counts), []
    while left and len(found) < wanted:
        kind = case.source.choices(tuple(left), tuple(left.values()))[0]
        del left[kind]
        if kind(case):
            found.append(kind)
    return tuple(found)


def _left(said: Told, kept: Told) -> int:
    """How many of date of birth (nearly), address and telephone are still as they are kept."""
    slips = sum(a != b for a, b in zip(sorted(said.dob), sorted(kept.dob), strict=False))
    dob = len(said.dob) == len(kept.dob) == 10 and slips <= 1
    return (
        dob
        + bool(said.home and said.home == kept.home and said.home.street)
        + bool(set(said.phones) & set(kept.phones))
    )


def _again(human: Human, source: random.Random) -> Told:
    """A person at another time: mostly without the middle name."""
    said = told(human)
    if source.random() < 0.6 and human.origin not in {"muslim", "sikh"}:
        del said.given[1:]
    return said


def _relative(population: Population, source: random.Random) -> Query:
    """Somebody not known, who lives with somebody who is."""
    while True:
        number = source.randrange(population.households)
        members = population.household(number)
        new = [human for human in members if not human.known]
        if new:
            human = source.choice(new)
            near = source.choice([other for other in members if other.known]).key
            return Query(_new(population, human, source), None, "relative", near=near)


def _namesake(population: Population, source: random.Random) -> Query:
    """Another person of the same name; one in three within three years of age, one in five in the same street."""
    human = _somebody(population, source, known=True)
    number = _beyond(population, source)
    other = population.household(number)[0]
    born = other.born
    if source.random() < 0.35:
        born = human.born + timedelta(days=source.choice((-1, 1)) * source.randrange(20, 1100))
    home = other.home
    if source.random() < 0.2 and human.home.street:
        home = replace(human.home, house=str(source.randrange(61, 90)))
    named = replace(
        other, given=human.given, family=human.family, woman=human.woman, origin=human.origin, born=born, home=home
    )
    return Query(_new(population, named, source), None, "namesake", near=human.key)


def _new(population: Population, human: Human, source: random.Random) -> Subject:
    """Somebody referred for the first time; partners know as little of them as of others."""
    case = Case(human, _again(human, source), population, source)
    for kind, chance in ((no_dob, 0.08), (no_phone, 0.2), (no_postcode, 0.05)):
        if source.random() < chance:
            kind(case)
    retyped(case.told, source)
    return case.told.subject()


def _somebody(population: Population, source: random.Random, *, known: bool) -> Human:
    members = population.household(source.randrange(int(population.households * 0.95)))
    return source.choice([human for human in members if human.known == known])


def _beyond(population: Population, source: random.Random) -> int:
    return population.households + source.randrange(population.households)
