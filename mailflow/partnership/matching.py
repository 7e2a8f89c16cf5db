"""Seen before? Suggests that two records may be about the same person or place, with the evidence (CC 6.11b).

In: subjects. Out: keys by which the store finds candidates, what agrees and what differs, and whether to suggest.
Never merged: records of two people with one name and one date of birth have been joined before, with great harm
(domain.md 2.4). So a difference is always said, and a date of birth that contradicts ends the suggestion.
The one door of rapidfuzz and jellyfish.
"""

from collections.abc import Iterable
from functools import lru_cache
from itertools import product, starmap

import jellyfish
from rapidfuzz import fuzz
from rapidfuzz.distance import OSA, JaroWinkler

from mailflow.partnership import names
from mailflow.partnership.labels import FIELD_LABELS
from mailflow.partnership.names import Name
from mailflow.submission import Address, Subject, SubjectKind

Evidence = tuple[tuple[str, str], ...]
"""Pairs of a field and how it compares, such as ("dob", "the same")."""

SAME = "the same"
SPELLING = "the same but for spelling"
ORDER = "the same in another order"
SHORT = "a short form"
MORE = "a name more or less"
INITIAL = "an initial"
NEAR = "nearly the same"
FIRST_ONLY = "first name only"
LAST_ONLY = "surname only"
SWAPPED = "day and month the other way round"
DIGIT = "one digit differs"
PARTLY = "agrees as far as it is given"
POSTCODE = "the same postcode"
DIFFERS = "differs"

_WEIGHT = {
    "name": {SAME: 5, SPELLING: 5, ORDER: 4, SHORT: 4, MORE: 4, INITIAL: 3, NEAR: 3, FIRST_ONLY: 1, LAST_ONLY: 1},
    "dob": {SAME: 5, SWAPPED: 4, DIGIT: 3, PARTLY: 1, DIFFERS: -5},
    "address": {SAME: 3, POSTCODE: 1, DIFFERS: -1},
    "phone": {SAME: 2, DIFFERS: 0},
}
_WHOLE_NAME = frozenset({SAME, SPELLING, ORDER, SHORT, MORE, INITIAL, NEAR})
_SURE_NAME = frozenset({SAME, SPELLING, ORDER, MORE})
_NEAR_DOB = frozenset({SAME, SWAPPED, DIGIT})
_PLACES = frozenset({SubjectKind.PLACE, SubjectKind.BUSINESS})
_FULL_DATE = 10
"""Characters of an ISO date with year, month and day."""


def keys(subject: Subject) -> frozenset[str]:
    """Blocking keys: two subjects that share none are never compared. They hold personal data, like the record."""
    found = {f"ph:{phone.value}" for phone in subject.phones if phone.value}
    for address in subject.addresses:
        found |= _address_keys(address, subject)
    for name in _names(subject):
        found |= _name_keys(name, _dob(subject))
    return frozenset(found)


def compare(subject: Subject, known: Subject) -> Evidence:
    """What agrees and what differs, field by field; a field that one of them lacks is left out."""
    pairs = {
        "name": _best("name", starmap(_compare_names, product(_written(subject), _written(known)))),
        "dob": _compare_dates(_dob(subject), _dob(known)),
        "address": _best("address", starmap(_compare_addresses, product(subject.addresses, known.addresses))),
        "phone": _compare_sets({p.value for p in subject.phones}, {p.value for p in known.phones}),
    }
    return tuple((field, how) for field, how in pairs.items() if how)


def alike(subject: Subject, known: Subject, evidence: Evidence | None = None) -> bool:
    """Whether to suggest that two subjects may be the same; ``evidence`` is how they compare, where that is known."""
    how = dict(compare(subject, known) if evidence is None else evidence)
    if subject.kind in _PLACES or known.kind in _PLACES:
        return subject.kind == known.kind and how.get("address") == SAME
    name, dob = how.get("name"), how.get("dob")
    reached = SAME in {how.get("address"), how.get("phone")}
    if dob == DIFFERS:
        return False
    if name in _WHOLE_NAME and dob in _NEAR_DOB:
        return True
    if name in _WHOLE_NAME and reached:
        return True
    if name in _SURE_NAME:
        return len(_shortest(subject, known)) > 1
    return name == FIRST_ONLY and dob == SAME and reached


def strength(evidence: Evidence) -> int:
    """A number to put the best suggestion first; it is no probability and is never shown as one."""
    return sum(_WEIGHT[field][how] for field, how in evidence)


def told(evidence: Evidence) -> str:
    """The evidence in words, without a value: "full name the same, address differs"."""
    return ", ".join(f"{FIELD_LABELS[field]} {how}" for field, how in evidence)


def same_name(one: str, other: str) -> bool:
    """Whether two written names may be one person's: the same, nearly, a short form, an initial, a name more."""
    return _compare_names(one, other) in _WHOLE_NAME


def looks_like(one: str, other: str) -> bool:
    """Whether two mail domains are easily taken for one another: a letter or two changed, doubled, lost or swapped."""
    return one != other and OSA.distance(one, other) <= min(len(one), len(other)) // 8


def _written(subject: Subject) -> tuple[str, ...]:
    own = (subject.name.value,) if subject.name and subject.name.value else ()
    return (*own, *subject.aliases)


def _names(subject: Subject) -> tuple[Name, ...]:
    return tuple(name for text in _written(subject) if (name := names.name(text)))


def _shortest(one: Subject, other: Subject) -> tuple[str, ...]:
    return min((name.words for name in (*_names(one), *_names(other))), key=len, default=())


def _dob(subject: Subject) -> str:
    return subject.dob.value if subject.dob and subject.dob.value else ""


@lru_cache(maxsize=512)
def _sound(word: str) -> str:
    """How a word sounds; words that metaphone cannot read stand for themselves."""
    return jellyfish.metaphone(word) or word


def _turnable(date: str) -> str:
    """A date key that is the same when day and month changed places."""
    year, month, day = date.split("-")
    return "-".join((year, *sorted((month, day))))


def _name_keys(name: Name, dob: str) -> set[str]:
    found = {
        f"nn:{'+'.join(sorted((_sound(first), _sound(word))))}"
        for first in names.full_forms(name.first)
        for word in name.words[1:] or ("",)
    }
    if dob:
        found.add(f"ny:{_sound(name.last)}:{dob[:4]}")
    if len(dob) == _FULL_DATE:
        day = _turnable(dob)
        found |= {f"{key}:{day}" for key in tuple(found) if key.startswith("nn:")}
        for word in {name.first, name.last}:
            found |= {f"sd:{word}:{day}", f"di:{word[0]}:{day}"}
    return found


def _address_keys(address: Address, subject: Subject) -> set[str]:
    if subject.kind in _PLACES:
        words = "+".join(sorted(names.folded(address.value or "").split()))
        return {f"lo:{words}"} | ({f"pl:{address.postcode}"} if address.postcode else set())
    if not address.postcode:
        return set()
    return {f"pf:{address.postcode}:{_sound(word)}" for name in _names(subject) for word in (name.first, name.last)}


def _best(field: str, found: Iterable[str | None]) -> str | None:
    """The strongest of the ways in which two subjects' names, or addresses, agree."""
    return max((how for how in found if how), key=_WEIGHT[field].__getitem__, default=None)


def _compare_names(one: str, other: str) -> str | None:
    a, b = names.name(one), names.name(other)
    if a is None or b is None:
        return None
    if " ".join(one.split()) == " ".join(other.split()):
        return SAME
    if "".join(a.words) == "".join(b.words):
        return SPELLING
    if sorted(a.words) == sorted(b.words):
        return ORDER
    whole = min(len(a.words), len(b.words)) > 1
    return (whole and (_compare_parts(a, b) or _compare_parts(a, b.swapped))) or _compare_halves(a, b)


def _compare_parts(a: Name, b: Name) -> str | None:
    """Two names of several words whose first and last words may each be the same."""
    if set(a.words) <= set(b.words) or set(b.words) <= set(a.words):
        return MORE
    if a.last == b.last or a.last in b.words[1:] or b.last in a.words[1:]:
        if a.first == b.first:
            return MORE
        if names.full_forms(a.first) & names.full_forms(b.first):
            return SHORT
        if 1 in {len(a.first), len(b.first)} and a.first[0] == b.first[0]:
            return INITIAL
    return NEAR if _near(a.first, b.first) and _near(a.last, b.last) else None


def _compare_halves(a: Name, b: Name) -> str | None:
    if names.full_forms(a.first) & names.full_forms(b.first):
        return FIRST_ONLY
    return LAST_ONLY if _near(a.last, b.last) else None


def _near(one: str, other: str) -> bool:
    """One word or nearly: a slip of the finger, or another spelling of the same sound, or a short form."""
    if one == other or names.full_forms(one) & names.full_forms(other):
        return True
    if min(len(one), len(other)) < 3:
        return False
    likeness = JaroWinkler.similarity(one, other)
    return likeness >= 0.9 or (likeness >= 0.75 and _sound(one) == _sound(other))


def _compare_dates(one: str, other: str) -> str | None:
    if not one or not other:
        return None
    if len(one) < _FULL_DATE or len(other) < _FULL_DATE:
        short, long = sorted((one, other), key=len)
        return PARTLY if long.startswith(short) else DIFFERS
    if one == other:
        return SAME
    if _turnable(one) == _turnable(other):
        return SWAPPED
    return DIGIT if sum(a != b for a, b in zip(one, other, strict=True)) == 1 else DIFFERS


def _compare_addresses(a: Address, b: Address) -> str | None:
    """The same house; or the same postcode; no fixed abode is no address to share."""
    if "no_fixed_abode" in {a.kind, b.kind} or not (a.value or a.postcode) or not (b.value or b.postcode):
        return None
    one, other = names.folded(a.value or ""), names.folded(b.value or "")
    numbers = [{word for word in text.split() if word[0].isdigit()} for text in (one, other)]
    houses_agree = numbers[0] == numbers[1]
    if a.postcode and a.postcode == b.postcode:
        text_agrees = fuzz.partial_token_sort_ratio(one, other) >= 80
        return SAME if one and other and houses_agree and text_agrees else POSTCODE
    if a.postcode and b.postcode:
        return DIFFERS
    text_agrees = bool(one and other) and fuzz.token_sort_ratio(one, other) >= 85
    return SAME if houses_agree and text_agrees else DIFFERS


def _compare_sets(one: set[str | None], other: set[str | None]) -> str | None:
    mine, theirs = one - {None}, other - {None}
    if not mine or not theirs:
        return None
    return SAME if mine & theirs else DIFFERS
