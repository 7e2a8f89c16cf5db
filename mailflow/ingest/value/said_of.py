"""What the words beside a telephone number say of whose it is, by the last cue among them.

In: words. Out: "own", "household", "work", "relative", KIN, "" for somebody else's, or None when no cue stands there.
"""

import re

from mailflow.ingest.value import cues

KIN = "kin"
"""A relative's number that nobody offered: kept for a child (as the carer's), dropped for an adult (rule 20, 21)."""
_QUOTED = re.compile(r"[“\"][^”\"\n]{2,30}[”\"]")
_SECRET = re.compile(
    r"\b(?:that|which)\s+(?:the|his|her|their)\s+\w+\s+(?:does|do|did)(?:\s+not|n[’']t)\s+know(?:\s+(?:about|of))?",
    re.IGNORECASE,
)
"""From whom a number is kept secret, which is not whose it is."""
_LIVES_WITH = re.compile(
    r"\b(?:liv\w+|stay\w*|resid\w+|(?:mov\w+|back)\s+in|back|home|is|now|currently|sleeping|lodg\w+|hous\w+)\s+with\s+(?:his|her|their)\s+(?:[a-z]+\s+)?[a-z]+\s*(?:,|\bat|\bin|\bof)\s+(?=(?:flat\s+|room\s+)?\d)",
    re.IGNORECASE,
)
"""With whom somebody lives, before the address: "lives with his brother at 14 …"."""
HAS_A_LINE = re.compile(
    r"\b(?:has|have|with|on)\s+(?:(?:a|an|his|her|their)\s+)?(?:(?:direct|private|own)\s+(?:(?:direct|private|phone|telephone)\s+)?(?:line|landline|extension)\b(?!\s+manag)|(?:line|landline|extension)\s+(?:in|to)\s+(?:his|her|their)\s+(?:own\s+)?(?:room|flat|bed\s?room)\b)[^.;\d]{0,30}$",
    re.IGNORECASE,
)
"""Before a number: somebody has a line of his own, "He has a direct line in his room, "."""
_TIME_OF_DAY = re.compile(
    r"\b(?:before|after|outside|out\s+of|during)\s+(?:school|college|nursery|work|surgery|office)(?:\s+(?:hours|times?|runs?|holidays))?\b(?![\s-]*(?:clubs?|care|provision|staff|team|office|manager)\b)",
    re.IGNORECASE,
)
"""When somebody is rung or has the children, which is not whose a number is: "who has them after school: "."""
_THROUGH = re.compile(
    r"\bto\s+(?:reach|get\s+(?:hold\s+of|to|through\s+to)|contact|speak\s+(?:to|with)|talk\s+to)\s+(?:her|him|them)\W*(?:(?:to|should|must|can|please|just)\s+)*(?:(?:rings?|calls?|phones?|contacts?|texts?)\s+(?:her|him|them)\W*)?(?:on\W*)?$",
    re.IGNORECASE,
)
"""Before a number: whoever is rung, it is to reach the subject."""


_CARERS = re.compile(
    r"\b(?:staff|carers?|manager|key\s?workers?|the\s+(?:home|unit))\s+(?:there\s+)?(?:is|are)\s+(?:(?:her|his|their)\s+(?:main\s+|first\s+|best\s+)?contacts?|the\s+(?:main\s+|best\s+)?contacts?\s+for\s+(?:her|him|them))\W*(?:on\W*)?$",
    re.IGNORECASE,
)
"""Before a number: those who look after somebody are how he is reached (rule 20)."""


_AT_ODDS = re.compile(
    r"\b(?:fallen\s+out|estranged|(?:not|n[’']t)\s+(?:want|wish)\s+(?:her|him|them|(?:his|her|the|any)\s+\w+)\s+(?:involved|told|contacted|to\s+know)|(?:not|n[’']t|no\s+longer)\s+(?:speak|talk)(?:s|ing)?\s+(?:to|with)\s+(?:her|him|each|his|their)|(?:not|n[’']t|never)\s+(?:seen|heard\s+from|spoken\s+(?:to|with)|met|visited|had\s+(?:any\s+)?contact\s+with)\s+(?:her|him|them|each\s+other)\s+(?:since|for|in)\s+(?!(?:a\s+)?(?:few\s+)?(?:days?|hours?)\b|(?:yesterday|mon|tues|wednes|thurs|fri|satur|sun)\w*\b|(?:last|this)\s+\w+day\b))\b",
    re.IGNORECASE,
)
"""Relatives who are no way to reach somebody, though he has no telephone."""


_HOST = re.compile(
    r"\b(?:lodg\w+|rent\w*|board\w*|room\w*|stay\w*|liv\w+)\s+(?:a\s+room\s+)?(?:with|from|off|at)\s+(?:an?\s+|the\s+|one\s+)?(?i:mrs?|ms|miss|dr)\.?\s+[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?(?:\s+there)?[\s,:(–-]*(?:(?i:on|tel|mob|mobile|phone)\b[\s.:]*)?$"
)
"""Before a number: with whom somebody lodges, whose it is."""


_DOER = re.compile(
    r"\b(?:targeted|harassed|threatened|followed|pestered|scammed|conned|exploited|used|cuckooed|robbed|assaulted|attacked|bullied|groomed|stalked|intimidated|supplied|visited|cold[\s-]called)\s+by\s+(?:an?\s+|the\s+)?(?:[a-z-]+\s+){0,3}(?:[“\"‘'][^”\"\n]{2,25}[”\"’']|[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+)?)?[\s,:(–-]*(?:on|tel|mob|mobile|phone|number)?[\s.:]*$"
)
"""Before a number: who does something to the subject, whose it is."""
_BIRTH_KIN = re.compile(
    r"\bbirth\s+(?:mum|mam|mother|dad|father|parents?|family)\b[^.;\d]*(?:\d[^.;]*)?$", re.IGNORECASE
)
"""Before a number: whose child lives with others is no way to reach it."""


def said(words: str, text: str) -> str | None:
    """What the last cue among the words says; None when there is none."""
    words = _SECRET.sub(" ", words)
    words = _LIVES_WITH.sub(" ", words)
    words = HAS_A_LINE.sub(" ", _TIME_OF_DAY.sub(" ", words))
    words = _QUOTED.sub(" ", words)  # who is called "Uncle" need be nobody's uncle
    if _CARERS.search(words):
        return "relative"
    if _HOST.search(words) or _BIRTH_KIN.search(words) or _DOER.search(words):
        return ""
    found = [
        (last.end(), last.start(), kind)
        for kind, pattern in (("other", cues.OTHERS_PHONE), ("kin", cues.RELATIVES_PHONE), ("own", cues.OWN_PHONE),
                              ("household", cues.HOUSEHOLD_PHONE), ("work", cues.WORK_PHONE))
        for last in [last_of(pattern, words)] if last
    ]  # fmt: skip
    if not found:
        return None
    kind = max(found, key=lambda cue: (cue[0], -cue[1], cue[2] == "household"))[2]
    if kind == "own" and any(cue[2] == "kin" for cue in found) and _THROUGH.search(words):
        kind = "kin"
    if kind == "kin":
        way = any(not cues.NO_PHONE.search(reached[0]) for reached in cues.REACH.finditer(words))
        way = way or (cues.NO_PHONE.search(f"{words} {text}") is not None and not _AT_ODDS.search(text))
        return "relative" if way else KIN
    return "" if kind == "other" else kind


_IS_CONTACT = re.compile(
    r"\)?,?\s*(?:(?!\b(?:emergenc\w+|next\s+of\s+kin|n\.?o\.?k|not|never|n[’']t)\b)[^.;\d\n]){0,80}?\b(?:(?:and|or|who|s?he|they|to|is|are|also|,)\s+)(?:(?:should|would|will|can|could|must|to|is|has\s+(?:asked|agreed)|happy|willing)\s+(?:to\s+)?)*(?:(?:be|act\s+as|as)\s+)?(?:(?:the|our|your|her|his|their|a|main|first|best|single|only|named|preferred|right|agreed)\s+)+(?:point\s+of\s+)?(?:contact|person|one|way)\b(?!\s+(?:order|(?:that|who|which)\s+(?!(?:we|you)\b)|for\s+(?:her|his|their|the)\s+\w+|in\s+an\s+emergency|responsible|causing|doing|to\s+blame))"
    r"|\)?,?\s*(?:(?!\b(?:not|never|n[’']t)\b)[^;\d\n]){0,80}?\b(?:ring|call|contact|phone|text|use|try)\s+(?:her|him|that)\s+(?:as|because|since|instead|rather\s+than|if|when)\s+(?:(?:s?he|they)\s+(?:won[’']?t|doesn[’']?t|does\s+not|never|can[’']?t|cannot|is\s+not|isn[’']t|has\s+no)|of\b)"
    r"|\)?[.,;]?\s*(?:(?!\b(?:not|never)\b)[^.;\d\n]){0,60}?\b(?:so|and|as)\s+(?:that|this|it)(?:[’']s|\s+is|\s+will\s+be)\s+the\s+(?:one|number|best\s+\w+)\s+(?:to|for|we)\b"
    r"|\)?,?\s*(?:(?:and|who|s?he)\s+)?(?:should|can|must|to)\s+be\s+(?:rung|called|phoned|contacted|spoken\s+to)\b(?!\s+(?:in\s+an?\s+emergency|if\s+(?:s?he|they)\s+(?:dies?|is\s+admitted)))",
    re.IGNORECASE,
)
"""Right behind a relative's number: whoever has it is the one to be rung about the subject."""


_ONLY_ONE = re.compile(
    r"\b(?:only\s+(?:one|number|contact|way))\s+(?:(?:that|to)\s+)?(?:we|i|reach)(?:[’']ve|\s+have|\s+hold|\s+(?:her|him|them))\b[^.;\d]{0,20}$",
    re.IGNORECASE,
)
"""Before a relative's number: there is no other to reach the subject."""


_WAY_TO_HIM = re.compile(
    r"[\s,;.()–-]*(?:(?:and|so|as)\s+)?(?:that|this|it|which)(?:[’']?s|\s+is)\s+(?:(?:the|our|your)\s+)?(?:(?:only|best|easiest|quickest|surest|usual)\s+)?(?:way|one|number|phone|route)\s+(?:we\s+have\s+)?(?:to|of)\s+(?:get|reach|contact|find|ring|catch|speak|getting|reaching|contacting|finding|catching)(?:\s+(?:hold\s+of|to|through\s+to))?\s+(?:him|her|them)\b",
    re.IGNORECASE,
)
_OF_NEXT = re.compile(
    r"\s*[,;–-]\s*(?:(?:and|or|then|his|her|their|the)\s+)*[a-z-]+(?:[’']s|s[’']|s)?\s+(?:mobile|mob|(?:tele)?phone|number|tel|landline|line|no)\b[\s:.]*(?=\(?(?:\+44|0)\d)",
    re.IGNORECASE,
)
"""Between two numbers: whose the second is, "01632 …, son's mobile 07700 …"."""


def is_of_next(text: str, end: int) -> bool:
    """Whether the words behind a number that ends there say only whose the next one is."""
    return _OF_NEXT.match(text, end) is not None


def is_only_one(before: str) -> bool:
    """Whether the words before a relative's number say that it is the only one: "the only one we have: "."""
    return _ONLY_ONE.search(before) is not None


def is_contact(after: str) -> bool:
    """Whether the words behind a relative's number say that he is the one to ring: "…, should be the contact"."""
    return _IS_CONTACT.match(after) is not None


def is_the_way(after: str) -> bool:
    """Whether the words behind a number say that it is the way to reach the subject, whoever has it."""
    return _WAY_TO_HIM.match(after) is not None


def is_way_to(before: str) -> bool:
    """Whether whoever is rung on the number that comes next is rung to reach the subject."""
    return _THROUGH.search(before) is not None


def last_of(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    """The last match of a pattern in a text."""
    last = None
    for last in pattern.finditer(words):  # noqa: B007 - the last match is the answer
        pass
    return last
