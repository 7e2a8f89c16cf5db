"""Which column of a table drawn with blanks each piece of a line stands in.

In: a line, and where the columns begin. Out: the place of each cell by its column. Two cells with one blank between
them are told apart by where the next column begins, as long as nothing else of the line stands there.
"""

import re
from collections.abc import Sequence

Span = tuple[int, int]
_CELL = re.compile(r"\S(?:[ \u00a0]?\S)*")
"""Words with one blank between them."""
_NUMBER = re.compile(r"[#(]?\d{1,4}[.):]?\s+(?=\S)")
"""The number of a row, before its first cell."""
_NEAR = 2
"""Characters by which a cell may begin beside its column."""
_TOLD_APART = 2
"""Pieces from which a line is no sentence, whatever begins in the middle of one."""
_BLANKS = " \u00a0"


def cells(text: str) -> list[Span]:
    """The pieces of a line that have two blanks or more between them."""
    return [match.span() for match in _CELL.finditer(text)]


def placed(text: str, starts: Sequence[int]) -> dict[int, Span]:
    """Each piece by its column; {} when one of them stands in none, or two in the same."""
    found = _without_number(text, cells(text), starts)
    if not found or len(found) > len(starts):
        return {}
    fitting = {n: span for span in found if (n := _column(span, starts)) >= 0}
    if len(fitting) == len(found):
        return _told_apart(text, fitting, starts)
    # Letters of different widths push columns out of line; a line with every cell still tells which is which.
    ends = any(text[b - 1] in ".!?:" for _, b in found[:-1])
    return dict(enumerate(found)) if len(found) == len(starts) > 2 and not ends else {}


def _without_number(text: str, found: list[Span], starts: Sequence[int]) -> list[Span]:
    """The pieces without the number of the row, where that stands before the first column."""
    if not found or found[0][0] >= starts[0]:
        return found
    number = _NUMBER.match(text, found[0][0])
    if number is None or number.end() > starts[0] + _NEAR:
        return found
    rest = (number.end(), found[0][1])
    return found[1:] if rest[0] >= rest[1] else [rest, *found[1:]]


def _told_apart(text: str, fitting: dict[int, Span], starts: Sequence[int]) -> dict[int, Span]:
    """With a piece cut where another column begins in it, right behind a blank, in which nothing else stands."""
    if len(fitting) < _TOLD_APART:
        return fitting
    out: dict[int, Span] = {}
    for column, (begin, end) in fitting.items():
        cuts = [
            n
            for n in range(column + 1, len(starts))
            if n not in fitting and begin < starts[n] < end and text[starts[n] - 1] in _BLANKS
        ]
        edges = [begin, *(starts[n] for n in cuts), end]
        for n, first, last in zip([column, *cuts], edges, edges[1:], strict=False):
            out[n] = (first, len(text[:last].rstrip(_BLANKS)))
    return out


def _column(span: Span, starts: Sequence[int]) -> int:
    """The column that a piece begins in, or that begins within it; -1 for none."""
    near = [n for n, start in enumerate(starts) if abs(start - span[0]) <= _NEAR]
    within = [n for n, start in enumerate(starts) if span[0] < start < span[1]]
    return near[0] if near else within[0] if len(within) == 1 else -1
