"""Which letters of ours a mail names: a reply, a bounce or an absence is told by the Message-IDs in it."""

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import Connection, bindparam, select

from mailflow.letter import Letter
from mailflow.store.codec import clean, loads
from mailflow.store.quick import Quick, at_most
from mailflow.store.tables import letter_files, letters, sealed_files

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


_WORDED = Quick(
    at_most(
        select(letters.c.id, letters.c.content)
        .where(letters.c.fingerprint.in_(bindparam("marks", expanding=True)), letters.c.content != bindparam("none"))
        .order_by(letters.c.id.desc()),
        20,
    ),
    {"none": ""},
    listed="marks",
)
"""Letters that begin alike are many only where many mails came in one minute; one of the newest will do."""


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


def worded(conn: Connection, marks: Collection[str]) -> list[tuple[Letter, frozenset[str]]]:
    """Letters of ours with one of these fingerprints, the newest first, each with the hashes of its files."""
    found = _WORDED.run(conn, {"marks": list(marks)}).all() if marks else []
    if not found:
        return []
    wanted = select(letter_files.c.letter_row, sealed_files.c.sha256).select_from(letter_files.join(sealed_files))
    files: dict[int, set[str]] = {}
    for file in conn.execute(wanted.where(letter_files.c.letter_row.in_([row.id for row in found]))):
        files.setdefault(file.letter_row, set()).add(file.sha256)
    return [(loads(Letter, row.content), frozenset(files.get(row.id, ()))) for row in found]
