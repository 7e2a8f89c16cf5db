"""What a person, or the recipient's own side, says of a letter that the mail server left in doubt or refused.

In: a letter's row, and who says so. Each is one arrow of ``outbox``'s states, audited, and closes the letter's task.
"""

from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select

from mailflow.errors import NotPossible
from mailflow.store import arrows, undelivered
from mailflow.store.codec import clean
from mailflow.store.tables import letters

_NOT_SURE = ("unknown", "queued", "deferred", "claimed")
"""States of a letter that may have arrived: a person sends one again that did, or a server took one that it put off."""


def resend(conn: Connection, row: int, now: datetime, *, by: str) -> None:
    """A person looked and decides that a letter goes out again, under the same Message-ID, with a schedule of its own.

    It was refused, or its outcome is unknown. Raises NotPossible for any other, and for one whose words were not kept.
    """
    kept = select(letters.c.id).where(letters.c.id == row, letters.c.content != "")
    if conn.execute(kept).first() is None:
        raise NotPossible(f"Letter {row} cannot be sent again: there is none, or its words were not kept.")
    fresh = {"state": "queued", "next_try": now, "ended": None, "first_tried": None, "attempts": 0}
    _move(conn, row, ("unknown", "refused"), fresh, now=now, what="letter.resent", by=by)
    undelivered.over(conn, row, "It is sent again.", now, by=by)


def settle(conn: Connection, row: int, now: datetime, *, delivered: bool, sentence: str, by: str) -> None:
    """What came of a letter of unknown outcome is known now. Raises NotPossible for any other, or without a reason."""
    if not sentence.strip():
        raise NotPossible("Say how you know.")
    told = {"state": "accepted" if delivered else "refused", "ended": now, "answer": clean(sentence.strip())}
    _move(conn, row, ("unknown",), told, now=now, what="letter.settled", by=by)
    undelivered.over(conn, row, sentence.strip(), now, by=by)


def arrived(conn: Connection, row: int, now: datetime, *, sentence: str, by: str) -> bool:
    """Its recipient has this letter, so it must not go out (again), whether it waits or was of unknown outcome.

    Returns False, and changes nothing, for one that is in a mail server's hands at this moment, or has its end.
    """
    state = conn.execute(select(letters.c.state).where(letters.c.id == row)).scalar()
    if state not in _NOT_SURE:
        return False
    told = {"state": "accepted", "ended": now, "answer": clean(sentence)}
    _move(conn, row, _NOT_SURE, told, now=now, what="letter.settled", by=by)
    undelivered.over(conn, row, sentence, now, by=by)
    return True


def _move(  # noqa: PLR0913 - one arrow: which letter, from where to where, when, what and who for the audit log
    conn: Connection, row: int, before: tuple[str, ...], values: dict[str, Any], *, now: datetime, what: str, by: str
) -> None:
    partnership = arrows.move(conn, row, before, values)
    arrows.audited(conn, partnership, row, now, what, by=by)
