"""A mail with words of a safeguarding concern, on a Friday evening: somebody is told at once, by reference only (LD 3)."""

import time
from datetime import datetime

import pytest

from mailflow.store import tasks
from mailflow.watch.watching import Watch
from mailflow.wiring import opened
from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.opening import letter
from tests.system.site import DUTY, LONDON, PDF, build, mail, referral, smtp, until

FRIDAY = datetime(2026, 11, 20, 19, 0, tzinfo=LONDON)
CONCERN = "A neighbour heard the child scream; she has bruises and says that her uncle hits her. She is nine years old."
TEXT = referral("Orla Finchley", dob="03/05/2017", address="8 Tallow Yard, Testbury, WS99 4QD", summary=CONCERN)
SECRETS = ("Orla", "Finchley", "Tallow", "WS99", "900301", "uncle", "bruises", "2017", "urgent concern")

pytestmark = pytest.mark.smtpd


@pytest.mark.parametrize("writer", ["a verified partner", "an unverified partner", "a stranger"])
def test_the_alert_is_accepted_by_the_mail_server_before_the_next_look_into_the_mailbox(tmp_path, writer):
    with sink_of(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=FRIDAY, transport=smtp(sink), poll_seconds=25).begin()
        raw = mail(
            TEXT,
            subject="Urgent concern: Orla Finchley",
            sender="someone@webmail.example" if writer == "a stranger" else PDF,
            verified=writer == "a verified partner",
        )
        site.deliver(raw, FRIDAY, "0")
        started = time.monotonic()
        with site.daemon() as daemon:
            until(lambda: sink.to(DUTY), 25, what="the alert")
            assert time.monotonic() - started < 25, "one look into the mailbox was enough"
            assert daemon.stop() == 0
        (alert,) = sink.to(DUTY)
        told = letter(alert.raw)
        words = f"{told['Subject']}\n{told.get_content()}"
        assert not [secret for secret in SECRETS if secret.lower() in words.lower()]
        assert not list(told.iter_attachments())
        assert "entry 1" in words
        assert "Friday 20 November 2026" in words
        assert ("has not been verified" in words) == (writer != "a verified partner")
        assert sink.accepted[0] is alert, "it goes before everything else"
        assert len(sink.accepted) == (2 if writer == "a verified partner" else 1), "strangers are told nothing"
        assert not [secret for secret in SECRETS if secret.lower() in daemon.said().lower()]


def test_a_daemon_that_waits_for_mail_tells_within_seconds(tmp_path):
    with sink_of(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=FRIDAY, transport=smtp(sink), poll_seconds=60).begin()
        with site.daemon() as daemon:
            until(lambda: "daemon.started" in daemon.said())
            time.sleep(1.5)
            site.deliver(mail(TEXT), FRIDAY, "0")
            until(lambda: sink.to(DUTY), 15, what="the alert")
            assert daemon.stop() == 0


def test_a_mail_of_danger_is_decided_between_two_letters_and_its_alert_goes_next(tmp_path):
    """A slow mail server has one of five acknowledgements in hand when the mail comes: four wait, the alert does not."""
    with sink_of(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=FRIDAY, transport=smtp(sink), poll_seconds=0.5).begin()
        for number, name in enumerate(("Amy Poe", "Bob Ray", "Cy Lee", "Di Fox", "Ed Kay")):
            text = referral(name, dob=f"1{number}/02/1970", address=f"{number + 3} Elm Road, Testbury, WS99 {number}PC")
            site.deliver(mail(text, message_id=f"<{number}@police.example>"), FRIDAY, str(number))

        def meanwhile():
            sink.before_accepting = None
            site.deliver(mail(TEXT, message_id="<danger@police.example>"), FRIDAY, "danger")
            until(lambda: sum(site.counts()[0].values()) == 6, 40, what="the arrival")

        sink.before_accepting = meanwhile
        with site.daemon() as daemon:
            sink.wait_for(7, 60)
            assert daemon.stop() == 0
        to = [one.recipients[0] for one in sink.accepted]
        assert to[:2] == [PDF, DUTY]
        assert sorted(to[2:]) == [PDF] * 5


@pytest.mark.parametrize(
    ("name", "spoilt"),
    [
        ("acknowledgement", b"Subject: s\n\n{% if %}\n"),
        ("acknowledgement", b"Subject: s\n\n{{ 1 / 0 }}\n"),
        ("acknowledgement", b"\xa3 Dear"),
        ("safeguarding_alert", b""),
        ("safeguarding_alert", b"Subject: s\n\n{{ nobody.x }}\n"),
    ],
)
def test_a_wording_that_is_saved_half_edited_holds_up_neither_the_alert_nor_the_answer_and_is_told(
    tmp_path, name, spoilt
):
    with sink_of(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=FRIDAY, transport=smtp(sink)).begin()
        (site.folder / "letters").mkdir(exist_ok=True)
        wording = site.folder / "letters" / f"{name}.txt"
        wording.write_bytes(spoilt)
        site.deliver(mail(TEXT), FRIDAY, "0")
        site.here("poll")
        ledger, _ = site.counts()
        assert ledger["arrived"] == ledger["failed"] == 0
        assert "entry 1" in letter(sink.to(DUTY)[0].raw).get_content()
        assert "WHAT CAME" in letter(sink.to(PDF)[0].raw).get_content()
        with site.readers(), opened(site.config, daemon=True) as house:
            watch = Watch(house, house.clock.now)
            watch.round()
            (alarm,) = [one for one in watch.standing().incidents if one.kind == "wording"]
            assert alarm.urgent
            with house.store.reading() as conn:
                (task,) = tasks.open_tasks(conn)
        assert task.sentence.startswith(f"letters/{name}.txt")
        wording.unlink()
        site.here("task", "close", str(task.id), "--by", "A. Team", "--outcome", "Mended.")
        site.deliver(mail(TEXT.replace("Orla", "Nora"), subject="Another"), FRIDAY, "1")
        site.here("poll")
        assert len(sink.to(DUTY)) == len(sink.to(PDF)) == 2
        with site.store() as store, store.reading() as conn:
            assert tasks.open_tasks(conn) == []
