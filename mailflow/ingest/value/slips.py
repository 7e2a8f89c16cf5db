# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What a sender takes back as he writes: "dob 12/3/91. sorry no thats his brothers", "07700 …, scrub that, its 07700 …".

In: the words behind a value, or those between two values. Out: whether the first is taken back, and where that ends.
"""

import re

from mailflow.ingest.value import cues

_LONGEST = 120
"""Characters behind a value in which it can be taken back."""
_MARKS = r"[\s,.;:()\[\]–—!-]*"
_FALTERS = r"(?:oh|ah|er|um|oops|whoops|sorry|apologies|my\s+mistake|correction|no(?:pe)?|wait|actually|hang\s+on|hold\s+on|my\s+bad)"
_THAT = r"(?:(?:that|it|this)(?:\s+one|\s+number|\s+date)?(?:[’']?s|\s+is|\s+was))"
_WRONG = r"(?:not\s+(?:his|hers|theirs|right|correct|it\b|the\s+(?:right|correct)\s+\w+)|wrong|incorrect|the\s+wrong\s+\w+|(?:an?|the|his|her|their)\s+old\s+(?:one|number|mobile|phone)|out\s+of\s+date)"
_BACK = re.compile(
    rf"{_MARKS}(?:(?:{_FALTERS}\b{_MARKS})*(?:(?:please\s+)?(?:scrub|scratch|ignore|forget|strike|disregard)\s+(?:that|it|this)\b(?:\s+(?:one|number|date|bit))?|{_THAT}\s+{_WRONG}\b|wrong\s+(?:one|number|date|person|bloke|lady|lad)\b|(?:i|i[’']ve|ive)\s+(?:had|got|have\s+got|put)\s+(?:it|them|that|those)\s+(?:the\s+)?(?:wrong\s+way\s+(?:a)?round|wrong|mixed\s+up|muddled(?:\s+up)?)\b)"
    rf"|(?:{_FALTERS}\b{_MARKS})+(?:it(?:[’']?s|\s+is|\s+should\s+be)|i\s+(?:mean|meant)|make\s+that)\s+(?:the\s+)?(?=\d)|(?:sorry|correction|oops|i\s+mean|make\s+that|should\s+(?:be|say|read))\b\W{{1,3}}(?=\d)|(?:{_FALTERS}\b{_MARKS})+{_THAT}\s+(?:(?:his|her|their|the|my)\s+)?(?:\w+\s+)?(?:{cues.RELATIVE}|{cues.PROFESSIONAL}|twin)(?:\s+\w+)?[’']?s?\b)"
    r"|[^.;\d]{0,30}\bbut\b[^.;\d]{0,40}\b(?:true|real|correct|actual|proper|right)\s+(?:one|date|dob|d\.o\.b|birth|number|details?)\b[^.;\d]{0,25}(?=\d)",
    re.IGNORECASE,
)
_DEAD = re.compile(
    rf"^[\s,(–-]*(?:[^\d.;,()]{{0,40}}?{cues.DEAD_PHONE.pattern})[^\d.;,()]{{0,20}}[.;,)]", re.IGNORECASE
)


def is_taken_back(text: str, end: int) -> bool:
    """Whether what ends at ``end`` is taken back by the words right behind it."""
    return _BACK.match(text, end, end + _LONGEST) is not None


def own_words(text: str, start: int, end: int) -> int:
    """Where, of the words between one number and the next, those begin that are said of the next.

    ``start``: the end of the number before. Words that take that one back, or call it dead, are said of that one.
    """
    if not start or not (text[start - 1].isdigit() or text[start - 1] == ")"):
        return start
    at = start
    while (match := _BACK.match(text, at, end)) is not None:
        at = match.end()
    dead = _DEAD.match(text[at:end])
    return at + dead.end() if dead else at
