"""PostgreSQL: how a connection is opened and begun, and what is asked of that database alone.

In: a URL of the settings. Out: engines, whose errors quote no row. A connection asks for deadlines of its own, so that
a dead peer is noticed on either side. On SQLCipher the questions have the answer that changes nothing.
"""

import hashlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import URL, Connection, Engine, ExceptionContext, NullPool, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from mailflow.errors import ConfigWrong
from mailflow.store import engine

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

_NO_GOOD = (
    "store.url is wrong: no server can be asked with it; look at its host and port, and at the options behind its "
    "question mark."
)


def pooled(url: str, key: bytes, *, read_only: bool) -> Engine:
    """An engine over a PostgreSQL database; its disk must be encrypted by whoever runs it. Raises ConfigWrong.

    A reader sees one moment of the database, a writer what was committed when its turn in the line came.
    """
    made = _engine(url, pool_size=engine.POOL, max_overflow=engine.POOL, pool_pre_ping=True)

    def prepare(connection: Any, _record: Any) -> None:
        connection.isolation_level = REPEATABLE_READ if read_only else READ_COMMITTED
        connection.read_only = read_only

    def start(conn: Connection) -> None:
        conn.exec_driver_sql(f"SELECT pg_advisory_xact_lock({WRITER})")

    event.listen(made, "connect", prepare)
    if not read_only:
        event.listen(made, "begin", start)
    return engine.keyed(made, key)


def lone(url: str) -> Engine:
    """An engine for one connection that holds locks: each statement is a transaction by itself, nothing is pooled."""
    return _engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")


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


def read_only(conn: Connection) -> bool:
    """Whether the database takes no writing, though it was asked for."""
    if conn.dialect.name != "postgresql":
        return False
    standby = conn.exec_driver_sql("SELECT pg_is_in_recovery()").scalar()
    return bool(standby) or conn.exec_driver_sql("SHOW transaction_read_only").scalar() == "on"


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
        "lock_timeout": int(engine.BUSY_SECONDS * 1000),
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


def _engine(url: str, **more: Any) -> Engine:
    """Raises ConfigWrong, also when it connects: where the driver asks no server, the URL itself is no good."""

    def connect(dialect: Any, _record: Any, args: Any, named: dict[str, Any]) -> Any:
        try:
            return dialect.connect(*args, **named)
        except (ValueError, OverflowError, dialect.loaded_dbapi.ProgrammingError):
            raise ConfigWrong(_NO_GOOD) from None

    try:
        made = create_engine(database_url(url), connect_args=session_settings(), hide_parameters=True, **more)
    except ModuleNotFoundError:
        raise ConfigWrong(
            'store.url: PostgreSQL needs the extra "postgres": pip install "mailflow[postgres]".'
        ) from None
    except ArgumentError:
        raise ConfigWrong(_NO_GOOD) from None
    event.listen(made, "do_connect", connect)
    event.listen(made, "handle_error", _first_line)
    return made


def _first_line(context: ExceptionContext) -> None:
    """Cut from an error what PostgreSQL adds below its first line: the values of the row that it refused."""
    for wrong in (context.original_exception, context.sqlalchemy_exception):
        if wrong is not None and wrong.args:
            wrong.args = (str(wrong.args[0]).partition("\n")[0], *wrong.args[1:])


def next_ids(conn: Connection, tables: Iterator[str]) -> None:
    """After rows were put in with their ids: let new rows be numbered after them."""
    if conn.dialect.name == "postgresql":
        for name in tables:
            newest = f'(SELECT coalesce(max(id), 0) + 1 FROM "{name}")'  # noqa: S608 - a table's name of ours
            conn.exec_driver_sql(f"SELECT setval(pg_get_serial_sequence('{name}', 'id'), {newest}, false)")
