"""Lines that end in CR CR LF: a mail whose line ends were translated twice on its way.

Read as it stands, its header would end behind the first line. In: the bytes of a mail. Out: the same, each line ended
once; other mail as it was. Pure.
"""

_LOOKED_AT = 4_096
_FEWEST = 2


def once(raw: bytes) -> bytes:
    """The mail with single line ends, where every line at its beginning has a double one."""
    head = raw[:_LOOKED_AT]
    double = head.count(b"\r\r\n")
    if double < _FEWEST or double != head.count(b"\n"):
        return raw
    return raw.replace(b"\r\r\n", b"\r\n")
