"""What follows for a message when its items change: it stands at the gravest of them (``ledger`` lists the states)."""

from sqlalchemy import Connection, select, update

from mailflow.decision import ItemState, MessageState
from mailflow.store.tables import items, messages
from mailflow.submission import ItemKind


def supersede_others(conn: Connection, case_row: int, item: int) -> None:
    """Another item carries the case now: earlier referrals and completions of it that still wait leave the queue."""
    waiting = items.c.state.in_([ItemState.READY.value, ItemState.HELD.value])
    carried = items.c.kind.in_([ItemKind.REFERRAL.value, ItemKind.COMPLETION.value])
    others = select(items.c.id, items.c.message_row).where(items.c.case_row == case_row, items.c.id != item)
    found = conn.execute(others.where(waiting, carried)).all()
    if found:
        ids = [row.id for row in found]
        conn.execute(update(items).where(items.c.id.in_(ids)).values(state=ItemState.SUPERSEDED.value))
        for ledger_id in {row.message_row for row in found}:
            settle_state(conn, ledger_id)


def settle_state(conn: Connection, ledger_id: int) -> MessageState:
    """Set a message to the gravest state of its items: held, ready, accepted; recorded when none has any effect."""
    states = set(conn.execute(select(items.c.state).where(items.c.message_row == ledger_id)).scalars())
    order = (MessageState.HELD, MessageState.READY, MessageState.ACCEPTED)
    if ItemState.SUPERSEDED.value in states and not states & {s.value for s in order}:
        states.add(MessageState.ACCEPTED.value)
    state = next((s for s in order if s.value in states), MessageState.RECORDED)
    conn.execute(update(messages).where(messages.c.id == ledger_id).values(state=state.value))
    return state
