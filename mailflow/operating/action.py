"""Actions in words: noted and closed."""

from datetime import date

from mailflow.review import recording
from mailflow.wiring import House


def add(house: House, reference: str, text: str, *, owner: str, due: date | None, partnership: str | None) -> list[str]:
    """Note an action."""
    one = house.office.partnership(partnership)
    return [recording.add_action(house.office, one.id, reference, text, owner=owner, due=due)]


def close(house: House, number: int, outcome: str, *, no_further: bool, partnership: str | None, by: str) -> list[str]:
    """Close an action."""
    one = house.office.partnership(partnership)
    return [recording.close_action(house.office, one.id, number, outcome, no_further=no_further, by=by)]
