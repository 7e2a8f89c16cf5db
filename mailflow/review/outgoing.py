"""What will go out: the slots to come, the letters that each would be, and who gets none.

In: an Office and a partnership. Out: values to show. A slot's name in an address is a digest, because its key may stand
for a person.
"""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.errors import NotPossible
from mailflow.letter import Letter
from mailflow.outbound.mailing import Slot, Wait
from mailflow.partnership import audience
from mailflow.partnership.register import Contact
from mailflow.partnership.terms import Partnership
from mailflow.review.office import Office
from mailflow.store import runs
from mailflow.store.runs import Run

WEEKS = 2
MINUTES = frozenset({"minutes_before", "minutes_after"})


@dataclass(frozen=True, slots=True)
class Preview:
    """A slot as it would go out now. ``waits`` is a sentence when it cannot; ``left_out`` are contacts and why."""

    slot: Slot
    letters: tuple[Letter, ...]
    waits: str
    left_out: tuple[tuple[Contact, str], ...]


def slot_id(slot: Slot | runs.Slot) -> str:
    """A short name of a slot that tells nothing about anybody."""
    return hashlib.sha256(f"{slot.mailing}\0{slot.key}".encode()).hexdigest()[:16]


def waiting(office: Office, partnership: Partnership) -> list[Run]:
    """Runs whose time has come and that wait for something or somebody."""
    with office.store.reading() as conn:
        return runs.upcoming(conn, partnership.id, limit=50)


def coming(office: Office, partnership: Partnership) -> list[Slot]:
    """Slots of the next two weeks."""
    return list(office.coming(partnership.id, weeks=WEEKS))


def slot_named(office: Office, partnership: Partnership, name: str) -> Slot:
    """The slot of an address. Raises NotPossible when it is gone, or farther away than the list."""
    for slot in _known(office, partnership):
        if slot_id(slot) == name:
            return slot
    raise NotPossible("This mailing has gone out, or is not among those of the next two weeks.")


def preview(office: Office, partnership: Partnership, slot: Slot) -> Preview:
    """The letters of a slot as they would be now; nothing is written."""
    made = office.preview(partnership.id, slot)
    letters, waits = ((), made.sentence) if isinstance(made, Wait) else (made, "")
    left_out: tuple[tuple[Contact, str], ...] = ()
    if slot.mailing in MINUTES and slot.meeting is not None:
        left_out = audience.refused(office.register(partnership.id), partnership, slot.meeting)
    return Preview(slot, letters, waits, left_out)


def _known(office: Office, partnership: Partnership) -> Iterator[Slot]:
    yield from coming(office, partnership)
    for run in waiting(office, partnership):
        yield Slot(run.slot.mailing, run.slot.key, run.slot.due, run.slot.meeting)
