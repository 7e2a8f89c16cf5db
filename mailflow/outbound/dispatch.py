"""Dispatch: letters of the outbox → the transport → a state of the outbox for each. One pass over what is due.

In: an outbox, a transport, who may still receive. Out: counts. Each step is one short transaction and the network is
never inside one. A letter is marked *handing* before its first byte leaves: whoever is killed after that leaves a row
that says "unknown", never one that is sent again. Recipients are asked about again at the last moment (CC 8.1). When
nothing can be sent at all, every claimed letter goes back unharmed. Any other failure ends in a state of that one
letter, and the next one goes on: nothing ends as a log line alone.
"""

from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Protocol

from mailflow import log
from mailflow.errors import LetterRefused, StoreUnavailable, TransportRefused, TransportRefusedForNow
from mailflow.letter import Outcome, Receipt, SealedLetter
from mailflow.outbound import retry
from mailflow.outbound.envelope import EnvelopeMaker
from mailflow.outbound.transport import OpenTransport
from mailflow.settings import SenderSettings

_BATCH = 50


class Queued(Protocol):
    """A letter that was claimed. ``attempts``: how often it was handed over before; ``first_tried``: when first."""

    @property
    def id(self) -> int:
        """Its row."""

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

    def handing(self, conn: Any, row: int, now: datetime, /) -> None:
        """Its first byte may leave from now on; found so after a crash, its outcome is unknown."""

    def accepted(self, conn: Any, row: int, now: datetime, answer: str, /) -> None:
        """The mail server took it."""

    def deferred(self, conn: Any, row: int, until: datetime, answer: str, /) -> None:
        """Not now; due again at ``until``."""

    def refused(self, conn: Any, row: int, now: datetime, answer: str, /) -> None:
        """For good; the team is told."""

    def unknown(self, conn: Any, row: int, now: datetime, answer: str, /) -> None:
        """It may have been delivered; the team decides."""

    def cancel(self, conn: Any, row: int, now: datetime, sentence: str, /) -> None:
        """It must not be sent any more, and why."""


@dataclass(frozen=True, slots=True)
class Post:
    """What dispatch works with; wiring fills it in.

    ``writing`` opens one transaction of the store. ``open_transport`` connects. ``recipients_ok`` asks the register at
    the moment of sending: "" when this recipient may still get this letter, else the sentence why not.
    """

    outbox: Outbox
    writing: Callable[[], AbstractContextManager[Any]]
    open_transport: Callable[[], AbstractContextManager[OpenTransport]]
    sender: SenderSettings
    now: Callable[[], datetime]
    recipients_ok: Callable[[SealedLetter], str]


@dataclass(slots=True)
class Dispatched:
    """What one pass came to. ``trouble``: why nothing could be sent, as a sentence for the team; "" when it could."""

    accepted: int = 0
    deferred: int = 0
    refused: int = 0
    unknown: int = 0
    cancelled: int = 0
    trouble: str = ""

    @property
    def total(self) -> int:
        """How many letters were claimed."""
        return self.accepted + self.deferred + self.refused + self.unknown + self.cancelled


def dispatch(post: Post, *, limit: int = _BATCH) -> Dispatched:
    """Send what is due, at most ``limit`` letters. Raises StoreUnavailable only: then rows stay as they were."""
    with post.writing() as conn:
        claimed = list(post.outbox.claim(conn, post.now(), limit))
    if not claimed:
        return Dispatched()
    log.step("outbound.dispatch.claimed", letters=len(claimed))
    return _Pass(post, EnvelopeMaker(post.sender)).run(claimed)


@dataclass(slots=True)
class _Pass:
    post: Post
    maker: EnvelopeMaker
    counts: Dispatched = field(default_factory=Dispatched)

    def run(self, claimed: list[Queued]) -> Dispatched:
        done = 0
        try:
            with self.post.open_transport() as transport:
                for queued in claimed:
                    self._one(transport, queued)
                    done += 1
        except (TransportRefused, TransportRefusedForNow) as wrong:
            self._put_back(claimed[done:], f"{wrong}")
        except StoreUnavailable:
            raise
        except Exception as wrong:  # noqa: BLE001 - a dispatch pass: what was claimed goes back to the outbox
            self._put_back(
                claimed[done:], f"The transport failed in a way that it does not know: {type(wrong).__name__}."
            )
        log.step("outbound.dispatch.ended", letters=self.counts.total, accepted=self.counts.accepted)
        return self.counts

    def _cancelled(self, queued: Queued) -> bool:
        """Whether its recipient may not get it any more."""
        sentence = self.post.recipients_ok(queued.sealed)
        if sentence:
            with self.post.writing() as conn:
                self.post.outbox.cancel(conn, queued.id, self.post.now(), sentence)
            self.counts.cancelled += 1
            log.step("outbound.dispatch.cancelled", id=queued.id)
        return bool(sentence)

    def _one(self, transport: OpenTransport, queued: Queued) -> None:
        if self._cancelled(queued):
            return
        try:
            envelope = self.maker.build(queued.sealed, self.post.now())
        except LetterRefused as wrong:
            self._record(queued, Receipt(queued.sealed.message_id, Outcome.REFUSED, f"{wrong}"))
            return
        with self.post.writing() as conn:
            self.post.outbox.handing(conn, queued.id, self.post.now())
        log.step("outbound.dispatch.handing", id=queued.id)
        try:
            receipt = transport.send(envelope)
        except (TransportRefused, TransportRefusedForNow):
            raise
        except Exception as wrong:  # noqa: BLE001 - a dispatch pass: after "handing", what is not known is unknown
            receipt = Receipt(envelope.message_id, Outcome.UNKNOWN, f"the transport failed: {type(wrong).__name__}")
        log.step("outbound.dispatch.handed", id=queued.id)
        self._record(queued, receipt)

    def _record(self, queued: Queued, receipt: Receipt) -> None:
        """The receipt as a state; a temporary refusal as the schedule has it."""
        now, outbox = self.post.now(), self.post.outbox
        outcome = receipt.outcome
        with self.post.writing() as conn:
            if outcome is Outcome.ACCEPTED:
                outbox.accepted(conn, queued.id, now, receipt.answer)
                self.counts.accepted += 1
            elif outcome is Outcome.UNKNOWN:
                outbox.unknown(conn, queued.id, now, receipt.answer)
                self.counts.unknown += 1
            elif outcome is Outcome.REFUSED:
                outbox.refused(conn, queued.id, now, receipt.answer)
                self.counts.refused += 1
            else:
                self._try_later(conn, queued, receipt.answer)
        log.step("outbound.dispatch.recorded", id=queued.id, outcome=outcome.value)

    def _try_later(self, conn: Any, queued: Queued, answer: str) -> None:
        now = self.post.now()
        decision = retry.decide(queued.attempts + 1, queued.first_tried or now, now)
        said = f"{decision.sentence} {answer}"
        if decision.until is None:
            self.post.outbox.refused(conn, queued.id, now, said)
            self.counts.refused += 1
        else:
            self.post.outbox.deferred(conn, queued.id, decision.until, said)
            self.counts.deferred += 1

    def _put_back(self, waiting: list[Queued], sentence: str) -> None:
        """Nothing could be sent: no letter is to blame, so none comes nearer to being given up."""
        self.counts.trouble = sentence
        until = self.post.now() + retry.UNREACHABLE
        with self.post.writing() as conn:
            for queued in waiting:
                self.post.outbox.deferred(conn, queued.id, until, sentence)
                self.counts.deferred += 1
        log.warn("outbound.dispatch.trouble", letters=len(waiting), sentence=sentence)
