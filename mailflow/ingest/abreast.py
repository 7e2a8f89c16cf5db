"""Two forms side by side in a plain text: "Name: Jane Sample      Name: Tom Other" (E11, E25).

In: the blocks of one sheet. Out: the same, with such lines as the cells of a table: a label and its value by turns, so
that each of the forms can be read by itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from mailflow.ingest import fitting
from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.cleaning import origin
from mailflow.ingest.labels import Words, label

_FIRST = 30_000
"""Tables are numbered from here, apart from those that were drawn otherwise."""
_PAIR = re.compile(r"(?P<label>[^:]{2,40}?)\s*:(?!\d)\s*(?P<value>.*)", re.DOTALL)
_MOST = 4
_NAMES = (("name",), ("forename",), ("surname",))
_NEAR = 4
"""Characters by which a heading may begin beside the form that it stands over."""

Span = tuple[int, int]
Cells = list[tuple[Span, Span]]
"""The spans of labels and values of a line."""


def tabled(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Sequence[Block]:
    """The blocks, with the lines of forms side by side turned into cells."""
    if not any("  " in b.text and b.text.count(":") > 1 for b in blocks if b.table < 0):
        return blocks
    return list(_tabled(blocks, texts, words))


def _tabled(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Iterator[Block]:
    index, table = 0, _FIRST
    while index < len(blocks):
        heads = _heads(blocks[index], words)
        below = index + (1 if heads else 0)
        rows = _rows(blocks, below, words)
        if not _two_people(rows, [blocks[below + n] for n in range(len(rows))], words):
            yield blocks[index]
            index += 1
            continue
        if heads and _over(heads, rows[0]):
            cells = [(span, (span[1], span[1])) for span in heads]
            yield from _cells(blocks[index], cells, (table, 0), texts)
        elif heads:
            yield blocks[index]
        for number, row in enumerate(rows):
            yield from _cells(blocks[below + number], row, (table, number + 1), texts)
        index, table = below + len(rows), table + 1


def _heads(block: Block, words: Words) -> list[Span]:
    """Headings that stand beside each other on a line of nothing else."""
    if block.table >= 0 or "  " not in block.text.strip() or ":" in block.text.strip().rstrip(":"):
        return []
    spans = fitting.cells(block.text)
    known = [label(block.text[a:b], words) for a, b in spans]
    return spans if 1 < len(spans) <= _MOST and all(k is not None and k.is_heading for k in known) else []


def _rows(blocks: Sequence[Block], index: int, words: Words) -> list[Cells]:
    """The lines from here on that hold a label and its value twice or more."""
    rows: list[Cells] = []
    for block in blocks[index:]:
        first = blocks[index]
        alike = block.table < 0 and (block.part, block.depth) == (first.part, first.depth)
        row = _pairs(block.text, words) if alike and not (rows and block.gap) else []
        if len(row) < 2 or (rows and len(row) != len(rows[0])):
            break
        rows.append(row)
    return rows


def _pairs(text: str, words: Words) -> Cells:
    """The labels and values of a line, all of which are labels that are known; [] for any other line."""
    found: Cells = []
    for start, end in fitting.cells(text):
        pair = _PAIR.fullmatch(text[start:end])
        if pair is not None and label(pair["label"], words) is not None:
            a, b = pair.span("value")
            found.append(((start, start + pair.end("label")), (start + a, start + b)))
        elif found and found[-1][1][0] == found[-1][1][1]:  # a gap between a label and its value
            found[-1] = (found[-1][0], (start, end))
        else:
            return []
    return found if len(found) <= _MOST else []


def _two_people(rows: Sequence[Cells], lines: Sequence[Block], words: Words) -> bool:
    """Whether most lines ask for the same thing on both sides, a name in one of them."""
    alike = names = 0
    for row, line in zip(rows, lines, strict=True):
        asked = [label(line.text[a:b], words) for (a, b), _ in row]
        same = len({known.fields for known in asked if known is not None}) == 1
        alike += same
        names += same and all(known is not None and known.fields[:1] in _NAMES for known in asked)
    return len(rows) > 1 and names > 0 and alike * 2 > len(rows)


def _over(heads: Sequence[Span], row: Cells) -> bool:
    """Whether each heading stands over a form of its own."""
    begins = [start for (start, _), _ in row]
    return len(heads) == len(begins) and all(
        abs(a - b) <= _NEAR or a > b for (a, _), b in zip(heads, begins, strict=True)
    )


def _cells(line: Block, row: Cells, place: tuple[int, int], texts: Mapping[str, str]) -> Iterator[Block]:
    raw = texts[line.part][line.start : line.end]
    table, number = place
    for column, (start, end) in enumerate(span for pair in row for span in pair):
        first, last = (start, end) if len(raw) == len(line.text) else (origin(raw, start), origin(raw, end))
        yield line._replace(
            kind=BlockKind.CELL, text=line.text[start:end], start=line.start + first, end=line.start + last,
            gap=line.gap and not column, wrapped=False, table=table, row=number, column=column,
        )  # fmt: skip
