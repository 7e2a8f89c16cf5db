"""A private PostgreSQL from Debian's package: every file in one folder, a free loopback port, ended by its own pid.

The system's own clusters are never touched. PostgreSQL refuses to run as root, so then it runs as its package's user. Each test
takes a database of its own, copied from one that has the tables already. Nothing is flushed to the disk unless ``durable`` asks
for it: what a killed process leaves is the same either way, only a power cut would tell.
"""

import ctypes
import os
import pwd
import secrets
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import psycopg
import pytest
from psycopg import sql
from sqlalchemy import create_engine, text

from mailflow.store.tables import HEAD, metadata
from tests.servers.loopback import free_port

USER, PASSWORD = "mailflow", "invented-database-password"
CONFIG = """
listen_addresses = '127.0.0.1'
unix_socket_directories = ''
port = {port}
max_connections = {connections}
shared_buffers = 32MB
fsync = {durable}
full_page_writes = {durable}
log_min_messages = warning
log_error_verbosity = terse
"""
TEMPLATE = "mailflow_tables"


def binaries() -> Path | None:
    """The folder of Debian's newest PostgreSQL programs; None when the package is not installed."""
    found = [f.parent for f in Path("/usr/lib/postgresql").glob("*/bin/postgres") if (f.parent / "initdb").exists()]
    return max(found, key=lambda folder: float(folder.parent.name), default=None)


def needed() -> None:
    """Skip the test that asks when PostgreSQL is missing; with CI=true fail instead."""
    if binaries() is not None:
        return
    sentence = "postgresql is not installed; `sh tests/install-servers.sh` installs it."
    if os.environ.get("CI") == "true":
        pytest.fail(sentence)
    pytest.skip(sentence)


@dataclass
class PostgreSQL:
    """A server that runs. ``stop`` and ``start`` are what an administrator, or a power cut, does to it."""

    folder: Path
    port: int
    _process: "subprocess.Popen[bytes] | None" = None
    _templates: list[str] = field(default_factory=list)

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def url(self, database: str) -> str:
        """As mailflow's settings have it."""
        return f"postgresql+psycopg://{USER}:{PASSWORD}@127.0.0.1:{self.port}/{database}"

    def start(self) -> None:
        folder = binaries()
        assert folder is not None, "ask needed() first"
        with (self.folder / "log").open("ab") as output:
            self._process = subprocess.Popen(
                [folder / "postgres", "-D", self.folder / "data"],
                cwd=self.folder,
                start_new_session=True,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=output,
                preexec_fn=_end_with_the_tests,  # noqa: PLW1509 - one call of the C library, no lock is taken
                **_as_whom(),
            )
        end = time.monotonic() + 30
        while self._process.poll() is None and time.monotonic() < end:
            try:
                self.do("SELECT 1")
            except psycopg.OperationalError:
                time.sleep(0.05)
            else:
                return
        raise AssertionError(f"PostgreSQL did not start: {self.log()}")

    def stop(self, how: signal.Signals = signal.SIGINT) -> None:
        """SIGINT cuts every connection and ends in order; SIGQUIT is a crash, from which the next start recovers."""
        assert self._process is not None
        for number, patience in ((how, 20), (signal.SIGQUIT, 5), (signal.SIGKILL, 5)):
            if self._process.poll() is not None:
                break
            self._process.send_signal(number)
            try:
                self._process.wait(patience)
            except subprocess.TimeoutExpired:
                continue
        self._process.wait(5)

    def do(self, statement: str | sql.Composable, database: str = "postgres") -> list[Any]:
        """A statement of the administrator's, in a transaction of its own; its rows."""
        with psycopg.connect(
            host="127.0.0.1", port=self.port, user=USER, password=PASSWORD, dbname=database, autocommit=True
        ) as conn:
            cursor = conn.execute(statement if isinstance(statement, sql.Composable) else statement.encode())
            return cursor.fetchall() if cursor.description else []

    @contextmanager
    def database(self, *, tables: bool = True) -> Iterator[str]:
        """A database of its own, dropped with the block: its URL. ``tables``: with mailflow's empty tables."""
        if tables and not self._templates:
            self._make_template()
        name = f"test_{secrets.token_hex(6)}"
        source = TEMPLATE if tables else "template0"
        self.do(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(sql.Identifier(name), sql.Identifier(source)))
        try:
            yield self.url(name)
        finally:
            if self._process is not None and self._process.poll() is None:
                self.do(sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name)))

    def log(self) -> str:
        file = self.folder / "log"
        return file.read_text("utf-8", "replace") if file.exists() else ""

    def _make_template(self) -> None:
        self.do(sql.SQL("CREATE DATABASE {} TEMPLATE template0").format(sql.Identifier(TEMPLATE)))
        engine = create_engine(self.url(TEMPLATE))
        with engine.begin() as conn:
            metadata.create_all(conn)
            conn.execute(text("CREATE TABLE alembic_version (version_num VARCHAR(32) NOT NULL PRIMARY KEY)"))
            conn.execute(text("INSERT INTO alembic_version (version_num) VALUES (:head)"), {"head": HEAD})
        engine.dispose()
        self._templates.append(TEMPLATE)


@contextmanager
def postgresql(*, durable: bool = False, connections: int = 100) -> Iterator[PostgreSQL]:
    """Start one; it ends with the block. ``durable``: every commit is flushed, as in an installation."""
    folder = Path(tempfile.mkdtemp(prefix="mailflow-postgresql-"))
    server = None
    try:
        server = _made(folder, durable=durable, connections=connections)
        yield server
    finally:
        if server is not None:
            server.stop()
        shutil.rmtree(folder)


def _made(folder: Path, *, durable: bool, connections: int) -> PostgreSQL:
    programs = binaries()
    assert programs is not None, "ask needed() first"
    secret = folder / "password"
    secret.write_text(PASSWORD)
    if os.geteuid() == 0:
        who = _user()
        for place in (folder, secret):
            os.chown(place, who.pw_uid, who.pw_gid)
    words = ["-D", folder / "data", "-U", USER, "-A", "scram-sha-256", "--pwfile", secret, "-N"]
    made = subprocess.run(
        [programs / "initdb", *words, "--encoding=UTF8", "--locale=C", "--no-instructions"],
        cwd=folder,
        capture_output=True,
        check=False,
        **_as_whom(),
    )
    assert made.returncode == 0, made.stderr.decode("utf-8", "replace")
    server = None
    for _ in range(3):  # a free port may be taken by somebody else before PostgreSQL has it
        port = free_port()
        flush = "on" if durable else "off"
        (folder / "data" / "postgresql.conf").write_text(
            CONFIG.format(port=port, connections=connections, durable=flush)
        )
        server = PostgreSQL(folder, port)
        try:
            server.start()
        except AssertionError:
            server.stop()
            continue
        return server
    raise AssertionError(f"PostgreSQL did not start: {server and server.log()}")


def _end_with_the_tests() -> None:
    """In the child, before it becomes the server: the kernel ends it when the tests are killed and cannot."""
    ctypes.CDLL(None).prctl(1, signal.SIGINT)  # PR_SET_PDEATHSIG


def _user() -> pwd.struct_passwd:
    for name in ("postgres", "nobody"):
        try:
            return pwd.getpwnam(name)
        except KeyError:
            continue
    raise AssertionError("this machine has neither a user postgres nor nobody")


def _as_whom() -> dict[str, Any]:
    """For root: an ordinary user, in no group but its own; else whoever runs the tests."""
    if os.geteuid() != 0:
        return {}
    who = _user()
    return {"user": who.pw_uid, "group": who.pw_gid, "extra_groups": []}
