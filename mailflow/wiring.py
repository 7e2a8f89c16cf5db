"""The one composition root: it alone sees all the parts, and passes each what it needs.

In: the path of a ``mailflow.toml``. Out: a House, open for as long as a ``with`` block lasts. Nothing is decided here.
Raises ConfigWrong, KeyWrong, NotPossible or StoreUnavailable, each with its sentence, before anything was begun.
"""

import os
import socket
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import Any, cast

from mailflow import discovery, log
from mailflow.clock import Clock, OffsetClock, SystemClock
from mailflow.errors import ConfigWrong
from mailflow.ingest.mailbox import MailboxBackend, OpenMailbox
from mailflow.ingest.own import Own
from mailflow.ingest.poll import poll
from mailflow.ingest.worker import Worker
from mailflow.intake import Desk, StoredArrivals
from mailflow.letter import Document, Letter, SealedLetter
from mailflow.mailout import PostRoom
from mailflow.outbound import discretion, linter
from mailflow.outbound.dispatch import Outbox, Post, dispatch
from mailflow.outbound.mailing import Decided, ScheduledMailing, TriggeredMailing
from mailflow.outbound.seal import message_id, seal
from mailflow.outbound.transport import OpenTransport, TransportBackend
from mailflow.partnership import audience, simulation
from mailflow.partnership import terms as terms_of
from mailflow.partnership.caseload import Snapshot
from mailflow.partnership.register import ContactState
from mailflow.partnership.terms import Partnership
from mailflow.review.office import Office
from mailflow.settings import MailboxSettings, Settings, config_file, load, read_toml, validated
from mailflow.store import health, ledger, outbox, registry, runs
from mailflow.store.session import Store, daemon_lock, open_store

PLANNING_LAG = timedelta(seconds=10)
"""How far behind the clock the daemon's plan of slots may be and still count as worked off."""
MAILBOXES = "mailflow.ingest.mailboxes"
TRANSPORTS = "mailflow.outbound.transports"
UNREGISTERED = frozenset({"safeguarding_alert"})
"""Mailings whose recipient stands in the terms, not in the register."""


@dataclass(frozen=True, slots=True)
class House:
    """Everything, wired. ``moves`` is the demo's clock, None on real time."""

    settings: Settings
    store: Store
    desk: Desk
    room: PostRoom
    office: Office
    post: Post
    worker: Worker
    own: Own
    moves: OffsetClock | None
    shaken: threading.Event = field(default_factory=threading.Event)
    """Set while a dispatch pass was broken off by the store and its letters are not put right yet."""

    def open_mailbox(self, mailbox: MailboxSettings) -> AbstractContextManager[OpenMailbox]:
        """Connect to one mailbox of the settings."""
        backend, options = mailbox_backend(self.settings, mailbox)
        return backend.open(
            mailbox.name, options, settle=mailbox.settle, trusted_received_by=mailbox.trusted_received_by
        )

    def note_failure(self, mailbox: str, sentence: str) -> None:
        """Keep, for the page and ``status``, that a mailbox could not be read, and why."""
        with self.store.writing() as conn:
            health.poll_failed(conn, mailbox, self.desk.clock.now(), sentence)

    def events(self, start: datetime, end: datetime) -> list[tuple[datetime, str]]:
        """Every cutoff, meeting and mailing of all partnerships in (start, end], in order, in words."""
        found: list[tuple[datetime, str]] = []
        for partnership in self.desk.partnerships.values():
            first = start.astimezone(partnership.zone).date() - timedelta(days=14)
            weeks = (end - start).days // 7 + 5
            with self.store.reading() as conn:
                register = registry.load_register(conn, partnership.id)
            events = simulation.events(partnership, first, weeks, register=register)
            found += [(e.at, e.mailing or e.what) for e in events if start < e.at <= end]
        return sorted(found)


@contextmanager
def opened(config: Path, *, daemon: bool = False, create: bool = False) -> Iterator[House]:
    """The house of one installation. ``daemon`` takes the daemon's role: its lock, its worker, its clean-up."""
    settings = load(config)
    log.configure(settings.log_level if daemon else "WARNING")
    with ExitStack() as stack:
        if daemon:
            stack.enter_context(daemon_lock(settings))
        worker = Worker(settings.worker)
        stack.callback(worker.close)
        partnerships = load_partnerships(settings)
        if daemon or create:
            worker.start(partnerships, own_marks(settings, partnerships))
        store = open_store(settings, create=daemon or create)
        stack.callback(store.close)
        house = _house(settings, store, partnerships, worker)
        if daemon or create:
            _enrol(house)
        yield house


def load_partnerships(settings: Settings) -> dict[str, Partnership]:
    """Every terms file that the settings name, local files first. Raises ConfigWrong."""
    found: dict[str, Partnership] = {}
    for name in settings.terms:
        file = name if name.is_absolute() else config_file(settings.folder, str(name))
        partnership = terms_of.load(read_toml(file), file=str(name))
        if partnership.id in found:
            raise ConfigWrong(f"terms: {name} has the id {partnership.id!r}, which another terms file has already.")
        found[partnership.id] = partnership
    for mailbox in settings.mailboxes:
        if mailbox.partnership not in found:
            raise ConfigWrong(
                f"mailboxes.{mailbox.name}.partnership: there are no terms of {mailbox.partnership!r}; "
                f"allowed: {', '.join(found)}."
            )
    return found


def own_marks(settings: Settings, partnerships: Mapping[str, Partnership]) -> Own:
    """How our own mail is recognised when it comes back."""
    addresses = {settings.sender.address.lower(), *(a.lower() for p in partnerships.values() for a in p.intake)}
    return Own(addresses=frozenset(addresses), domain=settings.sender.domain)


def mailbox_backend(settings: Settings, mailbox: MailboxSettings) -> tuple[MailboxBackend, Any]:
    """A mailbox's plug-in and its options, paths from the settings' folder. Raises ConfigWrong."""
    said_in = f"mailflow.toml: mailboxes.{mailbox.name}"
    backend: MailboxBackend = discovery.plugin(MAILBOXES, mailbox.type, said_in=f"{said_in}.type")
    options = validated(backend.options, mailbox.options, said_in=f"{said_in}.options")
    return backend, options.at(settings.folder)


def transport_backend(settings: Settings) -> tuple[TransportBackend, Any]:
    """The transport's plug-in and its options, paths from the settings' folder. Raises ConfigWrong."""
    said_in = "mailflow.toml: transport"
    backend: TransportBackend = discovery.plugin(TRANSPORTS, settings.transport.type, said_in=f"{said_in}.type")
    options = validated(backend.options, settings.transport.options, said_in=f"{said_in}.options")
    return backend, options.at(settings.folder)


def poll_mailbox(house: House, mailbox: MailboxSettings, box: OpenMailbox) -> int:
    """One look into an open mailbox, noted in its health. Returns how many mails arrived."""
    desk = house.desk
    arrivals = StoredArrivals(desk.store, desk.clock, mailbox=mailbox.name, partnership=mailbox.partnership)
    count = poll(box, arrivals, mailbox=mailbox.name)
    with desk.store.writing() as conn:
        health.poll_succeeded(conn, mailbox.name, desk.clock.now())
    return count


def dispatch_due(house: House) -> None:
    """Hand over everything that is due, in batches of one connection each.

    When the store refuses in the middle of a pass, or the program itself fails, letters stay claimed: the next pass
    puts them right first, which the one daemon of a store may do.
    """
    if house.shaken.is_set():
        with house.store.writing() as conn:
            outbox.recover(conn)
        house.shaken.clear()
    try:
        while (done := dispatch(house.post)).total and not done.trouble:
            pass
    except BaseException:
        house.shaken.set()
        raise


def drained(house: House) -> bool:
    """Whether nothing is left to do at this moment: no mail undecided, no run due, no letter due."""
    now = house.desk.clock.now()
    if any(_unread(house, m) for m in house.settings.mailboxes if m.type == "maildir"):
        return False
    with house.store.reading() as conn:
        if ledger.unexplained(conn) or _letters_due(outbox.next_due(conn), now):
            return False
        for partnership in house.desk.partnerships:
            planned = runs.planned_until(conn, partnership)
            if planned is None or planned < now - PLANNING_LAG:
                return False
            if any(r.slot.due <= now and r.state in {"pending", "claimed"} for r in runs.upcoming(conn, partnership)):
                return False
    return True


def _letters_due(first: datetime | None, now: datetime) -> bool:
    return first is not None and first <= now


def _unread(house: House, mailbox: MailboxSettings) -> list[Path]:
    inbox = house.settings.at(Path(mailbox.options["path"]))
    return [*inbox.glob("*.eml"), *(inbox / "new").glob("*")]


def _house(settings: Settings, store: Store, partnerships: Mapping[str, Partnership], worker: Worker) -> House:
    moves = OffsetClock(settings.at(settings.clock_offset_file)) if settings.clock_offset_file else None
    clock: Clock = moves or SystemClock()
    mailings = discovery.plugins("mailflow.outbound.mailings")
    desk = Desk(
        store=store,
        clock=clock,
        partnerships=partnerships,
        trusted={m.name: m.trusted_authserv for m in settings.mailboxes},
        rules=tuple(discovery.plugins("mailflow.rules").values()),
        mailings=tuple(m for m in mailings.values() if isinstance(m, TriggeredMailing)),
        close=_closer(settings),
        wording=settings.folder,
    )
    room = PostRoom(
        store=store,
        clock=clock,
        partnerships=partnerships,
        mailings={m.name: m for m in mailings.values() if isinstance(m, ScheduledMailing)},
        seal=_sealer(settings),
        owner=f"{socket.gethostname()}:{os.getpid()}",
        wording=settings.folder,
    )
    office = Office(
        store=store,
        clock=clock,
        partnerships=partnerships,
        room=room,
        close=_closer_of_questions(settings, clock),
        wording=settings.folder,
    )
    return House(
        settings,
        store,
        desk,
        room,
        office,
        _post(settings, store, clock, partnerships),
        worker,
        own_marks(settings, partnerships),
        moves,
    )


def _enrol(house: House) -> None:
    """Each partnership's counters, the start of its calendar; letters that a dead process left half done."""
    with house.store.writing() as conn:
        for partnership in house.desk.partnerships.values():
            registry.enrol(conn, partnership)
        recovered = outbox.recover(conn)
        runs.recover(conn)
    if recovered:
        log.warn("outbox.recovered", letters=recovered)


def _closer(settings: Settings) -> Callable[[Letter, Decided], SealedLetter]:
    """Lint a letter that answers a mail: nothing of the mail may stand in it, its subject least of all."""

    def close(letter: Letter, decided: Decided) -> SealedLetter:
        subjects = [s for i in decided.decision.items for s in i.item.subjects]
        forbidden = linter.Forbidden.of(discretion.strings_of(subjects), subject=discretion.foreign(decided))
        received = decided.decision.received.astimezone(decided.partnership.zone).date()
        return _closed(settings, letter, forbidden, (decided.partnership, received))

    return close


def _closer_of_questions(
    settings: Settings, clock: Clock
) -> Callable[[Letter, Partnership, Sequence[str], str], SealedLetter]:
    def close(letter: Letter, partnership: Partnership, strings: Sequence[str], subject: str) -> SealedLetter:
        today = clock.now().astimezone(partnership.zone).date()
        return _closed(settings, letter, linter.Forbidden.of(strings, subject=subject), (partnership, today))

    return close


def _closed(
    settings: Settings, letter: Letter, forbidden: linter.Forbidden, of: tuple[Partnership, date]
) -> SealedLetter:
    """A letter without documents, linted. ``of``: the partnership and the local day that it speaks of."""
    partnership, day = of
    sealed = SealedLetter(letter, message_id(letter.key, settings.sender.domain))
    own = discretion.own_strings(partnership, settings.sender.address)
    marking = partnership.on(day).marking.text
    linter.check(sealed, forbidden=forbidden, allowed=own, marking=marking, today=day)
    return sealed


def _sealer(settings: Settings) -> Callable[[Sequence[Letter], Mapping[date, str], Snapshot], tuple[SealedLetter, ...]]:
    """Typeset, seal, test-open and lint the letters of a run. The typesetter is loaded when it is first needed."""

    def typeset(document: Document) -> bytes:
        made: bytes = discovery.load("mailflow.outbound.typeset").pdf(
            document.template, document.data, folder=settings.folder
        )
        return made

    def close(letters: Sequence[Letter], passwords: Mapping[date, str], snapshot: Snapshot) -> tuple[SealedLetter, ...]:
        sealed = seal(letters, passwords.__getitem__, typeset, domain=settings.sender.domain)
        subjects = [s for case in snapshot.cases for s in case.subjects]
        forbidden = linter.Forbidden.of([*discretion.strings_of(subjects), *passwords.values()])
        own = discretion.own_strings(snapshot.partnership, settings.sender.address)
        today = snapshot.now.astimezone(snapshot.partnership.zone).date()
        marking = snapshot.partnership.on(today).marking.text
        for letter in sealed:
            linter.check(letter, forbidden=forbidden, allowed=own, marking=marking, today=today)
        return sealed

    return close


def _post(settings: Settings, store: Store, clock: Clock, partnerships: Mapping[str, Partnership]) -> Post:
    def open_transport() -> AbstractContextManager[OpenTransport]:
        backend, options = transport_backend(settings)
        return backend.open(options)

    def recipients_ok(sealed: SealedLetter) -> str:
        return _why_not(store, clock, partnerships, sealed)

    return Post(
        outbox=cast("Outbox", outbox),
        writing=store.writing,
        open_transport=open_transport,
        sender=settings.sender,
        now=clock.now,
        recipients_ok=recipients_ok,
    )


def _why_not(store: Store, clock: Clock, partnerships: Mapping[str, Partnership], sealed: SealedLetter) -> str:
    """The register's word at the moment of sending: "" or why this recipient may not get this letter any more."""
    letter = sealed.letter
    if letter.mailing in UNREGISTERED:
        return ""
    with store.reading() as conn:
        for partnership in partnerships.values():
            register = registry.load_register(conn, partnership.id)
            contact = register.contact(letter.recipient.address)
            if contact is None or contact.state is ContactState.REMOVED:
                continue
            today = clock.now().astimezone(partnership.zone).date()
            if not sealed.files or contact in audience.minutes_recipients(register, partnership, today):
                return ""
    return "Since this letter was made, the register no longer lets this contact receive it."
