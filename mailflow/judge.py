"""Runs the rules it is handed; all run, order means nothing, the gravest finding wins (design section 6).

In: a Submission, its Facts, the discovered rules. Out: a Decision. Pure: today's date is a Fact.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from mailflow.decision import Decision, Finding, Gravity, ItemDecision, ItemState, MessageState, Timeliness
from mailflow.partnership.belonging import case_of, meeting_of
from mailflow.partnership.facts import Facts
from mailflow.submission import Item, ItemKind, MailClass, Submission

_ANSWERED = frozenset({MailClass.REFERRAL, MailClass.UPDATE, MailClass.MIXED, MailClass.AMENDMENT})
"""Classes of mail that are acknowledged, and that count for a meeting even when no item could be read out of them."""
_GRAVEST_FIRST = (ItemState.HELD, ItemState.READY, ItemState.ACCEPTED, ItemState.RECORDED)
_STRAIGHT = frozenset({ItemKind.REFERRAL, ItemKind.COMPLETION, ItemKind.UPDATE})
"""What may go on an agenda without triage, where the terms want that; to close or correct a case takes a person."""
_LACKS = ("missing:", "unknown-stated:")
_SAME_CRY = timedelta(days=1)
"""Within which the same words of danger are one call, delivered twice; later they are another one."""
_NO_BOUNCE = frozenset({"", "<>"})
"""Return paths that say "never answer this" (RFC 3834, section 2)."""


@dataclass(frozen=True, slots=True)
class Rule:
    """A plug-in of ``rules/``: ``needs`` may name "register" and "store"; without them the rule does not run."""

    name: str
    needs: frozenset[str]
    check: Callable[[Submission, Facts], Iterable[Finding]]


def judge(submission: Submission, facts: Facts, rules: Iterable[Rule]) -> Decision:
    """What follows from a mail: every finding, the state of the mail and of each item, the meeting it is bound to."""
    findings = _found(submission, facts, rules)
    may_answer = _may_answer(submission, facts, findings)
    enough = facts.told_enough if _completes(submission, facts, findings) else facts.answered_enough
    silenced = may_answer and bool(enough)
    if silenced:
        findings = (*findings, Finding("", Gravity.NOTE, enough))
    state = _state_without_items(facts, findings)
    items: tuple[ItemDecision, ...] = ()
    if state is None:
        items = tuple(_item(n, item, facts, findings) for n, item in enumerate(submission.items))
        state = _state(items, findings)
    meeting, timeliness = _bound(submission, facts, state, items)
    duplicate = state is MessageState.DUPLICATE
    return Decision(
        state=state,
        mail_class=submission.mail_class,
        received=facts.received,
        findings=findings,
        items=items,
        timeliness=timeliness,
        meeting=meeting,
        acknowledge=may_answer and not duplicate and not silenced,
        alert=bool(submission.safeguarding) and facts.heard(submission) and not (duplicate and _sent_at_once(facts)),
        duplicate_of=facts.duplicate_of if duplicate else None,
        silenced=silenced and not duplicate,
    )


def _sent_at_once(facts: Facts) -> bool:
    """Whether the same came a moment ago: whoever says the same days later says that nobody has helped."""
    first = facts.duplicate_received
    return first is None or facts.received - first < _SAME_CRY


def _completes(submission: Submission, facts: Facts, findings: tuple[Finding, ...]) -> bool:
    """Whether a case lacks nothing any more by this mail: the sender's last letter from us says that it does."""
    lacking = {finding.item for finding in findings if finding.reason.startswith(_LACKS)}
    return any(
        item.kind is ItemKind.COMPLETION and case_of(item, facts) is not None and position not in lacking
        for position, item in enumerate(submission.items)
    )


def _found(submission: Submission, facts: Facts, rules: Iterable[Rule]) -> tuple[Finding, ...]:
    """All findings, in an order that does not depend on that of the rules: the mail's own first, the gravest first."""
    there = {need for need, fact in (("register", facts.register), ("store", facts.cases)) if fact is not None}
    found = {finding for rule in rules if rule.needs <= there for finding in rule.check(submission, facts)}
    return tuple(sorted(found, key=_place))


def _place(finding: Finding) -> tuple[int, int, str, str]:
    return (-1 if finding.item is None else finding.item, -finding.gravity, finding.reason, finding.sentence)


def _state_without_items(facts: Facts, findings: tuple[Finding, ...]) -> MessageState | None:
    """The state of a mail whose items, if it has any, must not enter the queue; None for every other mail."""
    whole = [finding for finding in findings if finding.item is None]
    if facts.message.broken:
        return MessageState.FAILED
    if any(f.reason == "duplicate" and f.gravity is Gravity.RECORD for f in whole):
        return MessageState.DUPLICATE
    gravest = max((f.gravity for f in whole), default=Gravity.NOTE)
    return MessageState.RECORDED if gravest is Gravity.RECORD else None


def _item(position: int, item: Item, facts: Facts, findings: tuple[Finding, ...]) -> ItemDecision:
    """One item, under the findings that concern it and those that concern the whole mail."""
    mine = tuple(finding for finding in findings if finding.item in {None, position})
    gravest = max((finding.gravity for finding in mine), default=Gravity.NOTE)
    states = {Gravity.NOTE: ItemState.READY, Gravity.RECORD: ItemState.RECORDED, Gravity.HOLD: ItemState.HELD}
    meeting, timeliness = meeting_of(item.kind, facts)
    state = states[gravest]
    if state is ItemState.READY and _goes_straight(item, timeliness, facts):
        state = ItemState.ACCEPTED
    return ItemDecision(
        item=item,
        state=state,
        findings=mine,
        timeliness=timeliness,
        meeting=meeting,
        case=case_of(item, facts),
    )


def _goes_straight(item: Item, timeliness: Timeliness | None, facts: Facts) -> bool:
    """Whether the partnership said that complete items in time need no triage (its own setting; else CC 6.4, 6.11)."""
    about_a_case = item.kind is ItemKind.REFERRAL or case_of(item, facts) is not None
    wanted = facts.terms.straight_to_agenda and item.kind in _STRAIGHT
    return wanted and about_a_case and timeliness is not Timeliness.LATE


def _state(items: tuple[ItemDecision, ...], findings: tuple[Finding, ...]) -> MessageState:
    """The gravest state of the items. A mail that nothing was made of, and nothing explains, waits for a person."""
    held = any(finding.gravity is Gravity.HOLD for finding in findings)
    if held or not items:
        return MessageState.HELD
    gravest = next(state for state in _GRAVEST_FIRST if any(item.state is state for item in items))
    return MessageState(gravest.value)


def _bound(
    submission: Submission, facts: Facts, state: MessageState, items: tuple[ItemDecision, ...]
) -> tuple[date | None, Timeliness | None]:
    """The first meeting of the items, and whether one of them is late; a held mail without items by its class."""
    if items:
        said = {item.timeliness for item in items}
        late_first = (Timeliness.LATE, Timeliness.IN_TIME, None)
        meetings = [item.meeting for item in items if item.meeting is not None]
        return min(meetings, default=None), next(word for word in late_first if word in said)
    if state is MessageState.HELD and submission.mail_class in _ANSWERED:
        new = submission.mail_class is MailClass.REFERRAL
        return meeting_of(ItemKind.REFERRAL if new else ItemKind.UPDATE, facts)
    return None, None


def _may_answer(submission: Submission, facts: Facts, findings: tuple[Finding, ...]) -> bool:
    """Whether the sender is told: a verified person whose very address is registered, and nobody else.

    Somebody who may not hear of a case is not told that there is one (domain.md E52).
    """
    expected = submission.mail_class in _ANSWERED or any(i.kind is ItemKind.COMPLETION for i in submission.items)
    known = facts.verified is True and facts.sender_contact is not None
    barred = any(finding.reason == "sender-not-authorised" for finding in findings)
    return (
        expected
        and known
        and not barred
        and facts.from_a_person
        and not facts.message.broken
        and not facts.message.repeats_us
        and facts.message.return_path not in _NO_BOUNCE
    )
