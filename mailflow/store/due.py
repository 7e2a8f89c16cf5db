"""Which letters are due, though the clock may have been put back since they were written down.

In: a moment, aware UTC. Out: conditions on rows of ``letters``. A *queued* letter is due as soon as it is there:
the time beside it says when it came, and no wait. One that is *deferred* waits for its time; but a time that lies
further ahead than anything is ever put off was written by a clock that has been put back, and counts as come.
"""

from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, or_

from mailflow.store.tables import letters

WAITING = ("queued", "deferred")
LONGEST_WAIT = timedelta(hours=4)
"""The longest wait between two tries of a letter; a test holds it against ``outbound.retry``."""
LONGEST_URGENT = timedelta(minutes=15)
"""That of an urgent letter, or of one that was never handed over."""
APART = timedelta(minutes=5)
"""How far the clocks of two daemons of one store may be apart before one takes the other's time for a wrong one."""


def due(now: datetime) -> ColumnElement[bool]:
    """Letters that may leave now."""
    come = or_(letters.c.state == "queued", letters.c.next_try <= now, _too_far(now))
    return and_(letters.c.state.in_(WAITING), come)


def overdue(now: datetime, span: timedelta) -> ColumnElement[bool]:
    """Letters that should have left so long ago; what was queued so far ahead of this clock waits longer than that."""
    ahead = and_(letters.c.state == "queued", letters.c.next_try > now + span)
    return and_(letters.c.state.in_(WAITING), or_(letters.c.next_try <= now - span, ahead, _too_far(now + span)))


def _too_far(now: datetime) -> ColumnElement[bool]:
    latest, soon = now + LONGEST_WAIT + APART, now + LONGEST_URGENT + APART
    short = or_(letters.c.urgent, letters.c.attempts == 0)
    return or_(letters.c.next_try > latest, and_(short, letters.c.next_try > soon))
