"""Each alarm's look: what it sees, what it does not, and that it names nobody."""

import os
import threading
import time
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import insert, update

from mailflow import discovery, log
from mailflow.arriving import StoredArrivals
from mailflow.clock import monotonic
from mailflow.errors import ConfigWrong
from mailflow.letter import Letter, Recipient, SealedLetter
from mailflow.message import RawMail, ReceiptSource
from mailflow.partnership.register import Agreement, Contact, Organisation, build
from mailflow.settings import CanarySettings
from mailflow.store import (
    adoptions,
    arrivals,
    audit,
    backup,
    health,
    ledger,
    outbox,
    passwords,
    registry,
    runs,
    settling,
    tables,
    tasks,
    unexplained,
)
from mailflow.store.adoptions import Adoption
from mailflow.watch import looking
from mailflow.watch.alarm import View
from mailflow.watch.looking import Looking
from mailflow.watch.vitals import PASS
from tests.unit.watch.world import HERE, NOW
from tests.unit.watch.world import world as made


def look(world, name, **limits):
    """What one alarm sees now."""
    alarm = discovery.plugin(looking.ALARMS, name, said_in="here")
    with world.store.reading() as conn:
        given = alarm.limits(**limits)
        ahead = Looking(world)._ahead
        return list(
            alarm.look(View(conn, world.settings, world.partnerships, world.clock.now(), world.vitals, given, ahead))
        )


def arrived(world, handle="1", seen=NOW):
    raw = RawMail(
        mailbox="hub",
        handle=handle,
        raw=handle.encode(),
        received=seen,
        received_by=ReceiptSource.INTERNALDATE,
        location="",
    )
    with world.store.writing() as conn:
        return arrivals.arrive(conn, HERE, [raw], seen)[0]


def letter(number, contact="hannah@police.example"):
    recipient = Recipient(contact, contact, "Testshire Police")
    return SealedLetter(Letter(f"k{number}", "acknowledgement", recipient, "S", "B"), f"<{number}@csp.example>")


def test_t26_a_mailbox_is_trouble_from_its_second_failure_on_or_when_nobody_has_read_it_for_half_an_hour(world):
    with world.store.writing() as conn:
        health.poll_failed(conn, "hub", NOW, "The log-in was refused.")
        health.poll_succeeded(conn, "second", NOW)
    assert look(world, "mailbox") == []
    with world.store.writing() as conn:
        health.poll_failed(conn, "hub", world.later(minutes=1), "The log-in was refused.")
    (refused,) = look(world, "mailbox")
    assert (refused.subject, refused.urgent) == ("hub", True)
    assert "since 23 November, 09:00, 2 tries. The log-in was refused." in refused.sentence
    world.later(minutes=31)
    assert {t.subject for t in look(world, "mailbox")} == {"hub", "second"}


def test_letters_that_cannot_leave_are_trouble_by_the_servers_sentence_or_by_their_age(world):
    with world.store.writing() as conn:
        outbox.put(conn, HERE, [letter(1)], now=NOW)
    assert look(world, "way_out") == []
    world.later(minutes=31)
    (late,) = look(world, "way_out")
    assert "1 letters that are due have not left" in late.sentence
    with world.store.writing() as conn:
        for _ in range(2):
            health.sending_failed(conn, world.clock.now(), "The mail server cannot be reached.")
    (down,) = look(world, "way_out")
    assert down.sentence.endswith("2 tries. The mail server cannot be reached.")


def test_letters_that_need_a_person_are_told_by_kind_and_a_further_one_changes_the_stage(world):
    with world.store.writing() as conn:
        outbox.put(conn, HERE, [letter(n) for n in range(4)], now=NOW)
        claimed = outbox.claim(conn, NOW)
        for queued in claimed:
            outbox.handing(conn, queued.id, NOW)
        outbox.unknown(conn, claimed[0].id, NOW, "lost")
        outbox.refused(conn, claimed[1].id, NOW, "550 no")
        outbox.accepted(conn, claimed[2].id, NOW)
        outbox.accepted(conn, claimed[3].id, NOW)
        outbox.refuse(conn, HERE, letter(9).letter, "The body holds a date of birth.", now=NOW)
    found = {t.subject: t for t in look(world, "letters")}
    assert set(found) == {"outcome unknown", "refused", "kept back"}
    assert all(t.urgent and t.sentence.endswith(": 1.") for t in found.values())
    assert "police" not in "".join(t.sentence for t in found.values())
    with world.store.writing() as conn:
        outbox.refuse(conn, HERE, letter(10).letter, "The body holds a date of birth.", now=NOW)
    again = {t.subject: t for t in look(world, "letters")}
    assert again["kept back"].stage != found["kept back"].stage
    assert again["refused"].stage == found["refused"].stage
    world.later(days=30)
    later = {t.subject: t for t in look(world, "letters")}
    assert later == again, "time alone ends nothing: nobody knows yet whether they arrived"
    with world.store.writing() as conn:
        settling.settle(conn, claimed[0].id, world.clock.now(), delivered=True, sentence="She has it.", by="A. Team")
    assert {t.subject for t in look(world, "letters")} == {"refused", "kept back"}
    with world.store.writing() as conn:
        for task in tasks.open_tasks(conn):
            tasks.close_task(conn, task.id, by="A. Team", outcome="Rang them.", now=world.later(minutes=1))
    assert look(world, "letters") == []


def test_alerts_that_nobody_may_have_got_are_one_urgent_trouble_a_partnership_until_their_tasks_are_closed(world):
    duty = "duty@council.example"
    sent = [replace(letter(n, duty), letter=replace(letter(n, duty).letter, urgent=True)) for n in range(4)]
    kept = replace(letter(8, duty).letter, urgent=True, thread="0123456789ab")
    with world.store.writing() as conn:
        outbox.put(conn, HERE, sent, now=NOW)
        claimed = outbox.claim(conn, NOW)
        for queued in claimed:
            outbox.handing(conn, queued.id, NOW)
        outbox.accepted(conn, claimed[0].id, NOW)
        outbox.accepted(conn, claimed[1].id, NOW)
    assert look(world, "alerts") == []
    with world.store.writing() as conn:
        outbox.unknown(conn, claimed[2].id, NOW, "lost")
        outbox.refused(conn, claimed[3].id, NOW, "554 no")
        outbox.keep_back(conn, HERE, kept, "Enough.", now=NOW)
        tasks.open_about_mail(conn, HERE, "alerts-stopped", "sender:0123456789ab", "Enough.", mail=3, now=NOW)
        outbox.refuse(conn, HERE, replace(letter(9, duty).letter, urgent=True), "A date of birth.", now=NOW)
    (trouble,) = look(world, "alerts")
    assert (trouble.subject, trouble.urgent) == (HERE, True)
    assert "1 kept back, 2 refused, 1 unknown; the newest is letter" in trouble.sentence
    assert "duty@" not in trouble.sentence
    assert look(world, "letters") == [], "an alert is told of once, by its own alarm"
    with world.store.writing() as conn:
        for number, task in enumerate(tasks.open_tasks(conn), start=1):
            tasks.close_task(conn, task.id, by="A. Team", outcome="Rang them.", now=world.later(minutes=number))
    assert look(world, "alerts") == []


def test_mail_that_waits_half_an_hour_for_its_decision_is_trouble(world):
    arrived(world)
    assert look(world, "undecided") == []
    world.later(minutes=31)
    (trouble,) = look(world, "undecided")
    assert trouble.sentence == "1 mails are stored and not decided; the oldest came on 23 November, 09:00."


def test_t34_failed_mails_are_counted_and_their_age_is_told(world):
    for handle in ("1", "2"):
        row = arrived(world, handle)
        with world.store.writing() as conn:
            waiting = next(w for w in ledger.waiting(conn) if w.arrival == row)
            ledger.fail(conn, waiting, error="The reading process died three times.", now=NOW)
    (trouble,) = look(world, "failed")
    assert trouble.subject == HERE
    assert "kept: 2, the oldest since 23 November, 09:00" in trouble.sentence


def test_what_nobody_can_account_for_is_trouble_by_mailbox_and_kind(world):
    with world.store.writing() as conn:
        for handle in ("8", "9"):
            unexplained.note(conn, "hub", "vanished", handle, "A mail went before it was stored.", NOW)
    (trouble,) = look(world, "unexplained")
    assert trouble.subject == "hub vanished"
    assert trouble.sentence.startswith("Unexplained: 2, the oldest since 23 November, 09:00.")
    with world.store.writing() as conn:
        unexplained.accounted(conn, "hub", "vanished", ["8", "9"], NOW)
    assert look(world, "unexplained") == []


def test_minutes_without_an_attendance_log_are_trouble_an_hour_before_their_time(world):
    tuesday_minutes = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
    world.clock.moment = tuesday_minutes - timedelta(minutes=61)
    assert look(world, "mailings") == []
    world.clock.moment = tuesday_minutes - timedelta(minutes=59)
    (trouble,) = look(world, "mailings")
    assert trouble.subject == f"{HERE} minutes_after 2026-11-25T16:00Z"
    assert trouble.sentence.startswith("minutes_after is due on 25 November, 16:00 and cannot go out then.")


def test_a_mailing_that_waits_past_its_time_is_trouble_under_the_same_name(world):
    due = datetime(2026, 11, 25, 16, 0, tzinfo=UTC)
    with world.store.writing() as conn:
        runs.plan(conn, HERE, [runs.Slot("minutes_after", "2026-11-24", due, date(2026, 11, 24))], due)
        held = runs.claim(conn, due, "me", timedelta(minutes=5))
        runs.wait(conn, held, "The attendance log is missing.", due + timedelta(minutes=5))
    world.clock.moment = due + timedelta(minutes=1)
    (trouble,) = look(world, "mailings")
    assert trouble.subject == f"{HERE} minutes_after 2026-11-25T16:00Z"
    assert trouble.sentence.endswith("waits. The attendance log is missing.")


def test_t30_a_pass_that_hangs_is_trouble_and_one_that_works_through_a_backlog_is_not(world):
    stuck = world.settings.alarms.stuck_seconds
    world.vitals.beat(PASS)
    assert look(world, "passes") == []
    world.vitals.beats[PASS] = type(world.vitals.beats[PASS])(monotonic() - stuck - 5, 0.0, threading.get_ident())
    log.step("intake.arrived.committed")  # the thread reaches steps: it works
    assert look(world, "passes") == []
    log.progress[threading.get_ident()] = monotonic() - stuck - 5
    (trouble,) = look(world, "passes")
    assert "have hung for 30" in trouble.sentence
    assert not world.vitals.alive(stuck)
    world.vitals.beat(PASS, rest=30)
    assert look(world, "passes") == []


def test_a_pass_that_fails_twice_is_trouble_with_its_sentence(world):
    world.vitals.pass_ended("The disk is full.")
    assert look(world, "passes") == []
    world.vitals.pass_ended("The disk is full.")
    (trouble,) = look(world, "passes")
    assert trouble.sentence == "Deciding and mailing failed 2 times in a row. The disk is full."
    world.vitals.pass_ended()
    assert look(world, "passes") == []
    assert world.vitals.passed is not None


def test_a_dead_or_hung_poller_is_trouble(world):
    gone = threading.Thread(target=lambda: None, name="poll-hub")
    gone.start()
    gone.join()
    world.vitals.threads["poll-hub"] = gone
    world.vitals.beat("poll-hub")
    (dead,) = look(world, "threads")
    assert dead.sentence == "The thread poll-hub has ended; restart mailflow."
    world.vitals.threads["poll-hub"] = threading.current_thread()
    silent = monotonic() - world.settings.alarms.stuck_seconds - 100
    world.vitals.beats["poll-hub"] = type(world.vitals.beats["poll-hub"])(silent, 60.0, -1)
    (hung,) = look(world, "threads")
    assert hung.subject == "poll-hub"
    assert "has hung for" in hung.sentence


def test_a_disk_with_less_than_it_should_have_is_trouble_and_with_much_less_urgent(world):
    free = os.statvfs(world.settings.folder)
    megabytes = free.f_bavail * free.f_frsize // 1_000_000
    assert look(world, "disk", megabytes=1) == []
    (low,) = look(world, "disk", megabytes=megabytes + 5000)[:1]
    assert "MB left" in low.sentence
    assert not low.urgent
    assert look(world, "disk", megabytes=1_000_000)[0].urgent is (megabytes * 4 < 1_000_000)


def test_a_clock_that_jumped_and_mail_from_the_future_are_trouble_for_an_hour(world):
    world.vitals.jumped = (monotonic(), -3600.0)
    world.vitals.future_mails["hub"] = monotonic()
    jump, future = look(world, "clock")
    assert "jumped back by 3600 seconds" in jump.sentence
    assert future.subject == "hub"
    world.vitals.jumped = (monotonic() - 3601, -3600.0)
    world.vitals.future_mails["hub"] = monotonic() - 3601
    assert look(world, "clock") == []


def test_mail_from_the_future_is_noticed_when_it_arrives(world):
    kept = StoredArrivals(world.store, world.clock, mailbox="hub", partnership=HERE)
    for number, minutes in enumerate((-5, 0.5, 2, 600)):
        at = NOW + timedelta(minutes=minutes)
        kept.arrive([RawMail("hub", str(number), f"{number}".encode(), at, ReceiptSource.INTERNALDATE, "")])
    assert kept.from_the_future == 2


def test_an_altered_or_cut_audit_log_is_trouble(world):
    with world.store.writing() as conn:
        for number in range(5):
            audit.append(conn, at=NOW, actor="A. Team", what="item.accepted", entity=f"item:{number}", fields=())
    assert look(world, "audit") == []
    with world.store.writing() as conn:
        conn.execute(tables.audit.delete().where(tables.audit.c.id == 5))
    (cut,) = look(world, "audit")
    assert "ends at entry 4, but its head says 5" in cut.sentence
    with world.store.writing() as conn:
        conn.execute(update(tables.audit).where(tables.audit.c.id == 2).values(actor="B. Other"))
    assert "Entry 2 was altered" in look(world, "audit")[0].sentence


def test_a_canary_that_does_not_come_back_is_trouble_after_an_hour(world):
    to = "hub@csp.example"
    world.settings = world.settings.model_copy(update={"canary": CanarySettings(to=to)})

    def sent(number, at, seen=None):
        with world.store.writing() as conn:
            row = {"partnership_id": "-", "mailbox": to, "day": f"{number}", "message_id": f"<c{number}>"}
            row |= {"sent": at, "seen": seen}
            conn.execute(insert(tables.canaries).values(**row))

    sent(1, NOW - timedelta(days=1))
    sent(2, NOW)
    assert look(world, "canary") == []
    world.later(minutes=61)
    (trouble,) = look(world, "canary")
    assert trouble.subject == to
    sent(3, world.clock.now(), world.clock.now())
    assert look(world, "canary") == []


def test_the_password_of_next_month_is_foreseen_until_somebody_was_told(world):
    stages = {}
    for day in range(30, 0, -1):
        world.clock.moment = datetime(2026, 12, 1, 9, 0, tzinfo=UTC) - timedelta(days=day)
        stages[day] = [t.stage for t in look(world, "password")]
    assert stages[30] == ["30"]
    assert stages[14] == ["14"]
    assert stages[8] == ["14"]
    assert (stages[7], stages[1]) == (["7"], ["1"])
    with world.store.writing() as conn:
        december = date(2026, 12, 1)
        passwords.month_password(conn, HERE, december, world.clock.now())
    assert "was told to nobody yet" in look(world, "password")[0].sentence
    with world.store.writing() as conn:
        told = "hannah@police.example"
        passwords.disclose(conn, HERE, december, told=told, by="A. Team", how="phone", now=world.clock.now())
    assert look(world, "password") == []


def test_a_certificate_is_foreseen_at_30_14_7_and_1_days(world):
    found = {}
    for days in (31, 30, 15, 14, 8, 7, 2, 1, 0):
        world.vitals.certificates["imap.example:993"] = (NOW + timedelta(days=days)).timestamp()
        found[days] = [t.stage for t in look(world, "certificates")]
    assert found == {31: [], 30: ["30"], 15: ["30"], 14: ["14"], 8: ["14"], 7: ["7"], 2: ["7"], 1: ["1"], 0: ["over"]}


def test_t25_a_mailbox_whose_old_mail_nobody_has_decided_about_is_told_of_until_somebody_does(world):
    with world.store.writing() as conn:
        adoptions.first_look(conn, HERE, Adoption("hub", NOW, NOW, "", 20_000))
    (trouble,) = look(world, "adoption")
    assert (trouble.subject, trouble.urgent) == ("hub", False)
    assert "holds 20000 mails from before" in trouble.sentence
    with world.store.writing() as conn:
        adoptions.adopt(conn, HERE, Adoption("hub", NOW, NOW, "A. Team", 20_000))
    assert look(world, "adoption") == []


def test_a_client_secret_and_a_token_are_foreseen(tmp_path):
    box = {"name": "hub", "type": "imap", "partnership": HERE, "options": {"oauth": {"expires": date(2026, 12, 7)}}}
    with made(tmp_path, mailboxes=[box]) as world:
        with world.store.writing() as conn:
            row = {
                "partnership_id": HERE,
                "mailbox": "hub",
                "sealed": b"x",
                "changed": NOW,
                "expires": NOW + timedelta(days=6),
            }
            conn.execute(insert(tables.tokens).values(**row))
        found = {t.subject: t.stage for t in look(world, "secrets")}
    assert found == {"hub client secret": "14", "hub token": "7"}


def test_an_agreement_is_foreseen_and_no_person_is_named(world):
    (rule,) = {p.on(NOW.date()).agreement for p in world.partnerships.values()}
    assert rule.months == 12
    signed = Agreement(date(2025, 12, 6), "Hannah Oak", "Officer")
    contact = Contact("Hannah Oak", "hannah@police.example", "Testshire Police", agreement=signed)
    with world.store.writing() as conn:
        police = Organisation("Testshire Police", "statutory", None)
        registry.import_register(conn, HERE, build([police], [contact]), now=NOW)
    (trouble,) = look(world, "agreements")
    assert trouble.stage == "14"
    assert trouble.subject == f"{HERE} Testshire Police"
    assert "Hannah" not in trouble.sentence
    world.clock.moment = datetime(2026, 12, 7, 9, 0, tzinfo=UTC)
    assert look(world, "agreements")[0].stage == "over"


def test_the_end_of_the_known_bank_holidays_is_foreseen(world):
    assert look(world, "holidays") == []
    world.clock.moment = datetime(2100, 12, 20, 9, 0, tzinfo=UTC)
    assert [t.stage for t in look(world, "holidays")] == ["14"]


def test_tasks_that_nobody_does_for_days_are_trouble(world):
    with world.store.writing() as conn:
        tasks.open_task(conn, HERE, "refused", "letter:7", "Letter 7 to hannah@police.example was refused.", NOW)
    assert look(world, "tasks") == []
    world.later(days=4)
    (trouble,) = look(world, "tasks")
    assert "1, the oldest since 23 November, 09:00" in trouble.sentence
    assert "hannah" not in trouble.sentence


def test_what_the_watch_itself_cannot_do_is_trouble(world):
    world.vitals.unsaved = "The disk is full."
    world.vitals.heartbeat = "The heartbeat file cannot be written (No space left on device)."
    world.vitals.channels = {"smtp": "The mail server cannot be reached.", "command": ""}
    world.vitals.faults = {"disk": "It failed with OSError."}
    assert [t.sentence for t in look(world, "store")] == ["The disk is full."]
    assert [t.subject for t in look(world, "channel")] == ["smtp"]
    assert [t.subject for t in look(world, "look")] == ["disk"]
    assert len(look(world, "heartbeat")) == 1


def test_nothing_is_wrong_with_an_installation_that_has_just_begun(world):
    began = time.process_time()
    with world.store.reading():
        seen = Looking(world).round(world.clock.now())
    quiet = {kind for kind, _ in seen.troubles} - {"password", "disk"}
    assert quiet == set()
    assert not seen.unsure
    assert time.process_time() - began < 30


def test_limits_are_checked_and_those_of_no_alarm_are_refused(tmp_path):
    with (
        made(tmp_path, alarms={"limits": {"mailboxes": {}}}) as world,
        pytest.raises(ConfigWrong, match="no such alarm"),
    ):
        Looking(world)
    with (
        made(tmp_path, alarms={"limits": {"mailbox": {"hours": 3}}}) as world,
        pytest.raises(ConfigWrong, match="hours"),
    ):
        Looking(world)
    with made(tmp_path, alarms={"limits": {"mailbox": {"failures": 3}}}) as world:
        mailbox = next(one for one in Looking(world).looks if one.alarm.name == "mailbox")
    assert mailbox.limits.failures == 3


def test_every_alarm_is_named_after_its_file():
    assert list(discovery.plugins(looking.ALARMS)) == list(discovery.names(looking.ALARMS))


def test_a_backup_is_missed_when_it_is_too_old_and_when_there_never_was_one(world, tmp_path):
    assert look(world, "backup") == [], "a store in which nothing happened yet"
    with world.store.writing() as conn:
        audit.append(conn, at=NOW, actor="A. Team", what="register.imported", entity="register:1", fields=())
    assert look(world, "backup") == []
    world.later(hours=51)
    (trouble,) = look(world, "backup")
    assert trouble.sentence.startswith("No backup was ever made of this store")
    backup.make(world.store, tmp_path / "one.backup", world.clock.now())
    assert look(world, "backup") == []
    world.later(hours=49)
    assert look(world, "backup") == []
    world.later(hours=2)
    (trouble,) = look(world, "backup")
    assert trouble.sentence.startswith("The newest backup was made on 25 November, 12:00")
