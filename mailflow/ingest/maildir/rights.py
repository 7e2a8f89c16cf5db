"""Whether this process may file mail of a Maildir: take it out of its rooms, and put it into a month's folder.

In: paths. Out: a folder in which it may not write. Nothing is made: it would belong to whoever looks, not to who files.
"""

import os
from pathlib import Path


def shut(maildir: Path, folder: str) -> Path | None:
    """A folder that filing into ``folder`` would have to write in, and this process may not; None: there is none."""
    rooms = (maildir / room for room in ("new", "cur"))
    target = maildir / folder / "cur"
    there = next(place for place in (target, *target.parents) if place.is_dir())
    return next((place for place in (*filter(Path.is_dir, rooms), there) if not _may_write(place)), None)


def _may_write(folder: Path) -> bool:
    return os.access(folder, os.W_OK | os.X_OK, effective_ids=True)
