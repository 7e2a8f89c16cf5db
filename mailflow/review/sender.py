"""Who sent a mail and when, in words: register, confirmation by the mail system, the sender's own clock. Pure."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from mailflow.message import Kind, Message
from mailflow.outbound.wording import time_in_words
from mailflow.partnership.register import Register
from mailflow.review import words

NOTABLE = timedelta(minutes=1)
"""How far the sender's clock may be from the receipt before the page says so (design section 4)."""


def sender_words(message: Message, register: Register, reasons: Mapping[str, str]) -> tuple[str, str, str]:
    """Who the sender is, whether the mail system confirmed it, and the tone ("good", "bad", "")."""
    organisation, contact = register.of_address(message.sender.address), register.contact(message.sender.address)
    if contact is not None:
        who = f"{contact.name}, {contact.organisation}"
    elif organisation is not None:
        who = f"Not in the register, but the address belongs to {organisation.name}"
    else:
        who = "Not in the register"
    if "sender-unverified" in reasons:
        return who, reasons["sender-unverified"], "bad"
    if message.kind is Kind.HUMAN and organisation is not None and "sender-unknown" not in reasons:
        return who, "The mail system confirmed that it comes from this address.", "good"
    return who, "Nobody confirmed where it comes from.", "bad"


def clock_note(message: Message, received: datetime, zone: ZoneInfo) -> str:
    """What the sender's clock said when it is more than a minute off the receipt; "" otherwise."""
    if message.date is None or message.date.tzinfo is None or abs(message.date - received) <= NOTABLE:
        return ""
    apart = words.span(abs(received - message.date))
    order = "earlier" if message.date < received else "later"
    said = words.moment_exact(message.date, zone) if apart.count("day") else time_in_words(message.date, zone)
    return f"The sender's own clock said {said}, {apart} {order}. Only the receipt counts."
