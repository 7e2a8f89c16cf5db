"""A sealed letter as a message (RFC 5322, MIME): plain text that a phone can flow, one To, nobody else.

In: sealed letters of one batch, the sender, a moment. Out: envelopes. An attachment is encoded once and its
bytes are shared by every letter that carries the same file: building costs four to five times what sending
does. Paragraphs are one line each (quoted-printable folds them on the wire), so a narrow screen flows them
anew. Nothing remote, no HTML.
"""

import base64
import binascii
import re
from datetime import datetime
from email.header import Header
from email.utils import format_datetime, formataddr

from mailflow.errors import LetterRefused
from mailflow.letter import Letter, SealedFile, SealedLetter
from mailflow.outbound.transport import Envelope
from mailflow.settings import SenderSettings

_BOUNDARY = "=_mailflow"
"""Neither base64 nor quoted-printable can hold "=_", so one boundary serves all, and encoded files can be
shared.
"""
_LINE = 76
_SHORT = 60
"""A subject of so many characters needs no folding."""
_MESSAGE_ID = re.compile(r"<[\x21-\x3b\x3d\x3f-\x7e]{1,900}>")
_CONTROL = re.compile(r"[\x00-\x1f\x7f]")


def build(sealed: SealedLetter, sender: SenderSettings, at: datetime) -> Envelope:
    """One letter on its own. ``at`` is aware: the Date header."""
    return EnvelopeMaker(sender).build(sealed, at)


class EnvelopeMaker:
    """Makes the envelopes of one batch; keeps each encoded file until it is dropped, with the batch."""

    def __init__(self, sender: SenderSettings) -> None:
        self._address = _one_address(sender.address)
        self._from = formataddr((_one_line(sender.name), self._address))
        self._encoded: dict[tuple[SealedFile, ...], bytes] = {}

    def build(self, sealed: SealedLetter, at: datetime) -> Envelope:
        """Raises LetterRefused when a header would hold a line break or more than one address."""
        head, text = self._head(sealed, at), _text(sealed.letter.body)
        content = head + text + self._tail(sealed.files) if sealed.files else head + text
        return Envelope(sealed.message_id, self._address, sealed.letter.recipient.address, content)

    def _head(self, sealed: SealedLetter, at: datetime) -> bytes:
        letter = sealed.letter
        headers = {
            "Date": format_datetime(at),
            "From": self._from,
            "To": _one_address(letter.recipient.address),
            "Subject": _subject(_one_line(letter.subject)),
            "Message-ID": _one_line(sealed.message_id),
            **_threading(letter),
            "Auto-Submitted": "auto-replied" if letter.automatic_reply else "auto-generated",
            "X-Auto-Response-Suppress": "All",
            **({"Importance": "high"} if letter.urgent else {}),
            "MIME-Version": "1.0",
            **_body_headers(multipart=bool(sealed.files)),
        }
        lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
        return lines.encode("ascii") + b"\r\n" + (_TEXT_PART if sealed.files else b"")

    def _tail(self, files: tuple[SealedFile, ...]) -> bytes:
        if files not in self._encoded:
            parts = b"".join(_attachment(file) for file in files)
            self._encoded[files] = parts + f"--{_BOUNDARY}--\r\n".encode()
        return self._encoded[files]


_TEXT_HEADERS = {
    "Content-Type": 'text/plain; charset="utf-8"',
    "Content-Transfer-Encoding": "quoted-printable",
}
_TEXT_PART = (
    f"--{_BOUNDARY}\r\n" + "".join(f"{name}: {value}\r\n" for name, value in _TEXT_HEADERS.items()) + "\r\n"
).encode()


def _body_headers(*, multipart: bool) -> dict[str, str]:
    return {"Content-Type": f'multipart/mixed; boundary="{_BOUNDARY}"'} if multipart else _TEXT_HEADERS


def _threading(letter: Letter) -> dict[str, str]:
    """A partner's Message-ID is a stranger's text: one that is not clean is left out rather than repaired."""
    answered = letter.in_reply_to or ""
    if not _MESSAGE_ID.fullmatch(answered):
        return {}
    return {"In-Reply-To": answered, "References": answered}


def _subject(text: str) -> str:
    """Folded, and encoded where it must be; most subjects are one short line of ASCII and stay what they are."""
    if text.isascii() and len(text) <= _SHORT and text == text.strip():
        return text
    return Header(text, header_name="Subject").encode(linesep="\r\n")


def _one_line(text: str) -> str:
    if _CONTROL.search(text):
        raise LetterRefused("A letter was refused: a header of it holds a line break or a control character.")
    return text


def _one_address(address: str) -> str:
    if not address.isascii() or not re.fullmatch(r"[^\s@,;:<>()\"\[\]\\]+@[^\s@,;:<>()\"\[\]\\]+", address):
        raise LetterRefused("A letter was refused: sender and recipient must be one plain address each.")
    return address


def _text(body: str) -> bytes:
    lines = "\r\n".join(body.rstrip().splitlines()) + "\r\n"
    return binascii.b2a_qp(lines.encode("utf-8"), istext=True)


def _attachment(file: SealedFile) -> bytes:
    name = _one_line(file.name).replace('"', "")
    encoded = base64.b64encode(file.content)
    lines = b"\r\n".join(encoded[at : at + _LINE] for at in range(0, len(encoded), _LINE))
    head = (
        f"--{_BOUNDARY}\r\n"
        f'Content-Type: {file.content_type}; name="{name}"\r\n'
        "Content-Transfer-Encoding: base64\r\n"
        f'Content-Disposition: attachment; filename="{name}"\r\n\r\n'
    )
    return head.encode("ascii") + lines + b"\r\n"
