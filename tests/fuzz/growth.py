"""Whether reading a mail costs no more than its length: ``python -m tests.fuzz.growth --pieces 400``.

Every line of the corpus (or so many of them, by chance) is written again and again until it is 10 kB long, as one line and
as many. What costs most is tried at 20, 40 and 80 kB: printed are its milliseconds a kB at each, and status 1 when the last
is over twice the first, or over the limit.
"""

import argparse
import sys
import time
from collections.abc import Iterator
from random import Random

from mailflow.ingest.decode import decode
from mailflow.ingest.reader import Own
from tests.fuzz import checks
from tests.fuzz.seeds import seeds

SIZES = (10_000, 20_000, 40_000, 80_000)
LIMIT = 150.0
"""Milliseconds of processor time that a kB may cost."""
_ENDS = ("", " ", "\n", ", ")
_HEAD = b"From: jo@agency.example\r\nSubject: Referral\r\nContent-Type: text/%s; charset=utf-8\r\n\r\n"
OWN_PIECES = (
    "Jim on 07700 900123. I rang her on ", "Carl,", "her son Tom and ", "Mr and Mrs ", "A.", "O'Neil-", "the ", "refer ", "and Jane ", "DOB ", "born 1/", "aged 4 ",
    "14 Exemplar Road ", "Flat 1, ", "WS99 1", "07700 ", "+44 (0)", "CSH-2026-", "Name: Jane DOB: 1/1/90 ", "On Mon wrote: ", "From: a ", "> ", "| a ", "a\t", "- ", "(", "[", "“", "'s ",
    "suicid ", "he will kill ", "not ", "no phone ", "on behalf of ", "aka ", "née ", "approx ", "turns 9 on ", "<b>", "<td>a", "<table><tr><td>", "<div style='display:none'>", "&nbsp;", "http://a.example/ ", "<http://a>",
)  # fmt: skip


def pieces(most: int, dice: Random) -> Iterator[str]:
    """Lines of the corpus, and what was found to cost."""
    lines = {
        line.strip()[:120]
        for seed in seeds()
        for part in decode(seed.raw, Own()).parts
        for line in part.source.split("\n")
    }
    chosen = sorted(line for line in lines if line)
    dice.shuffle(chosen)
    yield from OWN_PIECES
    yield from chosen[:most]


def cost(piece: str, size: int, kind: bytes) -> float:
    """Milliseconds of processor time a kB."""
    raw = _HEAD % kind + (piece * (size // len(piece) + 1))[:size].encode("utf-8", "replace")
    began = time.process_time()
    checks.read(raw)
    return (time.process_time() - began) * 1_000_000 / size


def main() -> int:
    """Look for the worst, and print them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--pieces", type=int, default=400)
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    words = parser.parse_args()
    checks.read(_HEAD % b"plain" + b"warm up")
    dice = Random(words.seed)
    found = []
    for piece in pieces(words.pieces, dice):
        for end in _ENDS if piece in OWN_PIECES else (dice.choice(_ENDS),):
            kind = b"html" if "<" in piece or dice.random() < 0.1 else b"plain"
            found.append((cost(piece + end, SIZES[0], kind), piece + end, kind))
    wrong = 0
    for first, piece, kind in sorted(found, reverse=True)[: words.worst]:
        costs = [min(first, cost(piece, SIZES[0], kind)), *(cost(piece, size, kind) for size in SIZES[1:])]
        bad = costs[-1] > max(2 * costs[0], 10) or costs[-1] > LIMIT
        wrong += bad
        print(
            f"{'!' if bad else ' '} {'  '.join(f'{c:7.1f}' for c in costs)}  {kind.decode():5} {piece!r:.100}",
            flush=True,
        )
    print(f"{len(found)} pieces looked at, {wrong} of the worst {words.worst} cost more than their length")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
