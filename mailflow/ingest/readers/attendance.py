"""Apologies with a substitute, and nil returns (shapes E55, E56).

In: a sheet. Out: an intent, with the substitute's name as a note. Nobody is put on the register by it.
"""

import re
from collections.abc import Iterable

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.reader import Candidate, Context, Intent, Reader
from mailflow.ingest.sheet import Sheet
from mailflow.submission import ItemKind

_APOLOGY = Guarded(
    "apolog make attend be join get come leave",
    r"\b(?:apolog(?:ies|ise|y)\b(?!\s+for\s+(?:the|my|any|not\s+(?:replying|getting)|delay|late))|(?:can[’']?t|cannot|can\s+not|won[’']?t|will\s+not|unable\s+to|not\s+able\s+to|couldn[’']?t)\s+(?:be\s+able\s+to\s+)?(?:make|attend|be\s+at|be\s+there|join|get\s+to|come)\b[^.\n]{0,40}"
    r"|(?:will|be|am)\s+(?:not\s+be\s+attending|on\s+leave\s+(?:on\s+)?(?:tues|thurs|next)\w*))",
)
_MEETING = re.compile(
    r"\b(?:meeting|hub|tues(?:day)?|thurs(?:day)?|tomorrow|next\s+week|this\s+week|briefing|attend\w*|apologies)\b",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"(?P<name>[^\W\d_][\w’'-]+(?:\s+[A-Z][\w’'-]+){0,2})\s+(?:\([^)]*\)\s+)?(?:will|is\s+going\s+to|can|shall|to|is)\s+(?:be\s+)?(?:attend\w*|com(?:e|ing)|cover\w*|represent\w*|step\w*\s+in|go(?:ing)?|join\w*|deputis\w+|be\s+there|stand\w*\s+in|in\s+my\s+place|there)",
)
_NIL = Guarded(
    "update nothing return report referrals cases news",
    r"\b(?:no\s+updates?\b(?!\s+(?:on|for|re)\s+[a-z])|nothing\s+(?:to\s+(?:report|update|add)|from\s+us|this\s+week|new)|nil\s+(?:return|report)|no\s+(?:new\s+)?(?:referrals|cases|news)\s+(?:or\s+updates\s+)?(?:from|this|to))",
)


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """Apologies or a nil return, when that is what a short mail says."""
    del context
    text = sheet.whole.text
    title = sheet.subject.text if sheet.subject else ""
    length = len(text.split())
    if length > 120:
        return
    if (_APOLOGY.is_in(text) or _APOLOGY.is_in(title)) and _MEETING.search(f"{title} {text}"):
        substitute = _SUBSTITUTE.search(text)
        named = substitute and substitute["name"].split()[0].lower() not in (
            "i",
            "we",
            "he",
            "she",
            "they",
            "who",
            "this",
            "it",
        )
        yield Intent(
            ItemKind.APOLOGY,
            sheet.written,
            notes=(f"substitute: {substitute['name']}",) if substitute and named else (),
        )
    elif length <= 40 and _NIL.is_in(text):
        yield Intent(ItemKind.NIL_RETURN, sheet.written)


PLUGIN = Reader("attendance", read)
