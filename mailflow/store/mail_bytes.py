"""The bytes of stored mails, byte for byte, in rows of at most a megabyte, so that a large one is held once, not often.

In: bytes by arrival. Out: bytes by arrival. A driver keeps a copy of what a statement was given last, and makes more on
the way; with pieces that is a piece and not a mail.
"""

import io
from collections.abc import Iterator, Sequence

from sqlalchemy import Connection, bindparam, select

from mailflow.store.quick import Quick, adding
from mailflow.store.tables import raw_mails

PIECE = 1024 * 1024
_CHUNK = 500
_ADD = adding(raw_mails, returning=False)
_PIECES = Quick(
    select(raw_mails.c.arrival_row, raw_mails.c.content)
    .where(raw_mails.c.arrival_row.in_(bindparam("rows", expanding=True)))
    .order_by(raw_mails.c.id),
    listed="rows",
)
_NEXT = Quick(
    select(raw_mails.c.id, raw_mails.c.content)
    .where(raw_mails.c.arrival_row == bindparam("row"), raw_mails.c.id > bindparam("last"))
    .order_by(raw_mails.c.id)
    .limit(1)
)


def keep(conn: Connection, partnership: str, mails: Sequence[tuple[int, bytes]]) -> None:
    """Store the bytes of arrivals that have none yet, in order."""
    own = {"partnership_id": partnership}
    small = [{**own, "arrival_row": row, "content": raw} for row, raw in mails if len(raw) <= PIECE]
    if small:
        _ADD.run_each(conn, small)
    for row, raw in mails:
        for piece in _cut(raw) if len(raw) > PIECE else ():
            _ADD.run_each(conn, [{**own, "arrival_row": row, "content": piece}])


def of(conn: Connection, sizes: Sequence[tuple[int, int]]) -> dict[int, bytes]:
    """The bytes of arrivals, given as (number, size in bytes)."""
    found: dict[int, bytes] = {}
    small = [row for row, size in sizes if size <= PIECE]
    for start in range(0, len(small), _CHUNK):
        for piece in _PIECES.run(conn, {"rows": small[start : start + _CHUNK]}):
            found[piece.arrival_row] = found.get(piece.arrival_row, b"") + piece.content
    return found | {row: _whole(conn, row) for row, size in sizes if size > PIECE}


def beginning(conn: Connection, row: int) -> bytes:
    """The first megabyte of an arrival, or all of it; empty when there is none."""
    piece = _NEXT.run(conn, {"row": row, "last": 0}).first()
    return b"" if piece is None else bytes(piece.content)


def _cut(raw: bytes) -> Iterator[bytes]:
    return (raw[start : start + PIECE] for start in range(0, len(raw), PIECE))


def _whole(conn: Connection, row: int) -> bytes:
    whole, last = io.BytesIO(), 0
    while (piece := _NEXT.run(conn, {"row": row, "last": last}).first()) is not None:
        whole.write(piece.content)
        last = piece.id
    return whole.getvalue()
