"""How a recipient opens what came: with 7z, qpdf and pdftotext, msoffcrypto and python-docx; and no other way.

In: the bytes of a letter. Out: the words of its minutes. The programs are other people's, so they do not share our faults.
"""

import io
import subprocess
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path

import docx
import msoffcrypto
import pytest
from msoffcrypto.exceptions import DecryptionError, InvalidKeyError


@dataclass(frozen=True)
class Enclosure:
    name: str
    content: bytes

    @property
    def kind(self) -> str:
        return self.name.rpartition(".")[2]


def letter(raw: bytes) -> EmailMessage:
    return message_from_bytes(raw, policy=policy.default)


def enclosure(raw: bytes) -> Enclosure:
    """The one file of a letter."""
    (part,) = letter(raw).iter_attachments()
    content = part.get_content()
    assert isinstance(content, bytes)
    return Enclosure(str(part.get_filename()), content)


def opened(file: Enclosure, password: str, folder: Path) -> str:
    """The words of the minutes. Raises PermissionError when the password does not open it."""
    folder.mkdir(parents=True, exist_ok=True)
    return {"pdf": _pdf, "zip": _zip, "docx": _docx}[file.kind](file, password, folder)


def opens_by_no_other(file: Enclosure, password: str, folder: Path) -> None:
    """Not without a password, not by a wrong one, not by one that differs in case or in its last character."""
    for number, wrong in enumerate(("", "password", password.swapcase(), password[:-1])):
        with pytest.raises(PermissionError):
            opened(file, wrong, folder / f"wrong-{number}")


def _run(*words: str | Path) -> "subprocess.CompletedProcess[bytes]":
    return subprocess.run([*map(str, words)], capture_output=True, check=False, timeout=300, stdin=subprocess.DEVNULL)


def _pdf(file: Enclosure, password: str, folder: Path) -> str:
    sealed, clear = folder / "sealed.pdf", folder / "clear.pdf"
    sealed.write_bytes(file.content)
    if _run("qpdf", f"--password={password}", "--decrypt", sealed, clear).returncode != 0:
        raise PermissionError
    shown = _run("qpdf", f"--password={password}", "--show-encryption", sealed).stdout
    assert b"R = 6" in shown, shown
    assert b"AESv3" in shown, shown
    return _run("pdftotext", "-layout", clear, "-").stdout.decode()


def _zip(file: Enclosure, password: str, folder: Path) -> str:
    sealed = folder / "sealed.zip"
    sealed.write_bytes(file.content)
    if _run("7z", "x", f"-p{password}", f"-o{folder / 'out'}", "-y", sealed).returncode != 0:
        raise PermissionError
    listed = _run("7z", "l", "-slt", f"-p{password}", sealed).stdout
    assert b"Method = AES-256" in listed, listed
    (clear,) = (folder / "out").iterdir()
    return _run("pdftotext", "-layout", clear, "-").stdout.decode()


def _docx(file: Enclosure, password: str, folder: Path) -> str:
    del folder
    office = msoffcrypto.OfficeFile(io.BytesIO(file.content))
    assert office.is_encrypted()
    clear = io.BytesIO()
    try:
        office.load_key(password=password, verify_password=True)
        office.decrypt(clear)
    except (InvalidKeyError, DecryptionError):
        raise PermissionError from None
    document = docx.Document(clear)
    cells = (cell.text for table in document.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])
