"""A stored mail, read and judged again with today's program, beside what was decided then.

In: the number of an entry. Out: what differs; and, when a person says so, the superseding decision of a failed or held
entry. Reading is done by a process of its own under the daemon's limits: a mail that kills it ends this replay and
nothing else. No letter is ever sent again.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock
from typing import Any

from mailflow.decision import Decision
from mailflow.errors import NotPossible, WorkerDied, WorkerUnavailable
from mailflow.ingest.own import Own
from mailflow.ingest.worker import Result, Work, Worker
from mailflow.intake import Desk, judged_again
from mailflow.message import Message
from mailflow.reading import report
from mailflow.settings import WorkerSettings
from mailflow.store import audit, ledger
from mailflow.submission import Submission


@dataclass(frozen=True, slots=True)
class Change:
    """One part of the answer (``reading.report``) that is another now; ``before`` and ``after`` as JSON."""

    name: str
    before: str
    after: str


@dataclass(frozen=True, slots=True)
class Replay:
    """What today's program makes of an entry: ``state`` is what it would stand as, "" when it cannot be read either.

    ``error`` says why it cannot.
    """

    ledger_id: int
    stood: str
    state: str
    changes: tuple[Change, ...]
    error: str = ""

    @property
    def may_be_written(self) -> bool:
        """Whether it could be applied: only what failed or is held is decided again."""
        return bool(self.state) and self.stood in {"failed", "held"}


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

    def apply(self, ledger_id: int, *, by: str) -> Replay:
        """Write it. Raises NotPossible for an entry that is neither failed nor held, or that a person decided on."""
        replay, read, decision = self._made(ledger_id)
        if read is None or decision is None:
            raise NotPossible(f"Entry {ledger_id} cannot be read by today's program either: {replay.error}")
        desk = self.desk()
        now = desk.clock.now()
        with desk.store.writing() as conn:
            entry = ledger.entry(conn, ledger_id)
            ledger.redecide(conn, ledger_id, read, decision, now)
            entity = f"{entry.partnership}:message:{ledger_id}"
            audit.append(conn, at=now, actor=by, what="message.replayed", entity=entity, fields=("decision",))
        return replay

    def _made(self, ledger_id: int) -> tuple[Replay, tuple[Message, Submission] | None, Decision | None]:
        desk = self.desk()
        with desk.store.reading() as conn:
            entry = ledger.entry(conn, ledger_id)
        with self._one:
            result = self._read(desk, entry)
        with desk.store.reading() as conn:
            decision = judged_again(desk, conn, entry, result)
        if decision is None or result.message is None or result.submission is None:
            return Replay(ledger_id, str(entry.state), "", (), result.error or "unreadable"), None, None
        before = _answer(entry.message, entry.submission, entry.decision, entry.waiting.received)
        after = _answer(result.message, result.submission, decision, entry.waiting.received)
        changes = tuple(Change(n, _text(before, n), _text(after, n)) for n in after if before.get(n) != after[n])
        replay = Replay(ledger_id, str(entry.state), str(decision.state), changes)
        return replay, (result.message, result.submission), decision

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


def _answer(message: Any, submission: Any, decision: Any, received: datetime) -> dict[str, Any]:
    if message is None or submission is None or decision is None:
        return {}
    return report("", message, submission, decision, received)


def _text(answer: Mapping[str, Any], name: str) -> str:
    return json.dumps(answer[name], ensure_ascii=False, indent=1) if name in answer else ""
