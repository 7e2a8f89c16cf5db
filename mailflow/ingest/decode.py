"""Bytes into a Message: whatever they are, it does not fail; and everything that was in them is findable afterwards.

Plain and sound mail goes through ``quick`` (fast-mail-parser), all other mail through ``thorough`` (mail-parser, loaded
when it is first needed); both give the same tree (shown by a differential test). Pure: no log, no clock, no network.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import datetime

from mailflow import discovery
from mailflow.ingest.kind import Signs, null_path, recognise
from mailflow.ingest.letter import copies
from mailflow.ingest.mime import addresses, authentication, ending, quick, returned
from mailflow.ingest.mime.contents import Contents, contents, places
from mailflow.ingest.mime.digest import digests
from mailflow.ingest.mime.headers import Headers, identifiers, moment
from mailflow.ingest.mime.tree import ODD, Node, charset
from mailflow.ingest.mime.unpacking import unpacked
from mailflow.ingest.reader import Own
from mailflow.message import Kind, Mailbox, Message

NO_HEADER = "no header could be read"
FIRST_LEFT_OUT = "the first line was not a header; it is left out"
DOUBLE = "the lines of the mail had double ends; they were read as single ones"
_KNOWN = frozenset(
    {"from", "to", "cc", "bcc", "sender", "reply-to", "subject", "date", "message-id", "received", "return-path"}
    | {"mime-version", "content-type", "delivered-to", "in-reply-to", "references", "x-mailer", "envelope-to"}
)
_BLANKS = b"\r\n \t\xef\xbb\xbf\0"


def decode(raw: bytes, own: Own) -> Message:
    """What can be made of the bytes of one mail. Never raises; ``limits`` says what was cut, repaired or guessed."""
    try:
        sent, raw = raw, ending.once(raw)
        root, repaired = _opened(raw)
        repaired += (DOUBLE,) if raw is not sent else ()
        root = unpacked(root, raw, tree)
        if not _KNOWN.intersection(root.headers):
            return _broken(raw, root)
        return _message(raw, root, own, repaired)
    except ODD as failed:
        return _unreadable(raw, type(failed).__name__)


def attachment(raw: bytes, part: str) -> bytes | None:
    """The decoded bytes of one attachment of a mail, by its part id; None when there is no such part."""
    raw = ending.once(raw)
    root = unpacked(_opened(raw)[0], raw, tree)
    return next((node.body() for path, _, node in places(root) if path == part), None)


def attachments(raw: bytes, parts: frozenset[str]) -> dict[str, bytes]:
    """The decoded bytes of several attachments of a mail, by their part ids; those that are not there are left out."""
    raw = ending.once(raw)
    root = unpacked(_opened(raw)[0], raw, tree)
    return {path: node.body() for path, _, node in places(root) if path in parts}


def tree(raw: bytes) -> Node:
    """The MIME tree, by the faster door where that is safe."""
    found = quick.tree(raw)
    if found is None:
        found = discovery.load("mailflow.ingest.mime.thorough").tree(raw)
    return found


def _opened(raw: bytes) -> tuple[Node, tuple[str, ...]]:
    """The tree, and what had to be cut off at the top before a header could be read."""
    root = tree(raw)
    if _KNOWN.intersection(root.headers):
        return root, ()
    bare = raw.lstrip(_BLANKS)
    if bare != raw:
        again = tree(bare)
        if _KNOWN.intersection(again.headers):
            return again, ("there were blank lines before the headers",)
    first, _, rest = bare.partition(b"\n")
    again = tree(rest) if rest and len(first) < 1_000 else root
    if len(_KNOWN.intersection(again.headers)) >= 2:
        return again, (FIRST_LEFT_OUT,)
    return root, ()


def _message(raw: bytes, root: Node, own: Own, repaired: tuple[str, ...]) -> Message:
    headers = root.headers
    held = contents(root)
    authors = addresses.mailboxes(headers.raw("from"))
    sender = authors[0] if authors else addresses.sender(headers.raw("from") or headers.raw("sender"))
    subject = headers.get("subject", charset(root))
    date = moment(headers.raw("date"))
    known = recognise(
        Signs(
            raw=raw,
            root=root,
            sender=sender,
            subject=subject or "",
            parts=tuple(held.parts),
            attachments=tuple(held.attachments),
            own=own,
            to=_mailboxes(headers, "to"),
        )
    )
    in_reply_to, references = identifiers(headers.raw("in-reply-to")), identifiers(headers.raw("references"))
    answered = _ours((*in_reply_to, *reversed(references)), own)
    digest, sameness = digests(sender.address, subject or "", date, held, answered=answered)
    limits = [*repaired, *held.limits, *_odd(headers, authors, date), *([known.note] if known.note else [])]
    message_ids = identifiers(headers.raw("message-id"))
    return Message(
        kind=known.kind,
        message_id=message_ids[0] if message_ids else headers.get("message-id") or None,
        sender=sender,
        reply_to=_mailboxes(headers, "reply-to"),
        to=_mailboxes(headers, "to"),
        cc=_mailboxes(headers, "cc"),
        subject=subject,
        date=date,
        in_reply_to=in_reply_to,
        references=references,
        return_path="<>" if null_path(headers.raw("return-path")) else headers.get("return-path"),
        parts=tuple(held.parts),
        attachments=tuple(held.attachments),
        authentication=authentication.of(headers),
        through=_through(headers, sender),
        failed_recipients=known.failed,
        delayed_recipients=known.delayed,
        statuses=known.statuses,
        returned=returned.ids(root) if known.kind is Kind.BOUNCE else (),
        digest=digest,
        sameness=sameness,
        limits=tuple(dict.fromkeys(limits)),
        marks=copies.marks(held.parts, own),
    )


def _ours(ids: tuple[str, ...], own: Own) -> str:
    """The first of these Message-IDs that is a letter of ours, or ""."""
    domain = own.domain.lower()
    return next((each for each in ids if domain and each.lower().endswith(f"@{domain}>")), "")


def _mailboxes(headers: Headers, name: str) -> tuple[Mailbox, ...]:
    return tuple(mailbox for value in headers.raws(name) for mailbox in addresses.mailboxes(value))


def _through(headers: Headers, author: Mailbox) -> Mailbox | None:
    """Who handed the mail in for its author: a delegate (RFC 5322, 3.6.2), or who redirected it (3.6.6)."""
    for name in ("resent-from", "sender"):
        found = addresses.mailboxes(headers.raw(name)) if name in headers else ()
        if found and found[0].address != author.address:
            return found[0]
    return None


def _odd(headers: Headers, authors: Sequence[Mailbox], date: datetime | None) -> Iterator[str]:
    """What is said of headers that are not as they should be."""
    if len(headers.raws("subject")) > 1:
        yield "the mail has more than one Subject; the first one counts"
    if len(headers.raws("from")) > 1 or len(authors) > 1:
        yield authentication.SEVERAL_SENDERS
    elif not authors and headers.raw("sender"):
        yield authentication.NO_AUTHOR
    if date is None and headers.raw("date"):
        yield "the Date header could not be read"
    if headers.cut():
        yield "a header was too long; only its beginning is read"


def _broken(raw: bytes, root: Node) -> Message:
    """A mail without a header: its texts and files, if any, are still kept to be looked at."""
    try:
        held = contents(root)
    except ODD:  # what cannot even be opened as text is in the raw mail
        held = Contents()
    return _bare(raw, held, (NO_HEADER, *held.limits))


def _unreadable(raw: bytes, failure: str) -> Message:
    """The last resort: a failure that nobody foresaw, named by its class alone."""
    return _bare(raw, Contents(), (NO_HEADER, f"decoding failed ({failure})"))


def _bare(raw: bytes, held: Contents, limits: tuple[str, ...]) -> Message:
    whole = hashlib.sha256(raw).hexdigest()
    return Message(
        kind=Kind.OTHER,
        message_id=None,
        sender=Mailbox("", ""),
        reply_to=(),
        to=(),
        cc=(),
        subject=None,
        date=None,
        in_reply_to=(),
        references=(),
        return_path=None,
        parts=tuple(held.parts),
        attachments=tuple(held.attachments),
        authentication=(),
        failed_recipients=(),
        delayed_recipients=(),
        digest=f"raw:{whole}",
        sameness=f"raw:{whole}",
        limits=limits,
        broken=True,
    )
