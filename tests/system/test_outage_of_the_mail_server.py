"""The mail server is stopped, renumbers its mail, changes its password: said in words, mended by itself (T07, T08, T26, T28).

A real Dovecot, an SMTP sink and ``mailflow run``. The outage lasts some seconds; OUTAGE=120 makes it two minutes. And several
mailboxes, of which one is broken or hangs, in ``mailflow run`` and in ``mailflow poll`` (T31).
"""

import os
import time
from collections import Counter
from datetime import datetime
from email import message_from_bytes

import pytest
from sqlalchemy import select

from mailflow.store import health, tables, unexplained
from tests.servers import dovecot as servers
from tests.servers.loopback import free_port, needed
from tests.servers.scripted_imap import HANG, scripted_imap
from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.site import DOCX, LONDON, PDF, ZIP, Site, build, imap, mail, referral, smtp, until

pytestmark = [pytest.mark.dovecot, pytest.mark.smtpd]
OUTAGE_SECONDS = float(os.environ.get("OUTAGE", "6"))
USER = "outage"
NAMES = ("Kyle Denton", "Rosa Quill", "Ida Vane", "Mabel Oake", "Piotr Zeal")


@pytest.fixture
def server():
    needed("dovecot")
    with servers.dovecot() as running:
        yield running


@pytest.fixture
def sink(tmp_path):
    with sink_of(tmp_path / "out") as running:
        yield running


def state(site: Site, mailbox: str = "hub") -> health.MailboxHealth | None:
    with site.store() as store, store.reading() as conn:
        return next((one for one in health.health(conn) if one.mailbox == mailbox), None)


def failing(site: Site, words: str, mailbox: str = "hub") -> bool:
    found = state(site, mailbox)
    return found is not None and found.failures > 0 and words in found.sentence


def well(site: Site, mailbox: str = "hub") -> bool:
    found = state(site, mailbox)
    return found is not None and found.failures == 0 and found.succeeded is not None


def referred(number: int) -> bytes:
    sender, name = ((PDF, "Hannah Oak"), (ZIP, "Priya Nair"), (DOCX, "Gareth Pugh"))[number % 3]
    return mail(
        referral(NAMES[number]), sender=sender, name=name, message_id=f"<out-{number}@{sender.partition('@')[2]}>"
    )


def ledger(site: Site) -> tuple[int, Counter[str]]:
    """How many arrivals there are, and how often each message stands."""
    with site.store() as store, store.reading() as conn:
        arrivals = len(list(conn.execute(select(tables.arrivals.c.id))))
        return arrivals, Counter(conn.execute(select(tables.messages.c.message_id)).scalars())


def answered(sink) -> Counter[str]:
    return Counter(str(message_from_bytes(one.raw)["In-Reply-To"]) for one in sink.accepted)


def test_t08_t28_stopped_renumbered_and_locked_out_it_says_which_and_recovers_by_itself(server, sink, tmp_path):
    mailbox = imap(server, USER, tls="starttls", settle="leave")
    site = build(tmp_path / "site", mailbox=mailbox, transport=smtp(sink)).begin()
    with site.daemon() as daemon:
        until(lambda: well(site), 40, what="the first look")
        server.put(USER, referred(0))
        server.put(USER, referred(1))
        sink.wait_for(2, 60)

        server.stop()
        until(lambda: failing(site, "cannot be reached"), 30, what="the failure in its health")
        assert not failing(site, "log-in")
        time.sleep(OUTAGE_SECONDS)
        server.forget_uids(USER, 1_800_000_000)
        _laid(server, referred(2))
        server.start()
        until(lambda: well(site), 60 + OUTAGE_SECONDS, what="recovery after the outage")
        sink.wait_for(3, 60)

        server.stop()
        server.start(password="another-one-invented")
        until(lambda: failing(site, "refused the log-in"), 60, what="the refused log-in in its health")
        assert "cannot be reached" not in state(site).sentence
        server.stop()
        _laid(server, referred(3))
        server.start(password=server.password)
        until(lambda: well(site), 90, what="recovery after the password was restored")
        sink.wait_for(4, 60)
        server.put(USER, referred(4))
        sink.wait_for(5, 60)
        until(lambda: not site.counts()[0]["arrived"], 30)
        assert daemon.process.poll() is None

    wanted = {message_from_bytes(referred(n))["Message-ID"] for n in range(5)}
    arrivals, messages = ledger(site)
    assert messages == dict.fromkeys(wanted, 1), "each mail is one message"
    assert arrivals == 7, "the two that were renumbered arrived again, and were not decided again"
    assert answered(sink) == dict.fromkeys(wanted, 1), "each was answered once"
    assert site.status()["unexplained"] == 0
    assert "Traceback" not in daemon.said()


def _laid(server, raw: bytes) -> None:
    """A mail that the stopped server's own transfer agent delivers into its folder."""
    inbox = server.maildir(USER) / "new"
    file = inbox / f"{int(time.time())}.M{len(raw)}P{time.monotonic_ns()}.outage"
    file.write_bytes(raw)
    os.chown(file, inbox.stat().st_uid, inbox.stat().st_gid)


def test_t07_a_mail_that_vanishes_is_kept_where_the_page_shows_it(server, sink, tmp_path):
    """A server that lists a mail and has lost its file, as when somebody deletes it between two commands."""
    with scripted_imap() as scripted:
        scripted.put(referred(0))
        scripted.put(referred(1))
        scripted.script = {"UID FETCH 1,2": ["* 1 FETCH (UID 1 RFC822.SIZE 10)\r\nTAG OK done", "TAG OK none"]}
        scripted.script["UID SEARCH UID"] = "* SEARCH\r\nTAG OK gone"
        site = build(tmp_path / "site", mailbox=imap(_At(scripted, server), USER, tls="none"), transport=smtp(sink))
        site.begin()
        site.poll()
        with site.store() as store, store.reading() as conn:
            rows = unexplained.open_rows(conn)
    assert {row.what for row in rows} == {"vanished"}
    assert all(row.mailbox == "hub" and "moved or deleted it" in row.sentence for row in rows)


class _At:
    """A scripted server in the place of a Dovecot."""

    def __init__(self, scripted, dovecot) -> None:
        self.imap = self.imaps = scripted.port
        self.certificate, self.password = dovecot.certificate, dovecot.password


def _mailboxes(site: Site, first: str, more: dict[str, str]) -> None:
    text = site.config.read_text()
    for name, mailbox in more.items():
        text += f'\n[[mailboxes]]\nname = "{name}"\npartnership = "cannock-chase"\n{mailbox}'
    site.config.write_text(text)
    assert first in text


BROKEN = ["nobody there", "hangs at the greeting", "drops at the log-in", "speaks rubbish"]


@pytest.mark.parametrize("how", BROKEN)
def test_t31_one_broken_mailbox_of_five_keeps_none_of_the_others_waiting(server, sink, tmp_path, how):
    script = {
        "nobody there": {},
        "hangs at the greeting": {"GREETING": HANG},
        "drops at the log-in": {"LOGIN": "cut"},
        "speaks rubbish": {"EXAMINE": "* 1 EXISTS\r\nTAG OK no numbers of any kind"},
    }[how]
    with scripted_imap(**script) as scripted:
        broken = _At(scripted, server)
        if how == "nobody there":
            broken.imap = free_port()
        site = build(tmp_path / "site", mailbox=imap(broken, "broken", tls="none"), transport=smtp(sink))
        users = [f"five{number}{BROKEN.index(how)}" for number in range(4)]
        _mailboxes(site, "hub", {f"box{n}": imap(server, user, tls="none") for n, user in enumerate(users)})
        site.begin()
        for user in users:  # an inbox that is not there yet is made by the first log-in
            with server.client(user):
                pass
        for number, user in enumerate(users):
            server.put(user, referred(number))
        began = time.monotonic()
        said = site.run("poll").out
        assert time.monotonic() - began < 55
        assert said.count(": read.") == 4
        assert "mailbox hub" in said
        assert ledger(site)[0] == 4
        assert not well(site)
        with site.daemon() as daemon:
            until(lambda: '"daemon.started"' in daemon.said(), 60)
            for user in users:
                server.put(user, referred(4))
            until(lambda: ledger(site)[0] == 8, 25, what="the mail of the other four")
            until(lambda: state(site) and state(site).failures > 1, 45, what="the broken one's health")
        assert all(well(site, f"box{n}") for n in range(4))


def test_t19_a_folder_that_takes_no_mail_is_said_and_new_mail_is_answered_all_the_same(server, sink, tmp_path):
    thursday = datetime(2026, 11, 19, 12, 0, tzinfo=LONDON)  # no month ends while this runs
    month = f"{thursday:%Y-%m}"
    mailbox = imap(server, USER, tls="none", settle="move")
    site = build(tmp_path / "site", at=thursday, mailbox=mailbox, transport=smtp(sink)).begin()
    with server.client(USER) as person:
        person.create_folder(f"Processed.{month}")
    folder = server.maildir(USER) / f".Processed.{month}"
    for room in (folder, folder / "cur", folder / "new", folder / "tmp"):
        room.chmod(0o555)
    with site.daemon():
        for number in range(3):
            server.put(USER, referred(number), thursday)
            sink.wait_for(number + 1, 60)
        until(lambda: failing(site, "cannot be filed"), 30, what="the refusal in its health")
        for room in (folder, folder / "cur", folder / "new", folder / "tmp"):
            room.chmod(0o777)
        until(lambda: well(site), 60, what="recovery")
    filed = [f for f in folder.rglob("*") if f.is_file() and f.parent.name in {"cur", "new"}]
    assert len(filed) == 3
    assert ledger(site)[0] == 3
    assert set(answered(sink).values()) == {1}
