"""A backup made while the daemon works is whole, and what is restored from it loses nothing and sends nothing twice."""

import shutil
from collections import Counter
from datetime import datetime, timedelta
from email import message_from_bytes

import pytest

from tests.system.site import LONDON, PDF, ZIP, Site, build, mail, maildir, referral, smtp, until

MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=LONDON)


@pytest.fixture
def site(tmp_path, smtp_sink):
    sink = smtp_sink()
    made = build(tmp_path / "site", at=MONDAY, transport=smtp(sink), mailbox=maildir("leave"))
    made.sink = sink
    return made.begin()


def deliver(site: Site, number: int, at: datetime, **more: str) -> None:
    sender = PDF if number % 2 else ZIP
    raw = mail(
        referral(f"Rosa Quill{'abcdefghijklmnopqrstuvwxyz'[number]}", **more),
        sender=sender,
        message_id=f"<{number}@partner.example>",
        at=at,
    )
    site.deliver(raw, at, str(number))


def sent(site: Site) -> Counter[str]:
    return Counter(str(message_from_bytes(one.raw)["Message-ID"]) for one in site.sink.accepted)


@pytest.mark.smtpd
def test_a_backup_of_a_working_daemon_restores_to_one_moment(site, tmp_path):
    for number in range(6):
        deliver(site, number, MONDAY)
    with site.daemon():
        until(lambda: site.counts()[0]["ready"] >= 1, what="the first decision")
        said = site.run("backup", str(tmp_path / "at-work.backup")).out
    assert "written, read again and compared" in said
    assert "Audit head: " in said
    elsewhere = restored(site, tmp_path, "at-work.backup")
    head = next(line for line in said.splitlines() if line.startswith("Audit head: ")).removeprefix("Audit head: ")
    assert elsewhere.run("audit", "verify", "--against", head).out.startswith("The audit log is whole.")


def restored(site: Site, tmp_path, name: str, **env: str) -> Site:
    """The same installation after its disk was lost: configuration, key and inbox as they were, no store."""
    lost = tmp_path / "lost"
    shutil.copytree(site.folder, lost, ignore=shutil.ignore_patterns("data"))
    elsewhere = Site(lost)
    dry = elsewhere.run("restore", str(tmp_path / name), "--dry-run")
    assert "this backup is whole" in dry.out
    assert not elsewhere.database.exists()
    elsewhere.run("restore", str(tmp_path / name))
    return elsewhere


@pytest.mark.smtpd
def test_what_happened_after_the_backup_is_not_lost_and_nobody_is_written_to_twice(site, tmp_path):
    deliver(site, 0, MONDAY)
    site.poll()
    site.run("backup", str(tmp_path / "monday.backup"))

    later = MONDAY + timedelta(minutes=20)
    site.set_clock(later)
    deliver(site, 1, later)
    site.poll()
    site.set_clock(MONDAY.replace(hour=16, second=20))  # the minutes before the meeting go out
    site.poll()
    before = sent(site)
    assert len(before) == 2 + 3

    elsewhere = restored(site, tmp_path, "monday.backup")
    elsewhere.set_clock(MONDAY.replace(hour=16, minute=40))
    elsewhere.poll()
    elsewhere.poll()
    ledger, outbox = elsewhere.counts()
    assert ledger["ready"] == 2, "the mail that came after the backup was still in the inbox"
    assert sent(site) == before, "nobody got anything a second time"
    assert outbox["unknown"] == 1, "the answer to it may have gone out, and did"
    waiting = [one for one in elsewhere.status()["next"] if "restored" in one.get("waits", "")]
    assert [one["mailing"] for one in waiting] == ["minutes_before"], "a person is asked about the minutes"

    elsewhere.set_clock(MONDAY.replace(hour=16, minute=50))
    deliver(elsewhere, 2, MONDAY.replace(hour=16, minute=45))
    elsewhere.poll()
    assert len(sent(site)) == len(before) + 1, "what came after the restoring is answered as ever"


@pytest.mark.smtpd
def test_mail_that_lay_unread_when_the_backup_was_made_is_not_answered_twice(site, tmp_path):
    deliver(site, 0, MONDAY)
    site.set_clock(MONDAY + timedelta(minutes=1))
    site.run("backup", str(tmp_path / "monday.backup"))
    site.set_clock(MONDAY + timedelta(minutes=2))
    site.poll()
    assert len(sent(site)) == 1

    elsewhere = restored(site, tmp_path, "monday.backup")
    elsewhere.set_clock(MONDAY + timedelta(minutes=30))
    elsewhere.poll()
    assert len(sent(site)) == 1
    assert elsewhere.counts()[1]["unknown"] == 1


def test_a_daemon_at_work_keeps_anybody_from_restoring_over_it(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.run("backup", str(tmp_path / "one.backup"))
    with site.daemon():
        until(lambda: "daemon.started" in (site.folder / "daemon.log").read_text(), what="the daemon")
        refused = site.run("restore", str(tmp_path / "one.backup"), expect=1)
    assert "works on this store" in refused.err
    assert "away together" in site.run("restore", str(tmp_path / "one.backup"), expect=1).err


@pytest.mark.parametrize("step", ["backup.written", "backup.named"])
def test_a_backup_that_was_killed_leaves_nothing_under_its_name_or_a_whole_one(tmp_path, step):
    site = build(tmp_path / "site", at=MONDAY).begin()
    file = tmp_path / "one.backup"
    site.run("backup", str(file), expect=-9, MAILFLOW_FAULT=step)
    if file.exists():
        assert "this backup is whole" in site.run("restore", str(file), "--dry-run").out
        file.unlink()
    site.run("backup", str(file))


@pytest.mark.parametrize("step", ["restore.filled", "restore.done"])
def test_a_restoring_that_was_killed_can_be_done_again_or_is_done(tmp_path, step):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.run("backup", str(tmp_path / "one.backup"))
    shutil.rmtree(site.folder / "data")
    site.run("restore", str(tmp_path / "one.backup"), expect=-9, MAILFLOW_FAULT=step)
    if not site.database.exists():
        site.run("restore", str(tmp_path / "one.backup"))
    assert site.run("audit", "verify").out.startswith("The audit log is whole.")
