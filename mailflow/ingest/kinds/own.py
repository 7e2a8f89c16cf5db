"""Our own letters come back: through an alias, a partner's ticket system, or a rewritten Message-ID (T22)."""

import re
from collections.abc import Iterator

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.ingest.letter import around
from mailflow.ingest.mime.headers import identifiers
from mailflow.ingest.mime.tree import Node
from mailflow.message import Kind

_MADE_BY_US = re.compile(r"<(?:mailflow|canary)\.[0-9a-f]{32}@(?P<domain>[^<>@]+)>")
_BEFORE = (
    *("resent-message-id", "x-original-message-id", "original-message-id"),
    *("x-microsoft-original-message-id", "x-google-original-message-id"),
)
"""Where the id stands that a mail had before somebody passed it on, or that of the mail which it answers."""


def recognise(mail: Signs) -> Recognised | None:
    """A Message-ID of ours, a bare envelope around such a mail, or our address as sender of what bears our marks.

    Ids that a mail answers (In-Reply-To, References) say nothing: a partner's answer names ours there. Web forms send
    in the name of the address that they send to, and call it automatic: only who asks for no answer, as we do, is us.
    """
    before = _ids(mail, *_BEFORE) - _ids(mail, "in-reply-to", "references")
    if any(_ours(mail, id_) for id_ in _ids(mail, "message-id") | before):
        return Recognised(Kind.OWN)
    marked = mail.submitted not in {"", "no"} and "x-auto-response-suppress" in mail.headers
    if marked and mail.sender.address in mail.own.addresses:
        return Recognised(Kind.OWN)
    return Recognised(Kind.OWN) if _bare_envelope(mail) else None


def _ids(mail: Signs, *names: str) -> set[str]:
    return {id_ for name in names for value in mail.headers.raws(name) for id_ in identifiers(value)}


def _ours(mail: Signs, id_: str) -> bool:
    """Whether we made it. The domain alone says nothing: where it is one that people mail from, theirs end so too."""
    found = _MADE_BY_US.fullmatch(id_.lower())
    return found is not None and found["domain"] == mail.own.domain.lower()


def _bare_envelope(mail: Signs) -> bool:
    """Whether nothing is in it but one attached mail, and that one is ours; a subject of its own is something."""
    attached = [file for file in mail.attachments if not file.parent]
    if len(attached) != 1 or attached[0].content_type != "message/rfc822":
        return False
    inside = next((node for node in _below(mail.root) if node.is_message), None)
    ids = identifiers(inside.children[0].headers.raw("message-id")) if inside else ()
    subject = (inside.children[0].headers.get("subject") or "") if inside else ""
    if not around.says_no_more(mail.subject, subject):
        return False
    within = f"{attached[0].part}."
    return any(_ours(mail, id_) for id_ in ids) and all(part.id.startswith(within) for part in mail.parts)


def _below(node: Node) -> Iterator[Node]:
    yield node
    if not node.is_message:
        for child in node.children:
            yield from _below(child)


PLUGIN = Family(name="own", rank=40, recognise=recognise)
