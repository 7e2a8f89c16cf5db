"""The minutes of a meeting that was held: attendance, updates, actions and what was decided (CC 3.4; LD 3).

They wait for the attendance log (CC 7.3e) and are sent however late, until the next meeting's take their place.
"""

from collections.abc import Iterator
from datetime import datetime, timedelta

from mailflow.letter import Letter
from mailflow.outbound import minutes_mail
from mailflow.outbound.mailing import CatchUp, ScheduledMailing, Slot, Wait
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership

NAME = "minutes_after"


def slots(partnership: Partnership, _register: Register, start: datetime, end: datetime) -> Iterator[Slot]:
    """One slot a meeting, at the terms' time after it."""
    return minutes_mail.slots(NAME, partnership, start, end)


def build(snapshot: Snapshot, slot: Slot) -> tuple[Letter, ...] | Wait:
    """One letter a recipient, or a Wait while nobody has recorded who attended."""
    return minutes_mail.letters(snapshot, slot, held=True)


PLUGIN = ScheduledMailing(NAME, slots, build, catch_up=CatchUp.SEND_LATE, late_by=timedelta(days=6))
