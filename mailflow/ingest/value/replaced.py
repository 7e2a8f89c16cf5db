# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""A number that is to be forgotten, or in whose place another is told: "bin 07700 … and use 07700 …" (rule 21).

In: the words before and behind a number. Out: whether they ask to do away with it, or give another for it.
"""

import re

_NUMBER = r"(?:\+\s?44|\(?0)[\d() -]{8,14}\d"
_WHICH = r"(?:(?:the|that|this|his|her|their|any|every|all|old|other|previous|first|mobile|mob|phone|number|no|landline|one|copy|record|note|entry|tel|of|from|out|off|about|for|we|you|i|have|had|hold|gave|(?:his|hers?|their)[’']?s?)\b[\s,:(–-]*)*"
_AWAY = re.compile(
    r"(?:^|[.;:!?,(–-]\s*|\b(?:please|pls|plz|kindly|just|you|and|so|we|i|need\s+to|(?:asks?|asked|wants?)\s+(?:us|you)\s+to)\s+(?:can\s+|could\s+|should\s+|may\s+|must\s+|will\s+|now\s+)*)"
    r"(?:bin|delete|remove|forget|scrap|ditch|ignore|disregard|lose|erase|retire|scrub|get\s+rid\s+of|stop\s+(?:us|ring|call|try|text)ing|(?:cross|strike|scratch|rub|rule|take|wipe)(?:\s+(?:out|off|through))?|(?:chuck|throw)\s+(?:out|away)|replace|swap|exchange|amend)"
    rf"\s+{_WHICH}$"
    r"|\b(?:replac(?:es|ing)|supersed(?:es|ing)|takes?\s+(?:over\s+from|the\s+place\s+of)|in\s+(?:place|lieu)\s+of|(?:is|are|comes?)\s+instead\s+of)\s+"
    rf"{_WHICH}$",
    re.IGNORECASE,
)
"""Right before a number: it is to be done away with, or another takes its place; "do not forget 07700 …" asks for it."""
_CAN_GO = re.compile(
    r"[\s,)–-]*(?:(?:is|are|has|have|which|that|it|(?:the|that)\s+(?:one|number))\s+)*(?:(?:can|could|should|may|must|to|needs?\s+to|wants?|ought\s+to)\s+(?:now\s+)?(?:(?:be\s+)?(?:binned|deleted|removed|scrapped|ditched|ignored|disregarded|dropped|erased|wiped|taken\s+(?:off|out)|crossed\s+(?:off|out)|struck\s+(?:off|out|through))|go(?:\s+in\s+the\s+bin)?(?=\s*(?:[,.;:!)–-]|$|and\b|as\b|now\b))|come\s+off)\b)"
    r"|[^.;!?\d]{0,40}?[,;:(–-]\s*(?:please\s+)?(?:(?:cross|strike|take|rub|scratch|rule)\s+(?:it|that|this)(?:\s+one)?\s+(?:out|off)|(?:delete|bin|remove|scrap|ignore|disregard|forget|ditch)\s+(?:it|that|this)(?:\s+(?:one|number))?(?=\s*(?:[.,;:!)–]|$|and\b|from\b|now\b)))(?!\w)"
    rf"|[\s,)]*(?:has\s+|have\s+)?(?:(?:been|being|to\s+be|is|was)\s+)?(?:becomes?|replaced\s+(?:by|with)|superseded\s+by|changes\s+to|changed\s+to|should\s+(?:now\s+)?(?:be|read)|[-–=]+>|→)\s*:?\s*{_NUMBER}",
    re.IGNORECASE,
)
"""Right behind a number: it can go, or becomes another."""


def is_to_go(before: str, after: str) -> bool:
    """Whether the words before a number, or behind it, ask to do away with it or give another for it."""
    return _AWAY.search(before) is not None or _CAN_GO.match(after) is not None
