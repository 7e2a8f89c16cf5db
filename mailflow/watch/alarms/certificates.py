"""A certificate of a mailbox's server, or of a mail server, ends soon; read once a day from a connection."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from mailflow.watch.alarm import Alarm, Trouble, View
from mailflow.watch.foresight import Foresight, nearest


def look(view: View) -> Iterator[Trouble]:
    """One trouble a server, from what the daily probe read."""
    for server, ends in sorted(view.vitals.certificates.items()):
        day = datetime.fromtimestamp(ends, UTC).date()
        if (stage := nearest(view.limits, day, view.now.date())) is not None:
            said = f"The certificate of {server} ends on {day:%-d %B %Y}; whoever runs that server must renew it."
            yield Trouble(server, said, stage=stage)


PLUGIN = Alarm("certificates", look, limits=Foresight, every=timedelta(hours=1), repeats=False, store=False)
