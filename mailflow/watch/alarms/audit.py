"""The audit log does not fit together: somebody altered it, or cut its end off. Looked at daily, the newest entries."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.store import audit
from mailflow.watch.alarm import Alarm, Trouble, View


def look(view: View) -> Iterator[Trouble]:
    """One trouble, with the first of the sentences; ``mailflow audit verify`` looks at all of it."""
    if problems := audit.tail(view.conn):
        said = f"The audit log does not fit together. {problems[0]} Keep a copy of the store and the backups."
        yield Trouble("", said, urgent=True)


PLUGIN = Alarm("audit", look, every=timedelta(hours=24))
