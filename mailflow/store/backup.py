"""A backup: every row of the store in one encrypted file, as it stood at one moment, while the daemon goes on working.

In: an open store of either database. Out: an SQLCipher file under the installation's key, with a manifest: when, which
revision, how many rows, a digest of each table, the head of the audit log. The file is written whole, read again and
compared before it gets its name. It restores into either database (``restoring``).
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, LargeBinary, Table, insert, literal, select, text, tuple_

from mailflow import log
from mailflow.errors import KeyWrong, NotPossible, StoreUnavailable
from mailflow.store import audit, engine
from mailflow.store.columns import Day, Moment
from mailflow.store.session import Store
from mailflow.store.tables import HEAD, backups, metadata

_MANIFEST = "backup_manifest"
_ROWS, _BLOBS = 500, 4
"""How many rows are held at once; few where each may be a whole mail."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says of itself. ``digests``: SHA-256 over a table's rows in order; ``head``: the audit log's."""

    made: datetime
    revision: str
    head: str
    rows: Mapping[str, int]
    digests: Mapping[str, str]

    @property
    def total(self) -> int:
        """How many rows in all."""
        return sum(self.rows.values())


def make(store: Store, file: Path, now: datetime) -> Manifest:
    """Write a backup to a file that is not there yet, and note in the store that it was made.

    Raises NotPossible (the file exists), StoreUnavailable (it cannot be written, or what was written differs).
    """
    try:
        there = file.exists()
    except OSError as wrong:
        raise NotPossible(f"{file}: the backup cannot be written here ({wrong.strerror}).") from None
    if there:
        raise NotPossible(f"{file}: there is a file already; a backup is never written over.")
    partial = file.with_name(f"{file.name}.partial")
    try:
        partial.unlink(missing_ok=True)
        partial.touch(mode=0o600)
        manifest = _written(store, partial, now)
        log.step("backup.written", rows=manifest.total)
        opened(partial, store.key)
        _flushed(partial)
        partial.rename(file)
        _flushed(file.parent)
    except OSError as wrong:
        raise StoreUnavailable(f"{file}: the backup cannot be written here ({wrong.strerror}).") from None
    finally:
        with suppress(OSError):  # where it could not be made it cannot be removed
            partial.unlink(missing_ok=True)
    log.step("backup.named")
    with store.writing() as conn:
        noted = {"what": "made", "at": now, "of": now, "head": manifest.head, "partnership_id": "-"}
        conn.execute(insert(backups).values(noted))
        audit.append(conn, at=now, actor="mailflow", what="backup.made", entity="store:1", fields=())
    return manifest


def opened(file: Path, key: bytes) -> Manifest:
    """The manifest of a backup whose every row was read and agrees with it.

    Raises KeyWrong, NotPossible (no backup), StoreUnavailable (damaged: the sentence says which table).
    """
    try:
        there = file.is_file()
    except OSError as wrong:
        raise NotPossible(f"{file}: this file cannot be looked at ({wrong.strerror}).") from None
    if not there:
        raise NotPossible(f"{file}: there is no such file.")
    if not os.access(file, os.R_OK):
        raise NotPossible(f"{file}: this user may not read it.")
    source = engine.archive(file, key, read_only=True)
    try:
        with source.connect() as conn:
            manifest = _manifest(conn, file)
            for problem in engine.damage(conn):
                raise StoreUnavailable(f"{file}: the backup is damaged ({problem}); use another one.")
            for name in manifest.rows:
                found = conn.execute(text(f'SELECT * FROM "{name}" ORDER BY {_order(name)}'))  # noqa: S608 - names of ours
                rows, digest = _digest(iter(found))
                if (rows, digest) != (manifest.rows[name], manifest.digests[name]):
                    raise StoreUnavailable(f"{file}: the backup is damaged (table {name} differs); use another one.")
    except KeyWrong:
        raise KeyWrong(
            f"{file}: the installation's key does not open this: it is no backup, or one under another key."
        ) from None
    except engine.DamageRefusals:
        raise StoreUnavailable(f"{file}: the backup is damaged; use another one.") from None
    finally:
        source.dispose()
    return manifest


def latest(conn: Connection) -> datetime | None:
    """When the newest backup was made; None when there never was one."""
    c = backups.c
    return conn.execute(select(c.at).where(c.what == "made").order_by(c.at.desc()).limit(1)).scalar()


@dataclass(frozen=True, slots=True)
class Gap:
    """What a restored store knows nothing of: from the backup that it was restored from until the restoring.

    What it did not know of when the backup was made may have happened since, however long it was due or had lain there.
    """

    since: datetime
    until: datetime

    def doubt(self, moment: datetime) -> str:
        """Nothing, or why what fell due at that moment, or answers a mail of then, may have gone out already."""
        if moment > max(self.since, self.until):  # the clock may have been put back in between
            return ""
        return (
            f"The store was restored on {self.until:%d %B %Y} from an earlier backup; this may have been sent before."
        )


def gap(conn: Connection) -> Gap | None:
    """The newest one; None for a store that was never restored."""
    c = backups.c
    row = conn.execute(select(c.at, c.of).where(c.what == "restored").order_by(c.at.desc()).limit(1)).first()
    return Gap(row.of, row.at) if row else None


def copied(source: Connection, target: Connection, tables: Sequence[Table]) -> Iterator[tuple[str, int, str]]:
    """Copy tables row by row into empty ones. Yields each one's name, number of rows and digest."""
    for table in tables:
        rows, digest = _digest(_moved(source, target, table))
        yield table.name, rows, digest


def _written(store: Store, file: Path, now: datetime) -> Manifest:
    """Everything in one transaction on either side."""
    target = engine.archive(file, store.key, read_only=False)
    try:
        with store.reading() as source, target.begin() as conn:
            metadata.create_all(conn)
            found = list(copied(source, conn, metadata.sorted_tables))
            manifest = Manifest(
                made=now,
                revision=HEAD,
                head=audit.newest(source),
                rows={name: rows for name, rows, _ in found},
                digests={name: digest for name, _, digest in found},
            )
            conn.execute(text(f"CREATE TABLE {_MANIFEST} (said TEXT NOT NULL)"))
            told = {**_as_json(manifest), "rows": manifest.rows, "digests": manifest.digests}
            conn.execute(text(f"INSERT INTO {_MANIFEST} VALUES (:said)"), {"said": json.dumps(told)})  # noqa: S608 - ours
            conn.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            conn.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    finally:
        target.dispose()
    return manifest


def _as_json(manifest: Manifest) -> dict[str, Any]:
    return {"made": manifest.made.astimezone(UTC).isoformat(), "revision": manifest.revision, "head": manifest.head}


def _manifest(conn: Connection, file: Path) -> Manifest:
    tables = set(conn.execute(text("SELECT name FROM sqlite_master")).scalars())
    if "alembic_version" not in tables:
        raise NotPossible(f"{file}: the file is empty or was cut off at its beginning, and no backup; use another one.")
    if _MANIFEST not in tables:
        raise NotPossible(f"{file}: this is a store of mailflow and no backup; `mailflow backup FILE` makes one.")
    said = json.loads(conn.execute(text(f"SELECT said FROM {_MANIFEST}")).scalar_one())  # noqa: S608 - a name of ours
    return Manifest(
        made=datetime.fromisoformat(said["made"]),
        revision=said["revision"],
        head=said["head"],
        rows=said["rows"],
        digests=said["digests"],
    )


def _moved(source: Connection, target: Connection, table: Table) -> Iterator[Sequence[Any]]:
    at_once = _BLOBS if any(isinstance(c.type, LargeBinary) for c in table.c) else _ROWS
    own = tuple(table.primary_key)
    wanted, last = select(table).order_by(*own).limit(at_once), (0,) * len(own)
    while rows := source.execute(wanted.where(tuple_(*own) > tuple_(*map(literal, last)))).all():
        target.execute(insert(table), [dict(row._mapping) for row in rows])  # noqa: SLF001 - the library's public name for it
        last = tuple(getattr(rows[-1], column.name) for column in own)
        yield from rows


def _order(name: str) -> str:
    """The columns by which a table's rows are copied and read: its own key's."""
    table = metadata.tables.get(name)
    return ", ".join(column.name for column in table.primary_key) if table is not None else "id"


def _digest(rows: Iterator[Sequence[Any]]) -> tuple[int, str]:
    digest, number = hashlib.sha256(), 0
    for row in rows:
        digest.update(json.dumps([_plain(value) for value in row], ensure_ascii=True).encode() + b"\n")
        number += 1
    return number, digest.hexdigest()


def _plain(value: Any) -> Any:
    """A value as the file keeps it, whether it comes from the file or through the columns' types."""
    if isinstance(value, bytes | bytearray | memoryview):
        return hashlib.sha256(value).hexdigest()
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return Moment().process_bind_param(value, _ANY)
    return Day().process_bind_param(value, _ANY) if isinstance(value, date) else value


_ANY: Any = None
"""The columns' types mean the same on every database, so they ask for none."""


def _flushed(path: Path) -> None:
    number = os.open(path, os.O_RDONLY)
    try:
        os.fsync(number)
    finally:
        os.close(number)
