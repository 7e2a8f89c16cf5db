"""Two weeks of mail, worked off by a daemon that is killed with -9 again and again: each mail once, oldest first (T01, T05).

Dovecot, an SMTP sink and the real ``mailflow run``. So many mails as BACKLOG says (300 when it says nothing). Without more
being said each daemon dies after a share of the work, so that a slow machine comes to an end as well; with BACKLOG_KILL after
so many seconds of work:

    BACKLOG=10000 BACKLOG_KILL=4 pytest -s tests/system/test_backlog_killed.py
"""

import hashlib
import os
import random
import time
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from email import message_from_bytes
from pathlib import Path

import pytest
from sqlalchemy import func, select

from mailflow.store import tables
from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.site import DOCX, LONDON, PDF, ZIP, Site, build, imap, mail, referral, smtp

pytestmark = [pytest.mark.dovecot, pytest.mark.smtpd]
MAILS = int(os.environ.get("BACKLOG", "300"))
KILL_SECONDS = float(os.environ.get("BACKLOG_KILL", "0"))
SHARE = MAILS // 6
EARLY = 0.2
"""Which part of the daemons is killed while it starts."""
DOWN = timedelta(days=14)
USER = "backlog"
SENDERS = ((PDF, "Hannah Oak"), (ZIP, "Priya Nair"), (DOCX, "Gareth Pugh"))
FIRST = ("Kyle", "Rosa", "Ida", "Mabel", "Piotr", "Amir", "Grace", "Owen")
SATURDAY = 5
"""A day on which no minutes are due: every letter is an answer."""
LETTERS = "abcdefghijklmnopqrstuvwxyz"


@dataclass
class Lives:
    """What became of the daemons."""

    killed: int = 0
    started: float = field(default_factory=time.monotonic)
    most_memory: int = 0
    """Peak resident kilobytes of the daemon's own process."""

    def said(self) -> str:
        took = time.monotonic() - self.started
        return f"{MAILS} mails, {self.killed} daemons killed, {took:.0f} s, at most {self.most_memory // 1024} MB"


def numbered(number: int) -> str:
    """A surname for each number: two mails are never of one person."""
    word = ""
    for _ in range(4):
        number, rest = divmod(number, 26)
        word = LETTERS[rest] + word
    return f"Q{word}"


def about(number: int) -> str:
    """A referral of its own: another person, born another day, at another address."""
    year, day = divmod(number, 336)
    month, day = divmod(day, 28)
    return referral(
        f"{FIRST[number % len(FIRST)]} {numbered(number)}",
        dob=f"{day + 1:02d}/{month + 1:02d}/{1950 + year % 50}",
        address=f"{number % 97 + 1} {numbered(number // 97)} Street, Testbury, WS99 {number % 9 + 1}{LETTERS[number % 23].upper()}A",
        phone=f"07700 900{number % 1000:03d}",
        summary=f"Loud music after midnight on {number % 7 + 2} nights since September.",
    )


def backlog(dovecot, now: datetime) -> list[bytes]:
    """Lay the mails into the inbox, as a mail server that was up all the while; their times spread over the two weeks."""
    made, inbox = [], dovecot.maildir(USER) / "new"
    owner = inbox.stat()
    order = list(range(MAILS))
    random.Random(5).shuffle(order)  # mail servers do not list a folder by age
    for place, number in enumerate(order):
        at = now - DOWN + timedelta(hours=1) + number * (DOWN - timedelta(hours=2)) / MAILS
        sender, name = SENDERS[number % 3]
        raw = mail(
            about(number),
            sender=sender,
            name=name,
            at=at,
            message_id=f"<backlog-{number}@{sender.partition('@')[2]}>",
        )
        file = inbox / f"{int(at.timestamp())}.M{place}P1.backlog"
        file.write_bytes(raw)
        os.chown(file, owner.st_uid, owner.st_gid)
        os.utime(file, (at.timestamp(), at.timestamp()))
        made.append(raw)
    return made


def memory(pid: int) -> int:
    try:
        status = Path(f"/proc/{pid}/status").read_text()
    except OSError:
        return 0
    return next((int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")), 0)


def undone(site: Site) -> int:
    """Mails that are not decided, and letters that are not handed over."""
    with site.store() as store, store.reading() as conn:
        decided = conn.execute(
            select(func.count()).select_from(tables.arrivals).where(tables.arrivals.c.message_row.is_not(None))
        ).scalar_one()
        queued = conn.execute(
            select(func.count()).select_from(tables.letters).where(tables.letters.c.state.in_(("queued", "claimed")))
        ).scalar_one()
    return MAILS - int(decided) + int(queued)


def worked_off(site: Site, lives: Lives) -> None:
    """Daemon after daemon: most die some time after they began to decide and answer, some before."""
    chance, limit = random.Random(17), time.monotonic() + 300 + 2 * MAILS
    while left := undone(site):
        assert time.monotonic() < limit, "it does not come to an end"
        with site.daemon() as daemon:
            patience = time.monotonic() + (chance.uniform(0, 5) if chance.random() < EARLY else 60)
            enough = left - (1 if KILL_SECONDS else chance.randint(1, 2 * SHARE))
            while undone(site) > max(0, enough) and time.monotonic() < patience:
                time.sleep(0.3)
            time.sleep(chance.uniform(0, 2) * KILL_SECONDS)
            lives.most_memory = max(lives.most_memory, memory(daemon.process.pid))
            daemon.process.kill()
            daemon.process.wait(10)
            lives.killed += 1


def test_t05_a_backlog_is_worked_off_though_the_daemon_is_killed_all_the_time(dovecot, tmp_path):
    today = datetime.now(LONDON).replace(hour=10, minute=0, second=0, microsecond=0)
    now = today - timedelta(days=(today.weekday() - SATURDAY) % 7 or 7)
    with sink_of(tmp_path / "out") as sink:
        mailbox = imap(dovecot, USER, tls="none", settle="move")
        site = build(tmp_path / "site", at=now - DOWN, mailbox=mailbox, transport=smtp(sink)).begin()
        site.config.write_text(
            site.config.read_text().replace(
                "[page]", f"[limits]\nanswers_per_address = {MAILS}\nanswers_per_case = {MAILS}\n\n[page]"
            )
        )
        site.truly = True  # how much memory a daemon takes is told at the end
        site.poll()  # the inbox is taken over while it is empty; then nobody looks for two weeks
        made = backlog(dovecot, now)
        site.set_clock(now)
        lives = Lives()
        worked_off(site, lives)
        site.poll()
        print(f"\n{lives.said()}; {len(sink.accepted)} letters accepted")
        _each_once(site, dovecot, made)
        _answered_at_most_once(site, sink)
    assert lives.killed >= 2


def _each_once(site: Site, dovecot, made: list[bytes]) -> None:
    with site.store() as store, store.reading() as conn:
        c, m = tables.arrivals.c, tables.messages.c
        received = list(conn.execute(select(c.received).order_by(c.id)).scalars())
        stored = Counter(
            hashlib.sha256(raw.replace(b"\r\n", b"\n")).hexdigest()
            for raw in conn.execute(select(tables.raw_mails.c.content)).scalars()
        )
        states = Counter(conn.execute(select(m.state)).scalars())
    assert len(received) == MAILS
    assert received == sorted(received), "oldest first"
    wanted = Counter(hashlib.sha256(raw).hexdigest() for raw in made)
    assert stored == wanted, "each mail has one entry"
    assert sum(states.values()) == MAILS
    assert set(states) == {"ready"}, states
    filed = [f for f in dovecot.maildir(USER).rglob("*") if f.is_file() and f.parent.name in {"new", "cur"}]
    assert Counter(hashlib.sha256(f.read_bytes().replace(b"\r\n", b"\n")).hexdigest() for f in filed) == wanted
    assert all(f.parent.parent.name.startswith(".Processed.") for f in filed), "the inbox is empty"
    assert site.status()["unexplained"] == 0


def _answered_at_most_once(site: Site, sink) -> None:
    answered = Counter(message_from_bytes(one.raw)["In-Reply-To"] for one in sink.accepted)
    assert set(answered.values()) <= {1}, "a mail was answered twice"
    with site.store() as store, store.reading() as conn:
        rows = conn.execute(select(tables.letters.c.message_id, tables.letters.c.state)).all()
    sent = {message_from_bytes(one.raw)["Message-ID"] for one in sink.accepted}
    assert len(rows) == MAILS
    for message_id, state in rows:
        assert state in {"accepted", "unknown"}, state
        assert state == "unknown" or message_id in sent
