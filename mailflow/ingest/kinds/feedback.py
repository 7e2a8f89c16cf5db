"""Abuse reports in the Abuse Reporting Format (RFC 5965), or in words: somebody marked our letter as unwanted."""

import re

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.ingest.mime.tree import Node
from mailflow.message import Kind

_WORDS = re.compile(
    r"\W{0,5}this\s+is\s+an?\s+(?:\w+\s+)?(?:e-?mail\s+)?abuse\s+report\s+for\s+an?\s+(?:e-?mail\s+)?message\b",
    re.IGNORECASE,
)
_MARK = "x-hmxmroriginalrecipient"
"""The field that one large provider puts into the letter that it returns so."""


def recognise(mail: Signs) -> Recognised | None:
    """A feedback report; the report of a failed delivery is not one."""
    kinds = {attachment.content_type for attachment in mail.attachments if not attachment.parent}
    if mail.root.parameter("report-type").lower() == "feedback-report" or "message/feedback-report" in kinds:
        return Recognised(Kind.FEEDBACK)
    return Recognised(Kind.FEEDBACK) if _WORDS.match(mail.shown[:200]) or _returned(mail.root) else None


def _returned(node: Node) -> bool:
    if node.is_message:
        return _MARK in node.children[0].headers
    return any(_returned(child) for child in node.children)


PLUGIN = Family(name="feedback", rank=30, recognise=recognise)
