"""Logging in to a mail server with a password, of whatever letters it is.

In: a connection that is encrypted (or on this machine) and greeted, and who logs in. Raises what ``smtplib`` raises.
The library can say ASCII alone; what goes beyond it is sent in UTF-8, by AUTH PLAIN (RFC 4616) or LOGIN.
"""

import smtplib
from base64 import b64encode


def log_in(smtp: smtplib.SMTP, username: str, password: str) -> None:
    """Show the server user name and password."""
    if username.isascii() and password.isascii():
        smtp.login(username, password)
        return
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        both = _base64(f"\0{username}\0{password}")
        code, said = smtp.docmd("AUTH", f"PLAIN {both}")
    elif "LOGIN" in offered:
        code, said = smtp.docmd("AUTH", f"LOGIN {_base64(username)}")
        if code == 334:
            code, said = smtp.docmd(_base64(password))
    else:
        raise smtplib.SMTPNotSupportedError
    if code // 100 != 2:
        raise smtplib.SMTPAuthenticationError(code, said)


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")
