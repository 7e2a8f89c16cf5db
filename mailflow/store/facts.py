"""What rules may know about a mail's surroundings, gathered in one look before judging.

In: the mail, its partnership and register. Out: Facts. It reads and never writes.
"""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, bindparam, func, select

from mailflow.decision import ItemState, MessageState
from mailflow.message import Kind, Message
from mailflow.partnership import blocking
from mailflow.partnership.belonging import NO_MATTER
from mailflow.partnership.calendar import Announced, Moves
from mailflow.partnership.facts import Facts, KnownPerson
from mailflow.partnership.frequencies import Frequencies
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership
from mailflow.partnership.vouching import Vouching
from mailflow.record import ActionState, CaseState
from mailflow.settings import LimitSettings
from mailflow.store import adoptions, backup, cases, own_letters, registry, replies, seen_before
from mailflow.store.arrivals import Waiting
from mailflow.store.codec import clean, loads
from mailflow.store.decisions import sameness
from mailflow.store.own_letters import OwnLetter
from mailflow.store.quick import Quick, at_most
from mailflow.store.records import announced, moved
from mailflow.store.tables import actions, items, messages
from mailflow.store.tables import cases as case_table
from mailflow.submission import ItemKind, Submission

_MOST = 8
"""Earlier people of whom a rule is told, for each person of the mail: three are shown, and who comes near them."""
_HARDLY = -12.0
"""The least score of an earlier person of whom a rule is told: one chance in four thousand."""
_MOST_PLACES = 4
"""Earlier matters at one address of which a rule is told, the newest."""
_SENT_BEFORE = Quick(
    at_most(
        select(messages.c.id, messages.c.received)
        .where(
            messages.c.sameness == bindparam("same"),
            messages.c.partnership_id == bindparam("mine"),
            messages.c.message_id != bindparam("other"),
            messages.c.state != bindparam("failed"),
            messages.c.state != bindparam("duplicate"),
            messages.c.state != bindparam("recorded"),
        )
        .order_by(messages.c.id),
        1,
    ),
    {
        "failed": MessageState.FAILED.value,
        "duplicate": MessageState.DUPLICATE.value,
        "recorded": MessageState.RECORDED.value,
    },
)
"""A mail that was declined or dismissed may be sent again and is looked at anew: the advice may have been just that."""
_CASES = Quick(
    select(case_table).where(case_table.c.id.in_(bindparam("rows", expanding=True))).order_by(case_table.c.id),
    listed="rows",
)
_UNDONE = Quick(
    select(actions.c.case_row, func.count().label("number"))
    .where(actions.c.case_row.in_(bindparam("rows", expanding=True)), actions.c.state == bindparam("open"))
    .group_by(actions.c.case_row),
    {"open": ActionState.OPEN.value},
    listed="rows",
)
_WAITING_REFERRALS = Quick(
    select(items.c.case_row, items.c.reasons).where(
        items.c.case_row.in_(bindparam("rows", expanding=True)),
        items.c.kind == bindparam("referral"),
        items.c.state == bindparam("held"),
    ),
    {"referral": ItemKind.REFERRAL.value, "held": ItemState.HELD.value},
    listed="rows",
)
_DOUBTFUL = frozenset({"sender-unknown", "sender-unverified"})


@dataclass(frozen=True, slots=True)
class Standing:
    """What is the same for all mail that is decided in one transaction: the partnership, who belongs, its meetings."""

    partnership: Partnership
    register: Register
    announced: Announced
    moved: Moves
    adopted: Mapping[str, datetime]
    """By mailbox: from which receipt on its mail is answered."""
    limits: LimitSettings | None = None
    gap: backup.Gap | None = None
    """The time before a restoration of which this store knows nothing."""

    def doubt(self, received: datetime) -> str:
        """Why answers to mail of that receipt may have gone out already, as a restored store cannot know; or ""."""
        return self.gap.doubt(received) if self.gap else ""


def standing(conn: Connection, partnership: Partnership, limits: LimitSettings | None = None) -> Standing:
    """What all mail of the partnership stands among at this moment.

    Without limits nobody is asked how often a sender was answered.
    """
    return Standing(
        partnership=partnership,
        register=registry.load_register(conn, partnership.id),
        announced=announced(conn, partnership.id),
        moved=moved(conn, partnership.id),
        adopted=adoptions.since(conn),
        limits=limits,
        gap=backup.gap(conn),
    )


def gather(
    conn: Connection,
    stands: Standing,
    *,
    waiting: Waiting,
    message: Message,
    submission: Submission,
    vouched: Vouching,
) -> Facts:
    """The facts of one mail. ``vouched`` is what the mailbox's trusted server says of DMARC (design section 6)."""
    partnership = stands.partnership
    own = _answered(conn, message)
    received = waiting.received
    answers = next((letter.reference for letter in own if letter.reference), None)
    about = _named(submission) | ({answers} if answers else set())
    named = cases.rows(conn, partnership.id, about)
    thread = replies.thread(message, own)
    found = {reference: cases.as_case(row) for reference, row in named.items()}
    first = _sent_before(conn, partnership.id, message)
    known, frequencies, cut = _known(conn, partnership.id, submission, found)
    return Facts(
        message=message,
        received=received,
        partnership=partnership,
        register=stands.register,
        verified=vouched.passed,
        checked=vouched.words,
        cases=found,
        unconfirmed=_unconfirmed(conn, named.values()),
        answers=answers if answers in found else None,
        answers_us=bool(own),
        thread=thread,
        answered_enough=(enough := _enough(conn, stands, message, received, thread=thread, cases=about)),
        told_enough=enough and _enough(conn, stands, message, received, thread=thread, cases=about, more=1),
        duplicate_of=first.id if first is not None else None,
        duplicate_received=first.received if first is not None else None,
        known=known,
        frequencies=frequencies,
        known_cut=cut,
        announced=stands.announced,
        meetings_moved=stands.moved,
        adopted=stands.adopted.get(waiting.mailbox),
        there_before=waiting.there_before,
    )


def _named(submission: Submission) -> set[str]:
    references = {r.value for r in submission.references}
    return references | {item.reference.value for item in submission.items if item.reference}


def _unconfirmed(conn: Connection, rows: Iterable[Row[Any]]) -> frozenset[str]:
    """The references of proposed cases whose referral waits because of its sender."""
    proposed = {row.id: row.reference for row in rows if row.state == CaseState.PROPOSED.value}
    if not proposed:
        return frozenset()
    found = _WAITING_REFERRALS.run(conn, {"rows": list(proposed)})
    return frozenset(proposed[row.case_row] for row in found if _DOUBTFUL & set(loads(cases.WORDS, row.reasons)))


def _answered(conn: Connection, message: Message) -> list[OwnLetter]:
    """The letters of ours that the mail answers, the nearest one first."""
    ids = [*message.in_reply_to, *reversed(message.references)]
    own = own_letters.named(conn, ids)
    return [own[one] for one in ids if one in own]


def _enough(  # noqa: PLR0913 - the mail, and what is counted of it
    conn: Connection,
    stands: Standing,
    message: Message,
    received: datetime,
    *,
    thread: str,
    cases: Collection[str],
    more: int = 0,
) -> str:
    """Why the sender may get no automatic letter for this mail, or "". ``more``: so many above the limit of a case."""
    contact = stands.register.contact(message.sender.address)
    if contact is None or message.kind is not Kind.HUMAN or stands.limits is None:
        return ""
    return replies.enough(
        conn, contact.address, stands.limits, thread=thread, cases=cases, received=received, more=more
    )


def _sent_before(conn: Connection, partnership: str, message: Message) -> Any:
    """The first message with the same sender, subject and content under another Message-ID."""
    asked = {"mine": partnership, "same": sameness(message), "other": clean(message.message_id)}
    return _SENT_BEFORE.run(conn, asked).first()


def _known(
    conn: Connection, partnership: str, submission: Submission, own: Collection[str]
) -> tuple[tuple[KnownPerson, ...], Frequencies, tuple[str, ...]]:
    """The likeliest earlier people of other cases, and who was at the same addresses; how common what they share is.

    With the kinds of value that so many share that not everybody who has them was looked at.
    """
    subjects = dict.fromkeys(s for item in submission.items if item.kind not in NO_MATTER for s in item.subjects)
    places: dict[int, set[int]] = {}
    people = 0
    counted: dict[tuple[str, str], int] = {}
    cut: set[blocking.Kind] = set()
    for subject in subjects:
        seen, there = seen_before.people_and_places(conn, partnership, subject, (_MOST, _MOST_PLACES), _HARDLY)
        for one in (*seen.suggestions, *there.suggestions):
            places.setdefault(one.case_row, set()).add(one.position)
        people = max(people, seen.frequencies.people)
        counted.update(seen.frequencies.counted)
        cut |= {*seen.cut, *there.cut}
    found = _people(conn, places, own) if places else ()
    return found, Frequencies(people, counted), tuple(blocking.WORDS[kind] for kind in sorted(cut))


def _people(conn: Connection, places: Mapping[int, Collection[int]], own: Collection[str]) -> tuple[KnownPerson, ...]:
    """The people at these positions of these cases, but for the mail's own cases."""
    rows = _CASES.run(conn, {"rows": list(places)}).all()
    undone = {row.case_row: row.number for row in _UNDONE.run(conn, {"rows": list(places)})}
    return tuple(
        KnownPerson(row.reference, row.state, row.owner, subject, undone.get(row.id, 0))
        for row in rows
        if row.reference not in own
        for position, subject in enumerate(loads(cases.SUBJECTS, row.subjects))
        if position in places[row.id]
    )
