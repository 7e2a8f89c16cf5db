"""Word, sealed by agile encryption (MS-OFFCRYPTO 2.3.4.10): AES-256, SHA-512, 100,000 rounds.

It is written from the paper's own data (``outbound.paper``), not from the PDF, so that headings, lists and
tables are real ones: a screen reader can walk them and a partner can fill in an action and send it back. A
block that is not known is refused rather than left out. Properties are neutral.
"""

import re
from collections.abc import Callable
from io import BytesIO
from zipfile import BadZipFile, ZipFile

from msoffcrypto import exceptions
from msoffcrypto.format.ooxml import OOXMLFile

from mailflow.errors import SealFailed
from mailflow.letter import Document
from mailflow.outbound.seal import Format
from mailflow.outbound.word import write

_UNOPENED = (
    exceptions.FileFormatError,
    exceptions.DecryptionError,
    exceptions.InvalidKeyError,
    BadZipFile,
    OSError,
)
_AGILE = b"\x04\x00\x04\x00"
_ROUNDS = 100_000


def _seal(document: Document, _pdf: Callable[[], bytes], password: str) -> bytes:
    clear, out = BytesIO(write(document)), BytesIO()
    try:
        OOXMLFile(clear).encrypt(password, out)
    except (exceptions.FileFormatError, exceptions.EncryptionError):
        raise SealFailed("A Word file could not be sealed.") from None
    return out.getvalue()


def _opens(content: bytes, password: str) -> bool:
    """Decrypts the whole, checks its authentication code, and looks for the text's part in it."""
    clear = BytesIO()
    try:
        file = OOXMLFile(BytesIO(content))
        file.load_key(password=password, verify_password=True)
        file.decrypt(clear, verify_integrity=True)
        with ZipFile(clear) as parts:
            return "word/document.xml" in parts.namelist()
    except _UNOPENED:
        return False


def _weakness(content: bytes) -> str:
    """By the stream that tells how it is encrypted, which is in clear."""
    try:
        with OOXMLFile(BytesIO(content)).file.openstream("EncryptionInfo") as stream:
            said = stream.read()
    except (*_UNOPENED, AttributeError):
        return "it is not an encrypted Word file."
    rounds = [int(n) for n in re.findall(rb'spinCount="(\d+)"', said)]
    bits, ciphers = re.findall(rb'keyBits="(\d+)"', said), re.findall(rb'cipherAlgorithm="(\w+)"', said)
    if not said.startswith(_AGILE) or set(bits) != {b"256"} or set(ciphers) != {b"AES"}:
        return "it is not encrypted with AES-256."
    if not rounds or min(rounds) < _ROUNDS:
        return "its password is stretched too little."
    return ""


PLUGIN = Format(
    name="docx",
    content_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    seal=_seal,
    opens=_opens,
    weakness=_weakness,
)
