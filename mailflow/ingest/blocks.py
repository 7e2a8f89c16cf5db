"""Blocks: the one intermediate form of every source. ``sources/`` make them, ``readers/`` turn them into candidates.

Every block knows its place: part, span into the part's readable text, quote depth, and whether it is signature.
"""

from collections.abc import Iterable, Iterator
from enum import StrEnum
from typing import NamedTuple

from mailflow.submission import Trace


class BlockKind(StrEnum):
    """What a stretch of text is in its document."""

    LINE = "line"
    CELL = "cell"
    HEADING = "heading"


class Block(NamedTuple):
    """One line, table cell or heading. A tuple, since a mail has hundreds, made in a third of the time.

    ``text`` is cleaned (``ingest.cleaning``): no quote marks, no zero-width characters; ``start`` and ``end`` are not.

    ``headers`` are the texts of the header cells that rule over a cell (column first, then row label). ``table``,
    ``row`` and ``column`` place a cell; -1 otherwise. ``depth`` counts levels of quotation. ``section`` is "body",
    "quoted", "forwarded", "signature", "disclaimer", "banner" or "header_block".
    """

    kind: BlockKind
    text: str
    part: str
    start: int
    end: int
    depth: int = 0
    section: str = "body"
    headers: tuple[str, ...] = ()
    table: int = -1
    row: int = -1
    column: int = -1
    level: int = 0
    gap: bool = False
    """A blank line, or the space of a paragraph, stands before it."""
    wrapped: bool = False
    """It goes on with the sentence of the block before: the line was broken by the mail program, not by a person."""
    rows: int = 1
    """Rows of its table that a cell reaches over."""


def unwrapped(blocks: Iterable[Block]) -> Iterator[list[Block]]:
    """Each line as a person ended it, with the lines that the mail program made of it."""
    line: list[Block] = []
    for block in blocks:
        if line and not block.wrapped:
            yield line
            line = []
        line.append(block)
    if line:
        yield line


def hold(blocks: Iterable[Block], place: Trace) -> bool:
    """Whether what stands at a place begins in one of these blocks."""
    return any(block.part == place.part and block.start <= place.start < block.end for block in blocks)
