import tomllib
from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from mailflow.partnership.anniversaries import (
    REMINDER,
    add_months,
    ends_on,
    reminders,
    reminders_due,
    signatories,
    valid_on,
)
from mailflow.partnership.bank_holidays import is_working_day
from mailflow.partnership.register import Agreement, Basis, Contact, ContactRole, ContactState, Organisation, Register
from mailflow.partnership.simulation import events
from mailflow.partnership.terms import AgreementRule, HolidayRule, load

CONFIG = Path(__file__).parents[2] / "config"
TWELVE = AgreementRule(months=12)


def content(name):
    return tomllib.loads((CONFIG / f"{name}.toml").read_text(encoding="utf-8"))


def works(day):
    return is_working_day(day, HolidayRule())


def sent(signed_on, start, end):
    return [r.send_on.isoformat() for r in reminders(signed_on, 6, start, end, working_day=works)]


def register(*signed, role=ContactRole.SIGNATORY, state=ContactState.ACTIVE):
    contacts = tuple(
        Contact(
            name=f"Signatory {n}",
            address=f"s{n}@agency.example",
            organisation="Agency",
            role=role,
            state=state,
            agreement=Agreement(day, f"Signatory {n}"),
        )
        for n, day in enumerate(signed)
    )
    return Register((Organisation("Agency", "statutory", Basis.ISP_SIGNATORY, contacts=contacts),))


@pytest.mark.parametrize(
    ("day", "months", "then"),
    [
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-08-31", 12, "2027-08-31"),
        ("2026-08-31", 18, "2028-02-29"),
        ("2028-02-29", 12, "2029-02-28"),
        ("2028-02-29", 48, "2032-02-29"),
        ("2026-12-31", 2, "2027-02-28"),
        ("2026-11-22", 1, "2026-12-22"),
    ],
)
def test_months_are_clamped_at_the_months_end(day, months, then):
    assert add_months(date.fromisoformat(day), months) == date.fromisoformat(then)


def test_a_reminder_due_on_a_sunday_goes_on_the_friday_before_and_the_next_counts_from_the_signing():
    assert sent(date(2026, 8, 31), date(2026, 9, 1), date(2029, 9, 1)) == [
        "2027-02-26",
        "2027-08-31",
        "2028-02-29",
        "2028-08-31",
        "2029-02-28",
        "2029-08-31",
    ]


def test_a_reminder_due_at_christmas_goes_on_christmas_eve():
    assert sent(date(2026, 6, 28), date(2026, 12, 1), date(2027, 1, 31)) == ["2026-12-24"]


def test_the_first_reminder_comes_six_months_after_signing_and_not_on_the_day_of_it():
    assert sent(date(2026, 11, 23), date(2026, 11, 1), date(2027, 5, 21)) == []
    assert sent(date(2026, 11, 23), date(2026, 11, 1), date(2027, 6, 1)) == ["2027-05-21"]


def test_three_years_from_any_day_of_signing_leave_no_gap_over_six_months():
    for number in range(366):
        anchor = date(2026, 1, 1) + timedelta(days=number)
        found = list(reminders(anchor, 6, anchor, anchor + timedelta(days=3 * 366), working_day=works))
        assert [r.due for r in found[:6]] == [add_months(anchor, 6 * n) for n in range(1, 7)]
        for reminder in found:
            assert works(reminder.send_on)
            assert reminder.send_on <= reminder.due < reminder.send_on + timedelta(days=7)
            assert not any(
                works(reminder.send_on + timedelta(days=d + 1)) for d in range((reminder.due - reminder.send_on).days)
            )


def test_reminders_taken_day_by_day_are_the_same_as_taken_in_one():
    start, end = date(2026, 11, 22), date(2029, 11, 22)
    whole = sent(date(2026, 8, 31), start, end)
    daily = []
    day = start
    while day < end:
        daily += sent(date(2026, 8, 31), day, day + timedelta(days=1))
        day += timedelta(days=1)
    assert daily == whole


@pytest.mark.parametrize(
    ("signed", "day", "holds"),
    [
        ("2028-02-29", "2028-02-28", False),
        ("2028-02-29", "2028-02-29", True),
        ("2028-02-29", "2029-02-28", True),
        ("2028-02-29", "2029-03-01", False),
        ("2026-11-22", "2027-11-22", True),
        ("2026-11-22", "2027-11-23", False),
    ],
)
def test_a_signature_holds_for_twelve_months(signed, day, holds):
    agreement = Agreement(date.fromisoformat(signed), "A. Signatory")
    assert valid_on(agreement, TWELVE, date.fromisoformat(day)) is holds


def test_the_agreement_of_a_leap_day_ends_on_the_last_of_february():
    assert ends_on(Agreement(date(2028, 2, 29), "A. Signatory"), TWELVE) == date(2029, 2, 28)
    assert ends_on(Agreement(date(2028, 2, 29), "A. Signatory"), AgreementRule()) is None


def test_a_signature_is_needed_only_where_the_terms_give_it_a_term():
    assert not valid_on(None, TWELVE, date(2026, 11, 22))
    assert valid_on(None, AgreementRule(), date(2026, 11, 22))


@pytest.mark.parametrize(
    ("role", "state", "reminded"),
    [
        (ContactRole.SIGNATORY, ContactState.ACTIVE, True),
        (ContactRole.BOTH, ContactState.INVITED, True),
        (ContactRole.BOTH, ContactState.REMOVED, False),
        (ContactRole.SIGNATORY, ContactState.PROPOSED, False),
        (ContactRole.MEMBER, ContactState.ACTIVE, False),
        (ContactRole.GUEST, ContactState.ACTIVE, False),
    ],
)
def test_those_who_signed_and_still_belong_are_signatories(role, state, reminded):
    assert bool(list(signatories(register(date(2026, 8, 31), role=role, state=state)))) is reminded


def test_a_signatory_without_a_signature_cannot_be_reminded_of_it():
    organisation = register(date(2026, 8, 31)).organisations[0]
    unsigned = replace(organisation.contacts[0], agreement=None)
    assert not list(signatories(Register((replace(organisation, contacts=(unsigned,)),))))


def test_reminders_are_due_at_nine_in_london_winter_and_summer():
    hub = load(content("cannock-chase"), file="f")
    start, end = datetime(2026, 11, 22, tzinfo=UTC), datetime(2027, 11, 22, tzinfo=UTC)
    found = [(r.due, moment) for _, r, moment in reminders_due(hub, register(date(2026, 8, 31)), start, end)]
    assert found == [
        (date(2027, 2, 28), datetime(2027, 2, 26, 9, tzinfo=UTC)),
        (date(2027, 8, 31), datetime(2027, 8, 31, 8, tzinfo=UTC)),
    ]


def test_looking_every_hour_finds_a_reminder_exactly_once():
    hub = load(content("cannock-chase"), file="f")
    found, at = [], datetime(2027, 2, 24, tzinfo=UTC)
    while at < datetime(2027, 3, 2, tzinfo=UTC):
        found += reminders_due(hub, register(date(2026, 8, 31)), at, at + timedelta(hours=1))
        at += timedelta(hours=1)
    assert len(found) == 1


def test_new_terms_can_change_the_distance_the_hour_and_whether_at_all():
    data = content("cannock-chase")
    data["terms"] += [
        {"valid_from": date(2027, 3, 1), "agreement": {"remind_months": 3, "remind_at": time(14)}},
        {"valid_from": date(2027, 10, 1), "agreement": {"remind_months": False}},
    ]
    hub = load(data, file="f")
    london = ZoneInfo("Europe/London")
    start, end = datetime(2026, 11, 22, tzinfo=UTC), datetime(2029, 1, 1, tzinfo=UTC)
    found = [
        m.astimezone(london).strftime("%Y-%m-%d %H:%M")
        for _, _, m in reminders_due(hub, register(date(2026, 8, 31)), start, end)
    ]
    assert found == ["2027-02-26 09:00", "2027-05-28 14:00", "2027-08-31 14:00"]


def test_a_simulation_with_a_register_tells_one_reminder_for_each_signatory_and_due_date():
    hub = load(content("cannock-chase"), file="f")
    found = [
        e.row()
        for e in events(
            hub, date(2026, 11, 22), 157, register=register(date(2026, 8, 31), date(2026, 8, 31), date(2026, 12, 1))
        )
    ]
    told = [r for r in found if r["mailing"] == REMINDER]
    assert len(told) == 6 + 6 + 5
    assert told[0] == {
        "at": "2027-02-26T09:00:00+00:00",
        "what": "mailing",
        "mailing": "data_protection_reminder",
        "meeting": None,
        "conflict": None,
    }
    assert [r["at"] for r in found] == sorted(
        (r["at"] for r in found), key=lambda at: datetime.fromisoformat(at).timestamp()
    )
    assert not any(e.mailing == REMINDER for e in events(hub, date(2026, 11, 22), 157))


def test_terms_without_reminders_tell_none():
    briefing = load(content("lichfield"), file="f")
    found = events(briefing, date(2026, 11, 22), 157, register=register(date(2026, 8, 31)))
    assert not [e for e in found if e.mailing == REMINDER]
