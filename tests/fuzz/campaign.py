"""A long campaign of damaged mails: ``python -m tests.fuzz.campaign --mutants 1000000 --workers 2``.

Mutants of the numbers from ``--first`` on are read in processes of their own, from bytes to the JSON of ``mailflow read``,
each with a limit of processor time and of memory; ``checks`` says what must hold. One in ten is read twice. Printed
are survived/total, mutants a second, the slowest, and the one that took most memory; each mutant that did not survive is
cut down to what makes it fail, and written to ``--folder`` with a sentence. ``--minutes`` ends it earlier. Status 1 when
one failed. ``--mail FILE`` looks at one file instead.
"""

import argparse
import gc
import multiprocessing
import os
import resource
import signal
import sys
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from multiprocessing.connection import Connection, wait
from pathlib import Path
from typing import Any

from tests.fuzz import checks
from tests.fuzz.mutator import mutant
from tests.fuzz.smaller import smaller

SECONDS = 5.0
"""Processor time that one mail may take."""
MEGABYTES = 512
"""Memory that a process may have beyond what it has when it begins."""
STUCK = 60.0
"""Seconds of processor time without a word after which a process is ended: it hangs where no signal reaches it."""
TWICE = 10
_SAID_EVERY = 60.0


class TooSlowError(BaseException):
    """A mail took more than its time; nothing that reads mail may catch it."""


@dataclass(slots=True)
class Tally:
    """What is known so far."""

    total: int = 0
    failed: int = 0
    slowest: tuple[float, int] = (0.0, 0)
    hungriest: tuple[float, int] = (0.0, 0)
    sentences: dict[str, list[int]] = field(default_factory=dict)

    def add(self, number: int, seconds: float, megabytes: float, sentences: list[str]) -> None:
        """Count one mutant."""
        self.total += 1
        self.failed += bool(sentences)
        self.slowest = max(self.slowest, (seconds, number))
        self.hungriest = max(self.hungriest, (megabytes, number))
        for sentence in sentences:
            self.sentences.setdefault(sentence.partition(":")[0][:60], []).append(number)


def judged(raw: bytes, *, twice: bool, seconds: float = SECONDS) -> tuple[list[str], float]:
    """The promises that a mail breaks, and the processor time that it took; nothing is raised."""
    signal.signal(signal.SIGPROF, _too_slow)
    began = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, seconds * (2 if twice else 1), 0.5)
        found = checks.broken(raw, twice=twice)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except KeyboardInterrupt:
        raise
    except BaseException as failed:  # noqa: BLE001 - whatever it is, it is what is looked for
        signal.setitimer(signal.ITIMER_PROF, 0)
        frames = traceback.extract_tb(failed.__traceback__)
        ours = [f"{Path(f.filename).name}:{f.lineno}" for f in frames if "mailflow" in f.filename][-3:]
        found = [f"{type(failed).__name__}: {str(failed)[:120]} at {' > '.join(ours)}"]
    return found, time.process_time() - began


def _too_slow(*_: object) -> None:
    raise TooSlowError


def _work(numbers: range, telling: Connection) -> None:
    """What a process does: one mutant after the other, and a word about each batch of them."""
    warnings.simplefilter("error")
    checks.broken(mutant(numbers.start)[1] if numbers else b"")
    size = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    wanted = _data() + MEGABYTES * 1024 * 1024
    resource.setrlimit(resource.RLIMIT_DATA, (wanted, wanted))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    gc.collect()
    gc.freeze()
    for number in numbers:
        telling.send(("begun", number))
        _, raw = mutant(number)
        sentences, seconds = judged(raw, twice=number % TWICE == 0)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        grown, size = (peak - size) / 1024, max(peak, size)
        telling.send(("read", number, seconds, grown, sentences))
    telling.send(("done",))


def _data() -> int:
    status = Path("/proc/self/status").read_text("ascii")
    return next(int(line.split()[1]) * 1024 for line in status.splitlines() if line.startswith("VmData:"))


@dataclass(slots=True)
class _Process:
    """A process, what it holds, and what is left to it."""

    process: Any
    hearing: Connection
    rest: range
    held: int = -1
    spent: float = 0.0


def _started(rest: range) -> _Process:
    context = multiprocessing.get_context("spawn")
    hearing, telling = context.Pipe(duplex=False)
    process = context.Process(target=_work, args=(rest, telling), daemon=True)
    process.start()
    telling.close()
    return _Process(process, hearing, rest)


def _spent(process: _Process) -> float:
    try:
        fields = Path(f"/proc/{process.process.pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def _events(processes: list[_Process], until: float) -> Iterator[tuple[int, float, float, list[str]]]:
    """What came of each mutant, as it comes, of those that a process died of or hangs in as well."""
    while processes and time.monotonic() < until:
        ready = wait([p.hearing for p in processes], timeout=5)
        for each in list(processes):
            if each.hearing in ready:
                died = yield from _heard(each)
            else:
                died = "hangs where no signal reaches it" if _spent(each) - each.spent > STUCK else ""
            if not died:
                continue
            processes.remove(each)
            each.process.kill()
            each.process.join()
            if each.held >= 0:
                yield each.held, 0.0, 0.0, [f"the process {died}: status {each.process.exitcode}"]
                step = each.rest.step
                if (each.held + step) in each.rest:
                    processes.append(_started(range(each.held + step, each.rest.stop, step)))


def _heard(each: _Process) -> Iterator[tuple[int, float, float, list[str]]]:
    """Take what a process has said; gives why it is to be let go, or ""."""
    try:
        while each.hearing.poll():
            word, *said = each.hearing.recv()
            each.spent = _spent(each)
            if word == "begun":
                each.held = said[0]
            elif word == "read":
                yield tuple(said)  # type: ignore[misc]
            else:
                each.held = -1
                return "is done"
    except (EOFError, OSError):
        return "died"
    return ""


def campaign(numbers: range, *, workers: int, minutes: float, folder: Path, say: Callable[[str], None]) -> Tally:
    """Read these mutants; the first few that fail in each way are made smaller and written down."""
    tally, began = Tally(), time.monotonic()
    processes = [_started(range(numbers.start + n, numbers.stop, workers)) for n in range(min(workers, len(numbers)))]
    alive, said = list(processes), began
    for number, seconds, megabytes, sentences in _events(alive, began + minutes * 60):
        tally.add(number, seconds, megabytes, sentences)
        for sentence in sentences:
            say(f"mutant {number}: {sentence}")
            if len(tally.sentences[sentence.partition(":")[0][:60]]) <= 3:
                _write_down(number, sentence, folder)
        if time.monotonic() - said > _SAID_EVERY:
            said = time.monotonic()
            say(_progress(tally, said - began, len(numbers)))
    for each in alive:
        each.process.kill()
        each.process.join()
    say(_progress(tally, time.monotonic() - began, len(numbers)))
    return tally


def _progress(tally: Tally, seconds: float, of: int) -> str:
    rate = tally.total / max(seconds, 0.001)
    return (
        f"survived {tally.total - tally.failed}/{tally.total} of {of}, {rate:.1f} mutants a second; "
        f"slowest {tally.slowest[0]:.2f} s (mutant {tally.slowest[1]}), "
        f"most memory +{tally.hungriest[0]:.0f} MB (mutant {tally.hungriest[1]})"
    )


def _write_down(number: int, sentence: str, folder: Path) -> None:
    """The mutant as it is, and cut down, with what it breaks and what it was made of."""
    folder.mkdir(parents=True, exist_ok=True)
    made_of, raw = mutant(number)
    (folder / f"{number}.eml").write_bytes(raw)
    (folder / f"{number}.txt").write_text(f"{sentence}\n{made_of}\n", "utf-8", "backslashreplace")
    if not sentence.startswith("the process") and TooSlowError.__name__ not in sentence:
        kind = sentence.partition(":")[0]
        small = smaller(raw, lambda cut: any(s.startswith(kind) for s in judged(cut, twice=True)[0]))
        (folder / f"{number}-small.eml").write_bytes(small)


def main() -> int:
    """Read the words of the command line, and play."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=10_000)
    parser.add_argument("--first", type=int, default=0)
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=7 * 24 * 60.0)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--mail", type=Path)
    words = parser.parse_args()
    if words.mail:
        found, seconds = judged(words.mail.read_bytes(), twice=True)
        print("\n".join([*found, f"{seconds:.2f} s"]))
        return 1 if found else 0
    numbers = range(words.first, words.first + words.mutants)
    tally = campaign(
        numbers,
        workers=words.workers,
        minutes=words.minutes,
        folder=words.folder,
        say=lambda line: print(line, flush=True),
    )
    for kind, those in sorted(tally.sentences.items(), key=lambda kv: -len(kv[1])):
        print(f"{len(those):6}  {kind}: {those[:5]}")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
