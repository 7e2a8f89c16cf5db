"""The head of a table drawn with blanks: one line of labels or several, perhaps with a ruled line below (E07, E11).

In: blocks, and the readable texts. Out: where the columns begin, what stands over each, and how many lines that takes;
None where no such head stands. A line that is ruled in pieces tells where columns begin, whatever stands above it.
"""

import re
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mailflow.ingest.blocks import Block
from mailflow.ingest.form.fitting import Span, cells
from mailflow.ingest.value.labels import Label, Words, label

WIDEST = 200
_MOST_CELLS = 14
_MOST_LINES = 3
_BLANK_COLUMN = 6
"""Blanks before a line of labels, from which on the first column has none."""
_NO_LABEL = re.compile(r"\d{3}|[.!?]$")
_PIECES = re.compile(r"[ \t]*[-=_]{1,}(?:[ \t]+[-=_]{2,})+[ \t]*")
_PIECE = re.compile(r"[-=_]+")


_COUNTS = re.compile(r"(?P<head>no\.?|nr\.?|#|row|ref|item)[ \u00a0](?=\S)", re.IGNORECASE)


_ASPECT = re.compile(
    r"(?:date\s+)?(?:from|to|until|till|since|start(?:ed)?|end(?:ed)?|type|kind|status|state|valid|current|(?:first|last)\s+(?:seen|used|known|verified|checked)|source|recorded|updated)",
    re.IGNORECASE,
)
"""What a column says of the address or number beside it."""


class Head(NamedTuple):
    """``starts`` of the columns, the ``titles`` over them (text, index of its line, span in it), ``lines`` taken."""

    starts: list[int]
    titles: list[tuple[str, int, Span]]
    lines: int
    ruled: bool = False


def found(blocks: Sequence[Block], index: int, texts: Mapping[str, str], words: Words) -> Head | None:
    """The head that begins at this block."""
    if not _may_head(blocks[index]):
        return None
    lines = _lines(blocks, index)
    for count in range(len(lines), 0, -1):
        if edges := _ruled(blocks, index + count - 1, texts):
            head = _below_rule(lines[:count], edges, words)
            if head is not None:
                return head
    for count in range(len(lines), 1, -1):
        if (head := _stacked(lines[:count], words)) is not None:
            return head
    return _plain(lines[0], words)


def _may_head(block: Block) -> bool:
    text = block.text
    return block.table < 0 and "  " in text.strip() and len(text) <= WIDEST and ":" not in text


def _lines(blocks: Sequence[Block], index: int) -> list[str]:
    """The line and those right below it that may belong to the same head."""
    first = blocks[index]
    lines = [first.text]
    for block in blocks[index + 1 : index + _MOST_LINES]:
        alike = (block.part, block.depth) == (first.part, first.depth) and not block.gap
        if not alike or block.table >= 0 or len(block.text) > WIDEST or re.search(r"[\d:]", block.text):
            break
        lines.append(block.text)
    return lines


def _ruled(blocks: Sequence[Block], index: int, texts: Mapping[str, str]) -> list[int]:
    """Where the pieces of the ruled line begin that stands right below a block."""
    here = blocks[index]
    end = blocks[index + 1].start if index + 1 < len(blocks) and blocks[index + 1].part == here.part else here.end
    below = texts[here.part][here.end : min(end, here.end + 3 * WIDEST)].lstrip("\r\n").split("\n")[0].rstrip("\r")
    return [m.start() for m in _PIECE.finditer(below)] if _PIECES.fullmatch(below) else []


def _below_rule(lines: Sequence[str], starts: list[int], words: Words) -> Head | None:
    """The titles that stand above the pieces of a ruled line."""
    titles: list[tuple[str, int, Span]] = []
    for start, end in zip(starts, [*starts[1:], WIDEST], strict=True):
        if any(line[start - 1 : start].strip() and line[start : start + 1].strip() for line in lines if start):
            return None
        pieces = [(n, line[start:end].strip()) for n, line in enumerate(lines) if line[start:end].strip()]
        text = " ".join(piece for _, piece in pieces)
        at = pieces[0][0] if pieces else 0
        titles.append((text, at, (start, start + len(pieces[0][1]) if pieces else start)))
    said = [text for text, _, _ in titles if text]
    known = _known(said, words)
    enough = len(said) > 1 and sum(k is not None for k in known) * 2 >= len(said) and _tells(known)
    return Head(starts, titles, len(lines), ruled=True) if enough else None


def _stacked(lines: Sequence[str], words: Words) -> Head | None:
    """Titles of several lines: what overlaps stands over one column."""
    spans = sorted((span, n) for n, line in enumerate(lines) for span in cells(line))
    if not 2 < len(spans) <= 2 * _MOST_CELLS or any(len(cells(line)) < 1 for line in lines):
        return None
    groups: list[list[tuple[Span, int]]] = []
    reach = -1
    for (start, end), n in spans:
        if start < reach:
            groups[-1].append(((start, end), n))
        else:
            groups.append([((start, end), n)])
        reach = max(reach, end)
    if not any(len(group) > 1 for group in groups) or any(len({n for _, n in g}) < len(g) for g in groups):
        return None
    titles = []
    for group in groups:
        ordered = sorted(group, key=lambda piece: piece[1])
        text = " ".join(lines[n][a:b] for (a, b), n in ordered)
        titles.append((text, ordered[0][1], ordered[0][0]))
    known = _known([text for text, _, _ in titles], words)
    if len(groups) < 2 or None in known or not _tells(known):
        return None
    return Head([min(a for (a, _), _ in group) for group in groups], titles, len(lines))


def _plain(line: str, words: Words) -> Head | None:
    """Titles of one line."""
    spans = _numbered(line, cells(line), words)
    said = [line[a:b] for a, b in spans]
    known = _known(said, words)
    sure = sum(k is not None for k in known) * 3 >= len(spans) * 2 or _of_one(said, known)
    if not 1 < len(spans) <= _MOST_CELLS or not sure:
        return None
    if len(spans) == 2 and not all(known):  # a label and its value
        return None
    people = all(k is not None and k.is_heading for k in known)
    blank = spans[0][0] >= _BLANK_COLUMN
    if people and not blank:
        return None
    starts = [start for start, _ in spans]
    titles = [(text, 0, span) for text, span in zip(said, spans, strict=True)]
    return Head([0, *starts], [("", 0, (0, 0)), *titles], 1) if blank else Head(starts, titles, 1)


def _of_one(said: Sequence[str], known: Sequence[Label | None]) -> bool:
    """Whether titles ask for somebody's addresses or numbers, and else since when, until when and of what kind."""
    given = any(k is not None and k.fields[:1] in (("address",), ("phone",)) for k in known)
    return given and all(k is not None or _ASPECT.fullmatch(text) for text, k in zip(said, known, strict=True))


def _numbered(line: str, spans: list[Span], words: Words) -> list[Span]:
    """The pieces, with what heads the numbers of the rows apart: "No Name" stands over two columns."""
    number = _COUNTS.match(line, *spans[0]) if spans else None
    if number is None or label(line[number.end() : spans[0][1]], words) is None:
        return spans
    return [(number.start(), number.end("head")), (number.end(), spans[0][1]), *spans[1:]]


def _known(said: Sequence[str], words: Words) -> list[Label | None]:
    return [label(text, words) if not _NO_LABEL.search(text) else None for text in said]


def _tells(known: Sequence[Label | None]) -> bool:
    """Whether titles ask for two kinds of facts at least."""
    return len({field for k in known if k is not None for field in k.fields} - {"other"}) > 1
