"""The tests' side of the nursery: one for each process that runs tests, from the first child on until that process ends."""

import atexit
import json
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import ExitStack, suppress
from pathlib import Path

from tests.system.nursery.process import BORN, ENDED
from tests.system.nursery.readers import place

ROOT = Path(__file__).parents[3]
_HEARD_LATER = ("MAILFLOW_", "NOTIFY_SOCKET", "WATCHDOG_", "PATH")
"""Beginnings of the settings that a program asks for when it runs. All others may matter when an interpreter starts."""
_END_SECONDS = 20.0


class Child:
    """As much of a Popen as tests ask of a command or a daemon. It is a real process, and the nursery's child."""

    def __init__(self, told: socket.socket, last_words: Callable[[], str]) -> None:
        self._told, self._last_words = told, last_words
        said, handles, _, _ = socket.recv_fds(told, BORN.size, 1)
        assert said, self._last_words()
        (self.pid,), (self._handle,) = BORN.unpack(said), handles
        self.returncode: int | None = None

    def poll(self) -> int | None:
        return self._ended(0)

    def wait(self, timeout: float | None = None) -> int:
        code = self._ended(timeout)
        if code is None:
            raise subprocess.TimeoutExpired("mailflow", timeout or 0)
        return code

    def send_signal(self, number: int) -> None:
        if self.poll() is None:
            with suppress(ProcessLookupError):
                signal.pidfd_send_signal(self._handle, number)

    def terminate(self) -> None:
        self.send_signal(signal.SIGTERM)

    def kill(self) -> None:
        self.send_signal(signal.SIGKILL)

    def _ended(self, seconds: float | None) -> int | None:
        if self.returncode is None and select.select([self._told], [], [], seconds)[0]:
            said = self._told.recv(ENDED.size)
            assert said, self._last_words()
            (self.returncode,) = ENDED.unpack(said)
            self._told.close()
            os.close(self._handle)
        return self.returncode


class Nursery:
    """A nursery at work. ``env`` is what it was started with."""

    def __init__(self, env: Mapping[str, str]) -> None:
        self._env = dict(env)
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        self._said = os.fdopen(os.memfd_create("said"), "w+b")
        with theirs:
            self._process = subprocess.Popen(
                [sys.executable, "-m", "tests.system.nursery.process", str(theirs.fileno())],
                cwd=ROOT,
                env=self._env,
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=self._said,
                start_new_session=True,
            )
            theirs.close()
            ready = self._control.recv(16)
        if not ready or self._said.seek(0, os.SEEK_END):
            # what loading says, a true start would have said: no child may keep it to itself
            words = self.last_words()
            self.end()
            raise AssertionError(f"loading everything was to succeed in silence; {words}")

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def readers(self) -> str:
        """Where it gives reading processes to who asks."""
        return place(self.pid)

    def fits(self, env: Mapping[str, str]) -> bool:
        """Whether a child with this environment may be forked: it differs in nothing that matters when one starts."""
        names = {name for name in {*env, *self._env} if env.get(name) != self._env.get(name)}
        return all(name.startswith(_HEARD_LATER) for name in names)

    def child(
        self,
        words: Sequence[str],
        *,
        cwd: Path,
        env: Mapping[str, str],
        out: int,
        err: int,
        module: str = "mailflow",
        readers: bool = True,
    ) -> Child:
        """``python -m module`` with these words. ``out`` and ``err``: file numbers; they stay open here.

        ``readers``: mailflow's reading processes are forked too, instead of spawned.
        """
        wish = {"module": module, "words": [*words], "folder": str(cwd.resolve()), "env": dict(env), "readers": readers}
        ours, theirs = socket.socketpair()
        with ExitStack() as failed:
            failed.callback(ours.close)
            with theirs:
                socket.send_fds(self._control, [json.dumps(wish).encode()], [out, err, theirs.fileno()])
            born = Child(ours, self.last_words)
            failed.pop_all()
        return born

    def last_words(self) -> str:
        """For a test that fails because it has ended."""
        self._said.seek(0)
        return f"the nursery (process {self.pid}) has said: {self._said.read().decode(errors='replace')}"

    def end(self) -> None:
        """It ends when nobody can wish any more, and its children with it."""
        self._control.close()
        self._said.close()
        try:
            self._process.wait(_END_SECONDS)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()


_starting = threading.Lock()
_ours: list[Nursery] = []


def nursery(env: Mapping[str, str]) -> Nursery:
    """The one of this process. ``env`` is what its first child may see, without anything of its own."""
    with _starting:
        if not _ours:
            _ours.append(Nursery(env))
            atexit.register(lambda: _ours.pop().end())
        return _ours[0]
