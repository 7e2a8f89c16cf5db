"""Working days in England: bank holidays by their rules, plus a partnership's own exceptions.

In: a day and the HolidayRule of the terms. Out: yes or no, or the nearest working day. Substitute days count
(28 Dec 2026 for Boxing Day). The rules are those of the Banking and Financial Dealings Act 1971 and of the days
proclaimed under it, from 1978 on; a test holds them against the ``holidays`` library, year by year, which would load
250 countries to tell of one. A day that is proclaimed anew is added in the terms until it stands here.
"""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

from mailflow.partnership.terms import HolidayRule

ONE_DAY = timedelta(days=1)
SATURDAY = 5
_MOVED = {
    date(1995, 5, 1): date(1995, 5, 8),  # fifty years of VE Day
    date(2020, 5, 4): date(2020, 5, 8),  # seventy-five
    date(2002, 5, 27): date(2002, 6, 4),  # the jubilees
    date(2012, 5, 28): date(2012, 6, 4),
    date(2022, 5, 30): date(2022, 6, 2),
}
_ONCE = (
    date(1981, 7, 29),  # a royal wedding
    date(1999, 12, 31),  # the millennium
    date(2002, 6, 3),
    date(2011, 4, 29),  # a royal wedding
    date(2012, 6, 5),
    date(2022, 6, 3),
    date(2022, 9, 19),  # the late Queen's funeral
    date(2023, 5, 8),  # the coronation
)


def is_bank_holiday(day: date, rule: HolidayRule) -> bool:
    """Whether a day is a bank holiday in England, less those that the terms remove, plus those they add."""
    return day in rule.added or (day in _of_year(day.year) and day not in rule.removed)


def is_working_day(day: date, rule: HolidayRule) -> bool:
    """Monday to Friday, and no bank holiday."""
    return day.weekday() < SATURDAY and not is_bank_holiday(day, rule)


def last_working_day(day: date, rule: HolidayRule) -> date:
    """The day itself if it is a working day, else the nearest one before it."""
    while not is_working_day(day, rule):
        day -= ONE_DAY
    return day


def first_working_day(day: date, rule: HolidayRule) -> date:
    """The day itself if it is a working day, else the nearest one after it."""
    while not is_working_day(day, rule):
        day += ONE_DAY
    return day


@lru_cache(maxsize=64)
def _of_year(year: int) -> frozenset[date]:
    mondays = (_monday_from(date(year, 5, 1)), _monday_from(date(year, 5, 25)), _monday_from(date(year, 8, 25)))
    easter = _easter(year)
    return frozenset(
        (
            *_with_substitutes(date(year, 1, 1)),
            easter - 2 * ONE_DAY,
            easter + ONE_DAY,
            *(_MOVED.get(day, day) for day in mondays),
            *_with_substitutes(date(year, 12, 25), date(year, 12, 26)),
            *(day for day in _ONCE if day.year == year),
        )
    )


def _monday_from(day: date) -> date:
    """The first Monday that is not before a day."""
    return day + (-day.weekday() % 7) * ONE_DAY


def _with_substitutes(*days: date) -> Iterator[date]:
    """Days with the weekdays that make up for those at a weekend: the next ones that are not taken."""
    yield from days
    free = days[-1] + ONE_DAY
    for _ in (day for day in days if day.weekday() >= SATURDAY):
        while free.weekday() >= SATURDAY:
            free += ONE_DAY
        yield free
        free += ONE_DAY


def _easter(year: int) -> date:
    """Easter Sunday of the Gregorian calendar: the Sunday after the full moon that the tables of 1582 give."""
    century, golden = year // 100, year % 19
    epact = (century - century // 4 - (8 * century + 13) // 25 + 19 * golden + 15) % 30
    moon = epact - epact // 28 * (1 - epact // 28 * (29 // (epact + 1)) * ((21 - golden) // 11))
    sunday = moon - (year + year // 4 + moon + 2 - century + century // 4) % 7
    month = 3 + (sunday + 40) // 44
    return date(year, month, sunday + 28 - 31 * (month // 4))
