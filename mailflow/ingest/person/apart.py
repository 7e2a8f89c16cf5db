"""Who is spoken of where a form passes from one to the next: sections within it, and several people behind one label.

In: entries of a form. Out: whether one opens a section, whose another is, and where each person of a list stands.
"""

import re
from collections.abc import Iterator
from datetime import date

from mailflow.ingest.blocks import BlockKind
from mailflow.ingest.form import several_names
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value import dates, names
from mailflow.ingest.value.labels import Owner

ADULT = 18
_NAMES = (("name",), ("forename",), ("surname",))
_OTHERS = re.compile(r"\b(?:agenc(?:y|ies)|organi[sz]ations?|professionals?|services|workers?)\b", re.IGNORECASE)
_ANOTHER = re.compile(r"\s*(?:(?:section|part|step)\s+\w{1,5}|\d{1,2}|[A-H])\s*[:.)–-]+\s+(?:[^\s\d:]+\s*){1,8}")
"""A numbered heading that nobody knows: whoever stood above is not spoken of any more."""
_BEHIND = re.compile(r"[^:]{1,30}:\s*(?P<name>[^\d:(|]{4,50}?)\s*(?:\([^)\d]{1,40}\))?\s*")
_BETWEEN_PEOPLE = re.compile(r"\s*(?:[,;&\n]\s*(?:and\s+)?|\band\s+)(?!\s*(?:\d|aged?\b|dob\b|born\b))", re.IGNORECASE)
_DAY = re.compile(r"\d[/.-]\d")
_ENDED = re.compile(
    r"[(\[]\s*(?:tenancy\s+)?(?:ended|left|ceased|moved\s+out|removed|former(?:ly)?|vacated|relinquished|surrendered|terminated|no\s+longer\b)[^()\[\]]*[)\]]",
    re.IGNORECASE,
)
"""Behind a name: somebody who was one of several once, and is printed still."""


_CARE_OF = re.compile(r"\s*(?:c/o|care\s+of|n\.?f\.?a)\b", re.IGNORECASE)
"""How the home of one begins that is told behind a comma: nobody's name, and no list."""


def owner(entry: Entry, section: Owner, today: date) -> Owner:
    """Whose an entry is; "Son: …" below "Family" or "Next of kin" is a relative's, unless born a child."""
    said = (entry.label.owner if entry.label else Owner.NOBODY) or section
    kin = said is Owner.CHILD and section in (Owner.OTHER, Owner.RELATIVE)
    return section if kin and not _is_child(entry.value.text, today) else said


def _is_child(text: str, today: date) -> bool:
    """Whether a date in the text is told as a birth, and may be that of somebody younger than eighteen."""
    if _DAY.search(text) is None:
        return False
    born = [
        date.fromisoformat(d.value) for d in dates.find(text, today) if d.value and len(d.value) == len("2026-01-01")
    ]
    return all(dates.years(day, today) < ADULT for day in born)


def has_ended(entry: Entry) -> bool:
    """Whether who is named says in brackets that it is over: "Tenant 2: Mrs Ann SAMPLE (ended 11/03/2021)"."""
    known = entry.label
    named = known is not None and (known.is_heading or known.fields == ("name",))
    return named and _ENDED.search(entry.value.text) is not None


def is_another(entry: Entry) -> bool:
    """Whether a numbered heading that nobody knows begins something else."""
    return entry.gap and _ANOTHER.fullmatch(entry.value.text) is not None


def names_another(entry: Entry) -> bool:
    """Whether a name stands behind a label that nobody knows, alone or with what he is in brackets."""
    said = _BEHIND.fullmatch(entry.value.text)
    return said is not None and names.looks_like(said["name"])


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Where each person of a list stands: cut at commas and "and", but not within brackets and homes."""
    found = list(several_names.cut(text, (0, len(text)), _BETWEEN_PEOPLE))
    return iter([(0, len(text))] if any(_CARE_OF.match(text, start) for start, _ in found[1:]) else found)


def is_section(entry: Entry, following: Entry | None) -> bool:
    """Whether "Parent / carer contact" or "Other agencies" asks for nothing itself, but heads labels of its own."""
    if entry.label is None or entry.value.text.strip() or following is None or following.label is None:
        return False
    heads = following.label.fields[:1] in _NAMES and following.label.owner is Owner.NOBODY
    cell = entry.block.kind is BlockKind.CELL
    if not heads or not following.value.text.strip() or (not following.gap and not entry.gap and not cell):
        return False
    if entry.label.fields == ("name",) and entry.label.owner is Owner.OTHER:
        return following.label.fields == ("name",)  # "Contact person", above a name of its own
    if entry.label.fields[:1] == ("other",):
        return ":" not in entry.block.text and _OTHERS.search(entry.block.text) is not None
    return entry.label.fields[:1] == ("phone",) and entry.label.owner is not Owner.NOBODY
