"""Where one item of a mail belongs: to which case, and to which meeting (CC 5.8; design section 4).

In: an item and the facts of its mail. Out: a reference, a date, a timeliness. An item is bound to a meeting by the
receipt of the mail that made it complete, so a completion is bound by its own receipt.
"""

from dataclasses import replace
from datetime import date, datetime

from mailflow.decision import Decision, Timeliness
from mailflow.errors import NotPossible
from mailflow.partnership import calendar
from mailflow.partnership.facts import Facts
from mailflow.submission import Item, ItemKind

NEW_MATTER = frozenset({ItemKind.REFERRAL, ItemKind.COMPLETION})
"""Kinds under the cutoff of referrals; a completion finishes one."""
NO_MATTER = frozenset({ItemKind.APOLOGY, ItemKind.NIL_RETURN})
"""Kinds that concern a meeting and no case; after the cutoff there is nothing in them that could be left out."""


def case_of(item: Item, facts: Facts) -> str | None:
    """The reference of the case that an item is about; None for a new matter, and where nothing tells.

    A reference in the item decides; one that is not valid, or not a case of ours, is never replaced by a guess. Without
    one it is the case that the mail answers.
    """
    if item.kind is ItemKind.REFERRAL or item.kind in NO_MATTER:
        return None
    if item.reference is None:
        return facts.answers
    known = facts.cases is None or item.reference.value in facts.cases
    return item.reference.value if item.reference.valid and known else None


def carried_over(decision: Decision, facts: Facts, now: datetime) -> Decision:
    """The decision with everything that came in time for a meeting whose minutes have gone bound to the next one.

    Mail that waited in a mailbox out of reach would else stand in no document. Whether it was in time is as before:
    that is told by the receipt alone (CC 5.8).
    """
    moved, announced = facts.meetings_moved, facts.announced
    days = {d for d in (decision.meeting, *(item.meeting for item in decision.items)) if d}
    gone = {d for d in days if calendar.told(facts.partnership, d, now, moved=moved, announced=announced)}
    if not gone:
        return decision
    try:
        following = calendar.next_meeting(facts.partnership, now, moved=moved, announced=announced).date
    except NotPossible:
        return decision
    items = tuple(
        replace(item, meeting=following, over=item.meeting) if item.meeting in gone else item for item in decision.items
    )
    return replace(decision, items=items, meeting=following if decision.meeting in gone else decision.meeting)


def meeting_of(
    kind: ItemKind, facts: Facts, *, received: datetime | None = None
) -> tuple[date | None, Timeliness | None]:
    """The meeting that an item of this kind belongs to, and whether it came late for the one before.

    ``received`` asks for another moment than the mail's own. (None, None) where the calendar knows no meeting to come.
    """
    moment = received or facts.received
    try:
        if kind in NO_MATTER:
            following = calendar.next_meeting(
                facts.partnership, moment, moved=facts.meetings_moved, announced=facts.announced
            )
            return following.date, _nil(facts, moment) if kind is ItemKind.NIL_RETURN else None
        meeting, timeliness = calendar.bind(
            facts.partnership,
            moment,
            update=kind not in NEW_MATTER,
            moved=facts.meetings_moved,
            announced=facts.announced,
        )
    except NotPossible:
        return None, None
    return meeting.date, timeliness


def _nil(facts: Facts, moment: datetime) -> Timeliness | None:
    """A nil return stands for an update (CC 5.8): in time or, since it adds nothing, of no concern to the cutoff."""
    _, timeliness = calendar.bind(
        facts.partnership, moment, update=True, moved=facts.meetings_moved, announced=facts.announced
    )
    return timeliness if timeliness is Timeliness.IN_TIME else None
