"""What goes wrong with real mail servers: each ends in a sentence, and nothing is lost, skipped or done to the wrong mail."""

import itertools
import socket
import threading
import time
from contextlib import closing, contextmanager

import pytest
from pydantic import ValidationError

from mailflow import log
from mailflow.access import showing
from mailflow.errors import ConfigWrong, LogInRefused, MailboxUnavailable
from mailflow.ingest.mailboxes.imap import PLUGIN, Options
from mailflow.ingest.poll import poll
from tests.contract.imap_place import ImapPlace
from tests.contract.mailbox_contract import NOVEMBER, Ledger, mail
from tests.servers.loopback import free_port
from tests.servers.scripted_imap import scripted_imap

pytestmark = pytest.mark.dovecot
USERS = (f"trouble{number}" for number in itertools.count())
SECRET = "a-secret-nobody-may-see"


@pytest.fixture
def place(dovecot):
    with closing(ImapPlace(dovecot, next(USERS))) as place:
        yield place


@pytest.fixture
def ledger():
    return Ledger()


@pytest.fixture
def warnings(monkeypatch):
    said = []
    monkeypatch.setattr(log, "warn", lambda name, **ids: said.append((name, ids)))
    return said


def look(opened, ledger):
    return poll(opened, ledger, mailbox="hub")


def refused(place, **options):
    """The sentence that opening ends in; it holds neither user name nor password."""
    given = Options.model_validate({**place.given, "password": SECRET, **options})
    with pytest.raises((MailboxUnavailable, ConfigWrong)) as said, PLUGIN.open("hub", given, settle="leave"):
        pass
    assert said.value.__cause__ is None
    assert SECRET not in str(said.value) + repr(said.value) + repr(given)
    assert given.username not in str(said.value)
    return said.value


def test_another_uidvalidity_makes_all_mail_new_and_none_is_mistaken(dovecot, ledger):
    user = next(USERS)
    with dovecot.client(user) as person:
        person.create_folder("Hub")
    with closing(ImapPlace(dovecot, user, folder="Hub")) as place:
        place.put(mail(1), NOVEMBER)
        with place.open("move") as opened:
            (batch,) = opened.arrivals(ledger.known)
            ledger.arrive(batch)
            with dovecot.client(user) as person:
                person.delete_folder("Hub")
                time.sleep(1.1)  # Dovecot's UIDVALIDITY is the second of making
                person.create_folder("Hub")
                person.append("Hub", mail(2), msg_time=NOVEMBER)
            for _ in range(2):
                try:
                    look(opened, ledger)
                except MailboxUnavailable:
                    continue
            assert look(opened, ledger) == 0
    assert ledger.raws() == [mail(1), mail(2)]
    assert len({handle.rpartition(":")[0] for handle in ledger.mails}) == 2
    assert [raw for _, raw in place.filed()] == [mail(2)]
    assert ledger.to_settle() == []


@pytest.mark.parametrize("how", ["grown", "cut", "unreadable"])
def test_a_mail_that_the_server_breaks_off_over_does_not_stop_the_others(place, ledger, warnings, how):
    for number in range(4):
        place.put(mail(number, size=9000), NOVEMBER)
    # In order of delivery: the microseconds in a Maildir name have no leading zeros, so names do not sort by time.
    broken = sorted(place.server.maildir(place.user).glob("*/*M*"), key=lambda file: file.stat().st_ctime_ns)[1]
    if how == "unreadable":
        broken.chmod(0)
    else:
        whole = broken.read_bytes()
        broken.write_bytes(whole + b"more\n" * 3000 if how == "grown" else whole[:200])
    with place.open("move") as opened:
        assert look(opened, ledger) == 3
        place.put(mail(7), NOVEMBER)
        assert look(opened, ledger) == 1
    assert warnings[0] == ("mailbox.mail.unfetched", {"mailbox": "hub", "uid": 2, "error": "abort"})
    assert ledger.to_settle() == []


def test_a_connection_that_breaks_between_two_looks_is_renewed(place, ledger):
    place.put(mail(1), NOVEMBER)
    with place.open() as opened:
        assert look(opened, ledger) == 1
        opened._line.session().client.socket().shutdown(socket.SHUT_RDWR)
        place.put(mail(2), NOVEMBER)
        assert look(opened, ledger) == 1


def test_a_connection_that_breaks_while_it_waits_is_renewed(place, ledger):
    with place.open() as opened:
        look(opened, ledger)
        client = opened._line.session().client
        threading.Timer(0.3, client.socket().shutdown, (socket.SHUT_RDWR,)).start()
        opened.wait(1)
        place.put(mail(1), NOVEMBER)
        assert look(opened, ledger) == 1


def test_a_connection_that_breaks_before_filing_leaves_the_filing_to_the_next_look(place, ledger):
    place.put(mail(1), NOVEMBER)
    with place.open("move") as opened:
        (batch,) = opened.arrivals(ledger.known)
        ledger.arrive(batch)
        opened._line.session().client.socket().shutdown(socket.SHUT_RDWR)
        with pytest.raises(MailboxUnavailable):
            opened.settle(batch)
        assert look(opened, ledger) == 0
    assert [raw for _, raw in place.filed()] == [mail(1)]


def test_a_folder_that_cannot_be_made_keeps_the_mail_in_place_and_takes_what_comes(place, ledger):
    place.given["processed"] = "Filed.\x01.{month}"
    with place.open("move") as opened:
        for number in (1, 2):
            place.put(mail(number), NOVEMBER)
            with pytest.raises(MailboxUnavailable):
                look(opened, ledger)
    assert ledger.raws() == [mail(1), mail(2)]
    assert place.inbox() == [mail(1), mail(2)]


@pytest.mark.parametrize(("tls", "port"), [("implicit", "imaps"), ("starttls", "imap")])
def test_tls_with_a_certificate_that_is_trusted(place, ledger, tls, port):
    place.put(mail(1), NOVEMBER)
    place.given |= {"tls": tls, "port": getattr(place.server, port), "ca_file": place.server.certificate}
    with place.open() as opened:
        assert look(opened, ledger) == 1


@pytest.mark.parametrize(("tls", "port"), [("implicit", "imaps"), ("starttls", "imap")])
def test_a_certificate_that_is_not_trusted_is_refused_before_any_password(place, tls, port):
    said = refused(place, tls=tls, port=getattr(place.server, port))
    assert "certificate that is not trusted" in str(said)
    assert isinstance(said, MailboxUnavailable)


def test_a_refused_log_in_is_said_without_the_password(place):
    assert "refused the log-in" in str(refused(place))


def test_a_refused_password_is_shown_again_ever_more_rarely_and_another_at_once(tmp_path, monkeypatch):
    monkeypatch.setattr(showing.PASSWORDS, "waits", (0.0, 3600.0))
    file = tmp_path / "password"
    file.write_text(SECRET)
    with scripted_imap(LOGIN=["TAG NO [AUTHENTICATIONFAILED] no"] * 3) as server:
        given = {"host": "127.0.0.1", "port": server.port, "tls": "none", "username": "hub", "password_file": file}

        def tried():
            with PLUGIN.open("hub", Options.model_validate(given), settle="leave"):
                return True

        said = set()
        for _ in range(5):
            with pytest.raises(LogInRefused, match="refused the log-in") as refusal:
                tried()
            said.add(str(refusal.value))
        assert (server.said("LOGIN"), server.connections, len(said)) == (2, 2, 1)
        file.write_text("another one")
        with pytest.raises(LogInRefused):
            tried()
        assert server.said("LOGIN") == 3
        file.write_text("the right one")
        assert tried()
        assert tried()


def test_a_server_that_cannot_look_at_a_password_for_now_is_shown_it_again(tmp_path):
    with scripted_imap(LOGIN=["TAG NO [UNAVAILABLE] later"] * 2) as server:
        given = {"host": "127.0.0.1", "port": server.port, "tls": "none", "username": "hub", "password": SECRET}
        for _ in range(2):
            with pytest.raises(MailboxUnavailable, match="not available at the moment"):
                PLUGIN.open("hub", Options.model_validate(given), settle="leave").__enter__()
        with PLUGIN.open("hub", Options.model_validate(given), settle="leave"):
            assert server.said("LOGIN") == 3


def test_a_server_that_is_not_there_is_said(place):
    assert "cannot be reached" in str(refused(place, port=free_port()))


def test_tls_against_a_port_that_speaks_plain_is_said(place):
    assert "could not agree on TLS" in str(refused(place, tls="implicit"))


def test_a_folder_that_is_not_there_is_a_wrong_setting(place):
    said = refused(place, password=place.server.password, folder="Nowhere")
    assert isinstance(said, ConfigWrong)
    assert "options.folder" in str(said)


@contextmanager
def server_that_says(*lines):
    """Greets with the first line, answers each command with the next, and then falls silent."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        heard, stop = [], threading.Event()

        def serve():
            peer, _ = listener.accept()
            with peer, peer.makefile("rb") as stream:
                for line in lines:
                    if line is not lines[0]:
                        heard.append(stream.readline())
                    tag = heard[-1].split(b" ")[0] if heard else b""
                    peer.sendall(line.replace(b"TAG", tag))
                stop.wait(10)

        thread = threading.Thread(target=serve)
        thread.start()
        yield listener.getsockname()[1], heard
        stop.set()
        thread.join()


GREETING = b"* OK ready\r\n"
CAPABLE = b"* CAPABILITY IMAP4rev1\r\nTAG OK said\r\n"


@pytest.mark.parametrize("lines", [(b"",), (GREETING, CAPABLE)], ids=["at the greeting", "at the log-in"])
def test_a_server_that_falls_silent_meets_the_deadline(place, lines):
    with server_that_says(*lines) as (port, _):
        began = time.monotonic()
        assert "did not answer in time" in str(refused(place, port=port, timeout=0.5))
        assert time.monotonic() - began < 5


def test_a_server_from_which_starttls_was_stripped_gets_no_password(place):
    with server_that_says(GREETING, CAPABLE) as (port, heard):
        assert "STARTTLS" in str(refused(place, port=port, tls="starttls", timeout=0.5))
    assert [line.split()[1] for line in heard] == [b"CAPABILITY"]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"host": "mail.council.example"}, "loopback only"),
        ({"password_env": "MAILFLOW_IMAP"}, "exactly one of"),
        ({"password": None}, "exactly one of"),
        ({"passwort": "x"}, "Extra inputs"),
        ({"timeout": 0}, "greater than 0"),
    ],
)
def test_wrong_options_are_refused_with_a_sentence_and_without_the_password(place, change, sentence):
    with pytest.raises(ValidationError, match=sentence) as said:
        Options.model_validate({**place.given, "password": SECRET} | change)
    assert SECRET not in str(said.value)


def test_the_password_may_stand_in_a_file_or_in_the_environment(place, tmp_path, monkeypatch):
    (tmp_path / "secret").write_text(place.server.password + "\n")
    monkeypatch.setenv("MAILFLOW_IMAP", place.server.password)
    bare = {**place.given, "password": None}
    for source in ({"password_file": tmp_path / "secret"}, {"password_env": "MAILFLOW_IMAP"}):
        with PLUGIN.open("hub", Options.model_validate(bare | source), settle="leave"):
            pass
    monkeypatch.delenv("MAILFLOW_IMAP")
    for source in ({"password_file": tmp_path / "none"}, {"password_env": "MAILFLOW_IMAP"}):
        assert isinstance(refused(place, **{"password": None} | source), ConfigWrong)
