"""Who belongs: organisations, their agreements and their contacts (CC 4.2, 7.1, 8.1, 9; LD 6).

In: values. Out: frozen values and look-ups. It trusts that addresses are lower case and that names are unique
(``register_file`` sees to it). ``build`` puts contacts into their organisations.
"""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import StrEnum

from mailflow.address import plain_domain

# fmt: off
SHARED_DOMAINS = frozenset((
    "aol.co.uk", "aol.com", "blueyonder.co.uk", "btinternet.com", "btopenworld.com", "cjsm.net",
    "fastmail.com", "gmail.com", "gmx.co.uk", "gmx.com", "googlemail.com", "hotmail.co.uk",
    "hotmail.com", "hushmail.com", "icloud.com", "live.co.uk", "live.com", "mac.com", "mail.com",
    "me.com", "msn.com", "nhs.net", "ntlworld.com", "o2.co.uk", "orange.net", "outlook.co.uk",
    "outlook.com", "pm.me", "proton.me", "protonmail.com", "sky.com", "talktalk.net", "tiscali.co.uk",
    "tutanota.com", "virgin.net", "virginmedia.com", "yahoo.co.uk", "yahoo.com", "ymail.com", "zoho.com",
))
# fmt: on
"""Mail domains that unrelated people or bodies share: public webmail, and NHSmail and CJSM, which serve
hundreds of organisations. They never stand for one organisation; a contact there is known by the exact
address alone."""


class Basis(StrEnum):
    """On what ground an organisation may share information (CC 4.2, 7.1)."""

    ISP_SIGNATORY = "isp_signatory"
    RECOGNISED_AGENCY = "recognised_agency"


class ContactRole(StrEnum):
    """What a contact is to the partnership; a guest never receives minutes (CC 4.4)."""

    MEMBER = "member"
    SIGNATORY = "signatory"
    BOTH = "both"
    GUEST = "guest"


class ContactState(StrEnum):
    """From proposal to membership (CC 4.5), and out again (CC 8.1, LD 9)."""

    PROPOSED = "proposed"
    AUTHORISED = "authorised"
    INVITED = "invited"
    ACTIVE = "active"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Agreement:
    """A signed declaration (CC 8.1, 9). Its date is the anchor of expiry and of six-monthly reminders."""

    signed_on: date
    signed_by: str
    signed_position: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One person of an organisation. ``format``: pdf, zip or docx. ``address`` is lower case, and the key."""

    name: str
    address: str
    organisation: str
    phone: str = ""
    position: str = ""
    role: ContactRole = ContactRole.MEMBER
    state: ContactState = ContactState.ACTIVE
    format: str = "pdf"
    agreement: Agreement | None = None
    """Set for a contact who signed: the reminder of 7.3d counts per signatory."""
    stopped: str = ""
    """Why nothing is sent there at present, as a sentence: mail came back. It stands in no register file."""


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency: its kind (statutory, voluntary, other), basis for sharing, mail domains, agreement."""

    name: str
    kind: str
    basis: Basis | None
    basis_detail: str = ""
    domains: tuple[str, ...] = ()
    agreement: Agreement | None = None
    contacts: tuple[Contact, ...] = ()


@dataclass(frozen=True, slots=True)
class Register:
    """All organisations of one partnership, with look-ups by address and by domain."""

    organisations: tuple[Organisation, ...] = ()
    _by_address: dict[str, Contact] = field(default_factory=dict, compare=False, repr=False)
    _by_name: dict[str, Organisation] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        for organisation in self.organisations:
            self._by_name[organisation.name] = organisation
            for contact in organisation.contacts:
                self._by_address[contact.address] = contact

    def contact(self, address: str) -> Contact | None:
        """The contact with this address, or None. What follows a plus sign is a label of the same mailbox."""
        local, at, domain = address.strip().lower().rpartition("@")
        domain = plain_domain(domain) if at else domain
        known = self._by_address.get(f"{local}{at}{domain}")
        if known is None and "+" in local:
            return self._by_address.get(f"{local.partition('+')[0]}{at}{domain}")
        return known

    def organisation(self, name: str) -> Organisation | None:
        """The organisation of this name, or None."""
        return self._by_name.get(name)

    def of_address(self, address: str) -> Organisation | None:
        """The organisation that an address belongs to: by contact, else by exact mail domain; or None.

        None too when several organisations share the domain: which of them wrote is for a person to say.
        """
        known = self.contact(address)
        if known is not None:
            return self._by_name[known.organisation]
        domain = plain_domain(address.rpartition("@")[2])
        sharing = [o for o in self.organisations if domain and domain in o.domains]
        return sharing[0] if len(sharing) == 1 else None

    @property
    def contacts(self) -> tuple[Contact, ...]:
        """Every contact, organisation by organisation, in the order of the register."""
        return tuple(contact for organisation in self.organisations for contact in organisation.contacts)

    @property
    def domains(self) -> frozenset[str]:
        """Every mail domain that stands for an organisation."""
        return frozenset(domain for organisation in self.organisations for domain in organisation.domains)


def build(organisations: Iterable[Organisation], contacts: Iterable[Contact]) -> Register:
    """Put contacts into their organisations, and give each its mail domains and its latest agreement.

    ``organisations`` carry what is theirs alone (kind, basis, extra domains); a contact whose organisation
    is not among them is left out.
    """
    members: dict[str, list[Contact]] = {}
    for contact in contacts:
        members.setdefault(contact.organisation, []).append(contact)
    return Register(tuple(_with_contacts(o, tuple(members.get(o.name, ()))) for o in organisations))


def _with_contacts(organisation: Organisation, contacts: tuple[Contact, ...]) -> Organisation:
    agreements = [contact.agreement for contact in contacts if contact.agreement is not None]
    domains = dict.fromkeys((*_own_domains(contacts), *organisation.domains))
    latest = max(agreements, key=lambda agreement: agreement.signed_on, default=None)
    return replace(organisation, domains=tuple(domains), agreement=latest, contacts=contacts)


def _own_domains(contacts: tuple[Contact, ...]) -> list[str]:
    """The mail domains that contacts show to be their organisation's.

    One that few of them write from may be a contractor's, whose staff is not all of this organisation.
    """
    domains = (contact.address.rpartition("@")[2] for contact in contacts)
    used = Counter(domain for domain in domains if domain not in SHARED_DOMAINS)
    most = max(used.values(), default=0)
    return [domain for domain, times in used.items() if times * 2 >= most]
