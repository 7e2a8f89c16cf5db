"""Who of a mail's recipients stands outside the partnership (LD 5; domain.md E38, E47).

In: the message, the register, the partnership. Out: addresses with what the register says of them. Our own addresses
and colleagues, the sender's own organisation, and whoever may share information are inside. A private address is
inside only as a contact's own.
"""

from mailflow.address import owned, plain_domain
from mailflow.message import Mailbox, Message
from mailflow.partnership.register import SHARED_DOMAINS, ContactRole, ContactState, Register
from mailflow.partnership.terms import Partnership

_MOST_SHOWN = 10
"""Addresses that are listed one by one."""


def of(message: Message, register: Register, partnership: Partnership) -> tuple[tuple[Mailbox, str], ...]:
    """Each outsider of To and Cc once, in the order of the mail, with why."""
    inside = {plain_domain(_domain(address)) for address in partnership.intake}
    if message.sender.address:
        inside.add(plain_domain(_domain(message.sender.address)))
    inside -= SHARED_DOMAINS
    own = {address.lower() for address in (*partnership.intake, message.sender.address)}
    found: dict[str, tuple[Mailbox, str]] = {}
    for recipient in (*message.to, *message.cc):
        if recipient.address in own or _is_ours(recipient.address, inside):
            continue
        why = _why(recipient.address, register)
        if why:
            found.setdefault(recipient.address, (recipient, why))
    return tuple(found.values())


def shown(found: tuple[tuple[Mailbox, str], ...]) -> tuple[tuple[str, str], ...]:
    """(address, why) pairs for the team; of very many the first ones."""
    listed = tuple((mailbox.address, why) for mailbox, why in found[:_MOST_SHOWN])
    more = len(found) - _MOST_SHOWN
    return (*listed, (f"and {more} more", "see the mail's own list")) if more > 0 else listed


def _is_ours(address: str, inside: set[str]) -> bool:
    """Whether an address is at a domain of ours or of the sender, or at a part of it."""
    domain = plain_domain(_domain(address))
    return any(domain == one or domain.endswith(f".{one}") for one in inside)


def _why(address: str, register: Register) -> str:
    """Why somebody is outside, as far as the register tells; "" for those within."""
    contact, organisation = register.contact(address), register.of_address(address)
    if contact is not None and contact.role is ContactRole.GUEST:
        return f"a guest of {contact.organisation}, who gets no minutes"
    if contact is not None and contact.state is ContactState.REMOVED:
        return f"was removed from the register ({contact.organisation})"
    if organisation is not None:
        return "" if organisation.basis is not None else f"{organisation.name} has no basis for sharing information"
    domain = plain_domain(_domain(address))
    if domain in SHARED_DOMAINS:
        return f"not in the register, and {domain} is used by many"
    partners = {owned(known) for known in register.domains} - SHARED_DOMAINS
    return "" if owned(domain) in partners else "not in the register"


def _domain(address: str) -> str:
    return address.rpartition("@")[2]
