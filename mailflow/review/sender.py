"""Who sent a mail and when, in words: register, confirmation by the mail system, the sender's own clock. Pure."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailflow.decision import Finding
from mailflow.message import Kind, Message
from mailflow.outbound.wording import time_in_words
from mailflow.partnership import senders
from mailflow.partnership.register import Register
from mailflow.review import words

NOTABLE = timedelta(minutes=1)
"""How far the sender's clock may be from the receipt before the page says so (design section 4)."""


def sender_words(message: Message, register: Register, reasons: Mapping[str, str]) -> tuple[str, str, str]:
    """Who the sender is, whether the mail system confirmed it, and the tone ("good", "bad", "")."""
    who = " ".join(filter(None, (_who(message, register), senders.handed_in(message.through, message.sender))))
    if "sender-unverified" in reasons:
        return who, reasons["sender-unverified"], "bad"
    known = register.of_address(message.sender.address) is not None
    if message.kind is Kind.HUMAN and known and "sender-unknown" not in reasons:
        passed = next((each for each in message.authentication if each.dmarc == "pass"), None)
        said = f" ({passed.in_words})" if passed else ""
        return who, f"The mail system confirmed that it comes from this address{said}.", "good"
    return who, reasons.get("sender-unknown", "Nobody confirmed where it comes from."), "bad"


def told(findings: Iterable[Finding], message: Message | None, register: Register) -> tuple[Finding, ...]:
    """Findings as the page shows them: their evidence names whom the register means."""
    if message is None:
        return tuple(findings)
    return tuple(replace(f, evidence=senders.named(f.evidence, register, message.sender)) for f in findings)


def _who(message: Message, register: Register) -> str:
    address = message.sender.address
    organisation, contact = register.of_address(address), register.contact(address)
    if contact is not None:
        return f"{contact.name}, {contact.organisation}."
    if organisation is not None:
        return f"Not in the register, but the address belongs to {organisation.name}."
    return "Not in the register."


def clock_note(message: Message, received: datetime, zone: ZoneInfo) -> str:
    """What the sender's clock said when it is more than a minute off the receipt; "" otherwise."""
    if message.date is None or message.date.tzinfo is None or abs(message.date - received) <= NOTABLE:
        return ""
    apart = words.span(abs(received - message.date))
    order = "earlier" if message.date < received else "later"
    said = words.moment_exact(message.date, zone) if apart.count("day") else time_in_words(message.date, zone)
    return f"The sender's own clock said {said}, {apart} {order}. Only the receipt counts."
