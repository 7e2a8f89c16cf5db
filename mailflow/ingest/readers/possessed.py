"""Numbers that are somebody's by his first name, beside lines that are a person each: "Only number is Toms 07700 …".

In: the paragraphs of a sheet. Out: a sketch of that name with the number, where one of the people of the lines
has it; merging puts it to him (reading-rules 22).
"""

import re
from collections import Counter
from collections.abc import Iterable

from mailflow.ingest.reader import Candidate, Context, Reader, Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value import facts, names, phones, ringing
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.submission import Value

_OWNED = re.compile(
    rf"(?<!\w)(?P<name>[{UPPER}][{LETTER}-]+?)[’']?s\s+(?i:(?:own|new|only|current)\s+)?(?i:(?:mobile|mob|phone|number|tel|no)\b\.?\s*)?(?i:is\s+)?[:\s]*$"
)
"""Right before a number: whose it is."""
_NEAR, _FAR = 60, 120
_WORDS = re.compile(rf"[{LETTER}’', -]+")


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """A sketch for each such number."""
    del context
    people = Counter(first for line, led in sheet.person_lines for first in _first(line.text[led.begin :]))
    if not people:
        return
    for text in sheet.paragraphs:
        for number in phones.find(text.text):
            owned = _OWNED.search(text.text[max(0, number.start - _NEAR) : number.start])
            if owned is None or people[owned["name"].lower()] != 1:
                continue
            if ringing.refused(text.text[max(0, number.start - _FAR) : number.start], text.text[number.end :][:_FAR]):
                continue
            begin = max(0, number.start - _NEAR) + owned.start("name")
            trace = text.trace(begin, begin + len(owned["name"]))
            called = Sketch("labelled", trace.start, name=Value(owned["name"], trace))
            called.phones.append(facts.phone(number, text, "own", (begin, number.end)))
            yield called


def _first(line: str) -> Iterable[str]:
    """The first name of whoever begins a line: "Tom Sample", "SAMPLE, Tom"."""
    words = _WORDS.match(line)
    found = names.name(" ".join(words[0].split()[:3])) if words else None
    return [found.value.split()[0].lower()] if found and found.value else []


PLUGIN = Reader("possessed", read)
