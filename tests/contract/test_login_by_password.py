"""A password of any letters logs in to IMAP and SMTP, and what a file holds besides it is no part of it."""

import pytest
from pydantic import ValidationError

from mailflow.errors import ConfigWrong, MailboxUnavailable, TransportRefused
from mailflow.ingest.mailboxes import imap
from mailflow.outbound import smtp_door
from mailflow.outbound.smtp_door import connect
from mailflow.outbound.transports import smtp
from tests.servers import dovecot as dovecots
from tests.servers import smtp_sink as sinks
from tests.servers.scripted_imap import scripted_imap

PASSWORD = "caf\u00e9-\u00a3-invented"
FILES = {
    "alone": PASSWORD.encode(),
    "with a mark before it": b"\xef\xbb\xbf" + PASSWORD.encode() + b"\r\n",
    "with blanks and a note": f" {PASSWORD} \r\n\r\n# of the hub\n".encode(),
}
UNREADABLE = {
    "nothing": b"",
    "UTF-16": PASSWORD.encode("utf-16"),
    "Latin-1": PASSWORD.encode("latin-1"),
}


@pytest.fixture(scope="module")
def dovecot():
    plain = dovecots.CONFIG
    dovecots.CONFIG = plain.replace("args = password={password}", f"args = password={PASSWORD}")
    try:
        with dovecots.dovecot() as server:
            yield server
    finally:
        dovecots.CONFIG = plain


@pytest.fixture
def sink(tmp_path, monkeypatch):
    monkeypatch.setattr(sinks, "PASSWORD", PASSWORD)
    with sinks.smtp_sink(tmp_path / "sink", starttls=True, login=True) as running:
        yield running


def opened(host, port, **given):
    options = imap.Options.model_validate({"host": host, "port": port, "username": "desk", "timeout": 10, **given})
    return imap.PLUGIN.open("hub", options, settle="leave")


def dialled(sink, **given):
    return smtp.PLUGIN.options(
        host="localhost", port=sink.port, ca_file=sink.certificate, username=sinks.USER, timeout=10, **given
    )


@pytest.mark.dovecot
@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_a_password_of_any_letters_logs_in_to_imap(dovecot, tmp_path, content):
    file = tmp_path / "password"
    file.write_bytes(content)
    with opened("127.0.0.1", dovecot.imap, tls="none", password_file=file) as box:
        assert box.present() == []


@pytest.mark.dovecot
def test_a_wrong_password_beyond_ascii_is_said_to_be_refused(dovecot):
    with (
        pytest.raises(MailboxUnavailable, match="refused the log-in"),
        opened("127.0.0.1", dovecot.imap, tls="none", password=PASSWORD + "\u00e9"),
    ):
        pass


def test_a_password_beyond_ascii_is_a_literal_where_the_server_has_no_plain():
    with scripted_imap() as server:
        with opened("127.0.0.1", server.port, tls="none", password=PASSWORD) as box:
            assert box.present() == []
        assert [line.split(" ", 1)[1] for line in server.heard if "LOGIN" in line] == [f'LOGIN "desk" {PASSWORD}']
        server.script = {"LOGIN": "TAG NO no"}
        refused = pytest.raises(MailboxUnavailable, match="refused the log-in")
        with refused, opened("127.0.0.1", server.port, tls="none", password=PASSWORD):
            pass


def test_a_user_name_beyond_ascii_that_cannot_be_told_is_said_and_nothing_is_sent():
    with scripted_imap() as server:
        refused = pytest.raises(MailboxUnavailable, match="no user name with letters beyond ASCII")
        with refused, opened("127.0.0.1", server.port, tls="none", password=PASSWORD, username="b\u00fcro"):
            pass
        assert server.said("LOGIN") == 0


@pytest.mark.parametrize("content", FILES.values(), ids=FILES)
def test_a_password_of_any_letters_logs_in_to_smtp(sink, tmp_path, content):
    file = tmp_path / "password"
    file.write_bytes(content)
    assert list(smtp.PLUGIN.problems(dialled(sink, password_file=file))) == []


def test_a_wrong_password_beyond_ascii_is_refused_and_leaves_no_connection_open(sink, monkeypatch):
    monkeypatch.setenv("MAILFLOW_SMTP_PASSWORD", PASSWORD + "\u00e9")
    with pytest.raises(TransportRefused, match="refused the log-in"):
        connect(dialled(sink))


def test_an_unforeseen_fault_at_the_log_in_leaves_no_connection_open(sink, monkeypatch):
    held = []

    def fails(connection, *_):
        held.append(connection)
        raise RuntimeError

    monkeypatch.setenv("MAILFLOW_SMTP_PASSWORD", PASSWORD)
    monkeypatch.setattr(smtp_door, "log_in", fails)
    with pytest.raises(RuntimeError):
        connect(dialled(sink))
    assert held[0].sock is None


@pytest.mark.parametrize("content", UNREADABLE.values(), ids=UNREADABLE)
def test_a_file_without_a_password_in_utf_8_is_said_before_anything_is_sent(sink, tmp_path, content):
    file = tmp_path / "password"
    file.write_bytes(content)
    with pytest.raises(ConfigWrong, match=r"options\.password_file"):
        connect(dialled(sink, password_file=file))
    with pytest.raises(ConfigWrong, match=r"options\.password_file"), opened("127.0.0.1", 1, password_file=file):
        pass
    assert sink.connections == 0


@pytest.mark.parametrize("host", ["mail..example", f"{'a' * 64}.example", "mail.example ", "a/b", ""])
def test_a_host_that_no_server_can_have_is_said_with_the_settings(host):
    with pytest.raises(ValidationError, match=r"one server's name or address"):
        smtp.PLUGIN.options(host=host)
    with pytest.raises(ValidationError, match=r"one server's name or address"):
        imap.Options.model_validate({"host": host, "username": "desk", "password": "x"})


@pytest.mark.parametrize("host", ["mail.example", "MX_1", "127.0.0.1", "::1", "mail.example.", "b\u00fccher.example"])
def test_a_host_that_can_be_looked_up_is_taken(host):
    assert smtp.PLUGIN.options(host=host).host == host
