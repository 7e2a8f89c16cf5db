"""Sixty weeks from 22 November 2026, against tables written by hand from a wall calendar and GOV.UK's bank holidays."""

import tomllib
from datetime import date
from pathlib import Path

import pytest

from mailflow.partnership.simulation import events
from mailflow.partnership.terms import Partnership, load

CONFIG = Path(__file__).parents[2] / "config"
START = date(2026, 11, 22)

# meeting at 10:00 | cutoff at 12:00 and minutes_before at 16:00 on | minutes_after at 16:00 on; z winter, s summer time
CANNOCK_CHASE = """
2026-11-24z 2026-11-23z 2026-11-25z
2026-12-01z 2026-11-30z 2026-12-02z
2026-12-08z 2026-12-07z 2026-12-09z
2026-12-15z 2026-12-14z 2026-12-16z
2026-12-22z 2026-12-21z 2026-12-23z
2026-12-29z 2026-12-24z 2026-12-30z
2027-01-05z 2027-01-04z 2027-01-06z
2027-01-12z 2027-01-11z 2027-01-13z
2027-01-19z 2027-01-18z 2027-01-20z
2027-01-26z 2027-01-25z 2027-01-27z
2027-02-02z 2027-02-01z 2027-02-03z
2027-02-09z 2027-02-08z 2027-02-10z
2027-02-16z 2027-02-15z 2027-02-17z
2027-02-23z 2027-02-22z 2027-02-24z
2027-03-02z 2027-03-01z 2027-03-03z
2027-03-09z 2027-03-08z 2027-03-10z
2027-03-16z 2027-03-15z 2027-03-17z
2027-03-23z 2027-03-22z 2027-03-24z
2027-03-30s 2027-03-25z 2027-03-31s
2027-04-06s 2027-04-05s 2027-04-07s
2027-04-13s 2027-04-12s 2027-04-14s
2027-04-20s 2027-04-19s 2027-04-21s
2027-04-27s 2027-04-26s 2027-04-28s
2027-05-04s 2027-04-30s 2027-05-05s
2027-05-11s 2027-05-10s 2027-05-12s
2027-05-18s 2027-05-17s 2027-05-19s
2027-05-25s 2027-05-24s 2027-05-26s
2027-06-01s 2027-05-28s 2027-06-02s
2027-06-08s 2027-06-07s 2027-06-09s
2027-06-15s 2027-06-14s 2027-06-16s
2027-06-22s 2027-06-21s 2027-06-23s
2027-06-29s 2027-06-28s 2027-06-30s
2027-07-06s 2027-07-05s 2027-07-07s
2027-07-13s 2027-07-12s 2027-07-14s
2027-07-20s 2027-07-19s 2027-07-21s
2027-07-27s 2027-07-26s 2027-07-28s
2027-08-03s 2027-08-02s 2027-08-04s
2027-08-10s 2027-08-09s 2027-08-11s
2027-08-17s 2027-08-16s 2027-08-18s
2027-08-24s 2027-08-23s 2027-08-25s
2027-08-31s 2027-08-27s 2027-09-01s
2027-09-07s 2027-09-06s 2027-09-08s
2027-09-14s 2027-09-13s 2027-09-15s
2027-09-21s 2027-09-20s 2027-09-22s
2027-09-28s 2027-09-27s 2027-09-29s
2027-10-05s 2027-10-04s 2027-10-06s
2027-10-12s 2027-10-11s 2027-10-13s
2027-10-19s 2027-10-18s 2027-10-20s
2027-10-26s 2027-10-25s 2027-10-27s
2027-11-02z 2027-11-01z 2027-11-03z
2027-11-09z 2027-11-08z 2027-11-10z
2027-11-16z 2027-11-15z 2027-11-17z
2027-11-23z 2027-11-22z 2027-11-24z
2027-11-30z 2027-11-29z 2027-12-01z
2027-12-07z 2027-12-06z 2027-12-08z
2027-12-14z 2027-12-13z 2027-12-15z
2027-12-21z 2027-12-20z 2027-12-22z
2027-12-28z 2027-12-24z 2027-12-29z
2028-01-04z 2027-12-31z 2028-01-05z
2028-01-11z 2028-01-10z 2028-01-12z
"""
# meeting at 10:00 | minutes_after at 12:00 on
LICHFIELD = """
2026-11-26z 2026-11-27z
2026-12-03z 2026-12-04z
2026-12-10z 2026-12-11z
2026-12-17z 2026-12-18z
2026-12-24z 2026-12-29z
2026-12-31z 2027-01-04z
2027-01-07z 2027-01-08z
2027-01-14z 2027-01-15z
2027-01-21z 2027-01-22z
2027-01-28z 2027-01-29z
2027-02-04z 2027-02-05z
2027-02-11z 2027-02-12z
2027-02-18z 2027-02-19z
2027-02-25z 2027-02-26z
2027-03-04z 2027-03-05z
2027-03-11z 2027-03-12z
2027-03-18z 2027-03-19z
2027-03-25z 2027-03-30s
2027-04-01s 2027-04-02s
2027-04-08s 2027-04-09s
2027-04-15s 2027-04-16s
2027-04-22s 2027-04-23s
2027-04-29s 2027-04-30s
2027-05-06s 2027-05-07s
2027-05-13s 2027-05-14s
2027-05-20s 2027-05-21s
2027-05-27s 2027-05-28s
2027-06-03s 2027-06-04s
2027-06-10s 2027-06-11s
2027-06-17s 2027-06-18s
2027-06-24s 2027-06-25s
2027-07-01s 2027-07-02s
2027-07-08s 2027-07-09s
2027-07-15s 2027-07-16s
2027-07-22s 2027-07-23s
2027-07-29s 2027-07-30s
2027-08-05s 2027-08-06s
2027-08-12s 2027-08-13s
2027-08-19s 2027-08-20s
2027-08-26s 2027-08-27s
2027-09-02s 2027-09-03s
2027-09-09s 2027-09-10s
2027-09-16s 2027-09-17s
2027-09-23s 2027-09-24s
2027-09-30s 2027-10-01s
2027-10-07s 2027-10-08s
2027-10-14s 2027-10-15s
2027-10-21s 2027-10-22s
2027-10-28s 2027-10-29s
2027-11-04z 2027-11-05z
2027-11-11z 2027-11-12z
2027-11-18z 2027-11-19z
2027-11-25z 2027-11-26z
2027-12-02z 2027-12-03z
2027-12-09z 2027-12-10z
2027-12-16z 2027-12-17z
2027-12-23z 2027-12-24z
2027-12-30z 2027-12-31z
2028-01-06z 2028-01-07z
2028-01-13z 2028-01-14z
"""
BANK_HOLIDAY_MEETING = "2027-12-28"


def partnership(name: str) -> Partnership:
    file = CONFIG / f"{name}.toml"
    return load(tomllib.loads(file.read_text(encoding="utf-8")), file=str(file))


def at(day: str, time: str) -> str:
    return f"{day[:10]}T{time}:00+0{'1' if day.endswith('s') else '0'}:00"


def cannock_chase_rows() -> list[tuple[str, str, str | None, str, str | None]]:
    rows = []
    for line in CANNOCK_CHASE.split("\n")[1:-1]:
        meeting, before, after = line.split()
        day = meeting[:10]
        conflict = "bank_holiday" if day == BANK_HOLIDAY_MEETING else None
        rows += [
            (at(before, "12:00"), "cutoff", None, day, None),
            (at(before, "16:00"), "mailing", "minutes_before", day, None),
            (at(meeting, "10:00"), "meeting", None, day, conflict),
            (at(after, "16:00"), "mailing", "minutes_after", day, None),
        ]
    return rows


def lichfield_rows() -> list[tuple[str, str, str | None, str, str | None]]:
    rows = []
    for line in LICHFIELD.split("\n")[1:-1]:
        meeting, after = line.split()
        rows += [
            (at(meeting, "10:00"), "meeting", None, meeting[:10], None),
            (at(after, "12:00"), "mailing", "minutes_after", meeting[:10], None),
        ]
    return rows


@pytest.mark.parametrize(("name", "rows"), [("cannock-chase", cannock_chase_rows()), ("lichfield", lichfield_rows())])
def test_every_slot_of_sixty_weeks_stands_where_the_wall_calendar_has_it(name, rows):
    told = [e.row() for e in events(partnership(name), START, 60)]
    found = [(r["at"], r["what"], r["mailing"], r["meeting"], r["conflict"]) for r in told]
    assert sorted(found, key=str) == sorted(rows, key=str)
    assert len(found) == len(set(found)), "nothing twice"


@pytest.mark.parametrize("name", ["cannock-chase", "lichfield"])
def test_the_events_come_in_order_of_time(name):
    moments = [e.at.timestamp() for e in events(partnership(name), START, 60)]
    assert moments == sorted(moments)


def test_the_period_is_of_meetings_and_its_end_is_exclusive():
    two_days = events(partnership("cannock-chase"), date(2026, 11, 24), 1)
    assert {e.meeting for e in two_days} == {date(2026, 11, 24)}
    assert two_days[0].at.date() == date(2026, 11, 23), "the cutoff of its meeting lies before the period"


def test_sixty_weeks_taken_in_pieces_are_the_sixty_weeks_whole():
    hub = partnership("cannock-chase")
    pieces = [e for week in range(60) for e in events(hub, date.fromordinal(START.toordinal() + 7 * week), 1)]
    assert sorted(pieces, key=str) == sorted(events(hub, START, 60), key=str)
