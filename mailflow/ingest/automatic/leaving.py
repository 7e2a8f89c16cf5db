"""Whether an automatic reply says that its writer is gone for good: a contact to be looked at (domain.md E65).

In: the text of a reply. Out: yes or no. Who is on leave, or has left the office for the day, comes back.
"""

from mailflow.ingest.guarded import Guarded

_GONE = Guarded(
    "longer left",
    r"\b(?:i|s?he)\s+(?:(?:no\s+longer\s+works?|(?:am|is)\s+no\s+longer\s+(?:working|employed))\s+(?:for|at|here|with|in)|(?:am|is)\s+no\s+longer\s+(?:with|at|part\s+of)\s+(?!work\b|my\s+desk))\b"
    r"|\b(?:i\s+have|i[’']ve|s?he\s+has)\s+(?:now\s+|since\s+)?left\s+(?:(?:the|my|this|our)\s+)?(?:employment|organisation|authority|council|trust|force|service|charity|company|team|post|role|job|partnership|police)\b(?!\s+(?:an?|some|my|his|her|the|details|notes?|instructions)\b)"
    r"|\b(?:i\s+have|i[’']ve)\s+(?:now\s+|since\s+)?left\s+(?!(?:an?|some|my|his|her|the|him|it|them|you)\b)(?:[\w’'&-]+\s+){1,3}(?:homes?|housing|council|group|association|trust|borough|county|police|academy|service|team|probation)\b",
)
_LAST = Guarded("last", r"\bmy\s+last\s+(?:working\s+)?day\s+(?:with\s+\w+\s+|at\s+\w+\s+|here\s+)?(?:was|is)\b")
_LEFT = Guarded(
    "left",
    r"\bi\s+(?:have\s+)?left\s+(?!(?:an?|some|my|his|her|the|him|it|them|you|work|home|early)\b)(?:[\w’'&-]+\s+){1,4}?(?:on\s+(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s+)?(?:the\s+)?\d|at\s+the\s+end\s+of|in\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)|last\s+(?:week|month|year))",
)
"""Where he left, and when: "I left Exemplar Floating Support on Friday 30 October"."""
_COMES_BACK = Guarded("leave back return until till holiday", r"\b(?:leave|back|return\w*|until|till|holidays?)\b")


def is_told(text: str) -> bool:
    """Whether the writer says that he works there no more."""
    return _GONE.is_in(text) or ((_LAST.is_in(text) or _LEFT.is_in(text)) and not _COMES_BACK.is_in(text))
