"""Who stands below a heading that says what somebody is: VICTIM, PERPETRATOR, CHILDREN (E25, reading-rules 1).

In: a sheet, and the sketches that readers made of its prose. Out: the same sketches, with the role of the heading that
they stand below. The first who is named below such a heading is put forward; what is said of him names others, too.
"""

from collections.abc import Iterator, Sequence

from mailflow.ingest.person.filling import ROLES
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.submission import Role

_READ = ("prose", "run_on")
"""Readers that know no headings."""


def given_roles(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Change the sketches of those who stand below a heading."""
    plain = [s for s in sketches if s.rule in _READ and s.name and s.name.value]
    if not plain:
        return
    for role, part, start, end in _sections(sheet):
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


def _sections(sheet: Sheet) -> Iterator[tuple[Role, str, int, int]]:
    """The role of each such heading, and from where to where in which part it stands for what is below it."""
    entries = sheet.entries
    for index, entry in enumerate(entries):
        role = ROLES.get(entry.label.owner) if entry.heading and entry.label and not entry.label.fields else None
        if role is None:
            continue
        end, part = entry.block.end, entry.block.part
        for below in entries[index + 1 :]:
            told = below.gap and end > entry.block.end
            if below.heading or below.block.part != part or below.record >= 0 or (below.label is None and told):
                break
            end = max(end, below.block.end)
        yield role, part, entry.block.end, end
