"""Unpacks files that are mails in another wrapping, and archives: what was in them stands below them in the tree.

In: the MIME tree of a mail. Out: the same with winmail.dat, Outlook items, attached mails that do not say that they
are, signed S/MIME parts, unlocked zip files and uuencoded text opened, and what PGP encrypted taken out of a text. What
a file is its bytes decide; names and types only tell which files are looked at. What cannot be opened stays one file,
and is then kept with its reason (``files``). Libraries are loaded with the first file that needs them; the files of one
mail are opened within one allowance.
"""

import re
import struct
from collections.abc import Callable, Iterator
from contextlib import suppress
from dataclasses import dataclass, replace

from mailflow.discovery import load
from mailflow.ingest.mime import armoured, harmful, uuencoded
from mailflow.ingest.mime.transfer import NotPlainError
from mailflow.ingest.mime.tree import ODD, Node

DEEPEST = 10
"""Wrappings within wrappings that are opened."""
MOST_BYTES = 60_000_000
"""Bytes of files that are opened, in all."""
MOST_OPENED = 200
SIGNED = "a part of the mail is signed (S/MIME); its text was taken out, and its signature was not checked"
_DAMAGED: tuple[type[Exception], ...] = (*ODD, NameError, struct.error)
"""What opening damaged bytes raises; one library forgets to set some of its own variables."""
_NAMED = frozenset(("dat", "msg", "eml", "p7m", "p7z", "zip", "uue", "uu"))
_TYPES = frozenset(
    (
        "application/ms-tnef", "application/vnd.ms-tnef", "application/vnd.ms-outlook", "application/x-msg",
        "application/msoutlook", "application/pkcs7-mime", "application/x-pkcs7-mime", "application/zip",
        "application/x-zip-compressed", "application/x-zip", "application/eml", "application/mbox",
        "text/x-uuencode", "application/x-uuencode", "text/uuencode",
    )
)  # fmt: skip
_UNSAID = frozenset(("application/octet-stream", "application/x-unknown", "application/unknown", "binary/octet-stream"))
_HEAD = 65_536
_FIELD = re.compile(rb"(From|To|Subject|Date|Received|Message-ID|MIME-Version|Return-Path)[ \t]*:", re.IGNORECASE)
_FIELDS = re.compile(rb"(?:From [^\n]*\n)?(?:[!-9;-~]{1,80}[ \t]*:[^\n]*\n(?:[ \t][^\n]*\n)*)+")
_OLE, _ZIP, _TNEF = b"\xd0\xcf\x11\xe0", (b"PK\x03\x04", b"PK\x05\x06"), b"\x78\x9f\x3e\x22"

Tree = Callable[[bytes], Node]


@dataclass(slots=True)
class _Allowance:
    """How the bytes of a mail become a tree, and what may still be opened."""

    tree: Tree
    coded: bool
    left: int = MOST_BYTES
    files: int = MOST_OPENED


def unpacked(root: Node, raw: bytes, tree: Tree) -> Node:
    """The tree with every such file opened; ``tree`` makes one of the bytes of an attached mail."""
    return _node(root, _Allowance(tree, uuencoded.MARK in raw or armoured.MARK in raw), 0)


def _node(node: Node, allowed: _Allowance, level: int) -> Node:
    if node.children:
        below = tuple(_node(child, allowed, level) for child in node.children)
        unchanged = all(one is other for one, other in zip(below, node.children, strict=True))
        return node if unchanged else replace(node, children=below)
    kind = node.content_type
    if kind == "text/plain" and allowed.coded and node.disposition != "attachment":
        return _without_code(node, allowed, level)
    if kind in _TYPES or kind in _UNSAID or harmful.ending(node.file_name) in _NAMED:
        return _opened(node, allowed, level)
    return node


def _opened(node: Node, allowed: _Allowance, level: int) -> Node:
    opener = _OPENERS.get(_sort(node, _head(node)))
    if opener is None or level >= DEEPEST or allowed.files <= 0:
        return node
    content = node.body()
    allowed.left -= len(content)
    allowed.files -= 1
    if allowed.left < 0:
        return node
    try:
        made = opener(node, content, allowed)
        below = tuple(_node(child, allowed, level + 1) for child in made.children)
    except _DAMAGED:
        return node
    return replace(made, children=below) if below else node


def _head(node: Node) -> bytes:
    """The first bytes of a file; of a large one no more are decoded for it than a piece."""
    if node.pieces is not None:
        with suppress(NotPlainError, StopIteration):
            return next(node.pieces())[:_HEAD]
    return node.body()[:_HEAD]


def _sort(node: Node, head: bytes) -> str:
    """What a file is, by its first bytes; "" for one that is none of these."""
    ending, typed = harmful.ending(node.file_name), node.content_type in _TYPES
    if head.startswith(_TNEF):
        return "tnef"
    if head.startswith(_OLE):
        return "outlook" if typed or ending in ("msg", "", "dat") else ""
    if head.startswith(_ZIP):
        return "archive" if typed or ending in ("zip", "") else ""
    if ending in ("p7m", "p7z") or "pkcs7-mime" in node.content_type:
        return "signed"
    return _written(node, ending, head)


def _written(node: Node, ending: str, head: bytes) -> str:
    """What a file is that begins with text."""
    if ending in ("uue", "uu") or "uuencode" in node.content_type:
        return "coded"
    if ending in ("eml", "msg") or node.content_type in ("application/eml", "application/mbox"):
        fields = _FIELDS.match(head)
        said = {found.lower() for found in _FIELD.findall(fields[0])} if fields else ()
        return "mail" if len(said) > 1 else ""
    return ""


def _tnef(node: Node, content: bytes, _: _Allowance) -> Node:
    return replace(node, children=load("mailflow.ingest.mime.tnef").nodes(content), is_file=True)


def _outlook(node: Node, content: bytes, _: _Allowance) -> Node:
    return replace(node, children=(load("mailflow.ingest.mime.outlook").mail(content),), is_message=True)


def _mail(node: Node, content: bytes, allowed: _Allowance) -> Node:
    bare = content.partition(b"\n")[2] if content.startswith(b"From ") else content
    return replace(node, children=(allowed.tree(bare),), is_message=True)


def _archive(node: Node, content: bytes, _: _Allowance) -> Node:
    return replace(node, children=load("mailflow.ingest.mime.archive").nodes(content), is_file=True)


def _signed(node: Node, content: bytes, allowed: _Allowance) -> Node:
    door = load("mailflow.ingest.mime.signed")
    sort, inside = door.opened(content)
    if not inside.strip():
        return node
    limits = (*node.limits, SIGNED) if sort == door.SIGNED else node.limits
    return replace(node, children=(allowed.tree(inside),), is_file=True, limits=limits)


def _coded(node: Node, content: bytes, _: _Allowance) -> Node:
    files = uuencoded.taken_out(content)[1]
    making = load("mailflow.ingest.mime.making")
    return replace(node, children=tuple(making.file(name, found) for name, found in files), is_file=True)


_OPENERS: dict[str, Callable[[Node, bytes, _Allowance], Node]] = {
    "tnef": _tnef,
    "outlook": _outlook,
    "mail": _mail,
    "archive": _archive,
    "signed": _signed,
    "coded": _coded,
}


def _without_code(node: Node, allowed: _Allowance, level: int) -> Node:
    """A text in whose lines files stand: the text without them, and the files behind it."""
    content = node.body()
    left, files = armoured.taken_out(content) if armoured.MARK in content else (content, [])
    if uuencoded.MARK in left:
        left, coded = uuencoded.taken_out(left)
        files += coded
    if not files or level >= DEEPEST:
        return node
    making = load("mailflow.ingest.mime.making")
    text = replace(node, body=lambda: left, pieces=None, limits=())
    below: Iterator[Node] = (_node(making.file(name, found), allowed, level + 1) for name, found in files)
    return replace(node, body=bytes, pieces=None, children=(text, *below))
