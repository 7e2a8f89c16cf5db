"""A text and its HTML twin: which of them to read, and whether the other one says anything besides. Pure.

Both are brought to the same rough form (no tags, no blanks), only to be compared; nobody reads that form.
"""

import html
import re
from functools import lru_cache

from mailflow.message import Part

_UNSEEN = re.compile(r"<(?:!--|(style|script|title|STYLE|SCRIPT|TITLE)\b)")
_DRAWN = re.compile(rb"[-_][-_]{4,}(?:OriginalMessage[-_]{5,})?")
"""What a plain twin has for a line that the page draws above a quoted mail."""
_LINK = re.compile(r"(?i)(?:https?|mailto|tel|cid|file|image):|www\.|\S+://")
_EDGES = ".,;:!?()[]<>{}*_-–—|\"'“”‘’•·="
_STUB = 40
"""Characters without blanks under which a plain twin may be a mere stub …"""
_STUB_SHARE = 0.2
"""… when it has less than this share of what the HTML says."""
_MANY = 2_000
_FEW = 5
"""Words that may be missing, since clients word links, lists and pictures differently …"""
_FEW_SHARE = 0.1
"""… or this share of all words, whichever is more. A missing number always counts."""


class Twins:
    """The plain text and the HTML of one ``multipart/alternative``."""

    def __init__(self, plain: str, marked: str) -> None:
        self._plain, self._marked = plain, marked
        self._shown = visible(marked)
        self._plain_bare, self._shown_bare = squeezed(plain), squeezed(self._shown)

    @property
    def html_is_read(self) -> bool:
        """Whether to read the HTML: it has a table, or the plain twin is empty or a stub."""
        return "<table" in self._marked or "<TABLE" in self._marked or self.plain_is_stub

    @property
    def plain_is_stub(self) -> bool:
        """Whether the plain twin says next to nothing of what the HTML says."""
        return len(self._plain_bare) < _STUB and len(self._plain_bare) < _STUB_SHARE * len(self._shown_bare)

    @property
    def differ(self) -> bool:
        """Whether one of the two says something that the other does not say."""
        if self._plain_bare == self._shown_bare:
            return False
        if _DRAWN.sub(b"", self._plain_bare) == _DRAWN.sub(b"", self._shown_bare):
            return False
        plain, shown = set(self._plain.split()), set(self._shown.split())
        return _says_more(plain, shown, self._shown_bare) or _says_more(shown, plain, self._plain_bare)


@lru_cache(maxsize=2)
def visible(source: str) -> str:
    """HTML without styles, title, comments and tags, entities undone: rough, for comparing only. The last are kept.

    Words above the body are seen as well: no program that shows HTML leaves them out.
    """
    bare = _without_tags(_without_unseen(source))
    return html.unescape(bare.replace("&nbsp;", " ")) if "&" in bare else bare


def _without_tags(source: str) -> str:
    """HTML without what stands between "<" and the next ">"; a "<" that comes before that one begins no tag."""
    first, *pieces = source.split("<")  # in half of the time that a pattern takes
    told = [after if closed else f"<{inside}" for inside, closed, after in (piece.partition(">") for piece in pieces)]
    return first + "".join(told)


def _without_unseen(source: str) -> str:
    """HTML without comments, styles, scripts and titles; an unclosed one counts as seen. In one pass, on any input."""
    kept, at = [], 0
    while (opening := _UNSEEN.search(source, at)) is not None:
        closing = f"</{opening[1]}" if opening[1] else "-->"
        end = source.find(closing, opening.end())
        if end < 0:
            break
        kept.append(source[at : opening.start()])
        at = source.find(">", end) + 1 or len(source)
    return "".join(kept) + source[at:] if kept else source


def squeezed(source: str) -> bytes:
    """A text without blanks, as UTF-8 (bytes lose them ten times sooner than strings do)."""
    octets = source.encode("utf-8", "replace").translate(None, b" \t\r\n\x0b\x0c")
    return octets if octets.isascii() else octets.replace(b"\xc2\xa0", b"").replace(b"\xe2\x80\x8b", b"")


def essence(part: Part) -> bytes:
    """A text without its markup and blanks: what stays the same when a mail system rebuilds a mail."""
    return squeezed(visible(part.source) if part.content_type == "text/html" else part.source)


def _says_more(words: set[str], others: set[str], other_bare: bytes) -> bool:
    """Whether a number, or more than a few words, of the one are nowhere in the other (links aside)."""
    missing = words - others
    if len(missing) > _MANY:  # not worth the time to look each of them up: both are read
        return True
    unsaid = [
        word
        for word in (each.strip(_EDGES) for each in missing if each.encode() not in other_bare)
        if word and word.encode() not in other_bare and not _LINK.match(word)
    ]
    if any(sum(map(str.isdigit, word)) > 3 for word in unsaid):
        return True
    return len(unsaid) > max(_FEW, _FEW_SHARE * len(words))
