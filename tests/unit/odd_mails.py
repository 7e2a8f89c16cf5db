"""One referral in every wrapping that mail can have: mails made for the tests of decoding, from bytes to the answer."""

import base64
import binascii
from datetime import UTC, datetime
from functools import cache

from mailflow import trying

SAID = (
    "Please add Jane Sample, DOB 03/04/1988, of 14 Exemplar Road, Testbury WS99 1AA, tel 07700 900123. "
    "Loud music most nights, and shouting.\r\n"
)
S = SAID.encode()
OTHER = "Please also add Omar Specimen, DOB 05/06/1979, 2 Fuller Street, Testbury WS99 7FU, 07700 900552."
TOP = (
    b"From: Priya Patel <priya.patel@northmoor.example>\r\nTo: hub@council.example\r\nSubject: Referral\r\n"
    b"Date: Mon, 23 Nov 2026 11:59:00 +0000\r\nMessage-ID: <1@northmoor.example>\r\nMIME-Version: 1.0\r\n"
)
DATE = b"Mon, 23 Nov 2026 11:59:00 +0000"
PERSON = ("Jane Sample", "1988-04-03", ("+447700900123",), ("WS99 1AA",))
RECEIVED = datetime(2026, 11, 23, 11, 59, 20, tzinfo=UTC)


@cache
def house():
    """The shipped terms, no register, every rule."""
    return trying.opened()


def read(raw):
    """The answer of ``mailflow read``, the message and the submission."""
    return trying.answered("a.eml", raw, (RECEIVED,), house())


def people(answer):
    """Who is referred: name, day of birth, numbers and postcodes of each."""
    return [
        (
            (each["name"] or {}).get("value"),
            (each["dob"] or {}).get("value"),
            tuple(phone["value"] for phone in each["phones"]),
            tuple(address["postcode"] for address in each["addresses"]),
        )
        for each in answer["subjects"]
    ]


def plain(body=S, top=TOP, kind="text/plain", coding="8bit"):
    """A mail of one part."""
    return top + f"Content-Type: {kind}\r\nContent-Transfer-Encoding: {coding}\r\n\r\n".encode() + body


def coded(text, charset, codec):
    """A mail whose one part is base64 in a character set."""
    body = base64.encodebytes(text.encode(codec)).replace(b"\n", b"\r\n")
    return plain(body, kind=f"text/plain; charset={charset}", coding="base64")


def page(html, charset="utf-8"):
    """A mail of HTML alone."""
    return plain(html.encode(charset), kind=f"text/html; charset={charset}")


def parts(*each, before=b"", after=b""):
    """A mail of several parts."""
    body = b"".join(b"--edge\r\n" + part + b"\r\n" for part in each)
    return TOP + b'Content-Type: multipart/mixed; boundary="edge"\r\n\r\n' + before + body + b"--edge--\r\n" + after


def uuencoded(name, content):
    """A file as its sender's program wrote it into the text."""
    lines = b"".join(binascii.b2a_uu(content[at : at + 45]) for at in range(0, len(content), 45))
    return (b"begin 644 " + name + b"\n" + lines + b"`\nend\n").replace(b"\n", b"\r\n")


def flowed(*, delete):
    """The text as format=flowed sends it; ``delete``: with DelSp, the blank between two words stands before the break."""
    lines, mark = [""], "  " if delete else " "
    for word in SAID.split(" "):
        if len(lines[-1]) + len(word) > 30:
            lines[-1] += mark
            lines.append(word)
        else:
            lines[-1] += f" {word}" if lines[-1] else word
    return "\r\n".join(lines).encode()


def nested(levels, *, mails):
    """The text within parts of parts, or within mails within mails."""
    inner = b"Content-Type: text/plain\r\n\r\n" + SAID.encode()
    for level in range(levels):
        head = b"Content-Type: message/rfc822\r\n\r\nFrom: p%d@northmoor.example\r\nSubject: FW: Referral\r\n" % level
        edge = b"n%d" % level
        inner = b'Content-Type: multipart/mixed; boundary="%s"\r\n\r\n--%s\r\n%s%s\r\n--%s--\r\n' % (
            edge,
            edge,
            head if mails else b"",
            inner,
            edge,
        )
    return TOP + inner


def form(name):
    """A text file under a name that is written as these header lines have it."""
    head = b"Content-Type: application/octet-stream\r\nContent-Disposition: attachment; " + name
    return parts(
        b"\r\nPlease see the referral form attached.\r\n",
        head + b"\r\nContent-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(SAID.encode()),
    )
