"""Mail to many: newsletters and lists (RFC 2919, 2369). Never acknowledged (domain.md E78)."""

from mailflow.ingest.kind import Evidence, Family, Recognised
from mailflow.message import Kind


def recognise(mail: Evidence) -> Recognised | None:
    """A List-Id, or a Precedence that bulk senders set. List-Unsubscribe alone is on invoices and surveys as well."""
    if "list-id" in mail.headers or mail.word("precedence") in {"bulk", "list", "junk"}:
        return Recognised(Kind.LIST)
    return None


PLUGIN = Family(name="list", rank=90, recognise=recognise)
