"""The door to mail-parser: any bytes into a tree, by walking its ``.message`` (an ``email.message.Message``).

Its flat lists are only hints: they drop 8-bit subject bytes and flatten attached mails. What it cannot take at all is
read by the standard library beneath it, and at last as one text. Nothing here raises.
"""

import email
import email.policy
import logging
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from email.message import Message as Mime
from email.parser import BytesHeaderParser
from functools import partial
from typing import Any

import mailparser
from mailparser.exceptions import MailParserError

from mailflow.ingest.mime import colon, edges, outside
from mailflow.ingest.mime.headers import Headers, octets
from mailflow.ingest.mime.transfer import decoded
from mailflow.ingest.mime.tree import DEEPEST, MOST_WITHIN, ODD, Node

TOO_DEEP = "the mail is nested too deeply to be opened; the texts of the deeper parts are shown as one"
MANY_WITHIN = f"more than {MOST_WITHIN} mails stand within each other; the inner ones are not listed as files"
NO_BOUNDARY = "the announced boundary between the parts was not there; another one was found and used"
LOST_BOUNDARY = "the boundary between the parts was not there; the body is shown as it was sent"
HEADER_CUT = "a line among the headers was not a header; everything after it is shown as text"
_FOUND_BOUNDARY = re.compile(r"(?:\A|\n)--([^\r\n]{1,200}?)[ \t]*\r?\n(?=content-)", re.IGNORECASE)
_MOST_WORDS = 1_000
_MOST_CLOSED = 5
"""Containers of one mail that were closed before they were opened, and are mended."""
_MOST_REOPENED = 20
"""Levels of nesting at which a boundary is looked for, and an encoded mail decoded: each costs the mail once more."""
_MOST_EDGES = 50
"""Boundaries that are looked for: each costs a look through the mail."""
_LONG_HEADER = re.compile(rb"(?:\A|\n)[!-9;-~]{1,80}:[^\n]{20000}|(?:\n[ \t][^\n]*){500}")
_EMBEDDED = frozenset({"message/rfc822", "message/global", "message/news"})
_LINE_END = re.compile(r"\r\n|\r|\n")


class _AsSent(email.policy.Compat32):
    """Writes a mail as it came: the library's own way takes a field apart and folds it anew, in time that squares."""

    def fold_binary(self, name: str, value: str) -> bytes:
        """A field with the line breaks that it had."""
        return octets(_LINE_END.sub("\r\n", f"{name}: {value}") + "\r\n")


_AS_SENT = _AsSent(cte_type="8bit", max_line_length=None, linesep="\r\n", mangle_from_=False)


def tree(raw: bytes) -> Node:
    """The MIME tree of any bytes."""
    raw = colon.closed(raw)
    # mail-parser's time grows with the square of the encoded words and of some headers' lengths (T39).
    plainly = raw.count(b"=?") > _MOST_WORDS or _LONG_HEADER.search(raw) is not None
    for take in (email.message_from_bytes,) if plainly else (_by_mail_parser, email.message_from_bytes):
        try:
            return _node(_whole(take, raw))
        except (MailParserError, *ODD):
            continue
    return _as_one_text(raw)


def _whole(take: Callable[[bytes], Mime], raw: bytes) -> Mime:
    """A mail of which no part is closed before it was opened: what stands behind such a boundary, the parser drops."""
    message = take(raw)
    for _ in range(_MOST_CLOSED):
        closed = next((edge for edge in _closed(message) if edge.search(raw)), None)
        if closed is None:
            break
        raw = closed.sub(rb"\1", raw, count=1)
        message = take(raw)
    for part in _walked(message):
        edges.regroup(part)
    return message


def _walked(message: Mime) -> Iterator[Mime]:
    waiting = [message]
    while waiting:
        part = waiting.pop()
        yield part
        waiting += reversed(_below(part))


def _closed(message: Mime) -> Iterator[re.Pattern[bytes]]:
    """The lines that close a container in which no part was opened, each boundary once: a mail may have thousands."""
    edges: set[str] = set()
    for part in _walked(message):
        if any(type(defect).__name__ == "StartBoundaryNotFoundDefect" for defect in part.defects):
            edge = str(part.get_boundary(""))
            if edge and edge not in edges:
                edges.add(edge)
                yield re.compile(rb"((?:\A|\r|\n)--" + re.escape(octets(edge)) + rb")--(?=[ \t]*[\r\n])")
        if len(edges) == _MOST_EDGES:
            return


def _by_mail_parser(raw: bytes) -> Mime:
    # Its warnings quote the mail.
    logging.getLogger("mailparser").setLevel(logging.CRITICAL)
    message: Mime = _Opened.from_bytes(raw).message
    return message


class _Opened(mailparser.MailParser):  # type: ignore[misc] # the library has no types
    """A mail whose tree alone is wanted: filling the flat lists takes as long again, and nobody reads them."""

    def parse(self) -> "_Opened":
        return self


def _as_one_text(raw: bytes) -> Node:
    """Headers, and everything else as one text: the last resort, for mail that makes the parsers give up."""
    head, _, body = raw.partition(b"\n\r\n" if b"\n\r\n" in raw else b"\n\n")
    fields = BytesHeaderParser().parsebytes(head + b"\n\n")
    kept = [(name, value) for name, value in _fields(fields) if name.lower() != "content-type"]
    return Node(headers=Headers(kept), body=lambda: body, limits=(TOO_DEEP,))


def _below(part: Mime) -> list[Mime]:
    payload = _payload(part)
    return payload if isinstance(payload, list) else []


def _payload(part: Mime) -> Any:
    # ``get_payload`` would decode 8-bit text by a character set that may be a lie; the bytes are needed as they came.
    return part._payload  # type: ignore[attr-defined]  # noqa: SLF001 - there is no public way to them


def _fields(part: Mime) -> list[tuple[str, str]]:
    return [(name, str(value)) for name, value in part.raw_items()]


def _node(part: Mime, depth: int = 0, default_type: str = "text/plain", *, within: int = 0) -> Node:
    """``depth``: levels above it; ``within``: how many of them are mails."""
    node = Node(
        headers=Headers(_fields(part)),
        body=partial(_leaf, part),
        default_type=default_type,
        limits=_defects(part),
    )
    kind = node.content_type
    payload = _payload(part)
    if isinstance(payload, str):
        return _reopened(part, node, payload, depth) if kind.startswith("multipart/") else node
    if depth >= DEEPEST:
        return Node(headers=Headers(()), body=partial(_texts, part), limits=(TOO_DEEP,))
    if kind.startswith("multipart/") or (kind not in _EMBEDDED and part.get_content_maintype() == "multipart"):
        inner = "message/rfc822" if kind == "multipart/digest" else "text/plain"
        return replace(
            node,
            body=_nothing,
            children=tuple(_node(child, depth + 1, inner, within=within) for child in _below(part)),
            preamble=outside.text(part.preamble),
            epilogue=outside.text(part.epilogue),
        )
    body = partial(_embedded, part)
    return _with_mail(part, replace(node, body=body), depth, within) if kind in _EMBEDDED else replace(node, body=body)


def _with_mail(part: Mime, node: Node, depth: int, within: int) -> Node:
    """A part with the mail in it; encoded ones, which no standard allows and Exchange sends, are decoded first."""
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    below = _below(part)[0]
    if encoding in {"base64", "quoted-printable"}:
        if depth >= _MOST_REOPENED:
            return replace(node, limits=(TOO_DEEP,))
        below = _whole(email.message_from_bytes, node.body())
    inside = _node(below, depth + 1, within=within + 1)
    if within < MOST_WITHIN:
        return replace(node, is_message=True, children=(inside,))
    return replace(node, body=_nothing, children=(inside,), limits=(*node.limits, MANY_WITHIN))


def _texts(part: Mime) -> bytes:
    """The texts of everything within a part, with the fields of each."""
    return b"\r\n".join(
        octets("".join(f"{name}: {value}\r\n" for name, value in _fields(inner))) + b"\r\n" + _leaf(inner)
        for inner in _walked(part)
        if inner.get_content_maintype() in ("text", "message")
    )


def _reopened(part: Mime, node: Node, payload: str, depth: int) -> Node:
    """A multipart without its boundary: opened by the boundary that its body uses, or else shown as one text."""
    found = _FOUND_BOUNDARY.search(payload) if depth < _MOST_REOPENED else None
    if found is None:
        return replace(node, headers=_without_type(part), limits=(LOST_BOUNDARY,) if payload.strip() else ())
    boundary = found[1].replace("\\", "\\\\").replace('"', '\\"')
    start = f'Content-Type: multipart/mixed; boundary="{boundary}"\r\n\r\n'
    again = _node(_whole(email.message_from_bytes, octets(start + payload)), depth + 1)
    return replace(again, headers=node.headers, limits=(NO_BOUNDARY, *again.limits))


def _without_type(part: Mime) -> Headers:
    return Headers((name, value) for name, value in _fields(part) if name.lower() != "content-type")


def _defects(part: Mime) -> tuple[str, ...]:
    names = {type(defect).__name__ for defect in part.defects}
    said = {"MissingHeaderBodySeparatorDefect": HEADER_CUT, edges.SameBoundaryDefect.__name__: edges.SAME_BOUNDARY}
    return tuple(sentence for name, sentence in said.items() if name in names)


def _nothing() -> bytes:
    return b""


def _leaf(part: Mime) -> bytes:
    payload = _payload(part)
    encoding = str(part.get("content-transfer-encoding", ""))
    return decoded(octets(payload), encoding) if isinstance(payload, str) else b""


def _embedded(part: Mime) -> bytes:
    """The bytes of an attached mail or report, put together again from its parts."""
    content = b"".join(_as_sent(child) for child in _below(part))
    encoding = str(part.get("content-transfer-encoding", "")).strip().lower()
    return decoded(content.lstrip(), encoding) if encoding in {"base64", "quoted-printable"} else content


def _as_sent(part: Mime) -> bytes:
    try:
        return part.as_bytes(policy=_AS_SENT)
    except ODD as failed:  # the generator fails on fields that the parser let pass
        head = "".join(f"{name}: {value}\r\n" for name, value in _fields(part))
        body = _payload(part)
        if isinstance(body, str) or isinstance(failed, RecursionError):
            return octets(f"{head}\r\n{body if isinstance(body, str) else ''}")
        return octets(f"{head}\r\n") + _rejoined(part)


def _rejoined(part: Mime) -> bytes:
    """The parts of a container, or the mail in a part, each as it was sent."""
    below = [_as_sent(child) for child in _below(part)]
    if part.get_content_maintype() != "multipart":
        return b"".join(below)
    edge = octets(f"\r\n--{part.get_boundary('')}")
    return b"".join(edge + b"\r\n" + each for each in below) + edge + b"--\r\n"
