"""A stored mail, read and judged again with today's program, beside what was decided then."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from mailflow.ingest.worker import Work
from mailflow.intake import judged_again
from mailflow.reading import report
from mailflow.store import ledger
from mailflow.wiring import House


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
