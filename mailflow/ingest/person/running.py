"""Reads a text in which name, birth date, address and numbers follow each other, into the sketch of a person.

In: a stretch and a sketch. Out: the sketch, changed; nothing is overwritten by a later value.
"""

import re
from datetime import date

from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import ages, cues, dates, facts, gone, phones, places, whereabouts
from mailflow.submission import SubjectKind, Value


def named(sketch: Sketch, value: Value | None, aliases: tuple[str, ...]) -> None:
    """Name somebody who has no name yet, and add his aliases; nobody unborn has one."""
    if sketch.kind is SubjectKind.UNBORN:
        return
    if value is not None and value.value is None:
        sketch.unknown.add("name")
    if value is not None and (sketch.name is None or sketch.name.value is None):
        sketch.name = value
    sketch.aliases.extend(a for a in aliases if a not in sketch.aliases)


def run_on(sketch: Sketch, value: Stretch, received: date) -> int:
    """Read a text in which name, date of birth, address and numbers follow each other; the end of the last fact."""
    text = value.text
    spans = [s for s in whereabouts.find(text) if not gone.is_left(text, s[0]) and not gone.is_of_work(text, *s)]
    found = [(*s, "address") for s in spans if s[1] - s[0] >= 3 and not _is_in_story(text, *s)]
    found += [
        (f.start, f.end, "dob")
        for f in dates.find(text, received)
        if not any(a <= f.start < b for a, b, _ in found) and not _is_of_something_else(text, f.start)
    ]
    found += [
        (p.start, p.end, "phone") for p in phones.find(text) if not any(a < p.end and p.start < b for a, b, _ in found)
    ]
    if not any(field == "dob" for _, _, field in found):
        found += [(f.start, f.end, "dob") for f in dates.turning(text, received)][:1]
    if not any(field == "dob" for _, _, field in found):
        found += [(f.start, f.end, "dob") for f in dates.partial_births(text)][:1]
    if not any(field == "address" for _, _, field in found) and facts.AS_ABOVE.search(text):
        sketch.notes.append("address as above")
    if _NO_BIRTH.search(text):
        sketch.unknown.add("dob")
    found += _ages(text, found)
    found.sort()
    first = found[0][0] if found else len(text)
    lead = _POSSESSIVE.sub("", _LEAD_OUT.sub("", _SEX.sub("", text[:first])))
    if remark := _REMARK.search(lead):
        lead = lead[: remark.start()]
    if (left := _HAS_LEFT.search(lead)) is not None:
        lead = lead[: left.start()]
    if lead.strip(" ,;/|-–") and sketch.name is None and len(_BRACKET.sub(" ", lead).split()) <= _LONGEST_LEAD:
        begin = len(lead) - len(lead.lstrip(" ,;/|-–•"))
        named(sketch, *facts.name(value.slice(begin, len(lead.rstrip(" ,;/|-–(")))))
    behind = value.slice(len(lead), len(text))  # "(mother)" beside a name says nothing of whose number follows
    for start, end, field in found:
        placed(sketch, value.slice(start, end), field, received)
        if field == "address" and places.SAME_CODE.match(text, end):
            sketch.notes.append("postcode as above")
    spans = [(start - len(lead), end - len(lead)) for start, end, _ in found]
    sketch.phones.extend(
        p for p in facts.numbers(behind, facts=spans) if p.value not in {q.value for q in sketch.phones}
    )
    return found[-1][1] if found else 0


def _is_in_story(text: str, begin: int, end: int) -> bool:
    """Whether a place without a number comes up in a story: "… and says lads from the Brook estate are after him"."""
    if re.search(r"\d|fixed|\b(?i:nfa|homeless|hostel|house|lodge|refuge|court|cottage|farm)\b", text[begin:end]):
        return False
    told = _STORY.search(text, max(0, begin - _NEAR), begin)
    return told is not None and not _LIVES_THERE.search(text, max(0, begin - _NEAR), told.start())


_LIVES_THERE = re.compile(r"\b(?:liv(?:es?|ing)|stay(?:s|ing)|resid(?:es|ing)|housed|home)\s*$", re.IGNORECASE)
_STORY = re.compile(
    r"\b(?:from|in|on|at|near|outside|behind|around|round|of|by|to|off|into)\s+(?:the|a|an|our|this|that)\s+$"
    r"|\b(?:lads?|boys?|girls?|youths?|people|men|gang|group|others?|someone|somebody|male|female|man|woman|drugs|trouble)\s+(?:from|in|on|at|near|around|off)\s+$",
    re.IGNORECASE,
)
"""Before a place: somebody else comes from there, or something is there."""


def _is_of_something_else(text: str, at: int) -> bool:
    """Whether the words right before a date say that it is of a tenancy, an arrest or a letter: "(tenancy began "."""
    begin = max(text.rfind(mark, max(0, at - _NEAR), at) for mark in ",(;|\n") + 1 or max(0, at - _NEAR)
    return _EVENT.search(text, begin, at) is not None and not cues.BIRTH.search(text, begin, at)


def _ages(text: str, found: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """Where an age stands, outside of what was found; a bare one where nothing else says how old he is."""
    said = [(a, b, "age") for _, a, b in ages.find(text) if not any(x <= a < y for x, y, _ in found)]
    if not said and not any(field == "dob" for _, _, field in found) and (bare := _AGED_BARE.match(text)):
        return [(*bare.span("age"), "age")]
    return said


_AGED_BARE = re.compile(r"[^,;()\d\n]*[^\W\d_](?:,|\s[-–/])\s*(?P<age>[1-9]\d?)\s*(?:,|\(|\s[-–/]\s)")
"""A name with an age behind it and nothing else between commas: "Tom Sample, 15, 22 The Green"."""
_LONGEST_LEAD = 9
"""Words before the first fact that can be a name with its titles and aliases; more are a sentence."""
_REMARK = re.compile(
    rf"\s*\((?=[^()]*(?:\b(?:who|whose|which|is|isn[’']t|not|lives)\b|\b(?:{cues.RELATIVE})\s+(?-i:[A-Z])))[^()]*\)?[\s,;|–-]*$",
    re.IGNORECASE,
)
"""What a bracket behind a name tells of somebody else: "(partner Sue Sample, who is not referred)"."""
_BRACKET = re.compile(r"\([^()]*\)")
_HAS_LEFT = re.compile(
    r"\s*[,;(–-]\s*(?:(?:s?he|who|they)\s+)?(?:(?:has|have|was|recently|just)\s+){0,2}(?:moved|relocated|rehoused|evicted|fled|(?:previously|formerly)\s+(?:at|of|in)\s)\b[^;\n]*$",
    re.IGNORECASE,
)
"""What stands behind a name of a home that was left: "Jane Sample, moved on 1 May from 2 Mill Lane to "."""
_NEAR = 40
"""Characters before a date within which words can say of what it is."""
_EVENT = re.compile(
    r"\b(?:tenan\w+|began|begun|started?|commenced|arrested|arrest|served|notice|offence|incident|letter|issued|expires?|released?|discharged?|bailed|reviewed|seen|reported|moved|dated?\s+of\s+(?!birth))\b[^.;\n]{0,15}$",
    re.IGNORECASE,
)
_NO_BIRTH = re.compile(
    r"\b(?:d[./]?o[./]?b\.?|date\s+of\s+birth)\s*(?:is\s+|[:=-]\s*)?(?:not\s+(?:yet\s+)?(?:known|disclosed|held|given|provided|recorded|stated|available|supplied)|unknown|n\s?/\s?k|nk|tbc|\?+)(?![^\W_])",
    re.IGNORECASE,
)
_POSSESSIVE = re.compile(r"(?<=\w)[’']s\s*$")
"""Behind a name: "Jane Sample's 16th birthday is …"."""
_SEX = re.compile(r"[\s,(/–-]*[(,/]\s*(?:male|female|m|f)\b[\s,;/(–-]*$", re.IGNORECASE)
"""Between a name and a fact: "(M, "."""
_LEAD_OUT = re.compile(
    r"[\s,;/|(–-]*(?:\b(?:d[./]?\s?o[./]?\s?b\.?|b(?=\.)|date\s+of\s+birth|born(?:\s+on)?|of|at|[ho]/a(?:dd\w*)?|add|\d(?=[.)]\s)|lives?(?:\s+(?:at|in))?|living\s+at|resid(?:es|ing)\s+(?:at|in)|address|tel(?:ephone)?|mob(?:ile)?|phone|aged?|no|number|contact|on)\b[\s.:,/–-]*(?:(?:not\s+(?:yet\s+)?(?:known|disclosed|held|given|provided|recorded|stated|available|supplied)|unknown|n\s?/\s?k|nk|tbc|\?+)[\s.,;/|–-]*)?)*$",
    re.IGNORECASE,
)


def placed(sketch: Sketch, piece: Stretch, field: str, received: date) -> None:
    """Put a fact that was found in a longer text into a sketch."""
    if field == "address" and not sketch.addresses and (home := facts.address(piece)):
        sketch.addresses.append(home)
    elif field == "dob" and sketch.dob is None:
        sketch.dob = facts.dob(piece, received, facts.years(sketch.age))
    elif field == "age" and sketch.age is None:
        sketch.age = facts.age(piece, bare=True)
