"""Delivery reports as the standard has them (RFC 3464, 6522): failed, delayed, and which addresses (domain.md E66).

The report's own fields come first; flufl.bounce is asked when they name nobody.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow import discovery
from mailflow.ingest.charsets import text
from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.ingest.tree import Node
from mailflow.message import Kind

_FIELD = re.compile(r"^([A-Za-z-]+):[ \t]*(.*(?:\n[ \t].*)*)", re.MULTILINE)
_ADDRESS = re.compile(r"[^\s<>\"(),;:@]{1,120}@[^\s<>\"(),;:]+")

_PASSED_ON = re.compile(r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|fw|fwd|wg)\s*:", re.IGNORECASE)
_STATUS = re.compile(r"(?<![\d.])[245]\.\d{1,3}\.\d{1,3}(?![\d.]\d)")
"""A status code (RFC 3463)."""


def recognise(mail: Signs) -> Recognised | None:
    """A delivery status, wherever it stands in the mail's own parts, or a report that claims to be one."""
    report = _status(mail.root)
    claims = mail.root.parameter("report-type").lower() == "delivery-status"
    if not claims and (report is None or _passed_on(mail)):
        return None
    said = tuple(_recipients(text(report.body(), None)[0])) if report else ()
    failed, delayed = _those(said, "failed"), _those(said, "delayed")
    if not said:
        failed, delayed = discovery.load("mailflow.ingest.kinds._flufl").failures(mail.raw)
    statuses = dict.fromkeys(failed, "")
    for one in said:
        if one.action == "failed":  # the address that we wrote to, and the one that it was forwarded to
            statuses |= dict.fromkeys((one.address, one.original or one.address), one.status)
    return Recognised(Kind.BOUNCE, failed=failed, delayed=delayed, statuses=tuple(statuses.items()))


def _passed_on(mail: Signs) -> bool:
    """Whether somebody passes a report on, the parts of it attached to a mail of theirs: they may say something."""
    threaded = any(name in mail.headers for name in ("in-reply-to", "references"))
    return not mail.from_system and (threaded or _PASSED_ON.match(mail.subject) is not None)


@dataclass(frozen=True, slots=True)
class _Recipient:
    """One group of a report: the address that failed, the one that the sender wrote to, or ""."""

    address: str
    original: str
    action: str
    status: str


def _those(said: tuple[_Recipient, ...], action: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one.address for one in said if one.action == action))


def _status(node: Node) -> Node | None:
    if node.content_type in {"message/delivery-status", "message/global-delivery-status"}:
        return node
    if node.is_message:
        return None
    return next((found for found in map(_status, node.children) if found is not None), None)


def _recipients(report: str) -> Iterator[_Recipient]:
    """Failed, delayed and delivered addresses of a report: one group of fields a recipient, blank lines between."""
    for group in re.split(r"\n[ \t]*\n", report.replace("\r\n", "\n").replace("\r", "\n")):
        fields = {name.lower(): value for name, value in reversed(_FIELD.findall(group))}
        final, original = _address(fields.get("final-recipient", "")), _address(fields.get("original-recipient", ""))
        if final or original:
            status = _STATUS.search(fields.get("status", "")) or _STATUS.search(fields.get("diagnostic-code", ""))
            yield _Recipient(final or original, original, _action(fields), status[0] if status else "")


def _action(fields: dict[str, str]) -> str:
    action = fields.get("action", "").partition("(")[0].strip().lower()
    if action in {"failed", "delayed"}:
        return action
    if action in {"delivered", "relayed", "expanded"}:
        return "other"
    # No action, or an invented one: the class of the status code says it (RFC 3463).
    return {"5": "failed", "4": "delayed", "2": "other"}.get(fields.get("status", "").strip()[:1], "failed")


def _address(value: str) -> str:
    """The address of "rfc822; <Jo@agency.example>", in lower case; "" when there is none (an X.400 one, say)."""
    found = _ADDRESS.search(value.partition(";")[2] or value)
    return found[0].strip(".'").lower() if found else ""


PLUGIN = Family(name="dsn", rank=10, recognise=recognise)
