"""Where children of a campaign come from: a process of one thread in which all of mailflow is loaded and nothing is open.

``python -m tests.system.faults.nursery NUMBER`` serves the socket of that file number: a JSON line a wish, one answer a
child. A child is a fork that becomes the real command: it sets its own working folder, environment and faults, and
calls ``mailflow.cli.main``. Stores, connections and threads are made after the fork, so nothing is inherited but code.
"""

import ctypes
import json
import os
import random
import select
import signal
import socket
import sys
import tempfile
import time
import traceback
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tests.system.faults.acts import Fault, Saboteur
from tests.system.nursery import loading
from tests.system.nursery.readers import Desk

_PR_SET_PDEATHSIG = 1


class Nursery:
    """Forks what is asked for and tells how it ended."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._lines = b""
        self._desk = Desk()
        self._children: dict[int, tuple[int, int, float]] = {}
        """By the child's handle (a pidfd): wish, process id, until when it may live."""

    def serve(self) -> None:
        """Until the other side closes the control socket."""
        while True:
            first = min((limit for _, _, limit in self._children.values()), default=time.monotonic() + 60)
            waiting = [self._control, self._desk, *self._children]
            ready, _, _ = select.select(waiting, [], [], max(0.0, first - time.monotonic()))
            self._desk.reap()
            if self._desk in ready:
                self._desk.give(self._fork)
            for handle in [one for one in ready if one in self._children]:
                self._tell_the_end(handle)
            for handle, (_, process, limit) in list(self._children.items()):
                if time.monotonic() > limit:
                    os.kill(process, signal.SIGKILL)
                    self._tell_the_end(handle, hung=True)
            if self._control in ready and not self._wishes():
                self._desk.close()
                return

    def _wishes(self) -> bool:
        piece = b""
        with suppress(ConnectionResetError):
            piece = self._control.recv(1 << 16)
        self._lines += piece
        *lines, self._lines = self._lines.split(b"\n")
        for line in lines:
            wish = json.loads(line)
            if "signal" in wish:
                for number, process, _ in self._children.values():
                    if number == wish["id"]:
                        os.kill(process, wish["signal"])
                continue
            process = self._fork(lambda wish=wish: _become(wish, self._desk.place))  # type: ignore[misc]
            limit = time.monotonic() + wish["seconds"]
            self._children[os.pidfd_open(process)] = (wish["id"], process, limit)
        return bool(piece)

    def _tell_the_end(self, handle: int, *, hung: bool = False) -> None:
        number, process, _ = self._children.pop(handle)
        _, status = os.waitpid(process, 0)
        os.close(handle)
        answer = {"id": number, "code": os.waitstatus_to_exitcode(status), "hung": hung}
        self._control.sendall(json.dumps(answer).encode() + b"\n")

    def _fork(self, what: Any) -> int:
        process = os.fork()
        if process:
            return process
        code = 70
        try:
            self._control.close()
            self._desk.close()
            for handle in self._children:
                os.close(handle)
            random.seed()
            code = what()
        except BaseException:  # noqa: BLE001 - a fault of the harness itself
            os.write(2, traceback.format_exc().encode())
        finally:
            os._exit(code)


def _become(wish: dict[str, Any], nursery: str) -> int:
    """Be one command of mailflow, with its faults; returns its exit status."""
    from mailflow import log
    from tests.system.faults import doors, readers

    os.setsid()
    ctypes.CDLL(None).prctl(
        _PR_SET_PDEATHSIG, signal.SIGKILL
    )  # nobody is there to end a daemon whose campaign was killed
    folder = Path(wish["folder"])
    os.chdir(folder)
    os.environ.clear()
    os.environ.update(wish["env"])
    for name, place in (("out", 1), ("err", 2)):
        number = os.open(Path(wish["said"]) / name, os.O_WRONLY | os.O_CREAT | os.O_TRUNC | os.O_APPEND)
        os.dup2(number, place)
        os.close(number)
    faults = [Fault(**fault) for fault in wish["faults"]]
    saboteur = Saboteur(faults, Path(wish["told"]), folder, room_again=wish["lives"])
    doors.hang_all(saboteur, folder, {int(port): name for port, name in wish["servers"].items()})
    readers.install(saboteur, nursery if wish["forked"] else "")
    log.faults.append(saboteur.step)
    sys.argv = ["mailflow", *wish["words"]]
    code = _called()
    saboteur.ended()
    return code


def _called() -> int:
    from mailflow.cli import main

    try:
        main()
    except SystemExit as ended:
        return ended.code if isinstance(ended.code, int) else int(ended.code is not None)
    except BaseException as thrown:  # noqa: BLE001 - as an interpreter ends: the class is told, and status 1
        os.write(2, f"{type(thrown).__name__} ended the program\n".encode())
        return 1
    finally:
        for stream in (sys.stdout, sys.stderr):
            with suppress(OSError, ValueError):
                stream.flush()
    return 0


def _warm_up() -> None:
    """Go the way of a mail once, so that what is made at the first use is inherited. Everything is closed again."""
    from mailflow.ingest import working
    from mailflow.ingest.reader import Context, Own
    from mailflow.ingest.work import Work
    from mailflow.settings import load
    from mailflow.wiring import load_partnerships
    from tests.system.site import build, mail, referral

    now, raw = datetime(2026, 11, 23, 11, 30, tzinfo=UTC), mail(referral())
    with tempfile.TemporaryDirectory(prefix="mailflow-warm-") as folder:
        site = build(Path(folder) / "site", at=now).begin()
        site.truly = True  # nothing of another nursery may be open in this one
        site.deliver(raw, now)
        site.here("poll")
        (partnership,) = load_partnerships(load(site.config), at=now).values()
    own = Own(addresses=frozenset(), domain="mailflow.cannockchase.example")
    working.read_here(
        Work(1, raw, partnership.id, now), Context(partnership=partnership.wording, received=now, own=own)
    )


def main() -> None:
    """Load everything, then serve."""
    loading.load()
    _warm_up()
    loading.settle()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    with socket.socket(fileno=int(sys.argv[1])) as control:
        Nursery(control).serve()


if __name__ == "__main__":
    main()
