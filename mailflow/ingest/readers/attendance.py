"""Apologies with a substitute, and nil returns (shapes E55, E56).

In: a sheet. Out: an intent, with the substitute's name as a note. Nobody is put on the register by it.
"""

import re
from collections.abc import Iterable

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.intent import corrections
from mailflow.ingest.reader import Candidate, Context, Intent, Reader
from mailflow.ingest.sheet import Sheet
from mailflow.submission import ItemKind

_APOLOGY = Guarded(
    "apolog make attend be join get come leave",
    r"\b(?:apolog(?:ies|ise|y)\b(?!\s+for\s+(?:the|my|any|not\s+(?:replying|getting)|delay|late))|(?:can[’']?t|cannot|can\s+not|won[’']?t|will\s+not|unable\s+to|not\s+able\s+to|couldn[’']?t)\s+(?:be\s+able\s+to\s+)?(?:make(?!\s+(?:an?|any|the\s+(?:call|statement)|statements?|sense|out|up)\b)|attend|be\s+at|be\s+there|join|get\s+to|come)\b[^.\n]{0,40}"
    r"|(?:will|be|am)\s+(?:not\s+be\s+attending|on\s+leave\s+(?:on\s+)?(?:tues|thurs|next)\w*))",
)
_MEETING = re.compile(
    r"\b(?:meeting|hub|mon(?:day)?|tues(?:day)?|wed(?:nesday)?|thurs(?:day)?|tomorrow|today|next\s+week|this\s+week|briefing|attend\w*)\b",
    re.IGNORECASE,
)
_SORRY = re.compile(r"\W*apologies(?:\s+(?:from|for|on\s+behalf\s+of)\s+[^.\n]{1,40})?\W*(?:[.\n]|\Z)", re.IGNORECASE)
"""Nothing but apologies, perhaps from whom."""
_STAYS_AWAY = re.compile(
    r"\bapologies\b[^.\n]{0,60}\b(?:attend\w*|make\s+it|come|be\s+there|leave|absen\w+|away|sick|ill|course|clash\w*|training|another\s+meeting|cover\w*)\b",
    re.IGNORECASE,
)
_SUBSTITUTE = re.compile(
    r"(?P<name>[^\W\d_][\w’'-]{1,60}+(?:\s+[A-Z][\w’'-]{1,60}+){0,2})\s+(?:\([^)]*+\)\s+)?(?:will|is\s+going\s+to|can|shall|to|is)\s+(?:be\s+)?(?:attend\w*|com(?:e|ing)|cover\w*|represent\w*|step\w*\s+in|go(?:ing)?|join\w*|deputis\w+|be\s+there|stand\w*\s+in|in\s+my\s+place|there)",
)
_NONE = r"(?:nothing|nowt|nought|naught|zilch|nil)"
_WHEN = r"(?:hub|agenda|meeting|list|tues\w*|thurs\w*|week[’']?s?|month[’']?s?|time|one|round)"
_BUSINESS = r"(?:updates?|items?|referrals?|cases?|news|business|names?|nominations?)"
_NIL = Guarded(
    "no nothing nowt nought naught zilch nil zero not n't n’t don have has",
    rf"\b(?:(?:no|zero)\s+updates?\b(?!\s+(?:on|for|re)\s+[a-z])|(?:no|zero)\s+(?:new\s+|agenda\s+)?items\b|(?:no|zero)\s+(?:new\s+|fresh\s+)?{_BUSINESS}\s+(?:(?:or|and|nor)\s+(?:no\s+)?(?:new\s+)?{_BUSINESS}\s+)?(?:from|this|to|for\s+(?:the\s+|this\s+|next\s+)*{_WHEN})\b"
    rf"|{_NONE}\s+(?:(?:new|else|further|much|fresh|of\s+note)\s+)?(?:for\s+(?:(?:the|this|next|your)\s+)*{_WHEN}|to\s+(?:bring|raise|share|submit|discuss|send|declare|report|update|add|put\s+forward|feed\s+in)|this\s+(?:week|time|month|round|\w+day))\b"
    rf"|{_NONE}\s+from\s+(?:\w+\s*(?:[.!,\n]|\Z)|(?:\w+\s+){{0,3}}?(?:us|me|here|(?:this|our)\s+\w+|\w+\s+(?:this|for)\s+(?:week|month|time|meeting|one|round|tues\w*|thurs\w*))\b)|nothing\s+(?:new\b(?!\s+(?:on|about|with)\b)|outstanding\b)|nil\s+(?:from|response|return|report)\b"
    rf"|(?:(?:not|(?:have|has)n[’']t)\s+(?:got|had)|we\s+have(?:n[’']t|\s+not)|don[’']?t\s+have)\s+(?:anything|any(?:\s+new)?\s+{_BUSINESS})\b(?!\s+(?:on|about|with|against|back|further|yet|in\s+writing|from\s+(?:him|her|them|you|the))\b)"
    rf"|nothing\s+doing\b|(?:nobody|no[\s-]?one)\s+from\s+(?:us|here|our\s+\w+)\b|(?:i|we)(?:[’']ve|\s+have)\s+(?:got\s+)?nothing(?=\W*(?:\Z|\n))|(?:nobody|no[\s-]?one)\s+(?:new\s+)?to\s+(?:put\s+forward|bring|refer|add|raise|nominate)\b)",
)

_NOTHING = re.compile(
    r"\W*(?![^:\n]{0,60}\b(?:phone|tel\w*|mob\w*|numbers?|no|d\.?o\.?b|birth|age|address|name|alias\w*|aka|risks?|concerns?|summary|e-?mail|postcode|contact\w*|child\w*|pets?|dogs?)\b)(?:\w+\s+){0,3}\w+\s*[:–-]\s*(?:nil|none|nothing)\W*\Z|\W*(?:(?:hi|hello|morning|afternoon|all|team)\b\W*){0,3}(?:none|nothing|nowt|nil|no)\b\W*(?:(?:new|from|for|at|this|next|end|here|me|us|our|my|the|week|month|time|moment|side|thanks|thank|you|ta|sorry|cheers|all|\w+shire)\b\W*){0,8}(?:\n|\Z)|\W*(?:none|nothing|nil)\s+(?:for\s+|at\s+)?(?:this|the\s+moment)\s*(?:week|time|month|one)?\b[^.\n]{0,25}(?:[.!\n]|\Z)",
    re.IGNORECASE,
)
"""All that is answered when updates were asked for."""
_ALONE = 8
"""Words of which a mail may have no more to say so unasked."""


def _is_apology(title: str, text: str) -> bool:
    """Whether somebody will not come; "apologies, I gave you the wrong number" is no such thing."""
    if not (_APOLOGY.is_in(text) or _APOLOGY.is_in(title)):
        return False
    if _SORRY.match(title) or _SORRY.match(text) or _STAYS_AWAY.search(text):
        return True
    return _MEETING.search(f"{title} {text}") is not None and not corrections.takes_back(text)


def read(sheet: Sheet, context: Context) -> Iterable[Candidate]:
    """Apologies or a nil return, when that is what a short mail says."""
    del context
    text = sheet.whole.text
    title = sheet.subject.text if sheet.subject else ""
    length = len(text.split())
    if length > 120:
        return
    if _is_apology(title, text):
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
        if _NIL.is_in(text):
            yield Intent(ItemKind.NIL_RETURN, sheet.written)
    elif length <= 40 and (_NIL.is_in(text) or ((sheet.answers or length <= _ALONE) and _NOTHING.match(text))):
        yield Intent(ItemKind.NIL_RETURN, sheet.written)


PLUGIN = Reader("attendance", read)
