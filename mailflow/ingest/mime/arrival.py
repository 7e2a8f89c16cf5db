"""A mail's headers alone, and when it reached us by them: for a Maildir and ``mailflow read``, where no server says."""

import re
from collections.abc import Sequence
from datetime import UTC, datetime

from mailflow.ingest.mime import ending
from mailflow.ingest.mime.headers import moment
from mailflow.ingest.mime.received import trusted_receipt
from mailflow.message import ReceiptSource

_HEADERS_END = re.compile(rb"\r?\n\r?\n|\r\r")
_MOST_HEADERS = 256 * 1024
_RECEIVED = re.compile(r"^received:((?:.*)(?:\n[ \t].*)*)", re.IGNORECASE | re.MULTILINE)


def receipt(raw: bytes, trusted: Sequence[str]) -> tuple[datetime, ReceiptSource] | None:
    """The receipt time in aware UTC, whole seconds; None when no Received field tells it.

    With ``trusted`` hosts: the earliest hop of their own chain (``received``). Without: the topmost field that has a
    date, which is as good as the mail's last server.
    """
    raw = ending.once(raw)
    found = trusted_receipt(raw, trusted) if trusted else _topmost(raw)
    return (found, ReceiptSource.RECEIVED_HEADER) if found else None


def headers_of(raw: bytes, most: int = 64 * 1024) -> bytes:
    """The headers alone, at most so many bytes of them, with the empty line that ends them."""
    start = ending.once(raw[:most]).lstrip(b"\r\n")
    end = _HEADERS_END.search(start)
    return (start[: end.start()] if end else start) + b"\r\n\r\n"


def _topmost(raw: bytes) -> datetime | None:
    start = raw[:_MOST_HEADERS].lstrip(b"\r\n")
    end = _HEADERS_END.search(start)
    block = (start[: end.start()] if end else start).decode("latin-1").replace("\r\n", "\n").replace("\r", "\n")
    for match in _RECEIVED.finditer(block):
        found = moment(match[1].rpartition(";")[2].strip())
        if found is not None:
            return found.astimezone(UTC).replace(microsecond=0)
    return None
