"""Safeguarding alerts that nobody may have got: kept back by a limit, refused, of unknown outcome, or come back.

Somebody may be in danger, so it is told at once, and again for each further one; it is over when a person has closed
the tasks about them.
"""

from collections.abc import Iterator

from mailflow.store import alerts
from mailflow.watch.alarm import Alarm, Trouble, View


def look(view: View) -> Iterator[Trouble]:
    """One trouble a partnership, with what became of how many."""
    for lost in alerts.lost(view.conn):
        became = ", ".join(f"{number} {what}" for what, number in lost.numbers.items())
        said = (
            f"Safeguarding alerts of {lost.partnership} that nobody may have got: {became}; the newest is letter "
            f"{lost.newest}. Ring the duty contact now, look at every mail marked Safeguarding, then close the tasks "
            "on the page."
        )
        yield Trouble(lost.partnership, said, urgent=True, stage=str(lost.newest))


PLUGIN = Alarm("alerts", look)
