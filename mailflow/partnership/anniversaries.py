"""What counts in calendar months from a signature: six-month reminders (CC 7.3d) and the agreement's term (CC 8.1).

In: the signing date and the rule. Out: dates. Months are counted from the signing anchor, never from the last send,
and clamped at the month's end, so nothing drifts: 31 Aug 2026, 28 Feb 2027, 31 Aug 2027, 29 Feb 2028.
"""

import calendar
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from mailflow.partnership.bank_holidays import is_working_day
from mailflow.partnership.register import Agreement, Contact, ContactRole, ContactState, Register
from mailflow.partnership.terms import AgreementRule, Partnership, Terms

REMINDER = "data_protection_reminder"
_REACH = timedelta(days=21)
"""More than the longest run of days without work, by which a reminder is sent before it is due."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """One reminder: ``due`` by the anchor (with the signatory, its key), and the working day on which it is sent."""

    due: date
    send_on: date


def add_months(day: date, months: int) -> date:
    """The same day of a later month, or that month's last day (29 Feb 2028 + 12 months = 28 Feb 2029)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def reminders(
    signed_on: date, months: int, start: date, end: date, *, working_day: Callable[[date], bool]
) -> Iterator[Reminder]:
    """The reminders of one signature that are sent in [start, end), in order."""
    number = 1
    while (due := add_months(signed_on, number * months)) < end + _REACH:
        send_on = due
        while not working_day(send_on):
            send_on -= timedelta(days=1)
        if start <= send_on < end:
            yield Reminder(due, send_on)
        number += 1


def ends_on(agreement: Agreement, rule: AgreementRule) -> date | None:
    """The last day on which a signature holds: the corresponding date, months later; None where no term is stated."""
    return None if rule.months is None else add_months(agreement.signed_on, rule.months)


def valid_on(agreement: Agreement | None, rule: AgreementRule, day: date) -> bool:
    """Whether a signature holds on a day. Where the terms state no term, no signature is asked for."""
    if rule.months is None:
        return True
    return agreement is not None and agreement.signed_on <= day <= add_months(agreement.signed_on, rule.months)


def signatories(register: Register) -> Iterator[tuple[Contact, Agreement]]:
    """The contacts who signed and still belong, with their signatures: those whom CC 7.3d wants reminded."""
    for organisation in register.organisations:
        for contact in organisation.contacts:
            signs = contact.role in {ContactRole.SIGNATORY, ContactRole.BOTH}
            belongs = contact.state not in {ContactState.PROPOSED, ContactState.REMOVED}
            if signs and belongs and contact.agreement is not None:
                yield contact, contact.agreement


def reminders_due(
    partnership: Partnership, register: Register, start: datetime, end: datetime
) -> Iterator[tuple[Contact, Reminder, datetime]]:
    """Every reminder to send in [start, end), both aware: (signatory, reminder, moment in UTC), by signatory.

    The terms of the sending day decide how many months apart, at what time of day, and whether at all.
    """
    first = start.astimezone(partnership.zone).date()
    last = end.astimezone(partnership.zone).date() + timedelta(days=1)

    def works(day: date) -> bool:
        return is_working_day(day, partnership.on(day).holidays)

    for contact, agreement in signatories(register):
        for terms, since, until in _periods(partnership, first, last):
            months, at = terms.agreement.remind_months, terms.agreement.remind_at
            if months is None:
                continue
            for reminder in reminders(agreement.signed_on, months, since, until, working_day=works):
                wall = datetime.combine(reminder.send_on, at, tzinfo=partnership.zone)
                if start <= wall.astimezone(UTC) < end:
                    yield contact, reminder, wall.astimezone(UTC)


def _periods(partnership: Partnership, first: date, last: date) -> Iterator[tuple[Terms, date, date]]:
    """The stretches of [first, last) under one version of the terms each."""
    starts = sorted({first, *(t.valid_from for t in partnership.terms if first < t.valid_from < last)})
    for since, until in zip(starts, [*starts[1:], last], strict=True):
        yield partnership.on(since), since, until
