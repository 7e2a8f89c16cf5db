"""Processes that read mutants, block by block, each within its time and memory; one that dies is followed by another.

In: ranges of numbers. Out: what came of each mutant as it comes, and a row about each block that was read.
"""

import gc
import multiprocessing
import os
import resource
import time
import warnings
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from tests.fuzz import checks
from tests.fuzz.judging import judged
from tests.fuzz.mutator import mutant

MEGABYTES = 512
"""Memory that a process may have beyond what it has when it begins."""
STUCK = 60.0
"""Seconds of processor time without a word after which a process is ended: it hangs where no signal reaches it."""
TWICE = 10


@dataclass(slots=True)
class Count:
    """What is known so far."""

    total: int = 0
    failed: int = 0
    seconds: float = 0.0
    slowest: tuple[float, int] = (0.0, 0)
    hungriest: tuple[float, int] = (0.0, 0)
    sentences: dict[str, list[int]] = field(default_factory=dict)

    def add(self, number: int, seconds: float, megabytes: float, sentences: list[str]) -> None:
        """Count one mutant."""
        self.total += 1
        self.failed += bool(sentences)
        self.seconds += seconds
        self.slowest = max(self.slowest, (seconds, number))
        self.hungriest = max(self.hungriest, (megabytes, number))
        for sentence in sentences:
            self.sentences.setdefault(sentence.partition(":")[0][:60], []).append(number)

    def row(self, first: int) -> dict[str, Any]:
        """A block that begins with a number, as it is kept."""
        return {
            "first": first,
            "read": self.total,
            "survived": self.total - self.failed,
            "failed": sorted({number for numbers in self.sentences.values() for number in numbers}),
            "seconds": round(self.seconds, 1),
            "slowest": [round(self.slowest[0], 2), self.slowest[1]],
            "megabytes": round(self.hungriest[0]),
        }


def _work(asking: Connection) -> None:
    """What a process does: one mutant after the other of the ranges that it is given, and a word about each."""
    warnings.simplefilter("error")
    checks.broken(mutant(0)[1])
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wanted = _data() + MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, wanted))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.collect()
    gc.freeze()
    for numbers in iter(asking.recv, None):
        for number in numbers:
            asking.send(("begun", number))
            sentences, seconds = judged(mutant(number)[1], twice=number % TWICE == 0)
            peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
            grown, size = (peak - size) / 1024, max(peak, size)
            asking.send(("read", number, seconds, grown, sentences))
        asking.send(("done",))


def _data() -> int:
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData:"))


@dataclass(slots=True)
class _Process:
    """A process, what it is to read, what it holds, and what it has said of its block."""

    process: Any
    hearing: Connection
    block: range
    tally: Count = field(default_factory=Count)
    held: int = -1
    spent: float = 0.0


def _started(block: range, tally: Count | None = None, rest: range | None = None) -> _Process:
    context = multiprocessing.get_context("spawn")
    hearing, asking = context.Pipe()
    process = context.Process(target=_work, args=(asking,), daemon=True)
    process.start()
    asking.close()
    hearing.send(block if rest is None else rest)
    return _Process(process, hearing, block, tally or Count())


def _spent(process: _Process) -> float:
    try:
        fields = Path(f"/proc/{process.process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


Event = tuple[int, float, float, list[str]]


class Readers:
    """Processes that read the blocks as they become free."""

    def __init__(self, blocks: Iterable[range], workers: int, written: Callable[[dict[str, Any]], None]) -> None:
        self._blocks = iter(blocks)
        self._written = written
        self.alive = [_started(block) for block, _ in zip(self._blocks, range(workers), strict=False)]

    def events(self, until: float) -> Iterator[Event]:
        """What came of each mutant, as it comes, of those that a process died of or hangs in as well."""
        while self.alive and time.monotonic() < until:
            ready = wait([p.hearing for p in self.alive], timeout=5)
            for each in list(self.alive):
                if each.hearing in ready:
                    died = yield from self._heard(each)
                else:
                    died = "hangs where no signal reaches it" if _spent(each) - each.spent > STUCK else ""
                if died:
                    yield from self._ended(each, died)

    def _ended(self, each: _Process, died: str) -> Iterator[Event]:
        """Let a process go; another one takes up what it left."""
        self.alive.remove(each)
        _end(each)
        if each.held >= 0:
            event = (each.held, 0.0, 0.0, [f"the process {died}: status {each.process.exitcode}"])
            each.tally.add(*event)
            yield event
            rest = range(each.held + 1, each.block.stop)
            if rest:
                self.alive.append(_started(each.block, each.tally, rest))
            else:
                self._written(each.tally.row(each.block.start))

    def _heard(self, each: _Process) -> Iterator[Event]:
        """Take what a process has said; gives why it is to be let go, or ""."""
        try:
            while each.hearing.poll():
                word, *said = each.hearing.recv()
                each.spent = _spent(each)
                if word == "begun":
                    each.held = said[0]
                elif word == "read":
                    each.tally.add(*said)
                    yield tuple(said)  # type: ignore[misc]
                else:
                    each.held = -1
                    self._written(each.tally.row(each.block.start))
                    each.tally, each.block = Count(), next(self._blocks, range(0))
                    if not each.block:
                        return "is done"
                    each.hearing.send(each.block)
        except (EOFError, OSError):
            return "died"
        return ""

    def stop(self) -> None:
        """End what still runs; what was read of its blocks counts."""
        for each in self.alive:
            _end(each)
            if each.tally.total:
                self._written(each.tally.row(each.block.start))


def _end(each: _Process) -> None:
    each.process.kill()
    each.process.join()
