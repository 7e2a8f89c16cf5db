"""Where an installation's commands and daemons come from: one thread in which mailflow is loaded, and nothing of it runs.

``python -m tests.system.nursery.process NUMBER`` serves the socket of that file number: a message a wish, with the
child's standard output, standard error, and a socket on which its process id and its exit status are told.

A child is a fork that becomes ``python -m mailflow``: it takes its folder, its environment and its files, puts back what is
drawn or asked while code is loaded (random numbers, ``MAILFLOW_FAULT``), runs the package as ``-m`` does, and ends as an
interpreter ends, with its threads joined and its warnings said. Only the loading is not done again.
"""

import ctypes
import json
import os
import random
import runpy
import select
import signal
import socket
import struct
import sys
import traceback
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any

from tests.system.nursery import loading
from tests.system.nursery.readers import Desk, Reader, stand_in

BORN = struct.Struct("!i")
"""The process id of a child; comes with a handle (a pidfd)."""
ENDED = struct.Struct("!i")
"""Its exit status, negative for a signal; then the socket is closed."""
LARGEST = 1 << 17
"""Bytes of a wish."""
_PR_SET_PDEATHSIG = 1


@dataclass(frozen=True)
class Wish:
    """A child to be, ``python -m module`` with these words. ``readers``: the place where it asks for its reading processes; empty: it starts them itself."""

    module: str
    words: list[str]
    folder: str
    env: dict[str, str]
    readers: str
    out: int
    err: int


class Nursery:
    """Forks what is asked for and tells how it ended."""

    def __init__(self, control: socket.socket) -> None:
        self._control, self._desk = control, Desk()
        self._children: dict[int, tuple[int, socket.socket]] = {}
        """By the child's handle: its process id, and who is told."""

    def serve(self) -> Wish | None:
        """Until the other side closes the control socket. Returns nothing then, and in each child what it is to be."""
        while True:
            ready, _, _ = select.select([self._control, self._desk, *self._children], [], [], 60)
            self._desk.reap()
            if self._desk in ready:
                self._desk.give(self._apart)
            for handle in [one for one in ready if one in self._children]:
                self._tell_the_end(handle)
            if self._control in ready:
                message, files, _, _ = socket.recv_fds(self._control, LARGEST, 3)
                if not message:
                    return None
                wish = self._fork(json.loads(message), *files)
                if wish:
                    return wish

    def _fork(self, said: dict[str, Any], out: int, err: int, teller: int) -> Wish | None:
        process = os.fork()
        if not process:
            os.close(teller)
            self._let_go()
            return Wish(**said | {"readers": self._desk.place if said["readers"] else ""}, out=out, err=err)
        handle = os.pidfd_open(process)
        told = socket.socket(fileno=teller)
        with suppress(OSError):  # nobody may care any more
            socket.send_fds(told, [BORN.pack(process)], [handle])
        self._children[handle] = (process, told)
        os.close(out)
        os.close(err)
        return None

    def _tell_the_end(self, handle: int) -> None:
        process, told = self._children.pop(handle)
        _, status = os.waitpid(process, 0)
        os.close(handle)
        with told, suppress(OSError):
            told.sendall(ENDED.pack(os.waitstatus_to_exitcode(status)))

    def _let_go(self) -> None:
        """In a child: nothing of the nursery stays open."""
        self._control.close()
        self._desk.close()
        for handle, (_, told) in self._children.items():
            os.close(handle)
            told.close()
        self._children.clear()

    def _apart(self, what: Callable[[], int]) -> int:
        """A process that does this and ends with its status."""
        process = os.fork()
        if process:
            return process
        code = 70
        try:
            self._let_go()
            _drawn_anew()
            code = what()
        except BaseException:  # noqa: BLE001 - a fault of the harness itself
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(code)


def _become(wish: Wish) -> None:
    """The module with these words, in this folder, with this environment and these files."""
    from mailflow import log

    os.setsid()
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)  # nobody else would end it if the tests were killed
    for number, place in ((wish.out, 1), (wish.err, 2)):
        os.dup2(number, place)
        os.close(number)
    os.chdir(wish.folder)
    os.environ.clear()
    os.environ.update(wish.env)
    _drawn_anew()
    log._FAULT = wish.env.get("MAILFLOW_FAULT", "")
    if wish.readers:
        stand_in(lambda *_, **__: Reader(wish.readers))
    sys.argv = ["-m", *wish.words]
    sys.path[0] = wish.folder
    runpy.run_module(wish.module, run_name="__main__", alter_sys=True)


def _drawn_anew() -> None:
    """No two children draw the same random numbers."""
    from mailflow import backoff

    random.seed()
    backoff._CHANCE.seed()


def main() -> None:
    """Load everything, say so, then serve; a child goes on from here."""
    loading.load()
    loading.settle()
    control = socket.socket(fileno=int(sys.argv[1]))
    control.send(b"loaded")
    nursery = Nursery(control)
    wish = nursery.serve()
    nursery._let_go()
    if wish:
        _become(wish)


if __name__ == "__main__":
    main()
