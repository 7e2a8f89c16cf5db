"""The store cannot be read or written: the disk is full, say. Nothing is lost, but nothing goes on either."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.watch.alarm import Alarm, Trouble, View


def look(view: View) -> Iterator[Trouble]:
    """Trouble while the watch itself could not use the store, with the store's sentence."""
    if view.vitals.unsaved:
        yield Trouble("", view.vitals.unsaved, urgent=True)


PLUGIN = Alarm("store", look, every=timedelta(seconds=15), degrades=True, store=False)
