"""What PGP encrypted within the text of a mail (RFC 9580 6.2): a file that cannot be opened, and no words.

In: the bytes of a text. Out: the text without such blocks, and the blocks. One that is quoted stays where it is. Pure.
"""

MARK = b"-----BEGIN PGP MESSAGE-----"
_END = b"-----END PGP MESSAGE-----"
_NAME = "encrypted.asc"


def taken_out(content: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The text that is left, and the blocks under a name; one that was cut off goes on to the end."""
    kept: list[bytes] = []
    blocks: list[list[bytes]] = []
    inside = False
    for line in content.splitlines(keepends=True):
        bare = line.rstrip()
        if not inside and bare == MARK:
            inside = True
            blocks.append([])
        (blocks[-1] if inside else kept).append(line)
        inside = inside and bare != _END
    return b"".join(kept), [(_NAME, b"".join(block)) for block in blocks]
