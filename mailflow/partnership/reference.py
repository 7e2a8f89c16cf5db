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

_GAP = r"[\s\-\u2010-\u2015\u2212\u00ad/_.]{0,3}"
"""What people, and Word's unbreaking hyphens, put between the pieces of a reference."""
_DIGITS = str.maketrans("OoIilL", "001111")
"""Letters that are typed for digits; L among them, since what was typed is told in capitals."""
_LIKE = "0-9OoIilL"


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


def doubtful(text: str, prefix: str, year: int) -> Iterator[Found]:
    """What looks like a reference but is none, in order: none of them is valid, and none is mended.

    Without check letter (``CSH-2026-0147``), with letters for digits (``CSH-2026-O147-Z``), or the number alone with
    the letter that fits it in ``year`` or the year before (``0147-Z``). ``value`` is as it was typed, in capitals.
    """
    taken = [(match.start(), match.end()) for match in _pattern(prefix).finditer(text)]
    found = []
    for match in _sloppy(prefix).finditer(text):
        if re.fullmatch(r"(?:19|20)[0-9]{2}", match["year"].translate(_DIGITS)):
            pieces = (prefix, match["year"], match["number"] or match["bare"], match["check"])
            value = "-".join(piece.upper() for piece in pieces if piece)
            found.append(Found(value, False, match.start(), match.end()))
    for match in _SHORT.finditer(text):
        value = f"{match['number']}-{match['check'].upper()}"
        if meant(value, prefix, year):
            found.append(Found(value, False, *match.span()))
    for each in sorted(found, key=lambda one: (one.start, -one.end)):
        if all(each.end <= start or each.start >= end for start, end in taken):
            taken.append((each.start, each.end))
            yield each


def meant(value: str, prefix: str, year: int) -> str | None:
    """The reference that a doubtful one, or one with a wrong letter, may stand for: to be shown, never to be taken."""
    short = _SHORT.fullmatch(value)
    if short:
        years = (each for each in (year, year - 1) if letter(each, int(short["number"])) == short["check"].upper())
        return next((reference(prefix, each, int(short["number"])) for each in years), None)
    match = _sloppy(prefix).fullmatch(value)
    if match is None:
        return None
    number = match["number"] or match["bare"]
    return reference(prefix, int(match["year"].translate(_DIGITS)), int(number.translate(_DIGITS)))


def parse(text: str, prefix: str) -> Found | None:
    """The reference that a text consists of, or None when it is anything else."""
    found = next(find(text.strip(), prefix), None)
    return found if found and found.end - found.start == len(text.strip()) else None


_SHORT = re.compile(r"(?<![\w/.-])(?P<number>[0-9]{4})\s?[-\u2010-\u2015]\s?(?P<check>[A-Za-z])(?![\w-])")


@lru_cache(maxsize=16)
def _sloppy(prefix: str) -> re.Pattern[str]:
    # Case is left to the prefix alone: an "İ" for an "i" would be no digit.
    return re.compile(
        rf"(?<![^\W_])(?i:{prefix}){_GAP}(?P<year>[{_LIKE}]{{4}}){_GAP}(?=[OoIilL]*[0-9])"
        rf"(?:(?P<number>[{_LIKE}]{{1,6}}){_GAP}(?P<check>[A-HJKMNP-Za-hjkmnp-z])|(?P<bare>[{_LIKE}]{{3,6}}))(?![^\W_])"
    )


@lru_cache(maxsize=16)
def _pattern(prefix: str) -> re.Pattern[str]:
    return re.compile(
        rf"(?<![^\W_])(?i:{prefix}){_GAP}(?P<year>(?:19|20)[0-9]{{2}}){_GAP}(?P<number>[0-9]{{1,6}}){_GAP}(?P<check>[A-Za-z])(?![^\W_])"
    )
