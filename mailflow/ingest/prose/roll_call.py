# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""A family that is put forward and told person by person: "mum Ann Sample 12.3.90, dad Tom 1.1.88, kids Mia 5 and Noah 3".

In: a sheet, the day of receipt, and the sketches that the story gave. Out: a sketch for each of the family, its one home
and the number that is said to be one's of them among them (rules 3, 19, 22). Only who stands in the run of names is one
of them; where the words before it put no family forward, nobody is.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import islice, zip_longest

from mailflow.ingest.guarded import Cased, Guarded
from mailflow.ingest.person import household
from mailflow.ingest.prose import kinship
from mailflow.ingest.reader import LISTED, Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, facts, names, phones, whereabouts
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.submission import Role, Trace, Value

_NAME = rf"[{UPPER}][{LETTER}’'-]{{1,25}}(?:[ ][{UPPER}][{LETTER}’'-]{{1,25}}){{0,3}}"
_YOUNG = r"children|child|kids?|sons?|daughters?|boys?|girls?|twins|siblings|brothers?|sisters?|baby"
_GROWN = r"mums?|mam|mom|mother|dads?|father|step-?(?:mum|dad|mother|father)|parents?|adults?|partner|husband|wife|nan|gran(?:dmother|dfather|dad|dma)?"
_KIN = rf"(?:{_YOUNG}|{_GROWN})"
_FAMILY = Cased(
    "family household children kid son daughter child brother sister sibling boy girl twin cousin lad youth teenager baby",
    rf"(?:\b(?!(?i:the|this|our|a|new|another|please|whole)\b)(?P<name>{_NAME.replace('{0,3}', '{0,1}')})\s+)?\b(?i:family|household)\b(?![’'])(?!\s+(?i:support|worker|court|hub|intervention|help|cent(?:re|er)|member|friend|home|liaison|law|therapy|practitioner|doctor|solicitor|services?|unit|safeguarding|group))"
    rf"|\b(?i:(?:two|three|four|both|these|following|pair\s+of|group\s+of)\s+(?:(?:young|teenage|older|younger|of\s+the)\s+)?(?P<young>{_YOUNG}|cousins|lads|youths|teenagers))\b"
    r"|\b(?i:mum|mother|dad|father|parents?|couple|lady|woman|man)\s*(?:and|&|\+)\s+(?i:(?:(?:her|his|their|the|two|three|four|five|six|\d)\s+){0,2}(?:children|kids|sons|daughters))\b",
)
"""Words that put a family forward; a family's name stands before them."""
_PUT_FORWARD = Guarded(
    "refer add discuss list hub agenda raise bring worried concern include take consider look please pls",
    r"\b(?:refer\w*|add|discuss\w*|list|hub|agenda|raise|bring|worried|concern\w*|include|take\s+on|consider|look\s+at|please|pls)\b",
)
_OTHERS = re.compile(
    r"\b(?:by|from|against|another|other|neighbouring|next[\s-]door|opposite|with)\s+(?:the\s+|an?\s+)?$", re.IGNORECASE
)
_OTHERS_BEHIND = re.compile(
    r"\s+(?:(?:who\s+live|living)\s+)?(?:next[\s-]door|opposite|upstairs|downstairs|above|below|across|over\s+the)\b",
    re.IGNORECASE,
)
"""Around words for a family: it is another's, who is only spoken of."""
_HAS = re.compile(r"\b(?:has|have|had|having|of|with|her|his|their|and)\s+(?:the\s+)?$", re.IGNORECASE)
_BETWEEN = re.compile(
    rf"(?:[\s,;.:&+•*–-]|\((?=\s*(?i:{_KIN})\b)|\b(?i:and|plus|with|(?:her|his|their|the|two|three|four|five|six|\d|young|younger|older|eldest|youngest|also|as\s+well\s+as|consists?\s+of|comprises?|made\s+up\s+of|are|is|as\s+follows|they|namely|there)\b))*"
)
"""What may stand between two of them."""
_STOPS = re.compile(r"[.;:\n]")
_MEMBER = re.compile(
    rf"(?:(?P<kin>(?i:{_KIN}))(?:\s+(?i:is|are|called|named)\s+|\s*[:,–-]+\s*|\s+|\s*\(\s*))?(?P<name>{_NAME})"
)
_BEHIND = re.compile(
    rf"[^\S\n]*[(,–-]?[^\S\n]*(?:\n[^\S\n]*)?(?:(?:(?i:the|his|her|their)\s+)?(?P<kin>(?i:{_KIN}))\b(?!\s+[{UPPER}])|(?i:(?:(?:who|s?he)(?:[’']s|\s+is|\s+was)\s+)?(?:(?:now|only|just|nearly|almost|about|around)\s+)?(?:aged?\s+)?)(?P<age>\d{{1,2}})(?:\s*(?i:yrs?|years?|y/?o)(?:\s+(?i:old))?|\s*(?P<small>(?i:months?|mths?|weeks?|wks?))(?:\s+(?i:old))?)?(?![\w/.-]*\d|\s*[{UPPER}][{LETTER}]+\s+(?i:road|street|lane|close|avenue|row|terrace|way|court|drive|place|view|walk|crescent|gardens|grove|rise))|(?i:male|female|[mf])\b|(?i:unborn)|(?i:(?:(?:would|did|has|wo)(?:n[’']t|\s+not)|refus(?:ed|es)\s+to|declined\s+to)\s+(?:give|giv(?:en|ing)|say|tell|provide|disclose)\s+(?:(?:me|us|an?|any|his|her|their)\s+)*(?:d\.?o\.?b|date\s+of\s+birth|age)\b|(?:d\.?o\.?b\.?|date\s+of\s+birth|age)\s+(?:is\s+)?(?:not\s+(?:yet\s+)?(?:known|given|held)|unknown|refused|declined|withheld|tbc|n/?k)\b))(?:\s*\))?"
)
"""What is told of one of them right behind his name: what he is to the others, and how old."""
_DATE = re.compile(r"[^\S\n]*[(,–-]?\s*(?:(?i:d\.?o\.?b\.?|born|b\.)[\s:]*)?$")
_DIALLED = re.compile(
    r"[\s,;(–-]*(?:(?:(?i:his|her|their)\s+)?(?:(?i:own|new)\s+)?(?i:tel|mob(?:ile)?|phone|number)(?:\s+(?i:is|no))?[\s:.]*)?(?P<number>\+?0\d[\d\s]{8,12}\d)(?!\d)\)?"
)
"""The number of one of them, among what is told of him: "(mum, 12/12/1985, 07700 …)"."""
_ALL_AT = re.compile(
    r"(?:[\s,.;:()–-]|\b(?:who|they|all|both|of|them|at|in|live|lives|living|reside|residing|resident|together|currently|now|are|is|the|family|household|everyone|everybody|home|whole|same|address|from|staying|housed)\b)*",
    re.IGNORECASE,
)
"""Between the last of them and their home."""
_OF_FAMILY = re.compile(r"[\s,(]*(?i:of|at|from|in|living\s+(?:at|in)|who\s+live\s+(?:at|in)|,|–|-)[\s,]*$|[\s,(]*$")
_THEIRS = re.compile(
    rf"(?<![\w’'-])(?P<who>(?i:{_GROWN})|{_NAME.replace('{0,3}', '{0,1}')})(?:[’']s)?\s*(?:(?i:own|new|current)\s+)?(?i:mobile|mob|(?:tele)?phone|number|tel|contact|cell|land\s?line)?\s*(?:(?i:number|no)\b\.?)?\s*(?:(?i:is|on|at|can\s+be\s+(?:reached|contacted|rung|called)\s+on|is\s+on|answers\s+(?:on|to)|uses|has)\s*|[:=(–-]\s*){{0,2}}$"
)
"""Right before a number: whose of them it is."""
_NOT_ONE = re.compile(
    r"\b(?:ex|ex-\w+|estranged|no\s+longer|left|moved\s+out|perpetrator|suspect|officer|worker|landlord|neighbours?)\b",
    re.IGNORECASE,
)
_FORM = 3
"""Answers of a form up to which a mail is still told in its own words."""
_MOST = 20
"""Families that a mail speaks of, and people of one."""
_FEW, _NEAR, _CLOSE, _LEAD = 3, 160, 30, 12


@dataclass(slots=True)
class _One:
    """One of the family: where his name stands, what he is, and his age or birth."""

    name: tuple[int, int]
    end: int
    kin: str = ""
    age: tuple[int, int] | None = None
    born: dates.Found | None = None
    number: int = -1

    @property
    def told(self) -> bool:
        """Whether anything is told of him right beside his name."""
        return bool(self.kin or self.age or self.born)


def told(sheet: Sheet, received: date, story: Sequence[Sketch]) -> list[Sketch]:
    """The people of such a family; their numbers and home are taken from the sketches of the story."""
    whole = sheet.whole
    asked = [entry for entry in sheet.entries if entry.record >= 0 or (entry.label is not None and entry.label.fields)]
    if len(asked) > _FORM:
        return []
    births: dict[int, dates.Found] | None = None
    for said in islice(_FAMILY.finditer(whole.text), _MOST):
        if not _is_put_forward(whole.text, said):
            continue
        births = births or {f.start: f for f in dates.find(whole.text, received)}
        found = _run(whole.text, said.end(), births, (said["young"] or "").lower())
        if len(found) >= _FEW or (len(found) > 1 and any(_is_young(one) for one in found)):
            surname = whole.trace(*said.span("name")) if said["name"] and names.looks_like(said["name"]) else None
            family = [_sketch(one, whole, received, surname) for one in found]
            _homed(family, whole, (said.end(), found[0].name[0], found[-1].end))
            own = {one.number: sketch for one, sketch in zip(found, family, strict=True)}
            _dialled(family, whole, story, (found[-1].end, own))
            ages = {sketch.age.trace.end for sketch in family if sketch.age}
            for other in story:  # an age that is told of one of them is nobody else's
                other.age = None if other.age and other.age.trace.end in ages else other.age
            return family
    return []


def _is_put_forward(text: str, said: re.Match[str]) -> bool:
    """Whether a family is one that is put forward, and none of others who are told of by the way."""
    before = text[max(0, said.start() - _CLOSE) : said.start()]
    if _OTHERS.search(before) or _OTHERS_BEHIND.match(text, said.end()):
        return False
    if said["young"]:  # "She has three children" tells of them; they are put forward where the same words ask for it
        asks = _PUT_FORWARD.is_in(text, max(text.rfind(". ", 0, said.start()), 0), said.end() + _CLOSE)
        return asks and _HAS.search(before) is None
    return said.start() < _CLOSE or _PUT_FORWARD.is_in(text)


def _run(text: str, start: int, births: dict[int, dates.Found], group: str) -> list[_One]:
    """The first run of names behind the words that put a family forward, not far from them; ``group``: what all are."""
    homes = whereabouts.find(text)
    for first in _MEMBER.finditer(text, start, min(len(text), start + _NEAR)):
        run: list[_One] = []
        at, what = first.start(), group
        while len(run) < _MOST and (one := _one(text, at, births)) is not None:
            if any(low <= one.name[0] < high for low, high in homes) or not (one.told or what):
                break
            own = one.kin.endswith(("s", "ren"))
            one.kin = one.kin or what
            run.append(one)
            what = one.kin if own or (what and one.kin == what) else ""
            between = _BETWEEN.match(text, one.end)
            at = between.end() if between and between.end() > one.end else len(text)
            if _STOPS.search(text, one.end, at):
                what = ""  # "kids Mia and Noah. Ann is …"
        if len(run) > 1 and (group or any(one.kin for one in run)):
            return [] if _NOT_ONE.search(text, run[0].name[0], run[-1].end) else run
    return []


def _one(text: str, at: int, births: dict[int, dates.Found]) -> _One | None:
    """Who is named there, with what is told right behind his name; None where nobody is."""
    named = _MEMBER.match(text, at)
    if named is None or named["name"].endswith(("’s", "'s")) or not names.looks_like(named["name"]):
        return None
    one = _One(named.span("name"), named.end(), (named["kin"] or "").lower())
    while True:
        starts = (at for at in range(one.end + 1, one.end + _LEAD) if at in births)
        born = next((births[at] for at in starts if _DATE.match(text[one.end : at])), None)
        more = _BEHIND.match(text, one.end)
        if born is not None and one.born is None:
            one.born, one.end = born, born.end + text.startswith(")", born.end)
        elif more is not None and not (more["kin"] and one.kin) and not (more["age"] and one.age):
            one.kin = (more["kin"] or "").lower() or one.kin
            one.age = more.span("age") if more["age"] else one.age
            if more["small"]:
                one.age = (more.start("age"), more.end("small"))
            one.end = more.end()
        elif one.number < 0 and one.told and (dialled := _DIALLED.match(text, one.end)) is not None:
            one.number, one.end = dialled.start("number"), dialled.end()
        else:
            return one


def _is_young(one: _One) -> bool:
    return re.fullmatch(_YOUNG, one.kin) is not None


def _sketch(one: _One, whole: Stretch, received: date, surname: Trace | None) -> Sketch:
    trace = whole.trace(*one.name)
    name, _ = facts.name(whole.slice(*one.name))
    said = (name.value or "") if name else ""
    if name and " " not in said and surname is not None:
        name = Value(f"{said} {surname.text}", trace, further=surname)
    age = Value(whole.text[slice(*one.age)], whole.trace(*one.age)) if one.age else None
    born = facts.dob(whole.slice(one.born.start, one.born.end), received) if one.born else None
    sketch = Sketch("roll call", trace.start, name=name, age=age, dob=born, notes=[LISTED])
    sketch.role = (
        Role.CHILD
        if household.is_child(sketch, received) or (_is_young(one) and not age and not born)
        else Role.SUBJECT
    )
    sketch.kin = kinship.words(one.kin)
    return sketch


def _homed(family: Sequence[Sketch], whole: Stretch, places: tuple[int, int, int]) -> None:
    """The one home of all, right behind the last of them or between "family" and the first."""
    begin, first, last = places
    for span in whereabouts.find(whole.text):
        behind = span[0] >= last and _ALL_AT.fullmatch(whole.text, last, span[0])
        before = begin <= span[0] < first and _OF_FAMILY.fullmatch(whole.text, begin, span[0])
        home = facts.address(whole.slice(*span)) if behind or before else None
        if home is not None:
            for sketch in family:
                sketch.addresses = [home]
            return


def _dialled(
    family: Sequence[Sketch], whole: Stretch, story: Sequence[Sketch], known: tuple[int, dict[int, Sketch]]
) -> None:
    """Give each number to the one whose it is said to be; nobody else of the story has it then.

    ``known``: where the last of them ends, and whose number begins where.
    """
    begin, own = known
    seen = list(phones.find(whole.text))
    for found, following in zip_longest(seen, seen[1:]):
        end = following.start if following else len(whole.text)
        led = _THEIRS.search(whole.text, max(0, found.start - _NEAR), found.start)
        meant = [s for s in family if led and _is_his(s, led["who"].lower())]
        beside = own.get(found.start)
        meant = [beside] if beside is not None else meant
        begin = known[0] if beside is None else found.start
        bounds = (max(begin, found.start - _NEAR), min(end, found.end + _NEAR))
        if len(meant) == 1 and facts.whose_number(whole.text, (found.start, found.end), bounds):
            given = facts.phone(found, whole, "own", bounds)
            meant[0].phones.append(given)
            for other in story:
                other.phones = [p for p in other.phones if p.value != given.value]


def _is_his(sketch: Sketch, led: str) -> bool:
    """Whether somebody is called so, by name or by what he is: "mum's", "ann"."""
    who = led.replace("’", "'").removesuffix("'s")
    who = who if who in sketch.kin else who.removesuffix("s")
    name = (sketch.name.value or "").lower() if sketch.name else ""
    return who in sketch.kin or who in {name, *name.split()[:1]} - {""}
