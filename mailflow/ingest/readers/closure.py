# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Requests to close a case: "please close this, all actions complete" (shape E57). The chair decides; this only hears it."""

import re
from collections.abc import Iterable

from mailflow.ingest import references
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.reader import Candidate, Context, Intent, Reader
from mailflow.ingest.sheet import Sheet
from mailflow.submission import ItemKind

_CLOSE = Guarded(
    "clos remove take action & clos hub agenda list complete done",
    r"\b(?:(?:please|pls|can\s+(?:we|you|this|it)|could\s+(?:we|you|this|it)|happy\s+(?:for\s+(?:this|it)\s+)?(?:to|for)|ok(?:ay)?\s+to|ready\s+to|recommend(?:ed)?|request(?:ing)?|suggest|propose|like\s+(?:this|it|to)|we\s+can|should)\b[^.?!\n]{0,40}\bclos(?:e|ed|ing|ure)\b"
    r"|\bclos(?:e|ing)\s+(?:this|the|our)\s+(?:case|action|file|referral)?|\bfor\s+closure\b|\bclosure\s+(?:request|please)|\b(?:remove|take)\s+(?:this|it|\w+)?\s*(?:case\s+)?(?:from|off)\s+(?:the\s+)?(?:hub|agenda|list)"
    r"|\ball\s+actions?\s+(?:are\s+)?(?:now\s+)?(?:complete[d]?|done)\b|\bcan\s+be\s+closed\b)",
)
_NOT = re.compile(r"\b(?:not|don[’']?t|never|before\s+we|until)\b[^.?!\n]{0,25}$", re.IGNORECASE)


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """An intent when the text asks for closure."""
    match = _CLOSE.search(sheet.whole.text)
    if match is None or _NOT.search(sheet.whole.text[: match.start()]):
        return
    prefix = context.partnership.reference_prefix
    found = [*references.find(sheet.whole, prefix), *(references.find(sheet.subject, prefix) if sheet.subject else ())]
    yield Intent(ItemKind.CLOSURE_REQUEST, sheet.written, found[0] if found else None)


PLUGIN = Reader("closure", read)
