"""Kinds of plain values that the terms' models are built from, each refusing what the field may not hold."""

from datetime import time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

from pydantic import AfterValidator, Field

from mailflow.address import one_address, one_line, plain_name, prose


def _local(value: time) -> time:
    if value.tzinfo is not None or value.microsecond:
        raise ValueError("give a local time in whole seconds and without a zone, such as 12:00:00")
    return value


def _zone(value: str) -> str:
    try:
        ZoneInfo(value)
    except (KeyError, ValueError, OSError):
        raise ValueError("give the name of a time zone, such as Europe/London") from None
    return value


def _prefix(value: str) -> str:
    if not (value.isascii() and value.isalpha() and value.isupper() and 2 <= len(value) <= 5):
        raise ValueError("give two to five capital letters, such as CSH")
    return value


def _some(value: tuple[Any, ...]) -> tuple[Any, ...]:
    if not value:
        raise ValueError("give at least one entry")
    return value


LocalTime = Annotated[time, AfterValidator(_local)]
"""A wall-clock time in whole seconds, in the partnership's zone."""
ZoneName = Annotated[str, AfterValidator(_zone)]
MailAddress = Annotated[str, AfterValidator(one_address)]
PlainName = Annotated[str, AfterValidator(plain_name)]
Prefix = Annotated[str, AfterValidator(_prefix)]
"""How the references of one partnership begin."""
Line = Annotated[str, AfterValidator(one_line)]
"""One line, which may be empty."""
Text = Annotated[str, Field(min_length=1), AfterValidator(one_line)]
ShortText = Annotated[str, Field(min_length=1, max_length=80), AfterValidator(one_line)]
"""One line that leaves room for more beside it."""
Prose = Annotated[str, AfterValidator(prose)]
"""One or more lines, which may be empty."""
AtLeastOne = AfterValidator(_some)
"""For a list that may not be empty; said only when its entries are right themselves."""
Count = Annotated[int, Field(gt=0, strict=True)]
