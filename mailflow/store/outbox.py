"""The outbox: every letter that may leave, once, and what became of it. It satisfies ``outbound.outbox.Outbox``.

States of a letter; each arrow is one commit (``arrows`` has how one is gone):

- `queued`: sealed and due. → `claimed`, `cancelled`; `accepted` when its recipient has it already (``settling``)
- `deferred`: the server said "not now"; due again later. → as `queued`
- `claimed`: a dispatch pass has it, no byte has left. → `handing`, `deferred` (held), `refused`, `cancelled`,
  `accepted` (as above); back to `queued` after a crash (``recover``), or when something goes first (``give_back``)
- `handing`: its first byte may have left. → `accepted`, `deferred`, `refused`, `unknown`; after a crash `unknown`
- `accepted`: the mail server took it. It stays; that it came back later stands in ``bounces``.
- `refused`: the mail server refused it for good, or our own linter did before it was queued (``refuse``: its words,
  which may tell what they must not, are not kept); the team has a task. → `queued` only by a person (``settling``)
- `unknown`: it may have been delivered; shown, never blindly resent. → `queued` only by a person;
  `accepted` or `refused` when a person or the recipient's side says so (``settling``)
- `cancelled`: it must not be sent any more, with the reason. It stays.

A letter's key makes it one letter for ever: the same key is never put in twice. Its files are kept by ``enclosures``.
What a person has to do about a letter is opened as a task in the same transaction (``undelivered``).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, and_, bindparam, func, or_, select, true, update

from mailflow.letter import Fault, Letter, SealedLetter
from mailflow.partnership import fingerprint
from mailflow.store import arrows, due, enclosures, renewing, undelivered
from mailflow.store.arrows import give_back as give_back  # noqa: PLC0414 - an arrow that needs no more than its row
from mailflow.store.codec import clean, dumps, loads
from mailflow.store.columns import Moment
from mailflow.store.quick import Quick, adding
from mailflow.store.session import whose
from mailflow.store.tables import letters

STATES = ("queued", "deferred", "claimed", "handing", "accepted", "refused", "unknown", "cancelled")
_DUE = due.WAITING
_MINE = ("claimed", "handing")
"""States of a letter in the hands of the daemon that claimed it, from which it alone moves it on."""
_TAKEN = Quick(select(letters.c.id).where(letters.c.letter_key == bindparam("wanted")))
_ADD = adding(letters)
_CLAIM = Quick(
    select(letters)
    .where(due.DUE)
    .order_by(letters.c.urgent.desc(), letters.c.id)
    .limit(bindparam("most"))
    .with_for_update(skip_locked=True),
    listed="states",
)
_HANDING = Quick(
    update(letters)
    .where(letters.c.id == bindparam("row"), letters.c.state == "claimed", letters.c.owner == bindparam("me"))
    .values(
        state="handing",
        attempts=letters.c.attempts + 1,
        first_tried=func.coalesce(letters.c.first_tried, bindparam("at", type_=Moment())),
    )
    .returning(letters.c.id)
)


@dataclass(frozen=True, slots=True)
class Queued:
    """A claimed letter. ``attempts``: how often it was handed over before; ``first_tried``: when first, aware UTC."""

    id: int
    partnership: str
    sealed: SealedLetter
    attempts: int
    first_tried: datetime | None
    created: datetime


def put(
    conn: Connection,
    partnership: str,
    sealed: Sequence[SealedLetter],
    *,
    now: datetime,
    run: int | None = None,
    doubt: str = "",
) -> int:
    """Queue letters whose keys are new; returns how many were. Documents' data stay out: only sealed files are kept.

    ``doubt``: why they may have gone out already, which this store cannot know; they are then shown as unknown.
    """
    wanted = {one.letter.key: one for one in sealed}
    fresh = [one for key, one in wanted.items() if _TAKEN.run(conn, {"wanted": key}).first() is None]
    for one in fresh:
        told = {"state": "unknown", "ended": now, "answer": doubt} if doubt else {}
        row = _ADD.run(conn, _row(partnership, one, now, run) | told).scalar_one()
        enclosures.keep(conn, partnership, row, one.files)
        if doubt:
            undelivered.unknown(conn, row, now, doubt)
    return len(fresh)


def refuse(conn: Connection, partnership: str, letter: Letter, sentence: str, *, now: datetime) -> None:
    """Note, for the team, a letter that the linter did not let in, and why; its words are not kept."""
    row = _not_sent(conn, partnership, letter, sentence, state="refused", now=now)
    if row is not None:
        undelivered.refused(conn, row, Fault.NONE, sentence, now)


def keep_back(conn: Connection, partnership: str, letter: Letter, sentence: str, *, now: datetime) -> None:
    """Note a letter that a limit did not let go, and why; its words are not kept. The caller opens the task."""
    _not_sent(conn, partnership, letter, sentence, state="cancelled", now=now)


def claim(conn: Connection, now: datetime, limit: int = 50, /) -> list[Queued]:
    """Take letters that are due, urgent ones first. The caller commits before any network."""
    found = _CLAIM.run(conn, due.at(now) | {"most": limit}).all()
    if not found:
        return []
    ids = [row.id for row in found]
    conn.execute(update(letters).where(letters.c.id.in_(ids)).values(state="claimed", owner=whose(conn)))
    files = enclosures.of_letters(conn, ids)
    return [
        Queued(
            id=row.id,
            partnership=row.partnership_id,
            sealed=SealedLetter(loads(Letter, row.content), row.message_id, files.get(row.id, ())),
            attempts=row.attempts,
            first_tried=row.first_tried,
            created=row.created,
        )
        for row in found
    ]


def handing(conn: Connection, row: int, now: datetime, /) -> None:
    """Mark that its first byte may leave from now on; committed before it does."""
    if _HANDING.run(conn, {"row": row, "at": now, "me": whose(conn)}).first() is None:
        raise arrows.not_there(conn, row, "handing")


def accepted(conn: Connection, row: int, now: datetime, answer: str = "", /) -> None:
    """The mail server took it."""
    _end(conn, row, _MINE[1:], "accepted", at=now, answer=answer)


def deferred(conn: Connection, row: int, until: datetime, answer: str = "", /) -> None:
    """Not now; due again at ``until``."""
    told = {"state": "deferred", "next_try": until, "answer": clean(answer)}
    arrows.move(conn, row, _MINE, told)


def refused(conn: Connection, row: int, now: datetime, answer: str = "", fault: Fault = Fault.UNCLEAR, /) -> None:
    """For good; the team has a task, which depends on whose fault it is."""
    _end(conn, row, _MINE, "refused", at=now, answer=answer)
    undelivered.refused(conn, row, fault, answer, now)


def blamed(conn: Connection, row: int, now: datetime, answer: str, fault: Fault, /) -> None:
    """It is tried again, but it is ours to mend: the team has a task at once."""
    undelivered.refused(conn, row, fault, answer, now)


def unknown(conn: Connection, row: int, now: datetime, answer: str = "", /) -> None:
    """It may have been delivered; a person decides."""
    _end(conn, row, _MINE[1:], "unknown", at=now, answer=answer)
    undelivered.unknown(conn, row, now, "the connection was lost while it was sent.")


def cancel(conn: Connection, row: int, now: datetime, sentence: str, /) -> None:
    """It must not be sent any more, and why. Raises NotPossible once its first byte may have left."""
    _end(conn, row, (*_DUE, "claimed"), "cancelled", at=now, answer=sentence)


def anew(conn: Connection, row: int, now: datetime, sentence: str, /) -> None:
    """It must not be sent as it is, and why; its key is free again, so that its mailing can build another."""
    cancel(conn, row, now, sentence)
    renewing.renew(conn, row, now)


def recover(conn: Connection, now: datetime, owner: str | None = None) -> int:
    """After a crash: what was claimed is queued again; what may have left is "unknown". Returns how many are.

    ``owner`` is the daemon that is known to be dead, or to have nothing in hand; None: every one, where a store has one
    daemon at most. Only the holder of ``lock.daemon_lock``, or of the dead one's lock (``presence``), may call this.
    """
    whose = true() if owner is None else func.coalesce(letters.c.owner, "") == owner
    conn.execute(update(letters).where(letters.c.state == "claimed", whose).values(state="queued"))
    lost = update(letters).where(letters.c.state == "handing", whose)
    answer = "mailflow was stopped while it handed this over; it may have been delivered."
    rows = conn.execute(lost.values(state="unknown", answer=answer).returning(letters.c.id)).scalars().all()
    for row in rows:
        undelivered.unknown(conn, row, now, answer)
    return len(rows)


def counts(conn: Connection, partnership: str | None = None) -> dict[str, int]:
    """How many letters stand in each state."""
    wanted = select(letters.c.state, func.count().label("number")).group_by(letters.c.state)
    if partnership is not None:
        wanted = wanted.where(letters.c.partnership_id == partnership)
    return dict.fromkeys(STATES, 0) | {row.state: row.number for row in conn.execute(wanted)}


def handed_since(conn: Connection, moment: datetime, /) -> int:
    """How many letters were handed over first, or answered at last, after this moment."""
    lately = or_(letters.c.first_tried > moment, and_(letters.c.ended > moment, letters.c.attempts > 0))
    return conn.execute(select(func.count()).select_from(letters).where(lately)).scalar_one()


def any_due(conn: Connection, now: datetime) -> bool:
    """Whether a letter may leave now."""
    return conn.execute(select(letters.c.id).where(due.DUE).limit(1), due.at(now)).first() is not None


def _not_sent(
    conn: Connection, partnership: str, letter: Letter, sentence: str, *, state: str, now: datetime
) -> int | None:
    """A row of a letter that was never queued; None when its key is taken."""
    if _TAKEN.run(conn, {"wanted": letter.key}).first() is not None:
        return None
    told = {"state": state, "ended": now, "answer": clean(sentence)}
    wordless = {"content": "", "message_id": "", "fingerprint": None}
    fresh = _row(partnership, SealedLetter(letter, ""), now, None)
    row = int(_ADD.run(conn, fresh | told | wordless).scalar_one())
    arrows.audited(conn, partnership, row, now, f"letter.{state}")
    return row


def _row(partnership: str, sealed: SealedLetter, now: datetime, run: int | None) -> dict[str, Any]:
    letter = replace(sealed.letter, documents=())
    return {
        "partnership_id": partnership,
        "letter_key": letter.key,
        "message_id": f"<{sealed.message_id.strip('<>')}>",
        "mailing": letter.mailing,
        "reference": letter.reference,
        "contact": letter.recipient.contact,
        "urgent": letter.urgent,
        "content": dumps(letter),
        "state": "queued",
        "attempts": 0,
        "created": now,
        "next_try": now,
        "run_row": run,
        "thread": letter.thread or None,
        "mail_received": letter.mail_received,
        "fingerprint": fingerprint.of(letter.body),
    }


def _end(conn: Connection, row: int, before: tuple[str, ...], state: str, *, at: datetime, answer: str) -> None:
    partnership = arrows.move(conn, row, before, {"state": state, "ended": at, "answer": clean(answer)})
    arrows.audited(conn, partnership, row, at, f"letter.{state}")
