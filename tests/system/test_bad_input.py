"""What is set wrongly is said in one sentence; what passes by itself is said, left as it was, and goes on by itself.

Nothing is flagged, moved or lost meanwhile (T02, T03); broken mail never stops the next one (T04).
"""

import os
import re
import shutil
import socket
import subprocess
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime

import pytest

from mailflow import log
from mailflow.daemon import once
from mailflow.errors import StoreUnavailable
from mailflow.review import posting
from mailflow.store import engine, outbox
from mailflow.wiring import opened
from tests.servers.dovecot import dovecot as dovecot_of
from tests.servers.loopback import free_port
from tests.servers.smtp_sink import smtp_sink as sink_of
from tests.system.opening import letter
from tests.system.site import (
    AUTHSERV,
    DOMAIN,
    DUTY,
    LONDON,
    PDF,
    US,
    ZIP,
    Site,
    build,
    imap,
    mail,
    referral,
    smtp,
    until,
)

MONDAY = datetime(2026, 11, 23, 10, 30, tzinfo=LONDON)

SECOND = """[[mailboxes]]
name = "{name}"
partnership = "cannock-chase"
type = "maildir"
options = {{ path = "{path}" }}
trusted_authserv = "mx"

[[mailboxes]]"""

# what is wrong: (file, what stands there, what it becomes, the words that the sentence must have)
WRONG = {
    "an unknown key": ("mailflow.toml", "poll_seconds", "pol_seconds", ["mailflow.toml", "pol_seconds", "not a known key"]),
    "a key that must be given": ("mailflow.toml", "[sender]\naddress", "[sender]\n# ", ["mailflow.toml", "sender.address", "missing"]),
    "a number out of range": ("mailflow.toml", "port = 0", "port = 70000", ["mailflow.toml", "page.port", "65535"]),
    "a word that is none of the allowed": ("mailflow.toml", 'settle = "move"', 'settle = "eat"', ["mailflow.toml", "mailboxes.0.settle", "'leave' or 'move'"]),
    "not TOML": ("mailflow.toml", "[store]", "[store", ["mailflow.toml", "not valid TOML"]),
    "a backend that does not exist": ("mailflow.toml", 'type = "maildir"', 'type = "pigeon"', ["mailflow.toml", "mailboxes.hub.type", "maildir", "imap"]),
    "an unknown option of a backend": ("mailflow.toml", "{ path =", "{ paht =", ["mailflow.toml", "mailboxes.hub.options", "paht", "not a known key"]),
    "a mailbox of no partnership": ("mailflow.toml", 'partnership = "cannock-chase"', 'partnership = "stafford"', ["mailboxes.hub.partnership", "stafford", "cannock-chase"]),
    "terms with an unknown key": ("cannock-chase.toml", "raise_in_person", "rise_in_person", ["cannock-chase.toml", "rise_in_person", "not a known key"]),
    "a day that is no weekday": ("cannock-chase.toml", 'day = "tuesday"', 'day = "blursday"', ["cannock-chase.toml", "meeting.day", "monday"]),
    "a page for the whole world": ("mailflow.toml", "[page]", '[page]\nhost = "0.0.0.0"', ["mailflow.toml", "page.host", "127.0.0.1"]),
    "the key beside the data": ("mailflow.toml", "keys/store.key", "data/store.key", ["store.key_file", "beside the data"]),
    "a folder that is not there": ("mailflow.toml", 'path = "inbox"', 'path = "inbax"', ["hub", "options.path", "existing folder"]),
    "a sender's address that is none": ("mailflow.toml", f'address = "{US}"', 'address = "partnership"', ["mailflow.toml", "sender.address", "one mail address alone"]),
    "two addresses as one sender": ("mailflow.toml", f'address = "{US}"', 'address = "a@b.example, c@d.example"', ["mailflow.toml", "sender.address", "one mail address alone"]),
    "a header in the sender's name": ("mailflow.toml", 'name = "Cannock Chase Community Safety Hub"', 'name = "Hub\\nBcc: x@y.example"', ["mailflow.toml", "sender.name", "one line of text"]),
    "no domain": ("mailflow.toml", f'domain = "{DOMAIN}"', 'domain = ""', ["mailflow.toml", "sender.domain", "a domain name"]),
    "a domain that is none": ("mailflow.toml", f'domain = "{DOMAIN}"', 'domain = "mail flow>"', ["mailflow.toml", "sender.domain", "a domain name"]),
    "an empty name of the trusted server": ("mailflow.toml", f'trusted_authserv = "{AUTHSERV}"', 'trusted_authserv = ""', ["mailflow.toml", "mailboxes.0.trusted_authserv", "without blanks"]),
    "blanks about the trusted server": ("mailflow.toml", f'trusted_authserv = "{AUTHSERV}"', 'trusted_authserv = " mx "', ["mailflow.toml", "mailboxes.0.trusted_authserv", "without blanks"]),
    "two mailboxes of one name": ("mailflow.toml", "[[mailboxes]]", SECOND.format(name="hub", path="letters"), ["mailflow.toml", "mailboxes", "hub is given twice"]),
    "two mailboxes on one folder": ("mailflow.toml", "[[mailboxes]]", SECOND.format(name="second", path="letters/../inbox"), ["mailboxes.hub.options", "same inbox", "mailboxes.second"]),
    "no terms": ("mailflow.toml", 'terms = ["cannock-chase.toml"]', "terms = []", ["mailflow.toml", "terms", "at least a terms file"]),
    "letters into the inbox": ("mailflow.toml", 'folder = "letters"', 'folder = "inbox"', ["mailflow.toml: transport.options", "inbox of mailboxes.hub"]),
    "letters into a folder of the inbox": ("mailflow.toml", 'folder = "letters"', 'folder = "inbox/new"', ["mailflow.toml: transport.options", "inbox of mailboxes.hub"]),
    "a look in thirty years": ("mailflow.toml", "poll_seconds = 1.0", "poll_seconds = 1000000000", ["mailflow.toml", "poll_seconds", "3600"]),
    "seconds that are a switch": ("mailflow.toml", "poll_seconds = 1.0", "poll_seconds = true", ["mailflow.toml", "poll_seconds", "number"]),
    "seconds without end": ("mailflow.toml", "poll_seconds = 1.0", "poll_seconds = inf", ["mailflow.toml", "poll_seconds", "3600"]),
    "a worker without time": ("mailflow.toml", "[page]", "[worker]\nseconds = 0\n[page]", ["mailflow.toml", "worker.seconds", "greater"]),
    "terms of the future": ("cannock-chase.toml", "valid_from = 2023-05-01", "valid_from = 2093-05-01", ["cannock-chase.toml", "terms.valid_from", "no terms are in force", "2093-05-01"]),
    "a header in the marking": ("cannock-chase.toml", '"OFFICIAL-SENSITIVE"', '"OFFICIAL\\nX: y"', ["cannock-chase.toml", "terms.marking.text", "one line of text"]),
    "a duty contact without an address": ("cannock-chase.toml", 'address = "duty@', 'address = "duty or ', ["cannock-chase.toml", "terms.duty.address", "one mail address alone"]),
    "a header in the duty contact": ("cannock-chase.toml", f'address = "{DUTY}"', f'address = "{DUTY}\\nBcc: x@y.example"', ["cannock-chase.toml", "terms.duty.address", "one mail address alone"]),
    "two addresses as one intake": ("cannock-chase.toml", f'intake = ["{US}"]', f'intake = ["{US}, {DUTY}"]', ["cannock-chase.toml", "partnership.intake", "one mail address alone"]),
    "a route to two addresses": ("cannock-chase.toml", 'contact = "marac@', 'contact = "a@b.example, marac@', ["cannock-chase.toml", "terms.routes[2].contact", "one mail address alone"]),
    "a time that is none": ("mailflow.toml", "[page]", '[canary]\nat = "7 am"\n[page]', ["mailflow.toml", "canary.at is wrong", "such as 07:00"]),
    "a night that is none": ("mailflow.toml", "[page]", '[reconciliation]\nat = "25:00"\n[page]', ["mailflow.toml", "reconciliation.at is wrong", "such as 07:00"]),
    "a list that is none": ("mailflow.toml", "[page]", "[alarms.limits.agreements]\ndays = 30\n[page]", ["mailflow.toml", "days is wrong", "a list in square brackets"]),
    "a command in one string": ("mailflow.toml", "[page]", '[[alarms.channels]]\ntype = "command"\noptions = { command = "/bin/true" }\n[page]', ["mailflow.toml", "command is wrong", "a list in square brackets"]),
    "a mailbox with a blank": ("mailflow.toml", 'name = "hub"', 'name = "The Hub"', ["mailflow.toml", "mailboxes.0.name", "small letters"]),
    "a canary to a partner": ("mailflow.toml", "[page]", f'[canary]\nto = "{PDF}"\n[page]', ["mailflow.toml", "canary.to", "an address of ours"]),
    "a heart that is the root": ("mailflow.toml", "poll_seconds", 'heartbeat_file = "/"\npoll_seconds', ["mailflow.toml", "heartbeat_file", "path of a file"]),
    "a heart without a name": ("mailflow.toml", "poll_seconds", 'heartbeat_file = ""\npoll_seconds', ["mailflow.toml", "heartbeat_file", "path of a file"]),
    "a heart that is a folder": ("mailflow.toml", "poll_seconds", 'heartbeat_file = "letters"\npoll_seconds', ["mailflow.toml", "heartbeat_file", "it is a folder"]),
    "a heart in a folder that is not there": ("mailflow.toml", "poll_seconds", 'heartbeat_file = "nowhere/heartbeat"\npoll_seconds', ["mailflow.toml", "heartbeat_file", "No such file or directory"]),
    "alarms into what cannot be written": ("mailflow.toml", "[page]", '[[alarms.channels]]\ntype = "file"\noptions = { folder = "/proc/alarms" }\n[page]', ["alarms.channels", "/proc/alarms", "allow it"]),
    "mail in clear over the network": ("mailflow.toml", 'type = "file"\noptions = { folder = "letters" }', 'type = "smtp"\noptions = { host = "192.0.2.1", tls = "none" }', ["mailflow.toml", "transport.options", "starttls"]),
}  # fmt: skip


@pytest.mark.parametrize("fault", WRONG)
def test_a_wrong_setting_is_one_sentence_with_file_key_and_what_is_allowed(fault, tmp_path):
    file, right, wrong, words = WRONG[fault]
    site = build(tmp_path / "site")
    (site.folder / "data").mkdir()
    shutil.copy(site.folder / "keys" / "store.key", site.folder / "data" / "store.key")
    before = (site.folder / file).read_text()
    assert right in before
    (site.folder / file).write_text(before.replace(right, wrong, 1))
    done = site.here("check", expect=1)
    said = [line for line in done.out.splitlines() if any(word in line for word in words[:2])]
    assert len(said) == 1, done.out
    assert all(word in said[0] for word in words), said[0]
    assert said[0].endswith(".")
    assert "Traceback" not in done.out + done.err


def test_a_daemon_with_a_wrong_setting_says_the_sentence_ends_with_status_one_and_makes_nothing(tmp_path):
    site = build(tmp_path / "site")
    site.config.write_text(site.config.read_text().replace("poll_seconds", "pol_seconds"))
    for command in ("run", "poll", "status"):
        done = site.run(command, expect=1)
        assert re.fullmatch(
            r"\S*mailflow\.toml: pol_seconds is not a known key; remove it or mend its spelling\.\n", done.err
        )
        assert done.out == ""
    assert not site.database.exists()


@pytest.mark.parametrize(
    "fault",
    [
        "letters into the inbox",
        "two mailboxes on one folder",
        "two mailboxes of one name",
        "terms of the future",
        "a canary to a partner",
    ],
)
def test_a_daemon_does_not_start_on_what_cannot_all_be_meant(fault, tmp_path):
    file, right, wrong, words = WRONG[fault]
    site = build(tmp_path / "site").begin()
    before = site.database.read_bytes()
    (site.folder / file).write_text((site.folder / file).read_text().replace(right, wrong, 1))
    done = site.run("poll", expect=1)
    assert all(word in done.err for word in words), done.err
    assert len(done.err.splitlines()) == 1
    assert site.database.read_bytes() == before
    assert list(site.letters.iterdir()) == []


def test_a_number_of_an_entry_that_no_store_can_hold_is_refused_in_words(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    for number in ("99999999999999999999", "0"):
        done = site.run("replay", number, expect=2)
        assert "Invalid value for 'ledger_id'" in done.err
        assert "unforeseen" not in done.err


def test_what_is_left_out_of_the_terms_is_a_note_and_no_fault(tmp_path):
    site = build(tmp_path / "site").begin()
    terms = site.folder / "cannock-chase.toml"
    assert "Note: cannock-chase.toml" not in site.here("check", expect=None).out
    kept = [line for line in terms.read_text().splitlines() if not line.startswith("minutes_after")]
    terms.write_text("\n".join(kept))
    (note,) = [
        line for line in site.here("check", expect=None).out.splitlines() if line.startswith("Note: cannock-chase")
    ]
    assert note.startswith(
        "Note: cannock-chase.toml: terms valid from 2023-05-01: mailings has no minutes_after, so no "
    )


def test_a_register_row_that_takes_what_is_ours_or_another_s_is_refused_and_a_move_is_told(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    head, police, *_ = (site.folder / "register.csv").read_text().splitlines()
    rows = [
        police.replace("Testshire Police", "New Body"),
        police.replace("Testshire Police", "Self").replace(PDF, US),
        police.replace("Testshire Police", "Self").replace(PDF, f"bounce@{DOMAIN}"),
        police.replace("Testshire Police", "Cannock Chase Community Safety Hub").replace(PDF, "f@other.example"),
        police.replace("Testshire Police", "Claimant").replace(f"{PDF},", "c@other.example,homes.example"),
        police.replace("Testshire Police", "Good Body").replace(PDF, "g@good.example"),
    ]
    (site.folder / "more.csv").write_text("\n".join([head, *rows]))
    done = site.here("register", "import", "more.csv", expect=None)
    for line, words in (
        (2, "email: this address belongs to Testshire Police"),
        (3, "email: this is the partnership's own address"),
        (4, "email: this is the partnership's own address"),
        (5, "organisation: this is the partnership itself"),
        (6, "extra_domains: homes.example is the domain of Exemplar Homes"),
    ):
        assert f"more.csv, line {line}: {words}" in done.out + done.err
    assert "5 rows were refused." in done.out
    listed = {row["email"]: row["organisation"] for row in site.here("register", "list", "--json").rows}
    assert listed[PDF] == "Testshire Police"
    assert listed["g@good.example"] == "Good Body"
    assert len(listed) == 4

    (site.folder / "move.csv").write_text("\n".join([head, rows[0], police.replace(PDF, "next@police.example")]))
    done = site.here("register", "import", "move.csv")
    assert f"{PDF}: moved from Testshire Police to New Body." in done.out


def test_a_missing_key_and_a_wrong_key_are_said_and_the_store_stays_as_it_is(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.deliver(mail(referral()), MONDAY, "0")
    before = site.database.read_bytes()
    key = site.folder / "keys" / "store.key"
    right = key.read_text()

    key.unlink()
    assert re.search(r"store\.key: there is no key file", site.run("poll", expect=1).err)
    key.write_text("f" * 64 + "\n")
    done = site.run("poll", expect=1)
    assert "key" in done.err
    assert len(done.err.splitlines()) == 1
    key.write_text("not a key\n")
    assert "64 hexadecimal digits" in site.run("poll", expect=1).err

    assert site.database.read_bytes() == before
    assert len(list((site.inbox / "new").iterdir())) == 1
    key.write_text(right)
    site.poll()
    assert site.status()["ledger"]["ready"] == 1


def test_broken_mail_never_stops_the_next_one(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    deep = (
        b"Content-Type: multipart/mixed; boundary=b\r\n\r\n"
        + b"--b\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n" * 3000
    )
    broken = [
        b"",
        b"\x00" * 4096,
        b"\xff\xfe\x00no mail at all" * 100,
        b"Subject: =?utf-8?b?////?=\r\nContent-Type: text/plain; charset=no-such\r\n\r\n\xff\xfe\r\n",
        b"From: hannah@police.example\r\nMIME-Version: 1.0\r\n" + deep,
        b"From: x\r\nContent-Type: multipart/mixed\r\n\r\n--\r\n" * 50,
    ]
    for number, raw in enumerate(broken):
        site.deliver(raw, MONDAY, f"{2 * number}")
        text = referral(f"Kyle Denton{'abcdef'[number]}")
        site.deliver(mail(text, message_id=f"<good-{number}@police.example>"), MONDAY, f"{2 * number + 1}")
    done = site.poll()
    assert f"{2 * len(broken)} mails were decided." in done.out
    assert "Traceback" not in done.err
    status = site.status()
    assert status["unexplained"] == 0
    assert sum(status["ledger"].values()) == 2 * len(broken)
    assert len([row for row in site.queue() if row["list"] == "triage"]) == len(broken)


def test_a_register_imported_beside_a_daemon_leaves_the_letter_in_its_hand_alone(tmp_path):
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.deliver(mail(referral()), MONDAY, "0")
    site.poll()

    def state(becomes: str = "") -> str:
        with site.store() as store, store.writing() as conn:
            if becomes:
                conn.execute(outbox.letters.update().values(state=becomes))
            return str(conn.execute(outbox.letters.select()).one().state)

    state("handing")
    site.run("register", "import", "register.csv")
    assert state() == "handing", "only who holds the daemon's lock may say that its process is dead"
    site.poll()
    assert state() == "unknown"


def test_a_spoilt_letter_wording_stops_neither_the_minutes_nor_the_answer_and_is_said(tmp_path):
    """The acknowledgement goes in the shipped wording, and what is due goes out all the same."""
    site = build(tmp_path / "site", at=MONDAY).begin()
    own = site.folder / "letters" / "acknowledgement.txt"
    own.write_text("Dear {{ nobody. }}")
    site.deliver(mail(referral()), MONDAY, "0")
    site.set_clock(MONDAY.replace(hour=16, minute=1))
    done = site.poll()
    assert "Traceback" not in done.err
    status = site.status()
    assert status["unexplained"] == 0
    assert status["outbox"]["accepted"] == 4, "the minutes before went to all three, and the answer to its sender"
    assert "letters/acknowledgement.txt" in site.run("task", "list").out


def test_a_second_daemon_refuses_and_poll_beside_a_daemon_says_so_and_stops(tmp_path):
    site = build(tmp_path / "site").begin()
    with site.daemon() as daemon:
        until(lambda: "daemon.started" in daemon.said())
        site.deliver(mail(referral()), MONDAY, "0")
        for command in ("run", "poll"):
            done = site.run(command, expect=1)
            assert f"process {daemon.process.pid}" in done.err
            assert "works on this store" in done.err
            assert len(done.err.splitlines()) == 1
        assert site.status()["outbox"]["unknown"] == 0  # other commands open the store freely
        assert daemon.stop() == 0
    daemon.process.wait()
    with site.daemon() as after_a_kill:
        until(lambda: after_a_kill.said().count("daemon.started") == 2)
        after_a_kill.process.kill()
        after_a_kill.process.wait(10)
    site.poll()  # a killed daemon leaves no lock


@pytest.mark.smtpd
def test_smtp_down_keeps_every_letter_and_it_goes_out_when_the_server_is_back(tmp_path):
    with sink_of(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=MONDAY, transport=smtp(sink))
        site.config.write_text(
            site.config.read_text().replace(f"port = {sink.port}", f"port = {(down := free_port())}")
        )
        site.begin()
        site.deliver(mail(referral()), MONDAY, "0")
        done = site.poll()
        assert "The mail server cannot be reached." in done.err
        status = site.status()
        assert status["ledger"]["ready"] == 1, "the mail was decided all the same"
        assert status["outbox"]["deferred"] == 1
        assert sink.accepted == []
        site.config.write_text(site.config.read_text().replace(f"port = {down}", f"port = {sink.port}"))
        site.set_clock(MONDAY.replace(minute=40))
        site.poll()
        assert site.status()["outbox"]["accepted"] == len(sink.accepted) == 1


@pytest.mark.smtpd
def test_a_letter_whose_answer_was_lost_is_shown_as_unknown_and_goes_again_only_by_a_person(tmp_path):
    with sink_of(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=MONDAY, transport=smtp(sink)).begin()
        site.deliver(mail(referral()), MONDAY, "0")
        sink.cut_after_accepting = True
        site.poll()
        sink.cut_after_accepting = False
        site.set_clock(MONDAY.replace(hour=11))
        site.poll()
        assert site.status()["outbox"]["unknown"] == len(sink.accepted) == 1
        with opened(site.config) as house:
            posting.resend(house.office, "cannock-chase", 1, by="A. Team")
        site.poll()
        assert site.status()["outbox"]["accepted"] == 1
        first, second = (letter(one.raw)["Message-ID"] for one in sink.accepted)
        assert first == second


@pytest.mark.dovecot
def test_a_mailbox_that_is_down_is_said_and_read_when_it_is_back_while_the_other_one_goes_on(tmp_path):
    with dovecot_of() as server:
        box = imap(server, "down")
        site = build(tmp_path / "site", mailbox=box, poll_seconds=0.5)
        second = '\n[[mailboxes]]\nname = "second"\npartnership = "cannock-chase"\ntype = "maildir"\noptions = { path = "inbox" }\n'
        dead = free_port()
        alive = site.config.read_text() + second
        site.config.write_text(alive.replace(f"port = {server.imap}", f"port = {dead}"))
        site.begin()
        site.deliver(mail(referral(), sender=ZIP, name="Priya Nair"), MONDAY, "0")
        server.put("down", mail(referral("Rosa Quill")))

        done = site.poll()
        said = [line for line in done.out.splitlines() if line.startswith("hub:")]
        assert len(said) == 1
        assert "second: read." in done.out
        assert site.status()["unexplained"] == 0
        assert sum(site.status()["ledger"].values()) == 1

        with site.daemon() as daemon:
            until(lambda: "mailbox.unreachable" in daemon.said())
            assert daemon.process.poll() is None
            assert "Traceback" not in daemon.said()
        site.config.write_text(alive)
        site.poll()
        assert sum(site.status()["ledger"].values()) == 2


@pytest.mark.dovecot
def test_a_daemon_goes_on_by_itself_when_its_mailbox_comes_back(tmp_path):
    """The server's address answers nothing at first; later it is forwarded to the real one."""
    with dovecot_of() as server:
        dead = free_port()
        site = build(tmp_path / "site", mailbox=imap(server, "back"), poll_seconds=0.5)
        site.config.write_text(site.config.read_text().replace(f"port = {server.imap}", f"port = {dead}"))
        site.begin()
        server.put("back", mail(referral()))
        with site.daemon() as daemon:
            until(lambda: "mailbox.unreachable" in daemon.said())
            with _forwarded(dead, server.imap):
                until(lambda: sum(site.counts()[0].values()) == 1, 30, what="the mail")
            assert daemon.stop() == 0
        with server.client("back") as client:
            assert client.search("UNSEEN"), "nothing was flagged"


def test_an_inbox_that_vanishes_is_said_once_and_read_again_when_it_is_back(tmp_path):
    site = build(tmp_path / "site", poll_seconds=0.5).begin()
    with site.daemon() as daemon:
        until(lambda: "daemon.started" in daemon.said())
        away = site.inbox.rename(site.folder / "inbox.away")
        until(lambda: "its folder is gone" in daemon.said(), 30)
        away.rename(site.inbox)
        site.deliver(mail(referral()), datetime.now(LONDON), "0")
        until(lambda: sum(site.counts()[0].values()) == 1, 40, what="the mail")
        assert daemon.said().count("its folder is gone") == 1
        assert "mailbox.reachable" in daemon.said()


def test_a_clock_file_that_holds_no_seconds_ends_no_thread_and_is_said_in_words(tmp_path):
    site = build(tmp_path / "site", poll_seconds=0.5).begin()
    clock = site.folder / "clock"
    with site.daemon() as daemon:
        until(lambda: "daemon.started" in daemon.said())
        clock.write_text("garbage")
        site.deliver(mail(referral()), datetime.now(LONDON), "0")
        until(lambda: "must hold whole seconds" in daemon.said(), 30)
        assert "clock_offset_file: clock must hold whole seconds" in site.run("status", expect=1).err
        clock.write_text("0")
        until(lambda: sum(site.counts()[0].values()) == 1, 40, what="the mail")
        assert daemon.stop() == 0
        assert "Traceback" not in daemon.said()


def test_a_disk_that_is_full_at_the_start_is_waited_for(tmp_path):
    site = build(tmp_path / "site").begin()
    site.prefix = ["prlimit", "--fsize=4096:unlimited"]
    with site.daemon() as daemon:
        until(lambda: "daemon.start.put_off" in daemon.said(), 40)
        subprocess.run(["prlimit", f"--pid={daemon.process.pid}", "--fsize=unlimited:unlimited"], check=True)
        until(lambda: "daemon.started" in daemon.said(), 40)
        assert daemon.stop() == 0


def test_a_lock_or_a_folder_of_another_user_is_a_sentence_that_says_what_to_look_at(tmp_path):
    site = build(tmp_path / "site").begin()
    if os.geteuid() == 0:
        site.prefix = ["setpriv", "--bounding-set=-all", "--inh-caps=-all"]  # root without the right to pass by rights
    data = site.database.parent
    (lock,) = data.glob("*.lock")
    lock.chmod(0o400)
    done = site.run("poll", expect=1)
    assert "the lock beside the store cannot be taken (Permission denied); the user that mailflow runs as" in done.err
    with site.daemon() as daemon:
        until(lambda: "the lock beside the store cannot be taken" in daemon.said(), what="the sentence")
        lock.chmod(0o600)
        until(lambda: "daemon.started" in daemon.said(), what="the start")
    data.chmod(0)
    try:
        for command in ("poll", "check", "status"):
            done = site.run(command, expect=1)
            assert "this user may not look at the store (Permission denied)" in done.out + done.err
            assert "unforeseen" not in done.out + done.err
    finally:
        data.chmod(0o700)


@pytest.mark.parametrize("limit", ["a small disk", "a limit on files"])
def test_a_full_disk_moves_and_flags_nothing_and_it_goes_on_when_there_is_room(tmp_path, limit):
    site = build(tmp_path / "site", at=MONDAY).begin()
    with SCARCE[limit](site) as make_room:
        for number in range(6):
            site.deliver(mail(referral(f"Kyle Denton{'abcdef'[number]}")) + b" " * 200_000, MONDAY, str(number))
        done = site.run("poll", expect=None)
        assert re.search(r"The disk is full|The disk refused to write", done.out + done.err), done
        assert "Traceback" not in done.err
        assert "Kyle" not in done.out + done.err
        kept = [file for file in site.mails() if file.parent.name in {"new", "cur"}]
        assert len(kept) == 6
        assert list((site.inbox / "new").iterdir()), "what is not stored is not moved"
        make_room()
        assert site.poll().err == ""
        status = site.status()
        assert status["unexplained"] == 0
        assert sum(status["ledger"].values()) == 6
        assert list((site.inbox / "new").iterdir()) == []
        assert "is whole" in site.here("audit", "verify").out


@contextmanager
def _small_disk(site: Site) -> Iterator[Callable[[], object]]:
    """The store on a disk of its own, with hardly any room; what is handed back makes some."""
    data, moved = site.database.parent, site.folder / "data.before"
    data.rename(moved)
    data.mkdir()
    size = sum(file.stat().st_size for file in moved.iterdir()) // 1024 + 700
    if (
        os.geteuid() != 0
        or subprocess.run(["mount", "-t", "tmpfs", "-o", f"size={size}k", "tmpfs", data], check=False).returncode
    ):
        pytest.skip("only root may mount a small disk; the other test limits the size of files")
    try:
        for file in moved.iterdir():
            shutil.copy2(file, data)
        yield lambda: subprocess.run(["mount", "-o", "remount,size=64m", data], check=True)
    finally:
        subprocess.run(["umount", "-l", data], check=True)


@contextmanager
def _small_files(site: Site) -> Iterator[Callable[[], object]]:
    """No file may grow by more than a little; what is handed back lifts that."""
    site.prefix[:] = ["prlimit", f"--fsize={site.database.stat().st_size + 200_000}"]
    yield site.prefix.clear


SCARCE = {"a small disk": _small_disk, "a limit on files": _small_files}


def test_a_commit_that_is_refused_after_reading_leaves_everything_for_the_next_time(tmp_path, monkeypatch):
    monkeypatch.setattr(engine, "BUSY_SECONDS", 0.3)
    site = build(tmp_path / "site", at=MONDAY).begin()
    site.deliver(mail(referral()), MONDAY, "0")
    with ExitStack() as somebody_else:

        def hold_the_store(step: str) -> None:
            if step == "intake.decisions.begin":
                somebody_else.enter_context(somebody_else.enter_context(site.store()).writing())

        monkeypatch.setattr(log, "faults", [hold_the_store])
        with pytest.raises(
            StoreUnavailable, match=r"Another program holds the store; nothing of this step was written"
        ):
            list(once(site.config))
    monkeypatch.setattr(log, "faults", [])
    status = site.status()
    assert status["ledger"]["arrived"] == status["unexplained"] == 1, "its bytes are safe, and it waits"
    assert status["outbox"]["queued"] == status["outbox"]["accepted"] == 0
    site.poll()
    status = site.status()
    assert status["ledger"]["ready"] == status["outbox"]["accepted"] == 1
    assert status["unexplained"] == 0


@contextmanager
def _forwarded(here: int, there: int) -> Iterator[None]:
    """A port that leads to another one, for as long as the block lasts."""
    listener = socket.create_server(("127.0.0.1", here))
    lines: list[socket.socket] = []

    def copy(source: socket.socket, target: socket.socket) -> None:
        with suppress(OSError):
            while piece := source.recv(65536):
                target.sendall(piece)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def serve() -> None:
        with suppress(OSError):
            while True:
                near, _ = listener.accept()
                far = socket.create_connection(("127.0.0.1", there))
                lines.extend([near, far])
                for pair in ((near, far), (far, near)):
                    threading.Thread(target=copy, args=pair, daemon=True).start()

    accepting = threading.Thread(target=serve, daemon=True)
    accepting.start()
    try:
        yield
    finally:
        listener.shutdown(socket.SHUT_RDWR)
        listener.close()
        accepting.join(5)
        for line in lines:
            line.close()
