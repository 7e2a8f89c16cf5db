"""Notices about mail: quarantine, secure-mail portals, message recall (domain.md E67, E69, E73).

Their links are never followed and no password is ever typed into them; a person opens what they announce.
"""

import re

from mailflow.ingest.automatic.notices import DIGEST, HELD, QUARANTINE, RECALL, SECURE
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

_RECALL = re.compile(r"^\s*(?:recall|message recall(?: (?:success|failure))?(?: report)?)\s*:", re.IGNORECASE)
_RECALLS = Guarded(
    "recall rufen rappeler recuperar richiamare intrekken cancelar odwołać återkalla tilbakekalle tilbagekalde",
    r"(?:would like|wants) to recall the message|\bmöchte die nachricht\b.{0,200}\bzurückrufen"
    r"|\bsouhait\w+ rappeler le message"
    r"|\b(?:desea|desearía|quiere) recuperar el mensaje|\b(?:vuole|desidera|vorrebbe) richiamare il messaggio"
    r"|\bwil het (?:volgende )?bericht\b.{0,200}\bintrekken|\bgostaria de (?:recuperar|cancelar) a mensagem"
    r"|\bchce odwołać wiadomość"
    r"|\bvill återkalla meddelandet|\bønsker å tilbakekalle meldingen|\bvil (?:gerne )?tilbagekalde meddelelsen",
)
"""What Outlook writes, in its own tongue; of a long text only where a title follows it at once, above a disclaimer."""
_TITLED = re.compile(r"\s*,?\s*[\"“«„]")
_FILTER = re.compile(
    r"quarantine|spam|(?:attachment|mail|message|threat|email)\s+(?:protection|guard|security|filter|scan\w*|gateway)"
)
_UNATTENDED = re.compile(
    r"(?:no|do)[._-]?(?:not[._-]?)?reply|notifications?\b|alerts?\b|mail-?(?:guard|security|filter)|(?:\w+[._-])?digest\b"
)
_LETTER = r"(?:messages?|e-?mails?)"
_SEALED = r"(?:egress|secured?|encrypted|protected|confidential)"
_SECURE = re.compile(
    rf"\byou(?:['’]ve|\s+have)?\s+(?:(?:just\s+)?(?:received|been\s+sent|got)\s+)?(?:an?\s+|your\s+|\d+\s+)?(?:new\s+|unread\s+)?(?:\w+\s+)?{_SEALED}\b,?\s+(?:(?:and\s+)?\w+\s+)?{_LETTER}"
    rf"|\b(?!(?:i|we|i['’]ve|we['’]ve)\s)[\w@.)>'’-]+\s+(?:has\s+)?sent\s+you\s+(?:an?\s+)?(?:new\s+)?(?:\w+\s+)?{_SEALED}\s+(?:\w+\s+)?{_LETTER}"
    rf"|\bnew\s+(?:\w+\s+)?{_SEALED}\s+(?:e-?mail\s+)?{_LETTER}\s+from\b|open\s+the\s+attachment[^.\n]{{0,60}}encrypted"
    rf"|click[^.\n]{{0,60}}to\s+(?:read|view|open)\s+(?:your\s+|the\s+|this\s+)?(?:secure|encrypted|protected)\s+{_LETTER}"
    r"|microsoft\s+(?:purview|office\s+365)\s+message\s+encryption|this\s+is\s+a\s+secure,?\s+encrypted\s+(?:message|e-?mail)",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://|<a\s", re.IGNORECASE)
_OF_A_PORTAL = re.compile(
    r"[^/]*\.(?:rpmsg|switch)|(?:encrypted[ _-]?message|secure[ _-]?(?:message|mail|doc|email))[^/]*\.html?",
    re.IGNORECASE,
)
_WAY = re.compile(
    r"\b(?:click|tap)\b[^.\n]{0,40}\b(?:open|read|view|link|button)\b|\b(?:open|see)\s+the\s+attach|\b(?:log|sign)\s*-?in\b|\bpick\s+(?:it\s+)?up\b"
    r"|\b(?:read|view|open|unlock)\s+(?:the\s+|your\s+)?(?:secure\s+|encrypted\s+)?(?:message|e-?mail)\b"
)
_TITLE = re.compile(
    r"\W{0,3}(?:\w+\s+){0,3}(?:quarantine|spam|junk)\s+(?:e-?mail\s+|mail\s+)?(?:notification|digest|summary|report|release)\b",
    re.IGNORECASE,
)
_SHORT = 600
_BEGINNING = 400
"""Characters within which a portal's notice begins to say what it is."""
_PERHAPS = re.compile(r"(?:message|details|email)[^/]*\.html?", re.IGNORECASE)


def recognise(mail: Signs) -> Recognised | None:
    """A recall, a quarantine notice, or a secure-mail notice. In doubt it is a human's: nothing may be overlooked."""
    said = " ".join(mail.shown[:4_000].split())
    words = said.lower()
    if _RECALL.match(mail.subject) or _recalls(said):
        return Recognised(Kind.NOTICE, note=RECALL)
    if any(_OF_A_PORTAL.fullmatch(each.name) for each in mail.attachments) or _portal(mail, said, words):
        return Recognised(Kind.NOTICE, note=SECURE)
    if _filters(mail) and any(kept.search(text) for kept in (HELD, DIGEST) for text in (said, mail.subject)):
        return Recognised(Kind.NOTICE, note=QUARANTINE)
    return None


def _recalls(said: str) -> bool:
    found = _RECALLS.search(said[:_SHORT])
    return found is not None and (len(said) < _SHORT or _TITLED.match(said, found.end()) is not None)


def _filters(mail: Signs) -> bool:
    """Whether a filter may be the sender: a person who writes "it was quarantined" is none."""
    if mail.from_system or _UNATTENDED.match(mail.sender.address.partition("@")[0]):
        return True
    if _TITLE.match(mail.subject):
        return True
    return _FILTER.search(f"{mail.sender.address} {mail.sender.name}".lower()) is not None


def _portal(mail: Signs, said: str, words: str) -> bool:
    """A portal's notice says little else, and shows the way; somebody's own letter about secure mail says more."""
    if not any(sign in words for sign in ("secure", "encrypt", "protected", "egress", "confidential")):
        return False
    # A search would go through the whole text to learn that the beginning, which alone counts, says nothing of it.
    if not any(_SECURE.match(said, at) for at in range(min(_BEGINNING, len(said)))):
        return False
    if _WAY.search(words) or any(_LINK.search(part.source[:20_000]) for part in mail.parts):
        return True
    return any(_PERHAPS.fullmatch(each.name) for each in mail.attachments)


PLUGIN = Family(name="notice", rank=70, recognise=recognise)
