"""Makes a stretch of mail text fit to be read, and finds the way back to where each character stood.

In: raw text of a part. Out: text without zero-width characters, rewritten links, emphasis marks and odd spaces, with
plain digits for those of other scripts; and for any place in it the place in the raw text. Nothing visible to a person
is lost but marks.
"""

import re
import unicodedata

_SPACES = re.compile(r"[\u00a0\u2000-\u200a\u202f\u205f\u3000]")
_HYPHENS = re.compile(r"[\u2010-\u2012\u2212]")
"""Hyphens at which no program may break a line, and their like."""
_DIGITS = re.compile(r"[^\x00-\x7f\D]")
"""Digits of another script or width: every pattern takes them for digits, and nobody can dial or compare them."""
_BEGINNINGS = r"<*\[\r\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\ufffc"
"""What every dropped stretch begins with: most lines hold none of it, and need no further look."""
_MAY_DROP = re.compile(f"[{_BEGINNINGS}]")
_MAY_CHANGE = re.compile(_SPACES.pattern.replace("[", rf"[{_BEGINNINGS}\u2010-\u2012\u2212"))
_DROPPED = re.compile(
    r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\ufffc\r]"
    r"|<(?:https?|tel|mailto|callto|sms):[^<>\n]{1,2000}>"
    r"|\[cid:[^\]\n]{1,200}\]"
    r"|\[https?://[^\]\n]{1,2000}\]"
    r"|(?<![\w*])\*(?=[^\s*])|(?<=[^\s*])\*(?![\w*])"
    r"|(?<=[ \t\u00a0]{100})[ \t\u00a0]+",
)


_UNSEEN = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\u00ad\ufffc\r]+")
"""What nobody sees."""
_DRAWN = re.compile(r"[\s=_\-*~#+|.•–—]{3,}")
"""A line that is drawn, not written."""


_LONG, _GAP = 200, re.compile(r"[ \t\u00a0]{101}")
"""In a line of so many characters a gap may stand that is only there to keep a reader busy: its end is dropped."""


def clean(raw: str) -> str:
    """The text as a reader should see it; as long as the raw text, less what was dropped."""
    if len(raw) < _LONG and raw.isascii() and "<" not in raw and "*" not in raw and "[" not in raw and "\r" not in raw:
        return raw
    if len(raw) < _LONG and _MAY_CHANGE.search(raw) is None and _DIGITS.search(raw) is None:
        return raw
    if _may_drop(raw):
        raw = _DROPPED.sub("", raw)
    return raw if raw.isascii() else _DIGITS.sub(_plain, _HYPHENS.sub("-", _SPACES.sub(" ", raw)))


def seen(raw: str) -> str:
    """The text as a person sees it: nothing visible is dropped."""
    return raw if raw.isascii() and "\r" not in raw else _SPACES.sub(" ", _UNSEEN.sub("", raw))


def is_drawn(line: str) -> bool:
    """Whether a line is drawn with dashes, dots or stars, and says nothing; two dashes begin a signature."""
    return _DRAWN.fullmatch(line) is not None


def _plain(digit: re.Match[str]) -> str:
    return str(unicodedata.decimal(digit[0]))


def origin(raw: str, place: int) -> int:
    """Where in the raw text the character at ``place`` of the cleaned text stands."""
    if not _may_drop(raw):
        return place
    shift = 0
    for match in _DROPPED.finditer(raw):
        if match.start() > place + shift:
            break
        shift += match.end() - match.start()
    return place + shift


def _may_drop(raw: str) -> bool:
    return _MAY_DROP.search(raw) is not None or (len(raw) >= _LONG and _GAP.search(raw) is not None)
