"""The door to fast-mail-parser: the same tree as ``thorough``, many times sooner, for mail that is plain and sound.

The library says how the mail is built; the parts are cut out of the bytes along the boundaries, and where the two do
not agree, or ``thorough`` might see more (attached mails, reports, text outside the boundaries, doubtful headers),
``tree`` gives None. A differential test holds the two doors together, over whole and over damaged mail.
"""

import io
import re
from contextlib import suppress
from functools import partial

import fast_mail_parser
from fast_mail_parser import ParseError, PyMimePartMetadata

from mailflow.ingest.mime.headers import Headers
from mailflow.ingest.mime.transfer import LARGE, NotPlainError, decoded, pieces
from mailflow.ingest.mime.tree import MOST_PARTS, Node

_DEEPEST = 20
"""Levels of nesting that are opened here: each costs a look through the mail."""
_MOST_WORDS = 200
"""Encoded words of a mail; the library's time grows with their square (13 s for 400 kB of them)."""
_WORTH_IT = 2_000
"""Bytes of base64 from which on the library is the sooner one to decode it, five times at 300 kB."""
_BASE64 = b"Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n"
_BLANK_LINE = re.compile(rb"\n\r?\n")
_LINE_END = re.compile(rb"[ \t]*\r?\n")
_FIELDS = re.compile(rb"[!-9;-~]+:[^\n]*(?:\n(?:[ \t]|[!-9;-~]+:)[^\n]*)*")
_NEXT_FIELD = re.compile(r"\n(?![ \t])")
_USUAL_PREAMBLE = re.compile(rb"\s*(?:This is a multi-?part message in MIME format\.?)?\s*", re.IGNORECASE)


def tree(raw: bytes) -> Node | None:
    """The MIME tree of a plain and sound mail, or None."""
    # A single byte is found twenty times sooner than two, and few mails hold many of these.
    if raw.count(b"?") > _MOST_WORDS and raw.count(b"=?") > _MOST_WORDS:
        return None
    try:
        root = fast_mail_parser.parse_email_tree(raw, mode="metadata")
    except ParseError:
        return None
    if sum(1 for _ in fast_mail_parser.walk(root)) > MOST_PARTS:
        return None
    try:
        return _node(raw, root, (0, len(raw)), 0)
    except _Odd:
        return None


class _Odd(Exception):  # noqa: N818 - not an error: a word for "let the other door take it"
    """This mail is not plain."""


def _node(raw: bytes, part: PyMimePartMetadata, span: tuple[int, int], depth: int) -> Node:
    """One part, in raw[start:end]. Raises _Odd at the first thing that is not plain."""
    headers, body = _headers(raw, span)
    encoding = headers.raw("content-transfer-encoding")
    where = (body, span[1])
    large = span[1] - body > LARGE and _is_base64(encoding)
    node = Node(
        headers=headers,
        body=partial(_content, raw, where, encoding),
        pieces=partial(pieces, raw, where) if large else None,
    )
    kind = node.content_type
    if kind != part.content_type or part.is_message or kind.startswith("message/") or depth >= _DEEPEST:
        raise _Odd
    if not kind.startswith("multipart/"):
        if part.children:
            raise _Odd
        return node
    if kind in {"multipart/report", "multipart/digest"} or encoding.lower() not in {"", "7bit", "8bit", "binary"}:
        raise _Odd
    spans = _cut(raw, node.parameter("boundary"), (body, span[1]))
    if len(spans) != len(part.children):
        raise _Odd
    children = tuple(_node(raw, child, where, depth + 1) for child, where in zip(part.children, spans, strict=True))
    return Node(headers=headers, body=bytes, children=children)


def _content(raw: bytes, span: tuple[int, int], encoding: str) -> bytes:
    if span[1] - span[0] > LARGE and _is_base64(encoding):
        with suppress(NotPlainError):
            whole = io.BytesIO()
            whole.writelines(pieces(raw, span))
            return whole.getvalue()
    content = raw[span[0] : span[1]]
    if len(content) > _WORTH_IT and _is_base64(encoding):
        try:
            found = fast_mail_parser.parse_email_tree(_BASE64 + content, mode="full").content
        except ParseError:  # it forgives nothing; ``decoded`` does
            found = None
        if found is not None:
            return found
    return decoded(content, encoding)


def _is_base64(encoding: str) -> bool:
    return encoding.strip().lower() == "base64"


def _headers(raw: bytes, span: tuple[int, int]) -> tuple[Headers, int]:
    """The fields at the beginning of a span, and where its body begins."""
    start, end = span
    none = _LINE_END.match(raw, start, end)
    if none and none.start() == start and not raw[start : start + 1].strip(b"\r\n"):
        return Headers(()), none.end()
    blank = _BLANK_LINE.search(raw, start, end)
    if blank is None:
        raise _Odd
    block = raw[start : blank.start()]
    if not _FIELDS.fullmatch(block) or b"\r" in block[:-1].replace(b"\r\n", b""):
        raise _Odd
    lines = _NEXT_FIELD.split(block.decode("ascii", "surrogateescape"))
    found = [(name, value) for name, _, value in (line.partition(":") for line in lines)]
    return Headers(found), blank.end()


def _cut(raw: bytes, name: str, span: tuple[int, int]) -> list[tuple[int, int]]:
    """Where the parts of a container stand, once it is sure that nothing but them stands in it."""
    if not name or not name.isascii():
        raise _Odd
    line = b"\n--" + name.encode("ascii")
    body, end = span
    if raw.find(b"\r" + line[1:], body, end) >= 0:  # ``thorough`` would take the bare CR for a line's end
        raise _Odd
    first = raw.find(line, body - 1, end)
    if first < 0 or not _USUAL_PREAMBLE.fullmatch(raw, body, max(body, first)):
        raise _Odd
    spans: list[tuple[int, int]] = []
    at = first
    while not raw.startswith(b"--", at + len(line)):
        begins = _LINE_END.match(raw, at + len(line), end)
        after = raw.find(line, begins.end() - 1, end) if begins else -1
        if begins is None or after < 0:
            raise _Odd
        spans.append((begins.end(), max(begins.end(), after - 1 if raw[after - 1 : after] == b"\r" else after)))
        at = after
    if raw[at + len(line) + 2 : end].strip():
        raise _Odd
    return spans
