"""Forms that a program prints with each answer on the lines below its question, a blank line between them (E04, E11).

In: the entries of a sheet. Out: the same, with such answers as the values of their questions; what answers a question
that nobody knows is nobody's name, number or home.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from mailflow.ingest.blocks import BlockKind
from mailflow.ingest.form import rolls
from mailflow.ingest.form.entry import OTHER, Entry
from mailflow.ingest.stretch import Stretch

_FEW = 3
"""Questions with an answer below, from which on a text is such a form."""
_MOST = 4
"""Lines of an answer; more are a text."""
_YES_OR_NO = re.compile(r"\W*(?:yes|no|y|n|n/?a|true|false)\W*", re.IGNORECASE)
_TOLD = (("summary",), ("place",))


def answered(entries: Iterable[Entry], texts: Mapping[str, str]) -> list[Entry]:
    """The entries, each answer beside its question."""
    found = list(entries)
    asked = [number for number in range(len(found)) if _asks(found, number)]
    if sum(found[number].label is not None for number in asked) >= _FEW:
        return list(_joined(found, frozenset(asked), texts))
    close = [number for number in range(len(found)) if _asks_closely(found, number)]
    return list(_joined(found, frozenset(close), texts, most=1)) if len(close) > _FEW else found


def _asks(found: Sequence[Entry], number: int) -> bool:
    """Whether an entry is a question alone, the first line of its paragraph, with another line below it."""
    entry = found[number]
    below = found[number + 1] if number + 1 < len(found) else None
    if below is None or not _loose(below) or below.gap or entry.record >= 0 or entry.block.kind is BlockKind.CELL:
        return False
    if entry.label is None:
        return entry.gap and entry.value.text.rstrip().endswith("?")
    return (entry.gap or not number) and not entry.value.text.strip() and not entry.splits


def _asks_closely(found: Sequence[Entry], number: int) -> bool:
    """The same of a form without blank lines: a label alone, with one line of another kind below it."""
    entry, below = found[number], found[number + 1] if number + 1 < len(found) else None
    alone = entry.label is not None and not entry.value.text.strip() and not entry.splits
    return alone and entry.record < 0 and entry.block.kind is not BlockKind.CELL and below is not None and _loose(below)


def _loose(entry: Entry) -> bool:
    return entry.label is None and entry.record < 0 and entry.block.kind is not BlockKind.CELL and not entry.heading


def _joined(
    found: Sequence[Entry], asked: frozenset[int], texts: Mapping[str, str], *, most: int = _MOST
) -> Iterator[Entry]:
    number = 0
    while number < len(found):
        entry = found[number]
        known = entry.label or OTHER
        end = number + 1
        while number in asked and end < len(found) and _loose(found[end]) and not found[end].gap:
            end += 1
            if end - number > most == 1:
                break
        lines = found[number + 1 : end]
        several = known.is_heading and rolls.are_all([line.value.text for line in lines], known.owner)
        if not lines or several or len(lines) > _MOST or known.fields[:1] in _TOLD:
            yield entry
            number += 1
            continue
        value = lines[0].value if len(lines) == 1 else Stretch.of([line.block for line in lines], texts)
        known = OTHER if known.fields and _YES_OR_NO.fullmatch(value.text) else known
        yield replace(entry, label=known, value=value, heading=False, stops=False)
        number = end
