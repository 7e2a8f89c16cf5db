"""Dispatch: letters of the outbox → the transport → a state of the outbox for each. One pass over what is due.

In: an outbox, a transport, who may still receive. Out: counts. The network is never inside a transaction. Between two
letters lies one commit: what became of the last, and that the next one is *handing*, before its first byte leaves.
Whoever is killed after that leaves one row that says "unknown", never one that is sent again. In that same transaction
the register is asked about the recipient once more (CC 8.1). When nothing can be sent at all, every claimed letter goes
back unharmed. Any other failure ends in a state of that one letter, and the next one goes on: nothing ends as a log
line alone. Between two letters it asks whether something goes before the rest (mail that came meanwhile may tell of
danger): what is urgent waits for nothing, the others go back, and whoever called sees to that first.
"""

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from mailflow import log
from mailflow.errors import (
    LetterRefused,
    MailflowError,
    NotPossible,
    StoreUnavailable,
    TransportRefused,
    TransportRefusedForNow,
)
from mailflow.letter import Objection, Outcome, Receipt
from mailflow.outbound import retry
from mailflow.outbound.envelope import EnvelopeMaker
from mailflow.outbound.outbox import Outbox, Queued
from mailflow.outbound.outcomes import CANCELLED, HANDING, WITHDRAWN, begin, record
from mailflow.outbound.transport import OpenTransport
from mailflow.settings import SenderSettings

_BATCH = 50
_MINUTE = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Post:
    """What dispatch works with; wiring fills it in.

    ``writing`` opens one transaction of the store. ``open_transport`` connects. ``objection`` asks register and records
    in the transaction before the sending: None when this recipient may still get this letter, else why not. At most
    ``per_minute`` letters are handed over within a minute, by all daemons together; None: as many as there are.
    ``pressed`` says whether something goes before letters that are not urgent.
    """

    outbox: Outbox
    writing: Callable[[], AbstractContextManager[Any]]
    open_transport: Callable[[], AbstractContextManager[OpenTransport]]
    sender: SenderSettings
    now: Callable[[], datetime]
    objection: Callable[[Any, Queued], Objection | None]
    per_minute: int | None = None
    pressed: Callable[[], bool] = lambda: False


@dataclass(slots=True)
class Dispatched:
    """What one pass came to. ``trouble``: why nothing could be sent, as a sentence for the team; "" when it could.

    ``gave_way``: something else goes first now, and letters may wait that are due.
    """

    accepted: int = 0
    deferred: int = 0
    refused: int = 0
    unknown: int = 0
    cancelled: int = 0
    trouble: str = ""
    gave_way: bool = False

    def count(self, came_to: str) -> None:
        """One more letter that came to this: an Outcome, or "cancelled" or "withdrawn" before it was handed over."""
        name = {Outcome.REFUSED_FOR_NOW: "deferred", WITHDRAWN: CANCELLED}.get(came_to, came_to)
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
        claimed = list(post.outbox.claim(conn, post.now(), _room(post, conn, limit)))
    if not claimed:
        return Dispatched()
    log.step("outbound.dispatch.claimed", letters=len(claimed))
    return _Pass(post, EnvelopeMaker(post.sender), claimed[::-1]).run()


def _room(post: Post, conn: Any, limit: int) -> int:
    """How many letters this pass may take."""
    if post.per_minute is None:
        return limit
    return max(0, min(limit, post.per_minute - post.outbox.handed_since(conn, post.now() - _MINUTE)))


@dataclass(slots=True)
class _Pass:
    """One pass. ``waiting`` are claimed, the last one first; the first byte of the one ``in_hand`` may have left.

    What came of it, its ``receipt``, is written with the beginning of the next one.
    """

    post: Post
    maker: EnvelopeMaker
    waiting: list[Queued]
    counts: Dispatched = field(default_factory=Dispatched)
    in_hand: Queued | None = None
    receipt: Receipt | None = None

    def run(self) -> Dispatched:
        try:
            with self.post.open_transport() as transport:
                while self.waiting and not self.counts.gave_way:
                    self._one(transport, self.waiting[-1])
                    self.waiting.pop()
                    self.counts.gave_way = self._gives_way()
                self._turn()
                self._give_back()
        except StoreUnavailable:
            raise
        except MailflowError as wrong:
            self._stop(f"{wrong}")
        except Exception as wrong:  # noqa: BLE001 - a dispatch pass: what was claimed ends in a state of the outbox
            self._stop(f"Letters cannot be sent: the transport failed with {type(wrong).__name__}.")
        log.step("outbound.dispatch.ended", letters=self.counts.total, accepted=self.counts.accepted)
        return self.counts

    def _one(self, transport: OpenTransport, queued: Queued) -> None:
        now = self.post.now()  # when nobody can tell the time, no letter is to blame
        try:
            envelope = self.maker.build(queued.sealed, now)
        except LetterRefused as wrong:
            self._turn(queued, fault=f"{wrong}")
            return
        except MemoryError:
            raise
        except Exception as wrong:  # noqa: BLE001 - a dispatch pass: a letter that cannot be built ends alone
            self._turn(queued, fault=f"The letter cannot be built ({type(wrong).__name__}).")
            return
        self._turn(queued)
        if self.in_hand is not queued:
            return
        try:
            self.receipt = transport.send(envelope)
        except (TransportRefused, TransportRefusedForNow):
            self.in_hand = None  # nothing left: it goes back with the others
            raise
        log.step("outbound.dispatch.handed", id=queued.id)

    def _gives_way(self) -> bool:
        return not (self.waiting and self.waiting[-1].sealed.letter.urgent) and self.post.pressed()

    def _give_back(self) -> None:
        """What was claimed and not begun is due again for anybody."""
        if not self.waiting:
            return
        with self.post.writing() as conn:
            self.post.outbox.give_back(conn, [queued.id for queued in self.waiting])
        self.waiting.clear()
        log.step("outbound.dispatch.gave_way")

    def _turn(self, following: Queued | None = None, *, fault: str = "") -> None:
        """One commit: what became of the letter in hand, and whether the following one's first byte may leave."""
        if following is None and self.receipt is None:
            return
        came: list[tuple[Queued, str]] = []
        outbox = self.post.outbox
        with self.post.writing() as conn:
            if self.in_hand is not None and self.receipt is not None:
                came.append((self.in_hand, record(outbox, conn, self.in_hand, self.receipt, self.post.now())))
            if following is not None:
                objection = self.post.objection(conn, following)
                came.append((following, begin(outbox, conn, following, self.post.now(), objection, fault)))
        self.in_hand = following if came and came[-1][1] == HANDING else None
        self.receipt = None
        for queued, state in came:
            self._tell(queued, state)

    def _tell(self, queued: Queued, state: str) -> None:
        """What a commit came to: counted and logged once it is one."""
        if state == HANDING:
            log.step("outbound.dispatch.handing", id=queued.id)
            return
        self.counts.count(state)
        if state == CANCELLED:
            log.step("outbound.dispatch.cancelled", id=queued.id)
        elif state == WITHDRAWN:
            log.step("outbound.dispatch.withdrawn", id=queued.id)
        else:
            log.step("outbound.dispatch.recorded", id=queued.id, outcome=f"{state}")

    def _stop(self, sentence: str) -> None:
        """Nothing more can be sent. What may have left is unknown; no other letter is to blame, and all go back."""
        self.counts.trouble = sentence
        back = [queued for queued in self.waiting if queued is not self.in_hand]
        self._end_the_letter_in_hand(sentence)
        with self.post.writing() as conn:
            came = [self._put_back(conn, queued, sentence) for queued in back]
        for outcome in came:
            self.counts.count(outcome)
        log.warn("outbound.dispatch.trouble", letters=len(back), sentence=sentence)

    def _end_the_letter_in_hand(self, sentence: str) -> None:
        """What the server has answered is known, whoever failed since; without an answer, or room for it, it is not."""
        if self.in_hand is None:
            return
        unknown = Receipt(self.in_hand.sealed.message_id, Outcome.UNKNOWN, sentence)
        try:
            self.receipt = self.receipt or unknown
            self._turn()
        except StoreUnavailable:
            raise
        except Exception:  # noqa: BLE001 - a dispatch pass: the receipt itself cannot be written down
            self.receipt = unknown
            self._turn()

    def _put_back(self, conn: Any, queued: Queued, sentence: str) -> str:
        try:
            self.post.outbox.deferred(conn, queued.id, self.post.now() + retry.UNREACHABLE, sentence)
        except NotPossible:  # a person withdrew it meanwhile
            return CANCELLED
        return Outcome.REFUSED_FOR_NOW
