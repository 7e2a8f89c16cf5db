"""SQLCipher: how a connection to an encrypted file is opened, keyed and begun; ``store.postgresql`` is the other way.

These two are the only places with SQL of one database.

Measured facts that this file rests on: the pysqlcipher dialect's default pool crashes under threads; a passphrase
costs 0.12 s a connection, a raw key 1.5 ms; the driver's own transactions let a released savepoint survive a rollback
and deadlock. So: QueuePool, raw key, no driver transactions, BEGIN sent by us.
"""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, QueuePool, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlcipher3 import dbapi2

from mailflow.errors import KeyWrong

BUSY_SECONDS = 20
"""How long a connection waits for another writer before it says that the store is locked."""
DriverRefusal = dbapi2.OperationalError
"""What the driver raises where SQLAlchemy does not stand between (at a BEGIN that an event sends)."""
DamageRefusals = (dbapi2.DatabaseError, DBAPIError)
"""What a damaged file raises, from the driver or through SQLAlchemy."""
POOL = 8


def sqlcipher(path: Path, key: bytes, *, read_only: bool) -> Engine:
    """An engine over an encrypted file. ``read_only``: connections refuse every write."""

    def connect() -> Any:
        return _opened(path, key, read_only=read_only)

    engine = create_engine(
        "sqlite://",
        creator=connect,
        module=dbapi2,
        poolclass=QueuePool,
        pool_size=POOL,
        max_overflow=POOL,
        hide_parameters=True,
    )
    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    def start(conn: Connection) -> None:
        conn.exec_driver_sql(begin)

    event.listen(engine, "begin", start)
    return keyed(engine, key)


def archive(path: Path, key: bytes, *, read_only: bool) -> Engine:
    """An engine over a lone encrypted file, such as a backup; read-only, it may lie on a read-only disk."""

    def connect() -> Any:
        place = path.resolve().as_uri() + ("?mode=ro" if read_only else "")
        connection = dbapi2.connect(place, uri=True, check_same_thread=False, isolation_level=None)
        _unlocked(connection, path, key)
        for pragma in ("synchronous = FULL", "temp_store = MEMORY", "foreign_keys = ON"):
            connection.execute(f"PRAGMA {pragma}")
        return connection

    engine = create_engine("sqlite://", creator=connect, module=dbapi2, poolclass=NullPool, hide_parameters=True)
    event.listen(engine, "begin", lambda conn: conn.exec_driver_sql("BEGIN" if read_only else "BEGIN IMMEDIATE"))
    return engine


def damage(conn: Connection) -> Iterator[str]:
    """What the database itself finds wrong with an encrypted file: altered pages, rows that do not hang together."""
    well = {"cipher_integrity_check": (), "integrity_check": ("ok",), "foreign_key_check": ()}
    for pragma, good in well.items():
        if any(row[0] not in good for row in conn.exec_driver_sql(f"PRAGMA {pragma}")):
            yield pragma


def keyed(engine: Engine, key: bytes) -> Engine:
    """Let ``store.passwords`` find the installation key where its connection is."""

    def remember(_connection: Any, record: Any) -> None:
        record.info["installation_key"] = key

    event.listen(engine, "connect", remember)
    return engine


def _opened(path: Path, key: bytes, *, read_only: bool) -> Any:
    """A connection with its key set and tried. Raises KeyWrong when the key does not open this file.

    It makes no file: where the store was taken away, an empty one would stand in its place.
    """
    connection = dbapi2.connect(
        f"{path.absolute().as_uri()}?mode=rw",
        uri=True,
        timeout=BUSY_SECONDS,
        check_same_thread=False,
        isolation_level=None,
        cached_statements=256,
    )
    _unlocked(connection, path, key)
    _prepare(connection, read_only=read_only)
    return connection


def _unlocked(connection: Any, path: Path, key: bytes) -> None:
    """Set the key and try it; a connection that it does not open is closed."""
    try:
        connection.execute("PRAGMA cipher_log_level = NONE")
        connection.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
        connection.execute("SELECT count(*) FROM sqlite_master")
    except dbapi2.DatabaseError as wrong:
        connection.close()
        if "not a database" in str(wrong):
            raise KeyWrong(f"{path}: the key does not open this store; give the key that it was made with.") from None
        raise


def _prepare(connection: Any, *, read_only: bool) -> None:
    for pragma in (
        "journal_mode = WAL",
        "synchronous = FULL",
        "temp_store = MEMORY",
        "secure_delete = ON",
        "foreign_keys = ON",
        "query_only = ON" if read_only else "query_only = OFF",
    ):
        connection.execute(f"PRAGMA {pragma}").fetchall()
