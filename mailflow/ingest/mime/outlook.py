"""Outlook items (.msg, MS-OXMSG) → a mail as MIME nodes: its header fields, its text, its files, and items within.

In: the bytes of the file. Out: the node of the mail in it. The text has up to three faces: plain, HTML, and RTF, in
which Outlook hides HTML. Nothing is run or fetched: a file that is only linked stays a name. Raises ValueError for a
damaged file.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime, formataddr

from mailflow.ingest.charsets import codec, guessed
from mailflow.ingest.document.compound import Compound, Damaged
from mailflow.ingest.mime import making
from mailflow.ingest.mime.headers import Headers
from mailflow.ingest.mime.tree import Node

MOST_FILES = 100
"""Files and items that are opened of one item, with all those within it."""
DEEPEST = 12
TOO_MANY = "an Outlook item holds more files, or items within items, than is safe; not all of them were opened"
_LIST = "__properties_version1.0"
_BODY, _HTML, _RTF, _SUBJECT, _HEADERS, _CLASS = 0x1000, 0x1013, 0x1009, 0x0037, 0x007D, 0x001A
_NAMES, _ADDRESSES = (0x0C1A, 0x0042), (0x5D01, 0x5D02, 0x0C1F, 0x0065)
_TO, _CC, _ID = 0x0E04, 0x0E03, 0x1035
_SENT, _RECEIVED = 0x0039, 0x0E06
_MAIL_CHARSET, _TEXT_CHARSET = 0x3FDE, 0x3FFD
_LONG_NAME, _NAME, _SHOWN, _DATA, _OBJECT = 0x3707, 0x3704, 0x3001, 0x3701, "370100" + "0d"
_EPOCH = datetime(1601, 1, 1, tzinfo=UTC)


@dataclass(slots=True)
class _Opening:
    """An item while it is opened, and how many more files may be."""

    store: Compound
    left: int = MOST_FILES
    cut: bool = False


def mail(content: bytes) -> Node:
    """The mail that an item is."""
    store = Compound(content)
    if _LIST not in store.paths:
        raise Damaged("it is no Outlook item")
    return _mail(_Opening(store), "", 0)


def _mail(opening: _Opening, at: str, level: int) -> Node:
    props = _Properties(opening.store, at, 24 if at else 32)
    parts = [*making.words(props.text(_BODY), props.html(), props.octets(_RTF)), *_files(opening, at, level)]
    return making.mail(_fields(props), parts, (TOO_MANY,) if opening.cut and not level else ())


def _fields(props: "_Properties") -> Iterator[tuple[str, str]]:
    """The header it came with; of an item that never went over the internet, who and when by its properties."""
    sent = _parsed(props.text(_HEADERS))
    yield from sent
    known = {name.lower() for name, _ in sent}
    address = next((a for pid in _ADDRESSES if "@" in (a := props.text(pid))), "")
    name = next((n for pid in _NAMES if (n := props.text(pid))), "")
    moment = props.moment(_SENT) or props.moment(_RECEIVED)
    own = {
        "From": formataddr((_bare(name), _bare(address)), "utf-8") if address else _bare(name),
        "To": _bare(props.text(_TO)),
        "Cc": _bare(props.text(_CC)),
        "Subject": props.text(_SUBJECT),
        "Date": format_datetime(moment) if moment else "",
        "Message-ID": props.text(_ID),
    }
    yield from ((field, value) for field, value in own.items() if value and field.lower() not in known)


def _bare(text: str) -> str:
    return " ".join(text.split()).strip("'\"")


def _parsed(head: str) -> list[tuple[str, str]]:
    """The fields of a header as text."""
    found: list[tuple[str, str]] = []
    for line in head.splitlines():
        name, colon, value = line.partition(":")
        if line[:1] in " \t" and found:
            found[-1] = (found[-1][0], f"{found[-1][1]} {line.strip()}")
        elif colon and name.isascii() and name.isprintable() and " " not in name:
            found.append((name, value.strip()))
    return found


def _files(opening: _Opening, at: str, level: int) -> Iterator[Node]:
    for name in opening.store.names(at):
        if not name.startswith("__attach_version1.0_#"):
            continue
        if opening.left <= 0:
            opening.cut = True
            return
        opening.left -= 1
        yield from _file(opening, f"{at}/{name}" if at else name, level)


def _file(opening: _Opening, at: str, level: int) -> Iterator[Node]:
    props = _Properties(opening.store, at, 8)
    named = next((n for pid in (_LONG_NAME, _NAME, _SHOWN) if (n := props.text(pid))), "")
    within = f"{at}/__substg1.0_{_OBJECT}"
    if f"{within}/{_LIST}" not in opening.store.paths:
        yield making.file(named, props.octets(_DATA))
    elif level < DEEPEST:
        yield _item(_mail(opening, within, level + 1), named)
    else:
        opening.cut = True


def _item(inner: Node, named: str) -> Node:
    """An item within an item: it has no bytes of its own that anybody could open, so its text stands for it."""
    subject = inner.headers.get("subject") or named or "item"
    safe = making.surrogates(subject.replace('"', " ").replace("/", " "))
    headers = Headers([("Content-Type", f'message/rfc822; name="{safe}.msg"'), ("Content-Disposition", "attachment")])
    return Node(headers=headers, body=lambda: _as_text(inner), children=(inner,), is_message=True)


def _as_text(inner: Node) -> bytes:
    fields = ("from", "to", "cc", "date", "subject")
    head = "".join(f"{name.title()}: {value}\r\n" for name in fields if (value := inner.headers.get(name)))
    return head.encode("utf-8", "replace") + b"\r\n" + b"\r\n".join(_texts(inner))


def _texts(node: Node) -> Iterator[bytes]:
    if node.children and not node.is_message:
        for child in node.children:
            yield from _texts(child)
    elif node.content_type.startswith("text/") and node.disposition != "attachment":
        yield node.body()


class _Properties:
    """What is told of one item, file or recipient: long values in streams, short ones in a list."""

    def __init__(self, store: Compound, at: str, head: int) -> None:
        self._store, self._lead = store, f"{at}/" if at else ""
        listed = (store.read(f"{self._lead}{_LIST}") or b"")[head : head + 16 * 2_000]
        rows = struct.iter_unpack("<HHI8s", listed[: len(listed) // 16 * 16])
        self._short = {pid: value for _, pid, _, value in rows}

    def octets(self, pid: int) -> bytes:
        """A value of bytes, b"" when there is none."""
        return self._store.read(f"{self._lead}__substg1.0_{pid:04x}0102") or b""

    def html(self) -> bytes | str:
        """The HTML of the text: as it says itself how it is written, else as the item says."""
        html = self.octets(_HTML)
        return (html if b"charset" in html[:2_000] else self._decoded(html, _HTML)) or self.text(_HTML)

    def text(self, pid: int) -> str:
        """A text: UTF-16, or in the character set that the item names; "" when there is none."""
        wide = self._store.read(f"{self._lead}__substg1.0_{pid:04x}001f")
        if wide is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        narrow = self._store.read(f"{self._lead}__substg1.0_{pid:04x}001e") or b""
        return self._decoded(narrow.rstrip(b"\0"), pid)

    def _decoded(self, narrow: bytes, pid: int) -> str:
        said = self._number(_MAIL_CHARSET if pid == _HTML else _TEXT_CHARSET) or self._number(_MAIL_CHARSET)
        name = codec(_charset(said)) if said else None
        if name is not None:
            try:
                return narrow.decode(name)
            except UnicodeDecodeError:
                pass
        return guessed(narrow, "")[0]

    def _number(self, pid: int) -> int:
        return int.from_bytes(self._short.get(pid, b"")[:4], "little")

    def moment(self, pid: int) -> datetime | None:
        """A time; None when there is none, or none that a calendar has."""
        ticks = int.from_bytes(self._short.get(pid, b""), "little")
        try:
            return _EPOCH + timedelta(microseconds=ticks // 10) if ticks else None
        except OverflowError:
            return None


def _charset(number: int) -> str:
    """The name of a Windows code page."""
    return {65001: "utf-8", 20127: "ascii", 28591: "latin-1", 20866: "koi8-r", 1200: "utf-16-le"}.get(
        number, f"iso8859-{number - 28590}" if 28592 <= number <= 28605 else f"cp{number}"
    )
