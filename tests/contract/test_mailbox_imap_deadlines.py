"""A server that hangs, drips, drops or tampers: deadlines hit, no credential leaves, no mail is missed (T06, T28, T29, T44).

Against a server on a real socket that misbehaves on purpose; what a well-behaved one can show is shown on Dovecot.
"""

import threading
import time
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from mailflow.errors import ConfigWrong, MailboxUnavailable
from mailflow.ingest.mailboxes.imap import PLUGIN, Options
from mailflow.ingest.poll import poll
from mailflow.message import ReceiptSource
from tests.contract.mailbox_contract import Ledger, mail
from tests.servers.loopback import make_certificate
from tests.servers.scripted_imap import CUT, DRIP, HANG, context_of, scripted_imap

SECRET = "a-secret-nobody-may-see"


def options(server, **more):
    given = {"host": "127.0.0.1", "port": server.port, "tls": "none", "username": "desk", "password": SECRET}
    return Options.model_validate(given | {"timeout": 0.5} | more)


@contextmanager
def opened(server, settle="leave", **more):
    with PLUGIN.open("hub", options(server, **more), settle=settle) as box:
        yield box


def look(box, ledger):
    return poll(box, ledger, mailbox="hub")


@pytest.fixture
def ledger():
    return Ledger()


@pytest.fixture
def server():
    with scripted_imap() as running:
        yield running


OPENING = ["GREETING", "CAPABILITY", "LOGIN", "EXAMINE"]


@pytest.mark.parametrize("how", [HANG, DRIP])
@pytest.mark.parametrize("where", OPENING)
def test_t28_a_server_that_hangs_or_drips_at_the_opening_meets_a_deadline(server, where, how):
    server.greeting = "* OK " + "ready " * 30  # at twenty bytes a second it would take nine seconds
    server.capabilities += " X-LONG" * 30
    server.script = {where: how}
    if how == DRIP and where in {"LOGIN", "EXAMINE"}:
        server.script[where] = HANG  # their answers are too short to drip for long
    began = time.monotonic()
    with pytest.raises(MailboxUnavailable, match="did not answer in time"), opened(server):
        pass
    assert time.monotonic() - began < 4
    server.script, server.greeting = {}, "* OK"
    with opened(server) as box:
        assert look(box, Ledger()) == 0


@pytest.mark.parametrize("how", [HANG, DRIP, CUT])
@pytest.mark.parametrize("where", ["UID SEARCH", "UID FETCH", "NOOP", "DONE"])
def test_t28_a_server_that_hangs_drips_or_drops_in_a_look_meets_a_deadline_and_the_next_look_recovers(
    server, ledger, where, how
):
    for number in range(30):
        server.put(mail(number))
    with opened(server) as box:
        server.script = {where: how}
        for _ in range(2):
            began = time.monotonic()
            with suppress(MailboxUnavailable):
                look(box, ledger)
                box.wait(0.3)
            assert time.monotonic() - began < 20
        server.script = {}
        for _ in range(3):
            look(box, ledger)
    assert ledger.not_got == []
    assert sorted(ledger.raws()) == sorted(mail(number) for number in range(30))


def test_t28_a_server_that_hangs_over_every_fetch_is_a_failure_and_not_a_heap_of_mails_that_cannot_be_had(
    server, ledger
):
    for number in range(5):
        server.put(mail(number))
    with opened(server) as box:
        server.script = {"UID FETCH": HANG}
        with pytest.raises(MailboxUnavailable, match="did not answer in time"):
            look(box, ledger)
    assert ledger.not_got == []


def test_t28_a_server_that_hangs_at_the_log_out_is_left_within_seconds(server):
    began = time.monotonic()
    with opened(server, timeout=20.0):
        server.script = {"LOGOUT": HANG}
    assert time.monotonic() - began < 8


def test_t28_a_server_that_falls_silent_in_idle_is_noticed_at_the_next_renewal(server, ledger):
    with opened(server) as box:
        look(box, ledger)
        server.script = {"DONE": HANG}
        assert box.wait(0.3) is True  # something may have come: look
        server.script = {}
        server.put(mail(1))
        assert look(box, ledger) == 1
    assert server.connections == 2


def test_t29_a_hundred_disconnects_in_idle_miss_no_mail_and_leave_nothing_behind(server, ledger, monkeypatch):
    monkeypatch.setattr("mailflow.ingest.imap.line._FIRST_PAUSE", 0.001)
    threads, files = threading.active_count(), len(list(Path("/proc/self/fd").iterdir()))
    with opened(server) as box:
        for number in range(100):
            look(box, ledger)
            late = threading.Timer(0.01, server.drop_everybody)
            late.start()
            box.wait(0.05)
            late.join()
            server.put(mail(number))
        look(box, ledger)
        assert server.connections >= 100
        own = threading.active_count() - threads
        assert own - server.open_now <= 2, "threads are left"
    end = time.monotonic() + 30
    while server.open_now and time.monotonic() < end:
        time.sleep(0.02)
    assert ledger.raws() == [mail(number) for number in range(100)]
    assert server.open_now == 0
    assert len(list(Path("/proc/self/fd").iterdir())) <= files + 5, "sockets are left"


def test_t29_exists_without_recent_ends_the_waiting(server, ledger):
    with opened(server) as box:
        look(box, ledger)
        threading.Timer(0.2, server.put, (mail(1),)).start()
        began = time.monotonic()
        assert box.wait(20) is True
        assert time.monotonic() - began < 5
        assert look(box, ledger) == 1


def test_t29_what_comes_in_one_packet_with_the_consent_to_idle_is_heard(server, ledger):
    with opened(server) as box:
        look(box, ledger)
        server.mails[1] = mail(1)
        server.script = {"IDLE": ["+ idling\r\n* 1 EXISTS"]}
        began = time.monotonic()
        assert box.wait(20) is True
        assert time.monotonic() - began < 5
        assert look(box, ledger) == 1


def test_t29_a_line_that_is_cut_by_a_renewal_of_idle_is_not_lost(server, ledger):
    with opened(server) as box:
        look(box, ledger)
        server.script = {"IDLE": ["+ idling\r\n* 1 EXI&"], "DONE": ["STS\r\nTAG OK over"]}
        box.wait(0.3)
        server.mails[1] = mail(1)
        assert look(box, ledger) == 1
    assert server.connections == 1


def test_idle_is_renewed_before_a_server_may_end_it(server, ledger, monkeypatch):
    monkeypatch.setattr("mailflow.ingest.imap.line.IDLE_SECONDS", 0.2)
    with opened(server) as box:
        look(box, ledger)
        began = time.monotonic()
        box.wait(60)
        assert time.monotonic() - began < 5
    assert server.said("IDLE") == 1


def test_t06_a_mail_that_cannot_be_had_is_told_rests_and_is_taken_when_it_can_be_had(server, ledger, monkeypatch):
    monkeypatch.setattr("mailflow.backoff.monotonic", lambda: clock[0])
    clock = [1000.0]
    for number in range(60):
        server.put(mail(number))
    server.script = {"UID FETCH 7": "TAG NO not this one"}
    whole = ",".join(map(str, range(1, 61)))
    server.script |= {f"UID FETCH {whole}": ["TAG NO some of them not"]}
    with opened(server) as box:
        assert look(box, ledger) == 59
        assert ledger.not_got == [("unfetchable", box._handle(7))]
        asked = server.said("UID FETCH")
        for _ in range(5):
            assert look(box, ledger) == 0
        assert server.said("UID FETCH") == asked, "it is not asked for at every look"
        server.put(mail(99))
        assert look(box, ledger) == 1
        clock[0] += 61
        assert look(box, ledger) == 0
        assert ledger.not_got == [("unfetchable", box._handle(7))] * 2
        server.script = {}
        clock[0] += 61
        assert look(box, ledger) == 0, "the second time it rests longer"
        clock[0] += 61
        assert look(box, ledger) == 1
    assert len(ledger.mails) == 61


@pytest.mark.parametrize(
    "said", ["* 3 FETCH (UID 3 BODY[] NIL)\r\nTAG OK done", "* 3 FETCH (BODY[] 7 7)\r\nTAG OK done"]
)
def test_t06_a_mail_for_which_the_server_says_nothing_or_rubbish_does_not_stop_the_others(server, ledger, said):
    for number in range(4):
        server.put(mail(number))
    server.script = {"UID FETCH 3": said, "UID FETCH 1,2,3,4": ["TAG NO once", "TAG NO twice"]}
    with opened(server) as box:
        assert look(box, ledger) == 3
        assert ledger.not_got == [("unfetchable", box._handle(3))]


@pytest.mark.parametrize("date", ['"31-Feb-2026 11:00:00 +0000"', "NIL", '"31-Dec-9999 23:59:59 -0500"', '"rubbish"'])
def test_a_receipt_time_that_cannot_be_understood_keeps_no_mail_out(server, ledger, date):
    server.put(mail(1))
    server.dates[server.put(mail(2))] = date
    with opened(server) as box:
        assert look(box, ledger) == 2
    odd = next(one for one in ledger.mails.values() if one.raw == mail(2))
    assert odd.received_by is ReceiptSource.FIRST_SEEN
    assert abs(odd.received - datetime.now(UTC)) < timedelta(minutes=1)


def test_a_lower_uid_that_comes_to_light_late_is_not_skipped(server, ledger):
    for uid in (1, 2, 3, 5):
        server.put(mail(uid), uid)
    server.hidden.add(3)
    with opened(server) as box:
        assert look(box, ledger) == 3
        server.put(mail(6))
        assert look(box, ledger) == 1
        assert server.said("UID SEARCH ALL") == 1
        server.hidden.clear()
        assert look(box, ledger) == 1
        assert server.said("UID SEARCH ALL") == 2
        assert look(box, ledger) == 0
        assert server.said("UID SEARCH ALL") == 2
    assert mail(3) in ledger.raws()


def test_a_look_into_a_full_folder_asks_only_for_what_is_new(server, ledger):
    for number in range(300):
        server.put(mail(number))
    with opened(server) as box:
        look(box, ledger)
        server.put(mail(301))
        before = len(server.heard)
        assert look(box, ledger) == 1
        asked = [line.partition(" ")[2] for line in server.heard[before:]]
    assert asked == [
        "NOOP",
        "UID SEARCH UID 301:*",
        "UID FETCH 301 (RFC822.SIZE INTERNALDATE)",
        "UID FETCH 301 (BODY.PEEK[])",
    ]


# T44: nothing that is secret leaves before the server has shown who it is.


def certificate(folder, **how):
    folder.mkdir()
    return make_certificate(folder, **how)


def no_secret_was_heard(server):
    assert not any("LOGIN" in line.upper() or SECRET in line for line in server.heard), server.heard


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
@pytest.mark.parametrize(
    ("how", "sentence"),
    [
        ({"days": -1}, "expired"),
        ({"names": ("mail.elsewhere.example",)}, "not trusted"),
        ({}, "not trusted"),
    ],
    ids=["expired", "of another host", "of nobody we trust"],
)
def test_t44_a_bad_certificate_is_refused_before_any_credential(tmp_path, tls, how, sentence):
    shown, key = certificate(tmp_path / "shown", **how)
    ours = shown if how else certificate(tmp_path / "ours")[0]
    context = context_of(shown, key)
    with scripted_imap(**{tls: context}) as server:
        server.capabilities += " STARTTLS"
        with (
            pytest.raises(MailboxUnavailable, match=sentence) as said,
            opened(server, tls=tls, ca_file=ours, timeout=5.0),
        ):
            pass
        assert "no password was sent" in str(said.value)
        no_secret_was_heard(server)


@pytest.mark.parametrize("tls", ["implicit", "starttls"])
def test_a_good_certificate_lets_the_log_in_pass(tmp_path, ledger, tls):
    shown, key = certificate(tmp_path / "shown")
    with scripted_imap(**{tls: context_of(shown, key)}) as server:
        server.capabilities += " STARTTLS"
        server.put(mail(1))
        with opened(server, tls=tls, ca_file=shown, timeout=5.0) as box:
            assert look(box, ledger) == 1


def test_t44_starttls_that_was_stripped_ends_it_before_any_credential(server):
    with pytest.raises(MailboxUnavailable, match="STARTTLS"), opened(server, tls="starttls"):
        pass
    no_secret_was_heard(server)


@pytest.mark.parametrize("answer", ["TAG NO not today", "TAG BAD what"])
def test_t44_starttls_that_is_refused_ends_it_before_any_credential(server, answer):
    server.capabilities += " STARTTLS"
    server.script = {"STARTTLS": answer}
    with pytest.raises(MailboxUnavailable), opened(server, tls="starttls"):
        pass
    no_secret_was_heard(server)


@pytest.mark.parametrize("tls", ["starttls", "none"])
def test_t44_a_greeting_that_claims_a_log_in_is_refused(server, tls):
    server.greeting = "* PREAUTH welcome back"
    server.capabilities += " STARTTLS"
    with pytest.raises(MailboxUnavailable, match="PREAUTH"), opened(server, tls=tls):
        pass
    no_secret_was_heard(server)


def test_t44_what_was_injected_in_clear_before_tls_ends_it(tmp_path):
    shown, key = certificate(tmp_path / "shown")
    with scripted_imap(starttls=context_of(shown, key)) as server:
        server.capabilities += " STARTTLS"
        server.behind_starttls = b"* CAPABILITY IMAP4rev1 AUTH=PLAIN\r\n* OK [ALERT] x\r\n"
        with (
            pytest.raises(MailboxUnavailable, match="in clear"),
            opened(server, tls="starttls", ca_file=shown, timeout=5.0),
        ):
            pass
        no_secret_was_heard(server)


def test_t44_a_server_that_forbids_log_ins_gets_none(server):
    server.capabilities += " LOGINDISABLED"
    with pytest.raises(MailboxUnavailable, match="no password was sent"), opened(server):
        pass
    no_secret_was_heard(server)


def test_a_file_of_certificates_that_is_not_there_is_a_wrong_setting(server, tmp_path):
    with pytest.raises(ConfigWrong, match="ca_file"), opened(server, tls="implicit", ca_file=tmp_path / "none"):
        pass


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ("TAG NO [AUTHENTICATIONFAILED] no", "refused the log-in"),
        ("TAG NO [UNAVAILABLE] Temporary authentication failure", "not available at the moment"),
        ("TAG NO [EXPIRED] no", "password has expired"),
        (CUT, "ended the connection"),
    ],
)
def test_why_a_log_in_failed_is_told_apart(server, answer, sentence):
    server.script = {"LOGIN": answer}
    with pytest.raises(MailboxUnavailable, match=sentence), opened(server):
        pass
