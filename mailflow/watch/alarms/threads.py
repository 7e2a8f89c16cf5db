"""A thread that must run has ended or hangs: the one that reads a mailbox, or the one that serves the pages."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.watch.alarm import Alarm, Trouble, View
from mailflow.watch.vitals import PASS


def look(view: View) -> Iterator[Trouble]:
    """One trouble a thread, from the daemon's own pulse."""
    dead = set(view.vitals.dead())
    for name in sorted(dead):
        yield Trouble(name, f"The thread {name} has ended; restart mailflow.", urgent=True)
    for name, seconds in view.vitals.stuck(view.settings.alarms.stuck_seconds):
        if name not in dead and name != PASS:
            yield Trouble(name, f"The thread {name} has hung for {seconds:.0f} seconds; restart mailflow.", urgent=True)


PLUGIN = Alarm("threads", look, every=timedelta(seconds=15), degrades=True, store=False)
