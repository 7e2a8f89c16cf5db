"""The month's password in words."""

from datetime import date

from mailflow.review import telling
from mailflow.wiring import House


def show(
    house: House, month: date | None, *, partnership: str | None, by: str, told: str | None, how: str
) -> list[str]:
    """The password of a month, with its spelling line."""
    one = house.office.partnership(partnership)
    wanted = month or telling.month_of(house.clock.now(), one)
    return telling.show_password(house.office, one.id, wanted.replace(day=1), by=by, told=told, how=how)
