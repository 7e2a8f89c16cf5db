"""Somebody is told, by real servers: a second mail server as the channel, a real Dovecot, and ``mailflow run`` as a child.

What is broken here: a mailbox's password (T26), the thread that decides (T30), the way of the letters (T32), mail that no worker survives
(T34), and the disk. The alarm goes another way, and the heartbeat outside shows what cannot be told from inside.
"""

import json
import os
import re
import signal
import socket
import subprocess
import urllib.error
import urllib.request
from contextlib import contextmanager
from datetime import datetime, timedelta
from email import message_from_bytes, policy

import pytest

from mailflow.store import incidents
from tests.servers.loopback import free_port
from tests.servers.smtp_sink import CUT
from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.site import LONDON, Daemon, build, environment, imap, mail, maildir, referral, smtp, until

pytestmark = pytest.mark.smtpd
DUTY_TEAM = "duty.team@cannockchase.example"
THURSDAY = datetime(2026, 11, 19, 12, 0, tzinfo=LONDON)
"""Where a story begins that moves the clock by a day and more: no mailing falls due in it, whenever the test is run."""
HANGING = """
import os, sys, time
from pathlib import Path
from mailflow import daemon, log

def hang(name):
    while name == {step!r} and os.path.exists({file!r}):
        time.sleep(0.1)

log.faults.append(hang)
daemon.run(Path("mailflow.toml"))
"""


def watched(site, *, channel=None, heartbeat=True, page=False, **more):
    """Let a site be watched closely: looks several times a second, and no calm.

    ``stuck_seconds`` is longer than a busy machine may need to load what the first pass needs; who lets a thread hang gives less.
    """
    text = site.config.read_text()
    if heartbeat:
        text = f'heartbeat_file = "heartbeat"\n{text}'
    if page:
        site_port = free_port()
        text = text.replace("[page]\nenabled = false\nport = 0", f"[page]\nenabled = true\nport = {site_port}")
    given = {"look_seconds": 0.3, "calm_minutes": 0, "gap_seconds": 0, "stuck_seconds": 60} | more
    text += "\n[alarms]\n" + "".join(f"{key} = {value}\n" for key, value in given.items())
    text += "[alarms.limits.disk]\nmegabytes = 1\n[alarms.limits.password]\ndays = []\n"
    if channel is not None:
        text += f"""[[alarms.channels]]
type = "smtp"
[alarms.channels.options]
host = "localhost"
port = {channel.port}
tls = "none"
sender = "alarms@elsewhere.example"
recipients = ["{DUTY_TEAM}"]
"""
    site.config.write_text(text)
    return site


def told(sink):
    """Every alarm letter: subject and text."""
    letters = [message_from_bytes(m.raw, policy=policy.default) for m in list(sink.accepted)]
    return [(str(one["Subject"]), one.get_content()) for one in letters]


def subjects(sink):
    return [subject for subject, _ in told(sink)]


def open_kinds(site):
    with site.store() as store, store.reading() as conn:
        return {(i.kind, i.subject) for i in incidents.open_ones(conn)}


@contextmanager
def hanging_daemon(site, step, file, **env):
    """``mailflow run`` that hangs at a step for as long as a file is there."""
    with (site.folder / "daemon.log").open("ab") as output:
        process = subprocess.Popen(
            [site.python, "-c", HANGING.format(step=step, file=str(file))],
            cwd=site.folder,
            env=environment(**env),
            stdin=subprocess.DEVNULL,
            stdout=output,
            stderr=output,
            start_new_session=True,
        )
    running = Daemon(process, site.folder / "daemon.log")
    try:
        yield running
    finally:
        file.unlink(missing_ok=True)
        running.stop()


def asked(site, path="/healthz"):
    port = int(re.search(r"port = (\d+)\n", site.config.read_text().split("[page]")[1])[1])
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=60) as answer:
            return answer.status, answer.read().decode()
    except urllib.error.HTTPError as refused:
        return refused.code, refused.read().decode()
    except OSError:
        return 0, ""


@pytest.mark.dovecot
def test_t26_a_refused_log_in_is_told_within_two_polls_and_its_end_while_the_other_mailbox_goes_on(dovecot, tmp_path):
    with sink_of(tmp_path / "alarms") as channel:
        site = build(tmp_path / "site", mailbox=imap(dovecot, "t26"), poll_seconds=1.0, at=THURSDAY)
        text = site.config.read_text()
        password = site.folder / "keys" / "imap.password"
        password.write_text("expired\n")
        text = text.replace(f'password = "{dovecot.password}"', f'password_file = "{password}"')
        text += f'\n[[mailboxes]]\nname = "second"\npartnership = "cannock-chase"\n{maildir()}'
        site.config.write_text(text)
        watched(site, channel=channel).begin()  # Dovecot lets a wrong password wait
        with site.daemon():
            channel.wait_for(1, 80)
            subject, said = told(channel)[0]
            assert subject == "mailflow: new: mailbox hub"
            assert "log-in" in said
            assert DUTY_TEAM in channel.accepted[0].recipients
            with site.store() as store, store.reading() as conn:
                from mailflow.store import health

                hub = next(box for box in health.health(conn) if box.mailbox == "hub")
            assert hub.failures <= 7  # told from the second failure on; the tries are 1, 2, 4 … seconds apart here
            site.deliver(mail(referral(), at=THURSDAY), THURSDAY)
            until(lambda: list(site.letters.glob("*.eml")), 40, what="the other mailbox's acknowledgement")
            assert ("mailbox", "hub") in open_kinds(site)
            password.write_text(f"{dovecot.password}\n")
            until(lambda: "mailflow: over: mailbox hub" in subjects(channel), 180, what="the recovery")
        assert open_kinds(site) == set()
        assert subjects(channel) == ["mailflow: new: mailbox hub", "mailflow: over: mailbox hub"]
        assert "expired" not in site.folder.joinpath("daemon.log").read_text()


def test_t32_what_a_killed_daemon_had_begun_to_tell_the_next_one_tells_at_once(tmp_path):
    with sink_of(tmp_path / "alarms") as channel:
        site = build(tmp_path / "site", poll_seconds=0.2, at=THURSDAY)
        gone = maildir().replace('"inbox"', '"gone"')
        site.config.write_text(
            site.config.read_text() + f'\n[[mailboxes]]\nname = "gone"\npartnership = "cannock-chase"\n{gone}'
        )
        watched(site, channel=channel).begin()
        now = THURSDAY
        with site.store() as store, store.writing() as conn:
            row = incidents.save(conn, incidents.Incident("mailbox", "gone", "It was not read.", now, now))
            incidents.claim(conn, [row], now, now + timedelta(days=1))
        with site.daemon():
            channel.wait_for(1, 40)
            assert "mailbox gone" in subjects(channel)[0]


def test_t30_a_hung_pass_makes_the_heartbeat_old_and_the_page_say_503_and_somebody_is_told(tmp_path):
    with sink_of(tmp_path / "alarms") as channel:
        site = watched(build(tmp_path / "site", at=THURSDAY), channel=channel, page=True, stuck_seconds=2).begin()
        heart, hang = site.folder / "heartbeat", site.folder / "hang"
        with hanging_daemon(site, "worker.batch.sent", hang) as daemon:
            until(lambda: asked(site)[0] == 200, 60, what="a healthy page")
            until(heart.exists, what="the heartbeat")
            beat = json.loads(heart.read_text())
            assert beat["pid"] == daemon.process.pid
            assert re.fullmatch(r"\d+:[0-9a-f]{64}", beat["audit_head"])
            hang.touch()
            site.deliver(mail(referral(), at=THURSDAY), THURSDAY)
            channel.wait_for(1, 60)
            assert subjects(channel) == ["mailflow: new: passes"]
            status, said = asked(site)
            assert status == 503
            assert "passes" in json.loads(said)["degraded"]
            old = heart.stat().st_mtime_ns
            assert not _changes(heart, old, 2.0)
            hang.unlink()
            until(lambda: "mailflow: over: passes" in subjects(channel), 60, what="the recovery")
            until(lambda: asked(site)[0] == 200, what="a healthy page again")
            assert _changes(heart, old, 10.0)
        assert open_kinds(site) == set()


def test_t30_a_daemon_that_is_killed_leaves_an_old_heartbeat(tmp_path):
    site = watched(build(tmp_path / "site", at=THURSDAY)).begin()
    heart = site.folder / "heartbeat"
    with site.daemon() as daemon:
        until(heart.exists, 40, what="the heartbeat")
        assert _changes(heart, heart.stat().st_mtime_ns, 10.0)
        os.kill(daemon.process.pid, signal.SIGKILL)
        daemon.process.wait(10)
        assert not _changes(heart, heart.stat().st_mtime_ns, 2.0)


def test_t32_letters_that_cannot_leave_are_told_once_over_the_other_way_and_daily(tmp_path):
    with sink_of(tmp_path / "alarms") as channel, sink_of(tmp_path / "out") as outside:
        outside.refuse["connect"] = [CUT] * 500
        at = THURSDAY
        site = watched(build(tmp_path / "site", transport=smtp(outside), at=at), channel=channel).begin()
        with site.daemon() as daemon:
            until(lambda: "daemon.started" in daemon.said(), 60, what="the daemon")
            site.deliver(mail(referral(), at=at), at)
            for tries in (1, 2):
                until(lambda wanted=tries: _failures(site) >= wanted, 60, what="a try")
                at += timedelta(minutes=6)
                site.set_clock(at)
            until(lambda: subjects(channel), 60, what="the alarm")
            assert subjects(channel) == ["mailflow: new: way out"]
            assert "No letter has left since" in told(channel)[0][1]
            site.set_clock(at + timedelta(hours=25))
            until(lambda: len(subjects(channel)) == 2, 60, what="the repetition")
            assert subjects(channel)[1] == "mailflow: still wrong: way out"
            outside.refuse.clear()
            site.set_clock(at + timedelta(hours=31))
            until(lambda: outside.accepted, 60, what="the letter")
            until(lambda: "mailflow: over: way out" in subjects(channel), 60, what="the recovery")
            assert len([s for s in subjects(channel) if "way out" in s]) == 3


def test_systemd_hears_that_it_is_ready_lives_and_stops_and_the_watchdog_hears_nothing_while_it_hangs(tmp_path):
    site = watched(build(tmp_path / "site", at=THURSDAY), heartbeat=False, stuck_seconds=2).begin()
    with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as systemd:
        systemd.bind(str(tmp_path / "notify"))
        systemd.settimeout(40)
        hang = site.folder / "hang"
        with hanging_daemon(site, "worker.batch.sent", hang, NOTIFY_SOCKET=str(tmp_path / "notify")) as daemon:
            heard = []
            while b"READY=1" not in heard or not any(b"WATCHDOG=1" in one for one in heard):
                heard.append(systemd.recv(4096))
            hang.touch()
            site.deliver(mail(referral(), at=THURSDAY), THURSDAY)
            until(lambda: ("passes", "") in open_kinds(site), 60, what="the alarm")
            systemd.settimeout(1.5)
            with pytest.raises(TimeoutError):
                while True:
                    systemd.recv(4096)
            hang.unlink()
            systemd.settimeout(40)
            assert b"WATCHDOG=1" in systemd.recv(4096)
            daemon.process.send_signal(signal.SIGTERM)
            while systemd.recv(4096) != b"STOPPING=1":
                pass


def test_check_says_that_nobody_is_told_tries_a_channel_without_sending_and_sends_a_trial_when_asked(tmp_path):
    site = build(tmp_path / "site").begin()
    assert "Note: alarms.channels is empty, so nobody is told when something is wrong" in said(site)
    refused = site.here("check", "--send-test-alarm", expect=1)
    assert "No channel of alarms is set" in refused.err
    with sink_of(tmp_path / "alarms") as channel:
        watched(site, channel=channel)
        assert "alarm" not in said(site)
        assert channel.accepted == []
        assert site.here("check", "--send-test-alarm").out == "smtp: the trial was accepted.\n"
        assert subjects(channel) == ["mailflow: a trial alarm"]
    assert "alarms smtp: The mail server cannot be reached." in said(site)
    assert "smtp: The mail server cannot be reached." in site.here("check", "--send-test-alarm", expect=1).err
    site.config.write_text(site.config.read_text().replace("[alarms.limits.disk]", "[alarms.limits.discs]"))
    assert "alarms.limits.discs: there is no such alarm" in said(site)


def said(site):
    """What ``check`` says, whose only other complaint is the test's folder for temporary files."""
    return "\n".join(line for line in site.here("check", expect=1).out.splitlines() if "store.path" not in line)


def test_status_says_what_is_wrong_and_how_old_the_signs_of_life_are(tmp_path):
    site = watched(build(tmp_path / "site", at=THURSDAY)).begin()
    site.inbox.rename(site.folder / "moved")
    with site.daemon():
        until(lambda: ("mailbox", "hub") in open_kinds(site), 60, what="the incident")
        found = site.status()
        said = site.here("status").out
    (incident,) = found["incidents"]
    assert (incident["kind"], incident["subject"], incident["urgent"]) == ("mailbox", "hub", True)
    assert found["mailboxes"]["hub"]["failures"] >= 2
    assert found["heartbeat_seconds"] < 20
    assert found["somebody_is_told"] is False
    assert "wrong   mailbox hub since " in said
    assert "mailbox   hub   never read" in said
    assert "nobody is told when something is wrong" in said


def _failures(site):
    with site.store() as store, store.reading() as conn:
        from mailflow.store import health

        way = health.sending(conn)
    return way.failures if way else 0


def _changes(file, before, seconds):
    """Whether a file is written anew within so many seconds."""
    try:
        return until(lambda: file.stat().st_mtime_ns != before, seconds)
    except AssertionError:
        return False


def test_check_notes_a_channel_that_shares_the_way_of_the_letters(tmp_path):
    with sink_of(tmp_path / "letters") as letters, sink_of(tmp_path / "alarms") as alarms:
        site = build(tmp_path / "site", transport=smtp(letters)).begin()
        before = site.config.read_text()
        watched(site, channel=alarms)
        assert "same server and account" not in said(site)
        site.config.write_text(before)
        watched(site, channel=letters)
        assert "Note: alarms.channels: smtp goes through the same server and account as the letters" in said(site)
