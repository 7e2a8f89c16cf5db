# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""A business of which a text tells: that one is put forward, what it is called, and that one is no more (E28).

In: a text. Out: yes or no, or the stretch of its name. Who owns or runs it is only mentioned.
"""

import re

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import premises
from mailflow.ingest.value.alphabet import LETTER, UPPER

NAMED = re.compile(
    rf"\b(?P<place>(?:the\s+)?(?!(?:Bin|Cycle|Bike|Refuse|Key|Cold)\s+(?i:store))(?:(?:[{UPPER}&][{LETTER}’'&.-]{{0,60}}+)\s++){{1,4}}(?i:Off[\s-]?Licence|News(?:agents?)?|Convenience\s+Store|Stores?|Supermarket|Takeaway|Kebabs?|Barbers?|Nail\s+Bar|Vape\s+(?:Shop|Store)|Public\s+House|Pub|Inn|Arms|Tavern|Nightclub|Club|Bar|Caf[eé]|Restaurant|Hotel|Garage|Salon|Gym|Betting\s+Shop|Bookmakers?|Mini[\s-]?Mar(?:ke)?t|Wines|Tandoori|Pizza|Butchers|Bakery|Laund(?:e)?rette|Car\s+Wash|Express))\b"
)
_NOUN = r"(?:business|premises|shop|store|super\s?market|pub|public\s+house|take\s?-?away|nail\s+bar|bar|night\s?club|off[\s-]?licen[cs]e|news\s?agents?|caf[eé]|restaurant|hotel|salon|barber(?:[’']?s)?(?:\s+shop)?|car\s+wash|gym|company)(?![’']s)"
_NOT_THE = r"(?!\s+(?:cases?|trolleys?|windows?|assistants?|plans?|cards?|owners?|keepers?|workers?|lift\w*|detectives?|security|partners?|managers?|man|woman|thefts?|staff|licen\w+|landlord|landlady|owner|tenants?|residents?|customers?|doorway|car\s+park))"
_PREMISES = Guarded(
    "premises trading known called named",
    rf"\b(?:business|licensed|commercial)\s+premises\b|\btrading\s+(?:name|as)\b|\b(?:the|an?|our|this)\s+{_NOUN}\s+(?:known\s+as|called|named)\b",
)
_ASKED = Guarded(
    "take refer list add consider discuss bring include put",
    rf"\b(?:take|refer(?:ring)?|list|add|consider|discuss|bring|include|put\s+forward)\s+(?:an?|the|this|our|one|another)\s+(?:(?!(?:at|from|of|in|by|who|on|to|with|for|behind|outside|near|opposite|next)\b)[a-z-]+\s+){{0,2}}{_NOUN}\b{_NOT_THE}",
)
"""It is a business that is put forward, in so many words."""
_ON_AGENDA = Guarded(
    "agenda list discussed raised considered added brought included looked",
    rf"\b(?:can|could|may|might|please|would|put|place|get|have|like|want)\s+(?:(?:we|you|i|please|have|put|get|also)\s+){{0,3}}(?:an?|the|this|our|one)\s+(?:(?!(?:at|from|of|in|by|who|on|to|with|for|behind|outside|near|opposite|next)\b)[a-z-]+\s+){{0,2}}{_NOUN}\b{_NOT_THE}(?:(?!\b(?:he|she|him|her|who|where)\b)[^.;?!\n]){{0,120}}?\b(?:agenda|list|(?:be|to\s+be|get)\s+(?:discussed|raised|considered|added|brought|included|listed|looked\s+at))\b",
)
"""The same where the sentence ends with what is asked for: "Could the premises at … go on the agenda"."""
_SIGN = re.compile(rf"(?:^|\n|:)\s*(?P<name>[{UPPER}][\w’'&-]*(?:[ ][\w’'&-]+){{0,5}}),\s*$")
"""What stands on the line of an address before it: what the business is called."""
_A_NAME = rf"(?:(?i:the)\s)?[{UPPER}\d][\w’'&-]*(?:\s(?:(?:and|of|the|&)\s)?[{UPPER}\d][\w’'&-]*){{0,5}}"
_TRADING = re.compile(
    rf"(?i:\btrading\s+(?:name|as))[ .:–=-]+(?P<name>[^\W_][^\n,;.]{{1,50}}\w)(?<!\sat)"
    rf"|\b(?i:{_NOUN})(?i:\s+(?:known\s+as|called|named|trading\s+as)\s+[“\"‘']?|,\s+(?={_A_NAME},\s\d))(?P<known>{_A_NAME})"
)
_CALLED = re.compile(rf"\b{_NOUN},?\s+(?:known\s+as|called|named|trading\s+as)\s+(?:the\s+)?[“\"‘']?$", re.IGNORECASE)
_NEAR = 30
_SHUT = re.compile(
    r"\b(?:old|former|ex|derelict|disused|empty|closed|vacant|abandoned|shut|boarded[\s-]up|burn[et]+[\s-]out)[\s-]+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Before the name of a business that is one no more: it is a place."""


def is_told_of(text: str) -> bool:
    """Whether a text tells of a business by its trade, or puts one forward."""
    return _PREMISES.is_in(text) or is_asked_for(text)


def is_asked_for(text: str) -> bool:
    """Whether it is a business that is put forward."""
    return _ASKED.is_in(text) or _ON_AGENDA.is_in(text)


def is_called(before: str) -> bool:
    """Whether the words before a name say that it is a business that has it: "the premises known as "."""
    return _CALLED.search(before) is not None


def called(text: str, home: int) -> tuple[int, int] | None:
    """Where the name of the business stands, whose address begins at ``home``."""
    if (trading := _TRADING.search(text)) is not None:
        return trading.span("name" if trading["name"] else "known")
    sign = _SIGN.search(text[:home])
    return sign.span("name") if sign else None


def named(text: str) -> re.Match[str] | None:
    """The first name of a business that tells its trade: "Exemplar Kebabs"."""
    return next((m for m in NAMED.finditer(text) if not premises.is_beside(text, *m.span())), None)


def is_shut(text: str, start: int) -> bool:
    """Whether nobody trades any more in the business that is named there: it is a place."""
    return _SHUT.search(text, max(0, start - _NEAR), start) is not None
