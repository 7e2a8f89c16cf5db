"""Whether reading a mail costs no more than its length: ``python -m tests.fuzz.growth --pieces 400 --minutes 20``.

Every line of the corpus (or so many of them, by chance) is written again and again until it is 4 kB long, as one line and
as many. What costs most is tried at 10, 20, 40 and 80 kB: printed are its milliseconds a kB at each, and status 1 when the
last is over twice the first, or over the limit. Each reading ends when its processor time is used up, and the survey when
its minutes are: it always comes to an end, and says how many pieces it looked at.
"""

import argparse
import math
import signal
import sys
import time
from collections.abc import Iterator
from random import Random

from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from tests.fuzz import checks
from tests.fuzz.judging import TooSlowError, too_slow
from tests.fuzz.seeds import seeds

FIRST, SIZES = 4_000, (10_000, 20_000, 40_000, 80_000)
LIMIT = 150.0
"""Milliseconds of processor time that a kB may cost."""
SECONDS = 15.0
"""Processor time after which one reading is broken off."""
WORST_SHARE = 0.6
"""Of the minutes, what is spent on looking for the worst; the rest is for trying them at length."""
_ENDS = ("", " ", "\n", ", ")
_HEAD = b"From: jo@agency.example\r\nSubject: Referral\r\nContent-Type: text/%s; charset=utf-8\r\n\r\n"
OWN_PIECES = (
    "Jim on 07700 900123. I rang her on ", "Carl,", "her son Tom and ", "Mr and Mrs ", "A.", "O'Neil-", "the ", "refer ", "and Jane ", "DOB ", "born 1/", "aged 4 ",
    "14 Exemplar Road ", "Flat 1, ", "WS99 1", "07700 ", "+44 (0)", "CSH-2026-", "Name: Jane DOB: 1/1/90 ", "On Mon wrote: ", "From: a ", "> ", "| a ", "a\t", "- ", "(", "[", "“", "'s ",
    "suicid ", "he will kill ", "not ", "no phone ", "on behalf of ", "aka ", "née ", "approx ", "turns 9 on ", "<b>", "<td>a", "<table><tr><td>", "<div style='display:none'>", "&nbsp;", "http://a.example/ ", "<http://a>",
    "JANE SMITH, ", "Jane Sample DOB 3/4/1988 14 Exemplar Road WS99 1AA 07700 900123. ", "Name: Jane Sample\nDOB: 3/4/1988\n", "he ", "same address ", "her mum Ann says ", "begin 644 a\n", "<style>.a{", "<a href='http://a.sharepoint.com'>", "<caption>",
)  # fmt: skip


def pieces(most: int, dice: Random) -> Iterator[tuple[str, bytes]]:
    """What was found to cost, with every end, and lines of the corpus: each with the kind of text that it is put into."""
    for piece in OWN_PIECES:
        for end in _ENDS:
            yield piece + end, b"html" if "<" in piece else b"plain"
    lines = {
        line.strip()[:120]
        for seed in seeds()
        for part in decode(seed.raw, Own()).parts
        for line in part.source.split("\n")
    }
    chosen = sorted(line for line in lines if line)
    dice.shuffle(chosen)
    for line in chosen[:most]:
        yield line + dice.choice(_ENDS), b"html" if "<" in line or dice.random() < 0.1 else b"plain"


def cost(piece: str, size: int, kind: bytes) -> float:
    """Milliseconds of processor time a kB; endless when it was broken off."""
    raw = _HEAD % kind + (piece * (size // len(piece) + 1))[:size].encode("utf-8", "replace")
    signal.signal(signal.SIGPROF, too_slow)
    began = time.process_time()
    try:
        signal.setitimer(signal.ITIMER_PROF, SECONDS, 0.5)
        checks.read(raw)
        signal.setitimer(signal.ITIMER_PROF, 0)
    except TooSlowError:
        signal.setitimer(signal.ITIMER_PROF, 0)
        return math.inf
    return (time.process_time() - began) * 1_000_000 / size


def tried(piece: str, kind: bytes, until: float) -> tuple[list[float], bool]:
    """What a kB costs at each size, and whether that is too much; what looks so is measured once more."""
    costs = [min(cost(piece, SIZES[0], kind) for _ in range(2))]
    for size in SIZES[1:]:
        if time.monotonic() > until:
            break
        measured = cost(piece, size, kind)
        if _is_bad(costs[0], measured):
            measured = min(measured, cost(piece, size, kind))
        costs.append(measured)
        if math.isinf(measured):
            break
    return costs, _is_bad(costs[0], costs[-1])


def _is_bad(first: float, last: float) -> bool:
    return last > max(2 * first, 10) or last > LIMIT


def main() -> int:
    """Look for the worst, and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pieces", type=int, default=400)
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--minutes", type=float, default=30.0)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--piece", help="try this one alone")
    words = parser.parse_args()
    checks.read(_HEAD % b"plain" + b"warm up")
    began, found = time.monotonic(), []
    until = began + words.minutes * 60
    if words.piece:
        found = [(0.0, words.piece, b"html" if "<" in words.piece else b"plain")]
    else:
        for piece, kind in pieces(words.pieces, Random(words.seed)):
            found.append((cost(piece, FIRST, kind), piece, kind))
            if time.monotonic() - began > (until - began) * WORST_SHARE:
                break
    looked, wrong = 0, 0
    for _, piece, kind in sorted(found, reverse=True)[: words.worst]:
        if time.monotonic() > until:
            break
        costs, bad = tried(piece, kind, until)
        looked, wrong = looked + 1, wrong + bad
        print(
            f"{'!' if bad else ' '} {'  '.join(f'{c:7.1f}' for c in costs)}  {kind.decode():5} {piece!r:.100}",
            flush=True,
        )
    print(f"{len(found)} pieces looked at, {wrong} of the worst {looked} cost more than their length")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
