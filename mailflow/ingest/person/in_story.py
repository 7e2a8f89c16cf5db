# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Somebody of a story, while it is told: his sketch, the words of his name, and what he is to the referral.

In: mentions. Out: the person, named as fully as he was named anywhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from mailflow.ingest.person.standing import FAMILY, ROLE
from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import dates, facts, notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.ingest.value.names import Mention
from mailflow.submission import Value

_EXTRA = re.compile(
    rf"(?:,\s*[“\"‘']?(?-i:[^\W\d_a-z])[\w’-]+[”\"’']?\s+{notnames.TO_ALL}|\s*[,(]\s*(?:(?:his|her|their|the|with)\s+){{0,2}}(?:family|last|sur|first|given)[\s-]?name\s+(?:is\s+|being\s+)?(?-i:[{UPPER}])[\w’-]+(?=[\s,.;()])\)?|\s*(?:[(\[]\s*(?:previously|formerly|n[ée]e|(?:also\s+)?known|also|a\.?k\.?a|was|goes\s+by)\b[^()\[\]\d]{{2,140}}[)\]]|[(\[]\s*(?!d\.?o\.?b|born|\d)[^()\[\]\d]{{2,50}}[)\]]|(?<!\w)[“\"‘'][^”\"’'\n]{{2,25}}[”\"’']"
    r"|,?\s*\(?(?:(?:who|and)\s+)?(?:a\.?k\.?a\.?|also\s+known\s+as|known\s+(?:\w+\s+){0,4}?as|n[ée]e|formerly(?:\s+known\s+as)?|previously(?:\s+known\s+as)?|prev\.?|maiden\s+name|f/?k/?a|goes\s+(?:by|under)|alias|also\s+(?:goes\s+by|uses|gives)|(?:has\s+used|uses?|using|gives|giving)(?=\s+(?:the|an?|his|her)\s+(?:\w+\s+)?names?\b)|(?:whose\s+|(?:his|her|their)\s+)?(?:english|western|christian|preferred|chosen|other|street)\s+name(?:\s+is)?|(?:likes|prefers|wants|wishes|asks)\s+to\s+be\s+(?:called|known\s+as)|(?:(?:who|s?he|they)[’']d|would)\s+(?:rather|sooner|like|prefer)\s+(?:to\s+)?(?:be\s+(?:called|known\s+as)|go\s+by)|nick-?named|sometimes\s+(?:gives|uses)|answers\s+to)"
    rf"(?:{notnames.THE_NAME}\s|\s)\s*[“\"‘']?[^,.;()\n“”\"]{{2,30}}[”\"’']?\)?)){{1,3}}",
    re.IGNORECASE,
)
_OWN = re.compile(r"\b(his|him|hers?|he|she)\b", re.IGNORECASE)
_SUBJECT = re.compile(r"\bs?he\b|^\s*(?:his|her)\b", re.IGNORECASE)
_POSSESSIVE = {"he": "his", "she": "her", "him": "his", "hers": "her"}
_LEADING = re.compile(
    rf"(?<=[\w,;:)–-][ \n])(?<![Oo]n )(?<!in )(?<!per )(?<!our )(?P<name>[{UPPER}][{LETTER}’'-]+)(?:\s+(?:on|at|is\s+on|is|tel|mob)\b[\s.:]*|\s*[(:–-]?\s*|\s*\([^()\d]{{2,30}}[,:]\s*|(?:\s+will|[’']ll|\s+covers|\s+is\s+(?:covering|dealing|presenting|attending|leading|picking|standing\s+in|on\s+duty|the\s+lead)|\s+has\s+(?:the|my|all))\b[^.;:,()\d]{{0,30}}[\s(,:–-]*)$"
)
"""A name that nothing but a word or two parts from what follows."""
_SIGNED = re.compile(rf"\s*[–-]*\s*(?P<name>[{UPPER}][{LETTER}’'-]+)(?:\s+[{UPPER}][{LETTER}’'-]+)?,\s*(?:on\s+)?")
"""A sentence that is a name and a number: whoever ends a letter so gives his own."""
_POSSESSED = re.compile(r"[’']s?$")
_THEY = re.compile(r"\bthey(?:[’']?re|\s+(?:are|can|could|may|will))\s+(?:\w+\s+){0,4}(?:on|at|via)\s*$", re.IGNORECASE)
LED = re.compile(r"\b(his|her)\s+(?:\w+[\s-]+){1,3}$", re.IGNORECASE)
"""A noun that "his" or "her" leads in: "her neighbour "."""
ANOTHER = re.compile(
    rf"\b(?:another|other|(?:different|second)|(?:confus\w+|mix\w*\s+up|muddl\w+)\b[^.;]{{0,20}}\bwith|(?:is|was|[’']s)\s+not(?=\s+the\s+$)|not\s+(?:to\s+be\s+)?(?:the\s+)?same\s+(?:as|person\s+as)|no\s+relation\s+(?:to|of))\s+(?:(?:the|a|our|your|lady|man)\s+)?(?:(?:{notnames.TITLES})\.?\s+)?$"
    rf"|\ba\s+(?:{notnames.TITLES})\.?\s+$",
    re.IGNORECASE,
)
"""Before a name that is known already: it is somebody else's, too."""
THAT_ONE = re.compile(
    rf"\b(?:that|the\s+other|the\s+second|your|their)\s+(?:(?:{notnames.TITLES})\.?\s+)?$", re.IGNORECASE
)
_RUNG = re.compile(
    r"\b(?:rang|r[iu]ng|call(?:ed)?|phoned?|sp(?:eak|oke|oken)\s+(?:to|with)|text(?:ed)?|contact(?:ed)?|reach(?:ed)?|got\s+hold\s+of)\s+(her|him)\s+(?:\w+\s+){0,3}(?:on|at|via)\s*$",
    re.IGNORECASE,
)
_RELATIVE = re.compile(
    r"\b(?:step-?|grand)?(?:(?P<her>mother|mum|mom|mam|daughter|sister|aunt(?:ie)?|nan|gran(?:dma)?|wife|girlfriend|niece)|father|dad|son|brother|uncle|grandad|husband|boyfriend|nephew)(?:\s+is(?:\s+(?:called|named))?)?[\s,]*$",
    re.IGNORECASE,
)
UNCLEAR = "unclear first"
"""Note of somebody of whom a story does not tell whether he is put forward."""
_BABY = 500
"""Days of life up to which somebody is spoken of as a baby."""
_INFANT = re.compile(r"\b(?:baby|babies|newborn|infant|born|weeks?|months?|toddler)\b", re.IGNORECASE)
_NEAR = 60
"""Characters before a number within which a name leads it in."""
_ONLY_FACTS = re.compile(
    r"(?:[\s,;/|().–:-]|\b(?:d[./]?o[./]?bs?|born|date of birth|tel(?:ephone)?|mob(?:ile)?|phone|contact|number|of|at|and|[mf]|(?:fe)?male|who|lives?|living|(?:same\s+)?add(?:r(?:ess)?)?|same\s+(?:house|flat|home|place)|aged?|years?|old|his|her|is|was|so|now|just|there|respectively|which|s?he[’']?s?)\b)*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Person:
    """A person of the story."""

    sketch: Sketch
    words: set[str]
    listed: bool | None
    relation: str = ""
    pronoun: str = ""
    """ "his" or "her", by the title or by how the sender goes on; "" when nothing tells."""


def name_of(person: Person) -> str:
    """The name that is known so far, or ""."""
    return (person.sketch.name.value or "") if person.sketch.name else ""


def name(person: Person, text: Stretch, mention: Mention) -> int:
    """Give a person the name of a mention, with the aliases behind it; where the last of them ends."""
    extra = _EXTRA.match(text.text, mention.end)
    value, aliases = facts.name(text.slice(mention.start, extra.end() if extra else mention.end))
    if value is None or value.value is None:  # "Sam (surname not known)"
        value, aliases = facts.name(text.slice(mention.start, mention.end))
    if value is not None and mention.title and len(mention.text.split()) == 1:
        value = Value(value.value, value.trace, value.certainty, facts.PARTIAL)
    person.sketch.name = value
    person.sketch.aliases.extend(a for a in aliases if a not in person.sketch.aliases)
    more = value is not None and len((value.value or "").split()) > len(mention.text.split())
    return extra.end() if extra and (aliases or more) else mention.end


def words(name: str) -> set[str]:
    """The words by which somebody is known again."""
    return {w.lower() for w in re.findall(r"[^\W\d_][\w’'-]+", re.sub(r"[“\"‘(].*?[”\"’)]", "", name))}


def partner(text: Stretch, place: tuple[int, Mention], second: Person, given: str) -> Person | None:
    """The first of "Ken and Joy Sample", who has the family name of the second; None when it is no given name.

    ``place``: where the given name begins, and the mention of the second. Both share what is said of their home.
    """
    start, mention = place
    family = mention.text.split()
    if len(family) != 2 or given.lower() in notnames.WORDS:
        return None
    trace = text.trace(start, mention.end)
    sketch = replace(
        second.sketch,
        order=trace.start,
        name=Value(f"{given} {family[1]}", trace),
        aliases=[],
        addresses=[],
        phones=[],
        notes=["address of all"],
        unknown=set(),
    )
    second.sketch.notes.append("address of all")
    return Person(sketch, {given.lower(), family[1].lower()}, second.listed, second.relation)


def only_facts(text: str, span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> bool:
    """Whether between two places stand only facts (the spans that are ``taken``) and the words that lead them in."""
    return (
        _ONLY_FACTS.fullmatch(re.sub(r"\([^()]*\)|\[[^\[\]]*\]|\b(?:on|the)\b", " ", blanked(text, span, taken)))
        is not None
    )


def blanked(text: str, span: tuple[int, int], taken: Sequence[tuple[int, int]]) -> str:
    """A stretch of a text with blanks for the facts in it."""
    low, high = span
    kept = list(text[low:high])
    for start, end in taken:
        if low <= start < high:
            kept[start - low : end - low] = " " * (min(end, high) - start)
    return "".join(kept)


def theirs(before: str) -> bool:
    """Whether a number is led in as that of several: "they are on ", "they can be got on "."""
    return _THEY.search(before, max(0, len(before) - _NEAR)) is not None


def leading(text: str, start: int, end: int, taken: Sequence[tuple[int, int]]) -> str:
    """The first name that leads in what stands at ``end`` ("ask Denise on "), none that is part of an address; or ""."""
    found = _SIGNED.fullmatch(text, start, end) or _LEADING.search(text, max(start, end - _NEAR), end)
    if found is None or found["name"].lower() in notnames.WORDS or found["name"].isupper():
        return ""
    return "" if any(low <= found.start("name") < high for low, high in taken) else _POSSESSED.sub("", found["name"])


def rung(before: str, person: Person) -> bool:
    """Whether somebody of that sex was rung on the number that follows: "I rang her on "."""
    found = _RUNG.search(before, max(0, len(before) - _NEAR))
    return found is not None and person.pronoun in ("", _POSSESSIVE.get(found[1].lower(), found[1].lower()))


def of_relative(before: str) -> str:
    """Whose pronoun a relative goes by, from the word that leads in a name ("his", "her"), or nothing."""
    found = _RELATIVE.search(before)
    return ("her" if found["her"] else "his") if found else ""


def too_young(found: dates.Found, text: str, received: date) -> bool:
    """Whether a date that nothing calls a birth would make somebody a baby of whom nobody speaks as one."""
    if not found.value or len(found.value) < len("2026-11-22"):
        return False
    return (received - date.fromisoformat(found.value)).days < _BABY and _INFANT.search(text) is None


def subject_of(before: str) -> str:
    """By the last "he" or "she" of a text, or "his" or "her" at its beginning: "his", "her", or nothing."""
    said = None
    for said in _SUBJECT.finditer(before):  # noqa: B007 - the last match counts
        pass
    return "" if said is None else _POSSESSIVE.get(said[0].strip().lower(), said[0].strip().lower())


def last_pronoun(before: str) -> tuple[str, str] | None:
    """Of the last pronoun in a text: whose a thing is by it, and the same of the noun that leads it in, or ""."""
    pronoun = None
    for pronoun in _OWN.finditer(before):  # noqa: B007 - the last match counts
        pass
    if pronoun is None:
        return None
    led = LED.search(before[: pronoun.start()])  # "Her neighbour Tom … her number": the same "her"
    return _POSSESSIVE.get(pronoun[1].lower(), pronoun[1].lower()), led[1].lower() if led else ""


def of_both(before: str) -> bool:
    """Whether words tell of two, first of the one and then of the other: "he is on 07700 … and she is on "."""
    return len({_POSSESSIVE.get(said[1].lower(), said[1].lower()) for said in _OWN.finditer(before)}) > 1


def housed(people: Sequence[Person]) -> None:
    """Of a mail in which all are only mentioned, the one is meant of whom alone it tells where he lives."""
    told = [p for p in people if not p.relation and p.sketch.addresses and " " in name_of(p)]
    if len(told) == 1 and all(p.listed is False for p in people):
        told[0].listed = True


def _is_told_fully(person: Person, *, two: bool) -> bool:
    """Whether so much is told of somebody as of one put forward; of ``two`` it is enough to tell name and home."""
    if person.sketch.dob or (person.relation == ROLE and person.sketch.addresses):
        return True
    return two and not person.relation and bool(person.sketch.addresses) and " " in name_of(person)


def decide(
    people: Sequence[Person], pairs: Sequence[Sequence[Person]], *, both: bool, two: bool = False, others: bool = False
) -> None:
    """Settle who of a story is put forward, where that was left unclear; ``both``: everybody is, the sender says.

    ``two``: the sender puts forward two or more, who are each other's neighbours or relatives or nothing to each other.
    ``pairs``: who were named in one breath, and belong together. ``others``: some are put forward without a name.
    """
    for person in people:
        if person.listed is None and _is_told_fully(person, two=two):
            person.listed = True
        if (
            both
            and (person.relation == FAMILY or person.sketch.dob is not None)
            and (person.sketch.dob or person.sketch.age) is not None
        ):
            person.listed = True
    for pair in pairs:
        if any(person.listed for person in pair):
            for person in pair:
                person.listed = person.listed is not False
    unclear = [p for p in people if p.listed is None]
    if unclear and not others and not any(p.listed for p in people):
        max(unclear, key=lambda p: (p.sketch.facts, -p.sketch.order)).listed = True
    for person in people:
        person.sketch.listed = person.listed is True
        if person.listed is None:
            person.sketch.notes.append(UNCLEAR)
