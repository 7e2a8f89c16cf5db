"""Two daemons on one PostgreSQL database, with a real Dovecot and a real SMTP server; one of them is killed (T01, T17).

Whatever it was doing, the other one goes on with it: every mail has one entry, every letter goes out once or is shown as
unknown, and the time that this took is printed. On a file there is one daemon, and a second says so.
"""

import re
import secrets
import signal
import time
from collections import Counter
from datetime import date, datetime, timedelta
from email import message_from_bytes

import pytest
from sqlalchemy import select, text

from mailflow.store import audit, ledger, outbox, tables
from tests.servers import postgresql as servers
from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.site import LONDON, PDF, build, imap, mail, referral, smtp, until

pytestmark = [pytest.mark.dovecot, pytest.mark.smtpd, pytest.mark.postgres]
FAIL_OVER_SECONDS = 30
THURSDAY = datetime(2026, 11, 19, 12, 0, tzinfo=LONDON)
"""After one meeting's mailings and before the next one's cutoff: from a Monday's noon on, other mailings would fall due as well."""
NAMES = ("Kyle Denton", "Rosa Quill", "Ida Vane", "Noor Hale", "Tom Birch", "Ada Finch", "Sam Poole", "Eva Marsh")


@pytest.fixture
def scene(postgresql_url, dovecot, tmp_path):
    """An installation that two daemons serve: its site, its user of the mail server, its SMTP server."""
    user = f"two{secrets.token_hex(4)}"
    with sink_of(tmp_path / "out") as sink:
        mailbox = imap(dovecot, user, settle="move")
        site = build(
            tmp_path / "site", at=THURSDAY, mailbox=mailbox, transport=smtp(sink), store_url=postgresql_url
        ).begin()
        yield (
            site,
            lambda *names: [dovecot.put(user, mail(referral(name), at=THURSDAY), THURSDAY) for name in names],
            sink,
        )


OPEN_FOR_LONG = text(
    "select count(*) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()"
    " and xact_start < clock_timestamp() - interval '50 milliseconds'"
)
"""Transactions of others that are not just of a moment."""


def stands(site):
    """(unexplained, entries, letters by state, Message-IDs of letters by state, problems of the audit log)."""
    with site.store() as store, store.reading() as conn:
        entries = sum(number for state, number in ledger.counts(conn).items() if state != "arrived")
        counts = {state: number for state, number in outbox.counts(conn).items() if number}
        states = dict(conn.execute(select(tables.letters.c.message_id, tables.letters.c.state)).all())
        cases = conn.execute(select(tables.cases.c.reference)).scalars().all()
        assert len(cases) == len(set(cases)), "a case number was given twice"
        return ledger.undecided(conn), entries, counts, states, audit.verify(conn)


def nothing_twice(site, sink, mails, *, unknown=0):
    unexplained, entries, counts, states, problems = stands(site)
    assert (unexplained, entries, problems) == (0, mails, [])
    assert set(counts) <= {"accepted", "unknown"}, counts
    assert counts.get("unknown", 0) == unknown
    sent = Counter(str(message_from_bytes(one.raw)["Message-ID"]) for one in sink.accepted)
    assert set(sent) <= set(states)
    assert set(sent.values()) <= {1}
    assert all(sent[one] == 1 for one, state in states.items() if state == "accepted")


def done(site, mails):
    unexplained, entries, counts, _, _ = stands(site)
    return unexplained == 0 and entries == mails and not set(counts) - {"accepted", "unknown"}


def reader(daemon):
    return '"mailbox.taken"' in daemon.said()


def both(site, stack, **env):
    """The one that reads the mailbox, and will be killed at the step of ``env``; then the one that stands by."""
    first = stack.enter_context(site.daemon("first", **env))
    until(lambda: reader(first) and '"daemon.started"' in first.said(), 40, what="the first daemon")
    second = stack.enter_context(site.daemon("second"))
    until(lambda: '"daemon.started"' in second.said(), 40, what="the second daemon")
    assert not reader(second)
    return first, second


def held_still(site, daemon):
    """Stop a daemon between two transactions: stopped within one it would keep the other from its work by a lock."""
    for _ in range(100):
        daemon.process.send_signal(signal.SIGSTOP)
        with site.store() as store, store.reading() as conn:
            looks = [conn.execute(OPEN_FOR_LONG).scalar_one() for _ in range(6) if not time.sleep(0.1)]
        if not all(looks):  # the other one's come and go
            return
        daemon.process.send_signal(signal.SIGCONT)
        time.sleep(0.2)
    raise AssertionError("it is never between two transactions")


def dies(daemon):
    """Wait for its death; returns when that was."""
    until(lambda: daemon.process.poll() is not None, 60, what="its death")
    assert daemon.process.returncode == -signal.SIGKILL, daemon.said()[-2000:]
    return time.monotonic()


def taken_over(what, since, happened):
    """Wait until the other one has taken over, print how long it took, and hold it against the bound."""
    until(happened, FAIL_OVER_SECONDS + 30, what=what)
    seconds = time.monotonic() - since
    print(f"\nfail-over, {what}: {seconds:.1f} s")
    assert seconds <= FAIL_OVER_SECONDS


@pytest.fixture
def stack():
    from contextlib import ExitStack

    with ExitStack() as made:
        yield made


@pytest.mark.parametrize("step", ["intake.arrived.committed", "intake.moved"])
def test_one_is_killed_while_it_polls(scene, stack, step):
    site, put, sink = scene
    first, second = both(site, stack, MAILFLOW_FAULT=step)
    put(*NAMES)
    died = dies(first)
    taken_over("the mailbox", died, lambda: reader(second))
    put("Lee Crane", "Joy Marlow")
    until(lambda: done(site, len(NAMES) + 2), 90, what="all of it")
    nothing_twice(site, sink, len(NAMES) + 2)


@pytest.mark.parametrize(
    ("step", "unknown"),
    [
        ("intake.decisions.written", 0),
        ("outbound.dispatch.claimed", 0),
        ("outbound.dispatch.handing#2", 1),
        ("outbound.dispatch.handed#2", 1),
    ],
)
def test_one_is_killed_while_it_decides_or_hands_letters_over(scene, stack, step, unknown):
    site, put, sink = scene
    first, second = both(site, stack, MAILFLOW_FAULT=step)
    held_still(site, second)  # the first one is to have the work in hand
    put(*NAMES)
    died = dies(first)
    second.process.send_signal(signal.SIGCONT)
    taken_over(f"after {step}", died, lambda: done(site, len(NAMES)))
    nothing_twice(site, sink, len(NAMES), unknown=unknown)


@pytest.mark.parametrize("step", ["mailout.run.claimed", "mailout.letters.sealed", "mailout.run.committed"])
def test_one_is_killed_while_it_runs_a_mailing(scene, stack, step):
    site, put, sink = scene
    put("Kyle Denton")
    site.poll()
    (row,) = [row for row in site.queue() if row["list"] == "triage"]
    site.accept(row["item"])
    first, second = both(site, stack, MAILFLOW_FAULT=step)
    held_still(site, second)
    site.set_clock(_before(site, row["meeting"]) + timedelta(seconds=5))
    died = dies(first)
    second.process.send_signal(signal.SIGCONT)
    taken_over(f"after {step}", died, lambda: len(sink.to(PDF)) == 2 and done(site, 1))
    nothing_twice(site, sink, 1)
    with site.store() as store, store.reading() as conn:
        runs = conn.execute(select(tables.runs.c.state).where(tables.runs.c.mailing == "minutes_before")).scalars()
        assert list(runs) == ["done"]


def _before(site, meeting):
    start = (date.fromisoformat(meeting) - timedelta(days=1)).isoformat()
    rows = site.run("simulate", "--from", start, "--weeks", "2", "--terms", "cannock-chase.toml", "--json").rows
    (at,) = [row["at"] for row in rows if row["mailing"] == "minutes_before" and row["meeting"] == meeting]
    return datetime.fromisoformat(at)


def test_both_live_and_share_the_work(scene, stack):
    """T17: two daemons on one mailbox, and nobody is killed."""
    site, put, sink = scene
    first, second = both(site, stack)
    put(*NAMES)
    until(lambda: done(site, len(NAMES)), 60, what="all of it")
    nothing_twice(site, sink, len(NAMES))
    assert first.stop() == 0
    until(lambda: reader(second), FAIL_OVER_SECONDS, what="the other one")
    put("Lee Crane")
    until(lambda: done(site, len(NAMES) + 1), 60, what="the last one")
    nothing_twice(site, sink, len(NAMES) + 1)
    assert second.stop() == 0
    said = first.said() + second.said()
    assert "Traceback" not in said
    assert servers.PASSWORD not in said


@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGQUIT])
def test_the_database_server_is_restarted_under_a_daemon_that_recovers_by_itself(dovecot, tmp_path, stack, how):
    """T01: in order, or by a crash; mail comes meanwhile, and nothing is lost."""
    servers.needed()
    server = stack.enter_context(servers.postgresql())
    url = stack.enter_context(server.database())
    sink = stack.enter_context(sink_of(tmp_path / "out"))
    user = f"restart{secrets.token_hex(4)}"
    mailbox = imap(dovecot, user, settle="move")
    site = build(tmp_path / "site", mailbox=mailbox, transport=smtp(sink), store_url=url).begin()
    daemon = stack.enter_context(site.daemon())
    for name in NAMES[:3]:
        dovecot.put(user, mail(referral(name)))
    until(lambda: done(site, 3), 60, what="the first mails")
    server.stop(how)
    for name in NAMES[3:6]:
        dovecot.put(user, mail(referral(name)))
    until(lambda: re.search(r"cannot be reached|locks is lost", daemon.said()), 40, what="a word about it")
    server.start()
    until(lambda: done(site, 6), 90, what="the mails that came meanwhile")
    dovecot.put(user, mail(referral(NAMES[6])))
    until(lambda: done(site, 7), 60, what="the last mail")
    nothing_twice(site, sink, 7)
    assert daemon.stop() == 0
    assert servers.PASSWORD not in daemon.said()


def test_on_a_file_a_second_daemon_refuses_with_a_sentence(tmp_path):
    site = build(tmp_path / "site").begin()
    with site.daemon() as daemon:
        until(lambda: '"daemon.started"' in daemon.said(), 40, what="the daemon")
        for command in ("run", "poll"):
            refused = site.run(command, expect=1)
            assert f"Another mailflow (process {daemon.process.pid}) works on this store" in refused.err + refused.out
