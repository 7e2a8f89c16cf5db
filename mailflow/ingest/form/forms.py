# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Blocks → entries: what is label and what is value, in lines, in tables, and in one line that holds several.

In: body blocks. Out: entries in reading order; ``record`` numbers the people of a table with one row (or column)
each. A line that carries no label is an entry without one. Nothing is interpreted here but labels.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from mailflow.ingest.blocks import Block, BlockKind, unwrapped
from mailflow.ingest.document import ticks
from mailflow.ingest.form import (
    abreast,
    aligned,
    banded,
    bars,
    corners,
    endings,
    exported,
    inner_labels,
    paired,
    put_aside,
    ruled,
    running_text,
    tables,
    told_head,
    two_up,
)
from mailflow.ingest.form.cells import SHORT
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.form.line_labels import FEW, split
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import names
from mailflow.ingest.value.labels import Label, Owner, Words, drawn_together, label

__all__ = ["Entry", "entries"]

_SPACED = 0.8
_BESIDE = re.compile(
    r"(?<![ \u00a0\t])(?:[ \u00a0\t]{2,}+|\t)(?=(?P<label>[^\W\d_](?:[^:\t\n? \u00a0]|[ \u00a0](?![ \u00a0])){0,40}?)[ \u00a0]{0,20}:(?!\d))"
)
"""A gap in a line behind which the next label stands."""
_LEFT_OUT = re.compile(
    r"\bnot\s+(?:a\s+)?(?:part\s+of|for|included\s+in)\s+(?:the\s+|this\s+|our\s+)?referral\b|\bdo\s+not\s+refer\b"
    r"|\bnot\s+(?:being\s+)?referred\b|\bfor\s+information\s+only\b|\bnot\s+for\s+discussion\b"
    r"|\b(?:for\s+)?(?:office|staff|internal|our)\s+(?:own\s+)?use\s+only\b",
    re.IGNORECASE,
)
"""A heading that says that what stands below it is nobody's referral."""
_ASIDE = re.compile(r"\s*\([^()]*\)\s*$")
"""What a heading says in brackets: "COMPLAINANT (not to be disclosed)"."""
_MOST_WORDS = 9
"""Words of a label that stands alone."""
_QUESTIONS = (("name",), ("forename",), ("surname",), ("dob",), ("age",), ("address",), ("postcode",), ("phone",))
"""What a question on a line of its own asks for, with the answer on the next."""
_HEADING = 16
"""Words of a heading."""
_WHO = re.compile(r"\W*(?:and\s+)?(?:who(?:m|se|[’']s)?\b|is\s+there\s+any)", re.IGNORECASE)
"""A question that heads a part of a form, by whom it asks for: "Who else should we talk to?"."""
_SECTION = re.compile(
    r"\s*(?:(?:section|part|step|box)\s+(?:\w{1,2}|one|two|three|four|five|six|seven|eight|nine|ten)|(?P<bare>\d|(?-i:[A-H])))\s*[:.)–-]+\s",
    re.IGNORECASE,
)
_NUMERAL = r"(?:\d{1,3}|one|two|three|four|five|six|seven|eight|nine|ten|(?-i:[A-J]))"
_CASE = re.compile(
    rf"[\W_]{{0,8}}(?:(?:new\s+)?(?:referral|case|item|nominal)\s*(?:no\.?|number|#)?\s*{_NUMERAL}\b(?:\s*of\s*{_NUMERAL})?"
    r"|(?:first|second|third|fourth|fifth|sixth|next)\s+(?:referral|case|one)\b)\s*[.):–-]*\s*(?P<name>[^:]{0,80}?)[\W_]{0,12}$",
    re.IGNORECASE,
)
"""A heading that begins another referral, perhaps with the name behind it, perhaps between ruled lines."""


def case(text: str) -> re.Match[str] | None:
    """A line that heads a referral of several ("Case B: Jane Sample"), its name in the group; not "Case 3 was closed"."""
    match = _CASE.match(text)
    if match is None or not match["name"].strip() or names.looks_like(match["name"]):
        return match
    return None


def entries(blocks: Sequence[Block], texts: Mapping[str, str], words: Words) -> Iterator[Entry]:
    """Every block as one entry or several."""
    record, named = 0, False
    # Where every line is followed by a blank one, blank lines mean nothing.
    spaced = len(blocks) >= FEW and sum(b.gap for b in blocks) > _SPACED * len(blocks)
    blocks = [b._replace(gap=False) for b in blocks] if spaced else blocks
    blocks = two_up.apart(blocks, texts, words)
    blocks = aligned.tabled(abreast.tabled(blocks, texts, words), texts, words)
    blocks = ruled.formed(paired.tabled(blocks, texts, words), texts, words)
    for (part, table), run in groupby(blocks, key=lambda b: (b.part, b.table)):
        del part
        if table < 0:
            for line in unwrapped(run):
                for entry in map(exported.bared, _written(line, texts, words)):
                    named = named or _is_named(entry)
                    yield entry
        else:
            for entry in map(exported.bared, _tabled(list(run), texts, words, named=named)):
                named = named or _is_named(entry)
                yield replace(entry, record=entry.record + record) if entry.record >= 0 else entry
            record += 1000


def _written(line: list[Block], texts: Mapping[str, str], words: Words) -> Iterator[Entry]:
    """A line that carries a label is one entry or several, over all its breaks; any other an entry a break."""
    whole = Stretch.of(line, texts)
    found = list(_line(whole, line[0], words))
    if running_text.of_several(found, whole.text) or running_text.is_story(found):
        found = [Entry(None, whole, line[0], gap=line[0].gap)]
    if len(line) == 1 or found[0].label is not None:
        yield from found
        return
    for block in line:
        yield replace(found[0], value=Stretch.of([block], texts), block=block, gap=block.gap)


def _is_named(entry: Entry) -> bool:
    """Whether a form names somebody, outside the rows of a table of people."""
    asks = entry.label is not None and entry.label.fields[:1] in (("name",), ("forename",), ("surname",))
    return asks and entry.record < 0 and bool(entry.value.text.strip())


def _tabled(cells: list[Block], texts: Mapping[str, str], words: Words, *, named: bool) -> Iterator[Entry]:
    cells = corners.restored(told_head.cut(endings.cut(cells), words), words)
    if runs := banded.parted(cells, words):
        for head, run in runs:
            if head is not None:
                yield _headed(head, texts, words)
            if run:
                yield from _tabled(run, texts, words, named=named)
        return
    heads = [label(cell.text, words) for cell in cells if cell.row == cells[0].row]
    headed = len(heads) > 1 and all(known is not None and known.is_heading for known in heads)
    if headed and any("\n" in cell.text for cell in cells):
        # A person a column, each in a cell of several lines: what stands below a heading is read below it.
        cells = [c._replace(table=-1, row=-1, column=-1) for c in sorted(cells, key=lambda c: (c.column, c.row))]
    elif (read := tables.entries(cells, texts, words, named=named)) is not None:
        yield from read
        return
    for cell in cells:
        for line in _cell_lines(cell, texts):
            yield from _line(line, _of_line(line, cell), words)


def _headed(cell: Block, texts: Mapping[str, str], words: Words) -> Entry:
    """The heading that a cell is for the rows beside it."""
    return Entry(label(cell.text, words), Stretch.of([cell], texts).slice(0, 0), cell, gap=True, heading=True)


def _of_line(line: Stretch, cell: Block) -> Block:
    """The block of one line of a cell."""
    place = line.trace()
    text = line.text.strip()
    if cell.table >= 0 or place.end - place.start != len(text):
        return cell._replace(kind=BlockKind.LINE)
    return cell._replace(kind=BlockKind.LINE, text=text, start=place.start, end=place.end)


def _cell_lines(cell: Block, texts: Mapping[str, str]) -> Iterator[Stretch]:
    whole = Stretch.of([cell], texts)
    for line in re.finditer(r"[^\n]*[^\s\n][^\n]*", whole.text):
        yield whole.slice(*line.span())


def _line(text: Stretch, block: Block, words: Words) -> Iterator[Entry]:
    """The entries of a line; one that holds several labels, with gaps between, is as many lines."""
    cuts = (
        [(m.end(), m.end()) for m in _BESIDE.finditer(text.text) if _is_label(m["label"], words)]
        if ":" in text.text
        else []
    )
    cuts = cuts or bars.cuts(text.text, words)
    edges = [(0, 0), *cuts, (len(text.text), 0)]
    for (_, start), (end, _) in pairwise(edges):
        for entry in _piece(text.slice(start, end), block, words):
            yield replace(entry, gap=entry.gap and start == 0)


def _is_label(said: str, words: Words) -> bool:
    """Whether the words before a colon are a label: one that is known, or a brief one that begins with a capital."""
    return label(said, words) is not None or (said[:1].isupper() and len(said.split()) <= SHORT)


def _piece(text: Stretch, block: Block, words: Words) -> Iterator[Entry]:
    heading = block.kind is BlockKind.HEADING
    if numbered := case(text.text):
        yield Entry(Label(()), text.slice(*numbered.span("name")), block, gap=block.gap, heading=True, splits=True)
        return
    if (section := _section(text.text, words)) is not None:
        empty = text.slice(len(text.text), len(text.text))
        yield Entry(section, empty, block, gap=block.gap, heading=section.is_heading)
        return
    if (begins := put_aside.begins(text.text)) is not None:
        rest = text.slice(begins, len(text.text))
        told = bool(rest.text.strip())
        yield Entry(
            Label(("other",) if told else (), Owner.OTHER), rest, block, gap=not told or block.gap, heading=not told
        )
        return
    found = split(text.text, words)
    if (found is None or found[0] is None) and len(text.text.split()) <= _HEADING and _LEFT_OUT.search(text.text):
        yield Entry(Label((), Owner.OTHER), text.slice(len(text.text), len(text.text)), block, gap=True, heading=True)
        return
    if found is None:
        alone = _alone(text.text, words)
        empty = text.slice(len(text.text), len(text.text))
        yield Entry(
            alone,
            empty if alone else text,
            block,
            gap=block.gap,
            heading=heading or (alone is not None and alone.is_heading),
        )
        return
    known, start = found
    if known is None:
        yield Entry(None, text, block, gap=block.gap, heading=False, stops=True)
        return
    yield from inner_labels.parted(known, text.slice(start, len(text.text)), block, words)


_AGED = re.compile(r"\(\s*(?:aged?\s+)?\d{1,2}(?:\s*(?:yrs?|years?)(?:\s+old)?)?\s*\)\W*$", re.IGNORECASE)
"""At the end of a line that names somebody: how old he is, "Child A (7)"."""


def _alone(text: str, words: Words) -> Label | None:
    """What a line means that is a label and nothing else; a question is one where it asks for a fact."""
    said = _ASIDE.sub(" ", text := drawn_together(ticks.options(text)))
    if len(said.split()) > _MOST_WORDS or text.rstrip().endswith((".", ",")) or text.strip().lower() == "no":
        return None
    known = label(text, words) or (label(said, words) if said != text and not _AGED.search(text) else None)
    if known is None or not text.rstrip(" -–—=*_").endswith("?") or known.fields[:1] in _QUESTIONS:
        return known
    return known if known.is_heading and known.owner is not Owner.NOBODY and _WHO.match(text) else None


def _section(text: str, words: Words) -> Label | None:
    """What a line such as "Section 2: Person being referred" or "PART C - WHAT HAS HAPPENED" opens."""
    numbered = _SECTION.match(text)
    answered = numbered is not None and numbered["bare"] and re.search(r":|\?\s+\S", text[numbered.end() :])
    known = label(text, words) if numbered and not answered else None
    others = known is not None and known.fields == ("other",) and known.owner is Owner.OTHER
    if numbered is not None and others and not numbered["bare"]:
        return Label((), Owner.OTHER)  # "SECTION A – ORGANISATION REFERRING"
    return known if known is not None and (known.is_heading or known.fields == ("summary",)) else None
