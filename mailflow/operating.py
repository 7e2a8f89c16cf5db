"""What an operator asks from the command line, in words: the office's verbs and the house's state as lines to print.

In: a House or a path, and words that a person typed. Out: lines and rows. Nothing is decided here; every refusal is a
sentence (NotPossible, ConfigWrong, RowRefused).
"""

import shutil
from collections.abc import Iterator, Sequence
from contextlib import suppress
from datetime import date, datetime, timedelta
from itertools import islice
from pathlib import Path
from typing import Any

from mailflow import premises
from mailflow.errors import ConfigWrong, MailflowError, NotPossible
from mailflow.ingest.worker import Work
from mailflow.intake import judged_again
from mailflow.outbound import compose
from mailflow.outbound.wording import STANDING
from mailflow.partnership.remarks import remarks
from mailflow.reading import report
from mailflow.review import case_words, casework, moving
from mailflow.review.accepting import Verdict
from mailflow.review.office import month_of
from mailflow.rooms import transport_backend
from mailflow.settings import Settings, load, shipped
from mailflow.store import health, key, ledger, outbox, place, queue, runs
from mailflow.store.correcting import ByHand
from mailflow.store.hearing import Hearing
from mailflow.store.session import open_store
from mailflow.wiring import House, boxes, clock_of, load_partnerships, mailbox_backend

NOT_COPIED = frozenset({"demo"})
NEXT_SHOWN = 6
CLOCK_APART = timedelta(minutes=1)
"""A sender's clock that differs by more from the receipt is shown (design section 4)."""


def init(folder: Path) -> Iterator[str]:
    """Write editable copies of the shipped configuration; what stands there is never overwritten."""
    folder.mkdir(parents=True, exist_ok=True)
    for source in sorted(p for p in shipped().rglob("*") if p.is_file()):
        name = source.relative_to(shipped())
        if name.parts[0] in NOT_COPIED or "__pycache__" in name.parts:
            continue
        target = folder / name
        if target.exists():
            yield f"{target}: kept as it is."
            continue
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(source, target)
        yield f"{target}: written."
    yield f"Next: mend {folder / 'mailflow.toml'}, make a key with `mailflow key FILE`, then `mailflow check`."


def new_key(file: Path) -> Iterator[str]:
    """Make a new key file."""
    key.write_key(file)
    yield f"{file}: a new key, for this user alone. Keep a copy in a safe: without it the store cannot be opened."


def checked(config: Path) -> tuple[list[str], list[str]]:
    """What is wrong with the configuration and the connections, and what is allowed but worth a look: sentences."""
    try:
        settings = load(config)
        partnerships = load_partnerships(settings, at=clock_of(settings).now())
    except MailflowError as wrong:
        return [str(wrong)], []
    found = [
        *key.problems(settings),
        *place.problems(settings),
        *_store_problems(settings),
        *(problem for mailbox in settings.mailboxes for problem in _mailbox_problems(settings, mailbox)),
        *_transport_problems(settings),
        *_shared_places(settings),
        *compose.problems(settings.folder),
    ]
    files = zip(settings.terms, partnerships.values(), strict=True)
    return found, [remark for name, one in files for remark in remarks(one, file=str(name), texts=STANDING)]


def _store_problems(settings: Settings) -> Iterator[str]:
    if settings.store.url is None and not settings.at(settings.store.path).exists():
        return  # `mailflow run` makes it
    try:
        open_store(settings).close()
    except MailflowError as wrong:
        yield str(wrong)


def _mailbox_problems(settings: Settings, mailbox: Any) -> Iterator[str]:
    if mailbox.trusted_authserv is None:
        yield (
            f"mailboxes.{mailbox.name}: trusted_authserv is not set, so every sender counts as unverified and waits "
            f"for a person; name the server that writes your Authentication-Results."
        )
    try:
        backend, options = mailbox_backend(settings, mailbox)
        with backend.open(mailbox.name, options, settle=mailbox.settle):
            pass
    except MailflowError as wrong:
        yield str(wrong)


def _shared_places(settings: Settings) -> Iterator[str]:
    with suppress(ConfigWrong):  # a plug-in's wrong options were told with its connection
        yield from premises.shared(settings, boxes(settings))


def _transport_problems(settings: Settings) -> Iterator[str]:
    try:
        backend, options = transport_backend(settings)
        yield from backend.problems(options)
    except MailflowError as wrong:
        yield str(wrong)


def status(house: House) -> dict[str, Any]:
    """The counts of ledger and outbox, what is unexplained, and what goes out next."""
    coming = sorted(
        (slot for p in house.partnerships for slot in house.office.coming(p, weeks=26)),
        key=lambda slot: slot.due,
    )
    with house.store.reading() as conn:
        waiting = [r for p in house.partnerships for r in runs.upcoming(conn, p)]
        return {
            "ledger": ledger.counts(conn),
            "unexplained": ledger.unexplained(conn),
            "outbox": outbox.counts(conn),
            "sending": sending.sentence if (sending := health.sending(conn)) else "",
            "next": [
                *({"at": r.slot.due.isoformat(), "mailing": r.slot.mailing, "waits": r.sentence} for r in waiting),
                *(
                    {"at": s.due.isoformat(), "mailing": s.mailing, "meeting": s.meeting and s.meeting.isoformat()}
                    for s in islice(coming, NEXT_SHOWN)
                ),
            ],
        }


def replay(house: House, ledger_id: int, *, apply: bool) -> Iterator[str]:
    """Read and judge a stored mail again; say what differs; with ``apply`` write it for failed and held entries."""
    entry = house.office.entry(ledger_id)
    waiting = entry.waiting
    own = house.own
    house.worker.start(house.partnerships, own)
    (result,) = house.worker.read([Work(waiting.arrival, waiting.raw, waiting.partnership, waiting.received)])
    with house.store.reading() as conn:
        decision = judged_again(house.desk, conn, entry, result)
    if decision is None or result.message is None or result.submission is None:
        yield f"Entry {ledger_id}: today's program cannot read it either ({result.error})."
        return
    before = _answer(entry.message, entry.submission, entry.decision, waiting.received)
    after = _answer(result.message, result.submission, decision, waiting.received)
    differs = [name for name in after if before.get(name) != after[name]]
    yield f"Entry {ledger_id} stands as {entry.state}; today's program says {decision.state}."
    yield f"Different: {', '.join(differs)}." if differs else "Nothing differs."
    if apply:
        with house.store.writing() as conn:
            read = (result.message, result.submission)
            ledger.redecide(conn, ledger_id, read, decision, house.clock.now())
        yield f"Written: entry {ledger_id} now stands as {decision.state}. No letter was sent again."


def _answer(message: Any, submission: Any, decision: Any, received: datetime) -> dict[str, Any]:
    if message is None or submission is None or decision is None:
        return {}
    return report("", message, submission, decision, received)


def queue_rows(house: House, partnership: str | None) -> list[dict[str, Any]]:
    """Both lists of the queue as rows."""
    found = []
    for one in [house.office.partnership(partnership)] if partnership else house.partnerships.values():
        for name, rows in (("triage", house.office.triage(one.id)), ("exceptions", house.office.exceptions(one.id))):
            found += [{"list": name, "partnership": one.id, **_row(row)} for row in rows]
    return found


def _row(row: queue.QueueRow) -> dict[str, Any]:
    return {
        "item": row.item_id,
        "ledger": row.ledger_id,
        "received": row.received.isoformat(),
        "case": row.case,
        "what": row.kind,
        "state": row.state,
        "timeliness": row.timeliness and str(row.timeliness),
        "meeting": row.meeting and row.meeting.isoformat(),
        "reasons": list(row.reasons),
    }


def queue_show(house: House, item: int) -> Iterator[str]:
    """One item in words: what it is, why it waits, what was read and what is missing."""
    found = house.office.item(item)
    yield f"Item {item}   {found.kind}   {found.state}   case {found.case or '-'}"
    yield f"Received {found.received:%Y-%m-%d %H:%M:%S} UTC   meeting {found.meeting or '-'}"
    sent = found.message.date
    if sent is not None and abs(sent - found.received) > CLOCK_APART:
        yield f"  The sender's own clock said {sent:%Y-%m-%d %H:%M:%S %z}; only the receipt counts (5.8)."
    for finding in found.findings:
        yield f"  {finding.reason}: {finding.sentence}"
        yield from (f"    {what}: {why}" for what, why in finding.evidence)
    for subject in found.item.subjects:
        yield f"  {subject.kind} ({subject.role})"
        for name, value in (("name", subject.name), ("date of birth", subject.dob), ("age", subject.age)):
            if value:
                yield f"    {name}: {value.value or 'not known'} ({value.certainty})"
        yield from (f"    address: {a.value or 'not known'} {a.postcode or ''}" for a in subject.addresses)
        yield from (f"    phone: {p.value or 'none'} {' '.join(p.notes)}" for p in subject.phones)
    for offer in house.office.offers(item):
        yield f"  could correct {offer.key}: the case says {offer.now or 'nothing'}, the mail says {offer.says}"
    if found.item.summary:
        yield f"  summary: {found.item.summary.value}"
    if found.item.missing:
        yield f"  missing: {', '.join(found.item.missing)}"


def accept(house: House, item: int, *, by: str, reason: str, **decided: Any) -> list[str]:
    """Accept an item; ``decided`` is what a Verdict holds, with ``parties`` and ``everybody`` for who may hear it."""
    heard = Hearing(tuple(decided.pop("parties")), decided.pop("everybody"))
    return [house.office.accept(item, by=by, reason=reason, verdict=Verdict(heard=heard, **decided))]


def attach(house: House, item: int, reference: str, *, by: str) -> list[str]:
    """Say which case an item belongs to."""
    return [house.office.attach(item, reference, by=by)]


def decline(house: House, item: int, *, by: str, advice: str, how: str) -> list[str]:
    """Decline an item."""
    return [house.office.decline(item, by=by, advice=advice, how=how)]


def answer(house: House, item: int, *, by: str, fields: Sequence[str], send: bool) -> list[str]:
    """Show the question to the sender, and queue it when asked to."""
    letter = house.office.ask(item, by=by, fields=fields) if send else house.office.question_for(item, fields)
    last = "Queued." if send else "Not sent; say --send to queue it."
    return [f"To: {letter.recipient.address}", f"Subject: {letter.subject}", "", letter.body, last]


def import_register(house: House, file: Path, partnership: str | None) -> tuple[list[str], bool]:
    """Import a register; returns the lines to print and whether a row was refused."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise NotPossible(f"{file}: the file cannot be read; save it as CSV (UTF-8).") from None
    changes, refused = house.office.import_register(house.office.partnership(partnership).id, text, file=file.name)
    return [*changes, *refused, f"{len(refused)} rows were refused." if refused else "Every row was taken."], bool(
        refused
    )


def register_rows(house: House, partnership: str | None) -> Iterator[dict[str, Any]]:
    """One row a contact, with whether minutes go there."""
    one = house.office.partnership(partnership)
    why_not = house.office.minutes_refused(one.id)
    for organisation in house.office.register(one.id).organisations:
        signed = organisation.agreement
        for contact in organisation.contacts:
            yield {
                "organisation": organisation.name,
                "kind": organisation.kind,
                "basis": organisation.basis and str(organisation.basis),
                "contact": contact.name,
                "email": contact.address,
                "role": str(contact.role),
                "state": str(contact.state),
                "format": contact.format,
                "signed_on": signed and signed.signed_on.isoformat(),
                "minutes": why_not.get(contact.address, "minutes"),
            }


def record_meeting(house: House, day: date, file: Path, read_by: str | None, *, partnership: str | None) -> list[str]:
    """Record a meeting's attendance from a CSV file."""
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except (OSError, UnicodeDecodeError):
        raise NotPossible(f"{file}: the file cannot be read; save it as CSV (UTF-8).") from None
    one = house.office.partnership(partnership)
    return [house.office.record_meeting(one.id, day, text, file=file.name, read_by=read_by)]


def move_meeting(house: House, day: date, to: date | None, *, partnership: str | None, by: str) -> list[str]:
    """Put a meeting off; None cancels it."""
    one = house.office.partnership(partnership).id
    return [moving.move(house.office, one, day, to, by=by) if to else moving.cancel(house.office, one, day, by=by)]


def add_action(
    house: House, reference: str, text: str, *, owner: str, due: date | None, partnership: str | None
) -> list[str]:
    """Note an action."""
    one = house.office.partnership(partnership)
    return [house.office.add_action(one.id, reference, text, owner=owner, due=due)]


def close_action(
    house: House, number: int, outcome: str, *, no_further: bool, partnership: str | None, by: str
) -> list[str]:
    """Close an action."""
    one = house.office.partnership(partnership)
    return [house.office.close_action(one.id, number, outcome, no_further=no_further, by=by)]


def show_case(house: House, reference: str, *, partnership: str | None) -> list[str]:
    """A case with all that is kept about it."""
    return list(case_words.lines(casework.show(house.office, house.office.partnership(partnership).id, reference)))


def restrict_case(
    house: House, reference: str, parties: Sequence[str] | None, *, partnership: str | None, by: str
) -> list[str]:
    """Restrict a case to its owner and these agencies; None lifts the restriction."""
    one = house.office.partnership(partnership).id
    if parties is None:
        return [casework.unrestrict(house.office, one, reference, by=by)]
    return [casework.restrict(house.office, one, reference, parties, by=by)]


def correct_case(
    house: House, reference: str, told: dict[str, str | None], *, partnership: str | None, by: str
) -> list[str]:
    """Put right what a case says of one of its people; ``told`` holds the fields, "subject" and "reason"."""
    subject, reason = int(told.pop("subject") or 1), told.pop("reason") or ""
    hand = ByHand(subject, casework.given(told), reason)
    return [casework.correct(house.office, house.office.partnership(partnership).id, reference, hand, by=by)]


def verify_audit(house: House, against: str | None) -> tuple[list[str], str]:
    """Walk the audit chain."""
    return house.office.verify_audit(against)


def show_password(
    house: House, month: date | None, *, partnership: str | None, by: str, told: str | None, how: str
) -> list[str]:
    """The password of a month, with its spelling line."""
    one = house.office.partnership(partnership)
    wanted = month or month_of(house.clock.now(), one)
    return house.office.show_password(one.id, wanted.replace(day=1), by=by, told=told, how=how)
