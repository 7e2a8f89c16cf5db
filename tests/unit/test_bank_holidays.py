"""Bank holidays by rule, against a library that others maintain, and against days that everybody remembers."""

from datetime import date

import holidays
import pytest

from mailflow.partnership.bank_holidays import first_working_day, is_bank_holiday, last_working_day
from mailflow.partnership.terms import HolidayRule

RULE = HolidayRule()


@pytest.mark.parametrize("year", range(1978, 2101))
def test_every_day_of_a_year_is_what_the_library_says(year):
    library = holidays.country_holidays("GB", subdiv="ENG", years=year)
    days = [date.fromordinal(n) for n in range(date(year, 1, 1).toordinal(), date(year + 1, 1, 1).toordinal())]
    assert [day for day in days if is_bank_holiday(day, RULE)] == [day for day in days if day in library]


@pytest.mark.parametrize(
    "day", [date(2022, 9, 19), date(2023, 5, 8), date(2026, 12, 28), date(2027, 3, 26), date(2027, 12, 27)]
)
def test_days_that_everybody_remembers_or_expects(day):
    assert is_bank_holiday(day, RULE)


def test_the_terms_have_the_last_word():
    rule = HolidayRule(added=(date(2027, 6, 14),), removed=(date(2027, 5, 31),))
    assert is_bank_holiday(date(2027, 6, 14), rule)
    assert not is_bank_holiday(date(2027, 5, 31), rule)


def test_the_nearest_working_days_lie_on_either_side_of_a_long_weekend():
    assert last_working_day(date(2026, 12, 28), RULE) == date(2026, 12, 24)
    assert first_working_day(date(2026, 12, 25), RULE) == date(2026, 12, 29)
