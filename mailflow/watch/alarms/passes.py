"""Deciding and mailing fail, or hang: mail is taken in, but nothing follows from it."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import Field

from mailflow.watch.alarm import Alarm, Limits, Trouble, View
from mailflow.watch.vitals import PASS


class PassesLimits(Limits):
    """So many ``failures`` in a row are trouble."""

    failures: int = Field(default=2, ge=1, le=1000, strict=True)


def look(view: View) -> Iterator[Trouble]:
    """One trouble, from the daemon's own pulse."""
    vitals = view.vitals
    for name, seconds in vitals.stuck(view.settings.alarms.stuck_seconds):
        if name == PASS:
            yield Trouble(
                "", f"Deciding and mailing have hung for {seconds:.0f} seconds; restart mailflow.", urgent=True
            )
            return
    if vitals.failures >= view.limits.failures:
        yield Trouble(
            "", f"Deciding and mailing failed {vitals.failures} times in a row. {vitals.sentence}", urgent=True
        )


PLUGIN = Alarm("passes", look, limits=PassesLimits, every=timedelta(seconds=15), degrades=True, store=False)
