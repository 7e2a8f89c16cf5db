"""Mails that were set aside because the program could not deal with them: kept, counted and ageing."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.store import watched
from mailflow.watch.alarm import Alarm, Trouble, View


def look(view: View) -> Iterator[Trouble]:
    """One trouble a partnership; a further mail is told of as well."""
    for partnership in view.partnerships:
        found = watched.failed(view.conn, [partnership])
        if found.number and found.since is not None:
            said = f"Mails set aside, whose bytes are kept: {found.number}, the oldest since {view.at(found.since)}."
            todo = "Look at them on the page; `mailflow replay` reads them again after an upgrade."
            yield Trouble(partnership, f"{said} {todo}", stage=str(found.newest))


PLUGIN = Alarm("failed", look, every=timedelta(minutes=5))
