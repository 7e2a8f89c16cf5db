"""The door to fast-mail-parser: the same tree as ``mime``, about twenty times sooner, for mail that is plain and sound.

``tree`` gives None for everything in which the two could differ: attached mails, reports, broken or commented
boundaries, text outside them, doubtful headers and encodings. A differential test holds the two together.
"""

import re
from collections.abc import Iterator

import fast_mail_parser
from fast_mail_parser import ParseError, PyMimePart

from mailflow.ingest.headers import Headers
from mailflow.ingest.tree import DEEPEST, MOST_PARTS, Node

_END_OF_HEADERS = re.compile(rb"\n\r?\n")
_NAME = re.compile(r"[!-9;-~]+")
_ENCODINGS = frozenset({"", "7bit", "8bit", "binary", "quoted-printable", "base64"})
_USUAL_PREAMBLE = re.compile(rb"\s*(?:This is a multi-?part message in MIME format\.?)?\s*", re.IGNORECASE)


def tree(raw: bytes) -> Node | None:
    """The MIME tree of a plain and sound mail, or None."""
    end = _END_OF_HEADERS.search(raw)
    if end is None or raw.count(b"\r") != raw.count(b"\r\n"):
        return None
    fields = _fields(raw[: end.start() + 1])
    if fields is None:
        return None
    try:
        root = fast_mail_parser.parse_email_tree(raw)
    except ParseError:
        return None
    if sum(1 for _ in fast_mail_parser.walk(root)) > MOST_PARTS:
        return None
    return _Plain(raw, end.end()).root(root, Headers(fields))


def _fields(block: bytes) -> list[tuple[str, str]] | None:
    """The header fields as they were sent, or None when a line is not a header."""
    found: list[tuple[str, str]] = []
    for line in block.decode("ascii", "surrogateescape").split("\n"):
        if not line.strip("\r"):
            continue
        if line[0] in " \t":
            if not found:
                return None
            found[-1] = (found[-1][0], f"{found[-1][1]}\n{line}")
            continue
        name, colon, value = line.partition(":")
        if not colon or not _NAME.fullmatch(name):
            return None
        found.append((name, value.rstrip("\r")))
    return found or None


class _Odd(Exception):  # noqa: N818 - not an error: a word for "let the other door take it"
    """This mail is not plain."""


class _Plain:
    """Turns the library's parts into nodes, leaving by ``_Odd`` at the first thing that is not plain."""

    def __init__(self, raw: bytes, body: int) -> None:
        self._raw = raw
        self._body = body

    def root(self, part: PyMimePart, headers: Headers) -> Node | None:
        try:
            return self._node(part, headers, (), 0)
        except _Odd:
            return None

    def _node(self, part: PyMimePart, headers: Headers, outer: tuple[bytes, ...], depth: int) -> Node:
        if any(len(headers.raws(name)) > 1 for name in ("content-type", "content-transfer-encoding")):
            raise _Odd
        content = part.content
        node = Node(headers=headers, body=lambda: content or b"")
        kind = node.content_type
        if kind != part.content_type or part.is_message or kind.startswith("message/") or depth > DEEPEST:
            raise _Odd
        if headers.raw("content-transfer-encoding").lower() not in _ENCODINGS:
            raise _Odd
        if not kind.startswith("multipart/"):
            if content is None:
                raise _Odd
            return node
        if kind in {"multipart/report", "multipart/digest"} or content is not None:
            raise _Odd
        boundary = self._sound(node, len(part.children), outer)
        inner = tuple(
            self._node(child, Headers(_pairs(child)), (*outer, boundary), depth + 1) for child in part.children
        )
        return Node(headers=headers, body=node.body, children=inner)

    def _sound(self, node: Node, children: int, outer: tuple[bytes, ...]) -> bytes:
        """The boundary of a container, once it is sure that nothing but its parts stands around it."""
        boundary = node.parameter("boundary").encode("ascii", "replace")
        line, raw = b"\n--" + boundary, self._raw
        if not boundary or raw.count(line) != children + 1 or raw.count(line + b"--") != 1:
            raise _Odd
        first, last = raw.find(line), raw.find(line + b"--")
        if last < first or not self._bare_before(first, outer) or not self._bare_after(last + len(line) + 2, outer):
            raise _Odd
        return boundary

    def _bare_before(self, first: int, outer: tuple[bytes, ...]) -> bool:
        if not outer:
            return first + 1 >= self._body and bool(_USUAL_PREAMBLE.fullmatch(self._raw[self._body : first + 1]))
        start = self._raw.rfind(b"\n--" + outer[-1], 0, first)
        return start >= 0 and not _END_OF_HEADERS.search(self._raw[start:first].strip())

    def _bare_after(self, end: int, outer: tuple[bytes, ...]) -> bool:
        rest = self._raw[end : end + 2_000].lstrip()
        return rest.startswith(b"--" + outer[-1]) if outer else not rest


def _pairs(part: PyMimePart) -> Iterator[tuple[str, str]]:
    for name, values in part.headers.items():
        for value in values:
            yield name, value
