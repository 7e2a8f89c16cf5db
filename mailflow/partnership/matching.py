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

from mailflow.partnership import likeness, weights
from mailflow.partnership.frequencies import SHIPPED, Frequencies
from mailflow.partnership.labels import FIELD_LABELS
from mailflow.partnership.profile import Profile, profile
from mailflow.partnership.weighing import Scales, Term, best_home
from mailflow.partnership.weights import How
from mailflow.submission import Subject

Evidence = tuple[tuple[str, How], ...]
"""Pairs of a field and how it compares, such as ("dob", "the same")."""
_NEAR_ENOUGH = 12.0
"""Bits behind the first: who is further behind takes nothing from its margin."""
MOST_RANKED = 10
"""Of how many it is told how far ahead of the others they are."""


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
    return _compared(_profiled(one), _profiled(other), Scales(frequencies))


def _compared(a: Profile, b: Profile, scales: Scales) -> Terms:
    named = scales.names(a, b)
    terms = (*named, *scales.besides(a, b))
    strange, kin, name = _sum(terms), sum([term.kin for term in terms]), _sum(named)
    family = 1 + weights.KIN / scales.size * 2 ** (strange - kin)
    anybody = family + (weights.NAMESAKES / scales.size * 2**name if named else 0.0)
    relatives, namesakes = -log2(family), -log2(anybody / family)
    contradicted = any(term.field == "dob" and term.how is How.DIFFERS for term in terms)
    return Terms(
        scales.prior, terms, relatives, namesakes, scales.prior + strange + relatives + namesakes, contradicted
    )


def _sum(terms: tuple[Term, ...]) -> float:
    return sum([term.weight for term in terms])


def likeliest(
    one: Subject | Profile, others: Sequence[Subject | Profile], frequencies: Frequencies = SHIPPED
) -> list[tuple[int, Terms]]:
    """Which of ``others`` compare at all, and how, the best first; without margins, which cost far more (``rank``)."""
    me, scales = _profiled(one), Scales(frequencies)
    found = [(place, _compared(me, _profiled(other), scales)) for place, other in enumerate(others)]
    return sorted([entry for entry in found if entry[1].terms], key=lambda entry: (-entry[1].score, entry[0]))


def rank(
    one: Subject | Profile,
    others: Sequence[Subject | Profile],
    frequencies: Frequencies = SHIPPED,
    *,
    most: int = MOST_RANKED,
) -> list[Ranked]:
    """The likeliest of ``others``, of whom anything compares, the best first; of very many the first ``most``."""
    found = likeliest(one, others, frequencies)
    return margins(found, others, found[:most], frequencies)


def margins(
    found: Sequence[tuple[int, Terms]],
    others: Sequence[Subject | Profile],
    wanted: Sequence[tuple[int, Terms]],
    frequencies: Frequencies = SHIPPED,
) -> list[Ranked]:
    """How far ahead those are who are ``wanted``, of all that ``likeliest`` found among ``others``.

    The margin is a person's odds against everybody else and against nobody of them. Several records of one person do
    not compete with each other.
    """
    scales = Scales(frequencies)
    close = [entry for entry in found if found[0][1].score - entry[1].score <= _NEAR_ENOUGH]
    same: dict[frozenset[int], bool] = {}

    def rivals(place: int, terms: Terms) -> Iterator[float]:
        for other, rival in close:
            if other == place:
                continue
            if terms.shown and rival.shown:
                pair = frozenset((place, other))
                if pair not in same:
                    same[pair] = _one_person(_profiled(others[place]), _profiled(others[other]), scales)
                if same[pair]:
                    continue
            yield 2**rival.score

    return [Ranked(place, terms, terms.score - log2(1 + sum(rivals(place, terms)))) for place, terms in wanted]


def evidence(one: Subject | Profile, other: Subject | Profile) -> Evidence:
    """What agrees and what differs, field by field, as people call the fields; what one of them lacks is left out."""
    a, b = _profiled(one), _profiled(other)
    pairs = {
        "name": likeness.best_name(likeness.whole_names(x, y) for x, y in product(_written(a), _written(b))),
        "dob": likeness.dates(a.dob, b.dob),
        "address": best_home(a, b)[0],
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


def _one_person(one: Profile, other: Profile, scales: Scales) -> bool:
    return _compared(one, other, scales).score >= weights.CLEAR
