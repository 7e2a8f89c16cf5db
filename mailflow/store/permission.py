"""Whether a letter may still be handed over: register and records are asked once more at the moment of sending.

In: a partnership and a letter as it was sealed, perhaps hours ago. Out: an Objection, or None. A contact who left gets
nothing (CC 8.1); one whose mail comes back gets nothing for now; and a document that tells of a case which its reader
may not hear of any more (CC 6.12) is built anew without it, whatever was restricted or moved since it was sealed.
"""

from datetime import datetime

from sqlalchemy import Connection, select

from mailflow.letter import Instead, Letter, Objection, SealedLetter
from mailflow.partnership import audience
from mailflow.partnership.register import ContactState
from mailflow.partnership.terms import Partnership
from mailflow.store import records, registry
from mailflow.store.tables import cases

GONE = "Since this letter was made, the register no longer lets this contact receive it."


def objection(conn: Connection, partnership: Partnership, sealed: SealedLetter, now: datetime) -> Objection | None:
    """Why this letter may not be handed over now; ``now`` is aware."""
    letter, register = sealed.letter, registry.load_register(conn, partnership.id)
    contact = register.contact(letter.recipient.address)
    if contact is None or contact.state is ContactState.REMOVED:
        return Objection(GONE)
    today = now.astimezone(partnership.zone).date()
    if sealed.files and audience.lasting(register, partnership, contact, today):
        return Objection(GONE)
    if contact.stopped:
        return Objection(f"Held. {contact.stopped}", Instead.HOLD)
    secret = _secret(conn, partnership, letter, contact.organisation)
    if secret:
        said = f"{secret} was restricted after this was made, and its reader may not hear of it; it is made anew."
        return Objection(said, Instead.ANEW)
    return None


def _secret(conn: Connection, partnership: Partnership, letter: Letter, organisation: str) -> str:
    """The first case in the letter's documents that this organisation may not hear of; "" when there is none."""
    if not letter.cases:
        return ""
    mine = (cases.c.partnership_id == partnership.id, cases.c.restricted.is_(True))
    found = conn.execute(select(cases.c.reference).where(*mine, cases.c.reference.in_(letter.cases)))
    for reference in sorted(found.scalars()):
        if not audience.may_see(records.case(conn, partnership.id, reference), organisation):
            return str(reference)
    return ""
