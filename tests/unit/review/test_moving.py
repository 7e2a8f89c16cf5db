"""A meeting that is put off or cancelled takes everything bound to it along."""

from datetime import UTC, date, datetime, timedelta

import pytest

from mailflow.errors import NotPossible
from mailflow.mailout import coming, run_due
from mailflow.review import deciding, moving, recording
from mailflow.store import audit, records, runs
from tests.unit.review.test_pages import flat, log_of
from tests.unit.review.world import HERE, NEXT_TUESDAY, NOW, TUESDAY

THURSDAY = date(2026, 11, 26)


def snapshot(world, day):
    with world.store.reading() as conn:
        return records.snapshot(conn, world.office.partnerships[HERE], now=world.clock.now(), meeting=day)


def due(world):
    found = coming(world.office.room, world.office.partnerships[HERE], weeks=1)
    return {s.mailing: s.due for s in found if s.key == "2026-11-24"}


def test_what_is_bound_to_it_goes_along_with_its_cutoff_and_its_minutes(world):
    deciding.accept(world.office, world.ids["complete"], by="A", reason="")
    said = moving.move(world.office, HERE, TUESDAY, THURSDAY, by="A. Team")
    assert "is on Thursday 26 November 2026, with all that is on its agenda." in said
    assert "until Wednesday 25 November, 12:00" in said
    for name in ("complete", "update"):
        assert world.office.item(world.ids[name]).meeting == THURSDAY
    assert [c.meeting for c in snapshot(world, TUESDAY).cases if c.state == "open"] == [date(2026, 11, 17), THURSDAY]
    assert {a.due for a in snapshot(world, TUESDAY).actions} == {THURSDAY}
    assert due(world) == {
        "minutes_before": datetime(2026, 11, 25, 16, 0, tzinfo=UTC),
        "minutes_after": datetime(2026, 11, 27, 16, 0, tzinfo=UTC),
    }
    with world.store.reading() as conn:
        assert audit.verify(conn) == []


def test_minutes_that_were_due_on_the_old_day_leave_on_the_new_one_and_find_the_attendance(world):
    run_due(world.office.room)
    world.clock.moment = NOW + timedelta(hours=5)
    moving.move(world.office, HERE, TUESDAY, THURSDAY, by="A")
    assert run_due(world.office.room) == 0
    world.clock.moment = datetime(2026, 11, 25, 16, 1, tzinfo=UTC)
    assert run_due(world.office.room) == 1
    world.clock.moment = datetime(2026, 11, 26, 14, 0, tzinfo=UTC)
    log = log_of("Petra Police,Testbury Police,present")
    recording.record_meeting(world.office, HERE, THURSDAY, log, file="log.csv", read_by="Petra Police")
    world.clock.moment = datetime(2026, 11, 27, 16, 1, tzinfo=UTC)
    assert run_due(world.office.room) == 1
    with world.store.reading() as conn:
        assert not runs.upcoming(conn, HERE)


def test_a_cancelled_meeting_has_no_minutes_and_its_agenda_goes_to_the_next(world):
    deciding.accept(world.office, world.ids["complete"], by="A", reason="")
    said = moving.cancel(world.office, HERE, TUESDAY, by="A. Team")
    assert "goes to Tuesday 1 December 2026" in said
    assert due(world) == {}
    for name in ("complete", "update", "incomplete"):
        assert world.office.item(world.ids[name]).meeting == NEXT_TUESDAY
    with pytest.raises(NotPossible, match="There is no meeting"):
        moving.cancel(world.office, HERE, TUESDAY, by="A")


@pytest.mark.parametrize(
    ("day", "to", "sentence"),
    [
        (THURSDAY, date(2026, 11, 27), "There is no meeting"),
        (date(2026, 11, 17), THURSDAY, "has begun"),
        (TUESDAY, TUESDAY, "on that day already"),
        (TUESDAY, date(2026, 11, 23), "put off, to a day to come"),
        (NEXT_TUESDAY, date(2026, 11, 30), "put off, to a day to come"),
        (TUESDAY, NEXT_TUESDAY, "The next meeting is on Tuesday 1 December"),
        (TUESDAY, date(2027, 11, 23), "The next meeting is on Tuesday 1 December"),
    ],
)
def test_what_cannot_be_moved_is_a_sentence(world, day, to, sentence):
    with pytest.raises(NotPossible, match=sentence):
        moving.move(world.office, HERE, day, to, by="A")


def test_it_is_put_off_again_and_the_last_word_counts(world):
    moving.move(world.office, HERE, TUESDAY, THURSDAY, by="A")
    moving.move(world.office, HERE, THURSDAY, date(2026, 11, 25), by="A")
    assert world.office.item(world.ids["update"]).meeting == date(2026, 11, 25)
    assert due(world)["minutes_before"] == datetime(2026, 11, 24, 16, 0, tzinfo=UTC)


def test_on_the_page_too(browser, world):
    page = f"/{HERE}/meetings/2026-11-24/"
    assert "Say to which day." in flat(browser.post(f"{page}move", page=page, **{"move-by": "A"}))
    assert "Enter your name" in flat(browser.post(f"{page}move", page=page, cancel="yes"))
    moved = browser.post(f"{page}move", page=page, **{"move-by": "A", "move-to": ["26", "11", "2026"]})
    assert "is on Thursday 26 November 2026" in flat(moved)
    page = f"/{HERE}/meetings/2026-11-26/"
    assert "is cancelled" in flat(browser.post(f"{page}move", page=page, cancel="yes", **{"move-by": "A"}))
