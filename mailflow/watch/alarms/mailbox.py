"""A mailbox is not read: polls fail, or none has come to its end for too long. Nothing is lost; nobody is answered."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import Field

from mailflow.store import health
from mailflow.watch.alarm import Alarm, Limits, Trouble, View


class MailboxLimits(Limits):
    """``failures`` in a row, or ``minutes`` without a successful poll, whatever the reason."""

    failures: int = Field(default=2, ge=1, le=1000, strict=True)
    minutes: float = Field(default=30.0, ge=1, le=10080)


def look(view: View) -> Iterator[Trouble]:
    """One trouble a mailbox of the settings, with the sentence of its last failure."""
    known = {box.mailbox: box for box in health.health(view.conn)}
    limits: MailboxLimits = view.limits
    for mailbox in view.settings.mailboxes:
        box = known.get(mailbox.name)
        if box is None:
            continue
        if box.failures >= limits.failures:
            since = view.at(box.failing_since or view.now)
            said = f"The mailbox {box.mailbox} has not been read since {since}, {box.failures} tries. {box.sentence}"
            yield Trouble(box.mailbox, said, urgent=True)
        elif box.succeeded and view.now - box.succeeded > timedelta(minutes=limits.minutes):
            minutes = (view.now - box.succeeded) // timedelta(minutes=1)
            said = f"The mailbox {box.mailbox} was last read {minutes} minutes ago, and nothing says why."
            yield Trouble(box.mailbox, said, urgent=True)


PLUGIN = Alarm("mailbox", look, limits=MailboxLimits, every=timedelta(seconds=30), degrades=True)
