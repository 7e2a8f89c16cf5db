"""Notices about mail: quarantine, secure-mail portals, message recall (domain.md E67, E69, E73).

Their links are never followed and no password is ever typed into them; a person opens what they announce.
"""

import re

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.ingest.notices import HELD, QUARANTINE, RECALL, SECURE
from mailflow.message import Kind

_RECALL = re.compile(r"^\s*(?:recall|message recall(?: (?:success|failure))?(?: report)?)\s*:", re.IGNORECASE)
_RECALLS = re.compile(r"would like to recall the message|wants to recall the message", re.IGNORECASE)
_FILTER = re.compile(
    r"quarantine|(?:attachment|mail|message|threat|email)\s+(?:protection|guard|security|filter|scan\w*|gateway)"
)
_UNATTENDED = re.compile(
    r"(?:no|do)[._-]?(?:not[._-]?)?reply|notifications?\b|alerts?\b|mail-?(?:guard|security|filter)"
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
    if _filters(mail) and (HELD.search(said) or HELD.search(mail.subject)):
        return Recognised(Kind.NOTICE, note=QUARANTINE)
    return None


def _filters(mail: Signs) -> bool:
    """Whether a filter may be the sender: a person who writes "it was quarantined" is none."""
    if mail.from_system or _UNATTENDED.match(mail.sender.address.partition("@")[0]):
        return True
    return _FILTER.search(f"{mail.sender.address} {mail.sender.name} {mail.subject}".lower()) is not None


def _portal(said: str, words: str) -> bool:
    """A portal's notice says little else; somebody's own letter about secure mail says more before it."""
    if not any(sign in words for sign in ("secure", "encrypt", "protected", "egress")):
        return False
    found = _SECURE.search(said)
    return found is not None and found.start() < 400


PLUGIN = Family(name="notice", rank=70, recognise=recognise)
