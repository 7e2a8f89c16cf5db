"""Answers that nobody wrote: out of office, vacation, ticket receipts (RFC 3834; domain.md E64).

``X-Auto-Response-Suppress`` is not a sign: Exchange sets it on people's mail too. ``Auto-Submitted: no`` is a human's.
``auto-generated`` is a reply only where it answers something: Exchange calls its absence notes so, and case-management
systems their referrals.
"""

import re

from mailflow.ingest.kind import Evidence, Family, Recognised
from mailflow.message import Kind

_SUBJECT = re.compile(
    r"(?:\[[^\]]{1,40}\]\s*|external:\s*|official(?:[- ]sensitive)?:\s*)*"
    r"(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)"
    r"|out[- ]of[- ](?:the[- ])?office(?: auto-?reply)?|away from (?:the )?office)\b\s*(?::|-|–|\(|$)",
    re.IGNORECASE,
)
_RE = re.compile(r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw)\s*:", re.IGNORECASE)
_SIGNS = ("x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-mail-autoreply")


def recognise(mail: Evidence) -> Recognised | None:
    """Any Auto-Submitted but "no", the older signs of auto-responders, or a subject that only they write."""
    submitted = mail.word("auto-submitted")
    if submitted == "no":
        return None
    if submitted == "auto-generated" and not _answers(mail):
        submitted = ""
    if submitted or any(sign in mail.headers and mail.word(sign) != "no" for sign in _SIGNS):
        return Recognised(Kind.AUTO_REPLY)
    if mail.word("precedence") == "auto_reply" or _SUBJECT.match(mail.subject):
        return Recognised(Kind.AUTO_REPLY)
    return None


def _answers(mail: Evidence) -> bool:
    """Whether what was generated answers a mail: by its thread, by its subject, or by Exchange's mark of a rule."""
    threaded = any(name in mail.headers for name in ("in-reply-to", "references", "x-ms-exchange-inbox-rules-loop"))
    return threaded or _RE.match(mail.subject) is not None


PLUGIN = Family(name="auto_reply", rank=50, recognise=recognise)
