"""The lock that lets one daemon alone work on a store's file, whatever name it was called by.

In: settings. Out: a lock that is held for as long as a ``with`` block lasts; a killed process leaves none. It is a file
beside the store that is never removed: another one of its name would be another lock.
"""

import fcntl
import os
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import IO

from mailflow.errors import NotPossible, StoreUnavailable
from mailflow.settings import Settings
from mailflow.store.file import identity, must_be_there, place

_TRIES = 10


class Lock:
    """The daemon's lock, held."""

    def __init__(self, path: Path, held: IO[str]) -> None:
        self._path, self._held = path, held

    def still(self) -> None:
        """Raises StoreUnavailable when its file was moved or removed: nothing would keep another daemon out."""
        if not _is_at(self._held, self._path):
            raise StoreUnavailable(
                f"{self._path}: this lock was moved or removed while mailflow works on the store, so another mailflow "
                f"could begin; nothing is read, decided or sent. Bring it back, or start mailflow again."
            )


@contextmanager
def daemon_lock(settings: Settings, *, new: bool = True) -> Iterator[Lock]:
    """Be the one daemon of this store. ``new``: it may be made under the lock; else it must be there (NoStore).

    Raises NotPossible when another process is its daemon, StoreUnavailable.
    """
    if not new:
        must_be_there(settings)
    store = place(settings)
    path, former = store.with_name(f"{store.name}.lock"), store.with_suffix(".lock")
    with ExitStack() as stack:
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            held = _held(path, stack)
            if former not in {path, store} and former.is_file():  # a daemon of before this version holds it, or left it
                _held(former, stack)
                former.unlink()
            held.truncate(0)
            held.write(f"{os.getpid()}\n")
            held.flush()
        except OSError as wrong:
            raise StoreUnavailable(
                f"{wrong.filename or path}: the lock beside the store cannot be taken ({wrong.strerror}); the user "
                f"that mailflow runs as must own the folder and what is in it."
            ) from None
        yield Lock(path, held)


def _held(path: Path, stack: ExitStack) -> IO[str]:
    """The file, locked by this process. It may be removed while we wait for it, and then it locks nothing."""
    for _ in range(_TRIES):
        held = stack.enter_context(path.open("a+", encoding="ascii"))
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            held.seek(0)
            raise NotPossible(
                f"Another mailflow (process {held.read(10).strip() or 'unknown'}) works on this store; "
                f"it polls and sends by itself. Stop it first, or let it do this."
            ) from None
        if _is_at(held, path):
            return held
    raise StoreUnavailable(f"{path}: the lock beside the store is removed again and again; find out by whom.")


def _is_at(held: IO[str], path: Path) -> bool:
    """Whether the file of this name is still the one that is held."""
    mine = os.fstat(held.fileno())
    return identity(path) == (mine.st_dev, mine.st_ino)
