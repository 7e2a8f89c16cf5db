"""The header block as it was sent, and its fields made readable (RFC 5322, 2047, 2231), tolerant of everything.

In: (name, raw value) pairs; raw values are ASCII with 8-bit bytes as surrogate escapes, as the ``email`` package keeps
them. Out: strings without CR or LF that encode as UTF-8. Nothing here raises.
"""

import base64
import binascii
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import unquote_to_bytes

from mailflow.ingest.charsets import clean, guessed, text

LONGEST = 100_000
"""Characters of one header that are read; more is cut (T39: a header of a megabyte)."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f]+")
_JAPANESE = re.compile(r"\x1b(?:\$[@B]|\([BJI])")
"""How ISO-2022-JP (RFC 1468) changes letters: older Japanese systems write it bare into headers."""
_WORD = re.compile(r"=\?([^?\s]{1,60})\?([bBqQ])\?([^?]*|(?:[^?\s=]|=(?!\?)|\?(?!=)){1,400})\?=")
"""An encoded word; in many the question mark of what they say stands as it is."""
_BETWEEN = re.compile(r"(\?=)\s+(?==\?[^?\s]{1,60}\?[bBqQ]\?)")
_IDS = re.compile(r"<([^<>\s]+)>")
_PARAMETER = re.compile(r";\s*([^\s=;\"]+)\s*=\s*(\"(?:[^\"\\]|\\.)*\"?|[^;]*)")
_SECTION = re.compile(r"([^*]+)(?:\*(\d{1,3}))?(\*)?")

_NONE: Mapping[str, str] = MappingProxyType({})
_USUAL = 100
"""Characters of a field that may come again in the next mail; longer ones are not kept in memory."""


class Headers:
    """The fields of one mail or part, in order, under lower-case names."""

    def __init__(self, fields: Iterable[tuple[str, str]]) -> None:
        self._values: dict[str, list[str]] = {}
        self._names: list[str] = []
        for name, value in fields:
            small = name.lower()
            self._names.append(small)
            self._values.setdefault(small, []).append(value)

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def raw(self, name: str) -> str:
        """The first value of a field, unfolded but not decoded; "" when there is none."""
        found = self._values.get(name)
        return _unfolded(found[0]).strip() if found else ""

    def raws(self, name: str) -> list[str]:
        """Every value of a field in order, unfolded but not decoded."""
        return [_unfolded(value).strip() for value in self._values.get(name, ())]

    def above(self, name: str, other: str) -> list[int]:
        """For each value of a field, in order: how many of another field stand above it."""
        counted, found = 0, []
        for each in self._names if name in self._values else ():
            counted += each == other
            if each == name:
                found.append(counted)
        return found

    def get(self, name: str, charset: str = "") -> str | None:
        """The first value of a field, readable; None when the field is absent. ``charset``: see ``readable``."""
        return readable(self._values[name][0], charset) if name in self._values else None

    def cut(self) -> bool:
        """Whether a header was so long that only its beginning is read."""
        return any(len(value) > LONGEST for values in self._values.values() for value in values)


def readable(value: str, charset: str = "") -> str:
    """A raw value unfolded, its encoded words decoded, one line.

    Bare 8-bit bytes are UTF-8 where they can be; else of ``charset``, that of the mail's text; else windows-1252.
    """
    value = _unfolded(value)
    if not value.isascii():
        value = _bare(octets(value), charset)
    elif "\x1b" in value and _JAPANESE.search(value):
        value = text(octets(value), "iso-2022-jp")[0]
    if "=?" in value:
        value = _words(value)
    # isprintable is a quick way to see that there is nothing to mend
    return (value if value.isprintable() else clean(_CONTROL.sub(" ", value))).strip()


def _unfolded(value: str) -> str:
    value = value[:LONGEST]
    if "\n" not in value and "\r" not in value:
        return value
    first, *folded = value.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    return " ".join((first, *(line.lstrip(" \t") for line in folded)))


def _bare(content: bytes, charset: str) -> str:
    """Bytes that no encoded word announces: a client that writes them means the character set of its text."""
    found, doubt = guessed(content, "8-bit")
    if not charset or (doubt is not None and doubt.endswith("UTF-8")):
        return found
    return text(content, charset)[0]


def _words(value: str) -> str:
    """Encoded words into text. Neighbours in one character set are joined first: some clients split inside a letter."""
    value = _BETWEEN.sub(r"\1", value)
    out: list[str] = []
    pending: tuple[str, bytes] | None = None
    at = 0
    for word in _WORD.finditer(value):
        charset, content = word[1].partition("*")[0].lower(), _word_bytes(word[2], word[3])
        if pending is not None and (word.start() > at or pending[0] != charset):
            out.append(text(pending[1], pending[0])[0])
            pending = None
        out.append(value[at : word.start()])
        pending = (charset, (pending[1] if pending else b"") + content)
        at = word.end()
    if pending is not None:
        out.append(text(pending[1], pending[0])[0])
    return "".join(out) + value[at:]


def _word_bytes(encoding: str, content: str) -> bytes:
    coded = content.encode("utf-8", "replace")
    if encoding in "qQ":
        return binascii.a2b_qp(coded, header=True)
    try:
        return base64.b64decode(coded + b"=" * (-len(coded) % 4))
    except ValueError:
        return coded


def octets(value: str) -> bytes:
    """The bytes that a raw value was made from (8-bit ones are kept in it as surrogate escapes)."""
    try:
        return value.encode("utf-8", "surrogateescape")
    except UnicodeEncodeError:
        return value.encode("utf-8", "replace")


def identifiers(value: str) -> tuple[str, ...]:
    """The Message-IDs of a field, each with its angle brackets; a bare one gets them."""
    found = _IDS.findall(value)
    if not found and "@" in value:
        found = [word for word in value.split() if "@" in word]
    return tuple(dict.fromkeys(f"<{clean(_plain(each))}>" for each in found))


def _plain(value: str) -> str:
    return value if value.isascii() else guessed(octets(value), "")[0]


def moment(value: str) -> datetime | None:
    """A date of RFC 5322 as an aware datetime in the sender's offset (UTC when none is given), or None."""
    try:
        found = parsedate_to_datetime(value[:200])
        found = found if found.tzinfo else found.replace(tzinfo=UTC)
        found.astimezone(UTC)  # year 9999 with an offset has no UTC form, and nobody could compare it
    except (ValueError, OverflowError, TypeError, IndexError):
        return None
    return found


def parameters(value: str) -> Mapping[str, str]:
    """The parameters of Content-Type or Content-Disposition by lower-case name, decoded (RFC 2231, 2047, raw 8-bit)."""
    if ";" not in value:
        return _NONE
    return _repeated(value) if len(value) < _USUAL else _parameters(value)


@lru_cache(maxsize=256)
def _repeated(value: str) -> Mapping[str, str]:
    """Most parts of most mails say the same of themselves."""
    return _parameters(value)


def _parameters(value: str) -> Mapping[str, str]:
    plain: dict[str, str] = {}
    pieces: dict[str, list[tuple[int, bool, str]]] = {}
    for name, content in _PARAMETER.findall(value):
        content = content.strip()  # noqa: PLW2901 - the regex leaves the blanks before the next semicolon
        if content.startswith('"'):
            content = re.sub(r"\\([\"\\])", r"\1", content.strip('"'))  # noqa: PLW2901 - as above
        section = _SECTION.fullmatch(name.lower())
        if section and (section[2] or section[3]):
            pieces.setdefault(section[1], []).append((int(section[2] or 0), bool(section[3]), content))
        else:
            plain.setdefault(name.lower(), content)
    decoded = {name: readable(content) for name, content in plain.items()}
    return MappingProxyType(decoded | {name: _joined(found) for name, found in pieces.items()})


def _joined(pieces: list[tuple[int, bool, str]]) -> str:
    """RFC 2231: numbered pieces in order, percent signs undone, the character set taken from the first."""
    charset, joined = "utf-8", b""
    for number, encoded, content in sorted(pieces, key=lambda piece: piece[0]):
        if encoded and number == 0 and content.count("'") >= 2:
            charset, _, content = content.split("'", 2)  # noqa: PLW2901 - the rest is this piece's content
        joined += unquote_to_bytes(octets(content)) if encoded else octets(content)
    return _CONTROL.sub(" ", text(joined, charset)[0])
