"""Which letters of ours a mail names: a reply, a bounce or an absence is told by the Message-IDs in it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from mailflow.store.codec import clean
from mailflow.store.quick import Quick
from mailflow.store.tables import letters

_OURS = Quick(
    select(
        letters.c.id,
        letters.c.letter_key,
        letters.c.message_id,
        letters.c.reference,
        letters.c.contact,
        letters.c.mailing,
        letters.c.thread,
    ).where(letters.c.message_id.in_(bindparam("ids", expanding=True))),
    listed="ids",
)


@dataclass(frozen=True, slots=True)
class OwnLetter:
    """What a Message-ID of ours stands for: the letter's key and row, its case reference or "", its contact."""

    id: int
    key: str
    reference: str
    contact: str
    mailing: str
    thread: str = ""


def named(conn: Connection, ids: Collection[str]) -> dict[str, OwnLetter]:
    """Which of these Message-IDs are letters of ours, with or without angle brackets, by the id as it was asked."""
    asked = {clean(one).strip().strip("<>"): one for one in ids}
    if not asked:
        return {}
    found = _OURS.run(conn, {"ids": [f"<{bare}>" for bare in asked]})
    return {
        asked[row.message_id.strip("<>")]: OwnLetter(
            row.id, row.letter_key, row.reference, row.contact, row.mailing, row.thread or ""
        )
        for row in found
    }
