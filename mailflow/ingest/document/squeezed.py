"""Compressed RTF (MS-OXRTFCP) → RTF: the body of most Outlook items, and of winmail.dat.

In: the bytes of the property, or RTF that was not compressed. Out: RTF, never more than MOST_BYTES of it; what is
damaged is given up to there. Never raises.
"""

import struct

MOST_BYTES = 4_000_000
_WINDOW = 4_096
_KNOWN = (
    b"{\\rtf1\\ansi\\mac\\deff0\\deftab720{\\fonttbl;}{\\f0\\fnil \\froman \\fswiss \\fmodern \\fscript "
    b"\\fdecor MS Sans SerifSymbolArialTimes New RomanCourier{\\colortbl\\red0\\green0\\blue0\r\n\\par "
    b"\\pard\\plain\\f0\\fs20\\b\\i\\u\\tab\\tx"
)
"""What the window holds before the first byte (MS-OXRTFCP 2.1.2.1)."""


def opened(content: bytes) -> bytes:
    """The RTF of a property."""
    if len(content) < 16 or content[8:12] not in (b"LZFu", b"MELA"):
        return content[:MOST_BYTES]
    size = min(struct.unpack_from("<I", content, 4)[0], MOST_BYTES)
    if content[8:12] == b"MELA":
        return content[16 : 16 + size]
    return _expanded(content[16:], size)


def _expanded(content: bytes, size: int) -> bytes:
    """Runs of eight tokens: a byte, or a place in the last 4,096 bytes and a length."""
    out, start = bytearray(_KNOWN), len(_KNOWN)
    at, end = 0, len(content)
    while at < end and len(out) - start < size:
        control = content[at]
        at += 1
        for bit in range(8):
            if at >= end:
                break
            if not control >> bit & 1:
                out.append(content[at])
                at += 1
                continue
            if at + 1 >= end or not _repeat(out, content[at] << 8 | content[at + 1]):
                return bytes(out[start : start + size])
            at += 2
    return bytes(out[start : start + size])


def _repeat(out: bytearray, token: int) -> bool:
    """Append what a token points at; False when it is the end mark, or points at what was never there."""
    back = (len(out) - (token >> 4)) % _WINDOW
    length = (token & 15) + 2
    if back == 0 or back > len(out):
        return False
    run = out[-back : len(out) - back + length] if back > length else (out[-back:] * (length // back + 1))[:length]
    out += run
    return True
