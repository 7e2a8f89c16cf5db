"""What the team does, by whatever door: the pages and the command line call these same verbs.

In: ids and words that a person typed. Out: values to show. Every change is one transaction with its audit entry; a verb
that cannot be done raises NotPossible with a sentence. Who did it is handed in and kept.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import Connection

from mailflow.clock import Clock
from mailflow.errors import NotPossible
from mailflow.letter import Letter, SealedLetter
from mailflow.mailout import PostRoom, coming, preview
from mailflow.outbound import discretion
from mailflow.outbound.mailing import Slot, Wait
from mailflow.partnership import audience, calendar, register_file
from mailflow.partnership.claims import NOTHING, Ours
from mailflow.partnership.corrections import Offer
from mailflow.partnership.password import blocks, spelling
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership
from mailflow.record import ActionState, Attendee
from mailflow.review import accepting, bound, leavers, sender_letter
from mailflow.review.accepting import PLAIN, Verdict
from mailflow.review.attendance import HOW_ATTENDED, attendance, refuse_twice, unlisted
from mailflow.store import audit, correcting, hearing, ledger, outbox, passwords, queue, records, registry, runs
from mailflow.store.session import Store

__all__ = ["HOW_ATTENDED", "HOW_TOLD", "Office", "attendance", "month_of"]

HOW_TOLD = ("in person", "phone")


@dataclass(frozen=True, slots=True)
class Office:
    """The verbs of the team over one store.

    ``close`` lints a letter without documents against strings and a subject that it must not hold, and finishes it.
    """

    store: Store
    clock: Clock
    partnerships: Mapping[str, Partnership]
    room: PostRoom
    close: Callable[[Letter, Partnership, Sequence[str], str], SealedLetter]
    wording: Path | None = None
    ours: Ours = NOTHING

    def partnership(self, name: str | None) -> Partnership:
        """The partnership of that id; without a name, the only one. Raises NotPossible otherwise."""
        if name is None and len(self.partnerships) == 1:
            return next(iter(self.partnerships.values()))
        found = self.partnerships.get(name or "")
        if found is None:
            raise NotPossible(f"Say which partnership: {', '.join(self.partnerships)}.")
        return found

    def diary(self, conn: Connection, partnership: Partnership) -> bound.Diary:
        """The calendar as it stands now."""
        moved, announced = records.moved(conn, partnership.id), records.announced(conn, partnership.id)
        return bound.Diary(partnership, self.clock.now(), moved, announced)

    # -- the queue -----------------------------------------------------------------------------------------------

    def triage(self, partnership: str) -> list[queue.QueueRow]:
        """Complete items that wait for a decision."""
        with self.store.reading() as conn:
            return queue.triage(conn, partnership)

    def exceptions(self, partnership: str) -> list[queue.QueueRow]:
        """Items and mails that need a person before anything happens."""
        with self.store.reading() as conn:
            return queue.exceptions(conn, partnership)

    def item(self, item: int) -> queue.QueueItem:
        """One item with its mail, its values and its findings."""
        with self.store.reading() as conn:
            return queue.item(conn, item)

    def entry(self, ledger_id: int) -> ledger.Entry:
        """One entry of the ledger, whole."""
        with self.store.reading() as conn:
            return ledger.entry(conn, ledger_id)

    def meetings_for(self, found: queue.QueueItem) -> tuple[date | None, tuple[date, ...]]:
        """The meeting that an item goes to when nobody chooses, and those that it may be put before."""
        with self.store.reading() as conn:
            diary = self.diary(conn, self.partnerships[found.partnership])
        return diary.takes(found.meeting), diary.offered(found.meeting)

    def accept(self, item: int, *, by: str, reason: str, verdict: Verdict = PLAIN) -> str:
        """Put an item on the agenda of its meeting, with what else is decided; returns the sentence to show."""
        with self.store.writing() as conn:
            found = queue.item(conn, item)
            diary = self.diary(conn, self.partnerships[found.partnership])
            return accepting.accept(conn, found, diary, verdict, by=by, reason=reason)

    def standing(self, item: int) -> hearing.Standing:
        """Whether an item's sender asks for discretion, and who hears of its case."""
        with self.store.reading() as conn:
            return hearing.standing(conn, item)

    def offers(self, item: int) -> tuple[Offer, ...]:
        """What a correction says otherwise than its case."""
        with self.store.reading() as conn:
            return correcting.offers(conn, item)

    def attach(self, item: int, reference: str, *, by: str) -> str:
        """Say which case an update, amendment, completion or request to close belongs to; accepting follows."""
        with self.store.writing() as conn:
            case = queue.attach(conn, item, reference, by=by, now=self.clock.now())
            return sender_letter.attached(conn, queue.item(conn, item), case)

    def decline(self, item: int, *, by: str, advice: str, how: str) -> str:
        """Decline an item with the advice that was given (CC 6.11a)."""
        with self.store.writing() as conn:
            queue.decline(conn, item, by=by, advice=advice, how=how, now=self.clock.now())
        return "Declined; the advice given is recorded."

    def question_for(self, item: int, fields: Sequence[str]) -> Letter:
        """The letter that would ask the sender for these fields; nothing is written."""
        found, now = self.item(item), self.clock.now()
        where = self.partnerships[found.partnership]
        return sender_letter.question_letter(self.store, found, where, fields=fields, now=now, wording=self.wording)

    def ask(self, item: int, *, by: str, fields: Sequence[str]) -> Letter:
        """Queue the letter that asks for these fields."""
        letter = self.question_for(item, fields)
        found = self.item(item)
        told = list(discretion.strings_of(found.decided.item.subjects))
        sealed = self.close(letter, self.partnerships[found.partnership], told, found.message.subject or "")
        with self.store.writing() as conn:
            queue.answer(conn, item, by=by, fields=tuple(fields), now=self.clock.now())
            outbox.put(conn, found.partnership, [sealed], now=self.clock.now())
        return letter

    def missed(self, found: queue.QueueItem) -> date | None:
        """The meeting that a late item missed and may have been told at by word of mouth, while it can be minuted."""
        terms = self.partnerships[found.partnership]
        with self.store.reading() as conn:
            diary = self.diary(conn, terms)
        missed = calendar.next_meeting(terms, found.received, moved=diary.moved).date
        return None if diary.told(missed) else missed

    def raise_in_person(self, item: int, *, by: str) -> str:
        """Note that a late item was told at the meeting that it missed, by word of mouth (CC 5.8)."""
        missed = self.missed(self.item(item))
        if missed is None:
            raise NotPossible("The minutes after the meeting that it missed have gone; accept it for the next meeting.")
        with self.store.writing() as conn:
            queue.raise_in_person(conn, item, by=by, meeting=missed, now=self.clock.now())
        return f"Noted: raised in person on {missed:%A %-d %B %Y}, so it is in the minutes after that meeting."

    def dismiss(self, ledger_id: int, *, by: str, reason: str) -> str:
        """Keep a held or failed mail without items, without effect; the reason is recorded."""
        with self.store.writing() as conn:
            queue.dismiss(conn, ledger_id, by=by, reason=reason, now=self.clock.now())
        return f"Mail {ledger_id} is kept without effect on any case."

    # -- what goes out -------------------------------------------------------------------------------------------

    def release(self, run: int, *, by: str) -> str:
        """Let a mailing go that waits for a person."""
        with self.store.writing() as conn:
            runs.release(conn, run, by=by, now=self.clock.now())
        return "Released: it goes out now."

    def skip(self, run: int, *, by: str, reason: str) -> str:
        """Decide that a mailing does not go out; the reason is compulsory."""
        if not reason.strip():
            raise NotPossible("Say why it does not go out.")
        with self.store.writing() as conn:
            runs.skip(conn, runs.run(conn, run), reason, now=self.clock.now(), by=by)
        return "Skipped: it does not go out."

    def resend(self, letter: int, *, by: str) -> str:
        """Send a letter of unknown outcome again, after a person has looked."""
        with self.store.writing() as conn:
            outbox.resend(conn, letter, self.clock.now(), by=by)
        return f"Letter {letter} is queued again, under the same Message-ID."

    # -- register, meetings, actions -----------------------------------------------------------------------------

    def register(self, partnership: str) -> Register:
        """The register as it stands."""
        with self.store.reading() as conn:
            return registry.load_register(conn, partnership)

    def import_register(self, partnership: str, text: str, *, file: str) -> tuple[list[str], list[str]]:
        """Take over a register; returns what changed and which rows were refused."""
        now, terms = self.clock.now(), self.partnerships[partnership]
        ours = replace(self.ours, names=(terms.name, terms.short_name))
        with self.store.writing() as conn:
            before = registry.load_register(conn, partnership)
            read, refused = register_file.parse(text, file=file, known=before, ours=ours)
            changes = [str(change) for change in registry.import_register(conn, partnership, read, now=now)]
            after = registry.load_register(conn, partnership)
            months = leavers.change_passwords(conn, terms, before, after, now)
        return [*changes, *months], refused

    def minutes_refused(self, partnership: str) -> dict[str, str]:
        """Contacts who get no minutes, and why."""
        terms = self.partnerships[partnership]
        today = self.clock.now().astimezone(terms.zone).date()
        return {c.address: why for c, why in audience.refused(self.register(partnership), terms, today)}

    def record_meeting(self, partnership: str, day: date, log: str, *, file: str, read_by: str | None) -> str:
        """Record who attended (CC 7.3e) and who read the statement out (CC 7.2)."""
        return self.record_attendance(partnership, day, attendance(log, file=file), read_by=read_by)

    def record_attendance(self, partnership: str, day: date, log: Sequence[Attendee], *, read_by: str | None) -> str:
        """The same with lines that were filled in on the page; a second time corrects the first."""
        terms = self.partnerships[partnership]
        attendees = tuple(log)
        if not attendees:
            raise NotPossible("Nobody is named: say at least for one person whether they attended.")
        refuse_twice(attendees)
        with self.store.writing() as conn:
            diary = self.diary(conn, terms)
            recorded = records.kept_meeting(conn, terms, bound.held(diary, day)).attendance_recorded
            sent = recorded is not None and diary.told(day)
            records.record_meeting(conn, terms, day, attendees, statement_read_by=read_by, now=self.clock.now())
        said = f"the statement was read out by {read_by}" if read_by else "nobody is noted as having read the statement"
        doubts = list(unlisted(attendees, self.register(partnership)))
        if sent:
            doubts.append("The minutes after that meeting have gone with the log as it was before.")
        return " ".join([f"Recorded for {day:%A %-d %B %Y}: {len(attendees)} lines of attendance; {said}.", *doubts])

    def add_action(self, partnership: str, reference: str, text: str, *, owner: str, due: date | None) -> str:
        """Note an action (CC 6.2); without a date it is due at the next meeting (CC 5.7)."""
        terms = self.partnerships[partnership]
        now = self.clock.now()
        day = due or calendar.next_meeting(terms, now).date
        with self.store.writing() as conn:
            number = records.add_action(conn, terms, reference, text=text, owner=owner, due=day, now=now)
        return f"Action {number} on {reference} for {owner}, due {day:%A %-d %B %Y}."

    def close_action(self, partnership: str, number: int, outcome: str, *, no_further: bool, by: str) -> str:
        """Close an action by a recorded decision (CC 3.3)."""
        terms = self.partnerships[partnership]
        state = ActionState.NO_FURTHER_ACTION if no_further else ActionState.RESOLVED
        now = self.clock.now().astimezone(terms.zone)
        today = now.date()
        held = [m.date for m in calendar.meetings(terms, today - timedelta(days=28), today + timedelta(days=1))]
        with self.store.writing() as conn:
            records.close_action(
                conn,
                terms.id,
                number,
                outcome=outcome,
                state=state,
                meeting=held[-1] if held else today,
                by=by,
                now=now,
            )
        return f"Action {number} is closed: {'no further action' if no_further else 'resolved'}."

    # -- looking ahead, and proof --------------------------------------------------------------------------------

    def coming(self, partnership: str, *, weeks: int = 2) -> Iterator[Slot]:
        """What will go out next."""
        return coming(self.room, self.partnerships[partnership], weeks=weeks)

    def preview(self, partnership: str, slot: Slot) -> tuple[Letter, ...] | Wait:
        """What that slot would send now."""
        return preview(self.room, self.partnerships[partnership], slot)

    def verify_audit(self, against: str | None = None) -> tuple[list[str], str]:
        """What does not fit in the audit chain, and its head."""
        with self.store.reading() as conn:
            return audit.verify(conn, against), audit.head(conn)

    def show_password(self, partnership: str, month: date, *, by: str, told: str | None, how: str) -> list[str]:
        """The month's password in blocks, its spelling line, and a record of the showing (CC 7.3c)."""
        if how not in HOW_TOLD:
            raise NotPossible(f"A password is told {' or by '.join(HOW_TOLD)}, and by nothing else (7.3c).")
        if told is not None:
            self._demand_a_reader(partnership, told)
        with self.store.writing() as conn:
            word = passwords.month_password(conn, partnership, month, self.clock.now())
            passwords.disclose(conn, partnership, month, told=told, by=by, how=how, now=self.clock.now())
        return [
            f"{month:%B %Y}:  {blocks(word)}",
            f"Spelt:  {spelling(word)}",
            "The blocks' separators are not typed.",
        ]

    def _demand_a_reader(self, partnership: str, address: str) -> None:
        """The password is for those who get the minutes, and for nobody else (CC 7.3c)."""
        terms = self.partnerships[partnership]
        today = self.clock.now().astimezone(terms.zone).date()
        wanted = address.strip().lower()
        readers = {c.address.lower() for c in audience.minutes_recipients(self.register(partnership), terms, today)}
        if wanted not in readers:
            why = {a.lower(): said for a, said in self.minutes_refused(partnership).items()}
            said = why.get(wanted, "The address is not in the register.")
            raise NotPossible(f"The password is for those who get the minutes (7.3c). {said}")


def month_of(moment: datetime, partnership: Partnership) -> date:
    """The first day of the local month."""
    return moment.astimezone(partnership.zone).date().replace(day=1)
