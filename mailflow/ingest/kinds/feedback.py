"""Abuse reports in the Abuse Reporting Format (RFC 5965), or in words: somebody marked our letter as unwanted.

And the daily sums that mail providers send of what came in our domain's name (DMARC, RFC 7489; TLS, RFC 8460).
"""

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

_SUM = re.compile(r"\s*(?:\[\w+\]\s*)?report\s+domain:\s*\S+\s+submitter:\s*\S", re.IGNORECASE)
_OF_A_SUM = re.compile(
    r"[^!\s]{1,120}![^!\s]{1,120}!\d+!\d+(?:![^!\s]{1,60})?\.(?:zip|xml|json|gz)(?:\.gz)?", re.IGNORECASE
)


def recognise(mail: Signs) -> Recognised | None:
    """A feedback report; the report of a failed delivery is not one."""
    kinds = {attachment.content_type for attachment in mail.attachments if not attachment.parent}
    if mail.root.parameter("report-type").lower() == "feedback-report" or "message/feedback-report" in kinds:
        return Recognised(Kind.FEEDBACK)
    if "tlsrpt" in mail.root.parameter("report-type").lower() or _is_a_sum(mail):
        return Recognised(Kind.FEEDBACK)
    return Recognised(Kind.FEEDBACK) if _WORDS.match(mail.shown[:200]) or _returned(mail.root) else None


def _is_a_sum(mail: Signs) -> bool:
    """Whether it is called one and nothing else came with it, by the names that the standards give."""
    files = [file.name for file in mail.attachments if not file.parent]
    return _SUM.match(mail.subject) is not None and bool(files) and all(_OF_A_SUM.fullmatch(name) for name in files)


def _returned(node: Node) -> bool:
    if node.is_message:
        return _MARK in node.children[0].headers
    return any(_returned(child) for child in node.children)


PLUGIN = Family(name="feedback", rank=30, recognise=recognise)
