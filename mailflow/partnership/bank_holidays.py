"""Working days in England: the one door of the ``holidays`` library, plus a partnership's own exceptions.

In: a day and the HolidayRule of the terms. Out: yes or no, or the nearest working day. Substitute days count
(28 Dec 2026 for Boxing Day). The library knows the years up to 2100; a one-off day is added in the terms.
"""

import sys
from datetime import date, timedelta
from functools import lru_cache
from importlib.util import find_spec, module_from_spec

import holidays

from mailflow.partnership.terms import HolidayRule

ONE_DAY = timedelta(days=1)
SATURDAY = 5


def _of_england(*years: int) -> holidays.HolidayBase:
    """The bank holidays of this country.

    The library's package of countries imports all 250 of them when it is itself imported: 8 MB that a daemon would hold
    for as long as it lives. So the package stands there unexecuted before the one country is looked up in it.
    """
    countries = find_spec("holidays.countries")
    if countries is not None and countries.name not in sys.modules:
        sys.modules[countries.name] = module_from_spec(countries)
    return holidays.country_holidays("GB", subdiv="ENG", years=years)


def known_until() -> date:
    """The last day of the years whose bank holidays are known."""
    return date(_of_england().end_year, 12, 31)


@lru_cache(maxsize=64)
def _of_year(year: int) -> frozenset[date]:
    return frozenset(_of_england(year))


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
