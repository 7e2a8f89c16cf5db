"""The last check: a value whose verbatim text does not normalise to it must not exist (design section 5).

In: a subject, and the readable texts. Out: the same subject without what its trace does not bear out.
"""

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from functools import partial
from typing import TypeVar

from mailflow.ingest import cleaning
from mailflow.ingest.value import dates, phones, places
from mailflow.submission import Address, Certainty, Phone, Subject, Trace, Value

_DAMAGED = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffd]")
"""What no client writes: control characters, and the mark that stands for bytes that were no text."""
_LETTER = re.compile(r"[^\W_]")
_Sure = TypeVar("_Sure", Value, Address, Phone)
_BREAK = re.compile(r"[ \t]*\n[> \t]*")


def subject(given: Subject, texts: Mapping[str, str], received: date) -> Subject:
    """A subject with its untrue values taken out; ``received`` is the day from which birthdays are worked out.

    What was read from damaged words is kept, and is no longer certain.
    """
    return replace(
        given,
        name=_if(given.name, texts, _says_words),
        dob=_if(given.dob, texts, partial(_says_date, received=received)),
        age=_if(given.age, texts, _says_age),
        addresses=tuple(_careful(a) for a in given.addresses if _address(a, texts)),
        phones=tuple(_careful(p) for p in given.phones if _phone(p, texts)),
    )


def _careful(value: _Sure) -> _Sure:
    """A value that is not called certain where its words are damaged: what is left may be half of it."""
    if value.certainty is Certainty.CERTAIN and _DAMAGED.search(value.trace.text):
        return replace(value, certainty=Certainty.ASSUMED)
    return value


def summary(given: Value) -> Value:
    """A summary as its words stand; what was put together otherwise (of cells within cells) is taken from its place."""
    verbatim = " ".join(_plain(given.trace).split())
    if (given.value or "").split() == verbatim.split():
        return given
    more = Counter(_LETTER.findall((given.value or "").casefold())) - Counter(_LETTER.findall(verbatim.casefold()))
    return replace(given, value=verbatim) if more and verbatim else given


def stands(trace: Trace, texts: Mapping[str, str]) -> bool:
    """Whether the trace's text stands where it says."""
    return texts.get(trace.part, "")[trace.start : trace.end] == trace.text


def _plain(trace: Trace) -> str:
    """The text of a trace without what a person cannot see, broken lines joined."""
    text = cleaning.clean(trace.text)
    return _BREAK.sub(" ", text) if "\n" in text else text


def _if(value: Value | None, texts: Mapping[str, str], says: Callable[[str, str], bool]) -> Value | None:
    if value is None:
        return None
    traces = [value.trace, *([value.further] if value.further else [])]
    if not all(stands(trace, texts) for trace in traces):
        return None
    return _careful(value) if value.value is None or says("\n".join(map(_plain, traces)), value.value) else None


def _letters(text: str) -> set[str]:
    return set(re.findall(r"[^\W_]+", text.casefold()))


def _says_words(text: str, value: str) -> bool:
    return _letters(value) <= _letters(text)


def _says_age(text: str, value: str) -> bool:
    return value.casefold() in text.casefold()


def _says_date(text: str, value: str, *, received: date) -> bool:
    """The digits of a date (or its month's name) or its words stand there, or an age and a day it follows from."""
    told = (*dates.find(text, received), *dates.turning(text, received), *dates.in_words(text, received))
    known = dates.birth(text, received)  # "29020", where that is all that stands there
    if any(found.value == value for found in (*told, *([known] if known else []))):
        return True
    year, *rest = value.split("-")
    found = text.casefold()
    months = [dates.MONTHS[int(rest[0]) - 1]] if rest else []
    day = rest[1].lstrip("0") if len(rest) > 1 else ""
    return year[2:] in found and day in found and (not rest or rest[0].lstrip("0") in found or months[0] in found)


def _address(given: Address, texts: Mapping[str, str]) -> bool:
    traces = [given.trace, *([given.righted] if given.righted else [])]
    if not all(stands(trace, texts) for trace in traces):
        return False
    said = "\n".join(map(_plain, traces))
    known = given.kind == places.NO_FIXED_ABODE or given.value is None or _says_words(said, given.value)
    codes = {c.value for c in places.postcodes(said)}
    return known and (given.postcode is None or given.postcode in codes)


def _phone(given: Phone, texts: Mapping[str, str]) -> bool:
    numbers = {found.value for found in phones.find(_plain(given.trace))}
    return stands(given.trace, texts) and (given.value is None or given.value in numbers)
