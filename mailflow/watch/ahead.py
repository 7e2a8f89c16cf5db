"""Looks ahead at the mailings: which would wait for something if their time had come now.

In: the post room, a moment. Out: partnership, mailing, when it is due, and what it waits for. Nothing is written or
sealed.
"""

from collections.abc import Iterator
from datetime import datetime

from mailflow.mailout import PostRoom, preview, slots
from mailflow.outbound.mailing import Wait

Held = tuple[str, str, datetime, str]


def held(room: PostRoom, until: datetime) -> Iterator[Held]:
    """Every mailing that is due from now until then, both aware, and would not go out."""
    for partnership in room.partnerships.values():
        for slot in slots(room, partnership, room.clock.now(), until):
            built = preview(room, partnership, slot)
            if isinstance(built, Wait):
                yield partnership.id, slot.mailing, slot.due, built.sentence
            elif slot.meeting is not None and partnership.on(slot.meeting).release == "person":
                yield partnership.id, slot.mailing, slot.due, "It waits for a person to release it."
