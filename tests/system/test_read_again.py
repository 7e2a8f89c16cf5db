"""T34, and replay: mail that failed is seen on the page, read again there or for all at once, and can harm neither."""

import os
from datetime import timedelta

import pytest
from sqlalchemy import select

from mailflow.review.app import create_app
from mailflow.store import audit, ledger, outbox, tables
from mailflow.store.tables import letters
from mailflow.wiring import opened
from tests.system.poison import poisonous
from tests.system.site import ROOT, build, mail, referral
from tests.system.test_poison import MONDAY, deliver
from tests.unit.review.conftest import Browser


@pytest.fixture
def site(tmp_path):
    """Three mails that killed whoever read them, and one that did not."""
    made = build(tmp_path / "site", at=MONDAY).begin()
    with made.config.open("a") as config:
        config.write("\n[worker]\nseconds = 10\n")
    made.readers_path = f"{poisonous(tmp_path / 'poison')}{os.pathsep}{ROOT}"
    deliver(made, ["poison-segfault", "New referral", "poison-killed", "poison-recursion"])
    made.poll()
    return made


def states(site):
    with site.store() as store, store.reading() as conn:
        return {state: number for state, number in ledger.counts(conn).items() if number}


def test_all_that_failed_is_read_again_at_once_and_written_only_when_that_is_said(site):
    said = site.run("replay", "--failed").out
    assert said.count("today's program cannot read it either") == 3
    assert "3 failed; 0 of them can be read" in said
    assert states(site) == {"failed": 3, "ready": 1}
    site.readers_path = ""  # a newer mailflow, say
    assert "3 failed; 3 of them can be read; --apply writes it." in site.run("replay", "--failed").out
    assert states(site) == {"failed": 3, "ready": 1}
    assert "3 failed; 3 of them are decided now." in site.run("replay", "--failed", "--apply").out
    assert states(site) == {"ready": 4}
    assert "0 failed" in site.run("replay", "--failed", "--apply").out
    with site.store() as store, store.reading() as conn:
        assert audit.verify(conn) == []
        assert sum(outbox.counts(conn).values()) == 4, "whoever was never answered is answered now, once"
    assert site.run("replay", expect=None).code != 0
    assert site.run("replay", "1", "--failed", expect=None).code != 0


DANGER = "The child has been hit with a belt and has bruises; he says that he will kill her tonight."


@pytest.mark.parametrize(
    ("days", "options", "acknowledged", "alerted"),
    [(1, (), 1, 1), (8, (), 0, 1), (1, ("--no-answer",), 0, 0)],
    ids=["a day later", "a week later", "not wanted"],
)
def test_a_mail_that_failed_is_acknowledged_and_alerts_once_it_can_be_read(
    tmp_path, days, options, acknowledged, alerted
):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.readers_path = f"{poisonous(tmp_path / 'poison')}{os.pathsep}{ROOT}"
    raw = mail(referral(summary=DANGER), subject="poison-recursion", message_id="<p@police.example>", at=MONDAY)
    site.deliver(raw, MONDAY, "0")
    site.poll()
    assert states(site) == {"failed": 1}
    site.readers_path = ""
    site.set_clock(MONDAY + timedelta(days=days))
    said = site.run("replay", "1", "--apply", "--by", "A. Team", *options).out
    assert (f"Letters queued: {acknowledged + alerted}." in said) == bool(acknowledged + alerted)
    assert ("No letter was sent." in said) == (not acknowledged + alerted)
    with site.store() as store, store.reading() as conn:
        sent = list(conn.execute(select(letters.c.mailing)).scalars())
        who = select(tables.audit.c.actor).where(tables.audit.c.what == "message.replayed")
        assert conn.execute(who).scalars().all() == ["A. Team"]
        items = ledger.entry(conn, 1).items
    assert sent.count("acknowledgement") == acknowledged
    assert sent.count("safeguarding_alert") == alerted
    meeting = MONDAY.date() + timedelta(days=1 if days == 1 else 8)
    assert [item.meeting for item in items] == [meeting], "for the meeting that can still hear of it"
    site.run("replay", "1", "--apply", expect=None)
    with site.store() as store, store.reading() as conn:
        assert sum(outbox.counts(conn).values()) == acknowledged + alerted


def test_a_mail_that_was_read_again_is_known_when_it_comes_once_more(site):
    site.readers_path = ""
    site.run("replay", "--failed", "--apply")
    deliver(site, ["poison-segfault"])
    site.poll()
    assert states(site) == {"ready": 4}


def test_t34_a_person_sees_what_failed_and_reads_it_again_without_a_console(site, monkeypatch):
    with opened(site.config) as house:
        browser = Browser(create_app(house.office))
        front = browser.text("/cannock-chase/")
        assert "<b>3</b> unreadable" in front
        failed = next(e for e in entries(house) if e.state == "failed")
        page = f"/mails/{failed.ledger_id}/"
        assert "Read again" in browser.text(page)
        assert "hannah@police.example" in browser.text(page)
        monkeypatch.setenv("PYTHONPATH", site.readers_path)
        shown = browser.post(f"{page}again", page=page).get_data(as_text=True)
        assert "program cannot read it either" in shown
        assert browser.text("/cannock-chase/")
        monkeypatch.delenv("PYTHONPATH")
        shown = browser.post(f"{page}again", page=page).get_data(as_text=True)
        assert "Nothing is written yet" in shown
        assert states(site)["failed"] == 3
        refused = browser.post(f"{page}again/apply", page=page, by="")
        assert refused.status_code == 422
        done = browser.post(f"{page}again/apply", page=page, by="A. Team")
        assert done.status_code == 200
        assert states(site) == {"failed": 2, "ready": 2}
        other = next(e for e in entries(house) if e.state == "failed")
        again = browser.post(f"{page}again/apply", page=f"/mails/{other.ledger_id}/", by="A. Team")
        assert again.status_code == 409
        assert states(site) == {"failed": 2, "ready": 2}


def entries(house):
    with house.store.reading() as conn:
        number = sum(ledger.counts(conn).values())
        return [ledger.entry(conn, row) for row in range(1, number + 1)]
