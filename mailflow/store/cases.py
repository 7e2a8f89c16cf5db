"""Cases as rows: numbered when a mail proposes one, filled by completions, found again by people's matching keys.

In: items of a decision. Out: row ids and Case values. A number is never used twice within a partnership's year.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Row, bindparam, insert, select, update

from mailflow.decision import ItemDecision
from mailflow.partnership import secrecy
from mailflow.partnership.reference import reference
from mailflow.record import Case, CaseState
from mailflow.store import people_index
from mailflow.store.codec import clean, dumps, loads
from mailflow.store.quick import Quick, adding
from mailflow.store.tables import cases, counters, updates
from mailflow.submission import Item, ItemKind, Subject

SUBJECTS = tuple[Subject, ...]
WORDS = tuple[str, ...]
_MINE = (
    counters.c.partnership_id == bindparam("mine"),
    counters.c.name == "case",
    counters.c.year == bindparam("of_year"),
)
_COUNT = Quick(update(counters).where(*_MINE).values(value=counters.c.value + 1).returning(counters.c.value))
_ADD = adding(cases)
_ADD_UPDATE = adding(updates, returning=False)
_MINUTED = frozenset({ItemKind.UPDATE, ItemKind.AMENDMENT})
_NAMED = Quick(
    select(cases).where(
        cases.c.partnership_id == bindparam("mine"), cases.c.reference.in_(bindparam("named", expanding=True))
    ),
    listed="named",
)


@dataclass(frozen=True, slots=True)
class Sender:
    """Whose mail it is: the organisation's name (empty when the register does not know it) and the address."""

    organisation: str
    address: str


def propose(
    conn: Connection, partnership: Row[Any], decided: ItemDecision, *, sender: Sender, received: datetime
) -> tuple[int, str]:
    """A new case with the next number of the year of receipt (local time); returns row and reference."""
    named = _next_reference(conn, partnership, received)
    item = secrecy.withheld(decided)
    row = _ADD.run(
        conn,
        {
            "partnership_id": partnership.partnership_id,
            "reference": named,
            "state": CaseState.PROPOSED.value,
            "owner": sender.organisation,
            "owner_contact": clean(sender.address),
            "topics": dumps(item.topics, WORDS),
            "summary": clean(_summary(item)),
            "subjects": dumps(item.subjects, SUBJECTS),
            "received": received,
            "meeting": decided.meeting,
            "restricted": False,
            "parties": "[]",
        },
    ).scalar_one()
    _index(conn, partnership.partnership_id, row, item.subjects)
    return row, named


def fill(conn: Connection, case: Row[Any], decided: ItemDecision) -> None:
    """Put what a completion brings where the case has nothing yet; nothing that is there is written over."""
    item = secrecy.withheld(decided)
    before: tuple[Subject, ...] = loads(SUBJECTS, case.subjects)
    subjects = _completed(before, item.subjects)
    values: dict[str, Any] = {"subjects": dumps(subjects, SUBJECTS), "meeting": decided.meeting or case.meeting}
    if not case.summary:
        values["summary"] = clean(_summary(item))
    if item.topics and case.topics == "[]":
        values["topics"] = dumps(item.topics, WORDS)
    conn.execute(update(cases).where(cases.c.id == case.id).values(**values))
    if subjects != before:
        people_index.forget(conn, case.partnership_id, case.id)
        _index(conn, case.partnership_id, case.id, subjects)


def minute(conn: Connection, item: Mapping[str, Any], decided: ItemDecision, sender: Sender) -> None:
    """Keep an update's or amendment's words with its case; other kinds, and an item without a case, leave none.

    ``item`` holds the columns of its row of ``items``. Whether the words count is the item's state, not decided here.
    An address in them that has to stay secret is left out (domain.md E59), and so is a new one of a case that has a
    secret one; the mail itself keeps it.
    """
    if item["case_row"] is None or decided.item.kind not in _MINUTED:
        return
    people = secrecy.withheld(decided).subjects
    if any(subject.addresses for subject in people):
        case = conn.execute(select(cases.c.subjects).where(cases.c.id == item["case_row"])).scalar_one()
        people = secrecy.guarded(people, loads(SUBJECTS, case))
    row = {
        "partnership_id": item["partnership_id"],
        "case_row": item["case_row"],
        "item_row": item["id"],
        "organisation": sender.organisation,
        "contact": clean(sender.address),
        "text": clean(secrecy.without(decided.item.text, people)),
        "received": item["completed"],
    }
    _ADD_UPDATE.run(conn, row)


def rewrite(conn: Connection, case: Row[Any], decided: ItemDecision) -> None:
    """Put a new reading of the same mail in place of the old one, in a case that nobody has opened yet."""
    item = secrecy.withheld(decided)
    values = {
        "topics": dumps(item.topics, WORDS),
        "summary": clean(_summary(item)),
        "subjects": dumps(item.subjects, SUBJECTS),
    }
    conn.execute(update(cases).where(cases.c.id == case.id).values(**values))
    people_index.forget(conn, case.partnership_id, case.id)
    _index(conn, case.partnership_id, case.id, item.subjects)


def keep_people(conn: Connection, case: Row[Any], subjects: SUBJECTS) -> None:
    """Write a case's people anew, with the keys by which they are found again."""
    conn.execute(update(cases).where(cases.c.id == case.id).values(subjects=dumps(subjects, SUBJECTS)))
    people_index.forget(conn, case.partnership_id, case.id)
    _index(conn, case.partnership_id, case.id, subjects)


def rows(conn: Connection, partnership: str, references: Collection[str]) -> dict[str, Row[Any]]:
    """Rows of the cases with these references, by reference."""
    if not references:
        return {}
    return {row.reference: row for row in _NAMED.run(conn, {"mine": partnership, "named": list(references)})}


def tell(conn: Connection, case: Row[Any], item: int, decided: ItemDecision) -> None:
    """A person decided that what was withheld of this item may be told: its addresses, and the words of an update."""
    subjects = secrecy.told(loads(SUBJECTS, case.subjects), decided.item)
    conn.execute(update(cases).where(cases.c.id == case.id).values(subjects=dumps(subjects, SUBJECTS)))
    conn.execute(update(updates).where(updates.c.item_row == item).values(text=clean(decided.item.text)))


def as_case(row: Row[Any]) -> Case:
    """A row of ``cases`` as a value."""
    return Case(
        reference=row.reference,
        state=CaseState(row.state),
        owner=row.owner,
        owner_contact=row.owner_contact,
        topics=loads(WORDS, row.topics),
        summary=row.summary,
        subjects=loads(SUBJECTS, row.subjects),
        received=row.received,
        meeting=row.meeting,
        restricted=row.restricted,
        parties=loads(WORDS, row.parties),
        accepted_with=row.accepted_with,
        raised_in_person=row.raised_in_person,
        outcome=row.outcome,
    )


def decided_of(row: Row[Any]) -> ItemDecision:
    """What was decided about the item of a row of ``items``."""
    found: ItemDecision = loads(ItemDecision, row.content)
    return found


def _next_reference(conn: Connection, partnership: Row[Any], received: datetime) -> str:
    year = received.astimezone(ZoneInfo(partnership.zone)).year
    mine = {"mine": partnership.partnership_id, "of_year": year}
    number = _COUNT.run(conn, mine).scalar()
    if number is None:
        number = 1
        first = {"partnership_id": partnership.partnership_id, "name": "case", "year": year, "value": 1}
        conn.execute(insert(counters), first)
    return reference(partnership.prefix, year, number)


def _index(conn: Connection, partnership: str, case: int, subjects: Sequence[Subject]) -> None:
    people_index.put(conn, partnership, [(case, position, who) for position, who in enumerate(subjects)])


def _summary(item: Item) -> str:
    return (item.summary.value or "") if item.summary else ""


def _completed(before: Sequence[Subject], brought: Sequence[Subject]) -> tuple[Subject, ...]:
    """The case's subjects with their gaps filled; a subject that cannot be told apart from another fills nothing."""
    subjects = list(before)
    for new in brought:
        place = _place(subjects, new, alone=len(brought) == 1)
        if place is not None:
            subjects[place] = _merged(subjects[place], new)
    return tuple(subjects) or tuple(brought)


def _place(subjects: Sequence[Subject], new: Subject, *, alone: bool) -> int | None:
    """Which subject is meant: the one of the same name, or the only one when the completion names nobody else."""
    named = _name(new)
    if named:
        same = [i for i, s in enumerate(subjects) if _name(s) == named]
        if len(same) == 1:
            return same[0]
        return 0 if alone and len(subjects) == 1 and not _name(subjects[0]) else None
    return 0 if alone and len(subjects) == 1 else None


def _merged(old: Subject, new: Subject) -> Subject:
    return replace(
        old,
        name=old.name if _name(old) else new.name or old.name,
        dob=old.dob if old.dob and old.dob.value else new.dob or old.dob,
        age=old.age or new.age,
        addresses=old.addresses
        if any(a.value or a.postcode for a in old.addresses)
        else new.addresses or old.addresses,
        phones=old.phones if any(p.value for p in old.phones) else new.phones or old.phones,
        aliases=tuple(dict.fromkeys(old.aliases + new.aliases)),
        notes=tuple(dict.fromkeys(old.notes + new.notes)),
    )


def _name(subject: Subject) -> str:
    return " ".join((subject.name.value or "").casefold().split()) if subject.name else ""
