"""Meetings in words: attendance from a file, put off, cancelled."""

from datetime import date
from pathlib import Path

from mailflow.operating.files import csv_text
from mailflow.review import moving, recording
from mailflow.wiring import House


def record(house: House, day: date, file: Path, read_by: str | None, *, partnership: str | None) -> list[str]:
    """Record a meeting's attendance from a CSV file."""
    text = csv_text(file)
    one = house.office.partnership(partnership)
    return [recording.record_meeting(house.office, one.id, day, text, file=file.name, read_by=read_by)]


def move(house: House, day: date, to: date | None, *, partnership: str | None, by: str) -> list[str]:
    """Put a meeting off; None cancels it."""
    one = house.office.partnership(partnership).id
    return [moving.move(house.office, one, day, to, by=by) if to else moving.cancel(house.office, one, day, by=by)]
