# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether the partnership's own papers come back filled in: "Action sheet back to you with ours added" (domain.md E54).

In: the title and the sender's own words. Out: yes or no. What stands in the file a person looks up, as it may be locked.
"""

from mailflow.ingest.guarded import Guarded

_PAPERS = r"(?:action\s+(?:sheet|log|plan|list|tracker)s?|actions|tracker|minutes|agenda|update\s+(?:sheet|form)|spread\s?sheet)"
_BACK = Guarded(
    "action tracker minutes agenda update sheet spreadsheet",
    rf"\b{_PAPERS}\b[^.\n]{{0,80}}?\b(?:back\s+(?:to|with|over\s+to)\s+you|returned|(?:ours|our\s+(?:\w+\s+)?(?:bits?|updates?|comments?|actions?|entries|responses|lines|rows|section))\b|(?:comments?|updates?|responses?)\s+(?:are\s+)?(?:added|in\b|put\s+in|filled)|filled\s+in|completed\b|updated\b)"
    rf"|\b(?:returning|sending\s+back|filled\s+in|completed|updated|added\s+(?:ours|our\s+\w+)\s+(?:to|on|in))\s+(?:the\s+|your\s+|our\s+|my\s+)?(?:\w+\s+)?{_PAPERS}\b",
)


def is_in(title: str, said: str) -> bool:
    """Whether the words say so."""
    return _BACK.is_in(f"{title}\n{said}")
