"""The minutes before a meeting: cases, open actions and the updates that came in time, to be read first (CC 3.4, 5.2).

After an outage of more than 16 hours a person is asked whether to send them: by then the meeting may have begun.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from mailflow.letter import Letter
from mailflow.outbound import minutes_mail
from mailflow.outbound.mailing import CatchUp, ScheduledMailing, Slot, Wait
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership

NAME = "minutes_before"


def slots(partnership: Partnership, _register: Register, start: datetime, end: datetime) -> Iterator[Slot]:
    """One slot a meeting, at the terms' time before it; none where the terms know no such mailing."""
    return minutes_mail.slots(NAME, partnership, start, end)


def build(snapshot: Snapshot, slot: Slot) -> tuple[Letter, ...] | Wait:
    """One letter a recipient."""
    return minutes_mail.letters(snapshot, slot, held=False)


PLUGIN = ScheduledMailing(NAME, slots, build, catch_up=CatchUp.ASK, late_by=timedelta(hours=16))
