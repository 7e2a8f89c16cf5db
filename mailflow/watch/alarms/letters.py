"""Letters that need a person: perhaps delivered and perhaps not, refused for good, or kept back by our own checks.

It is over when a person has closed the tasks about them; that time passes makes no letter arrive.
"""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.store import alerts
from mailflow.watch.alarm import Alarm, Trouble, View

_SAID = {
    alerts.UNKNOWN: (
        "outcome unknown",
        "may have been delivered or not, the connection was lost; ask the recipients before they are sent again",
    ),
    alerts.REFUSED: (
        "refused",
        "were refused for good; look at the addresses in the register, and ring the agencies",
    ),
    alerts.KEPT_BACK: (
        "kept back",
        "were kept back by our own checks, so nobody got them; tell the recipients yourself, for an alert at once",
    ),
}


def look(view: View) -> Iterator[Trouble]:
    """One trouble a kind; a further letter is told of as well."""
    for came_to, rows in alerts.others(view.conn).items():
        subject, what = _SAID[came_to]
        if rows:
            yield Trouble(subject, f"Letters that {what}: {len(rows)}.", urgent=True, stage=str(rows[-1]))


PLUGIN = Alarm("letters", look, every=timedelta(minutes=5))
