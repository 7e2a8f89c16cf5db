"""A client secret or a token with which a mailbox or the mail server is opened ends soon."""

from collections.abc import Iterator
from datetime import date, timedelta
from typing import Any

from mailflow.store import watched
from mailflow.watch.alarm import Alarm, Trouble, View
from mailflow.watch.foresight import Foresight, nearest

_SAID_BY_HAND = "client_secret_expires"
"""The day is known to whoever made the secret, and to no protocol: it stands in the options of the mailbox."""


def look(view: View) -> Iterator[Trouble]:
    """One trouble a secret of the settings, and a token that was not renewed."""
    ends = dict(_secrets(view)) | {f"{box} token": at.date() for box, at in watched.token_ends(view.conn)}
    for subject, day in sorted(ends.items()):
        if (stage := nearest(view.limits, day, view.now.date())) is not None:
            said = f"The {subject} ends on {day:%-d %B %Y}; renew it before then, or mail is read and sent no more."
            yield Trouble(subject, said, stage=stage)


def _secrets(view: View) -> Iterator[tuple[str, date]]:
    settings = view.settings
    given: list[tuple[str, dict[str, Any]]] = [(f"{box.name} client secret", box.options) for box in settings.mailboxes]
    for subject, options in [*given, ("transport client secret", settings.transport.options)]:
        if isinstance(day := options.get(_SAID_BY_HAND), date):
            yield subject, day


PLUGIN = Alarm("secrets", look, limits=Foresight, every=timedelta(hours=1), repeats=False)
