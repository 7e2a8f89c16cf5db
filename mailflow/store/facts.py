"""What rules may know about a mail's surroundings, gathered in one look before judging.

In: the mail, its partnership and register. Out: Facts. It reads and never writes.
"""

from collections import Counter
from collections.abc import Collection
from typing import Any

from sqlalchemy import Connection, bindparam, func, select

from mailflow.decision import MessageState
from mailflow.message import Message
from mailflow.partnership import matching
from mailflow.partnership.facts import Facts, KnownPerson
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership
from mailflow.record import ActionState, Case
from mailflow.store import cases, outbox
from mailflow.store.arrivals import Waiting
from mailflow.store.codec import clean, loads
from mailflow.store.decisions import sameness
from mailflow.store.quick import Quick
from mailflow.store.records import announced, moved
from mailflow.store.tables import actions, messages, person_keys
from mailflow.store.tables import cases as case_table
from mailflow.submission import Submission

_CHUNK = 500
_MOST = 60
"""People who are compared at most: a surname or birthday shared by hundreds tells nothing."""
_SENT_BEFORE = Quick(
    select(func.min(messages.c.id)).where(
        messages.c.sameness == bindparam("same"),
        messages.c.partnership_id == bindparam("mine"),
        messages.c.message_id != bindparam("other"),
        messages.c.state != bindparam("failed"),
        messages.c.state != bindparam("duplicate"),
        messages.c.state != bindparam("recorded"),
    ),
    {
        "failed": MessageState.FAILED.value,
        "duplicate": MessageState.DUPLICATE.value,
        "recorded": MessageState.RECORDED.value,
    },
)
"""A mail that was declined or dismissed may be sent again and is looked at anew: the advice may have been just that."""


def gather(  # noqa: PLR0913 - one look needs all that the mail stands among; each is named
    conn: Connection,
    *,
    partnership: Partnership,
    register: Register,
    waiting: Waiting,
    message: Message,
    submission: Submission,
    verified: bool | None,
) -> Facts:
    """The facts of one mail. ``verified`` is what the mailbox's trusted server says of DMARC (design section 6)."""
    answers = _answered(conn, message)
    named = cases.rows(conn, partnership.id, _named(submission) | ({answers} if answers else set()))
    found = {reference: cases.as_case(row) for reference, row in named.items()}
    first = _sent_before(conn, partnership.id, message)
    return Facts(
        message=message,
        received=waiting.received,
        partnership=partnership,
        register=register,
        verified=verified,
        cases=found,
        answers=answers if answers in found else None,
        duplicate_of=first.id if first is not None else None,
        duplicate_received=first.received if first is not None else None,
        known=_known(conn, partnership.id, submission, found),
        announced=announced(conn, partnership.id),
        meetings_moved=moved(conn, partnership.id),
    )


def _named(submission: Submission) -> set[str]:
    references = {r.value for r in submission.references}
    return references | {item.reference.value for item in submission.items if item.reference}


def _answered(conn: Connection, message: Message) -> str | None:
    """The case of the letter of ours that the mail answers; the nearest one counts."""
    ids = [*message.in_reply_to, *reversed(message.references)]
    own = outbox.own_ids(conn, ids)
    return next((own[one].reference for one in ids if one in own and own[one].reference), None)


def _sent_before(conn: Connection, partnership: str, message: Message) -> Any:
    """The first message with the same sender, subject and content under another Message-ID."""
    asked = {"mine": partnership, "same": sameness(message), "other": clean(message.message_id)}
    found = _SENT_BEFORE.run(conn, asked).scalar()
    return found and conn.execute(select(messages.c.id, messages.c.received).where(messages.c.id == found)).first()


def _known(
    conn: Connection, partnership: str, submission: Submission, own: Collection[str] | dict[str, Case]
) -> tuple[KnownPerson, ...]:
    """People of other cases who share matching keys with somebody of this mail; of very many, those who share most."""
    keys = sorted({clean(k) for item in submission.items for s in item.subjects for k in matching.keys(s)})
    shared: Counter[tuple[int, int]] = Counter()
    for start in range(0, len(keys), _CHUNK):
        counted = select(person_keys.c.case_row, person_keys.c.position, func.count().label("shared"))
        mine = (person_keys.c.partnership_id == partnership, person_keys.c.match_key.in_(keys[start : start + _CHUNK]))
        alike = counted.where(*mine).group_by(person_keys.c.case_row, person_keys.c.position)
        for row in conn.execute(alike.order_by(func.count().desc(), person_keys.c.case_row.desc()).limit(_MOST)):
            shared[row.case_row, row.position] += row.shared
    places: dict[int, set[int]] = {}
    for (case_row, position), _ in shared.most_common(_MOST):
        places.setdefault(case_row, set()).add(position)
    if not places:
        return ()
    rows = conn.execute(select(case_table).where(case_table.c.id.in_(list(places))).order_by(case_table.c.id)).all()
    undone = _open_actions(conn, places)
    return tuple(
        KnownPerson(row.reference, row.state, row.owner, subject, undone.get(row.id, 0))
        for row in rows
        if row.reference not in own
        for position, subject in enumerate(loads(cases.SUBJECTS, row.subjects))
        if position in places[row.id]
    )


def _open_actions(conn: Connection, case_rows: Collection[int]) -> dict[int, int]:
    counted = select(actions.c.case_row, func.count().label("number")).group_by(actions.c.case_row)
    mine = (actions.c.case_row.in_(list(case_rows)), actions.c.state == ActionState.OPEN.value)
    return {row.case_row: row.number for row in conn.execute(counted.where(*mine))}
