"""The letter that a bounce returns: whom it was to, where nothing else says who failed.

It counts only when it was sent by whom the bounce went to, and to one address alone: a list's letter names the list,
not the member who was not reached. In: Signs. Out: that address, or nothing. Pure.
"""

from mailflow.ingest.bounce import unreached
from mailflow.ingest.charsets import text
from mailflow.ingest.kind import LETTERS, Signs
from mailflow.ingest.mime import addresses
from mailflow.ingest.mime.headers import Headers
from mailflow.ingest.mime.tree import Node
from mailflow.message import Mailbox

_MOST = 50_000
_OF_A_LIST = ("list-id", "list-post", "x-beenthere", "mailing-list", "x-mailing-list")
_RECIPIENTS = ("x-failed-recipients", "x-envelope-to", "x-original-to")


def letter(mail: Signs) -> tuple[str, ...]:
    """The one address that the returned letter was to."""
    headers = _returned(mail.root) or _quoted(mail.plain)
    if headers is None:
        return ()
    to_many = any(name in headers for name in _OF_A_LIST)
    senders = ("from",) if to_many else ("from", "sender", "return-path", "reply-to")
    authors = {box.address for name in senders for box in _boxes(headers, name)}
    if not authors & {*mail.own.addresses, *(to.address for to in mail.to)}:
        return ()
    for name in _RECIPIENTS:
        if stated := {box.address for box in _boxes(headers, name)}:
            return tuple(stated) if len(stated) == 1 else ()
    written = {box.address for name in ("to", "cc", "bcc") for box in _boxes(headers, name)} - authors
    return tuple(written) if len(written) == 1 else ()


def _boxes(headers: Headers, name: str) -> list[Mailbox]:
    return [box for value in headers.raws(name) for box in addresses.mailboxes(value) if box.address]


def _returned(node: Node) -> Headers | None:
    if node.is_message:
        return node.children[0].headers
    if node.content_type in LETTERS:
        return _fields(text(node.body()[:_MOST], None)[0])
    return next((found for child in node.children if (found := _returned(child)) is not None), None)


def _quoted(said: str) -> Headers | None:
    """The headers that stand below a mail system's words."""
    below = said[len(unreached.own_words(said)) :][:_MOST]
    return _fields("\n".join(line.strip("> \t") if not line[:1].isspace() else line for line in below.splitlines()))


def _fields(block: str) -> Headers | None:
    fields: list[tuple[str, str]] = []
    for line in block.splitlines():
        name, colon, value = line.partition(":")
        if line[:1].isspace() and fields:
            fields[-1] = (fields[-1][0], f"{fields[-1][1]} {line.strip()}")
        elif colon and name and " " not in name and name.isascii():
            fields.append((name, value.strip()))
        elif not line.strip() and any(name.lower() in {"to", "from"} for name, _ in fields):
            break
    return Headers(fields) if fields else None
