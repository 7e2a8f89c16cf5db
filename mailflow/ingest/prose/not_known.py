# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What a sender says that nobody knows: "no dob or address for him", "has never told us a surname" (reading-rules 30).

In: text. Out: the fields, in the order in which they are told; a field may come more than once.
"""

import re
from collections.abc import Iterator

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.prose import not_held

_FIELD = (
    r"(?P<field>dates?\s+of\s+birth|d\.?o\.?b\.?s?|birth\s?(?:dates?|days?)|when\s+(?:s?he|they)(?:\s+(?:was|were)|[’']s)\s+born|address|(?:contact\s+|phone\s+|mobile\s+|telephone\s+)?numbers?"
    r"|(?:tele)?phone|mobile|contact\s+(?:details|tel\w*)|tel|(?:(?:first|last|full|given|family|second|proper|real|sur|fore)[\s-]?)?name"
    r"|where\s+(?:s?he|they)(?:[’']?(?:s|re)|\s+(?:is|are))?\s+(?:lives?|living|stays?|staying))"
)
_NOBODY_HAS = r"(?:un\s?known|(?:not|(?:is|are|was|were)\s*n[’']?t)\s+(?:(?:yet|currently|even)\s+)?(?:known|held|given|provided|available|recorded|disclosed|(?:on|in)\s+(?:our|the|my|any|file|record)\b)|n/k|tbc|to\s+be\s+confirmed)"
_NONE = Guarded(
    "birth dob d.ob do.b d.o.b born address number phone mobile contact tel name live living stay",
    r"\b(?:(?:no|not\s+(?:yet\s+)?got(?:\s+an?y?)?|without\s+an?y?|unsure\s+of|not\s+sure\s+of|unable\s+to\s+\w+|(?:no|not\s+got\s+(?:an?y?|the\s+foggiest))\s+(?:idea|clue)(?:\s+(?:of|about|as\s+to|what))?)\s+(?:(?:known|a|any|his|her|their|fixed|exact|full|real|the|current)\s+)*"
    r"|(?:do\s+not|don[’']?t|does\s+not|doesn[’']?t|haven[’']?t|hasn[’']?t|have\s+not|has\s+not)\s+(?:(?:yet|currently)\s+)?"
    r"(?:know|have|hold|got|been\s+given)\s+(?:got\s+)?(?:(?:a|any|his|her|their|the|full|real|proper|exact|current)\s+)*)"
    rf"{_FIELD}\b(?!\s+action)"
    rf"|\b{_FIELD.replace('field', 'after')}\b\s*(?:[:–-]\s*)?(?:(?:is|are|was)\s+)?(?:(?:currently|yet|also|as\s+yet)\s+)?"
    rf"{_NOBODY_HAS}\b",
)


_NOR = re.compile(
    rf"(?:\s+for\s+(?:him|her|them))?[\s,/]{{0,2}}\s*(?:(?:and|or|nor)\s+)?(?:(?:a|an|any|his|her|their|the|no)\s+)*(?:{_FIELD}\b|where\s+(?:s?he|they)\s+(?P<after>lives?))",
    re.IGNORECASE,
)
"""Another field of a list of what is not known."""
_NOT_TOLD = Guarded(
    "told tell give gave share disclose nobody one know got get found find obtain establish learn trace say",
    rf"(?:(?:\b(?:never|not)|n[’']t|\bcannot|\bunable\s+to|\brefus\w+\s+to|\bdeclin\w+\s+to|\bfailed\s+to)\s+(?:been\s+able\s+to\s+|manage\w*\s+to\s+)?(?:\w+\s+)?(?:told|tell|gave|give|given|shared?|disclosed?|got|get|found|find(?:\s+out)?|obtain(?:ed)?|establish(?:ed)?|learn(?:ed|t)?|trace|say)(?:\s+(?:us|me|anyone|anybody|staff|them))?|\b(?:nobody|no-?\s?one)\s+(?:(?:here|there|at\s+\w+)\s+)?(?:knows|has|have|holds?|got)|\b(?:do\s+not|don[’']?t)\s+know)\s+(?:(?:a|any|his|her|their|the|full|real|proper|exact|what)\s+)*{_FIELD}\b(?P<after>(?!))?",
)
_BARE = _FIELD.replace("?P<field>", "?:")
_HELD = Guarded(
    "known held given provided available recorded disclosed n/k tbc confirmed our the my any file record",
    rf"\b{_NOBODY_HAS}\b",
)
_LIST = re.compile(
    rf"\b(?P<list>{_BARE}(?:\s*(?:,|/|&|\band\b|\bor\b|\bnor\b)\s*(?:(?:and|or|his|her|their|the|an?|any)\s+)*{_BARE}){{1,4}})\s*(?:[:–-]\s*)?(?:(?:is|are|was|were|all|both|currently|yet|also)\b\s*)*$",
    re.IGNORECASE,
)
"""A list of fields, right before the words that nobody knows any of them: "first name, DOB and phone all unknown"."""
_NEAR = 120
"""Characters in which such a list stands."""
_EACH = re.compile(rf"\b{_FIELD}\b", re.IGNORECASE)
_ASKED = (
    r"\b(?:ask\w*|request\w*|pressed)\b[^.;\n]{{0,30}}?\b(?:{field})\b[^.;\n\d]{{0,40}}?\b(?:(?:and|but)\s+|[,–-]\s*)(?:s?he|they)\s+"
    r"(?:(?:would|will|did|could)\s+not|(?:would|did|could)n[’']?t|won[’']?t|refused|declined|walked\s+off|wasn[’']?t\s+sure|was\s+not\s+sure)\b"
)
_FIELDS = (
    ("dob", r"dates?\s+of\s+birth|d\.?o\.?b|birthday|birth\s?date"),
    ("address", r"address|where\s+(?:s?he|they)\s+(?:lives?|live|(?:is|are|was)\s+(?:living|staying))"),
    ("phone", r"(?:phone\s+|mobile\s+|contact\s+)?number"),
    ("name", r"(?:full\s+|sur|first\s+|last\s+)?name"),
)
"""What somebody was asked for and did not tell: "I asked for her date of birth and she would not say"."""
_SAID = (
    (
        "name",
        Guarded(
            "who",
            r"\b(?:no\s+(?:idea|clue)|(?:do\s+not|don[’']?t|does\s+not|doesn[’']?t)\s+know|not\s+(?:known|sure)|unknown|unclear)\s+(?:of\s+)?who\s+(?:(?:it|this|that|they|he|she)\s+(?:is|are)|has|owns|keeps|drives|runs|(?:the\s+)?(?:owner|keeper|driver)s?)\b",
        ),
    ),
    (
        "dob",
        Guarded(
            "dunno know sure",
            r"\b(?:dunno|(?:do\s+not|don[’']?t)\s+know|not\s+sure(?:\s+of)?)\s+(?:what\s+|the\s+|which\s+)?(?:exact\s+)?(?:day|birthday|date)\b(?!\s+(?:it|they|he|she|of\s+the))",
        ),
    ),
    *((name, Guarded("ask request pressed", _ASKED.format(field=field))) for name, field in _FIELDS),
    (
        "address",
        Guarded(
            "dunno know sure",
            r"\b(?:dunno|(?:do\s+not|don[’']?t)\s+know|not\s+sure(?:\s+of)?)\s+(?:what\s+|the\s+|which\s+)(?:exact\s+)?(?:(?:house|door|flat)(?:\s+(?:number|no))?|one\s+(?:he|she|they)\s+liv\w+\s+in|number\b(?=\s*(?:[.,;\n]|$)))",
        ),
    ),
)
"""What is said not to be known in other words than "no …"."""


_WHERE_IT_GOES = Guarded(
    "their",
    r"\b(?:send|pass|forward|get|give|hand|report|refer)\w*\s+(?:this|it|these|that|him|her|them)\s+(?:on\s+|over\s+|across\s+)?to\s+[^.;\n]{2,60}?(?:[,–-]|\bas\b|\bbecause\b|\bbut\b)\s*(?:(?:i|we)\s+)?(?:(?:do\s+not|don[’']?t|have\s+not|haven[’']?t)\s+(?:have|got|know|hold)|have\s+no|no)\s+their\s+[^.;\n]*",
)
"""Whose address or number is not known to whom the mail shall be passed on."""


def fields(text: str) -> Iterator[str]:
    """The fields that are said not to be known, each of a list: "no dob or address for him"."""
    text = _WHERE_IT_GOES.sub("", text)
    yield from (name for name, said in _SAID if said.is_in(text))
    yield from not_held.fields(text)
    for held in _HELD.finditer(text):
        if listed := _LIST.search(text, max(0, held.start() - _NEAR), held.start()):
            yield from (_named(one["field"]) for one in _EACH.finditer(listed["list"]))
    for match in (*_NONE.finditer(text), *_NOT_TOLD.finditer(text)):
        yield _field(match)
        at = match.end()
        while match["field"] and (further := _NOR.match(text, at)):
            yield _field(further)
            at = further.end()


def _field(match: re.Match[str]) -> str:
    return _named(match["field"] or match["after"])


def _named(words: str) -> str:
    said = words.lower()
    if said.startswith(("birth", "when", "d")):
        return "dob"
    if said == "address" or said.startswith(("live", "where")):
        return "address"
    return "name" if "name" in said else "phone"
