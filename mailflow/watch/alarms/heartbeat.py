"""The heartbeat file cannot be written, so whoever watches this machine from outside raises an alarm of their own."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.watch.alarm import Alarm, Trouble, View


def look(view: View) -> Iterator[Trouble]:
    """Trouble while the last try failed."""
    if view.vitals.heartbeat:
        yield Trouble("", view.vitals.heartbeat)


PLUGIN = Alarm("heartbeat", look, every=timedelta(seconds=15), store=False)
