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
TWINS_DIFFER = (
    "the text and the HTML of the mail say different things; one is read, the other one is shown with the mail"
)
POORER = 3
"""An HTML twin with less than a third of the plain text's length is a wrapper, and is not read."""


@dataclass(frozen=True, slots=True)
class Page:
    """One part made readable."""

    part: str
    text: str
    blocks: tuple[Block, ...]
    limits: tuple[str, ...] = ()
    flag: str = ""
    """Of a file that could not be read: the reason (domain.md 3.2), such as "attachment-encrypted"."""
    links: tuple[int, ...] = ()
    """Where in the text something is linked that is shared elsewhere, though its address is not to be seen."""


@dataclass(frozen=True, slots=True)
class File:
    """A file that came with the mail: the part it is, its cleaned name, what it is said to be, and its bytes."""

    part: str
    name: str
    content_type: str
    content: bytes


@dataclass(frozen=True, slots=True)
class Source:
    """A plug-in of ``sources/``: the content types that it reads, and how: texts of a mail, or attached files.

    ``file`` may raise what ``tree.ODD`` names for a damaged file; it is then kept as one that could not be read.
    """

    name: str
    content_types: tuple[str, ...]
    page: Callable[[Part], Page] | None = None
    file: Callable[[File], Page] | None = None


def pages(message: Message, sources: Mapping[str, Source]) -> tuple[Page, ...]:
    """The subject line and every text of a mail that a person would see, in order."""
    by_type = {kind: source.page for source in sources.values() if source.page for kind in source.content_types}
    subject = (Part(SUBJECT, "text/plain", message.subject),) if message.subject else ()
    read: list[tuple[Part, Page]] = []
    for part in (*subject, *message.parts):
        if _type(part) not in by_type:
            continue
        page = by_type[_type(part)](part)
        twin = next((n for n, (other, _) in enumerate(read) if _twins(other, part)), None)
        if twin is not None and TWINS_DIFFER not in message.limits and not _alike(page, read[twin][1]):
            twin = None  # a disclaimer that a server put behind the text, or one text before a picture and one after
        if twin is None:
            read.append((part, page))
        elif _is_better(page, part, read[twin][1]):
            read[twin] = (part, page)
    return tuple(page for _, page in read if page.text.strip())


def _is_better(page: Page, part: Part, other: Page) -> bool:
    """Whether a twin is the one to read: the HTML, unless it says next to nothing."""
    html, plain = (page, other) if _type(part) == "text/html" else (other, page)
    worth = len(html.text.strip()) * POORER >= len(plain.text.strip())
    return worth == (html is page)


def _alike(one: Page, other: Page) -> bool:
    """Whether what the shorter of two texts says stands in the longer one as well, by its words."""
    fewer, more = sorted((set(one.text.split()), set(other.text.split())), key=len)
    return 2 * len(fewer & more) >= len(fewer)


def _twins(one: Part, other: Part) -> bool:
    """Plain text and HTML of one multipart/alternative; the HTML may sit one multipart/related deeper."""
    if {_type(one), _type(other)} != {"text/plain", "text/html"} or SUBJECT in (one.id, other.id):
        return False
    plain, html = (one, other) if _type(one) == "text/plain" else (other, one)
    above = plain.id.rpartition(".")[0]
    return html.id.rpartition(".")[0] == above or (bool(above) and html.id.startswith(f"{above}."))


def _type(part: Part) -> str:
    return part.content_type.partition(";")[0].strip().lower()
