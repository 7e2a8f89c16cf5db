"""The reading process, forked from the nursery where everything is loaded: as real as a spawned one, and there sooner.

In a child: a stand-in for ``subprocess.Popen`` that asks the nursery, over a socket, for a process on these pipes. What
the daemon does with it is done to a real process: its pipes, its death, its limits. In the nursery: who answers there.
"""

import os
import select
import signal
import socket
import struct
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from types import SimpleNamespace
from typing import Any

_PID = struct.Struct("!i")


def place(nursery: int) -> str:
    """Where this process answers who asks for a reader: a socket's name, and nothing of it is in the file system."""
    return f"\0mailflow-nursery-{nursery}"


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


@contextmanager
def forked_readers(nursery: str) -> Iterator[None]:
    """In the tests themselves: reading processes of houses that are opened within the block are the nursery's."""
    from mailflow.ingest import worker

    true = worker.subprocess
    stand_in(lambda *_, **__: Reader(nursery))
    try:
        yield
    finally:
        worker.subprocess = true


def stand_in(popen: Callable[..., Any]) -> None:
    """Let the daemon's side of the reading process start its other half so."""
    from mailflow.ingest import worker

    shown = {"Popen": popen, "PIPE": subprocess.PIPE, "DEVNULL": subprocess.DEVNULL}
    worker.subprocess = SimpleNamespace(**shown)  # type: ignore[assignment]


class Desk:
    """In the nursery: where children ask for readers."""

    def __init__(self) -> None:
        self.place = place(os.getpid())
        self._asked = socket.socket(socket.AF_UNIX)
        self._asked.bind(self.place)
        self._asked.listen(16)
        self._given: list[int] = []
        """Reading processes, until they ended."""

    def fileno(self) -> int:
        return self._asked.fileno()

    def close(self) -> None:
        self._asked.close()

    def reap(self) -> None:
        """Forget those that ended."""
        self._given = [process for process in self._given if os.waitpid(process, os.WNOHANG)[0] == 0]

    def give(self, fork: Callable[[Callable[[], int]], int]) -> None:
        """Answer one who asks. ``fork`` makes a process that does a thing and ends with its status."""
        asking, _ = self._asked.accept()
        with asking:
            asking.settimeout(10)
            pipes: list[int] = []
            with suppress(OSError):  # who asked may have been killed meanwhile, or stopped
                _, pipes, _, _ = socket.recv_fds(asking, 1, 2)
            if not pipes:
                return
            process = fork(lambda: _read(*pipes))
            self._given.append(process)
            handle = os.pidfd_open(process)
            with suppress(OSError):
                asking.sendall(_PID.pack(process))
                socket.send_fds(asking, [b"h"], [handle])
            for number in (*pipes, handle):
                os.close(number)


def _read(incoming: int, outgoing: int) -> int:
    """Be the reading process on these pipes, with an environment of its own."""
    from mailflow.ingest import working

    os.setsid()
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number, place in ((incoming, 0), (outgoing, 1), (nowhere, 2)):
        os.dup2(number, place)
    os.closerange(3, 256)
    os.environ.clear()
    with suppress(SystemExit):
        working.main()
    return 0
