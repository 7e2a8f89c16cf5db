"""Notices about mail: quarantine, secure-mail portals, message recall (domain.md E67, E69, E73).

Their links are never followed and no password is ever typed into them; a person opens what they announce.
"""

import re

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

RECALL = "the sender's program asks to recall an earlier message; nothing was deleted"
QUARANTINE = "a mail filter says that it holds a message back; its links were not followed"
SECURE = "the content waits in a secure-mail portal; a person must open it"
_RECALL = re.compile(r"^\s*(?:recall|message recall(?: (?:success|failure))?(?: report)?)\s*:", re.IGNORECASE)
_RECALLS = re.compile(r"would like to recall the message|wants to recall the message", re.IGNORECASE)
_QUARANTINE = re.compile(
    r"(?:message|e-?mail|attachment)s?\b[^.\n]{0,80}\b(?:been )?(?:quarantined|placed in quarantine"
    r"|held (?:in|for) (?:quarantine|review|release))|quarantine (?:notification|digest|summary|report)"
    r"|enter the password to release|you have \d+ (?:new )?(?:quarantined|held) (?:message|e-?mail)",
    re.IGNORECASE,
)
_SECURE = re.compile(
    r"(?:you(?:'ve| have) (?:received|been sent)|has sent you|sent you)[^.\n]{0,60}\b(?:an? )?"
    r"(?:secure|encrypted|protected|egress)\b[^.\n]{0,40}(?:message|e-?mail)|open the attachment[^.\n]{0,60}encrypted"
    r"|click[^.\n]{0,60}to (?:read|view|open) (?:your |the |this )?(?:secure|encrypted|protected) (?:message|e-?mail)"
    r"|microsoft (?:purview|office 365) message encryption|this is a secure,? encrypted (?:message|e-?mail)",
    re.IGNORECASE,
)
_SECURE_FILES = re.compile(
    r"(?:message|encrypted_message|securemessage|securedoc)[^/]*\.(?:rpmsg|html?)", re.IGNORECASE
)


def recognise(mail: Signs) -> Recognised | None:
    """A recall, a quarantine notice, or a secure-mail notice. In doubt it is a human's: nothing may be overlooked."""
    said = " ".join(mail.shown[:4_000].split())
    words = said.lower()
    if _RECALL.match(mail.subject) or ("recall the message" in words and len(said) < 600 and _RECALLS.search(said)):
        return Recognised(Kind.NOTICE, note=RECALL)
    if any(_SECURE_FILES.fullmatch(each.name) for each in mail.attachments) or _portal(said, words):
        return Recognised(Kind.NOTICE, note=SECURE)
    filters = mail.from_system or "quarantine" in f"{mail.sender.address} {mail.sender.name} {mail.subject}".lower()
    if filters and (_QUARANTINE.search(said) or _QUARANTINE.search(mail.subject)):
        return Recognised(Kind.NOTICE, note=QUARANTINE)
    return None


def _portal(said: str, words: str) -> bool:
    """A portal's notice says little else; somebody's own letter about secure mail says more before it."""
    if not any(sign in words for sign in ("secure", "encrypt", "protected", "egress")):
        return False
    found = _SECURE.search(said)
    return found is not None and found.start() < 400


PLUGIN = Family(name="notice", rank=70, recognise=recognise)
