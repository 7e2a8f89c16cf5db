# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""With whom the sender works: a client where his birth date stands behind his name (rule 1), a colleague else.

In: the words before a name, and behind it. Out: whether he is a client: "I work with Jane Sample (22 March 1995) at our".
"""

import re

_WITH = re.compile(
    r"\b(?:i|we)(?:[’'](?:m|re|ve))?\s+(?:(?:am|are|have|been|currently|also|already|still|now)\s+)*(?:work|engag)(?:e|ing|ed)?\s+(?:\w+\s+)?with\s+(?:(?:a|our)\s+client,?\s+)?$",
    re.IGNORECASE,
)
_BIRTH = r"(?:\d{1,2}[/.-]\d{1,2}[/.-](?:19|20)?\d\d|\d{1,2}(?:st|nd|rd|th)?\s+[A-Z][a-z]{2,8}\.?,?\s+(?:19|20)\d\d)"
_BORN = re.compile(rf"\s*[,(–-]\s*(?:(?i:d\.?\s?o\.?\s?b\.?|born)\W{{0,3}})?{_BIRTH}(?!\d)")


def is_one(before: str, behind: str) -> bool:
    """Whether somebody with whom the sender works is his client."""
    return _BORN.match(behind) is not None and _WITH.search(before) is not None
