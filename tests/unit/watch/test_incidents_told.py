"""One telling an incident, daily while it lasts, one when it is over: never 46 in a minute, never one for a month (T32)."""

from datetime import timedelta

from mailflow.clock import monotonic
from mailflow.store import health, incidents
from mailflow.watch.book import Seen, changes, due
from tests.unit.watch.world import NOW, Told

ALARMS = ("mailbox", "channel", "store")


def failing(world, *mailboxes, times=2):
    with world.store.writing() as conn:
        for name in mailboxes:
            for _ in range(times):
                health.poll_failed(conn, name, world.clock.now(), "The mail server refused the log-in.")


def reading(world, *mailboxes):
    with world.store.writing() as conn:
        for name in mailboxes:
            health.poll_succeeded(conn, name, world.clock.now())


def open_ones(world):
    with world.store.reading() as conn:
        return incidents.open_ones(conn)


def test_t26_a_mailbox_that_failed_twice_is_told_once_with_its_sentence_and_its_end_once(world):
    watch = world.watch(only=ALARMS)
    failing(world, "hub", times=1)
    assert world.round(watch) == []
    failing(world, "hub", times=1)
    (told,) = world.round(watch)
    assert told.subject == "mailflow: new: mailbox hub"
    assert "The mail server refused the log-in." in told.text
    assert told.urgent
    for _ in range(5):
        world.later(minutes=10)
        failing(world, "hub")
        assert world.round(watch) == []
    reading(world, "hub")
    (over,) = world.round(watch)
    assert over.subject == "mailflow: over: mailbox hub"
    assert not over.urgent
    world.later(minutes=10)
    reading(world, "hub")
    assert world.round(watch) == []
    assert open_ones(world) == []


def test_t32_what_lasts_a_month_is_told_once_a_day(world):
    watch = world.watch(only=ALARMS)
    failing(world, "hub")
    days = []
    for hour in range(30 * 24):
        failing(world, "hub", times=1)
        if world.round(watch):
            days.append(hour // 24)
        world.later(hours=1)
    assert days == list(range(30))


def test_t32_many_incidents_at_once_go_in_one_notice(world):
    watch = world.watch(only=ALARMS)
    failing(world, "hub", "second")
    (told,) = world.round(watch)
    assert told.subject == "mailflow: 2 new"
    assert "mailbox hub" in told.text
    assert "mailbox second" in told.text
    reading(world, "hub")
    failing(world, "second")
    world.later(hours=25)
    reading(world, "hub")
    (mixed,) = world.round(watch)
    assert mixed.subject == "mailflow: 1 still wrong, 1 over"


def test_t32_what_comes_and_goes_within_the_calm_time_is_one_incident(tmp_path):
    from tests.unit.watch.world import world as made

    with made(tmp_path, alarms={"calm_minutes": 5, "gap_seconds": 0}) as world:
        watch = world.watch(only=ALARMS)
        watch._began -= 3600
        told = []
        for turn in range(46):
            (failing if turn % 2 == 0 else reading)(world, "hub")
            told += world.round(watch)
            world.later(seconds=60)
        assert [n.subject for n in told] == ["mailflow: new: mailbox hub"]
        reading(world, "hub")
        for _ in range(6):
            world.later(seconds=60)
            reading(world, "hub")
            told += world.round(watch)
        assert [n.subject for n in told[1:]] == ["mailflow: over: mailbox hub"]


def test_a_stage_that_changes_is_told_again_and_an_expiry_is_not_repeated():
    (opened,) = changes({}, Seen({("expiry", "imap"): trouble("30")}), NOW, timedelta())
    assert due(opened, NOW, repeat=None) == "new"
    told = incidents.Incident(**fields(opened) | {"told": NOW, "times": 1, "stage_told": "30"})
    assert due(told, NOW + timedelta(days=16), repeat=None) is None
    (nearer,) = changes({told.key: told}, Seen({told.key: trouble("14")}), NOW + timedelta(days=16), timedelta())
    assert due(nearer, NOW + timedelta(days=16), repeat=None) == "changed"
    assert (nearer.opened, nearer.told, nearer.times) == (NOW, NOW, 1)


def test_a_changed_stage_waits_an_hour_unless_it_is_urgent():
    told = incidents.Incident("letters", "refused", "Two.", NOW, NOW, stage="8", told=NOW, times=1, stage_told="7")
    soon, later = NOW + timedelta(minutes=5), NOW + timedelta(hours=1)
    assert due(told, soon, repeat=timedelta(hours=24)) is None
    assert due(told, later, repeat=timedelta(hours=24)) == "changed"
    urgent = incidents.Incident(**fields(told) | {"urgent": True})
    assert due(urgent, soon, repeat=timedelta(hours=24)) == "changed"


def test_a_clock_that_is_put_back_a_year_silences_nothing():
    lasting = incidents.Incident("mailbox", "hub", "Still.", NOW, NOW, told=NOW, times=1)
    year_ago = NOW - timedelta(days=365)
    assert due(lasting, year_ago, repeat=timedelta(hours=24)) == "lasts"
    (over,) = changes({lasting.key: lasting}, Seen({}), year_ago, timedelta(minutes=5))
    assert over.closed == year_ago


def test_what_could_not_be_looked_at_is_not_over():
    lasting = incidents.Incident("mailbox", "hub", "Still.", NOW, NOW, told=NOW, times=1)
    later = NOW + timedelta(hours=1)
    assert changes({lasting.key: lasting}, Seen({}, {"mailbox"}), later, timedelta()) == []
    assert changes({lasting.key: lasting}, Seen({}), later, None) == []


def test_a_kill_between_telling_and_writing_it_down_tells_twice_and_not_more(world):
    failing(world, "hub")
    first = world.watch(only=ALARMS)
    first._book.told = lambda *_: None  # what a kill leaves: the channel accepted, nothing was written
    assert len(world.round(first)) == 1
    world.later(minutes=11)  # the dead one's claim has run out
    failing(world, "hub")
    second = world.watch(only=ALARMS)
    assert len(world.round(second)) == 1
    third = world.watch(only=ALARMS)
    world.later(minutes=11)
    failing(world, "hub")
    assert world.round(third) == []
    assert [i.times for i in open_ones(world)] == [1]


def test_two_daemons_of_one_store_tell_once(world):
    failing(world, "hub")
    one, other = world.watch(only=ALARMS), world.watch(only=ALARMS)
    told = [world.round(watch) for watch in (one, other, one, other)]
    assert [len(notices) for notices in told] == [1, 0, 0, 0]
    assert len(open_ones(world)) == 1


def test_while_another_daemon_is_telling_this_one_waits(world):
    failing(world, "hub")
    one = world.watch(only=ALARMS)
    one._look()
    with world.store.writing() as conn:
        incidents.claim(conn, [i.id for i in open_ones(world)], world.clock.now(), world.later(minutes=10))
    world.later(minutes=-10)
    assert world.round(world.watch(only=ALARMS)) == []
    world.later(minutes=10)
    failing(world, "hub")
    assert len(world.round(world.watch(only=ALARMS))) == 1


def test_a_channel_that_refuses_is_seen_and_told_over_the_next_one(world):
    from mailflow.watch.telling import NamedChannel

    broken = Told(refuses="The alarm's mail server refused the log-in.")
    failing(world, "hub")
    watch = world.watch(
        only=ALARMS, channels=[NamedChannel("broken", broken, None), NamedChannel("kept", world.told, None)]
    )
    (first,) = world.round(watch)
    assert "mailbox hub" in first.text
    assert world.vitals.channels == {"broken": "The alarm's mail server refused the log-in.", "kept": ""}
    (second,) = world.round(watch)
    assert second.subject == "mailflow: new: channel broken"
    assert {i.kind for i in open_ones(world)} == {"mailbox", "channel"}
    broken.refuses = ""
    world.later(hours=25)
    failing(world, "hub")
    world.round(watch)
    assert len(broken.notices) == 1
    world.round(watch)
    assert [i.kind for i in open_ones(world)] == ["mailbox"]


def test_a_telling_that_no_channel_takes_is_tried_again_and_later_each_time(world):
    world.told.refuses = "Not now."
    failing(world, "hub")
    watch = world.watch(only=ALARMS)
    waits = []
    for _ in range(8):
        assert world.round(watch) == []
        waits.append(watch._teller._next - monotonic())
    for seconds, most in zip(waits, (30.0, 60.0, 120.0, 240.0, 480.0, 960.0, 1800.0, 1800.0), strict=True):
        assert most / 2 < seconds <= most
    assert watch._teller.free is False
    world.told.refuses = ""
    (told,) = world.round(watch)
    assert "mailbox hub" in told.text


def test_nobody_is_told_while_a_notice_waits_that_no_channel_has_accepted(world):
    assert not world.watch(only=ALARMS, channels=[]).standing().told
    watch = world.watch(only=ALARMS)
    assert watch.standing().told
    world.told.refuses = "Not now."
    failing(world, "hub")
    world.round(watch)
    assert not watch.standing().told
    world.told.refuses = ""
    assert len(world.round(watch)) == 1
    assert watch.standing().told


def trouble(stage):
    from mailflow.watch.alarm import Trouble

    return Trouble("imap", f"It ends in {stage} days.", stage=stage)


def fields(incident):
    return {name: getattr(incident, name) for name in incidents.Incident.__dataclass_fields__}
