"""People whom the sender announces and names below, a line each: "Please list the whole household. They are:".

In: lines of prose. Out: by its number, each line of such a list, where the name begins and where it ends. A comma parts
the name from what somebody is to the others and how old he is: "Ann Sample, mum, 08/03/1991", "Tom Sample, 9".
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from mailflow.ingest.form.lines import Led
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.value import cues, names
from mailflow.ingest.value.labels import Owner

_PUT_FORWARD = Guarded(
    "refer list add consider discuss forward raise bring",
    r"\b(?:refer\w*|list|add|consider|discuss|put(?:ting)?\s+forward|raise|bring)\b",
)
_TOGETHER = Guarded(
    "household family children siblings couple",
    r"\b(?:household|family|children|siblings|couple)\b(?:\s+(?:at|of|in|living|from)\b[^:\n]{0,90})?[\s,.;–-]*(?:(?:and\s+)?(?:who|they|these|which|namely|as\s+follows|is|are|made\s+up|consist\w*|compris\w*|names?)\b[^:\n]{0,30})?:\s*$",
)
"""How a line ends below which those are named who live together."""
_ROW = re.compile(
    r"[\W_]*(?:\d{1,2}[.)]\s*)?(?P<name>[^\W\d_][^,;:()\d\n]{1,40}?)(?:\s*[,(–]|\s+-|-(?=\s))\s*(?P<rest>[^\n]*)$"
)
_SAID = re.compile(
    rf"(?:(?:her|his|their|the|mum|dad|mother|father)(?:[’']s)?\s+)?(?:(?:{cues.RELATIVE})\b|(?:d\.?o\.?b|born|b\.|aged?)\b|\d{{1,2}}(?!\d|[^\W\d_]))",
    re.IGNORECASE,
)
"""What stands behind the name of somebody below a heading: what he is to the others, his age, or when he was born."""
_NOT_THERE = re.compile(
    rf"\b(?:ex|ex-\w+|estranged|not|no\s+longer|never|left|moved\s+out|perpetrator|suspect|abus\w+|violent|bail\w*|order|injunction|officer|(?:social|support|key)\s?worker|police|gp|landlord|neighbours?|school|midwife|nurse|{cues.PROFESSIONAL})\b(?!\s+(?:yet\s+)?(?:known|held|given|available|provided))",
    re.IGNORECASE,
)
"""What a row says of somebody who is not one of them, though he is named among them."""
_LIVE_TOGETHER = Guarded("household family sibling couple", r"\b(?:household|family|siblings|couple)\b")
_MARKED = re.compile(r"\s*(?:[-–—*•·]|\d{1,2}[.)])\s*(?=[^\W\d_])")
_OLD = re.compile(r"\d")
_BORN = re.compile(r"\d[/.-]\d|\b(?:born|dob)\b", re.IGNORECASE)
_CALLED = frozenset((Owner.SUBJECT, Owner.CHILD, Owner.RELATIVE))
"""Whose headings stand above those who are put forward together; of relatives those alone of whom a birth is told."""
_MOST_WORDS = 14
_FEW, _ABOVE = 2, 3


def rows(lines: Sequence[str]) -> dict[int, Led]:
    """The lines of lists of people that are put forward together."""
    found: dict[int, Led] = {}
    below = 0  # no line is looked at twice
    for index, text in enumerate(lines):
        if index >= below and text.rstrip().endswith(":") and _PUT_FORWARD.is_in(text) and _TOGETHER.is_in(text):
            run: dict[int, Led] = {}
            below = index + 1
            while below < len(lines) and (led := _row(lines[below])) is not None:
                if not _NOT_THERE.search(lines[below], led.ends):
                    run[below] = led
                below += 1
            found |= run if len(run) >= _FEW else {}
    return found or _marked(lines)


def headed(lines: Sequence[str], owners: Sequence[Owner]) -> dict[int, Led]:
    """The lines right below a heading that calls people; ``owners``: for each line, whose heading it stands below."""
    found = {n: led for n, line in enumerate(lines) if owners[n] in _CALLED and (led := _member(line)) is not None}
    kept = {n: led for n, led in found.items() if not _NOT_THERE.search(lines[n], led.ends)}
    born = {n for n in kept if _BORN.search(lines[n])}
    return {
        n: replace(led, role="child" if owners[n] is Owner.CHILD else "")
        for n, led in kept.items()
        if owners[n] is not Owner.RELATIVE or n in born
    }


def are_all(lines: Sequence[str], owner: Owner) -> bool:
    """Whether every line below a heading is one of those whom it calls."""
    return len(headed(lines, [owner] * len(lines))) == len(lines) >= _FEW


def _member(line: str) -> Led | None:
    """A line that names somebody and says at once what he is to the others, or how old he is."""
    led = _row(line)
    return led if led is not None and _SAID.match(line[led.ends :].lstrip(" ,(–-")) else None


def _marked(lines: Sequence[str]) -> dict[int, Led]:
    """The lines of a list with dots or dashes below words of a household, most of which say how old somebody is."""
    rows = {n: led for n, line in enumerate(lines) if _MARKED.match(line) and (led := _row(line)) is not None}
    first = min(rows, default=0)
    if list(rows) != list(range(first, first + len(rows))) or len(rows) < _FEW:
        return {}
    if not any(_LIVE_TOGETHER.is_in(line) for line in lines[max(0, first - _ABOVE) : first]):
        return {}
    kept = {n: led for n, led in rows.items() if not _NOT_THERE.search(lines[n], led.ends)}
    return kept if 2 * sum(_OLD.search(lines[n]) is not None for n in kept) > len(rows) else {}


def _row(line: str) -> Led | None:
    row = _ROW.match(line)
    if row is None or len(row["rest"].split()) > _MOST_WORDS or not names.looks_like(row["name"]):
        return None
    return Led(row.start("name"), "", family=True, ends=row.end("name"))
