"""The words of a sentence around a name, and what they say of it alone: a line's number, a place, a whole name.

In: a sentence and a mention. Out: the words before and behind it; whether it is a place, or complete.
"""

import re
from typing import NamedTuple

from mailflow.ingest.prose import businesses, says, vehicles
from mailflow.ingest.prose.sightings import Span
from mailflow.ingest.value import names
from mailflow.ingest.value.names import Mention

_OF_SOMEBODY = re.compile(
    r"\s+(?:referral|case|famil(?:y|ies)|household|matter|file|situation|incident|issue|minutes|update|request|conference|strategy|brothers?|sisters?|twins|children|kids|boys|girls|siblings|couple|home|address)\b",
    re.IGNORECASE,
)
"""Behind "the" and a name: it is somebody's, "the Tom Sample case"; any other is a place or a shop, "the Open Door"."""

_BORN_AS = re.compile(r"\A\s*,?\s*\(?n[ée]e\s+[A-Z][\w’'-]+\)?")
"""Right behind a name: what it was before, "Edith Sample, née Other"."""
_LIES_THERE = re.compile(
    r"\s+(?:(?:overflow|main|lower|upper|top|bottom|public|staff|visitors?|old|new|north|south|east|west)\s+)*(?:car\s?park|lay-?by|allotments?|playing\s+fields?|tow\s?path|bus\s+(?:stop|station)|picnic\s+(?:area|site)|visitor\s+centre|caravan\s+(?:park|site)|camp\s?site|boat\s?yard|retail\s+park|industrial\s+estate|underpass|play\s?ground|play\s+area|skate\s?park)\b"
)
"""Behind what is written like a name, in small letters: what lies at a place, "Heron Lake overflow car park"."""


class Around(NamedTuple):
    """The words of a sentence around a name: up to it, up to its title, and behind it."""

    lead: str
    before: str
    after: str


def of(text: str, sentence: Span, mention: Mention) -> Around:
    """The words around a name."""
    lead = text[sentence[0] : mention.start]
    title = says.TITLE.search(lead, max(0, len(lead) - says.CLOSE))
    before, after = lead[: title.start()] if title else lead, text[mention.end : sentence[1]]
    after = _BORN_AS.sub("", after, count=1)
    if says.HELLO.fullmatch(before) and says.IS_TOLD_OF.match(after):
        before = ""  # "Hi, Jane Sample turns 18 on Friday"
    return Around(lead, before, after)


def counted(text: str, mention: Mention) -> str:
    """The number of the line of a list that begins with a name, or ""."""
    numbered = says.NUMBERED.search(text[max(0, mention.start - says.CLOSE) : mention.start])
    return numbered["count"] if numbered else ""


def is_a_place(mention: Mention, words: Around) -> bool:
    """Whether a name without a title is that of a place or a vehicle, by the words around it: "on Larch Ward"."""
    lead, before = words.lead, words.before[-says.CLOSE :]
    if " " not in mention.text and says.THE.search(lead, max(0, len(lead) - says.CLOSE)):
        return True
    if mention.title:
        return False
    if vehicles.is_called(mention.text, words.after[: says.CLOSE]) or businesses.is_called(before):
        return True
    if " " not in mention.text:
        return says.CAME_FROM.search(before) is not None
    the = says.THE.search(before) is not None and _OF_SOMEBODY.match(words.after) is None
    if (
        the
        or _LIES_THERE.match(words.after)
        or says.PART_OF_HOUSE.fullmatch(mention.text)
        or says.DISUSED.search(before)
    ):
        return True
    return says.INTO.search(before) is not None and says.WARD.search(mention.text) is not None


def is_alone(text: str, mention: Mention) -> bool:
    """Whether somebody has no other name: "Suresh (one name only, that is his full name)"."""
    bracket = says.DECLARED.match(text, mention.end)
    return mention.alone or (bracket is not None and names.is_single(bracket[0]))


def is_lived_by(text: str, mention: Mention) -> bool:
    """Whether a sentence begins with a single name and says of it what is said of nobody but a person."""
    begins = _BEGINS.search(text, max(0, mention.start - says.CLOSE), mention.start) is not None
    return begins and _LIVES.match(text, mention.end) is not None


_BEGINS = re.compile(r"(?:\A|[.!?:]\s|\n)\s*$")
_LIVES = re.compile(
    r",?\s+(?:who\s+)?(?:(?:now|currently|still|only|just)\s+)?(?:lives|sleeps|drinks|is\s+(?:aged\s+)?\d{2}(?=\s*(?:[,.;]|and\b|years?\b|yrs?\b|with\b|but\b))|is\s+(?:homeless|suicidal|diabetic|bedbound|housebound)|has\s+(?:dementia|lost\s+(?:weight|\w+\s+stone))|,\s\d{2},)",
    re.IGNORECASE,
)
"""Behind the name: "lives in a caravan", "is 80 and"."""
