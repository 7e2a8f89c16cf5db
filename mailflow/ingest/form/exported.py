"""What an export or a spreadsheet puts around a value so that nothing becomes a number: ="07700 …", '01632 … (E84).

In: an entry. Out: the same with the bare value, which is text and is never worked out; of a link only what is shown.
"""

import re
from dataclasses import replace

from mailflow.ingest.form import examples
from mailflow.ingest.form.entry import Entry

_WRAPPED = re.compile(
    r"\s*(?:=\s*\"{1,3}(?P<text>[^\"\n]*)\"{1,3}|=\s*hyperlink\(\s*\"[^\"\n]*\"\s*[,;]\s*\"(?P<shown>[^\"\n]*)\"\s*\)|'(?P<number>[+=]?\d[^'\n]*))\s*,?\s*",
    re.IGNORECASE,
)


_QUOTED = re.compile(r"\s*\"(?P<text>[^\"\n]*)\"\s*,?\s*")
_CALLED = frozenset(("name", "forename", "surname", "alias"))
"""Fields in which quotes say something: that it is a nickname."""


def bared(entry: Entry) -> Entry:
    """An entry with the value that its export meant; without one where this is only an example of how to fill it in."""
    label, said = entry.label, entry.value.text
    wrapped = _WRAPPED.fullmatch(said) if label is not None else None
    if wrapped is None and label is not None and _CALLED.isdisjoint(label.fields):
        wrapped = _QUOTED.fullmatch(said)
    if wrapped is not None and wrapped.lastgroup is not None:
        entry = replace(entry, value=entry.value.slice(*wrapped.span(wrapped.lastgroup)))
    return examples.emptied(entry)
