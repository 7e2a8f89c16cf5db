"""Clean text made of several blocks, that knows where each of its characters stands in the mail.

In: blocks and the readable texts of their parts. Out: one string to search in, and for any span of it a Trace.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from mailflow.ingest.blocks import Block
from mailflow.ingest.cleaning import origin
from mailflow.submission import Trace

_FROM_ITS_BEGINNING = (0,)


class Stretch(NamedTuple):
    """A run of blocks, or a slice of one, as a single text. A tuple, made in a third of the time."""

    text: str
    blocks: tuple[Block, ...]
    starts: tuple[int, ...]
    texts: Mapping[str, str]

    @classmethod
    def of(cls, blocks: Sequence[Block], texts: Mapping[str, str]) -> "Stretch":
        """Join blocks: with a space where a mail program broke the line, with a line end elsewhere."""
        if len(blocks) == 1:
            return cls(blocks[0].text, tuple(blocks), _FROM_ITS_BEGINNING, texts)
        pieces: list[str] = []
        starts: list[int] = []
        length = 0
        for block in blocks:
            if pieces and not (block.wrapped and pieces[-1].endswith(" ")):
                pieces.append(" " if block.wrapped else "\n")
                length += 1
            starts.append(length)
            pieces.append(block.text)
            length += len(block.text)
        return cls("".join(pieces), tuple(blocks), tuple(starts), texts)

    def slice(self, start: int, end: int) -> "Stretch":
        """A part of it, whose own places are counted from ``start``; it keeps the blocks that it stands in alone."""
        first = max(0, bisect_right(self.starts, start) - 1)
        last = max(first + 1, bisect_left(self.starts, end, first))
        starts = tuple(s - start for s in self.starts[first:last])
        return Stretch(self.text[start:end], self.blocks[first:last], starts, self.texts)

    def block(self, at: int) -> Block:
        """The block in which a character stands."""
        return self.blocks[max(0, bisect_right(self.starts, at) - 1)]

    def onwards(self, start: int, end: int) -> int:
        """Where a span ends; or before that, where the next line stands above: the head of a table behind its row."""
        first = max(0, bisect_right(self.starts, start) - 1)
        for index in range(first + 1, bisect_left(self.starts, end, first)):
            before, block = self.blocks[index - 1 : index + 1]
            if block.part == before.part and block.start <= before.start:
                return self.starts[index]
        return end

    def trace(self, start: int = 0, end: int | None = None) -> Trace:
        """Where the span [start, end) stands, without the white space at its ends, verbatim."""
        end = len(self.text) if end is None else end
        piece = self.text[start:end]
        start, end = start + len(piece) - len(piece.lstrip()), end - len(piece) + len(piece.rstrip())
        part, first = self._place(start)
        other, last = self._place(max(start, end - 1))
        last += end > start
        if other != part or last < first:
            # It runs on into the next part, or into what stands above it: its place is where it stands in the first.
            last = max((block.end for block in self.blocks if block.part == part and block.end > first), default=first)
        return Trace(self.texts[part][first:last], part, first, last)

    def _place(self, at: int) -> tuple[str, int]:
        index = max(0, bisect_right(self.starts, at) - 1)
        block, local = self.blocks[index], at - self.starts[index]
        if block.end - block.start == len(block.text):
            return block.part, block.start + min(local, len(block.text))
        return block.part, block.start + origin(self.texts[block.part][block.start : block.end], local)
