import os
import time as machine
import tomllib
from datetime import UTC, date, datetime, time, timedelta, timezone
from itertools import pairwise
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailflow.decision import Timeliness
from mailflow.errors import NotPossible
from mailflow.partnership.calendar import bind, mailing_slots, meetings, next_meeting, slots_due
from mailflow.partnership.simulation import events
from mailflow.partnership.terms import load

CONFIG = Path(__file__).parents[2] / "config"
LONDON = ZoneInfo("Europe/London")
IN_TIME, LATE = Timeliness.IN_TIME, Timeliness.LATE


def content(name):
    return tomllib.loads((CONFIG / f"{name}.toml").read_text(encoding="utf-8"))


@pytest.fixture
def hub():
    return load(content("cannock-chase"), file="cannock-chase.toml")


@pytest.fixture
def briefing():
    return load(content("lichfield"), file="lichfield.toml")


def changed(name, *tables):
    data = content(name)
    return load({**data, "terms": [*data["terms"], *tables]}, file="changed.toml")


def london(text):
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def bound(partnership, received, *, update=False, **more):
    meeting, timeliness = bind(partnership, received, update=update, **more)
    return meeting.date.isoformat(), timeliness


def one(partnership, day, **more):
    day = date.fromisoformat(day)
    [meeting] = meetings(partnership, day, day + timedelta(days=1), **more)
    return meeting


def slots(partnership, meeting):
    return {n: due.astimezone(LONDON).strftime("%a %d %b %Y %H:%M") for n, due in mailing_slots(partnership, meeting)}


@pytest.mark.parametrize("update", [False, True])
@pytest.mark.parametrize(
    ("received", "meeting", "timeliness"),
    [
        ("2026-11-23 11:59:59", "2026-11-24", IN_TIME),
        ("2026-11-23 12:00:00", "2026-11-24", IN_TIME),
        ("2026-11-23 12:00:00.999999", "2026-11-24", IN_TIME),
        ("2026-11-23 12:00:01", "2026-12-01", LATE),
        ("2026-11-21 09:00:00", "2026-11-24", IN_TIME),
        ("2026-11-24 09:55:00", "2026-12-01", LATE),
        ("2026-11-24 09:59:59", "2026-12-01", LATE),
        ("2026-11-24 10:00:00", "2026-12-01", IN_TIME),
        ("2026-11-24 10:01:00", "2026-12-01", IN_TIME),
        ("2026-11-25 08:00:00", "2026-12-01", IN_TIME),
    ],
)
def test_mail_at_or_before_noon_on_monday_is_in_time_for_tuesday(hub, received, meeting, timeliness, update):
    assert bound(hub, london(received), update=update) == (meeting, timeliness)


@pytest.mark.parametrize(
    ("received", "meeting", "timeliness"),
    [
        ("2026-12-24 12:00:00", "2026-12-29", IN_TIME),
        ("2026-12-24 12:00:01", "2027-01-05", LATE),
        ("2026-12-28 11:00:00", "2027-01-05", LATE),
        ("2026-12-29 10:00:00", "2027-01-05", IN_TIME),
        ("2027-03-25 12:00:00", "2027-03-30", IN_TIME),
        ("2027-03-29 09:00:00", "2027-04-06", LATE),
        ("2027-12-24 12:00:01", "2028-01-04", LATE),
    ],
)
def test_a_bank_holiday_monday_brings_the_cutoff_forward_to_the_working_day_before(hub, received, meeting, timeliness):
    assert bound(hub, london(received)) == (meeting, timeliness)


@pytest.mark.parametrize(
    ("received", "timeliness"),
    [
        ("2027-07-05T11:00:00Z", IN_TIME),
        ("2027-07-05T11:30:00Z", LATE),
        ("2027-01-11T11:30:00Z", IN_TIME),
        ("2027-07-05T06:59:00-04:00", IN_TIME),
        ("2027-07-05T16:30:01+05:30", LATE),
    ],
)
def test_noon_is_noon_in_london_whatever_the_offset_of_the_stamp(hub, received, timeliness):
    assert bound(hub, datetime.fromisoformat(received))[1] is timeliness


@pytest.mark.parametrize("zone", ["Pacific/Auckland", "America/Los_Angeles", "UTC", "Asia/Kolkata"])
def test_a_machine_in_another_time_zone_changes_nothing(hub, zone):
    before = os.environ.get("TZ")
    expected = [e.row() for e in events(hub, date(2027, 3, 20), 34)]
    stamp = datetime(2027, 7, 5, 11, 0, 1, tzinfo=UTC)
    try:
        os.environ["TZ"] = zone
        machine.tzset()
        assert [e.row() for e in events(hub, date(2027, 3, 20), 34)] == expected
        assert bound(hub, stamp) == ("2027-07-13", LATE)
    finally:
        os.environ.pop("TZ")
        if before is not None:
            os.environ["TZ"] = before
        machine.tzset()


def test_two_years_of_meetings_are_at_ten_in_london_over_every_clock_change(hub):
    found = list(meetings(hub, date(2026, 10, 1), date(2028, 10, 1)))
    assert {m.at.strftime("%a %H:%M") for m in found} == {"Tue 10:00"}
    assert {m.at.utcoffset() for m in found} == {timedelta(0), timedelta(hours=1)}
    assert {(b.date - a.date).days for a, b in pairwise(found)} == {7}
    assert {m.ends - m.at for m in found} == {timedelta(minutes=90)}


@pytest.mark.parametrize(
    ("day", "cutoff"),
    [
        ("2026-12-29", "2026-12-24T12:00:00+00:00"),
        ("2027-03-30", "2027-03-25T12:00:00+00:00"),
        ("2027-05-04", "2027-04-30T12:00:00+01:00"),
        ("2027-06-01", "2027-05-28T12:00:00+01:00"),
        ("2027-08-31", "2027-08-27T12:00:00+01:00"),
        ("2027-12-28", "2027-12-24T12:00:00+00:00"),
        ("2027-11-02", "2027-11-01T12:00:00+00:00"),
    ],
)
def test_the_cutoffs_of_bank_holidays_and_clock_changes_are_those_of_the_design(hub, day, cutoff):
    meeting = one(hub, day)
    assert meeting.referral_cutoff.isoformat() == cutoff
    assert meeting.update_cutoff == meeting.referral_cutoff


def test_a_meeting_on_a_bank_holiday_stays_listed_says_so_and_keeps_its_slots(hub):
    meeting = one(hub, "2027-12-28")
    assert meeting.conflict == "bank_holiday"
    assert slots(hub, meeting) == {
        "minutes_before": "Fri 24 Dec 2027 16:00",
        "minutes_after": "Wed 29 Dec 2027 16:00",
    }
    assert one(hub, "2026-12-29").conflict is None


def test_the_pair_of_mailings_over_a_month_end_belongs_to_one_meeting(hub):
    assert slots(hub, one(hub, "2026-12-01")) == {
        "minutes_before": "Mon 30 Nov 2026 16:00",
        "minutes_after": "Wed 02 Dec 2026 16:00",
    }


@pytest.mark.parametrize(
    ("day", "after"),
    [
        ("2026-12-24", "Tue 29 Dec 2026 12:00"),
        ("2026-12-31", "Mon 04 Jan 2027 12:00"),
        ("2027-03-25", "Tue 30 Mar 2027 12:00"),
        ("2027-04-01", "Fri 02 Apr 2027 12:00"),
    ],
)
def test_minutes_after_wait_for_the_next_working_day(briefing, day, after):
    assert slots(briefing, one(briefing, day)) == {"minutes_after": after}


@pytest.mark.parametrize(
    ("received", "meeting"),
    [
        ("2026-11-26 09:59:59", "2026-11-26"),
        ("2026-11-26 10:00:00", "2026-12-03"),
        ("2026-11-26 10:40:00", "2026-12-03"),
        ("2026-11-27 10:00:00", "2026-12-03"),
    ],
)
def test_without_a_cutoff_mail_belongs_to_the_first_meeting_that_has_not_begun(briefing, received, meeting):
    assert bound(briefing, london(received), update=True) == (meeting, None)


def test_minutes_before_never_go_out_before_their_cutoff_when_only_they_are_moved():
    hub = changed(
        "cannock-chase",
        {"valid_from": date(2024, 1, 1), "cutoff": {"referrals": {"day": "friday", "time": time(17)}}},
    )
    before = dict(mailing_slots(hub, one(hub, "2027-05-04")))["minutes_before"]
    assert before == datetime(2027, 4, 30, 16, 0, tzinfo=UTC), "17:00 in summer, not 16:00 of the shifted mailing"


def test_a_cutoff_at_a_weekend_that_the_terms_name_stays_there():
    hub = changed(
        "cannock-chase", {"valid_from": date(2024, 1, 1), "cutoff": {"referrals": {"day": "sunday", "time": time(20)}}}
    )
    assert one(hub, "2026-11-24").referral_cutoff == london("2026-11-22 20:00")


def test_updates_may_have_a_later_cutoff_than_referrals():
    hub = changed(
        "cannock-chase",
        {
            "valid_from": date(2024, 1, 1),
            "cutoff": {"updates": {"day": "tuesday", "time": time(9)}},
            "mailings": {"minutes_before": {"day": "tuesday", "time": time(9, 30)}},
        },
    )
    monday_evening = london("2026-11-23 20:00")
    assert bound(hub, monday_evening, update=True) == ("2026-11-24", IN_TIME)
    assert bound(hub, monday_evening, update=False) == ("2026-12-01", LATE)


def test_two_cutoffs_at_different_times_are_two_events_and_coinciding_ones_are_one(hub):
    later = changed(
        "cannock-chase",
        {"valid_from": date(2026, 12, 1), "cutoff": {"updates": {"day": "monday", "time": time(15)}}},
    )
    found = [(e.meeting.day, e.at.hour) for e in events(later, date(2026, 11, 22), 2) if e.what == "cutoff"]
    assert found == [(24, 12), (1, 12), (1, 15)]


@pytest.mark.parametrize("start", [date(9999, 12, 30), date(1, 1, 1), date(2998, 1, 1)])
def test_a_period_at_the_edge_of_the_calendar_is_answered_with_a_sentence(hub, start):
    with pytest.raises(NotPossible, match="between the years"):
        events(hub, start, 520)


def test_a_meeting_that_the_team_moves_takes_its_times_with_it(hub):
    moved = ((date(2026, 11, 24), date(2026, 11, 26)),)
    meeting = one(hub, "2026-11-26", moved=moved)
    assert (meeting.by_rule, meeting.at) == (date(2026, 11, 24), london("2026-11-26 10:00"))
    assert meeting.referral_cutoff == london("2026-11-25 12:00")
    assert slots(hub, meeting) == {
        "minutes_before": "Wed 25 Nov 2026 16:00",
        "minutes_after": "Fri 27 Nov 2026 16:00",
    }
    assert bound(hub, london("2026-11-25 12:00:00"), moved=moved) == ("2026-11-26", IN_TIME)
    assert not list(meetings(hub, date(2026, 11, 24), date(2026, 11, 25), moved=moved))


def test_a_meeting_moved_to_a_monday_has_its_cutoff_on_friday(hub):
    moved = ((date(2026, 11, 24), date(2026, 11, 23)),)
    assert one(hub, "2026-11-23", moved=moved).referral_cutoff == london("2026-11-20 12:00")


def test_mail_for_a_cancelled_meeting_belongs_to_the_one_after_it(hub):
    moved = ((date(2026, 11, 24), None),)
    assert bound(hub, london("2026-11-23 13:00"), moved=moved) == ("2026-12-01", IN_TIME)


def test_a_meeting_is_found_in_the_weeks_that_it_was_moved_into(hub):
    moved = ((date(2026, 12, 29), date(2027, 1, 6)),)
    found = meetings(hub, date(2027, 1, 1), date(2027, 1, 8), moved=moved)
    assert [m.date for m in found] == [date(2027, 1, 5), date(2027, 1, 6)]


def test_a_meeting_moved_onto_the_day_of_another_is_one_with_it(hub):
    moved = ((date(2026, 12, 29), date(2027, 1, 5)),)
    found = list(meetings(hub, date(2026, 12, 28), date(2027, 1, 8), moved=moved))
    assert [(m.date, m.by_rule) for m in found] == [(date(2027, 1, 5), date(2027, 1, 5))]


def test_new_terms_hold_from_their_day_and_old_ones_until_it():
    hub = changed(
        "cannock-chase",
        {
            "valid_from": date(2027, 4, 1),
            "meeting": {"day": "thursday", "time": time(11)},
            "cutoff": {
                "referrals": {"day": "tuesday", "time": time(17)},
                "updates": {"day": "tuesday", "time": time(17)},
            },
            "mailings": {
                "minutes_before": {"day": "wednesday", "time": time(9)},
                "minutes_after": {"day": "friday", "time": time(9)},
            },
        },
    )
    found = list(meetings(hub, date(2027, 3, 22), date(2027, 4, 10)))
    assert [m.at.strftime("%a %d %H:%M") for m in found] == [
        "Tue 23 10:00",
        "Tue 30 10:00",
        "Thu 01 11:00",
        "Thu 08 11:00",
    ]
    assert found[2].referral_cutoff == london("2027-03-30 17:00")
    assert {m.ends - m.at for m in found} == {timedelta(minutes=90)}, "what the new terms do not name stays"


def test_an_announced_meeting_keeps_its_terms_when_they_change():
    hub = changed(
        "cannock-chase",
        {"valid_from": date(2026, 11, 23), "cutoff": {"referrals": {"day": "monday", "time": time(9)}}},
    )
    ten = london("2026-11-23 10:00")
    assert bound(hub, ten) == ("2026-12-01", LATE)
    announced = ((date(2026, 11, 24), date(2023, 5, 1)),)
    assert bound(hub, ten, announced=announced) == ("2026-11-24", IN_TIME)
    assert one(hub, "2026-11-24", announced=announced).terms.valid_from == date(2023, 5, 1)


def test_a_royal_bank_holiday_of_the_terms_moves_the_cutoff_and_a_removed_one_does_not():
    hub = changed(
        "cannock-chase",
        {"valid_from": date(2027, 1, 1), "holidays": {"added": [date(2027, 6, 14)], "removed": [date(2027, 5, 31)]}},
    )
    assert one(hub, "2027-06-15").referral_cutoff == london("2027-06-11 12:00")
    assert one(hub, "2027-06-01").referral_cutoff == london("2027-05-31 12:00")


def test_slots_due_are_those_whose_moment_lies_in_the_period_its_end_exclusive(hub):
    monday, four = london("2026-11-23 00:00"), london("2026-11-23 16:00")
    assert not list(slots_due(hub, "minutes_before", monday, four))
    [(meeting, due)] = slots_due(hub, "minutes_before", four, four + timedelta(seconds=1))
    assert (meeting.date, due) == (date(2026, 11, 24), datetime(2026, 11, 23, 16, tzinfo=UTC))
    assert due.utcoffset() == timedelta(0)


def test_looks_of_any_length_find_each_slot_of_a_year_exactly_once(hub):
    start = datetime(2026, 11, 22, tzinfo=UTC)
    for step in (timedelta(hours=1), timedelta(hours=7), timedelta(days=5)):
        found, at = [], start
        while at < start + timedelta(days=60):
            found += slots_due(hub, "minutes_before", at, at + step)
            at += step
        days = [meeting.date for meeting, _ in found]
        assert days == sorted(set(days))
        assert len(days) == 9 if step < timedelta(days=1) else 8 < len(days) < 10


def test_the_meeting_that_late_mail_missed_is_the_next_one_to_begin(hub):
    late = london("2026-11-23 15:00")
    assert next_meeting(hub, late).date == date(2026, 11, 24)
    assert next_meeting(hub, london("2026-11-24 10:00")).date == date(2026, 12, 1)


@pytest.mark.parametrize(
    "moment",
    [
        datetime(9999, 12, 31, 23, 59, tzinfo=UTC),
        datetime(1, 1, 1, tzinfo=timezone(timedelta(hours=14))),
    ],
)
def test_a_receipt_time_outside_the_calendar_is_answered_with_a_sentence(hub, moment):
    with pytest.raises(NotPossible, match="outside the calendar"):
        bind(hub, moment, update=False)


def test_mail_of_1970_and_of_the_year_9000_is_bound_without_complaint(hub):
    assert bound(hub, datetime(1970, 1, 1, tzinfo=UTC)) == ("1970-01-06", IN_TIME)
    assert bind(hub, datetime(9000, 1, 1, tzinfo=UTC), update=False)[0].date.year == 9000


def test_a_partnership_that_never_meets_again_says_so(hub):
    moved = tuple((m.date, None) for m in meetings(hub, date(2026, 11, 22), date(2028, 11, 22)))
    with pytest.raises(NotPossible, match="has no meeting in the 366 days"):
        next_meeting(hub, london("2026-11-23 09:00"), moved=moved)
