# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Which part those who are put forward have in it, where the request says so: "these two as victims of …" (rule 1).

In: those who are put forward, and the words of the mail. Out: the same people, with that part; nobody's part is changed
who has one already.
"""

import re
from collections.abc import Mapping, Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.reader import Sketch
from mailflow.submission import Role, SubjectKind

_PART = r"(?P<part>victim|perp(?:etrator)?|suspect|offender)"
_DO = r"\b(?:get|add|put|(?:can|could|may)\s+(?:we|i)\s+have|list|refer(?:ring|red)?|bring|rais(?:e|ing)|discuss(?:ing)?|consider|nominat(?:e|ing)|include|look\s+at|tak(?:e|ing))"
_WHAT = r"(?:(?:a|an|the|possible|potential|suspected|alleged|likely|joint|both|known|repeat|vulnerable)\s+)*"
_SEVERAL = r"(?:(?:both|all|these|the|following|two|three|four|five|six|2|3|4|5|6|of|them|our|my|next|below|young)\s+){1,4}(?:[a-z]+\s+){0,2}?"
_CUES = Guarded("victim perp suspect offender aggrieved", r"victim|perp|suspect|offender|aggrieved")
_ALL_AS = re.compile(
    rf"{_DO}\s+{_SEVERAL}(?:\([^()\n]*\)\s*)?(?:below\s+|here\s+)?as\s+{_WHAT}{_PART}s?\b"
    rf"|\b(?:both|all(?:\s+(?:two|three|four|five|of\s+them))?|they|the\s+(?:two|three|four))\s+(?:(?:are|were|both|all|clearly|being)\s+)+(?:(?:put\s+forward|referred|treated|seen|recorded)\s+as\s+)?{_WHAT.replace('a|an|the|', 'the|')}{_PART.replace('<part>', '<they>')}s\b(?!\s*(?:and|/|&))"
    rf"|\b(?:two|three|four|five|six|2|3|4|5|6)\s+(?:(?:more|new|suspected|alleged|possible|da|dv|asb)\s+){{0,2}}{_PART.replace('<part>', '<some>')}s\s+(?:(?:please|pls)\s+)?(?:to|for)\s+(?:discuss\w*|refer\w*|list\w*|add|consider|put|you\b|(?:the|your|this)\s+(?:hub|list|agenda|meeting)|tues\w*|thurs\w*)"
    rf"|{_DO}\s+(?:(?:the|these|those|following|two|three|four|five|six|2|3|4|5|6|both|all|more|new|suspected|alleged|possible|da|dv|asb|hate\s+crime)\s+){{1,4}}{_PART.replace('<part>', '<those>')}s\b(?!\s*(?:and|/|&)|\s+(?:unit|support|services?)\b)",
    re.IGNORECASE,
)
"""The request calls all of them so."""
_ONE = re.compile(
    rf"{_DO}\s+(?:you\s+)?(?:a|an|another|one|our|the|new|this)\s+(?:(?:new|high[\s-]risk|repeat|alleged|suspected|known|serial|male|female|young|possible|potential|medium[\s-]risk)\s+){{0,3}}(?:(?:da|dv|domestic\s+(?:abuse|violence)|asb|cuckooing|stalking|hate\s+crime|burglary)\s+)?{_PART}\b(?![’']s|s|\s+(?:and|or|/|&|unit|support|services?|of\s+crime|has|is|was|manager|panel)\b)",
    re.IGNORECASE,
)
"""The request calls the one of whom it is so: "can we get a DA perp on for Tuesday, …"."""
_AS = re.compile(rf"{_DO}\s+(?:him|her|them)\s+as\s+{_WHAT}{_PART}\b", re.IGNORECASE)
_SAID = re.compile(
    r"(?:\bas\s+(?:(?:the|an?|our)\s+)?(?:(?:alleged|suspected|main)\s+)?|\(\s*(?:the\s+)?(?:alleged\s+|suspected\s+)?|\bis\s+(?:clearly\s+|very\s+much\s+)?(?:the|our)\s+(?:alleged\s+)?|[,–-]\s*(?:alleged\s+|suspected\s+)?(?=\w+\s*$))"
    r"(?P<part>victim|perp(?:etrator)?|suspect|offender|aggrieved)\b(?=\s*(?:[).;,]|$|(?:here|and|in\s+(?:this|all)|please)\b))",
    re.IGNORECASE,
)
"""What is said of somebody behind his name and facts: "…, 07700 … (victim)", "… as victim and "."""
_HE_IS = re.compile(
    r"\b(?:s?he\s+is|they\s+are|s?he[’']s|they[’']re)\s+(?:the|an?)\s+(?:repeat\s+|clear\s+)?(?P<part>victim)\s+(?:of|in|here)\b",
    re.IGNORECASE,
)
"""Said of the only one who is put forward."""
_ENDS = re.compile(r"[.!?](?=\s)|\n")
_FAR = 260
_ROLES = {"victim": Role.VICTIM, "aggrieved": Role.VICTIM}
_READ = ("prose", "run_on")


def _said_behind(sketch: Sketch, sketches: Sequence[Sketch], texts: Mapping[str, str]) -> str:
    """The part that stands behind somebody's name and facts, before anybody else is named; or ""."""
    if sketch.name is None:
        return ""
    part, start = sketch.name.trace.part, sketch.name.trace.end
    others = [
        s.name.trace.start for s in sketches if s.name and s.name.trace.part == part and s.name.trace.start > start
    ]
    text = texts.get(part, "")
    stop = _ENDS.search(text, start, start + _FAR)
    end = min([*others, stop.start() if stop else len(text), start + _FAR])
    found = _SAID.search(text, start, end)
    return found["part"].lower() if found else ""


def given(sketches: Sequence[Sketch], text: str, texts: Mapping[str, str]) -> None:
    """Give their part to those put forward."""
    if not _CUES.is_in(text):
        return
    people = [s for s in sketches if s.listed and s.kind is SubjectKind.PERSON]
    for sketch in people:
        if sketch.role is Role.SUBJECT and sketch.rule in _READ and (part := _said_behind(sketch, sketches, texts)):
            sketch.role = _ROLES.get(part, Role.PERPETRATOR)
    if not people or any(s.role in (Role.VICTIM, Role.PERPETRATOR) for s in people):
        return
    alone = len({s.name.value for s in people if s.name}) == 1
    said = next(_ALL_AS.finditer(text), None) if not alone else None
    said = said or (next((m for p in (_ONE, _AS, _HE_IS) for m in p.finditer(text)), None) if alone else None)
    if said is None:
        return
    part = next(value for value in said.groupdict().values() if value).lower()
    for sketch in people:
        sketch.role = _ROLES.get(part, Role.PERPETRATOR)
