"""A text and its HTML twin: which of them to read, and whether the other one says anything besides. Pure.

Both are brought to the same rough form (no tags, no blanks), only to be compared; nobody reads that form.
"""

import html
import re

from mailflow.message import Part

_UNSEEN = re.compile(r"<(head|style|script|title)\b.*?</\1\s*>|<!--.*?-->", re.IGNORECASE | re.DOTALL)
_TAG = re.compile(r"<[^>]*>")
_LINK = re.compile(r"<?(?:https?|mailto|tel|cid|file):\S*|\[(?:cid|image|https?)[^\]]*\]|www\.\S+", re.IGNORECASE)
_NOISE = re.compile(r"[^\w]+")
_STUB = 40
"""Characters without blanks under which a plain twin may be a mere stub …"""
_STUB_SHARE = 0.2
"""… when it has less than this share of what the HTML says."""
_FEW = 5
"""Words that may be missing, since clients word links, lists and pictures differently …"""
_FEW_SHARE = 0.1
"""… or this share of all words, whichever is more. A missing number always counts."""


def visible(source: str) -> str:
    """HTML without head, styles, comments and tags, entities undone: rough, for comparing only."""
    bare = _TAG.sub(" ", _UNSEEN.sub(" ", source))
    return html.unescape(bare) if "&" in bare else bare


def essence(part: Part) -> str:
    """A text without its markup, blanks and quotation marks: what stays the same when a mail system rebuilds a mail."""
    source = visible(part.source) if part.content_type == "text/html" else part.source
    return "".join(source.replace("\u200b", "").split())


def prefers_html(plain: str, marked: str) -> bool:
    """Whether to read the HTML: it has a table, or the plain twin is empty or a stub."""
    if "<table" in marked or "<TABLE" in marked:
        return True
    said = len("".join(plain.split()))
    return said < _STUB and said < _STUB_SHARE * len("".join(visible(marked).split()))


def differ(plain: str, marked: str) -> bool:
    """Whether one of the two says something that the other does not say."""
    shown = visible(marked)
    return _says_more(_LINK.sub(" ", plain), shown) or _says_more(_LINK.sub(" ", shown), plain)


def _says_more(one: str, other: str) -> bool:
    words = set(one.split())
    missing = words.difference(other.split())
    if not missing:
        return False
    squeezed = _NOISE.sub("", other).lower()
    unsaid = [word for word in (_NOISE.sub("", each).lower() for each in missing) if word and word not in squeezed]
    if any(word.isdigit() and len(word) > 3 for word in unsaid):
        return True
    return len(unsaid) > max(_FEW, _FEW_SHARE * len(words))
