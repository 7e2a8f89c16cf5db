"""A bounce counts against an address only when it returns a letter that went to that very address (T24), and nothing that a
mail system sends is ever answered (T21).
"""

import email.policy
import hashlib
from datetime import datetime, timedelta
from email.message import EmailMessage, MIMEPart

import pytest
from sqlalchemy import select

from mailflow.store import bounces, ledger, tables, tasks
from tests.servers.smtp_sink import smtp_sink
from tests.system.opening import letter
from tests.system.site import DOCX, DOMAIN, LONDON, PDF, US, ZIP, build, mail, referral, smtp

pytestmark = pytest.mark.smtpd
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
MINUTE = timedelta(minutes=1)
DEAD = f"Final-Recipient: rfc822; {PDF}\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 User unknown\n"


def report(
    fields: str = DEAD, *, returned: str = "", part: str = "message/rfc822", sender: str = "", **headers
) -> bytes:
    """A delivery status as a mail system writes it; ``returned`` is the Message-ID of what it returns, if any."""
    known = hashlib.sha256((fields + returned + part + str(headers)).encode()).hexdigest()[:12]
    head = {
        "Return-Path": "<>",
        "Authentication-Results": "mx.cannockchase.example; dmarc=pass header.from=police.example",
        "From": sender or "Mail Delivery System <MAILER-DAEMON@police.example>",
        "To": US,
        "Subject": "Undelivered Mail Returned to Sender",
        "Auto-Submitted": "auto-replied",
        "Message-ID": f"<{known}@police.example>",
        **{name.replace("_", "-"): value for name, value in headers.items()},
        "MIME-Version": "1.0",
        "Content-Type": 'multipart/report; report-type=delivery-status; boundary="b"',
    }
    inner = f"From: {US}\nSubject: minutes\nMessage-ID: {returned}\n"
    given = f"\n--b\nContent-Type: {part}\n\n{inner}\nHello\n" if returned else ""
    body = (
        "\n--b\nContent-Type: text/plain\n\nYour message could not be delivered.\n"
        f"--b\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.police.example\n\n{fields}{given}\n--b--\n"
    )
    return ("".join(f"{name}: {value}\n" for name, value in head.items()) + body).encode()


@pytest.fixture
def place(tmp_path):
    """(site, sink, the Message-ID of the acknowledgement to the police)."""
    with smtp_sink(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=MONDAY, transport=smtp(sink)).begin()
        site.deliver(mail(referral(), at=MONDAY), MONDAY, "first")
        site.here("poll")
        yield site, sink, str(letter(sink.accepted[0].raw)["Message-ID"])


def arrive(site, *mails: bytes, minutes: int = 5) -> None:
    for number, raw in enumerate(mails):
        site.deliver(raw, MONDAY + (minutes + number) * MINUTE, f"{minutes}.{number}")
    site.set_clock(MONDAY + (minutes + len(mails)) * MINUTE)
    site.here("poll")


def counted(site):
    """The genuine bounces for good, each with the mailing that came back."""
    joined = tables.bounces.join(tables.letters, tables.bounces.c.letter_row == tables.letters.c.id)
    genuine = select(tables.bounces.c.address, tables.bounces.c.status, tables.letters.c.mailing).select_from(joined)
    with site.store() as store, store.reading() as conn:
        return conn.execute(genuine.where(tables.bounces.c.permanent).order_by(tables.bounces.c.id)).all()


def rows(site):
    with site.store() as store, store.reading() as conn:
        return conn.execute(bounces.bounces.select()).all()


def test_t24_a_bounce_that_returns_our_letter_to_that_address_counts_with_its_status(place):
    site, sink, ours = place
    arrive(site, report(returned=ours))
    assert counted(site) == [(PDF, "5.1.1", "acknowledgement")]
    with site.store() as store, store.reading() as conn:
        assert str(ledger.entry(conn, 2).state) == "recorded"
    assert len(sink.accepted) == 1, "a bounce is never answered"


@pytest.mark.parametrize("how", ["headers alone", "in words", "what it answers"])
def test_t24_the_letter_is_known_wherever_a_mail_system_names_it(place, how):
    site, _sink, ours = place
    in_words = (
        f"Return-Path: <>\nFrom: Microsoft Outlook <MicrosoftExchange1@police.example>\nTo: {US}\n"
        "Subject: Undeliverable: minutes\nMessage-ID: <ndr@police.example>\n\n"
        f"Delivery has failed to these recipients or groups:\n\n{PDF}\nThe address couldn't be found.\n\n"
        "Diagnostic information for administrators:\n\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound'\n\n"
        f"Original message headers:\n\nFrom: {US}\nMessage-ID: {ours}\n"
    )
    raw = {
        "headers alone": report(returned=ours, part="text/rfc822-headers"),
        "in words": in_words.encode(),
        "what it answers": report(In_Reply_To=ours, References=ours),
    }[how]
    arrive(site, raw)
    ((address, status, _),) = counted(site)
    assert address == PDF
    assert status.startswith("5.1.1")


def test_t24_a_forged_bounce_that_names_a_real_partner_changes_nothing(place):
    """It knows the partner's address, our domain and how our program is written; not what our letters are called."""
    site, sink, ours = place
    short = hashlib.sha256(PDF.encode()).hexdigest()[:12]
    guessed = f"<{hashlib.sha256(f'acknowledgement:1:{short}'.encode()).hexdigest()[:32]}@{DOMAIN}>"
    other = DEAD.replace(PDF, ZIP)
    arrive(
        site,
        report(),
        report(returned=f"<{'0' * 32}@{DOMAIN}>"),
        report(returned=guessed),
        report(returned="<something@police.example>"),
        report(other, returned=ours),
        f"From: MAILER-DAEMON@police.example\nSubject: failure notice\nReturn-Path: <>\n\n{PDF} could not be delivered\n".encode(),
    )
    assert guessed != ours
    assert counted(site) == []
    with site.store() as store, store.reading() as conn:
        assert tasks.open_tasks(conn) == []
    assert all(row.letter_row is None for row in rows(site))
    assert {row.address for row in rows(site)} == {PDF, ZIP}
    ledger_, _ = site.counts()
    assert ledger_["recorded"] == 6
    site.set_clock(MONDAY.replace(hour=16, minute=1))
    site.here("poll")
    minutes = [one for one in sink.accepted if letter(one.raw).is_multipart()]
    assert {to for one in minutes for to in one.recipients} == {PDF, ZIP, DOCX}, "everybody gets the minutes as ever"


def test_t24_a_delay_is_not_for_good_and_a_forwarded_address_is_the_one_we_wrote_to(place):
    site, _sink, ours = place
    late = f"Final-Recipient: rfc822; {PDF}\nAction: delayed\nStatus: 4.4.7\n"
    onward = "Original-Recipient: rfc822; {0}\nFinal-Recipient: rfc822; left@elsewhere.example\nAction: failed\nStatus: 5.1.1\n"
    arrive(site, report(late, returned=ours))
    assert counted(site) == []
    (row,) = rows(site)
    assert (row.permanent, row.letter_row) == (False, 1)
    arrive(site, report(onward.format(PDF), returned=ours), minutes=15)
    assert [address for address, _, _ in counted(site)] == [PDF]


def test_t24_a_letter_that_was_never_handed_over_cannot_come_back(place):
    site, sink, _ours = place
    sink.refuse_recipient[ZIP] = "451 4.3.0 later"
    arrive(site, mail(referral("Rosa Quill"), sender=ZIP, name="Priya Nair"))
    with site.store() as store, store.reading() as conn:
        (waits,) = conn.execute(bounces.letters.select().where(bounces.letters.c.contact == ZIP)).all()
    assert waits.state == "deferred"
    arrive(site, report(DEAD.replace(PDF, ZIP), returned=waits.message_id), minutes=15)
    assert counted(site) == []


def test_t21_nothing_that_a_mail_system_sends_is_answered_whatever_stands_in_it(place):
    """A mailer-daemon without an envelope sender, one that forges a partner, one whose own address bounces."""
    site, sink, ours = place
    sink.refuse_recipient["mailer-daemon@police.example"] = "550 5.1.1 unknown"
    text = referral("Rosa Quill")
    with_referral = email.message_from_bytes(report(returned=ours), policy=email.policy.default)
    assert isinstance(with_referral, EmailMessage)
    part = MIMEPart()
    part.set_content(text)
    with_referral.attach(part)
    arrive(
        site,
        mail(text, sender="mailer-daemon@police.example", name="MAILER-DAEMON", Return_Path="<>"),
        mail(text.replace("Rosa", "Ruth"), Return_Path="<>"),
        mail(text.replace("Rosa", "Rhea"), Return_Path=" < > "),
        mail(text.replace("Rosa", "Rita"), Return_Path="<MAILER-DAEMON>"),
        mail(text.replace("Rosa", "Romy"), Return_Path="<#@[]>"),
        report(returned=ours, sender=f"Hannah Oak <{PDF}>"),
        with_referral.as_bytes(),
        report("Final-Recipient: rfc822; mailer-daemon@police.example\nAction: failed\nStatus: 5.1.1\n"),
    )
    assert len(sink.accepted) == 1, "the first referral's acknowledgement, and nothing since"
    ledger_, letters = site.counts()
    assert sum(ledger_.values()) == 1 + 8
    assert ledger_["arrived"] == 0
    assert letters["queued"] == letters["deferred"] == letters["refused"] == 0
