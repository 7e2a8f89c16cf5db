"""The tests' own servers do what the stories rely on."""

import smtplib
import ssl
from datetime import UTC, datetime, timedelta

import pytest

from mailflow.ingest.poll import poll
from tests.contract.imap_place import ImapPlace
from tests.contract.mailbox_contract import Ledger, mail
from tests.servers.smtp_sink import CUT, PASSWORD, USER

FROM, TO = "officer@police.example", ["hub@council.example"]
pytestmark = pytest.mark.smtpd


def send(port, raw=b"Subject: x\r\n\r\nhello\r\n"):
    with smtplib.SMTP("127.0.0.1", port) as client:
        client.sendmail(FROM, TO, raw)


@pytest.mark.dovecot
def test_mail_in_by_smtp_goes_by_lmtp_to_dovecot_and_is_polled_by_imap(dovecot, smtp_sink):
    sink = smtp_sink(relay_lmtp=dovecot.lmtp)
    before = datetime.now(UTC).replace(microsecond=0)
    send(sink.port, mail(1))
    assert len(sink.wait_for(1)) == 1
    place, ledger = ImapPlace(dovecot, "hub"), Ledger()
    with place.open("move") as opened:
        assert poll(opened, ledger, mailbox="hub") == 1
    place.close()
    (one,) = ledger.mails.values()
    assert one.raw.endswith(mail(1)), "LMTP adds its trace above and changes nothing below"
    assert before <= one.received <= before + timedelta(seconds=20)


def test_an_smtp_sink_refuses_for_now_for_good_and_cuts_as_it_is_told(smtp_sink):
    sink = smtp_sink()
    sink.refuse = {"data": ["451 4.3.0 later", "554 5.7.1 never", CUT], "rcpt": [], "mail": []}
    for code in (451, 554):
        with pytest.raises(smtplib.SMTPDataError) as said:
            send(sink.port)
        assert said.value.smtp_code == code
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(sink.port)
    sink.refuse_recipient[TO[0]] = "550 5.1.1 unknown"
    with pytest.raises(smtplib.SMTPRecipientsRefused):
        send(sink.port)
    assert sink.accepted == []
    sink.refuse_recipient.clear()
    sink.cut_after_accepting = True
    with pytest.raises(smtplib.SMTPServerDisconnected):
        send(sink.port)
    assert len(sink.accepted) == 1
    assert sink.connections == 5


def test_an_smtp_sink_asks_for_starttls_and_a_log_in(smtp_sink):
    sink = smtp_sink(starttls=True, login=True)
    with pytest.raises(smtplib.SMTPException):
        send(sink.port)
    with smtplib.SMTP("localhost", sink.port) as client:
        client.starttls(context=ssl.create_default_context(cafile=sink.certificate))
        with pytest.raises(smtplib.SMTPAuthenticationError):
            client.login(USER, "wrong")
        client.login(USER, PASSWORD)
        client.sendmail(FROM, TO, b"Subject: x\r\n\r\nhello\r\n")
    assert [one.encrypted for one in sink.accepted] == [True]


def test_an_smtp_sink_speaks_implicit_tls(smtp_sink):
    sink = smtp_sink(implicit_tls=True, login=True)
    context = ssl.create_default_context(cafile=sink.certificate)
    with smtplib.SMTP_SSL("localhost", sink.port, context=context) as client:
        client.login(USER, PASSWORD)
        client.sendmail(FROM, TO, b"Subject: x\r\n\r\nhello\r\n")
    assert [one.encrypted for one in sink.accepted] == [True]
