"""How sure a value is, by how it was told: what is often wrong is called assumed, so that a person looks at it first.

In: the people of an item as they will be shown, and by which reader each value was found. Out: the same people; values
that were certain may be assumed. Nothing is dropped here, and nothing is held for it (design section 5, calibration).

Each doubt is one that was measured on mails which nobody had read before (docs/decisions.md has the counts).
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TypeVar

from mailflow.ingest.reader import Sketch
from mailflow.submission import Address, Certainty, Phone, Subject, SubjectKind, Trace, Value

_Told = TypeVar("_Told", Value, Address, Phone)
_LAID_OUT = frozenset(("labelled", "table", "run_on"))
"""Readers of what the sender set out on purpose: labels, rows, lines that begin with a name."""


def judged(people: Sequence[Subject], sketches: Iterable[Sketch]) -> tuple[Subject, ...]:
    """The same people with their doubtful values called assumed."""
    laid_out = {
        value.trace
        for sketch in sketches
        if sketch.rule in _LAID_OUT
        for value in (sketch.name, *sketch.phones)
        if value is not None
    }
    return tuple(_judged(one, laid_out, len(people)) for one in people)


def _judged(one: Subject, laid_out: set[Trace], people: int) -> Subject:
    """One person: a given name alone, one told of in passing, half an address, several numbers, one beside others."""
    if one.kind is not SubjectKind.PERSON:
        return one
    several = sum(phone.value is not None for phone in one.phones) > 1
    return replace(
        one,
        name=_assumed(one.name) if one.name is not None and _doubtful(one, one.name, laid_out) else one.name,
        addresses=tuple(_assumed(a) if _half(a) or one.name is None else a for a in one.addresses),
        phones=tuple(_assumed(p) if several or (people > 1 and p.trace not in laid_out) else p for p in one.phones),
    )


def _doubtful(one: Subject, name: Value, laid_out: set[Trace]) -> bool:
    known = [one.dob is not None and one.dob.value is not None, any(address.value for address in one.addresses)]
    told = name.trace not in laid_out and not all(known)
    return len((name.value or "").split()) < 2 or told or not any(known)


def _half(address: Address) -> bool:
    """Whether it may be a part of an address, or a place that is nobody's home."""
    return address.kind == "location" or (not address.postcode and address.kind != "no_fixed_abode")


def _assumed(value: _Told) -> _Told:
    return replace(value, certainty=Certainty.ASSUMED) if value.certainty is Certainty.CERTAIN else value
