"""Receipt time by trace headers: when did a host that we trust take this mail (RFC 5321 4.4)?

In: raw bytes and the names of trusted hosts. Out: aware UTC in whole seconds, or None. Only the header block is read.

The first ``Received`` from the top whose ``by`` is trusted is genuine, since that host puts its own above whatever the
sender wrote. One further down counts too (a gateway that held the mail), but only while each hop says that it took the
mail *from* that next host: a sender may invent lines, and may call itself by any name in HELO, so where a hop noted the
name that it looked up itself, that name is what counts.
"""

import re
from collections.abc import Collection, Iterator
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

_LONGEST = 256 * 1024
_END = re.compile(rb"\r?\n\r?\n")
_FOLD = re.compile(r"\r?\n[ \t]+")
_BY = re.compile(r"\bby\s+([^\s;()]+)", re.IGNORECASE)
_COMMENT = re.compile(r"\(([^()]*)\)")
_NAME = re.compile(r"[a-z0-9_-]+(?:\.[a-z0-9_-]+)*\.[a-z][a-z0-9-]*", re.IGNORECASE)


def trusted_receipt(raw: bytes, trusted: Collection[str]) -> datetime | None:
    """When the earliest trusted host took the mail; None when no trusted host says so, or its date cannot be read."""
    hosts = {host.lower().rstrip(".") for host in trusted}
    earliest: datetime | None = None
    sources: set[str] | None = None
    for value in _hops(raw) if hosts else ():
        by = taken_by(value)
        if by not in hosts or (sources is not None and by not in sources):
            if sources is not None:
                break
            continue
        moment = _moment(value)
        if moment is None:
            break
        earliest = moment if earliest is None else min(earliest, moment)
        sources = taken_from(value)
    return earliest


def _hops(raw: bytes) -> Iterator[str]:
    """The ``Received`` values from the top, unfolded."""
    end = _END.search(raw, 0, _LONGEST)
    block = raw[: end.start() if end else _LONGEST].decode("ascii", "replace")
    for line in _FOLD.sub(" ", block).splitlines():
        name, colon, value = line.partition(":")
        if colon and name.strip().lower() == "received":
            yield value


def taken_by(value: str) -> str:
    """The host that took the mail, as one ``Received`` value names it, in lower case; "" when it names none."""
    found = _BY.search(_COMMENT.sub(" ", value))
    return found[1].lower().rstrip(".") if found else ""


def taken_from(value: str) -> set[str]:
    """Whom a hop took the mail from: the names that it looked up (in brackets), else what the other called itself."""
    start = _BY.search(value)
    clause = value[: start.start()] if start else ""
    looked_up = {name.lower() for comment in _COMMENT.findall(clause) for name in _NAME.findall(comment)}
    return looked_up or {name.lower() for name in _NAME.findall(_COMMENT.sub(" ", clause))}


def _moment(value: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(value.rpartition(";")[2].strip())
        return moment.astimezone(UTC).replace(microsecond=0) if moment.tzinfo else moment.replace(tzinfo=UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
