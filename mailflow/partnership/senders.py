"""Who a sender is to the register, and who they only seem to be, in sentences for the team (design section 6; E79).

In: the register and a mail's sender as it is shown. Out: sentences, each with what is wrong, whose it is, what to do;
"" where there is nothing to say. A telephone number is never given here: the team rings the one in the register.
"""

import re

from mailflow.address import owned, plain_domain
from mailflow.message import Mailbox
from mailflow.partnership import lookalike, names
from mailflow.partnership.register import SHARED_DOMAINS, Contact, Organisation, Register

_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_RING = "Do not answer it; ring them on the number in the register"
_SOMEBODY_S = 8
"""Letters before the @ that are somebody's and not everybody's, such as "info"."""


def stranger(register: Register, sender: Mailbox) -> str:
    """Why the register does not know a sender."""
    address, domain = sender.address, _domain(sender)
    if not address:
        return "The mail names no sender's address, so nobody can be answered. Look at it by hand."
    sharing = sorted(o.name for o in register.organisations if domain in o.domains)
    if sharing:
        listed = " and ".join(sharing)
        return f"{listed} share the mail domain {domain}: put {address} into the register under whom they work for."
    if domain in SHARED_DOMAINS:
        return f"{address} is not in the register, and {domain} is used by many: it stands for no organisation."
    owner = _owner(register, lookalike.under(domain, register.domains))
    if owner is not None:
        return (
            f"{domain} is part of the mail domain of {owner.name}, but not in the register. If it is their staff's, "
            "add it there as an extra domain."
        )
    alone = next((c for c in register.contacts if _domain_of(c.address) == domain), None)
    if alone is not None:
        return (
            f"{alone.name} ({alone.organisation}) writes from {domain} too, but it stands for no organisation: put "
            f"{address} into the register, or the domain, if it is that organisation's."
        )
    return (
        f"The register does not know {address}, nor {domain}. If they belong to a partner, put them into the register."
    )


def disguise(register: Register, sender: Mailbox) -> str:
    """Whom a sender that the register does not know seems to be; "" for nobody of the register."""
    shown = _shown_address(register, sender, None)
    if shown:
        return shown
    contact, domain = _named(register, sender), _domain(sender)
    if contact is not None and domain in SHARED_DOMAINS:
        return (
            f"It bears the name of {contact.name} ({contact.organisation}), but comes from private webmail, where "
            f"nothing is answered. {_RING}, and ask that it be sent from their work address."
        )
    if contact is not None:
        return (
            f"It bears the name of {contact.name} ({contact.organisation}), but {sender.address or 'no address'} is "
            f"not their address. {_RING}; if they have moved, change the register."
        )
    taken = lookalike.imitated(domain, register.domains)
    if taken is not None:
        known, how = taken
        owner = _owner(register, known)
        whose = f" ({owner.name})" if owner else ""
        return f"{domain} may be taken for {known}{whose}, but is not: {how}. {_RING}."
    called = _organisation_named(register, sender)
    if called is not None:
        return f"It bears the name of {called.name}, but {domain} is not their mail domain. {_RING}."
    return ""


def misnamed(register: Register, sender: Mailbox, organisation: Organisation) -> str:
    """Whose address a known sender shows in place of a name: that of another organisation, or ""."""
    return _shown_address(register, sender, organisation)


def elsewhere(register: Register, sender: Mailbox, organisation: Organisation) -> str:
    """A note on a known organisation's sender who bears the name of somebody registered at another one."""
    if register.contact(sender.address) is not None:
        return ""
    contact = _named(register, sender)
    if contact is None or contact.organisation == organisation.name:
        return ""
    return (
        f"The register has {contact.name} at {contact.organisation}; this comes from {organisation.name}. If they have "
        "moved, change the register: minutes still go to the old address."
    )


def handed_in(through: Mailbox | None, sender: Mailbox) -> str:
    """By whom a mail was sent on behalf of its author, in words; "" when by the author."""
    if through is None or not through.address:
        return ""
    who = f"{through.name} <{through.address}>" if through.name else through.address
    if owned(_domain_of(through.address)) == owned(_domain(sender)):
        return f"Sent by {who} on behalf of the sender."
    return f"Sent by {who}, of another domain, on behalf of the sender."


def _shown_address(register: Register, sender: Mailbox, organisation: Organisation | None) -> str:
    """What is said of an address in the place of the name that is not the sender's own."""
    for shown in _ADDRESS.findall(sender.name.lower()):
        owner = register.of_address(shown)
        if shown != sender.address and owner is not None and owner != organisation:
            return (
                f"The name shows the address {shown} ({owner.name}), but the mail comes from "
                f"{sender.address or 'no address'}. {_RING}."
            )
    return ""


def _named(register: Register, sender: Mailbox) -> Contact | None:
    """The contact whose name the sender shows, or whose name stands before the @ of a private address."""
    for contact in register.contacts:
        if _shows(sender.name, contact.name):
            return contact
    local, _, domain = sender.address.rpartition("@")
    if domain in SHARED_DOMAINS and len(local) >= _SOMEBODY_S and "." in local:
        return next((c for c in register.contacts if c.address.rpartition("@")[0] == local), None)
    return None


def _shows(text: str, name: str) -> bool:
    """Whether a display name is somebody's name, in any order, with ranks or brackets; or reads the same to the eye."""
    own, shown = names.folded(name).split(), set(names.folded(text).split())
    if len(own) < len(("given", "family")):
        return bool(own) and shown == set(own)
    seen = set(lookalike.skeleton(" ".join(shown)).split())
    return all(word in shown or lookalike.skeleton(word) in seen or _short(word, shown) for word in own)


def _short(word: str, shown: set[str]) -> bool:
    """Whether a given name stands there in a short form."""
    return any(names.full_forms(word) & names.full_forms(other) for other in shown)


def _organisation_named(register: Register, sender: Mailbox) -> Organisation | None:
    shown = lookalike.skeleton(names.folded(sender.name))
    return next(
        (o for o in register.organisations if shown and lookalike.skeleton(names.folded(o.name)) == shown), None
    )


def _owner(register: Register, domain: str) -> Organisation | None:
    return next((o for o in register.organisations if domain and domain in o.domains), None)


def _domain(sender: Mailbox) -> str:
    return _domain_of(sender.address)


def _domain_of(address: str) -> str:
    return plain_domain(address.rpartition("@")[2])
