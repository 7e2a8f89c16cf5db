"""An attendance log as a file: CSV of name, organisation, how, represented_by (CC 7.3e).

In: text. Out: Attendees. Raises RowRefused with the line's number.
"""

import csv
import io
from collections.abc import Iterator, Sequence
from typing import Any

from mailflow.errors import NotPossible, RowRefused
from mailflow.partnership.register import ContactState, Register
from mailflow.record import Attendee

HOW_ATTENDED = ("present", "represented", "apologies", "absent")


def attendance(text: str, *, file: str) -> tuple[Attendee, ...]:
    """The lines of a log. ``file`` is its name, for the sentence when a line is refused."""
    rows = csv.DictReader(io.StringIO(text.lstrip("\ufeff")))
    wanted = {"name", "organisation", "how"}
    if not rows.fieldnames or not wanted <= {f.strip().lower() for f in rows.fieldnames}:
        raise RowRefused(
            f"{file}: line 1 must name the columns name, organisation, how (and, if used, represented_by)."
        )
    return tuple(_attendee(row, line, file) for line, row in enumerate(rows, start=2) if any(row.values()))


def refuse_twice(log: Sequence[Attendee]) -> None:
    """Raises NotPossible when somebody stands in the log twice: they were there or they were not."""
    first: dict[tuple[str, str], int] = {}
    for number, one in enumerate(log, start=1):
        before = first.setdefault((_folded(one.name), _folded(one.organisation)), number)
        if before != number:
            raise NotPossible(f"Entries {before} and {number} of the log are about the same person; leave one.")


def unlisted(log: Sequence[Attendee], register: Register) -> Iterator[str]:
    """A sentence for each who was there and whom the register does not know (CC 4.6, 7.3e): kept all the same."""
    known = {(_folded(c.name), _folded(o.name)): c.state for o in register.organisations for c in o.contacts}
    for number, one in enumerate(log, start=1):
        state = known.get((_folded(one.name), _folded(one.organisation)))
        if one.how == "present" and state is not ContactState.ACTIVE:
            said = f"is {state}" if state else "is not"
            yield f"Check entry {number} ({one.organisation}): this person {said} in the register."


def _folded(text: str) -> str:
    return " ".join(text.casefold().split())


def _attendee(row: dict[str, Any], line: int, file: str) -> Attendee:
    told = {(k or "").strip().lower(): (v or "").strip() for k, v in row.items() if isinstance(v, str)}
    how = told.get("how", "").lower()
    if how not in HOW_ATTENDED:
        raise RowRefused(f"{file}: line {line}: how must be one of {', '.join(HOW_ATTENDED)}.")
    if not told.get("name") or not told.get("organisation"):
        raise RowRefused(f"{file}: line {line}: name and organisation must both be given.")
    return Attendee(told["name"], told["organisation"], how, told.get("represented_by", ""))
