"""Cards with two labels a line and no colons, drawn with blanks: "CLIENT   Jane SAMPLE     UNIT ID   41270" (E03, E11).

In: the blocks of one sheet. Out: the same, with the lines of such a card as the cells of a table of four columns, so
that what stands behind the second label is no part of the first one's value, whoever knows the second label.
"""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.form import fitting
from mailflow.ingest.form.fitting import Span
from mailflow.ingest.value.labels import Words, label

_LABEL = re.compile(r"[^\W\d_][^\d:]{0,24}")
_FEW = 2
"""Lines of two labels each, from which on they are a card."""
_MOST = 200
"""Characters of a line."""
_FIRST = 30_000
"""Tables are numbered from here, apart from those that were drawn otherwise."""


class _Row(NamedTuple):
    """Where the value of a line begins, and its second label: 0 where there is none."""

    value: int
    second: int
    spans: list[Span]


def tabled(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Sequence[Block]:
    """The blocks, with the lines of such cards turned into cells."""
    if sum("  " in b.text for b in blocks if b.table < 0) < _FEW:
        return blocks
    return list(_tabled(blocks, texts, words))


def _tabled(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Iterator[Block]:
    index, table = 0, _FIRST
    while index < len(blocks):
        rows = _rows(blocks, index, texts, words)
        if not rows:
            yield blocks[index]
            index += 1
            continue
        for number, row in enumerate(rows):
            yield from _cells(blocks[index + number], row, (table, number))
        index, table = index + len(rows), table + 1


def _rows(blocks: Sequence[Block], index: int, texts: Mapping[str, str], words: Words) -> list[_Row]:
    """The lines of a card that begins here; [] where none does."""
    first = _row(blocks[index], texts, words)
    if first is None:
        return []
    rows: list[_Row] = []
    for block in blocks[index:]:
        alike = (block.part, block.depth) == (blocks[index].part, blocks[index].depth) and not (rows and block.gap)
        row = _row(block, texts, words) if alike else None
        if row is None or row.value != first.value:
            break
        rows.append(row)
    seconds = Counter(row.second for row in rows if row.second)
    column, times = seconds.most_common(1)[0] if seconds else (0, 0)
    if times < _FEW or not _are_known(blocks, index, rows, words):
        return []
    return [row if row.second == column else row._replace(second=0) for row in rows]


def _row(block: Block, texts: Mapping[str, str], words: Words) -> _Row | None:
    """The columns of a line that begins with a label and its value."""
    text = block.text
    if block.table >= 0 or not text or len(text) > _MOST or "  " not in text or " :" in text:
        return None
    if len(texts[block.part][block.start : block.end]) != len(text):
        return None
    spans = fitting.cells(text)
    said = [text[a:b] for a, b in spans]
    if len(said) < 2 or not _LABEL.fullmatch(said[0]) or label(said[1], words) is not None:
        return None
    second = next((spans[n][0] for n in range(2, len(spans) - 1) if _is_second(said[n], said[0], words)), 0)
    return _Row(spans[1][0], second, spans)


def _is_second(said: str, first: str, words: Words) -> bool:
    """Whether a piece behind a value is a label: one that is known, or one in capitals where all of them are."""
    return _LABEL.fullmatch(said) is not None and (
        label(said, words) is not None or (said.isupper() and first.isupper())
    )


def _are_known(blocks: Sequence[Block], index: int, rows: Sequence[_Row], words: Words) -> bool:
    """Whether most of the first labels are known, and each stands once."""
    firsts = [blocks[index + n].text[slice(*row.spans[0])] for n, row in enumerate(rows)]
    known = sum(label(text, words) is not None for text in firsts)
    return known * 3 >= len(firsts) * 2 and known >= _FEW and len({text.lower() for text in firsts}) == len(firsts)


def _cells(line: Block, row: _Row, place: tuple[int, int]) -> Iterator[Block]:
    cuts = [row.spans[0], (row.value, _end(row, row.second))]
    if row.second:
        at = next(n for n, (start, _) in enumerate(row.spans) if start == row.second)
        cuts += [row.spans[at], (row.spans[at + 1][0], row.spans[-1][1])]
    for column, (start, end) in enumerate(cuts):
        yield line._replace(
            kind=BlockKind.CELL, text=line.text[start:end], start=line.start + start, end=line.start + end,
            gap=line.gap and not column, wrapped=False, table=place[0], row=place[1], column=column,
        )  # fmt: skip


def _end(row: _Row, second: int) -> int:
    """Where the first value ends."""
    return max(end for start, end in row.spans if not second or start < second)
