"""Address fields into mailboxes (RFC 5322 3.4): groups, display names, comments, and what clients make of them.

In: a raw, unfolded value. Out: mailboxes with the address in lower case; entries without an address are left out, save
for the sender's. Encoded words are decoded after the value is cut up: a decoded name may hold commas. Never raises.
"""

import re
from dataclasses import replace

from mailflow.ingest.mime.headers import readable
from mailflow.message import Mailbox

MOST = 2_000
"""Mailboxes that are read of one field."""
_ENTRY = re.compile(r"(?:\"(?:[^\"\\]|\\.)*\"|\((?:[^()\\]|\\.)*\)|<[^<>]*>|[^,;\"(<]+|[\"(<])+")
_GROUP = re.compile(r"\A\s*(?:\"(?:[^\"\\]|\\.)*\"|[^\"<>@:,;])*:")
_COMMENT = re.compile(r"\(((?:[^()\\]|\\.)*)\)")
_ANGLE = re.compile(r"<([^<>]*)>")
_BARE = re.compile(r"[^\s<>\"(),;:@\[\]]{1,120}@[^\s<>\"(),;:@\x00-\x1f\x7f]+(?![^\s<>\"(),;:])")
"""An address; not the first half of what goes on behind it (a@x.example@y.example: servers take the last domain)."""
_BRACKETED = re.compile(
    r"(\"(?:[^\"\\]|\\.){0,300}\")|[\[<]\s*(?:(?:mailto|smtp):\s*)?([^\s\[\]<>\"(),;:@]{1,120}@[^\s\[\]<>\"(),;:@]{1,255})\s*[\]>]",
    re.IGNORECASE,
)
"""As Outlook shows an address to people, and some programs send it: Jo Sample [mailto:jo@agency.example]."""
_FAMILY = re.compile(r"\s*[^\W\d_][^\d\s_@:]{1,40}(?: [^\W\d_][^\d\s_@:]{1,40}){0,2}\s*")
"""A surname that a comma without quotes parts from the rest of a name: SAMPLE, Jane <jane@agency.example>."""
_SIMPLE = re.compile(r"(?:\"?([^\"<>,;:@()\\]*?)\"?\s*)<([^\s<>\"(),;:@\[\]]+@[^\s<>\"(),;:@]+)>")


def mailboxes(value: str) -> tuple[Mailbox, ...]:
    """Every mailbox of a raw field value, in order."""
    if not value:
        return ()
    simple = _SIMPLE.fullmatch(value)
    if simple:
        return (Mailbox(readable(simple[1]), _address(simple[2])),)
    if "[" in value or ":" in value:
        value = _BRACKETED.sub(lambda found: found[1] or f"<{found[2]}>", value)
    found = []
    family, ended = "", 0
    for match in _ENTRY.finditer(value):
        entry = match[0]
        mailbox = _mailbox(_GROUP.sub("", entry, count=1) if ":" in entry else entry)
        if mailbox is not None:
            parted = family and mailbox.name and "," not in mailbox.name and value[ended : match.start()] == ","
            found.append(replace(mailbox, name=f"{family}, {mailbox.name}") if parted else mailbox)
            if len(found) >= MOST:
                break
        family = entry.strip() if mailbox is None and _FAMILY.fullmatch(entry) else ""
        ended = match.end()
    if not found and "=?" in value and "@" in (whole := readable(value)) and "=?" not in whole:
        return mailboxes(whole)  # some programs encode the address with the name
    return tuple(found)


def sender(value: str) -> Mailbox:
    """The first mailbox of a From value; without an address, the value stands as the name."""
    found = mailboxes(value)
    return found[0] if found else Mailbox(readable(value).strip('"'), "")


def _mailbox(entry: str) -> Mailbox | None:
    comments = " ".join(_COMMENT.findall(entry))
    bare = _COMMENT.sub(" ", entry) if comments else entry
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
