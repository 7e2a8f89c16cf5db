# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Dates without anything between their parts, as people type them in a hurry: "dob 140679", "19790614".

In: text. Out: day, month and year as numbers, with where they stand; a year of two digits is below 100. Figures alone
are a date only behind words that ask for a birth date: else they are a log's or a reference.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.value.dates_in_words import Said

_FIGURES = r"(?:\d{6}|(?:19|20)\d{6})(?!\d|[/.-]\d|\s\d{3})"
_RUN_TOGETHER = Guarded(
    "dob d.o.b d.ob do.b d/o/b birth born",
    rf"\b(?:d\.?o\.?b\.?|d/o/b|(?:date\s+of\s+birth|born)(?:\s+(?:is|on))?)[\s:=–-]{{0,3}}(?P<figures>{_FIGURES})",
)
"""Figures alone, which are a date only behind words that ask for a birth date."""
_BETWEEN = re.compile(
    r"(?:^[ \t]*|(?<=[\n,(])[ \t]*|(?<=[^\W\d_]{2} )|(?<=[^\W\d_], )|(?<=[^\W\d_] [–/|-] ))(?P<figures>(?:0[1-9]|[12]\d|3[01])(?:0[1-9]|1[0-2])\d\d)(?=,?[ \t]+(?:[–/|-][ \t]+)?(?:\d{1,4}[a-z]?\s[^\W\d_]{3}|flat\s\d|of\b|h/a\b|nfa\b|(?:male|female|m|f)\b))",
    re.IGNORECASE,
)
"""Day, month and year right before a home, or "male": between a name and where he lives."""
_SIX_FIGURES = re.compile(r"\d{6}")
"""Without them there is no such date; most texts have none."""
_ALL_FIGURES = re.compile(rf"\W*(?P<figures>{_FIGURES})\b(?:\W*$|\s*[(,;])")

_BEHIND = re.compile(
    rf"[^\S\n]*[,(–-]?[^\S\n]*(?P<figures>{_FIGURES})(?=\s*(?:[.,;:?)–-]|\n|\Z|(?:and|of|at|lives?|living|who|is|from)\b))"
)
"""Figures right behind a whole name, and before a mark or what is told of him."""


def find(text: str) -> Iterator[Said]:
    """Every such date that a text calls a birth."""
    if not _SIX_FIGURES.search(text):
        return
    called = {match.start("figures"): match for match in _RUN_TOGETHER.finditer(text)}
    yield from (_said(match) for match in called.values())
    yield from (_said(match) for match in _BETWEEN.finditer(text) if match.start("figures") not in called)


def behind(text: str, ends: Iterable[int]) -> Iterator[Said]:
    """Every such date right behind a name that ends at one of the places: "Tess Sample 040588. 4 Mill Lane"."""
    for match in (_BEHIND.match(text, end) for end in ends):
        if match is not None:
            yield _said(match)


def alone(text: str) -> Said | None:
    """The date with which a value begins that is known to be a birth date; None where it begins otherwise."""
    match = _ALL_FIGURES.match(text)
    if match is None and (serial := _SERIAL.fullmatch(text)) is not None:
        day = _FIRST_DAY + timedelta(days=int(serial[1]))
        return Said(day.day, day.month, day.year, *serial.span(1))
    return _said(match) if match else None


_SERIAL = re.compile(r"\s*([1-4]\d{4})\s*")
"""Days since the last of 1899: what a sheet's date becomes when it is pasted without its format (E12)."""
_FIRST_DAY = date(1899, 12, 30)


def is_serial(found: Said) -> bool:
    """Whether a date was counted in days, which nobody types."""
    return found.end - found.start == len("29020")


def _said(match: re.Match[str]) -> Said:
    figures, (start, end) = match["figures"], match.span("figures")
    if len(figures) == len("19790614"):
        return Said(int(figures[6:]), int(figures[4:6]), int(figures[:4]), start, end)
    return Said(int(figures[:2]), int(figures[2:4]), int(figures[4:]), start, end)
