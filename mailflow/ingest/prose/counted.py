"""Somebody who is only counted and called something: "the third one is only known as Biscuit" (rule 7).

In: a paragraph. Out: the place of what he is called; and the fields that a list of what is not known names.
"""

import re
from collections.abc import Iterator

from mailflow.ingest.guarded import Guarded

_COUNTED = Guarded(
    "second third fourth fifth other last & know",
    r"\b(?:second|third|fourth|fifth|other|last)\s+(?:(?:one|lad|girl|boy|man|woman|person|male|female|youth|is|was|of\s+them|an?|younger|older|young|tall|white|black|asian|unknown|unidentified)\s+){0,5}(?:(?:we|i|they|staff|police)\s+)?(?:only\s+|just\s+)?known?\s+(?:(?:him|her|them)\s+)?(?:only\s+|just\s+)?(?:as|by)\s+(?:the\s+name\s+(?:of\s+)?)?[“\"‘']?(?P<nick>[^\W\d_][\w’-]+)",
)
_UNKNOWN = Guarded(
    "know",
    r"\b(?:do\s+not|don[’']?t|does\s+not|doesn[’']?t)\s+know\s+(?P<list>(?:(?:his|her|their|the|a|any|real|full|actual|proper|name|surname|d\.?o\.?b\.?|date\s+of\s+birth|address|(?:phone\s+)?number|where\s+(?:s?he|they)\s+lives?|or|nor|and)\b[\s,/]*)+)",
)
_FIELDS = (("name", "name"), ("dob", r"d\.?o\.?b|birth"), ("address", "address|where"), ("phone", "number"))


def nicknames(text: str) -> Iterator[tuple[int, int]]:
    """Where it stands what each who is only counted is called; with a capital, as names are."""
    for match in _COUNTED.finditer(text):
        if match["nick"][0].isupper():
            yield match.span("nick")


def not_known(text: str) -> Iterator[str]:
    """The fields that the sender says in one breath not to know: "his real name, dob or where he lives"."""
    for match in _UNKNOWN.finditer(text):
        for field, words in _FIELDS:
            if re.search(words, match["list"], re.IGNORECASE):
                yield field
