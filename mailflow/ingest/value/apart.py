"""Spans of a text that do not overlap, kept in order, so that asking costs the same whatever their number.

In: spans, one after the other, in any order. Out: those that overlap none that came before.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator


class Apart:
    """Spans none of which overlaps another."""

    def __init__(self) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []

    def __iter__(self) -> Iterator[tuple[int, int]]:
        """The spans, in order."""
        return zip(self._starts, self._ends, strict=True)

    def covers(self, start: int, end: int) -> bool:
        """Whether one of them overlaps this one."""
        before = bisect_left(self._starts, end)
        return before > 0 and self._ends[before - 1] > start

    def within(self, start: int, end: int) -> list[tuple[int, int]]:
        """Those that lie within this one."""
        low, high = bisect_left(self._starts, start), bisect_right(self._ends, end)
        return list(zip(self._starts[low:high], self._ends[low:high], strict=True))

    def add(self, start: int, end: int) -> None:
        """One more, unless it is empty or overlaps one that is there."""
        if start < end and not self.covers(start, end):
            at = bisect_left(self._starts, start)
            self._starts.insert(at, start)
            self._ends.insert(at, end)

    def take_out(self, spans: Iterable[tuple[int, int]]) -> None:
        """Without these, which are there."""
        for start, _ in spans:
            at = bisect_left(self._starts, start)
            del self._starts[at], self._ends[at]
