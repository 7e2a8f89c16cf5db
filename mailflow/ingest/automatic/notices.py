# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What filters, portals and mail programs announce: a mail held back, waiting in a portal, or wanted back (E67, E69, E73).

Sentences that decoding notes, and the reason that each of them is for the team (domain.md 3.2).
"""

import re
from collections.abc import Iterable

RECALL = "the sender's program asks to recall an earlier message; nothing was deleted"
QUARANTINE = "a mail filter says that it holds a message back; its links were not followed"
SECURE = "the content waits in a secure-mail portal; a person must open it"
_FLAGS = {RECALL: "recall-request", SECURE: "secure-notice"}
_MAIL = r"(?:messages?|e-?mails?|attachments?|files?|deliver(?:y|ies))"
HELD = re.compile(
    rf"\b{_MAIL}\b[^.\n]{{0,80}}\b(?:(?:been\s+)?quarantined|(?:placed|put|moved)\s+(?:in|into|to)\s+(?:the\s+|a\s+)?quarantine|(?:being\s+)?held\s+(?:in|for)\s+(?:you\s+to\s+)?(?:quarantine|review|release|inspection|approval))"
    r"|\b(?:placed|put|moved|held|kept)\s+(?:in|into|to)\s+(?:the\s+|a\s+|your\s+)?(?:\w+\s+)?quarantine\b|\bquarantine\s+(?:notification|digest|summary|report|release)\b"
    rf"|\b(?:enter|type|supply|provide)\s+(?:the|its|a)\s+password\b[^.\n]{{0,40}}\b(?:release|deliver\w*|inspect\w*|scan\w*|unlock)\b|\byou\s+have\s+\d+\s+(?:new\s+)?(?:quarantined|held)\s+{_MAIL}"
    rf"|\b{_MAIL}\b[^.\n]{{0,120}}\b(?:password[\s-]protected|encrypted)\b[^.\n]{{0,80}}\b(?:removed|stripped|withheld|blocked|could\s+not\s+(?:be\s+)?(?:inspect|scan|open|check)\w*|not\s+(?:be\s+)?(?:inspected|scanned|checked))",
    re.IGNORECASE,
)
"""What a filter writes that keeps a mail for a while; a mail that was refused for good is a bounce."""
DIGEST = re.compile(
    rf"\b{_MAIL}\s+(?:on\s+hold|in\s+(?:your\s+|the\s+)?quarantine)\b|\b(?:new\s+)?held\s+{_MAIL}\b|\b(?:spam[ -]?)?quarantined?\s+{_MAIL}\b|\brelease\b[^.\n]{{0,60}}\b(?:held|quarantined|blocked)\b"
    r"|\b(?:end[ -]user|spam|junk|quarantine)\s+(?:e-?mail\s+|mail\s+)?(?:digest|summary|report|notification)\b",
    re.IGNORECASE,
)
"""The same as a list of several: of a filter's own mail only."""


_ASKS_BACK = re.compile(
    r"\s*[^\n.!?]{2,80}?\s+(?:would\s+like|wants)\s+to\s+recall\s+the\s+message,?\s*(?P<title>[\"“«„][^\n]{1,400}?[\"”»“])\s*\.?\s*",
    re.IGNORECASE,
)


def only_recalls(said: str) -> bool:
    """Whether a notice holds nothing but Outlook's own sentence: who stands in the title was referred before, if at all."""
    return _ASKS_BACK.fullmatch(said) is not None


def flags(notes: Iterable[str]) -> tuple[str, ...]:
    """The reasons for a person that a notice brings, by what decoding noted of it."""
    return tuple(_FLAGS[note] for note in notes if note in _FLAGS)
