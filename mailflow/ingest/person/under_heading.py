"""Who stands below a heading that says what somebody is: VICTIM, PERPETRATOR, CHILDREN (E25, reading-rules 1).

In: a sheet, and the sketches that readers made of its prose. Out: the same sketches, with the role of the heading that
they stand below. The first who is named below such a heading is put forward; what is said of him names others, too.
"""

import re
from collections.abc import Container, Iterator, Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import premises
from mailflow.ingest.person.filling import ROLES
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value.labels import Owner
from mailflow.submission import Role, Trace

_UNDERSIGNED = Guarded(
    "undersigned petition signed",
    r"\bundersigned\b|\b(?:names?|signatures?|residents?)\s+(?:\w+\s+){0,3}(?:on|of|who\s+signed|signing|have\s+signed)\s+(?:the|this|our)\s+petition\b|\bpetition\s+(?:\w+\s+){0,4}signed\s+by\b",
)
"""Words above a list of those who ask for something."""
_SECTION = re.compile(
    r"\s*(?:(?:section|part|step|box)\s+\w{1,5}\b|\d{1,2}(?=\s*[.):–-])|[A-H](?=\s*[.):–-]))\s*[:.)–-]*\s",
    re.IGNORECASE,
)
"""How the heading of a section of a form begins."""
_PUT_FORWARD = (Owner.SUBJECT, *ROLES)
_TWO = 2
_READ = ("prose", "run_on")
"""Readers that know no headings."""


def given_roles(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Change the sketches of those who stand below a heading."""
    _left_out(sketches, sheet)
    _signed(sketches, sheet)
    _filled_in(sketches, sheet)
    plain = [s for s in sketches if s.rule in _READ and s.name and s.name.value]
    if not plain:
        return
    for owner, part, start, end in _sections(sheet, ROLES):
        role = ROLES[owner]
        here = sorted(
            (s for s in plain if s.name and s.name.trace.part == part and start <= s.name.trace.start < end),
            key=lambda s: s.order,
        )
        formal = any(s.rule not in _READ and s.listed and start <= s.order < end for s in sketches)
        for index, sketch in enumerate(here):
            first = index == 0 and not formal
            if first or sketch.rule == "run_on" or (role is Role.CHILD and sketch.listed):
                sketch.listed = True
                told = (Role.SUBJECT, Role.CHILD) if first else (Role.SUBJECT,)  # "her grandson …" below PERPETRATOR
                sketch.role = role if sketch.role in told else sketch.role


def _left_out(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Who stands in a list of petitioners, callers or staff is only mentioned."""
    for _, part, start, end in _sections(sheet, (Owner.OTHER, Owner.COMPLAINANT)):
        here = [
            s
            for s in sketches
            if s.rule in _READ and any(p.part == part and start <= p.start < end for p in _places(s))
        ]
        others = any(s.listed and s.name and s not in here for s in sketches) or premises.labelled(sheet) is not None
        for sketch in here if others else ():
            sketch.listed = False


def _signed(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Who signed a petition is only mentioned: rows without a birth date below "we, the undersigned"."""
    for asked in _UNDERSIGNED.finditer(sheet.whole.text):
        place = sheet.whole.trace(*asked.span())
        for sketch in sketches:
            below = any(p.part == place.part and p.start > place.start for p in _places(sketch))
            if sketch.rule in ("table", "run_on") and sketch.dob is None and below:
                sketch.listed = False
        return


def _filled_in(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Who fills in a form: a name and a number below a first section that nobody knows, above the subject's own."""
    formal = sorted((s for s in sketches if s.rule == "labelled" and s.listed and s.name), key=lambda s: s.order)
    if len(formal) < _TWO or not any(s.dob and s.addresses for s in formal[1:]):
        return
    first, second = formal[:_TWO]
    if first.dob or first.addresses or first.age or first.unknown or first.role is not Role.SUBJECT:
        return
    above = [e for e in sheet.entries if e.block.start < first.order and _SECTION.match(e.block.text)]
    between = [e for e in sheet.entries if first.order < e.block.start < second.order and _SECTION.match(e.block.text)]
    ours = any(e.heading and e.label and e.label.owner in _PUT_FORWARD for e in between)
    if ours and above and (above[-1].label is None or above[-1].label.fields == ("other",)):
        first.listed = False


def _places(sketch: Sketch) -> list[Trace]:
    if sketch.name is not None:
        return [sketch.name.trace]
    return [*(home.trace for home in sketch.addresses), *(number.trace for number in sketch.phones)]


def _sections(sheet: Sheet, owners: Container[Owner]) -> Iterator[tuple[Owner, str, int, int]]:
    """Whose each such heading is, and from where to where in which part it stands for what is below it."""
    entries = sheet.entries
    for index, entry in enumerate(entries):
        known = entry.label if entry.heading else None
        if known is None or known.fields or known.owner not in owners:
            continue
        end, part = entry.block.end, entry.block.part
        for below in entries[index + 1 :]:
            told = below.gap and end > entry.block.end
            tale = below.label is not None and below.label.fields[:1] == ("summary",)
            other = below.heading or tale or below.block.part != part or below.record >= 0
            if other or (below.label is None and told):
                break
            end = max(end, below.block.end)
        yield known.owner, part, entry.block.end, end
