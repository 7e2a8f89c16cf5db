"""The register of each partnership as rows: imported whole, read whole, cached by its content's hash.

In: a Register that ``partnership.register_file`` read. Out: what changed, and the Register again. A contact who is not
in an imported file stays as they are and is named: leaving somebody out removes nobody; their state does.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any
from weakref import WeakKeyDictionary

from sqlalchemy import Connection, Engine, Row, bindparam, insert, select, update

from mailflow.errors import ConfigWrong
from mailflow.partnership.register import Agreement, Basis, Contact, ContactRole, ContactState, Organisation, Register
from mailflow.partnership.terms import Partnership
from mailflow.store import audit, tasks
from mailflow.store.codec import clean, dumps, loads
from mailflow.store.quick import Quick
from mailflow.store.tables import contacts, organisations, partnerships

_cache: WeakKeyDictionary[Engine, dict[str, tuple[str, Register]]] = WeakKeyDictionary()
_WORDS = tuple[str, ...]
_VERSION = Quick(select(partnerships.c.register_version).where(partnerships.c.partnership_id == bindparam("mine")))
_ENROLLED = Quick(
    select(partnerships.c.partnership_id, partnerships.c.prefix, partnerships.c.zone).where(
        partnerships.c.partnership_id == bindparam("mine")
    )
)


def enrol(conn: Connection, partnership: Partnership) -> None:
    """Make a partnership known to the store, or note its new name. Needed once before its first mail."""
    told = {"name": partnership.name, "prefix": partnership.reference_prefix, "zone": partnership.time_zone}
    row = conn.execute(select(partnerships).where(partnerships.c.partnership_id == partnership.id)).first()
    if row is None:
        conn.execute(insert(partnerships).values(partnership_id=partnership.id, **told))
    elif any(getattr(row, name) != value for name, value in told.items()):
        conn.execute(update(partnerships).where(partnerships.c.id == row.id).values(**told))


def enrolled(conn: Connection, partnership: str) -> Row[Any]:
    """The partnership's id, prefix and zone. Raises ConfigWrong when nobody enrolled it."""
    row: Row[Any] | None = _ENROLLED.run(conn, {"mine": partnership}).first()
    if row is None:
        raise ConfigWrong(
            f"The store does not know the partnership {partnership!r}; its terms must be in the settings."
        )
    return row


def import_register(conn: Connection, partnership: str, register: Register, *, now: datetime) -> list[str]:
    """Take over every organisation and contact of a register; returns one sentence a change."""
    before = load_register(conn, partnership)
    changes = list(_changes(before, register))
    for organisation in register.organisations:
        _keep(conn, partnership, organisation)
    after = _read(conn, partnership)
    version = hashlib.sha256(dumps(after.organisations, tuple[Organisation, ...]).encode()).hexdigest()
    mine = partnerships.c.partnership_id == partnership
    conn.execute(update(partnerships).where(mine).values(register_version=version, version=partnerships.c.version + 1))
    audit.append(
        conn,
        at=now,
        actor="operator",
        what="register.imported",
        entity=f"{partnership}:register:{version[:12]}",
        fields=("organisations", "contacts"),
    )
    return changes


def load_register(conn: Connection, partnership: str) -> Register:
    """The register as it stands; the same object as long as its content is the same."""
    version = _VERSION.run(conn, {"mine": partnership}).scalar() or ""
    kept = _cache.setdefault(conn.engine, {})
    found = kept.get(partnership)
    if found is None or found[0] != version:
        found = kept[partnership] = (version, _read(conn, partnership))
    return found[1]


def _keep(conn: Connection, partnership: str, organisation: Organisation) -> None:
    told = {
        "kind": organisation.kind,
        "basis": organisation.basis.value if organisation.basis else None,
        "basis_detail": clean(organisation.basis_detail),
        "domains": dumps(organisation.domains, _WORDS),
        "agreement": dumps(organisation.agreement, Agreement | None),
    }
    key = {"partnership_id": partnership, "name": organisation.name}
    row = _put(conn, organisations, key, told)
    for contact in organisation.contacts:
        _put(conn, contacts, {"partnership_id": partnership, "address": contact.address}, _told(contact, row))


def _told(contact: Contact, organisation: int) -> dict[str, Any]:
    return {
        "organisation_row": organisation,
        "name": clean(contact.name),
        "phone": clean(contact.phone),
        "position": clean(contact.position),
        "role": contact.role.value,
        "state": contact.state.value,
        "format": contact.format,
        "agreement": dumps(contact.agreement, Agreement | None),
    }


def _put(conn: Connection, table: Any, key: dict[str, Any], values: dict[str, Any]) -> int:
    """Update the row with this key, or insert it; returns its id."""
    same = [table.c[name] == value for name, value in key.items()]
    row = conn.execute(update(table).where(*same).values(**values).returning(table.c.id)).scalar()
    if row is None:
        row = conn.execute(insert(table).values(**key, **values).returning(table.c.id)).scalar_one()
    return int(row)


def _read(conn: Connection, partnership: str) -> Register:
    named = {r.id: r for r in conn.execute(_all(organisations, partnership).order_by(organisations.c.name))}
    people: dict[int, list[Contact]] = {row: [] for row in named}
    stopped = tasks.stopped(conn, partnership)
    for r in conn.execute(_all(contacts, partnership).order_by(contacts.c.name, contacts.c.address)):
        task = stopped.get(tasks.address_subject(r.address)) if stopped else None
        people[r.organisation_row].append(_contact(r, named[r.organisation_row].name, task))
    return Register(
        tuple(
            Organisation(
                name=r.name,
                kind=r.kind,
                basis=Basis(r.basis) if r.basis else None,
                basis_detail=r.basis_detail,
                domains=loads(_WORDS, r.domains),
                agreement=loads(Agreement | None, r.agreement),
                contacts=tuple(people[row]),
            )
            for row, r in named.items()
        )
    )


def _contact(row: Row[Any], organisation: str, task: int | None) -> Contact:
    return Contact(
        name=row.name,
        address=row.address,
        organisation=organisation,
        phone=row.phone,
        position=row.position,
        role=ContactRole(row.role),
        state=ContactState(row.state),
        format=row.format,
        agreement=loads(Agreement | None, row.agreement),
        stopped=f"Mail to this address came back; see task {task}." if task else "",
    )


def _all(table: Any, partnership: str) -> Any:
    return select(table).where(table.c.partnership_id == partnership)


def _changes(before: Register, after: Register) -> Iterator[str]:
    """One sentence a change, for the person who imports."""
    for organisation in after.organisations:
        known = before.organisation(organisation.name)
        if known is None:
            yield f"{organisation.name}: added."
        elif replace(known, contacts=()) != replace(organisation, contacts=()):
            yield f"{organisation.name}: changed."
        yield from (told for contact in organisation.contacts if (told := _change(before, contact)))
    for organisation in before.organisations:
        for contact in organisation.contacts:
            if contact.state is not ContactState.REMOVED and after.contact(contact.address) is None:
                yield f"{contact.address}: not in the file, so unchanged; the state removed is what removes."


def _change(before: Register, contact: Contact) -> str:
    was = before.contact(contact.address)
    if was is None:
        return f"{contact.address}: added to {contact.organisation}."
    if was.organisation != contact.organisation:
        return f"{contact.address}: moved from {was.organisation} to {contact.organisation}."
    return f"{contact.address}: changed." if replace(was, stopped="") != replace(contact, stopped="") else ""
