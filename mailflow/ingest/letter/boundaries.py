"""Where one mail of a chain ends and an older one begins.

In: the lines of one part. Out: how many of them, from one on, announce an older mail. It trusts the layout that mail
programs make (Outlook's "From: / Sent:", "On … wrote:", ">").
"""

import re
from collections.abc import Sequence

from mailflow.ingest.blocks import Block
from mailflow.ingest.letter import announcing
from mailflow.ingest.value import places

_MOVED_FROM = re.compile(
    rf"\s*from\s*:\s*(?!.*@)(?:(?:flat|room|unit|apt|\d{{1,4}}[a-z]?)\b.*|.*{places.POSTCODE.pattern}\W*$)",
    re.IGNORECASE,
)
"""An address from which somebody moved, and no sender."""
_FROM = re.compile(r"\s*(?:From|Von|De)\s*:\s*\S", re.IGNORECASE)
_HEADER = re.compile(
    r"\s*(From|Sent|Date|To|Cc|Bcc|Subject|Importance|Reply-To|Attachments)\s*:\s?(.*)", re.IGNORECASE | re.DOTALL
)
_WROTE = re.compile(r"\s*(?:On|Am|Le)\b.{6,200}\b(?:wrote|schrieb|a écrit)\s*:\s*$", re.IGNORECASE | re.DOTALL)
_WROTE_BEGINS = re.compile(r"\s*On\s+(?:\w{3,9},?\s+)?(?:\d|[A-Z][a-z]{2,8}\s\d)", re.IGNORECASE)

_SENDS = frozenset("FfVvDd")
"""First letters of the line of a header that says who sent it."""


def length(blocks: Sequence[Block], index: int) -> int:
    """How many blocks from here on announce an older mail; 0 when none do."""
    block = blocks[index]
    text = block.text
    first = text.lstrip()[:1]
    if block.depth and announcing.is_groupwise(block):
        return 1
    colon = text.rstrip().endswith((":", "："))
    if (first == "-" or colon) and announcing.is_divider(text):
        return 1 + _head(blocks, index + 1)
    if first == "-" and announcing.is_dashed(text):
        below = _head(blocks, index + 1)
        return 1 + below if below else 0
    if "Subject:" in text and announcing.is_in_a_row(text):
        return 1
    head = announcing.head_length(blocks, index) if ":" in text or "：" in text else 0
    if first in _SENDS:
        old = _head_length(blocks, index)
        head = max(head, old if old >= 2 or text.count("\n") >= 2 else 0)
    return head or _attribution(blocks, index)


def _head(blocks: Sequence[Block], index: int) -> int:
    return max(_head_length(blocks, index), announcing.head_length(blocks, index))


def _attribution(blocks: Sequence[Block], index: int) -> int:
    """How many lines from here on say who wrote what stands below them."""
    here = blocks[index]
    if _WROTE.match(here.text):
        return 1
    if _WROTE_BEGINS.match(here.text):
        for count in (2, 3):
            joined = " ".join(b.text.strip() for b in blocks[index : index + count])
            if len(blocks) >= index + count and _WROTE.match(joined):
                return count
    if here.text.rstrip()[-1:] in (":", "：") and announcing.attributes_alone(here.text):
        return 1
    if here.depth or not any(block.depth for block in blocks[index + 1 : index + 4]):
        return 0
    return _above_marks(blocks, index)


def _above_marks(blocks: Sequence[Block], index: int) -> int:
    """How many lines from here on a program put right above marks of quotation."""
    here = blocks[index]
    for count in (3, 2, 1):
        lines = blocks[index : index + count + 1]
        if len(lines) <= count or not lines[-1].depth or (count > 1 and not announcing.opens(here.text)):
            continue
        said = lines[:-1]
        if any(line.gap or line.depth for line in said[1:]):
            continue
        if announcing.attributes(" ".join(line.text.strip() for line in said)):
            return count
    return 0


def _head_length(blocks: Sequence[Block], index: int) -> int:
    """Header lines from here, with the lines that a long list of recipients was broken over."""
    if index >= len(blocks) or not _FROM.match(blocks[index].text) or _MOVED_FROM.match(blocks[index].text):
        return 0
    known, end, last = 0, index, index
    while end < len(blocks) and end - index < 14:
        if _HEADER.match(blocks[end].text):
            known += 1
            last = end + 1
        elif blocks[end].gap or not known or end - index > 8:
            break
        end += 1
    return last - index if known >= 2 or "\n" in blocks[index].text else 0
