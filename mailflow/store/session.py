"""The store, open: readers and one writer at a time; each ``writing()`` is one transaction.

In: settings. Out: connections. What passes by itself (disk full, locked, server down) becomes StoreUnavailable with
a sentence; nothing of that step happened. Texts never hold a value: parameters are hidden, driver texts are not quoted.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from mailflow import discovery
from mailflow.errors import NoStore, NotPossible, StoreUnavailable, StoreUnsafe
from mailflow.settings import Settings
from mailflow.store import engine, postgresql
from mailflow.store.key import installation_key
from mailflow.store.quick import command
from mailflow.store.refusals import in_sentences
from mailflow.store.tables import HEAD, metadata


class Store:
    """An open store. ``key`` is the installation key, for what is sealed inside it too.

    ``shared``: several daemons may work on it. ``owner`` is the name of this one in what it claims; none: "".
    """

    def __init__(self, reader: Engine, writer: Engine, *, key: bytes, shared: bool = False) -> None:
        self._reader, self._writer, self.key = reader, writer, key
        self.shared, self.owner = shared, ""

    @property
    def mine(self) -> str | None:
        """Whose claims this daemon may put right when none of its own is in hand: None stands for everybody's."""
        return self.owner if self.shared else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the store and refuses to write."""
        with in_sentences(), self._reader.connect() as conn, conn.begin():
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back when anything is raised."""
        with in_sentences(), self._writer.begin() as conn:
            conn.info["owner"] = self.owner
            yield conn

    def close(self) -> None:
        """Close every connection."""
        self._reader.dispose()
        self._writer.dispose()


def whose(conn: Connection) -> str:
    """The name of the daemon that writes here, for what it claims; "" for a command."""
    return str(conn.info.get("owner", ""))


def open_store(settings: Settings, *, create: bool = False) -> Store:
    """The store that the settings name. ``create`` makes it when there is none, and brings its tables up to date.

    Who says ``create`` holds the daemon's lock, or knows that nothing of it is to be done (``up_to_date``).
    Raises KeyWrong, ConfigWrong, NoStore, StoreUnsafe (other version), StoreUnavailable; NotPossible, where daemons
    of an earlier version work on it.
    """
    if settings.store.url is None and not create:
        _must_be_there(settings.at(settings.store.path))
    key = installation_key(settings)
    store = _postgresql(settings, key) if settings.store.url else _sqlcipher(settings.at(settings.store.path), key)
    try:
        _check_revision(store, create=create)
    except BaseException:
        store.close()
        raise
    return store


@contextmanager
def store_if_any(settings: Settings) -> Iterator[Store | None]:
    """The store for as long as the block lasts; None where none was made yet. Raises as ``open_store`` does."""
    try:
        store = open_store(settings)
    except NoStore:
        yield None
        return
    try:
        yield store
    finally:
        store.close()


def up_to_date(settings: Settings) -> bool:
    """Whether the store is there, with the tables of this version. Raises KeyWrong, ConfigWrong, StoreUnavailable."""
    try:
        with store_if_any(settings) as store:
            return store is not None
    except StoreUnsafe:
        return False


@contextmanager
def savepoint(conn: Connection) -> Iterator[None]:
    """A part of a transaction that can fail alone: what is raised inside undoes this part and is passed on.

    Raises StoreUnavailable when it cannot be undone by itself.
    """
    command(conn, "SAVEPOINT part")
    try:
        yield
    except BaseException as first:
        with in_sentences():  # where the part cannot be undone, the whole transaction is gone
            if conn.invalidated:
                raise
            try:
                command(conn, "ROLLBACK TO SAVEPOINT part")
                command(conn, "RELEASE SAVEPOINT part")
            except DBAPIError:
                if isinstance(first, DBAPIError):
                    raise first from None  # the cause, such as a full disk, and not what followed from it
                raise
        raise
    command(conn, "RELEASE SAVEPOINT part")


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


def _must_be_there(path: Path) -> None:
    if not path.exists() or path.stat().st_size == 0:
        raise NoStore(f"{path}: there is no store yet; `mailflow run` makes one.")


def _sqlcipher(path: Path, key: bytes) -> Store:
    if not path.exists():
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
    reader, writer = (postgresql.pooled(url, key, read_only=read_only) for read_only in (True, False))
    return Store(reader, writer, key=key, shared=True)


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
        if not create and found is None:
            raise NoStore("There is no store yet where the settings name one; `mailflow run` makes it.")
        if not create:
            raise StoreUnsafe("The store's tables are of another version of mailflow; `mailflow run` brings them up.")
        if found is None:
            if (encoding := postgresql.encoding(conn)) != "UTF8":
                raise StoreUnsafe(f"store.url: the database is encoded in {encoding}; make one in UTF8 instead.")
            metadata.create_all(conn)
            conn.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            conn.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})
        elif found > HEAD:
            raise StoreUnsafe("The store was written by a newer mailflow; use that version, or restore a backup.")
        elif not postgresql.free_of_daemons(conn):
            raise NotPossible("A daemon of an earlier mailflow works on this store; stop every one, then start again.")
        else:
            discovery.load("mailflow.store.migrate").upgrade(conn)


def _revision(conn: Connection) -> str | None:
    if not inspect(conn).has_table("alembic_version"):
        return None
    return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
