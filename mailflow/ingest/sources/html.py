"""HTML → blocks: the text that a person sees, line by line, and the cells of data tables, from the DOM (selectolax).

What is hidden (display:none, white on white, size zero, ``hidden``) is left out and said; scripts, styles and comments
are nothing. Links give their words, never their targets. A table that only lays the mail out gives lines, not cells.
"""

import re
from dataclasses import dataclass, field, replace

from selectolax.lexbor import LexborHTMLParser, LexborNode

from mailflow.ingest.blocks import Block, BlockKind
from mailflow.ingest.cleaning import clean
from mailflow.ingest.source import Page, Source
from mailflow.message import Part

DEEPEST = 200
"""Elements below this depth are read as plain text of their ancestor."""
_NOTHING = frozenset(
    ("head", "style", "script", "title", "meta", "link", "template", "xml", "noscript", "-comment", "img")
)
_BLOCKS = frozenset(
    (
        "p", "div", "li", "ul", "ol", "table", "tbody", "thead", "tr", "td", "th", "blockquote", "pre", "hr", "section",
        "article", "header", "footer", "dl", "dt", "dd", "center", "h1", "h2", "h3", "h4", "h5", "h6", "fieldset", "form",
    )
)  # fmt: skip
_HEADINGS = frozenset(("h1", "h2", "h3", "h4", "h5", "h6"))
_HIDDEN = re.compile(
    r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all|opacity\s*:\s*0(?![.\d])"
    r"|font-size\s*:\s*0(?![.\d])|max-height\s*:\s*0(?![.\d])",
    re.IGNORECASE,
)
_WHITE = re.compile(
    r"(?<![-\w])color\s*:\s*(?:white|#fff(?:fff)?(?![0-9a-f])|rgb\(\s*255\s*,\s*255\s*,\s*255)", re.IGNORECASE
)
_BACKGROUND = re.compile(
    r"background(?:-color)?\s*:\s*(?!white|#fff(?:fff)?\b|transparent|none|inherit|initial)", re.IGNORECASE
)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_RULE = re.compile(r"[\s=_\-*~#+|.•–—]{3,}")


@dataclass(slots=True)
class _Writer:
    """Collects the readable text and its blocks while the tree is walked."""

    part: str
    pieces: list[str] = field(default_factory=list)
    length: int = 0
    begun: int = 0
    blocks: list[Block] = field(default_factory=list)
    gap: bool = False
    hidden: bool = False
    tables: int = 0

    def write(self, text: str) -> None:
        """Add visible text to the current line."""
        if self.length == self.begun:
            text = text.lstrip(" ")
        self.pieces.append(text)
        self.length += len(text)

    def end(self, kind: BlockKind = BlockKind.LINE, *, depth: int = 0, separator: str = "\n") -> Block | None:
        """End the current line: a block if it says anything, else a gap before the next."""
        raw = "".join(self.pieces)[self.begun :] if len(self.pieces) < 2 else self._tail()
        text = clean(raw)
        block = None
        if text.strip() and not (_RULE.fullmatch(text) and text.strip() != "--"):
            block = Block(kind, text, self.part, self.begun, self.length, depth=depth, gap=self.gap)
            self.blocks.append(block)
            self.gap = False
        else:
            self.gap = True
        self.pieces.append(separator)
        self.length += len(separator)
        self.begun = self.length
        return block

    def _tail(self) -> str:
        wanted, found = self.length - self.begun, []
        for piece in reversed(self.pieces):
            if wanted <= 0:
                break
            found.append(piece)
            wanted -= len(piece)
        return "".join(reversed(found))[-(self.length - self.begun) :] if self.length > self.begun else ""

    @property
    def dirty(self) -> bool:
        """Whether the current line holds anything."""
        return self.length > self.begun


@dataclass(frozen=True, slots=True)
class _Place:
    """What an element inherits while walking down."""

    depth: int = 0
    level: int = 0
    heading: bool = False
    pre: bool = False
    dark: bool = False


def page(part: Part) -> Page:
    """The visible text of an HTML part."""
    writer = _Writer(part.id)
    root = LexborHTMLParser(part.source).root
    if root is not None:
        _children(root, writer, _Place())
        _break(writer, _Place())
    limits = ("Hidden text of the HTML was left out.",) if writer.hidden else ()
    return Page(part.id, "".join(writer.pieces), tuple(writer.blocks), limits)


def _children(node: LexborNode, writer: _Writer, place: _Place) -> None:
    child = node.child
    while child is not None:
        _node(child, writer, place)
        child = child.next


def _node(node: LexborNode, writer: _Writer, place: _Place) -> None:
    tag = node.tag or ""
    if node.is_text_node:
        _text(node.text_content or "", writer, place)
    elif tag == "br":
        writer.end(_kind(place), depth=place.depth)
    elif tag not in _NOTHING:
        _element(node, tag, writer, place)


def _text(text: str, writer: _Writer, place: _Place) -> None:
    if place.pre:
        for index, line in enumerate(text.split("\n")):
            if index:
                writer.end(depth=place.depth)
            writer.write(line)
        return
    squeezed = _SPACE.sub(" ", text)
    if squeezed != " " or writer.dirty:
        writer.write(squeezed)


def _element(node: LexborNode, tag: str, writer: _Writer, place: _Place) -> None:
    attributes = node.attributes
    style = attributes.get("style") or ""
    if _hides(attributes, style, place):
        writer.hidden = writer.hidden or bool((node.text(deep=True) or "").strip())
        return
    place = _inside(tag, attributes, style, place)
    if place.level > DEEPEST:
        writer.write(_SPACE.sub(" ", node.text(deep=True) or ""))
    elif tag == "table" and (rows := _data_rows(node)):
        _break(writer, place)
        _table(rows, writer, place)
    elif tag in _BLOCKS:
        _break(writer, place)
        if tag == "p" and "MsoNormal" not in (attributes.get("class") or "") and "margin" not in style:
            writer.gap = True
        _children(node, writer, place)
        _break(writer, place)
        writer.gap = writer.gap or tag in ("hr", "ul", "ol", "table")
    else:
        _children(node, writer, place)


def _hides(attributes: dict[str, str | None], style: str, place: _Place) -> bool:
    if "hidden" in attributes or (attributes.get("type") or "").lower() == "hidden":
        return True
    if not style and "color" not in attributes:
        return False
    if _HIDDEN.search(style):
        return True
    white = _WHITE.search(style) or (attributes.get("color") or "").lower() in ("white", "#ffffff", "#fff")
    return bool(white) and not place.dark and not _BACKGROUND.search(style) and "bgcolor" not in attributes


def _inside(tag: str, attributes: dict[str, str | None], style: str, place: _Place) -> _Place:
    return _Place(
        depth=place.depth + (tag == "blockquote"),
        level=place.level + 1,
        heading=place.heading or tag in _HEADINGS,
        pre=place.pre or tag == "pre",
        dark=place.dark or "bgcolor" in attributes or bool(style and _BACKGROUND.search(style)),
    )


def _kind(place: _Place) -> BlockKind:
    return BlockKind.HEADING if place.heading else BlockKind.LINE


def _break(writer: _Writer, place: _Place) -> None:
    if writer.dirty:
        writer.end(_kind(place), depth=place.depth)


def _data_rows(table: LexborNode) -> list[list[LexborNode]]:
    """The rows of a table that holds data; none when it nests tables, has one column, or lays out a whole letter."""
    if table.css_first("table table, td table, th table") is not None:
        return []
    rows = [[c for c in _iterate(row) if c.tag in ("td", "th")] for row in table.css("tr")]
    rows = [row for row in rows if row]
    wide = sum(1 for row in rows if len(row) > 1)
    return rows if wide and (wide > 1 or len(rows) > 1 or len(rows[0]) > 1) else []


def _iterate(node: LexborNode) -> list[LexborNode]:
    found = []
    child = node.child
    while child is not None:
        found.append(child)
        child = child.next
    return found


def _table(rows: list[list[LexborNode]], writer: _Writer, place: _Place) -> None:
    number = writer.tables
    writer.tables += 1
    writer.gap = True
    for index, row in enumerate(rows):
        column = 0
        for cell in row:
            _cell(cell, writer, place, (number, index, column))
            column += _span(cell)
    writer.gap = True


def _span(cell: LexborNode) -> int:
    span = cell.attributes.get("colspan") or "1"
    return min(int(span), 50) if span.isdecimal() and int(span) else 1


def _cell(cell: LexborNode, writer: _Writer, place: _Place, where: tuple[int, int, int]) -> None:
    """One cell as one block, its inner lines kept as line ends of its text."""
    first, gap, begun = len(writer.blocks), writer.gap, writer.begun
    writer.gap = False
    _element_inside(cell, writer, place)
    _break(writer, place)
    inner = writer.blocks[first:]
    del writer.blocks[first:]
    start, end = (inner[0].start, inner[-1].end) if inner else (begun, begun)
    text = clean("".join(writer.pieces)[start:end]) if len(inner) > 1 else (inner[0].text if inner else "")
    kind = BlockKind.CELL
    writer.blocks.append(
        Block(kind, text, writer.part, start, end, depth=place.depth, gap=gap and where[2] == 0,
              table=where[0], row=where[1], column=where[2], level=1 if cell.tag == "th" else 0)
    )  # fmt: skip
    writer.gap = False


def _element_inside(cell: LexborNode, writer: _Writer, place: _Place) -> None:
    attributes = cell.attributes
    style = attributes.get("style") or ""
    if _hides(attributes, style, place):
        writer.hidden = True
        return
    _children(cell, writer, replace(_inside(cell.tag or "", attributes, style, place), heading=False))


PLUGIN = Source("html", ("text/html",), page)
