"""A mailbox that was in use before holds old mail, and nobody has said what becomes of it: it waits, unread."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.store import adoptions
from mailflow.watch.alarm import Alarm, Trouble, View


def look(view: View) -> Iterator[Trouble]:
    """One trouble a mailbox of the settings."""
    names = {mailbox.name for mailbox in view.settings.mailboxes}
    for one in adoptions.waiting(view.conn):
        if one.mailbox in names:
            said = f"The mailbox {one.mailbox} holds {one.older} mails from before; none of them is read or answered."
            yield Trouble(
                one.mailbox, f"{said} `mailflow adopt {one.mailbox}` shows them by age; somebody must decide."
            )


PLUGIN = Alarm("adoption", look, every=timedelta(minutes=5))
