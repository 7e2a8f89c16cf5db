"""Mail to many: newsletters and lists (RFC 2919, 2369). Never acknowledged (domain.md E78)."""

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

_SIGNS = ("list-id", "list-post", "mailing-list", "x-mailing-list", "x-google-group-id")


def recognise(mail: Signs) -> Recognised | None:
    """A list's own fields, or a Precedence that bulk senders set. List-Unsubscribe alone is on invoices as well."""
    if any(sign in mail.headers for sign in _SIGNS) or mail.word("precedence") in {"bulk", "list", "junk"}:
        return Recognised(Kind.LIST)
    return None


PLUGIN = Family(name="list", rank=90, recognise=recognise)
