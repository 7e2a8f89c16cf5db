"""What a tree of processes costs: CPU seconds from /proc, memory as the sum of PSS, time by the monotonic clock.

CPU counts each process of the tree with the children that it has reaped, so nothing is lost when a worker ends. It
comes in ticks of 10 ms; that of a process that has ended comes from the kernel's own accounting (``wait4``).
"""

import os
import signal
import subprocess
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

TICK = os.sysconf("SC_CLK_TCK")
SAMPLE_SECONDS = 0.1


@dataclass
class Cost:
    """Of one run: seconds of wall time and CPU, megabytes at the peak, seconds of the mail server's CPU."""

    wall: float = 0.0
    cpu: float = 0.0
    memory: float = 0.0
    server: float = 0.0


def tree(root: int) -> list[int]:
    """The process and its living descendants."""
    children: dict[int, list[int]] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit() and (found := _stat(int(entry.name))):
            children.setdefault(int(found[1]), []).append(int(entry.name))
    found_pids, waiting = [], [root]
    while waiting:
        pid = waiting.pop()
        found_pids.append(pid)
        waiting += children.get(pid, [])
    return found_pids


def cpu(root: int) -> float:
    """User and system seconds of a tree, with what its members have reaped."""
    stats = filter(None, map(_stat, tree(root)))
    return sum(sum(map(int, stat[11:15])) for stat in stats) / TICK


def pss(root: int) -> float:
    """Megabytes of a tree: what it shares with others is divided among them."""
    total = 0
    for pid in tree(root):
        with suppress(OSError):
            text = Path(f"/proc/{pid}/smaps_rollup").read_text("ascii")
            total += next((int(line.split()[1]) for line in text.splitlines() if line.startswith("Pss:")), 0)
    return total / 1024


@dataclass
class Running:
    """A measured process; ``cost`` is complete when it has ended."""

    process: "subprocess.Popen[bytes]"
    began: float
    cost: Cost = field(default_factory=Cost)

    def elapsed(self) -> float:
        return time.perf_counter() - self.began

    def cpu_now(self) -> float:
        return cpu(self.process.pid)

    def alive(self) -> None:
        """Raises RuntimeError when it has ended by itself."""
        state = _stat(self.process.pid)
        if state is None or state[0] == "Z":
            raise RuntimeError("the measured process ended before its work was done")

    def end(self) -> None:
        """Ask it to finish the step in hand."""
        os.kill(self.process.pid, signal.SIGTERM)


@contextmanager
def measured(
    command: Sequence[str], *, folder: Path, servers: Sequence[int] = (), patience: float = 900.0
) -> Iterator[Running]:
    """Run a command; the block may watch it; after the block it is waited for, and what it cost is known.

    Raises RuntimeError when it fails or takes longer than ``patience`` seconds. Its words go to ``folder/said``.
    """
    before = sum(map(cpu, servers))
    with (folder / "said").open("ab") as said:
        began = time.perf_counter()
        process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=said, stderr=said)
    running, ended = Running(process, began), threading.Event()
    watch = threading.Thread(target=_watch, args=(running, ended))
    guard = threading.Timer(patience, os.kill, (process.pid, signal.SIGKILL))
    watch.start()
    guard.start()
    try:
        yield running
    except BaseException:
        os.kill(process.pid, signal.SIGKILL)
        raise
    finally:
        _, status, usage = os.wait4(process.pid, 0)
        wall = running.elapsed()
        ended.set()
        guard.cancel()
        watch.join()
        process.returncode = os.waitstatus_to_exitcode(status)
    running.cost.wall = wall
    running.cost.cpu = usage.ru_utime + usage.ru_stime
    time.sleep(0.3)  # the servers reap their children first
    running.cost.server = sum(map(cpu, servers)) - before
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}; see {folder / 'said'}")


def _watch(running: Running, ended: threading.Event) -> None:
    while not ended.wait(SAMPLE_SECONDS):
        running.cost.memory = max(running.cost.memory, pss(running.process.pid))


def _stat(pid: int) -> list[str] | None:
    """The fields of /proc/PID/stat after the name: state, parent, …"""
    try:
        text = Path(f"/proc/{pid}/stat").read_text("utf-8", "replace")
    except OSError:
        return None
    return text[text.rindex(")") + 2 :].split()
