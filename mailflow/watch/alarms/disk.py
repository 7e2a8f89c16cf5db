"""The disk of the store, or of temporary files, is nearly full. Then nothing is lost, and nothing goes on."""

import os
import tempfile
from collections.abc import Iterator
from pathlib import Path

from pydantic import Field

from mailflow.watch.alarm import Alarm, Limits, Trouble, View


class DiskLimits(Limits):
    """Trouble below so many free ``megabytes``, urgent below a quarter of them."""

    megabytes: int = Field(default=1024, ge=1, le=1_000_000, strict=True)


def look(view: View) -> Iterator[Trouble]:
    """One trouble a place; two places on one disk are one."""
    store = view.settings.at(view.settings.store.path).parent
    places = {"temporary files": Path(tempfile.gettempdir())}
    if view.settings.store.url is None:
        places = {"store": store} | places
    seen: set[int] = set()
    for subject, place in places.items():
        if not place.exists() or (device := place.stat().st_dev) in seen:
            continue
        seen.add(device)
        found = os.statvfs(place)
        free = found.f_bavail * found.f_frsize // 1_000_000
        if free < view.limits.megabytes:
            said = f"The disk of the {subject} has {free} MB left; make room, or nothing can be written before long."
            yield Trouble(subject, said, urgent=free * 4 < view.limits.megabytes)


PLUGIN = Alarm("disk", look, limits=DiskLimits, store=False)
