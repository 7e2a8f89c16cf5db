"""What campaigns have read so far: a small file outside the repository, one line of JSON a block of mutants.

A number is read once, by whichever campaign claims its block first; so a million is reached over as many runs as it takes,
one after the other or side by side, and each line says which commit read it, of which corpus. The numbers of a block that
was claimed and whose campaign was killed are left out. Lines:
``{"claimed": [first, count]}`` and ``{"first": …, "read": …, "survived": …, "failed": […], "commit": …, …}``.
"""

import fcntl
import hashlib
import json
import subprocess
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any, TextIO

from tests.fuzz.seeds import seeds

USUAL = Path.home() / ".local" / "state" / "mailflow" / "fuzz.jsonl"
BLOCK = 1_000
"""Mutants that are claimed at a time."""


@dataclass(frozen=True, slots=True)
class Sum:
    """What all lines say together."""

    read: int
    survived: int
    failed: tuple[int, ...]
    by_commit: tuple[tuple[str, int], ...]

    def __str__(self) -> str:
        commits = ", ".join(f"{commit} {count}" for commit, count in self.by_commit)
        failed = f"; failed: {', '.join(map(str, self.failed[:20]))}" if self.failed else ""
        return f"in all {self.survived} of {self.read} mutants survived ({commits or 'none yet'}){failed}"


class Tally:
    """The file. Every change of it is one appended line, under a lock."""

    def __init__(self, path: Path = USUAL) -> None:
        self.path = path
        path.parent.mkdir(parents=True, exist_ok=True)

    def claims(self, wanted: int) -> Iterator[range]:
        """Blocks of numbers that nobody has claimed, until so many mutants have been read in all."""
        left = wanted - self.sum().read
        while left > 0:
            yield self._claim(min(BLOCK, left))
            left -= BLOCK

    def _claim(self, count: int) -> range:
        with self._open() as file:
            ends = [0]
            for line in map(json.loads, file):
                first, length = line.get("claimed") or (line["first"], line["read"])
                ends.append(first + length)
            json.dump({"claimed": [max(ends), count]}, file)
            file.write("\n")
            return range(max(ends), max(ends) + count)

    def add(self, block: dict[str, Any]) -> None:
        """A block, or as much of it as was read."""
        said = {**block, "commit": commit(), "corpus": corpus(), "at": datetime.now(UTC).isoformat(timespec="seconds")}
        with self._open() as file:
            file.seek(0, 2)
            json.dump(said, file)
            file.write("\n")

    def sum(self) -> Sum:
        """What has been read so far."""
        with self._open() as file:
            lines = [line for line in map(json.loads, file) if "claimed" not in line]
        counted: Counter[str] = Counter()
        for line in lines:
            counted[line["commit"]] += line["read"]
        return Sum(
            sum(line["read"] for line in lines),
            sum(line["survived"] for line in lines),
            tuple(number for line in lines for number in line["failed"]),
            tuple(counted.items()),
        )

    @contextmanager
    def _open(self) -> Iterator[TextIO]:
        with self.path.open("a+", encoding="ascii") as file:
            fcntl.flock(file, fcntl.LOCK_EX)
            file.seek(0)
            yield file


@cache
def commit() -> str:
    """The commit of the work tree, with "+" when something that is read or reads was changed since."""
    place = Path(__file__).parent
    try:
        named = _git(place, "rev-parse", "--short=10", "HEAD").strip()
        changed = _git(place, "status", "--porcelain", "--", ":/mailflow", ":/tests/mail", ":/tests/fuzz").strip()
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return f"{named}{'+' if changed else ''}"


@cache
def corpus() -> str:
    """The corpus that the numbers stand for."""
    return hashlib.sha256(b"\0".join(seed.raw for seed in seeds())).hexdigest()[:12]


def _git(place: Path, *words: str) -> str:
    return subprocess.run(["git", "-C", str(place), *words], capture_output=True, text=True, check=True).stdout
