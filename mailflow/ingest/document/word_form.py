"""Word (.docx) → blocks: paragraphs, tables with their cells, content controls, ticked boxes, old form fields.

Left out, because nobody wrote it: template hints of empty controls, options that were not ticked, deleted and hidden
text, field codes. Headers and footers are readable and hold no value: they are the agency's. Walks the XML (lxml).
"""

import re
from collections.abc import Iterator
from typing import Any

from mailflow.ingest.blocks import BlockKind
from mailflow.ingest.document import ticks, word_text
from mailflow.ingest.document.lettering import Lettering
from mailflow.ingest.document.package import Package
from mailflow.ingest.source import File, Page

DOCUMENT = "word/document.xml"
MOST_TEXT = 400_000
"""Characters of a document that are read."""
TOO_LONG = "a Word file is very long; only its beginning was read"
HIDDEN = "Hidden text of a Word file was left out."
_HINT = re.compile(
    r"\s*(?:click|tap|press)\b[^.\n]{0,20}\b(?:here|tap|to enter|to add)\b[^\n]{0,60}"
    r"|\s*(?:choose|select) an? (?:item|option|date)\.?\s*|\s*click to enter (?:text|a date)\.?\s*",
    re.IGNORECASE,
)
_MARGINS = re.compile(r"word/(?:header|footer)\d*\.xml")
_HEADING = re.compile(r"(?:heading|title|subtitle)", re.IGNORECASE)


def page(file: File) -> Page:
    """The readable text of a Word file. Raises package.Refused for one that is damaged, or not safe to open."""
    package = Package(file.content)
    walk = word_text.Walk(Lettering(file.part))
    root = package.tree(DOCUMENT)
    _blocks(root, walk, 0)
    blocks = tuple(walk.out.blocks)
    for name in sorted(n for n in package.names if _MARGINS.fullmatch(n)):
        _blocks(package.tree(name), walk, 0)
    limits = [TOO_LONG] if walk.cut else []
    limits += [HIDDEN] if walk.hidden else []
    return Page(file.part, walk.out.text, blocks, tuple(limits))


def _blocks(node: Any, walk: word_text.Walk, level: int) -> None:
    """Paragraphs and tables below a node, in order."""
    for child in node if level < word_text.DEEPEST else ():
        tag = word_text.tag_of(child)
        if walk.size > MOST_TEXT:
            walk.cut = True
            return
        if tag == "p":
            _paragraph(child, walk, level)
        elif tag == "tbl":
            _table(child, walk, level)
        elif tag == "sdt":
            content = word_text.child_of(child, "sdtContent")
            if content is not None and not word_text.is_hint(child):
                _blocks(content, walk, level + 1)
        elif tag not in ("sectPr", "del", "moveFrom"):
            _blocks(child, walk, level + 1)


def _paragraph(node: Any, walk: word_text.Walk, level: int) -> None:
    text = ticks.drawn("".join(word_text.text(node, walk, level)))
    _lines("\n".join(ticks.chosen(line) for line in text.split("\n")), walk, _kind(node))
    for box in _boxes(node):
        _blocks(box, walk, level + 1)


def _kind(node: Any) -> BlockKind:
    properties = word_text.child_of(node, "pPr")
    style = word_text.child_of(properties, "pStyle") if properties is not None else None
    return BlockKind.HEADING if style is not None and _HEADING.match(word_text.value(style)) else BlockKind.LINE


def _lines(text: str, walk: word_text.Walk, kind: BlockKind = BlockKind.LINE) -> None:
    walk.size += len(text) + 1
    for line in text.split("\n"):
        if not _HINT.fullmatch(line):
            walk.out.write(line)
        walk.out.end(kind)


def _boxes(node: Any) -> Iterator[Any]:
    """Text boxes that hang on a paragraph, each once (its fallback for old programs says the same)."""
    for found in node.iter():
        if word_text.tag_of(found) == "txbxContent":
            around = {word_text.tag_of(above) for above in found.iterancestors()}
            if not around & {"Fallback", "txbxContent"}:
                yield found


def _table(node: Any, walk: word_text.Walk, level: int) -> None:
    """A table of data as cells; one that holds tables, or has one column, as what stands in it."""
    nested = any(word_text.tag_of(found) == "tbl" for found in node.iterdescendants())
    rows = [list(_cells(row)) for row in _rows(node)]
    if nested or not any(len(row) > 1 for row in rows):
        for row in rows:
            for cell, _ in row:
                _blocks(cell, walk, level + 1)
        return
    number, heads = walk.tables, [""]
    walk.tables += 1
    for index, row in enumerate(rows):
        texts = [_cell_text(cell, walk, level) for cell, _ in row]
        heads = heads if index else texts
        kept = ticks.row(texts)
        pairs = zip(texts, heads, strict=False)
        if any(text.strip() == ticks.TICKED and head.strip().lower() == "no" for text, head in pairs):
            kept = [""] * len(kept)
        column = 0
        for text, (_, span) in zip(kept, row, strict=True):
            walk.out.cell_of(text, (number, index, column))
            column += span
    walk.out.gap = True


def _rows(node: Any) -> Iterator[Any]:
    """The rows of a table, also those that stand in a repeating control."""
    for child in node:
        if word_text.tag_of(child) == "tr":
            yield child
        elif word_text.tag_of(child) in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _rows(child)


def _cells(row: Any) -> Iterator[tuple[Any, int]]:
    """The cells of a row, each with the number of columns that it takes."""
    for child in row:
        if word_text.tag_of(child) == "tc":
            yield child, _width(child)
        elif word_text.tag_of(child) == "sdt":
            content = word_text.child_of(child, "sdtContent")
            found = list(_cells(content)) if content is not None else []
            if word_text.is_hint(child):
                for cell, _ in found:
                    for text in cell.iter():
                        if word_text.tag_of(text) == "t":
                            text.text = ""
            yield from found


def _width(cell: Any) -> int:
    properties = word_text.child_of(cell, "tcPr")
    span = word_text.child_of(properties, "gridSpan") if properties is not None else None
    wide = word_text.value(span) if span is not None else ""
    return min(int(wide), 50) if wide.isdecimal() and int(wide) else 1


def _cell_text(cell: Any, walk: word_text.Walk, level: int) -> str:
    """What stands in a cell, a line a paragraph, boxes drawn, hints left out."""
    inner = word_text.Walk(Lettering(walk.out.part), size=walk.size)
    lines: list[str] = []
    for child in _paragraphs(cell, 0):
        lines += ticks.drawn("".join(word_text.text(child, inner, level + 1))).split("\n")
    walk.size, walk.hidden = walk.size + sum(map(len, lines)) + 1, walk.hidden or inner.hidden
    return "\n".join(line for line in lines if line.strip() and not _HINT.fullmatch(line))


def _paragraphs(node: Any, level: int) -> Iterator[Any]:
    for child in node if level < word_text.DEEPEST else ():
        tag = word_text.tag_of(child)
        if tag == "p":
            yield child
        elif tag == "sdt":
            content = word_text.child_of(child, "sdtContent")
            if content is not None and not word_text.is_hint(child):
                yield from _paragraphs(content, level + 1)
        elif tag not in ("tcPr", "del", "moveFrom"):
            yield from _paragraphs(child, level + 1)
