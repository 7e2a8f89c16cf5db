"""What goes wrong, in the child process: one saboteur counts how often each point is passed and strikes when it is time.

In: faults, each a point, the passing at which it strikes (from 1) and an act. What it does is told in a file that
outlives the process, so that a campaign knows which points were passed and which faults struck.
"""

import errno
import json
import os
import signal
import socket
import threading
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_STALL_SECONDS = 0.15
_FULL_SECONDS = 1.0
_HANG_SECONDS = 0.05
"""A call that runs into its time limit; how long the limit is does not matter to who waits for it."""
_NUMBERS = {"nospace": errno.ENOSPC, "broken": errno.EIO, "forbidden": errno.EACCES}


def _later(seconds: float, what: Callable[[], object]) -> None:
    timer = threading.Timer(seconds, what)
    timer.daemon = True
    timer.start()


class Stopped(BaseException):
    """What no ``except Exception`` catches."""


CLASSES: dict[str, Callable[[], BaseException]] = {
    "RuntimeError": lambda: RuntimeError("injected"),
    "ValueError": lambda: ValueError("injected"),
    "KeyError": lambda: KeyError("injected"),
    "OSError": lambda: OSError(errno.EIO, "injected"),
    "TimeoutError": lambda: TimeoutError("injected"),
    "RecursionError": lambda: RecursionError("injected"),
    "MemoryError": MemoryError,
    "Stopped": Stopped,
}


@dataclass(frozen=True)
class Fault:
    """At the ``passing``-th time that ``point`` is passed in a process, ``act`` happens."""

    point: str
    act: str
    passing: int = 1

    def __str__(self) -> str:
        return f"{self.point}#{self.passing} {self.act}"


class Saboteur:
    """Strikes at its faults. ``folder`` is on the disk that may be filled; ``told`` is the file that outlives us.

    ``room_again``: a full disk has room again after a second, and who works on must get over it.
    """

    def __init__(self, faults: list[Fault], told: Path, folder: Path, *, room_again: bool = False) -> None:
        self._waiting = list(faults)
        self._told = os.open(told, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
        self._folder, self._room_again = folder, room_again
        self._lock = threading.RLock()
        self.passed: Counter[str] = Counter()
        self.refusing = ""
        """What the next commit is refused with; armed at a step."""
        self.sockets: set[socket.socket] = set()
        self.workers: set[int] = set()
        self._write = os.write

    def step(self, name: str) -> None:
        """Called by ``log.step``."""
        act = self.due(name)
        if act == "stall":
            time.sleep(_STALL_SECONDS)
        elif act == "hang":
            _later(_STALL_SECONDS, lambda: os.kill(os.getpid(), signal.SIGKILL))
            time.sleep(3600)
        elif act == "refuse":
            self.refusing = "refuse:io"
        elif act == "cut":
            self._cut(*self.sockets)
        elif act:
            self._strike(act)

    def door(self, point: str, call: Callable[..., Any], *args: Any, through: Any = None) -> Any:
        """A call through a door, which may go wrong before it or after it. ``through`` is the socket or connection."""
        act = self.due(point)
        if not act:
            return call(*args)
        if act.endswith("-after") or act == "lost":
            call(*args)
        if act.startswith("hang"):
            self._hang(through)
        elif act.startswith("cut"):
            self._cut(through)
            raise ConnectionResetError(errno.ECONNRESET, "injected")
        elif act == "kill-worker":
            for worker in self.workers:
                os.kill(worker, signal.SIGKILL)
        else:
            self._strike(act.removesuffix("-after"), through)
        return call(*args)

    def due(self, point: str) -> str:
        """Count a passing; the act that is due at it, if any."""
        with self._lock:
            self.passed[point] += 1
            number = self.passed[point]
            if number == 1:
                self._tell("passed", point)
            for fault in self._waiting:
                if (fault.point, fault.passing) == (point, number):
                    self._waiting.remove(fault)
                    self._tell("struck", str(fault))
                    return fault.act
        return ""

    def ended(self) -> None:
        """Tell how often each point was passed in this process."""
        self._tell("counted", json.dumps(self.passed))

    def _tell(self, what: str, text: str) -> None:
        self._write(self._told, f"{what} {text}\n".encode())

    def _strike(self, act: str, through: Any = None) -> None:
        if act == "kill":
            os.kill(os.getpid(), signal.SIGKILL)
        elif act == "full":
            self._fill_the_disk()
        elif act in _NUMBERS:
            raise OSError(_NUMBERS[act], os.strerror(_NUMBERS[act]))
        elif act.startswith("raise:"):
            thrown = CLASSES[act.removeprefix("raise:")]()
            raise thrown
        else:
            raise refusal(act, through)

    def _fill_the_disk(self) -> None:
        """Take up what is left, to the last byte; whoever runs the story gives it back, or we do, after a while."""
        place = self._folder / "ballast"
        ballast = os.open(place, os.O_WRONLY | os.O_CREAT | os.O_APPEND)
        size = 1 << 20
        while size:
            try:
                self._write(ballast, b"\0" * size)
            except OSError:
                size //= 16
        os.close(ballast)
        if self._room_again:
            _later(_FULL_SECONDS, lambda: place.unlink(missing_ok=True))

    def _cut(self, *sockets: socket.socket) -> None:
        for one in sockets:
            with suppress(OSError):
                socket.socket.shutdown(one, socket.SHUT_RDWR)

    def _hang(self, through: socket.socket) -> None:
        """As long as its time limit; without one, for ever, and the story's own limit will say so."""
        if through.gettimeout() is None:
            time.sleep(3600)
        time.sleep(_HANG_SECONDS)
        raise TimeoutError("timed out")


def refusal(act: str, connection: Any) -> BaseException:
    """What a database driver says when it refuses; a server that says so has gone."""
    if type(connection).__module__.startswith("psycopg"):
        import psycopg

        connection.close()
        return psycopg.OperationalError("server closed the connection unexpectedly")
    from sqlcipher3 import dbapi2

    said = {"refuse:locked": "database is locked", "refuse:full": "database or disk is full"}
    return dbapi2.OperationalError(said.get(act, "disk I/O error"))
