from typing import Any, ClassVar

import pytest

from mailflow.outbound.transports.smtp import PLUGIN
from tests.contract.transport_contract import TransportContract, an_envelope
from tests.servers import smtp_sink as servers


class _Smtp(TransportContract):
    wanted: ClassVar[dict[str, Any]] = {}
    greetings = 1

    @pytest.fixture
    def sink(self, smtp_sink):
        return smtp_sink(**self.wanted)

    @pytest.fixture
    def plugin(self):
        return PLUGIN

    @pytest.fixture
    def delivered(self, sink):
        return lambda: [mail.raw for mail in sink.accepted]

    def test_each_letter_had_one_recipient_and_one_connection_was_enough(self, plugin, options, sink):
        with plugin.open(options) as transport:
            for number in range(1, 4):
                transport.send(an_envelope(number))
        assert [mail.recipients for mail in sink.accepted] == [(f"partner{n}@housing.example",) for n in range(1, 4)]
        assert {mail.sender for mail in sink.accepted} == {"hub@chase.example"}
        assert sink.connections == self.greetings


class TestSmtpOnLoopback(_Smtp):
    @pytest.fixture
    def options(self, sink):
        return PLUGIN.options(host="127.0.0.1", port=sink.port, tls="none", timeout=10)


class TestSmtpWithStartTls(_Smtp):
    wanted: ClassVar[dict[str, Any]] = {"starttls": True, "login": True}
    greetings = 2  # the session begins anew under TLS (RFC 3207 4.2)

    @pytest.fixture
    def options(self, sink, tmp_path):
        password = tmp_path / "password"
        password.write_text(servers.PASSWORD + "\n")
        return PLUGIN.options(
            host="localhost",
            port=sink.port,
            tls="starttls",
            username=servers.USER,
            password_file=password,
            ca_file=sink.certificate,
            timeout=10,
        )

    def test_every_letter_was_encrypted(self, plugin, options, sink):
        with plugin.open(options) as transport:
            transport.send(an_envelope())
        assert [mail.encrypted for mail in sink.accepted] == [True]


class TestSmtpWithImplicitTls(TestSmtpWithStartTls):
    wanted: ClassVar[dict[str, Any]] = {"implicit_tls": True, "login": True}
    greetings = 1

    @pytest.fixture
    def options(self, sink, monkeypatch):
        monkeypatch.setenv("MAILFLOW_SMTP_PASSWORD", servers.PASSWORD)
        return PLUGIN.options(
            host="127.0.0.1",
            port=sink.port,
            tls="implicit",
            username=servers.USER,
            ca_file=sink.certificate,
            timeout=10,
        )
