from itertools import pairwise

import pytest

from mailflow import backoff
from mailflow.backoff import BackOff, Later


@pytest.fixture
def clock(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(backoff, "monotonic", lambda: now[0])
    return now


def test_waiting_grows_to_its_limit_and_never_beyond():
    back_off = BackOff(5.0, 300.0)
    waits = [back_off.seconds() for _ in range(1000)]
    for number, wait in enumerate(waits):
        whole = min(5.0 * 2**number, 300.0)
        assert 0.75 * whole <= wait <= whole


def test_many_that_broke_together_do_not_come_back_together():
    first = [BackOff(100.0, 300.0).seconds() for _ in range(50)]
    assert max(first) - min(first) > 5
    assert len(set(first)) > 40


def test_it_begins_anew_when_it_has_worked():
    back_off = BackOff(5.0, 300.0)
    for _ in range(10):
        back_off.seconds()
    back_off.reset()
    assert back_off.seconds() <= 5.0


def test_what_failed_rests_longer_each_time_and_the_others_do_not(clock):
    later = Later(first=60.0, longest=3600.0)
    rested = []
    for _ in range(10):
        later.failed("a")
        began = clock[0]
        assert later.rests("a")
        assert not later.rests("b")
        while later.rests("a"):
            clock[0] += 1
        rested.append(clock[0] - began)
    assert 45 <= rested[0] <= 61
    assert all(longer > shorter for shorter, longer in pairwise(rested[:6]))
    assert max(rested) <= 3601


def test_what_failed_once_in_an_outage_is_tried_at_once_and_what_failed_again_is_not(clock):
    later = Later()
    assert not later.failed("once")
    assert not later.failed("again")
    assert later.failed("again")
    later.forgive()
    assert not later.rests("once")
    assert later.rests("again")
    later.worked("again")
    assert not later.rests("again")
