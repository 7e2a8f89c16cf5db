"""What a person has to do about letters and addresses has been waiting for days: partners do not get their letters."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import Field

from mailflow.store import watched
from mailflow.watch.alarm import Alarm, Limits, Trouble, View


class TasksLimits(Limits):
    """For how many ``days`` a task may be open."""

    days: float = Field(default=3.0, gt=0, le=366)


def look(view: View) -> Iterator[Trouble]:
    """One trouble, with how many are open and since when."""
    found = watched.open_tasks(view.conn)
    if found.since is not None and view.now - found.since > timedelta(days=view.limits.days):
        said = f"Tasks that nobody has done: {found.number}, the oldest since {view.at(found.since)}."
        yield Trouble("", f"{said} They stand on the page.")


PLUGIN = Alarm("tasks", look, limits=TasksLimits, every=timedelta(hours=1))
