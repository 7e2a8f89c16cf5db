"""Children of whom a mail tells name and age, a line each: "1. Ellie, aged 7", "Tom Sample - age 5" (rules 3 and 7).

In: a sheet. Out: a sketch for each, when at least two lines are like that and the mail speaks of children. A first
name is kept as the name, and the name is missing too; an age leaves the date of birth missing (rule 11).
"""

import re
from collections.abc import Iterator

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.reader import LISTED, Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value import facts
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.submission import Role, Value

_ROW = re.compile(
    rf"[\W_]*(?:\d{{1,2}}\s*[.)]\s*)?(?P<name>[{UPPER}][{LETTER}’'-]{{1,20}}(?:\s[{UPPER}][{LETTER}’'-]{{1,20}}){{0,3}})[\s,:(–-]+(?i:aged?\s+)?(?P<age>\d{{1,2}})(?:\s*(?i:yrs?|years?(?:\s+old)?|y/?o))?[)\s.,;]*"
)
"""A whole line: a name and an age."""
_OF_CHILDREN = Guarded(
    "child kid sibling brother sister", r"\b(?:child(?:ren)?|kids|siblings|brothers?\s+and\s+sisters?)\b"
)
_GROWN_UP = 18
_FEW = 2


def listed(sheet: Sheet) -> Iterator[Sketch]:
    """The children of such lines."""
    lines = [entry for entry in sheet.entries if entry.label is None]
    rows = [(entry, row) for entry in lines if (row := _ROW.fullmatch(entry.value.text))]
    young = [(entry, row) for entry, row in rows if int(row["age"]) < _GROWN_UP]
    if len(young) < _FEW or not _OF_CHILDREN.is_in(sheet.whole.text):
        return
    for entry, row in young:
        trace = entry.value.trace(*row.span("name"))
        age = Value(row["age"], entry.value.trace(*row.span("age")))
        name = Value(row["name"], trace, note="" if " " in row["name"] else facts.PARTIAL)
        yield Sketch("prose", trace.start, role=Role.CHILD, name=name, age=age, notes=[LISTED])
