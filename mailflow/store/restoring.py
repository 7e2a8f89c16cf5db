"""From a backup back to a store: an empty place gets every row, and nothing that may have gone out goes out again.

In: a backup file that agrees with its manifest, and settings whose store is empty. Out: a store of today's revision.
What was about to be sent when the backup was made may have been sent since: it is shown as unknown. What fell due since
is asked about (``backup.Gap``). Mail that came since is in the mailboxes still, and arrives again.
"""

import os
import shutil
from contextlib import suppress
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, insert, text, update

from mailflow import discovery, log
from mailflow.errors import NotPossible, StoreUnavailable, StoreUnsafe
from mailflow.settings import Settings
from mailflow.store import audit, backup, engine, postgresql, undelivered
from mailflow.store import file as store_file
from mailflow.store.key import installation_key
from mailflow.store.tables import HEAD, backups, letters, metadata, people

_WAITED = ("queued", "deferred", "claimed")


def restore(settings: Settings, file: Path, now: datetime) -> backup.Manifest:
    """Fill the empty store of these settings. The caller holds the daemon's lock.

    Raises NotPossible (the store is not empty), StoreUnsafe (a newer mailflow's), and what ``backup.opened`` raises.
    """
    key = installation_key(settings)
    manifest = backup.opened(file, key)
    if manifest.revision > HEAD:
        raise StoreUnsafe(f"{file}: the backup was made by a newer mailflow; use that version.")
    path = store_file.place(settings)
    fresh = path.with_name(path.name + ".restoring")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        if settings.store.url is None:
            _empty(path)
        fresh.unlink(missing_ok=True)
        fresh.touch(mode=0o600)
        shutil.copyfile(file, fresh)
        made = engine.archive(fresh, key, read_only=False)
        with made.begin() as conn:
            _brought_up(conn, manifest, now)
        made.dispose()
        log.step("restore.filled", rows=manifest.total)
        if settings.store.url is None:
            _named(fresh, path)
            _tried(path, key)
        else:
            _poured(settings.store.url.get_secret_value(), fresh, key)
    except OSError as wrong:
        raise StoreUnavailable(f"{path}: the store cannot be written here ({wrong.strerror}).") from None
    finally:
        with suppress(OSError):
            fresh.unlink(missing_ok=True)
    log.step("restore.done")
    return manifest


def _brought_up(conn: Connection, manifest: backup.Manifest, now: datetime) -> None:
    conn.execute(text("DROP TABLE backup_manifest"))
    if manifest.revision < HEAD:
        discovery.load("mailflow.store.migrate").upgrade(conn)
    for problem in audit.verify(conn, manifest.head):
        raise StoreUnsafe(f"The backup's audit log does not hold together: {problem} Use another backup.")
    _letters_in_doubt(conn, backup.Gap(manifest.made, now).doubt(now), now)
    noted = {"what": "restored", "at": now, "of": manifest.made, "head": manifest.head, "partnership_id": "-"}
    conn.execute(insert(backups).values(noted))
    audit.append(conn, at=now, actor="mailflow", what="store.restored", entity="store:1", fields=())


def _empty(path: Path) -> None:
    """Raises NotPossible when a store, or what a killed one left beside it, lies where the restored one shall be.

    Such a left-over log would be played into the restored file and destroy it.
    """
    for name in (path.name, *(f"{path.name}-{part}" for part in ("wal", "shm", "journal"))):
        beside = path.with_name(name)
        if beside.exists() and (beside.stat().st_size or beside != path):
            raise NotPossible(
                f"{beside}: there is a store already, or what is left of one; move {path.name} and every file whose "
                f"name begins like it away together, so that nothing is written over."
            )


def _letters_in_doubt(conn: Connection, doubt: str, now: datetime) -> None:
    """What waited may have left since: unknown, and somebody asks. Urgent letters go out, for twice beats never."""
    again = letters.c.urgent & letters.c.state.in_(_WAITED)
    conn.execute(update(letters).where(again).values(state="queued", next_try=now, owner=None))
    unsure = letters.c.state.in_(("handing", *_WAITED)) & ~again
    told = update(letters).where(unsure).values(state="unknown", ended=now, answer=doubt)
    for row in conn.execute(told.returning(letters.c.id, letters.c.partnership_id)).all():
        undelivered.unknown(conn, row.id, now, doubt)
        entity = f"{row.partnership_id}:letter:{row.id}"
        audit.append(conn, at=now, actor="mailflow", what="letter.unknown", entity=entity, fields=("state",))


def _named(fresh: Path, path: Path) -> None:
    """The file gets the store's name when all of it is on the disk."""
    for place in (fresh, fresh.parent):
        number = os.open(place, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)
    fresh.rename(path)


def _tried(path: Path, key: bytes) -> None:
    """Open the store under its name and walk its audit log, before anybody says that it is restored."""
    made = engine.sqlcipher(path, key, read_only=True)
    try:
        with made.connect() as conn:
            for problem in audit.verify(conn):
                raise StoreUnavailable(f"{path}: the restored store does not hold together: {problem}")
    finally:
        made.dispose()


def _poured(url: str, fresh: Path, key: bytes) -> None:
    """Into a database server: every row in one transaction, into tables that are not there yet."""
    source, target = engine.archive(fresh, key, read_only=True), postgresql.pooled(url, key, read_only=False)
    try:
        with source.connect() as rows, target.begin() as conn:
            if conn.dialect.has_table(conn, "alembic_version"):
                raise NotPossible("store.url: there is a store in this database already; give an empty database.")
            metadata.create_all(conn)
            for name, number, _ in backup.copied(rows, conn, metadata.sorted_tables):
                log.step("restore.table.poured", rows=number, table=name)
            numbered = (t.name for t in metadata.sorted_tables if "id" in t.c and t is not people)
            postgresql.next_ids(conn, numbered)
            conn.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            conn.execute(text("INSERT INTO alembic_version VALUES (:head)"), {"head": HEAD})
    finally:
        source.dispose()
        target.dispose()
