# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Dates said in words, as people dictate them: "the third of April nineteen eighty-eight", "2nd May two thousand and one".

In: text. Out: day, month and year as numbers, with where they stand; a year of two digits is below 100. Dates in
figures alone are left to ``dates``.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from mailflow.ingest.guarded import Guarded

_UNITS = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ORDINALS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth", "eighteenth", "nineteenth", "twentieth",
)  # fmt: skip
_NUMBERS = {
    **{word: number for number, word in enumerate((*_UNITS, *_TEENS), 1)},
    **{word: number for number, word in enumerate(_ORDINALS, 1)},
    **{word: 10 * number for number, word in enumerate(_TENS, 2)},
    "thirtieth": 30,
}
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
_UNIT, _TEEN, _TEN = (rf"(?:{'|'.join(words)})" for words in (_UNITS, _TEENS, _TENS))
_ORDINAL = rf"(?:(?:twenty|thirty)[\s-]+(?:{'|'.join(_ORDINALS[:9])})|thirtieth|{'|'.join(reversed(_ORDINALS))})"
_TWO = rf"(?:{_TEN}(?:[\s-]+{_UNIT})?|{_TEEN})"
_NONE = r"(?:oh|o|nought|zero|hundred(?:\s+and)?)"
_YEAR = (
    rf"(?:nineteen[\s-]+(?:hundred\s+(?:and\s+)?)?(?:{_TWO}|{_NONE}[\s-]+{_UNIT})|two\s+thousand(?:\s+and)?(?:\s+(?:{_TWO}|{_UNIT}))?"
    rf"|twenty[\s-]+(?:{_TEEN}|{_NONE}[\s-]+{_UNIT}|twenty(?:[\s-]+{_UNIT})?)|{_TEN}[\s-]+{_UNIT})"
)
_OF = r"\s+(?:day\s+)?(?:of\s+)?"
_IN = r"\.?,?\s+(?:in\s+)?"
_FIGURES = r"(?:19|20)\d\d"
_SAID = Guarded(
    f"{' '.join(_MONTHS)} & {' '.join((*_ORDINALS, *_TENS))} nineteen thousand thirtieth",
    rf"(?<![\w-])(?:(?:(?P<day>{_ORDINAL}){_OF}(?P<month>{_MONTH})|(?P<of>{_MONTH})\s+(?:the\s+)?(?P<the>{_ORDINAL})){_IN}(?P<year>{_YEAR}|{_FIGURES})"
    rf"|(?P<number>\d{{1,2}})\s?(?:st|nd|rd|th)?{_OF}(?P<named>{_MONTH}){_IN}(?P<said>{_YEAR}))(?![\w-]|/\d)",
)
_NUMBERED = Guarded(
    "the",
    rf"(?<![\w/-])(?P<day>\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})\s+(?:of\s+)?the\s+(?P<month>\d{{1,2}}(?:st|nd|rd|th)|{_ORDINAL})(?:\s+month)?,?\s+(?:(?:of|in)\s+)?(?P<year>{_YEAR}|{_FIGURES}|[’'`]?\d\d)(?![\w-]|/\d)",
)
"""A month by its number: "the 12th of the 5th 1971", "twelfth of the fifth seventy-one"."""
_BORN_THIS = Guarded(
    "this last",
    rf"(?:(?<=\bborn)\s+(?:(?:on|just|only)\s+)?|\A\s*(?=.{{0,30}}\byear\W*\Z))(?:the\s+)?(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?{_OF}(?P<month>{_MONTH}),?\s+(?:of\s+)?(?P<which>this|last)\s+year\b",
)
"""A birth of which the year is told by that of the mail: "born 17 August this year"."""
_WORD = re.compile(r"[^\W\d_]+")
_DIGITS = re.compile(r"\d+")
_CENTURY = 100


@dataclass(frozen=True, slots=True)
class Said:
    """A date in words at [start, end); ``year`` below 100 when its century is not said."""

    day: int
    month: int
    year: int
    start: int
    end: int


def find(text: str, this: int) -> Iterator[Said]:
    """Every date of which the day or the year is said in words; ``this``: the year in which they are said."""
    for match in _BORN_THIS.finditer(text):
        born = this - (match["which"].lower() == "last")
        yield Said(
            int(match["day"]), _MONTHS.index(match["month"][:3].lower()) + 1, born, match.start("day"), match.end()
        )
    for match in _SAID.finditer(text):
        month = _MONTHS.index((match["month"] or match["of"] or match["named"])[:3].lower()) + 1
        day, year = match["day"] or match["the"] or match["number"], match["year"] or match["said"]
        yield Said(_number(day), month, _year(year), *match.span())
    for match in _NUMBERED.finditer(text):
        if 1 <= (month := _number(match["month"])) <= len(_MONTHS):
            yield Said(_number(match["day"]), month, _year(match["year"].lstrip("’'`")), *match.span())


def _number(words: str) -> int:
    """A number up to 99, in figures or in words."""
    if figures := _DIGITS.match(words):
        return int(figures[0])
    return sum(_NUMBERS.get(word.lower(), 0) for word in _WORD.findall(words))


def _year(words: str) -> int:
    """A year: "nineteen eighty-eight" is 1988, "two thousand and nine" 2009, "eighty-eight" 88."""
    plain = " ".join(_WORD.findall(words.lower()))
    if not plain:
        return int(words)
    if plain.startswith("two thousand"):
        return 2000 + _number(plain.removeprefix("two thousand"))
    first, _, rest = plain.partition(" ")
    if first == "nineteen":
        return 1900 + _number(rest)
    if first == "twenty" and rest not in _UNITS:
        return 2000 + _number(rest)
    return _number(plain)
