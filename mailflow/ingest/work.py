"""What goes between the daemon and the process that reads mail: Work in, Result out, and what is told once.

Apart from ``worker``, so that the reading process loads nothing of the daemon's.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from mailflow.message import Message
from mailflow.partnership.terms import Partnership
from mailflow.settings import WorkerSettings
from mailflow.submission import Submission


@dataclass(frozen=True, slots=True)
class Work:
    """One mail to be read. ``id`` is the ledger's; ``received`` is aware UTC."""

    id: int
    raw: bytes
    partnership: str
    received: datetime


@dataclass(frozen=True, slots=True)
class Result:
    """What came of it. ``error`` is the class name of what reading raised, without any content; else None."""

    id: int
    message: Message | None
    submission: Submission | None
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Setup:
    """What a worker is told once: who we are (``reader.Own``), the terms by partnership, its limits."""

    own: Any
    partnerships: dict[str, Partnership]
    limits: WorkerSettings
