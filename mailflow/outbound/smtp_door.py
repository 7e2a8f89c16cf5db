"""The door to a mail server (RFC 5321): dial, encrypt, log in, in that order and not otherwise.

In: the settings of the SMTP transport. Out: a connection that is encrypted (or on this machine) and logged in. No
credential is sent before the server's certificate was verified for its host name. Raises TransportRefusedForNow when
it may pass by itself; TransportRefused and ConfigWrong when somebody must act. A server's own words are left out.
"""

import ipaddress
import smtplib
import ssl
from pathlib import Path
from typing import Annotated, ClassVar, Literal, Self

from pydantic import AfterValidator, Field, SecretStr, model_validator

from mailflow import address as written
from mailflow.access import secret
from mailflow.access.oauth import OAuth
from mailflow.access.showing import PASSWORDS, SAID
from mailflow.errors import (
    AccessRefused,
    AccessUnavailable,
    ConfigWrong,
    MailflowError,
    TransportRefused,
    TransportRefusedForNow,
)
from mailflow.outbound import smtp_wire
from mailflow.outbound.smtp_password import log_in
from mailflow.outbound.transport import Options

Smtp = smtp_wire.Wire
Late = smtp_wire.Late
LOST = (smtplib.SMTPException, OSError)
"""What a connection raises when it is gone, or talks nonsense."""
_PORTS = {"starttls": 587, "implicit": 465, "none": 25}


class SmtpOptions(Options):
    """``tls``: "starttls", "implicit", or "none" on a loopback host only. Seconds for ``timeout`` and after DATA."""

    said_in: ClassVar[str] = "transport.options"
    """Where an operator finds these settings, for the sentences."""
    password_variable: ClassVar[str] = "MAILFLOW_SMTP_PASSWORD"  # noqa: S105 - the name of an environment variable

    host: Annotated[str, AfterValidator(written.host)]
    port: int | None = Field(default=None, gt=0, le=65535, strict=True)
    tls: Literal["starttls", "implicit", "none"] = "starttls"
    username: str | None = None
    password_file: Path | None = None
    """A file with the password on its first line; without it MAILFLOW_SMTP_PASSWORD in the environment."""
    oauth: OAuth | None = None
    """A log-in by token, instead of a password."""
    ca_file: Path | None = None
    """Certificates to trust instead of the system's: a council's own authority."""
    timeout: float = Field(default=30.0, gt=0, le=3600, strict=True)
    timeout_after_data: float = Field(default=300.0, gt=0, le=3600, strict=True)

    @model_validator(mode="after")
    def _never_in_clear(self) -> Self:
        if self.tls == "none" and not _is_loopback_name(self.host):
            raise ValueError('tls = "none" is allowed on this machine only; use "starttls" or "implicit"')
        if self.oauth is not None and (self.username is None or self.password_file is not None):
            raise ValueError("with the table oauth give a username and no password_file")
        return self


def _is_loopback_name(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False


def connect(options: SmtpOptions) -> Smtp:
    """A connection that is encrypted (or on loopback) and logged in. Raises TransportRefused…, ConfigWrong."""
    password = _password(options)
    account = ("smtp", options.host.lower(), str(options.port), options.username or "")
    shown = password.get_secret_value() if password else ""
    if password and (said := PASSWORDS.held_back(account, shown)):
        raise TransportRefused(said)
    smtp: Smtp | None = None
    try:
        smtp = _dial(options)
        _greet(smtp, options)
        if options.username and options.oauth:
            _show_token(smtp, options.username, options.oauth, said_in=f"{options.said_in}.oauth")
        elif options.username and password:
            log_in(smtp, options.username, shown)
            PASSWORDS.accepted(account)
    except (smtplib.SMTPException, OSError) as wrong:
        if smtp is not None:
            smtp.close()
        trouble = _trouble(wrong, options)
        if password and isinstance(wrong, smtplib.SMTPAuthenticationError) and isinstance(trouble, TransportRefused):
            PASSWORDS.refused(account, shown, str(trouble))
        raise trouble from None
    except BaseException:
        if smtp is not None:
            smtp.close()
        raise
    smtp.opened()
    return smtp


def _show_token(smtp: Smtp, username: str, oauth: OAuth, *, said_in: str) -> None:
    """XOAUTH2 or OAUTHBEARER (RFC 7628)."""
    mechanism = oauth.mechanism.upper()
    if mechanism not in smtp.esmtp_features.get("auth", "").upper().split():
        raise smtplib.SMTPNotSupportedError

    def attempt(token: str) -> None:
        start = (
            f"n,a={username.replace('=', '=3D').replace(',', '=2C')},"
            if mechanism == "OAUTHBEARER"
            else f"user={username}"
        )
        shown = f"{start}\1auth=Bearer {token}\1\1"
        smtp.auth(mechanism, lambda challenge=None: shown if challenge is None else "\1")

    try:
        oauth.access(said_in).log_in(attempt, refused=smtplib.SMTPAuthenticationError)
    except AccessUnavailable as passing:
        raise TransportRefusedForNow(str(passing)) from None
    except AccessRefused as refused:
        raise TransportRefused(str(refused)) from None


def _dial(options: SmtpOptions) -> Smtp:
    context = _trust(options) if options.tls == "implicit" else None
    return Smtp(options.host, options.port or _PORTS[options.tls], context=context, patience=options.timeout)


def _greet(smtp: Smtp, options: SmtpOptions) -> None:
    if smtp.sock is None:
        raise smtplib.SMTPServerDisconnected
    here, there = (
        ipaddress.ip_address(name[0].partition("%")[0]) for name in (smtp.sock.getsockname(), smtp.sock.getpeername())
    )
    smtp.local_hostname = f"[{here}]" if here.version == 4 else f"[IPv6:{here}]"
    if options.tls == "none" and not there.is_loopback:
        raise TransportRefused("The mail server is not on this machine and the connection is not encrypted.")
    smtp.ehlo_or_helo_if_needed()
    if options.tls == "starttls":
        if not smtp.has_extn("starttls"):
            raise TransportRefused(
                "The mail server offers no STARTTLS, or something on the way took it out; nothing was sent."
            )
        code, _ = smtp.starttls(context=_trust(options))
        if code != 220:
            raise smtplib.SMTPResponseException(code, b"")
        smtp.ehlo_or_helo_if_needed()


def _trust(options: SmtpOptions) -> ssl.SSLContext:
    try:
        return ssl.create_default_context(cafile=str(options.ca_file) if options.ca_file else None)
    except OSError:
        raise ConfigWrong(f"{options.said_in}.ca_file: the file cannot be read as certificates (PEM).") from None


def _password(options: SmtpOptions) -> SecretStr | None:
    if options.username is None or options.oauth is not None:
        return None
    if options.password_file is None:
        said = secret.of_variable(options.password_variable)
    elif (said := secret.of_file(options.password_file)) is None:
        raise ConfigWrong(
            f"{options.said_in}.password_file: {options.password_file} cannot be read; it must be a text file (UTF-8) "
            "with the password on its first line."
        )
    if not said:
        raise ConfigWrong(
            f"{options.said_in}.password_file: there is no password; name a file or set {options.password_variable}."
        )
    return SecretStr(said)


def _trouble(wrong: Exception, options: SmtpOptions) -> MailflowError:
    """What a failed connection means for the operator. A server's own words are left out: they may quote a secret."""
    if isinstance(wrong, ssl.SSLCertVerificationError):
        return TransportRefused("The mail server's certificate is not one that this machine trusts for that host name.")
    if isinstance(wrong, ssl.SSLError):
        return TransportRefused(
            f"The mail server does not speak TLS as it is set; check {options.said_in}.tls and port."
        )
    if isinstance(wrong, smtplib.SMTPAuthenticationError) and wrong.smtp_code // 100 == 5:
        shown = (
            " although a token was given out for it: may the app send for this mailbox?"
            if options.oauth
            else f". {SAID}"
        )
        return TransportRefused(f"The mail server refused the log-in (it answered {wrong.smtp_code}){shown}")
    if isinstance(wrong, smtplib.SMTPNotSupportedError):
        return TransportRefused("The mail server offers no log-in that this program knows.")
    if isinstance(wrong, smtplib.SMTPResponseException):
        kind = TransportRefused if wrong.smtp_code // 100 == 5 else TransportRefusedForNow
        return kind(f"The mail server would not talk to us (it answered {wrong.smtp_code}).")
    late = isinstance(wrong, Late | TimeoutError)
    return TransportRefusedForNow(f"The mail server {'did not answer in time' if late else 'cannot be reached'}.")
