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
from mailflow.errors import (
    LetterRefused,
    MailflowError,
    NotPossible,
    StoreUnavailable,
    TransportRefused,
    TransportRefusedForNow,
)
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

    def count(self, outcome: Outcome) -> None:
        """One more letter that came to this."""
        name = "deferred" if outcome is Outcome.REFUSED_FOR_NOW else outcome.value
        setattr(self, name, getattr(self, name) + 1)

    @property
    def total(self) -> int:
        """How many letters were claimed."""
        return self.accepted + self.deferred + self.refused + self.unknown + self.cancelled


def dispatch(post: Post, *, limit: int = _BATCH) -> Dispatched:
    """Send what is due, at most ``limit`` letters.

    Raises StoreUnavailable only. Rows then stay claimed, or handing: who calls this lets the outbox recover them
    before the next pass, as after a crash.
    """
    with post.writing() as conn:
        claimed = list(post.outbox.claim(conn, post.now(), limit))
    if not claimed:
        return Dispatched()
    log.step("outbound.dispatch.claimed", letters=len(claimed))
    return _Pass(post, EnvelopeMaker(post.sender)).run(claimed)


@dataclass(slots=True)
class _Pass:
    """One pass. ``in_hand`` is the letter whose first byte may have left and whose outcome is not written yet."""

    post: Post
    maker: EnvelopeMaker
    counts: Dispatched = field(default_factory=Dispatched)
    in_hand: Queued | None = None

    def run(self, claimed: list[Queued]) -> Dispatched:
        waiting = list(reversed(claimed))
        try:
            with self.post.open_transport() as transport:
                while waiting:
                    self._one(transport, waiting[-1])
                    waiting.pop()
        except StoreUnavailable:
            raise
        except MailflowError as wrong:
            self._stop(waiting, f"{wrong}")
        except Exception as wrong:  # noqa: BLE001 - a dispatch pass: what was claimed ends in a state of the outbox
            self._stop(waiting, f"Letters cannot be sent: the transport failed with {type(wrong).__name__}.")
        log.step("outbound.dispatch.ended", letters=self.counts.total, accepted=self.counts.accepted)
        return self.counts

    def _one(self, transport: OpenTransport, queued: Queued) -> None:
        sentence = self.post.recipients_ok(queued.sealed)
        if sentence:
            self._cancel(queued, sentence)
            return
        try:
            envelope = self.maker.build(queued.sealed, self.post.now())
        except LetterRefused as wrong:
            self._record(queued, Receipt(queued.sealed.message_id, Outcome.REFUSED, f"{wrong}"))
            return
        if not self._begin(queued):
            return
        try:
            receipt = transport.send(envelope)
        except (TransportRefused, TransportRefusedForNow):
            self.in_hand = None  # nothing left: it goes back with the others
            raise
        log.step("outbound.dispatch.handed", id=queued.id)
        self._record(queued, receipt)
        self.in_hand = None

    def _cancel(self, queued: Queued, sentence: str) -> None:
        with self.post.writing() as conn:
            self.post.outbox.cancel(conn, queued.id, self.post.now(), sentence)
        self.counts.cancelled += 1
        log.step("outbound.dispatch.cancelled", id=queued.id)

    def _begin(self, queued: Queued) -> bool:
        """Mark it as handed over before a byte leaves; False when a person withdrew it after it was claimed."""
        try:
            with self.post.writing() as conn:
                self.post.outbox.handing(conn, queued.id, self.post.now())
        except NotPossible:
            self.counts.cancelled += 1
            log.step("outbound.dispatch.withdrawn", id=queued.id)
            return False
        self.in_hand = queued
        log.step("outbound.dispatch.handing", id=queued.id)
        return True

    def _record(self, queued: Queued, receipt: Receipt) -> None:
        """The receipt as a state; a temporary refusal as the schedule has it."""
        now, outbox, outcome = self.post.now(), self.post.outbox, receipt.outcome
        with self.post.writing() as conn:
            if outcome is Outcome.ACCEPTED:
                outbox.accepted(conn, queued.id, now, receipt.answer)
            elif outcome is Outcome.UNKNOWN:
                outbox.unknown(conn, queued.id, now, receipt.answer)
            elif outcome is Outcome.REFUSED:
                outbox.refused(conn, queued.id, now, receipt.answer)
            else:
                outcome = self._try_later(conn, queued, receipt.answer)
        self.counts.count(outcome)
        log.step("outbound.dispatch.recorded", id=queued.id, outcome=outcome.value)

    def _try_later(self, conn: Any, queued: Queued, answer: str) -> Outcome:
        now = self.post.now()
        decision = retry.decide(queued.attempts + 1, queued.first_tried or now, now)
        said = f"{decision.sentence} {answer}"
        if decision.until is None:
            self.post.outbox.refused(conn, queued.id, now, said)
            return Outcome.REFUSED
        self.post.outbox.deferred(conn, queued.id, decision.until, said)
        return Outcome.REFUSED_FOR_NOW

    def _stop(self, waiting: list[Queued], sentence: str) -> None:
        """Nothing more can be sent. What may have left is unknown; no other letter is to blame, and all go back."""
        self.counts.trouble = sentence
        if self.in_hand is not None:
            self._record(self.in_hand, Receipt(self.in_hand.sealed.message_id, Outcome.UNKNOWN, sentence))
        for queued in waiting:
            if queued is not self.in_hand:
                self._put_back(queued, sentence)
        log.warn("outbound.dispatch.trouble", letters=len(waiting), sentence=sentence)

    def _put_back(self, queued: Queued, sentence: str) -> None:
        try:
            with self.post.writing() as conn:
                self.post.outbox.deferred(conn, queued.id, self.post.now() + retry.UNREACHABLE, sentence)
        except NotPossible:  # a person withdrew it meanwhile
            self.counts.cancelled += 1
        else:
            self.counts.count(Outcome.REFUSED_FOR_NOW)
