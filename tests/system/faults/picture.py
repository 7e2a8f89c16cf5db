"""How an installation stands: ledger, records, outbox, mailbox and mail server, in terms that a fault may not change.

Numbers, references and times may differ when mail was read in another order, so a mail is named after its content by
the story that sent it. In: a site. Out: a Picture; and sentences about what differs between two of them.
"""

import json
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from email import message_from_bytes

from sqlalchemy import Connection, select

from mailflow.clock import OffsetClock
from mailflow.store import audit, invariants, ledger, tables, unexplained
from tests.servers.smtp_sink import Sink
from tests.system.faults.boxes import Box, content_key
from tests.system.site import Site

OPEN = {"queued", "deferred", "claimed", "handing"}
Rows = Counter[tuple[object, ...]]


@dataclass(frozen=True)
class Picture:
    """Each counter holds one row a thing."""

    entries: Rows
    sightings: Rows
    """One row an arrival. Of two mails with one content either may be the duplicate."""
    items: Rows
    cases: Rows
    runs: Rows
    letters: Rows
    """(mailing, contact, state)."""
    mailbox: Rows
    failed: tuple[int, ...]
    """Ledger ids of mails that the program could not deal with."""
    by_message_id: dict[str, str]
    """Message-ID of each letter → its state."""
    unexplained: int
    unsettled: int
    broken: tuple[str, ...]
    """What must never be, in sentences."""

    @property
    def at_rest(self) -> bool:
        """Whether nothing is left to do at this moment."""
        letters_wait = any(state in OPEN for _, _, state in self.letters)
        runs_wait = any(row[2] in {"pending", "claimed"} for row in self.runs)
        return not (self.unexplained or self.unsettled or letters_wait or runs_wait)


@dataclass(frozen=True)
class Excused:
    """What a fault may change. ``unknown``: so many letters may stand as unknown instead of accepted.

    ``late_withdrawal``: a person withdraws a letter at a moment that a fault may put off.
    """

    unknown: int = 0
    late_withdrawal: bool = False


def names_of(site: Site) -> dict[str, str]:
    """Content key → what the story calls the mail."""
    file = site.folder / "names.json"
    found: dict[str, str] = json.loads(file.read_text()) if file.exists() else {}
    return found


def call(site: Site, raw: bytes, name: str) -> None:
    """From now on, a mail of these bytes has this name."""
    (site.folder / "names.json").write_text(json.dumps(names_of(site) | {content_key(raw): name}))


def picture(site: Site, box: Box) -> Picture:
    """Look at everything."""
    names = names_of(site)
    m, a, i, c = tables.messages.c, tables.arrivals.c, tables.items.c, tables.cases.c
    with site.store() as store, store.reading() as conn:
        raws = conn.execute(select(tables.raw_mails.c.arrival_row, tables.raw_mails.c.content)).all()
        called = {row.arrival_row: names.get(content_key(row.content), "a stranger") for row in raws}
        arrived = conn.execute(select(a.id, a.message_row).order_by(a.id)).all()
        of_message: dict[int, list[str]] = {}
        for row in arrived:
            of_message.setdefault(row.message_row, []).append(called[row.id])
        entries = conn.execute(select(m.id, m.state, m.kind)).all()
        items = conn.execute(
            select(i.message_row, i.position, i.kind, i.state, i.meeting, i.timeliness, i.case_row)
        ).all()
        cases = conn.execute(select(c.id, c.reference, c.state, c.meeting)).all()
        runs = conn.execute(select(*tables.runs.c["mailing", "slot_key", "state", "letters"])).all()
        letters = conn.execute(select(*tables.letters.c["message_id", "mailing", "contact", "state"])).all()
        settled = conn.execute(select(tables.handles.c.settled)).scalars().all()
        return Picture(
            entries=Counter((_name(of_message, row.id), row.state, row.kind) for row in entries),
            sightings=Counter((name,) for name in called.values()),
            items=Counter(
                (
                    _name(of_message, r.message_row),
                    r.position,
                    r.kind,
                    r.state,
                    r.meeting,
                    r.timeliness,
                    r.case_row is None,
                )
                for r in items
            ),
            cases=Counter(
                (
                    tuple(sorted({_name(of_message, r.message_row) for r in items if r.case_row == x.id})),
                    x.state,
                    x.meeting,
                )
                for x in cases
            ),
            runs=Counter(tuple(row) for row in runs),
            letters=Counter((row.mailing, row.contact, row.state) for row in letters),
            mailbox=Counter((folder, names.get(key, "a stranger"), seen) for folder, key, seen in box.mails(site)),
            failed=tuple(e.id for e in entries if e.state == "failed"),
            by_message_id={row.message_id: row.state for row in letters},
            unexplained=ledger.undecided(conn),
            unsettled=settled.count(False) if box.name.endswith("move") else 0,
            broken=tuple(_broken(conn, OffsetClock(site.folder / "clock").now())),
        )


def _name(of_message: dict[int, list[str]], row: int) -> str:
    return next(iter(of_message.get(row, ())), "no arrival")


def _broken(conn: Connection, now: datetime) -> Iterator[str]:
    yield from audit.verify(conn)
    waits = {unexplained.UNDECIDED}  # a mail that a fault kept waiting is counted, and has its outcome in the end
    yield from (flaw.sentence for flaw in invariants.flaws(conn, now) if flaw.what not in waits)
    what = tables.audit.c
    told = conn.execute(select(what.what, what.entity).where(what.what.in_(["letter.accepted", "run.done"])))
    for (event, entity), times in Counter((row.what, row.entity) for row in told).items():
        if times > 1:
            yield f"{event} of {entity} stands {times} times in the audit log"
    if conn.dialect.name == "sqlite":
        said = conn.exec_driver_sql("PRAGMA integrity_check").scalars().all()
        yield from (f"integrity_check: {line}" for line in said if line != "ok")


def unaccounted(site: Site) -> Rows:
    """What the reconciliation could not account for: (mailbox, what)."""
    with site.store() as store, store.reading() as conn:
        return Counter((row.mailbox, row.what) for row in unexplained.open_rows(conn))


def sent_by_id(sink: Sink) -> Counter[str]:
    """How often the mail server accepted each letter."""
    return Counter(str(message_from_bytes(one.raw)["Message-ID"]) for one in sink.accepted)


def differences(wanted: Picture, found: Picture, sent: Counter[str], excused: Excused) -> Iterator[str]:
    """One sentence for each difference that a fault does not excuse."""
    yield from found.broken
    for what in ("unexplained", "unsettled"):
        if getattr(found, what) != getattr(wanted, what):
            yield f"{getattr(found, what)} {what}"
    for what in ("entries", "sightings", "items", "cases", "runs", "mailbox"):
        yield from rows_that_differ(what, getattr(wanted, what), getattr(found, what))
    yield from _letters(wanted, found, excused)
    for one in sent.keys() - found.by_message_id.keys():
        yield f"the mail server has a letter that the outbox does not know ({sent[one]} times)"
    for one, state in found.by_message_id.items():
        allowed = {"accepted": {1}, "unknown": {0, 1}}.get(state, {0})
        if one and sent[one] not in allowed:
            yield f"a letter that stands as {state} was accepted {sent[one]} times by the mail server"


def rows_that_differ(what: str, wanted: Rows, found: Rows) -> Iterator[str]:
    """A sentence for each row that one has and the other has not."""
    for row, number in (wanted - found).items():
        yield f"{what}: {number} missing {_said(row)}"
    for row, number in (found - wanted).items():
        yield f"{what}: {number} too many {_said(row)}"


def _said(row: tuple[object, ...]) -> str:
    return "(" + ", ".join(str(part) for part in row) + ")"


def _letters(wanted: Picture, found: Picture, excused: Excused) -> Iterator[str]:
    missing, extra = wanted.letters - found.letters, found.letters - wanted.letters
    unknown = excused.unknown
    for mailing, contact, state in list(extra.elements()):
        swaps = ["accepted"] if state == "unknown" and unknown else []
        if excused.late_withdrawal and (swaps or state in {"accepted", "cancelled"}):
            swaps = ["accepted", "cancelled"]
        before = next((s for s in swaps if missing[mailing, contact, s]), None)
        if before:
            unknown -= state == "unknown"
            missing[mailing, contact, before] -= 1
            extra[mailing, contact, state] -= 1
    yield from rows_that_differ("letters", missing, +extra)
