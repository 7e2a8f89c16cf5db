"""Quotation by other marks than ">": initials ("JB> …"), the writer's name ("Hub> …"), a bar ("| …").

In: the lines of one part. Out: the same, those deeper that a program marked so. Marks are believed below a line that
says who wrote ("Hub wrote:"), and initials in capitals at the beginning of a mail or paragraph: rows of a table, and
what somebody copied from a chat ("He sent me: Kyle> …"), stay the sender's.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.letter import announcing

_NAMED = re.compile(r"\s{0,8}([^\W\d_][\w.-]{0,14}|[A-Z]{1,4})>+(?:\s|$)")
_INITIALS = re.compile(r"[A-Z]{2,4}")
_BAR = re.compile(r"\s{0,2}[|│]\s[^|│\t]*$")


def deepened(blocks: Sequence[Block]) -> Sequence[Block]:
    """The lines of a part, those that other marks quote one deeper."""
    if not any(_mark(block) for block in blocks):
        return blocks
    return list(_deepened(blocks))


def _deepened(blocks: Sequence[Block]) -> Iterator[Block]:
    index, before = 0, None
    while index < len(blocks):
        run = _run(blocks, index)
        if run and _is_quoted(_mark(blocks[index]), run, before):
            yield from (block._replace(depth=1, wrapped=False) for block in blocks[index : index + run])
        else:
            run = max(run, 1)
            yield from blocks[index : index + run]
        index += run
        before = blocks[index - 1]


def _mark(block: Block) -> str:
    """The bar, or the name, that marks a line; "" when none does."""
    if block.kind is not BlockKind.LINE or block.depth:
        return ""
    if _BAR.match(block.text):
        return "|"
    named = _NAMED.match(block.text) if ">" in block.text[:26] else None
    return named[1] if named else ""


def _run(blocks: Sequence[Block], index: int) -> int:
    """How many lines from here on bear one mark."""
    mark, end = _mark(blocks[index]), index
    while mark and end < len(blocks) and _mark(blocks[end]) == mark:
        end += 1
    return end - index


def _is_quoted(mark: str, run: int, before: Block | None) -> bool:
    said = before.text.strip() if before else ""
    if announcing.attributes(said):
        return mark == "|" or mark.lower() in said.lower() or _INITIALS.fullmatch(mark) is not None
    return run > 1 and _INITIALS.fullmatch(mark) is not None and not said.endswith(":")
