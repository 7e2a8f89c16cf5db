"""What ends on a day is told of beforehand: at 30, 14, 7 and 1 days, once each, and once more when it has ended.

In: the limits of an alarm, a last day, today. Out: the stage that an incident is told at.
"""

from datetime import date
from typing import Annotated

from pydantic import Field

from mailflow.watch.alarm import Limits


class Foresight(Limits):
    """At how many ``days`` before an end somebody is told."""

    days: tuple[Annotated[int, Field(ge=0, le=366)], ...] = (30, 14, 7, 1)


def nearest(limits: Foresight, ends: date, today: date) -> str | None:
    """The nearest of the days that has come ("14"), "over" from the day on which it ends; None while it is far."""
    left = (ends - today).days
    if left <= 0:
        return "over"
    come = [days for days in limits.days if left <= days]
    return str(min(come)) if come else None
