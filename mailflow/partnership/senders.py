"""Who a sender is to the register, and who they only seem to be, in sentences for the team (design section 6; E79).

In: the register and a mail's sender as it is shown. Out: a sentence with what is wrong, at which organisation, what to
do, and the evidence; None where there is nothing to say. The sentence names nobody. Whom the register means, the
evidence leaves open: ``named`` puts them in when the team looks. A telephone number is never given here: the team rings
the one in the register.
"""

import re

from mailflow.address import owned, plain_domain
from mailflow.message import Mailbox
from mailflow.partnership import lookalike, names
from mailflow.partnership.register import SHARED_DOMAINS, Contact, Organisation, Register

Evidence = tuple[tuple[str, str], ...]
Told = tuple[str, Evidence]
"""A sentence, and what stands beside it."""
_ADDRESS = re.compile(r"[\w.+'-]+@[\w-]+(?:\.[\w-]+)+")
_RING = "Do not answer it; ring them on the number in the register"
_SOMEBODY = "somebody registered"
NAME = f"the name of {_SOMEBODY}"
WRITES_TOO = f"{_SOMEBODY} writes from this domain"
"""Evidence of somebody of the register, beside their organisation."""
_SOMEBODY_S = 8
"""Letters before the @ that are somebody's and not everybody's, such as "info"."""


def stranger(register: Register, sender: Mailbox) -> Told:
    """Why the register does not know a sender."""
    address, domain = sender.address, _domain(sender)
    if not address:
        return "The mail names no sender's address, so nobody can be answered. Look at it by hand.", ()
    sharing = sorted(o.name for o in register.organisations if domain in o.domains)
    if sharing:
        said = f"{' and '.join(sharing)} share the sender's mail domain: put the address into the register under whom "
        return f"{said}they work for.", ((address, "not in the register"), (domain, "the domain of several"))
    if domain in SHARED_DOMAINS:
        said = "The sender's address is not in the register, and its domain is used by many: it stands for nobody."
        return said, ((address, "not in the register"),)
    owner = _owner(register, lookalike.under(domain, register.domains))
    if owner is not None:
        return (
            f"The sender's domain is part of the mail domain of {owner.name}, but not in the register. If it is their "
            "staff's, add it there as an extra domain."
        ), ((domain, "not in the register"),)
    alone = _alone(register, domain)
    if alone is not None:
        return (
            f"Somebody of {alone.organisation} writes from the same domain, but it stands for no organisation: put the "
            "sender's address into the register, or the domain, if it is that organisation's."
        ), ((address, "not in the register"), (WRITES_TOO, alone.organisation))
    return (
        "The register knows neither the sender's address nor its domain. If they belong to a partner, put them into "
        "the register."
    ), ((address, "not in the register"),)


def disguise(register: Register, sender: Mailbox) -> Told | None:
    """Whom a sender that the register does not know seems to be; None for nobody of the register."""
    shown = _shown_address(register, sender, None)
    if shown:
        return shown
    contact, domain = _named(register, sender), _domain(sender)
    comes_from = sender.address or "no address"
    if contact is not None and domain in SHARED_DOMAINS:
        return (
            f"It bears the name of somebody of {contact.organisation}, but comes from private webmail, where nothing "
            f"is answered. {_RING}, and ask that it be sent from their work address."
        ), ((NAME, contact.organisation), (comes_from, "private webmail"))
    if contact is not None:
        return (
            f"It bears the name of somebody of {contact.organisation}, but the address is not theirs. {_RING}; if they "
            "have moved, change the register."
        ), ((NAME, contact.organisation), (comes_from, "not their address"))
    taken = lookalike.imitated(domain, register.domains)
    if taken is not None:
        known, how = taken
        owner = _owner(register, known)
        whose = owner.name if owner else "a partner"
        said = f"Its mail domain may be taken for that of {whose}, but is not. {_RING}."
        return said, ((domain, f"may be taken for {known}: {how}"),)
    called = _organisation_named(register, sender)
    if called is not None:
        said = f"It bears the name of {called.name}, but does not come from their mail domain. {_RING}."
        return said, ((domain, "not their mail domain"),)
    return None


def misnamed(register: Register, sender: Mailbox, organisation: Organisation) -> Told | None:
    """Whose address a known sender shows in place of a name: that of another organisation, or None."""
    return _shown_address(register, sender, organisation)


def elsewhere(register: Register, sender: Mailbox, organisation: Organisation) -> Told | None:
    """A note on a known organisation's sender who bears the name of somebody registered at another one."""
    if register.contact(sender.address) is not None:
        return None
    contact = _named(register, sender)
    if contact is None or contact.organisation == organisation.name:
        return None
    return (
        f"The register has somebody of this name at {contact.organisation}; this comes from {organisation.name}. If "
        "they have moved, change the register: minutes still go to the old address."
    ), ((NAME, contact.organisation),)


def named(evidence: Evidence, register: Register, sender: Mailbox) -> Evidence:
    """Evidence as the team reads it: with the name of whom the register means, as long as it has them."""
    return tuple((_called(what, why, register, sender), why) for what, why in evidence)


def _called(what: str, organisation: str, register: Register, sender: Mailbox) -> str:
    if what == NAME:
        contact = _named(register, sender)
    elif what == WRITES_TOO:
        contact = _alone(register, _domain(sender))
    else:
        return what
    known = contact is not None and contact.organisation == organisation
    return what.replace(_SOMEBODY, contact.name) if contact is not None and known else what


def handed_in(through: Mailbox | None, sender: Mailbox) -> str:
    """By whom a mail was sent on behalf of its author, in words; "" when by the author."""
    if through is None or not through.address:
        return ""
    who = f"{through.name} <{through.address}>" if through.name else through.address
    if owned(_domain_of(through.address)) == owned(_domain(sender)):
        return f"Sent by {who} on behalf of the sender."
    return f"Sent by {who}, of another domain, on behalf of the sender."


def _shown_address(register: Register, sender: Mailbox, organisation: Organisation | None) -> Told | None:
    """What is said of an address in the place of the name that is not the sender's own."""
    for shown in _ADDRESS.findall(sender.name.lower()):
        owner = register.of_address(shown)
        if shown != sender.address and owner is not None and owner != organisation:
            said = f"The name shows the address of somebody else ({owner.name}). {_RING}."
            return said, ((shown, "shown as the name"), (sender.address or "no address", "where it comes from"))
    return None


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


def _alone(register: Register, domain: str) -> Contact | None:
    """The contact who writes from a domain that is no organisation's."""
    return next((c for c in register.contacts if _domain_of(c.address) == domain), None)


def _owner(register: Register, domain: str) -> Organisation | None:
    return next((o for o in register.organisations if domain and domain in o.domains), None)


def _domain(sender: Mailbox) -> str:
    return _domain_of(sender.address)


def _domain_of(address: str) -> str:
    return plain_domain(address.rpartition("@")[2])
