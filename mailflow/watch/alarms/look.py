"""An alarm cannot look: the watch is blind in one eye. What it saw last stays as it was."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.watch.alarm import Alarm, Trouble, View


def look(view: View) -> Iterator[Trouble]:
    """One trouble an alarm whose last look failed."""
    for name, why in sorted(view.vitals.faults.items()):
        yield Trouble(name, f"The alarm {name} cannot look. {why}")


PLUGIN = Alarm("look", look, every=timedelta(seconds=15), store=False)
