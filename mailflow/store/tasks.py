"""Tasks: what a person of the team has to do about letters and addresses, until they say that it is done.

In: a kind, a subject (a letter's number or an address's digest: an id, never readable) and a sentence for the page,
which may name the address and never goes into a log. Out: Task values. While a task of a kind and
subject is open, opening it again changes nothing: one thing to do is one line on the page, however often it happens.
"""

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from mailflow.errors import NotPossible
from mailflow.store import audit
from mailflow.store.codec import clean
from mailflow.store.session import savepoint
from mailflow.store.tables import partnerships, tasks

BOUNCED = "bounced"
STOPPING = frozenset({BOUNCED})
"""Kinds about an address that stop all letters to it, but for a safeguarding alert, while one is open."""
ALERT_LOST = "It was a safeguarding alert: ring the duty contact, and look at every mail marked Safeguarding yourself."
"""What a person does at once about an alert that did not arrive."""
MOST_MAILS = 50
"""So many mails are named by a task; a storm has thousands."""
WORDING = "wording"
"""The kind about a wording of the installation's own that cannot be used; its subject is the mailing."""
SENDER = "sender:"
"""Before the digest of a sender, in the subject of a task about them."""
_MAILS = "Mails: "
_MORE = "and others since"
_SPACED = " \t\r\n"


@dataclass(frozen=True, slots=True)
class Task:
    """One thing to do. ``closed`` is None while it is open; ``outcome`` is what whoever closed it said."""

    id: int
    partnership: str
    kind: str
    subject: str
    sentence: str
    opened: datetime
    closed: datetime | None
    closed_by: str
    outcome: str


def letter_subject(letter: int) -> str:
    """The subject of a task about one letter."""
    return f"letter:{letter}"


def address_subject(address: str) -> str:
    """The subject of a task about an address: its digest, the same whatever its case."""
    return f"address:{hashlib.sha256(address.strip(_SPACED).lower().encode('utf-8', 'replace')).hexdigest()[:32]}"


def open_task(conn: Connection, partnership: str, kind: str, subject: str, sentence: str, now: datetime) -> int:
    """Open a task, or find the open one of this kind and subject; returns its row. ``now`` is aware."""
    found = _open_row(conn, partnership, kind, subject)
    if found is not None:
        return found
    told = {"partnership_id": partnership, "kind": kind, "subject": subject, "sentence": clean(sentence)}
    try:
        with savepoint(conn):
            added = conn.execute(insert(tasks).values(**told, opened=now).returning(tasks.c.id)).scalar_one()
    except IntegrityError:  # another daemon was quicker
        found = _open_row(conn, partnership, kind, subject)
        if found is None:
            raise
        return found
    _audited(conn, partnership, added, now, "task.opened")
    _heed(conn, partnership, kind)
    return int(added)


def open_about_mail(  # noqa: PLR0913 - a task's three keys, its sentence, one mail and the moment
    conn: Connection, partnership: str, kind: str, subject: str, sentence: str, *, mail: int, now: datetime
) -> int:
    """Open a task whose sentence names mails by their numbers, or put one more into the open one's; returns its row."""
    row = open_task(conn, partnership, kind, subject, f"{sentence} {_MAILS}{mail}.", now)
    said = str(conn.execute(select(tasks.c.sentence).where(tasks.c.id == row).with_for_update()).scalar_one())
    before, found, numbers = said.removesuffix(".").rpartition(_MAILS)
    listed = numbers.split(", ")
    if not found or str(mail) in listed or listed[-1] == _MORE:
        return row
    listed.append(str(mail) if len(listed) < MOST_MAILS else _MORE)
    more = f"{before}{found}{', '.join(listed)}."
    conn.execute(update(tasks).where(tasks.c.id == row).values(sentence=more))
    return row


def stop(conn: Connection, partnership: str, address: str, said: str, now: datetime, *, alert: bool = False) -> int:
    """Stop letters to an address that takes none, until somebody finds out; returns the task's row.

    ``alert``: what did not get there was a safeguarding alert. Those alone go on.
    """
    asked = f"{said} Has this person left? No letter but safeguarding alerts is sent there until this is closed."
    if alert:
        asked += f" {ALERT_LOST} Further alerts still go to this address, and nobody may read them."
    return open_task(conn, partnership, BOUNCED, address_subject(address), asked, now)


def stopped(conn: Connection, partnership: str) -> dict[str, int]:
    """Subjects of the addresses that letters are stopped for, each with its task's number."""
    mine = (tasks.c.partnership_id == partnership, tasks.c.kind.in_(STOPPING), tasks.c.closed.is_(None))
    return {row.subject: row.id for row in conn.execute(select(tasks.c.subject, tasks.c.id).where(*mine))}


def close_task(conn: Connection, row: int, *, by: str, outcome: str, now: datetime) -> Task:
    """Somebody did it, or it settled itself. Raises NotPossible without an outcome, or when it is not open."""
    if not outcome.strip():
        raise NotPossible("Say what came of it.")
    mine = update(tasks).where(tasks.c.id == row, tasks.c.closed.is_(None))
    closed = conn.execute(mine.values(closed=now, closed_by=clean(by), outcome=clean(outcome.strip()))).rowcount
    if closed != 1:
        raise NotPossible(f"There is no open task {row}.")
    found = task(conn, row)
    _audited(conn, found.partnership, row, now, "task.closed", by)
    _heed(conn, found.partnership, found.kind)
    return found


def close_matching(conn: Connection, kind: str, subject: str, *, by: str, outcome: str, now: datetime) -> int:
    """Close what is open of this kind and subject, in any partnership; returns how many were."""
    wanted = select(tasks.c.id).where(tasks.c.kind == kind, tasks.c.subject == subject, tasks.c.closed.is_(None))
    rows = [row.id for row in conn.execute(wanted)]
    for row in rows:
        close_task(conn, row, by=by, outcome=outcome, now=now)
    return len(rows)


def task(conn: Connection, row: int) -> Task:
    """One task, open or closed. Raises NotPossible when there is none of this number."""
    found = conn.execute(select(tasks).where(tasks.c.id == row)).first()
    if found is None:
        raise NotPossible(f"There is no task {row}.")
    return _task(found)


def open_tasks(conn: Connection, partnership: str | None = None) -> list[Task]:
    """What is to do, the oldest first; of one partnership, or of all."""
    wanted = select(tasks).where(tasks.c.closed.is_(None)).order_by(tasks.c.opened, tasks.c.id)
    if partnership is not None:
        wanted = wanted.where(tasks.c.partnership_id == partnership)
    return [_task(row) for row in conn.execute(wanted)]


def _heed(conn: Connection, partnership: str, kind: str) -> None:
    """Who receives letters has changed: the register is read again, and what is being built is built again.

    The mark is random: a transaction that is rolled back must not leave a version that another content gets.
    """
    if kind not in STOPPING:
        return
    version = func.substr(partnerships.c.register_version, 1, 64) + f"/{secrets.token_hex(8)}"
    mine = update(partnerships).where(partnerships.c.partnership_id == partnership)
    conn.execute(mine.values(register_version=version, version=partnerships.c.version + 1))


def _open_row(conn: Connection, partnership: str, kind: str, subject: str) -> int | None:
    same = (tasks.c.partnership_id == partnership, tasks.c.kind == kind, tasks.c.subject == subject)
    return conn.execute(select(tasks.c.id).where(*same, tasks.c.closed.is_(None))).scalar()


def _task(row: Any) -> Task:
    return Task(
        id=row.id,
        partnership=row.partnership_id,
        kind=row.kind,
        subject=row.subject,
        sentence=row.sentence,
        opened=row.opened,
        closed=row.closed,
        closed_by=row.closed_by,
        outcome=row.outcome,
    )


def _audited(conn: Connection, partnership: str, row: int, at: datetime, what: str, actor: str = "mailflow") -> None:
    audit.append(conn, at=at, actor=actor, what=what, entity=f"{partnership}:task:{row}", fields=("state",))
