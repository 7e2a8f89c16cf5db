"""What a mail is, before anybody asks what it says: runs the families of ``kinds/`` in the order of their ranks.

In: Signs. Out: Recognised; a mail that no family claims was written by a human. Bounces rank before automatic
replies, because many bounces say that they were sent automatically. Pure.
"""

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property

from mailflow import discovery
from mailflow.ingest import charsets
from mailflow.ingest.mime.headers import Headers
from mailflow.ingest.mime.tree import Node
from mailflow.ingest.mime.twins import visible
from mailflow.ingest.reader import Own
from mailflow.message import Attachment, Kind, Mailbox, Part

MOST_SAID = 20_000
"""Characters of the mail's text that families look at; every known notice says what it is at its beginning."""
LETTERS = frozenset(
    {"message/rfc822", "text/rfc822-headers", "message/rfc822-headers", "message/global-headers", "message/partial"}
)
"""What a bounce returns the letter as, or its headers (RFC 6522)."""
_SHORT = 80
_BREAK = re.compile(r"<(?:br|hr|/p|/div|/tr|/td|/li|/h\d|/blockquote|/table|p|div|tr|li)\b[^<>]*>", re.IGNORECASE)
_NULL_PATH = re.compile(r"<>|<#@\[\]>|<?mailer-daemon(?:@[^<>]*)?>?")


@dataclass(frozen=True)
class Signs:
    """What a family may look at. ``subject`` is "" when there is none; ``raw`` are the bytes of the whole mail."""

    raw: bytes
    root: Node
    sender: Mailbox
    subject: str
    parts: tuple[Part, ...]
    attachments: tuple[Attachment, ...]
    own: Own
    to: tuple[Mailbox, ...] = ()

    @property
    def headers(self) -> Headers:
        """The fields of the mail itself."""
        return self.root.headers

    @cached_property
    def said(self) -> str:
        """The beginning of the first text, as it stands."""
        return self.parts[0].source[:MOST_SAID] if self.parts else ""

    @cached_property
    def shown(self) -> str:
        """The same without markup."""
        if not self.parts or self.parts[0].content_type != "text/html":
            return self.said
        source = self.parts[0].source
        # The whole of a usual page has been looked at already, to compare it with its plain twin.
        return visible(source if len(source) < 10 * MOST_SAID else self.said)

    @cached_property
    def plain(self) -> str:
        """What stands in the mail itself, line by line: not in a letter that it returns. Files in words count last."""
        inside = tuple(f"{a.part}." for a in self.attachments if a.content_type == "message/rfc822")
        own = [part for part in self.parts if not part.id.startswith(inside)] if inside else list(self.parts)
        text = ""
        for part in own:
            source = part.source[: 4 * MOST_SAID]
            text += in_lines(source) if part.content_type == "text/html" else source
            if len(text.strip()) > _SHORT:
                break
            text += "\n\n"
        return (text if text.strip() else _in_files(self.root))[:MOST_SAID]

    @cached_property
    def returns_a_letter(self) -> bool:
        """Whether a letter, or its headers, came along as a part."""
        return _has_letter(self.root)

    def word(self, name: str) -> str:
        """The first word of a field in lower case, without comments and parameters ("auto-replied (vacation)")."""
        return _word(self.headers.raw(name))

    @cached_property
    def submitted(self) -> str:
        """What Auto-Submitted says (RFC 3834): "no", "" when nobody says it, else the first value that is not "no"."""
        said = [word for value in self.headers.raws("auto-submitted") if (word := _word(value))]
        return next((word for word in said if word != "no"), "no" if said else "")

    @cached_property
    def from_system(self) -> bool:
        """Whether a mail system is the sender: an empty envelope sender, or its usual names."""
        local = self.sender.address.partition("@")[0]
        known = ("mailer-daemon", "postmaster", "microsoftexchange", "mail-daemon", "mailerdaemon")
        return null_path(self.headers.raw("return-path")) or local.startswith(known)


def in_lines(marked: str) -> str:
    """HTML as text, its blocks on lines of their own."""
    return visible(_BREAK.sub("\n", marked))


def _in_files(node: Node) -> str:
    """The first text that came along as a file: some mail systems put their own words into one."""
    if node.is_message:
        return ""
    if not node.children:
        shown = node.content_type == "text/plain"
        return charsets.text(node.body()[: 4 * MOST_SAID], node.parameter("charset") or None)[0] if shown else ""
    return next((found for found in map(_in_files, node.children) if found.strip()), "")


def _has_letter(node: Node) -> bool:
    if node.is_message or node.content_type in LETTERS:
        return True
    return any(_has_letter(child) for child in node.children)


def null_path(path: str) -> bool:
    """Whether a Return-Path says "never answer this": an empty one, as mail systems write it."""
    return bool(_NULL_PATH.fullmatch("".join(path.lower().split())))


def _word(value: str) -> str:
    """Comments may stand anywhere, and within each other (RFC 5322 3.2.2)."""
    value, depth, bare = value.lower(), 0, []
    for letter in value:
        depth += letter == "("
        if not depth:
            bare.append(letter)
        depth -= letter == ")" and depth > 0
    words = "".join(bare).partition(";")[0].replace('"', " ").split()
    return words[0] if words else ""


@dataclass(frozen=True, slots=True)
class Recognised:
    """What a family found: the kind, addresses that a bounce names, and a sentence for ``limits`` (or "")."""

    kind: Kind
    failed: tuple[str, ...] = ()
    delayed: tuple[str, ...] = ()
    note: str = ""
    statuses: tuple[tuple[str, str], ...] = ()
    """What a bounce says of each address, as (address, status code of RFC 3463 or "")."""


@dataclass(frozen=True, slots=True)
class Family:
    """A plug-in of ``kinds/``. Lower ranks are asked first; ``recognise`` gives None for "not mine"."""

    name: str
    rank: int
    recognise: Callable[[Signs], Recognised | None]


@cache
def families() -> tuple[Family, ...]:
    """Every family, in the order in which they are asked."""
    found: list[Family] = list(discovery.plugins("mailflow.ingest.kinds").values())
    return tuple(sorted(found, key=lambda family: (family.rank, family.name)))


def recognise(signs: Signs) -> Recognised:
    """The kind of a mail: that of the first family that claims it, else human."""
    for family in families():
        found = family.recognise(signs)
        if found is not None:
            return found
    return Recognised(Kind.HUMAN)
