"""A mail that breaks a promise → a small one that breaks it too: lines, then bytes, are left out while it still does."""

import time
from collections.abc import Callable

MOST_TRIES = 400
SECONDS = 20.0
"""Processor time that is spent on one mail."""


def smaller(raw: bytes, fails: Callable[[bytes], bool]) -> bytes:
    """The smallest that was found in MOST_TRIES; the same bytes when nothing can be left out."""
    tries, until = 0, time.process_time() + SECONDS
    for pieces in (raw.splitlines(keepends=True), None):
        kept = pieces if pieces is not None else [raw[n : n + 1] for n in range(len(raw))]
        size = max(1, len(kept) // 2)
        while size and tries < MOST_TRIES and time.process_time() < until:
            at, gone = 0, False
            while at < len(kept) and tries < MOST_TRIES and time.process_time() < until:
                rest = kept[:at] + kept[at + size :]
                tries += 1
                if fails(b"".join(rest)):
                    kept, gone = rest, True
                else:
                    at += size
            if not gone or size > 1:
                size //= 2
        raw = b"".join(kept)
    return raw
