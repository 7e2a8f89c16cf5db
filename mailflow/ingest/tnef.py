"""winmail.dat (TNEF, MS-OXTNEF) → MIME nodes: the text of the mail, and the files in it. The door to tnefparse.

In: the bytes of the file. Out: nodes as ``tree`` has them. A text that is there only as RTF is given as a file, for
nothing reads it. Raises what the library raises for damaged bytes (``tree.ODD``).
"""

import mimetypes
import re
from collections.abc import Iterator

from tnefparse import TNEF

from mailflow.ingest.headers import Headers
from mailflow.ingest.tree import Node

MOST_FILES = 100
_UNSAFE = re.compile(r'[\x00-\x1f"\\;]+')


def nodes(content: bytes) -> tuple[Node, ...]:
    """The text and the files, in that order."""
    return tuple(_nodes(TNEF(content, do_checksum=False)))


def _nodes(opened: TNEF) -> Iterator[Node]:
    plain, html = opened.body, opened.htmlbody
    if plain:
        yield _leaf("text/plain; charset=utf-8", _octets(plain))
    elif html:
        yield _leaf("text/html; charset=utf-8", _octets(html))
    elif opened.rtfbody:
        yield _file("message.rtf", _octets(opened.rtfbody))
    for found in opened.attachments[:MOST_FILES]:
        name = found.long_filename() or found.name or "file"
        yield _file(str(name), bytes(found.data or b""))


def _octets(said: str | bytes) -> bytes:
    return said.encode("utf-8", "replace") if isinstance(said, str) else said


def _file(name: str, content: bytes) -> Node:
    kind = mimetypes.guess_type(name)[0] or "application/octet-stream"
    safe = _UNSAFE.sub(" ", name).strip()
    return _leaf(f'{kind}; name="{safe}"', content, f'attachment; filename="{safe}"')


def _leaf(kind: str, content: bytes, disposition: str = "inline") -> Node:
    headers = Headers([("Content-Type", kind), ("Content-Disposition", disposition)])
    return Node(headers=headers, body=lambda: content)
