"""Mail to many through a list: its own fields, and those of the programs that ran lists before there were any.

RFC 2919, RFC 2369. Never acknowledged (domain.md E78). What a sender mails to many by himself ``newsletter`` knows.
"""

import re

from mailflow.ingest.automatic import lists
from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

_TO_MANY = frozenset({"bulk", "list", "junk"})
_THROUGH = re.compile(r"mailing list\s+\S+@", re.IGNORECASE)
_OF_A_LIST = re.compile(r"(?:^|<)\s*(?:owner-[\w.+-]{1,80}|[\w.+-]{1,80}-(?:owner|bounces))@", re.IGNORECASE)
_PROGRAM = re.compile(
    r"(?:listserv|majordomo|listproc|sympa|mailman|mailserv|listmanager)(?:[._+-](?:owner|request|noreply))?",
    re.IGNORECASE,
)
"""Who answers in the name of a list's program."""
_PERHAPS = re.compile(r"(?:^|<)\s*[\w.+-]{1,80}-(?:request|admin)@", re.IGNORECASE)
"""People mail from such an address too; who sends for a list also says where its errors go."""


def recognise(mail: Signs) -> Recognised | None:
    """A list's own fields, a list as the one who sends it for somebody, or a Precedence that bulk senders set."""
    if lists.has_signs(mail.headers) or mail.word("precedence") in _TO_MANY or _sent_by_a_list(mail):
        return Recognised(Kind.LIST)
    return None


def _sent_by_a_list(mail: Signs) -> bool:
    if _PROGRAM.fullmatch(mail.sender.address.partition("@")[0]):
        return True
    if any(_THROUGH.match(value.strip()) for value in mail.headers.raws("delivered-to")):
        return True
    sender = mail.headers.raw("sender")
    if not sender or (mail.sender.address and mail.sender.address in sender.lower()):
        return False
    if _OF_A_LIST.search(sender):
        return True
    return _PERHAPS.search(sender) is not None and _OF_A_LIST.search(mail.headers.raw("errors-to")) is not None


PLUGIN = Family(name="list", rank=90, recognise=recognise)
