"""SMTP when things go wrong: what is refused, what is unknown, and what never leaves without encryption."""

import socket
import threading
import time
from contextlib import suppress

import pytest
from pydantic import ValidationError

from mailflow.access import showing
from mailflow.errors import ConfigWrong, TransportRefused, TransportRefusedForNow
from mailflow.letter import Outcome
from mailflow.outbound import smtp_wire
from mailflow.outbound.smtp_wire import Late, Wire
from mailflow.outbound.transports.smtp import PLUGIN
from tests.contract.transport_contract import an_envelope
from tests.servers.loopback import free_port
from tests.servers.scripted_smtp import CUT, DRIP, scripted_smtp


def plain(port, **more):
    return PLUGIN.options(host="127.0.0.1", port=port, tls="none", timeout=5, timeout_after_data=5, **more)


def send(port, *numbers):
    with PLUGIN.open(plain(port)) as transport:
        return [transport.send(an_envelope(number)) for number in numbers or (1,)]


@pytest.mark.parametrize(
    ("verb", "answer", "outcome"),
    [
        ("RCPT", "450 4.2.0 greylisted, come back later", Outcome.REFUSED_FOR_NOW),
        ("RCPT", "452 4.2.2 mailbox full", Outcome.REFUSED_FOR_NOW),
        ("RCPT", "550 5.1.1 no such user", Outcome.REFUSED),
        ("MAIL", "451 4.3.0 later", Outcome.REFUSED_FOR_NOW),
        ("MAIL", "552 5.3.4 too big", Outcome.REFUSED),
        ("DATA", "451 4.3.0 later", Outcome.REFUSED_FOR_NOW),
        ("DATA", "554 5.6.0 no", Outcome.REFUSED),
        ("DOT", "451 4.7.1 later", Outcome.REFUSED_FOR_NOW),
        ("DOT", "552 5.3.4 too big", Outcome.REFUSED),
        ("DOT", "554 5.7.1 looks like spam", Outcome.REFUSED),
        ("DOT", "999 what", Outcome.UNKNOWN),
        ("DOT", CUT, Outcome.UNKNOWN),
    ],
)
def test_an_answer_is_sorted_by_its_code_and_the_next_letter_goes(verb, answer, outcome):
    with scripted_smtp(**{verb: [answer]}) as server:
        first, second = send(server.port, 1, 2)
        assert first.outcome is outcome
        assert second.outcome is Outcome.ACCEPTED
        assert [c.count(b"partner2@") for c in server.contents][-1] == 1
        if answer != CUT:
            assert first.answer.startswith(answer[:3])


@pytest.mark.parametrize(
    ("verb", "answer", "outcome", "fault"),
    [
        (
            "RCPT",
            "550-5.1.1 The mailbox that you wrote to\r\n550-5.1.1 does not exist.\r\n550 5.1.1 Bye",
            "refused",
            "address",
        ),
        ("DOT", "452-4.2.2 full\r\n452 4.2.2 still full", "refused_for_now", "full"),
        ("RCPT", "550 4.2.1 one says never and one says not now", "refused_for_now", "server"),
        ("RCPT", "complete rubbish", "refused_for_now", "server"),
        ("DOT", "complete rubbish", "unknown", "server"),
        ("DATA", "250 2.0.0 what is this", "refused_for_now", "server"),
        ("MAIL", "354 go on", "refused_for_now", "server"),
        ("MAIL", "251 2.1.0 will forward", "accepted", ""),
        ("RCPT", "503 5.5.1 need MAIL first", "refused_for_now", "server"),
        ("RCPT", "550 5.1.1 " + "x" * 9000, "accepted", ""),
    ],
)
def test_t52_odd_answers_are_told_apart_and_the_next_letter_is_not_harmed(verb, answer, outcome, fault):
    """A line that is too long is no answer: the connection is given up before the letter, and made anew."""
    with scripted_smtp(**{verb: [answer]}) as server:
        first, second = send(server.port, 1, 2)
        assert (str(first.outcome), str(first.fault)) == (outcome, fault)
        assert second.outcome is Outcome.ACCEPTED
        assert server.contents[-1].count(b"partner2@") == 1
        assert sum(c.count(b"To: <partner1@") + c.count(b"To: partner1@") for c in server.contents) <= 1


@pytest.mark.parametrize("size", [1, 200, 5_000])
def test_t46_a_cut_inside_the_content_is_unknown_and_never_sent_again(size):
    with scripted_smtp() as server:
        server.cut_after = size
        with PLUGIN.open(plain(server.port)) as transport:
            assert transport.send(an_envelope(1, "A line of some length.\n" * 20_000)).outcome is Outcome.UNKNOWN
            assert sum(line.upper().startswith("MAIL") for line in server.heard) == 1
            server.cut_after = None
            assert transport.send(an_envelope(2)).outcome is Outcome.ACCEPTED
        assert len(server.contents) == 1


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
def test_t46_a_connection_that_dropped_before_data_is_made_anew_once(verb):
    with scripted_smtp(**{verb: [CUT]}) as server:
        (receipt,) = send(server.port)
        assert receipt.outcome is Outcome.ACCEPTED
        assert server.connections == 2
        assert len(server.contents) == 1
    with scripted_smtp(**{verb: [CUT, CUT]}) as server:
        first, second = send(server.port, 1, 2)
        assert first.outcome is Outcome.REFUSED_FOR_NOW
        assert second.outcome is Outcome.ACCEPTED


def test_a_server_that_closes_with_421_between_letters_is_dialled_again():
    with scripted_smtp(DOT=["250 2.0.0 ok"], MAIL=["250 ok", "421 4.4.2 bye"]) as server:
        first, second, third = send(server.port, 1, 2, 3)
        assert [r.outcome for r in (first, second, third)] == [
            Outcome.ACCEPTED,
            Outcome.REFUSED_FOR_NOW,
            Outcome.ACCEPTED,
        ]
        assert server.connections == 2


def test_a_refused_letter_is_reset_before_the_next():
    with scripted_smtp(RCPT=["550 5.1.1 no"]) as server:
        send(server.port, 1, 2)
        verbs = [line.split(" ")[0].upper() for line in server.heard]
        assert verbs == ["EHLO", "MAIL", "RCPT", "RSET", "MAIL", "RCPT", "DATA", "QUIT"]


def test_t46_a_real_server_that_keeps_the_letter_and_drops_the_line_leaves_it_unknown(smtp_sink):
    sink = smtp_sink()
    sink.cut_after_accepting = True
    (receipt,) = send(sink.port)
    assert receipt.outcome is Outcome.UNKNOWN
    assert len(sink.accepted) == 1


def test_an_answer_is_kept_without_addresses_and_names():
    said = "550 5.1.1 <partner1@housing.example>: user partner1 unknown, ask Hub@Chase.example\x07"
    with scripted_smtp(RCPT=[said]) as server:
        (receipt,) = send(server.port)
    assert receipt.answer.startswith("550 5.1.1")
    assert "partner1" not in receipt.answer
    assert "@" not in receipt.answer
    assert receipt.answer.isprintable()


def test_nobody_there_is_temporary_and_a_sentence_for_check():
    port = free_port()
    with pytest.raises(TransportRefusedForNow, match="cannot be reached"), PLUGIN.open(plain(port)):
        pass
    assert list(PLUGIN.problems(plain(port))) == ["transport smtp: The mail server cannot be reached."]


def test_a_server_that_says_nothing_is_given_up_after_the_timeout():
    with socket.create_server(("127.0.0.1", 0)) as silent:
        options = PLUGIN.options(host="127.0.0.1", port=silent.getsockname()[1], tls="none", timeout=0.3)
        with pytest.raises(TransportRefusedForNow), PLUGIN.open(options):
            pass


@pytest.mark.parametrize("verb", ["GREETING", "EHLO", "AUTH"])
def test_a_server_that_drips_before_the_log_in_ends_is_given_up(verb, tmp_path):
    with scripted_smtp(**{verb: [DRIP] * 9}) as server:
        options = with_login(server.port, tmp_path, tls="none", timeout=0.3)
        with pytest.raises(TransportRefusedForNow, match="did not answer in time"), PLUGIN.open(options):
            pass
        assert list(PLUGIN.problems(options)) == ["transport smtp: The mail server did not answer in time."]
        assert server.contents == []


def test_an_opening_whose_every_answer_is_only_just_in_time_has_a_deadline_too():
    """Each answer within the patience of its own, and so many lines that the opening never ends."""
    with socket.create_server(("127.0.0.1", 0)) as listener:

        def serve():
            peer, _ = listener.accept()
            with peer, suppress(OSError):
                peer.sendall(b"220 ready\r\n")
                while True:
                    peer.recv(1000)
                    peer.sendall(b"250-x\r\n")
                    time.sleep(0.05)
                    peer.sendall(b"250 STARTTLS\r\n")

        threading.Thread(target=serve, daemon=True).start()
        wire = Wire("127.0.0.1", listener.getsockname()[1], context=None, patience=1)
        with pytest.raises(Late):
            while True:
                wire.ehlo()
        wire.close()


@pytest.mark.parametrize("verb", ["MAIL", "RCPT", "DATA"])
def test_a_server_that_drips_before_the_content_puts_the_letter_off_and_the_next_one_goes(verb):
    with scripted_smtp(**{verb: [DRIP]}) as server:
        options = plain(server.port).model_copy(update={"timeout": 0.3})
        with PLUGIN.open(options) as transport:
            first = transport.send(an_envelope(1))
            assert transport.send(an_envelope(2)).outcome is Outcome.ACCEPTED
        assert first.outcome is Outcome.REFUSED_FOR_NOW
        assert len(server.contents) == 1


def test_t46_a_server_that_drips_after_the_content_leaves_it_unknown_and_is_not_sent_it_again():
    with scripted_smtp(DOT=[DRIP]) as server:
        options = plain(server.port).model_copy(update={"timeout_after_data": 0.3})
        with PLUGIN.open(options) as transport:
            assert transport.send(an_envelope(1)).outcome is Outcome.UNKNOWN
            assert transport.send(an_envelope(2)).outcome is Outcome.ACCEPTED
        assert [content.count(b"partner1@") > 0 for content in server.contents] == [True, False]


def test_t46_a_server_that_reads_no_more_of_the_content_leaves_it_unknown(monkeypatch):
    monkeypatch.setattr(smtp_wire, "SLOWEST", 1e9)
    with socket.create_server(("127.0.0.1", 0)) as listener:
        kept = []

        def serve():
            peer, _ = listener.accept()
            kept.append(peer)
            peer.sendall(b"220 ready\r\n")
            for answer in (b"250 x\r\n", b"250 ok\r\n", b"250 ok\r\n", b"354 go\r\n"):
                peer.recv(1000)
                peer.sendall(answer)

        threading.Thread(target=serve, daemon=True).start()
        options = plain(listener.getsockname()[1]).model_copy(update={"timeout": 0.3})
        with PLUGIN.open(options) as transport:
            receipt = transport.send(an_envelope(1, "A line of some length.\n" * 400_000))
        assert receipt.outcome is Outcome.UNKNOWN
        kept[0].close()


@pytest.mark.parametrize(
    ("greeting", "error"), [("421 4.3.2 later", TransportRefusedForNow), ("554 5.7.1 go away", TransportRefused)]
)
def test_a_server_that_will_not_talk(greeting, error):
    with scripted_smtp(GREETING=[greeting]) as server, pytest.raises(error), PLUGIN.open(plain(server.port)):
        pass


def test_a_refused_sender_is_not_the_letters_fault():
    with (
        scripted_smtp(MAIL=["550 5.7.1 sender not allowed"]) as server,
        pytest.raises(TransportRefused, match="sender"),
    ):
        send(server.port)


def test_clear_text_is_refused_for_any_host_but_this_machine():
    for host in ("smtp.chase.example", "10.0.0.7", "192.0.2.1", "localhost.chase.example"):
        with pytest.raises(ValidationError, match="this machine only"):
            PLUGIN.options(host=host, tls="none")
    for host in ("127.0.0.1", "::1", "localhost", "127.8.8.8"):
        assert PLUGIN.options(host=host, tls="none").tls == "none"


def with_login(port, tmp_path, **more):
    password = tmp_path / "password"
    password.write_text("secret-of-the-mailbox\n")
    given = {"host": "127.0.0.1", "timeout": 5, **more}
    return PLUGIN.options(port=port, username="mailflow", password_file=password, **given)


def test_stripped_starttls_is_refused_before_any_credential_or_letter(tmp_path):
    with scripted_smtp() as server:
        options = with_login(server.port, tmp_path, tls="starttls")
        with pytest.raises(TransportRefused, match="STARTTLS"), PLUGIN.open(options):
            pass
        assert [line.split()[0].upper() for line in server.heard] == ["EHLO"]
        (sentence,) = PLUGIN.problems(options)
        assert "STARTTLS" in sentence


def test_starttls_that_is_refused_is_no_reason_to_go_on_in_clear(tmp_path):
    with scripted_smtp(EHLO=["250-x\r\n250-STARTTLS\r\n250 AUTH PLAIN"]) as server:
        with pytest.raises(TransportRefusedForNow), PLUGIN.open(with_login(server.port, tmp_path, tls="starttls")):
            pass
        assert not any(line.upper().startswith(("AUTH", "MAIL")) for line in server.heard)


@pytest.mark.parametrize("tls", ["starttls", "implicit"])
def test_a_certificate_that_nobody_vouches_for_is_refused_before_any_credential(smtp_sink, tmp_path, tls):
    sink = smtp_sink(**({"starttls": True} if tls == "starttls" else {"implicit_tls": True}), login=True)
    options = with_login(sink.port, tmp_path, tls=tls)
    with pytest.raises(TransportRefused, match="certificate"), PLUGIN.open(options):
        pass
    assert sink.accepted == []


def test_a_certificate_of_another_host_is_refused(smtp_sink, tmp_path):
    # 127.1 is another way to write this machine's address, and the certificate does not say it
    sink = smtp_sink(implicit_tls=True)
    options = with_login(sink.port, tmp_path, tls="implicit", ca_file=sink.certificate, host="127.1")
    with pytest.raises(TransportRefused, match="certificate"), PLUGIN.open(options):
        pass


def test_tls_with_a_server_that_does_not_speak_it_is_a_sentence(tmp_path):
    with (
        scripted_smtp() as server,
        pytest.raises(TransportRefused, match="TLS"),
        PLUGIN.open(with_login(server.port, tmp_path, tls="implicit")),
    ):
        pass


def test_a_wrong_password_is_a_sentence_without_it(smtp_sink, tmp_path):
    sink = smtp_sink(starttls=True, login=True)
    options = with_login(sink.port, tmp_path, tls="starttls", ca_file=sink.certificate)
    with pytest.raises(TransportRefused, match="log-in") as refused, PLUGIN.open(options):
        pass
    assert "secret-of-the-mailbox" not in str(refused.value)
    assert "secret-of-the-mailbox" not in repr(options)


def test_a_refused_password_is_shown_once_one_way_until_it_has_changed(smtp_sink, tmp_path, monkeypatch):
    monkeypatch.setattr(showing.PASSWORDS, "waits", (0.0, 3600.0))
    with scripted_smtp(AUTH=["535 5.7.8 no"] * 9) as server:
        options = with_login(server.port, tmp_path, tls="none")
        said = {sentence for _ in range(5) for sentence in PLUGIN.problems(options)}
        assert server.connections == 2, "once, once more in case the server was wrong, and then not for an hour"
        assert len([line for line in server.heard if line.startswith("AUTH")]) == 2
        assert len(said) == 1
        assert "refused the log-in (it answered 535)" in said.pop()
        options.password_file.write_text("another\n")
        assert len(list(PLUGIN.problems(options))) == 1
        assert server.connections == 3
        server.script.clear()
        options.password_file.write_text("the right one at last\n")
        assert not list(PLUGIN.problems(options))
        assert not list(PLUGIN.problems(options))


def test_a_server_that_cannot_say_for_now_whether_a_password_is_right_is_asked_again(tmp_path):
    with scripted_smtp(AUTH=["454 4.7.0 not now"] * 2) as server:
        options = with_login(server.port, tmp_path, tls="none")
        assert len([*PLUGIN.problems(options), *PLUGIN.problems(options)]) == 2
        assert not list(PLUGIN.problems(options))


def test_a_log_in_without_a_password_is_a_wrong_configuration(tmp_path, monkeypatch):
    monkeypatch.delenv("MAILFLOW_SMTP_PASSWORD", raising=False)
    options = PLUGIN.options(host="127.0.0.1", port=1, tls="none", username="x")
    with pytest.raises(ConfigWrong, match="password"), PLUGIN.open(options):
        pass
    options = PLUGIN.options(host="127.0.0.1", port=1, tls="none", username="x", password_file=tmp_path / "none")
    with pytest.raises(ConfigWrong, match="cannot be read"), PLUGIN.open(options):
        pass


def test_a_file_of_certificates_that_is_none_is_a_wrong_configuration(tmp_path):
    nonsense = tmp_path / "ca.pem"
    nonsense.write_text("nonsense")
    with scripted_smtp(EHLO=["250-x\r\n250 STARTTLS"]) as server:
        for tls in ("starttls", "implicit"):
            with (
                pytest.raises(ConfigWrong, match="ca_file"),
                PLUGIN.open(with_login(server.port, tmp_path, tls=tls, ca_file=nonsense)),
            ):
                pass


def test_the_greeting_is_an_address_literal_and_no_name_of_this_machine():
    with scripted_smtp() as server:
        send(server.port)
        assert server.heard[0].lower() == "ehlo [127.0.0.1]"


def test_the_size_is_announced_when_the_server_asks():
    with scripted_smtp() as server:
        send(server.port)
        assert any(f"size={len(an_envelope().content)}" in line.lower() for line in server.heard)
