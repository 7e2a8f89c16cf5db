"""The foot of a printed form: its name and version, and the office that it comes from (rules 14 and 21).

In: the entries of a sheet. Out: the same without the last lines, where they are such a foot: nobody's home or number.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.form.entry import Entry

_EDITION = re.compile(
    r"\b(?:v|ver|version|rev|revision|issue|edition)\.?\s?\d{1,2}(?:\.\d{1,2})*\b(?!\s*(?:hours|days|weeks|months))"
    r"|\bpage\s+\d{1,3}\s+of\s+\d{1,3}\b|©|\bform\s+(?:no\.?\s*)?[A-Z]{1,6}[ /-]?\d{1,4}[A-Z]?\b",
    re.IGNORECASE,
)
"""What a form says of itself: "v5 Jan 2025", "Issue 3", "page 2 of 2"."""
_MOST = 3
"""Lines of such a foot."""
_LONGEST = 160
_FEW = 3
"""Labels of a form."""


def left_out(entries: Sequence[Entry]) -> Sequence[Entry]:
    """The entries above the foot; all of them where there is none."""
    begin = next((n for n in range(len(entries) - 1, -1, -1) if entries[n].gap), 0)
    foot = entries[begin:]
    if not begin or not 0 < len(foot) <= _MOST or sum(e.label is not None for e in entries[:begin]) < _FEW:
        return entries
    plain = all(e.label is None and e.record < 0 and len(e.value.text) <= _LONGEST for e in foot)
    return entries[:begin] if plain and any(_EDITION.search(e.value.text) for e in foot) else entries
