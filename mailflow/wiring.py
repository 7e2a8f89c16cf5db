"""The one composition root: it alone sees all the parts, and passes each what it needs.

In: the path of a ``mailflow.toml``. Out: a House, open for as long as a ``with`` block lasts. Nothing is decided here.
Raises ConfigWrong, KeyWrong, NotPossible or StoreUnavailable, each with its sentence, before anything was begun.
"""

import threading
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field, replace
from datetime import datetime
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from mailflow import discovery, log, premises
from mailflow.arriving import StoredAdoption, StoredArrivals
from mailflow.clock import Clock, OffsetClock, SystemClock, monotonic
from mailflow.errors import ConfigWrong
from mailflow.ingest.adopting import Threshold
from mailflow.ingest.mailbox import MailboxBackend, OpenMailbox
from mailflow.ingest.own import Own
from mailflow.ingest.poll import poll
from mailflow.ingest.worker import Worker
from mailflow.partnership import terms as terms_of
from mailflow.partnership.terms import Partnership
from mailflow.settings import MailboxSettings, Options, Settings, config_file, load, read_toml, validated
from mailflow.store import health, incidents, outbox, presence, registry, runs
from mailflow.store.lock import daemon_lock
from mailflow.store.session import Store, open_store, up_to_date
from mailflow.vault import Vault
from mailflow.watch.vitals import Vitals

if TYPE_CHECKING:  # what the rooms hold is loaded with them
    from mailflow.desk import Desk
    from mailflow.mailout import PostRoom
    from mailflow.outbound.dispatch import Post
    from mailflow.review.office import Office

MAILBOXES = "mailflow.ingest.mailboxes"
ROOMS = "mailflow.rooms"


@dataclass(frozen=True)
class House:
    """Everything, wired; each room when it is first entered. ``moves`` is the demo's clock, None on real time."""

    settings: Settings
    store: Store
    clock: Clock
    partnerships: Mapping[str, Partnership]
    worker: Worker
    own: Own
    moves: OffsetClock | None
    shaken: threading.Event = field(default_factory=threading.Event)
    """Set while a dispatch pass was broken off by the store and its letters are not put right yet."""
    mail_waits: threading.Event = field(default_factory=threading.Event)
    """Set when mail was stored, until deciding begins."""
    closing: threading.Event = field(default_factory=threading.Event)
    """Set when the daemon was told to stop."""
    vitals: Vitals = field(default_factory=Vitals)
    """What the daemon notes about itself."""
    role: presence.Role = field(default_factory=presence.Alone)
    """Its part among the daemons of the store."""

    @cached_property
    def desk(self) -> "Desk":
        """Where mail is decided."""
        made: Desk = discovery.load(ROOMS).desk(self)
        return made

    @cached_property
    def room(self) -> "PostRoom":
        """Where mailings are made."""
        made: PostRoom = discovery.load(ROOMS).room(self)
        return made

    @cached_property
    def office(self) -> "Office":
        """What the team can do."""
        made: Office = discovery.load(ROOMS).office(self, self.room)
        return made

    @cached_property
    def post(self) -> "Post":
        """Where letters are handed over."""
        made: Post = discovery.load(ROOMS).post(self)
        return made

    def pressed(self) -> bool:
        """Whether something goes before letters that are not urgent: mail that nobody has looked at, or the end."""
        return self.mail_waits.is_set() or self.closing.is_set()

    @cached_property
    def vault(self) -> Vault:
        """Who logs in where, by token."""
        return Vault(self.store)

    @cached_property
    def thresholds(self) -> Mapping[str, Threshold]:
        """By mailbox: what of its mail may come in."""
        return {
            mailbox.name: Threshold(
                StoredAdoption(self.store, self.clock, mailbox, partial(place_of, self.settings, mailbox)), self.clock
            )
            for mailbox in self.settings.mailboxes
        }

    def open_mailbox(self, mailbox: MailboxSettings) -> AbstractContextManager[OpenMailbox]:
        """Connect to one mailbox of the settings."""
        return opened_mailbox(self.settings, self.vault, mailbox)

    def note_failure(self, mailbox: str, sentence: str) -> None:
        """Keep, for the page and ``status``, that a mailbox could not be read, and why."""
        with self.store.writing() as conn:
            health.poll_failed(conn, mailbox, self.clock.now(), sentence)


@contextmanager
def opened(config: Path, *, daemon: bool = False, create: bool = False) -> Iterator[House]:
    """The house of one installation. ``daemon`` takes the daemon's role: its lock, its worker, its clean-up.

    ``create``: also a new store, which a daemon never makes: a missing one was moved, or its disk is away. What makes
    one, or brings its tables up to date, keeps every daemon out meanwhile.
    """
    settings = load(config)
    log.configure(settings.log_level if daemon else "WARNING")
    with ExitStack() as stack:
        lock = None
        if settings.store.url is None and (daemon or (create and not up_to_date(settings))):
            lock = stack.enter_context(daemon_lock(settings, new=create))
        worker = Worker(settings.worker)
        stack.callback(worker.close)
        clock = clock_of(settings)
        partnerships = load_partnerships(settings, at=clock.now())
        if daemon or create:
            worker.start(partnerships, own_marks(settings, partnerships))
        if daemon and (shared := next(premises.shared(settings, boxes(settings)), None)):
            raise ConfigWrong(shared)
        store = open_store(settings, create=create, upgrade=daemon, lock=lock)
        stack.callback(store.close)
        moves = clock if isinstance(clock, OffsetClock) else None
        own = own_marks(settings, partnerships)
        house = House(settings, store, clock, partnerships, worker, own, moves)
        if daemon:
            house = replace(house, role=stack.enter_context(_role(house)))
        if daemon or create:
            _enrol(house)
        yield house


def clock_of(settings: Settings) -> Clock:
    """Real time, or the demo's."""
    return OffsetClock(settings.at(settings.clock_offset_file)) if settings.clock_offset_file else SystemClock()


def load_partnerships(settings: Settings, *, at: datetime) -> dict[str, Partnership]:
    """Every terms file that the settings name, local files first; some must be in force at the moment (aware).

    Raises ConfigWrong.
    """
    found: dict[str, Partnership] = {}
    for name in settings.terms:
        file = name if name.is_absolute() else config_file(settings.folder, str(name))
        partnership = terms_of.load(read_toml(file), file=str(name))
        if partnership.id in found:
            raise ConfigWrong(f"terms: {name} has the id {partnership.id!r}, which another terms file has already.")
        today, first = at.astimezone(partnership.zone).date(), partnership.terms[0].valid_from
        if today < first:
            raise ConfigWrong(
                f"{name}: terms.valid_from is wrong: no terms are in force on {today}, the first begin on {first}; "
                f"give the first [[terms]] table the day from which its rules hold, {today} or earlier."
            )
        found[partnership.id] = partnership
    if (to := settings.canary.to) and to.lower() not in own_marks(settings, found).addresses:
        raise ConfigWrong(
            "mailflow.toml: canary.to is wrong: it must be an address of ours, whose mail is read here; give the "
            "sender's address, or one that a terms file names under partnership.intake."
        )
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
    names = {settings.sender.name, *(p.name for p in partnerships.values())}
    return Own(addresses=frozenset(addresses), domain=settings.sender.domain, names=frozenset(names))


def mailbox_backend(settings: Settings, mailbox: MailboxSettings) -> tuple[MailboxBackend, Any]:
    """A mailbox's plug-in and its options, paths from the settings' folder. Raises ConfigWrong."""
    said_in = f"mailflow.toml: mailboxes.{mailbox.name}"
    backend: MailboxBackend = discovery.plugin(MAILBOXES, mailbox.type, said_in=f"{said_in}.type")
    options = validated(backend.options, mailbox.options, said_in=f"{said_in}.options")
    return backend, options.at(settings.folder)


def opened_mailbox(settings: Settings, vault: Vault, mailbox: MailboxSettings) -> AbstractContextManager[OpenMailbox]:
    """Connect to one mailbox of the settings. Raises ConfigWrong."""
    backend, options = mailbox_backend(settings, mailbox)
    return backend.open(
        mailbox.name,
        vault.for_mailbox(mailbox.name, options),
        settle=mailbox.settle,
        trusted_received_by=mailbox.trusted_received_by,
    )


def place_of(settings: Settings, mailbox: MailboxSettings) -> str:
    """Which server, account and folder a mailbox is, as a digest; "" where there is none. Raises ConfigWrong."""
    return premises.digest(mailbox_backend(settings, mailbox)[1])


def boxes(settings: Settings) -> Iterator[tuple[str, Options]]:
    """Each mailbox's name and options. Raises ConfigWrong."""
    for mailbox in settings.mailboxes:
        yield mailbox.name, mailbox_backend(settings, mailbox)[1]


def poll_mailbox(house: House, mailbox: MailboxSettings, box: OpenMailbox) -> int:
    """One look into an open mailbox, noted in its health. Returns how many mails arrived."""
    threshold = house.thresholds[mailbox.name]
    kept = StoredArrivals(
        house.store,
        house.clock,
        mailbox=mailbox.name,
        partnership=mailbox.partnership,
        threshold=threshold,
        came=house.mail_waits.set,
    )
    lives = partial(house.vitals.beat, f"poll-{mailbox.name}")
    count = poll(threshold.over(box), kept, mailbox=mailbox.name, lives=lives)
    if kept.from_the_future and house.moves is None:
        house.vitals.future_mails[mailbox.name] = monotonic()
    with house.store.writing() as conn:
        health.poll_succeeded(conn, mailbox.name, house.clock.now())
    return count


def _enrol(house: House) -> None:
    """Each partnership's counters, the start of its calendar."""
    with house.store.writing() as conn:
        for partnership in house.partnerships.values():
            registry.enrol(conn, partnership)


@contextmanager
def _role(house: House) -> Iterator[presence.Role]:
    """A daemon's part. What daemons left half done that are dead by now is put right first."""
    house.store.owner = presence.own_name()
    if (url := house.settings.store.url) is not None:
        with presence.among(house.store, url.get_secret_value(), house.clock.now) as role:
            yield role
        return
    with house.store.writing() as conn:  # the lock says that nobody else is at it
        recovered = outbox.recover(conn, house.clock.now())
        runs.recover(conn)
        incidents.free(conn)
    if recovered:
        log.warn("outbox.recovered", letters=recovered)
    yield house.role
