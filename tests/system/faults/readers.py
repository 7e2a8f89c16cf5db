"""The reading process, forked from the nursery where everything is loaded: as real as a spawned one, and there sooner.

In the child: a stand-in for ``subprocess.Popen`` that asks the nursery, over a socket, for a process on these pipes.
What the daemon does with it is done to a real process: its pipes, its death, its limits.
"""

import os
import select
import signal
import socket
import struct
import subprocess
from types import SimpleNamespace
from typing import Any

from tests.system.faults.acts import Saboteur

_PID = struct.Struct("!i")


class Reader:
    """As much of a Popen as ``ingest.worker`` uses."""

    def __init__(self, nursery: str) -> None:
        theirs_in, ours_in = os.pipe()
        ours_out, theirs_out = os.pipe()
        with socket.socket(socket.AF_UNIX) as asking:
            asking.connect(nursery)
            socket.send_fds(asking, [b"w"], [theirs_in, theirs_out])
            self.pid = int(_PID.unpack(asking.recv(_PID.size))[0])
            _, (self._handle, *_), _, _ = socket.recv_fds(asking, 1, 1)
        os.close(theirs_in)
        os.close(theirs_out)
        self.stdin = os.fdopen(ours_in, "wb", buffering=0)
        self.stdout = os.fdopen(ours_out, "rb", buffering=0)
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self.returncode if self.returncode is not None else self._ended(0)

    def wait(self) -> int | None:
        return self.returncode if self.returncode is not None else self._ended(None)

    def kill(self) -> None:
        if self.poll() is None:
            signal.pidfd_send_signal(self._handle, signal.SIGKILL)

    def _ended(self, milliseconds: int | None) -> int | None:
        looking = select.poll()
        looking.register(self._handle, select.POLLIN)
        if looking.poll(milliseconds):
            os.close(self._handle)
            self.returncode = -signal.SIGKILL
        return self.returncode


def install(saboteur: Saboteur, nursery: str) -> None:
    """Let the daemon's side of the reading process start its other half here, and lead its pipes past the saboteur."""
    from mailflow.ingest import worker

    pipes: set[int] = set()

    def popen(_command: Any, **_more: Any) -> Any:
        reader = Reader(nursery) if nursery else subprocess.Popen(_command, **_more)
        saboteur.workers = {reader.pid}
        pipes.clear()
        pipes.update({reader.stdin.fileno(), reader.stdout.fileno()})  # type: ignore[union-attr]
        return reader

    def wrapped(original: Any, what: str) -> Any:
        def through(number: int, *args: Any) -> Any:
            if number not in pipes:
                return original(number, *args)
            return saboteur.door(f"door.worker.{what}", original, number, *args)

        return through

    shown = {"Popen": popen, "PIPE": subprocess.PIPE, "DEVNULL": subprocess.DEVNULL}
    worker.subprocess = SimpleNamespace(**shown)  # type: ignore[assignment]
    worker.os = SimpleNamespace(  # type: ignore[assignment]
        **{name: getattr(os, name) for name in dir(os)}
        | {"read": wrapped(os.read, "read"), "write": wrapped(os.write, "write")}
    )
