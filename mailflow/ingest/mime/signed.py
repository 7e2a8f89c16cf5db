"""What stands in a signed or compressed S/MIME part (CMS, RFC 5652; RFC 8551): its content, whoever signed it.

In: the bytes of an ``smime.p7m``. Out: of which sort it is, and the MIME entity within. No signature is checked and no
certificate is looked at: who sent a mail is told by what the mail server says of it. Reads DER and BER as far as it
needs, each byte a bounded number of times. Raises ValueError, or
IndexError, for what is none, or damaged.
"""

import base64
import binascii
import re
import zlib
from collections.abc import Iterator
from typing import NamedTuple

MOST_BYTES = 48_000_000
SIGNED, LOCKED, PACKED = "signed", "locked", "packed"
_SORTS = {
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x02": SIGNED,
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x07\x03": LOCKED,
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x17": LOCKED,  # authenticated-enveloped
    b"\x2a\x86\x48\x86\xf7\x0d\x01\x09\x10\x01\x09": PACKED,
}
_SEQUENCE, _OCTETS, _OID, _FIRST = 0x30, 0x04, 0x06, 0xA0
_DEEPEST = 6
_MOST_ITEMS = 200_000
_ARMOUR = re.compile(rb"\s*(?:-----BEGIN (?:PKCS ?#?7|CMS)-----)?\s*([A-Za-z0-9+/=\s]{40,})(?:-----END[^\n]*)?\s*")


class _Item(NamedTuple):
    """One element: its tag, and where its content stands; ``stop`` is -1 when only an end mark tells."""

    tag: int
    start: int
    stop: int


def opened(content: bytes) -> tuple[str, bytes]:
    """The sort of the part, and what stands in it: b"" when that is locked, or stands elsewhere (detached)."""
    content = _plain(content)
    top = _Reader(content).inside(_item(content, 0), _SEQUENCE)
    sort = _SORTS.get(content[top[0].start : top[0].stop], "") if top[0].tag == _OID else ""
    if not sort:
        raise ValueError("it is no S/MIME part")
    return sort, b"" if sort == LOCKED else _content(content, top[1], sort)


def _plain(content: bytes) -> bytes:
    """The bytes themselves, of a part that was sent as text without saying so as well."""
    found = _ARMOUR.fullmatch(content) if content[:1] != b"\x30" else None
    if found is None:
        return content
    try:
        return base64.b64decode(found[1])
    except binascii.Error as wrong:
        raise ValueError("it is damaged") from wrong


def _content(content: bytes, wrapped: _Item, sort: str) -> bytes:
    reader = _Reader(content)
    fields = reader.inside(reader.inside(wrapped, _FIRST)[0], _SEQUENCE)
    # A compressed part names its method in a sequence before; a signed one has its methods in a set.
    sequences = [item for item in fields if item.tag == _SEQUENCE]
    held = reader.inside(sequences[1 if sort == PACKED else 0], _SEQUENCE)
    if len(held) < 2:
        return b""
    whole = b"".join(reader.octets(reader.inside(held[1], _FIRST)[0], 0))
    return whole if sort == SIGNED else _unpacked(whole)


def _unpacked(whole: bytes) -> bytes:
    engine = zlib.decompressobj()
    try:
        found = engine.decompress(whole, MOST_BYTES)
    except zlib.error as wrong:
        raise ValueError("it is damaged") from wrong
    if engine.unconsumed_tail:
        raise ValueError("it would unpack to more than is safe")
    return found


def _item(content: bytes, at: int) -> _Item:
    """The element that begins at a place."""
    if at + 2 > len(content):
        raise ValueError("it is damaged")
    tag, size, start = content[at], content[at + 1], at + 2
    if tag & 0x1F == 0x1F:
        raise ValueError("it is damaged")
    if size == 0x80:
        return _Item(tag, start, -1)
    if size > 0x80:
        many = size - 0x80
        if many > 8:
            raise ValueError("it is damaged")
        size, start = int.from_bytes(content[start : start + many]), start + many
    return _Item(tag, start, start + size)


class _Reader:
    """Goes through elements and counts them: an endless number of nothings is no mail."""

    def __init__(self, content: bytes) -> None:
        self._content = content
        self._left = _MOST_ITEMS

    def inside(self, item: _Item, tag: int) -> list[_Item]:
        """What stands in an element that must have this tag; in the outer ones only the first few matter."""
        if item.tag != tag:
            raise ValueError("it is no S/MIME part")
        found = []
        for each in self._items(item, 0):
            found.append(each)
            if len(found) >= 4:
                break
        if not found:
            raise ValueError("it is damaged")
        return found

    def octets(self, item: _Item, level: int) -> Iterator[bytes]:
        """The bytes of a string, which BER may give in pieces."""
        if item.tag == _OCTETS:
            yield self._content[item.start : item.stop]
            return
        if item.tag != _OCTETS | 0x20 or level > _DEEPEST:
            raise ValueError("it is damaged")
        for piece in self._items(item, level):
            yield from self.octets(piece, level + 1)

    def _items(self, item: _Item, level: int) -> Iterator[_Item]:
        at = item.start
        stop = item.stop if item.stop >= 0 else len(self._content)
        while at < min(stop, len(self._content)):
            self._left -= 1
            if self._left < 0:
                raise ValueError("it holds more than is safe to go through")
            if item.stop < 0 and self._content[at : at + 2] == b"\0\0":
                return
            found = _item(self._content, at)
            yield found
            at = found.stop if found.stop >= 0 else self._end(found, level + 1)

    def _end(self, item: _Item, level: int) -> int:
        """Where an element ends of which only an end mark tells."""
        if level > _DEEPEST * 2:
            raise ValueError("it is nested too deeply")
        at = item.start
        for each in self._items(item, level):
            at = each.stop if each.stop >= 0 else self._end(each, level + 1)
        return at + 2
