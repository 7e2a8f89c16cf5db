"""The sender's own organisation, where its name looks like somebody's: "the co-ordinator for Hot Meals" (rule 2).

In: the sketches of a mail, and the domain that it came from. Out: nothing; who has no
facts, or no more than a card has, and whose whole name
stands in the domain ("hot-meals.example"), is put forward no longer.
"""

import re
from collections.abc import Iterable

from mailflow.ingest.reader import Sketch

_LETTERS = re.compile(r"[^\W\d_]+")
_LEAST = 6
"""Letters of a name that no domain holds by chance."""


def set_aside(sketches: Iterable[Sketch], domain: str) -> None:
    """Put nobody forward who is the house that writes."""
    house = _joined(domain.rpartition(".")[0])
    told = list(sketches)
    born = any(s.listed and s.dob for s in told)
    for sketch in told if house else ():
        name = (sketch.name.value or "") if sketch.name else ""
        card = sketch.rule == "run_on" and born  # "Exemplar Youth, The Old Baths, … / 01632 …" below those it refers
        facts = sketch.dob or sketch.age or (not card and (sketch.addresses or sketch.phones))
        if " " in name and not facts and len(_joined(name)) >= _LEAST and _joined(name) in house:
            sketch.listed = False


def _joined(text: str) -> str:
    return "".join(_LETTERS.findall(text)).lower()
