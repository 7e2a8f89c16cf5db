"""How an installation stands: counts, what holds letters up, what goes out next."""

from itertools import islice
from typing import Any

from mailflow.operating.adopting import sentence
from mailflow.store import adoptions, health, ledger, outbox, runs
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
            "unexplained": ledger.unexplained(conn),
            "adopt": [sentence(one) for one in adoptions.waiting(conn)],
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
