"""What each field adds when two people are compared: names, birth date, home and telephone, in bits (``weights``).

In: profiles. Out: a Term a field, two numbers each. One question compares somebody with a hundred people, who often
share a home or a date, so Scales remember what they have weighed. They live no longer than the question.
"""

from collections.abc import Iterator
from itertools import product
from math import log2
from typing import NamedTuple

from mailflow.partnership import blocking, likeness, weights
from mailflow.partnership.frequencies import Frequencies
from mailflow.partnership.likeness import Names
from mailflow.partnership.profile import Home, Profile
from mailflow.partnership.weights import How

_SUMS = frozenset({How.SHORT, How.MIDDLE})
"""Ways in which two different values agree: whoever has either could be meant."""
_LOOSE = {"first name": 0.004, "surname": 0.002}
"""How many names sound and look like any given one."""


class Term(NamedTuple):
    """What one field adds: ``weight`` in bits against strangers, of which ``rarity`` is for how rare the value is.

    ``kin`` is the weight against relatives.
    """

    field: str
    how: How
    weight: float
    kin: float
    rarity: float | None = None


class Scales:
    """Weighs by one set of frequencies, what it has weighed already only once."""

    def __init__(self, frequencies: Frequencies) -> None:
        self.size = frequencies.size
        self.prior = log2(weights.REPEATS / (1 - weights.REPEATS) / self.size)
        self._frequencies = frequencies
        self._parts: dict[tuple[str, How, tuple[str, ...]], Term] = {}
        self._besides: dict[tuple[object, ...], tuple[Term, ...]] = {}

    def names(self, a: Profile, b: Profile) -> tuple[Term, ...]:
        """The terms of the two of their names that fit best."""
        ways = [way for x, y in product(a.names, b.names) for way in likeness.name_ways(x, y)]
        return max([self._of_names(way) for way in ways], key=_weight, default=())

    def besides(self, a: Profile, b: Profile) -> tuple[Term, ...]:
        """The terms of birth date, home and telephone."""
        what = (a.dob, a.homes, a.phones, b.dob, b.homes, b.phones)
        known = self._besides.get(what)
        if known is None:
            known = self._besides[what] = tuple(_besides(a, b, self._frequencies))
        return known

    def _of_names(self, way: Names) -> tuple[Term, ...]:
        found: list[Term] = []
        if way.first is not None:
            found.append(self._part("first name", way.first, way.firsts))
        if way.middle is not None:
            found.append(self._part("middle name", way.middle, way.middles))
        if way.last is not None:
            found.append(self._part("surname", way.last, way.lasts))
        if way.turned:
            found.append(_term("order", How.ORDER))
        return tuple(found)

    def _part(self, field: str, how: How, values: tuple[str, ...]) -> Term:
        known = self._parts.get((field, how, values))
        if known is None:
            of, agree = ("first name", How.SAME) if field == "middle name" else (field, how)
            known = _term(field, how, _rarity(of, agree, values, self._frequencies))
            self._parts[field, how, values] = known
        return known


def _weight(terms: tuple[Term, ...]) -> tuple[float, float]:
    return sum([term.weight for term in terms]), sum([term.kin for term in terms])


def _term(field: str, how: How, rarity: float = 0.0) -> Term:
    weight = weights.TABLE[field][how]
    bits = weight.stranger + rarity if weight.rare else weight.stranger
    return Term(field, how, bits, weight.kin, rarity if weight.rare else None)


def _rarity(of: str, how: How, values: tuple[str, ...], frequencies: Frequencies) -> float:
    """How rare it is that two strangers agree in this way, in bits."""
    if how in {How.DIFFERS, How.INITIAL} or not values:
        return 0.0
    if how is How.SAME:
        return frequencies.bits(of, values[0])
    if how in _SUMS:
        return frequencies.bits(of, *sorted(values))
    return -log2(3 * max(frequencies.share(of, value) for value in values) + _LOOSE[of])


def _besides(a: Profile, b: Profile, frequencies: Frequencies) -> Iterator[Term]:
    """Birth date, home and telephone."""
    if (how := likeness.dates(a.dob, b.dob)) is not None:
        yield _term("dob", how, frequencies.bits("birth date", a.dob) if how is How.SAME else 0.0)
    how, homes = best_home(a, b)
    if how is not None:
        of = "home" if how is How.SAME else "postcode"
        yield _term("address", how, max(frequencies.bits(of, home) for home in homes))
    how, shared = likeness.phones(a.phones, b.phones)
    if how is not None:
        yield _term("phone", how, max((frequencies.bits("phone", number) for number in shared), default=0.0))


def best_home(a: Profile, b: Profile) -> tuple[How | None, tuple[str, ...]]:
    """How the nearest of their homes compare, and under which names the shared ones are counted."""
    found: dict[How, list[tuple[Home, Home]]] = {}
    for x, y in product(a.homes, b.homes):
        if (how := likeness.homes(x, y)) is not None:
            found.setdefault(how, []).append((x, y))
    for how in (How.SAME, How.POSTCODE, How.NEAR, How.PART, How.DIFFERS):
        if how in found:
            return how, tuple(x.postcode if how is How.POSTCODE else home_counted(x, y) for x, y in found[how])
    return None, ()


def home_counted(one: Home, other: Home) -> str:
    """Under which name a home of two spellings is counted (``Frequencies``): one that both have, if there is one."""
    mine, theirs = ([text for _, text in blocking.home_keys(home)] for home in (one, other))
    return next((text for text in mine if text in theirs), "") or min((*mine, *theirs), default="")
