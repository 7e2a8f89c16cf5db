"""Which letters a bounce speaks of: the Message-IDs in the mail, or the headers, that it returns (RFC 3462, RFC 3464).

In: the tree of a bounce. Out: ids with their angle brackets, each once. What they are worth the ledger knows: only one
that we gave a letter to the very address that failed says anything.
"""

import re
from collections.abc import Iterator

from mailflow.ingest.charsets import text
from mailflow.ingest.mime.headers import identifiers
from mailflow.ingest.mime.tree import Node

MOST = 20
_LINE = re.compile(
    r"^[> \t]{0,40}(?:x-ms-exchange-|original-)?message-id\s*:\s*(<[^<>\s]{3,900}>)", re.IGNORECASE | re.MULTILINE
)
_MOST_READ = 200_000


def ids(root: Node) -> tuple[str, ...]:
    """Of the returned mail or headers, else of the headers that somebody put into the words; then what it answers."""
    found = dict.fromkeys(_ids(root))
    for name in ("in-reply-to", "references", "x-original-message-id"):
        found |= dict.fromkeys(id_ for value in root.headers.raws(name) for id_ in identifiers(value))
    return tuple(found)[:MOST]


def _ids(node: Node) -> Iterator[str]:
    if node.is_message:
        yield from identifiers(node.children[0].headers.raw("message-id"))
    elif node.children:
        for child in node.children:
            yield from _ids(child)
    elif node.content_type.startswith(("text/", "message/")):
        yield from _LINE.findall(text(node.body()[:_MOST_READ], None)[0])
