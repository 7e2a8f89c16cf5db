"""Paragraphs and table rows, as RTF and old Word files have them → a page, or the HTML of a mail's body.

In: lines, each the texts of its cells: one is a paragraph, several are a row. Out: the readable text with its blocks,
without options that were not ticked; or HTML, which ``sources/html`` reads.
"""

from collections.abc import Iterable, Sequence
from html import escape

from mailflow.ingest.document import ticks
from mailflow.ingest.document.lettering import Lettering
from mailflow.ingest.source import Page

MOST_TEXT = 400_000
"""Characters of a document that are read."""

Line = Sequence[str]


def page(part: str, lines: Iterable[Line], limits: Sequence[str] = ()) -> Page:
    """The page of a document."""
    out = Lettering(part)
    table, row, heads = -1, 0, [""]
    for line in lines:
        texts = [ticks.drawn(text.translate(ticks.SYMBOLS)) for text in line]
        if len(texts) < 2:
            out.gap = out.gap or row > 0
            row = 0
            _paragraph("".join(texts), out)
            continue
        table, heads = (table, heads) if row else (table + 1, texts)
        _row(texts, heads, out, (table, row))
        row += 1
    return Page(part, out.text, tuple(out.blocks), tuple(limits))


def _paragraph(text: str, out: Lettering) -> None:
    for piece in text.split("\n"):
        out.write(ticks.chosen(piece))
        out.end()


def _row(texts: Sequence[str], heads: Sequence[str], out: Lettering, place: tuple[int, int]) -> None:
    kept = ticks.row(texts)
    pairs = zip(texts, heads, strict=False)
    if any(text.strip() == ticks.TICKED and head.strip().lower() == "no" for text, head in pairs):
        kept = [""] * len(kept)
    for column, text in enumerate(kept):
        out.cell_of(text, (*place, column))


def html(lines: Iterable[Line]) -> str:
    """The same as HTML."""
    out: list[str] = []
    within = False
    for line in lines:
        if within != (len(line) > 1):
            within = not within
            out.append("<table>" if within else "</table>")
        if within:
            out.append("<tr>" + "".join(f"<td>{_marked(text)}</td>" for text in line) + "</tr>")
        else:
            out.append(f"<div>{_marked(''.join(line)) or '<br>'}</div>")
    return "\n".join([*out, "</table>"] if within else out)


def _marked(text: str) -> str:
    return escape(text.translate(ticks.SYMBOLS), quote=False).replace("\n", "<br>")
