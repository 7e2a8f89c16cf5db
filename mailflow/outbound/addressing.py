"""Whom a letter is for, and the key that makes it one and the same letter for ever.

A key stands in rows and log lines, so it holds a short hash in the place of an address.
"""

import hashlib

from mailflow.letter import Recipient
from mailflow.partnership.register import Contact


def recipient(contact: Contact) -> Recipient:
    """A contact of the register as a letter's recipient."""
    return Recipient(contact.address, contact.address, contact.organisation, contact.format)


def letter_key(mailing: str, slot: str, address: str) -> str:
    """The key of a letter: its mailing, what it is about (a meeting, a ledger number), and to whom."""
    return f"{mailing}:{slot}:{short_hash(address)}"


def short_hash(address: str) -> str:
    """Twelve hexadecimal digits that stand for an address."""
    return hashlib.sha256(address.lower().encode()).hexdigest()[:12]
