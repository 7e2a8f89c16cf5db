"""winmail.dat (TNEF, MS-OXTNEF) → MIME nodes: the text of the mail, and the files in it. The door to tnefparse.

In: the bytes of the file. Out: nodes as ``tree`` has them. Raises what the library raises for damaged bytes
(``tree.ODD``), and ValueError for a file of so many pieces that the library, which copies the rest of the file for each
of them, would never come to an end.
"""

from collections.abc import Iterator
from dataclasses import replace

from tnefparse import TNEF, mapi

from mailflow.ingest.charsets import text
from mailflow.ingest.mime import making
from mailflow.ingest.mime.tree import Node

MOST_FILES = 100
MOST_COPIED = 1_000_000_000
"""Bytes that the library may copy; a second's worth."""
_HEAD, _PIECE = 6, 11
"""Bytes before the first piece of the file; and around the content of each."""
_MOST_COUNTED = 10_000
"""Properties of a mail or a file, and values of one property, that are looked for; Outlook writes some hundreds."""


def _counted(said: int) -> range:
    return range(min(said, _MOST_COUNTED))


# The library believes the four bytes that say how many there are, and goes on behind the end of a damaged file.
vars(mapi)["range"] = _counted


def nodes(content: bytes) -> tuple[Node, ...]:
    """The text and the files, in that order."""
    if _copied(content) > MOST_COPIED:
        raise ValueError("it holds more pieces than is safe")
    return tuple(_nodes(TNEF(content, do_checksum=False)))


def _copied(content: bytes) -> int:
    """How many bytes the library will have copied at the end."""
    at, copied = _HEAD, 0
    while at + _PIECE < len(content) and copied <= MOST_COPIED:
        copied += len(content) - at
        at += _PIECE + int.from_bytes(content[at + 5 : at + 9], "little")
    return copied


def _nodes(opened: TNEF) -> Iterator[Node]:
    html = opened.htmlbody or b""
    yield from making.words(_words(opened.body), html, opened.rtfbody or b"")
    for found in opened.attachments[:MOST_FILES]:
        name = str(found.long_filename() or found.name or "file")
        if hasattr(found, "embed"):  # a mail within the mail
            inner = making.mail([("Subject", name)], tuple(_nodes(found.embed)))
            yield replace(making.file(f"{name}.msg", bytes(found.data)), children=(inner,), is_message=True)
        else:
            yield making.file(name, bytes(found.data or b""))


def _words(said: str | bytes | None) -> str:
    return text(said, None)[0] if isinstance(said, bytes) else (said or "").rstrip("\0")
