"""The attendance log as a form: one line a contact of the register, and some empty ones for others (CC 7.3e).

In: a register, what was recorded before, what was typed. Out: rows to show, Attendees to record. Pure.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from mailflow.partnership.register import ContactState, Register
from mailflow.record import Attendee
from mailflow.review.attendance import HOW_ATTENDED

EMPTY_ROWS = 3
NOT_SAID = ""
CHOICES = (
    (NOT_SAID, "–"),
    ("present", "Present"),
    ("represented", "Represented"),
    ("apologies", "Apologies"),
    ("absent", "Absent"),
)


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the form. ``known``: a contact of the register, whose name is not typed. ``wrong``: what to mend."""

    name: str
    organisation: str
    how: str = NOT_SAID
    represented_by: str = ""
    known: bool = True
    wrong: str = ""


def rows(register: Register, recorded: Sequence[Attendee]) -> list[Row]:
    """The form before anybody typed: contacts who take part, filled in as recorded; then others; then empty lines."""
    before = {(a.name, a.organisation): a for a in recorded}
    out = {ContactState.REMOVED, ContactState.PROPOSED}
    contacts = [(c.name, c.organisation) for c in register.contacts if c.state not in out]
    found = [_row(name, organisation, before.pop((name, organisation), None)) for name, organisation in contacts]
    others = [Row(a.name, a.organisation, a.how, a.represented_by, known=False) for a in before.values()]
    return [*found, *others, *(Row("", "", known=False) for _ in range(EMPTY_ROWS))]


def typed(form: Mapping[str, str], shown: Sequence[Row]) -> list[Row]:
    """The same lines as they were filled in, each with what is wrong with it."""
    return [_typed(form, number, row) for number, row in enumerate(shown)]


def attendees(filled: Sequence[Row]) -> tuple[Attendee, ...]:
    """What is to be recorded: the lines in which something was said."""
    return tuple(Attendee(r.name, r.organisation, r.how, r.represented_by) for r in filled if r.how)


def _row(name: str, organisation: str, before: Attendee | None) -> Row:
    return Row(name, organisation, before.how, before.represented_by) if before else Row(name, organisation)


def _typed(form: Mapping[str, str], number: int, row: Row) -> Row:
    def said(field: str) -> str:
        return form.get(f"row-{number}-{field}", "").strip()[:200]

    name = row.name if row.known else said("name")
    organisation = row.organisation if row.known else said("organisation")
    how, by = said("how"), said("represented_by")
    return Row(name, organisation, how, by, row.known, _wrong(name, organisation, how, by))


def _wrong(name: str, organisation: str, how: str, by: str) -> str:
    if how not in {NOT_SAID, *HOW_ATTENDED}:
        return "Choose how they attended"
    if how and not (name and organisation):
        return "Enter name and organisation"
    if not how and by:
        return "Say how they attended"
    if by and how != "represented":
        return "Only somebody who is represented has a representative"
    if how == "represented" and not by:
        return "Say who represents them"
    return ""
