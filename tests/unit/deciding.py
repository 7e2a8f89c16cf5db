"""One mail before the judge: an invented partnership's facts and submissions, for the tests of rules and judge."""

from dataclasses import replace
from datetime import UTC, datetime

from mailflow import discovery
from mailflow.judge import judge
from mailflow.message import Kind, Mailbox, Message
from mailflow.partnership.facts import Facts, KnownPerson
from mailflow.partnership.register import Register
from mailflow.submission import (
    CaseReference,
    Item,
    ItemKind,
    MailClass,
    Submission,
    Trace,
)
from tests.unit.mailing_world import POLICE, case, hub, person, register, value

MONDAY_NOON = datetime(2026, 11, 23, 12, 0, 0, tzinfo=UTC)
"""The cutoff of Tuesday 24 November 2026; London is on UTC in winter."""
FRIDAY = datetime(2026, 11, 20, 15, 0, 0, tzinfo=UTC)
REFERENCE = "CSH-2026-0147-Z"
HERE = Trace("", "1", 0, 0)


def message(address: str = POLICE.address, **more) -> Message:
    plain = Message(
        kind=Kind.HUMAN,
        message_id="<1@testburypolice.example>",
        sender=Mailbox("Petra Police", address),
        reply_to=(),
        to=(),
        cc=(),
        subject="New referral",
        date=FRIDAY,
        in_reply_to=(),
        references=(),
        return_path=f"<{address}>",
        parts=(),
        attachments=(),
        authentication=(),
        failed_recipients=(),
        delayed_recipients=(),
        digest="1:aa",
        sameness="1:bb",
        limits=(),
    )
    return replace(plain, **more)


def facts(address: str = POLICE.address, *, mail: dict | None = None, **more) -> Facts:
    """A verified mail of a registered sender on a Friday, with a store that knows nobody."""
    given = {
        "message": message(address, **(mail or {})),
        "received": FRIDAY,
        "partnership": hub(),
        "register": register(),
        "verified": True,
        "cases": {},
    }
    return Facts(**given | more)


def reference(text: str = REFERENCE, *, valid: bool = True) -> CaseReference:
    return CaseReference(text, valid, Trace(text, "subject", 0, len(text)))


def referral(**more) -> Item:
    return replace(
        Item(ItemKind.REFERRAL, "Loud music most nights.", (person(),), value("Loud music most nights.")),
        **more,
    )


def update(text: str = "Visited Friday, no answer.", **more) -> Item:
    return replace(Item(ItemKind.UPDATE, text, reference=reference()), **more)


def submission(*items: Item, mail_class: MailClass = MailClass.REFERRAL, **more) -> Submission:
    return Submission(mail_class, items, **more)


def known(reference: str = "CSH-2026-0093-Q", **more) -> KnownPerson:
    given = {"state": "open", "owner": "Exemplar Housing", "subject": person()}
    return KnownPerson(reference, **given | more)


def rules() -> tuple:
    return tuple(discovery.plugins("mailflow.rules").values())


def found(name: str, sent: Submission, surroundings: Facts) -> list:
    """What one rule finds, as the judge would run it: a rule whose needs are not met finds nothing."""
    rule = discovery.plugins("mailflow.rules")[name]
    return list(judge(sent, surroundings, [rule]).findings)


def reasons(name: str, sent: Submission, surroundings: Facts) -> list[tuple[str, str, int | None]]:
    """(reason, gravity, item) of each finding of one rule."""
    return [(f.reason, f.gravity.name, f.item) for f in found(name, sent, surroundings)]


def nobody() -> Register:
    return Register()


def known_case(**more):
    return {REFERENCE: case(REFERENCE, subjects=(person(),), **more)}
