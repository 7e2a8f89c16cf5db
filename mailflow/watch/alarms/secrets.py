"""A client secret or a token with which a mailbox or the mail server is opened ends soon."""

from collections.abc import Iterator
from datetime import date, timedelta

from mailflow.access.expiry import expiries
from mailflow.store import watched
from mailflow.watch.alarm import Alarm, Trouble, View
from mailflow.watch.foresight import Foresight, nearest


def look(view: View) -> Iterator[Trouble]:
    """One trouble a secret of the settings, and a token that was not renewed."""
    ends = dict(_secrets(view)) | {f"{box} token": at.date() for box, at in watched.token_ends(view.conn)}
    for subject, day in sorted(ends.items()):
        if (stage := nearest(view.limits, day, view.now.date())) is not None:
            said = f"The {subject} ends on {day:%-d %B %Y}; renew it before then, or mail is read and sent no more."
            yield Trouble(subject, said, stage=stage)


def _secrets(view: View) -> Iterator[tuple[str, date]]:
    yield from ((f"{ending.whose} {ending.what}", ending.on) for ending in expiries(view.settings))


PLUGIN = Alarm("secrets", look, limits=Foresight, every=timedelta(hours=1), repeats=False)
