"""UTF-16 that does not say so, by the NULs beside Latin letters, and the ASCII that some program put into it. Pure."""

import re
from collections.abc import Iterator

_NARROW_LE, _NARROW_BE = re.compile(rb"[^\0]{16,}(?!\0)"), re.compile(rb"(?<!\0)[^\0]{16,}")
"""Within UTF-16: no NUL in so many bytes, less the half of the Latin letter that follows or goes before."""
_SURE = 40
"""Bytes from which on a few of them may be no ASCII."""
_DIFFERENT = 8
_ASCII = re.compile(rb"[\t\r\n\x20-\x7e]")


def codec(content: bytes) -> str | None:
    """UTF-16 without its mark, by the NULs beside Latin letters: every other byte, as good as always on one side."""
    nulls = content.count(0)
    if nulls < 4 or nulls * 4 < len(content):
        return None
    fitting: list[tuple[int, str]] = []
    for name, side in (("utf-16-be", 0), ("utf-16-le", 1)):
        pieces = [piece for is_wide, piece in _stretches(content, name) if is_wide]
        if sum(piece[side::2].count(0) for piece in pieces) * 20 > nulls * 19:
            fitting.append((sum(len(piece) % 2 for piece in pieces), name))  # of whole letters, if it is this one
    return min(fitting)[1] if fitting else None


def text(content: bytes, wide: str) -> str:
    """UTF-16, and what some program put above, below or into it that is none: words without a NUL, in ASCII."""
    return "".join(
        piece.decode(wide if is_wide else "cp1252", "replace") for is_wide, piece in _stretches(content, wide)
    )


def _stretches(content: bytes, wide: str) -> Iterator[tuple[bool, bytes]]:
    """The pieces of a text, each with whether it is UTF-16; a narrow one may be of any length, and shifts the next."""
    at = 0
    for narrow in (_NARROW_LE if wide == "utf-16-le" else _NARROW_BE).finditer(content):
        if _is_line(narrow[0]):
            yield True, content[at : narrow.start()]
            yield False, narrow[0]
            at = narrow.end()
    yield True, content[at:]


def _is_line(octets: bytes) -> bool:
    """Whether bytes without a NUL are words in ASCII, and not a row of letters or marks of which each has two bytes."""
    plain = len(_ASCII.findall(octets))
    return len(set(octets)) >= _DIFFERENT and (plain == len(octets) or plain * 10 >= len(octets) * 9 >= 9 * _SURE)
