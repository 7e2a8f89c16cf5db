"""Whether the words before a telephone number let it be somebody's own: what stands right before says whose it is.

In: a person as told in prose, and the text that the number stands in. Out: the person without numbers that the words
give to something else: "collects at the chemist (01632 …)", "counsel's clerk 020 …". A wrong number costs more than
none: somebody rings it. Numbers that a form, a table or a label gives, and those of kin and carers, stay.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import cues, facts, formerly, said_of
from mailflow.submission import Phone, Role, Subject, SubjectKind

_WORD = re.compile(r"[^\W\d_][\w’'-]*|\d[\w/.-]*")
_END = re.compile(r"[.;!?](?=\s)|\n\s*\n|[()]")
_SENTENCE = re.compile(r"[.;!?](?=\s)|\n\s*\n")
_OFFICE = re.compile(
    r"\b(?:contact|call|calls?|phone|telephone|message)\s+(?:cent(?:re|er)|desk|point|team|hub|room|service)s?\b",
    re.IGNORECASE,
)
"""An office whose name only sounds like a telephone: "Contact centre 01632 …"."""
_SHORT = re.compile(r"\b(tel|mob|ph|no)\.", re.IGNORECASE)
"""Words that end in a point which ends no sentence."""
_BESIDE = re.compile(r"\s*(?:[(\[–=-]|is\b|belongs\s+to\b)\s*(?P<who>[^\W\d_]+)")
"""Behind a number: who has it, "07700 … (Tom)"."""
_ANSWERS = re.compile(
    r"\s*[(\[,–-]\s*(?:but\s+|though\s+)?s?he\s+(?:(?:does|will|usually|always|only|rarely|sometimes|often)\s+)*(?:picks?\s+up|answers?)\b",
    re.IGNORECASE,
)
"""Behind a number in a row of facts: "lives alone, 07700 … (he picks up if you let it ring)"."""
_SOMEBODY = re.compile(rf"\b(?:{cues.RELATIVE}|{cues.PROFESSIONAL}|friend|mate|neighbour)\b", re.IGNORECASE)
_LONG = 400
"""Characters of a sentence around a number that are looked at; a sentence may be endless."""
_AROUND = 60
_RINGS_IN = re.compile(
    r"\bs?he\b[^.;!?]{0,40}\b(?:999|101|111|police|ambulance|emergency\s+services|control\s+room)\b[^.;!?]{0,80}\bfrom\s*$",
    re.IGNORECASE,
)
"""Before a number: who rings a service does so from his own."""
_GAVE = re.compile(
    r"\b(?:s?he|they)\s+(?:has\s+|have\s+|had\s+)?(?:gave|given|left|sent|told|offered|texted)\s+(?:me|us|staff|the\s+\w+|our\s+\w+)(?:\s+(?:to\s+use|to\s+ring))?\W*$",
    re.IGNORECASE,
)
"""Before a number: who gives one gives his own, "She gave me 07700 …"."""
_HE = r"(?:son|grandson|dad|father|brother|uncle|nephew|husband|boyfriend|granddad|grandfather|stepson|stepfather)"
_SHE = r"(?:daughter|granddaughter|m[ou]m|mother|sister|aunt|niece|wife|girlfriend|nan|gran|grandmother|stepdaughter)"
_BETWEEN = r"\b[^.;!?]{0,80}[.;!?]\s+"
_RINGS = (
    r"\b[^.;!?]{0,40}\b(?:(?:rings?|rang|rung|calls?|called|phones?|phoned|dials?|dialled)\b[^.;!?]{0,80}\bfrom\s*"
    r"|(?:gave|given|left|sent|offered|texted)\s+(?:me|us|staff|the\s+\w+|our\s+\w+)(?:\s+(?:to\s+use|to\s+ring))?\W*)$"
)
_ANOTHER_RINGS = re.compile(
    rf"\b(?:(?:his|her|their)\s+(?:[a-z-]+\s+){{0,2}}(?:{_HE}{_BETWEEN}he|{_SHE}{_BETWEEN}she)|(?:his|her|their|the|an?)\s+(?:[a-z-]+\s+){{0,2}}(?:partner|ex|neighbour|lodger|carer|friend){_BETWEEN}s?he){_RINGS}",
    re.IGNORECASE,
)
"""The same, where the sentence before told of another last: "He lives with his son. He rings 999 from "."""
_LED_BY_LINE = re.compile(
    rf"(?:^|\n)\W*(?:(?:his|her|their)\s+)?(?:{cues.RELATIVE}|{cues.PROFESSIONAL})\s*\([^()\n]*\)[ \t:]*\n[ \t]*$",
    re.IGNORECASE,
)
"""The line above says who has it, and something of him in brackets: "Mum (she does not live there)"."""
_STOP = re.compile(r"[.;!?](?=\s)")
"""Where a sentence ends; a label may stand a blank line above its number."""
_LINE = 50
"""Characters beside a number in which somebody may be said to share it."""
_SAME_PLACE = re.compile(r"\bsame\s+(?:place|house|flat|household|property|building|address)\W*$", re.IGNORECASE)
"""Before a number: a line of facts goes on, "same place, 07700 …"."""
_SHARED = re.compile(
    r"\b(?:ask\s+for\s+(?:him|her)|communal|(?:none|not)\s+(?:of\s+)?(?:his|her)\s+own|house\s?hold|family|shar(?:e|es|ed|ing)|joint|both|all|each|between|them|their|parents?|mum|mother|dad|father|wife|husband|partner)\b",
    re.IGNORECASE,
)
"""Beside a number: more than one have it."""
_CALLED = frozenset(
    """mobile mob mobiles moby mobi moble cell handset handsets sim sims tel telephone ph phone phones fone number
    numbers landline ring rings ringing rang talk talking chat speak speaking call called calls calling text texts
    texting reach reached reachable contact contactable
    contacted message messages msg msgs whatsapp ffôn ffon symudol rhif teleffon""".split()  # noqa: SIM905 - a list of words
)
_LEADS_TO = _CALLED | frozenset(
    """on is was m t num no nos n h w land line home house work new current currently latest now still only
    also best own personal preferred answer answers answering use uses using try to at via by with his her hers there
    their theirs its him them she he they it this that the and or but if either otherwise else
    alternatively failing then gave gives given left supplied provided ok okay safe email e old yrs
    years year yo has have had are unknown known details detail male female f evenings days mornings afternoons
    weekdays weekends anytime homeless nfa tenant victim subject resident occupant same address addr above
    postcode dob born january february march april may june july august september october november december jan
    feb mar apr jun jul aug sep sept oct nov dec monday tuesday wednesday thursday friday saturday sunday""".split()  # noqa: SIM905 - a list of words
)
"""Words after which a number is that of whoever is spoken of."""


def without_others(sketches: Iterable[Sketch], texts: Mapping[str, str]) -> None:
    """Take from those told in prose the numbers that the words before them give to something else."""
    for sketch in (s for s in sketches if s.rule == "prose"):
        sketch.phones = [
            p
            for p in sketch.phones
            if p.whose != "own"
            or (_may_be(sketch, p, texts.get(p.trace.part, "")) and not _is_anothers(p, texts.get(p.trace.part, "")))
        ]
        if any(p.whose in ("own", "household") for p in sketch.phones):
            sketch.phones = [p for p in sketch.phones if _is_needed(p, texts.get(p.trace.part, ""))]


def alone(people: Sequence[Subject], texts: Mapping[str, str]) -> tuple[Subject, ...]:
    """The same people; the landline of an adult who is referred alone is his own, where nobody is said to share it."""
    if len(people) != 1 or people[0].kind is not SubjectKind.PERSON or people[0].role is Role.CHILD:
        return tuple(people)
    one = people[0]
    return (replace(one, phones=tuple(_his(p, texts.get(p.trace.part, "")) for p in one.phones)),)


def _his(phone: Phone, text: str) -> Phone:
    if phone.whose != "household":
        return phone
    before = _STOP.split(text[max(0, phone.trace.start - _LINE) : phone.trace.start])[-1]
    after = _STOP.split(text[phone.trace.end : phone.trace.end + _LINE], maxsplit=1)[0]
    return phone if _SHARED.search(f"{before} {after}") else replace(phone, whose="own")


def _is_needed(phone: Phone, text: str) -> bool:
    """Whether a relative's number is kept for who has one himself: only where it is said to be the way to him."""
    if phone.whose not in (facts.KIN, "relative"):
        return True
    low = max(0, phone.trace.start - _LONG)
    begins = max((m.end() for m in _SENTENCE.finditer(text, low, phone.trace.start)), default=low)
    ends = _SENTENCE.search(text, phone.trace.end)
    around = text[begins : min(ends.start() if ends else len(text), phone.trace.end + _LONG)]
    return phone.whose == "relative" and cues.REACH.search(around) is not None


def _is_anothers(phone: Phone, text: str) -> bool:
    """Whether the number is that of somebody told of just before, by the words right before it."""
    begins = max(0, phone.trace.start - _LONG)
    return any(said.search(text, begins, phone.trace.start) for said in (_ANOTHER_RINGS, _LED_BY_LINE))


def _may_be(sketch: Sketch, phone: Phone, text: str) -> bool:
    begins = max(0, phone.trace.start - _AROUND)
    words = list(_WORD.finditer(text, begins, phone.trace.start))
    if not words or _END.search(text[words[-1].end() : phone.trace.start].replace("(", "")):
        return True  # a sentence of its own
    beside = _BESIDE.match(text, phone.trace.end)
    answers = _ANSWERS.match(text, phone.trace.end) and not _SOMEBODY.search(text, begins, phone.trace.start)
    named = beside is not None and beside["who"].lower() in _named(sketch)
    if answers or named or formerly.replaces(text, phone.trace.start):
        return True
    word = words[-1][0].lower().replace("’", "'")
    rings = word == "from" and _RINGS_IN.search(text[max(0, phone.trace.start - _LONG) : phone.trace.start])
    if rings or any(said.search(text, begins, phone.trace.start) for said in (_SAME_PLACE, _GAVE, said_of.HAS_A_LINE)):
        return True
    if word[0].isdigit() or word.removesuffix("'s") in _LEADS_TO or _spoken_of(text[begins : phone.trace.start]):
        return True
    if {word, word.removesuffix("'s"), word.removesuffix("s")} & (_named(sketch) | sketch.kin):
        return True
    at = words[-1].start()
    return any(a.trace.part == phone.trace.part and a.trace.start <= at < a.trace.end for a in sketch.addresses)


def _spoken_of(before: str) -> bool:
    """Whether the same sentence has just spoken of a telephone: "he carries a phone which we monitor, 07700 …"."""
    sentence = _OFFICE.sub(" ", _END.split(_SHORT.sub(r"\1", before))[-1])
    return not _CALLED.isdisjoint(word[0].lower() for word in _WORD.finditer(sentence))


def _named(sketch: Sketch) -> set[str]:
    said = " ".join([*sketch.aliases, sketch.name.value or "" if sketch.name else ""]).lower()
    return set(re.findall(r"[^\W\d_]+", said))
