"""Who of those whom a form or a table names is put forward, once all of them are known.

In: the sketches. Out: the same, changed: who complains, the parents of a child, who was born on a day.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import facts

COMPLAINS = "complains first"
"""Note of who complains: somebody else may be the one who is put forward."""

_EX = re.compile(r"\b(?:ex|former|estranged)\b[\w\s/-]{0,30}\W*$", re.IGNORECASE)
"""Before a name: he was somebody's husband or partner once."""
_NEAR = 40


def of_household(relative: Sketch, person: Sketch | None, texts: Mapping[str, str]) -> None:
    """A relative whose birth date is given is of the household; not an ex, nor one who has a home of his own."""
    if relative.dob is None or relative.name is None:
        return
    place = relative.name.trace
    before = texts.get(place.part, "")[max(0, place.start - _NEAR) : place.start].rsplit("\n", maxsplit=1)[-1]
    elsewhere = person is not None and person is not relative and _is_elsewhere(relative, person)
    relative.listed = not elsewhere and _EX.search(before) is None
    relative.notes += ["address as above"] * relative.listed


def _is_elsewhere(one: Sketch, other: Sketch) -> bool:
    homes = [{home.value for home in sketch.addresses if home.value} for sketch in (one, other)]
    return all(homes) and not homes[0] & homes[1]


def complainants(sketches: Sequence[Sketch]) -> None:
    """Who complains is only mentioned beside somebody of whom he complains, unless his birth date is given."""
    plain = [s for s in sketches if s.listed and s.name and s.name.value and COMPLAINS not in s.notes]
    for sketch in sketches:
        if COMPLAINS in sketch.notes:
            sketch.notes.remove(COMPLAINS)
            sketch.listed = sketch.listed and (sketch.dob is not None or not plain)


def parents(sketches: Sequence[Sketch]) -> None:
    """The number of a mother who is put forward herself is her own."""
    for sketch in sketches:
        if sketch.listed and facts.CARER in sketch.notes:
            sketch.phones = [replace(p, whose="own") if p.whose == facts.KIN else p for p in sketch.phones]


def born(sketches: Sequence[Sketch], year: str) -> None:
    """Where nobody is put forward, it is whoever was born on a day: a referrer's is the day on which he writes."""
    told = [s for s in sketches if s.dob is not None and s.name is not None and facts.CARER not in s.notes]
    before = [s for s in told if s.dob is not None and (s.dob.value or year) < year]
    if len(before) == 1 and not any(s.listed for s in sketches):
        before[0].listed = True
