"""Until when an item may still be put before a meeting, and for which meetings attendance may be recorded."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mailflow.errors import NotPossible
from mailflow.partnership import terms
from mailflow.review.bound import Diary, chosen, held
from mailflow.settings import read_toml, shipped

TUESDAY, NEXT, LAST = date(2026, 11, 24), date(2026, 12, 1), date(2026, 11, 17)
MEETING = datetime(2026, 11, 24, 10, tzinfo=UTC)
"""Cannock Chase meets then; the minutes after it are due on Wednesday at four."""
WEDNESDAY_AT_FOUR = datetime(2026, 11, 25, 16, tzinfo=UTC)
SECOND = timedelta(seconds=1)


@pytest.fixture(scope="module")
def partnership():
    file = shipped() / "cannock-chase.toml"
    return terms.load(read_toml(file), file=str(file))


def test_a_meeting_takes_items_up_until_the_minutes_after_it_were_due(partnership):
    before, at = Diary(partnership, WEDNESDAY_AT_FOUR - SECOND), Diary(partnership, WEDNESDAY_AT_FOUR)
    assert not before.told(TUESDAY)
    assert at.told(TUESDAY)
    assert before.takes(TUESDAY) == TUESDAY
    assert at.takes(TUESDAY) == NEXT


def test_a_day_without_a_meeting_takes_nothing(partnership):
    diary = Diary(partnership, MEETING)
    assert diary.told(date(2026, 11, 26))
    with pytest.raises(NotPossible, match="the next one is on Tuesday 1 December 2026"):
        chosen(diary, date(2026, 11, 26))


def test_a_cancelled_meeting_takes_nothing_and_a_moved_one_on_its_new_day(partnership):
    moved = ((TUESDAY, None), (NEXT, date(2026, 12, 3)))
    diary = Diary(partnership, MEETING - timedelta(days=1), moved)
    assert diary.takes(TUESDAY) == date(2026, 12, 3)
    assert TUESDAY not in diary.offered(TUESDAY)
    assert diary.offered(TUESDAY)[0] == date(2026, 12, 3)


def test_what_belongs_to_no_meeting_goes_to_none_by_itself(partnership):
    assert Diary(partnership, MEETING).takes(None) is None


def test_the_page_offers_the_own_meeting_and_those_of_the_next_weeks(partnership):
    offered = Diary(partnership, MEETING).offered(TUESDAY)
    assert offered[:2] == (TUESDAY, NEXT)
    assert LAST not in offered
    assert all(day <= MEETING.date() + timedelta(weeks=5) for day in offered)


def test_an_item_is_not_put_off_for_longer_than_a_quarter(partnership):
    diary = Diary(partnership, MEETING)
    assert chosen(diary, date(2027, 2, 23)) == date(2027, 2, 23)
    with pytest.raises(NotPossible):
        chosen(diary, date(2027, 3, 2))


def test_attendance_is_recorded_from_the_meeting_s_first_minute_on(partnership):
    assert held(Diary(partnership, MEETING), TUESDAY) == TUESDAY
    with pytest.raises(NotPossible, match="has not begun"):
        held(Diary(partnership, MEETING - SECOND), TUESDAY)
    with pytest.raises(NotPossible, match="There is no meeting on Wednesday 25 November 2026"):
        held(Diary(partnership, WEDNESDAY_AT_FOUR), date(2026, 11, 25))
