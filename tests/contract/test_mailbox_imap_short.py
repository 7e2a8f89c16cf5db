"""A mail that the server gives empty or cut short is had later and whole; a size that is wrong keeps none outside for ever."""

from contextlib import contextmanager
from datetime import timedelta

import pytest

from mailflow import log
from mailflow.clock import SystemClock
from mailflow.ingest.mailbox import UNFETCHABLE
from mailflow.ingest.mailboxes.imap import PLUGIN, Options
from mailflow.ingest.poll import poll
from tests.contract.mailbox_contract import Ledger, mail
from tests.servers.scripted_imap import CUT, scripted_imap

WHOLE = mail(1, size=4000)
MORE = "BODY.PEEK[]<"


@pytest.fixture
def server():
    with scripted_imap() as running:
        running.put(WHOLE)
        running.dates[1] = date(SystemClock().now())
        yield running


@pytest.fixture
def ledger():
    return Ledger()


@pytest.fixture
def warnings(monkeypatch):
    said = []
    monkeypatch.setattr(log, "warn", lambda name, **_: said.append(name))
    return said


@contextmanager
def opened(server):
    given = {"host": "127.0.0.1", "port": server.port, "tls": "none", "username": "desk", "password": "x", "timeout": 5}
    with PLUGIN.open("hub", Options.model_validate(given), settle="leave") as box:
        box._later.first = 0.0  # what failed is tried at the next look
        yield box


def look(box, ledger):
    return poll(box, ledger, mailbox="hub")


def date(moment):
    return f'"{moment:%d-%b-%Y %H:%M:%S} +0000"'


def sized(server, size):
    return f"* 1 FETCH (UID 1 RFC822.SIZE {size} INTERNALDATE {server.dates[1]})\r\nTAG OK done"


def body(raw):
    return f"* 1 FETCH (UID 1 BODY[] {{{len(raw)}}}\r\n{raw.decode()})\r\nTAG OK done"


@pytest.mark.parametrize(
    "given",
    [body(b""), '* 1 FETCH (UID 1 BODY[] "")\r\nTAG OK done', body(WHOLE[:20]), body(WHOLE[:3000]), body(WHOLE[:-10])],
    ids=["empty literal", "empty text", "cut in the header", "cut in the text", "cut near the end"],
)
def test_a_mail_that_is_given_empty_or_cut_once_is_not_taken_and_comes_whole_at_the_next_try(server, ledger, given):
    other = mail(2)
    server.put(other)
    sizes = f"* 2 FETCH (UID 2 RFC822.SIZE {len(other)} INTERNALDATE {server.dates[1]})\r\n{sized(server, len(WHOLE))}"
    bodies = f"* 2 FETCH (UID 2 BODY[] {{{len(other)}}}\r\n{other.decode()})\r\n{given}"
    server.script = {"UID FETCH": [sizes, bodies]}
    with opened(server) as box:
        assert look(box, ledger) == 1
        assert ledger.raws() == [other]
        assert [what for what, _ in ledger.not_got] == [UNFETCHABLE]
        assert look(box, ledger) == 1
    assert sorted(ledger.raws()) == sorted([WHOLE, other])


def test_a_mail_that_is_always_empty_is_never_taken_however_old(server, ledger):
    server.dates[1] = date(SystemClock().now() - timedelta(days=30))
    with opened(server) as box:
        for _ in range(5):
            server.script = {"UID FETCH": [sized(server, len(WHOLE)), body(b"")]}
            assert look(box, ledger) == 0
    assert ledger.raws() == []


def test_a_size_that_counts_other_line_ends_or_is_too_small_raises_no_question(server, ledger, warnings):
    server.mails[1] = WHOLE.replace(b"\r\n", b"\n")
    server.put(mail(2))
    server.sizes |= {1: len(WHOLE), 2: 50}
    with opened(server) as box:
        assert look(box, ledger) == 2
    assert warnings == []
    assert not any(MORE in line for line in server.heard)


def test_a_size_that_is_estimated_a_little_too_large_keeps_no_mail_waiting_and_is_said(server, ledger, warnings):
    server.sizes[1] = len(WHOLE) * 12 // 10
    with opened(server) as box:
        assert look(box, ledger) == 1
    assert ledger.raws() == [WHOLE]
    assert warnings == ["mailbox.mail.shorter_than_said"]


@pytest.mark.parametrize("refused", [False, True], ids=["the server says that it ends", "the server does not say"])
def test_a_mail_that_stays_far_too_short_comes_in_in_the_end_and_is_said(server, ledger, warnings, refused):
    server.sizes[1] = 2 * len(WHOLE)
    with opened(server) as box:
        arrived = []
        for _ in range(3):
            again = [sized(server, 2 * len(WHOLE)), body(WHOLE), "TAG NO not in pieces"]
            server.script = {"UID FETCH": again if refused else []}
            arrived.append(look(box, ledger))
    assert arrived == [0, 0, 1]
    assert ledger.raws() == [WHOLE]
    assert warnings == [*2 * ["mailbox.mail.unfetched"], "mailbox.mail.shorter_than_said"]


def test_a_mail_that_is_old_and_far_too_short_comes_in_at_one_look(server, ledger, warnings):
    server.dates[1] = date(SystemClock().now() - timedelta(days=2))
    server.sizes[1] = 2 * len(WHOLE)
    with opened(server) as box:
        assert look(box, ledger) == 1
    assert warnings == ["mailbox.mail.shorter_than_said"]


def test_a_mail_that_goes_on_behind_its_end_is_not_taken_however_often_it_is_cut(server, ledger):
    server.dates[1] = date(SystemClock().now() - timedelta(days=2))
    with opened(server) as box:
        for _ in range(4):
            server.script = {"UID FETCH": [sized(server, len(WHOLE)), body(WHOLE[:3000])]}
            assert look(box, ledger) == 0
        assert look(box, ledger) == 1
    assert ledger.raws() == [WHOLE]


def test_a_connection_that_ends_over_the_question_leaves_the_mail_for_later(server, ledger):
    server.dates[1] = date(SystemClock().now() - timedelta(days=2))
    server.script = {"UID FETCH": [sized(server, len(WHOLE)), body(WHOLE[:3000]), CUT]}
    with opened(server) as box:
        assert look(box, ledger) == 0
        assert look(box, ledger) == 1
    assert ledger.raws() == [WHOLE]
