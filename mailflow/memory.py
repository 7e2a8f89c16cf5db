"""The C library's memory, of which a process that works for months must not keep what it needs no more. Its one door.

In: nothing. Out: nothing; a C library that has no such calls (musl) does without.
"""

import ctypes
from contextlib import suppress
from functools import cache
from typing import Any

LARGE_BLOCK = 1 << 20
"""Bytes from which on a block is one of its own, that goes back to the system the moment it is free."""
_ARENA_MAX, _MMAP_THRESHOLD = -8, -3
"""``M_ARENA_MAX`` and ``M_MMAP_THRESHOLD`` of mallopt(3)."""


@cache
def _library() -> Any:
    return ctypes.CDLL(None)


def be_lean() -> None:
    """Let all threads share the library's memory: an arena for each keeps several megabytes that nobody uses.

    And let what is large be given back at once: the library would raise its threshold with the first large mail.
    """
    with suppress(OSError, AttributeError):
        _library().mallopt(_ARENA_MAX, 1)
        _library().mallopt(_MMAP_THRESHOLD, LARGE_BLOCK)


def give_back() -> None:
    """Hand to the system what lies free between what is in use: up to several megabytes after a batch of mails.

    It takes about a millisecond (malloc_trim(3)), so it belongs behind a batch, not behind a mail.
    """
    with suppress(OSError, AttributeError):
        _library().malloc_trim(0)
