"""The password of next month's minutes was told to nobody yet, though the month comes near (7.3c)."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.partnership.anniversaries import add_months
from mailflow.store import watched
from mailflow.watch.alarm import Alarm, Trouble, View
from mailflow.watch.foresight import Foresight, nearest


def look(view: View) -> Iterator[Trouble]:
    """One trouble a partnership, until somebody was told."""
    for name, partnership in view.partnerships.items():
        today = view.now.astimezone(partnership.zone).date()
        month = add_months(today.replace(day=1), 1)
        stage = nearest(view.limits, month, today)
        if stage is None:
            continue
        made, told = watched.password_told(view.conn, name, month)
        if not told:
            state = "was told to nobody yet" if made else "is not made yet; the first showing makes it"
            said = f"The password of the minutes of {month:%B %Y}, from {month:%-d %B} on, {state}."
            yield Trouble(f"{name} {month:%Y-%m}", f"{said} Read it out in person or by telephone.", stage=stage)


PLUGIN = Alarm("password", look, limits=Foresight, every=timedelta(hours=1), repeats=False)
