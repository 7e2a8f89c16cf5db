# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Whether words ask that a case be closed, and do not ask the contrary (shape E57).

In: a text about one case. Out: yes or no. In doubt no: an update that speaks of closing is read by a person anyway, and
a case that is closed by mistake is seen by nobody.
"""

import re

from mailflow.ingest.guarded import Guarded

_OFF = r"\s+(?:can\s+|could\s+|should\s+|to\s+)?(?:now\s+)?(?:come|be\s+taken|be\s+removed|go)\s+off\s+(?:the\s+)?(?:hub|agenda|list)\b"
_CLOSE = Guarded(
    "clos remove take action come go shut sign bed line archiv off end need reason & clos hub agenda list complete done off shut bed under archiv end open books",
    r"\b(?:(?:please|pls|can\s+(?:we|you|this|it)|could\s+(?:we|you|this|it)|happy\s+(?:for\s+(?:this|it)\s+)?(?:to|for)|ok(?:ay)?\s+to|ready\s+to|recommend(?:ed)?|request(?:ing)?|suggest|propose|like\s+(?:this|it|to)|we\s+can|should)\b[^.?!\n]{0,40}\bclos(?:e|ed|ing|ure)\b"
    r"|\bclos(?:e|ing)\s+(?:this|the|our)\s+(?:case|action|file|referral)?|\bfor\s+closure\b|\bclosure\s+(?:request|please)|\b(?:please|pls|can|could|happy|ok(?:ay)?|ready|suggest|propose|ask|like|want|should|we\s+can)\b[^.?!\n]{0,40}\b(?:shut\s+(?:it|this|that)(?:\s+(?:one|case|down|off))?\b(?!\s+(?:away|in|out))|sign\s+(?:(?:it|this|that|one)\s+){1,2}off\b|(?:it|this|that|one|case|-[a-z])\s+(?:now\s+|please\s+)?be\s+signed\s+off\b(?!\s+(?:work|sick|as)\b)|archived?\b|put\s+(?:(?:it|this|that|one|the\s+case)\s+){1,2}to\s+bed\b|draw\s+a\s+line\s+under\b|comes?\s+off\s+(?:the\s+)?(?:hub|agenda|list)\b)|\bready\s+to\s+(?:now\s+)?(?:come|go)\s+off\b|\b(?:content|happy|like|good|time)\s+for\s+(?:this|it|that|the\s+case)\s+(?:one\s+)?to\s+come\s+to\s+an\s+end\b|\bsigning\s+(?:this|it|that)\s+(?:one\s+|case\s+)?off\b|\bno\s+(?:longer\s+)?(?:need|reason)\s+to\s+keep\s+(?:this|it|that|them|him|her)\s+(?:one\s+)?(?:on\s+the\s+(?:list|agenda|hub|books)|open)\b|\bstrike\s+(?:it|this|that)\s+(?:one\s+)?off\b|\b(?:remove|take)\s+(?:this|it|\w+)?\s*(?:case\s+)?(?:from|off)\s+(?:the\s+)?(?:hub|agenda|list)"
    rf"|\b(?:this|it|that|one|case){_OFF}|\b(?:can|could|should)\s+(?:this|it|that|one|the\s+case)\s+(?:now\s+|please\s+)?(?:come|be\s+taken|go)\s+off\b|\bhappy\s+(?:for\s+(?:this|it|that|the\s+case)\s+)?to\s+(?:be\s+)?close[d]?\b|\ball\s+actions?\s+(?:are\s+)?(?:now\s+)?(?:complete[d]?|done)\b|\bcan\s+be\s+closed\b)",
)
_NUMBER_OFF = Guarded("off & hub agenda list", rf"\b[a-z]+-\d{{4}}-\d{{3,4}}-?[a-z]?{_OFF}")
"""The same of a case by its number, which may begin with any letters."""
_NOT = r"(?:not|(?:do|does|did|has|have|had|wo|would|ca|could|is|are|was|were|should|need)n[’']?t|never|nor|without|rather\s+than|instead\s+of|against|object(?:ion)?s?\s+to|before|until|unless|too\s+(?:early|soon))"
_NOT_BEFORE = re.compile(rf"\b{_NOT}\b[^.?!\n]{{0,25}}$", re.IGNORECASE)
_NOT_WITHIN = re.compile(rf"\b{_NOT}\b", re.IGNORECASE)
_NOT_BEHIND = re.compile(
    r"\s*(?:\w+\s+){0,3}(?:would|is|seems?|might|could|may)\b[^.?!\n]{0,15}\b(?:not|(?:do|does|did|has|have|had|wo|would|ca|could|is|are|was|were|should|need)n[’']?t|premature|too\s+(?:early|soon)|wrong)\b|\s+yet\b",
    re.IGNORECASE,
)
_KEPT_OPEN = Guarded(
    "open & keep kept leave left remain stay",
    r"\b(?:keep|kept|leave|left|remain|stay)\w*\b[^.?!\n]{0,40}\bopen\b",
)

_STREET = re.compile(r"\b(?!(?:Please|Pls|Can|Could|To|We|And|Now)\b)[A-Z][\w’'-]+\s+Close$")
"""What is asked for ends in a street: "Please add her, she is at 14 Rowan Close"."""

_A_THING = re.compile(
    r"(?<=close)\s+(?:the|those|these|its|their|his|her|your|off)\s+(?:[\w-]+\s+){0,2}?(?:gates?|doors?|windows?|alley\w*|roads?|streets?|curtains?|blinds?|paths?|park|shops?|premises|pub|account|entrance|barrier|bins?|gaps?|meeting|loop)\b",
    re.IGNORECASE,
)
"""Behind "close": a thing, and no case."""


def asked(text: str) -> bool:
    """Whether somebody asks for closure: one sentence does, and none asks to keep the case open."""
    if _KEPT_OPEN.is_in(text):
        return False
    found = [*_CLOSE.finditer(text), *_NUMBER_OFF.finditer(text)]
    found = [m for m in found if _STREET.search(m[0]) is None and _A_THING.match(text, m.end()) is None]
    return bool(found) and not any(_denied(text, match) for match in found)


def _denied(text: str, match: re.Match[str]) -> bool:
    """Whether a wish to close stands under a "not": before it, within it, or right behind it."""
    before, behind = text[max(0, match.start() - 60) : match.start()], text[match.end() : match.end() + 80]
    denied = _NOT_BEFORE.search(before) or _NOT_WITHIN.search(match[0]) or _NOT_BEHIND.match(behind)
    return denied is not None
