"""A compound file (MS-CFB: Outlook's .msg, Word 97 to 2003) as bytes by path.

In: bytes. Out: which streams there are, and their bytes. Its tables are believed only as far as they fit into the file:
a chain or a directory that runs in circles ends, a stream is never longer than the file, and of all streams together no
more than MOST_BYTES are read. Raises ValueError (``Damaged``) for what is no such file or cannot be followed.
"""

import struct
from collections.abc import Iterator, Sequence
from typing import NamedTuple

MARK = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MOST_ENTRIES = 50_000
MOST_BYTES = 64_000_000
DEEPEST = 60
"""Folders within folders."""
_ENTRY = struct.Struct("<64sHBx3I36xIQ")
_NO_SECTOR = 0xFFFFFFFA
"""From here on a number is no sector's: an end mark, a free one, a table's own."""
_MINI = 64
_SMALL = 4_096
"""Streams below this size stand in the small stream, in sectors of _MINI bytes."""
_STREAM, _ROOT = 2, 5


class Damaged(ValueError):  # noqa: N818 - it is an answer, not a fault of the program
    """The file cannot be opened; the text says why, in words of ours."""


class _Entry(NamedTuple):
    name: str
    kind: int
    left: int
    right: int
    child: int
    start: int
    size: int


class Compound:
    """An opened file. Paths are names joined with slashes, in lower case, for their makers differ in that."""

    def __init__(self, content: bytes) -> None:
        if len(content) < 1_024 or not content.startswith(MARK):
            raise Damaged("it is no compound file")
        self._content, self._left = content, MOST_BYTES
        shift: int = struct.unpack_from("<H", content, 30)[0]
        if shift not in (9, 12):
            raise Damaged("it is damaged")
        self._size = 1 << shift
        self._count = -(-len(content) // self._size) - 1
        directory, small = struct.unpack_from("<I", content, 48)[0], struct.unpack_from("<I", content, 60)[0]
        self._fat = self._table(list(self._fat_sectors())[: self._needed(self._count)])
        self._entries = self._directory(self._circle_free(directory))
        self.paths = dict(self._walked())
        self._mini_fat = self._table(self._circle_free(small)[: self._needed(len(content) // _MINI)])
        self._mini: bytes | None = None

    def names(self, folder: str) -> list[str]:
        """The names of what stands in a folder ("" is the outermost), in order."""
        lead = f"{folder}/" if folder else ""
        return sorted(p[len(lead) :] for p in self.paths if p.startswith(lead) and "/" not in p[len(lead) :])

    def read(self, path: str) -> bytes | None:
        """The bytes of a stream, None when there is none. Raises Damaged when more is asked for than is safe."""
        entry = self.paths.get(path)
        if entry is None or entry.kind != _STREAM:
            return None
        size = min(entry.size & 0xFFFFFFFF, len(self._content))
        self._left -= size
        if self._left < 0:
            raise Damaged("it holds more than is safe to read")
        if size >= _SMALL:
            return b"".join(self._pieces(entry.start, self._fat, size))[:size]
        return self._small(entry.start, size)

    def _small(self, start: int, size: int) -> bytes:
        if self._mini is None:
            root = self._entries[0]
            held = min(root.size & 0xFFFFFFFF, len(self._content))
            self._mini = b"".join(self._pieces(root.start, self._fat, held))[:held]
        out, at = [], start
        for _ in range(-(-size // _MINI)):
            if at >= len(self._mini_fat):
                break
            out.append(self._mini[at * _MINI : (at + 1) * _MINI])
            at = self._mini_fat[at]
        return b"".join(out)[:size]

    def _needed(self, sectors: int) -> int:
        """How many sectors a table takes that has a number for each of these."""
        return -(-sectors * 4 // self._size)

    def _sector(self, number: int) -> bytes:
        return self._content[(number + 1) * self._size : (number + 2) * self._size]

    def _pieces(self, start: int, table: Sequence[int], size: int) -> Iterator[bytes]:
        at = start
        for _ in range(-(-size // self._size)):
            if at >= len(table):
                return
            yield self._sector(at)
            at = table[at]

    def _circle_free(self, start: int) -> list[int]:
        """The sectors of a chain of unknown length, each once."""
        found: dict[int, None] = {}
        at = start
        while at < len(self._fat) and at not in found:
            found[at] = None
            at = self._fat[at]
        return list(found)

    def _fat_sectors(self) -> Iterator[int]:
        """Where the table of sectors stands: the first 109 in the header, more in a chain of their own."""
        yield from (n for n in struct.unpack_from("<109I", self._content, 76) if n < _NO_SECTOR)
        at, seen = struct.unpack_from("<I", self._content, 68)[0], set[int]()
        while at < self._count and at not in seen:
            seen.add(at)
            numbers = self._table([at])
            yield from (n for n in numbers[:-1] if n < _NO_SECTOR)
            at = numbers[-1] if numbers else _NO_SECTOR

    def _table(self, sectors: Sequence[int]) -> list[int]:
        """The numbers that stand in some sectors."""
        whole = b"".join(map(self._sector, sectors))
        return list(struct.unpack(f"<{len(whole) // 4}I", whole[: len(whole) // 4 * 4]))

    def _directory(self, sectors: Sequence[int]) -> list[_Entry]:
        whole = b"".join(map(self._sector, sectors))[: MOST_ENTRIES * _ENTRY.size]
        found = [_entry(*fields) for fields in _ENTRY.iter_unpack(whole[: len(whole) // _ENTRY.size * _ENTRY.size])]
        if not found or found[0].kind != _ROOT:
            raise Damaged("it is damaged")
        return found

    def _walked(self) -> Iterator[tuple[str, _Entry]]:
        """Every entry with its path; each once, however its siblings point at each other."""
        seen = {0}
        waiting = [(self._entries[0].child, "", 0)]
        while waiting:
            number, folder, level = waiting.pop()
            if number >= len(self._entries) or number in seen or level > DEEPEST:
                continue
            seen.add(number)
            entry = self._entries[number]
            path = f"{folder}/{entry.name}" if folder else entry.name
            yield path, entry
            waiting += [(entry.left, folder, level), (entry.right, folder, level)]
            if entry.kind != _STREAM:
                waiting.append((entry.child, path, level + 1))


def _entry(raw: bytes, length: int, kind: int, left: int, right: int, child: int, start: int, size: int) -> _Entry:  # noqa: PLR0913, PLR0917 - the fields as they stand
    name = raw[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace").lower().replace("/", " ")
    return _Entry(name, kind, left, right, child, start, size)
