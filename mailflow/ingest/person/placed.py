"""Whether a label asks where somebody lives now: "Where:", "Actually staying:"; and what points to another mail.

In: an entry, and those before and behind it. Out: the entry, as one that asks for an address where it stands among
what a form asks of a person; any other as it was.
"""

import re
from dataclasses import replace

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value import places, whereabouts
from mailflow.ingest.value.labels import Label, Owner

_WHERE = re.compile(r"\W*where\s*:", re.IGNORECASE)
_BEFORE = frozenset(("name", "forename", "surname", "alias", "dob", "age"))
_BEHIND = frozenset(("dob", "age", "phone", "postcode", "alias"))
_NOW = re.compile(
    r"\W*(?:(?:where\s+)?(?:(?:s?he|they)\s+)?(?:is\s+|are\s+)?(?:actually|really|currently|now|presently)\s+(?:staying|living|lives|stays|residing|resident|sleeping|at)\b(?:\s+(?:at|in|with))?"
    r"|(?:staying|living)\s+(?:now|at\s+present|at\s+the\s+moment)(?:\s+(?:at|in|with))?|(?:current|present|bail|temporary|temp\.?|interim)\s+(?:home\s+)?address|bailed\s+to|(?:lives|living|resides|residing)\s+(?:at|in)|address\s+now)\s*[:–-]",
    re.IGNORECASE,
)
"""A label that asks where somebody is now, beside one for an address that he may have left."""

_IN_CARE = re.compile(r"\b(?:ward|hospital|infirmary)\b", re.IGNORECASE)
"""Where nobody lives who is there now."""
_HELD_ALREADY = re.compile(
    r"\W*(?:(?:same\s+)?as|per|as\s+per|see|on|in|same|you\s+(?:already\s+)?(?:have|hold)|already)\b[\w\s’']{0,20}\b(?:previous|last|earlier|before|file|record|records|system|original|held|time|referral|hub|notes)\b(?:\s+(?:referral|form|e-?mail|time|month|meeting|address|system|file|notes|minutes))?\W*",
    re.IGNORECASE,
)
"""A value that points to what was told before this mail: "as per previous referral", "on file"."""


def among(entry: Entry, before: Entry | None, following: Entry | None) -> Entry:
    """An entry that asks "Where:" between the facts of a person, as one of his address."""
    asked = entry.label is not None and entry.label.fields == ("place",) and _WHERE.match(entry.block.text)
    if not asked or not _asks(before, _BEFORE, heads=True) or not _asks(following, _BEHIND, heads=False):
        return entry
    text = entry.value.text
    housed = any(re.search(r"\d", text[slice(*span)]) for span in whereabouts.find(text))
    return replace(entry, label=Label(("address",))) if housed or places.NFA_PROSE.is_in(text) else entry


def is_now(entry: Entry, home: str) -> bool:
    """Whether the label of an address asks where somebody is now, and he lives there."""
    return bool(home) and _NOW.match(entry.block.text) is not None and _IN_CARE.search(home) is None


def is_held(text: str) -> bool:
    """Whether a value only points to what was told before."""
    return _HELD_ALREADY.fullmatch(text) is not None


def _asks(entry: Entry | None, fields: frozenset[str], *, heads: bool) -> bool:
    """Whether an entry asks for one of these of a person, or names him."""
    if entry is None or entry.label is None or entry.label.owner in (Owner.OTHER, Owner.RELATIVE):
        return False
    return bool(fields.intersection(entry.label.fields)) or (heads and entry.label.is_heading)
