"""ISO-2022-JP (RFC 1468) as it is sent: with the letters of the vendors and half-width kana, which the standard lacks.

The library's codec gives up at the first of them. In: bytes. Out: text; what is no letter becomes U+FFFD. Pure.
"""

import re
from collections.abc import Iterator

_ESCAPE = re.compile(rb"(\x1b(?:\$[@B]|\$\(D|\([BJIH]))")
_BEGUN = re.compile(rb"\x1b(?:\$[@B]|\$\(D|\(I)")
_PAIR = re.compile(rb"[\x21-\x7e]{2}")
_KANA = re.compile(rb"[\x21-\x5f]")
_KOREAN = b"\x1b$)C"


def codec(content: bytes) -> str | None:
    """The codec of ASCII that changes its letters by escapes, or None: nothing else writes these."""
    if b"\x1b" not in content:
        return None
    if _KOREAN in content:
        return "iso2022_kr"
    return "iso2022_jp" if _BEGUN.search(content) else None


def japanese(content: bytes) -> str:
    """The text of ISO-2022-JP, whatever of Windows' own letters is in it."""
    return "".join(_pieces(content))


def _pieces(content: bytes) -> Iterator[str]:
    mode = b"\x1b(B"
    for piece in _ESCAPE.split(content):
        if _ESCAPE.fullmatch(piece):
            mode = piece
        elif mode in (b"\x1b$@", b"\x1b$B"):
            yield _PAIR.sub(_shifted, piece).decode("cp932", "replace")
        elif mode == b"\x1b$(D":
            yield _PAIR.sub(_third, piece).decode("euc_jp", "replace")
        elif mode == b"\x1b(I":
            yield _KANA.sub(_half, piece).decode("cp932", "replace")
        else:
            yield piece.decode("cp932", "replace")


def _shifted(pair: re.Match[bytes]) -> bytes:
    """A letter of JIS X 0208 as Shift_JIS has it (two rows in one lead byte)."""
    row, cell = pair[0]
    lead = ((row - 0x21) >> 1) + 0x81
    trail = cell + 0x7E if row % 2 == 0 else cell + 0x1F + (cell > 0x5F)
    return bytes((lead + 0x40 * (lead > 0x9F), trail))


def _third(pair: re.Match[bytes]) -> bytes:
    return bytes((0x8F, pair[0][0] | 0x80, pair[0][1] | 0x80))


def _half(byte: re.Match[bytes]) -> bytes:
    return bytes((byte[0][0] | 0x80,))
