"""A paper (``outbound.paper``) as a Word file in memory: real headings, lists, header rows.

In: a document whose data are a paper. Out: the bytes of a .docx, in clear: only ``formats/docx`` calls this,
and seals them at once. Raises SealFailed for a schema or a block that it does not know.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from io import BytesIO
from typing import Any

from docx import api
from docx.document import Document as WordDocument
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from mailflow.errors import SealFailed
from mailflow.letter import Document
from mailflow.outbound.paper import SCHEMA, Block

_NO_DATE = datetime(2000, 1, 1, tzinfo=UTC)
_QUIET = RGBColor(0x50, 0x5A, 0x5F)
_TEXT_WIDTH = Cm(16.5)


def write(document: Document) -> bytes:
    """The paper as a .docx. ``metadata_title`` is its title; it names no author."""
    paper = document.data
    if paper.get("schema") != SCHEMA:
        raise SealFailed("A Word file could not be written: its data are not a paper of the known schema.")
    word = api.Document()
    _set_up(word, paper)
    word.add_heading(paper["title"], level=0)
    if paper["subtitle"]:
        word.add_paragraph(paper["subtitle"], style="Subtitle")
    for section in paper["sections"]:
        heading = word.add_heading(section["heading"], level=1)
        heading.paragraph_format.page_break_before = section["new_page"]
        for block in section["blocks"]:
            _block(word, block)
    out = BytesIO()
    word.save(out)
    return out.getvalue()


def _set_up(word: WordDocument, paper: dict[str, Any]) -> None:
    said = word.core_properties
    said.title, said.language = paper["metadata_title"], paper["language"]
    said.author = said.last_modified_by = said.comments = said.subject = said.keywords = ""
    said.created = said.modified = _NO_DATE
    page = word.sections[0]
    page.page_width, page.page_height = Cm(21), Cm(29.7)
    page.left_margin = page.right_margin = Cm(2.25)
    _marginal(page.header, paper["marking"], paper["publisher"], paper["subtitle"])
    _marginal(page.footer, paper["marking"], paper["footer"])
    normal = word.styles["Normal"]
    normal.font.name, normal.font.size = "Arial", Pt(11)
    for style in word.styles:
        if style.type in (WD_STYLE_TYPE.PARAGRAPH, WD_STYLE_TYPE.CHARACTER):
            _british(style.element, paper["language"])
    for name in ("Title", "Subtitle", "Heading 1", "Heading 2", "Heading 3", "Caption"):
        _legible(word.styles[name])


def _marginal(place: Any, *texts: str) -> None:
    """What stands on every page, in its header or footer."""
    place.paragraphs[0].text = " · ".join(text for text in texts if text)


def _british(style: Any, language: str) -> None:
    """Which voice a screen reader takes."""
    marks = style.get_or_add_rPr()
    for said in marks.findall(qn("w:lang")):
        marks.remove(said)
    lang = OxmlElement("w:lang")
    lang.set(qn("w:val"), language)
    marks.append(lang)


def _legible(style: Any) -> None:
    """Black Arial instead of the theme's pale blue: its contrast is too small for WCAG 2.2 AA."""
    style.font.name, style.font.color.rgb = "Arial", RGBColor(0, 0, 0)
    fonts = style.element.rPr.rFonts
    for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
        fonts.attrib.pop(qn(theme), None)


def _block(word: WordDocument, block: Block) -> None:
    writer = _WRITERS.get(block["type"])
    if writer is None:
        raise SealFailed("A Word file could not be written: a block of its paper is of an unknown type.")
    writer(word, block)


def _heading(word: WordDocument, block: Block) -> None:
    word.add_heading(block["text"], level=2)
    if block["detail"]:
        _toned(word, block["detail"], "quiet")


def _subheading(word: WordDocument, block: Block) -> None:
    word.add_heading(block["text"], level=3)


def _paragraph(word: WordDocument, block: Block) -> None:
    _toned(word, block["text"], block["tone"])


def _toned(word: WordDocument, text: str, tone: str) -> None:
    if tone not in {"normal", "quiet", "strong", "notice"}:
        raise SealFailed("A Word file could not be written: a paragraph of its paper is of an unknown tone.")
    if tone == "notice":
        frame = word.add_table(rows=1, cols=1, style="Table Grid")
        frame.cell(0, 0).paragraphs[0].add_run(text).bold = True
        word.add_paragraph()
        return
    run = word.add_paragraph().add_run(text)
    if tone == "strong":
        run.bold = True
    if tone == "quiet":
        run.font.size, run.font.color.rgb = Pt(9.5), _QUIET


def _list(word: WordDocument, block: Block) -> None:
    items = [word.add_paragraph(text, style=_LIST_STYLES[block["ordered"]]) for text in block["items"]]
    if block["ordered"]:
        _number_anew(word, items)


_LIST_STYLES = {True: "List Number", False: "List Bullet"}


def _number_anew(word: WordDocument, items: list[Any]) -> None:
    """Word counts on from one numbered list to the next unless each has numbering of its own."""
    numbering = word.part.numbering_part.element
    style = word.styles["List Number"].element
    own = numbering.add_num(numbering.num_having_numId(style.pPr.numPr.numId.val).abstractNumId.val)
    own.add_lvlOverride(ilvl=0).append(_lettered())
    for item in items:
        properties = item._p.get_or_add_pPr().get_or_add_numPr()  # noqa: SLF001 - python-docx has no public way
        properties.get_or_add_numId().val = own.numId
        properties.get_or_add_ilvl().val = 0


def _lettered() -> Any:
    """Items a, b, c, as the statement's are cited and as the PDF counts them; from the first letter."""
    level = OxmlElement("w:lvl")
    level.set(qn("w:ilvl"), "0")
    for name, value in (("w:start", "1"), ("w:numFmt", "lowerLetter"), ("w:lvlText", "%1."), ("w:lvlJc", "left")):
        part = OxmlElement(name)
        part.set(qn("w:val"), value)
        level.append(part)
    return level


def _definitions(word: WordDocument, block: Block) -> None:
    table = word.add_table(rows=0, cols=2)
    for item in block["items"]:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(item["term"]).bold = True
        cells[1].text = item["text"]
    _widths(table, [1, 3])
    word.add_paragraph()


def _table(word: WordDocument, block: Block) -> None:
    if block["caption"]:
        word.add_paragraph(block["caption"], style="Caption")
    columns = block["columns"]
    table = word.add_table(rows=1, cols=len(columns), style="Table Grid")
    for cell, column in zip(table.rows[0].cells, columns, strict=True):
        cell.paragraphs[0].add_run(column["heading"]).bold = True
    repeat = OxmlElement("w:tblHeader")
    repeat.set(qn("w:val"), "true")
    table.rows[0]._tr.get_or_add_trPr().append(repeat)  # noqa: SLF001 - python-docx has no public way
    for row in block["rows"]:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text
    _widths(table, [column["width"] for column in columns])
    word.add_paragraph()


def _widths(table: Any, shares: list[int]) -> None:
    for row in table.rows:
        for cell, share in zip(row.cells, shares, strict=True):
            cell.width = int(_TEXT_WIDTH * share / sum(shares))


def _quote(word: WordDocument, block: Block) -> None:
    _toned(word, block["source"], "quiet")
    word.add_paragraph(block["text"], style="Quote")


_WRITERS: dict[str, Callable[[WordDocument, Block], None]] = {
    "heading": _heading,
    "subheading": _subheading,
    "paragraph": _paragraph,
    "list": _list,
    "definitions": _definitions,
    "table": _table,
    "quote": _quote,
}
