"""The home of somebody in a list of doors, whose street is told once: "All of them are Exemplar Street" (rule 19).

In: the sketches of a mail, and its sheet: "no. 23  Jane Sample, …". Out: the same; who is put forward, and has no home
yet, lives behind the door with which his line begins, or the line right above it that names nobody.
"""

import re
from collections.abc import Container, Sequence
from dataclasses import replace

from mailflow.ingest.blocks import Block
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts, whereabouts
from mailflow.submission import Address

_ALL_AT = Guarded(
    "all everyone both each",
    r"\bthey\s+(?:are\s+)?(?:all|both)\s+(?:live\s+)?(?:at|in|on)\s+(?:the\s+)?|\b(?:all|both|everyone|each)(?:\s+(?:of\s+)?(?:them|these|those|the\s+(?:above|doors|houses|flats|numbers|addresses|names|homes)|(?:two|three|four|five|six)))?\s+(?:of\s+them\s+)?(?:is|are|live|lives|being)\s+(?:(?:at|in|on|of)\s+)?(?:the\s+)?",
)
"""Before the street or house that all doors of a list are of."""
_DOOR = re.compile(
    r"[\s*•·>(–-]*(?:(?P<kind>flat|room|unit|apartment|apt|plot|bungalow|studio|caravan|pitch)\s+|(?:no\.?|number|house|nr|#)\s*)?(?P<number>\d{1,4}[a-z]?)(?![\w/.])\s*[:.)–,-]?(?=\s)",
    re.IGNORECASE,
)
"""How a line begins that tells of a door."""
_FEWEST = 2


def given(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Put those who are put forward behind their doors."""
    lacking = [s for s in sketches if s.listed and s.name and s.name.value and not s.addresses]
    street = _street(sheet.whole) if lacking else None
    doors = {number: match for number, block in enumerate(sheet.blocks) if (match := _DOOR.match(block.text))}
    if street is None or street.value is None or len(doors) < _FEWEST:
        return
    for sketch in sketches:  # what a reader took for the home of one is that of all
        sketch.addresses = [a for a in sketch.addresses if a.trace.start != street.trace.start]
    for sketch in lacking:
        number = _of(sketch, doors, sheet.blocks)
        if number is not None:
            door = doors[number]
            kind = (door["kind"] or "").capitalize()
            said = f"{kind} {door['number']}, {street.value}" if kind else f"{door['number']} {street.value}"
            at = Stretch.of([sheet.blocks[number]], sheet.texts).trace(
                door.start("kind" if kind else "number"), door.end("number")
            )
            sketch.addresses.append(replace(street, value=said, note="", righted=at))


def _street(whole: Stretch) -> Address | None:
    """The street or house of which a sentence says that all are of it."""
    for match in _ALL_AT.finditer(whole.text):
        span = next((s for s in sorted(whereabouts.find(whole.text)) if s[0] == match.end()), None)
        if span is not None and not whole.text[span[0]].isdigit():
            return facts.address(whole.slice(*span))
    return None


def _of(sketch: Sketch, doors: Container[int], blocks: Sequence[Block]) -> int | None:
    """Which line tells of somebody's door: his own, or the one above it."""
    trace = sketch.name.trace if sketch.name else None
    for number, block in enumerate(blocks):
        if trace is None or block.part != trace.part or not block.start <= trace.start < block.end:
            continue
        if number in doors:
            return number
        return number - 1 if number - 1 in doors and block.text[:1].isspace() and not block.gap else None
    return None
