# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""A heading below which, or a label behind which, stands who is only mentioned: "For info only, no action needed: …", "Example: …".

In: a line. Out: where what it heads begins; None for any other line.
"""

import re

from mailflow.ingest.form import examples
from mailflow.ingest.guarded import Guarded

_LONG = 120
"""No such heading is longer."""

_INFO = r"(?:info(?:rmation)?|background|context|awareness|reference|noting|fyi)"
_NOT = r"(?:not\s+(?:(?:be(?:ing)?|to\s+be|for)\s+)*(?:discuss\w*|refer\w*|list\w*|add(?:ed|ing)|put\s+forward|the\s+(?:list|agenda|hub|meeting))|no\s+(?:action|referral|discussion)(?:\s+(?:is\s+)?(?:needed|required|wanted|necessary))?|(?:do\s+not|don[’']t)\s+(?:list|discuss|refer|add|include)|not\s+part\s+of\s+(?:the|this|our|my)\s+referral)"
_CUES = Guarded("only no don't don’t example e.g.", r"\b(?:only|not|no|don’t|don't|example|e\.g\.)")
_HEADS = re.compile(
    rf"[^\w\n]*(?:(?:also|and|others?|people|names?|persons?|the\s+rest)\s*[,:–-]?\s*)?(?:(?:(?:just\s+|purely\s+)?(?:for|as)\s+)?(?:your\s+|our\s+)?{_INFO}(?:\s+(?:purposes\s+)?only\b[^:\n.]{{0,50}}|[^:\n.\w]{{1,4}}{_NOT}[^:\n.]{{0,40}})|(?:only\s+)?mentioned(?:\s+only)?\b[^:\n.]{{0,20}}\bonly\b|(?:(?:also|arrested|there|present|involved|named|known|and|but|people|others?)[\s,–-]+){{0,4}}(?:{_NOT}|not\s+for\s+(?:you|us|the\s+\w+)\b)(?:\s+(?:but|just|only)\b[^:\n.]{{0,40}})?)\s*\)?\s*(?P<ends>:|$)",
    re.IGNORECASE,
)


def begins(line: str) -> int | None:
    """Where what such a line heads begins in it; its length where it stands alone."""
    if not _CUES.is_in(line):
        return None
    found = examples.LINE.match(line) or (_HEADS.match(line) if len(line) < _LONG or ":" in line[:_LONG] else None)
    return found.end() if found is not None else None
