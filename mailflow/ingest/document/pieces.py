"""Pieces of text on a page: which of them go on with a cell above, and in which column of its table each stands.

In: rows of pieces, from above, each from the left. Out: the rows of a table, with broken lines put together; the
column of each piece. A cell that is empty keeps its column: what stands behind it is not what it was to hold.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median


@dataclass(frozen=True, slots=True)
class Piece:
    """Some text with its box on the page (points, from below left)."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        """How high its letters are."""
        return max(self.top - self.bottom, 1.0)

    @property
    def middle(self) -> float:
        """Half way between top and bottom."""
        return (self.top + self.bottom) / 2


Row = list[Piece]
_BESIDE = 4.0
"""Points by which what stands below a cell may begin beside it."""


def taken_in(above: Row, row: Row) -> bool:
    """Whether a row only goes on with cells of the one above; then it is put into them.

    The first cell is a label or a name: one that stands below it goes on only in the middle of a phrase.
    """
    found: dict[int, Piece] = {}
    for piece in row:
        place = next((n for n, cell in enumerate(above) if _is_below(cell, piece)), None)
        if place is None or (place == 0 and not _is_close(above[0], piece)):
            return False
        found[place] = piece
    for place, piece in found.items():
        cell = above[place]
        right = max(cell.right, piece.right)
        above[place] = Piece(f"{cell.text}\n{piece.text}", cell.left, piece.bottom, right, cell.top)
    return True


def _is_below(cell: Piece, piece: Piece) -> bool:
    return abs(cell.left - piece.left) < _BESIDE and 0 <= cell.bottom - piece.top < 2 * piece.height


def _is_close(cell: Piece, piece: Piece) -> bool:
    return piece.text[:1].islower() and cell.bottom - piece.top < piece.height


def columns(rows: Sequence[Row]) -> list[list[int]]:
    """The column of each piece of a table: where the widest row has one begin; the place in its row where none does."""
    widest = max(rows, key=len, default=[])
    starts = [piece.left for piece in widest]
    return [_placed(row, starts) for row in rows]


def _placed(row: Row, starts: Sequence[float]) -> list[int]:
    found = [next((n for n, start in enumerate(starts) if abs(start - p.left) < _BESIDE), -1) for p in row]
    return found if -1 not in found and found == sorted(set(found)) else list(range(len(row)))


def pitch(rows: Sequence[Row]) -> float:
    """How far lines commonly stand below each other; 0.0 where no two do."""
    steps = [a[0].middle - b[0].middle for a, b in pairwise(rows) if len(a) == len(b) == 1]
    return median(steps) if steps else 0.0
