"""Somebody's filter asks who writes to prove that a person did: an answer that nobody wrote. No link is followed."""

import re

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

CHALLENGE = "a filter of the other person waits until somebody confirms the letter; its links were not followed"
_ASKS = re.compile(
    r"""(?:your|this)\s+(?:e-?mail|message|mail)\b.{0,200}?\b(?:wait-?listed|(?:is\s+|being\s+|been\s+)?(?:held|on\s+hold|quarantined|pending|blocked|stopped)|not\s+(?:yet\s+)?(?:been\s+)?delivered|will\s+(?:not\s+)?be\s+delivered|requires?\s+(?:verification|confirmation))
    |\b(?:allow|accept)\s+(?:incoming\s+)?(?:messages|mail|e-?mails?)\s+only\s+from\s+(?:senders|people|addresses)|\blist\s+of\s+approved\s+senders\b
    |(?:this\s+(?:account|mailbox|address)|my\s+(?:inbox|mailbox|e-?mail))\s+is\s+(?:being\s+)?protected\s+by|(?:anti-?spam|spam\s?(?:blocker|arrest|filter|protection))\b.{0,200}?\b(?:verif|confirm|approv)""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_PROVE = re.compile(
    r"""\b(?:click|visit|follow|use|go\s+to|reply|respond|complete|fill)\b.{0,160}?\b(?:(?:be|get|have\s+your\s+address|add(?:ed)?)\b.{0,60}?\b(?:added|approved|allowed|guest|white-?list|safe|list)|verif\w+|confirm\w*|authenticat\w+|prove|complete\s+this\s+verification|request\s+(?:form|approval)|deliver\s+(?:your|this)\s+(?:message|e-?mail)|ensure\s+delivery)
    |\badd\s+yourself\s+to\s+my\b|\b(?:verify|confirm|prove)\s+(?:that\s+)?you(?:r\s+(?:e-?mail|message|address|identity)|\s+are\s+(?:a\s+)?(?:human|person|real|not))""",
    re.IGNORECASE | re.VERBOSE | re.DOTALL,
)
_FIELDS = (
    "x-bluebottle-request",
    "x-boxbe",
    "x-tmda-fingerprint",
    "x-spamarrest-noauth",
    "x-asm-challenge",
    "x-mailfrontier-challenge",
)
_MOST = 1_500
_SIGNS = ("protected by", "wait", "hold", "held", "spam", "pending", "blocked", "stopped", "deliver", "requires")
_WAYS = ("verif", "confirm", "guest", "white", "approv", "allowed", "added", "add yourself", "authentic", "prove")
"""Without one of each there is no challenge, and its patterns need not be tried."""


def recognise(mail: Signs) -> Recognised | None:
    """A challenge, by its own field, or by asking, at its beginning, to click or to answer so that a letter arrives."""
    said = mail.shown[:_MOST]
    low = said.lower()
    if not any(sign in low for sign in _SIGNS) or not any(way in low for way in _WAYS) or not _PROVE.search(said):
        return None
    if any(field in mail.headers for field in _FIELDS) or _ASKS.search(said):
        return Recognised(Kind.AUTO_REPLY, note=CHALLENGE)
    return None


PLUGIN = Family(name="challenge", rank=48, recognise=recognise)
