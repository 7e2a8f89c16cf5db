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

from mailflow.store import tasks
from tests.servers.smtp_sink import smtp_sink
from tests.system.site import DUTY, LONDON, PDF, US, ZIP, build, mail, referral, smtp

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
