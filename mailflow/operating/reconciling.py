"""The reconciliation at an operator's word, and what a person says about what cannot be accounted for."""

from collections.abc import Iterator

from mailflow import reconcile
from mailflow.daily import books
from mailflow.errors import MailflowError
from mailflow.store import unexplained
from mailflow.wiring import House


def reconciled(house: House) -> Iterator[str]:
    """Compare every mailbox with the ledger, now, and the ledger with itself. Yields a sentence each."""
    needs, night = books(house), f"{house.clock.now():%y%m%dT%H%M%S%f}"
    for box in house.settings.mailboxes:
        try:
            yield f"{box.name}: {reconcile.mailbox(needs, box, night)}"
        except MailflowError as wrong:
            yield f"{box.name}: {wrong}"
    yield f"ledger: {reconcile.ledger(needs, night)}"


def rows(house: House) -> list[dict[str, object]]:
    """What cannot be accounted for, oldest first."""
    with house.store.reading() as conn:
        return [
            {
                "number": row.id,
                "mailbox": row.mailbox,
                "what": row.what,
                "handle": row.handle,
                "since": row.since.isoformat(),
                "sentence": row.sentence,
            }
            for row in unexplained.open_rows(conn)
        ]


def explain(house: House, number: int, *, by: str, reason: str) -> Iterator[str]:
    """Close one, with what became of it."""
    with house.store.writing() as conn:
        unexplained.explain(conn, number, by, reason, house.clock.now())
    yield f"Number {number} is explained."
