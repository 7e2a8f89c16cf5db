"""What tells those outside that the daemon lives: the heartbeat file, systemd's socket, and when each falls silent (T30)."""

import json
import os
import socket
import threading
from datetime import UTC, datetime, timedelta

import pytest

from mailflow import log
from mailflow.clock import monotonic
from mailflow.review.app import create_app
from mailflow.review.server import serve
from mailflow.store import incidents
from mailflow.watch import certificates, heartbeat, systemd
from mailflow.watch.vitals import PAGE, PASS, Beat
from tests.unit.watch.world import NOW
from tests.unit.watch.world import world as made


@pytest.fixture
def socket_of_systemd(tmp_path, monkeypatch):
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as listening:
        listening.bind(str(tmp_path / "notify"))
        listening.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", str(tmp_path / "notify"))
        yield listening


def test_systemd_hears_states_over_a_path_and_over_an_abstract_name(socket_of_systemd, monkeypatch):
    systemd.notify(READY=1, STATUS="Two lines\nare one.")
    assert socket_of_systemd.recv(4096) == b"READY=1\nSTATUS=Two lines are one."
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as abstract:
        name = f"mailflow-test-{os.getpid()}"
        abstract.bind(f"\0{name}")
        abstract.settimeout(5)
        monkeypatch.setenv("NOTIFY_SOCKET", f"@{name}")
        systemd.notify(WATCHDOG=1)
        assert abstract.recv(4096) == b"WATCHDOG=1"
    systemd.notify(WATCHDOG=1)  # nobody listens any more
    monkeypatch.delenv("NOTIFY_SOCKET")
    systemd.notify(WATCHDOG=1)


def test_the_watchdogs_span_is_ours_alone(monkeypatch):
    assert systemd.watchdog_seconds() is None
    monkeypatch.setenv("WATCHDOG_USEC", "30000000")
    assert systemd.watchdog_seconds() == 30.0
    monkeypatch.setenv("WATCHDOG_PID", "1")
    assert systemd.watchdog_seconds() is None
    monkeypatch.setenv("WATCHDOG_PID", str(os.getpid()))
    assert systemd.watchdog_seconds() == 30.0


def test_t30_a_hung_pass_silences_heartbeat_and_watchdog_and_its_progress_brings_them_back(tmp_path, socket_of_systemd):
    with made(tmp_path, heartbeat_file="heartbeat") as world:
        watch = world.watch(only=("passes",))
        world.vitals.beat(PASS)
        world.round(watch)
        assert socket_of_systemd.recv(4096).startswith(b"WATCHDOG=1\nSTATUS=Everything is in order.")
        heart = tmp_path / "heartbeat"
        said = json.loads(heart.read_text())
        assert said["audit_head"].startswith("0:")
        assert abs(datetime.now(UTC) - datetime.fromisoformat(said["at"])) < timedelta(seconds=60)
        heart.unlink()
        world.vitals.beats[PASS] = Beat(monotonic() - 400, 0.0, -1)
        world.round(watch)
        assert not heart.exists()
        socket_of_systemd.settimeout(0.2)
        with pytest.raises(TimeoutError):
            socket_of_systemd.recv(4096)
        assert watch.standing().degraded == ("passes",)
        log.progress[-1] = monotonic()
        world.round(watch)
        assert heart.exists()
        del log.progress[-1]


def test_t30_pages_that_are_dead_while_the_rest_goes_on_silence_the_heartbeat(tmp_path):
    with made(tmp_path, heartbeat_file="heartbeat") as world:
        from mailflow import rooms

        watch = world.watch(only=("threads",))
        server = serve(create_app(rooms.office(world, world.room), watch=watch), host="127.0.0.1", port=0)
        world.vitals.threads[PAGE] = server.thread
        world.round(watch)
        heart = tmp_path / "heartbeat"
        assert heartbeat.age(heart) < 60
        server.close()
        heart.unlink()
        world.round(watch)
        assert heartbeat.age(heart) is None
        assert [(i.kind, i.subject) for i in watch.standing().incidents] == [("threads", "page")]


def test_a_heartbeat_that_cannot_be_written_is_an_incident(tmp_path):
    with made(tmp_path, heartbeat_file="nowhere/heartbeat") as world:
        watch = world.watch(only=("heartbeat",))
        world.round(watch)
        (told,) = world.round(watch)
    assert "The heartbeat file cannot be written (No such file or directory)." in told.text


@pytest.mark.parametrize("world", ["sqlite"], indirect=True)  # a file is filled by its own limit of pages
def test_a_full_store_is_told_and_what_was_told_is_written_down_once_there_is_room(world):
    watch = world.watch(only=("store", "passes"))
    world.round(watch)
    with world.store.writing() as conn:
        conn.exec_driver_sql("CREATE TABLE ballast (content BLOB)")
    writer = world.store._writer
    with writer.connect() as conn:
        pages = conn.exec_driver_sql("PRAGMA page_count").scalar()
        conn.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        conn.rollback()
    with pytest.raises(Exception, match="full"), world.store.writing() as conn:
        conn.exec_driver_sql("INSERT INTO ballast VALUES (zeroblob(1000000))")
    world.vitals.failures, world.vitals.sentence = 2, "The disk is full. " * 3000  # no room for so much
    told = world.round(watch)
    told += world.round(watch)
    assert [n.subject for n in told] == ["mailflow: new: passes", "mailflow: new: store"]
    assert "The disk is full" in told[1].text
    with world.store.reading() as conn:
        assert incidents.open_ones(conn) == []
    assert world.round(watch) == []
    with writer.connect() as conn:
        conn.exec_driver_sql("PRAGMA max_page_count = 1000000")
        conn.rollback()
    over = world.round(watch) + world.round(watch)
    assert [n.subject for n in over] == ["mailflow: over: store"]
    with world.store.reading() as conn:
        (kept,) = incidents.open_ones(conn)
    assert (kept.kind, kept.times, kept.told) == ("passes", 1, NOW)


def test_a_look_that_fails_blinds_no_other_and_is_told(world):
    watch = world.watch(only=("disk", "passes", "look"))
    disk = next(one for one in watch._looking.looks if one.alarm.name == "disk")
    object.__setattr__(disk, "alarm", type(disk.alarm)("disk", lambda view: 1 / 0, store=False))
    world.vitals.failures = 2
    told = world.round(watch) + world.round(watch)
    said = "".join(notice.text for notice in told)
    assert "passes" in said
    assert "The alarm disk cannot look. It failed with ZeroDivisionError." in said


@pytest.mark.parametrize(("look_seconds", "asked"), [(0.05, 4), (15, 1), (60, 1)])
def test_who_lets_the_watch_look_more_often_has_every_alarm_asked_more_often(
    look_seconds, asked, tmp_path, monkeypatch
):
    clock = [1000.0]
    monkeypatch.setattr("mailflow.watch.looking.monotonic", lambda: clock[0])
    alarms = {"calm_minutes": 0, "gap_seconds": 0, "look_seconds": look_seconds}
    with made(tmp_path, alarms=alarms) as ground:
        watch = ground.watch(only=("passes",))  # which wants to be asked every 15 seconds
        (look,) = watch._looking.looks
        looks = []
        for _ in range(4):
            looks.append(clock[0] >= look.next)
            watch._look()
            clock[0] += 0.06
        assert sum(looks) == asked
        clock[0] += 15
        assert clock[0] >= look.next


def test_a_clock_that_jumps_is_noticed_and_ages_are_not_believed_until_mail_was_read_again(world, monkeypatch):
    import time

    from mailflow.store import health

    watch = world.watch(only=("mailbox", "clock"))
    with world.store.writing() as conn:
        health.poll_succeeded(conn, "hub", NOW)
    watch._look()
    world.later(days=3)
    real = time.time()
    monkeypatch.setattr("mailflow.watch.watching.time.time", lambda: real + 3 * 86400)
    watch._looking.hurry()
    watch._look()
    assert [i.kind for i in watch.standing().incidents] == ["clock"]
    assert round(world.vitals.jumped[1]) == 3 * 86400
    watch._blind_until = 0.0
    watch._looking.hurry()
    watch._look()
    assert [i.kind for i in watch.standing().incidents] == ["clock", "mailbox"]


@pytest.mark.smtpd
def test_the_end_of_a_mail_servers_certificate_is_read_from_a_connection(tmp_path, smtp_sink):
    sink = smtp_sink(starttls=True)
    transport = {"host": "localhost", "port": sink.port, "tls": "starttls", "ca_file": str(sink.certificate)}
    with made(tmp_path / "", transport={"type": "smtp", "options": transport}) as world:
        (_only,) = certificates.servers(world.settings)
        world.watch().read_certificates()
        ends = world.vitals.certificates[f"localhost:{sink.port}"]
    assert datetime.fromtimestamp(ends, UTC) > datetime.now(UTC)
    assert sink.accepted == []
    assert certificates.ends(certificates.Server("smtp", "localhost", 1, "starttls")) is None
    assert certificates.ends(certificates.Server("smtp", "localhost", sink.port, "starttls")) is None  # not trusted


@pytest.mark.dovecot
def test_the_end_of_a_mailboxs_certificate_is_read_from_a_connection(dovecot):
    for port, tls in ((dovecot.imaps, "implicit"), (dovecot.imap, "starttls")):
        ends = certificates.ends(certificates.Server("imap", "localhost", port, tls, dovecot.certificate))
        assert ends is not None
        assert datetime.fromtimestamp(ends, UTC) > datetime.now(UTC)


def test_a_watch_that_is_closed_looks_no_more(world):
    watch = world.watch(only=("passes",))
    watch.start()
    assert any(thread.name == "watch" for thread in threading.enumerate())
    watch.close()
    assert not any(thread.name == "watch" for thread in threading.enumerate())
