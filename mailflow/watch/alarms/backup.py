"""The newest backup is too old, or there never was one: whoever loses the disk loses what was decided since."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import Field

from mailflow.store import backup, watched
from mailflow.watch.alarm import Alarm, Limits, Trouble, View


class BackupLimits(Limits):
    """From how many ``hours`` on the newest backup is too old; a new store is given as many for its first one."""

    hours: float = Field(default=50.0, ge=1, le=8760)


def look(view: View) -> Iterator[Trouble]:
    """One trouble an installation. A demonstration, whose clock is moved by hand, has nothing to lose."""
    if view.settings.clock_offset_file is not None:
        return
    newest, longest = backup.latest(view.conn), timedelta(hours=view.limits.hours)
    since = newest or watched.began(view.conn)
    if since is None or view.now - since <= longest:
        return
    what = f"The newest backup was made on {view.at(since)}" if newest else "No backup was ever made of this store"
    yield Trouble("", f"{what}; see to `mailflow backup`, or to the timer that calls it.")


PLUGIN = Alarm("backup", look, every=timedelta(minutes=15), limits=BackupLimits)
