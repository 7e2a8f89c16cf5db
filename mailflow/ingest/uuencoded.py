"""Files that stand as uuencoded lines in the text of a mail (POSIX uuencode), as old programs and gateways send them.

In: the bytes of a text. Out: the text without them, and the files. Lines that only look like it stay text. Each line
is looked at once or twice. Never raises.
"""

import binascii
import re

MARK = b"begin "
MOST_FILES = 50
_BEGINS = re.compile(rb"begin(?:-base64)? [0-7]{3,4} ([^\r\n]{1,200}?)[ \t]*\r?\n?")
_CODED = re.compile(rb"[ -`]{1,64}")


def taken_out(content: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The text that is left, and the files by name."""
    lines = content.splitlines(keepends=True)
    kept: list[bytes] = []
    files: list[tuple[str, bytes]] = []
    index, ends = 0, _ends(lines)
    while index < len(lines):
        end = ends[index] if len(files) < MOST_FILES else -1
        begins = _BEGINS.fullmatch(lines[index]) if end > index and lines[index].startswith(MARK[:5]) else None
        found = _decoded(lines[index + 1 : end]) if begins else None
        if begins is None or found is None:
            kept.append(lines[index])
            index += 1
            continue
        files.append((begins[1].decode("utf-8", "replace"), found))
        index = end + 1
    return b"".join(kept), files


def _ends(lines: list[bytes]) -> list[int]:
    """For each line the number of the next line that says "end" before one that says "begin"; -1 without one."""
    out, following = [-1] * len(lines), -1
    for index in range(len(lines) - 1, -1, -1):
        out[index] = following
        if lines[index].rstrip() == b"end":
            following = index
        elif lines[index].startswith(b"begin"):
            following = -1
    return out


def _decoded(lines: list[bytes]) -> bytes | None:
    """The file of these lines; None when they are nobody's code."""
    if lines and all(_CODED.fullmatch(line.rstrip(b"\r\n")) or not line.strip() for line in lines):
        try:
            return b"".join(binascii.a2b_uu(_filled(line)) for line in lines if line.strip(b"\r\n"))
        except binascii.Error:
            return None
    return None


def _filled(line: bytes) -> bytes:
    """A line with the blanks that programs cut off its end, and without the check letter that others put there."""
    bare = line.rstrip(b"\r\n")
    wanted = 1 + ((bare[0] - 32 & 63) + 2) // 3 * 4
    return bare[:wanted].ljust(wanted)
