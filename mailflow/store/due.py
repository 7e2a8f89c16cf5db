"""Which letters are due, though the clock may have been put back since they were written down.

In: a moment, aware UTC. Out: conditions on rows of ``letters``. A *queued* letter is due as soon as it is there:
the time beside it says when it came, and no wait. One that is *deferred* waits for its time; but a time that lies
further ahead than anything is ever put off was written by a clock that has been put back, and counts as come.
"""

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import ColumnElement, and_, bindparam, or_

from mailflow.store.columns import Moment
from mailflow.store.tables import letters

WAITING = ("queued", "deferred")
LONGEST_WAIT = timedelta(hours=4)
"""The longest wait between two tries of a letter; a test holds it against ``outbound.retry``."""
LONGEST_URGENT = timedelta(minutes=15)
"""That of an urgent letter, or of one that was never handed over."""
APART = timedelta(minutes=5)
"""How far the clocks of two daemons of one store may be apart before one takes the other's time for a wrong one."""


def _far(now: datetime) -> tuple[datetime, datetime]:
    """Beyond which no letter, and no urgent or new one, is ever put off."""
    return now + LONGEST_WAIT + APART, now + LONGEST_URGENT + APART


def _further(latest: Any, soon: Any) -> ColumnElement[bool]:
    short = or_(letters.c.urgent, letters.c.attempts == 0)
    return or_(letters.c.next_try > latest, and_(short, letters.c.next_try > soon))


DUE = and_(
    letters.c.state.in_(bindparam("states", expanding=True)),
    or_(
        letters.c.state == "queued",
        letters.c.next_try <= bindparam("now", type_=Moment()),
        _further(bindparam("latest", type_=Moment()), bindparam("soon", type_=Moment())),
    ),
)
"""Letters that may leave now, by the values of ``at``: a condition that is asked every few seconds is made once."""


def at(now: datetime) -> dict[str, Any]:
    """The values of ``DUE`` for a moment."""
    latest, soon = _far(now)
    return {"states": WAITING, "now": now, "latest": latest, "soon": soon}


OVERDUE = and_(
    letters.c.state.in_(bindparam("states", expanding=True)),
    or_(
        letters.c.next_try <= bindparam("before", type_=Moment()),
        and_(letters.c.state == "queued", letters.c.next_try > bindparam("ahead", type_=Moment())),
        _further(bindparam("latest", type_=Moment()), bindparam("soon", type_=Moment())),
    ),
)
"""Letters that should have left long ago, by the values of ``late``.

What was queued so far ahead of this clock waits longer than that.
"""


def late(now: datetime, span: timedelta) -> dict[str, Any]:
    """The values of ``OVERDUE`` for a moment, and how long ago a letter should have left."""
    latest, soon = _far(now + span)
    return {"states": WAITING, "before": now - span, "ahead": now + span, "latest": latest, "soon": soon}
