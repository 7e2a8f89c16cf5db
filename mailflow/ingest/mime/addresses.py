"""Address fields into mailboxes (RFC 5322 3.4): groups, display names, comments, and what clients make of them.

In: a raw, unfolded value. Out: mailboxes with the address in lower case; entries without an address are left out, save
for the sender's. Encoded words are decoded after the value is cut up: a decoded name may hold commas. Never raises.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from mailflow.ingest.mime.headers import readable
from mailflow.message import Mailbox

MOST = 2_000
"""Mailboxes that are read of one field."""
_PIECE = re.compile(r"\"(?:[^\"\\]|\\.)*+(?P<quoted>\"?)|\((?:[^()\\]|\\.)*+(?P<closed>\)?)|<[^<>]*+>|[^,;\"(<]++|<")
"""What an entry is made of; a quote or a comment that nothing closes as far as it goes."""
_GROUP = re.compile(r"\A\s*+(?:\"(?:[^\"\\]|\\.)*\"|[^\"<>@:,;])*:")
_COMMENT = re.compile(r"\(((?:[^()\\]|\\.)*+)(\)?)")
"""A comment; one that nothing closes is gone past, for none begins in it."""
_ANGLE = re.compile(r"<([^<>]*)>")
_BARE = re.compile(r"[^\s<>\"(),;:@\[\]]{1,120}@[^\s<>\"(),;:@\x00-\x1f\x7f]++(?![^\s<>\"(),;:])")
"""An address; not the first half of what goes on behind it (a@x.example@y.example: servers take the last domain)."""
_BRACKETED = re.compile(
    r"(\"(?:[^\"\\]|\\.){0,300}\")|[\[<]\s*(?:(?:mailto|smtp):\s*)?([^\s\[\]<>\"(),;:@]{1,120}@[^\s\[\]<>\"(),;:@]{1,255})\s*[\]>]",
    re.IGNORECASE,
)
"""As Outlook shows an address to people, and some programs send it: Jo Sample [mailto:jo@agency.example]."""
_FAMILY = re.compile(r"\s*[^\W\d_][^\d\s_@:]{1,40}(?: [^\W\d_][^\d\s_@:]{1,40}){0,2}\s*")
"""A surname that a comma without quotes parts from the rest of a name: SAMPLE, Jane <jane@agency.example>."""
_SIMPLE = re.compile(r"(?:\"?([^\"<>,;:@()\\]*?)\"?\s*)<([^\s<>\"(),;:@\[\]]+@[^\s<>\"(),;:@]+)>")
_LONGEST = 1_000
"""Characters of a value that may be a simple one."""


def mailboxes(value: str) -> tuple[Mailbox, ...]:
    """Every mailbox of a raw field value, in order."""
    if not value:
        return ()
    simple = _SIMPLE.fullmatch(value) if len(value) <= _LONGEST else None
    if simple:
        return (Mailbox(readable(simple[1]), _address(simple[2])),)
    if "[" in value or ":" in value:
        value = _BRACKETED.sub(lambda found: found[1] or f"<{found[2]}>", value)
    found = []
    family, ended = "", 0
    for start, end in _entries(value):
        entry = value[start:end]
        mailbox = _mailbox(_GROUP.sub("", entry, count=1) if ":" in entry else entry)
        if mailbox is not None:
            parted = family and mailbox.name and "," not in mailbox.name and value[ended:start] == ","
            found.append(replace(mailbox, name=f"{family}, {mailbox.name}") if parted else mailbox)
            if len(found) >= MOST:
                break
        family = entry.strip() if mailbox is None and _FAMILY.fullmatch(entry) else ""
        ended = end
    if not found and "=?" in value and "@" in (whole := readable(value)) and "=?" not in whole:
        return mailboxes(whole)  # some programs encode the address with the name
    return tuple(found)


def _entries(value: str) -> Iterator[tuple[int, int]]:
    """What stands between commas and semicolons; those within quotes, comments and angles part nothing.

    A quote or bracket that nothing closes stands for itself, and so does every other up to where it was looked for:
    what is looked for anew from each of them takes the square of the time.
    """
    start, at, never = 0, 0, {'"': 0, "(": 0}
    while at < len(value):
        first = value[at]
        piece = _PIECE.match(value, at) if at >= never.get(first, 0) else None
        if piece is not None and (first not in never or piece["quoted"] or piece["closed"]):
            at = piece.end()
        elif first in never:
            never[first] = piece.end() if piece is not None else never[first]
            at += 1
        else:
            if start < at:
                yield start, at
            at += 1
            start = at
    if start < at:
        yield start, at


def sender(value: str) -> Mailbox:
    """The first mailbox of a From value; without an address, the value stands as the name."""
    found = mailboxes(value)
    return found[0] if found else Mailbox(readable(value).strip('"'), "")


def _mailbox(entry: str) -> Mailbox | None:
    comments = " ".join(said for said, closed in _COMMENT.findall(entry) if closed)
    bare = _COMMENT.sub(lambda found: " " if found[2] else found[0], entry) if comments else entry
    angle = _ANGLE.findall(bare)
    if angle:
        address = angle[-1].rpartition(":")[2] if angle[-1].startswith("@") else angle[-1]
        name = bare[: bare.rfind(f"<{angle[-1]}>")]
    else:
        match = _BARE.search(bare)
        if match is None:
            return None
        address, name = match[0], bare[: match.start()]
    if "@" not in address:
        return None
    name = re.sub(r"\\(.)", r"\1", name.strip().strip('"'))
    return Mailbox(readable(name or comments).strip('"'), _address(address))


def _address(value: str) -> str:
    return readable(value).replace(" ", "").strip("'\"").rstrip(".").lower()
