"""Two programs that answer each other come to an end, and a storm gets a few answers and a task (T20).

Whole installations: mails in a Maildir, ``mailflow poll``, a real SMTP server that keeps what it accepted, and partners
whose programs answer what they get.
"""

import email
import email.policy
import re
from collections.abc import Callable
from contextlib import contextmanager
from datetime import datetime, timedelta

import pytest

from mailflow.store import alerts, tasks
from mailflow.watch.watching import Watch
from mailflow.wiring import opened
from tests.servers.smtp_sink import smtp_sink
from tests.system.site import DUTY, LONDON, PDF, US, ZIP, build, mail, referral, smtp
from tests.system.test_bounces_count import report

pytestmark = pytest.mark.smtpd
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
MINUTE = timedelta(minutes=1)
LETTERS = ("a", "e", "i", "o", "u", "l", "n", "r", "s", "t")


def own(raw: bytes) -> email.message.EmailMessage:
    """A letter of ours, as its reader's program has it."""
    read = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(read, email.message.EmailMessage)
    return read


def reference(letter: email.message.EmailMessage) -> str:
    found = re.search(r"CSH-\d{4}-\d{4}-[A-Z]", str(letter.get_content()))
    assert found is not None
    return found[0]


class Partner:
    """Somebody whose program answers every letter of ours that it gets; ``answers`` writes one, as it reached us."""

    def __init__(
        self, site, sink, address: str, answers: Callable[[email.message.EmailMessage, datetime], bytes]
    ) -> None:
        self.site, self.sink, self.address, self.answers = site, sink, address, answers
        self.seen = 0

    @property
    def got(self) -> list[email.message.EmailMessage]:
        return [own(one.raw) for one in self.sink.to(self.address)]

    def rounds(self, most: int, at: datetime) -> int:
        """Poll, and answer what came of it; how many rounds it took until nothing came any more, at most so many."""
        for number in range(1, most + 1):
            now = at + number * MINUTE
            self.site.set_clock(now)
            self.site.here("poll")
            fresh = self.got[self.seen :]
            self.seen += len(fresh)
            if not fresh:
                return number
            for position, letter in enumerate(fresh):
                self.site.deliver(self.answers(letter, now), now, f"{self.address}.{number}.{position}")
        return most


@contextmanager
def place(folder, *, limits: str = "", at: datetime = MONDAY):
    """(site, sink): an installation that sends to a mail server of its own."""
    with smtp_sink(folder / "smtp") as sink:
        site = build(folder / "site", at=at, transport=smtp(sink))
        site.config.write_text(site.config.read_text() + limits)
        yield site.begin(), sink


def open_tasks(site):
    with site.store() as store, store.reading() as conn:
        return tasks.open_tasks(conn)


def test_t20_an_out_of_office_without_any_mark_is_answered_four_times_about_a_case_and_then_no_more(tmp_path):
    """It strips every header, changes its words, and answers each acknowledgement."""

    def away(letter, now):
        text = f"Thank you for your email about {reference(letter)}. I am away at {now:%H:%M} and will answer later."
        return mail(text, subject=f"Re: {letter['Subject']}", at=now)

    with place(tmp_path) as (site, sink):
        site.deliver(mail(referral(phone=None), at=MONDAY), MONDAY, "0")
        partner = Partner(site, sink, PDF, away)
        assert partner.rounds(12, MONDAY) < 12
        assert len(partner.got) == 1 + 3, "the referral's acknowledgement, and three about the same case"
        ledger, _ = site.counts()
        assert sum(ledger.values()) == 1 + 4
        assert ledger["arrived"] == 0, "what is not answered is decided all the same"
        (task,) = open_tasks(site)
        assert task.kind == "answers-stopped"
        assert PDF in task.sentence

        later = MONDAY + timedelta(hours=25)
        site.deliver(mail(f"{reference(partner.got[0])}: we visited, no answer.", at=later), later, "later")
        site.set_clock(later)
        site.here("poll")
        assert len(partner.got) == 5, "the next day they are answered again"
        assert len(open_tasks(site)) == 1


def test_t20_two_programs_that_answer_each_other_end_within_the_cap_of_the_address(tmp_path):
    """A ticket system makes a new matter of each letter: no thread, no case that is named twice."""
    made = []

    def ticket(letter, now):
        made.append(now)
        return mail(referral(f"Kyle Dent{LETTERS[len(made) % 10]}n", phone=None), subject=f"Ticket {len(made)}", at=now)

    with place(tmp_path, limits="[limits]\nanswers_per_address = 6\n") as (site, sink):
        site.deliver(mail(referral(phone=None), at=MONDAY), MONDAY, "0")
        partner = Partner(site, sink, PDF, ticket)
        assert partner.rounds(40, MONDAY) < 40
        assert len(partner.got) == 6
        assert len(open_tasks(site)) == 1
        site.deliver(mail(referral("Rosa Quill"), sender=ZIP, name="Priya Nair"), MONDAY + timedelta(hours=1), "other")
        site.set_clock(MONDAY + timedelta(hours=1))
        site.here("poll")
        assert len(sink.to(ZIP)) == 1, "another partner is answered as ever"
        silent = [
            row for row in site.queue() if "No acknowledgement went" in site.here("queue", "show", str(row["item"])).out
        ]
        assert len(silent) == 1, "the one that was not acknowledged says so"


def test_t20_a_storm_of_500_mails_in_an_hour_is_decided_and_gets_twenty_answers_and_one_task(tmp_path):
    with place(tmp_path) as (site, sink):
        for number in range(500):
            at = MONDAY + timedelta(seconds=7 * number)
            text = referral(f"Kyle {''.join(LETTERS[int(d)] for d in f'{number:03}').title()}mond")
            site.deliver(mail(text, at=at), at, f"{number:03}")
        at = MONDAY + timedelta(hours=1)
        site.deliver(mail(referral("Rosa Quill"), sender=ZIP, name="Priya Nair", at=at), at, "other")
        site.set_clock(at)
        site.poll()
        ledger, letters = site.counts()
        assert sum(ledger.values()) == 501
        assert ledger["arrived"] == ledger["failed"] == 0
        assert len(sink.to(PDF)) == 20
        assert len(sink.to(ZIP)) == 1
        assert letters["queued"] == 0
        assert [task.kind for task in open_tasks(site)] == ["answers-stopped"]


def test_t05_the_catch_up_after_two_weeks_is_no_storm_every_referral_is_acknowledged_and_every_concern_alerts(tmp_path):
    with place(tmp_path) as (site, sink):
        for number in range(26):
            at = MONDAY - timedelta(days=14) + number * timedelta(hours=12)
            name = f"Rosa {''.join(LETTERS[int(d)] for d in f'{number:03}').title()}mond"
            text = referral(name, address=f"{number + 1} Elm Row, Testbury, WS99 {number % 9}QQ", summary=CONCERN)
            site.deliver(mail(text, at=at, subject=f"Referral {number}"), at, f"{number:02}")
        site.set_clock(MONDAY)
        site.poll()
        assert (len(sink.to(PDF)), len(sink.to(DUTY))) == (26, 26)
        assert open_tasks(site) == []


def test_t20_the_duty_contact_s_own_absence_note_does_not_alert_for_ever(tmp_path):
    """The alert goes to whoever is on duty, register or not, and whoever wrote; so its number has an end too."""

    def away(_letter, now):
        return mail(
            f"I am away at {now:%H:%M}. If a child is being hurt at home, ring 999.",
            sender=DUTY,
            name="Duty",
            subject="Re: possible safeguarding concern",
            at=now,
        )

    with place(tmp_path, limits="[limits]\nalerts_per_sender = 3\n") as (site, sink):
        text = referral(summary="Her partner is beating the children and they are at risk of harm.")
        site.deliver(mail(text, at=MONDAY), MONDAY, "0")
        duty = Partner(site, sink, DUTY, away)
        assert duty.rounds(12, MONDAY) < 12
        assert len(duty.got) == 1 + 3, "the partner's own alert, and three for the absence notes"
        assert sum(row["reasons"] == ["safeguarding"] or "safeguarding" in row["reasons"] for row in site.queue()) >= 4
        (task,) = open_tasks(site)
        assert task.kind == "alerts-stopped"
        now = MONDAY + timedelta(hours=1)
        site.deliver(mail(text.replace("Kyle Denton", "Rosa Quill"), sender=ZIP, name="Priya Nair", at=now), now, "zip")
        site.set_clock(now)
        site.here("poll")
        assert len(duty.got) == 5, "another sender's mail alerts as ever"
        assert US not in {to for one in sink.accepted for to in one.recipients}


CONCERN = "A child of 3 has been hit with a belt and has bruises; he says he will kill her tonight."


def unheard(site):
    """The ledger's mails that a task names."""
    return [task.sentence.rpartition("Mails: ")[2] for task in open_tasks(site)]


def test_forged_mail_in_a_partner_s_name_never_uses_up_the_partner_s_own_alerts_and_somebody_is_told_at_once(tmp_path):
    with place(tmp_path, limits="[limits]\nalerts_per_sender = 3\n") as (site, sink):
        for number in range(5):
            at = MONDAY + number * MINUTE
            text = f"Hello {number}\n\nA child is being hit at number {number}, he will kill her."
            site.deliver(mail(text, subject=f"Help {number}", at=at, verified=False), at, f"forged{number}")
        site.set_clock(MONDAY + 6 * MINUTE)
        site.here("poll")
        assert len(sink.to(DUTY)) == 3
        assert unheard(site) == ["4, 5."]
        (alarm,) = troubles(site, "alerts")
        assert alarm.urgent
        assert "2 kept back" in alarm.sentence
        assert PDF not in alarm.sentence

        at = MONDAY + 40 * MINUTE
        site.deliver(mail(referral(summary=CONCERN), at=at), at, "real")
        site.set_clock(at + MINUTE)
        site.here("poll")
        assert len(sink.to(DUTY)) == 4, "the partner's own mail alerts as ever"


def test_a_completion_is_answered_above_the_cap_of_its_case_because_the_last_letter_asked_for_what_came(tmp_path):
    with place(tmp_path) as (site, sink):
        site.deliver(mail(referral(phone=None), at=MONDAY), MONDAY, "0")
        site.here("poll")
        first = own(sink.to(PDF)[0].raw)
        told = {"subject": f"RE: {first['Subject']}", "In_Reply_To": str(first["Message-ID"])}
        for number in range(1, 6):
            at = MONDAY + number * MINUTE
            site.deliver(mail(f"Update: seen again at number {number}, loud music.", at=at, **told), at, f"{number}")
        site.set_clock(MONDAY + 8 * MINUTE)
        site.here("poll")
        assert len(sink.to(PDF)) == 4
        assert unheard(site) == ["5, 6."], "the task names the mails that went unanswered"
        for number, words in enumerate(("Tel: 07700 900301", "Tel: 07700 900302"), start=9):
            at = MONDAY + number * MINUTE
            site.deliver(mail(words, at=at, **told), at, f"{number}")
            site.set_clock(at)
            site.here("poll")
        assert len(sink.to(PDF)) == 5, "once"
        assert "telephone" not in str(own(sink.to(PDF)[4].raw).get_content()).lower().partition("phone:")[0]
        assert unheard(site) == ["5, 6, 8."]


def troubles(site, name):
    """What one alarm sees in this installation now."""
    with site.readers(), opened(site.config, daemon=True) as house:
        watch = Watch(house, house.clock.now)
        watch.round()
        return [one for one in watch.standing().incidents if one.kind == name]


def alerted(site, sink, status, action="failed"):
    """An alert goes to the duty contact and comes back with this status five minutes later."""
    site.deliver(mail(referral(summary=CONCERN), at=MONDAY), MONDAY, "0")
    site.here("poll")
    (alert,) = sink.to(DUTY)
    assert troubles(site, "alerts") == []
    fields = f"Final-Recipient: rfc822; {DUTY}\nAction: {action}\nStatus: {status}\n"
    at = MONDAY + 5 * MINUTE
    site.deliver(report(fields, returned=str(own(alert.raw)["Message-ID"])), at, "dsn")
    site.set_clock(at)
    site.here("poll")


@pytest.mark.parametrize("status", ["5.1.1", "5.7.1", "5.2.2"])
def test_an_alert_that_bounces_is_an_urgent_alarm_at_once_whatever_its_code(tmp_path, status):
    with place(tmp_path) as (site, sink):
        alerted(site, sink, status)
        (alarm,) = troubles(site, "alerts")
        assert alarm.urgent
        assert "1 came back" in alarm.sentence
        (task,) = open_tasks(site)
        assert tasks.ALERT_LOST in task.sentence
        assert "Nothing is sent there" not in task.sentence
        if status == "5.1.1":
            assert "Further alerts still go to this address" in task.sentence
        site.here("task", "close", str(task.id), "--by", "A. Team", "--outcome", "Rang them; the address is mended.")
        with site.store() as store, store.reading() as conn:
            assert alerts.lost(conn) == [], "a person has seen to it"


def test_a_further_alert_that_bounces_is_told_though_the_address_has_its_task_already(tmp_path):
    with place(tmp_path) as (site, sink):
        alerted(site, sink, "5.1.1")
        (before,) = troubles(site, "alerts")
        at = MONDAY + 10 * MINUTE
        site.deliver(mail(referral("Rosa Quill", summary=CONCERN), at=at), at, "second")
        site.set_clock(at)
        site.here("poll")
        second = sink.to(DUTY)[1]
        fields = f"Final-Recipient: rfc822; {DUTY}\nAction: failed\nStatus: 5.1.1\n"
        site.deliver(report(fields, returned=str(own(second.raw)["Message-ID"])), at + MINUTE, "dsn2")
        site.set_clock(at + MINUTE)
        site.here("poll")
        assert len(open_tasks(site)) == 1
        (after,) = troubles(site, "alerts")
        assert "2 came back" in after.sentence
        assert after.stage != before.stage
