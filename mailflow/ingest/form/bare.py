"""Cells of one word that are labels only by what stands beside: "Home | 14 Exemplar Road", "Work | 01632 …" (E06, E34).

In: the entries of a sheet. Out: the same, with such a pair as one entry: an address, or a telephone number.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from itertools import pairwise

from mailflow.ingest.blocks import BlockKind
from mailflow.ingest.form.entry import OTHER, Entry
from mailflow.ingest.value import phones, whereabouts
from mailflow.ingest.value.labels import Label

_HOMES = frozenset(("home", "house", "living", "staying"))
_LINES = {"home": "home", "house": "home", "work": "work", "office": "work", "day": "", "evening": "", "eve": ""}
"""Words that say what sort of number stands beside them."""


def joined(entries: Iterable[Entry]) -> Iterator[Entry]:
    """The entries, each such word put to the value beside it."""
    found = list(entries)
    paired = {number: known for number, (one, other) in enumerate(pairwise(found)) if (known := _asks(one, other))}
    for number, entry in enumerate(found):
        if number in paired:
            continue
        known = paired.get(number - 1)
        yield replace(entry, label=known, heading=False, stops=False) if known else entry


def _asks(one: Entry, other: Entry) -> Label | None:
    """What a cell asks for, by its word and the value in the next cell of its row."""
    if one.label != OTHER or other.label != OTHER or one.record >= 0 or one.block.kind is not BlockKind.CELL:
        return None
    a, b = one.block, other.block
    if (a.part, a.table, a.row) != (b.part, b.table, b.row) or b.column <= a.column:
        return None
    word, said = one.value.text.strip(" :.").lower(), other.value.text
    if word in _LINES and next(phones.find(said), None) is not None and not whereabouts.find(said):
        return Label(("phone",), whose=_LINES[word])
    return Label(("address",)) if word in _HOMES and whereabouts.find(said) else None
