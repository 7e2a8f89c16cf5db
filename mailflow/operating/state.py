"""How an installation stands: counts, what holds letters up, what goes out next."""

from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from itertools import islice
from typing import Any

from sqlalchemy import Connection

from mailflow.operating.adopting import sentence
from mailflow.store import adoptions, health, ledger, outbox, runs, unexplained
from mailflow.store.incidents import Incident
from mailflow.watch import failing, heartbeat, pulse
from mailflow.wiring import House

NEXT_SHOWN = 6


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
            "unexplained": unexplained.total(conn),
            "adopt": [sentence(one) for one in adoptions.waiting(conn)],
            "outbox": outbox.counts(conn),
            **_standing(conn, house),
            "sending": sending.sentence if (sending := health.sending(conn)) else "",
            "next": [
                *({"at": r.slot.due.isoformat(), "mailing": r.slot.mailing, "waits": r.sentence} for r in waiting),
                *(
                    {"at": s.due.isoformat(), "mailing": s.mailing, "meeting": s.meeting and s.meeting.isoformat()}
                    for s in islice(coming, NEXT_SHOWN)
                ),
            ],
        }


def _standing(conn: Connection, house: House) -> dict[str, Any]:
    """What is wrong with the service, as the daemon wrote it down, and how old its last signs of life are."""
    now, file = house.clock.now(), house.settings.heartbeat_file
    found = pulse.wrong(conn, house.partnerships, None)
    return {
        "incidents": [
            {
                "kind": one.kind,
                "subject": one.subject,
                "opened": one.opened.isoformat(),
                "told": one.told and one.told.isoformat(),
                "urgent": one.urgent,
                "sentence": one.sentence,
            }
            for one in found.incidents
        ],
        "failed": {"number": found.failed.number, "since": found.failed.since and found.failed.since.isoformat()},
        "mailboxes": {
            box.mailbox: {"read_seconds_ago": pulse.age(box.succeeded, now), "failures": box.failures}
            for box in failing.mailboxes(conn, house.settings)
        },
        "heartbeat_seconds": heartbeat.age(house.settings.at(file)) if file else None,
        "somebody_is_told": bool(house.settings.alarms.channels) and not _untold(found.incidents, house, now),
    }


def _untold(open_ones: Sequence[Incident], house: House, now: datetime) -> bool:
    """Whether an incident waits to be told for longer than that takes when all is well."""
    alarms = house.settings.alarms
    usual = timedelta(seconds=alarms.gap_seconds + 2 * alarms.look_seconds)
    return any(one.told is None and now - one.opened > usual for one in open_ones)


def in_words(found: dict[str, Any]) -> Iterator[str]:
    """What ``status`` says of the service itself: a line a thing that is wrong, and a line a mailbox."""
    for one in found["incidents"]:
        yield f"wrong   {one['kind']} {one['subject']} since {one['opened'][:16].replace('T', ' ')}: {one['sentence']}"
    if found["failed"]["number"]:
        yield f"set aside   {found['failed']['number']} since {found['failed']['since'][:16].replace('T', ' ')}"
    for name, box in found["mailboxes"].items():
        seconds = box["read_seconds_ago"]
        read = "never read" if seconds is None else f"last read {seconds:.0f} seconds ago"
        yield f"mailbox   {name}   {read}" + (f", {box['failures']} failures since" if box["failures"] else "")
    if found["heartbeat_seconds"] is not None:
        yield f"heartbeat   {found['heartbeat_seconds']:.0f} seconds ago"
    if not found["somebody_is_told"]:
        yield "alarms   nobody is told when something is wrong: no channel is set, or none has taken what waits"
