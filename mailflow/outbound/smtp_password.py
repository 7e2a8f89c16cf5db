"""Logging in to a mail server with a password, of whatever letters it is.

In: a connection that is encrypted (or on this machine) and greeted, and who logs in. Raises what ``smtplib`` raises.
One way is tried and no second: each would be a wrong password more to a server that counts them. PLAIN (RFC 4616) or
LOGIN, which every server can check, in UTF-8; CRAM-MD5 where nothing else is offered.
"""

import smtplib
from base64 import b64encode


def log_in(smtp: smtplib.SMTP, username: str, password: str) -> None:
    """Show the server user name and password."""
    offered = smtp.esmtp_features.get("auth", "").upper().split()
    if "PLAIN" in offered:
        both = _base64(f"\0{username}\0{password}")
        code, said = smtp.docmd("AUTH", f"PLAIN {both}")
        if code == 334:  # it wants it on a line of its own
            code, said = smtp.docmd(both)
    elif "LOGIN" in offered:
        code, said = smtp.docmd("AUTH", f"LOGIN {_base64(username)}")
        if code == 334:
            code, said = smtp.docmd(_base64(password))
    elif "CRAM-MD5" in offered and username.isascii() and password.isascii():
        smtp.user, smtp.password = username, password
        code, said = smtp.auth("CRAM-MD5", smtp.auth_cram_md5, initial_response_ok=False)
    else:
        raise smtplib.SMTPNotSupportedError
    if code // 100 != 2:
        raise smtplib.SMTPAuthenticationError(code, said)


def _base64(text: str) -> str:
    return b64encode(text.encode()).decode("ascii")
