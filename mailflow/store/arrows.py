"""How a letter goes from one state to the next, along the arrows that ``outbox`` lists.

In: its row, the states where the arrow begins, what it is to be. Out: the change and its line in the audit log, in the
caller's transaction; NotPossible when the letter stands elsewhere, or is in the hands of another daemon.
"""

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Connection, and_, bindparam, or_, select, update

from mailflow.errors import NotPossible
from mailflow.store import audit
from mailflow.store.quick import Quick
from mailflow.store.session import whose
from mailflow.store.tables import letters


def give_back(conn: Connection, rows: Sequence[int], /) -> None:
    """Claimed letters that were not begun are queued again, unless somebody took them meanwhile."""
    mine = and_(letters.c.id.in_(rows), letters.c.state == "claimed", letters.c.owner == whose(conn))
    conn.execute(update(letters).where(mine).values(state="queued"))


def move(conn: Connection, row: int, before: tuple[str, ...], values: dict[str, Any]) -> str:
    """One arrow; returns the letter's partnership. Raises NotPossible when the letter does not stand at its beginning.

    A letter that is being handed over is moved on by the daemon that does so, and by no other.
    """
    told = {f"to_{name}": value for name, value in values.items()}
    moved = _arrow(before, tuple(values)).run(conn, {"row": row, "me": whose(conn), **told}).first()
    if moved is None:
        raise not_there(conn, row, values["state"])
    return str(moved.partnership_id)


def not_there(conn: Connection, row: int, wanted: str) -> NotPossible:
    """What to raise about a letter that does not stand where an arrow begins."""
    state = conn.execute(select(letters.c.state).where(letters.c.id == row)).scalar()
    return NotPossible(f"Letter {row} is {state or 'not in the outbox'}; it cannot become {wanted}.")


def audited(conn: Connection, partnership: str, row: int, at: datetime, what: str, *, by: str = "mailflow") -> None:
    """Write down who moved a letter, and how (``letter.accepted``, ``letter.resent``)."""
    audit.append(conn, at=at, actor=by, what=what, entity=f"{partnership}:letter:{row}", fields=("state",))


@cache
def _arrow(before: tuple[str, ...], names: tuple[str, ...]) -> Quick:
    stands = or_(*(letters.c.state == state for state in before))
    if "handing" in before:
        stands = and_(stands, letters.c.owner == bindparam("me"))
    values = {name: bindparam(f"to_{name}", type_=letters.c[name].type) for name in names}
    moved = update(letters).where(letters.c.id == bindparam("row"), stands).values(values)
    return Quick(moved.returning(letters.c.partnership_id))
