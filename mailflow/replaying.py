"""A stored mail, read and judged again with today's program, beside what was decided then.

In: the number of an entry. Out: what differs; and, when a person says so, the superseding decision of a failed or held
entry. Reading is done by a process of its own under the daemon's limits: a mail that kills it ends this replay and
nothing else. No letter is ever sent again; what a failed mail never had, an acknowledgement and an alert, it gets.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import partial
from threading import Lock
from typing import Any

from sqlalchemy import Connection

from mailflow.answering import Judged, answer_again
from mailflow.decision import MessageState
from mailflow.desk import Desk
from mailflow.errors import NotPossible, WorkerDied, WorkerUnavailable
from mailflow.ingest.letter import copies
from mailflow.ingest.mime.authentication import vouching
from mailflow.ingest.own import Own
from mailflow.ingest.worker import Result, Work, Worker
from mailflow.judge import judge
from mailflow.message import Message
from mailflow.partnership.adopted import REASON
from mailflow.partnership.belonging import carried_over
from mailflow.reading import report
from mailflow.settings import WorkerSettings
from mailflow.store import audit, facts, ledger, own_letters
from mailflow.submission import ItemKind, Submission

UNDECIDED = frozenset({MessageState.FAILED, MessageState.HELD})


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the answer (``reading.report``) that is another now; ``before`` and ``after`` as JSON."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Replay:
    """What today's program makes of an entry: ``state`` is what it would stand as, "" when it cannot be read either.

    ``error`` says why it cannot. ``before``: it is mail from before its mailbox's adoption. ``letters``: how many
    were queued when it was written.
    """

    ledger_id: int
    stood: str
    state: str
    changes: tuple[Change, ...]
    error: str = ""
    before: bool = False
    letters: int = 0

    @property
    def may_be_written(self) -> bool:
        """Whether it could be applied: only what failed, is held or is from before the adoption is decided again."""
        return bool(self.state) and (self.before or self.stood in UNDECIDED)

    @property
    def was_said(self) -> str:
        """What writing it did about letters."""
        return f"Letters queued: {self.letters}." if self.letters else "No letter was sent."


@dataclass(frozen=True)
class Replayer:
    """Reads again, one mail at a time. ``own``: how our own mail is recognised."""

    desk: Callable[[], Desk]
    limits: WorkerSettings
    own: Own
    _one: Lock = field(default_factory=Lock)

    def look(self, ledger_id: int) -> Replay:
        """What would be different. Writes nothing. Raises NotPossible when there is no such entry."""
        return self._made(ledger_id)[0]

    def apply(self, ledger_id: int, *, by: str, answer: bool = True) -> Replay:
        """Write it, and queue the letters that it never had, unless ``answer`` is false.

        Raises NotPossible for an entry that is neither failed nor held, or that a person decided on.
        """
        replay, read, judged = self._made(ledger_id)
        if read is None or judged is None:
            raise NotPossible(f"Entry {ledger_id} cannot be read by today's program either: {replay.error}")
        desk = self.desk()
        now = desk.clock.now()
        with desk.store.writing() as conn:
            entry = ledger.entry(conn, ledger_id)
            recorded = ledger.redecide(conn, ledger_id, read, judged.decision, now)
            letters = answer_again(desk, conn, entry, judged, recorded) if answer else 0
            entity = f"{entry.partnership}:message:{ledger_id}"
            audit.append(conn, at=now, actor=by, what="message.replayed", entity=entity, fields=("decision",))
        return replace(replay, letters=letters)

    def _made(self, ledger_id: int) -> tuple[Replay, tuple[Message, Submission] | None, Judged | None]:
        desk = self.desk()
        with desk.store.reading() as conn:
            entry = ledger.entry(conn, ledger_id)
        with self._one:
            result = self._read(desk, entry)
        with desk.store.reading() as conn:
            judged = _judged_again(desk, conn, entry, result)
        before = from_before(entry)
        if judged is None or result.message is None or result.submission is None:
            return Replay(ledger_id, str(entry.state), "", (), result.error or "unreadable", before), None, None
        then = _answer(entry.message, entry.submission, entry.decision, entry.waiting.received)
        now = _answer(result.message, result.submission, judged.decision, entry.waiting.received)
        changes = tuple(Change(n, _text(then, n), _text(now, n)) for n in now if then.get(n) != now[n])
        replay = Replay(ledger_id, str(entry.state), str(judged.decision.state), changes, before=before)
        return replay, (result.message, result.submission), judged

    def _read(self, desk: Desk, entry: ledger.Entry) -> Result:
        waiting, worker = entry.waiting, Worker(self.limits)
        worker.start(desk.partnerships, self.own)
        try:
            (result,) = worker.read([Work(waiting.arrival, waiting.raw, waiting.partnership, waiting.received)])
        except (WorkerDied, WorkerUnavailable) as wrong:
            return Result(waiting.arrival, None, None, str(wrong))
        finally:
            worker.close()
        return result


def may_be_read_again(entry: ledger.Entry) -> bool:
    """Whether today's program could decide on this entry anew."""
    return entry.state in UNDECIDED or from_before(entry)


def from_before(entry: ledger.Entry) -> bool:
    """Whether it is mail from before its mailbox's adoption, that nobody has brought in since."""
    return entry.decision is not None and REASON in entry.decision.reasons


def _judged_again(desk: Desk, conn: Connection, entry: ledger.Entry, result: Result) -> Judged | None:
    """What today's program would decide about a stored mail, without writing anything.

    The cases that the mail itself proposed are nobody's earlier ones. A failed mail is judged for the first time: for
    the meeting that can still hear of it.
    """
    if result.message is None or result.submission is None:
        return None
    message, submission = copies.known_again(result.message, result.submission, partial(own_letters.worded, conn))
    failed, stands = entry.state is MessageState.FAILED, desk.standing(conn, entry.waiting.partnership)
    known = facts.gather(
        conn,
        stands if failed else replace(stands, limits=None),
        waiting=entry.waiting,
        message=message,
        submission=submission,
        vouched=vouching(message, desk.trusted.get(entry.waiting.mailbox)),
    )
    own = {item.case for item in entry.items if item.decided.item.kind is ItemKind.REFERRAL}
    others = tuple(person for person in known.known if person.reference not in own)
    known = replace(known, known=others)
    decision = judge(submission, known, desk.rules)
    return Judged(carried_over(decision, known, desk.clock.now()) if failed else decision, known, stands)


def _answer(message: Any, submission: Any, decision: Any, received: datetime) -> dict[str, Any]:
    if message is None or submission is None or decision is None:
        return {}
    return report("", message, submission, decision, received)


def _text(answer: Mapping[str, Any], name: str) -> str:
    return json.dumps(answer[name], ensure_ascii=False, indent=1) if name in answer else ""
