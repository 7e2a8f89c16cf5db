"""A case's people put right: by a partner's correction that somebody accepts, or by hand (GDPR article 5(1)(d)).

In: an item or a reference, what is to be written over, who says so and why. Out: the names of the fields that changed.
The old value goes nowhere: history and audit hold names of fields. The keys by which people are found again are made
anew. Raises NotPossible with a sentence.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, select, update

from mailflow.errors import NotPossible
from mailflow.partnership import corrections, secrecy
from mailflow.partnership.corrections import Offer
from mailflow.partnership.labels import FIELD_LABELS
from mailflow.store import audit, cases, records, registry
from mailflow.store.codec import clean, loads
from mailflow.store.decisions import bump
from mailflow.store.handling import audited, history, item_row, waiting
from mailflow.store.tables import cases as case_table
from mailflow.store.tables import items, updates
from mailflow.submission import ItemKind, Subject


@dataclass(frozen=True, slots=True)
class ByHand:
    """What a person typed for one subject of a case, counted from 1; what is not in ``typed`` stays."""

    subject: int
    typed: Mapping[str, str]
    reason: str


def offers(conn: Connection, item_id: int) -> tuple[Offer, ...]:
    """What a correction says otherwise than its case; nothing for other items, or without a case."""
    row = item_row(conn, item_id)
    if row.case_row is None or row.kind != ItemKind.AMENDMENT.value:
        return ()
    case = _case(conn, row.case_row)
    return corrections.offers(_subjects(case), secrecy.withheld(cases.decided_of(row)))


def carry_over(conn: Connection, item_id: int, wanted: Sequence[str], *, by: str, now: datetime) -> tuple[str, ...]:
    """Write what a waiting correction brings over its case; ``wanted`` are fields or keys of offers.

    Its words, as the minutes print them, then say what was corrected.
    """
    if not wanted:
        return ()
    row = waiting(conn, item_id)
    taken = corrections.chosen(offers(conn, item_id), wanted)
    case = _case(conn, row.case_row)
    subjects = corrections.corrected(_subjects(case), taken)
    fields = tuple(dict.fromkeys(offer.field for offer in taken))
    cases.keep_people(conn, case, subjects)
    mine = updates.c.item_row == row.id
    for told in conn.execute(select(updates).where(mine)).all():
        words = f"{secrecy.without(told.text, subjects)}\n\n[Corrected in the case: {in_words(fields)}]"
        conn.execute(update(updates).where(updates.c.id == told.id).values(text=clean(words)))
    bump(conn, row.partnership_id)
    history(conn, row, now, {"actor": by, "state": row.state, "reason": f"corrected in the case: {in_words(fields)}"})
    audited(conn, row, "item.corrected_its_case", by=by, now=now, fields=fields)
    _audited(conn, case, fields, by=by, now=now)
    return fields


def by_hand(
    conn: Connection, partnership: str, reference: str, told: ByHand, *, by: str, now: datetime
) -> tuple[str, ...]:
    """Write what a person typed over a case, whatever its state; the reason is kept with the case's first item."""
    if not told.reason.strip():
        raise NotPossible("Say why the case is corrected; it is kept with the case.")
    case = records.case_row(conn, partnership, reference)
    subjects = list(_subjects(case))
    if not 1 <= told.subject <= len(subjects):
        raise NotPossible(f"{reference} has {len(subjects)} subjects; say which by its number, from 1.")
    zone = ZoneInfo(registry.enrolled(conn, partnership).zone)
    at = told.subject - 1
    subjects[at], fields = corrections.by_hand(subjects[at], told.typed, now.astimezone(zone).date())
    if not fields:
        raise NotPossible("Nothing differs from what the case says already.")
    cases.keep_people(conn, case, tuple(subjects))
    first = conn.execute(select(items).where(items.c.case_row == case.id).order_by(items.c.id).limit(1)).first()
    if first is not None:
        words = f"corrected by hand: {in_words(fields)}. {told.reason.strip()}"
        history(conn, first, now, {"actor": by, "state": first.state, "reason": words})
    bump(conn, partnership)
    _audited(conn, case, fields, by=by, now=now)
    return fields


def in_words(fields: Sequence[str]) -> str:
    """Fields as people say them: "date of birth and address"."""
    *first, last = (FIELD_LABELS.get(field, field) for field in fields)
    return f"{', '.join(first)} and {last}" if first else last


def _subjects(case: Row[Any]) -> tuple[Subject, ...]:
    found: tuple[Subject, ...] = loads(cases.SUBJECTS, case.subjects)
    return found


def _case(conn: Connection, case_row: int) -> Row[Any]:
    return conn.execute(select(case_table).where(case_table.c.id == case_row)).one()


def _audited(conn: Connection, case: Row[Any], fields: Sequence[str], *, by: str, now: datetime) -> None:
    entity = f"{case.partnership_id}:case:{case.reference}"
    audit.append(conn, at=now, actor=by, what="case.corrected", entity=entity, fields=tuple(fields))
