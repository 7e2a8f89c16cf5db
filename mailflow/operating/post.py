"""Letters and tasks in words: what did not simply leave, and what is to do about it."""

from typing import Any

from mailflow.partnership.terms import Partnership
from mailflow.review import posting, words
from mailflow.wiring import House


def tasks(house: House, partnership: str | None) -> list[dict[str, Any]]:
    """Every open task as a row."""
    now = house.clock.now()
    return [
        {
            "task": task.id,
            "partnership": one.id,
            "kind": task.kind,
            "what": words.TASKS.get(task.kind, task.kind),
            "opened": task.opened.isoformat(),
            "age": posting.age(task.opened, now),
            "sentence": task.sentence,
        }
        for one in _which(house, partnership)
        for task in posting.to_do(house.office, one.id)
    ]


def close_task(house: House, number: int, outcome: str, *, partnership: str | None, by: str) -> list[str]:
    """Close a task."""
    one = house.office.partnership(partnership)
    return [posting.done(house.office, one.id, number, outcome=outcome, by=by)]


def letters(house: House, partnership: str | None) -> list[dict[str, Any]]:
    """Every letter that was not simply sent, as a row."""
    return [
        {
            "letter": row.id,
            "partnership": one.id,
            "mailing": row.mailing,
            "case": row.reference,
            "to": row.contact,
            "state": "came back" if row.came_back and row.state == "accepted" else row.state,
            "made": row.created.isoformat(),
            "attempts": row.attempts,
            "answer": row.answer,
        }
        for one in _which(house, partnership)
        for row in posting.troubled(house.office, one.id)
    ]


def resend(house: House, number: int, *, partnership: str | None, by: str) -> list[str]:
    """Send a letter again."""
    return [posting.resend(house.office, house.office.partnership(partnership).id, number, by=by)]


def arrived(house: House, number: int, how: str, *, partnership: str | None, by: str) -> list[str]:
    """Say that a letter arrived."""
    return [posting.arrived(house.office, house.office.partnership(partnership).id, number, how=how, by=by)]


def _which(house: House, partnership: str | None) -> list[Partnership]:
    return [house.office.partnership(partnership)] if partnership else list(house.partnerships.values())
