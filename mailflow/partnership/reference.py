"""Case references with a check letter: ``CSH-2026-0147-Z`` (design section 5, domain.md 3.2).

In: a year and a number, or text as people type it. Out: the normal form, or what was found and whether its letter
fits. A mistyped number must be refused, not attached to another family, so the letter is computed over both.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

LETTERS = "ABCDEFGHJKLMNPQRTUVWXYZ"
"""23 of them, a prime; I, O and S are left out because they are read as digits."""


@dataclass(frozen=True, slots=True)
class Found:
    """A reference in a text, at [start, end): its normal form, and whether its check letter is the right one."""

    value: str
    valid: bool
    start: int
    end: int


def letter(year: int, number: int) -> str:
    """The check letter of a case number within a year."""
    return LETTERS[(year * 10000 + number) % len(LETTERS)]


def reference(prefix: str, year: int, number: int) -> str:
    """The normal form: prefix, year, number of at least four digits, check letter."""
    return f"{prefix}-{year:04d}-{number:04d}-{letter(year, number)}"


def find(text: str, prefix: str) -> Iterator[Found]:
    """Every well-formed reference in a text, however it is spaced, cased or joined (``csh 2026 147 z``)."""
    for match in _pattern(prefix).finditer(text):
        year, number, check = int(match["year"]), int(match["number"]), match["check"].upper()
        yield Found(f"{prefix}-{year:04d}-{number:04d}-{check}", letter(year, number) == check, *match.span())


def parse(text: str, prefix: str) -> Found | None:
    """The reference that a text consists of, or None when it is anything else."""
    found = next(find(text.strip(), prefix), None)
    return found if found and found.end - found.start == len(text.strip()) else None


@lru_cache(maxsize=16)
def _pattern(prefix: str) -> re.Pattern[str]:
    gap = r"[\s\-–—/_.]{0,3}"
    return re.compile(
        rf"(?<![^\W_]){prefix}{gap}(?P<year>(?:19|20)\d\d){gap}(?P<number>\d{{1,6}}){gap}(?P<check>[A-Z])(?![^\W_])",
        re.IGNORECASE,
    )
