"""Makes MIME nodes of what stands in files that are mails in another wrapping: Outlook's, archives, coded text.

In: texts and files as the wrapping has them. Out: nodes as ``tree`` has them, so that everything behind ``decode``
need not know where they came from.
"""

import mimetypes
import re
from collections.abc import Iterable, Sequence

from mailflow.ingest.document import rich, squeezed
from mailflow.ingest.mime.headers import Headers
from mailflow.ingest.mime.tree import Node

_UNSAFE = re.compile(r'[\x00-\x1f"\\;]+')
_LINE_END = re.compile(r"[\r\n\0]+")
_OWN_KINDS = {".msg": "application/vnd.ms-outlook", ".eml": "application/octet-stream"}
"""What ``mimetypes`` does not know, or takes for what only a MIME part can be."""


def leaf(kind: str, content: bytes, disposition: str = "inline") -> Node:
    """A part with its type and bytes."""
    return Node(headers=Headers([("Content-Type", kind), ("Content-Disposition", disposition)]), body=lambda: content)


def file(name: str, content: bytes) -> Node:
    """A file by its name, which says what it is supposed to be."""
    safe = _UNSAFE.sub(" ", name).strip() or "file"
    ending = f".{safe.rpartition('.')[2].lower()}"
    kind = _OWN_KINDS.get(ending) or mimetypes.guess_type(safe, strict=True)[0] or "application/octet-stream"
    return leaf(f'{kind}; name="{surrogates(safe)}"', content, f'attachment; filename="{surrogates(safe)}"')


def words(plain: str, html: bytes | str, rtf: bytes) -> list[Node]:
    """The text of a mail from its two or three faces: as twins, of which the reader chooses (``contents``)."""
    limits: tuple[str, ...] = ()
    if not html and rtf:
        told = rich.told(squeezed.opened(rtf))
        limits = told.limits
        html = told.html if told.is_html or not plain else ""
    found = []
    if plain.strip():
        found.append(leaf("text/plain; charset=utf-8", plain.encode("utf-8", "replace")))
    if html.strip():
        found.append(_html(html))
    if len(found) < 2 and not limits:
        return found
    kind = "multipart/alternative; boundary=x" if len(found) > 1 else "multipart/mixed; boundary=x"
    twins = Node(headers=Headers([("Content-Type", kind)]), body=bytes, children=tuple(found), limits=limits)
    return [twins] if found else []


def _html(html: bytes | str) -> Node:
    if isinstance(html, str):
        return leaf("text/html; charset=utf-8", html.encode("utf-8", "replace"))
    said = re.search(rb"charset\s*=\s*[\"']?([\w.:-]{1,40})", html[:2_000], re.IGNORECASE)
    return leaf(f"text/html; charset={said[1].decode('ascii')}" if said else "text/html", html)


def mail(fields: Iterable[tuple[str, str]], parts: Sequence[Node], limits: Sequence[str] = ()) -> Node:
    """A mail with its header fields (readable text) and what stands in it."""
    kept = [(name, surrogates(value)) for name, value in fields if not name.lower().startswith(("content-", "mime-"))]
    headers = Headers([*kept, ("Content-Type", "multipart/mixed; boundary=x")])
    return Node(headers=headers, body=bytes, children=tuple(parts) or (leaf("text/plain", b""),), limits=tuple(limits))


def surrogates(text: str) -> str:
    """A readable text as ``Headers`` keeps what came in a header: bytes beyond ASCII as surrogate escapes."""
    plain = _LINE_END.sub(" ", text)
    return plain if plain.isascii() else plain.encode("utf-8", "replace").decode("ascii", "surrogateescape")
