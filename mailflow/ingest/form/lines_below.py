"""Names or birth dates that stand below the first, set in like it: "Name: Tom Sample", and "Ann Sample" under it (E07).

In: the entries of a form. Out: the entries, with such lines as part of the value above them.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from itertools import pairwise

from mailflow.ingest.form import several_names
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates

_DIGIT = re.compile(r"\d")


def joined(group: Iterable[Entry]) -> list[Entry]:
    """The entries, a line that goes on with what the label above it asks for behind that label."""
    found: list[Entry] = []
    for entry in group:
        above = found[-1] if found else None
        if above is not None and entry.label is None and not entry.gap and entry.value.text[:2].isspace():
            blocks = (*above.value.blocks, *entry.value.blocks)
            starts = (*above.value.starts, *(len(above.value.text) + 1 + start for start in entry.value.starts))
            both = Stretch(f"{above.value.text}\n{entry.value.text}", blocks, starts, entry.value.texts)
            if _are_alike(above, both):
                found[-1] = replace(above, value=both)
                continue
        found.append(entry)
    return found


def _are_alike(entry: Entry, both: Stretch) -> bool:
    """Whether each line is what the label asks for: a whole name, or nothing but a date."""
    field = entry.label.fields[:1] if entry.label is not None else ()
    if field == ("dob",):
        spans = [(found.start, found.end) for found in dates.find(both.text, date.max)]
        edges = pairwise([(0, 0), *spans, (len(both.text), len(both.text))])
        rest = "".join(both.text[end:start] for (_, end), (start, _) in edges)
        return not rest.strip() and len(spans) == both.text.count("\n") + 1
    return field == ("name",) and not _DIGIT.search(both.text) and bool(several_names.people(both, several=True))
