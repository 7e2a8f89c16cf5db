"""Invitations, acceptances, refusals and cancellations (RFC 5545, 6047; domain.md E68)."""

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.ingest.mime.tree import Node
from mailflow.message import Kind

_CALENDARS = frozenset({"text/calendar", "text/x-vcalendar"})
"""What it is now, and what it was before RFC 2445; old programs still send the latter."""


def recognise(mail: Signs) -> Recognised | None:
    """A calendar part that is a face of the mail itself; an .ics file among other attachments is not one."""
    named = mail.headers.raw("content-class").lower().endswith("calendarmessage")
    return Recognised(Kind.CALENDAR) if named or _face(mail.root) else None


def _face(node: Node) -> bool:
    if node.content_type in _CALENDARS or (node.content_type == "application/ics" and node.parameter("method")):
        return node.disposition != "attachment" or bool(node.parameter("method"))
    if node.is_message or not node.content_type.startswith("multipart/"):
        return False
    return any(_face(child) for child in node.children)


PLUGIN = Family(name="calendar", rank=60, recognise=recognise)
