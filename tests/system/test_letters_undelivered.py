"""Letters that are not simply taken, by the real commands and over real SMTP: nothing twice, nothing in silence."""

import os
from contextlib import contextmanager
from datetime import datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from mailflow.store import passwords
from tests.servers.scripted_smtp import HANG, scripted_smtp
from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.opening import enclosure, letter, opened
from tests.system.site import DOCX, LONDON, PDF, ZIP, Site, build, mail, referral, smtp
from tests.system.test_bounces_count import report

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
BEFORE = MONDAY.replace(hour=16, minute=1)
HERE = "cannock-chase"


@pytest.fixture
def sink(tmp_path):
    with sink_of(tmp_path / "smtp") as running:
        yield running


@pytest.fixture
def site(tmp_path, sink) -> Site:
    return build(tmp_path / "site", at=MONDAY, transport=smtp(sink)).begin()


def take(site: Site, sender: str, number: int, name: str = "Kyle Denton", **more: str) -> None:
    site.deliver(mail(referral(name), sender=sender, at=MONDAY, **more), MONDAY, str(number))
    site.poll()


def states(site: Site) -> dict[str, int]:
    return {state: number for state, number in site.counts()[1].items() if number}


def tasks(site: Site) -> list[dict[str, str]]:
    return site.here("task", "list", "--json").rows


def at(site: Site, moment: datetime) -> None:
    site.set_clock(moment)
    site.poll()


def minutes(sink) -> dict[str, bytes]:
    return {m.recipients[0]: m.raw for m in sink.accepted if "minutes" in str(letter(m.raw)["Subject"]).lower()}


@pytest.mark.smtpd
def test_t52_a_greylisting_server_gets_the_letter_at_the_second_try(site, sink):
    sink.refuse["rcpt"] = ["450 4.2.0 Greylisted, come back in a minute"]
    take(site, PDF, 1)
    assert states(site) == {"deferred": 1}
    at(site, MONDAY + timedelta(minutes=30))
    assert states(site) == {"accepted": 1}
    assert len(sink.accepted) == 1
    assert tasks(site) == []


@pytest.mark.smtpd
def test_t52_t53_an_address_that_takes_no_mail_stops_minutes_until_somebody_found_out(site, sink):
    sink.refuse_recipient[ZIP] = "550 5.1.1 User unknown"
    take(site, ZIP, 1)
    take(site, PDF, 2, "Rosa Quill")
    assert states(site) == {"accepted": 1, "refused": 1}
    (task,) = tasks(site)
    assert (task["kind"], "Has this person left?" in task["sentence"]) == ("bounced", True)
    why = {row["email"]: row["minutes"] for row in site.here("register", "list", "--json").rows}
    assert why[ZIP] == f"Mail to this address came back; see task {task['task']}."

    sink.refuse_recipient.clear()
    take(site, ZIP, 3, "Ida Vane")
    at(site, BEFORE)
    assert set(minutes(sink)) == {PDF, DOCX}
    assert sink.to(ZIP) == []
    (held,) = (row for row in site.here("letter", "list", "--json").rows if row["state"] == "deferred")
    assert held["answer"] == f"Held. {why[ZIP]}"

    said = site.here("task", "close", str(task["task"]), "--by", "A. Team", "--outcome", "A slip of theirs; it works.")
    assert "Letters go to that address again." in said.out
    at(site, BEFORE + timedelta(minutes=50))
    assert len(sink.to(ZIP)) == 1
    at(site, MONDAY.replace(hour=16, minute=1) + timedelta(days=7))
    assert ZIP in minutes(sink)


@pytest.mark.smtpd
def test_minutes_that_wait_for_the_mail_server_never_tell_of_a_case_that_was_restricted_meanwhile(site, sink, tmp_path):
    take(site, ZIP, 1, "Quentin Farthing")
    take(site, PDF, 2, "Rosa Quill")
    secret = min(site.queue(), key=lambda row: row["ledger"])["case"]
    for row in site.queue():
        site.accept(int(row["item"]))
    sink.accepted.clear()
    sink.refuse["mail"] = ["451 4.3.0 not now"] * 3
    at(site, BEFORE)
    assert states(site) == {"accepted": 2, "deferred": 3}
    site.here("case", "restrict", secret, "--by", "A. Team", "--party", "Testshire Police")
    at(site, BEFORE + timedelta(minutes=30))

    got = minutes(sink)
    assert set(got) == {PDF, ZIP, DOCX}
    assert len(sink.accepted) == 3
    with site.store() as store, store.writing() as conn:
        word = passwords.month_password(conn, HERE, MONDAY.date().replace(day=1), MONDAY)
    said = {to: opened(enclosure(raw), word, tmp_path / to) for to, raw in got.items()}
    assert {to: "Farthing" in text for to, text in said.items()} == {PDF: True, ZIP: True, DOCX: False}
    assert all("Rosa Quill" in text for text in said.values())
    assert states(site) == {"accepted": 5, "cancelled": 1}


@contextmanager
def hanging(site_folder, stage: str):
    """An installation whose mail server falls silent at this stage of the first letter."""
    with scripted_smtp(**{stage: [HANG]}) as server:
        yield server, build(site_folder, at=MONDAY, transport=smtp(SimpleNamespace(port=server.port))).begin()


@pytest.mark.parametrize(
    ("stage", "state", "delivered"),
    [
        ("GREETING", "accepted", 1),
        ("EHLO", "accepted", 1),
        ("MAIL", "unknown", 0),
        ("RCPT", "unknown", 0),
        ("DATA", "unknown", 0),
        ("DOT", "unknown", 1),
        ("QUIT", "accepted", 1),
    ],
)
def test_t46_a_kill_at_any_point_of_the_conversation_gives_nobody_two_copies(tmp_path, stage, state, delivered):
    """``mailflow poll`` is killed -9 while the server holds it at this point; then it runs again, twice."""
    with hanging(tmp_path / "site", stage) as (server, site):
        site.deliver(mail(referral(), at=MONDAY), MONDAY, "1")
        with Path(os.devnull).open("wb") as nowhere:
            process = site.begun("poll", output=nowhere.fileno())
        assert server.reached.wait(60)
        process.kill()
        process.wait(10)
        site.poll()
        at(site, MONDAY + timedelta(hours=1))
        assert len(server.contents) == delivered
        assert states(site) == {state: 1}
        assert [task["kind"] for task in tasks(site)] == (["unknown"] if state == "unknown" else [])


def test_t46_a_letter_of_unknown_outcome_is_settled_by_an_answer_of_its_recipient(tmp_path):
    with hanging(tmp_path / "site", "DOT") as (server, site):
        (site.folder / "mailflow.toml").write_text(
            (site.folder / "mailflow.toml").read_text().replace("timeout_after_data = 10", "timeout_after_data = 1")
        )
        take(site, PDF, 1)
        assert states(site) == {"unknown": 1}
        (content,) = server.contents
        ours = str(letter(content)["Message-ID"])
        site.deliver(mail("Thank you, that is right.", sender=ZIP, at=MONDAY, In_Reply_To=ours), MONDAY, "2")
        site.poll()
        assert [task["kind"] for task in tasks(site)] == ["unknown"]
        site.deliver(mail("Thank you, that is right.", sender=PDF, at=MONDAY, In_Reply_To=ours), MONDAY, "3")
        site.poll()
        assert tasks(site) == []
        assert "unknown" not in states(site)


def test_a_letter_of_unknown_outcome_is_settled_by_a_person_at_the_command_line(tmp_path):
    with hanging(tmp_path / "site", "DOT") as (server, site):
        (site.folder / "mailflow.toml").write_text(
            (site.folder / "mailflow.toml").read_text().replace("timeout_after_data = 10", "timeout_after_data = 1")
        )
        take(site, PDF, 1)
        (row,) = site.here("letter", "list", "--json").rows
        done = site.here("letter", "resend", str(row["letter"]), "--by", "A. Team")
        assert "under the same Message-ID" in done.out
        site.poll()
        first, second = (str(letter(content)["Message-ID"]) for content in server.contents)
        assert first == second
        assert states(site) == {"accepted": 1}
        site.here("letter", "arrived", str(row["letter"]), "--by", "A", "--how", "Told.", expect=1)


@pytest.mark.smtpd
def test_a_letter_that_was_taken_and_comes_back_stops_minutes_to_its_reader(site, sink):
    take(site, PDF, 1)
    (sent,) = sink.accepted
    site.deliver(report(returned=str(letter(sent.raw)["Message-ID"])), MONDAY, "2")
    site.poll()
    (task,) = tasks(site)
    assert task["kind"] == "bounced"
    (row,) = site.here("letter", "list", "--json").rows
    assert (row["state"], row["to"]) == ("came back", PDF)
    at(site, BEFORE)
    assert set(minutes(sink)) == {ZIP, DOCX}
    assert sum(site.counts()[1].values()) == 3, "no letter was made for the address that takes none"
