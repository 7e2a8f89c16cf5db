"""Two forms side by side in a plain text: "Name: Jane Sample      Name: Tom Other" (E11, E25).

In: the blocks of one sheet. Out: the same, with the lines of one form before those of the other: each is read by
itself.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from mailflow.ingest.blocks import Block
from mailflow.ingest.cleaning import origin
from mailflow.ingest.form import fitting
from mailflow.ingest.value.labels import Owner, Words, label

_PAIR = re.compile(r"(?P<label>[^:]{2,40}?)\s*:(?!\d)\s*(?P<value>.*)", re.DOTALL)
_MOST = 4
_NAMES = (("name",), ("forename",), ("surname",))
_NEAR = 4
"""Characters by which a heading may begin beside the form that it stands over."""

Span = tuple[int, int]
Cells = list[tuple[Span, Span]]
"""The spans of labels and values of a line."""


def tabled(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Sequence[Block]:
    """The blocks, with the lines of forms side by side one form after the other."""
    if not any("  " in b.text and b.text.count(":") > 1 for b in blocks if b.table < 0):
        return blocks
    return list(_tabled(blocks, texts, words))


def _tabled(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Iterator[Block]:
    index = 0
    while index < len(blocks):
        heads = _heads(blocks[index], words)
        below = index + (1 if heads else 0)
        rows = _rows(blocks, below, words)
        lines = blocks[below : below + len(rows)]
        if not _two_people(rows, lines, words):
            yield blocks[index]
            index += 1
            continue
        over = bool(heads) and _over(heads, rows[0])
        if heads and not over:
            yield blocks[index]
        for side in _in_turn(heads, blocks[index].text, words) if over else range(len(rows[0])):
            if over:
                yield piece(blocks[index], heads[side], texts, gap=True)
            for number, (row, line) in enumerate(zip(rows, lines, strict=True)):
                (start, _), (_, end) = row[side]
                yield piece(line, (start, end), texts, gap=not number and not over)
        index = below + len(rows)


def _in_turn(heads: Sequence[Span], text: str, words: Words) -> list[int]:
    """The sides, the referrer's first: what stands below both forms goes on with the person's."""
    known = [label(text[a:b], words) for a, b in heads]
    return sorted(range(len(heads)), key=lambda n: (found := known[n]) is None or found.owner is not Owner.OTHER)


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


def piece(line: Block, span: Span, texts: Mapping[str, str], *, gap: bool) -> Block:
    """A part of a line as a line of its own."""
    raw = texts[line.part][line.start : line.end]
    first, last = span if len(raw) == len(line.text) else (origin(raw, span[0]), origin(raw, span[1]))
    start, end = line.start + first, line.start + last
    return line._replace(text=line.text[slice(*span)], start=start, end=end, gap=gap, wrapped=False)
