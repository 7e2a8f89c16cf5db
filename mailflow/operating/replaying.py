"""``mailflow replay``: one entry, or all that failed, read and judged again with today's program."""

from collections.abc import Iterator

from mailflow.errors import NotPossible
from mailflow.replaying import Replay
from mailflow.store import overview
from mailflow.wiring import House

OPERATOR = "operator at the command line"


def replay(house: House, ledger_id: int, *, apply: bool, by: str | None = None, answer: bool = True) -> Iterator[str]:
    """Read and judge a stored mail again; say what differs; with ``apply`` write it for failed and held entries."""
    again = house.office.again
    found = again.look(ledger_id)
    yield from _said(found)
    if apply and found.state:
        done = again.apply(ledger_id, by=by or OPERATOR, answer=answer)
        yield f"Written: entry {ledger_id} now stands as {done.state}. {done.was_said}"


def replay_failed(house: House, *, apply: bool, by: str | None = None, answer: bool = True) -> Iterator[str]:
    """The same for every entry that failed, oldest first; one that cannot be read either keeps none from its turn."""
    readable = number = letters = 0
    for ledger_id in _failed(house):
        number += 1
        found = house.office.again.look(ledger_id)
        yield next(_said(found))
        if not found.state:
            continue
        readable += 1
        if apply:
            try:
                letters += house.office.again.apply(ledger_id, by=by or OPERATOR, answer=answer).letters
            except NotPossible as wrong:
                yield str(wrong)
    done = "are decided now" if apply else "can be read; --apply writes it"
    yield f"{number} failed; {readable} of them {done}."
    if letters:
        yield f"Letters queued: {letters}."


def _failed(house: House) -> list[int]:
    with house.store.reading() as conn:
        rows = [
            row.ledger_id
            for partnership in house.partnerships
            for row in overview.mails(conn, partnership, state="failed", limit=1_000_000)
        ]
    return sorted(rows)


def _said(found: Replay) -> Iterator[str]:
    if not found.state:
        yield f"Entry {found.ledger_id}: today's program cannot read it either ({found.error})."
        return
    yield f"Entry {found.ledger_id} stands as {found.stood}; today's program says {found.state}."
    names = ", ".join(change.name for change in found.changes)
    yield f"Different: {names}." if names else "Nothing differs."
