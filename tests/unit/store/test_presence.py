"""Several daemons on one PostgreSQL database: who is dead, who reads which mailbox, who has what in hand."""

import threading
from contextlib import ExitStack, contextmanager
from datetime import timedelta

import psycopg
import pytest

from mailflow.errors import MailboxUnavailable, NotPossible, StoreUnavailable
from mailflow.partnership.terms import load
from mailflow.settings import read_toml, shipped
from mailflow.store import arrivals, incidents, ledger, outbox, postgresql, presence, registry, runs, session, sharing
from mailflow.store.session import open_store
from tests.system.site import until
from tests.unit.store.samples import HERE, NOW, decided, decision, letter, message, raw, referral, submission

pytestmark = [
    pytest.mark.postgres,
    pytest.mark.parametrize("database", ["postgresql"], indirect=True),
]


class Daemon:
    """One of several on the same database: a store of its own, and a role."""

    def __init__(self, settings, name):
        self.store = open_store(settings)
        self.store.owner = name
        self.now = NOW
        self.role = presence.Among(self.store, settings.store.url.get_secret_value(), lambda: self.now)
        self.role.begin()

    def die(self, settings):
        """As by kill -9: the server sees the connection end, and nobody tidies up."""
        pid = self.role._session.connection.dbapi_connection.info.backend_pid
        with psycopg.connect(settings.store.url.get_secret_value().replace("+psycopg", ""), autocommit=True) as admin:
            admin.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))

    def hands(self, number):
        """Take one letter and begin to hand it over."""
        with self.store.writing() as conn:
            (queued,) = outbox.claim(conn, NOW, 1)
            outbox.handing(conn, queued.id, NOW)
        return queued.id


@pytest.fixture
def daemons(settings, store, monkeypatch):
    monkeypatch.setattr(presence, "GRACE_SECONDS", 0.0)
    with ExitStack() as stack:

        @contextmanager
        def made(name):
            one = Daemon(settings, name)
            try:
                yield one
            finally:
                one.role.close()
                one.store.close()

        yield lambda name: stack.enter_context(made(name))


def states(store):
    with store.reading() as conn:
        return {state: number for state, number in outbox.counts(conn).items() if number}


def put(store, *keys):
    with store.writing() as conn:
        outbox.put(conn, HERE, [letter(key) for key in keys], now=NOW)


def arrive(store, *numbers):
    with store.writing() as conn:
        return ledger.arrive(conn, HERE, [raw(number) for number in numbers], NOW)


def test_one_of_two_reads_a_mailbox_and_the_other_takes_over_when_its_connection_ends(settings, daemons):
    first, second = daemons("first"), daemons("second")
    assert first.role.reads("hub")
    assert not second.role.reads("hub")
    assert second.role.reads("other"), "each mailbox has a reader of its own"
    first.die(settings)
    assert second.role.reads("hub")


def test_a_mailbox_that_is_left_can_be_read_by_another(daemons):
    first, second = daemons("first"), daemons("second")
    assert first.role.reads("hub")
    assert first.role.reads("hub")
    first.role.leaves("hub")
    assert second.role.reads("hub")
    assert not first.role.reads("hub")


def test_who_lost_a_mailbox_commits_nothing_about_it_once_another_reads_it(settings, daemons):
    """T17: the one that does not know yet that its connection is gone is stopped by the fence."""
    first, second = daemons("first"), daemons("second")
    assert first.role.reads("hub")
    first.die(settings)
    assert second.role.reads("hub")
    with pytest.raises(MailboxUnavailable, match="another daemon reads it"), first.store.writing() as conn:
        presence.fenced(conn, first.store, "hub")
    with second.store.writing() as conn:
        presence.fenced(conn, second.store, "hub")
    with pytest.raises(StoreUnavailable):
        first.role.look()
    assert not first.role.reads("hub"), "it stands by"
    first.role.look()
    assert not first.role.reads("hub"), "its new connection does not give it the mailbox back"


def test_what_a_dead_daemon_had_in_hand_is_put_right_by_another_and_what_a_living_one_has_is_left(
    settings, store, daemons
):
    partnership = load(read_toml(shipped() / "cannock-chase.toml"), file="cannock-chase.toml")
    first, second = daemons("first"), daemons("second")
    put(store, "a", "b", "c")
    first.hands(1)
    with first.store.writing() as conn:
        outbox.claim(conn, NOW, 1)
        registry.enrol(conn, partnership)
        runs.plan(conn, partnership.id, [runs.Slot("minutes_before", "2026-11-24", NOW)], NOW)
        assert runs.claim(conn, NOW, "first", timedelta(minutes=5)) is not None
    with first.store.writing() as conn:
        begun = incidents.save(conn, incidents.Incident("mailbox", "hub", "It was not read.", NOW, NOW))
        assert incidents.claim(conn, [begun], NOW, NOW + timedelta(minutes=10)) == {begun}
    arrive(store, 1, 2)
    assert len(sharing.take(first.store, NOW, after=0, max_bytes=10**6)) == 2
    second.hands(1)
    assert not second.role.look(), "everybody lives"
    assert states(store) == {"handing": 2, "claimed": 1}
    assert sharing.take(second.store, NOW, after=0, max_bytes=10**6) == []

    first.die(settings)
    assert second.role.look()
    assert states(store) == {"handing": 1, "unknown": 1, "queued": 1}
    assert len(sharing.take(second.store, NOW, after=0, max_bytes=10**6)) == 2
    with second.store.writing() as conn:
        again = runs.claim(conn, NOW, "second", timedelta(minutes=5))
        assert incidents.claim(conn, [begun], NOW, NOW) == {begun}
    assert again is not None
    assert not second.role.look(), "once"


def test_a_daemon_that_begins_puts_right_what_dead_ones_left(settings, store, daemons):
    first = daemons("first")
    put(store, "a")
    first.hands(1)
    first.die(settings)
    daemons("second")
    assert states(store) == {"unknown": 1}


def test_a_letter_that_was_taken_out_of_a_daemons_hands_is_not_handed_over_by_it(settings, store, daemons):
    first, second = daemons("first"), daemons("second")
    put(store, "a")
    with first.store.writing() as conn:
        (queued,) = outbox.claim(conn, NOW)
    first.die(settings)
    assert second.role.look()
    with second.store.writing() as conn:
        assert [one.id for one in outbox.claim(conn, NOW)] == [queued.id]
    with pytest.raises(NotPossible), first.store.writing() as conn:
        outbox.handing(conn, queued.id, NOW)
    with second.store.writing() as conn:
        outbox.handing(conn, queued.id, NOW)
    with pytest.raises(NotPossible), first.store.writing() as conn:
        outbox.accepted(conn, queued.id, NOW)
    with second.store.writing() as conn:
        outbox.accepted(conn, queued.id, NOW)


def test_two_daemons_take_different_arrivals_and_keep_them_as_long_as_they_live(store, daemons):
    first, second = daemons("first"), daemons("second")
    arrive(store, *range(1, 101))
    mine = {one.arrival for one in sharing.take(first.store, NOW, after=0, max_bytes=10**7)}
    yours = {one.arrival for one in sharing.take(second.store, NOW, after=0, max_bytes=10**7)}
    assert len(mine) == len(yours) == 50
    assert not mine & yours
    again = {one.arrival for one in sharing.take(first.store, NOW, after=0, max_bytes=10**7)}
    assert again == mine, "what was not decided is asked for again by the same daemon"
    late = NOW + sharing.LEASE + timedelta(seconds=1)
    with first.store.writing() as conn:
        sharing.keep(conn, "first", late + timedelta(seconds=1))
    left = {one.arrival for one in sharing.take(second.store, late, after=0, max_bytes=10**7)}
    assert left == yours, "a kept lease does not run out"
    late += sharing.LEASE
    taken = {one.arrival for one in sharing.take(second.store, late, after=0, max_bytes=10**7)}
    assert taken == mine, "a lease that nobody kept does"
    sharing.give_back(second.store)
    assert {one.arrival for one in sharing.take(first.store, NOW, after=0, max_bytes=10**7)} == mine


def test_a_daemon_slower_than_its_lease_decides_nothing_a_second_time(store, daemons):
    first, second = daemons("first"), daemons("second")
    arrive(store, 1, 2)
    slow = sharing.take(first.store, NOW, after=0, max_bytes=10**6)
    quick = sharing.take(second.store, NOW + sharing.LEASE, after=0, max_bytes=10**6)
    assert slow == quick
    with second.store.writing() as conn:
        one = decided(referral())
        ledger.decide(conn, quick[0], message(1), submission(referral()), decision(one), NOW)
    with first.store.writing() as conn:
        assert sharing.undecided(first.store, conn, [w.arrival for w in slow]) == {slow[1].arrival}


def test_two_who_take_in_the_same_mails_at_once_store_each_once(store, daemons):
    """T17: two workers poll the same mailbox at once, neither held back by the lock of the mailbox."""
    both = [daemons("first"), daemons("second")]
    ready = threading.Barrier(2)
    ids = []

    def polls(one):
        ready.wait()
        for start in range(1, 61, 10):
            with one.store.writing() as conn:
                ids.extend(arrivals.arrive(conn, HERE, [raw(n) for n in range(start, start + 10)], NOW))

    threads = [threading.Thread(target=polls, args=(one,)) for one in both]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    with store.reading() as conn:
        assert ledger.undecided(conn) == 60
    assert len(ids) == len(set(ids)) == 60


def test_tables_are_not_brought_up_to_date_under_a_daemon_that_works(settings, store, daemons, monkeypatch):
    first = daemons("first")
    monkeypatch.setattr(session, "HEAD", "0003")
    with pytest.raises(NotPossible, match="daemon of an earlier mailflow"):
        open_store(settings, create=True)
    first.role.close()

    def free():
        with first.store.writing() as conn:
            return postgresql.free_of_daemons(conn)

    until(free, what="the lock of a connection that was closed: the server frees it in its own time")


def test_a_daemon_that_lost_its_connection_takes_its_place_again(settings, store, daemons):
    first, second = daemons("first"), daemons("second")
    first.die(settings)
    assert second.role.look()
    with pytest.raises(StoreUnavailable):
        first.role.look()
    first.role.look()
    assert first.role.reads("hub")
    assert not second.role.look(), "it counts among the living"
