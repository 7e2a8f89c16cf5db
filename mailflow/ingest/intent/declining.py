"""Whether the sender says that he refers nobody: "this is not a referral at this stage" (reading-rules 1).

In: the sender's own words. Out: yes or no. "Not a new referral" is news of an old one, "not a referral for him" leaves
one of several out, and who asks for somebody to be put on the list has but no form; none of them is meant.
"""

import re

from mailflow.ingest.guarded import Guarded

_NO_REFERRAL = Guarded(
    "referral nomination",
    r"\b(?:this|it|that)(?:\s+is\s+not|\s+isn[’']?t|[’']s\s+not)\s+(?:(?:meant|intended)\s+(?:as|to\s+be)\s+|yet\s+|currently\s+)?an?\s+(?:formal\s+|actual\s+)?(?:referral|nomination)(?:\s+(?:as\s+such|as\s+yet|(?:just\s+)?yet|for\s+now|at\s+(?:the\s+moment|present|this\s+\w+)|so))?\s*(?=[,.;:!)–—-]|and\b|but\b|just\b|\Z)"
    r"|\b(?:i|we)(?:\s+a|[’'])(?:m|re)\s+not\s+(?:making|putting\s+in|sending(?:\s+you)?)\s+an?\s+(?:formal\s+)?(?:referral|nomination)\s+(?:at\s+this\s+(?:stage|point|time)|(?:just\s+)?yet|for\s+now|at\s+(?:the\s+moment|present))\b",
)
_ASKS = re.compile(
    r"\b(?:please|pls|could\s+(?:you|we)|can\s+(?:you|we)|would\s+you|grateful\s+if)\s+(?:(?!don|do\s+not|not\b)\w+\s+){0,3}?(?:add|discuss|list|refer|put|consider|accept|include|look\s+at|take|help)\b|\b(?:i|we)(?:\s+(?:would|want|wish|need|am|are)|[’'](?:d|m|re))\s+(?:like\s+)?(?:to\s+)?refer(?:ring)?\b",
    re.IGNORECASE,
)


def is_said(text: str) -> bool:
    """Whether the words say that nobody is put forward, and ask for nobody."""
    return _NO_REFERRAL.is_in(text) and _ASKS.search(text) is None
