"""What in the ledger contradicts itself: counted each night, and by ``mailflow reconcile``; all of it must be nothing.

In: a moment. Out: one Flaw a row that cannot be accounted for, with a sentence that holds numbers and dates alone.
It repairs nothing: what is wrong here is a fault of the program, or was done to the store by other hands.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, Connection, Select, exists, func, select

from mailflow.decision import ItemState, MessageState
from mailflow.store.overview import ANSWERS
from mailflow.store.tables import arrivals, bodies, items, letters, messages, raw_mails
from mailflow.store.unexplained import UNDECIDED

_LATE = timedelta(minutes=15)
"""So long may a mail wait for its outcome before it is one that waits."""
_LETTERS = timedelta(days=40)
"""How far back letters are held against the mails that they answer."""
_MOST = 100
"""Rows of one kind that are listed; more say nothing more."""
_WAITS = (ItemState.READY.value, ItemState.HELD.value)


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that cannot be accounted for; ``handle`` is the number of its row."""

    what: str
    handle: str
    sentence: str


def flaws(conn: Connection, now: datetime) -> list[Flaw]:
    """Everything that contradicts itself at this moment."""
    return [flaw for check in _CHECKS for flaw in check(conn, now)]


def meetings_over(conn: Connection, now: datetime) -> int:
    """Complete items that still wait for triage although their meeting is over: work of the team's, and no fault."""
    over = (items.c.state == ItemState.READY.value, items.c.meeting < (now - timedelta(days=1)).date())
    return int(conn.execute(select(func.count()).select_from(items).where(*over)).scalar_one())


def _undecided(conn: Connection, now: datetime) -> Iterator[Flaw]:
    late = (arrivals.c.message_row.is_(None), arrivals.c.seen <= now - _LATE)
    for row in _some(conn, select(arrivals.c.id, arrivals.c.seen).where(*late).order_by(arrivals.c.id)):
        yield Flaw(UNDECIDED, str(row.id), f"Mail stored on {row.seen:%d %B at %H:%M} UTC has no outcome yet.")


def _without(
    what: str, of: Any, needs: Callable[[], ColumnElement[bool]], sentence: str
) -> Callable[[Connection, datetime], Iterator[Flaw]]:
    """Rows of a table for which something that belongs to each of them is not there."""

    def check(conn: Connection, _now: datetime) -> Iterator[Flaw]:
        for row in _some(conn, select(of.c.id).where(~needs()).order_by(of.c.id)):
            yield Flaw(what, str(row.id), sentence.format(row.id))

    return check


def _letters_without_record(conn: Connection, now: datetime) -> Iterator[Flaw]:
    recent = (letters.c.mailing.in_(ANSWERS), letters.c.created >= now - _LETTERS)
    of = {
        row.id: _mail(row.letter_key) for row in conn.execute(select(letters.c.id, letters.c.letter_key).where(*recent))
    }
    mails = sorted({mail for mail in of.values() if mail})
    known: set[int] = set()
    for start in range(0, len(mails), 500):
        known.update(conn.execute(select(messages.c.id).where(messages.c.id.in_(mails[start : start + 500]))).scalars())
    for letter, mail in of.items():
        if mail and mail not in known:
            yield Flaw(
                "letter-alone", str(letter), f"Letter {letter} answers mail {mail}, of which there is no record."
            )


def _mail(key: str) -> int | None:
    slot = key.split(":")[1:2]
    return int(slot[0]) if slot and slot[0].isdecimal() else None


def _states(conn: Connection, _now: datetime) -> Iterator[Flaw]:
    """A message stands at the gravest of its items (``ledger``)."""
    waits = _has_item(items.c.state.in_(_WAITS))
    wrong = {
        "says that it waits for triage, and none of its items does": (
            messages.c.state == MessageState.READY.value,
            ~_has_item(items.c.state == ItemState.READY.value),
        ),
        "is over, and one of its items waits": (
            messages.c.state.in_(
                [s.value for s in (MessageState.RECORDED, MessageState.DUPLICATE, MessageState.FAILED)]
            ),
            waits,
        ),
        "became records, and one of its items is held": (
            messages.c.state == MessageState.ACCEPTED.value,
            waits,
        ),
    }
    for sentence, where in wrong.items():
        for row in _some(conn, select(messages.c.id).where(*where).order_by(messages.c.id)):
            yield Flaw("contradiction", str(row.id), f"Mail {row.id} {sentence}.")


def _has_item(where: ColumnElement[bool]) -> ColumnElement[bool]:
    return exists().where(items.c.message_row == messages.c.id, where)


def _some(conn: Connection, wanted: Select[Any]) -> Any:
    return conn.execute(wanted.limit(_MOST))


_CHECKS: tuple[Callable[[Connection, datetime], Iterator[Flaw]], ...] = (
    _undecided,
    _without(
        "no-bytes",
        arrivals,
        lambda: exists().where(raw_mails.c.arrival_row == arrivals.c.id),
        "The bytes of arrival {} are not there.",
    ),
    _without(
        "no-arrival",
        messages,
        lambda: exists().where(arrivals.c.message_row == messages.c.id),
        "Mail {} is in the ledger and never arrived.",
    ),
    _without(
        "no-content",
        messages,
        lambda: exists().where(bodies.c.message_row == messages.c.id),
        "What was read in mail {} is not there.",
    ),
    _letters_without_record,
    _states,
)
KINDS = frozenset({UNDECIDED, "no-bytes", "no-arrival", "no-content", "letter-alone", "contradiction"})
"""Every ``what`` of a Flaw."""
