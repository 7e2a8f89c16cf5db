"""Of a list that says who is who, the line that is marked as the one referred: "MR = …, the person we are referring".

In: the sketches of a mail, and its sheet. Out: the same; whoever stands in the marked lines is put forward, with the
home and the number of his line, and nobody else of the list is; what the other lines give is not his (reading-rules 2,
14, 21). A mark is words that say so, or a star of which the mail says what it means.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.blocks import Block, hold
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import in_story
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts, names, whereabouts

_ONE = (
    r"(?:person|one|lady|gentleman|man|woman|lad|girl|boy|child|youth|young\s+person|tenant|client|resident|subject)s?"
)
_SAYS = Guarded(
    "person one lady gentleman man woman lad girl boy child youth tenant client resident subject",
    rf"\b(?:the|our)\s+{_ONE}\s+(?:(?:that|whom?)\s+)?(?:(?:(?:we|i)(?:\s+(?:are|am)|[’'](?:re|m))?\s+(?:referring|refer|putting\s+forward|bringing))|(?:(?:is|are|to\s+be)\s+)?(?:being\s+)?referred|this\s+(?:referral|e-?mail|mail)\s+is\s+about|for\s+(?:the\s+)?(?:referral|hub|panel))(?!\s+(?:to|by|last|in|before)\b)"
    r"|\b(?:this|that|s?he)(?:\s+is|[’']s)\s+the\s+one(?=\s*(?:<|[-–]{1,2}|[!.,;)]|$|(?:we|i|for|to)\b))|\b(?:the\s+)?subject\s+of\s+(?:this|the|my|our)\s+referral\b",
)
"""Words in a line that mark whoever stands in it."""
_STARRED = Guarded(
    "star asterisk marked ticked",
    r"\b(?:only\s+)?(?:the\s+)?(?:(?:starred|asterisked)\s+(?:ones?|names?|people|flats?|residents?|tenants?|lines?|entries)|(?:ones?|names?|people|those|anyone|lines?)\s+(?:(?:with|that\s+have|i\s+have\s+(?:marked|put))\s+)?(?:(?:marked\s+)?(?:with\s+)?(?:an?\s+)?(?:star|asterisk)|starred|asterisked))\b[^.;\n]{0,30}?\b(?:for\s+(?:you|referral|the\s+(?:hub|panel|meeting))|(?:is|are)\s+(?:being\s+|to\s+be\s+)?(?:referred|the\s+referrals?)|i\s+am\s+referring|we\s+are\s+referring)\b",
)
"""What a star at the beginning of a line means."""
_STAR = re.compile(r"\s*\*\s*(?=\S)")
_FEWEST, _MOST = 3, 60
"""Lines of a list."""


def given(sketches: Sequence[Sketch], sheet: Sheet) -> None:
    """Put forward those of the marked lines of a list, and nobody else of it."""
    said = sheet.whole.text
    if not (_SAYS.is_in(said) or _STARRED.is_in(said)):
        return
    for listing in _lists(sheet.blocks):
        marked = _marked(listing, starred=_STARRED.is_in(said))
        meant = [(block, s) for block in marked for s in sketches if s.name and hold([block], s.name.trace)]
        rest = [block for block in listing if not any(block is one for one in marked)]
        others = [block for block in rest if _names_another(block, [s for _, s in meant], sheet)]
        if not meant or not others:
            continue
        for sketch in sketches:
            if any(sketch is one for _, one in meant):
                sketch.listed = True
            elif sketch.name is not None and hold(others, sketch.name.trace):
                sketch.listed = False
            if sketch.listed:
                sketch.addresses = [a for a in sketch.addresses if not hold(others, a.trace)]
                sketch.phones = [p for p in sketch.phones if not hold(others, p.trace)]
        for block, sketch in meant:
            _fill(sketch, Stretch.of([block], sheet.texts))


def _lists(blocks: Sequence[Block]) -> Iterator[list[Block]]:
    """Runs of lines with no blank line between them."""
    run: list[Block] = []
    for block in blocks:
        if (block.gap or block.table >= 0) and run:
            yield from [run] if _FEWEST <= len(run) <= _MOST else []
            run = []
        if block.table < 0:
            run.append(block)
    yield from [run] if _FEWEST <= len(run) <= _MOST else []


def _marked(listing: Sequence[Block], *, starred: bool) -> list[Block]:
    """The marked lines, each with the line below it that is set in further; none where all are."""
    found: list[Block] = []
    for number, block in enumerate(listing):
        above = listing[number - 1] if number else None
        goes_on = above is not None and any(above is one for one in found) and _indent(block) > _indent(above) + 1
        if _SAYS.is_in(block.text) or (starred and _STAR.match(block.text)) or goes_on:
            found.append(block)
    return found if len(found) < len(listing) else []


def _indent(block: Block) -> int:
    """Where the words of a line begin, behind its star or bullet."""
    return len(block.text) - len(block.text.lstrip(" \t*•·–-"))


def _names_another(block: Block, meant: Sequence[Sketch], sheet: Sheet) -> bool:
    """Whether a line tells of somebody else: a name stands in it, and it is no answer of a form."""
    if any(e.block is block and e.label is not None and e.label.fields for e in sheet.entries):
        return False
    known = {word for s in meant for word in in_story.words((s.name.value or "") if s.name else "")}
    mentions = names.find(block.text, whereabouts.find(block.text))
    return any(not in_story.words(mention.text) <= known for mention in mentions)


def _fill(sketch: Sketch, line: Stretch) -> None:
    """Give somebody the home and the number of his own line, where he has none."""
    spans = sorted(whereabouts.find(line.text))
    if not sketch.addresses and len(spans) == 1 and (home := facts.address(line.slice(*spans[0]))) is not None:
        sketch.addresses.append(home)
    if not sketch.phones:
        sketch.phones += facts.numbers(line)
