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


def test_t52_the_last_try_is_made_at_5_days_and_then_the_team_is_told():
    moments, last = tries()
    assert moments[-1] == FIRST + timedelta(days=5)
    assert "given up" in last.sentence
    assert "5 days" in last.sentence


@given(attempt=st.integers(1, 500), minutes=st.integers(0, 10_000))
def test_a_wait_is_never_in_the_past_and_never_after_the_end(attempt, minutes):
    now = FIRST + timedelta(minutes=minutes)
    decision = retry.decide(attempt, FIRST, now)
    if minutes < 5 * 24 * 60:
        assert now < decision.until <= FIRST + timedelta(days=5)
    else:
        assert (decision.until is None) == (attempt > len(retry.SCHEDULE))


def test_an_outage_of_days_does_not_use_up_the_tries():
    """Tried once, then the server was gone for a week: its next "not now" is only the second."""
    later = FIRST + timedelta(days=7)
    assert retry.decide(2, FIRST, later).until == later + timedelta(minutes=5)
    assert retry.decide(6, FIRST, later).until is None


@given(attempt=st.integers(1, 500), minutes=st.integers(0, 10_000), left=st.integers(-100, 10_000))
def test_a_letter_is_never_tried_after_it_lost_its_sense(attempt, minutes, left):
    now = FIRST + timedelta(minutes=minutes)
    end = now + timedelta(minutes=left)
    decision = retry.decide(attempt, FIRST, now, not_after=end)
    assert decision.until is None or now < decision.until < end
    assert bool(retry.is_over(end, now)) == (left <= 0)


def test_an_urgent_letter_is_tried_every_quarter_of_an_hour():
    waits = [retry.decide(attempt, FIRST, FIRST, urgent=True).until - FIRST for attempt in range(1, 9)]
    assert waits[:3] == list(retry.SCHEDULE[:3])
    assert set(waits[3:]) == {timedelta(minutes=15)}
