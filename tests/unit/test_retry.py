from datetime import UTC, datetime, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from mailflow.outbound import retry

FIRST = datetime(2026, 11, 23, 16, 0, tzinfo=UTC)


def tries(first=FIRST):
    """Every moment at which a letter is tried that is refused each time, and the last decision."""
    moments, now = [first], first
    for attempt in range(1, 1_000):
        decision = retry.decide(attempt, first, now)
        if decision.until is None:
            return moments, decision
        now = decision.until
        moments.append(now)
    raise AssertionError("it is never given up")


def test_the_waits_are_1_5_15_60_minutes_and_then_4_hours():
    moments, _ = tries()
    waits = [later - earlier for earlier, later in pairwise(moments)]
    minutes = [int(wait.total_seconds() // 60) for wait in waits]
    assert minutes[:6] == [1, 5, 15, 60, 240, 240]
    assert set(minutes[6:-1]) == {240}


def test_the_last_try_is_made_at_48_hours_and_then_the_team_is_told():
    moments, last = tries()
    assert moments[-1] == FIRST + timedelta(hours=48)
    assert "given up" in last.sentence
    assert "48 hours" in last.sentence


@given(attempt=st.integers(1, 500), minutes=st.integers(0, 5_000))
def test_a_wait_is_never_in_the_past_and_never_after_the_end(attempt, minutes):
    now = FIRST + timedelta(minutes=minutes)
    decision = retry.decide(attempt, FIRST, now)
    if minutes < 48 * 60:
        assert now < decision.until <= FIRST + timedelta(hours=48)
    else:
        assert (decision.until is None) == (attempt > len(retry.SCHEDULE))


def test_an_outage_of_days_does_not_use_up_the_tries():
    """Tried once, then the server was gone for three days: its next "not now" is only the second."""
    later = FIRST + timedelta(hours=72)
    assert retry.decide(2, FIRST, later).until == later + timedelta(minutes=5)
    assert retry.decide(6, FIRST, later).until is None
