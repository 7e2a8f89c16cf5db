"""The queue as it is shown: its two lists, and one item with everything a person needs to decide.

In: a partnership, or an item's number. Out: values. It reads and never writes; ``queue`` exports all this.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Connection, and_, exists, or_, select

from mailflow.decision import Decision, Finding, ItemDecision, ItemState, MessageState, Timeliness
from mailflow.errors import NotPossible
from mailflow.message import Message
from mailflow.store.cases import WORDS, decided_of
from mailflow.store.codec import loads
from mailflow.store.ledger import Arrival, entry
from mailflow.store.tables import cases, item_history, items, messages
from mailflow.submission import Item, ItemKind, Submission


@dataclass(frozen=True, slots=True)
class QueueRow:
    """One line of a list. ``item_id`` is None for a mail without items. ``title`` names the subjects: the page only."""

    item_id: int | None
    ledger_id: int
    kind: str
    state: str
    reasons: tuple[str, ...]
    missing: tuple[str, ...]
    case: str | None
    received: datetime
    meeting: date | None
    timeliness: Timeliness | None
    sender: str
    subject: str
    title: str
    alert: bool


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One thing that a person did with an item."""

    at: datetime
    by: str
    state: str
    reason: str
    advice: str
    how: str
    fields: tuple[str, ...]
    meeting: date | None


@dataclass(frozen=True, slots=True)
class QueueItem:
    """One item, its mail and what was decided about it. ``texts`` are (part, readable text): what traces point into."""

    id: int
    ledger_id: int
    partnership: str
    state: ItemState
    kind: ItemKind
    decided: ItemDecision
    case: str | None
    meeting: date | None
    timeliness: Timeliness | None
    raised_in_person: bool
    received: datetime
    message: Message
    submission: Submission
    decision: Decision
    raw: bytes
    arrivals: tuple[Arrival, ...]
    history: tuple[HistoryLine, ...]

    @property
    def item(self) -> Item:
        """The item as it was read."""
        return self.decided.item

    @property
    def reasons(self) -> tuple[str, ...]:
        """Why it is held, or what is to be known about it."""
        return self.decided.reasons

    @property
    def findings(self) -> tuple[Finding, ...]:
        """What the rules found about it, with evidence."""
        return self.decided.findings

    @property
    def texts(self) -> tuple[tuple[str, str], ...]:
        """(part, readable text) of the mail."""
        return self.submission.texts


def triage(conn: Connection, partnership: str) -> list[QueueRow]:
    """Complete items that wait for triage, oldest first."""
    return _item_rows(conn, partnership, ItemState.READY)


def exceptions(conn: Connection, partnership: str) -> list[QueueRow]:
    """Items that need a person first, and mails that are held or failed without an item; oldest first."""
    whole = [_mail_row(row) for row in conn.execute(_without_items(partnership))]
    return sorted(_item_rows(conn, partnership, ItemState.HELD) + whole, key=lambda r: (r.received, r.ledger_id))


def item(conn: Connection, item_id: int) -> QueueItem:
    """One item with everything. Raises NotPossible when there is none of this number."""
    joined = items.outerjoin(cases, items.c.case_row == cases.c.id)
    wanted = select(items, cases.c.reference.label("case_reference")).select_from(joined).where(items.c.id == item_id)
    row = conn.execute(wanted).first()
    if row is None:
        raise NotPossible(f"There is no item {item_id}.")
    mail = entry(conn, row.message_row)
    assert mail.message is not None
    assert mail.submission is not None
    assert mail.decision is not None
    return QueueItem(
        id=row.id,
        ledger_id=row.message_row,
        partnership=row.partnership_id,
        state=ItemState(row.state),
        kind=ItemKind(row.kind),
        decided=decided_of(row),
        case=row.case_reference,
        meeting=row.meeting,
        timeliness=_timeliness(row.timeliness),
        raised_in_person=row.raised_in_person,
        received=row.completed,
        message=mail.message,
        submission=mail.submission,
        decision=mail.decision,
        raw=mail.raw,
        arrivals=mail.arrivals,
        history=_history(conn, item_id),
    )


def _item_rows(conn: Connection, partnership: str, state: ItemState) -> list[QueueRow]:
    joined = items.join(messages, items.c.message_row == messages.c.id).outerjoin(cases, items.c.case_row == cases.c.id)
    columns = (items, messages.c.sender, messages.c.subject, messages.c.alert, cases.c.reference)
    mine = (items.c.partnership_id == partnership, items.c.state == state.value)
    wanted = select(*columns).select_from(joined).where(*mine).order_by(items.c.completed, items.c.id)
    return [
        QueueRow(
            item_id=row.id,
            ledger_id=row.message_row,
            kind=row.kind,
            state=row.state,
            reasons=loads(WORDS, row.reasons),
            missing=loads(WORDS, row.missing),
            case=row.reference,
            received=row.completed,
            meeting=row.meeting,
            timeliness=_timeliness(row.timeliness),
            sender=row.sender,
            subject=row.subject,
            title=row.title,
            alert=row.alert,
        )
        for row in conn.execute(wanted)
    ]


def _without_items(partnership: str) -> Any:
    """Mails that wait for a person as a whole: failed ones, and held ones that nothing could be made of."""
    empty = ~exists().where(items.c.message_row == messages.c.id)
    stuck = or_(
        messages.c.state == MessageState.FAILED.value,
        and_(messages.c.state == MessageState.HELD.value, empty),
    )
    return select(messages).where(messages.c.partnership_id == partnership, stuck).order_by(messages.c.id)


def _mail_row(row: Any) -> QueueRow:
    return QueueRow(
        item_id=None,
        ledger_id=row.id,
        kind=row.mail_class,
        state=row.state,
        reasons=loads(WORDS, row.reasons),
        missing=(),
        case=None,
        received=row.received,
        meeting=row.meeting,
        timeliness=_timeliness(row.timeliness),
        sender=row.sender,
        subject=row.subject,
        title="",
        alert=row.alert,
    )


def _history(conn: Connection, item_id: int) -> tuple[HistoryLine, ...]:
    wanted = select(item_history).where(item_history.c.item_row == item_id).order_by(item_history.c.id)
    return tuple(
        HistoryLine(
            at=row.at,
            by=row.actor,
            state=row.state,
            reason=row.reason,
            advice=row.advice,
            how=row.how,
            fields=loads(WORDS, row.fields) if row.fields else (),
            meeting=row.meeting,
        )
        for row in conn.execute(wanted)
    )


def _timeliness(text: str | None) -> Timeliness | None:
    return Timeliness(text) if text else None
