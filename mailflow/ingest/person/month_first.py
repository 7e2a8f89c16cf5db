"""Birth dates with the month first: where the sender or a label says so, or where a column can be read in no other way.

In: the sketches of one sheet and its words. Out: the sketches, their birth dates read again (reading-rules 8).
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import dates
from mailflow.submission import Certainty

_NUMERIC = re.compile(r"\W*(\d\d?)\s?[/.-]\s?(\d\d?)\s?[/.-]\s?\d{2,4}\b")
_MONTHS = 12


def ordered(sketches: Sequence[Sketch], text: str, received: date) -> None:
    """Put month and day in order; what only a column tells is *assumed*."""
    if dates.AMERICAN.is_in(text):
        _month_first(sketches, received, None)
    _month_first(_columns(sketches), received, Certainty.ASSUMED)


def _month_first(sketches: Sequence[Sketch], received: date, certainty: Certainty | None) -> None:
    for sketch in sketches:
        born = sketch.dob
        found = dates.birth(born.trace.text, received, us_order=True) if born and born.value else None
        if born and found and found.value and found.value != born.value:
            sketch.dob = replace(born, value=found.value, certainty=certainty or found.certainty, note=found.note)


def _columns(sketches: Sequence[Sketch]) -> list[Sketch]:
    """Those of a table in whose column of birth dates some can only have the month first, and none the day."""
    born = [(s, _NUMERIC.match(s.dob.trace.text)) for s in sketches if s.rule == "table" and s.dob and s.dob.value]
    dated = [(sketch, int(found[1]), int(found[2])) for sketch, found in born if found]
    decided = any(second > _MONTHS for _, _, second in dated) and all(first <= _MONTHS for _, first, _ in dated)
    return [sketch for sketch, _, _ in dated] if decided and len(dated) > 1 else []
