"""A mailing is held, or would be in an hour: the attendance log is missing, a person must release it, a seal failed."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import Field

from mailflow.store import watched
from mailflow.watch.alarm import Alarm, Limits, Trouble, View


class MailingsLimits(Limits):
    """How many ``minutes`` before its time a mailing that would wait is told of (design section 7)."""

    minutes: float = Field(default=60.0, ge=0, le=1440)


def look(view: View) -> Iterator[Trouble]:
    """One trouble a mailing and time, with the sentence of what it waits for."""
    for partnership, mailing, due, sentence in watched.held_runs(view.conn, view.now):
        said = f"{mailing} was due on {view.at(due)} and waits. {sentence}"
        yield Trouble(f"{partnership} {mailing} {due:%Y-%m-%dT%H:%MZ}", said, urgent=True)
    for partnership, mailing, due, sentence in view.ahead(view.now + timedelta(minutes=view.limits.minutes)):
        said = f"{mailing} is due on {view.at(due)} and cannot go out then. {sentence}"
        yield Trouble(f"{partnership} {mailing} {due:%Y-%m-%dT%H:%MZ}", said, urgent=True)


PLUGIN = Alarm("mailings", look, limits=MailingsLimits, every=timedelta(minutes=5))
