"""Zip with WinZip AES-256 (AE-2): the PDF, stored and not deflated, under a neutral name. 7-Zip opens it.

The names, sizes and dates inside can be read without the password, so the name is the document's neutral one
and the date says nothing. A typeset PDF is compressed already: deflating it again would cost five times the
sealing.
"""

import zipfile
from collections.abc import Callable
from io import BytesIO

import pyzipper

from mailflow.errors import SealFailed
from mailflow.letter import Document
from mailflow.outbound.seal import Format

_AES_METHOD = 99
_AES_EXTRA = b"\x01\x99"  # 0x9901, little-endian
_AE_2 = b"\x02\x00AE"
_AES_256 = 3
_NO_DATE = (1980, 1, 1, 0, 0, 0)


def _seal(document: Document, pdf: Callable[[], bytes], password: str) -> bytes:
    out = BytesIO()
    clear = pdf()
    try:
        with pyzipper.AESZipFile(out, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES) as archive:
            archive.setpassword(password.encode("ascii"))
            archive.setencryption(pyzipper.WZ_AES, nbits=256)
            member = archive.zipinfo_cls(f"{document.name}.pdf", date_time=_NO_DATE)
            member.compress_type = pyzipper.ZIP_STORED
            archive.writestr(member, clear)
    except (RuntimeError, ValueError, pyzipper.BadZipFile):
        raise SealFailed("A zip could not be sealed.") from None
    return out.getvalue()


def _opens(content: bytes, password: str) -> bool:
    """Reads every member to its end, so that the authentication code is checked too."""
    try:
        with pyzipper.AESZipFile(BytesIO(content)) as archive:
            archive.setpassword(password.encode("ascii"))
            return all(archive.read(name).startswith(b"%PDF-") for name in archive.namelist())
    except (RuntimeError, pyzipper.BadZipFile):
        return False


def _weakness(content: bytes) -> str:
    """By the central directory, which is in clear: every member AES, AE-2, strength 3."""
    try:
        with zipfile.ZipFile(BytesIO(content)) as archive:
            members = archive.infolist()
    except zipfile.BadZipFile:
        return "it is not a zip."
    if not members:
        return "it is empty."
    if not all(_is_aes_256(member) for member in members):
        return "it is not encrypted with AES-256."
    return ""


def _is_aes_256(member: zipfile.ZipInfo) -> bool:
    at = member.extra.find(_AES_EXTRA)
    said = member.extra[at + 4 : at + 11]
    return (
        member.compress_type == _AES_METHOD
        and bool(member.flag_bits & 1)
        and at >= 0
        and said[:4] == _AE_2
        and said[4:5] == bytes([_AES_256])
    )


def _listing(content: bytes) -> tuple[str, ...]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        said = tuple(member.filename for member in archive.infolist())
        comments = (archive.comment, *(member.comment for member in archive.infolist()))
    return said + tuple(comment.decode("latin-1") for comment in comments if comment)


PLUGIN = Format(
    name="zip",
    content_type="application/zip",
    seal=_seal,
    opens=_opens,
    weakness=_weakness,
    listing=_listing,
)
