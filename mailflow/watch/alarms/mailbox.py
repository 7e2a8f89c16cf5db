"""A mailbox is not read: polls fail, or none has come to its end for too long. Nothing is lost; nobody is answered."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.watch import failing
from mailflow.watch.alarm import Alarm, Trouble, View
from mailflow.watch.failing import MailboxLimits


def look(view: View) -> Iterator[Trouble]:
    """One trouble a mailbox of the settings, with the sentence of its last failure."""
    limits: MailboxLimits = view.limits
    for box in failing.mailboxes(view.conn, view.settings):
        if box.failures >= limits.failures:
            since = view.at(box.failing_since or view.now)
            said = f"The mailbox {box.mailbox} has not been read since {since}, {box.failures} tries. {box.sentence}"
            yield Trouble(box.mailbox, said, urgent=True)
        elif box.succeeded and view.now - box.succeeded > timedelta(minutes=limits.minutes):
            minutes = (view.now - box.succeeded) // timedelta(minutes=1)
            said = f"The mailbox {box.mailbox} was last read {minutes} minutes ago, and nothing says why."
            yield Trouble(box.mailbox, said, urgent=True)


PLUGIN = Alarm("mailbox", look, limits=MailboxLimits, every=timedelta(seconds=30), degrades=True)
