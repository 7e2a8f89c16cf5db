"""Delivery reports as the standard has them (RFC 3464, 6522): failed, delayed, and which addresses (domain.md E66).

The report's own fields come first; where they name nobody, the words and the returned letter do. A letter that a filter
of the other person refused (RFC 5429) comes back as a receipt, and is a bounce all the same.
"""

import re
from collections.abc import Iterator

from mailflow.ingest.bounce import failing, reports, whom
from mailflow.ingest.charsets import text
from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.ingest.mime.tree import Node
from mailflow.message import Kind

_STATUS = ("message/delivery-status", "message/global-delivery-status")
_RECEIPT = ("message/disposition-notification", "message/global-disposition-notification")
_REFUSED = re.compile(
    r"\b(?:automatically\s+)?(?:rejected|refused)\b|\bquota\s+exceeded|\bmailbox\s+(?:is\s+)?full\b", re.IGNORECASE
)
_MOST_REPORTS = 20


def recognise(mail: Signs) -> Recognised | None:
    """A delivery status, wherever it stands in the mail's own parts, or a report that claims to be one."""
    if (refused := _refused(mail)) is not None:
        return refused
    found = list(_parts(mail.root, _STATUS))[:_MOST_REPORTS]
    claims = mail.root.parameter("report-type").lower() == "delivery-status"
    if not claims and (not found or _passed_on(mail)):
        return None
    said = tuple(one for report in found for one in reports.recipients(text(report.body(), None)[0]))
    if not said:
        return whom.in_words(mail)
    return whom.by_report(said)


def _refused(mail: Signs) -> Recognised | None:
    """A letter that the other mailbox refused, told as a receipt of its being thrown away."""
    if not mail.from_system and "rejected" not in mail.headers.raw("auto-submitted").lower():
        return None
    report = next(_parts(mail.root, _RECEIPT), None)
    if report is None or not _REFUSED.search(mail.plain[:1_000]):
        return None
    failed = tuple(dict.fromkeys(one.address for one in reports.recipients(text(report.body(), None)[0])))
    return Recognised(Kind.BOUNCE, failed=failed, statuses=tuple((address, "") for address in failed))


def _passed_on(mail: Signs) -> bool:
    """Whether somebody passes a report on, the parts of it attached to a mail of theirs: they may say something."""
    threaded = any(name in mail.headers for name in ("in-reply-to", "references"))
    return not mail.from_system and (threaded or failing.PASSED_ON.match(mail.subject) is not None)


def _parts(node: Node, kinds: tuple[str, ...]) -> Iterator[Node]:
    if node.content_type in kinds:
        yield node
    elif not node.is_message:
        for child in node.children:
            yield from _parts(child, kinds)


PLUGIN = Family(name="dsn", rank=10, recognise=recognise)
