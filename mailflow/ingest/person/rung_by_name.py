"""The number of somebody put forward that stands in a cell of what happened, behind his name (reading-rules 20, 22).

In: the sketches of a mail, and its sheet. Out: the same, with the number of "Called Ms Sample on her mobile 07700 …",
read in an entry that tells what happened, for whoever has none. Nothing but words for a telephone stands between.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.person import in_story
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts, phones

_BETWEEN = re.compile(
    r"(?P<name>[^\W\d_][\w’'-]*?)(?:[’']s)?(?:\s+(?:back|again|today|then))?(?:\s+(?:on|via|at))?(?:\s+(?:her|his|their))?(?:\s+(?:own|new|current))?(?:\s+(?:mobile|mob|(?:tele)?phone|number|landline|tel))?(?:\s+(?:is|was))?[\s:(,–-]*$",
    re.IGNORECASE,
)
_NEAR = 60
"""Characters before a number in which such words stand."""


def given(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Give whoever is put forward without a number the one behind his name."""
    lacking = [s for s in sketches if s.listed and s.name and s.name.value and not s.phones]
    told = [e.value for e in sheet.entries if e.label and e.label.fields[:1] in (("summary",), ("other",))]
    for value in told if lacking else ():
        for name, number in _rung(value):
            meant = [s for s in sketches if name in in_story.words((s.name.value if s.name else "") or "")]
            if len(meant) == 1 and meant[0] in lacking and number.value not in {p.value for p in meant[0].phones}:
                meant[0].phones.append(facts.phone(number, value, "own", (0, len(value.text))))


def _rung(value: Stretch) -> Iterator[tuple[str, phones.Found]]:
    """The last word of the name before each number, in lower case, and the number."""
    for number in phones.find(value.text):
        led = _BETWEEN.search(value.text, max(0, number.start - _NEAR), number.start)
        whose = facts.whose_number(value.text, (number.start, number.end), (0, len(value.text)))
        if led is not None and whose == "own":
            yield led["name"].lower(), number
