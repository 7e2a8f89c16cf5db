# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Telephone numbers as people type them → E.164, and what must not be taken for one (domain.md 3.7, reading-rules 20-23).

In: text. Out: every number that could be dialled. ``is_possible_number`` decides, not ``is_valid_number``, which
refuses numbers that exist (Ofcom's drama ranges among them). References, dates and emergency numbers are no phones.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

import phonenumbers

_NUMBER = re.compile(
    r"(?<![\w/.£#@-])(?<!\d[ -])(?:\(?(?:\+|00)\s?\d{1,3}\)?[\s.-]{0,2}(?:\(0\)[\s.-]{0,2})?|\(?0(?=[\d\s().-])|(?=7\d{3}[\s-]?\d{6}(?!\d)))"
    r"(?:\d[\s().–-]{0,2}){7,11}\d(?![\d£%])"
)
_DIGIT = re.compile(r"\d")
_NEAR = 80
"""Characters before a number within which a word can say that it is none."""
_NATIONAL = re.compile(r"0(?:7\d{9}|[1-35689]\d{8,9})")
_EXTENSION = re.compile(r"\s*,?\s*(?:\(?\s*)(?:ext(?:ension|n)?|x)\.?\s*:?\s*(\d{1,6})\)?", re.IGNORECASE)
_TAIL = re.compile(r"\s?/\s?(\d{1,4})(?![\d/])")
_NOT_A_PHONE = re.compile(
    r"(?:crime|ref(?:erence)?|custody|incident|log|nhs|tenancy|case|collar|occurrence|urn|upn|account|niche|storm|event|"
    r"ni|national insurance|rent|invoice|order|policy|passport|licen[cs]e|property|job|reg(?:istration)?|serial|sort code)"
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
    if _DIGIT.search(text) is None:
        return
    for match in _NUMBER.finditer(text):
        value = normal(match[0])
        if value is None or _NOT_A_PHONE.search(text, max(0, match.start() - _NEAR), match.start()):
            continue
        end, extension = match.end(), None
        if more := _EXTENSION.match(text, end):
            end, extension = more.end(), more[1]
        yield Found(value, match.start(), end, extension)
        if (tail := _TAIL.match(text, end)) and (second := normal(match[0][: -len(tail[1])] + tail[1])):
            yield Found(second, match.start(), tail.end())


def normal(raw: str) -> str | None:
    """E.164, or None when it has too few digits to be dialled, or too many."""
    digits = re.sub(r"\(0\)", "", raw) if re.match(r"\s*\(?(?:\+|00)", raw) else raw
    digits = re.sub(r"[^\d+]", "", digits)
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
