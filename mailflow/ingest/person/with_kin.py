"""Whose home is a relative's, where it is told in place of an address: "Address: same as mum", "… With mum." (rule 19).

In: the sketches of a sheet, and the sheet. Out: the same; who is said to live with a relative has the one home that is
told of one: of a relative who is told of himself, or "Mum's address is 14 Exemplar Road" further on. Or it is the
address of the sentence before: "… and he lives there with her".
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
_HE = ("he", "she")
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
_THERE = Guarded(
    "there with same that & liv stay resid moved",
    r"(?<![’'\w])(?P<who>[^\W\d_][\w’'-]*)\s+(?:(?:also|still|now|currently|has|have|is|been|too)\s+){0,3}(?:lives|living|lived|stays|staying|resides|residing|moved\s+(?:back\s+)?in)"
    r"(?:(?:\s+(?:back\s+)?with\s+(?:him|her|them))?(?P<place>\s+(?:there|at\s+(?:the\s+same|that)\s+(?:address|house|flat|property|place)))|\s+(?:back\s+)?with\s+(?:him|her|them))\b(?!\s+(?:until|till|before|as\s+a\b))",
)
"""Who lives at the address told just before, or with him whose home it is: "and he lives there with her"."""
_NO_MORE = re.compile(r"\b(?:used\s+to|not|never|no\s+longer|when|if|whether|until|once)\b|n[’']t\b", re.IGNORECASE)
_NEAR = 160
"""Characters between an address and such words; one sentence may end among them."""


def at_home(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Give the home of the only relative who has one to those who live with a relative."""
    asked = [s for s in sketches if s.listed and not s.addresses and facts.WITH_KIN in s.notes]
    homes = [s.addresses for s in sketches if s.addresses and facts.CARER in s.notes] if asked else []
    if homes and len({(h[0].value, h[0].postcode) for h in homes}) == 1:
        for sketch in asked:
            sketch.addresses = list(homes[0])
    _there(sketches, sheet)
    told = dict(_told(sheet.whole))
    for sketch in sketches if told else ():
        who = _lives_with(sketch, sheet) if sketch.listed and not sketch.addresses else ""
        if who in told:
            sketch.addresses = [told[who]]


def _there(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Give the home told just before to him of whom the next words say that he lives there."""
    whole = sheet.whole
    lacking = [s for s in sketches if s.listed and s.name and not s.addresses]
    spans = whereabouts.find(whole.text) if lacking and _THERE.is_in(whole.text) else []
    for match in _THERE.finditer(whole.text) if spans else ():
        before = [span for span in spans if span[1] <= match.start()]
        between = whole.text[before[-1][1] : match.end()] if before else ""
        who = [s for s in lacking if _is_he(s, match["who"]) or (len(lacking) == 1 and match["who"].lower() in _HE)]
        if not (between and len(who) == 1) or len(between) > _NEAR or between.count(". ") > 1:
            continue
        home = facts.address(whole.slice(*before[-1]))
        kin = (
            any(h.trace.start == home.trace.start for s in sketches if not s.listed for h in s.addresses)
            if home
            else False
        )
        if home is None or not home.value or home.note == facts.PARTIAL or _NO_MORE.search(between):
            continue
        if (match["place"] or kin) and not who[0].addresses:
            who[0].addresses = [home]


def _is_he(sketch: Sketch, said: str) -> bool:
    """Whether a word is the first name of somebody."""
    return bool(sketch.name and (sketch.name.value or "").lower().split()[:1] == [said.lower()])


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
