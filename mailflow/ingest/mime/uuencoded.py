"""Files that stand as coded lines in the text of a mail (POSIX uuencode), as old programs and gateways send them.

In: the bytes of a text. Out: the text without them, and the files. Both codings of POSIX are read, and a file whose end
was cut off as far as it goes. Lines that only look like it stay text. Each line is looked at a few times. Never raises.
"""

import binascii
import re
from collections.abc import Sequence

MARK = b"begin"
MOST_FILES = 50
_BEGINS = re.compile(rb"begin(-base64)? [0-7]{3,4} ([^\r\n]{1,200}?)[ \t]*\r?\n?")
_CODED = re.compile(rb"[ -`]{1,64}")
_FULL = re.compile(rb"M[ -`]{60,61}")
"""A whole line of 45 bytes: what is cut off before its end has such lines, and no prose does."""
_BASE64 = re.compile(rb"[A-Za-z0-9+/]{4,}={0,2}")


def taken_out(content: bytes) -> tuple[bytes, list[tuple[str, bytes]]]:
    """The text that is left, and the files by name."""
    lines = content.splitlines(keepends=True)
    kept: list[bytes] = []
    files: list[tuple[str, bytes]] = []
    index, ends = 0, _ends(lines)
    while index < len(lines):
        begins = _BEGINS.fullmatch(lines[index]) if lines[index].startswith(MARK) and len(files) < MOST_FILES else None
        found = _file(lines, index + 1, ends[index], is_base64=bool(begins[1])) if begins else None
        if begins is None or found is None:
            kept.append(lines[index])
            index += 1
            continue
        index, content = found
        files.append((begins[2].decode("utf-8", "replace"), content))
    return b"".join(kept), files


def _ends(lines: Sequence[bytes]) -> list[tuple[int, int]]:
    """For each line the numbers of the next line that says "end", or "====", before one that says "begin"; or -1."""
    out, plain, base64 = [(-1, -1)] * len(lines), -1, -1
    for index in range(len(lines) - 1, -1, -1):
        out[index] = (plain, base64)
        line = lines[index]
        if line.startswith(MARK):
            plain = base64 = -1
        elif line.startswith((b"end", b"====")):
            said = line.rstrip()
            plain, base64 = index if said == b"end" else plain, index if said == b"====" else base64
    return out


def _file(lines: Sequence[bytes], start: int, ends: tuple[int, int], *, is_base64: bool) -> tuple[int, bytes] | None:
    """Where the lines of a file end, and the file; None when they are nobody's code."""
    end = ends[is_base64]
    if end >= 0:
        found = _of_base64(lines[start:end]) if is_base64 else _decoded(lines[start:end])
        return None if found is None else (end + 1, found)
    if is_base64:
        return None
    end = start  # its end is missing: whole lines, and a last one that has the length that it says
    while end < len(lines) and _FULL.fullmatch(lines[end].rstrip(b"\r\n")):
        end += 1
    if start < end < len(lines) and _has_its_length(lines[end].rstrip(b"\r\n")):
        end += 1
    found = _decoded(lines[start:end]) if end > start else None
    return None if found is None else (end, found)


def _of_base64(lines: Sequence[bytes]) -> bytes | None:
    bare = [line.strip() for line in lines if line.strip()]
    if not bare or not all(map(_BASE64.fullmatch, bare)):
        return None
    try:
        return binascii.a2b_base64(b"".join(bare))
    except binascii.Error:
        return None


def _decoded(lines: Sequence[bytes]) -> bytes | None:
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
    wanted = _wanted(bare)
    return bare[:wanted].ljust(wanted)


def _has_its_length(bare: bytes) -> bool:
    return _CODED.fullmatch(bare) is not None and len(bare) == _wanted(bare) > 1


def _wanted(bare: bytes) -> int:
    """The letters of a coded line, by the first of them."""
    return 1 + ((bare[0] - 32 & 63) + 2) // 3 * 4
