"""What comes of the files of a mail: read by a source, or kept with the reason why they were not (domain.md 3.2).

In: the bytes of a mail and what ``decode`` listed. Out: a page for each file that was looked at. What a file is, its
bytes decide, not its name; but a name that is dangerous is believed. Programs, macros and archives of them are never
opened, locked files wait for a person, sound and pictures hold nothing to be read.
"""

from collections.abc import Mapping
from dataclasses import replace

from mailflow.discovery import load
from mailflow.ingest import decode
from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.document.hints import is_hint
from mailflow.ingest.document.tabs import TAB
from mailflow.ingest.mime import harmful
from mailflow.ingest.mime.tree import ODD
from mailflow.ingest.source import File, Page, Source
from mailflow.message import Attachment, Kind, Message

MOST_FILES = 25
"""Files of a mail that are opened."""
MOST_BYTES = 30_000_000
"""Bytes of one file that is opened."""
BLOCKED, ENCRYPTED, UNREADABLE = "attachment-blocked", "attachment-encrypted", "attachment-unreadable"
PICTURE = "a picture came with the mail; the program does not read pictures"
UNSAFE = "a file is damaged, or was not safe to open, and was not read"
_OLE, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", (b"PK\x03\x04", b"PK\x05\x06")
_SIGNATURES = frozenset(("application/pkcs7-signature", "application/x-pkcs7-signature", "application/pgp-signature"))
_ELSEWHERE = frozenset(("text/vcard", "text/x-vcard", "text/directory")) | {
    "text/rfc822-headers",
    "application/pgp-encrypted",
    "application/x-microsoft-rpmsg-message",
}
"""Kinds that hold nothing of a referral, or that other stages look at."""
_APART = {
    "message/partial": "the mail was sent in several pieces (message/partial), which are not put together",
    "message/external-body": "a part of the mail lies elsewhere (message/external-body), and was not fetched",
}
_BY_ENDING = {
    "csv": "csv", "tsv": "csv", "txt": "text", "text": "text", "log": "text", "htm": "html", "html": "html",
    "xhtml": "html", "mht": "nothing", "mhtml": "nothing", "ics": "ics", "vcs": "ics", "ifb": "nothing",
}  # fmt: skip
_BY_TYPE = {
    "text/csv": "csv", "text/comma-separated-values": "csv", "text/plain": "text", "text/html": "html",
    "application/xhtml+xml": "html", "text/calendar": "ics", "application/ics": "ics",
}  # fmt: skip
_DAMAGED: tuple[type[Exception], ...] = (*ODD, SyntaxError)
_LOCKED = frozenset(("encryptedpackage", "encryption", "encryptedsummary"))
_RUNNING = frozenset(("_vba_project", "_vba_project_cur", "macros", "vba"))
_TELLING = ("EncryptedPackage", "_VBA_PROJECT", "_VBA_PROJECT_CUR", "Macros")
_MACROS = ("vbaProject.bin", "vbaData.xml")


def pages(raw: bytes, message: Message, sources: Mapping[str, Source]) -> tuple[Page, ...]:
    """A page for every file that was looked at, in order: its text and blocks, or the flag why there is none."""
    unpacked = {a.parent for a in message.attachments} | {p.id.rpartition(".")[0] for p in message.parts}
    shown = {"text/calendar"} if message.kind is Kind.CALENDAR else set[str]()
    looked_at = [
        a
        for a in message.attachments
        if not _is_passed_by(a) and a.part not in unpacked and a.content_type not in shown
    ]
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
    if kind in _APART:
        return False
    if kind.startswith(("message/", "multipart/")) or kind in _SIGNATURES:
        return True
    dangerous = harmful.by_name(attachment.name)
    return not dangerous and (kind in _ELSEWHERE or kind.startswith("image/") or attachment.size == 0)


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
        return _kept(file.part, UNREADABLE, UNSAFE)


def _is_form_s(block: Block) -> bool:
    """Whether a line is the form's own; a cell is left, for its neighbours count on it, and so is a sheet's title."""
    return block.kind is not BlockKind.CELL and block.level != TAB and is_hint(block.text)


def _kept(part: str, flag: str, sentence: str) -> Page:
    return Page(part, "", (), (sentence,), flag)


def _known(file: File) -> str | Page:
    """The name of the source that reads a file, or the page of one that is not to be opened."""
    content = file.content
    if file.content_type in _APART:
        return _kept(file.part, UNREADABLE, _APART[file.content_type])
    if harmful.by_name(file.name) or harmful.by_bytes(content):
        return _kept(file.part, BLOCKED, "a file that may be a program, or carry one, was not opened")
    if content.startswith(_ZIP):
        return _of_zip(file)
    if content.startswith(_OLE):
        return _of_ole(file)
    if harmful.ending(file.name) in ("p7m", "p7z") or "pkcs7-mime" in file.content_type:
        return _of_smime(file)
    return _kept(file.part, ENCRYPTED, "a locked file was not opened") if _is_locked(content) else _of_text(file)


def _of_text(file: File) -> str:
    """Files that begin with text: by it, else by their names and types, when no NUL stands in them."""
    head = file.content[:65536]
    if b"%PDF-" in head[:1024]:
        return "pdf"
    if head[:64].lstrip().startswith(b"{\\rt"):
        return "rtf"
    if b"\0" in head and not head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return "nothing"
    if head[:256].lstrip(b"\xef\xbb\xbf\r\n\t ").lower().startswith((b"<html", b"<!doctype html")):
        return "html"  # whatever its name: web forms call theirs .doc and .xls
    return _BY_ENDING.get(harmful.ending(file.name)) or _BY_TYPE.get(file.content_type, "nothing")


def _is_locked(content: bytes) -> bool:
    """Whether it is something encrypted by PGP, or an archive of 7-Zip or RAR that says that it is locked."""
    if b"-----BEGIN PGP MESSAGE-----" in content[:1024]:
        return True
    if content.startswith(b"7z\xbc\xaf\x27\x1c"):  # its table, or the table's own wrapping, names AES-256
        return b"\x06\xf1\x07\x01" in content[-4096:]
    if content.startswith(b"Rar!\x1a\x07\x01\x00"):
        return len(content) > 13 and content[13] == 4  # the first header is the one of encryption
    return content.startswith(b"Rar!\x1a\x07\x00") and bool(content[10:11] and content[10] & 0x80)


def _of_smime(file: File) -> Page:
    door = load("mailflow.ingest.mime.signed")
    if door.opened(file.content)[0] == door.LOCKED:
        return _kept(file.part, ENCRYPTED, "an encrypted part of the mail (S/MIME) was not opened")
    return _kept(file.part, UNREADABLE, UNSAFE)


def _of_zip(file: File) -> str | Page:
    door, archive = load("mailflow.ingest.document.package"), load("mailflow.ingest.mime.archive")
    try:
        package = door.Package(file.content)
    except door.TooMuch:
        if harmful.ending(file.name) in ("docx", "xlsx"):
            raise
        return _kept(file.part, BLOCKED, "an archive that would grow beyond what is safe was not opened")
    if package.locked:
        return _kept(file.part, ENCRYPTED, "a locked archive was not opened")
    if any(name.endswith(_MACROS) for name in package.names):
        return _kept(file.part, BLOCKED, "a file that carries macros was not opened")
    for name, main in (("docx", "word/document.xml"), ("xlsx", "xl/workbook.xml")):
        if main in package.names:
            return name
    if any(map(harmful.by_name, package.names)) or archive.holds_archives(package):
        return _kept(file.part, BLOCKED, "an archive of programs or of further archives was not opened")
    return "nothing" if archive.is_office(package) else _kept(file.part, UNREADABLE, UNSAFE)


def _of_ole(file: File) -> str | Page:
    """A file of the old Office, or an Outlook item: the names in its directory tell what it is."""
    names = _names(file.content)
    if names & _LOCKED:
        return _kept(file.part, ENCRYPTED, "a locked Office file was not opened")
    if names & _RUNNING:
        return _kept(file.part, BLOCKED, "a file that carries macros was not opened")
    if "__properties_version1.0" in names:
        return _kept(
            file.part, UNREADABLE, "an attached mail is empty, damaged or too far within others, and was not read"
        )
    return "doc" if "worddocument" in names else "nothing"


def _names(content: bytes) -> set[str]:
    """The names in the directory of an old Office file; of a damaged one, those that matter, wherever they stand."""
    door = load("mailflow.ingest.document.compound")
    try:
        return {path.rpartition("/")[2] for path in door.Compound(content).paths}
    except door.Damaged:
        found = {name for name in _TELLING if name.encode("utf-16-le") + b"\0\0" in content}
        if not found:
            raise
        return {name.lower() for name in found}
