from datetime import date, datetime, timedelta

import pytest

from mailflow.errors import NotPossible
from mailflow.store import outbox, records, runs
from mailflow.store.runs import Finish, Slot
from tests.unit.store.samples import HERE, MEETING, NOW, decided, decision, letter, referral

LEASE = timedelta(minutes=5)
BEFORE = Slot("minutes_before", str(MEETING), NOW, MEETING)
AFTER = Slot("minutes_after", str(MEETING), NOW + timedelta(days=2), MEETING)


def plan(store, *slots, now=NOW):
    with store.writing() as conn:
        return runs.plan(conn, HERE, slots, now)


def claim(store, now=NOW, owner="one"):
    with store.writing() as conn:
        return runs.claim(conn, now, owner, LEASE)


def finish(store, run, version=None, *sealed, now=NOW):
    with store.writing() as conn:
        version = records.version(conn, HERE) if version is None else version
        return runs.finish(conn, run, sealed, version, now=now)


def upcoming(store):
    with store.reading() as conn:
        return [(run.slot.mailing, run.state, run.sentence) for run in runs.upcoming(conn, HERE)]


def test_a_slot_is_planned_once_and_runs_when_it_is_due(store):
    with store.reading() as conn:
        assert runs.planned_until(conn, HERE) is None
    assert plan(store, AFTER, BEFORE, BEFORE) == 2
    assert plan(store, BEFORE) == 0
    with store.reading() as conn:
        assert runs.planned_until(conn, HERE) == NOW
    first = claim(store)
    assert (first.slot, first.partnership, first.released) == (BEFORE, HERE, False)
    assert claim(store) is None


def test_a_finished_run_queues_its_letters_and_never_runs_again(store):
    plan(store, BEFORE)
    assert finish(store, claim(store), None, letter("m:1"), letter("m:2")) is Finish.DONE
    plan(store, BEFORE)
    assert claim(store, NOW + timedelta(days=1)) is None
    with store.reading() as conn:
        assert outbox.counts(conn)["queued"] == 2
    assert upcoming(store) == []


def test_records_that_changed_meanwhile_make_it_build_again(store, take):
    plan(store, BEFORE)
    run = claim(store)
    with store.reading() as conn:
        version = records.version(conn, HERE)
    take(1, decision(decided(referral())))
    assert finish(store, run, version, letter("m:1")) is Finish.CHANGED
    with store.reading() as conn:
        assert outbox.counts(conn)["queued"] == 0
    assert finish(store, run, None, letter("m:1")) is Finish.DONE


def test_after_a_kill_the_next_daemon_takes_over_when_the_lease_has_run_out(store):
    plan(store, BEFORE)
    dead = claim(store, owner="dead")
    assert claim(store, NOW + timedelta(minutes=4), "next") is None
    taken = claim(store, NOW + LEASE, "next")
    assert taken.id == dead.id
    assert finish(store, dead, None, letter("m:1")) is Finish.LEASE_LOST
    assert finish(store, taken, None, letter("m:1")) is Finish.DONE


def test_the_same_daemon_that_lost_its_lease_to_itself_knows_it(store):
    plan(store, BEFORE)
    old = claim(store)
    new = claim(store, NOW + LEASE)
    assert finish(store, old) is Finish.LEASE_LOST
    assert finish(store, new) is Finish.DONE


def test_a_run_that_waits_shows_why_and_is_looked_at_again(store):
    plan(store, BEFORE)
    with store.writing() as conn:
        run = runs.claim(conn, NOW, "one", LEASE)
        runs.wait(conn, run, "No attendance log yet.", NOW + timedelta(minutes=1))
    assert upcoming(store) == [("minutes_before", "waiting", "No attendance log yet.")]
    assert claim(store) is None
    assert claim(store, NOW + timedelta(minutes=1)).id == run.id


def test_an_overslept_run_is_asked_about_and_released_or_skipped_by_a_person(store):
    plan(store, BEFORE, AFTER)
    with store.writing() as conn:
        run = runs.claim(conn, NOW, "one", LEASE)
        runs.ask(conn, run, "Overslept. Release it or skip it.", now=NOW)
    assert claim(store, NOW + timedelta(days=1)) is None
    with store.writing() as conn:
        runs.release(conn, run.id, by="pat", now=NOW)
    assert claim(store).released
    later = claim(store, NOW + timedelta(days=3))
    with store.writing() as conn:
        runs.skip(conn, later, "Nobody needs it.", now=NOW)
    with pytest.raises(NotPossible, match="skipped"), store.writing() as conn:
        runs.skip(conn, later, "Again.", now=NOW)
    with pytest.raises(NotPossible), store.writing() as conn:
        runs.release(conn, later.id, by="pat", now=NOW)


def test_a_slot_that_waits_for_its_time_follows_a_new_time(store):
    plan(store, AFTER)
    moved = Slot(AFTER.mailing, AFTER.key, AFTER.due + timedelta(hours=1), date(2026, 11, 25))
    assert plan(store, moved) == 0
    assert claim(store, AFTER.due) is None
    assert claim(store, moved.due).slot == moved


def test_times_keep_their_order_whatever_zone_they_came_in(store):
    berlin = datetime.fromisoformat("2026-11-23T12:30:00+01:00")
    plan(store, Slot("a", "1", berlin), Slot("b", "1", NOW))
    assert claim(store).slot.mailing == "a"
