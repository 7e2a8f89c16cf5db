"""Answers that the sender put between the lines of the mail that he answers, behind his initials (rule 26; E53).

In: the older mails of a chain, the readable texts, and the sender's name. Out: such lines as his own words, without the
initials, with the questions above them for readers. Marks of quotation tell such answers apart by themselves.
"""

import re
from collections.abc import Iterator, Mapping, Sequence

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.cleaning import origin
from mailflow.ingest.letter.sections import Letter

_TAG = re.compile(
    r"[\s*\[({_]{0,4}(?P<tag>[A-Z]{2,3}|[A-Z][a-z]{1,14})[\])}*_]{0,3}\s?(?:[:>]|[–—-]+)+[\])}*_]{0,3}\s+(?=\S)"
)
_WORD = re.compile(r"[^\W\d_]+")
_FEWEST = 2
"""Answers from which on a tag is no abbreviation of the older mail's own."""
_QUESTION = re.compile(r"[?:]\W*$")
_LONGEST = 100
_BY_INITIALS = re.compile(
    r"\binitials\b|\b(?:marked|begin(?:s|ning)?|start(?:s|ing)?|preceded|prefixed)\s+(?:with|by|as)?\s*(?:my\s+name|initials)",
    re.IGNORECASE,
)
"""How somebody says above his answers how they are to be known."""


Between = list[tuple[Block | None, Block]]
"""Each answer, with the question above it."""


def taken(top: Sequence[Block], older: Sequence[Letter], texts: Mapping[str, str], sender: str) -> Between:
    """The lines of the mail that is answered that its writer did not write, but the sender; they are taken out of it.

    Minutes say by initials who is to do what: so they must stand below questions, or be announced at the ``top``.
    """
    given = _words(sender)
    if not older or len(given) < _FEWEST or older[0].writer.casefold() == sender.casefold():
        return []
    if not any(_TAG.match(block.text) for block in older[0].blocks):
        return []
    tags = {"".join(w[0] for w in given), "".join(w[0] for w in (*given[-1:], *given[:-1])), *given[:1], *given[-1:]}
    said = list(_tagged(older[0].blocks, texts, tags))
    above = " ".join(block.text for block in top)
    announced = _BY_INITIALS.search(above) or any(re.search(rf"\b{tag}\b", above) for tag in tags if tag.isupper())
    count = sum(not block.wrapped for block in said)
    asked_for = _asked(older[0].blocks)
    if count < _FEWEST or not (announced or sum(block.end in asked_for for block in said) >= count):
        return []
    begins = {block.end: block.start for block in said}
    older[0].blocks = [
        _initials(block, begins[block.end]) if block.end in begins else block
        for block in older[0].blocks
        if begins.get(block.end) != block.start
    ]
    return [(asked_for.get(block.end), block) for block in said]


def _initials(line: Block, answer: int) -> Block:
    """What stays of a line in the older mail, whose answer begins there: nothing readable disappears."""
    tag = _TAG.match(line.text)
    return line._replace(text=line.text[: tag.end()].rstrip() if tag else "", end=answer)


def asked(own: Sequence[Block], between: Between) -> list[Block]:
    """The sender's own words, each such answer below the question that it stands under."""
    questions = {answer.end: question for question, answer in between if question is not None}
    return [b for block in own for b in ((questions[block.end], block) if block.end in questions else (block,))]


def _asked(blocks: Sequence[Block]) -> dict[int, Block]:
    """The question right above a line, by where that line ends."""
    above: dict[int, Block] = {}
    last: Block | None = None
    for block in blocks:
        if _QUESTION.search(block.text) and len(block.text) <= _LONGEST and not _TAG.match(block.text):
            last = block
        elif last is not None:
            above[block.end] = last
            last = None
    return above


def _tagged(blocks: Sequence[Block], texts: Mapping[str, str], tags: set[str]) -> Iterator[Block]:
    """Lines that begin with a tag, and what the mail program broke off them."""
    within = False
    for block in blocks:
        tag = _TAG.match(block.text) if block.kind is BlockKind.LINE else None
        if tag is not None and tag["tag"] in tags:
            within = True
            begins = block.start + origin(texts[block.part][block.start : block.end], tag.end())
            yield block._replace(text=block.text[tag.end() :], start=begins, depth=0, gap=False)
        elif within and block.wrapped:
            yield block._replace(depth=0)
        else:
            within = False


def _words(name: str) -> list[str]:
    """The words of a name, given names first: of "Other, Ann" as of "Ann Other"; what stands in brackets is none."""
    family, comma, given = re.sub(r"\([^()]*\)", " ", name).partition(",")
    return _WORD.findall(f"{given} {family}" if comma else name)
