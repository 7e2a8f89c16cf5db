"""Who belongs: organisations, their agreements and their contacts (CC 4.2, 7.1, 8.1, 9; LD 6).

In: rows. Out: frozen values and look-ups. It trusts that addresses are lower case (``build`` sees to it).
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum


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
    """A signed declaration (CC 8.1, 9). The signing date is the anchor of expiry and of six-monthly reminders."""

    signed_on: date
    signed_by: str
    signed_position: str = ""


@dataclass(frozen=True, slots=True)
class Contact:
    """One person of an organisation. ``format``: pdf, zip or docx. ``address`` is lower case and the contact's key."""

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


@dataclass(frozen=True, slots=True)
class Organisation:
    """An agency: ``kind`` (statutory, voluntary, other), its basis for sharing, its mail domains, latest agreement."""

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
        """The contact with this address, or None."""
        return self._by_address.get(address.lower())

    def organisation(self, name: str) -> Organisation | None:
        """The organisation of this name, or None."""
        return self._by_name.get(name)

    def of_address(self, address: str) -> Organisation | None:
        """The organisation that an address belongs to: by contact, else by exact mail domain; or None."""
        known = self.contact(address)
        if known is not None:
            return self._by_name[known.organisation]
        domain = address.rpartition("@")[2].lower()
        return next((o for o in self.organisations if domain and domain in o.domains), None)
