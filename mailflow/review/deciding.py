"""The team's verbs on the queue: an item is accepted, declined, attached, asked about; a mail is kept without effect.

In: the Office, an item's or a mail's number, words that somebody typed. Out: the sentence to show, or a letter. Each
change is one transaction with its audit entry. Raises NotPossible; then nothing is written.
"""

from collections.abc import Sequence
from datetime import date

from mailflow.errors import NotPossible
from mailflow.letter import Letter
from mailflow.outbound import discretion
from mailflow.partnership import calendar
from mailflow.partnership.corrections import Offer
from mailflow.review import accepting, sender_letter
from mailflow.review.accepting import PLAIN, Verdict
from mailflow.review.office import Office
from mailflow.store import correcting, hearing, outbox, overview, queue
from mailflow.store.overview import LetterRow


def meetings_for(office: Office, found: queue.QueueItem) -> tuple[date | None, tuple[date, ...]]:
    """The meeting that an item goes to when nobody chooses, and those that it may be put before."""
    with office.store.reading() as conn:
        diary = office.diary(conn, office.partnerships[found.partnership])
    return diary.takes(found.meeting), diary.offered(found.meeting)


def accept(office: Office, item: int, *, by: str, reason: str, verdict: Verdict = PLAIN) -> str:
    """Put an item on the agenda of its meeting, with what else is decided; returns the sentence to show."""
    with office.store.writing() as conn:
        found = queue.item(conn, item)
        diary = office.diary(conn, office.partnerships[found.partnership])
        return accepting.accept(conn, found, diary, verdict, by=by, reason=reason)


def wish(office: Office, item: int) -> hearing.Wish:
    """Whether an item's sender asks for discretion, and who hears of its case."""
    with office.store.reading() as conn:
        return hearing.wish(conn, item)


def offers(office: Office, item: int) -> tuple[Offer, ...]:
    """What a correction says otherwise than its case."""
    with office.store.reading() as conn:
        return correcting.offers(conn, item)


def letters(office: Office, partnership: str, mail: int) -> list[LetterRow]:
    """What went out because of one mail of the ledger, and what became of it."""
    with office.store.reading() as conn:
        return overview.letters_of(conn, partnership, mail)


def attach(office: Office, item: int, reference: str, *, by: str) -> str:
    """Say which case an update, amendment, completion or request to close belongs to; accepting follows."""
    with office.store.writing() as conn:
        case = queue.attach(conn, item, reference, by=by, now=office.clock.now())
        return sender_letter.attached(conn, queue.item(conn, item), case)


def decline(office: Office, item: int, *, by: str, advice: str, how: str) -> str:
    """Decline an item with the advice that was given (CC 6.11a)."""
    with office.store.writing() as conn:
        queue.decline(conn, item, by=by, advice=advice, how=how, now=office.clock.now())
    return "Declined; the advice given is recorded."


def question_for(office: Office, item: int, fields: Sequence[str]) -> Letter:
    """The letter that would ask the sender for these fields; nothing is written."""
    found, now = office.item(item), office.clock.now()
    where = office.partnerships[found.partnership]
    return sender_letter.question_letter(office.store, found, where, fields=fields, now=now, wording=office.wording)


def ask(office: Office, item: int, *, by: str, fields: Sequence[str]) -> Letter:
    """Queue the letter that asks for these fields."""
    letter = question_for(office, item, fields)
    found = office.item(item)
    told = list(discretion.strings_of(found.decided.item.subjects))
    sealed = office.close(letter, office.partnerships[found.partnership], told, found.message.subject or "")
    with office.store.writing() as conn:
        queue.answer(conn, item, by=by, fields=tuple(fields), now=office.clock.now())
        outbox.put(conn, found.partnership, [sealed], now=office.clock.now())
    return letter


def missed(office: Office, found: queue.QueueItem) -> date | None:
    """The meeting that a late item missed and may have been told at by word of mouth, while it can be minuted."""
    terms = office.partnerships[found.partnership]
    with office.store.reading() as conn:
        diary = office.diary(conn, terms)
    day = calendar.next_meeting(terms, found.received, moved=diary.moved).date
    return None if diary.told(day) else day


def raise_in_person(office: Office, item: int, *, by: str) -> str:
    """Note that a late item was told at the meeting that it missed, by word of mouth (CC 5.8)."""
    day = missed(office, office.item(item))
    if day is None:
        raise NotPossible("The minutes after the meeting that it missed have gone; accept it for the next meeting.")
    with office.store.writing() as conn:
        queue.raise_in_person(conn, item, by=by, meeting=day, now=office.clock.now())
    return f"Noted: raised in person on {day:%A %-d %B %Y}, so it is in the minutes after that meeting."


def dismiss(office: Office, ledger_id: int, *, by: str, reason: str) -> str:
    """Keep a held or failed mail without items, without effect; the reason is recorded."""
    with office.store.writing() as conn:
        queue.dismiss(conn, ledger_id, by=by, reason=reason, now=office.clock.now())
    return f"Mail {ledger_id} is kept without effect on any case."
