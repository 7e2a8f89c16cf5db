# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether words that leave somebody out speak of this mail's own referral, or of a course, a court, another's meeting.

In: the words of a mail and the place of a match, or the people put forward. Out: yes or no; who was asked for by name.
A person who is lost is the worst that can happen: in doubt nobody is left out.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.person import bringing
from mailflow.ingest.reader import Sketch

_OURS = r"(?:referrals?|list(?!\s+(?:of|for)\b)|agenda|hub|partnership|meeting(?!\s+(?:at|with|there|of)\b)|panel|sheet|table|request|nomination|papers?|paperwork|minutes|discussion|e-?mail)\b"
_DAY = r"(?:mon|tues?|wednes|thurs?|fri)(?:day)?\b"
_ELSEWHERE = re.compile(
    rf"\s*,?\s*(?:\b(?:there|elsewhere)\b|that\s+(?!i\b|we\b|s?he\b|they\b|this\b|is\b|was\b|has\b|should\b)[a-z]+\s+[a-z]|as\s+(?:the|an?)\s+[a-z]|(?:for|at|to|in|with|from|by|off|of|under|on)\s+(?!(?:the\s+|this\s+|our\s+|your\s+|my\s+|any\s+|next\s+|now\b|\w+day[’']s\s+|{_DAY}){{0,3}}(?:{_OURS}|you\b|us\b|me\b|now\b|{_DAY}|time\b|week\b|month\b|moment\b|present\b|reasons?\b|info\w*|context\b|background\b|reference\b|awareness\b|completeness\b)|(?:his|her|their)\s+(?:own\s+)?(?:safety|sake|protection|request)\b|that\b|this\b))",
    re.IGNORECASE,
)
"""Right behind the words: of what they are said, where that is not the referral."""
_PART_OF = re.compile(r"\b(?:part|subject)\s+of$", re.IGNORECASE)
_OF_OURS = re.compile(rf"\s+(?:(?:the|this|our|your|my|any|these)\s+){{0,2}}(?:{_OURS}|this\b|it\b)", re.IGNORECASE)
_OTHERS = re.compile(
    r"^\W*(?:(?:but|and|so|also|only|now|then|even|although|though)\s+)*(?:(?:the|his|her|their|a|local|both)\s+)*(?:\w+\s+)?(?:probation|police|officers|marac|mash|mappa|cps|yot|court|judge|college|school|head\s?teacher|teachers?|council|landlord|housing|gp|doctors?|surgery|hospital|ward|social\s+(?:workers?|care|services)|children[’']s\s+services|services|camhs|mum|dad|mother|father|nan|parents?|gang|staff|bank|dwp|employer|boss|company|neighbours?|family|friends|team|charity|university|they|he|she|judge|magistrates|solicitor|agency|press)\b(?![^.;]{0,60}\b(?:i|we|please|you)\b)",
    re.IGNORECASE,
)
"""How a clause begins of which somebody else is the subject: "Probation raised concerns about …"."""
_CLAUSE = re.compile(r"[.!?;:\n]\s|\b(?:please|pls|so|but|sorry)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"[.!?](?=\s)|\n")
OF_US = re.compile(
    rf"\b(?:please|pls|plz|we|i|i[’']m|we[’']re|sorry|actually|no\s+need|don[’']?t|do\s+not|scrap|no\s+longer)\b|{_OURS}",
    re.IGNORECASE,
)
"""A sentence in which the sender speaks of what he wants."""
_BRACKET = re.compile(r"\([^()\n]*\)")
_TOLD = re.compile(r"\b(?:not|who|whose|lives?|living|is|was|are|were|has|have|with|because|against|by|only)\b|;")
"""Words between a request and a name by which he is told of, and not asked for."""
_FAR = 300


def is_ours(text: str, start: int, end: int) -> bool:
    """Whether words at [start, end) that leave somebody out can speak of this mail's own referral."""
    part = _PART_OF.search(text, start, end) is not None and _OF_OURS.match(text, end) is None
    if part or _ELSEWHERE.match(text, end) is not None:
        return False
    before = text[max(0, start - _FAR) : start]
    clause = before[max((m.end() for m in _CLAUSE.finditer(before)), default=0) :]
    return _OTHERS.match(clause) is None or OF_US.search(text[start:end]) is not None


def is_wanted(text: str, start: int, end: int) -> bool:
    """Whether their sentence says what the sender wants, or names the referral, its list or its meeting."""
    low = max((m.end() for m in _SENTENCE.finditer(text, max(0, start - _FAR), start)), default=max(0, start - _FAR))
    stop = _SENTENCE.search(text, end, end + _FAR)
    return OF_US.search(text, low, stop.start() if stop else min(len(text), end + _FAR)) is not None


def asked_for(listed: Sequence[Sketch], text: str) -> list[Sketch]:
    """Those whose names stand in a request: "please discuss Jane Sample (DOB …) and Tom Sample"."""
    found: list[Sketch] = []
    for _, at in bringing.asked_for(text):
        stop = _SENTENCE.search(text, at, at + _FAR)
        said = _BRACKET.sub(" ", text[at : stop.start() if stop else at + _FAR])
        for sketch in listed:
            name = (sketch.name.value or "") if sketch.name else ""
            if name and (at := said.find(name)) >= 0 and not _TOLD.search(said[:at]):
                found.append(sketch)
    return found


def left(match: re.Match[str], meant: Sequence[Sketch], asked: Sequence[Sketch], text: str) -> list[Sketch]:
    """Those of the people whom a match means who are left out by it: whoever was asked for only in so many words."""
    start, end = match.span()
    if not is_ours(text, start, end):
        return []
    wanted = is_wanted(text, start, end)
    return [s for s in meant if wanted or not any(s is one for one in asked)]
