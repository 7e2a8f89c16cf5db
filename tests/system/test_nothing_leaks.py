"""A whole week with planted markers: none in a letter, log, file name or temporary file, nor in the store's bytes.

Mails that fail on purpose at every stage are among them, because what is meant for nobody most easily escapes in an
error: some are broken, some kill the program, some meet an error whose own text quotes the mail.
"""

import io
import threading
from contextlib import redirect_stderr, suppress
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from mailflow import log
from mailflow.daemon import Daemon
from mailflow.store import passwords
from mailflow.wiring import opened
from tests.system.faults.reached import DUE, IN, REACHED
from tests.system.leaks import MARKERS, Search
from tests.system.opening import enclosure, letter
from tests.system.opening import opened as opened_by_recipient
from tests.system.site import DOCX, LONDON, ZIP, Site, build, mail, referral, until

MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=LONDON)
MEETING, MONTH = "2026-11-24", date(2026, 11, 1)
NAME = "Zebulon Quarrington"
TEXT = referral(
    NAME,
    dob="29/02/1976",
    address="71 Marzipan Crescent, Testbury, WS99 7ZQ",
    phone="07700 900777",
    summary="Neighbours report gooseberry jam thrown at cars. His email is z.quarrington@marker.example.",
)
SUBJECT = f"Referral: {NAME}, born 29/02/1976"
KILLS = ("intake.arrived.committed", "intake.decision.recorded", "outbound.dispatch.handing")
KILLS_OF_MINUTES = ("mailout.letters.sealed",)


def planted() -> list[bytes]:
    """The week's mail: each class of it, each with the same person."""
    incomplete = TEXT.replace("07700 900777", "not known").replace("29/02/1976", "")
    page = f"<html><head><style>p {{color:red}}</style></head><body><p>{NAME}</p><table><tr><td>DOB</td><td>29/02/1976</td></tr></table></body></html>"
    bounce = mail(
        f"Delivery failed.\n\n{TEXT}",
        subject=f"Undeliverable: {SUBJECT}",
        sender="postmaster@police.example",
        X_Failed_Recipients="z.quarrington@marker.example",
    )
    return [
        mail(TEXT, subject=SUBJECT),
        mail(TEXT, subject=SUBJECT, sender=ZIP, name="Priya Nair"),
        mail(incomplete, subject=f"=?utf-8?Q?Re:_{NAME.replace(' ', '_')}?=", sender=DOCX, name="Gareth Pugh"),
        mail(TEXT, subject=SUBJECT, sender="z.quarrington@marker.example", name=NAME),
        mail(TEXT, subject=SUBJECT, verified=False),
        mail(f"Urgent: {NAME}, a child of nine, was hit and has bruises. {TEXT}", subject=SUBJECT),
        mail(f"I am away. {TEXT}", subject=f"Automatic reply: {SUBJECT}", Auto_Submitted="auto-replied"),
        mail(f"Update on CSH-2026-0001-Q: {NAME} was seen. {TEXT}", subject=f"Update {NAME}"),
        bounce,
        mail(page, subject=SUBJECT).replace(b"text/plain", b"text/html"),
        f"Subject: {SUBJECT}\r\nContent-Type: multipart/mixed\r\n\r\n{TEXT}".encode() + b"\x00\xff" * 200,
        b"\x00\xff\x00" + TEXT.encode("utf-16"),
    ]


@pytest.fixture
def quiet_again():
    """Logging is set up once a program; a test that does it in this process puts it back."""
    yield
    log.faults.clear()
    log.configure("WARNING")


def minutes_of(site: Site) -> list[bytes]:
    """Every letter that carries a file."""
    letters = [file.read_bytes() for file in sorted(site.letters.glob("*.eml"))]
    return [raw for raw in letters if list(letter(raw).iter_attachments())]


def the_password(site: Site) -> str:
    with site.store() as store, store.writing() as conn:
        return passwords.month_password(conn, "cannock-chase", MONTH, MONDAY)


def nothing_is_seen(site: Site, said: str, temporary: Path) -> None:
    """The search itself: letters, what was printed and logged, files and their names, the store's bytes."""
    password = the_password(site)
    blocks = "-".join(password[n : n + 4] for n in range(0, 16, 4))
    search = Search([*MARKERS, NAME, password, blocks, blocks.replace("-", " ")])
    letters = [file.read_bytes() for file in sorted(site.letters.glob("*.eml"))]
    assert len(letters) >= 5
    found = [f for n, raw in enumerate(letters) for f in search.in_letter(f"letter {n}", raw)]
    found += search.in_bytes("what was said", said.encode())
    data = site.database.parent
    found += search.in_files(site.folder, [site.inbox])
    found += search.in_files(temporary)
    assert found == []

    (header,) = {site.database.read_bytes()[:16]}
    assert header != b"SQLite format 3\0"
    assert [file.name for file in data.iterdir() if b"SQLite format 3" in file.read_bytes()] == []
    assert Search(["Zebulon"]).in_files(site.inbox), "the markers are where they were planted"


def test_a_whole_week_with_kills_shows_no_marker_anywhere(tmp_path):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    site = build(tmp_path / "site", at=MONDAY)
    site.env |= {"TMPDIR": str(temporary), "SQLITE_TMPDIR": str(temporary)}
    site.config.write_text('log_level = "DEBUG"\n' + site.config.read_text())
    site.begin()
    for number, raw in enumerate(planted()):
        site.deliver(raw, MONDAY - timedelta(minutes=number), str(number))
    (site.inbox / f"{NAME}.eml").write_bytes(mail(TEXT, subject=SUBJECT, message_id="<late@police.example>"))
    said = []

    def poll(*, fault: str | None = None) -> None:
        done = site.run("poll", expect=-9 if fault else 0, **({"MAILFLOW_FAULT": fault} if fault else {}))
        said.append(done.out + done.err)
        assert Search([*MARKERS]).in_files(temporary) == []

    for fault in KILLS:
        poll(fault=fault)
    poll()
    rows = site.queue()
    said.append(str(rows))
    ready = [row for row in rows if row["list"] == "triage" and row["what"] == "referral"]
    assert ready
    assert len(rows) >= 5
    said.append(site.accept(ready[0]["item"]))

    site.set_clock(MONDAY.replace(hour=16, second=20))
    for fault in KILLS_OF_MINUTES:
        poll(fault=fault)
    site.set_clock(MONDAY.replace(hour=16, minute=10))
    with site.daemon() as daemon:  # the same, with the daemon and its log
        until(lambda: sum(b"before" in f.read_bytes() for f in site.letters.glob("*.eml")) >= 3, 40, what="minutes")
        site.set_clock(datetime(2026, 11, 24, 11, 30, tzinfo=LONDON))
        record = site.here("meeting", "record", MEETING, "--attendance", "attendance.csv")
        site.set_clock(datetime(2026, 11, 25, 16, 0, 20, tzinfo=LONDON))
        until(lambda: sum(f"{MEETING}.".encode() in f.read_bytes() for f in site.letters.glob("*.eml")) >= 3, 40)
        assert daemon.stop() == 0
    said += [record.out, daemon.said(), str(site.status()), site.here("audit", "verify").out]
    nothing_is_seen(site, "\n".join(said), temporary)

    for number, raw in enumerate(minutes_of(site)):
        words = opened_by_recipient(enclosure(raw), the_password(site), tmp_path / f"opened-{number}")
        assert NAME in " ".join(words.split()), "and who may read it finds the person in it"


def test_a_fault_at_every_step_whose_words_quote_the_mail_shows_none_of_them_and_the_daemon_goes_on(
    tmp_path, monkeypatch, quiet_again
):
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("TMPDIR", str(temporary))
    site = build(tmp_path / "site", at=MONDAY, poll_seconds=0.2).begin()
    for number, raw in enumerate(planted()):
        site.deliver(raw, MONDAY - timedelta(minutes=number), str(number))
    met: set[str] = set()
    seen_in_temporary: list[str] = []
    search = Search([*MARKERS])

    def fail_once(step: str) -> None:
        seen_in_temporary.extend(search.in_files(temporary))
        if step not in met:
            met.add(step)
            raise RuntimeError(f"{step} met {TEXT} {SUBJECT}")

    output = io.StringIO()
    with redirect_stderr(output), site.readers(), opened(site.config, daemon=True) as house:
        log.configure("DEBUG")
        daemon = Daemon(house)
        thread = threading.Thread(target=daemon.run, name="daemon")
        log.faults.append(fail_once)
        thread.start()
        try:
            until(lambda: site.counts()[0]["arrived"] == 0 and sum(site.counts()[0].values()) > 5, 60, what="decisions")
            ready = until(
                lambda: [row for row in site.queue() if row["list"] == "triage" and row["what"] == "referral"],
                60,
                what="a referral that is ready",
            )
            site.accept(ready[0]["item"])
            for minutes in range(6, 60, 6):  # a claimed mailing is free again after five minutes
                site.set_clock(MONDAY.replace(hour=16, minute=minutes))
                with suppress(AssertionError):
                    until(lambda: len(minutes_of(site)) == 3, 5)
                    break
        finally:
            daemon.stop()
            thread.join(60)
    assert not thread.is_alive()
    said = output.getvalue()
    assert len(minutes_of(site)) == 3, f"{site.counts()} {said[-6000:]}"
    assert site.status()["unexplained"] == 0
    wanted = {step for step, scene in REACHED.items() if scene in {IN, DUE}}
    assert wanted <= met, f"this daemon never came to {sorted(wanted - met)}"
    assert "RuntimeError" in said
    assert seen_in_temporary == []
    nothing_is_seen(site, said, temporary)


def test_a_command_that_meets_an_unforeseen_fault_tells_its_kind_and_place_and_no_more(tmp_path, quiet_again):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.deliver(mail(TEXT, subject=SUBJECT), MONDAY, "0")

    def fail(step: str) -> None:
        if step == "mailout.run.claimed":
            raise RuntimeError(TEXT)

    site.set_clock(MONDAY.replace(hour=16, second=20))
    log.faults.append(fail)
    done = site.here("poll", expect=1)
    assert Search([*MARKERS]).in_bytes("what was said", (done.out + done.err).encode()) == []
    assert "RuntimeError, at" in done.err
    assert "mailout.py" in done.err


def test_the_search_would_find_a_marker_in_every_form():
    search = Search(["Zebulon Quarrington"])
    for raw in (
        mail("x", subject="Zébulon Zebulon Quarrington"),
        mail("Zébulon Zebulon Quarrington " * 20),
        mail("x", **{"X-Note": "=?utf-8?B?WmVidWxvbiBRdWFycmluZ3Rvbg==?="}),
        mail("x").replace(b"\nx", b"\nx Zebulon Quar=\nrington"),
    ):
        assert search.in_letter("a letter", raw)
    assert search.in_bytes("utf-16", "a Zebulon Quarrington".encode("utf-16"))
    assert search.in_letter("a letter", mail("nothing here")) == []
