"""Prints with two labels a line, whose values go on in a column of their own on the lines below (E11).

    Address     : 21 Exemplar Rise   Ward        : Testbury East
                  Exemplar
                  TB99 3XE

In: the blocks of one sheet. Out: the same, with such a line as two, and what stands below the first value right behind
it: read from left to right, the town would belong to the ward.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import takewhile

from mailflow.ingest.blocks import Block
from mailflow.ingest.form import abreast
from mailflow.ingest.value.labels import Words, label

_PAIR = re.compile(r"(?:^|(?<=[ \u00a0]{2}))(?P<label>[^\W\d_][^:\n]{0,30}?)[ \u00a0]*:[ \u00a0]+(?=\S)")
_BELOW = re.compile(r"[ \u00a0]{4,}(?=[^\s:])")
_FEW = 3
"""Lines of two labels in the same columns, from which on a text is such a print."""
_MOST = 200
"""Characters of a line."""
Row = list[tuple[int, int]]
"""Where each label of a line begins, and its value."""


def apart(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Sequence[Block]:
    """The blocks, with what goes on below the first of two values behind it."""
    if not any(_BELOW.match(b.text) for b in blocks if b.table < 0):
        return blocks
    rows = [_row(block, words) for block in blocks]
    starts = [row[1][0] for row in rows if len(row) > 1]
    if len(starts) < _FEW or max(map(starts.count, starts)) < _FEW:
        return blocks
    column = max(starts, key=starts.count)
    return list(_apart(blocks, rows, column, texts))


def _row(block: Block, words: Words) -> Row:
    """The labels of a line, when there are two or more and one of them is known."""
    if block.table >= 0 or len(block.text) > _MOST or block.text.count(":") < 2:
        return []
    found = list(_PAIR.finditer(block.text))
    known = any(label(match["label"], words) is not None for match in found)
    return [(match.start("label"), match.end()) for match in found] if len(found) > 1 and known else []


def _apart(blocks: Sequence[Block], rows: Sequence[Row], column: int, texts: Mapping[str, str]) -> Iterator[Block]:
    index = 0
    while index < len(blocks):
        block, row = blocks[index], rows[index]
        index += 1
        if len(row) < 2 or row[1][0] != column:
            yield block
            continue
        below = list(takewhile(partial(_goes_on, first=block, row=row), blocks[index:]))
        if not below:
            yield block
            continue
        end = column - (len(block.text[:column]) - len(block.text[:column].rstrip()))
        yield abreast.piece(block, (row[0][0], end), texts, gap=block.gap)
        for line in below:
            text = line.text.strip()
            at = line.text.index(text)
            yield abreast.piece(line, (at, at + len(text)), texts, gap=False)
        yield abreast.piece(block, (column, len(block.text)), texts, gap=False)
        index += len(below)


def _goes_on(block: Block, first: Block, row: Row) -> bool:
    """Whether a line stands below the first value alone."""
    begins = _BELOW.match(block.text)
    if begins is None or block.gap or block.table >= 0 or (block.part, block.depth) != (first.part, first.depth):
        return False
    return abs(begins.end() - row[0][1]) <= 2 and len(block.text.rstrip()) < row[1][0]
