"""A backlog on a real Dovecot, and a daemon that is killed (-9) every few seconds until all of it is done.

``python -m tests.system.faults.backlog --mails 10000 --every 5``: afterwards each mail has exactly one ledger entry and is in
one place, and each was answered at most once. Prints what it counted; ends with 1 when something is wrong.
"""

import argparse
import os
import random
import signal
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import select

from mailflow.store import tables
from tests.servers.dovecot import Dovecot
from tests.servers.dovecot import dovecot as dovecot_of
from tests.servers.smtp_sink import Sink, smtp_sink
from tests.system.faults.picture import sent_by_id
from tests.system.site import DOCX, PDF, ZIP, Site, build, imap, mail, referral, smtp, until

USER = "backlog"
LIMITS = """
[limits]
answers_per_address = 100000
answers_per_case = 100000
alerts_per_sender = 100000
"""
_LETTERS = "ABCDEFGHJKLMNPRSTVWY"
_SLOWEST = 1800.0


def _fill(server: Dovecot, count: int) -> None:
    """Mails of two weeks, oldest first, as files in the folder where Dovecot takes them from."""
    server.put(USER, b"Subject: first\r\n\r\nso that the mailbox is made\r\n")
    with server.client(USER) as person:
        person.delete_messages(person.search("ALL"))
        person.expunge()
    place = server.maildir(USER)
    owner, now = (place / "cur").stat(), datetime.now(UTC)
    for number in range(count):
        at = now - timedelta(days=14) * (count - number) / count
        name = "".join(_LETTERS[number // 20**digit % 20].lower() for digit in range(4)).capitalize()
        sender = (PDF, ZIP, DOCX)[number % 3]
        raw = mail(referral(f"Rosa {name}"), sender=sender, message_id=f"<{number}@backlog.example>", at=at)
        file = place / "tmp" / f"{int(at.timestamp())}.M{number}.host"
        file.write_bytes(raw)
        os.chown(file, owner.st_uid, owner.st_gid)
        os.utime(file, (at.timestamp(), at.timestamp()))
        file.rename(place / "new" / file.name)


@contextmanager
def _installation(count: int) -> Iterator[tuple[Site, Dovecot, Sink]]:
    with (
        TemporaryDirectory(prefix="mailflow-backlog-") as folder,
        dovecot_of() as server,
        smtp_sink(Path(folder) / "smtp") as sink,
    ):
        _fill(server, count)
        mailbox = imap(server, USER, tls="none", settle="move")
        site = build(Path(folder) / "site", mailbox=mailbox, transport=smtp(sink))
        with site.config.open("a") as settings:
            settings.write(LIMITS)
        yield site.begin(), server, sink


def _done(site: Site, count: int) -> bool:
    entries, letters = site.counts()
    waiting = sum(letters[state] for state in ("queued", "claimed", "handing"))
    return not entries["arrived"] and not waiting and sum(entries.values()) >= count


def _worked_off(site: Site, count: int, every: float) -> int:
    """Run and kill the daemon until nothing waits; returns how often it was killed."""
    dice, kills, begun = random.Random(count), 0, time.monotonic()
    while not _done(site, count):
        assert time.monotonic() - begun < _SLOWEST, f"not done after {kills} kills: {site.counts()}"
        said = daemon_log.stat().st_size if (daemon_log := site.folder / "daemon.log").exists() else 0
        with site.daemon() as daemon:
            if kills % 5:  # one of five dies wherever it is; the others had time to load themselves on a busy machine
                until(lambda start=said: "daemon.started" in daemon_log.read_text("utf-8")[start:], 120)
            time.sleep(every * dice.uniform(0.5, 1.5))
            daemon.process.kill()  # the daemon alone: its reading process has to notice by itself
            daemon.process.wait(10)
        kills += 1
        if kills % 10 == 0:
            print(f"... {kills} kills, {site.counts()[0]}", flush=True)
    return kills


def wrongs(site: Site, server: Dovecot, sink: Sink, count: int) -> Iterator[str]:
    """One sentence for each thing that is not as it must be."""
    m, letters = tables.messages.c, tables.letters.c
    with site.store() as store, store.reading() as conn:
        entries = Counter(conn.execute(select(m.message_id)).scalars())
        states = Counter(conn.execute(select(letters.state)).scalars())
        keys = Counter(conn.execute(select(letters.letter_key)).scalars())
    print(
        f"{sum(entries.values())} ledger entries, letters {dict(states)}, {len(sink.accepted)} taken by the mail server"
    )
    wanted = {f"<{number}@backlog.example>" for number in range(count)}
    if set(entries) != wanted:
        yield f"{len(wanted - set(entries))} mails have no entry, {len(set(entries) - wanted)} entries have no mail"
    yield from (f"{one} has {times} entries" for one, times in entries.items() if times != 1)
    yield from (f"letter {key} was written {times} times" for key, times in keys.items() if times != 1)
    yield from (f"a letter was sent {times} times" for times in sent_by_id(sink).values() if times != 1)
    with server.client(USER) as person:
        left = person.search("ALL")
        folders = [name for _, _, name in person.list_folders() if name.startswith("Processed.")]
        filed = sum(int(person.folder_status(name, ["MESSAGES"])[b"MESSAGES"]) for name in folders)
    if left or filed != count:
        yield f"{len(left)} mails were left in the inbox, {filed} were filed"
    said = site.run("reconcile", expect=None, timeout=600)
    if said.code:
        yield f"the reconciliation says: {said.out}"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--mails", type=int, default=10_000)
    parser.add_argument("--every", type=float, default=5.0, help="seconds between two kills, on average")
    given = parser.parse_args()
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # its servers and its disk end with it
    with _installation(given.mails) as (site, server, sink):
        begun = time.monotonic()
        kills = _worked_off(site, given.mails, given.every)
        site.run("poll", timeout=300)
        print(f"{kills} kills in {time.monotonic() - begun:.0f} s")
        found = list(wrongs(site, server, sink, given.mails))
    print(*found, f"{given.mails} mails: {'something is wrong' if found else 'nothing lost, nothing twice'}", sep="\n")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
