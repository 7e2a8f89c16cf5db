"""A real SMTP server (aiosmtpd, in a thread of its own) that keeps what it accepted, on a free loopback port.

It can relay by LMTP into a Dovecot, ask for STARTTLS and a log-in, and refuse on purpose: ``refuse`` holds answers that are
given, one each time that stage is reached (``"451 4.3.0 later"``), or ``CUT``, which drops the connection.
"""

import base64
import smtplib
import ssl
import threading
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.servers.loopback import free_port, make_certificate

CUT = "cut"
USER, PASSWORD = "mailflow", "battery-staple-invented"


@dataclass(frozen=True)
class Accepted:
    sender: str
    recipients: tuple[str, ...]
    raw: bytes
    encrypted: bool


@dataclass
class Sink:
    """``refuse[stage]`` for the stages connect, mail, rcpt and data: what to answer next, in order."""

    port: int = 0
    certificate: Path | None = None
    accepted: list[Accepted] = field(default_factory=list)
    refuse: dict[str, list[str]] = field(default_factory=dict)
    refuse_recipient: dict[str, str] = field(default_factory=dict)
    connections: int = 0
    open: int = 0
    """How many connections there are at this moment."""
    cut_after_accepting: bool = False
    """The mail is kept, and the connection is dropped before the answer: the sender cannot know."""
    cut_after_accepting_number: int = 0
    """The same, for one mail: the so-manieth that is kept."""
    relay_lmtp: int | None = None
    before_accepting: Callable[[], None] | None = None
    """What happens meanwhile: called when a mail's content is here and nothing was answered yet."""
    arrived: threading.Condition = field(default_factory=threading.Condition)

    def wait_for(self, count: int, seconds: float = 20) -> list[Accepted]:
        """Until so many mails were accepted; fails the test when they do not come."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.accepted) >= count, seconds), (
                f"{len(self.accepted)} of {count} mails came"
            )
            return list(self.accepted)

    def to(self, recipient: str) -> list[Accepted]:
        return [mail for mail in self.accepted if recipient in mail.recipients]


class _Handler:
    def __init__(self, sink: Sink) -> None:
        self.sink = sink

    def _planned(self, server: SMTP, stage: str) -> str | None:
        waiting = self.sink.refuse.get(stage)
        if not waiting:
            return None
        answer = waiting.pop(0) or None
        if answer == CUT:
            return self._cut(server)
        return answer

    @staticmethod
    def _cut(server: SMTP) -> str:
        transport: Any = server.transport
        transport.abort()
        return "421 cut"

    async def handle_EHLO(  # noqa: N802 - aiosmtpd's name
        self, server: SMTP, session: Session, envelope: Envelope, hostname: str, responses: list[str]
    ) -> list[str]:
        self.sink.connections += 0 if session.host_name else 1
        session.host_name = hostname
        answer = self._planned(server, "connect")
        return [answer] if answer else responses

    async def handle_MAIL(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._planned(server, "mail")
        if answer is None:
            envelope.mail_from = address
        return answer or "250 2.1.0 sender ok"

    async def handle_RCPT(  # noqa: N802
        self, server: SMTP, session: Session, envelope: Envelope, address: str, options: list[str]
    ) -> str:
        answer = self._planned(server, "rcpt") or self.sink.refuse_recipient.get(address)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return answer or "250 2.1.5 recipient ok"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802
        answer = self._planned(server, "data")
        if answer is not None:
            return answer
        raw = envelope.content
        assert isinstance(raw, bytes)
        if self.sink.before_accepting is not None:
            self.sink.before_accepting()
        if self.sink.relay_lmtp is not None:
            with smtplib.LMTP("127.0.0.1", self.sink.relay_lmtp) as onward:
                onward.sendmail(envelope.mail_from or "", envelope.rcpt_tos, raw)
        with self.sink.arrived:
            mail = Accepted(envelope.mail_from or "", tuple(envelope.rcpt_tos), raw, encrypted=_encrypted(server))
            self.sink.accepted.append(mail)
            self.sink.arrived.notify_all()
        if self.sink.cut_after_accepting or len(self.sink.accepted) == self.sink.cut_after_accepting_number:
            return self._cut(server)
        return "250 2.0.0 accepted"


def _encrypted(server: SMTP) -> bool:
    transport: Any = server.transport
    return transport.get_extra_info("ssl_object") is not None


class _Controller(Controller):
    def factory(self) -> SMTP:
        with warnings.catch_warnings():  # it does not see that implicit TLS is TLS
            warnings.filterwarnings("ignore", "Requiring AUTH", UserWarning)
            made = super().factory()
        sink: Sink = self.handler.sink
        _counting(made, sink)
        return made


def _counting(server: SMTP, sink: Sink) -> None:
    """Let the sink know how many connections there are; a connection under STARTTLS is the same one."""
    begin, end, here = server.connection_made, server.connection_lost, []

    def made(transport: Any) -> None:
        if not here:
            here.append(transport)
            sink.open += 1
        begin(transport)

    def lost(error: Exception | None) -> None:
        if here:
            here.clear()
            sink.open -= 1
        end(error)

    server.connection_made, server.connection_lost = made, lost  # type: ignore[method-assign]


def _authenticator(server: SMTP, session: Session, envelope: Envelope, mechanism: str, data: object) -> AuthResult:
    right = isinstance(data, LoginPassword) and (data.login, data.password) == (
        USER.encode(),
        PASSWORD.encode(),
    )
    return AuthResult(success=right, handled=False, message=None if right else "535 5.7.8 refused")


class _TokenHandler(_Handler):
    """Takes XOAUTH2 and OAUTHBEARER (RFC 7628), and asks ``good`` about user and token."""

    def __init__(self, sink: Sink, good: Callable[[str, str], bool]) -> None:
        super().__init__(sink)
        self.good = good

    async def auth_XOAUTH2(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        said = base64.b64decode(args[1]).decode().split("\1")
        return await self._judged(server, said[0].removeprefix("user="), said)

    async def auth_OAUTHBEARER(self, server: SMTP, args: list[str]) -> AuthResult:  # noqa: N802
        said = base64.b64decode(args[1]).decode().split("\1")
        return await self._judged(server, said[0].removeprefix("n,a=").rstrip(","), said)

    async def _judged(self, server: SMTP, user: str, said: list[str]) -> AuthResult:
        token = next(part.removeprefix("auth=Bearer ") for part in said if part.startswith("auth=Bearer "))
        if self.good(user, token):
            return AuthResult(success=True, auth_data=user)
        await server.challenge_auth('{"status":"401"}')
        return AuthResult(success=False, handled=False)


@contextmanager
def smtp_sink(
    folder: Path,
    *,
    starttls: bool = False,
    implicit_tls: bool = False,
    login: bool = False,
    relay_lmtp: int | None = None,
    good_token: Callable[[str, str], bool] | None = None,
) -> Iterator[Sink]:
    """Start one; it ends with the block. ``folder`` holds its certificate; a log-in is asked for only under TLS."""
    sink = Sink(port=free_port(), relay_lmtp=relay_lmtp)
    context = None
    if starttls or implicit_tls:
        folder.mkdir(parents=True, exist_ok=True)
        sink.certificate, key = make_certificate(folder)
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        context.load_cert_chain(sink.certificate, key)
    settings: dict[str, Any] = {"ssl_context": context} if implicit_tls else {}
    if starttls:
        settings |= {"tls_context": context, "require_starttls": True}
    if login:
        settings |= {"authenticator": _authenticator, "auth_required": True, "auth_require_tls": not implicit_tls}
    if good_token:
        settings |= {
            "authenticator": _authenticator,
            "auth_required": True,
            "auth_require_tls": not implicit_tls,
            "auth_exclude_mechanism": ["PLAIN", "LOGIN"],
        }
    controller = _Controller(
        _TokenHandler(sink, good_token) if good_token else _Handler(sink),
        hostname="127.0.0.1",
        port=sink.port,
        enable_SMTPUTF8=True,
        data_size_limit=40 * 1024 * 1024,
        **settings,
    )
    controller.start()
    try:
        yield sink
    finally:
        controller.stop()
