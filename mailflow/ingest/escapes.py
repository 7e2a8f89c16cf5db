"""ISO-2022-JP (RFC 1468) as it is sent: with the letters of the vendors and half-width kana, which the standard lacks.

The library's codec gives up at the first of them. In: bytes. Out: text; what is no letter becomes U+FFFD. Pure.
"""

import re
from collections.abc import Iterator

_ESCAPE = re.compile(rb"(\x1b(?:\$[@B]|\$\(D|\([BJIH]))")
_BEGUN = re.compile(rb"\x1b(?:\$[@B]|\$\(D|\(I)")
_PLAIN = b"\x1b(B"
_DOUBLE = {b"\x1b$@": "cp932", b"\x1b$B": "cp932", b"\x1b$(D": "euc_jp"}
_PAIR, _PAIRS = re.compile(rb"[\x21-\x7e]{2}"), re.compile(rb"(?:[\x21-\x7e]{2})+")
_BYTE, _KANA = re.compile(rb"[\x21-\x5f]"), re.compile(rb"[\x21-\x5f]+")
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
    return "".join(piece for line in content.splitlines(keepends=True) for piece in _pieces(line))


def _pieces(line: bytes) -> Iterator[str]:
    """Each line begins in ASCII (RFC 1468). What can be no Japanese, words with blanks above all, stays as it is."""
    mode = _PLAIN
    for piece in _ESCAPE.split(line):
        if _ESCAPE.fullmatch(piece):
            mode = piece
        elif mode == b"\x1b(I" and _KANA.fullmatch(piece.rstrip()):
            yield _BYTE.sub(_half, piece).decode("cp932", "replace")
        elif mode in _DOUBLE and _PAIRS.fullmatch(piece.rstrip()):
            yield _PAIR.sub(_third if mode == b"\x1b$(D" else _shifted, piece).decode(_DOUBLE[mode], "replace")
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
