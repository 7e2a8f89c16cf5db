"""The doors, in the child process: sockets, disk, database driver and the reading process's pipes lead past a saboteur.

The product knows nothing of this: the calls of the standard library and of the drivers are replaced before it starts.
A socket is named after the server behind its port; files count only inside the installation's folder.
"""

import builtins
import io
import os
import socket
import ssl
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tests.system.faults.acts import Saboteur, refusal


def hang_all(saboteur: Saboteur, folder: Path, servers: Mapping[int, str]) -> None:
    """Hang every door on its hinges. ``servers``: which port is whose ("imap", "smtp")."""
    _sockets(saboteur, servers)
    _disk(saboteur, folder)
    _store(saboteur)
    _postgresql(saboteur)


def _sockets(saboteur: Saboteur, servers: Mapping[int, str]) -> None:
    names: dict[int, str] = {}
    """Which server is behind which file number."""

    def connect(original: Callable[..., Any]) -> Callable[..., Any]:
        def through(self: socket.socket, address: Any) -> Any:
            server = servers.get(address[1]) if isinstance(address, tuple) else None
            if server is None:
                return original(self, address)
            names[self.fileno()] = server
            saboteur.sockets = {one for one in saboteur.sockets if one.fileno() >= 0} | {self}
            return saboteur.door(f"door.{server}.connect", original, self, address, through=self)

        return through

    def wrapped(original: Callable[..., Any], what: str) -> Callable[..., Any]:
        def through(self: socket.socket, *args: Any) -> Any:
            server = names.get(self.fileno())
            if server is None or self.family == socket.AF_UNIX:
                return original(self, *args)
            return saboteur.door(f"door.{server}.{what}", original, self, *args, through=self)

        return through

    socket.socket.connect = connect(socket.socket.connect)  # type: ignore[method-assign]
    for kind in (socket.socket, ssl.SSLSocket):
        for call, what in (("send", "send"), ("sendall", "send"), ("recv", "receive"), ("recv_into", "receive")):
            if kind is ssl.SSLSocket and call == "sendall":
                continue  # it comes through ``send``
            setattr(kind, call, wrapped(getattr(kind, call), what))


def _disk(saboteur: Saboteur, folder: Path) -> None:
    inside = str(folder)

    def wrapped(original: Callable[..., Any], what: str, place: int = 0) -> Callable[..., Any]:
        def through(*args: Any, **more: Any) -> Any:
            if len(args) <= place or not _path(args[place]).startswith(inside):
                return original(*args, **more)
            return saboteur.door(f"door.disk.{what}", lambda: original(*args, **more))

        return through

    io.open = builtins.open = wrapped(io.open, "open")
    os.link = wrapped(os.link, "link")
    os.unlink = wrapped(os.unlink, "unlink")
    os.mkdir = wrapped(os.mkdir, "mkdir")


def _path(given: Any) -> str:
    return os.fspath(given) if isinstance(given, str | os.PathLike) else ""


def _store(saboteur: Saboteur) -> None:
    from sqlcipher3 import dbapi2

    class Cursor(dbapi2.Cursor):
        def execute(self, *args: Any) -> Any:
            return saboteur.door("door.store.execute", super().execute, *args, through=self)

        def executemany(self, *args: Any) -> Any:
            return saboteur.door("door.store.execute", super().executemany, *args, through=self)

    class Connection(dbapi2.Connection):
        def cursor(self, *_: Any) -> Any:
            return super().cursor(Cursor)

        def commit(self) -> None:
            _refused_if_armed(saboteur, self)
            saboteur.door("door.store.commit", super().commit, through=self)

    original = dbapi2.connect

    def connect(*args: Any, **more: Any) -> Any:
        return saboteur.door("door.store.connect", lambda: original(*args, **more, factory=Connection))

    dbapi2.connect = connect


def _postgresql(saboteur: Saboteur) -> None:
    import psycopg

    def wrapped(original: Callable[..., Any]) -> Callable[..., Any]:
        def through(self: Any, *args: Any, **more: Any) -> Any:
            call = lambda: original(self, *args, **more)  # noqa: E731 - it is handed on at once
            return saboteur.door("door.store.execute", call, through=self.connection)

        return through

    psycopg.Cursor.execute = wrapped(psycopg.Cursor.execute)  # type: ignore[method-assign]
    psycopg.Cursor.executemany = wrapped(psycopg.Cursor.executemany)  # type: ignore[method-assign]
    committed, opened = psycopg.Connection.commit, psycopg.connect

    def commit(self: Any) -> None:
        _refused_if_armed(saboteur, self)
        saboteur.door("door.store.commit", committed, self, through=self)

    def connect(*args: Any, **more: Any) -> Any:
        return saboteur.door("door.store.connect", lambda: opened(*args, **more))

    psycopg.Connection.commit = commit  # type: ignore[method-assign]
    psycopg.connect = connect  # type: ignore[assignment]


def _refused_if_armed(saboteur: Saboteur, connection: Any) -> None:
    act, saboteur.refusing = saboteur.refusing, ""
    if act:
        raise refusal(act, connection)
