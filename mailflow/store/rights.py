"""Whether the store that is there may be worked on: written to, and its daemon's lock taken, by this user.

In: settings, and the store, open. Out: one sentence a problem, for ``mailflow check``. Nothing is written, and no lock
is taken: a daemon may be about to start.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from mailflow.errors import MailflowError
from mailflow.settings import Settings
from mailflow.store import file, postgresql
from mailflow.store.session import Store

_GIVE = "give it to the user that mailflow runs as (chown): another one made it, such as root with sudo."


def problems(settings: Settings, store: Store | None) -> Iterator[str]:
    """What would stop ``run`` and ``poll`` though the store can be read; ``store`` None where none was made yet.

    Raises StoreUnavailable.
    """
    if settings.store.url is None:
        yield from _of_files(file.place(settings))
    if store is None:
        return
    try:
        with store.writing() as conn:
            refused = postgresql.read_only(conn)
    except MailflowError as wrong:
        yield f"The store can be read, but not written to: {wrong}"
        return
    if refused:
        yield (
            "store.url: the database can be read, but not written to (a standby, or set read-only); "
            "name the server that may be written to."
        )


def _of_files(path: Path) -> Iterator[str]:
    folder = next(place for place in path.parents if place.is_dir())
    if not os.access(folder, os.W_OK | os.X_OK, effective_ids=True):
        yield f"store.path: this user may not write in {folder}; the user that mailflow runs as must own it."
    if _closed(path):
        yield f"{path}: this user may read the store, but not write to it; {_GIVE}"
    for lock in (path.with_suffix(".lock"), path.with_name(f"{path.name}.lock")):
        if _closed(lock):
            yield f"{lock}: this user may not take the daemon's lock, so `run` and `poll` cannot begin; {_GIVE}"


def _closed(path: Path) -> bool:
    return path.exists() and not os.access(path, os.R_OK | os.W_OK, effective_ids=True)
