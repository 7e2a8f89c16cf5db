"""Made-up mails and decisions for the store's tests; every person is invented."""

import hashlib
from dataclasses import replace
from datetime import UTC, date, datetime

from mailflow.decision import Decision, Finding, Gravity, ItemDecision, ItemState, MessageState, Timeliness
from mailflow.letter import Letter, Recipient, SealedFile, SealedLetter
from mailflow.message import Kind, Mailbox, Message, Part, RawMail, ReceiptSource
from mailflow.partnership.register import Basis, Contact, Organisation, Register
from mailflow.submission import (
    Address,
    Item,
    ItemKind,
    MailClass,
    Phone,
    Subject,
    Submission,
    Trace,
    Value,
)

HERE = "cannock-chase"
NOW = datetime(2026, 11, 23, 11, 59, 20, tzinfo=UTC)
MEETING = date(2026, 11, 24)
MARKER = "Quillfeather"


def raw(number=1, *, handle=None, mailbox="inbox", received=NOW, text=None):
    content = text or f"From: pat@housing.example\r\nSubject: New referral {number}\r\n\r\n{MARKER} {number}\r\n"
    return RawMail(mailbox, handle or f"9:{number}", content.encode(), received, ReceiptSource.INTERNALDATE)


def value(text):
    return Value(text, Trace(text, "1", 0, len(text)))


def subject(name="Jane Sample", dob="1988-04-03", postcode="WS99 1AA", phone="+447700900123"):
    trace = Trace("x", "1", 0, 1)
    return Subject(
        name=value(name) if name else None,
        dob=value(dob) if dob else None,
        addresses=(Address("14 Exemplar Road", postcode, trace),) if postcode else (),
        phones=(Phone(phone, trace),) if phone else (),
    )


def message(number=1, *, sender="pat@housing.example", text=None, **changes):
    body = text or f"{MARKER} {number}"
    made = Message(
        kind=Kind.HUMAN,
        message_id=f"<{number}@housing.example>",
        sender=Mailbox("Pat Invented", sender),
        reply_to=(),
        to=(Mailbox("", "hub@csp.example"),),
        cc=(),
        subject=f"New referral {number}",
        date=NOW,
        in_reply_to=(),
        references=(),
        return_path=sender,
        parts=(Part("1", "text/plain", body),),
        attachments=(),
        authentication=(),
        failed_recipients=(),
        delayed_recipients=(),
        digest="1:" + hashlib.sha256(f"{sender}{body}".encode()).hexdigest(),
        sameness="1:" + hashlib.sha256(f"same{sender}{body}".encode()).hexdigest(),
        limits=(),
    )
    return replace(made, **changes)


def referral(*subjects, missing=(), summary="Noise at night", **changes):
    made = Item(
        kind=ItemKind.REFERRAL,
        text=f"{MARKER}: please discuss.",
        subjects=subjects or (subject(),),
        summary=value(summary) if summary else None,
        missing=tuple(missing),
    )
    return replace(made, **changes)


def submission(*items, **changes):
    return replace(Submission(MailClass.REFERRAL, items=items, new_text=f"{MARKER}"), **changes)


def decided(item, *, state=None, case=None, timeliness=Timeliness.IN_TIME, meeting=MEETING, reasons=()):
    given = tuple(f"missing:{name}" for name in item.missing) + tuple(reasons)
    findings = tuple(Finding(r, Gravity.HOLD, "A person must look.", item=0) for r in given)
    state = state or (ItemState.HELD if findings else ItemState.READY)
    return ItemDecision(item, state, findings, timeliness, meeting, case)


def decision(*items, state=None, duplicate_of=None, received=NOW):
    held = any(one.state is ItemState.HELD for one in items)
    return Decision(
        state=state or (MessageState.HELD if held else MessageState.READY),
        mail_class=MailClass.REFERRAL,
        received=received,
        findings=tuple(f for one in items for f in one.findings),
        items=items,
        timeliness=Timeliness.IN_TIME,
        meeting=MEETING,
        acknowledge=True,
        alert=False,
        duplicate_of=duplicate_of,
    )


def register(*more):
    return Register(
        (
            Organisation(
                "Housing",
                "statutory",
                Basis.ISP_SIGNATORY,
                contacts=(Contact("Pat Invented", "pat@housing.example", "Housing"),),
            ),
            *more,
        )
    )


def letter(key="ack:1", *, urgent=False, reference="", content=None, message_id=None):
    made = Letter(
        key=key,
        mailing="acknowledgement",
        recipient=Recipient("pat@housing.example", "pat@housing.example", "Housing"),
        subject="OFFICIAL: received",
        body="Thank you.",
        reference=reference,
        urgent=urgent,
    )
    files = (SealedFile("minutes.pdf", "application/pdf", content),) if content else ()
    return SealedLetter(made, message_id or f"<{key}@csp.example>", files)
