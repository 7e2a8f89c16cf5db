"""T33, T04: a mail that kills the process that reads it is set aside at the third time, and its neighbours go on."""

import json
import os
import signal
from datetime import datetime

import pytest

from mailflow.store import ledger
from tests.system.poison import poisonous
from tests.system.site import LONDON, ROOT, build, mail, referral, until

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
DEADLY = (
    "segfault",
    "abort",
    "killed",
    "native",
    "stuck",
    "exit",
    "exit-at-once",
    "rubbish",
    "rubbish-that-fits",
    "endless",
)
"""What ends the process, or makes it talk nonsense: three times, then it is set aside."""
HARMLESS = ("hog", "recursion", "unpicklable", "deep", "huge")
"""What the process survives: set aside at once, by the name of what was raised."""


@pytest.fixture
def site(tmp_path):
    made = build(tmp_path / "site", at=MONDAY).begin()
    made.readers_path = f"{poisonous(tmp_path / 'poison')}{os.pathsep}{ROOT}"
    with made.config.open("a") as config:
        config.write("\n[worker]\nseconds = 3\nmegabytes = 300\n")
    return made


def deliver(site, subjects):
    for number, subject in enumerate(subjects):
        text = referral(f"Kyle Denton{'abcdefghijklmnopqrstuvwxyz'[number]}")
        site.deliver(mail(text, subject=subject, message_id=f"<{number}@police.example>"), MONDAY, f"{number:02}")


def entries(site):
    with site.store() as store, store.reading() as conn:
        counts = ledger.counts(conn)
        return [ledger.entry(conn, row) for row in range(1, sum(counts.values()) - counts["arrived"] + 1)]


@pytest.mark.parametrize("poison", [*DEADLY, *HARMLESS])
def test_t33_a_mail_that_kills_its_reader_is_set_aside_and_its_neighbours_are_decided_in_the_same_pass(site, poison):
    deliver(site, ["New referral", f"poison-{poison}", "New referral", "New referral"])
    done = site.poll()
    assert "4 mails were decided." in done.out
    assert "Traceback" not in done.err
    failed = [entry for entry in entries(site) if entry.state == "failed"]
    others = [entry for entry in entries(site) if entry.state != "failed"]
    assert [entry.state for entry in others] == ["ready"] * 3
    assert [entry.arrivals[0].id for entry in others] == [1, 3, 4]
    (lost,) = failed
    assert lost.message.sender.address == "hannah@police.example"
    assert lost.message.subject == f"poison-{poison}"
    assert b"Loud music" in lost.raw
    deaths = [event for event in done.events if event["event"] == "intake.worker.died"]
    if poison in DEADLY:
        assert [(event["arrival"], event["attempt"]) for event in deaths] == [(2, 1), (2, 2), (2, 3)]
        assert "attempt 3" in lost.error
        assert lost.waiting.attempts == 3
    else:
        assert deaths == []
        assert lost.waiting.attempts == 0
    assert site.status()["unexplained"] == 0


def test_t33_the_count_of_deaths_survives_a_daemon_that_is_killed_and_its_own_death_counts_against_nobody(site):
    deliver(site, ["New referral", "poison-asleep", "New referral"])
    for number in (1, 2):  # each is killed as soon as one more death of the worker is counted
        with site.daemon() as running:
            until(lambda n=number: len(died(running)) == n, 40, what="a death of the worker")
            os.kill(running.process.pid, signal.SIGKILL)
            running.process.wait(10)
    with site.daemon() as running:
        until(lambda: failed(site), 40, what="its end")
        deaths = died(running)
    (lost,) = failed(site)
    assert lost.waiting.attempts == 3
    assert deaths == [(2, 1), (2, 2), (2, 3)]
    assert [e.state for e in entries(site) if e is not lost and e.ledger_id != lost.ledger_id] == ["ready", "ready"]


def test_t33_a_daemon_that_is_killed_again_and_again_over_a_mail_sets_no_mail_aside(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.readers_path = f"{poisonous(tmp_path / 'poison')}{os.pathsep}{ROOT}"
    site.config.write_text('log_level = "DEBUG"\n' + site.config.read_text() + "\n[worker]\nseconds = 100\n")
    deliver(site, ["poison-asleep"])
    for number in range(1, 5):
        with site.daemon() as running:
            until(lambda n=number: running.said().count("worker.batch.sent") == n, 40, what="the mail in its hand")
            os.kill(running.process.pid, signal.SIGKILL)
            running.process.wait(10)
    with site.store() as store, store.reading() as conn:
        (waiting,) = ledger.waiting(conn)
    assert waiting.attempts == 0


def died(running):
    lines = [json.loads(line) for line in running.said().splitlines() if line.startswith("{")]
    return [(e["arrival"], e["attempt"]) for e in lines if e["event"] == "intake.worker.died"]


def failed(site):
    return [entry for entry in entries(site) if entry.state == "failed"]


def test_a_worker_that_cannot_be_started_counts_against_nobody_is_said_and_mail_is_still_stored(site):
    deliver(site, ["New referral", "New referral"])
    broken = site.folder.parent / "broken"
    broken.mkdir()
    (broken / "sitecustomize.py").write_text("import sys\nif 'mailflow.ingest.working' in sys.orig_argv: sys.exit(1)\n")
    true_path = site.readers_path
    site.readers_path = f"{broken}{os.pathsep}{ROOT}"
    with site.daemon() as running:
        until(lambda: "did not come up; its mail waits" in running.said(), 40)
    with site.store() as store, store.reading() as conn:
        assert [waiting.attempts for waiting in ledger.waiting(conn)] == [0, 0]
    site.readers_path = true_path
    site.poll()
    assert [entry.state for entry in entries(site)] == ["ready", "ready"]
