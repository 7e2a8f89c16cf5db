"""The numbers of a labelled entry: whose they are, whom to ring about a child, and that somebody has none.

In: an entry whose label asks for a number, and a sketch. Out: the sketch, changed (reading-rules 20 to 22, 30).
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import pairwise

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.person import in_story
from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, facts, names, phones
from mailflow.ingest.value.labels import Owner
from mailflow.submission import Phone

_WHOSE = {"work": "work", "home": "own", "household": "household", "": "own"}


def fill(sketch: Sketch, entry: Entry, received: date) -> None:
    """Put the numbers of an entry into the sketch, or that there is none."""
    del received
    known = entry.label
    whose = "own"
    if known is not None:
        whose = facts.KIN if known.owner is Owner.RELATIVE else _WHOSE.get(known.whose, "own")
        if known.whose == "home" and "address of all" in sketch.notes:
            whose = "household"
    if cues.AS_ABOVE.fullmatch(entry.value.text.strip()):
        sketch.notes.append("number as above")
        return
    none = facts.lacking(entry.value) or facts.unknown(entry.value) or _NO_PHONE.match(entry.value.text) is not None
    if none and next(phones.find(entry.value.text), None) is None:
        sketch.unknown.add("phone")
        return
    held = {q.value for q in sketch.phones}
    whose = facts.KIN if _is_another(sketch, entry.value) else whose
    given = facts.numbers(entry.value, whose=whose) or _of_carers(sketch, entry.value)
    if known is not None and known.whose == "relative" and _is_kin(entry.value.text):
        given = [replace(p, whose="relative") if p.whose == facts.KIN else p for p in given]
    if any(p.whose == facts.KIN for p in given) and (_is_best(entry) or _LIVES_THERE.search(entry.value.text)):
        given = [replace(p, whose="relative") if p.whose == facts.KIN else p for p in given]
    if warned := tuple(m[0] for m in cues.PHONE_NOTE.finditer(_label(entry))):  # "Mobile, text only: 07700 …"
        given = [replace(p, notes=(*warned, *p.notes)) for p in given]
    others = set(_led_by_others(sketch, entry.value))
    sketch.phones.extend(p for p in given if p.value not in held and not (p.whose == "own" and p.value in others))


def _label(entry: Entry) -> str:
    """The label of a line; "" where the value stands apart from it."""
    begins = entry.block.text.find(entry.value.text)
    return entry.block.text[:begins] if 0 < begins <= _LABEL else ""


def _is_best(entry: Entry) -> bool:
    """Whether the label asks for the way to reach somebody, and the answer is no one for emergencies only."""
    return _BEST.search(_label(entry)) is not None and _NOT_DAILY.search(entry.value.text) is None


def _led_by_others(sketch: Sketch, value: Stretch) -> Iterator[str]:
    """The further numbers of a value that another name leads in: "07700 …, or ring Ann on 01632 …"."""
    known = {*(sketch.name.value or "").lower().split()} if sketch.name else set()
    known |= set(" ".join(sketch.aliases).lower().split())
    seen = list(phones.find(value.text)) if known else []
    for before, number in pairwise(seen):
        named = in_story.leading(value.text, before.end, number.start, [])
        if named and named.lower() not in known and _RINGS.search(value.text, before.end, number.start):
            yield number.value


def _is_another(sketch: Sketch, value: Stretch) -> bool:
    """Whether a number stands behind the whole name of somebody else: "Contact: Ann Other 07700 …"."""
    found = next(phones.find(value.text), None)
    known = (sketch.name.value or "").lower().split() if sketch.name else []
    if found is None or not known:
        return False
    named = next((m for m in names.find(value.text[: found.start], [])), None)
    words = named.text.lower().split() if named else []
    return len(words) > 1 and not set(words) & {*known, *" ".join(sketch.aliases).lower().split()}


def _is_kin(said: str) -> bool:
    """A relative, not one for emergencies, where a form asks who else is rung: he is the way to somebody (rule 20)."""
    return _NOT_DAILY.search(said) is None and _KIN.search(said) is not None


def _of_carers(sketch: Sketch, value: Stretch) -> list[Phone]:
    """The number of whoever is given as the way to reach somebody, by name: "home manager for Jane: 01632 …"."""
    names_of = (sketch.name.value or "").split() if sketch.name else []
    named = re.compile(rf"\bfor\s+(?:{'|'.join(map(re.escape, names_of))})\b") if names_of else None
    found = next(phones.find(value.text), None)
    if found is None or named is None or not named.search(value.text, 0, found.start) or not _A_HOME.search(value.text):
        return []
    return [facts.phone(found, value, "carer", (0, len(value.text)))]


_LABEL = 80
"""Characters of a label."""
_BEST = re.compile(r"\b(?:best|preferred|safe(?:st)?|right|reach\w*|contact\s+via|get\s+hold)\b", re.IGNORECASE)
_LIVES_THERE = re.compile(
    r"\b(?:lives?|living)\s+(?:with\s+(?:him|her|them)|there|at\s+(?:the\s+)?same\s+\w+)\b", re.IGNORECASE
)
"""Whoever has the number is of the household: he is the way to somebody."""
_NOT_DAILY = re.compile(r"\b(?:emergenc\w+|next\s+of\s+kin|n\.?o\.?k)\b", re.IGNORECASE)
_RINGS = re.compile(r"\b(?:ring|call|contact|phone|text|via|through|speak\s+to|ask)\b", re.IGNORECASE)
_KIN = re.compile(rf"\b(?:{cues.RELATIVE})\b", re.IGNORECASE)
_A_HOME = re.compile(
    r"\b(?:(?:children[’']?s|care|residential|foster)\s+home|home\s+(?:manager|staff|office)|hostel|placement|foster\s+(?:mum|mother|dad|father|carers?|parents?)|residential|refuge)\b",
    re.IGNORECASE,
)
"""Who has children in his care, or lodgers in his house."""
_NO_PHONE = re.compile(
    r"\s*(?:(?:s?he|they|client|tenant|it|subject)\s+)?(?:(?:has|have|is|are|got|with|without|currently|does\s+not|doesn[’']?t|do\s+not|don[’']?t)\s+)*"
    r"(?:none\b|(?:tbc|t\.b\.c|n/?k|unknown|not\s+(?:yet\s+)?(?:known|held|given|disclosed)|(?:lost|broken|stolen|sold|smashed|cut\s+off|disconnected|switched\s+off))\b|(?:no|a|any|own|have|use|on|the|not)\s+(?:(?:a|any|own|use|have|on|the|working|known)\s+)*(?:tele)?(?:phone|mobile|number|contact|landline))",
    re.IGNORECASE,
)
