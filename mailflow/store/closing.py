"""What the state of a case allows an item to do to it: nothing is accepted that no document would show (CC 3.3, 6.4).

In: the row of an item that waits, with its case, and the reason that was given. Raises NotPossible with a sentence.
"""

from typing import Any

from sqlalchemy import Connection, Row, func, select

from mailflow.errors import NotPossible
from mailflow.partnership.belonging import NEW_MATTER
from mailflow.record import ActionState, CaseState
from mailflow.store.tables import actions
from mailflow.store.tables import cases as case_table
from mailflow.submission import ItemKind


def demand_that_the_case_takes_it(conn: Connection, row: Row[Any], reason: str) -> None:
    """Refuse an update of a declined case, an unexplained closing or reopening, a closing over open actions."""
    kind = ItemKind(row.kind)
    case = conn.execute(select(case_table).where(case_table.c.id == row.case_row)).one()
    if kind in NEW_MATTER:
        return
    if case.state == CaseState.DECLINED.value:
        raise NotPossible(
            f"{case.reference} was declined, so no document would show this; decline it too, or ask for a new referral."
        )
    if kind is not ItemKind.CLOSURE_REQUEST:
        if case.state == CaseState.CLOSED.value and not reason.strip():
            raise NotPossible(f"{case.reference} is closed; say why it is opened again.")
        return
    if not reason.strip():
        raise NotPossible("Say by which decision the case is closed (3.3): the minutes carry it.")
    mine = (actions.c.case_row == case.id, actions.c.state == ActionState.OPEN.value)
    undone = conn.execute(select(func.count()).select_from(actions).where(*mine)).scalar_one()
    if undone:
        raise NotPossible(
            f"{case.reference} has {undone} open {'action' if undone == 1 else 'actions'}: close each with what came "
            "of it first (3.3)."
        )
