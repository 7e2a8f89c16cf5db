"""When mailings run: at the right London time, once, whatever the clock, the calendar or the machine does (T47, T48).

The real calendar, store and mailings' own slots and catch-up rules; only the letters are plain ones. The expected times
are written out by hand, from the terms and the printed calendar.
"""

import secrets
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import select

from mailflow.letter import Letter, Recipient, SealedLetter
from mailflow.mailout import LEASE, PostRoom, run_due
from mailflow.outbound.mailing import CatchUp, Wait
from mailflow.outbound.mailings import data_protection_reminder, minutes_after, minutes_before
from mailflow.partnership.register import Agreement, ContactRole
from mailflow.partnership.terms import load
from mailflow.settings import Settings, read_toml
from mailflow.store import outbox, records, registry, runs
from mailflow.store import tables as t
from mailflow.store.session import open_store
from tests.clock import FixedClock
from tests.unit.store import samples

LONDON = ZoneInfo("Europe/London")
CONFIG = Path(__file__).parents[2] / "config"
PLUGINS = (minutes_before.PLUGIN, minutes_after.PLUGIN, data_protection_reminder.PLUGIN)


def terms(name):
    return load(read_toml(CONFIG / f"{name}.toml"), file=f"{name}.toml")


def london(text):
    """ "26 Oct 2026 16:00" as an aware time."""
    return datetime.strptime(text, "%d %b %Y %H:%M").replace(tzinfo=LONDON)


class House:
    """A post room over a real store whose clock a test moves; ``restarted`` is another daemon on the same store."""

    def __init__(self, store, partnership, start, plugins=PLUGINS):
        self.store, self.partnership, self.clock = store, partnership, FixedClock(start)
        self.plugins, self.broken, self.waits = plugins, False, False
        with store.writing() as conn:
            registry.enrol(conn, partnership)
        self.look()

    def room(self, owner):
        def build(snapshot, slot):
            if self.broken:
                raise KeyboardInterrupt
            if self.waits:
                return Wait("The attendance log is missing.")
            to = Recipient("pat@housing.example", "pat@housing.example", "Housing")
            return (Letter(f"{slot.mailing}:{slot.key}", slot.mailing, to, "Minutes", "See the file.\n"),)

        def seal(letters, passwords, snapshot):
            return tuple(SealedLetter(one, f"<{one.key.replace(':', '-')}@csp.example>") for one in letters)

        mailings = {plugin.name: replace(plugin, build=build) for plugin in self.plugins}
        return PostRoom(self.store, self.clock, {self.partnership.id: self.partnership}, mailings, seal, owner)

    def look(self, owner="first"):
        return run_due(self.room(owner))

    def at(self, moment, owner="first"):
        self.clock.moment = moment.astimezone(UTC)
        return self.look(owner)

    def letters(self):
        with self.store.reading() as conn:
            return conn.execute(select(t.letters.c.letter_key).order_by(t.letters.c.id)).scalars().all()

    def states(self):
        with self.store.reading() as conn:
            return [(r.mailing, r.state) for r in conn.execute(select(t.runs).order_by(t.runs.c.due))]


@pytest.fixture
def store(tmp_path):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "store.key").write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    told = {
        "folder": tmp_path,
        "terms": [],
        "store": {"path": "data/mailflow.db", "key_file": "keys/store.key"},
        "mailboxes": [],
        "transport": {"type": "memory"},
        "sender": {"address": "hub@csp.example", "name": "Hub", "domain": "csp.example"},
    }
    opened = open_store(Settings.model_validate(told), create=True)
    yield opened
    opened.close()


CALENDAR = [
    (
        "cannock-chase",
        "the clocks go back",
        "19 Oct 2026 00:00",
        ["19 Oct 2026 16:00", "21 Oct 2026 16:00", "26 Oct 2026 16:00", "28 Oct 2026 16:00"],
    ),
    (
        "cannock-chase",
        "Good Friday, the clocks go forward, Easter Monday",
        "22 Mar 2027 00:00",
        ["22 Mar 2027 16:00", "24 Mar 2027 16:00", "25 Mar 2027 16:00", "31 Mar 2027 16:00"],
    ),
    (
        "cannock-chase",
        "Christmas, a substitute day on Monday, New Year",
        "21 Dec 2026 00:00",
        [
            "21 Dec 2026 16:00",
            "23 Dec 2026 16:00",
            "24 Dec 2026 16:00",
            "30 Dec 2026 16:00",
            "4 Jan 2027 16:00",
            "6 Jan 2027 16:00",
        ],
    ),
    ("cannock-chase", "a meeting on the leap day", "28 Feb 2028 00:00", ["28 Feb 2028 16:00", "1 Mar 2028 16:00"]),
    ("cannock-chase", "May Day", "27 Apr 2027 12:00", ["28 Apr 2027 16:00", "30 Apr 2027 16:00", "5 May 2027 16:00"]),
    ("lichfield", "the clocks go back", "19 Oct 2026 00:00", ["23 Oct 2026 12:00", "30 Oct 2026 12:00"]),
    (
        "lichfield",
        "Good Friday, Easter Monday, the clocks go forward",
        "22 Mar 2027 00:00",
        ["30 Mar 2027 12:00", "2 Apr 2027 12:00"],
    ),
    (
        "lichfield",
        "Christmas and New Year",
        "21 Dec 2026 00:00",
        ["29 Dec 2026 12:00", "4 Jan 2027 12:00", "8 Jan 2027 12:00"],
    ),
]


@pytest.mark.parametrize(("name", "why", "start", "times"), CALENDAR, ids=[f"{c[0]}: {c[1]}" for c in CALENDAR])
def test_t47_every_mailing_runs_once_at_its_london_time(store, name, why, start, times):
    house = House(store, terms(name), london(start))
    for number, moment in enumerate(map(london, times)):
        assert house.at(moment - timedelta(seconds=1)) == 0, "a second early is too early"
        assert len(house.letters()) == number
        assert house.at(moment) == 1
        assert house.at(moment + timedelta(minutes=1), "another") == 0, "once, whoever looks again"
        house.at(moment + timedelta(hours=7))
    assert len(set(house.letters())) == len(times)
    assert {state for _, state in house.states()} == {"done"}


def test_t47_the_hour_that_comes_twice_and_the_hour_that_never_comes_run_nothing_twice(store):
    house = House(store, terms("cannock-chase"), london("24 Oct 2026 12:00"))
    moment = london("24 Oct 2026 23:00").astimezone(UTC)
    for _ in range(30):
        moment += timedelta(minutes=10)
        assert house.at(moment) == 0
    assert house.at(london("26 Oct 2026 16:00")) == 1
    spring = london("28 Mar 2027 00:00").astimezone(UTC)
    house.at(spring)
    done = len(house.letters())
    for minutes in range(0, 240, 10):
        assert house.at(spring + timedelta(minutes=minutes)) == 0
    assert len(house.letters()) == done


def test_t47_a_meeting_that_is_moved_takes_its_mailings_along_and_each_runs_once(store):
    house = House(store, terms("cannock-chase"), london("20 Nov 2026 12:00"))
    tuesday, thursday = samples.MEETING, samples.MEETING + timedelta(days=2)
    with store.writing() as conn:
        records.move_meeting(conn, house.partnership.id, tuesday, thursday, by="Pat", now=house.clock.now())
    for moment, ended in (
        ("23 Nov 2026 16:00", 0),
        ("25 Nov 2026 15:59", 0),
        ("25 Nov 2026 16:00", 1),
        ("27 Nov 2026 15:59", 0),
        ("27 Nov 2026 16:00", 1),
        ("30 Nov 2026 15:59", 0),
    ):
        assert house.at(london(moment)) == ended, moment
    assert house.letters() == [f"minutes_before:{tuesday}", f"minutes_after:{tuesday}"]


MONDAY_4PM, WEDNESDAY_4PM = london("23 Nov 2026 16:00"), london("25 Nov 2026 16:00")


@pytest.mark.parametrize(
    ("plugin", "due", "late", "state"),
    [
        (minutes_before.PLUGIN, MONDAY_4PM, timedelta(hours=15), "done"),
        (minutes_before.PLUGIN, MONDAY_4PM, timedelta(hours=17), "asked"),
        (minutes_after.PLUGIN, WEDNESDAY_4PM, timedelta(days=5), "done"),
        (minutes_after.PLUGIN, WEDNESDAY_4PM, timedelta(days=6, hours=1), "asked"),
        (replace(minutes_before.PLUGIN, catch_up=CatchUp.SEND_LATE), MONDAY_4PM, timedelta(hours=15), "done"),
        (replace(minutes_before.PLUGIN, catch_up=CatchUp.SKIP), MONDAY_4PM, timedelta(hours=15), "done"),
        (replace(minutes_before.PLUGIN, catch_up=CatchUp.SKIP), MONDAY_4PM, timedelta(hours=17), "skipped"),
    ],
)
def test_t48_down_across_the_time_the_declared_rule_runs_once(store, plugin, due, late, state):
    house = House(store, terms("cannock-chase"), due - timedelta(hours=2), (plugin,))
    house.at(due + late)
    assert house.states()[0] == (plugin.name, state)
    sent = house.letters()
    assert len(sent) == (state == "done")
    for _ in range(3):
        assert house.at(house.clock.now() + timedelta(minutes=10), "another") == 0
    assert house.letters() == sent
    if state == "asked":
        with store.writing() as conn:
            (run,) = runs.upcoming(conn, house.partnership.id)
            assert "Release it or skip it" in run.sentence
            runs.release(conn, run.id, by="Pat", now=house.clock.now())
        assert house.look("third") == 1
        assert house.look() == 0
        assert len(house.letters()) == 1


def asked(store, house):
    with store.reading() as conn:
        return next(run for run in runs.upcoming(conn, house.partnership.id) if run.state == "asked").sentence


def test_t48_what_is_asked_about_says_truly_why_it_is_late(store):
    """Overslept; waited for something all the while; or sent in time, with a letter that must be built anew."""
    house = House(store, terms("cannock-chase"), MONDAY_4PM - timedelta(hours=2), (minutes_before.PLUGIN,))
    house.at(MONDAY_4PM)
    with store.writing() as conn:
        (letter,) = outbox.claim(conn, house.clock.now())
        outbox.anew(conn, letter.id, house.clock.now(), "A case in it was restricted.")
    house.at(MONDAY_4PM + timedelta(hours=17))
    assert "was sent but for letters that had to be built anew since" in asked(store, house)
    with store.writing() as conn:
        runs.release(conn, 1, by="Pat", now=house.clock.now())
    house.waits = True
    house.at(MONDAY_4PM + timedelta(days=7))
    house.waits = False
    house.at(MONDAY_4PM + timedelta(days=7, hours=17))
    assert "more than 16 hours ago, and could not go until now" in asked(store, house)
    with store.writing() as conn:
        runs.skip(conn, runs.run(conn, 2), "No.", now=house.clock.now(), by="Pat")
    house.at(MONDAY_4PM + timedelta(days=14, hours=17))
    assert "more than 16 hours ago, while mailflow was not running" in asked(store, house)


def test_t48_a_reminder_is_sent_up_to_a_month_late_and_once(store):
    signed = samples.NOW.date()
    house = House(store, terms("cannock-chase"), samples.NOW, (data_protection_reminder.PLUGIN,))
    with store.writing() as conn:
        registry.import_register(conn, house.partnership.id, signatory(signed), now=samples.NOW)
    due = london("21 May 2027 09:00")
    house.at(due - timedelta(days=1))
    assert house.letters() == []
    house.at(due + timedelta(days=20))
    assert len(house.letters()) == 1
    house.at(due + timedelta(days=25), "another")
    assert len(house.letters()) == 1


def signatory(signed):
    housing = samples.register().organisations[0]
    (contact,) = housing.contacts
    agreed = replace(contact, agreement=Agreement(signed, contact.name), role=ContactRole.BOTH)
    return replace(samples.register(), organisations=(replace(housing, contacts=(agreed,)),))


def test_t48_killed_while_it_is_built_it_is_sent_once_by_whoever_takes_over(store):
    house = House(store, terms("cannock-chase"), MONDAY_4PM - timedelta(hours=2))
    house.broken = True
    with pytest.raises(KeyboardInterrupt):
        house.at(MONDAY_4PM)
    assert house.states() == [("minutes_before", "claimed")]
    house.broken = False
    assert house.at(MONDAY_4PM + timedelta(minutes=1), "second") == 0, (
        "it belongs to the first for as long as its lease"
    )
    assert house.at(MONDAY_4PM + LEASE, "second") == 1
    assert house.look("first") == 0
    assert len(house.letters()) == 1


def test_t48_two_daemons_that_start_together_after_an_outage_send_it_once(store):
    house = House(store, terms("cannock-chase"), MONDAY_4PM - timedelta(hours=2))
    house.clock.moment = (MONDAY_4PM + timedelta(hours=3)).astimezone(UTC)
    first, second = house.room("first"), house.room("second")
    seal = first.seal

    def meanwhile(letters, passwords, snapshot):
        assert run_due(second) == 0
        return seal(letters, passwords, snapshot)

    assert run_due(replace(first, seal=meanwhile)) == 1
    assert run_due(second) == 0
    assert len(house.letters()) == 1
    with store.reading() as conn:
        assert outbox.counts(conn)["queued"] == 1
