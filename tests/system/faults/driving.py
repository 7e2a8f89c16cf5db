"""The campaign's side of the nursery: run one command of mailflow with faults, and hear what became of it."""

import json
import os
import select
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path

from tests.system.faults.acts import Fault
from tests.system.site import ROOT, environment


@dataclass(frozen=True)
class Ended:
    """How a command ended. ``late``: it had to be told to stop before it was done. ``struck``: the faults that happened; ``passed``: the points that were passed."""

    code: int
    hung: bool
    late: bool
    out: str
    err: str
    struck: list[str] = field(default_factory=list)
    passed: Counter[str] = field(default_factory=Counter)


class Driver:
    """Runs commands, one at a time, each in a process of its own. ``servers``: which port is whose."""

    def __init__(self, control: socket.socket, told: Path) -> None:
        self._control, self._told = control, told
        self._number = 0
        self._lines = b""

    def run(
        self,
        folder: Path,
        words: Sequence[str],
        faults: Sequence[Fault] = (),
        *,
        servers: Mapping[int, str],
        env: Mapping[str, str] | None = None,
        forked: bool = True,
        seconds: float = 60,
        until: Callable[[], bool] | None = None,
    ) -> Ended:
        """One command to its end. ``until``: it is told to stop (SIGTERM) once this is so, or it took too long.

        ``forked``: its reading process comes from the nursery; else it is spawned as in production.
        """
        self._number += 1
        told = self._told / "told"
        told.unlink(missing_ok=True)
        said = (
            folder if until else self._told
        )  # a daemon's log is on the disk that may be full; a command's words are not
        wish = {
            "id": self._number,
            "folder": str(folder),
            "words": list(words),
            "faults": [asdict(fault) for fault in faults],
            "servers": {str(port): name for port, name in servers.items()},
            "env": environment(**(env or {})),
            "told": str(told),
            "said": str(said),
            "forked": forked,
            "lives": until is not None,
            "seconds": seconds,
        }
        self._say(wish)
        answer = self._answer(until, seconds * 0.8)
        lines = [line.partition(" ") for line in told.read_text().splitlines()] if told.exists() else []
        passed = Counter(point for what, _, point in lines if what == "passed")
        for counted in (json.loads(text) for what, _, text in lines if what == "counted"):
            passed = Counter(counted)
        return Ended(
            code=answer["code"],
            hung=answer["hung"],
            late=bool(answer["late"]),
            out=(said / "out").read_text("utf-8", "replace"),
            err=(said / "err").read_text("utf-8", "replace"),
            struck=[text for what, _, text in lines if what == "struck"],
            passed=passed,
        )

    def _say(self, wish: Mapping[str, object]) -> None:
        self._control.sendall(json.dumps(wish).encode() + b"\n")

    def _answer(self, until: Callable[[], bool] | None, seconds: float) -> dict[str, int]:
        end, late = time.monotonic() + seconds, False
        while b"\n" not in self._lines:
            if select.select([self._control], [], [], 0.1 if until else None)[0]:
                piece = self._control.recv(1 << 16)
                assert piece, "the nursery has ended"
                self._lines += piece
            elif until and ((late := time.monotonic() > end) or until()):
                self._say({"id": self._number, "signal": signal.SIGTERM})
                until = None
        line, _, self._lines = self._lines.partition(b"\n")
        answer: dict[str, int] = json.loads(line)
        assert answer["id"] == self._number
        return answer | {"late": late}


@contextmanager
def driver() -> Iterator[Driver]:
    """A driver with a nursery of its own, which ends with the block."""
    ours, theirs = socket.socketpair()
    with tempfile.TemporaryDirectory(prefix="mailflow-told-") as told, ours:
        with theirs:
            process = subprocess.Popen(
                [sys.executable, "-m", "tests.system.faults.nursery", str(theirs.fileno())],
                cwd=ROOT,
                env=environment(),
                pass_fds=[theirs.fileno()],
                stdin=subprocess.DEVNULL,
                start_new_session=True,
            )
        try:
            yield Driver(ours, Path(told))
        finally:
            ours.close()
            process.wait(20)


@contextmanager
def small_disk(megabytes: int = 48) -> Iterator[Path | None]:
    """A folder on a disk of its own that is soon full; None where this user may not mount one."""
    if os.geteuid() != 0:
        yield None
        return
    folder = tempfile.mkdtemp(prefix="mailflow-disk-")
    mounting = ["mount", "-t", "tmpfs", "-o", f"size={megabytes}m,mode=0711", "mailflow-faults", folder]
    if subprocess.run(mounting, capture_output=True, check=False).returncode:
        Path(folder).rmdir()
        yield None
        return
    try:
        yield Path(folder)
    finally:
        subprocess.run(["umount", "--lazy", folder], capture_output=True, check=False)
        Path(folder).rmdir()
