"""The store, open: readers and one writer at a time; each ``writing()`` is one transaction.

In: settings. Out: connections. What passes by itself (disk full, locked, server down) becomes StoreUnavailable with
a sentence; nothing of that step happened. Texts never hold a value: parameters are hidden, driver texts are not quoted.
"""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager, nullcontext

from sqlalchemy import Connection, Engine, inspect, text
from sqlalchemy.exc import DBAPIError

from mailflow import discovery
from mailflow.errors import NoStore, NotPossible, StoreUnsafe
from mailflow.settings import Settings
from mailflow.store import engine, file, postgresql
from mailflow.store.key import installation_key
from mailflow.store.lock import Lock
from mailflow.store.quick import command
from mailflow.store.refusals import in_sentences
from mailflow.store.tables import HEAD, metadata


class Store:
    """An open store. ``key`` is the installation key, for what is sealed inside it too.

    ``shared``: several daemons may work on it. ``owner`` is the name of this one in what it claims; none: "". ``made``:
    there was none before. ``guards`` raise StoreUnavailable when the store is not where it was opened any more.
    """

    def __init__(
        self,
        reader: Engine,
        writer: Engine,
        *,
        key: bytes,
        shared: bool = False,
        guards: Sequence[Callable[[], None]] = (),
    ) -> None:
        self._reader, self._writer, self.key, self._guards = reader, writer, key, guards
        self.shared, self.owner, self.made = shared, "", False

    @property
    def mine(self) -> str | None:
        """Whose claims this daemon may put right when none of its own is in hand: None stands for everybody's."""
        return self.owner if self.shared else None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """A connection that sees one moment of the store and refuses to write."""
        self._at_its_place()
        with in_sentences(), self._reader.connect() as conn, conn.begin():
            yield conn

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """One transaction: committed at the end, rolled back when anything is raised."""
        self._at_its_place()
        with in_sentences(), self._writer.begin() as conn:
            conn.info["owner"] = self.owner
            yield conn
            self._at_its_place()

    def close(self) -> None:
        """Close every connection."""
        self._reader.dispose()
        self._writer.dispose()

    def _at_its_place(self) -> None:
        for guard in self._guards:
            guard()


def whose(conn: Connection) -> str:
    """The name of the daemon that writes here, for what it claims; "" for a command."""
    return str(conn.info.get("owner", ""))


def open_store(settings: Settings, *, create: bool = False, upgrade: bool = False, lock: Lock | None = None) -> Store:
    """The store that the settings name. ``create`` makes it when there is none; both bring its tables up to date.

    Who says either holds the daemon's ``lock``, or knows that nothing of it is to be done (``up_to_date``).
    Raises KeyWrong, ConfigWrong, NoStore, StoreUnsafe (other version), StoreUnavailable; NotPossible, where daemons
    of an earlier version work on it.
    """
    if settings.store.url is None and not create:
        file.must_be_there(settings)
    key = installation_key(settings)
    if settings.store.url is None and create:
        file.made(file.place(settings))
    store = _postgresql(settings, key) if settings.store.url else _sqlcipher(settings, key, lock)
    try:
        store.made = _check_revision(store, create=create, upgrade=upgrade or create)
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


def _sqlcipher(settings: Settings, key: bytes, lock: Lock | None) -> Store:
    opened, path = file.Opened(settings), file.place(settings)
    reader, writer = (engine.sqlcipher(path, key, read_only=read_only) for read_only in (True, False))
    return Store(reader, writer, key=key, guards=(opened.still, *((lock.still,) if lock else ())))


def _postgresql(settings: Settings, key: bytes) -> Store:
    assert settings.store.url is not None
    url = settings.store.url.get_secret_value()
    reader, writer = (postgresql.pooled(url, key, read_only=read_only) for read_only in (True, False))
    return Store(reader, writer, key=key, shared=True)


def _check_revision(store: Store, *, create: bool, upgrade: bool) -> bool:
    """Compare the tables' revision by a SELECT; migrate only when it is older and ``upgrade`` allows it.

    Returns whether the tables were made now, which ``create`` allows.
    """
    with (
        store.writing() if upgrade else nullcontext() as writing,
        store.reading() if not writing else nullcontext() as reading,
    ):
        conn = writing or reading
        assert conn is not None
        found = _revision(conn)
        if found is None and (encoding := postgresql.encoding(conn)) != "UTF8":
            raise StoreUnsafe(f"store.url: the database is encoded in {encoding}; make one in UTF8 instead.")
        if found is None and not create:
            raise NoStore(f"There is no store yet where the settings name one. {file.HOW_TO_MAKE}")
        if found is None:
            _make_tables(conn)
            return True
        if found != HEAD and not upgrade:
            raise StoreUnsafe("The store's tables are of another version of mailflow; `mailflow run` brings them up.")
        if found > HEAD:
            raise StoreUnsafe("The store was written by a newer mailflow; use that version, or restore a backup.")
        if found < HEAD:
            if not postgresql.free_of_daemons(conn):
                raise NotPossible(
                    "A daemon of an earlier mailflow works on this store; stop every one, then start again."
                )
            discovery.load("mailflow.store.migrate").upgrade(conn)
        return False


def _make_tables(conn: Connection) -> None:
    metadata.create_all(conn)
    conn.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
    conn.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})


def _revision(conn: Connection) -> str | None:
    if not inspect(conn).has_table("alembic_version"):
        return None
    return conn.execute(text("SELECT version_num FROM alembic_version")).scalar()
