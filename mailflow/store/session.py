"""The store, open: readers and one writer at a time; each ``writing()`` is one transaction.

In: settings. Out: connections. What passes by itself (disk full, locked, server down) becomes StoreUnavailable with
a sentence; nothing of that step happened. Texts never hold a value: parameters are hidden, driver texts are not quoted.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext, suppress
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DatabaseError, DBAPIError, IntegrityError, InterfaceError, OperationalError

from mailflow import discovery
from mailflow.errors import NotPossible, StoreUnavailable, StoreUnsafe, Temporary
from mailflow.settings import Settings
from mailflow.store import engine
from mailflow.store.key import installation_key
from mailflow.store.quick import command
from mailflow.store.tables import HEAD, metadata

_SENTENCES = (
    ("full", "The disk is full; nothing of this step was written. Make room and it goes on by itself."),
    ("locked", "Another program holds the store; nothing of this step was written, and it is tried again."),
    ("busy", "Another program holds the store; nothing of this step was written, and it is tried again."),
    ("readonly", "The store may not be written to; nothing of this step was written. Look at the file's rights."),
    ("read-only", "The store may not be written to; nothing of this step was written. Look at the file's rights."),
    ("disk i/o", "The disk refused to write; nothing of this step was written. Look at its room and its health."),
    ("unable to open", "The store cannot be opened; look at its folder, its rights and the disk's room."),
    ("malformed", "The store is damaged; stop, keep a copy of it, and restore the latest backup."),
)


class Store:
    """An open store. ``key`` is the installation key, for what is sealed inside it too."""

    def __init__(self, reader: Engine, writer: Engine, *, key: bytes) -> None:
        self._reader, self._writer, self.key = reader, writer, key

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the store and refuses to write."""
        with _sentences(), self._reader.connect() as conn, conn.begin():
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back when anything is raised."""
        with _sentences(), self._writer.begin() as conn:
            yield conn

    def close(self) -> None:
        """Close every connection."""
        self._reader.dispose()
        self._writer.dispose()


def open_store(settings: Settings, *, create: bool = False) -> Store:
    """The store that the settings name. ``create`` makes it when there is none, and brings its tables up to date.

    Raises KeyWrong, ConfigWrong, NotPossible (there is none), StoreUnsafe (other version), StoreUnavailable.
    """
    key = installation_key(settings)
    store = _postgresql(settings, key) if settings.store.url else _sqlcipher(settings, key, create=create)
    try:
        _check_revision(store, create=create)
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def savepoint(conn: Connection) -> Iterator[None]:
    """A part of a transaction that can fail alone: what is raised inside undoes this part and is passed on.

    Raises StoreUnavailable when it cannot be undone by itself.
    """
    command(conn, "SAVEPOINT part")
    try:
        yield
    except BaseException as first:
        with _sentences():  # where the part cannot be undone, the whole transaction is gone
            try:
                command(conn, "ROLLBACK TO SAVEPOINT part")
                command(conn, "RELEASE SAVEPOINT part")
            except DBAPIError:
                if isinstance(first, DBAPIError):
                    raise first from None  # the cause, such as a full disk, and not what followed from it
                raise
        raise
    command(conn, "RELEASE SAVEPOINT part")


_PASSING = ("08", "40", "53", "55", "57", "58")
"""Classes of SQLSTATE that are nobody's content: connection, rollback, resources, state, intervention, system."""


def passing(wrong: BaseException) -> bool:
    """Whether a fault is the store's or the machine's and may pass, and not that of the content that met it."""
    if isinstance(wrong, Temporary):
        return True
    if not isinstance(wrong, DBAPIError):
        return False
    state = getattr(wrong.orig, "sqlstate", None)
    if state:
        return str(state).startswith(_PASSING)
    return wrong.connection_invalidated or any(word in str(wrong.orig).lower() for word, _ in _SENTENCES)


@contextmanager
def daemon_lock(settings: Settings) -> Iterator[None]:
    """Be the one daemon of this store. Raises NotPossible when another process is; a killed one leaves no lock."""
    file = settings.at(settings.store.path).with_suffix(".lock")
    file.parent.mkdir(parents=True, exist_ok=True)
    with file.open("a+", encoding="ascii") as held:
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.seek(0)
            raise NotPossible(
                f"Another mailflow (process {held.read(10).strip() or 'unknown'}) works on this store; "
                f"it polls and sends by itself. Stop it first, or let it do this."
            ) from None
        held.truncate(0)
        held.write(f"{os.getpid()}\n")
        held.flush()
        yield


def _sqlcipher(settings: Settings, key: bytes, *, create: bool) -> Store:
    path = settings.at(settings.store.path)
    if not path.exists() or path.stat().st_size == 0:
        if not create:
            raise NotPossible(f"{path}: there is no store yet; `mailflow run` makes one.")
        _make_file(path)
    return Store(engine.sqlcipher(path, key, read_only=True), engine.sqlcipher(path, key, read_only=False), key=key)


def _make_file(path: Path) -> None:
    """An empty file that this user alone may read, before the database library makes it with wider rights."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.touch(mode=0o600)
    except OSError as wrong:
        raise StoreUnavailable(f"{path}: the store cannot be made here ({wrong.strerror}).") from None


def _postgresql(settings: Settings, key: bytes) -> Store:
    assert settings.store.url is not None
    url = settings.store.url.get_secret_value()
    return Store(engine.postgresql(url, key, read_only=True), engine.postgresql(url, key, read_only=False), key=key)


def _check_revision(store: Store, *, create: bool) -> None:
    """Compare the tables' revision by a SELECT; migrate only when it is older and ``create`` allows it."""
    with (
        store.writing() if create else nullcontext() as writing,
        store.reading() if not writing else nullcontext() as reading,
    ):
        conn = writing or reading
        assert conn is not None
        found = _revision(conn)
        if found == HEAD:
            return
        if not create:
            raise StoreUnsafe("The store's tables are of another version of mailflow; `mailflow run` brings them up.")
        if found is None:
            metadata.create_all(conn)
            conn.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            conn.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})
        elif found > HEAD:
            raise StoreUnsafe("The store was written by a newer mailflow; use that version, or restore a backup.")
        else:
            discovery.load("mailflow.store.migrate").upgrade(conn)


def _revision(conn: Connection) -> str | None:
    if not inspect(conn).has_table("alembic_version"):
        return None
    return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()


@contextmanager
def _sentences() -> Iterator[None]:
    """Turn what the database says into a sentence without values; our own mistakes stay what they are."""
    try:
        yield
    except (IntegrityError, InterfaceError):
        raise
    except (OperationalError, DatabaseError, engine.DriverRefusal) as wrong:
        if isinstance(wrong, DBAPIError) and type(wrong) not in {OperationalError, DatabaseError}:
            raise
        raise StoreUnavailable(_sentence(wrong)) from None


def _sentence(wrong: Any) -> str:
    said = str(getattr(wrong, "orig", None) or wrong).lower()
    for word, sentence in _SENTENCES:
        if word in said:
            return sentence
    with suppress(AttributeError):
        return f"The store refused ({type(wrong.orig).__name__}); nothing of this step was written."
    return "The store refused; nothing of this step was written, and it is tried again."
