"""The bank holidays that the calendar knows come to their end: cutoffs would fall on days when nobody works."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.partnership.bank_holidays import known_until
from mailflow.watch.alarm import Alarm, Trouble, View
from mailflow.watch.foresight import Foresight, nearest


def look(view: View) -> Iterator[Trouble]:
    """One trouble, when the last year that is known is nearly over."""
    last = known_until()
    if (stage := nearest(view.limits, last, view.now.date())) is not None:
        yield Trouble("", f"Bank holidays are known until {last:%-d %B %Y}; install a newer mailflow.", stage=stage)


PLUGIN = Alarm("holidays", look, limits=Foresight, every=timedelta(hours=24), repeats=False, store=False)
