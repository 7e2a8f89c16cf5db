"""How two values of one field compare: names, dates, homes, telephone numbers, with the slips that people make.

In: folded values. Out: a way of comparing (``How``), the same in both directions. What it weighs is told in
``weights``. The one door of rapidfuzz and jellyfish.
"""

from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

import jellyfish
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler

from mailflow.partnership import names
from mailflow.partnership.names import Name
from mailflow.partnership.profile import FULL_DATE, Home, told_apart_by
from mailflow.partnership.weights import How

_BEST_FIRST = (
    How.SAME, How.SPELLING, How.ORDER, How.SHORT, How.MORE, How.INITIAL, How.NEAR, How.FIRST_ONLY, How.LAST_ONLY,
)  # fmt: skip
_WHOLE_NAME = frozenset(_BEST_FIRST[:-2])


class Names(NamedTuple):
    """How two names compare, part by part; None for a part that one of them lacks. With what the two have there.

    A tuple, made in a third of the time: a store of alike names has hundreds looked at.
    """

    first: How | None = None
    middle: How | None = None
    last: How | None = None
    turned: bool = False
    firsts: tuple[str, ...] = ()
    middles: tuple[str, ...] = ()
    lasts: tuple[str, ...] = ()


@lru_cache(maxsize=8192)
def sound(word: str) -> str:
    """How a word sounds; words that metaphone cannot read stand for themselves."""
    return jellyfish.metaphone(word) or word


def same_name(one: str, other: str) -> bool:
    """Whether two written names may be one person's: the same, nearly, a short form, an initial, a name more."""
    return whole_names(one, other) in _WHOLE_NAME


def edits(one: str, other: str) -> int:
    """How many letters are changed, lost, added or swapped between two words (optimal string alignment)."""
    return OSA.distance(one, other)


def best_name(found: Iterable[How | None]) -> How | None:
    """The strongest of the ways in which any two of somebody's names compare."""
    there = set(found)
    return next((how for how in _BEST_FIRST if how in there), None)


def whole_names(one: str, other: str) -> How | None:
    """How two written names compare as a whole, for people to read; None where nothing of them agrees."""
    a, b = names.name(one), names.name(other)
    if a is None or b is None:
        return None
    if " ".join(one.split()) == " ".join(other.split()):
        return How.SAME
    if "".join(a.words) == "".join(b.words):
        return How.SPELLING
    if sorted(a.words) == sorted(b.words):
        return How.ORDER
    whole = min(len(a.words), len(b.words)) > 1
    return (whole and (_several(a, b) or _several(a, b.swapped))) or _halves(a, b)


def name_ways(a: Name, b: Name) -> tuple[Names, ...]:
    """The ways in which the parts of two names may be set against each other; the caller takes the likeliest."""
    if "".join(a.words) == "".join(b.words):
        a = b = max(a, b, key=lambda name: (len(name.words), name.words))
    if min(len(a.words), len(b.words)) == 1:
        return _single(a, b)
    straight = _parts(a, b)
    if straight.first is How.SAME and straight.last is How.SAME:
        return (straight,)
    turned: tuple[Names, ...] = ()
    if How.SAME not in {straight.first, straight.last}:
        turned = (_turned(_parts(a, b.swapped)), _turned(_parts(a.swapped, b)))
    if len(a.words) == len(b.words) or straight.last is How.SAME:
        return (straight, *turned)
    short, long = sorted((a, b), key=lambda name: len(name.words))
    return (straight, *turned, *(_parts(short, merged) for merged in _merged(long)))


def _merged(name: Name) -> Iterable[Name]:
    """The name with two words that follow each other written as one: a space that slipped in."""
    words = name.words
    return (Name((*words[:n], words[n] + words[n + 1], *words[n + 2 :])) for n in range(len(words) - 1))


def dates(one: str, other: str) -> How | None:
    """How two dates of birth compare; None where one is not known."""
    if not one or not other:
        return None
    if len(one) < FULL_DATE or len(other) < FULL_DATE:
        short, long = sorted((one, other), key=len)
        return How.PARTLY if long.startswith(short) else How.DIFFERS
    return How.SAME if one == other else _slips(one, other)


def homes(a: Home, b: Home) -> How | None:
    """The same house, the same postcode, nearly the same words, a part of them, or nothing of it."""
    if not (a.text or a.postcode) or not (b.text or b.postcode):
        return None
    one_code = bool(a.postcode) and a.postcode == b.postcode
    text = _texts(*sorted((a.text, b.text))) if a.text and b.text else 0.0
    if a.numbers == b.numbers and text >= 80 and (one_code or _codes_may_agree(a, b)):
        return How.SAME
    if one_code:
        return How.POSTCODE
    return How.NEAR if text >= 80 else How.PART if text >= 65 else How.DIFFERS


def phones(one: Iterable[str], other: Iterable[str]) -> tuple[How | None, tuple[str, ...]]:
    """How two people's numbers compare, and which they share."""
    mine, theirs = set(one), set(other)
    if not mine or not theirs:
        return None, ()
    if both := mine & theirs:
        return How.SAME, tuple(sorted(both))
    near = any(OSA.distance(a, b, score_cutoff=1) == 1 for a in mine for b in theirs)
    return (How.NEAR if near else How.DIFFERS), ()


@lru_cache(maxsize=4096)
def near(one: str, other: str) -> bool:
    """One word or nearly: a slip of the finger, or another spelling of the same sound, or a short form."""
    if one == other or names.full_forms(one) & names.full_forms(other):
        return True
    if min(len(one), len(other)) < 3:
        return False
    one, other = sorted((one, other))
    if one[0] == other[0] and min(len(one), len(other)) >= 6 and OSA.distance(one, other, score_cutoff=2) <= 2:
        return True
    likeness = JaroWinkler.similarity(one, other)
    return likeness >= 0.9 or (likeness >= 0.75 and sound(one) == sound(other))


@lru_cache(maxsize=4096)
def _slip(one: str, other: str) -> bool:
    """One slip behind the first letter. Short words are too easily others, and Jayden is not Hayden."""
    return one[0] == other[0] and min(len(one), len(other)) >= 4 and OSA.distance(one, other, score_cutoff=1) <= 1


@lru_cache(maxsize=4096)
def _slips(one: str, other: str) -> How:
    """Two whole dates that are not the same: a slip, or a contradiction."""
    if one[:4] == other[:4] and (one[5:7], one[8:]) == (other[8:], other[5:7]):
        return How.SWAPPED
    a, b = one.replace("-", ""), other.replace("-", "")
    wrong = [n for n, (x, y) in enumerate(zip(a, b, strict=False)) if x != y]
    if len(a) != len(b) or not wrong:
        return How.DIFFERS
    if len(wrong) == 1:
        return How.DIGIT
    if len(wrong) != 2:
        return How.DIFFERS
    first, last = wrong
    return How.TURNED if last == first + 1 and (a[first], a[last]) == (b[last], b[first]) else How.NEAR


def _codes_may_agree(a: Home, b: Home) -> bool:
    """One of the postcodes is not known; or there is one slip between them, and a number to go by."""
    if not (a.postcode and b.postcode):
        return True
    return bool(a.numbers) and OSA.distance(a.postcode, b.postcode, score_cutoff=1) <= 1


@lru_cache(maxsize=4096)
def _texts(one: str, other: str) -> float:
    """How alike two addresses are but for their numbers, from 0 to 100: spaces slip, words change places or lack."""
    if one == other:
        return 100.0
    a, b = told_apart_by(one), told_apart_by(other)
    if not a or not b:
        return 0.0
    together = fuzz.ratio(a.replace(" ", ""), b.replace(" ", ""))
    return together if together >= 80 else max(together, fuzz.token_sort_ratio(a, b), fuzz.token_set_ratio(a, b))


def _several(a: Name, b: Name) -> How | None:
    """Two names of several words whose first and last words may each be the same."""
    if set(a.words) <= set(b.words) or set(b.words) <= set(a.words):
        return How.MORE
    if a.last == b.last or a.last in b.words[1:] or b.last in a.words[1:]:
        if a.first == b.first:
            return How.MORE
        if names.full_forms(a.first) & names.full_forms(b.first):
            return How.SHORT
        if 1 in {len(a.first), len(b.first)} and a.first[0] == b.first[0]:
            return How.INITIAL
    return How.NEAR if near(a.first, b.first) and near(a.last, b.last) else None


def _halves(a: Name, b: Name) -> How | None:
    if names.full_forms(a.first) & names.full_forms(b.first):
        return How.FIRST_ONLY
    return How.LAST_ONLY if near(a.last, b.last) else None


def _single(a: Name, b: Name) -> tuple[Names, ...]:
    """One word alone is a first name or a surname: both are tried."""
    first = Names(first=_first(a.first, b.first, (), ()), firsts=(a.first, b.first))
    last = Names(last=_last(a.last, b.last, a.words, b.words), lasts=(a.last, b.last))
    return first, last


def _turned(found: Names) -> Names:
    return Names(found.first, found.middle, found.last, True, found.firsts, found.middles, found.lasts)


def _parts(a: Name, b: Name) -> Names:
    middles_a, middles_b = a.words[1:-1], b.words[1:-1]
    middle, shared = _middle(middles_a, middles_b)
    return Names(
        first=_first(a.first, b.first, middles_a, middles_b),
        middle=middle,
        last=_last(a.last, b.last, a.words[1:], b.words[1:]),
        firsts=(a.first, b.first),
        middles=shared,
        lasts=(a.last, b.last),
    )


def _first(one: str, other: str, middles: tuple[str, ...], others: tuple[str, ...]) -> How:
    if one == other:
        return How.SAME
    if 1 in {len(one), len(other)}:
        return How.INITIAL if one[0] == other[0] else How.DIFFERS
    if names.full_forms(one) & names.full_forms(other):
        return How.SHORT
    if _slip(one, other):
        return How.SLIP
    if one in others or other in middles:
        return How.MIDDLE
    return How.NEAR if near(one, other) else How.DIFFERS


def _middle(one: tuple[str, ...], other: tuple[str, ...]) -> tuple[How | None, tuple[str, ...]]:
    if not one or not other:
        return None, ()
    if both := set(one) & set(other):
        return How.SAME, (min(both),)
    if any(a[0] == b[0] and 1 in {len(a), len(b)} for a in one for b in other):
        return How.INITIAL, ()
    return (None, ()) if any(near(a, b) for a in one for b in other) else (How.DIFFERS, ())


def _last(one: str, other: str, words: tuple[str, ...], others: tuple[str, ...]) -> How:
    if one == other:
        return How.SAME
    if one in others or other in words:
        return How.PART
    if _slip(one, other):
        return How.SLIP
    return How.NEAR if near(one, other) else How.DIFFERS
