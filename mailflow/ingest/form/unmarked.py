"""Forms whose labels stand before their values with a blank and no more: "GP Dr Patel", "Next of kin Tom Sample" (E03).

In: the entries of a sheet. Out: the same; between lines that were read so ("DOB 3/4/88", "Address 14 Exemplar Road"),
a line that begins with any other known label is an entry as well: what stands in it is nobody else's.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from mailflow.ingest.blocks import BlockKind
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value import names, phones
from mailflow.ingest.value.labels import Label, Words, label

_MARK = re.compile(r"[:=|\t]|[ \u00a0]{2}|\s[-–—]\s")
"""What is written between a label and its value elsewhere."""
_WORD = re.compile(r"\S+\s+")
_LEAST = 3
"""Lines that were read so, in a paragraph."""
_MOST = 4
"""Words of a label."""
_TOLD = 3
"""Words that tell something."""
_PLAIN = re.compile(r"[^\W\d_][^\d,;!?]*")
_WHY = re.compile(
    r"(?:(?:main|current|presenting|key)\s+)?(?:reasons?|concerns?|issues?|summary|details|background|problems?|circumstances)(?:\s+for\s+(?:the\s+)?refer\w+)?\s+",
    re.IGNORECASE,
)
_THING = re.compile(r"\b(?:address|number|no|ref(?:erence)?|e-?mail|date|details|contact|code)\W*$", re.IGNORECASE)
"""How a label ends that asks for a thing; "police called" is the beginning of a story."""
_SMALL = ("of", "now", "no", "at", "on", "to", "in", "for", "last", "home", "where", "info")
"""What a sentence begins with as often as a label."""


def labelled(entries: Iterable[Entry], words: Words) -> list[Entry]:
    """The entries, each line of such a form with its label."""
    found = list(entries)
    if sum(map(_is_bare, found)) < _LEAST:
        return found
    out: list[Entry] = []
    for run in _paragraphs(found):
        whole = sum(map(_is_bare, run)) >= _LEAST
        out += [_read(entry, words) if whole else entry for entry in run]
    return out


def _paragraphs(found: Sequence[Entry]) -> Iterator[list[Entry]]:
    run: list[Entry] = []
    for entry in found:
        if run and (entry.gap or entry.block.part != run[-1].block.part):
            yield run
            run = []
        run.append(entry)
    if run:
        yield run


def _is_bare(entry: Entry) -> bool:
    """Whether an entry is a line that was read as a label and its value, with a blank and no more between."""
    known = entry.label
    asks = known is not None and bool(known.fields) and bool(entry.value.text.strip())
    return asks and entry.record < 0 and entry.block.kind is BlockKind.LINE and _MARK.search(entry.block.text) is None


def _read(entry: Entry, words: Words) -> Entry:
    """A line with the longest label that it begins with."""
    text = entry.value.text
    if entry.label is not None or entry.record >= 0 or entry.block.kind is not BlockKind.LINE or _MARK.search(text):
        return entry
    ends = [m.end() for m in _WORD.finditer(text)][:_MOST]
    for end in reversed(ends):
        said = text[:end].strip().lower()
        known = label(said, words) if said not in _SMALL and _PLAIN.fullmatch(said) else None
        if known is not None and _fits(known, text[:end], text[end:]):
            return replace(entry, label=known, value=entry.value.slice(end, len(text)))
    return entry


def _fits(known: Label, said: str, value: str) -> bool:
    """Whether a value is one of its label."""
    field = known.fields[0] if known.fields else ""
    if field in ("summary", "notes"):
        return len(value.split()) >= _TOLD and _WHY.fullmatch(said) is not None
    if field == "phone":
        return re.match(r"[+(]?\d[\d\s()/-]{7}", value) is not None
    if field in ("dob", "age", "postcode", "address", "street"):
        return re.search(r"\d", value[:25]) is not None or (field == "address" and value[:1].isupper())
    if field in ("name", "forename", "surname", "alias", "town"):
        return value[:1].isupper() and len(value.split()) <= _TOLD
    if field:
        return _THING.search(said) is not None
    lead = re.split(r"[,;(/–]|\s-\s|\d", value, maxsplit=1)[0].strip()
    return names.looks_like(lead) or (not lead and next(phones.find(value), None) is not None)
