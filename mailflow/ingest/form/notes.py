"""Notes of a form, and a note in a letter: "Notes: …" beside two facts or more is a field, else words like any other.

In: the entries of a sheet. Out: the same, with notes that stand in no form as lines of prose.
"""

from collections.abc import Iterable
from dataclasses import replace

from mailflow.ingest.form.entry import Entry

_FEW = 2
"""Fields that make a form."""
_NONE = frozenset(("notes", "other"))


def loosened(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, with notes as prose where no form stands around them."""
    found = list(entries)
    if sum(_is_field(entry) for entry in found) >= _FEW:
        return found
    return [replace(e, label=None, stops=True) if e.label and e.label.fields == ("notes",) else e for e in found]


def _is_field(entry: Entry) -> bool:
    return entry.label is not None and bool(entry.label.fields) and entry.label.fields[0] not in _NONE
