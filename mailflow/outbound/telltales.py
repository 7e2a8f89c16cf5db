"""What personal data look like in clear text: names, dates, phone numbers, postcodes and the like.

In: text. Out: normal forms that can be compared, so that "O’Brien" is "OBRIEN" and "+44 (0)7700 900123" is
"07700900123". Pure; it trusts nothing and remembers nothing. British conventions throughout: day before
month.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import accumulate

_FEWEST_OF_A_PHONE, _FEWEST_OF_A_DATE = 9, 3
"""How many digits there are at least in a phone number, and in a full date."""
_LETTERS = str.maketrans({"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "ı": "i"})
_DIGIT = re.compile(r"\d")
_NUMBER = re.compile(r"\d+")
_NOT_DIGIT = re.compile(r"\D+")
_WORD = re.compile(r"[^\W_]+")
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec)[a-z]*\.?"
_DAY = r"(\d{1,2})(?:\s?(?:st|nd|rd|th))?"
_YEAR = r"((?:19|20)\d{2}|\d{2})"
_NUMERIC, _YEAR_FIRST, _DAY_RUN_ON, _YEAR_RUN_ON, _IN_WORDS, _MONTH_FIRST = _DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?<!\d)(?P<d>\d{{1,2}})\s?[/.\-\u2013]\s?(?P<m>\d{{1,2}})\s?[/.\-\u2013]\s?(?P<y>{_YEAR})(?!\d)",
        r"(?<!\d)(?P<y>(?:19|20)\d{2})[/.\-](?P<m>\d{1,2})[/.\-](?P<d>\d{1,2})(?!\d)",
        r"(?<!\d)(?P<d>\d{2})(?P<m>\d{2})(?P<y>(?:19|20)\d{2})(?!\d)",
        r"(?<!\d)(?P<y>(?:19|20)\d{2})(?P<m>\d{2})(?P<d>\d{2})(?!\d)",
        rf"(?<!\d)(?<!\d\.)(?P<d>{_DAY})[\s\-]+(?:of\s+)?(?P<m>{_MONTH})[\s,\-]+(?P<y>{_YEAR})(?!\d)",
        rf"\b(?P<m>{_MONTH})\s+(?P<d>{_DAY}),?\s+(?P<y>{_YEAR})(?!\d)",
    )
)
_BEGINNING = {
    1: (_NUMERIC, _IN_WORDS),
    2: (_NUMERIC, _IN_WORDS),
    4: (_YEAR_FIRST,),
    8: (_DAY_RUN_ON, _YEAR_RUN_ON),
}
"""The ways of writing a date that begin with a number of so many digits."""
_LETTER_BEFORE_DAY = re.compile(r"[a-z.]\s+\d{1,2}(?!\d)(?:\s?(?:st|nd|rd|th))?,?\s+\d", re.IGNORECASE)
"""What stands in every date that begins with its month."""
_PHONE = re.compile(r"(?<![\w.])(?:\+|\()?\d(?:[ \t().\-\u2010\u2011\u2013]{0,3}\d){8,14}(?!\w)")
_CLOSE_TOGETHER = re.compile(r"\d(?:[ \t().\-\u2010\u2011\u2013]{0,3}\d){8}")
"""So many digits in one place that there may be a phone number, once the dates are out of the way."""
_ABROAD = re.compile(r"^(?:00)?440?(?=[1-9]\d{8,9}$)")
_NATIONAL = re.compile(r"0[1-9]\d{8,9}")
_INWARD = re.compile(r"\d[^\W\d_]{2}")
_POSTCODE = re.compile(r"\b([A-Z]{1,2}\d[A-Z\d]?)\s*(\d[ABD-HJLNP-UW-Z]{2})\b", re.IGNORECASE)
_ORDINALS = frozenset({"st", "nd", "rd", "th"})
_NHS = re.compile(r"(?<![\d-])\d{3}[ \-]?\d{3}[ \-]?\d{4}(?![\d-])")
_INSURANCE = re.compile(r"\b[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z] ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b", re.IGNORECASE)
_SIX_DIGITS = re.compile(r"\d\d ?\d\d ?\d\d ?[A-Da-d]")
_ADDRESS = re.compile(r"[\w.+'\-]+@[\w\-]+(?:\.[\w\-]+)+")
_BORN = re.compile(
    r"\b(?:d\.?\s?o\.?\s?b\.?|date of birth|born)[ \t]*(?:(?:is|was|on)[ \t]*)?[:;,(\-\u2013]?[ \t]*$",
    re.IGNORECASE,
)


def folded(text: str) -> str:
    """Without case, accents and ligatures."""
    if text.isascii():  # nothing to take apart; most of what is compared is
        return text.casefold()
    apart = unicodedata.normalize("NFKD", text).casefold().translate(_LETTERS)
    return apart.translate({ord(c): None for c in set(apart) if unicodedata.combining(c)})


def words(text: str) -> list[str]:
    """The words of a text, folded; an apostrophe or hyphen parts them."""
    return _WORD.findall(folded(text))


def squashed(text: str) -> str:
    """All words of a text run together: how two spellings of one name or address are compared."""
    return "".join(words(text))


def holds(said: Sequence[str], wanted: Iterable[str]) -> bool:
    """Whether one of these ``squashed`` strings stands among the ``words`` of a text as whole words in a row."""
    joined = "".join(said)
    there = [one for one in wanted if one in joined]
    edges = {0, *accumulate(map(len, said))} if there else set()
    return any(_stands(one, joined, edges) for one in there)


def _stands(one: str, joined: str, edges: set[int]) -> bool:
    start = joined.find(one)
    while start >= 0:
        if start in edges and start + len(one) in edges:
            return True
        start = joined.find(one, start + 1)
    return False


def capitalised(text: str) -> set[str]:
    """The words that are written with a capital, folded: where a part of a name would stand."""
    return {folded(word) for word in _WORD.findall(text) if word[0].isupper()}


@dataclass(frozen=True, slots=True)
class Days:
    """One full date in a text: its readings (a two-digit year has two); whether it is called a birth."""

    readings: frozenset[date]
    called_birth: bool


def dates(text: str) -> tuple[Days, ...]:
    """Every full date in a text."""
    return tuple(_dates(text)) if len(_DIGIT.findall(text)) >= _FEWEST_OF_A_DATE else ()


def _dates(text: str) -> Iterator[Days]:
    for match in _written_dates(text):
        readings = frozenset(d for year in _years(match["y"]) if (d := _date(year, match["m"], match["d"])))
        before = text[max(0, match.start() - 40) : match.start()]
        if readings:
            yield Days(readings, bool(_BORN.search(before)))


def _written_dates(text: str) -> Iterator[re.Match[str]]:
    """Every place that has the form of a date. All but one of these forms begin with a number of known length."""
    for number in _NUMBER.finditer(text):
        for pattern in _BEGINNING.get(number.end() - number.start(), ()):
            match = pattern.match(text, number.start())
            if match:
                yield match
    if _LETTER_BEFORE_DAY.search(text):
        yield from _MONTH_FIRST.finditer(text)


def _years(said: str) -> tuple[int, ...]:
    return (int(said),) if len(said) == 4 else (1900 + int(said), 2000 + int(said))


def _date(year: int, month: str, day: str) -> date | None:
    number = int(month) if month.isdigit() else _MONTHS.index(month[:3].lower()) + 1
    try:
        return date(year, number, int(_NOT_DIGIT.sub("", day)))
    except ValueError:
        return None


def phones(text: str) -> set[str]:
    """British phone numbers as digits that begin with 0; dates are not mistaken for them."""
    if not _CLOSE_TOGETHER.search(text):
        return set()
    for pattern in _DATES:
        text = pattern.sub(" / ", text)
    return {number for match in _PHONE.finditer(text) if (number := phone(match[0]))}


def phone(text: str) -> str:
    """One British phone number as digits that begin with 0, or "" when it is none."""
    number = _NOT_DIGIT.sub("", text)
    if len(number) < _FEWEST_OF_A_PHONE:
        return ""
    number = _ABROAD.sub("0", number)
    return number if _NATIONAL.fullmatch(number) else ""


def digits(text: str) -> str:
    """A text whose digits stand together, so that a number is found however it was grouped."""
    return re.sub(r"(?<=\d)[ \t().\-\u2010\u2011\u2013]+(?=\d)", "", text)


def postcodes(text: str) -> set[str]:
    """Postcodes, in upper case without a space."""
    if not _INWARD.search(text):
        return set()
    found = ((match[1], match[2]) for match in _POSTCODE.finditer(text))
    return {(out + into).upper() for out, into in found if into[1:].lower() not in _ORDINALS}


def nhs_numbers(text: str) -> set[str]:
    """Ten digits whose check digit is that of an NHS number (modulus 11)."""
    if not _CLOSE_TOGETHER.search(text):
        return set()
    found = (_NOT_DIGIT.sub("", match[0]) for match in _NHS.finditer(text))
    return {number for number in found if _checks(number)}


def _checks(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number, range(10, 1, -1), strict=False))
    return (11 - total % 11) % 11 == int(number[9]) and number[0] != "0"


def insurance_numbers(text: str) -> set[str]:
    """National Insurance numbers, in upper case without spaces."""
    if not _SIX_DIGITS.search(text):
        return set()
    return {match[0].replace(" ", "").upper() for match in _INSURANCE.finditer(text)}


def addresses(text: str) -> set[str]:
    """Email addresses, in lower case."""
    return {match[0].lower() for match in _ADDRESS.finditer(text)} if "@" in text else set()
