"""Plain text → blocks: one a line, with its depth of quotation (RFC 3676 4.5); readable as it stands.

A long line that is followed by another without a blank one between was broken by the mail program: the next is
*wrapped*. Rows of cells drawn with tabs or bars become cells. It trusts nothing; binary noise becomes odd lines.
"""

import re
from collections.abc import Iterator
from dataclasses import replace

from mailflow.ingest import charsets
from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.cleaning import clean, origin
from mailflow.ingest.letter import sharing
from mailflow.ingest.source import File, Page, Source
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.message import Part

MOST_BYTES = 4_000_000
"""Bytes of a text file that are read."""
LONG = 56
"""A line shorter than this was ended by a person (mail programs break at 65 to 78 characters)."""
_NARROW = 64
"""No mail program breaks lines shorter than this."""
_QUOTE = re.compile(r"[ \t]{0,2}((?:>[ \t]?)+)")
_STARTS_ANEW = re.compile(
    r"\s*(?:[-•·*–▪o]\s|\(?\d{1,2}[.)]\s|[^\s:]{1,20}(?:\s[^\s:]{1,20}){0,4}\s?:|[A-Z][\w./]{0,11}(?:\s[\w./]{1,12}){0,2}\s?=\s?\w)"
    r"|\s*[^\s:]{1,20}(?:\s[^\s:]{1,20}){0,4}(?:(?<![.!?,;])[ ]{2,}|\s?\.{3,}\s?|\s\.{2}\s)\S"
    r"|\s*[A-Z][^\s:]{0,19}(?:\s[^\s:]{1,20}){0,2}\s[-–—]\s(?=[A-Z\d])"
)
"""A bullet, a label, or the first cell of columns that were drawn with blanks or dots."""
_ARROWS = re.compile(r"[ \t]{1,2}>{2,}[ \t]+(?=[A-Z])")
"""Arrows that a print sets before a heading, indented as no quotation is."""
_RULED = re.compile(r"[-=_*~#]{5,}\s*$")
_LABELLED = re.compile(r"\s*(?:[^\s:]{1,20}(?:\s[^\s:]{1,20}){0,4}\s?:|[^\W\d_]{2,12}\s?\d\s[A-Z])")
_ASKS = re.compile(
    r"\s*(?:mob(?:ile)?|tel(?:ephone)?|phone|landline|d\.?o\.?b|born|gp|nok|next\s+of\s+kin|landlord|referr(?:er|ed\s+by)|e-?mail|contact|concerns?|reasons?|issues?)\b",
    re.IGNORECASE,
)
"""How a line begins that is a label and its value with nothing between: "Mobile 07700 …"."""
_LONG_LABEL = re.compile(r"\s*[A-Z][^:.!?\d]{8,70}:\s")
"""How a line begins below another label that labels its value in many words."""
_ENDED = re.compile(r"(?:\b[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}|\b0\d[\d ]{8,11}\d)$", re.IGNORECASE)
"""A value that ends with a whole postcode or number: what begins with a capital below it is another line."""
_SOMEBODY_S = re.compile(
    rf"\s*[{UPPER}][{LETTER}]+[’']s?\s(?:own\s)?(?:mob(?:ile)?|(?:tele)?phone|tel|number|landline)\b\.?(?:\sis)?\s?[:(+\d]"
)
"""How a line begins that gives somebody's number: "Jane's mobile 07700 …"."""
_HALF_CODE = re.compile(r"\b[A-Z]{1,2}\d[\dA-Z]?\s*$", re.IGNORECASE)
_OTHER_HALF = re.compile(r"\s*\d(?!(?:st|nd|rd|th)\b)[ABD-HJLNP-UW-Z]{2}\b", re.IGNORECASE)
_RULE = re.compile(r"[\s=_\-*~#+|.•–—]{3,}")

_NAMED = re.compile(rf"\s*[{UPPER}][{LETTER}’'-]+(?:\s[{UPPER}][{LETTER}’'-]+){{1,3}},\s[^.!?]*\d")
"""How a line begins that is one of a list of people: "Ann Other, 3/4/2015, year 7"."""
_DASHED = re.compile(r"\s*[A-Z][^\s:–—-]{1,20}(?:\s[^\s:–—-]{1,20}){0,5}\s[-–—]\s\S")
"""How a line begins that is a label and its value with a dash between: "Name of tenant - Jane Sample"."""
_QUESTION = re.compile(r"\s*\(?\d{1,2}[.)]\s[^?]{3,80}\?")
_TABBED = re.compile(r"[^\t:.]{1,40}\t+\S")


def page(part: Part) -> Page:
    """The lines of a plain text."""
    blocks = list(_lines(part))
    if "|" in part.source or "\t" in part.source:
        blocks = list(_cells(blocks, part.source))
    # A program writes where a link leads in angle brackets behind its words: no words of the sender's.
    links = tuple(found.start() for found in sharing.LINK.finditer(part.source))
    return Page(part.id, part.source, tuple(blocks), links=links)


def file(attached: File) -> Page:
    """The lines of a text file that came along."""
    source, guess = charsets.text(attached.content[:MOST_BYTES], None)
    source = source.replace("\r\n", "\n").replace("\r", "\n")
    read = page(Part(attached.part, "text/plain", source))
    return replace(read, limits=(guess,)) if guess else read


def _lines(part: Part) -> Iterator[Block]:
    place, gap, before = 0, False, ""
    before_depth = 0
    for raw in part.source.split("\n"):
        depth, skipped, text = _unquoted(raw) if ">" in raw else (0, 0, clean(raw))
        if _blank(text):
            gap, before = True, ""
        else:
            wrapped = not gap and depth == before_depth and _continues(before, text)
            yield Block(
                BlockKind.LINE, text, part.id, place + skipped, place + len(raw), depth=depth, gap=gap, wrapped=wrapped
            )
            gap, before, before_depth = False, text, depth
        place += len(raw) + 1


def _unquoted(raw: str) -> tuple[int, int, str]:
    """Depth of quotation, length of the marks, and the text behind them."""
    if arrows := _ARROWS.match(raw):
        return 0, arrows.end(), clean(raw[arrows.end() :])
    quote = _QUOTE.match(raw)
    depth, skipped = (quote[1].count(">"), quote.end()) if quote else (0, 0)
    return depth, skipped, clean(raw[skipped:])


def _blank(text: str) -> bool:
    said = text.strip()
    return not said or not (said[0].isalnum() or said == "--" or _RULE.fullmatch(text) is None)


def _continues(before: str, text: str) -> bool:
    if not before:
        return False
    if _OTHER_HALF.match(text) and _HALF_CODE.search(before):
        return True  # a postcode that was broken in two
    written = before.rstrip()
    if _of_a_form(before, text) or _RULED.search(written) or len(written) + len(text.split(maxsplit=1)[0]) < _NARROW:
        return False  # a mail program would have put the next word there
    if len(written) < LONG or (written.endswith((".", "!", "?")) and text.lstrip()[:1].isupper()):
        return False  # a person ended the line, or a sentence ended there: whoever broke the line, nothing goes on
    labelled = _LABELLED.match(before) is not None or _ASKS.match(text) is not None
    ended = labelled and text.lstrip()[:1].isupper() and _ENDED.search(written) is not None
    if _SOMEBODY_S.match(text) or ended or (_LABELLED.match(before) and _LONG_LABEL.match(text)):
        return False
    return not _STARTS_ANEW.match(text)


def _of_a_form(before: str, text: str) -> bool:
    """Whether two lines are each a label, a tab and its value, somebody of a list, or a question and its answer."""
    if "\t" in before and _TABBED.match(text):
        return True
    if any(alike.match(text) and alike.match(before) for alike in (_NAMED, _DASHED)):
        return True
    return _QUESTION.match(before) is not None and not text.lstrip()[:1].islower()


_CELL = re.compile(r"[^|\t]*[^|\t\s][^|\t]*|(?<=[|\t])\s*(?=[|\t])")


_BOXED = re.compile(r"\s*\|[^|\t]*\|[^\t]*\|\s*")
_BOX = re.compile(r"(?<=\|)[^|]*(?=\|)")
"""A row with a bar before its first cell and behind its last one: every cell stands, empty or not."""


def _cells(lines: list[Block], source: str) -> Iterator[Block]:
    """Lines, with runs of two or more rows drawn with tabs or bars turned into cells."""
    table, index = 0, 0
    while index < len(lines):
        run = _run(lines, index)
        if run >= 2:
            for row, line in enumerate(lines[index : index + run]):
                yield from _row(line, source, table, row)
            table, index = table + 1, index + run
        else:
            yield lines[index]
            index += 1


def _run(lines: list[Block], index: int) -> int:
    width = _width(lines[index])
    least = 2 if _BOXED.fullmatch(lines[index].text) else 3
    end = index
    while width >= least and end < len(lines) and _width(lines[end]) == width:
        end += 1
    return end - index


def _width(line: Block) -> int:
    if _BOXED.fullmatch(line.text):
        return line.text.count("|") - 1
    return sum(1 for _ in _CELL.finditer(line.text.strip().strip("|"))) if "|" in line.text or "\t" in line.text else 1


def _row(line: Block, source: str, table: int, row: int) -> Iterator[Block]:
    raw = source[line.start : line.end]
    boxed = _BOXED.fullmatch(line.text) is not None
    inner = line.text if boxed else line.text.strip().strip("|")
    shift = line.text.find(inner)
    for column, cell in enumerate((_BOX if boxed else _CELL).finditer(inner)):
        start = line.start + origin(raw, shift + cell.start())
        end = start + len(cell[0]) if len(raw) == len(line.text) else line.start + origin(raw, shift + cell.end())
        yield Block(
            BlockKind.CELL, cell[0], line.part, start, end, depth=line.depth, gap=line.gap,
            table=table, row=row, column=column,
        )  # fmt: skip


PLUGIN = Source("text", ("text/plain",), page, file)
