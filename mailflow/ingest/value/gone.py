# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What is no home in an address: one that was left (that there is no other to tell, or where he is now), a place of work.

In: the text behind the label of an address, or around one. Out: whether it gives none, where the home of now begins,
or whether somebody works there.
"""

import re

from mailflow.ingest.value import cues, places

_GONE = re.compile(
    r"\W*(?:s?he\s+)?(?:has\s+)?(?:left|moved\s+(?:out|on)|fled|evicted)\b(?!.*\b(?:now|currently|at)\b)[^\n]{0,60}\b(?:unknown|not\s+known|not\s+sure|n/?k|whereabouts)\b|\W*(?:(?:new|current|present)\s+(?:address|one)\s+)?(?:is\s+)?(?:withheld|undisclosed|confidential|secret|unknown|n/?k|tbc|tba|not\s+(?:yet\s+)?(?:known|held|given|provided|disclosed|confirmed|shared|to\s+be\s+(?:shared|disclosed)))\b"
    r"\W*(?:(?:s?he|they|has|have|had|but|as|having|recently|just|since|now)\s+)*(?:fled|fleeing|possibly|maybe|perhaps|probably|may\s+be|might\s+be|could\s+be|believed|thought|think|rumoured|left|moved|relocated|was|were|formerly|former|previous(?:ly)?|used|evicted|last\s+known|old\s+address|prev)\b",
    re.IGNORECASE,
)
"""A value that says that there is none to tell, and where somebody was before: "withheld (fled from 8 Exemplar Terrace)"."""


_NOW_AT = re.compile(
    r"[^\n]{0,120}?\b(?:was|were|left|moved|formerly|previously|fled|evicted|used\s+to)\b[^\n]{0,100}?\b(?:now|currently|presently)\s+(?:(?:living|staying|residing|lives|stays|at|in|of)\s+)*(?=(?:flat|room|apartment|apt|unit)?\s*\d)",
    re.IGNORECASE,
)
"""Before the home of now, in a value that tells of the one before, too."""
_HAS_LEFT = re.compile(
    r"(?<=[\w)])\s*[,;(–-]+\s*(?:(?:but|s?he|they|has|have|had|now|since|recently|just|was|were)\s+)*(?:moved\s+(?:out|away|on)|left(?!\s+(?:hand|side|of))|fled|evicted|vacated|no\s+longer\s+(?:there|lives?\s+there|at\s+th(?:is|at)\s+address))\b(?!\s+(?:of|from)\b)(?!.*\b(?:now|currently|staying|living|to)\b[^;]*\d)",
    re.IGNORECASE | re.DOTALL,
)
"""Behind an address, and with none behind it: nobody lives there any more."""
_NEAR = 80
_FROM = re.compile(
    r"\b(?:moved|relocated|rehoused|transferred|fled|fleeing|evicted|released|discharged)\b[^.;\n\d]{0,20}(?:\d{1,2}(?:st|nd|rd|th)?\b[^.;\n\d]{0,20})?\bfrom\s+$|\b(?:previously|formerly)\s+(?:at|of)\s+$|(?:^|[.;:\n])\s*(?:(?:s?he|they)\s+)?(?:was|were)\s+(?:(?:living\s+|staying\s+)?(?:at|in)\s+)?$",
    re.IGNORECASE,
)
"""Right before an address: nobody lives there any more: "moved on 1 November from "."""
_WORKS = rf"(?i:(?!owner\b)(?:{cues.PROFESSIONAL})|consultant|care\s?co-?ordinator|dentist)"
_OF_WORK = re.compile(
    rf"\W*(?:(?i:his|her|their|the)\s+)?(?:{_WORKS}\s*(?:(?i:is|at)\b|[:,(–-])*\s*(?:(?:Dr|Mr|Mrs|Ms|Miss|Prof)\b\.?\s+[A-Z][\w’'-]+|(?<=[:(–-]\s)[A-Z])|(?:Dr|Prof)\b\.?\s+[A-Z][\w’'-]+\s*[,(–-])"
)
"""How an address begins that has taken in whose place of work it is: "GP Dr Sample, Salt Lane Surgery, WS99 6AA"."""
_WORKS_AT = re.compile(rf"(?<!\w){_WORKS}\s*[:–-]\s*$")
"""Right before an address: whose place of work it is."""
_ROLE = 40
"""Characters before an address in which stands whose work it is."""


def is_left(text: str, begin: int) -> bool:
    """Whether the words right before an address say that somebody has left it."""
    return _FROM.search(text, max(0, begin - _NEAR), begin) is not None


def is_untold(text: str) -> bool:
    """Whether a value keeps the address back, and tells where somebody was before."""
    return _GONE.match(text) is not None and not places.NFA_PROSE.is_in(text)


def behind(text: str) -> int:
    """Where the home of now begins behind the one that was left; 0 where only one is told."""
    moved = _NOW_AT.match(text)
    return moved.end() if moved else 0


def has_left(text: str) -> bool:
    """Whether the words behind an address say that nobody lives there any more."""
    return _HAS_LEFT.search(text) is not None


def is_of_work(text: str, begin: int, end: int) -> bool:
    """Whether what was taken for an address at [begin, end) is where somebody works, by how it is led in."""
    near = max(0, begin - _ROLE)
    return _OF_WORK.match(text, begin, end) is not None or _WORKS_AT.search(text, near, begin) is not None
