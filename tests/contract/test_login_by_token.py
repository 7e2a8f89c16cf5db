"""XOAUTH2 and OAUTHBEARER against a real Dovecot, which checks the tokens itself, and a real SMTP server."""

import socket
import tempfile
from contextlib import ExitStack
from datetime import UTC, datetime
from pathlib import Path

import pytest

from mailflow.errors import AccessRefused, MailboxUnavailable, TransportRefused, TransportRefusedForNow
from mailflow.ingest.mailboxes import imap
from mailflow.ingest.poll import poll
from mailflow.outbound import smtp_door
from mailflow.vault import Vault
from tests.contract.mailbox_contract import Ledger, mail
from tests.servers.dovecot import dovecot
from tests.servers.loopback import needed
from tests.servers.smtp_sink import smtp_sink
from tests.servers.token_server import CLIENT, SCOPE, SECRET, Issuer, token_server

USER = "tokens"
MECHANISMS = ["xoauth2", "oauthbearer"]


@pytest.fixture(scope="module")
def issuer():
    return Issuer()


@pytest.fixture(scope="module")
def server(issuer):
    needed("dovecot")
    with ExitStack() as stack:  # pytest's own folders are closed to the server's processes
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="mailflow-tokens-")))
        yield stack.enter_context(dovecot(more=issuer.dovecot_lines(folder)))


@pytest.fixture
def tokens(issuer):
    with token_server(USER, issuer) as running:
        yield running


@pytest.fixture
def oauth(tmp_path, tokens):
    (tmp_path / "secret").write_text(SECRET)
    return {"token_url": tokens.url, "client_id": CLIENT, "client_secret_file": tmp_path / "secret", "scope": SCOPE}


def options_of(server, oauth, **more):
    given = {"host": "127.0.0.1", "port": server.imap, "tls": "none", "username": USER, "oauth": oauth, **more}
    return Vault(None).for_mailbox("hub", imap.Options.model_validate(given))


@pytest.mark.dovecot
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_dovecot_lets_us_in_with_a_token_and_one_token_serves_several_connections(server, tokens, oauth, mechanism):
    tokens.user = user = f"tokens-{mechanism}"
    options = options_of(server, oauth | {"mechanism": mechanism}, username=user)
    server.put(user, mail(1), datetime(2025, 11, 24, tzinfo=UTC))
    ledger = Ledger()
    for _ in range(2):
        with imap.PLUGIN.open("hub", options, settle="leave") as opened:
            poll(opened, ledger, mailbox="hub")
    assert len(ledger.mails) == 1
    assert len(tokens.asked) == 1


@pytest.mark.dovecot
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_after_a_drop_we_log_in_again_with_the_token_that_is_remembered(server, tokens, oauth, mechanism):
    options, ledger = options_of(server, oauth | {"mechanism": mechanism}), Ledger()
    with imap.PLUGIN.open("hub", options, settle="leave") as opened:
        poll(opened, ledger, mailbox="hub")
        opened._line.session().client.socket().shutdown(socket.SHUT_RDWR)
        server.put(USER, mail(len(mechanism)), datetime(2025, 11, 24, tzinfo=UTC))
        assert poll(opened, ledger, mailbox="hub") == 1
    assert len(tokens.asked) == 1


@pytest.mark.dovecot
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_a_token_that_is_new_and_refused_is_told_and_not_remembered(server, tokens, oauth, mechanism):
    options = options_of(server, oauth | {"mechanism": mechanism})
    tokens.lives = -5  # it has ended by the server's clock
    with pytest.raises(MailboxUnavailable, match="refused a token"), imap.PLUGIN.open("hub", options, settle="leave"):
        pass
    tokens.lives = 3600
    with imap.PLUGIN.open("hub", options, settle="leave"):
        assert len(tokens.asked) == 2


@pytest.mark.dovecot
def test_a_remembered_token_that_dovecot_no_longer_takes_is_replaced_in_the_same_connection(server, tokens, oauth):
    options = options_of(server, oauth)
    with imap.PLUGIN.open("hub", options, settle="leave"):
        pass
    options.oauth.access("here")._token = tokens.issuer.token(USER, -5)
    with imap.PLUGIN.open("hub", options, settle="leave"):
        pass
    assert len(tokens.asked) == 2


@pytest.mark.dovecot
def test_a_token_for_another_mailbox_is_refused_with_a_sentence_that_says_whose_it_is(server, tokens, oauth):
    tokens.user = "somebody-else"
    options = options_of(server, oauth)
    with pytest.raises(MailboxUnavailable, match="may not open this mailbox, or it is closed") as told:
        imap.PLUGIN.open("hub", options, settle="leave").__enter__()
    assert all(token not in str(told.value) for token in tokens.issued)


@pytest.mark.dovecot
def test_t26_what_the_token_endpoint_says_becomes_the_mailboxs_trouble(server, tokens, oauth):
    options = options_of(server, oauth)
    tokens.answers.append((503, {}))
    with pytest.raises(MailboxUnavailable, match="gives out no token at the moment"):
        imap.PLUGIN.open("hub", options, settle="leave").__enter__()
    tokens.secret = "rotated"
    with pytest.raises(AccessRefused, match=r"mailbox hub: .*\(invalid_client\)"):
        imap.PLUGIN.open("hub", options, settle="leave").__enter__()


@pytest.mark.dovecot
def test_a_server_that_takes_no_tokens_is_told_of_and_shown_none(tokens, oauth):
    needed("dovecot")
    with dovecot() as plain, pytest.raises(MailboxUnavailable, match="does not offer what a safe log-in needs"):
        imap.PLUGIN.open("hub", options_of(plain, oauth), settle="leave").__enter__()
    assert tokens.asked == []


def smtp_options(sink, oauth, **more):
    given = {"host": "localhost", "port": sink.port, "tls": "starttls", "ca_file": sink.certificate, "username": USER}
    return Vault(None).for_transport(smtp_door.SmtpOptions.model_validate(given | {"oauth": oauth} | more))


@pytest.mark.smtpd
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_letters_leave_with_a_token(tmp_path, tokens, oauth, mechanism):
    with smtp_sink(tmp_path / "smtp", starttls=True, good_token=tokens.issuer.good) as sink:
        options = smtp_options(sink, oauth | {"mechanism": mechanism})
        for _ in range(2):
            smtp = smtp_door.connect(options)
            smtp.sendmail("hub@council.example", ["officer@police.example"], b"Subject: x\r\n\r\nx\r\n")
            smtp.quit()
        assert len(sink.wait_for(2)) == 2
    assert len(tokens.asked) == 1


@pytest.mark.smtpd
@pytest.mark.parametrize("mechanism", MECHANISMS)
def test_a_token_that_the_way_out_refuses_is_replaced_once_and_then_told(tmp_path, tokens, oauth, mechanism):
    with smtp_sink(tmp_path / "smtp", starttls=True, good_token=tokens.issuer.good) as sink:
        options = smtp_options(sink, oauth | {"mechanism": mechanism})
        smtp_door.connect(options).quit()
        tokens.issuer.withdrawn.update(tokens.issued)
        smtp_door.connect(options).quit()
        assert len(tokens.asked) == 2
        tokens.user = "somebody-else"
        tokens.issuer.withdrawn.update(tokens.issued)
        with pytest.raises(TransportRefused, match="may the app send for this mailbox"):
            smtp_door.connect(options)


@pytest.mark.smtpd
def test_t26_what_the_token_endpoint_says_becomes_the_trouble_of_the_way_out(tmp_path, tokens, oauth):
    with smtp_sink(tmp_path / "smtp", starttls=True, good_token=tokens.issuer.good) as sink:
        options = smtp_options(sink, oauth)
        tokens.answers += [(503, {}), (401, {"error": "invalid_client", "error_codes": [7000222]})]
        with pytest.raises(TransportRefusedForNow, match=r"transport: .* at the moment"):
            smtp_door.connect(options)
        with pytest.raises(TransportRefused, match="the client secret has expired"):
            smtp_door.connect(options)
    said = pytest.raises(TransportRefused, match="offers no log-in that this program knows")
    with smtp_sink(tmp_path / "plain", starttls=True) as plain, said:
        smtp_door.connect(smtp_options(plain, oauth))
