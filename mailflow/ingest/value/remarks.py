# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What is said of an address beside it: how somebody holds it, since when, whose it is, where he lived before (rule 15).

In: the text of an address. Out: the same without it.
"""

import re

_THEN = re.compile(
    r"(?<=\w)[.;]\s+(?:and\s+)?(?:before\s+(?:that|this|then)|previously|until\s+(?:then|recently)|prior\s+to\s+(?:that|this)|formerly|earlier)\b.*",
    re.IGNORECASE | re.DOTALL,
)
"""A sentence about where somebody lived before."""
_FROM_DAY = re.compile(
    r"[\s,;(–-]*\b(?:from|w\.?e\.?f\.?|with\s+effect\s+from|commenced|started|began|start(?:ing)?|moved\s+in)(?:\s+on)?\s*:?\s+(?:\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+(?:19|20)\d\d|(?:19|20)\d\d)(?:\s*(?:[-–]|to|until)\s*(?:current|present|date|now|today))?\)?",
    re.IGNORECASE,
)
"""Since when somebody lives there: "6 Tansy Court (from 11/05/2019)"."""
_TENURE = re.compile(
    r"\s*\((?:joint|sole|secure|starter|introductory|assured|tenan\w+|rented|rents|private|council|temporary)\b[^()]{0,60}\)",
    re.IGNORECASE,
)
"""How somebody holds a home, and since when, in brackets behind it."""
_REMARK = re.compile(r"\([^()]*\)?")
"""In brackets behind a postcode: what is said of an address, "(bail address, not to go to 4 Exemplar Road)"."""
_NEXT_SENTENCE = re.compile(
    r"^\s*\.\s+(?:(?:[^\s,]+\s+){2,}\S|(?:The|This|That|It|S?He|They|We|Please)\s).*$|^\s*[-–,;/]\s*(?:[^\s,;]+\s+){0,5}?(?:(?:is|was|are|were|has|have|had|says?|said|owns?|stays?|visits?|lets?|isn[’']t|don[’']t|not|s?he[’']?s?|they)\b.*)$",
    re.DOTALL,
)
"""What is said behind a postcode, and is none of the address: "WS99 1AA. Moved in on 3 May", "WS99 1AA - his mum owns it"."""
_TOLD_BEHIND = re.compile(
    r"(?<=\w)\s+[-–]\s+(?:(?:this|that|it|which|where|s?he|they)(?:[’']s|\s)|(?:his|her|their)\s+\w+(?:[’']s|\s+(?:is|has|owns?|says?))\b).*",
    re.DOTALL | re.IGNORECASE,
)
"""The same behind a dash: "14 Exemplar Road, Testbury - this is his mum's house"."""


def without(text: str) -> str:
    """An address without what is told behind it."""
    return _TENURE.sub("", _TOLD_BEHIND.sub("", _THEN.sub("", text)))


def without_day(text: str) -> str:
    """An address without the day since when somebody lives there."""
    return _FROM_DAY.sub(" ", text)


def behind_code(text: str) -> str:
    """What stands behind a postcode and is of the address."""
    return _REMARK.sub(" ", _NEXT_SENTENCE.sub("", text))
