"""Logging in to IMAP with a password, of whatever letters it is.

In: a connection that is encrypted (or on this machine), and who logs in. Raises CapabilityError, LoginError,
Untellable, or what the library raises when the connection breaks. LOGIN carries ASCII alone; what goes beyond it is
sent in UTF-8, by AUTHENTICATE PLAIN (RFC 4616) where the server can, else as a literal, which most servers take.
"""

from typing import Any

from imapclient.exceptions import CapabilityError, IMAPClientAbortError, IMAPClientError, LoginError


class Untellable(IMAPClientError):  # type: ignore[misc]  # noqa: N818 - imapclient ships no types; a word beside others
    """The server offers no way to tell it a user name with such letters; nothing was sent."""


def log_in(client: Any, username: str, password: str) -> None:
    """Show the server user name and password."""
    if "LOGINDISABLED" in client._imap.capabilities:  # noqa: SLF001 - as it stood last, after TLS
        raise CapabilityError("LOGINDISABLED")
    try:
        if username.isascii() and password.isascii():
            client.login(username, password)
        elif client.has_capability("AUTH=PLAIN"):
            client.plain_login(username, password)
        elif username.isascii():
            _log_in_by_literal(client, username, password)
        else:
            raise Untellable("user name")
    except LoginError as refused:
        if isinstance(refused.__context__, IMAPClientAbortError):
            raise refused.__context__ from None  # the connection ended; nobody looked at the password
        raise


def _log_in_by_literal(client: Any, username: str, password: str) -> None:
    wire = client._imap  # noqa: SLF001 - neither imapclient nor imaplib has a way to send a password as a literal
    wire.literal = password.encode()
    typ, _ = wire._simple_command("LOGIN", wire._quote(username))  # noqa: SLF001
    if typ != "OK":
        raise LoginError("refused")
    wire.state = "AUTH"
