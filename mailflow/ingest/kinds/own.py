"""Our own letters come back: through an alias, a partner's ticket system, or a rewritten Message-ID (T22)."""

import re
from collections.abc import Iterator

from mailflow.ingest.headers import identifiers
from mailflow.ingest.kind import Evidence, Family, Recognised
from mailflow.ingest.tree import Node
from mailflow.message import Kind

_MADE_BY_US = re.compile(r"<(?:mailflow|canary)\.[0-9a-f]{32}@(?P<domain>[^<>@]+)>")
_NAMES = (
    *("message-id", "resent-message-id", "x-original-message-id", "original-message-id"),
    *("x-microsoft-original-message-id", "x-google-original-message-id"),
)
"""Where a mail's own id stands, or the one that it had before somebody passed it on."""


def recognise(mail: Evidence) -> Recognised | None:
    """A Message-ID of ours, a bare envelope around such a mail, or our address as sender of something automatic.

    Ids that a mail answers (In-Reply-To, References) say nothing: a partner's answer names ours there.
    """
    if any(_ours(mail, id_) for name in _NAMES for value in mail.headers.raws(name) for id_ in identifiers(value)):
        return Recognised(Kind.OWN)
    if mail.submitted not in {"", "no"} and mail.sender.address in mail.own.addresses:
        return Recognised(Kind.OWN)
    return Recognised(Kind.OWN) if _bare_envelope(mail) else None


def _ours(mail: Evidence, id_: str) -> bool:
    """Whether we made it. The domain alone says nothing: where it is one that people mail from, theirs end so too."""
    found = _MADE_BY_US.fullmatch(id_.lower())
    return found is not None and found["domain"] == mail.own.domain.lower()


def _bare_envelope(mail: Evidence) -> bool:
    """Whether nothing is in it but one attached mail, and that one is ours."""
    attached = [file for file in mail.attachments if not file.parent]
    if len(attached) != 1 or attached[0].content_type != "message/rfc822":
        return False
    inside = next((node for node in _below(mail.root) if node.is_message), None)
    ids = identifiers(inside.children[0].headers.raw("message-id")) if inside else ()
    within = f"{attached[0].part}."
    return any(_ours(mail, id_) for id_ in ids) and all(part.id.startswith(within) for part in mail.parts)


def _below(node: Node) -> Iterator[Node]:
    yield node
    if not node.is_message:
        for child in node.children:
            yield from _below(child)


PLUGIN = Family(name="own", rank=40, recognise=recognise)
