"""Unpacks files that are mails in another wrapping: winmail.dat, which Outlook makes of a mail for Outlook (TNEF).

In: the MIME tree of a mail. Out: the same, with such a file's texts and files below it. What cannot be unpacked stays
one file. The library is loaded with the first of them.
"""

import struct
from dataclasses import replace

from mailflow.discovery import load
from mailflow.ingest.tree import ODD, Node

MARKS = (b"ms-tnef", b"MS-TNEF", b"winmail.dat", b"WINMAIL.DAT")
"""What stands in the raw bytes of every mail that has such a file: most mails are not looked at further."""
_TYPES = frozenset(("application/ms-tnef", "application/vnd.ms-tnef"))
DEEPEST = 30
_DAMAGED: tuple[type[Exception], ...] = (*ODD, NameError, struct.error)
"""What the library raises for bytes that are cut off; of its own variables it forgets to set some."""


def unpacked(root: Node, raw: bytes) -> Node:
    """The tree with every such file unpacked."""
    return _node(root, 0) if any(mark in raw for mark in MARKS) else root


def _node(node: Node, level: int) -> Node:
    if node.children and level < DEEPEST:
        return replace(node, children=tuple(_node(child, level + 1) for child in node.children))
    if node.content_type not in _TYPES and node.file_name.lower() != "winmail.dat":
        return node
    try:
        inside: tuple[Node, ...] = load("mailflow.ingest.tnef").nodes(node.body())
    except _DAMAGED:
        return node
    return replace(node, children=inside, is_file=True) if inside else node
