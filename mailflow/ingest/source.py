"""What a source is: it makes one text-bearing part readable, and cuts it into blocks.

In: a Part. Out: a Page: the readable text that traces point into, and its blocks in reading order.
Of the twins of multipart/alternative the HTML is read, because only it tells a table from a line; its poorer plain
twin is read when the HTML says next to nothing. Links are never followed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from mailflow.ingest.blocks import Block
from mailflow.message import Message, Part

SUBJECT = "subject"
"""The part id of the subject line."""
POORER = 3
"""An HTML twin with less than a third of the plain text's length is a wrapper, and is not read."""


@dataclass(frozen=True, slots=True)
class Page:
    """One part made readable."""

    part: str
    text: str
    blocks: tuple[Block, ...]
    limits: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A plug-in of ``sources/``: the content types that it reads, and how."""

    name: str
    content_types: tuple[str, ...]
    page: Callable[[Part], Page]


def pages(message: Message, sources: Mapping[str, Source]) -> tuple[Page, ...]:
    """The subject line and every text of a mail that a person would see, in order."""
    by_type = {kind: source for source in sources.values() for kind in source.content_types}
    subject = (Part(SUBJECT, "text/plain", message.subject),) if message.subject else ()
    readable = [part for part in (*subject, *message.parts) if _type(part) in by_type]
    read: list[Page] = []
    before: Part | None = None
    for part in readable:
        page = by_type[_type(part)].page(part)
        if before is not None and _twins(before, part):
            if len(page.text.strip()) * POORER >= len(before.source.strip()):
                read[-1] = page
        else:
            read.append(page)
        before = part
    return tuple(page for page in read if page.text.strip())


def _twins(plain: Part, html: Part) -> bool:
    """Neighbours below one multipart/alternative; the HTML may sit one multipart/related deeper."""
    above = plain.id.rpartition(".")[0]
    near = html.id.rpartition(".")[0] == above or html.id.startswith(f"{above}." if above else "")
    return _type(plain) == "text/plain" and _type(html) == "text/html" and near and plain.id != SUBJECT


def _type(part: Part) -> str:
    return part.content_type.partition(";")[0].strip().lower()
