"""Nobody could be told over a channel of the settings the last time it was tried."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.watch.alarm import Alarm, Trouble, View


def look(view: View) -> Iterator[Trouble]:
    """One trouble a channel that did not accept the last notice, with its sentence."""
    for name, why in sorted(view.vitals.channels.items()):
        if why:
            yield Trouble(name, f"Alarms cannot be told over the channel {name}. {why}", urgent=True)


PLUGIN = Alarm("channel", look, every=timedelta(seconds=15), store=False)
