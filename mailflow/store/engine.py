"""Engines: how a connection is opened, keyed and begun. The only place with SQL of one database.

Measured facts that this file rests on: the pysqlcipher dialect's default pool crashes under threads; a passphrase
costs 0.12 s a connection, a raw key 1.5 ms; the driver's own transactions let a released savepoint survive a rollback
and deadlock. So: QueuePool, raw key, no driver transactions, BEGIN sent by us.
"""

import hashlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from sqlalchemy import (
    URL,
    Connection,
    Engine,
    ExceptionContext,
    NullPool,
    QueuePool,
    create_engine,
    event,
    make_url,
)
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlcipher3 import dbapi2

from mailflow.errors import ConfigWrong, KeyWrong

BUSY_SECONDS = 20
"""How long a connection waits for another writer before it says that the store is locked."""
DriverRefusal = dbapi2.OperationalError
"""What the driver raises where SQLAlchemy does not stand between (at a BEGIN that an event sends)."""
DamageRefusals = (dbapi2.DatabaseError, DBAPIError)
"""What a damaged file raises, from the driver or through SQLAlchemy."""
POOL = 8
WRITER = 7_355_608
"""The advisory lock by which writers stand in line on PostgreSQL, as SQLite makes them do."""
DAEMONS = 7_355_609
"""The advisory lock that every daemon shares; who brings the tables up to date wants it alone."""
DEAD_SECONDS = 20
"""After how long without an answer a connection to PostgreSQL counts as broken, on its side and on ours."""
STATEMENT_SECONDS = 120
IDLE_SECONDS = 300
"""How long PostgreSQL lets a transaction stand open in which nothing happens: its process may hang."""
READ_COMMITTED, REPEATABLE_READ = 2, 3
"""Levels of isolation, as psycopg numbers them."""


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
    return _keyed(engine, key)


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


def next_ids(conn: Connection, tables: Iterator[str]) -> None:
    """After rows were put in with their ids: let new rows be numbered after them."""
    if conn.dialect.name == "postgresql":
        for name in tables:
            newest = f'(SELECT coalesce(max(id), 0) + 1 FROM "{name}")'  # noqa: S608 - a table's name of ours
            conn.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {newest}, false)")


def postgresql(url: str, key: bytes, *, read_only: bool) -> Engine:
    """An engine over a PostgreSQL database; its disk must be encrypted by whoever runs it. Raises ConfigWrong.

    A reader sees one moment of the database, a writer what was committed when its turn in the line came.
    """
    try:
        engine = create_engine(
            database_url(url),
            connect_args=session_settings(),
            pool_size=POOL,
            max_overflow=POOL,
            pool_pre_ping=True,
            hide_parameters=True,
        )
    except ModuleNotFoundError:
        raise ConfigWrong(
            'store.url: PostgreSQL needs the extra "postgres": pip install "mailflow[postgres]".'
        ) from None

    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = REPEATABLE_READ if read_only else READ_COMMITTED
        connection.read_only = read_only

    def start(conn: Connection) -> None:
        conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")

    event.listen(engine, "connect", prepare)
    event.listen(engine, "handle_error", _first_line)
    if not read_only:
        event.listen(engine, "begin", start)
    return _keyed(engine, key)


def lone(url: str) -> Engine:
    """An engine for one connection that holds locks: each statement is a transaction by itself, nothing is pooled."""
    made = create_engine(
        database_url(url),
        connect_args=session_settings(),
        poolclass=NullPool,
        hide_parameters=True,
        isolation_level="AUTOCOMMIT",
    )
    event.listen(made, "handle_error", _first_line)
    return made


def lock_number(name: str) -> int:
    """A number for an advisory lock, from its name; the same on every machine."""
    return int.from_bytes(hashlib.sha256(name.encode()).digest()[:8], signed=True)


def free_of_daemons(conn: Connection) -> bool:
    """Whether no daemon works on this database, and none begins before the transaction ends."""
    if conn.dialect.name != "postgresql":
        return True  # the lock beside the file says so
    return bool(conn.exec_driver_sql(f"SELECT pg_try_advisory_xact_lock({DAEMONS})").scalar())


def encoding(conn: Connection) -> str:
    """In which characters the database keeps its texts."""
    return str(conn.exec_driver_sql("SHOW server_encoding").scalar()) if conn.dialect.name == "postgresql" else "UTF8"


def quotes_rows(conn: Connection) -> bool:
    """Whether the database server's own log quotes the rows that it refuses."""
    if conn.dialect.name != "postgresql":
        return False
    return conn.exec_driver_sql("SHOW log_error_verbosity").scalar() != "terse"


def database_url(url: str) -> URL:
    """The URL of the settings, with the one driver. Raises ConfigWrong, without the URL: it may hold a password."""
    try:
        made = make_url(url)
    except (ArgumentError, ValueError):
        made = None
    if made is None or made.get_backend_name() != "postgresql":
        raise ConfigWrong("store.url is wrong: it looks like postgresql+psycopg://USER@HOST/DATABASE.")
    return made.set(drivername="postgresql+psycopg")


def session_settings() -> dict[str, Any]:
    """What each connection to PostgreSQL asks for: a dead peer is noticed by either side within DEAD_SECONDS."""
    quarter, milliseconds = DEAD_SECONDS // 4, DEAD_SECONDS * 1000
    settings = {
        "application_name": "mailflow",
        "client_encoding": "UTF8",
        "lock_timeout": int(BUSY_SECONDS * 1000),
        "statement_timeout": STATEMENT_SECONDS * 1000,
        "idle_in_transaction_session_timeout": IDLE_SECONDS * 1000,
        "tcp_keepalives_idle": quarter,
        "tcp_keepalives_interval": quarter,
        "tcp_keepalives_count": 3,
        "tcp_user_timeout": milliseconds,
    }
    return {
        "options": " ".join(f"-c {name}={value}" for name, value in settings.items()),
        "connect_timeout": 10,
        "keepalives_idle": quarter,
        "keepalives_interval": quarter,
        "keepalives_count": 3,
        "tcp_user_timeout": milliseconds,
    }


def _first_line(context: ExceptionContext) -> None:
    """Cut from an error what PostgreSQL adds below its first line: the values of the row that it refused."""
    for wrong in (context.original_exception, context.sqlalchemy_exception):
        if wrong is not None and wrong.args:
            wrong.args = (str(wrong.args[0]).partition("\n")[0], *wrong.args[1:])


def _keyed(engine: Engine, key: bytes) -> Engine:
    """Let ``store.passwords`` find the installation key where its connection is."""

    def remember(_connection: Any, record: Any) -> None:
        record.info["installation_key"] = key

    event.listen(engine, "connect", remember)
    return engine


def _opened(path: Path, key: bytes, *, read_only: bool) -> Any:
    """A connection with its key set and tried. Raises KeyWrong when the key does not open this file."""
    connection = dbapi2.connect(
        str(path), timeout=BUSY_SECONDS, check_same_thread=False, isolation_level=None, cached_statements=256
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
