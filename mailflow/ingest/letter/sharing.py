"""Links to documents that are shared elsewhere, in place of an attachment (domain.md E16): known, and never followed.

In: the newest text, the pages of a mail with the places of their links. Out: whether there is one, and its flag.
"""

from collections.abc import Iterator, Sequence

from mailflow.ingest.blocks import Block
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.source import Page

LINKED = "link-not-fetched"
LINK = Guarded(
    "http",
    r"https?://[^\s>]*(?:sharepoint\.|1drv\.ms|onedrive|dropbox|(?:drive|docs)\.google|we\.tl|wetransfer|sharefile\.|\bbox\.com/|icloud\.com/)[^\s>]*",
)


def is_shared(address: str | None) -> bool:
    """Whether a link leads to a shared document."""
    return address is not None and LINK.is_in(address[:2_000])


def flags(pages: Sequence[Page], newest: Sequence[Block], known: Sequence[str]) -> Iterator[str]:
    """The flag, when what the sender wrote links to a document and its words alone do not show it."""
    links = [(page.part, at) for page in pages for at in page.links]
    if links and LINKED not in known:
        body = [b for b in newest if b.section == "body"]
        if any(b.part == part and b.start <= at <= b.end for part, at in links for b in body):
            yield LINKED
