"""Content-Transfer-Encoding undone (RFC 2045 6), as forgiving as the programs of the readers. Never raises."""

import binascii
import re

_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")


def decoded(content: bytes, encoding: str) -> bytes:
    """The bytes of a part. An unknown encoding leaves them as they are, so that nothing is lost."""
    name = encoding.strip().strip("\"';").lower()
    if name == "quoted-printable":
        return binascii.a2b_qp(content)
    if name == "base64":
        return _base64(content)
    return content


def _base64(content: bytes) -> bytes:
    """Base64 with line breaks, foreign characters and wrong or missing padding forgiven; several runs are joined."""
    try:
        return binascii.a2b_base64(content, strict_mode=False) if b"=" not in content[:-8] else _runs(content)
    except binascii.Error:
        return _runs(content)


def _runs(content: bytes) -> bytes:
    letters = _NOT_BASE64.sub(b"", content)
    out = []
    for run in re.split(rb"=+", letters):
        whole = run[:-1] if len(run) % 4 == 1 else run
        out.append(binascii.a2b_base64(whole + b"=" * (-len(whole) % 4)))
    return b"".join(out)
