"""Mail or rows whose fate nobody can account for: the one number that must be 0."""

from collections.abc import Iterator
from datetime import timedelta

from mailflow.store import unexplained
from mailflow.watch.alarm import Alarm, Trouble, View


def look(view: View) -> Iterator[Trouble]:
    """One trouble a mailbox and kind of finding, with how many and the sentence of the newest."""
    found: dict[tuple[str, str], list[unexplained.Unexplained]] = {}
    for row in unexplained.open_rows(view.conn):
        found.setdefault((row.mailbox, row.what), []).append(row)
    for (mailbox, what), rows in found.items():
        said = f"Unexplained: {len(rows)}, the oldest since {view.at(rows[0].since)}. {rows[-1].sentence}"
        yield Trouble(f"{mailbox} {what}", said, urgent=True, stage=str(rows[-1].id))


PLUGIN = Alarm("unexplained", look, degrades=True, every=timedelta(minutes=5))
