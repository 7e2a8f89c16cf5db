"""Reconciliation: what each mailbox holds now against the ledger, and the ledger against itself.

In: mailboxes, the store. Out: sentences, and rows of what cannot be accounted for (``store.unexplained``), whose number
must be 0. The mailbox is listed outside any transaction, without fetching a body, by a connection of its own. What it
can mend it mends: mail that polling passed over is taken in, a filed mail with another handle is known again. Whatever
finds the handles here is not what polling uses, for it is to find that at fault (peers' T12).
"""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from sqlalchemy import Connection

from mailflow import log
from mailflow.clock import Clock
from mailflow.errors import MailflowError
from mailflow.ingest.inventory import Inventory, Listed, Traits
from mailflow.ingest.mailbox import UNFETCHABLE, OpenMailbox
from mailflow.message import RawMail
from mailflow.settings import MailboxSettings, ReconciliationSettings
from mailflow.store import health, invariants, reconciliation, unexplained
from mailflow.store.session import Store

LEASE = timedelta(hours=1)
"""How long one comparison may take before another daemon takes it on."""
PAUSE = timedelta(minutes=15)
"""Between two tries of a comparison that could not be made."""
SKIPPED = "skipped"
"""It lies in the inbox, polling passed over it, and it cannot be taken in."""
STRAY = "stray"
"""It lies where mail is filed, and the ledger does not know it."""
_SENTENCES = {
    SKIPPED: "A mail lies in the inbox, and the ledger does not take it. Nobody is answered until it does: read it in "
    "a mail program, and tell whoever looks after mailflow.",
    STRAY: "A mail lies in {folder}, where mail is filed once it is stored, and the ledger does not know it. Move it "
    "back to the inbox, so that it is read; or say what it is.",
    UNFETCHABLE: "The mail system lists a mail and does not hand it over whole. Open it in a mail program, and save it "
    "to the folder anew.",
}


@dataclass(frozen=True, slots=True)
class Books:
    """What reconciling needs. ``open`` connects to a mailbox, ``arrive`` commits bytes as a poll would.

    ``left`` says before which receipt a mailbox's mail is left where it is, as nobody has adopted it; None: none is.
    """

    store: Store
    clock: Clock
    settings: ReconciliationSettings
    open: Callable[[MailboxSettings], AbstractContextManager[OpenMailbox]]
    arrive: Callable[[MailboxSettings, Sequence[RawMail]], object]
    left: Callable[[MailboxSettings], datetime | None]


@dataclass(slots=True)
class _Stock:
    """One mailbox as it was listed: how much is there, which arrivals, and what is not known by its handle."""

    present: int = 0
    seen: set[int] = field(default_factory=set)
    unknown: list[Listed] = field(default_factory=list)


@dataclass(slots=True)
class _Found:
    """What became of what was not known by its handle."""

    named: dict[str, int] = field(default_factory=dict)
    taken: set[int] = field(default_factory=set)
    waiting: int = 0
    unexplained: dict[tuple[str, str], str] = field(default_factory=dict)


def mailbox(books: Books, box: MailboxSettings, night: str) -> str:
    """Compare one mailbox with the ledger, unless this night's comparison is done or another daemon is at it.

    Returns a sentence, "" when there was nothing to do. Raises MailboxUnavailable, ConfigWrong or StoreUnavailable.
    """
    now = books.clock.now()
    with books.store.writing() as conn:
        row = reconciliation.begin(conn, box.name, night, now, LEASE)
    if row is None:
        return ""
    log.step("reconcile.begun", mailbox=box.name)
    since = now - timedelta(days=books.settings.days)
    try:
        with books.open(box) as opened:
            inventory = opened.inventory()
            stock = _listed(books, box, inventory.listed(since, now))
            log.step("reconcile.listed", mailbox=box.name, mails=stock.present)
            found = _accounted(books, box, inventory, stock, now)
    except MailflowError as wrong:
        with books.store.writing() as conn:
            reconciliation.put_off(conn, row, str(wrong), now + PAUSE)
        raise
    return _written(books, box, row, stock, found, since)


def ledger(books: Books, night: str) -> str:
    """Compare the ledger with itself. Returns a sentence, "" when this night's comparison is done."""
    now, mine = books.clock.now(), unexplained.LEDGER
    with books.store.writing() as conn:
        row = reconciliation.begin(conn, mine, night, now, LEASE)
    if row is None:
        return ""
    with books.store.reading() as conn:
        flaws, over = invariants.flaws(conn, now), invariants.meetings_over(conn, now)
    with books.store.writing() as conn:
        for flaw in flaws:
            unexplained.note(conn, mine, flaw.what, flaw.handle, flaw.sentence, now)
        for what in invariants.KINDS:
            unexplained.accounted_but(conn, mine, what, {f.handle for f in flaws if f.what == what}, now)
        sentence = f"{len(flaws)} things in the ledger contradict each other." if flaws else "The ledger is in order."
        sentence += f" {over} complete items wait for triage although their meeting is over." if over else ""
        reconciliation.end(conn, row, present=0, unexplained=len(flaws), sentence=sentence)
    log.step("reconcile.ledger.done", unexplained=len(flaws))
    return sentence


def _listed(books: Books, box: MailboxSettings, pieces: Iterable[Sequence[Listed]]) -> _Stock:
    stock = _Stock()
    for piece in pieces:
        with books.store.reading() as conn:
            known = reconciliation.arrivals_of(conn, box.name, [name for mail in piece for name in mail.names])
        stock.present += len(piece)
        for mail in piece:
            arrival = next((known[name] for name in mail.names if name in known), None)
            if arrival is None:
                stock.unknown.append(mail)
            else:
                stock.seen.add(arrival)
    return stock


def _accounted(books: Books, box: MailboxSettings, inventory: Inventory, stock: _Stock, now: datetime) -> _Found:
    """Know filed mails again, take in what polling passed over; the rest is unexplained, or polling's next business."""
    found = _Found()
    traits = {one.handle: one for one in inventory.traits(stock.unknown)} if stock.unknown else {}
    there = [mail for mail in stock.unknown if mail.handle in traits]
    left = books.left(box)
    with books.store.reading() as conn:
        for mail in there:
            if mail.inbox:
                continue
            arrival = reconciliation.match(conn, box.partnership, box.name, traits[mail.handle])
            if arrival is None:
                found.unexplained[STRAY, mail.handle] = _SENTENCES[STRAY].format(folder=mail.folder)
            else:
                found.named[mail.handle] = arrival
        passed_over = _passed_over(books, conn, box, now=now, left=left)
    for mail in there:
        if mail.inbox and passed_over(traits[mail.handle]):
            _take(books, box, inventory, mail, found)
        elif mail.inbox:
            found.waiting += 1
    return found


def _passed_over(
    books: Books, conn: Connection, box: MailboxSettings, *, now: datetime, left: datetime | None
) -> Callable[[Traits], bool]:
    """Whether polling had its turn and left a mail: it was received long before the last look that came to its end."""
    polled = {one.mailbox: one.succeeded for one in health.health(conn)}.get(box.name)
    grace = timedelta(minutes=books.settings.grace_minutes)

    def passed_over(traits: Traits) -> bool:
        received = traits.received or now - grace
        if left is not None and received < left:
            return False  # old mail of a mailbox that nobody has adopted yet: it is left on purpose
        return polled is not None and received + grace <= min(polled, now)

    return passed_over


def _take(books: Books, box: MailboxSettings, inventory: Inventory, mail: Listed, found: _Found) -> None:
    """Let a mail arrive that polling passed over, and see whether the ledger has it then."""
    raw = inventory.fetch(mail)
    if raw is None:
        found.unexplained[UNFETCHABLE, mail.handle] = _SENTENCES[UNFETCHABLE]
        return
    books.arrive(box, [raw])
    with books.store.reading() as conn:
        known = reconciliation.arrivals_of(conn, box.name, [mail.handle])
    if known:
        found.taken.add(known[mail.handle])
        log.step("reconcile.taken", mailbox=box.name)  # many of them take long: the watch sees that it goes on
        log.warn("reconcile.mail.taken", mailbox=box.name, arrival=known[mail.handle])
    else:
        found.unexplained[SKIPPED, mail.handle] = _SENTENCES[SKIPPED]
        log.warn("reconcile.mail.skipped", mailbox=box.name)


def _written(books: Books, box: MailboxSettings, row: int, stock: _Stock, found: _Found, since: datetime) -> str:
    now = books.clock.now()
    with books.store.writing() as conn:
        for handle, arrival in found.named.items():
            reconciliation.add_name(conn, box.partnership, box.name, handle, arrival)
        for (what, handle), sentence in found.unexplained.items():
            unexplained.note(conn, box.name, what, handle, sentence, now)
        for what in (STRAY, SKIPPED):
            still = {handle for kind, handle in found.unexplained if kind == what}
            unexplained.accounted_but(conn, box.name, what, still, now)
        gone = (
            reconciliation.arrivals_since(conn, box.name, since) - stock.seen - set(found.named.values()) - found.taken
        )
        left = sum(one.mailbox == box.name for one in unexplained.open_rows(conn))
        sentence = " ".join(_said(stock, found, left, len(gone)))
        if box.settle == "move":
            sentence += f" Folders of months before {since:%B %Y} were not looked at."
        reconciliation.end(conn, row, present=stock.present, unexplained=left, sentence=sentence)
    log.step("reconcile.done", mailbox=box.name, present=stock.present, unexplained=left)
    return sentence


def _said(stock: _Stock, found: _Found, left: int, gone: int) -> Iterator[str]:
    """What it came to, for the page; numbers alone. ``left`` is what nobody has explained."""
    yield f"{stock.present} mails are there."
    if left:
        yield f"{left} cannot be accounted for."
    if found.taken:
        yield f"{len(found.taken)} that polling had passed over were taken in."
    if found.named:
        yield f"{len(found.named)} were known again under another handle."
    if found.waiting:
        yield f"{found.waiting} are not read yet."
    if gone:
        yield f"{gone} of the stored ones are there no longer: people have filed or deleted them."
