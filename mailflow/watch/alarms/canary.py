"""The mail that mailflow sends to itself has not come back: on the way, mail is lost or late."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import Field

from mailflow.store import watched
from mailflow.watch.alarm import Alarm, Limits, Trouble, View


class CanaryLimits(Limits):
    """After how many ``minutes`` it should be back."""

    minutes: float = Field(default=60.0, ge=1, le=10080)


def look(view: View) -> Iterator[Trouble]:
    """Trouble while the newest canary to the address of the settings is out for too long, or could not be sent."""
    to = (view.settings.canary.to or "")[:64]
    for mailbox, sent, seen in watched.latest_canaries(view.conn):
        if mailbox == to and seen is None and view.now - sent > timedelta(minutes=view.limits.minutes):
            said = (
                f"The canary sent to {mailbox} on {view.at(sent)} has not come back: mail is lost or late on its way."
            )
            yield Trouble(mailbox, said, urgent=True)


PLUGIN = Alarm("canary", look, limits=CanaryLimits, every=timedelta(minutes=5), degrades=True)
