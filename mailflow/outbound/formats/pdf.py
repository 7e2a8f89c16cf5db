"""PDF, AES-256 by revision 6 of the standard handler (ISO 32000-2): readers and browsers open it.

The password is the *open* (user) password; the owner password is random and kept nowhere, since it alone
would protect nothing. No permission is taken away: the bits guard nothing, and screen readers need theirs
(bit 10). Properties are neutral: the document's title, nobody's name.
"""

import re
import secrets
from collections.abc import Callable
from io import BytesIO

import pikepdf
from pikepdf.models.metadata import PdfMetadata

from mailflow.errors import SealFailed
from mailflow.letter import Document
from mailflow.outbound.seal import Format

_NAMING = ("dc:creator", "dc:contributor", "dc:description", "dc:subject", "pdf:Keywords", "pdf:Author")
_UNREADABLE = (pikepdf.PdfError, pikepdf.PasswordError)
_INFO_NAMING = ("/Author", "/Subject", "/Keywords")


def _seal(document: Document, pdf: Callable[[], bytes], password: str) -> bytes:
    out = BytesIO()
    try:
        with pikepdf.open(BytesIO(pdf())) as opened:
            _neutral(opened, document.title)
            lock = pikepdf.Encryption(
                user=password,
                owner=secrets.token_urlsafe(24),
                R=6,
                aes=True,
                metadata=True,
                allow=pikepdf.Permissions(accessibility=True),
            )
            opened.save(out, encryption=lock)
    except _UNREADABLE:
        raise SealFailed("A PDF could not be sealed: what was typeset is not a PDF that can be read.") from None
    return out.getvalue()


def _neutral(opened: pikepdf.Pdf, title: str) -> None:
    """Title only: PDF/UA asks for one, and a reader shows it in its window's bar."""
    with opened.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as said:
        _forget(said)
        said["dc:title"] = title
    opened.docinfo["/Title"] = title
    for key in _INFO_NAMING:
        if key in opened.docinfo:
            del opened.docinfo[key]


def _forget(said: PdfMetadata) -> None:
    for key in _NAMING:
        if key in said:
            del said[key]


def _opens(content: bytes, password: str) -> bool:
    try:
        with pikepdf.open(BytesIO(content), password=password, attempt_recovery=False) as opened:
            return len(opened.pages) > 0
    except _UNREADABLE:
        return False


def _weakness(content: bytes) -> str:
    """The encryption dictionary is never inside an object stream: it can be read without the password."""
    if not content.startswith(b"%PDF-"):
        return "it is not a PDF."
    if not re.search(rb"/Encrypt\b", content):
        return "it is not encrypted."
    if not (re.search(rb"/CFM\s*/AESV3\b", content) and re.search(rb"/R\s+6\b", content)):
        return "it is not encrypted with AES-256, revision 6."
    if re.search(rb"/(StmF|StrF)\s*/Identity\b", content) or re.search(rb"/EncryptMetadata\s+false\b", content):
        return "part of it is left in clear."
    return ""


PLUGIN = Format(name="pdf", content_type="application/pdf", seal=_seal, opens=_opens, weakness=_weakness)
