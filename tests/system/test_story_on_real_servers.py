"""The main job from end to end on real servers: a partner's mail by SMTP into Dovecot, minutes back by SMTP.

Dovecot (LMTP, IMAP), an SMTP server with TLS, the store (once an encrypted file, once a PostgreSQL database), and
``mailflow run`` and the team's commands as child processes. Mail servers stamp with real time, so the week is counted
from now: only mailflow's own clock is moved.
"""

import re
import secrets
import smtplib
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.store import records
from tests.servers.loopback import needed
from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.opening import enclosure, letter, opened, opens_by_no_other
from tests.system.site import DOCX, DUTY, LONDON, PDF, US, ZIP, Site, build, imap, mail, referral, smtp, until

pytestmark = [pytest.mark.dovecot, pytest.mark.smtpd]
CASE = re.compile(r"CSH-\d{4}-\d{4}-[A-Z]")


def slot(site: Site, mailing: str, meeting: str) -> datetime:
    """When that mailing of that meeting is due, by ``mailflow simulate``."""
    start = (date.fromisoformat(meeting) - timedelta(days=1)).isoformat()
    rows = site.run("simulate", "--from", start, "--weeks", "2", "--terms", "cannock-chase.toml", "--json").rows
    (at,) = [row["at"] for row in rows if row["mailing"] == mailing and row["meeting"] == meeting]
    return datetime.fromisoformat(at)


def minutes_for(sink, contact: str, meeting: str, *, before: bool) -> bytes:
    """The one letter that brought a contact these minutes; nothing while it has not come."""
    name = f"{meeting}-before" if before else f"{meeting}."
    found = [
        m.raw
        for m in sink.to(contact)
        if any(name in str(part.get_filename()) for part in letter(m.raw).iter_attachments())
    ]
    assert len(found) <= 1, "minutes came twice"
    return found[0] if found else b""


def test_a_referral_by_smtp_becomes_sealed_minutes_that_only_the_password_opens(dovecot, tmp_path, database):
    needed("7z", "qpdf", "pdftotext")
    user = f"hub-{secrets.token_hex(4)}"
    with (
        sink_of(tmp_path / "in", relay_lmtp=dovecot.lmtp) as border,
        sink_of(tmp_path / "out", starttls=True) as outside,
    ):
        mailbox, transport = imap(dovecot, user, tls="starttls"), smtp(outside, tls="starttls")
        site = build(tmp_path / "site", mailbox=mailbox, transport=transport, store_url=database)
        site.begin()
        _a_week(site, user, (border, outside), tmp_path)


def _a_week(site: Site, user: str, servers, tmp_path: Path) -> None:
    border, outside = servers

    def partner_writes(text: str, contact: str, name: str, subject: str = "New referral") -> None:
        with smtplib.SMTP("127.0.0.1", border.port) as client:
            client.sendmail(
                contact, [f"{user}@cannockchase.example"], mail(text, sender=contact, name=name, subject=subject)
            )

    with site.daemon() as daemon:
        partner_writes(referral("Kyle Denton", summary="Loud music after midnight."), PDF, "Hannah Oak")
        partner_writes(referral("Rosa Quill", summary="Tyres were cut in the street."), ZIP, "Priya Nair")
        partner_writes(referral("Ida Vane", summary="A lodger plays the drums at night."), DOCX, "Gareth Pugh")
        border.wait_for(3)

        # Each sender is acknowledged, at the registered address, without a word of what they wrote.
        outside.wait_for(3, 40)
        for contact in (PDF, ZIP, DOCX):
            (answer,) = outside.to(contact)
            assert answer.encrypted
            assert letter(answer.raw)["Auto-Submitted"] == "auto-replied"
            assert CASE.search(str(letter(answer.raw)["Subject"]))
        rows = [row for row in site.queue() if row["list"] == "triage"]
        assert len(rows) == 3
        kyle, rosa, ida = (
            next(r for r in rows if r["case"] == CASE.search(str(letter(outside.to(c)[0].raw)["Subject"]))[0])
            for c in (PDF, ZIP, DOCX)
        )

        # The team accepts two and declines one; one of the two is restricted.
        assert kyle["case"] in site.accept(kyle["item"])
        site.accept(ida["item"])
        site.run(
            "queue", "decline", str(rosa["item"]), "--by", "A. Team", "--advice", "Report it to 101.", "--how", "phone"
        )
        meeting = kyle["meeting"]
        with site.store() as store, store.writing() as conn:
            records.restrict(
                conn, "cannock-chase", ida["case"], ["Testshire Police"], by="A. Team", now=datetime.now(LONDON)
            )

        # Four o'clock on the day before the meeting.
        site.set_clock(slot(site, "minutes_before", meeting) + timedelta(seconds=5))
        for contact in (PDF, ZIP, DOCX):
            until(lambda c=contact: minutes_for(outside, c, meeting, before=True), 60, what="minutes before")
        password = _password(site, meeting)
        for contact, kind in ((PDF, "pdf"), (ZIP, "zip"), (DOCX, "docx")):
            file = enclosure(minutes_for(outside, contact, meeting, before=True))
            assert file.kind == kind
            words = opened(file, password, tmp_path / f"before-{kind}")
            _the_right_cases(words, contact, kyle["case"], rosa["case"], ida["case"])
            opens_by_no_other(file, password, tmp_path / f"before-{kind}")

        # The meeting is held: attendance, an action, and an earlier action closed.
        site.set_clock(datetime.fromisoformat(f"{meeting}T11:30:00").replace(tzinfo=LONDON))
        site.run("meeting", "record", meeting, "--attendance", "attendance.csv", "--statement-read-by", "Hannah Oak")
        first, second = "Offer a contract of good behaviour.", "Collect the diary sheets."
        number = {}
        for text in (first, second):
            said = site.run("action", "add", kyle["case"], text, "--owner", "Testshire Police").out
            number[text] = re.search(r"Action (\d+)", said)[1]
        site.run("action", "close", number[second], "--outcome", "The sheets were handed over.")

        # Four o'clock on the day after it.
        site.set_clock(slot(site, "minutes_after", meeting) + timedelta(seconds=5))
        for contact in (PDF, ZIP, DOCX):
            until(lambda c=contact: minutes_for(outside, c, meeting, before=False), 60, what="minutes after")
        for contact, kind in ((PDF, "pdf"), (ZIP, "zip"), (DOCX, "docx")):
            file = enclosure(minutes_for(outside, contact, meeting, before=False))
            words = opened(file, password, tmp_path / f"after-{kind}")
            _the_right_cases(words, contact, kyle["case"], rosa["case"], ida["case"])
            flat = " ".join(words.split())
            assert "Hannah Oak" in flat
            assert "contract of good behaviour" in flat
            assert "The sheets were handed over" in flat
            opens_by_no_other(file, password, tmp_path / f"after-{kind}")

        assert daemon.stop() == 0
    status = site.status()
    assert status["unexplained"] == 0
    assert status["ledger"]["accepted"] == 2
    assert {state for state, count in status["outbox"].items() if count} == {"accepted"}
    assert "is whole" in site.run("audit", "verify").out
    assert not outside.to(US)
    assert not outside.to(DUTY)
    assert "Traceback" not in daemon.said()


def _password(site: Site, meeting: str) -> str:
    said = site.run("password", "show", "--month", meeting[:7], "--by", "A. Team", "--told", PDF, "--how", "phone").out
    return re.sub(r"[^A-Za-z0-9]", "", said.splitlines()[0].partition(":")[2])


def _the_right_cases(words: str, contact: str, accepted: str, declined: str, restricted: str) -> None:
    """The accepted case is there; the declined one is not; the restricted one for its owner and parties alone."""
    assert accepted in words
    assert "Kyle Denton" in " ".join(words.split())
    assert declined not in words
    assert "Quill" not in words
    party = contact in {PDF, DOCX}
    assert (restricted in words) == party
    assert ("Ida Vane" in " ".join(words.split())) == party


def test_sigterm_finishes_the_step_in_hand_and_exits_well(dovecot, tmp_path):
    """The daemon is told to stop while the mail server still reads a letter: the answer is waited for and written down."""
    with sink_of(tmp_path / "out", implicit_tls=True) as outside:
        mailbox, transport = imap(dovecot, "sigterm", tls="implicit", settle="move"), smtp(outside, tls="implicit")
        site = build(tmp_path / "site", mailbox=mailbox, transport=transport).begin()
        for number in range(3):
            dovecot.put("sigterm", mail(referral(f"Kyle Denton{'abc'[number]}")))
        with site.daemon() as daemon:
            outside.before_accepting = daemon.process.terminate
            assert until(lambda: daemon.process.poll() is not None and "ended", 30) == "ended"
            assert daemon.process.returncode == 0
        assert '"daemon.stopped"' in daemon.said()
        entries, letters = site.counts()
        assert entries["arrived"] == 0
        assert len(outside.accepted) == letters["accepted"] >= 1
        assert letters["handing"] == letters["unknown"] == 0
        outside.before_accepting = None
        with site.daemon():
            until(lambda: site.counts()[1]["accepted"] == 3)
        assert len({letter(m.raw)["Message-ID"] for m in outside.accepted}) == len(outside.accepted) == 3
