"""Whether a part is shown as text by the programs of the readers, or is a file, and which of the two sorts of text.

In: a leaf and its place: ``FIRST`` (the mail itself, or the first part of what is), ``FACE`` (one of several faces of
the same text), or "". A text with a name is a file, except in these places: programs name their bodies too. Pure.
"""

import re

from mailflow.ingest.mime.tree import Node

FIRST, FACE = "first", "face"
ALTERNATIVE = "multipart/alternative"
PLAIN, PAGE = "text/plain", "text/html"
_AS_PLAIN = frozenset({PLAIN, "text/enriched", "text/richtext", "text/markdown", "text/x-plain"})
_AS_PAGE = frozenset({PAGE, "html/text", "text/htm", "text/xhtml", "text/x-html", "application/xhtml+xml"})
_MEANT_AS_PLAIN = frozenset({"plain/text", "text/text", "text/txt"})
_FILES = frozenset(
    f"text/{kind}"
    for kind in (
        *("calendar", "x-vcalendar", "vcard", "x-vcard", "directory", "csv", "comma-separated-values"),
        *("tab-separated-values", "rtf", "css", "javascript", "ecmascript", "xml", "rfc822-headers", "uuencode"),
        *("x-uuencode", "x-amp-html", "watch-html", "x-watch-html"),
    )
)
"""Texts for programs; every other one is for people (RFC 2046, 4.1.4: an unknown text is shown as plain)."""
LOGO, DRAWING = 8_000, 100_000
"""Bytes below which a picture in the text is an ornament, and no photograph; of one that is named like it, and any."""
_DRAWN = re.compile(r"(?:image\d{3}|logo[\w -]*|outlook-[\w -]*)\.\w{3,4}", re.IGNORECASE)
"""What Outlook calls the pictures of a text, those of signatures above all."""
_MARKUP = (b"<html", b"<!doctype html")


def below(node: Node, place: str, number: int) -> str:
    """The place of the part of this number within a container in this place."""
    if node.is_file:
        return ""
    if node.content_type == ALTERNATIVE:
        return FACE
    return place if number == 1 else ""


def kind(node: Node, place: str) -> str:
    """``PLAIN`` or ``PAGE``; "" for a file."""
    said = node.content_type
    if node.disposition == "attachment" or (node.file_name and not place):
        return ""
    if said == PAGE or (said in _AS_PAGE and place):
        return PAGE
    if said == PLAIN and place == FIRST and _is_marked(node):
        return PAGE
    if said in _AS_PLAIN or (place and said in _MEANT_AS_PLAIN):
        return PLAIN
    return PLAIN if place == FIRST and said.startswith("text/") and said not in _FILES else ""


def _is_marked(node: Node) -> bool:
    """Whether what is said to be plain text is a whole page: scripts forget to say so."""
    return node.body()[:256].lstrip(b"\xef\xbb\xbf\r\n\t ").lower().startswith(_MARKUP)


def is_ornament(name: str, size: int) -> bool:
    """Whether a picture that an HTML text shows in itself is no photograph."""
    return size < (DRAWING if _DRAWN.fullmatch(name) else LOGO)
