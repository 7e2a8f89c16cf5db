"""Adoptions as rows: from which receipt on a mailbox's mail is answered, and which mailboxes still wait for a person.

A mailbox gets its row at its first look. ``actor`` is who adopted it: "mailflow" itself where there was no old mail, a
person, or nobody yet (""); then ``since`` is that first look, ``older`` how many mails lay there, and what is older is
left in the mailbox. A mailbox that was read before there were adoptions is adopted as of its oldest mail.
An adoption belongs to a place, a digest of server, account and folder ("": there are none to tell apart): a mailbox
that leads to another place is looked into for the first time again, and that row takes the old one's stead.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, delete, func, insert, select, update

from mailflow.errors import NotPossible
from mailflow.partnership.adopted import REASON
from mailflow.store import audit
from mailflow.store.codec import clean
from mailflow.store.tables import adoptions, arrivals, handles, messages

ITSELF = "mailflow"
"""The actor of an adoption that nobody had to be asked about."""
_A_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Adoption:
    """One mailbox's. Times are aware UTC; ``older`` mails were received before ``since`` when it was written."""

    mailbox: str
    since: datetime
    at: datetime
    actor: str
    older: int
    place: str = ""

    @property
    def waiting(self) -> bool:
        """Whether nobody has decided yet what becomes of its old mail."""
        return not self.actor


def of(conn: Connection, mailbox: str, place: str = "") -> Adoption | None:
    """The mailbox's row, or None when this place was never looked into (or not since there are adoptions)."""
    there = _written(conn, mailbox)
    return None if there is None or (place and there.place and there.place != place) else there


def unseen(conn: Connection, mailbox: str, place: str) -> bool:
    """Whether the first look into this place is still to come."""
    if of(conn, mailbox, place) is not None:
        return False
    return _written(conn, mailbox) is not None or not _is_read(conn, mailbox)


def since(conn: Connection) -> Mapping[str, datetime]:
    """By mailbox: the receipt from which on its mail is answered."""
    found = conn.execute(select(adoptions.c.mailbox, adoptions.c.since))
    return {row.mailbox: row.since for row in found}


def older(conn: Connection, mailbox: str, received: datetime) -> bool:
    """Whether a mail is from before its mailbox's adoption."""
    there = of(conn, mailbox)
    return there is not None and received < there.since


def waiting(conn: Connection, partnership: str | None = None) -> list[Adoption]:
    """The mailboxes whose old mail waits for a person's word."""
    wanted = select(adoptions).where(adoptions.c.actor == "").order_by(adoptions.c.mailbox)
    if partnership is not None:
        wanted = wanted.where(adoptions.c.partnership_id == partnership)
    return [_adoption(row) for row in conn.execute(wanted)]


def kept_back(conn: Connection, partnership: str) -> int:
    """How many mails of the ledger are kept without effect because they are older than their mailbox's adoption."""
    mine = (messages.c.partnership_id == partnership, messages.c.reasons.contains(f'"{REASON}"'))
    return int(conn.execute(select(func.count()).select_from(messages).where(*mine)).scalar_one())


def first_look(conn: Connection, partnership: str, seen: Adoption) -> Adoption:
    """Write what the first look found, unless there is a row already; returns what stands."""
    there = of(conn, seen.mailbox, seen.place)
    if there is not None:
        return there
    _supersede(conn, partnership, seen)
    conn.execute(insert(adoptions), _row(partnership, seen))
    if not seen.waiting:
        _audited(conn, partnership, seen)
    return seen


def _is_read(conn: Connection, mailbox: str) -> bool:
    """Whether mail of it is in the ledger."""
    return conn.execute(select(handles.c.id).where(handles.c.mailbox == mailbox).limit(1)).first() is not None


def known(conn: Connection, partnership: str, mailbox: str, place: str, now: datetime) -> Adoption | None:
    """What stands about this place; None before the first look into it.

    A row without a place takes this one. A mailbox without a row, whose mail is in the ledger already, gets one.
    """
    if unseen(conn, mailbox, place):
        return None
    there = of(conn, mailbox, place)
    if there is None:
        return _read_before(conn, partnership, mailbox, place, now)
    if there.place or not place:
        return there
    conn.execute(update(adoptions).where(adoptions.c.mailbox == mailbox).values(place=place))
    return replace(there, place=place)


def _read_before(conn: Connection, partnership: str, mailbox: str, place: str, now: datetime) -> Adoption:
    oldest = conn.execute(select(func.min(arrivals.c.received)).where(arrivals.c.mailbox == mailbox)).scalar() or now
    return first_look(conn, partnership, Adoption(mailbox, oldest - _A_DAY, now, ITSELF, 0, place))


def adopt(conn: Connection, partnership: str, wanted: Adoption) -> None:
    """A person's decision, ``wanted.actor``. Raises NotPossible when it was adopted before, or for too late a time."""
    there = of(conn, wanted.mailbox, wanted.place)
    if there is not None and not there.waiting:
        raise NotPossible(
            f"The mailbox {wanted.mailbox} was adopted on {there.at:%Y-%m-%d %H:%M} UTC by {there.actor}, for mail "
            f"received since {there.since:%Y-%m-%d %H:%M} UTC; that stands. `mailflow replay` brings in older mail, "
            "one by one."
        )
    if there is not None and wanted.since > there.since:
        raise NotPossible(
            f"Mail received since {there.since:%Y-%m-%d %H:%M:%S} UTC is taken as usual already; name that moment or "
            "an earlier one."
        )
    if there is None:
        _supersede(conn, partnership, wanted)
        conn.execute(insert(adoptions), _row(partnership, wanted))
        _audited(conn, partnership, wanted)
        return
    _audited(conn, partnership, wanted)
    told = {"since": wanted.since, "at": wanted.at, "actor": clean(wanted.actor), "older": wanted.older}
    told |= {"place": wanted.place} if wanted.place else {}
    conn.execute(update(adoptions).where(adoptions.c.mailbox == wanted.mailbox).values(**told))


def _written(conn: Connection, mailbox: str) -> Adoption | None:
    """The row of that name, of whichever place."""
    row = conn.execute(select(adoptions).where(adoptions.c.mailbox == mailbox)).first()
    return None if row is None else _adoption(row)


def _supersede(conn: Connection, partnership: str, new: Adoption) -> None:
    """Make room for a mailbox's adoption at another place than the one that its name led to."""
    gone = conn.execute(delete(adoptions).where(adoptions.c.mailbox == new.mailbox))
    if gone.rowcount:
        actor = new.actor or ITSELF
        _audited(conn, partnership, replace(new, actor=actor), what="mailbox.moved", fields=("place", "since"))


def _adoption(row: Any) -> Adoption:
    return Adoption(row.mailbox, row.since, row.at, row.actor, row.older, row.place or "")


def _row(partnership: str, one: Adoption) -> dict[str, Any]:
    return {
        "partnership_id": partnership,
        "mailbox": one.mailbox,
        "since": one.since,
        "at": one.at,
        "actor": clean(one.actor),
        "older": one.older,
        "place": one.place or None,
    }


def _audited(
    conn: Connection,
    partnership: str,
    one: Adoption,
    *,
    what: str = "mailbox.adopted",
    fields: tuple[str, ...] = ("since",),
) -> None:
    entity = f"{partnership}:mailbox:{one.mailbox}"
    audit.append(conn, at=one.at, actor=one.actor, what=what, entity=entity, fields=fields)
