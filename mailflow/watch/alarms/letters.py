"""Letters that need a person: perhaps delivered and perhaps not, refused for good, or kept back by our own checks."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import Field

from mailflow.store import watched
from mailflow.store.watched import Waiting
from mailflow.watch.alarm import Alarm, Limits, Trouble, View


class LettersLimits(Limits):
    """For how many ``days`` a letter is told of; then the page alone shows it."""

    days: float = Field(default=7.0, gt=0, le=366)


def look(view: View) -> Iterator[Trouble]:
    """One trouble a kind; a further letter is told of as well."""
    since = view.now - timedelta(days=view.limits.days)
    yield from _said(
        "outcome unknown",
        watched.unknown(view.conn, since),
        "may have been delivered or not, the connection was lost; ask the recipients before they are sent again",
    )
    yield from _said(
        "refused",
        watched.refused(view.conn, since, by_us=False),
        "were refused for good; look at the addresses in the register, and ring the agencies",
    )
    yield from _said(
        "kept back",
        watched.refused(view.conn, since, by_us=True),
        "were kept back by our own checks, so nobody got them; tell the recipients yourself, for an alert at once",
    )


def _said(subject: str, found: Waiting, what: str) -> Iterator[Trouble]:
    if found.number:
        yield Trouble(subject, f"Letters that {what}: {found.number}.", urgent=True, stage=str(found.newest))


PLUGIN = Alarm("letters", look, limits=LettersLimits, every=timedelta(minutes=5))
