"""Gives each label of a form the lines below it that are still its value, and knows a line that heads a person.

In: entries in reading order. Out: the same, with longer values and fewer lines of their own.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.letter import boilerplate
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import names, places
from mailflow.ingest.value.labels import label

_ADDRESS_LINE = 60
"""A longer line is not one of an address."""
_TELLS = re.compile(
    r"\b(?:lives?|lived|living|stays|stayed|is|are|was|were|has|have|had|moved|moves|can|will)\b", re.IGNORECASE
)
"""A line with a verb tells something: "Dad is at 36 Exemplar Street"."""
NUMBERED = re.compile(r"^(?:\W{0,3}|(?P<rule>[=#*~_–—-])(?P=rule){1,11}\s*)\d{1,4}[.)]\s*")
"""How a line of a numbered list begins, perhaps as a heading between drawn lines: "=== 2. "."""
_DRAWN = re.compile(r"\s+([=#*~_–—-])\1{1,11}\s*$")
"""The drawn line behind such a heading."""
_TOPIC = re.compile(r"\s+[-–—]\s+(?=[a-z])")
"""Behind a name: what it is about, "Jane Sample - noise"."""
_BEHIND_NAME = re.compile(r"[,;(]|\s[-–]\s")
_TURNED = re.compile(
    r"\s*[^\W\d_a-z][^\Wa-z\d_'’-]+(?:[ '’-][^\Wa-z\d_]+)*,\s*[^\W\d_a-z][^\W\d_'’-]*(?:[ '’-][^\W\d_]+)*"
)
"""A surname in capitals, a comma, and the names behind it."""
_OF_A_PERSON = {
    False: (("dob",), ("address",), ("phone",), ("age",), ("postcode",)),
    True: (("dob",), ("age",)),
}
"""Labels of what is said of a person, below a plain line, or below a label that nobody knows."""
_RUNS_ON = frozenset(
    ("address", "street", "town", "postcode", "summary", "name", "forename", "surname", "alias", "phone", "dob", "age")
)
"""Fields whose value may stand on the line below the label."""


def joined(entries: list[Entry], sheet: Sheet) -> Iterator[Entry]:
    """Give each label the lines below it that are still its value."""
    index = 0
    while index < len(entries):
        entry = entries[index]
        index += 1
        if entry.label is None or (entry.heading and not entry.splits):
            yield entry
            continue
        fields = entry.label.fields
        field_name = "address" if "address" in fields else fields[-1] if fields else ""  # "Address and postcode"
        below: list[Entry] = []
        empty = not entry.value.text.strip()
        while (
            index < len(entries)
            and _goes_on(entry, entries[index], field_name, empty=empty and not below)
            and not ((below or not empty) and _next_person(entries, index, field_name))
        ):
            below.append(entries[index])
            index += 1
        yield replace(entry, value=_extended(entry, below, sheet)) if below else entry


def _next_person(entries: list[Entry], index: int, field_name: str) -> bool:
    """Whether a line below a label heads the next person; right below a street it is the town."""
    if field_name == "address" and not entries[index].gap:
        return False
    return heads(entries[index], entries[index + 1] if index + 1 < len(entries) else None)


def _goes_on(entry: Entry, following: Entry, field_name: str, *, empty: bool) -> bool:
    """Whether the next line still belongs to the value of an entry; ``empty``: nothing stands beside its label."""
    asks = field_name == "summary" and empty  # "Please describe: …" asks for what stands behind it
    plain = following.label is None and not ((following.stops and not asks) or following.heading or entry.splits)
    if not plain or entry.block.column >= 0 or following.block.part != entry.block.part:
        return False
    text = following.value.text
    if following.block.wrapped:
        return True
    if empty:
        return field_name in _RUNS_ON and (not following.gap or field_name == "summary")
    if field_name == "address":
        brief = len(text) < _ADDRESS_LINE and not text.rstrip().endswith((".", "?", ":")) and not _TELLS.search(text)
        return brief and not following.gap and not _closed(entry)
    return field_name == "summary" and not (
        boilerplate.GREETING.match(text) or boilerplate.SIGN_OFF.match(text.strip())
    )


def heads(entry: Entry, following: Entry | None) -> bool:
    """A line that is a name alone, perhaps numbered, above labelled lines heads a person."""
    return headed(entry, following) is not None


def headed(entry: Entry, following: Entry | None) -> Stretch | None:
    """The name that such a line gives; behind a label that nobody knows it must stand above a birth date."""
    known = following.label if following else None
    if known is None or known.fields[:1] not in _OF_A_PERSON[entry.stops]:
        return None
    text = entry.value.text
    if known.fields[:1] == ("postcode",) and len(text.split()) == 1:
        return None  # the town of an address that is written on several lines
    if entry.stops:
        start = text.find(":") + 1
        turned = _TURNED.match(text, start)
        end = turned.end() if turned else start + len(_BEHIND_NAME.split(text[start:], maxsplit=1)[0])
        whole = len(text[start:end].split()) > 1 and names.looks_like(text[start:end])
        return entry.value.slice(start, end) if start and whole else None
    numbered = NUMBERED.match(text)
    start = numbered.end() if numbered else 0
    lead, dash, _ = text.partition(" - ")
    if dash and (asked := label(lead)) is not None and asked.is_heading:  # "Tenant - Jane Sample"
        start = len(lead) + len(dash)
    ends = (_DRAWN.search(text, start) if numbered else None) or _TOPIC.search(text, start)
    end = ends.start() if ends else len(text)
    return entry.value.slice(start, end) if names.looks_like(text[start:end]) else None


def _closed(entry: Entry) -> bool:
    """An address that has its postcode is complete."""
    return any(True for _ in places.postcodes(entry.value.text))


def _extended(entry: Entry, below: list[Entry], sheet: Sheet) -> Stretch:
    """The value of an entry with the lines below it, as one stretch."""
    lines = Stretch.of([e.block for e in below], sheet.texts)
    value = entry.value
    if not value.text.strip():
        return lines
    joined = Stretch.of([*value.blocks, *(e.block for e in below)], sheet.texts)
    at = joined.text.find(value.text.strip())
    return joined.slice(max(at, 0), len(joined.text))
