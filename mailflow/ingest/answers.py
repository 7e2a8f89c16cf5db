"""What the process that reads mail may answer: our own nouns, and nothing else.

In: the bytes of a pickle. Out: the object. Raises NonsenseError for everything that is not made of nouns alone.
"""

import io
import pickle
from functools import cache
from typing import Any

from mailflow import discovery

_PLAIN = frozenset({"mailflow.message", "mailflow.submission", "mailflow.ingest.work", "datetime", "zoneinfo"})


class NonsenseError(Exception):
    """An answer that cannot be understood, or holds what it may not."""


class _Answers(pickle.Unpickler):
    """Takes nothing but our own nouns from a process that handles what strangers send."""

    def find_class(self, module: str, name: str) -> Any:
        """A noun by its name. Raises UnpicklingError for everything else."""
        return _noun(module, name)


@cache
def _noun(module: str, name: str) -> Any:
    if module not in _PLAIN or "." in name:
        raise pickle.UnpicklingError("an answer held something that is not a noun of the program")
    return getattr(discovery.load(module), name)


def plain(content: bytes) -> Any:
    """The object that an answer holds. Raises NonsenseError."""
    try:
        return _Answers(io.BytesIO(content)).load()
    except Exception as nonsense:  # rubbish makes an unpickler raise whatever there is, RecursionError included
        raise NonsenseError from nonsense
