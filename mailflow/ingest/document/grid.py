"""Rows of cell texts → a page of tables: what the sheets of a workbook and a CSV file have in common.

In: tables, each with its title and its rows. Out: the readable text, a line a cell, and the blocks. A row of one text
above a table is its title; columns that are empty everywhere are nothing; in a form of two columns so are gaps
between label and value. Sizes are bounded, and what was left out is said.
"""

from collections.abc import Iterable, Sequence

from mailflow.ingest.blocks import BlockKind
from mailflow.ingest.document.lettering import Lettering
from mailflow.ingest.document.tabs import TAB
from mailflow.ingest.source import Page

MOST_ROWS = 1_000
MOST_COLUMNS = 60
MOST_CELL = 4_000
"""Characters of one cell."""
MOST_TEXT = 400_000
CUT = "a list is very long; only its first rows and columns were read"

Row = Sequence[str]


def page(part: str, tables: Iterable[tuple[str, Sequence[Row]]], limits: Sequence[str] = ()) -> Page:
    """The page of some tables (title or "", rows). A table of more than MOST_ROWS rows is cut, and so said."""
    out = Lettering(part)
    size, cut = 0, False
    for number, (title, rows) in enumerate(tables):
        kept = [[cell[:MOST_CELL] for cell in row[:MOST_COLUMNS]] for row in rows[:MOST_ROWS]]
        cut = cut or any(any(row[MOST_COLUMNS:]) for row in rows) or any(map(any, rows[MOST_ROWS:]))
        if title:
            out.gap = True
            out.write(title)
            out.end(BlockKind.HEADING)
            if out.blocks:
                out.blocks[-1] = out.blocks[-1]._replace(level=TAB)
        for index, row in enumerate(_tidy(kept)):
            size += sum(map(len, row))
            if size > MOST_TEXT:
                cut = True
                break
            _row(out, row, number, index)
        out.gap = True
    said = [*limits, CUT] if cut else limits
    return Page(part, out.text, tuple(out.blocks), tuple(said))


def _tidy(rows: Sequence[Row]) -> list[Row]:
    """Without empty rows and columns; titles above the table as rows of one cell."""
    rows = [row for row in rows if any(cell.strip() for cell in row)]
    if all(_filled(row) <= 2 for row in rows):
        return [_pair(row) for row in rows]
    wide = max((len(row) for row in rows), default=0)
    used = [column for column in range(wide) if any(column < len(row) and row[column].strip() for row in rows)]
    start = next(n for n, row in enumerate(rows) if _filled(row) > 1)
    titles: list[Row] = [[cell for cell in row if cell.strip()] for row in rows[:start]]
    return [*titles, *([row[c] if c < len(row) else "" for c in used] for row in rows[start:])]


def _pair(row: Row) -> Row:
    """A label and its value without gaps between; a value alone that stands further right has no label."""
    said = [cell for cell in row if cell.strip()]
    return ["", *said] if len(said) == 1 and not row[0].strip() else said


def _filled(row: Row) -> int:
    return sum(1 for cell in row if cell.strip())


def _row(out: Lettering, row: Row, number: int, index: int) -> None:
    if len(row) == 1:
        for line in row[0].split("\n"):
            out.write(line)
            out.end()
        return
    for column, text in enumerate(row):
        out.cell_of(text, (number, index, column))
