"""The acknowledgement: what came, what is missing by the names of the fields, in time or late, and what that means.

It goes to the registered address of a verified sender alone, once a message, and holds no name, no detail and not a
word of the partner's own. A case that the sender may not hear of is answered like one that does not exist (CC 6.12).
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from mailflow.decision import ItemDecision, MessageState, Timeliness
from mailflow.letter import Letter
from mailflow.outbound import compose
from mailflow.outbound.addressing import letter_key, recipient
from mailflow.outbound.mailing import Decided, TriggeredMailing
from mailflow.outbound.wording import ITEM_WORDS, counted, field_labels, joined, moment_in_words, standing
from mailflow.partnership.calendar import PlannedMeeting, meeting_on, next_meeting
from mailflow.partnership.register import ContactState
from mailflow.submission import ItemKind

NAME = "acknowledgement"
_UNANSWERED = frozenset({MessageState.DUPLICATE, MessageState.FAILED})
_STRANGE = frozenset({"sender-unknown", "sender-unverified"})
_NO_SUCH_CASE = frozenset(
    {"no-case-match", "several-case-matches", "ref-not-valid", "ref-name-conflict", "sender-not-authorised"}
)
_ASKS = {
    "attachment-missing": "the attachment that your email speaks of",
    "link-not-fetched": "the document itself, attached: links are never opened here",
}
_UNREAD = "parse-failure"
"""Part of the mail was not looked at."""
_WITHOUT_MEETING = frozenset({ItemKind.APOLOGY, ItemKind.NIL_RETURN})


@dataclass(frozen=True, slots=True)
class Came:
    """One item, as the letter speaks of it: ``label`` says what it is, ``asks`` what is needed, in general words."""

    label: str
    reference: str | None
    asks: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Timing:
    """What the receipt time means. ``missed`` is the meeting that a late mail missed; moments are in words.

    ``over`` is the meeting that it came in time for, when that was over before the mail could be read.
    """

    late: bool
    complete: bool
    meeting: date
    cutoff: str
    missed: date | None
    missed_cutoff: str
    over: date | None = None


def letters(decided: Decided) -> tuple[Letter, ...]:
    """The acknowledgement, or nothing when nobody may be told."""
    sender = decided.sender
    if sender is None or sender.state is not ContactState.ACTIVE or not _may_be_answered(decided):
        return ()
    partnership, received = decided.partnership, decided.decision.received
    terms = partnership.on(received.astimezone(partnership.zone).date())
    came = [_came(item, ref) for item, ref in zip(decided.decision.items, decided.references, strict=True)]
    cut = _UNREAD in decided.decision.reasons
    asks_of_all = () if cut else tuple(_other_asks(f.reason for f in decided.decision.findings if f.item is None))
    references = tuple(dict.fromkeys(c.reference for c in came if c.reference))
    words = compose.letter(
        NAME,
        {
            "marking": terms.marking.text,
            "partnership": partnership.name,
            "phone": partnership.phone,
            "received": moment_in_words(received, partnership.zone),
            "what": _what(decided, references),
            "came": came,
            "asks_of_all": asks_of_all,
            "needed": sum(len(c.asks) for c in came) + len(asks_of_all),
            "cut": cut,
            "unopened": "attachment-encrypted" in decided.decision.reasons,
            "unread": "attachment-unreadable" in decided.decision.reasons,
            "timings": _timings(decided),
            "raise_in_person": terms.raise_in_person,
            "texts": standing(terms.texts),
        },
        folder=decided.wording,
    )
    return (
        Letter(
            key=letter_key(NAME, str(decided.ledger_id), sender.address),
            mailing=NAME,
            recipient=recipient(sender),
            subject=words.subject,
            body=words.body,
            in_reply_to=decided.message.message_id,
            automatic_reply=True,
            reference=references[0] if len(references) == 1 else "",
            thread=decided.thread,
            mail_received=received,
        ),
    )


def _may_be_answered(decided: Decided) -> bool:
    """The judge decides; a stranger or a mail that was answered already is refused here once more."""
    decision = decided.decision
    return decision.acknowledge and decision.state not in _UNANSWERED and not _STRANGE & set(decision.reasons)


def _came(item: ItemDecision, reference: str | None) -> Came:
    label = ITEM_WORDS[item.item.kind][0]
    hidden = bool(_NO_SUCH_CASE & set(item.reasons))
    return Came(label[0].upper() + label[1:], None if hidden else reference, _asks(item))


def _asks(item: ItemDecision) -> tuple[str, ...]:
    """What the sender can still give; not what they said they do not know, nor what the unread part may hold."""
    if _UNREAD in item.reasons:
        return ()
    missing = {r.removeprefix("missing:") for r in item.reasons if r.startswith("missing:")}
    return (*field_labels(missing - set(item.item.unknown_stated)), *_other_asks(item.reasons))


def _other_asks(reasons: Iterator[str] | tuple[str, ...]) -> Iterator[str]:
    said = set(reasons)
    if said & _NO_SUCH_CASE:
        yield "the case reference, as it stands in the minutes"
    yield from (ask for reason, ask in _ASKS.items() if reason in said)


def _what(decided: Decided, references: tuple[str, ...]) -> str:
    """What the subject line says came: the reference of one case, else how many of each."""
    items = decided.decision.items
    if len(items) == 1 and references:
        return references[0]
    counts = Counter(item.item.kind for item in items)
    return joined([counted(n, *ITEM_WORDS[kind]) for kind, n in counts.items()]) or "your email"


def _timings(decided: Decided) -> list[Timing]:
    """What the receipt means, once for each different answer, in order of the mail's items."""
    found = (_timing(decided, item) for item in decided.decision.items if item.item.kind not in _WITHOUT_MEETING)
    return list(dict.fromkeys(timing for timing in found if timing is not None))


def _timing(decided: Decided, item: ItemDecision) -> Timing | None:
    if item.meeting is None:
        return None
    update = item.item.kind in {ItemKind.UPDATE, ItemKind.CLOSURE_REQUEST}
    late = item.timeliness is Timeliness.LATE
    partnership, moved = decided.partnership, decided.moved
    missed = next_meeting(partnership, decided.decision.received, moved=moved) if late else None
    bound = meeting_on(partnership, item.meeting, moved=moved)
    return Timing(
        late=late,
        complete=not _asks(item),
        meeting=item.meeting,
        cutoff=_cutoff(decided, bound, update=update),
        missed=missed.date if missed and missed.date < item.meeting else None,
        missed_cutoff=_cutoff(decided, missed, update=update),
        over=item.over,
    )


def _cutoff(decided: Decided, meeting: PlannedMeeting | None, *, update: bool) -> str:
    moment = meeting and (meeting.update_cutoff if update else meeting.referral_cutoff)
    return moment_in_words(moment, decided.partnership.zone) if moment else ""


PLUGIN = TriggeredMailing(NAME, letters)
