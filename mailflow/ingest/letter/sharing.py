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

_SAID = Guarded(
    "share drive drop transfer",
    r"(?<!not\s)\b(?:forms?|referrals?|documents?|paperwork|nominations?|write[\s-]?up)\s+(?:(?:is|are|has|have|been|now|also|sits?|saved|uploaded|put|shared|available|held|kept|all|there|it|them|i|we)[\s,]+)*(?:on|in|to|via|through)\s+(?:(?:our|the|your|my|a)\s+)?(?:share\s?point|one\s?drive|drop\s?box|google\s+drive|we\s?transfer)\b",
)
"""In words, where no link is seen: "Our form is on SharePoint, I have shared it with the team"."""


def is_told(text: str) -> bool:
    """Whether a text says that the document lies elsewhere, or shows the link to it."""
    return LINK.is_in(text) or _SAID.is_in(text)


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
