"""A line that only looks like a label and its value: "It is for the children: Tom Sample (3/4/2012) and Amy …, both".

In: the entries of a line, and its words. Out: whether they tell of several people in running text, which is prose: a
form asks for one, or lists them and says no more.
"""

import re
from collections.abc import Sequence
from datetime import date

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value import dates, names

_AND = re.compile(r"\band\b|&", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;]\s+\w|\.$")
_NEAR = 30
"""Characters behind a name in which his birth date stands."""
_MORE = 4
"""Words behind the last birth date that make a list a story."""


def of_several(entries: Sequence[Entry], text: str) -> bool:
    """Whether a line announces somebody, and goes on to tell of two or more with their birth dates."""
    known = entries[0].label
    if known is None or known.fields or entries[0].heading or entries[0].splits or "\n" in text.strip():
        return False
    begin = text.find(entries[0].value.text) if entries[0].value.text else 0
    days = [f for f in dates.find(text, date.max) if f.start >= begin]
    if len(days) < 2:
        return False
    ends = [m.end for m in names.find(text, [(f.start, f.end) for f in days]) if m.start >= begin and " " in m.text]
    dated = [f for f in days if any(0 <= f.start - end <= _NEAR for end in ends)]
    if len(dated) < 2 or _AND.search(text, dated[0].end, dated[-1].start) is None:
        return False
    return len(text[dated[-1].end :].split()) > _MORE and _SENTENCE.search(text, dated[-1].end) is not None
