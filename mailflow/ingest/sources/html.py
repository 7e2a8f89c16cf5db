# ruff: noqa: SIM905 - lists of element names broken over one line each are harder to read
"""HTML → blocks: the text that a person sees, line by line, and the cells of data tables, from the DOM (selectolax).

What is hidden (``hiding``) or struck out is left out and said; scripts, styles and comments are nothing. Links give
their words, never their targets; of those to a shared document the place is kept. A table that only lays the mail out
gives lines, not cells.
"""

import re
from dataclasses import dataclass, field, replace
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailflow.ingest import charsets
from mailflow.ingest.blocks import BlockKind
from mailflow.ingest.document import hiding, nesting
from mailflow.ingest.document.hiding import Rules, Sight
from mailflow.ingest.document.lettering import Lettering
from mailflow.ingest.letter import sharing
from mailflow.ingest.source import File, Page, Source
from mailflow.message import Part

MOST_SPANNED = 50
"""Rows or columns that a cell of a table may take."""
MOST_BYTES = 4_000_000
"""Bytes of an HTML file that are read."""
DEEPEST = 200
"""Elements below this depth are read as plain text of their ancestor."""
_NOTHING = frozenset("head style script title meta link template xml noscript -comment img".split())
_BLOCKS = frozenset(
    """
    p div li ul ol table tbody thead tr td th blockquote pre hr section article header footer dl dt dd center h1 h2 h3
    h4 h5 h6 fieldset form
    """.split()
)
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_CHANGES = frozenset((*_HEADINGS, "blockquote", "pre"))
_APART = frozenset(("hr", "ul", "ol", "table"))
_ROWS = frozenset(("tr", "tbody", "thead", "tfoot"))
_FIELDS = frozenset(("text", "date", "tel", "email", "number", "search", "url", "month", "time", "datetime-local"))
_STRUCK = frozenset(("s", "strike", "del"))
_LINED = re.compile(r"text-decoration[\w-]*\s*:[\w\s#-]*\bline-through\b", re.IGNORECASE)
"""How words are struck out."""
_SHEET = re.compile(r"<style", re.IGNORECASE)
_MOST_SHEETS, _MOST_LINKS = 50, 100
_SPACE = re.compile(r"[ \t\n\r\f]{2,}|[\t\n\r\f]")
"""White space that is not one blank already."""


@dataclass(slots=True)
class _Walk:
    """What is collected on the way, how deep it is, and whether hidden text was passed by."""

    out: Lettering
    level: int = 0
    hidden: bool = False
    tables: int = 0
    rules: Rules = field(default_factory=dict)
    links: list[int] = field(default_factory=list)


class _Place(NamedTuple):
    """What an element hands down: depth of quotation, kind of the lines here, preformatted, how it is to be seen."""

    depth: int = 0
    kind: BlockKind = BlockKind.LINE
    pre: bool = False
    sight: Sight = Sight()
    unseen: bool = False


def page(part: Part) -> Page:
    """The visible text of an HTML part."""
    walk = _Walk(Lettering(part.id))
    parser = LexborHTMLParser(nesting.shallow(part.source))
    if parser.root is not None:
        if _SHEET.search(part.source):
            walk.rules = hiding.rules([node.text(deep=True) or "" for node in parser.css("style")[:_MOST_SHEETS]])
        _children(parser.root.first_child, walk, _Place())
        _break(walk, _Place())
    limits = ("Hidden text of the HTML was left out.",) if walk.hidden else ()
    return Page(part.id, walk.out.text, tuple(walk.out.blocks), limits, links=tuple(walk.links))


def file(attached: File) -> Page:
    """The visible text of an HTML file that came along. Nothing in it is run, nothing it points at is fetched."""
    source, guess = charsets.text(attached.content[:MOST_BYTES], None, is_page=True)
    read = page(Part(attached.part, "text/html", source))
    return replace(read, limits=(*read.limits, guess)) if guess else read


def _children(child: LexborNode | None, walk: _Walk, place: _Place) -> None:
    """A node and those beside it: the loop that a page spends its time in."""
    out, pre = walk.out, place.pre
    walk.level += 1
    while child is not None:
        text = child.text_content
        if text is not None and place.unseen:
            walk.hidden = walk.hidden or not text.isspace()
        elif text is not None:
            # Most texts are one line without a run of blanks, or the line end between two elements.
            if pre or not (text.isprintable() and "  " not in text):
                _text(text, walk, place)
            elif text != " " or out.line:
                out.write(text)
        else:
            tag, first = child.tag or "", child.first_child
            if tag == "br":
                out.end(place.kind, place.depth)
            elif tag in _BLOCKS or (first is not None and tag not in _NOTHING):
                _element(child, tag, walk, place)
            elif tag == "input" and not place.unseen:
                out.write(_filled_in(child.attributes))
        child = child.next
    walk.level -= 1


def _element(node: LexborNode, tag: str, walk: _Walk, place: _Place) -> None:
    attributes = node.attributes
    if tag in _STRUCK or (attributes and _LINED.search(attributes.get("style") or "")):
        walk.hidden = True
        return
    inside = _inside(node, walk, place, attributes) if attributes or walk.rules else place
    if inside is None:
        return
    if tag == "a" and len(walk.links) < _MOST_LINKS and sharing.is_shared(attributes.get("href")):
        walk.links.append(walk.out.begun + sum(map(len, walk.out.line)))
    if walk.level > DEEPEST:
        walk.out.write("" if inside.unseen else _SPACE.sub(" ", node.text(deep=True) or ""))
    elif tag in _BLOCKS:
        _block(node, tag, walk, inside)
    else:
        _children(node.first_child, walk, inside)


def _filled_in(attributes: hiding.Attributes) -> str:
    """What stands in a field of a form, or its box, ticked or not; "" for what is no field, or hidden."""
    kind = (attributes.get("type") or "text").lower()
    if kind in ("checkbox", "radio"):
        return "☒" if "checked" in attributes else "☐"
    return attributes.get("value") or "" if kind in _FIELDS and "hidden" not in attributes else ""


def _text(text: str, walk: _Walk, place: _Place) -> None:
    if not place.pre:
        squeezed = " " if text == "\n" else _SPACE.sub(" ", text)
        if squeezed != " " or walk.out.line:
            walk.out.write(squeezed)
        return
    for index, line in enumerate(text.split("\n")):
        if index:
            walk.out.end(depth=place.depth)
        walk.out.write(line)


def _inside(node: LexborNode, walk: _Walk, place: _Place, attributes: hiding.Attributes) -> _Place | None:
    """What an element hands down by its attributes; None when it is hidden."""
    sight = hiding.within(attributes, node.tag or "", walk.rules, place.sight)
    if sight is None:
        walk.hidden = walk.hidden or bool((node.text(deep=True) or "").strip())
        return None
    return place if sight is place.sight else place._replace(sight=sight, unseen=sight.unseen)


def _block(node: LexborNode, tag: str, walk: _Walk, place: _Place) -> None:
    if tag in _CHANGES:
        place = _changed(tag, place)
    _break(walk, place)
    if tag == "p" and not _is_close(node.attributes):
        walk.out.gap = True
    rows = _data_rows(node) if tag == "table" else ()
    if rows:
        _table(node, rows, walk, place)
    else:
        _children(node.first_child, walk, place)
        _break(walk, place)
    if tag in _APART:
        walk.out.gap = True


def _is_close(attributes: hiding.Attributes) -> bool:
    """Whether a paragraph stands without space to the one before."""
    return "MsoNormal" in (attributes.get("class") or "") or "margin" in (attributes.get("style") or "")


def _changed(tag: str, place: _Place) -> _Place:
    return _Place(
        place.depth + (tag == "blockquote"),
        BlockKind.HEADING if tag in _HEADINGS else place.kind,
        place.pre or tag == "pre",
        place.sight,
        place.unseen,
    )


def _break(walk: _Walk, place: _Place) -> None:
    if walk.out.line:
        walk.out.end(place.kind, place.depth)


def _data_rows(table: LexborNode) -> list[list[LexborNode]]:
    """The rows of a table that holds data; none when it nests tables or has one column."""
    if len(table.css("table")) > 1:
        return []
    rows = [[c for c in row.iter() if c.tag in ("td", "th")] for row in table.css("tr")]
    rows = [row for row in rows if row]
    return rows if any(len(row) > 1 for row in rows) else []


def _table(table: LexborNode, rows: list[list[LexborNode]], walk: _Walk, place: _Place) -> None:
    number = walk.tables
    walk.tables += 1
    for caption in (child for child in table.iter() if child.tag == "caption"):
        _children(caption.first_child, walk, place)
        _break(walk, place)
    reached: dict[int, int] = {}  # columns that a cell of an earlier row reaches into, and down to which row
    seen = [(row, inside) for row in rows if (inside := _of_row(row[0], walk, place)) is not None]
    for index, (row, inside) in enumerate(seen):
        column = 0
        for cell in row:
            while reached.get(column, 0) > index:
                column += 1
            below = _span(cell, "rowspan")
            wide = _cell(cell, walk, inside, (number, index, column), below)
            reached.update((taken, index + below) for taken in range(column, column + wide) if below > 1)
            column += wide
    walk.out.gap = True


def _of_row(cell: LexborNode, walk: _Walk, place: _Place) -> _Place | None:
    """What the row of a cell, and the group of rows that it stands in, hand down; None when they are hidden."""
    row = cell.parent
    for node in (row.parent if row else None, row):
        if node is not None and node.tag in _ROWS and (node.attributes or walk.rules):
            inside = _inside(node, walk, place, node.attributes)
            if inside is None:
                return None
            place = inside
    return place


def _span(cell: LexborNode, name: str) -> int:
    """How many rows or columns a cell takes, as its ``rowspan`` or ``colspan`` says."""
    span = cell.attributes.get(name) or "1"
    return max(1, min(int(span), MOST_SPANNED)) if span.isdecimal() else 1


def _cell(cell: LexborNode, walk: _Walk, place: _Place, where: tuple[int, int, int], rows: int) -> int:
    """Write one cell, and give the number of columns that it takes."""
    first, begun = len(walk.out.blocks), walk.out.begun
    inside = _inside(cell, walk, place, cell.attributes)
    if inside is not None:
        inside = inside._replace(kind=BlockKind.LINE)
        _children(cell.first_child, walk, inside)
        _break(walk, inside)
    walk.out.gap = where[1] == 0
    walk.out.cell(first, begun, where, depth=place.depth, rows=rows)
    walk.out.gap = False
    return _span(cell, "colspan")


PLUGIN = Source("html", ("text/html",), page, file)
