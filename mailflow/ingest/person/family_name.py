# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""A surname that is told once for several: "the three Sample children", "siblings, all with the surname Sample" (rule 5).

In: the people of a referral and the words of the mail. Out: the same people; who was named by a first name alone has
the surname, and is named in full. The surname by itself is nobody then, but a family of which something may be told.
"""

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from mailflow.ingest.guarded import Cased
from mailflow.ingest.person import household
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.value import facts, notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.submission import Role, SubjectKind, Trace

_CAP = rf"[{UPPER}][{LETTER}’'-]{{0,30}}[{LETTER}]"
_NAME = rf"(?P<%s>(?:(?:[Vv]an|[Vv]on|[Dd]er|[Dd]e|[Dd]a|[Ll]a|[Aa]l|[Ee]l|O[’'])[ -]){{0,2}}{_CAP}(?:-{_CAP})?)"
SEVERAL = r"(?:child(?:ren)?|kids|boys|girls|lads|siblings?|brothers|sisters|twins|triplets|bairns|youngsters|minors)"
_SURNAME = r"(?:surname|family\s+name|last\s+name)"
_TOLD = Cased(
    "children child kids boys girls lads sibling brothers sisters twins triplets bairns youngsters minors surname family last all both mr mrs ms miss",
    rf"(?<![{LETTER}\d’'-]){_NAME % 'before'}\s+(?i:{SEVERAL})\b(?![’'])(?!\s+(?:(?:and|&)\s+(?i:{SEVERAL})\s+)?(?i:club|school|academy|group|team|home|house|cent(?:re|er)|choir|unit|project|service|hostel|nursery|ward|hospital|football|rugby|boxing|gang|crew)\b)"
    rf"|\b(?i:{SEVERAL})\b[\s,(–-]*(?i:(?:who\s+)?(?:all|both|each)?\s*(?:with|share|sharing|have|having|has|use|using|take)\s+(?:all\s+|both\s+)?(?:the\s+|a\s+)?(?:same\s+|one\s+)?{_SURNAME})\s*(?:[:,–-]\s*|(?i:of|is)\s+)?[“\"‘']?{_NAME % 'with'}"
    rf"|\b(?i:{_SURNAME})\s*(?i:(?:for|of)\s+(?:all|both|each|every|the)\b[^.:;\n]{{0,40}}?)(?:\s+(?i:is)\s+|\s*[:–-]\s*){_NAME % 'of'}"
    rf"|\b(?i:{_SURNAME})\s*(?:(?i:is)\s+|[:–-]\s*)?{_NAME % 'is'}\s*[,(–-]?\s*(?i:(?:for|in)\s+(?:all|both|each|every)\b)"
    rf"|\b(?i:(?:all|both)(?:\s+(?:of\s+them|two|three|four|five|six))?\s*,?\s+(?:(?:are|is|have|has|share|sharing|with|go\s+by|being)\s+)?(?:(?:the|a)\s+)?(?:same\s+)?(?:{_SURNAME}|named|called)\s*(?:(?:is|of)\s+|[:–-]\s*)?)[“\"‘']?{_NAME % 'all'}"
    rf"|\b(?i:mr|mrs|ms|miss)\.?\s+{_CAP}\s+(?i:and|&)\s+(?i:mr|mrs|ms|miss)\.?\s+{_CAP}\s+{_NAME % 'couple'}"
    rf"|\b(?i:mr)\.?\s*(?i:and|&)\s*(?i:mrs)\.?\s+{_NAME % 'spouses'}",
)
"""Where the surname of several is told."""
_OF_PEOPLE = re.compile(
    r"\w+(?:ian|ean|ese|ish|ani|ali)|muslim|hindu|sikh|catholic|roma|travell?er|gypsy|black|white|mixed|arab|kurd|afghan|welsh|irish|scots?|french|dutch|german|greek|turk|thai|year|boarding|local",
    re.IGNORECASE,
)
"""What many children are, and none is called: "two Somali boys"."""
_OTHERS = re.compile(
    r"\b(?:by|with|from|against|at|attends?|joined|to|than|and|plus|knows?|opposite|near|like|fights?|fought|hit|bull(?:y|ies|ied))\s+(?:(?:the|some|those|other|older|two|three|all)\s+){0,3}$",
    re.IGNORECASE,
)
"""Before it: other people's children, with whom these have to do."""
_NEAR = 30
SURNAME = "surname first"
"""Note of whose surname a form asked for before any other name."""


def given(sketches: Sequence[Sketch], sheet: Sheet, received: date) -> None:
    """Name in full those who have a first name only, when one surname is told for them."""
    first = [s for s in sketches if _is_first_name(s, received)]
    found = (_told(sheet, sketches) or _asked(sketches)) if first else {}
    _alone(sketches)
    if len(found) != 1:
        return
    for said in found.values():
        if _is_of_a_home(said.text, sketches):
            return
        for sketch in first:
            if sketch.name is not None and (sketch.name.value or "").lower() != said.text.lower():
                name = f"{sketch.name.value} {' '.join(said.text.split())}"
                sketch.name = replace(sketch.name, value=name, note="", further=said)
        for sketch in sketches:
            if _is_surname(sketch, said.text):
                sketch.kind = SubjectKind.HOUSEHOLD


def _asked(sketches: Sequence[Sketch]) -> dict[str, Trace]:
    """The surname that a form asks for before the people of a family: "Family name: Sample"."""
    alone = [s for s in sketches if _is_asked(s) and s.name is not None]
    return {s.name.value.lower(): s.name.trace for s in alone if s.name and s.name.value}


def _is_asked(sketch: Sketch) -> bool:
    """Whether a form gives of somebody a surname, and neither another name nor a birth date, age or number."""
    alone = sketch.name is not None and len((sketch.name.value or "").split()) == 1
    return alone and SURNAME in sketch.notes and not (sketch.dob or sketch.age or sketch.phones or sketch.unknown)


def _alone(sketches: Sequence[Sketch]) -> None:
    """A surname above the people of a family is nobody by itself."""
    for sketch in filter(_is_asked, sketches):
        family = (sketch.name.value or "").lower() if sketch.name else ""
        others = [s for s in sketches if s is not sketch and s.listed and s.batch == sketch.batch and s.name]
        same = any((s.name.value or "").lower().endswith(f" {family}") for s in others if s.name)
        sketch.listed = sketch.listed and not same


def _told(sheet: Sheet, sketches: Sequence[Sketch]) -> dict[str, Trace]:
    """The surnames that are told for several, each with one place where it stands; of spouses, that of one of them."""
    found: dict[str, Trace] = {}
    whole = {(s.name.value or "").rsplit(maxsplit=1)[-1] for s in sketches if s.listed and s.name and s.name.value}
    for text in (sheet.whole, *((sheet.subject,) if sheet.subject else ())):
        for match in _TOLD.finditer(text.text):
            key = next(key for key, value in match.groupdict().items() if value)
            others = key == "before" and _OTHERS.search(text.text, max(0, match.start() - _NEAR), match.start())
            strange = key == "spouses" and match[key] not in whole
            if not (others or strange or _is_no_surname(match[key])):
                found.setdefault(match[key].lower(), text.trace(*match.span(key)))
    return found


def _is_no_surname(name: str) -> bool:
    last = name.rsplit(maxsplit=1)[-1].lower()
    none = notnames.WORDS | notnames.EITHER | notnames.ENDINGS
    return last in none or _OF_PEOPLE.fullmatch(last) is not None


def _is_of_a_home(name: str, sketches: Sequence[Sketch]) -> bool:
    """Whether it is the name of the place in which they live: "the Testbury children"."""
    word = re.compile(rf"\b{re.escape(name)}\b", re.IGNORECASE)
    return any(word.search(home.value or "") for sketch in sketches for home in sketch.addresses)


def _is_first_name(sketch: Sketch, received: date) -> bool:
    """Whether a child is known by one name alone, or somebody who was born on a certain day."""
    if sketch.kind is not SubjectKind.PERSON or not sketch.listed or sketch.name is None:
        return False
    alone = sketch.name.note == facts.PARTIAL and len((sketch.name.value or "").split()) == 1
    return alone and (sketch.dob is not None or sketch.role is Role.CHILD or household.is_child(sketch, received))


def _is_surname(sketch: Sketch, family: str) -> bool:
    """Whether somebody is nothing but the surname of the others: no birth or age is told of him."""
    called = sketch.name.value or "" if sketch.name else ""
    whole = sketch.kind is SubjectKind.PERSON and sketch.rule == "prose" and not (sketch.dob or sketch.age)
    return whole and called.lower() == family.lower()
