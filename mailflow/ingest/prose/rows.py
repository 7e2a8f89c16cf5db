"""People who stand in a list without labels, a line each: "Ann Other, no middle name, 03/04/15, year 7".

In: a paragraph, where a name that begins a line ends in it, and where a date stands. Out: whether it is his birth.
"""

import re
from datetime import date
from itertools import islice

from mailflow.ingest.value import dates
from mailflow.ingest.value.alphabet import LETTER, UPPER

_ROW = re.compile(
    rf"^[ \t]*(?:\(?\d{{1,2}}[.):][ \t]+)?[{UPPER}][{LETTER}’'-]+(?:[ ][{UPPER}][{LETTER}’'-]+){{1,3}},[ ][^.!?\n]*\d",
    re.MULTILINE,
)
"""A line that begins with a name and goes on with a fact."""
_ASIDES = re.compile(r"(?:,[ ][^,.;!?\d\n]{2,40}){1,3},[ ]")
"""What may stand between the name and the date: something of him in a few words, between commas."""
_EVENT = re.compile(
    r"\b(?:since|until|from|due|last|moved|tenan\w+|seen|arrest\w*|bail\w*|incident|report\w*|start\w*|began|visit\w*|expir\w*|licen[cs]e|releas\w*|attend\w*|evict\w*|sign\w*|review\w*|court|hearing|joined|enrolled|arrived|[a-z]{3,}(?:ing|ed))\b",
    re.IGNORECASE,
)
"""Words of which a date may be the day."""
_ENDS = re.compile(r"[ \t]*(?:[,;.]|\n|\Z)")
_FEW = 2
_YEARS = 2


def is_birth(text: str, end: int, found: dates.Found, received: date) -> bool:
    """Whether a date of years ago behind the name that ends at ``end`` is a birth: as in the other lines of a list."""
    if _ASIDES.fullmatch(text, end, found.start) is None or _ENDS.match(text, found.end) is None:
        return False
    if not found.value or len(found.value) < len("1988-04-03") or _EVENT.search(text, end, found.start):
        return False
    old = dates.years(date.fromisoformat(found.value), received) >= _YEARS
    return old and len(list(islice(_ROW.finditer(text), _FEW))) >= _FEW
