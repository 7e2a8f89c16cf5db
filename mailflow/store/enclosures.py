"""The sealed files of letters: a content is stored once, however many letters carry it."""

import hashlib
from collections.abc import Collection, Mapping, Sequence

from sqlalchemy import Connection, insert, select

from mailflow.letter import SealedFile
from mailflow.store.tables import letter_files, sealed_files


def keep(conn: Connection, partnership: str, letter: int, files: Sequence[SealedFile]) -> None:
    """Store a letter's files in their order."""
    for position, file in enumerate(files):
        told = {"partnership_id": partnership, "letter_row": letter, "position": position, "name": file.name}
        kept = _kept(conn, partnership, file.content)
        conn.execute(insert(letter_files), told | {"content_type": file.content_type, "sealed_file_row": kept})


def of_letters(conn: Connection, ids: Collection[int]) -> Mapping[int, tuple[SealedFile, ...]]:
    """Each letter's files; letters that share a content share the bytes in memory too."""
    joined = letter_files.join(sealed_files, letter_files.c.sealed_file_row == sealed_files.c.id)
    named = select(letter_files, sealed_files.c.sha256).select_from(joined)
    rows = conn.execute(named.where(letter_files.c.letter_row.in_(list(ids))).order_by(letter_files.c.position)).all()
    wanted = {row.sealed_file_row for row in rows}
    content = select(sealed_files.c.id, sealed_files.c.content).where(sealed_files.c.id.in_(wanted))
    bytes_of: dict[int, bytes] = {row.id: row.content for row in conn.execute(content)}
    found: dict[int, tuple[SealedFile, ...]] = {}
    for row in rows:
        file = SealedFile(row.name, row.content_type, bytes_of[row.sealed_file_row])
        found[row.letter_row] = (*found.get(row.letter_row, ()), file)
    return found


def _kept(conn: Connection, partnership: str, content: bytes) -> int:
    """The row of a sealed file with this content."""
    digest = hashlib.sha256(content).hexdigest()
    same = (sealed_files.c.partnership_id == partnership, sealed_files.c.sha256 == digest)
    found = conn.execute(select(sealed_files.c.id).where(*same)).scalar()
    if found is None:
        row = {"partnership_id": partnership, "sha256": digest, "content": content}
        found = conn.execute(insert(sealed_files).returning(sealed_files.c.id), row).scalar_one()
    return int(found)
