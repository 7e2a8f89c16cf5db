"""Letters do not leave: the mail server cannot be used, or what is due has been waiting for too long."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.store import health, watched
from mailflow.watch.alarm import Alarm, Trouble, View
from mailflow.watch.failing import WayOutLimits


def look(view: View) -> Iterator[Trouble]:
    """One trouble, with the transport's own sentence where there is one."""
    limits: WayOutLimits = view.limits
    way = health.sending(view.conn)
    if way is not None and way.failures >= limits.failures:
        since = view.at(way.failing_since or view.now)
        yield Trouble("", f"No letter has left since {since}, {way.failures} tries. {way.sentence}", urgent=True)
        return
    late = watched.overdue(view.conn, view.now, timedelta(minutes=limits.minutes))
    if late.number and late.since is not None:
        said = f"{late.number} letters that are due have not left; the oldest was due on {view.at(late.since)}."
        if late.since > view.now:
            said = f"{late.number} letters that are due have not left; they were queued before the clock was put back."
        yield Trouble("", said, urgent=True)


PLUGIN = Alarm("way_out", look, limits=WayOutLimits, degrades=True)
