"""Logging in to IMAP with an access token: XOAUTH2 or OAUTHBEARER (RFC 7628).

In: a connection that is encrypted (or on this machine), and who logs in. Raises TokenRefused, MailboxUnavailable,
AccessRefused, or what the library raises when the connection breaks.
"""

from typing import Any

from imapclient.exceptions import CapabilityError, IMAPClientAbortError, LoginError

from mailflow.access.oauth import OAuth
from mailflow.errors import AccessUnavailable, MailboxUnavailable


class TokenRefused(LoginError):  # type: ignore[misc]  # noqa: N818 - imapclient ships no types; a word beside others
    """The server was shown an access token, and did not let us in."""


def log_in(client: Any, username: str, oauth: OAuth) -> None:
    """Show the server a token; a remembered one that it refuses is replaced by a new one, once."""
    if not client.has_capability(f"AUTH={oauth.mechanism.upper()}"):
        raise CapabilityError(oauth.mechanism)
    show = client.oauth2_login if oauth.mechanism == "xoauth2" else client.oauthbearer_login

    def attempt(token: str) -> None:
        try:
            show(username, token)
        except LoginError as refused:
            if isinstance(refused.__context__, IMAPClientAbortError):
                raise refused.__context__ from None  # the connection ended; nobody looked at the token
            raise TokenRefused(str(refused)) from None

    try:
        oauth.access("options.oauth").log_in(attempt, refused=TokenRefused)
    except AccessUnavailable as passing:
        raise MailboxUnavailable(str(passing)) from None
