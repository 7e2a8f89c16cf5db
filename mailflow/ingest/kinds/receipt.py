"""Read and delivery receipts that a person's program sent (RFC 8098; domain.md E69)."""

import re

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

_SENTENCE = re.compile(
    r"\W{0,5}your message\b.*\bwas (?:read|displayed|delivered|deleted without being read) on\b", re.IGNORECASE
)
_SUBJECT = re.compile(r"\s*(?:read|not read|gelesen|delivered)\s*:\s+\S", re.IGNORECASE)


def recognise(mail: Signs) -> Recognised | None:
    """A disposition notification, or Outlook's "Read: …" with the one sentence that goes with it."""
    kinds = {attachment.content_type for attachment in mail.attachments if not attachment.parent}
    reported = mail.root.parameter("report-type").lower() == "disposition-notification"
    if reported or "message/disposition-notification" in kinds:
        return Recognised(Kind.RECEIPT)
    if _SUBJECT.match(mail.subject) and _SENTENCE.match(" ".join(mail.shown[:2_000].split())):
        return Recognised(Kind.RECEIPT)
    return None


PLUGIN = Family(name="receipt", rank=45, recognise=recognise)
