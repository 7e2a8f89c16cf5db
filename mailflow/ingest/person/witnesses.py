"""Who only saw it: beside a victim, a perpetrator or somebody told fully a witness is only mentioned (rules 1, 2).

In: the sketches of one sheet, and its words. Out: the same sketches, changed.
"""

from collections.abc import Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import merging
from mailflow.ingest.reader import Sketch
from mailflow.submission import Role

_LIST = 2
"""Rows from which they are a list."""
_ALL = Guarded(
    "all three four five each every",
    r"\b(?:all|three|four|five|each|every(?:one|body))\b(?:(?!\bnot\b)[^.\n]){0,50}\b(?:refer\w*|put\s+forward|discuss\w*|nominat\w*|on\s+the\s+agenda|for\s+the\s+(?:hub|meeting))|\b(?:refer\w*|put(?:ting)?\s+forward|nominat\w*|discuss\w*|add)\b[^.\n]{0,30}\b(?:all|three|four|five|each|every(?:one|body))\b",
)
_WITNESS_TOO = Guarded(
    "witness",
    r"\bwitness\w*\b[^.\n]{0,40}\b(?:also|too|as\s+well)\b[^.\n]{0,25}\brefer\w*|\brefer\w*\b[^.\n]{0,40}\bwitness",
)

_SIGNED = Guarded(
    "undersigned signator petition",
    r"\bundersigned\b|\bsignator(?:y|ies)\b|\b(?:sign\w*\s+(?:the|this|a|our|their)\s+petition|petition\s+(?:is\s+|was\s+|has\s+been\s+)?signed|(?<!divorce\s)(?<!bankruptcy\s)(?<!winding-up\s)petition(?:\s*[:–-]|\s+(?:about|against|to|from|for|of)\b))",
)
"""A list of names that follows is of those who ask."""


def without_signatories(sketches: Sequence[Sketch], text: str) -> int:
    """Put forward nobody of the list of those who signed a petition; how many were not."""
    rows = [s for s in sketches if s.listed and s.rule == "table"]
    if len(rows) < _LIST or any(s.dob for s in rows) or not _SIGNED.is_in(text):
        return 0
    for sketch in rows:
        sketch.listed = False
    return len(rows)


def set_aside(sketches: Sequence[Sketch], text: str) -> int:
    """Put no witness forward beside others, unless the words refer all of them, or the witness; how many were not."""
    seen = [s for s in sketches if s.listed and s.role is Role.WITNESS]
    done = any(s.listed and (s.role in (Role.VICTIM, Role.PERPETRATOR) or _is_told(s)) for s in sketches)
    if seen and done and not _ALL.is_in(text) and not _WITNESS_TOO.is_in(text):
        for sketch in sketches:
            if any(sketch is one or _is(sketch, one) for one in seen):
                sketch.listed = False
        return len(seen)
    return 0


def _is_told(sketch: Sketch) -> bool:
    """Whether somebody who is no witness is named with his birth date: it is he whom the mail is about."""
    return sketch.role is not Role.WITNESS and sketch.name is not None and sketch.dob is not None


def _is(sketch: Sketch, witness: Sketch) -> bool:
    """Whether somebody told of elsewhere is the witness; a victim of the same first name is not."""
    if sketch.role in (Role.VICTIM, Role.PERPETRATOR) or not merging.same_person(sketch, witness):
        return False
    return all(s.name is not None and len((s.name.value or "").split()) > 1 for s in (sketch, witness))
