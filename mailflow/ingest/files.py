"""What comes of the files of a mail: read by a source, or kept with the reason why they were not (domain.md 3.2).

In: the bytes of a mail and what ``decode`` listed. Out: a page for each file that was looked at. What a file is, its
bytes decide, not its name; but a name that is dangerous is believed. Programs, macros and archives of them are never
opened, locked files wait for a person, sound and pictures hold nothing to be read.
"""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from pathlib import PurePath

from mailflow.discovery import load
from mailflow.ingest import decode
from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.hints import is_hint
from mailflow.ingest.source import File, Page, Source
from mailflow.ingest.tree import ODD
from mailflow.message import Attachment, Message

MOST_FILES = 25
"""Files of a mail that are opened."""
MOST_BYTES = 30_000_000
"""Bytes of one file that is opened."""
BLOCKED, ENCRYPTED, UNREADABLE = "attachment-blocked", "attachment-encrypted", "attachment-unreadable"
PICTURE = "a picture came with the mail; the program does not read pictures"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"PK\x03\x04", b"PK\x05\x06")
_PROGRAMS = (b"MZ", b"\x7fELF", b"\xcf\xfa\xed\xfe", b"\xfe\xed\xfa\xcf", b"L\x00\x00\x00\x01\x14\x02\x00", b"#!")
_DANGEROUS = frozenset(
    """
    ade adp apk app appx bas bat chm cmd com cpl dll dmg docm dotm exe gadget hta img inf ins iso isp jar jnlp js jse
    lib lnk mad mde msc msh msi msix msp mst ocx one pif potm ppam ppsm pptm ps1 ps1xml psc1 pst py reg scf scr sct
    sh shb sldm sys udf url vb vba vbe vbs vhd vhdx ws wsc wsf wsh xlam xlsm xltm xll xnk
    """.split()  # noqa: SIM905 - a list of endings broken over one line each is harder to read
)
_SIGNATURES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
_ELSEWHERE = frozenset(("text/calendar", "application/ics", "text/vcard", "text/x-vcard", "text/html")) | {
    "text/rfc822-headers",
    "application/x-microsoft-rpmsg-message",
}
"""Kinds that hold nothing of a referral, or that other stages look at."""
_DAMAGED: tuple[type[Exception], ...] = (*ODD, SyntaxError)
_MACROS = ("vbaProject.bin", "vbaData.xml")


def pages(raw: bytes, message: Message, sources: Mapping[str, Source]) -> tuple[Page, ...]:
    """A page for every file that was looked at, in order: its text and blocks, or the flag why there is none."""
    unpacked = {a.parent for a in message.attachments} | {p.id.rpartition(".")[0] for p in message.parts}
    looked_at = [a for a in message.attachments if not _is_passed_by(a) and a.part not in unpacked]
    if not looked_at:
        return ()
    contents = decode.attachments(raw, frozenset(a.part for a in looked_at[:MOST_FILES] if a.size <= MOST_BYTES))
    found: list[Page] = []
    for attachment in looked_at:
        content = contents.get(attachment.part)
        if content is None:
            found.append(_kept(attachment.part, UNREADABLE, "a file was too many or too large to be opened"))
        else:
            file = File(attachment.part, attachment.name, attachment.content_type, content)
            found.append(_page(file, sources))
    return tuple(found)


def _is_passed_by(attachment: Attachment) -> bool:
    """Whether a file is part of how mail works, or is looked at by somebody else."""
    kind = attachment.content_type
    if kind.startswith(("message/", "multipart/")) or kind in _SIGNATURES:
        return True
    dangerous = _ending(attachment.name) in _DANGEROUS
    return not dangerous and (kind in _ELSEWHERE or kind.startswith("image/") or attachment.size == 0)


def _ending(name: str) -> str:
    return PurePath(name.lower()).suffix.lstrip(".")


def _page(file: File, sources: Mapping[str, Source]) -> Page:
    try:
        known = _known(file)
        if isinstance(known, Page):
            return known
        read = sources[known].file if known in sources else None
        if read is None:
            return _kept(file.part, UNREADABLE, "a file is of a kind that the program does not read")
        page = read(file)
        return replace(page, blocks=tuple(b for b in page.blocks if not _is_form_s(b)))
    except _DAMAGED:  # what a damaged file makes a library raise; XML's errors are SyntaxErrors
        return _kept(file.part, UNREADABLE, "a file is damaged, or was not safe to open, and was not read")


def _is_form_s(block: Block) -> bool:
    """Whether a line is the form's own; a cell is left, for its neighbours count on it."""
    return block.kind is not BlockKind.CELL and is_hint(block.text)


def _kept(part: str, flag: str, sentence: str) -> Page:
    return Page(part, "", (), (sentence,), flag)


def _known(file: File) -> str | Page:
    """The name of the source that reads a file, or the page of one that is not to be opened."""
    content, ending = file.content, _ending(file.name)
    if ending in _DANGEROUS or content.startswith(_PROGRAMS):
        return _kept(file.part, BLOCKED, "a file that may be a program, or carry one, was not opened")
    if content.startswith(_ZIP):
        return _of_zip(file)
    if content.startswith(_OLE):
        return _of_ole(file)
    if b"%PDF-" in content[:1024]:
        return "pdf"
    return _of_text(file, ending)


def _of_text(file: File, ending: str) -> str:
    """Files that have no mark of their own: their names and types tell, and that no NUL stands in them."""
    if b"\0" in file.content[:65536]:
        return "nothing"
    if ending in ("csv", "tsv") or file.content_type in ("text/csv", "text/comma-separated-values"):
        return "csv"
    return "text" if file.content_type == "text/plain" or ending in ("txt", "text") else "nothing"


def _of_zip(file: File) -> str | Page:
    package = load("mailflow.ingest.package").Package(file.content)
    if package.locked:
        return _kept(file.part, ENCRYPTED, "a locked archive was not opened")
    if any(name.endswith(_MACROS) for name in package.names):
        return _kept(file.part, BLOCKED, "a file that carries macros was not opened")
    if "word/document.xml" in package.names:
        return "docx"
    if "xl/workbook.xml" in package.names:
        return "xlsx"
    if any(_ending(name) in _DANGEROUS | {"zip", "rar", "7z"} for name in package.names):
        return _kept(file.part, BLOCKED, "an archive of programs or of further archives was not opened")
    return "zip"


def _of_ole(file: File) -> str | Page:
    """A file of the old Office: the names in its directory (UTF-16) tell what it is."""
    names = set(_streams(file.content))
    if "EncryptedPackage" in names:
        return _kept(file.part, ENCRYPTED, "a locked Office file was not opened")
    if names & {"_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"}:
        return _kept(file.part, BLOCKED, "a file that carries macros was not opened")
    return "doc" if "WordDocument" in names else "nothing"


def _streams(content: bytes) -> Iterator[str]:
    for name in ("EncryptedPackage", "WordDocument", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros"):
        if name.encode("utf-16-le") + b"\0\0" in content:
            yield name
