"""The name of a file that came with a mail, as it may be shown and saved: no path, no marks that deceive. Pure."""

import re

from mailflow.ingest.charsets import clean
from mailflow.ingest.mime.tree import Node

_NAMELESS = re.compile(r"[\x00-\x1f\x7f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff\ufffd]+|[<>:\"|?*]+")


def file_name(node: Node) -> str:
    """A file's name without path, control characters, direction marks; of an attached mail its subject; else ""."""
    name = node.file_name
    if not name and node.is_message and node.children:
        subject = node.children[0].headers.get("subject")
        name = f"{subject.replace('/', ' ')}.eml" if subject else ""
    name = re.split(r"[/\\]", clean(name))[-1]
    name = " ".join(_NAMELESS.sub(" ", name).split()).strip(" .")
    stem, dot, suffix = name.rpartition(".")
    return f"{stem[:140]}{dot}{suffix[:10]}" if len(name) > 150 else name
