"""Tells apart what the sender wrote now, quotes, signature, disclaimer and banner; throws nothing away.

In: the blocks of one part, in order. Out: Letters: the newest first, each with its blocks marked by section and what
its header block said. It trusts the layout that mail programs make (Outlook's "From: / Sent:", "On … wrote:", ">"),
no header.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import takewhile

from mailflow.ingest import shown
from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.guarded import first_letters
from mailflow.ingest.letter import announcing, boilerplate, boundaries, cards, footers, jobs, prefixed
from mailflow.ingest.value import names
from mailflow.ingest.value.labels import Owner, label

_LONGEST_NAME = 60
_PUT_FORWARD = (Owner.SUBJECT, Owner.VICTIM, Owner.PERPETRATOR, Owner.CHILD)
_LAST = 4
"""The last lines of a mail, in which somebody signs who is not its sender by name."""
_PARAGRAPH = 12
"""Words from which two sentences are a paragraph of a letter."""
_SENTENCE_END = re.compile(r"[a-zA-Z0-9)]{2}[.!?](?:\s|$)")
_BESIDE = re.compile(r"\s*[,|/(•·]\s*|\s+[–—-]+\s+|\s{3,}")
_NAME_WORD = re.compile(r"[^\W\d_]{2,}")
_INITIAL = re.compile(r"\b[A-Z](?=\.|\s|$)")
"""A letter that stands for a given name: "N. Sample"."""


@dataclass
class Letter:
    """One mail of a chain: what stands in it, and the quoted header lines that announced it.

    Its sections are told apart when somebody asks: most of what is quoted nobody reads.
    """

    blocks: list[Block] = field(default_factory=list)
    header_blocks: list[Block] = field(default_factory=list)
    sender: str = ""
    text: str = ""
    """The readable text of its part."""
    goes_on: bool = False
    """It goes on with what another part of the same mail said, above a photo."""

    @cached_property
    def marked(self) -> tuple[Block, ...]:
        """Its blocks, each with its section."""
        return tuple(_marked(self.blocks, self.writer, self.goes_on, self.text))

    @property
    def writer(self) -> str:
        """The name of who wrote it, as far as it is known."""
        return self.sender or announcing.writer(self.header_blocks)

    @property
    def body(self) -> tuple[Block, ...]:
        """What its writer wrote, without signature, disclaimer and banner."""
        return tuple(b for b in self.marked if b.section == "body")


def letters(blocks: Sequence[Block], sender: str, text: str = "") -> list[Letter]:
    """Cut a part, and its readable ``text``, into its mails, newest first.

    ``sender`` is the From name of the newest, or "".
    """
    chain = _cut(prefixed.deepened(blocks))
    chain[0].sender, chain[0].text = sender, text
    for letter in chain[1:]:
        writer = _wrote(letter.header_blocks)
        if writer and writer <= _name_words(sender):
            letter.sender = sender
    return chain


_WRITER = re.compile(
    r"(?:^|,|\b[ap]m\b|\d|>)\s*(?P<name>[^\W\d_][^<>,:\d]{1,60}(?:,\s[^\W\d_][^<>,:\d]{1,40})?)\s*(?:[<(\[](?:mailto:)?[^<>()\s]+@[^<>()\s]+[>)\]]\s*)*(?:wrote|schrieb|a\s+écrit|escribió|ha\s+scritto|schreef|skrev|napisał\w*)\b",
    re.IGNORECASE,
)
"""Who is quoted: "On 7 Oct 2026, at 10:20, Ann Other <…> wrote:"."""


def _wrote(header: Sequence[Block]) -> frozenset[str]:
    """The words of the name of whoever is quoted: a mail that is sent again has its writer's signature, too."""
    found = _WRITER.search(" ".join(block.text for block in header))
    return _name_words(found["name"]) if found else frozenset()


def _cut(blocks: Sequence[Block]) -> list[Letter]:
    chain = [Letter()]
    index, base, answered = 0, 0, False
    drawn = any(block.text.rstrip().endswith("Subject") for block in blocks)  # as Notes draws a header
    while index < len(blocks):
        block = blocks[index]
        length = boundaries.length(blocks, index) or (announcing.memo_length(blocks, index) if drawn else 0)
        if length:
            block = block._replace(depth=0) if announcing.is_groupwise(block) else block
            chain.append(Letter(header_blocks=list(blocks[index : index + length])))
            index += length
            following = blocks[index].depth if index < len(blocks) else 0
            answered = following > block.depth and block.depth == 0
            base = following if answered else block.depth
            continue
        if block.depth == 0 and (base > 0 or answered):
            chain[0].blocks.append(block)
        elif block.depth > base:
            chain.append(Letter([block]))
            answered, base = True, block.depth
        else:
            chain[-1].blocks.append(block)
        index += 1
    return chain


_OF_A_PLACE = re.compile(
    r"\W*(?:(?:name|type|details)\s+of\s+)?(?:the\s+)?(?:licensed\s+)?(?:premises|business|venue|location|site|place|shop)(?:\s+(?:name|address|details|type|of\s+\w+))?\W*",
    re.IGNORECASE,
)
"""A cell that asks for a place: the table is a form, whoever's name stands in it."""


def _marked(blocks: Sequence[Block], name: str, begun: bool, text: str) -> Iterator[Block]:
    """Mark banner, signature and disclaimer of one mail. A form below the sign-off is body again."""
    state, previous, disclaimed, said, signed = "body", None, False, begun, False
    sender = _name_words(name) | frozenset(letter.lower() for letter in _INITIAL.findall(name))
    whole = "\n".join(block.text for block in blocks)
    monitored, footed = boilerplate.MONITORED.may_be_in(whole), footers.may_be_in(whole)
    if boilerplate.TAIL.may_be_in(whole):
        blocks = [piece for block in blocks for piece in _without_tail(block)]
    forms = {
        b.table
        for b in blocks
        if b.kind is BlockKind.CELL
        and (boilerplate.FORM_STARTS.match(b.text) or _OF_A_PLACE.fullmatch(b.text) or _asks_of_somebody(b.text))
    }
    for index, block in enumerate(blocks):
        section = state
        plain = not first_letters(block.text).startswith(boilerplate.OPENINGS)
        if (not plain and _is_banner(block.text)) or _goes_on(block, previous):
            section = "banner"
        elif (
            (not plain and boilerplate.DISCLAIMER.match(block.text))
            or (monitored and boilerplate.MONITORED.is_in(block.text))
            or (footed and not disclaimed and footers.begins(blocks, index, _drawn_above(block, text)))
        ):
            section, state, disclaimed = "disclaimer", "disclaimer", True
        elif (state != "body" and _form_again(blocks, index)) or (
            state == "signature"
            and block.gap
            and (_POSTSCRIPT.match(block.text) is not None or (signed and _letter_again(blocks[index:])))
        ):
            section = state = "body"
        elif (
            state == "body"
            and block.table not in forms
            and _signs_off(blocks, index, sender, plain=plain, alone=not said)
        ):  # what asks for an officer or an e-mail address within a form is a line of the form
            section = state = "signature"
            signed = not said
        elif state == "disclaimer" and block.gap and not disclaimed:
            section = state = "body"
        said = said or _says_something(block.text)
        previous = block if section == "body" else block._replace(section=section)
        yield previous


def _drawn_above(block: Block, text: str) -> str:
    """What is drawn right above a line."""
    return text[shown.begins(text, block.start) : block.start]


def _without_tail(block: Block) -> tuple[Block, ...]:
    """Two blocks of a line such as "back on Tuesday. Sent from my iPhone"."""
    tail = boilerplate.TAIL.search(block.text)
    if tail is None or tail.start() == 0 or len(block.text) != block.end - block.start or block.kind is BlockKind.CELL:
        return (block,)
    cut = tail.start()
    return (
        block._replace(text=block.text[:cut].rstrip(), end=block.start + len(block.text[:cut].rstrip())),
        block._replace(text=block.text[cut:], start=block.start + cut, gap=False, wrapped=False),
    )


def _is_banner(text: str) -> bool:
    return bool(boilerplate.BANNER.match(text) or boilerplate.MARKING.fullmatch(text.strip()))


def _goes_on(block: Block, previous: Block | None) -> bool:
    """Whether a block is the rest of a banner's line."""
    broken = previous is not None and previous.section == "banner" and block.wrapped
    return broken and previous is not None and not previous.text.rstrip().endswith((".", "!"))


def _form_again(blocks: Sequence[Block], index: int) -> bool:
    """A name, birth date or heading of a referral, with another field near, begins a form even after a sign-off."""
    here = blocks[index]
    if not boilerplate.FORM_STARTS.match(here.text):
        return False
    near = [b.text for b in blocks[index : index + 8]]
    return sum(1 for text in near if boilerplate.FORM_LINE.match(text)) >= 2 or here.kind is BlockKind.CELL


_POSTSCRIPT = re.compile(r"\s*P\.?\s?S\.?[\s:,–-]+(?=[a-z]+[\s,]|I\b|[A-Z][\w’']*\s+[a-z’']+\s+[a-z])")
"""What is written below the name: "PS the postcode is …"; not a sergeant's rank."""


def _letter_again(rest: Sequence[Block]) -> bool:
    """Whether a letter begins here, below a signature that stands above everything that was written."""
    paragraph = [rest[0], *takewhile(lambda block: not block.gap, rest[1:])]
    text = " ".join(block.text for block in paragraph)
    told = len(_SENTENCE_END.findall(text)) > 1 and len(text.split()) > _PARAGRAPH
    return told and not any(
        boilerplate.DISCLAIMER.match(b.text) or boilerplate.SENT_FROM.match(b.text) for b in paragraph
    )


def _signs_off(blocks: Sequence[Block], index: int, sender: frozenset[str], *, plain: bool, alone: bool) -> bool:
    """Whether the signature begins here.

    ``plain``: the line begins with no word of boilerplate; ``alone``: no letter stands before it.
    """
    block = blocks[index]
    text = block.text.strip()
    if block.kind is BlockKind.CELL:
        return (
            index > 0
            and boilerplate.SIGNATURE_CELL.is_in(text)
            and not _in_a_row(blocks, index)
            and _only_signature(blocks[index:])
        )
    if text == "--" or (not plain and (boilerplate.SIGN_OFF.match(text) or boilerplate.SENT_FROM.match(text))):
        return True
    return not _answers(blocks, index) and _is_signed(blocks, index, sender, alone=alone)


def _is_signed(blocks: Sequence[Block], index: int, sender: frozenset[str], *, alone: bool) -> bool:
    """Whether the sender's name or card begins here."""
    text = blocks[index].text.strip()
    near_end = (index > 0 or not alone) and len(blocks) - index <= 8
    if _is_sender(text, sender):
        following = [b.text.strip() for b in blocks[index + 1 : index + 5]]
        if not following or any(jobs.JOB.search(t) for t in following):
            return True
        if near_end and not boilerplate.FORM_LINE.match(text):
            return True
    if near_end and (boilerplate.RANK_LINE.match(text) or _names_and_more(blocks[index:], sender)):
        return True
    return cards.is_last(blocks, index) or cards.begins(blocks[index : index + cards.FAR], sender, alone=alone)


def _answers(blocks: Sequence[Block], index: int) -> bool:
    """Whether a line stands below a label of a form, and the next label below it: "Worker", a name, "Notes"."""
    if not index or blocks[index].gap or not _asks(blocks[index - 1]):
        return False
    below = blocks[index + 1 : index + _LAST]
    return any((block.gap or block.text.rstrip().endswith(":")) and _asks(block) for block in below)


def _asks(block: Block) -> bool:
    """Whether a line is a label alone."""
    return len(block.text.split()) <= _LAST and block.kind is not BlockKind.CELL and label(block.text) is not None


def _asks_of_somebody(text: str) -> bool:
    """Whether a cell asks for whom a form puts forward, or what no signature says."""
    known = label(text) if len(text.split()) <= 2 * _LAST else None
    if known is None:
        return False
    return known.fields[:1] in (("dob",), ("summary",)) or (known.is_heading and known.owner in _PUT_FORWARD)


def _in_a_row(blocks: Sequence[Block], index: int) -> bool:
    """Whether something stands in the row in front of this cell: no signature begins in the middle of a row."""
    here = blocks[index]
    before = (blocks[at] for at in range(index - 1, -1, -1))  # nothing is copied: a table may have 100,000 cells
    row = takewhile(lambda b: (b.table, b.row) == (here.table, here.row), before)
    return any(block.text.strip() for block in row)


def _names_and_more(rest: Sequence[Block], sender: frozenset[str]) -> bool:
    """Whether the last lines begin with the writer and where he works: "Ann Other, Youth Support, 01632 …"."""
    text = rest[0].text.strip()
    lead, *more = _BESIDE.split(text)
    if not more or ":" in lead or boilerplate.FORM_LINE.match(text):
        return False
    if any(boilerplate.NO_SIGNATURE.search(block.text) for block in rest):
        return False
    if _is_sender(lead, sender) or any(_is_sender(piece, sender) for piece in more):
        return len(_name_words(lead)) > 1 or len(rest) <= _LAST
    last = rest[0].gap and len(rest) <= _LAST
    return last and names.looks_like(lead) and jobs.POSITION.search(text) is not None


def _says_something(text: str) -> bool:
    """Whether a line has some length and is no greeting: a signature follows a letter."""
    return len(text.split()) > 3 and not boilerplate.GREETING.match(text) and not _is_banner(text)


def _only_signature(blocks: Sequence[Block]) -> bool:
    return not any(boilerplate.FORM_STARTS.match(b.text) for b in blocks)


def _is_sender(line: str, sender: frozenset[str]) -> bool:
    """Whether a short line is the sender's name: all its words are in the From name, in any order."""
    if not sender or len(line) > _LONGEST_NAME:
        return False
    small = line.lower()
    if not any(word in small for word in sender):
        return cards.shortened(small.strip(" ,.!-–x"), sender)
    words = _name_words(boilerplate.RANK.sub("", line))
    return 0 < len(words) <= 4 and cards.are_of(words, sender)


def _name_words(text: str) -> frozenset[str]:
    return frozenset(w.lower() for w in _NAME_WORD.findall(text))
