"""Content-Transfer-Encoding undone (RFC 2045 6), as forgiving as the programs of the readers. Never raises."""

import binascii
import re
from collections.abc import Iterator

from mailflow.ingest.mime import uuencoded

LARGE = 1024 * 1024
"""Bytes from which on base64 is decoded a piece at a time, so that a mail is not held several times over."""
PIECE = 256 * 1024
_LETTERS = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_BLANKS = b"\r\n"
_UUENCODED = frozenset(("x-uuencode", "x-uue", "uuencode"))
_NOT_BASE64 = re.compile(rb"[^A-Za-z0-9+/=]+")
_LONE_CR = re.compile(rb"(?<==)[ \t]*\r(?!\n)")
_WRITTEN = re.compile(rb"[^A-Za-z0-9+/=\s]|[^\s][ \t]+[^\s]")
"""What stands in a line that somebody wrote: marks that are no base64, and blanks between words."""
_OFTEN = 12
"""One mark among so many characters makes it a line that was written; a line of base64 has one where it was damaged."""
_WORDS = 4
"""Words from which on a line was written, however long they are: no accident puts so many blanks into base64."""
_SHORT = 8
"""Characters from which on a line may be base64 that is a whole text."""
_CODED_LINE = 40
"""Characters from which on a line without any such mark is base64, even among lines that were written."""


def decoded(content: bytes, encoding: str) -> bytes:
    """The bytes of a part. An unknown encoding leaves them as they are, so that nothing is lost."""
    name = encoding.strip().strip("\"';").lower()
    if name == "quoted-printable":
        # Behind a soft break the decoder looks for a line feed, and drops everything before it.
        return binascii.a2b_qp(_LONE_CR.sub(rb"\r\n", content) if b"\r" in content.replace(b"\r\n", b"") else content)
    if name == "base64":
        return _base64(content)
    if name in _UUENCODED:
        files = uuencoded.taken_out(content)[1]
        return files[0][1] if files else content
    return content


class NotPlainError(Exception):
    """This base64 is not sound: it has to be decoded as a whole."""


def pieces(raw: bytes, span: tuple[int, int]) -> Iterator[bytes]:
    """Sound base64 in raw[start:end], decoded a piece at a time. Raises NotPlainError, maybe after some pieces.

    Sound is what every decoder reads alike: letters and line ends alone, filled up at the very end.
    """
    start, end = span
    left = b""
    for at in range(start, end, PIECE):
        letters = left + raw[at : min(at + PIECE, end)].translate(None, _BLANKS)
        last = at + PIECE >= end
        whole = len(letters) if last else max(0, len(letters) - 4) // 4 * 4
        now, left = letters[:whole], letters[whole:]
        bare = now[:-2] + now[-2:].replace(b"=", b"") if last else now
        if len(now) % 4 or bare.translate(None, _LETTERS):
            raise NotPlainError
        yield binascii.a2b_base64(now)


def _base64(content: bytes) -> bytes:
    """Base64 with line breaks, foreign characters and wrong or missing padding forgiven; several runs are joined."""
    if content.translate(None, _LETTERS + b"=\r\n") and any(map(_is_written, content.splitlines())):
        return b"".join(_parted(content.splitlines(keepends=True)))
    return _letters_of(content)


def _letters_of(content: bytes) -> bytes:
    try:
        return binascii.a2b_base64(content, strict_mode=False) if b"=" not in content[:-8] else _runs(content)
    except binascii.Error:
        return _runs(content)


def _is_written(line: bytes) -> bool:
    """Whether a line was written by a person (or is text that was never encoded), though it should be base64."""
    marks, words = len(_WRITTEN.findall(line)), line.split()
    return (marks > 1 and marks * _OFTEN >= sum(map(len, words))) or len(words) >= _WORDS


def _parted(lines: list[bytes]) -> Iterator[bytes]:
    """Text that says it is base64 and is not, or only in part (a footer that a list put below): each as what it is."""
    run: list[bytes] = []
    for line in lines:
        bare = line.strip()
        last = bool(run) and (
            not bare or bare.endswith(b"=") or (len(run[-1].strip()) >= _CODED_LINE and len(bare) % 4 == 0)
        )
        if not _is_written(line) and (last or len(bare) >= _CODED_LINE or (not run and _is_short(bare))):
            run.append(line)
            continue
        if run:
            yield _letters_of(b"".join(run))
            run = []
        yield line
    if run:
        yield _letters_of(b"".join(run))


def _is_short(line: bytes) -> bool:
    """Whether a short line by itself is base64: it makes whole words, which a line that was written does not."""
    if len(line) < _SHORT or len(line) % 4 or _NOT_BASE64.search(line):
        return False
    try:
        words = binascii.a2b_base64(line).decode("utf-8")
    except ValueError:
        return False
    return words.replace("\r", "").replace("\n", "").replace("\t", "").isprintable()


def _runs(content: bytes) -> bytes:
    letters = _NOT_BASE64.sub(b"", content)
    out = []
    for run in re.split(rb"=+", letters):
        whole = run[:-1] if len(run) % 4 == 1 else run
        out.append(binascii.a2b_base64(whole + b"=" * (-len(whole) % 4)))
    return b"".join(out)
