"""Rows of tables are known by their place, so that the page can show cells side by side."""

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.rows import rows


def cells(*placed):
    """(text, row, column) below each other, as a readable text has them; row -1: a line of prose."""
    at, found = 0, []
    for text, row, column in placed:
        table = 0 if row >= 0 else -1
        found.append(Block(BlockKind.CELL, text, "1", at, at + len(text), table=table, row=row, column=column))
        at += len(text) + 1
    return found


def test_a_row_is_from_its_first_cell_to_its_last():
    assert rows(cells(("Name", 0, 0), ("Born", 0, 1), ("Lee", 1, 0), ("1.2.80", 1, 1))) == [("1", 0, 9), ("1", 10, 20)]


def test_prose_has_no_rows_and_neither_has_a_cell_alone():
    assert rows(cells(("Dear all", -1, -1), ("as below", -1, -1), ("One cell", 0, 0), ("another row", 1, 0))) == []


def test_the_lines_of_a_cell_stay_lines():
    found = rows(cells(("logo", 0, 0), ("Dear all", 0, 1), ("please see below", 0, 1), ("aside", 0, 2)))
    assert found == [("1", 0, 13), ("1", 14, 36)]
