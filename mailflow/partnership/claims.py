"""What a row of a register may not claim: what is the partnership's own, and what belongs to another organisation.

In: the rows of a file, the register as it stands, and what is ours. Out: a sentence for each row that claims too
much; the others may be taken. Sentences name organisations and lines, never a person's value.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from mailflow.partnership.register import Contact, ContactState, Organisation, Register


@dataclass(frozen=True, slots=True)
class Ours:
    """What no member can be: our addresses and the domain of our Message-IDs (lower case), the partnership's names."""

    addresses: frozenset[str] = frozenset()
    domain: str = ""
    names: tuple[str, ...] = ()


NOTHING = Ours()


@dataclass(frozen=True, slots=True)
class Said:
    """One row: an organisation as this row tells of it (``domains``: the extra ones alone), and a contact of it."""

    line: int
    organisation: Organisation
    contact: Contact


def fold(name: str) -> str:
    """A name as it is compared: capitals and spaces make no other organisation."""
    return " ".join(name.split()).casefold()


def refusals(rows: Sequence[Said], known: Register, ours: Ours) -> dict[int, str]:
    """The rows that claim too much, by line."""
    refused = {row.line: why for row in rows if (why := _of_ours(row, ours))}
    left = [row for row in rows if row.line not in refused]
    refused |= {row.line: why for row in left if (why := _of_another(row, left, known))}
    left = [row for row in left if row.line not in refused]
    owners = _owners(left, known)
    return refused | {row.line: why for row in left if (why := _domain_of_another(row, left, owners))}


def _of_ours(row: Said, ours: Ours) -> str:
    if fold(row.organisation.name) in {fold(name) for name in ours.names}:
        return "organisation: this is the partnership itself, which cannot be a member; name the agency."
    domain = row.contact.address.rpartition("@")[2]
    if row.contact.address in ours.addresses or _within(domain, ours.domain):
        return "email: this is the partnership's own address, so minutes would come back to us; give the contact's own."
    if any(_within(extra, ours.domain) for extra in row.organisation.domains):
        return "extra_domains: this is the domain of our own letters; leave it out."
    return ""


def _within(domain: str, of: str) -> bool:
    return bool(of) and (domain == of or domain.endswith(f".{of}"))


def _of_another(row: Said, rows: Iterable[Said], known: Register) -> str:
    """A contact moves only when its old organisation stands in the same file without it, or had removed it."""
    was = known.contact(row.contact.address)
    if was is None or was.state is ContactState.REMOVED or fold(was.organisation) == fold(row.organisation.name):
        return ""
    old = [other for other in rows if fold(other.organisation.name) == fold(was.organisation)]
    still = next((other.line for other in old if other.contact.address == was.address), None)
    if still is not None:
        return f"email: this address belongs to {was.organisation}, whose own row for it is line {still}."
    if old:
        return ""
    return (
        f"email: this address belongs to {was.organisation}; to move a contact, put the rows of {was.organisation}, "
        f"without it, into the same file, or import it as removed there first."
    )


def _owners(rows: Sequence[Said], known: Register) -> Mapping[str, str]:
    """Domain → the organisation that it is of: who has it already, else has contacts there, else claims it first."""
    owners: dict[str, str] = {}
    for name, domain in _kept(rows, known):
        owners.setdefault(domain, name)
    of_file = {fold(row.organisation.name) for row in rows}
    for row in rows:
        if row.contact.state is not ContactState.REMOVED:
            owners.setdefault(row.contact.address.rpartition("@")[2], row.organisation.name)
    for organisation in known.organisations:
        if fold(organisation.name) not in of_file and _in_use(organisation):
            for domain in organisation.domains:
                owners.setdefault(domain, organisation.name)
    for row in rows:
        for domain in row.organisation.domains:
            owners.setdefault(domain, row.organisation.name)
    return owners


def _kept(rows: Sequence[Said], known: Register) -> Iterator[tuple[str, str]]:
    """The extra domains that an organisation has already and that its rows claim again."""
    for row in rows:
        before = known.organisation(row.organisation.name)
        yield from ((row.organisation.name, d) for d in row.organisation.domains if before and d in before.domains)


def _in_use(organisation: Organisation) -> bool:
    return any(contact.state is not ContactState.REMOVED for contact in organisation.contacts)


def _domain_of_another(row: Said, rows: Iterable[Said], owners: Mapping[str, str]) -> str:
    """An extra domain where the organisation has contacts anyway claims nothing more."""
    if not row.organisation.domains:
        return ""
    mine = fold(row.organisation.name)
    same = (other.contact.address for other in rows if fold(other.organisation.name) == mine)
    own = {address.rpartition("@")[2] for address in same}
    for domain in row.organisation.domains:
        first = owners[domain]
        if domain not in own and fold(first) != mine:
            return (
                f"extra_domains: {domain} is the domain of {first}, and one domain stands for one organisation; "
                f"leave it out: contacts are known by their addresses."
            )
    return ""
