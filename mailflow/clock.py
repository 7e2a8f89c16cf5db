"""Time comes from here alone: real time, or real time plus a stored offset (demo and simulation).

In: an optional offset file, re-read at each look, holding whole seconds. Out: aware UTC. Time-outs use ``monotonic``.
"""

import math
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Protocol

from mailflow.errors import ConfigWrong


class Clock(Protocol):
    """What tells the time. ``now`` is aware UTC."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""


class SystemClock:
    """Real time."""

    def now(self) -> datetime:
        """The present moment, aware, in UTC."""
        return datetime.now(UTC)


class OffsetClock:
    """Real time plus the whole seconds in a file; a missing or empty file is no offset. Demo only."""

    def __init__(self, file: Path) -> None:
        self._file = file

    def offset(self) -> timedelta:
        """The offset that the file holds now. Raises ConfigWrong when that is no number of seconds."""
        try:
            return timedelta(seconds=int(self._file.read_text(encoding="ascii").strip() or 0))
        except FileNotFoundError:
            return timedelta()
        except (OSError, ValueError, OverflowError) as wrong:
            raise ConfigWrong(
                f"clock_offset_file: {self._file.name} must hold whole seconds; mend or remove it."
            ) from wrong

    def now(self) -> datetime:
        """The present moment of the demo, aware, in UTC."""
        return datetime.now(UTC) + self.offset()

    def move_to(self, moment: datetime) -> None:
        """Set the offset so that it is ``moment`` now, or less than a second later; never before it."""
        seconds = math.ceil((moment - datetime.now(UTC)).total_seconds())
        self._file.write_text(f"{seconds}\n", encoding="ascii")


def monotonic() -> float:
    """Seconds that never run backwards, for time-outs."""
    return time.monotonic()
