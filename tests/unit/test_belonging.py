"""Mail that could not be read before the minutes of its meeting went: it is told at the next one, and stays in time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mailflow.decision import Timeliness
from mailflow.judge import judge
from mailflow.partnership.belonging import carried_over
from tests.unit.deciding import FRIDAY, facts, referral, rules, submission, update

TUESDAY, NEXT = date(2026, 11, 24), date(2026, 12, 1)
AFTER_WAS_DUE = datetime(2026, 11, 25, 16, tzinfo=UTC)


@pytest.mark.parametrize("sent", [submission(referral()), submission(update())])
def test_what_came_in_time_and_was_read_too_late_goes_to_the_next_meeting(sent):
    known = facts(received=FRIDAY)
    decision = judge(sent, known, rules())
    assert decision.meeting == TUESDAY
    assert carried_over(decision, known, AFTER_WAS_DUE - timedelta(seconds=1)) is decision
    late = carried_over(decision, known, AFTER_WAS_DUE)
    assert [(item.meeting, item.over) for item in late.items] == [(NEXT, TUESDAY)]
    assert (late.meeting, late.timeliness, late.items[0].timeliness) == (NEXT, Timeliness.IN_TIME, Timeliness.IN_TIME)


def test_a_cancelled_meeting_hands_its_items_on():
    known = facts(received=FRIDAY)
    decision = judge(submission(referral()), known, rules())
    cancelled = facts(received=FRIDAY, meetings_moved=((TUESDAY, None),))
    assert carried_over(decision, cancelled, FRIDAY).meeting == NEXT
