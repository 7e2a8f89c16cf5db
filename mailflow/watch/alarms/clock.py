"""This machine's clock is wrong, or a mail server's: it jumped, or mail comes that was received later than now."""

from collections.abc import Iterator
from datetime import timedelta

from pydantic import Field

from mailflow.clock import monotonic
from mailflow.watch.alarm import Alarm, Limits, Trouble, View


class ClockLimits(Limits):
    """For how many ``hours`` a jump, or a mail from the future, is trouble."""

    hours: float = Field(default=1.0, gt=0, le=168)


def look(view: View) -> Iterator[Trouble]:
    """From what the watch and the pollers noticed."""
    now, span = monotonic(), view.limits.hours * 3600
    jumped = view.vitals.jumped
    if jumped is not None and now - jumped[0] < span:
        way = "forward" if jumped[1] > 0 else "back"
        said = f"This machine's clock jumped {way} by {abs(jumped[1]):.0f} seconds; cutoffs count by it: set it right."
        yield Trouble("jump", said, urgent=True)
    for mailbox, at in sorted(view.vitals.future_mails.items()):
        if now - at < span:
            said = f"Mail came into {mailbox} that its server received later than now: our clock or its is wrong."
            yield Trouble(mailbox, said)


PLUGIN = Alarm("clock", look, limits=ClockLimits, every=timedelta(seconds=15), store=False)
