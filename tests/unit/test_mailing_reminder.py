from dataclasses import replace
from datetime import UTC, date, datetime

from mailflow.outbound.mailing import CatchUp
from mailflow.outbound.mailings import data_protection_reminder
from mailflow.partnership.register import Register
from tests.unit.mailing_world import HOUSING, POLICE, SIGNED, briefing, contact, hub, register, snapshot

PLUGIN = data_protection_reminder.PLUGIN
THREE_YEARS = (datetime(2026, 9, 1, tzinfo=UTC), datetime(2029, 9, 1, tzinfo=UTC))


def test_each_signatory_is_reminded_on_a_working_day_not_later_than_due():
    february = (datetime(2027, 2, 1, tzinfo=UTC), datetime(2027, 3, 1, tzinfo=UTC))
    slots = list(PLUGIN.slots(hub(), register(), *february))
    assert len(slots) == 2  # two signatories; a member and a guest are none
    assert {slot.due.date() for slot in slots} == {date(2027, 2, 26)}
    assert all(slot.key.endswith(":2027-02-28") for slot in slots)


def test_no_address_stands_in_a_key():
    keys = [slot.key for slot in PLUGIN.slots(hub(), register(), *THREE_YEARS)]
    assert keys
    assert len(set(keys)) == len(keys)
    assert not [key for key in keys if "@" in key or "hugo" in key]


def test_each_slot_builds_one_letter_to_its_own_signatory():
    slots = list(PLUGIN.slots(hub(), register(), *THREE_YEARS))
    letters = [PLUGIN.build(snapshot(), slot) for slot in slots]
    assert {letter.recipient.address for (letter,) in letters} == {POLICE.address, HOUSING.address}
    assert len({letter.key for (letter,) in letters}) == len(slots)
    (first,) = letters[0]
    assert "every six months" in first.body
    assert "recording of the meeting" in first.body
    assert "version: May 2023" in first.body
    assert first.subject.startswith("OFFICIAL-SENSITIVE: ")


def test_nobody_who_left_since_is_reminded():
    slots = list(PLUGIN.slots(hub(), register(), *THREE_YEARS))
    assert PLUGIN.build(snapshot(register=Register()), slots[0]) == ()


def test_terms_without_reminders_have_none():
    assert list(PLUGIN.slots(briefing(), register(), *THREE_YEARS)) == []


def test_two_signatories_of_one_day_have_slots_of_their_own():
    twin = contact("Tess Twin", "Testbury Police", agreement=replace(SIGNED))
    keys = [s.key for s in PLUGIN.slots(hub(), register(twin), *THREE_YEARS)]
    assert len(set(keys)) == len(keys) == 18


def test_a_reminder_is_sent_late_rather_than_never():
    assert PLUGIN.catch_up is CatchUp.SEND_LATE
