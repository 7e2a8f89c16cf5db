"""One mail's text as readers see it: the words that count, as form entries and as prose paragraphs.

In: blocks that ``sections`` found to be the sender's own words. Out: entries (label and value) and paragraphs (what
is left), each a Stretch that knows its place in the mail.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from mailflow.ingest.blocks import Block
from mailflow.ingest.cleaning import origin
from mailflow.ingest.form import (
    bare,
    below,
    births,
    by_pronoun,
    by_work,
    forms,
    frequent_callers,
    house_heads,
    housemates,
    imprint,
    last_known,
    letterhead,
    lines,
    notes,
    occupied,
    parts,
    rolls,
    two_in_one,
    unanswered,
    unmarked,
)
from mailflow.ingest.form.forms import Entry
from mailflow.ingest.form.lines import Led
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value.labels import Owner, Words

MOST_LINES = 2_000
"""Lines and cells of a mail that are read for facts."""
MOST_TEXT = 100_000
"""Characters of a mail that are read for facts."""
_OF_PERSON = re.compile(
    r"\W*(?:(?i:re|regarding|concerning)\s*:|(?P<name>[A-Z][\w-]+)[’']s?\s+(?:own\s+|[a-z]+\s+)?(?:mobile|mob|phone|number|tel(?:ephone)?|landline|contact)\b)"
)
"""How a line begins that speaks of the person of a form by a label of its own: "Re: Jane Sample", "Jane's mobile"."""
_BY_NAME = re.compile(
    r"\W*([A-Z][\w’'-]+):\s*(?:(?i:d\.?o\.?b|born|b)\.?[\s:]*)?(?:(?i:mob(?:ile)?|tel|phone|number)\W*)?\d"
)
"""How a line begins whose label is a first name, and what it tells a fact: "Jane: 19/01/1973"."""
LONGEST = 3_000
"""Characters of a paragraph that are read as one."""
_OF_KIN = re.compile(r"(?:grand)?(?:mum|mother|mam|dad|father|nan|gran|parent|carer)s?", re.IGNORECASE)
_NAMES = (("name",), ("forename",), ("surname",), ("alias",))
_RULED = re.compile(r"_{2,}")
"""A line to write on, as a printed form draws it; what was typed often stands in the middle of it."""
_DOTS = re.compile(r":[ \u00a0]?(?:\.{3,}|…{2,})[ \u00a0]?[^\W_]")
_DOTTED = re.compile(r"\.{3,}|…{2,}")
"""The same of dots, where they begin right behind a label and its colon."""


@dataclass(frozen=True)
class Sheet:
    """What is read: ``blocks`` in order, the ``subject`` line if it may speak, the readable ``texts`` of the parts."""

    blocks: tuple[Block, ...]
    texts: Mapping[str, str]
    subject: Stretch | None = None
    words: Words = ()
    sender: str = ""
    domain: str = ""
    """Of the address that the mail came from."""
    answers: bool = False
    """The mail answers an earlier one: it may give bare values, or an update."""
    writer: str = ""
    """Who wrote it, of an older mail that is passed on: his name there is his signature."""
    wanted: frozenset[str] = frozenset()
    """The names of those of whom the mail that passes this one on speaks."""

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """The blocks as entries of a form; those without a label are prose."""
        read = notes.loosened(unmarked.labelled(forms.entries(self.blocks, self.texts, self.words), self.words))
        read = below.answered(frequent_callers.themselves(read), self.texts)
        read = by_pronoun.in_story(list(bare.joined(by_work.set_aside(parts.told(read, self.words)))), self.texts)
        read = housemates.mentioned(last_known.homes(occupied.homes(imprint.left_out(letterhead.left_out(read)))))
        return tuple(two_in_one.doubled(births.whole(unanswered.left_out(house_heads.over_labels(read)))))

    @cached_property
    def person_lines(self) -> tuple[tuple[Stretch, Led], ...]:
        """The lines of prose that hold a whole person each."""
        loose = house_heads.joined(
            [Stretch.of(run, self.texts) for run in lines.carded(self._lines()) if run], self.texts
        )
        said = [line.text for line in loose]
        announced = rolls.rows(said) | rolls.headed(
            said, [self._headed.get(id(line.blocks[0]), Owner.NOBODY) for line in loose]
        )
        found = [announced.get(number) or lines.person(line.text) for number, line in enumerate(loose)]
        for index, line in enumerate(loose):
            beside = [n for n in (index - 1, index + 1) if 0 <= n < len(loose) and lines.adjoin(loose[n], line)]
            if found[index] is None and any(found[n] or lines.brief(loose[n].text) for n in beside):
                found[index] = lines.brief(line.text)
        return tuple((line, led) for line, led in zip(loose, found, strict=True) if led is not None)

    @cached_property
    def paragraphs(self) -> tuple[Stretch, ...]:
        """The prose, a stretch a paragraph."""
        return tuple(self._paragraphs())

    @cached_property
    def whole(self) -> Stretch:
        """Everything that the sender wrote, as one stretch."""
        return Stretch.of(self.blocks, self.texts)

    @cached_property
    def written(self) -> str:
        """Everything that the sender wrote, line ends and paragraphs kept."""
        return written(self.blocks)

    @cached_property
    def _headed(self) -> Mapping[int, Owner]:
        """Of each line of prose right below a heading alone whom it calls, by the block."""
        found: dict[int, Owner] = {}
        owner, begun = Owner.NOBODY, False
        for entry in self.entries:
            if entry.label is not None:
                alone = entry.label.is_heading and not entry.value.text.strip()
                owner, begun = entry.label.owner if alone else Owner.NOBODY, False
            elif owner and not (entry.gap and begun):
                found[id(entry.block)], begun = owner, True
            else:
                owner = Owner.NOBODY
        return found

    def _lines(self) -> Iterator[list[Block]]:
        """Lines of prose as a person ended them: with what the mail program broke off."""
        run: list[Block] = []
        for entry in self.entries:
            loose = entry.label is None and entry.record < 0 and entry.block.table < 0
            if run and not (loose and entry.block.wrapped):
                yield run
                run = []
            if loose:
                run.append(entry.block)
            else:
                yield run  # nothing: what stands below a heading belongs to nobody above it
        yield run

    def _is_of_person(self, text: str) -> bool:
        """Whether a line speaks of somebody whom the form names: "Re: Jane Sample", "Jane's mobile: …"."""
        if (named := _BY_NAME.match(text)) and self._is_named(named[1]):
            return True
        line = _OF_PERSON.match(text)
        if line is None or line["name"] is None:
            return line is not None
        if _OF_KIN.fullmatch(line["name"]):
            return True
        asked = (e.value.text for e in self.entries if e.label and e.label.fields[:1] in _NAMES)
        return any(line["name"].lower() in said.lower() for said in asked)

    def _is_named(self, first: str) -> bool:
        """Whether somebody of that first name is named in full elsewhere: "for Jane Sample and her son"."""
        _, *behind = self.whole.text.split(f"{first} ", 8)
        return any(rest[:1].isupper() for rest in behind)

    def _paragraphs(self) -> Iterator[Stretch]:
        run: list[Block] = []
        taken = {id(block) for line, _ in self.person_lines for block in line.blocks}
        if sum(1 for e in self.entries if e.label and e.label.fields) >= 2:
            # In a form, a label that nobody knows speaks of something else, not of the person.
            taken |= {id(e.block) for e in self.entries if e.stops and not self._is_of_person(e.block.text)}
        for entry in self.entries:
            if entry.label is None and entry.record < 0 and not entry.heading and id(entry.block) not in taken:
                if run and (entry.gap or entry.block.part != run[-1].part):
                    yield from _pieces(Stretch.of(run, self.texts))
                    run = []
                if not run or run[-1] is not entry.block:  # of a line with several labels there are several entries
                    run.append(entry.block)
            elif run:
                yield from _pieces(Stretch.of(run, self.texts))
                run = []
        if run:
            yield from _pieces(Stretch.of(run, self.texts))


def _pieces(paragraph: Stretch) -> Iterator[Stretch]:
    """A paragraph, cut at white space when it is longer than people write them: each fact looks back over its own."""
    start, length = 0, len(paragraph.text)
    while length - start > LONGEST:
        blank = max(paragraph.text.rfind(mark, start + LONGEST // 2, start + LONGEST) for mark in " \n")
        end = blank + 1 if blank >= 0 else start + LONGEST
        yield paragraph.slice(start, end)
        start = end
    yield paragraph.slice(start, length) if start else paragraph


def first(blocks: Sequence[Block], texts: Mapping[str, str]) -> list[Block]:
    """The blocks that are read for facts: MOST_LINES of them, MOST_TEXT characters; lines to write on are blank."""
    kept: list[Block] = []
    room = MOST_TEXT
    for drawn in blocks[:MOST_LINES]:
        ruled = _RULED if "__" in drawn.text else _DOTTED if _DOTS.search(drawn.text) else None
        block = drawn._replace(text=ruled.sub(_blank, drawn.text)) if ruled else drawn
        if len(block.text) > room:
            length = origin(texts[block.part][block.start : block.end], room)
            kept += [block._replace(text=block.text[:room], end=block.start + length)] if room else []
            break
        kept.append(block)
        room -= len(block.text)
    return kept


def _blank(ruled: re.Match[str]) -> str:
    """As many blanks: every letter stays where it stood."""
    return " " * len(ruled[0])


def written(blocks: Sequence[Block]) -> str:
    """The text of blocks as it was laid out: cells of a row side by side, a blank line between paragraphs."""
    pieces: list[str] = []
    before: Block | None = None
    for block in blocks:
        if before is not None:
            beside = block.table >= 0 and block.row == before.row and block.table == before.table
            pieces.append("\t" if beside else "\n\n" if block.gap else "\n")
        pieces.append(block.text.rstrip())
        before = block
    return "".join(pieces).strip("\n ")
