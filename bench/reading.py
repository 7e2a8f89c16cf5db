"""``python -m bench.reading``: CPU of reading a mail, bytes to submission, beside the standard library's parse of it.

Three sets: the development corpus (``tests/mail``, without its registers, which play no part in reading), and mails of
about 40 kB from ``bench.corpus``' generator: Outlook pages with a quoted chain and their plain twins, and plain letters
that are nothing but new words, which is the dearest that a mail of that size can be.

A round goes once over a set, and each mail is parsed (``email``, compat32, every part decoded) right after it was read,
so that both had the same machine. A first round that is not counted loads what is loaded when first needed; what is
remembered of texts (``lru_cache``) is forgotten before each round, so no mail profits from having been read before. Of
each mail the smallest of the rounds counts: what other work on the machine adds is never less than nothing.
"""

import argparse
import email
import gc
import platform
import sys
import tomllib
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from email.message import Message
from functools import _lru_cache_wrapper
from pathlib import Path
from time import process_time_ns
from typing import NamedTuple

from bench.corpus import SEED, START, Generator
from mailflow.ingest.kind import families
from mailflow.ingest.reader import Context
from mailflow.ingest.work import Work
from mailflow.ingest.working import read_here
from mailflow.partnership.terms import load

ROOT = Path(__file__).parents[1]
MAILS = ROOT / "tests" / "mail"
FOLDERS = ("shapes", "hard", "rules", "values")
TERMS = ROOT / "config" / "cannock-chase.toml"
RESULTS = Path(__file__).parent / "results" / "reading.md"
LEAST, MOST = 35_000, 45_000
"""Bytes of a mail of about 40 kB."""
COUNT, ROUNDS = 100, 5


class Cost(NamedTuple):
    """Milliseconds of CPU: reading a mail, and parsing it with the standard library."""

    read: float
    parsed: float


def developed() -> list[bytes]:
    """The development corpus."""
    return [file.read_bytes() for folder in FOLDERS for file in sorted((MAILS / folder).glob("*.eml"))]


def pages(count: int) -> list[bytes]:
    """Outlook pages with quoted chains, of about 40 kB with their plain twins."""
    generator = Generator(SEED)
    found: list[bytes] = []
    while len(found) < count:
        found += [m.raw for m in generator.mails(count) if m.kind == "html" and LEAST <= len(m.raw) <= MOST]
    return found[:count]


def letters(count: int) -> list[bytes]:
    """Plain letters of about 40 kB: a labelled referral, and new words down to the end."""
    generator = Generator(SEED)
    return [generator.letter(number, generator.draw.randrange(LEAST, MOST)) for number in range(count)]


def parse(raw: bytes) -> None:
    """What a program does with the standard library before it can look at anything: the tree, every part decoded."""
    found: Message = email.message_from_bytes(raw)
    for part in found.walk():
        if not part.is_multipart():
            part.get_payload(decode=True)


def forget() -> None:
    """Let go of what mailflow keeps of texts that it has seen; not of compiled patterns or what is made but once."""
    for name, module in sorted(sys.modules.items()):
        for each in vars(module).values() if name.startswith("mailflow.ingest.") else ():
            several = isinstance(each, _lru_cache_wrapper) and (each.cache_parameters()["maxsize"] or 0) > 1
            if several and each.__name__ not in {"_compiled", "_phrases"}:
                each.cache_clear()


def costs(mails: list[bytes], read: Callable[[bytes], None], rounds: int) -> list[Cost]:
    """What each mail costs, at its cheapest."""
    for raw in mails:
        read(raw)
    gc.collect()
    gc.freeze()  # as the worker does
    taken: list[list[Cost]] = []
    for _ in range(rounds):
        forget()
        taken.append([Cost(_timed(read, raw), _timed(parse, raw)) for raw in mails])
    return [Cost(*map(min, zip(*of_one, strict=True))) for of_one in zip(*taken, strict=True)]


def _timed(work: Callable[[bytes], None], raw: bytes) -> float:
    began = process_time_ns()
    work(raw)
    return (process_time_ns() - began) / 1_000_000


def line(name: str, mails: list[bytes], found: list[Cost]) -> str:
    """A line of the table."""
    read, parsed = sorted(cost.read for cost in found), sorted(cost.parsed for cost in found)
    sums = [f"{sum(times) / len(times):.1f} | {_at(times, 50):.1f} | {_at(times, 95):.1f}" for times in (read, parsed)]
    kilobytes = sum(map(len, mails)) / len(mails) / 1000
    return f"| {name} | {len(mails)} | {kilobytes:.0f} | {sums[0]} | {sums[1]} | {sum(read) / sum(parsed):.1f} |"


def _at(times: list[float], percent: int) -> float:
    return times[min(len(times) - 1, len(times) * percent // 100)]


def page(rounds: int, count: int) -> Iterator[str]:
    """The table, line by line."""
    busy, today = Path("/proc/loadavg").read_text("ascii").split()[0], datetime.now(UTC)
    yield f"{today:%d %B %Y}: smallest of {rounds} rounds, Python {platform.python_version()}, load {busy}."
    yield ""
    yield "| | mails | kB | CPU ms a mail | p50 | p95 | stdlib `email` | p50 | p95 | × |"
    yield "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|"
    families()
    context = Context(load(tomllib.loads(TERMS.read_text("utf-8")), file=TERMS.name).wording, START)

    def read(raw: bytes) -> None:
        found = read_here(Work(1, raw, "", START), context)
        assert found.error is None, "a mail could not be read"

    for name, mails in (
        ("development corpus", developed()),
        ("40 kB: an Outlook page, a quoted chain", pages(count)),
        ("40 kB: a letter of new words", letters(count)),
    ):
        yield line(name, mails, costs(mails, read, rounds))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--mails", type=int, default=COUNT, help="generated mails a set")
    asked = parser.parse_args()
    found = []
    for said in page(asked.rounds, asked.mails):
        found.append(said)
        print(said, flush=True)
    RESULTS.write_text("\n".join([*found, ""]), encoding="utf-8")


if __name__ == "__main__":
    main()
