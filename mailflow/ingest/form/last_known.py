"""A form that asks for the last known address, and for no other: that is where the person is looked for (rule 16).

In: the entries of a sheet. Out: the same, with such an address as the present one. Beside a present address it stays a
former one.
"""

from collections.abc import Iterable
from dataclasses import replace

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value.label_whose import LAST_KNOWN
from mailflow.ingest.value.labels import Label, Owner

_HOME = (("address",), ("street",))
_OURS = (Owner.NOBODY, Owner.SUBJECT)


def homes(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, with the last known address as the address where none other is told."""
    found = list(entries)
    if any(_is_home(entry.label) and entry.value.text.strip() for entry in found):
        return found
    return [_present(entry) for entry in found]


def _is_home(known: Label | None, *, old: bool = False) -> bool:
    return known is not None and known.fields[:1] in _HOME and known.owner in _OURS and known.old is old


def _present(entry: Entry) -> Entry:
    known = entry.label
    if known is None or known.whose != LAST_KNOWN or not _is_home(known, old=True):
        return entry
    return replace(entry, label=replace(known, old=False, whose=""))
