# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What a mail says of passwords and of mail that went astray: the reasons that hold it, whatever else it is (E70 to E72).

In: the sender's own words. Out: reasons of domain.md 3.2. An update that also asks for the password is both.
"""

import re
from collections.abc import Iterator

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.intent import corrections
from mailflow.ingest.prose import passwords, wants

_WORD = r"(?:pass\s?-?(?:word|code|phrase)|p/?word|p/w|pwd?)"
_TOLD = Guarded(
    "pass pw p/w pword",
    rf"\b{_WORD}s?\b(?:(?:,?\s+[\w’'/-]+){{0,14}}?,?\s*(?:\b(?:is|was)\b|[:=–-])|(?=\s))\s*[\"'“‘(]*(?P<secret>(?=\S*[a-z])(?=\S*[0-9])[^\s\"”’')]{{6,60}})",
)
"""A word with letters and digits right behind "password": nobody writes one there for another reason."""
_NO_SECRET = re.compile(
    r"https?:|www\.|\S+@\S+|\d{1,2}(?:st|nd|rd|th)\W?$|\d{1,2}[/.-]\d|\d[\d:.]*(?:am|pm)\W?$|\S+\.(?:docx?|xlsx?|pdf|zip|7z|csv|msg|eml|rtf)\W?$|[a-z]{2,5}-\d{4}-\d+|(?:\w+-)?\d+-?(?:day|month|week|hour|char|bit|digit)\w*\W?$|aes-?\d+\W?$|windows\d*",
    re.IGNORECASE,
)

_BARE = re.compile(
    r"\b(?:[Tt]ry|[Uu]se|[Ii]t[’']?s|is|[Nn]eed|[Ww]ant|[Tt]ype|[Ee]nter|one|[Kk]ey(?:\s+in)?)\s+(?:in\s+|still\s+|now\s+)?[\"'“‘(]?(?P<secret>(?=\S{0,24}[a-z])(?=\S{0,24}[A-Z])(?=\S{0,24}\d)[A-Za-z][\w!@#$%&*+?-]{6,24}[\w!#$%&*])(?![\w@.-]\w)"
    r"|:\s(?P<last>(?=\S{0,24}[a-z])(?=\S{0,24}[A-Z])(?=\S{0,24}\d)[A-Za-z][\w!@#$%&*+?-]{6,24}[\w!#$%&*])(?=\W*(?:\n|\Z))"
)
"""A word of small and great letters and digits that somebody is to use, whether or not it is called a password."""
_OF_A_YEAR = re.compile(r"(?:[A-Z][a-z]+[-_]?)+(?:19|20)\d\d$")
"""What a file is called: "HubMinutes2026"."""
_OPENS = Guarded(
    "capital open get in pack month minutes papers pdf agenda code password january february march april may june july august september october november december",
    r"\b(?:capitals?\b|to\s+open\b|get\s+in(?:to)?\b|for\s+(?:the\s+|this\s+)?(?:minutes|papers|pack|agenda|pdf|month|january|february|march|april|may|june|july|august|september|october|november|december)\b|this\s+month|months?\s+(?:is|one)\b|end\s+of\s+the\s+month|password|code\s+(?:you|for|to))",
)

_MINUTES = Guarded("minutes papers month", r"\b(?:minutes|papers|this\s+month|month[’']?s)\b")
_HUBS = Guarded(
    "minutes papers pack agenda hub month meeting action notes january february march april may june july august september october november december",
    r"\b(?:minutes|papers|pack|agenda|hub|months?|meeting|action\s+(?:sheet|plan)|notes|january|february|march|april|may|june|july|august|september|october|november|december)\b",
)
_OWN_FILE = Guarded(
    "form referral attach document doc zip spreadsheet report letter e-mail email message",
    r"\b(?:forms?|referrals?|attach\w*|documents?|docx?|zip|spreadsheet|report|letter|my\s+(?:last|previous|earlier|other)\s+(?:e-?mail|message))\b",
)
_NEAR = 200
"""Characters before a password that can say what it opens."""
_BESIDE = 100
"""Characters around a word within which it is said what it opens."""
EXPOSED = "password-exposed"
RECALL = "recall-request"
"""The sender wants an earlier mail of his back, or unread."""


def flags(text: str) -> Iterator[str]:
    """Every such reason that the words give."""
    if passwords.asked_for(text):
        yield "password-request"
    if exposes(text):
        yield EXPOSED
    corrects = corrections.amends(text) or corrections.replaces(text)
    if any(not (corrects and "error" in found[0].lower()) for found in wants.recalls(text)) or (
        wants.misdirected(text) and not corrects
    ):
        yield RECALL


def exposes(text: str) -> bool:
    """Whether a password of the partnership stands in the text, and not that of a form of the sender's own (E14, E72)."""
    told = [found for found in _TOLD.finditer(text) if not _NO_SECRET.match(found["secret"])]
    if _OPENS.is_in(text) and any(_opens_ours(text, found) for found in _BARE.finditer(text)):
        return True
    sent = bool(told) and _OWN_FILE.is_in(text) and not _MINUTES.is_in(text)
    return any(not _is_of_a_form(_around(text, *found.span()), sent=sent) for found in told)


def _opens_ours(text: str, found: re.Match[str]) -> bool:
    """Whether a word that could be a password is said to open something of the partnership's, and is no file's name."""
    secret = found["secret"] or found["last"]
    if _NO_SECRET.match(secret) or _OF_A_YEAR.match(secret):
        return False
    near = text[max(0, found.start() - _BESIDE) : found.end() + _BESIDE]
    return _OPENS.is_in(near) and not _is_of_a_form(near, sent=False)


def _around(text: str, start: int, end: int) -> str:
    """The words of the sentence up to a password."""
    low = max(0, start - _NEAR)
    return text[max(low, *(text.rfind(mark, low, start) + 1 for mark in (". ", "\n"))) : end]


def _is_of_a_form(said: str, *, sent: bool) -> bool:
    """Whether the words before a password, or else the whole text (``sent``), say that it opens what was sent."""
    return not _HUBS.is_in(said) and (sent or _OWN_FILE.is_in(said))
