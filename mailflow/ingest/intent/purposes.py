"""What a mail is for that is for no case: claims to data, a resident's letter, passwords, who belongs, things to sell.

In: the evidence of its text. Out: the class, where it goes before what readers found; else None.
"""

from mailflow.ingest.evidence import Evidence
from mailflow.ingest.intent import astray, citizens
from mailflow.ingest.prose import wants
from mailflow.ingest.reader import Sketch
from mailflow.submission import MailClass


def sure(evidence: Evidence, sender: str) -> MailClass | None:
    """What a mail is whatever else stands in it: a form of a solicitor's claim puts nobody forward."""
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    if citizens.claims_rights(title, evidence.sheet.whole.text):
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
    if asked is None or evidence.form or any(_is_put_forward(s) for s in evidence.listed):
        return None
    about_somebody = evidence.refers and not to_many and not citizens.sells(said)
    return None if asked is MailClass.OTHER and about_somebody else asked


def _is_put_forward(sketch: Sketch) -> bool:
    named = sketch.name is not None and len((sketch.name.value or "").split()) > 1
    return named and bool(sketch.dob or sketch.addresses)
