# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Somebody who is not born yet and has a line of his own: "2. Unborn Baby Sample, EDD 14/01/2027" (domain.md E24).

In: a sketch, and the text that names him. Out: the sketch, called so; the day on which he is expected is no birth.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.submission import Role, SubjectKind, Value

_CAP = rf"[{UPPER}][{LETTER}’'-]*[{LETTER}]"
_NAMED = re.compile(
    rf"(?<![\w’'-])(?P<name>(?i:unborn)(?:\s+(?i:baby|child|infant))?\s+(?i:of\s+)?(?P<family>{_CAP}(?:[ -]{_CAP})?)|(?i:baby)\s+(?P<baby>{_CAP}(?:[ -]{_CAP})?)(?=\s*[(,–-]+\s*(?i:unborn|not\s+(?:yet\s+)?born|expected|due|edd)\b))"
)
"""How a line begins that names an unborn child by the family."""
_BEGINS = re.compile(
    rf"\W{{0,6}}(?:(?i:(?:her|their|the)\s+)?(?i:un-?born)(?:\s+(?i:baby|child|infant))?\b(?!\s+of\b)|(?i:baby)\s+{_CAP}(?:[ -]{_CAP})?\s*[(,–-]+\s*(?i:unborn|not\s+(?:yet\s+)?born|expected|due|edd)\b)"
)
"""How a line begins that is an unborn child's."""
DUE = re.compile(
    r"\b(?:edd|e\.d\.d\.?|due(?:\s+date)?(?:\s+(?:is|on|in))?|expected(?:\s+(?:on|in|date\s+of\s+\w+))?)\W{1,3}"
    r"(?P<when>\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:(?:early|mid|late|around)\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+)?"
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}(?:\s+\d{4})?)",
    re.IGNORECASE,
)
"""When a child is expected."""


def is_led_by(text: str, at: int = 0) -> bool:
    """Whether somebody unborn is what a line begins with, or goes on with at a place."""
    return _BEGINS.match(text, at) is not None


def is_due(text: str) -> bool:
    """Whether a text begins with the day on which a child is expected: "EDD 14/01/2027" behind "Unborn:"."""
    return DUE.match(text.lstrip()) is not None


def mother(child: Sketch | None, told: Sequence[Sketch]) -> Sketch | None:
    """Whose home and number stand below somebody unborn: those of who was told of before; anybody else's are his own."""
    if child is None or child.kind is not SubjectKind.UNBORN:
        return child
    return next((one for one in reversed(told) if one.listed and one.kind is SubjectKind.PERSON), child)


def called(sketch: Sketch, line: Stretch, at: int = 0) -> None:
    """Make a sketch that of the unborn child who is named at a place of a line."""
    sketch.kind, sketch.role, sketch.dob, sketch.name = SubjectKind.UNBORN, Role.CHILD, None, None
    named(sketch, line, at)
    if (due := DUE.search(line.text, at)) is not None:
        sketch.notes.append(f"EDD {due['when'].strip(' .,')}")


def named(sketch: Sketch, text: Stretch, at: int = 0) -> None:
    """Call an unborn child as the sender does who says the family's name: "Unborn Baby Sample"."""
    for match in _NAMED.finditer(text.text, at):
        family = (match["family"] or match["baby"]).split()[0].lower()
        if family not in notnames.WORDS and family != "edd":
            sketch.name = Value(" ".join(match["name"].split()), text.trace(*match.span("name")))
            return
