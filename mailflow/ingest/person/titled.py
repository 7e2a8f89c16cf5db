"""Referrals that stand apart under numbered titles, where the sender says that there are several (domain.md E08).

In: the blocks of a mail and its title. Out: where each of them begins; none where nobody says so: a report of one
person has numbered titles, too.
"""

from collections.abc import Sequence

from mailflow.ingest.blocks import Block
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import continuing

_SEVERAL = Guarded(
    "two three four five six seven 2 3 4 5 6 7 separate apart individual own",
    r"\b(?:two|three|four|five|six|seven|2|3|4|5|6|7)\s+(?:(?:new|more|separate)\s+)?(?:(?:here\s+|all\s+)?(?:from|for)\s+(?:us|me|you|(?:the|this|next|your)\s|hub|panel|mon|tues|wednes|thurs|fri)|referrals\b|cases\b)"
    r"|\b(?:treat|take|deal\s+with|list|handle|read)\s+(?:each|them|these|all)(?:\s+(?:one|of\s+them))?\s+(?:separately|apart|individually|on\s+(?:its|their)\s+own|as\s+(?:a\s+)?separate)",
)
_MOST = 8
"""Words of a title."""
_FEW = 2


def begins(blocks: Sequence[Block], title: str) -> list[int]:
    """Which blocks are such titles, counted from one."""
    found: list[int] = []
    for index, block in enumerate(blocks):
        number = continuing.NUMBERED.match(block.text) if block.table < 0 and (block.gap or not index) else None
        if number is None or not any(c == str(len(found) + 1) for c in number[0] if c.isdigit()):
            continue
        said = block.text[number.end() :].strip()
        alone = index + 1 < len(blocks) and blocks[index + 1].gap
        if alone and said and len(said.split()) <= _MOST and not said.endswith((".", ";", ",")):
            found.append(index)
    if len(found) < _FEW:
        return []
    above = "\n".join((title, *(block.text for block in blocks[: found[0]])))
    return found if _SEVERAL.is_in(above) else []
