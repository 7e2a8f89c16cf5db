"""What a mail is for that is for no case: claims to data, a resident's letter, passwords, who belongs, things to sell.

In: the evidence of its text. Out: the class, where it goes before what readers found; else None.
"""

import re

from mailflow.ingest.evidence import Evidence
from mailflow.ingest.intent import (
    astray,
    citizens,
    courtesies,
    declining,
    enquiring,
    grievances,
    own_file,
    withdrawing,
)
from mailflow.ingest.intent.outcome import Outcome
from mailflow.ingest.prose import wants
from mailflow.ingest.reader import Sketch
from mailflow.ingest.source import SUBJECT
from mailflow.message import Message
from mailflow.submission import COURTESY, Item, ItemKind, MailClass

_PASSED_ON = re.compile(r"(?:\s*(?:re|aw)\s*:)*\s*(?:fw|fwd|tr|wg)\s*:", re.IGNORECASE)

_ASKS = re.compile(
    r"\b(?:i|we)(?:[’']d|\s+(?:would|want|wish|need|am|are))?\s+(?:like\s+|want\s+)?(?:to\s+)?(?:refer|mak(?:e|ing)\s+a\s+referral)|\b(?:please|pls|could\s+(?:you|we)|can\s+(?:you|we))\s+(?:\w+\s+){0,2}?(?:add|discuss|list|refer|put|consider|accept|look\s+at)\b",
    re.IGNORECASE,
)
"""Somebody who asks for something; news that a list brings to everybody asks nobody."""
_REFERS = re.compile(r"\brefer(?:ral|ring|red)?s?\b", re.IGNORECASE)
_LABELLED = ("labelled", "table")
_SPEECH = re.compile(r"[“\"][^“”\"]{2,400}[”\"]|(?<!\w)‘[^‘’\n]{2,300}’(?!\w)")
"""What somebody else said, word for word: his claims are not the writer's."""
_JOB = re.compile(
    r"^\W*(?:job(?:\s+(?:title|role))?|position|rank|post(?:\s+title)?|designation|grade|role\s+title)\b\s*(?:[:|\t–-]|$)",
    re.IGNORECASE | re.MULTILINE,
)
"""A label of somebody who works: "Job title"."""


def sure(evidence: Evidence, sender: str) -> MailClass | None:
    """What a mail is whatever else stands in it: a form of a solicitor's claim puts nobody forward."""
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    own = _SPEECH.sub(" ", evidence.sheet.whole.text)
    claims = citizens.claims_rights(title, own) or own_file.is_asked_for(own)
    if claims and not evidence.brings:
        return MailClass.RIGHTS
    grievance = not evidence.references and not evidence.form and not evidence.brings
    if grievance and grievances.told(title, own):
        return MailClass.RIGHTS
    told = evidence.references or any(s.dob for s in evidence.listed)
    if not told and citizens.by_the_public(title, evidence.sheet.whole.text):
        return MailClass.PUBLIC
    if not evidence.references and not evidence.form and citizens.is_public(evidence.sheet, sender):
        return MailClass.PUBLIC
    return None


def likely(evidence: Evidence, *, to_many: bool = False) -> MailClass | None:
    """What a mail is when it puts nobody forward with so much as a birth date or an address; ``to_many``: by a list."""
    said = evidence.sheet.whole.text
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    asked = wants.kind(f"{title}\n{said}")
    if asked is None and astray.exposes(said):
        asked = MailClass.SECURITY
    elif asked is None and citizens.sells(said):
        asked = MailClass.OTHER
    news = to_many and asked is MailClass.OTHER and not _ASKS.search(f"{title}\n{said}") and not _REFERS.search(title)
    if news and not any(s.rule in _LABELLED for s in evidence.listed):
        return asked
    if asked is MailClass.MEMBERSHIP and _is_colleague_s(evidence):
        return asked
    if asked is None or evidence.form or evidence.brings_in_need or any(_is_put_forward(s) for s in evidence.listed):
        return None
    about_somebody = evidence.refers and not to_many and not citizens.sells(said)
    return None if asked is MailClass.OTHER and about_somebody else asked


def _is_colleague_s(evidence: Evidence) -> bool:
    """Whether the only card is a colleague's: his job stands on it, nobody's birth date, and no concern."""
    card = not any(s.dob or s.age for s in evidence.listed) and not any(s.labelled for s in evidence.statements)
    return card and not evidence.brings and _JOB.search(evidence.sheet.whole.text) is not None


def plain(evidence: Evidence, message: Message) -> Outcome | None:
    """What comes of a mail that names no case, and plainly thanks, asks the team, or takes a referral back."""
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    if _only_thanks(evidence, message, title):
        return Outcome(MailClass.OTHER, flags=(COURTESY,))
    if not evidence.form and not any(s.dob for s in evidence.listed) and declining.is_said(evidence.sheet.whole.text):
        return Outcome(MailClass.OTHER, flags=("unclear-intent",))
    told = evidence.form and any(s.labelled for s in evidence.statements)
    if evidence.brings:
        return None
    if not told and withdrawing.is_all(evidence):
        return Outcome(MailClass.UPDATE, (Item(ItemKind.CLOSURE_REQUEST, evidence.sheet.written),))
    return Outcome(MailClass.OTHER) if enquiring.is_all(evidence) else None


def _only_thanks(evidence: Evidence, message: Message, title: str) -> bool:
    if _PASSED_ON.match(title) or any(not a.is_shown for a in message.attachments):
        return False
    said = evidence.sheet.whole.text
    if said.strip():
        named = any(s.name or s.dob for s in evidence.listed)
        return courtesies.is_all(said) or (not named and courtesies.is_notice(said))
    return evidence.sheet.answers and courtesies.signs_off(
        [text for part, text in evidence.sheet.texts.items() if part != SUBJECT]
    )


def _is_put_forward(sketch: Sketch) -> bool:
    named = sketch.name is not None and len((sketch.name.value or "").split()) > 1
    at_home = any(home.postcode or re.search(r"\d", home.value or "") for home in sketch.addresses)
    return bool(sketch.dob and at_home) or (named and bool(sketch.dob or at_home))
