"""Seen before? Suggests that two records may be about the same person or place, with the evidence (CC 6.11b).

In: subjects. Out: the terms of their comparison, field by field, and who fits best. Never merged: records of two people
with one name and one date of birth have been joined before, with great harm (domain.md 2.4). So a difference is always
said. A date of birth that contradicts weighs so much that nearly everything else has to agree.

The score is the logarithm (base 2) of the odds that the two are one person: ``prior`` for the size of the store, a term
a field (``weights``), and two below nought for what relatives or a namesake would explain as well. All add up.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import product
from math import inf, log2
from typing import NamedTuple

from mailflow.partnership import blocking, likeness, weights
from mailflow.partnership.frequencies import SHIPPED, Frequencies
from mailflow.partnership.labels import FIELD_LABELS
from mailflow.partnership.likeness import Names
from mailflow.partnership.profile import Home, Profile, profile
from mailflow.partnership.weights import How
from mailflow.submission import Subject

Evidence = tuple[tuple[str, How], ...]
"""Pairs of a field and how it compares, such as ("dob", "the same")."""
_NEAR_ENOUGH = 12.0
"""Bits behind the first: who is further behind takes nothing from its margin."""
MOST_RANKED = 10
"""Of how many it is told how far ahead of the others they are."""
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


class Terms(NamedTuple):
    """How two compare: ``score`` is ``prior``, every term's weight, ``relatives`` and ``namesakes`` added up, in bits.

    ``relatives`` and ``namesakes`` are nought or less: what would be explained as well by one home, or one name.
    ``contradicted``: the dates of birth contradict each other.
    """

    prior: float
    terms: tuple[Term, ...]
    relatives: float
    namesakes: float
    score: float
    contradicted: bool

    @property
    def shown(self) -> bool:
        """Whether this is worth a person's look; where the dates of birth contradict, all else has to be clear."""
        return self.score >= (weights.CLEAR if self.contradicted else weights.SHOWN) and bool(self.terms)


@dataclass(frozen=True, slots=True)
class Ranked:
    """One of several who were compared with somebody: which, how, and how far ahead of everybody else, in bits."""

    place: int
    terms: Terms
    margin: float


def compare(one: Subject | Profile, other: Subject | Profile, frequencies: Frequencies = SHIPPED) -> Terms:
    """How two people compare, the same in both directions."""
    a, b = _profiled(one), _profiled(other)
    named = _name_terms(a, b, frequencies)
    terms = (*named, *_rest(a, b, frequencies))
    strange, kin, name = (sum(bits) for bits in (_weights(terms), (term.kin for term in terms), _weights(named)))
    prior = log2(weights.REPEATS / (1 - weights.REPEATS) / frequencies.size)
    family = 1 + weights.KIN / frequencies.size * 2 ** (strange - kin)
    anybody = family + (weights.NAMESAKES / frequencies.size * 2**name if named else 0.0)
    relatives, namesakes = -log2(family), -log2(anybody / family)
    contradicted = any(term.field == "dob" and term.how is How.DIFFERS for term in terms)
    return Terms(prior, terms, relatives, namesakes, prior + strange + relatives + namesakes, contradicted)


def likeliest(
    one: Subject | Profile, others: Sequence[Subject | Profile], frequencies: Frequencies = SHIPPED
) -> list[tuple[int, Terms]]:
    """Which of ``others`` compare at all, and how, the best first; without margins, which cost far more (``rank``)."""
    me = _profiled(one)
    found = ((place, compare(me, other, frequencies)) for place, other in enumerate(others))
    return sorted(((p, t) for p, t in found if t.terms), key=lambda entry: (-entry[1].score, entry[0]))


def rank(
    one: Subject | Profile,
    others: Sequence[Subject | Profile],
    frequencies: Frequencies = SHIPPED,
    *,
    most: int = MOST_RANKED,
) -> list[Ranked]:
    """The likeliest of ``others``, of whom anything compares, the best first; of very many the first ``most``.

    The margin is a person's odds against everybody else and against nobody of them. Several records of one person do
    not compete with each other.
    """
    profiles = [_profiled(other) for other in others]
    found = likeliest(one, profiles, frequencies)
    close = [entry for entry in found if found[0][1].score - entry[1].score <= _NEAR_ENOUGH]
    same: dict[frozenset[int], bool] = {}

    def rivals(place: int, terms: Terms) -> Iterator[float]:
        for other, rival in close:
            if other == place:
                continue
            if terms.shown and rival.shown:
                pair = frozenset((place, other))
                if pair not in same:
                    same[pair] = _one_person(profiles[place], profiles[other], frequencies)
                if same[pair]:
                    continue
            yield 2**rival.score

    return [Ranked(place, terms, terms.score - log2(1 + sum(rivals(place, terms)))) for place, terms in found[:most]]


def evidence(one: Subject | Profile, other: Subject | Profile) -> Evidence:
    """What agrees and what differs, field by field, as people call the fields; what one of them lacks is left out."""
    a, b = _profiled(one), _profiled(other)
    pairs = {
        "name": likeness.best_name(likeness.whole_names(x, y) for x, y in product(_written(a), _written(b))),
        "dob": likeness.dates(a.dob, b.dob),
        "address": _best_home(a, b)[0],
        "phone": likeness.phones(a.phones, b.phones)[0],
    }
    return tuple((field, how) for field, how in pairs.items() if how)


def alike(subject: Subject, known: Subject, frequencies: Frequencies = SHIPPED) -> bool:
    """Whether to suggest that two subjects may be the same; a place is the same by its address alone."""
    a, b = profile(subject), profile(known)
    if a.place or b.place:
        return a.place and b.place and same_place(a, b)
    return compare(a, b, frequencies).shown


def same_place(one: Subject | Profile, other: Subject | Profile) -> bool:
    """Whether two records tell of the same house or spot; an address that has to stay secret is nobody's answer."""
    pairs = product(_profiled(one).homes, _profiled(other).homes)
    return any(not (a.secret or b.secret) and likeness.homes(a, b) is How.SAME for a, b in pairs)


def told(found: Evidence, ranked: Ranked | None = None) -> str:
    """The evidence in words, without a value: "full name the same, address differs".

    ``ranked`` adds what tempers it: a common name, relatives, others who fit as well.
    """
    words = ", ".join(f"{FIELD_LABELS[field]} {how}" for field, how in found)
    notes = tuple(_notes(ranked)) if ranked else ()
    return "; ".join((words, *notes))


def _notes(ranked: Ranked) -> Iterator[str]:
    shared = {term.field: term.rarity for term in ranked.terms.terms if term.rarity is not None}
    name = [bits for field in ("first name", "surname") if (bits := shared.get(field)) is not None]
    if len(name) == 2 and sum(name) < weights.COMMON:
        yield "a common name"
    for field, words in (("address", "address"), ("phone", "number")):
        if shared.get(field, inf) < weights.CROWDED:
            yield f"very many share the {words}"
    if ranked.terms.relatives < -1 and ranked.terms.score < weights.CLEAR:
        yield "relatives would share as much"
    if ranked.terms.score - ranked.margin > 1 and ranked.margin < weights.CLEAR:
        yield "others fit as well"


def _profiled(one: Subject | Profile) -> Profile:
    return one if isinstance(one, Profile) else profile(one)


def _written(one: Profile) -> tuple[str, ...]:
    return one.written or tuple(" ".join(name.words) for name in one.names)


def _one_person(one: Profile, other: Profile, frequencies: Frequencies) -> bool:
    return compare(one, other, frequencies).score >= weights.CLEAR


def _term(field: str, how: How, rarity: float = 0.0) -> Term:
    weight = weights.TABLE[field][how]
    bits = weight.stranger + rarity if weight.rare else weight.stranger
    return Term(field, how, bits, weight.kin, rarity if weight.rare else None)


def _name_terms(a: Profile, b: Profile, frequencies: Frequencies) -> tuple[Term, ...]:
    """The terms of the two of their names that fit best."""
    ways = (way for x, y in product(a.names, b.names) for way in likeness.name_ways(x, y))
    return max((tuple(_of_names(way, frequencies)) for way in ways), key=_weight, default=())


def _weights(terms: tuple[Term, ...]) -> Iterator[float]:
    return (term.weight for term in terms)


def _weight(terms: tuple[Term, ...]) -> tuple[float, float]:
    return sum(_weights(terms)), sum(term.kin for term in terms)


def _of_names(way: Names, frequencies: Frequencies) -> Iterator[Term]:
    if way.first is not None:
        yield _term("first name", way.first, _rarity("first name", way.first, way.firsts, frequencies))
    if way.middle is not None:
        yield _term("middle name", way.middle, _rarity("first name", How.SAME, way.middles, frequencies))
    if way.last is not None:
        yield _term("surname", way.last, _rarity("surname", way.last, way.lasts, frequencies))
    if way.turned:
        yield _term("order", How.ORDER)


def _rarity(of: str, how: How, values: tuple[str, ...], frequencies: Frequencies) -> float:
    """How rare it is that two strangers agree in this way, in bits."""
    if how in {How.DIFFERS, How.INITIAL} or not values:
        return 0.0
    if how is How.SAME:
        return frequencies.bits(of, values[0])
    if how in _SUMS:
        return frequencies.bits(of, *sorted(values))
    return -log2(3 * max(frequencies.share(of, value) for value in values) + _LOOSE[of])


def _rest(a: Profile, b: Profile, frequencies: Frequencies) -> Iterator[Term]:
    """Birth date, home and telephone."""
    if (how := likeness.dates(a.dob, b.dob)) is not None:
        yield _term("dob", how, frequencies.bits("birth date", a.dob) if how is How.SAME else 0.0)
    how, homes = _best_home(a, b)
    if how is not None:
        of = "home" if how is How.SAME else "postcode"
        yield _term("address", how, max(frequencies.bits(of, home) for home in homes))
    how, shared = likeness.phones(a.phones, b.phones)
    if how is not None:
        yield _term("phone", how, max((frequencies.bits("phone", number) for number in shared), default=0.0))


def _best_home(a: Profile, b: Profile) -> tuple[How | None, tuple[str, ...]]:
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
