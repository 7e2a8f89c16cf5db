"""A document as data: what typst and Word both render, so that minutes look alike in every format.

A paper is plain JSON (``Document.data``). Every text in it is literal: no markup is read, control characters
are taken out, a line feed is a line break. The order of sections and blocks is the order of reading.

    {"schema": 1,
     "language": "en-GB",
     "marking": "OFFICIAL-SENSITIVE",             at the head and foot of every page
     "publisher": "… Safety Partnership",         above the title, and in the page's header
     "title": "Minutes of the meeting",           on the first page
     "subtitle": "Tuesday 24 November 2026",      under the title, and in the page's header
     "metadata_title": "CSH minutes 2026-11-24",  the file's own title: neutral
     "footer": "Do not forward or copy.",         one line at the foot of every page
     "sections": [{"heading": "Attendance",       a heading of level 1
                   "new_page": false,
                   "blocks": [BLOCK, …]}, …]}

A BLOCK is one of:

    {"type": "heading", "text": …, "detail": …}   level 2 (a case); detail: a quieter line under it, or ""
    {"type": "subheading", "text": …}             level 3
    {"type": "paragraph", "text": …, "tone": …}   tone: "normal", "quiet" (small, grey), "strong", or "notice"
                                                  (in a frame: to be seen first)
    {"type": "list", "ordered": bool, "items": [text, …]}
    {"type": "definitions", "items": [{"term": …, "text": …}, …]}    two columns: label and value
    {"type": "table", "caption": …,               what it shows, also for those who listen; "" when the heading
                                                  above says it
     "columns": [{"heading": …, "width": 3}, …],  a header row, repeated on each page; width: share of the line
     "rows": [[text, …], …]}
    {"type": "quote", "source": …, "text": …}     somebody's own words, verbatim; source: who, and when

A renderer refuses a schema or a block type that it does not know, rather than leave something out.
"""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from mailflow.outbound.wording import plain

SCHEMA: Final = 1

Block = dict[str, Any]


def heading(text: str, detail: str = "") -> Block:
    """A heading of level 2, such as a case."""
    return {"type": "heading", "text": plain(text), "detail": plain(detail)}


def subheading(text: str) -> Block:
    """A heading of level 3."""
    return {"type": "subheading", "text": plain(text)}


def paragraph(text: str, tone: str = "normal") -> Block:
    """A paragraph; ``tone``: normal, quiet, strong or notice."""
    return {"type": "paragraph", "text": plain(text), "tone": tone}


def bullets(items: Iterable[str], *, ordered: bool = False) -> Block:
    """A list."""
    return {"type": "list", "ordered": ordered, "items": [plain(item) for item in items]}


def definitions(items: Iterable[tuple[str, str]]) -> Block:
    """Labels with their values; pairs without a value are left out."""
    return {"type": "definitions", "items": [{"term": plain(t), "text": plain(v)} for t, v in items if v]}


def table(columns: Sequence[tuple[str, int]], rows: Iterable[Sequence[str]], caption: str = "") -> Block:
    """A table: columns as (heading, share of the width), and rows of as many texts."""
    return {
        "type": "table",
        "caption": plain(caption),
        "columns": [{"heading": plain(text), "width": width} for text, width in columns],
        "rows": [[plain(cell) for cell in row] for row in rows],
    }


def quote(text: str, source: str) -> Block:
    """Somebody's own words, verbatim."""
    return {"type": "quote", "source": plain(source), "text": plain(text).strip()}


def section(title: str, blocks: Iterable[Block], *, new_page: bool = False) -> dict[str, Any]:
    """A part of the document under a heading of level 1."""
    return {"heading": plain(title), "new_page": new_page, "blocks": list(blocks)}
