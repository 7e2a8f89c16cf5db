"""Where the rows of tables stand in a readable text, for whoever shows it: cells of a row belong side by side.

In: the blocks of a mail or file, in order. Out: (part, start, end) of each run of cells in one row, from two cells up.
Lines of one cell stay below each other, so a run ends between them: much mail is laid out as one large table.
"""

from collections.abc import Iterable

from mailflow.ingest.blocks import Block


def rows(blocks: Iterable[Block]) -> list[tuple[str, int, int]]:
    """The rows, in the order of the text."""
    found: list[tuple[str, int, int]] = []
    before: Block | None = None
    for block in blocks:
        if before is not None and _beside(before, block):
            goes_on = found and (found[-1][0], found[-1][2]) == (block.part, before.end)
            start = found.pop()[1] if goes_on else before.start
            found.append((block.part, start, block.end))
        before = block
    return found


def _beside(one: Block, other: Block) -> bool:
    in_a_row = one.table >= 0 and (one.part, one.table, one.row) == (other.part, other.table, other.row)
    return in_a_row and one.column != other.column and one.end <= other.start
