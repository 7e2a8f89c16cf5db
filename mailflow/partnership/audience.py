"""Who may see what: who receives the minutes, who may hear a case, who may share at all (CC 3.4, 4.2, 6.12, 8.1).

In: register, terms, cases. Out: contacts, and for everybody else the sentence why not. It is asked when a mailing is
built and again at the moment of sending: removal and expiry take effect at once (CC 8.1).
"""

from collections.abc import Iterator
from datetime import date

from mailflow.partnership import anniversaries
from mailflow.partnership.register import (
    Basis,
    Contact,
    ContactRole,
    ContactState,
    Organisation,
    Register,
)
from mailflow.partnership.terms import Membership, Partnership, Terms
from mailflow.record import Case

_RECEIVES = frozenset({ContactRole.MEMBER, ContactRole.BOTH})


def minutes_recipients(register: Register, partnership: Partnership, meeting_date: date) -> tuple[Contact, ...]:
    """Whom the minutes of a meeting go to, in the order of the register (CC 3.4 "all members")."""
    return tuple(contact for contact, why in _judged(register, partnership, meeting_date) if why is None)


def refused(register: Register, partnership: Partnership, meeting_date: date) -> tuple[tuple[Contact, str], ...]:
    """Everybody else in the register, each with the sentence why the minutes do not go there."""
    return tuple((contact, why) for contact, why in _judged(register, partnership, meeting_date) if why is not None)


def lasting(register: Register, partnership: Partnership, contact: Contact, day: date) -> str | None:
    """Why the minutes do not go to a contact, whether or not mail to them comes back; None when they do."""
    organisation = register.organisation(contact.organisation)
    return _why_not(contact, organisation, partnership.on(day), day) if organisation else "Unknown organisation."


def left(before: Register, after: Register, partnership: Partnership, day: date) -> frozenset[str]:
    """Addresses that got minutes and are no readers any more. An agreement that ran out alone takes nobody out."""
    terms = partnership.on(day)
    stay = {
        contact.address.lower()
        for organisation in after.organisations
        for contact in organisation.contacts
        if _why_not(contact, organisation, terms, day) in {None, agreement_gap(organisation, terms, day)}
    }
    readers = (c for o in before.organisations for c in o.contacts if _why_not(c, o, terms, day) is None)
    return frozenset(contact.address.lower() for contact in readers) - stay


def may_see(case: Case, organisation: str) -> bool:
    """Whether an organisation may hear a case: every one may, unless it is restricted to its parties (CC 6.12)."""
    return not case.restricted or organisation == case.owner or organisation in case.parties


def hearers(case: Case) -> tuple[str, ...]:
    """The organisations that hear a restricted case: its owner first, each once."""
    return tuple(dict.fromkeys(filter(None, (case.owner, *case.parties))))


def parties_in_words(case: Case) -> str:
    """The same in a sentence: "Testshire Police and Exemplar Homes"."""
    *first, last = hearers(case) or ("nobody",)
    return f"{', '.join(first)} and {last}" if first else last


def has_basis(organisation: Organisation, terms: Terms) -> bool:
    """Whether an organisation may share information under the terms' membership test (CC 4.2, 7.1; LD 6)."""
    if terms.membership is Membership.SIGNATORY_AND_ROLE:
        return organisation.basis is Basis.ISP_SIGNATORY
    return organisation.basis is not None


def has_role(contact: Contact, terms: Terms) -> bool:
    """Whether a contact passes the second half of LD 6: an operational role, which the register keeps as position."""
    return terms.membership is not Membership.SIGNATORY_AND_ROLE or bool(contact.position)


def agreement_gap(organisation: Organisation, terms: Terms, day: date) -> str | None:
    """Why an organisation's agreement does not hold on a day, as a sentence; None when it does (CC 8.1)."""
    if anniversaries.valid_on(organisation.agreement, terms.agreement, day):
        return None
    if organisation.agreement is None:
        return "The organisation has no signed agreement on record."
    if organisation.agreement.signed_on > day:
        return f"The organisation's agreement starts only on {organisation.agreement.signed_on:%d %B %Y}."
    last = anniversaries.ends_on(organisation.agreement, terms.agreement)
    return f"The organisation's agreement ended on {last:%d %B %Y}." if last else None


def _judged(register: Register, partnership: Partnership, day: date) -> Iterator[tuple[Contact, str | None]]:
    terms = partnership.on(day)
    for organisation in register.organisations:
        for contact in organisation.contacts:
            yield contact, _why_not(contact, organisation, terms, day) or contact.stopped or None


def _why_not(contact: Contact, organisation: Organisation, terms: Terms, day: date) -> str | None:
    """The first reason against, the lasting ones before those that a signature mends."""
    gap = agreement_gap(organisation, terms, day) if terms.agreement.on_expiry == "hold" else None
    reasons = (
        (contact.state is not ContactState.ACTIVE, f"The contact is {contact.state}, not active."),
        (contact.role is ContactRole.GUEST, "The contact is a guest; guests never receive minutes."),
        (contact.role not in _RECEIVES, "The contact only signs for the organisation and is no member."),
        (not has_basis(organisation, terms), "The organisation has no basis for sharing under the membership test."),
        (not has_role(contact, terms), "The contact has no role in the register, which the terms ask for."),
        (gap is not None, gap or ""),
    )
    return next((why for against, why in reasons if against), None)
