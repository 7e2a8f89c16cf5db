"""Mail that is stored waits too long for its decision: the reading process or the deciding is held up."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import Field

from mailflow.store import watched
from mailflow.watch.alarm import Alarm, Limits, Trouble, View


class UndecidedLimits(Limits):
    """For how many ``minutes`` a mail may wait; a long backlog after an outage takes its time."""

    minutes: float = Field(default=30.0, ge=1, le=10080)


def look(view: View) -> Iterator[Trouble]:
    """One trouble, with how many wait and since when."""
    found = watched.undecided(view.conn)
    if found.since is not None and view.now - found.since > timedelta(minutes=view.limits.minutes):
        said = f"{found.number} mails are stored and not decided; the oldest came on {view.at(found.since)}."
        yield Trouble("", said, urgent=True)


PLUGIN = Alarm("undecided", look, limits=UndecidedLimits, every=timedelta(minutes=5), degrades=True)
