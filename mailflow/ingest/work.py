"""What goes between the daemon and the process that reads mail: Work in, Result out, and what is told once.

Apart from ``worker``, so that the reading process loads nothing of the daemon's.
"""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from mailflow.ingest.mime.arrival import headers_of
from mailflow.message import Message
from mailflow.partnership.wording import Wording
from mailflow.submission import Submission

HEADERS_ONLY = "only the headers of this mail could be read"
MOST_ANSWER = 128 * 1024 * 1024
"""Bytes that the answer to one mail may have: several times the most text that is read of one."""


@dataclass(frozen=True, slots=True)
class Work:
    """One mail to be read. ``id`` is the ledger's; ``received`` is aware UTC.

    ``head``: the bytes are a mail's headers alone, and nobody shall look for what it asks.
    """

    id: int
    raw: bytes
    partnership: str
    received: datetime
    head: bool = False


def of_head(work: Work) -> Work:
    """The same mail's headers alone: what is shown of one that cannot be read."""
    return replace(work, raw=headers_of(work.raw), head=True)


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it. ``error`` is the class name of what reading raised, without any content; else None."""

    id: int
    message: Message | None
    submission: Submission | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """What reading one mail may take: seconds by the clock, megabytes of memory."""

    seconds: float
    megabytes: int


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is told once: who we are (``reader.Own``), the words by partnership, its limits."""

    own: Any
    partnerships: dict[str, Wording]
    limits: Limits
