# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Telephone numbers as people type them → E.164, and what must not be taken for one (domain.md 3.7, reading-rules 20-23).

In: text. Out: every number that could be dialled. ``is_possible_number`` decides, not ``is_valid_number``, which
refuses numbers that exist (Ofcom's drama ranges among them). References, dates and emergency numbers are no phones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

import phonenumbers

_NUMBER = re.compile(
    r"(?<![\w/.£#@-])(?:(?<!\d[ -])|(?<=[/.-]\d[/.-]\d\d[ ])|(?<=[/.-]\d\d[/.-]\d\d[ ])|(?<=[/.-]\d[/.-]\d{4}[ ])|(?<=[/.-]\d\d[/.-]\d{4}[ ])|(?<=[a-z][ ]\d{4}[ ]))(?:\(?(?:\+|00)\s?\d{1,3}\)?[\s.-]{0,2}(?:\(0\)[\s.-]{0,2})?|\(?0(?=[\d\s().-])|(?=7\d{3}[\s-]?\d{3}[\s-]?\d{3}(?!\d)))"
    r"(?:\d(?:[ ]?[().–-][ ]?|[ ]{1,2})?){7,11}\d(?![\d£%])"
)
_AGAIN = re.compile(r"[ ](0\d(?:\d(?:[ ]?[().–-][ ]?|[ ]{1,2})?){6,10}\d(?![\d£%]))")
"""A number right behind another, with nothing but a blank between."""
_ENOUGH = re.compile(r"\d(?:\D{0,5}\d){8}")
"""Digits enough for a number, near enough to each other."""
_NEAR = 80
"""Characters before a number within which a word can say that it is none."""
_ABROAD = re.compile(r"\s*\(?(?:\+|00)")
_NO_DIGITS = re.compile(r"[^\d+]+")
_NATIONAL = re.compile(r"0(?:7\d{9}|[1-35689]\d{8,9})")
_EXTENSION = re.compile(r"\s*,?\s*(?:\(?\s*)(?:ext(?:ension|n)?|x)\.?\s*:?\s*(\d{1,6})\)?", re.IGNORECASE)
_SHORTEST = 10
_TAIL = re.compile(r"\s?/\s?(\d{1,4}|[1-9]\d{5})(?![\d/]|[ -]\d)")
_LOCAL = re.compile(r"\s?(?:,|and|or|&)\s(?:also\s)?(\d{3}\s?\d{3})(?!\d|[/.\s-]\d)")
"""Behind a number: another whose code is not said again: "07700 900123 and 900124"."""
_NOT_A_PHONE = re.compile(
    r"(?<![^\W_])(?<!\bat )(?<!\bin )(?<!\bon )(?:crime|ref(?:erence)?|custody|incident|log|nhs|tenancy|case|collar|occurrence|urn|upn|account|niche|storm|event|"
    r"ni|national insurance|rent|invoice|order|policy|passport|licen[cs]e|property|job|reg(?:istration)?|serial|sort code|voucher|receipt|ticket|booking|badge|membership|claim|warrant|exhibit|card|batch|meter|permit|docket|parcel|tracking|member)"
    r"(?:\s*(?:no|num(?:ber)?|id|ref(?:erence)?|code))?\.?\s*(?:is\s+)?[:#-]?\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Found:
    """A number in a text, at [start, end), its extension included in the span."""

    value: str
    start: int
    end: int
    extension: str | None = None


def find(text: str) -> Iterator[Found]:
    """Every number in a text that could be dialled from England."""
    return iter(_found(text) if _ENOUGH.search(text) else ())


@lru_cache(maxsize=128)
def _found(text: str) -> tuple[Found, ...]:
    """What was found in the last texts, as several readers ask."""
    return tuple(_numbers(text))


def _numbers(text: str) -> Iterator[Found]:
    at = 0
    while (match := _AGAIN.match(text, at) or _NUMBER.search(text, at)) is not None:
        start, at = match.start(1) if match.re is _AGAIN else match.start(), match.end()
        if _NOT_A_PHONE.search(text, max(0, start - _NEAR), start):
            continue
        value, end = _dialled(text[start : match.end()], start)
        if value is None:
            continue
        at, extension = end, None
        if more := _EXTENSION.match(text, end):
            at = end = more.end()
            extension = more[1]
        yield Found(value, start, end, extension)
        if (tail := _TAIL.match(text, end) or _next_local(text, value, end)) and (second := _ends_in(value, tail[1])):
            at = tail.end()
            yield Found(second, start, at)


def _next_local(text: str, value: str, end: int) -> re.Match[str] | None:
    """The local digits behind a number, where they begin as its own do: other figures are no number."""
    local = _LOCAL.match(text, end)
    return local if local and value[-6:-4] == local[1][:2] else None


def _ends_in(value: str, tail: str) -> str | None:
    """A number whose last digits are others."""
    digits = _NO_DIGITS.sub("", tail)
    return normal(value[: -len(digits)] + digits)


def _dialled(raw: str, start: int) -> tuple[str | None, int]:
    """The number, and where it ends: digits of the next thing in the line ("07700 900123 3/4/88") are not of it."""
    value, end = normal(raw), len(raw)
    while value is None and raw.startswith(("0", "(0")):
        end = max(raw.rfind(" ", 0, end), raw.rfind(".", 0, end))
        if end < _SHORTEST:
            break
        value = normal(raw[:end].rstrip(" ."))
    return value, start + len(raw[:end].rstrip(" ."))


def normal(raw: str) -> str | None:
    """E.164, or None when it has too few digits to be dialled, or too many."""
    digits = raw.replace("(0)", "") if _ABROAD.match(raw) else raw
    digits = _NO_DIGITS.sub("", digits)
    if _NATIONAL.fullmatch(digits):  # most numbers, and a fifth of the time
        return f"+44{digits[1:]}"
    digits = f"+{digits[2:]}" if digits.startswith("00") else digits
    try:
        number = phonenumbers.parse(digits, "GB")
    except phonenumbers.NumberParseException:
        return None
    national = str(number.national_number)
    if number.country_code == 44 and (len(national) not in (9, 10) or (national[0] == "7" and len(national) != 10)):
        return None
    if not phonenumbers.is_possible_number(number):
        return None
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
