"""A line that only looks like a label and its value: "It is for the children: Tom Sample (3/4/2012) and Amy …, both".

In: the entries of a line, and its words. Out: whether they tell of several people in running text, which is prose: a
form asks for one, or lists them and says no more.
"""

import re
from collections.abc import Sequence
from datetime import date

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value import dates, names
from mailflow.ingest.value.labels import Owner

_AND = re.compile(r"\band\b|&", re.IGNORECASE)
_SENTENCE = re.compile(r"[.;]\s+\w|\.$")
_STORY = re.compile(
    r"\W*(?:one\s+of\s+(?:our|my|the)|we\b|we[’']ve|i\b|i[’']ve|can\s+(?:we|you|i)|could\s+(?:we|you|i)|please|just|this\s+is|there\s+is|our|my)\s",
    re.IGNORECASE,
)
"""How a sentence begins before which whoever writes says what he is: "Refuge worker: one of our residents, …"."""
_NEXT_SENTENCE = re.compile(r"(?<=[^\W_])[.;]\s+(?=[A-Z])")
_REFERS = 25
"""Characters before the name that a sentence is about: "Please add "."""
_FEW_WORDS = 8
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


def is_story(entries: Sequence[Entry]) -> bool:
    """Whether a line says what its writer is, and goes on with a sentence of his: "School nurse: we have a pupil …"."""
    known = entries[0].label
    if known is None or known.fields or known.owner is not Owner.OTHER or entries[0].heading or entries[0].splits:
        return False
    value = entries[0].value.text
    if len(entries) > 1 or len(value.split()) < _FEW_WORDS:
        return False
    return _STORY.match(value) is not None or _tells_of_another(value)


def _tells_of_another(value: str) -> bool:
    """Whether a sentence begins with a whole name and a birth date: "Dr Other, 01632 …. Tom Sample 4.5.90 of …"."""
    for begin in (0, *(end.end() for end in _NEXT_SENTENCE.finditer(value))):
        rest = value[begin : begin + 3 * _NEAR]
        named = next((m for m in names.find(rest, []) if m.start <= _REFERS), None)
        born = next(dates.find(rest, date.max), None) if named and " " in named.text else None
        if named and born and 0 <= born.start - named.end < _NEAR // 2:
            return True
    return False
