"""Our own letters come back: through an alias, a partner's ticket system, or a rewritten Message-ID (T22)."""

from mailflow.ingest.headers import identifiers
from mailflow.ingest.kind import Evidence, Family, Recognised
from mailflow.message import Kind


def recognise(mail: Evidence) -> Recognised | None:
    """A Message-ID of our domain, or one of our addresses as the sender of something sent automatically."""
    domain = mail.own.domain.lower()
    ids = identifiers(mail.headers.raw("message-id"))
    if domain and any(each.lower().endswith(f"@{domain}>") for each in ids):
        return Recognised(Kind.OWN)
    automatic = mail.word("auto-submitted") not in {"", "no"}
    if automatic and mail.sender.address in mail.own.addresses:
        return Recognised(Kind.OWN)
    return None


PLUGIN = Family(name="own", rank=40, recognise=recognise)
