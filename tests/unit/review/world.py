"""A Monday at five to twelve: an invented partnership's real store with a mail of every fate, and the pages over it."""

import secrets
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

from mailflow import discovery
from mailflow.decision import Decision, Finding, Gravity, ItemDecision, ItemState, MessageState, Timeliness
from mailflow.letter import SealedLetter
from mailflow.mailout import PostRoom
from mailflow.message import Attachment, Kind, Mailbox, Message, Part, RawMail, ReceiptSource
from mailflow.outbound import discretion, linter
from mailflow.outbound.mailing import ScheduledMailing
from mailflow.outbound.seal import message_id
from mailflow.partnership import terms
from mailflow.record import Attendee
from mailflow.review.office import Office
from mailflow.settings import Settings, read_toml, shipped
from mailflow.store import health, ledger, queue, records, registry
from mailflow.store.session import Store, open_store
from mailflow.submission import (
    Address,
    CaseReference,
    Certainty,
    Item,
    ItemKind,
    MailClass,
    Phone,
    Role,
    Subject,
    SubjectKind,
    Submission,
    Trace,
    Value,
)
from tests.clock import FixedClock
from tests.unit.mailing_world import CHARITY, GUEST, HOUSING, POLICE, register

NOW = datetime(2026, 11, 23, 11, 55, tzinfo=UTC)
"""Monday, five minutes before the cutoff; London is on UTC in winter."""
TUESDAY = date(2026, 11, 24)
NEXT_TUESDAY = date(2026, 12, 1)
HERE = "cannock-chase"
REFERRAL = """Hello,

Name: SAMPLE, Jane Ann
DOB: 03.04.88
Address: 14 Exemplar Road, Testbury WS99 1AA
Tel: 07700 900123 (text only please)

Loud music most nights since August and shouting in the stairwell. Neighbours are afraid to complain.

Kind regards
Hugo Home
Exemplar Housing

-----Original message-----
From: partnership@cannockchase.example
Please send referrals before noon on Monday.
"""


@dataclass
class World:
    """The office over a store, its clock, and the ids of what lies in the queue."""

    office: Office
    clock: FixedClock
    store: Store
    ids: dict[str, int]


def trace(text: str, words: str, part: str = "1") -> Trace:
    start = text.index(words)
    return Trace(words, part, start, start + len(words))


def value(text: str, words: str, normal: str | None = None, certainty: Certainty = Certainty.CERTAIN, **more) -> Value:
    return Value(normal or words, trace(text, words), certainty, **more)


def jane(text: str = REFERRAL) -> Subject:
    return Subject(
        name=value(text, "SAMPLE, Jane Ann", "Jane Ann Sample"),
        dob=value(text, "03.04.88", "1988-04-03"),
        addresses=(
            Address("14 Exemplar Road, Testbury", "WS99 1AA", trace(text, "14 Exemplar Road, Testbury WS99 1AA")),
        ),
        phones=(Phone("+447700900123", trace(text, "07700 900123"), notes=("text only",)),),
    )


def message(number: int, text: str, *, sender=HOUSING, subject: str = "New referral", **more) -> Message:
    return replace(
        Message(
            kind=Kind.HUMAN,
            message_id=f"<{number}@partner.example>",
            sender=Mailbox(sender.name, sender.address),
            reply_to=(),
            to=(),
            cc=(),
            subject=subject,
            date=NOW,
            in_reply_to=(),
            references=(),
            return_path=None,
            parts=(Part("1", "text/plain", text),),
            attachments=(),
            authentication=(),
            failed_recipients=(),
            delayed_recipients=(),
            digest=f"1:{number}",
            sameness=str(number),
            limits=(),
        ),
        **more,
    )


def submission(text: str, *items: Item, subject: str = "New referral", **more) -> Submission:
    return Submission(MailClass.REFERRAL, items, texts=(("subject", subject), ("1", text)), **more)


def decided(item: Item, *findings: Finding, state: ItemState | None = None, **more) -> ItemDecision:
    gaps = tuple(Finding(f"missing:{m}", Gravity.HOLD, f"The {m} is missing.", 0) for m in item.missing)
    found = (*gaps, *findings)
    grave = any(f.gravity is Gravity.HOLD for f in found)
    given = {"timeliness": Timeliness.IN_TIME, "meeting": TUESDAY} | more
    return ItemDecision(item, state or (ItemState.HELD if grave else ItemState.READY), found, **given)


def decision(*items: ItemDecision, findings=(), state: MessageState | None = None, **more) -> Decision:
    grave = any(f.gravity is Gravity.HOLD for f in findings)
    items = tuple(
        replace(i, findings=(*findings, *i.findings), state=ItemState.HELD if grave else i.state) for i in items
    )
    held = any(i.state is ItemState.HELD for i in items)
    return replace(
        Decision(
            state=state or (MessageState.HELD if held else MessageState.READY),
            mail_class=MailClass.REFERRAL,
            received=NOW,
            findings=tuple(dict.fromkeys((*findings, *(f for i in items for f in i.findings)))),
            items=items,
            timeliness=Timeliness.IN_TIME,
            meeting=TUESDAY,
            acknowledge=True,
            alert=False,
        ),
        **more,
    )


def settings_of(folder: Path) -> Settings:
    return Settings.model_validate(
        {
            "folder": folder,
            "terms": [],
            "store": {"path": "data/mailflow.db", "key_file": "keys/store.key"},
            "mailboxes": [{"name": "partnership", "type": "maildir", "partnership": "cannock-chase"}],
            "transport": {"type": "memory"},
            "sender": {"address": "hub@csp.example", "name": "Hub", "domain": "csp.example"},
        }
    )


def build(folder: Path) -> World:
    """Everything, over a real encrypted store in ``folder``."""
    (folder / "keys").mkdir()
    (folder / "keys" / "store.key").write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    open_store(settings_of(folder), create=True).close()
    world = reopen(folder, {})
    with world.store.writing() as conn:
        for one in world.office.partnerships.values():
            registry.enrol(conn, one)
        registry.import_register(conn, HERE, register(), now=NOW)
        health.poll_succeeded(conn, "partnership", NOW)
    fill(world)
    return world


def reopen(folder: Path, ids: dict[str, int]) -> World:
    """The office over the store in ``folder``, at five to twelve."""
    settings = settings_of(folder)
    store, clock = open_store(settings), FixedClock(NOW)
    partnerships = {
        name: terms.load(read_toml(shipped() / f"{name}.toml"), file=f"{name}.toml")
        for name in ("cannock-chase", "lichfield")
    }
    mailings = discovery.plugins("mailflow.outbound.mailings").values()
    room = PostRoom(
        store=store,
        clock=clock,
        partnerships=partnerships,
        mailings={m.name: m for m in mailings if isinstance(m, ScheduledMailing)},
        seal=lambda letters, *_: tuple(SealedLetter(one, message_id(one.key, "csp.example")) for one in letters),
        owner="test",
    )
    office = Office(settings=settings, store=store, clock=clock, partnerships=partnerships, room=room, close=close)
    return World(office, clock, store, ids)


def close(letter, partnership, strings, subject):
    """Lint a letter as the real house does."""
    sealed = SealedLetter(letter, message_id(letter.key, "csp.example"))
    own = discretion.own_strings(partnership, "hub@csp.example")
    linter.check(sealed, forbidden=linter.Forbidden.of(strings, subject=subject), allowed=own)
    return sealed


def take(world: World, number: int, text: str, found: Decision, *, sent: Message, read: Submission) -> int:
    """Store one mail with its decision; returns the number of its first item, or of the mail when it has none."""
    raw = f"From: {sent.sender.address}\r\nSubject: {sent.subject}\r\n\r\n{text}".encode("utf-8", "replace")
    mail = RawMail("partnership", f"9:{number}", raw, found.received, ReceiptSource.INTERNALDATE)
    with world.store.writing() as conn:
        ledger.arrive(conn, HERE, [mail], NOW)
        waiting = ledger.waiting(conn)[0]
        recorded = ledger.decide(conn, waiting, sent, read, found, NOW)
        stored = ledger.entry(conn, recorded.ledger_id)
    return stored.items[0].id if stored.items else stored.ledger_id


def fail(world: World, number: int, raw: bytes) -> int:
    """Store one mail that nobody could read."""
    mail = RawMail("partnership", f"9:{number}", raw, NOW, ReceiptSource.INTERNALDATE)
    with world.store.writing() as conn:
        ledger.arrive(conn, HERE, [mail], NOW)
        return ledger.fail(conn, ledger.waiting(conn)[0], error="The reading process ended three times", now=NOW)


def fill(world: World) -> None:
    """A mail of every fate."""
    _last_week(world)
    _complete(world)
    _incomplete(world)
    _late(world)
    _safeguarding(world)
    _update(world)
    _strangers(world)
    world.ids["failed"] = fail(world, 90, b"From: x\r\nSubject: <b>broken</b>\r\n\r\n\xff\xfe<script>alert(1)</script>")


def _last_week(world: World) -> None:
    """A case of the week before with an action, and that meeting's attendance."""
    monday = datetime(2026, 11, 16, 10, 0, tzinfo=UTC)
    before = date(2026, 11, 17)
    text = "Name: Old Friend\nFly-tipping behind the garages."
    item = Item(
        ItemKind.REFERRAL,
        text,
        (Subject(name=value(text, "Old Friend")),),
        value(text, "Fly-tipping behind the garages."),
        topics=("Environmental Protection",),
    )
    found = decision(decided(item, meeting=before), received=monday, meeting=before)
    number = take(world, 1, text, found, sent=message(1, text), read=submission(text, item))
    with world.store.writing() as conn:
        queue.accept(conn, number, by="A. Team", reason="", now=monday)
        reference = queue.item(conn, number).case
        partnership = world.office.partnerships[HERE]
        attended = (Attendee("Petra Police", "Testbury Police", "present"),)
        records.record_meeting(conn, partnership, before, attended, statement_read_by="Petra Police", now=monday)
        world.ids["action"] = records.add_action(
            conn,
            partnership,
            reference,
            text="Visit the garages with the warden",
            owner="Testbury Police",
            due=TUESDAY,
            now=monday,
        )
    world.ids["old"] = number


def _complete(world: World) -> None:
    item = Item(
        ItemKind.REFERRAL,
        REFERRAL,
        (jane(),),
        value(REFERRAL, "Loud music most nights since August and shouting in the stairwell."),
        topics=("Anti-Social Behaviour",),
    )
    repeat = Finding(
        "possible-repeat",
        Gravity.NOTE,
        "Somebody in this may have been referred before; compare the cases. Nothing was joined.",
        0,
        (("CSH-2026-0093-Q", "same name and date of birth, other address (case closed, owner Testbury Police)"),),
    )
    sections = (
        ("signature", trace(REFERRAL, "Kind regards\nHugo Home\nExemplar Housing\n")),
        (
            "quoted",
            trace(
                REFERRAL,
                "-----Original message-----\nFrom: partnership@cannockchase.example\n"
                "Please send referrals before noon on Monday.\n",
            ),
        ),
    )
    sent = message(
        2,
        REFERRAL,
        date=NOW.replace(hour=9, minute=0),
        attachments=(Attachment("2", "plan.pdf", "application/pdf", 5000, "00"),),
    )
    read = submission(REFERRAL, item, sections=sections)
    received = NOW.replace(hour=9, minute=12, second=20)
    world.ids["complete"] = take(
        world, 2, REFERRAL, decision(decided(item, repeat), received=received), sent=sent, read=read
    )


def _incomplete(world: World) -> None:
    text = "Can we add Jon Doe-Example to hub pls, 3/4/88 or so, ongoing neighbour issue"
    subject = Subject(
        name=value(text, "Jon Doe-Example"),
        dob=value(
            text,
            "3/4/88",
            "1988-04-03",
            Certainty.AMBIGUOUS,
            alternatives=("1988-04-03", "1988-03-04"),
            note="day first?",
        ),
    )
    item = Item(
        ItemKind.REFERRAL,
        text,
        (subject,),
        value(text, "ongoing neighbour issue"),
        missing=("address", "phone"),
        topics=("Anti-Social Behaviour",),
    )
    doubt = Finding("ambiguous:dob", Gravity.HOLD, "The date of birth can be read in two ways.", 0)
    world.ids["incomplete"] = take(
        world, 3, text, decision(decided(item, doubt)), sent=message(3, text), read=submission(text, item)
    )


def _late(world: World) -> None:
    text = "Place: the underpass by Exemplar Retail Park. Drug litter every weekend."
    place = Subject(
        kind=SubjectKind.PLACE,
        addresses=(
            Address(
                "the underpass by Exemplar Retail Park", None, trace(text, "the underpass by Exemplar Retail Park")
            ),
        ),
    )
    item = Item(ItemKind.REFERRAL, text, (place,), value(text, "Drug litter every weekend."))
    late = Finding("late", Gravity.NOTE, "Received after the cutoff of the coming meeting.", 0)
    received = datetime(2026, 11, 16, 12, 4, 1, tzinfo=UTC)
    found = decision(decided(item, late, timeliness=Timeliness.LATE), received=received, timeliness=Timeliness.LATE)
    sent = message(4, text, sender=POLICE, date=received.replace(minute=0, hour=11))
    world.ids["late"] = take(world, 4, text, found, sent=sent, read=submission(text, item))


def _safeguarding(world: World) -> None:
    text = (
        "Mother Ann Invented, 41, of 4 Mill Lane, and Child B (7), we do not know where. Child B said she is being hurt at "
        "home. No phone known."
    )
    home = Address("4 Mill Lane, Testbury", "WS99 1AA", trace(text, "4 Mill Lane"))
    mother = Subject(name=value(text, "Ann Invented"), age=value(text, "41"), addresses=(home,))
    child = Subject(
        role=Role.CHILD, name=value(text, "Child B", certainty=Certainty.UNKNOWN_STATED), age=value(text, "7")
    )
    item = Item(
        ItemKind.REFERRAL,
        text,
        (mother, child),
        value(text, "Child B said she is being hurt at home."),
        missing=("dob", "address", "phone"),
        unknown_stated=("address", "phone"),
    )
    alarm = Finding(
        "safeguarding", Gravity.NOTE, "Words of a safeguarding concern. Mail does not discharge the duty.", None
    )
    several = Finding("multiple-subjects", Gravity.HOLD, "Several people: keep them in one case, or split it.", 0)
    read = submission(text, item, safeguarding=(trace(text, "being hurt at home"),))
    found = decision(decided(item, several), findings=(alarm,), alert=True)
    world.ids["safeguarding"] = take(world, 5, text, found, sent=message(5, text, sender=CHARITY), read=read)


def _update(world: World) -> None:
    with world.store.reading() as conn:
        reference = queue.item(conn, world.ids["old"]).case
    text = f"{reference}: visited Friday, no answer, will try again."
    item = Item(ItemKind.UPDATE, text, reference=CaseReference(reference, valid=True, trace=trace(text, reference)))
    found = decision(decided(item, case=reference))
    world.ids["update"] = take(
        world,
        6,
        text,
        found,
        sent=message(6, text, sender=POLICE, subject="RE: CSH minutes"),
        read=submission(text, item),
    )


def _strangers(world: World) -> None:
    nasty = "<script>alert('x')</script>"
    text = f"Name: {nasty} {'Loooong' * 40}\nPlease discuss."
    item = Item(ItemKind.REFERRAL, text, (Subject(name=value(text, nasty)),), missing=("dob",))
    unknown = Finding("sender-unknown", Gravity.HOLD, "The sender's address is not in the register.", None)
    stranger = replace(GUEST, name='"><img src=x>', address="somebody@elsewhere.example")
    sent = message(7, text, sender=stranger, subject=f"Subject {nasty}")
    read = submission(text, item, subject=f"Subject {nasty}")
    world.ids["nasty"] = take(world, 7, text, decision(decided(item), findings=(unknown,)), sent=sent, read=read)
    text = "done that one, old friend has gone now"
    item = Item(ItemKind.UPDATE, text)
    with world.store.reading() as conn:
        reference = queue.item(conn, world.ids["old"]).case
    none = Finding(
        "no-case-match", Gravity.HOLD, "No case of this partnership is named here.", 0, ((reference, "same surname"),)
    )
    sent = message(10, text, sender=POLICE, subject="RE: minutes")
    world.ids["unattached"] = take(
        world, 10, text, decision(decided(item, none)), sent=sent, read=submission(text, item)
    )
    unclear = Finding("unclear-intent", Gravity.HOLD, "It is not clear what this asks for.", None)
    text = "Thanks, speak later."
    found = decision(findings=(unclear,), state=MessageState.HELD)
    world.ids["unclear"] = take(world, 8, text, found, sent=message(8, text, subject="Thanks"), read=submission(text))
    away = Finding("", Gravity.RECORD, "No person wrote this to the partnership; it is kept.", None)
    text = "I am away until Thursday."
    found = decision(findings=(away,), state=MessageState.RECORDED, mail_class=MailClass.AUTO, acknowledge=False)
    sent = message(9, text, subject="Automatic reply: away", kind=Kind.AUTO_REPLY)
    world.ids["recorded"] = take(world, 9, text, found, sent=sent, read=submission(text))
