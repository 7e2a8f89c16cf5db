"""How often we have answered an address by ourselves: nobody gets more automatic letters a day than the settings say.

Two programs that answer each other would go on for ever; whatever the other one hides, the number of our letters ends
it. In: an address, a case, a conversation, the receipt of the mail to be answered. Out: a sentence that says why
no further letter goes, or "". It counts the rows of ``letters`` in the caller's transaction, so what that has just
queued is counted too. Minutes and whatever else the calendar or a person sends does not count, nor what was never
handed over.

The day is one of receipts, not of our clock: two programs that answer each other fill it all the same, while the mail
of two weeks that is read in one go after an outage is two weeks' mail, and no storm. It is counted both before and
after the receipt, so that the order in which mail is read is no way around it.
"""

import hashlib
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from mailflow.letter import Letter
from mailflow.message import Message
from mailflow.settings import LimitSettings
from mailflow.store import outbox, tasks
from mailflow.store.own_letters import OwnLetter
from mailflow.store.quick import Quick
from mailflow.store.tables import letters

DAY = timedelta(hours=24)
_NUMBER = func.count()
_SENT = Quick(
    select(letters.c.reference, letters.c.thread, _NUMBER.label("number"))
    .where(
        letters.c.contact == bindparam("contact"),
        letters.c.mail_received > bindparam("since"),
        letters.c.mail_received < bindparam("until"),
        letters.c.mailing == bindparam("mailing"),
        letters.c.state != "cancelled",
    )
    .group_by(letters.c.reference, letters.c.thread)
)


def thread(message: Message, answered: Sequence[OwnLetter]) -> str:
    """The conversation that a mail belongs to, as a digest: that of the letter of ours it answers, else its oldest id.

    "" for a mail that names none: then only its address and its cases are counted.
    """
    for letter in answered:
        if letter.thread:
            return letter.thread
    ids = (*message.references, *message.in_reply_to, message.message_id or "")
    return digest(ids[0]) if ids[0] else ""


def digest(words: str) -> str:
    """Words that may be long, or somebody's address, as a key."""
    return hashlib.sha256(words.strip().lower().encode("utf-8", "replace")).hexdigest()[:32]


def enough(  # noqa: PLR0913 - the three things that are counted, what is allowed of each, and when
    conn: Connection,
    contact: str,
    limits: LimitSettings,
    *,
    thread: str,
    cases: Collection[str],
    received: datetime,
    more: int = 0,
) -> str:
    """Why an address may get no acknowledgement of a mail; "" while it may. ``received``: its receipt, aware.

    ``more``: how many are allowed above the limit of a case or a conversation, for a letter that has to be told.
    """
    sent = _sent(conn, contact, "acknowledgement", received)
    if sum(row.number for row in sent) >= limits.answers_per_address:
        return _sentence(limits.answers_per_address, "this address")
    about: dict[str, int] = {}
    for row in sent:
        for key in {row.reference, row.thread} - {"", None}:
            about[key] = about.get(key, 0) + row.number
    allowed = limits.answers_per_case + more
    if any(about.get(case, 0) >= allowed for case in cases):
        return _sentence(allowed, "this address about this case")
    if about.get(thread, 0) >= allowed:
        return _sentence(allowed, "this address in this conversation")
    return ""


def held_back(
    conn: Connection, partnership: str, worded: Sequence[Letter], limits: LimitSettings, *, mail: int, now: datetime
) -> list[Letter]:
    """The letters that may go: without alerts that one sender has set off too often. ``mail``: its ledger number.

    An alert that is kept back is on record as a letter that was stopped, in a task, and an alarm (``alarms.alerts``).
    """
    going: list[Letter] = []
    for letter in worded:
        if not letter.urgent or not _alerted_enough(conn, letter, limits, now):
            going.append(letter)
            continue
        sentence = (
            f"The mails of one sender within 24 hours have set off {limits.alerts_per_sender} safeguarding alerts; no "
            "further ones are sent for these. Look at the mails marked Safeguarding yourself, and ask whether a "
            "program sends them."
        )
        outbox.keep_back(conn, partnership, letter, sentence, now=now)
        subject = f"{tasks.SENDER}{letter.thread}"
        tasks.open_about_mail(conn, partnership, "alerts-stopped", subject, sentence, mail=mail, now=now)
    return going


def fell_silent(conn: Connection, partnership: str, address: str, *, mail: int, now: datetime) -> None:
    """The team's task about an address that gets no further acknowledgement for now: one, however many mails come.

    ``mail``: the ledger number of the one that goes unanswered.
    """
    sentence = (
        f"{address} has had as many automatic letters for its mail of 24 hours as the settings allow, so further ones "
        "are decided but not acknowledged. Ask whether a program there answers ours, and look at what it sent: its "
        "last letter from us may be out of date."
    )
    subject = tasks.address_subject(address)
    tasks.open_about_mail(conn, partnership, "answers-stopped", subject, sentence, mail=mail, now=now)


def _alerted_enough(conn: Connection, alert: Letter, limits: LimitSettings, now: datetime) -> bool:
    """Whether the mails of one sender (``alert.thread``) have alerted the duty contact so often that no alert helps."""
    sent = _sent(conn, alert.recipient.contact, alert.mailing, alert.mail_received or now)
    number: int = sum(row.number for row in sent if row.thread == alert.thread)
    return number >= limits.alerts_per_sender


def _sent(conn: Connection, contact: str, mailing: str, received: datetime) -> list[Any]:
    """How many letters of a mailing a contact got for mail received less than a day from then, by case and thread."""
    day = {"since": received - DAY, "until": received + DAY}
    return _SENT.run(conn, day | {"contact": contact, "mailing": mailing}).all()


def _sentence(number: int, whom: str) -> str:
    return f"No acknowledgement went: {whom} had {number} for mail of 24 hours, as many as the settings allow."
