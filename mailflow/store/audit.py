"""The audit log: a chain of entries in which each carries the hash of the one before it.

In: who did what to which entity, and the names of the fields that changed; never a value. Out: a head, "NUMBER:HASH",
which is printed elsewhere (heartbeat, backup) so that a cut tail is found. The head row moves in the entry's
transaction. An entity is "PARTNERSHIP:KIND:ID", such as ``cannock-chase:item:12``, or "KIND:ID" of the installation.
"""

import hashlib
import json
import re
from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Connection, bindparam, insert, select, update

from mailflow.errors import NotPossible
from mailflow.store import tables
from mailflow.store.quick import Quick, adding

_ENTITY = re.compile(r"(?:(?P<partnership>[a-z0-9-]+):)?[a-z_]+:[A-Za-z0-9./:_-]+")
_START = "0" * 64
_LOOK = select(tables.audit_head.c.id, tables.audit_head.c.entries, tables.audit_head.c.hash)
_SEEN, _HEAD = Quick(_LOOK), Quick(_LOOK.with_for_update())
_ADD = Quick(insert(tables.audit).values({c.name: bindparam(c.name, type_=c.type) for c in tables.audit.c}))
_BEGIN = adding(tables.audit_head)
_MOVE = Quick(
    update(tables.audit_head)
    .where(tables.audit_head.c.id == bindparam("row"))
    .values(entries=bindparam("number"), hash=bindparam("digest"))
)


def append(conn: Connection, *, at: datetime, actor: str, what: str, entity: str, fields: Sequence[str]) -> None:
    """Add one entry. ``fields`` are names.

    Raises NotPossible without an actor's name (what nobody did is not done), ValueError for an entity that is not made
    of words and ids.
    """
    if not actor.strip():
        raise NotPossible("Say who does this: the audit log keeps the name.")
    shape = _ENTITY.fullmatch(entity)
    if shape is None:
        raise ValueError("an audit entity is PARTNERSHIP:KIND:ID")
    head = _HEAD.run(conn, {}).first()
    if head is None:
        made = _BEGIN.run(conn, {"partnership_id": "-", "entries": 0, "hash": _START})
        head_id, number, before = made.scalar_one(), 0, _START
    else:
        head_id, number, before = head.id, head.entries, head.hash
    moment = at.astimezone(UTC).replace(microsecond=0)
    row: dict[str, Any] = {
        "id": number + 1,
        "partnership_id": shape["partnership"] or "-",
        "at": moment,
        "actor": actor,
        "what": what,
        "entity": entity,
        "fields": ",".join(fields),
    }
    row["hash"] = _hash(row, before)
    _ADD.run(conn, row)
    _MOVE.run(conn, {"row": head_id, "number": number + 1, "digest": row["hash"]})


def head(conn: Connection) -> str:
    """The newest entry as "NUMBER:HASH"; "0:000…" of an empty log."""
    found = _SEEN.run(conn, {}).first()
    return f"{found.entries}:{found.hash}" if found else f"0:{_START}"


def newest(conn: Connection) -> str:
    """The same from a connection that may only read."""
    c = tables.audit_head.c
    found = conn.execute(select(c.entries, c.hash)).first()
    return f"{found.entries}:{found.hash}" if found else f"0:{_START}"


def tail(conn: Connection, last: int = 200) -> list[str]:
    """Problems of the head and of the newest entries alone: quick, however long the log is."""
    said, _, mark = newest(conn).partition(":")
    first = max(0, int(said) - last)
    rows = conn.execute(select(tables.audit).where(tables.audit.c.id >= first).order_by(tables.audit.c.id)).mappings()
    problems: list[str] = []
    before, number = (_START, 0) if first == 0 else ("", first - 1)
    for row in rows:
        if row["id"] != number + 1:
            problems.append(f"Entries {number + 1} to {row['id'] - 1} are missing.")
        if before and row["hash"] != _hash(row, before):
            problems.append(f"Entry {row['id']} was altered, or the one before it.")
        number, before = row["id"], row["hash"]
    if (int(said), mark) != (number, before):
        problems.append(f"The log ends at entry {number}, but its head says {said}: its tail was cut or altered.")
    return problems


def verify(conn: Connection, against: str | None = None) -> list[str]:
    """Problems of the chain, one sentence each; ``against`` is a head that was noted earlier. Empty: all is well."""
    problems: list[str] = []
    number, before, seen = 0, _START, {0: _START}
    for row in conn.execute(select(tables.audit).order_by(tables.audit.c.id)).mappings():
        if row["id"] != number + 1:
            problems.append(f"Entries {number + 1} to {row['id'] - 1} are missing.")
        if row["hash"] != _hash(row, before):
            problems.append(f"Entry {row['id']} was altered, or the one before it.")
        number, before = row["id"], row["hash"]
        seen[number] = before
    known = _SEEN.run(conn, {}).first()
    if known and (known.entries, known.hash) != (number, before):
        problems.append(
            f"The log ends at entry {number}, but its head says {known.entries}: its tail was cut or altered."
        )
    if known is None and number:
        problems.append("The head of the log is gone.")
    return problems + _compared(seen, against)


def _compared(seen: dict[int, str], against: str | None) -> list[str]:
    if against is None:
        return []
    said, _, digest = against.partition(":")
    if not said.isdecimal() or not re.fullmatch(r"[0-9a-f]{64}", digest):
        return ["The head to compare with is not one: it looks like 120:9f2c… with 64 hexadecimal digits."]
    if int(said) not in seen:
        return [f"Entry {said}, which was noted elsewhere, is not in the log: its tail was cut."]
    return [] if seen[int(said)] == digest else [f"Entry {said} differs from what was noted elsewhere."]


def _hash(row: Any, before: str) -> str:
    at = row["at"].strftime("%Y-%m-%dT%H:%M:%SZ")
    told = [before, row["id"], row["partnership_id"], at, row["actor"], row["what"], row["entity"], row["fields"]]
    return hashlib.sha256(json.dumps(told, ensure_ascii=True, separators=(",", ":")).encode()).hexdigest()
