"""The words of a mail as its team is shown them: what readers leave aside is there, and no mark is lost.

In: blocks of one section, in order, and the readable texts of their parts. Out: their text as it stands in the mail:
with stars of emphasis, links in angle brackets, lines to write on and drawn lines. Only what nobody sees is left out. A
line that is drawn belongs to what stands below it, for it parts that from what stands above; the last of a part, to
what stands above it.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from mailflow.ingest import cleaning
from mailflow.ingest.blocks import Block

_LONGEST = 2_000
"""Characters of a line; a drawn one is shorter, and in a longer one a block does not stand first."""
_QUOTE = re.compile(r"[ \t]{0,2}(?:>[ \t]?)+")
_MARKS = re.compile(r"[ \t\u00a0>]*")
"""What may stand in front of a block on its line when it is the first there."""


def shown(blocks: Sequence[Block], texts: Mapping[str, str]) -> str:
    """The text of blocks as it was laid out: cells of a row side by side, a blank line between paragraphs."""
    pieces: list[str] = []
    before: Block | None = None
    for block in blocks:
        text = texts.get(block.part, "")
        above = list(_drawn_above(text, block.start))
        if before is not None:
            if before.part != block.part:
                pieces += [f"\n{line}" for line in _drawn_below(texts.get(before.part, ""), before.end)]
            beside = block.table >= 0 and block.row == before.row and block.table == before.table
            pieces.append("\t" if beside else "\n\n" if block.gap and not above else "\n")
        pieces += [f"{line}\n" for line in above]
        stood = cleaning.seen(text[block.start : block.end]).rstrip()
        pieces.append(stood if stood.strip() else block.text.rstrip())
        before = block
    if before is not None:
        pieces += [f"\n{line}" for line in _drawn_below(texts.get(before.part, ""), before.end)]
    return "".join(pieces).strip("\n ")


def begins(text: str, start: int) -> int:
    """Where a block begins together with the lines that are drawn above it."""
    line = text.rfind("\n", max(0, start - _LONGEST), start) + 1
    if start - line > _LONGEST or not _MARKS.fullmatch(text, line, start):
        return start
    first, end = start, line - 1
    while end >= 0:
        line = text.rfind("\n", max(0, end - _LONGEST), end) + 1
        if _says(text[line:end]):
            break
        first = line if _drawn(text[line:end]) else first
        end = line - 1
    return first


def ends(text: str, end: int) -> int:
    """Where the last block of a part ends together with the lines that are drawn below it."""
    last, line = end, text.find("\n", end, end + _LONGEST) + 1
    while 0 < line < len(text):
        stop = text.find("\n", line, line + _LONGEST)
        stop = len(text) if stop < 0 else stop
        if _says(text[line:stop]):
            return end
        last = stop if _drawn(text[line:stop]) else last
        line = stop + 1
    return last


def _drawn_above(text: str, start: int) -> Iterator[str]:
    return filter(_drawn, text[begins(text, start) : start].split("\n"))


def _drawn_below(text: str, end: int) -> Iterator[str]:
    return filter(_drawn, text[end : ends(text, end)].split("\n"))


def _says(line: str) -> bool:
    """Whether a line is neither blank nor drawn."""
    text = _bare(line)
    return len(line) >= _LONGEST or not (text.isspace() or not text or cleaning.is_drawn(text))


def _drawn(line: str) -> bool:
    text = _bare(line)
    return len(line) < _LONGEST and text != "" and not text.isspace() and cleaning.is_drawn(text)


def _bare(line: str) -> str:
    """A line without marks of quotation, cleaned."""
    quoted = _QUOTE.match(line)
    return cleaning.clean(line[quoted.end() :] if quoted else line)
