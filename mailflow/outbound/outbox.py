"""What dispatch asks of the store: letters that are due, and a place for what became of each (``store.outbox``)."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Protocol

from mailflow.letter import Fault, SealedLetter


class Queued(Protocol):
    """A letter that was claimed. ``attempts``: how often it was handed over before; ``first_tried``: when first."""

    @property
    def id(self) -> int:
        """Its row."""

    @property
    def partnership(self) -> str:
        """Whose letter it is."""

    @property
    def created(self) -> datetime:
        """When it was queued; aware UTC."""

    @property
    def sealed(self) -> SealedLetter:
        """The letter itself."""

    @property
    def attempts(self) -> int:
        """How often it was handed over before this pass."""

    @property
    def first_tried(self) -> datetime | None:
        """When it was handed over first; aware UTC; None before that."""


class Outbox(Protocol):
    """What dispatch asks of the store, each in a transaction that the caller opens. ``conn`` is the store's own."""

    def claim(self, conn: Any, now: datetime, limit: int, /) -> Sequence[Queued]:
        """Letters that are due, urgent ones first; nobody else gets them meanwhile."""

    def give_back(self, conn: Any, rows: Sequence[int], /) -> None:
        """These were claimed and not begun: they are due as before."""

    def handed_since(self, conn: Any, moment: datetime, /) -> int:
        """How many letters were handed over after this moment, whatever came of them."""

    def handing(self, conn: Any, row: int, now: datetime, /) -> None:
        """Its first byte may leave from now on; found so after a crash, its outcome is unknown."""

    def accepted(self, conn: Any, row: int, now: datetime, answer: str, /) -> None:
        """The mail server took it."""

    def deferred(self, conn: Any, row: int, until: datetime, answer: str, /) -> None:
        """Not now; due again at ``until``."""

    def refused(self, conn: Any, row: int, now: datetime, answer: str, fault: Fault = ..., /) -> None:
        """For good; the team has a task, which depends on whose fault it is."""

    def unknown(self, conn: Any, row: int, now: datetime, answer: str, /) -> None:
        """It may have been delivered; the team decides."""

    def cancel(self, conn: Any, row: int, now: datetime, sentence: str, /) -> None:
        """It must not be sent any more, and why."""

    def anew(self, conn: Any, row: int, now: datetime, sentence: str, /) -> None:
        """It must not be sent as it is, and why; its mailing builds another in its place."""

    def blamed(self, conn: Any, row: int, now: datetime, answer: str, fault: Fault, /) -> None:
        """It is tried again, but somebody has to mend something: the team has a task at once."""
