"""A long campaign of damaged mails: ``python -m tests.fuzz.campaign --mutants 1000000 --workers 2``.

It goes on where the last one ended (``tally``), until so many mutants have been read in all; with ``--first`` it reads so
many from a number on, and counts nothing. Mutants are read in processes of their own, from bytes to the JSON of
``mailflow read``, each with a limit of processor time and of memory; ``checks`` says what must hold. One in ten is read
twice. Printed are survived/total, mutants a second, the slowest, and the one that took most memory; each mutant that did
not survive is cut down to what makes it fail, and written to ``--folder`` with a sentence. ``--minutes`` ends it earlier.
Status 1 when one failed. ``--mail FILE`` looks at one file instead, ``--sum`` says what was read so far.
"""

import argparse
import sys
import time
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

from tests.fuzz.judging import TooSlowError, judged
from tests.fuzz.mutator import mutant
from tests.fuzz.processes import Count, Readers
from tests.fuzz.smaller import smaller
from tests.fuzz.tally import BLOCK, USUAL, Tally

_SAID_EVERY = 60.0


def campaign(
    blocks: Iterable[range],
    *,
    workers: int,
    minutes: float,
    folder: Path,
    say: Callable[[str], None],
    written: Callable[[dict[str, Any]], None] = lambda _: None,
) -> Count:
    """Read these mutants; the first few that fail in each way are made smaller and written down.

    ``written`` is told of each block that was read, or of as much of it as was read.
    """
    tally, began = Count(), time.monotonic()
    running = Readers(blocks, workers, written)
    said = began
    for number, seconds, megabytes, sentences in running.events(began + minutes * 60):
        tally.add(number, seconds, megabytes, sentences)
        for sentence in sentences:
            say(f"mutant {number}: {sentence}")
            if len(tally.sentences[sentence.partition(":")[0][:60]]) <= 3:
                _write_down(number, sentence, folder)
        if time.monotonic() - said > _SAID_EVERY:
            said = time.monotonic()
            say(_progress(tally, said - began))
    running.stop()
    say(_progress(tally, time.monotonic() - began))
    return tally


def _progress(tally: Count, seconds: float) -> str:
    rate, each = tally.total / max(seconds, 0.001), 1000 * tally.seconds / max(tally.total, 1)
    return (
        f"survived {tally.total - tally.failed}/{tally.total}, {rate:.1f} mutants a second, {each:.1f} ms each; "
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


def _blocks(first: int, count: int) -> Iterator[range]:
    for start in range(first, first + count, BLOCK):
        yield range(start, min(start + BLOCK, first + count))


def main() -> int:
    """Read the words of the command line, and play."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mutants", type=int, default=10_000)
    parser.add_argument("--first", type=int)
    parser.add_argument("--tally", type=Path, default=USUAL)
    parser.add_argument("--sum", action="store_true")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--minutes", type=float, default=7 * 24 * 60.0)
    parser.add_argument("--folder", type=Path, default=Path("build/fuzz"))
    parser.add_argument("--mail", type=Path)
    words = parser.parse_args()
    if words.mail:
        found, seconds = judged(words.mail.read_bytes(), twice=True)
        print("\n".join([*found, f"{seconds:.2f} s"]))
        return 1 if found else 0
    book = Tally(words.tally)
    if words.sum:
        print(book.sum())
        return 0
    tally = campaign(
        book.claims(words.mutants) if words.first is None else _blocks(words.first, words.mutants),
        workers=words.workers,
        minutes=words.minutes,
        folder=words.folder,
        say=lambda line: print(line, flush=True),
        written=book.add if words.first is None else lambda _: None,
    )
    print(book.sum())
    for kind, those in sorted(tally.sentences.items(), key=lambda kv: -len(kv[1])):
        print(f"{len(those):6}  {kind}: {those[:5]}")
    return 1 if tally.failed else 0


if __name__ == "__main__":
    sys.exit(main())
