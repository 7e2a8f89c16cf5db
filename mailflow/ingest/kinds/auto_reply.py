"""Answers that nobody wrote: out of office, vacation, ticket receipts (RFC 3834; domain.md E64).

``X-Auto-Response-Suppress`` is not a sign: Exchange sets it on people's mail too. ``Auto-Submitted: no`` is a human's.
``auto-generated`` is a reply only where it answers something: Exchange calls its absence notes so, and case-management
systems their referrals. But some ticket systems call everything so that leaves them, a colleague's own answer too: what
says more than programs say is no automatic reply (``program`` takes it, and a person looks).
"""

import re

from mailflow.ingest import canned
from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

_SUBJECT = re.compile(
    r"(?:\[[^\]]{1,40}\]\s*|external:\s*|official(?:[- ]sensitive)?:\s*)*"
    r"(?:automatic reply|auto(?:matic)?[- ]?(?:reply|response|responder)"
    r"|out[- ]of[- ](?:the[- ])?office(?: auto-?reply)?|away from (?:the )?office)\b\s*(?::|-|–|\(|$)",
    re.IGNORECASE,
)
_RE = re.compile(r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw)\s*:", re.IGNORECASE)
_SIGNS = (
    *("x-autoreply", "x-autoreply-from", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-auto-reply-from"),
    *("x-mail-autoreply", "x-vacation"),
)
_RULE = "x-ms-exchange-inbox-rules-loop"


def recognise(mail: Signs) -> Recognised | None:
    """Any Auto-Submitted but "no", the older signs of auto-responders, or a subject that only they write."""
    submitted = mail.submitted
    if submitted == "no":
        return None
    if any(sign in mail.headers and mail.word(sign) != "no" for sign in _SIGNS) or _SUBJECT.match(mail.subject):
        return Recognised(Kind.AUTO_REPLY)
    if submitted == "auto-generated":
        return Recognised(Kind.AUTO_REPLY) if _answers(mail) else None
    if submitted or mail.word("precedence") in {"auto_reply", "auto-reply"}:
        return Recognised(Kind.AUTO_REPLY)
    return None


def _answers(mail: Signs) -> bool:
    """Whether what was generated answers a mail, by its thread or subject, with nothing that a person would write."""
    if _RULE in mail.headers:
        return True
    threaded = any(name in mail.headers for name in ("in-reply-to", "references"))
    return (threaded or _RE.match(mail.subject) is not None) and canned.says_nothing(mail.shown)


PLUGIN = Family(name="auto_reply", rank=50, recognise=recognise)
