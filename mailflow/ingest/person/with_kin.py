"""Whose home is a relative's, where it is told in place of an address: "Address: same as mum", "… With mum." (rule 19).

In: the sketches of a sheet, and the sheet. Out: the same; who is said to live with a relative has the one home that is
told of one: of a relative who is told of himself, or "Mum's address is 14 Exemplar Road" further on.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts, whereabouts
from mailflow.submission import Address

_KIN = (
    r"(?P<who>mum|mam|mom|mother|dad|father|nan|gran|grandma|grandmother|grandad|grandfather|aunt(?:ie)?|uncle|parents)"
)
_SAME = {"mam": "mum", "mom": "mum", "mother": "mum", "father": "dad", "grandma": "gran", "grandmother": "gran"}
_HOME_OF = Guarded(
    "mum mam mom mother dad father nan gran aunt uncle parents & address house home place flat lives",
    rf"\b{_KIN}(?:[’']?s?[’']?\s+(?:(?:home|current|new|own)\s+)?(?:address|house|home|place|flat)\s*(?:is|:|[-–])\s*"
    r"|\s+lives)(?:\s+(?:at|in)\s+)?",
)
"""Before an address: whose it is."""
_WITH = re.compile(
    rf"(?:^|[.,;:(–-])\s*(?:(?:is|are|now|lives?|living|stays?|staying|still|currently|home|back)\s+)*(?:with|at)\s+"
    rf"(?:(?:his|her|their|the)\s+)?{_KIN}(?:[’']?s)?\s*(?=[.,;)]|$)",
    re.IGNORECASE,
)
"""Behind a name, in his own line: with whom he lives, and nothing else said of it."""


def at_home(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Give the home of the only relative who has one to those who live with a relative."""
    asked = [s for s in sketches if s.listed and not s.addresses and facts.WITH_KIN in s.notes]
    homes = [s.addresses for s in sketches if s.addresses and facts.CARER in s.notes] if asked else []
    if homes and len({(h[0].value, h[0].postcode) for h in homes}) == 1:
        for sketch in asked:
            sketch.addresses = list(homes[0])
    told = dict(_told(sheet.whole))
    for sketch in sketches if told else ():
        who = _lives_with(sketch, sheet) if sketch.listed and not sketch.addresses else ""
        if who in told:
            sketch.addresses = [told[who]]


def _told(whole: Stretch) -> Iterator[tuple[str, Address]]:
    """Each relative of whom one home is told, and that home."""
    spans = dict(whereabouts.find(whole.text)) if _HOME_OF.is_in(whole.text) else {}
    for match in _HOME_OF.finditer(whole.text) if spans else ():
        end = spans.get(match.end())
        home = facts.address(whole.slice(match.end(), end)) if end else None
        if home is not None and home.value:
            yield _one_word(match["who"]), home


def _lives_with(sketch: Sketch, sheet: Sheet) -> str:
    """With whom somebody lives, as his own line says; "" where it does not."""
    trace = sketch.name.trace if sketch.name else None
    for block in sheet.blocks if trace is not None else ():
        if trace is not None and block.part == trace.part and block.start <= trace.start < block.end:
            behind = block.text.partition(trace.text)[2]
            found = _WITH.search(behind)
            return _one_word(found["who"]) if found else ""
    return ""


def _one_word(kin: str) -> str:
    return _SAME.get(kin.lower(), kin.lower())
