"""The ledger: every message that reached an inbox has exactly one entry here, whatever was killed when.

States of a message; each arrow is one commit, or one savepoint in a group commit:

- `arrived`: bytes and arrival are committed, nothing is decided. → any of the others (``decide``, ``fail``)
- `ready`: complete, waits for triage. → `accepted` or `recorded` (a person, ``queue``; a later mail completes it)
- `held`: needs a person; reasons are kept. → `accepted` or `recorded` (as above), or what a replay with today's
  program says (``redecide``)
- `accepted`: became records. It stays.
- `recorded`: kept, no effect on cases: auto-reply, bounce, sales, or everything in it was declined. It stays.
- `duplicate`: the same content from the same sender under another Message-ID. It stays.
- `failed`: the program could not deal with it; raw and error are kept, the queue goes on. → any (``redecide``)

A message's state is the gravest of its items': held, ready, accepted. The same content arriving again adds an arrival
and decides nothing. The parts: ``arrivals``, ``decisions`` (writing one), ``again`` (replaying one).
"""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import Connection, func, select

from mailflow.decision import Decision, ItemDecision, ItemState, MessageState, Timeliness
from mailflow.errors import NotPossible
from mailflow.message import Message
from mailflow.store.again import redecide
from mailflow.store.arrivals import Waiting, arrive, attempt, known, settled, to_settle, waiting, with_bytes
from mailflow.store.codec import loads
from mailflow.store.decisions import Recorded, decide, fail
from mailflow.store.tables import arrivals, bodies, cases, items, messages
from mailflow.submission import Submission

__all__ = [
    "Arrival",
    "Entry",
    "EntryItem",
    "Recorded",
    "Waiting",
    "arrive",
    "attempt",
    "counts",
    "decide",
    "entry",
    "fail",
    "known",
    "redecide",
    "settled",
    "to_settle",
    "undecided",
    "waiting",
]


@dataclass(frozen=True, slots=True)
class Arrival:
    """One sighting of a message: where, when the mail system took it, when mailflow first saw it."""

    id: int
    mailbox: str
    received: datetime
    received_by: str
    location: str
    seen: datetime


@dataclass(frozen=True, slots=True)
class EntryItem:
    """One item of an entry as it stands: ``case`` is the reference of its case, or None."""

    id: int
    state: ItemState
    decided: ItemDecision
    case: str | None
    meeting: date | None
    timeliness: Timeliness | None


@dataclass(frozen=True, slots=True)
class Entry:
    """Everything about one message. Message, submission and decision are None when it failed before them."""

    ledger_id: int
    partnership: str
    state: MessageState
    decided: datetime
    message: Message | None
    submission: Submission | None
    decision: Decision | None
    error: str
    waiting: Waiting
    arrivals: tuple[Arrival, ...]
    items: tuple[EntryItem, ...]

    @property
    def raw(self) -> bytes:
        """The mail, byte for byte as it first arrived."""
        return self.waiting.raw


def entry(conn: Connection, ledger_id: int) -> Entry:
    """One ledger entry, whole. Raises NotPossible when there is none of this number."""
    joined = select(messages, bodies.c.message, bodies.c.submission, bodies.c.decision)
    wanted = joined.join(bodies, bodies.c.message_row == messages.c.id).where(messages.c.id == ledger_id)
    row = conn.execute(wanted).first()
    if row is None:
        raise NotPossible(f"The ledger has no entry {ledger_id}.")
    sightings = conn.execute(select(arrivals).where(arrivals.c.message_row == ledger_id).order_by(arrivals.c.id)).all()
    return Entry(
        ledger_id=row.id,
        partnership=row.partnership_id,
        state=MessageState(row.state),
        decided=row.decided,
        message=loads(Message, row.message) if row.message else None,
        submission=loads(Submission, row.submission) if row.submission else None,
        decision=loads(Decision, row.decision) if row.decision else None,
        error=row.error,
        waiting=with_bytes(conn, sightings[:1])[0],
        arrivals=tuple(Arrival(a.id, a.mailbox, a.received, a.received_by, a.location, a.seen) for a in sightings),
        items=_items(conn, ledger_id),
    )


def counts(conn: Connection, partnership: str | None = None) -> dict[str, int]:
    """How many messages stand in each state, and under "arrived" how many arrivals wait for their outcome."""
    columns = (messages.c.partnership_id, messages.c.state)  # as the index has them: it is read once, in its order
    by_state = select(*columns, func.count().label("number")).group_by(*columns)
    if partnership is not None:
        by_state = by_state.where(messages.c.partnership_id == partnership)
    found = dict.fromkeys((state.value for state in MessageState), 0)
    for row in conn.execute(by_state):
        found[row.state] += row.number
    return found | {MessageState.ARRIVED.value: _undecided(conn, partnership)}


def undecided(conn: Connection) -> int:
    """Arrivals without an outcome; it must be 0 whenever nothing is being worked on (design section 3)."""
    return _undecided(conn, None)


def _undecided(conn: Connection, partnership: str | None) -> int:
    wanted = select(func.count()).select_from(arrivals).where(arrivals.c.message_row.is_(None))
    if partnership is not None:
        wanted = wanted.where(arrivals.c.partnership_id == partnership)
    return int(conn.execute(wanted).scalar_one())


def _items(conn: Connection, ledger_id: int) -> tuple[EntryItem, ...]:
    wanted = select(items, cases.c.reference).select_from(items.outerjoin(cases, items.c.case_row == cases.c.id))
    return tuple(
        EntryItem(
            id=row.id,
            state=ItemState(row.state),
            decided=loads(ItemDecision, row.content),
            case=row.reference,
            meeting=row.meeting,
            timeliness=Timeliness(row.timeliness) if row.timeliness else None,
        )
        for row in conn.execute(wanted.where(items.c.message_row == ledger_id).order_by(items.c.id))
    )
