"""The store is moved, removed or exchanged under a running daemon: it stops at once, somebody is told, nothing is made anew.

Real parts: ``mailflow run``, a Maildir, and a real SMTP server as the channel of the alarm.
"""

import shutil
from datetime import datetime

import pytest

from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.site import LONDON, Site, build, mail, maildir, referral, until
from tests.system.test_somebody_is_told import asked, open_kinds, told, watched

pytestmark = pytest.mark.smtpd


@pytest.fixture
def channel(tmp_path):
    with sink_of(tmp_path / "alarms") as sink:
        yield sink


@pytest.fixture
def site(tmp_path, channel) -> Site:
    made = build(tmp_path / "site", mailbox=maildir("move"), poll_seconds=0.3)
    return watched(made, channel=channel, page=True, heartbeat=False).begin()


def deliver(site: Site, name: str) -> None:
    site.deliver(mail(referral(name)), datetime.now(LONDON), name.replace(" ", "-"))


def alarms(channel) -> str:
    """All that was told, each notice in one line."""
    return " ".join(" ".join(text.split()) for _, text in told(channel))


def letters(site: Site) -> int:
    return len(list(site.letters.glob("*.eml")))


def unread(site: Site) -> int:
    return len(list((site.inbox / "new").iterdir()))


def test_a_store_that_is_moved_away_is_told_mail_waits_and_is_answered_once_when_it_is_back(site, channel):
    with site.daemon() as daemon:
        deliver(site, "Rosa Quill")
        until(lambda: letters(site) == 1 and not unread(site), what="the first letter")
        away = site.database.parent.rename(site.folder / "data.away")
        deliver(site, "Kyle Denton")
        until(lambda: "URGENT: store (since" in alarms(channel), what="the alarm")
        assert "was moved or removed while mailflow works on it" in alarms(channel)
        assert asked(site)[0] == 503
        until(lambda: "mailbox.unreachable" in daemon.said(), what="a look at the mailbox")
        assert (letters(site), unread(site)) == (1, 1)
        assert not site.database.parent.exists(), "nothing is made in its place"

        away.rename(site.database.parent)
        until(lambda: letters(site) == 2 and not unread(site), what="the letter that waited")
        until(lambda: not open_kinds(site), what="the end of the alarm")
        assert daemon.stop() == 0
    assert site.counts()[1]["accepted"] == 2


def test_a_store_that_was_removed_is_not_made_anew_by_the_next_start(site, channel):
    with site.daemon() as daemon:
        until(lambda: "daemon.started" in daemon.said(), what="the start")
        for file in site.database.parent.glob("mailflow.db*"):
            file.unlink()
        deliver(site, "Rosa Quill")
        until(lambda: "URGENT: store (since" in alarms(channel), what="the alarm")
    for command in ("run", "poll", "status"):
        done = site.run(command, expect=1)
        assert "there is no store here" in done.err
        assert "`mailflow restore BACKUP`" in done.err
        assert len(done.err.splitlines()) == 1
    assert not site.database.exists()
    assert (letters(site), unread(site)) == (0, 1)
    assert "There is no store yet." in site.run("check", expect=None).out
    assert site.here("register", "import", "register.csv").out.startswith("A new store was made")
    assert "A new store" not in site.here("register", "import", "register.csv").out


def test_beside_a_daemon_whose_store_was_moved_a_restored_one_has_a_daemon_and_the_first_does_nothing_more(site):
    deliver(site, "Rosa Quill")
    site.poll()
    site.run("backup", "one.backup")
    with site.daemon("first") as first:
        until(lambda: "daemon.started" in first.said(), what="the start")
        shutil.move(site.database.parent, site.folder / "data.damaged")
        site.run("restore", "one.backup")
        site.config.write_text(site.config.read_text().replace("enabled = true", "enabled = false"))
        with site.daemon("second") as second:
            until(lambda: "daemon.started" in second.said(), what="the second start")
            deliver(site, "Kyle Denton")
            until(lambda: not unread(site) and not site.counts()[0]["arrived"], what="the second mail's decision")
            until(lambda: "another file stands here" in first.said(), what="what the first daemon says")
        assert first.process.poll() is None
    ledger, outbox = site.counts()
    assert sum(ledger.values()) == 2
    assert outbox["accepted"] == letters(site)
    assert outbox["accepted"] + outbox["unknown"] == 2, (
        "what came in the second of the restoring may have been answered"
    )
