"""A letter of ours that comes back is known, whatever was done to it; what a person writes about it is read (T22)."""

import email.policy
import html
import textwrap
from datetime import datetime, timedelta
from email.message import EmailMessage

import pytest

from mailflow.store import ledger
from tests.servers.smtp_sink import smtp_sink
from tests.system.opening import letter
from tests.system.site import DOMAIN, LONDON, PDF, US, ZIP, build, mail, referral, smtp

pytestmark = pytest.mark.smtpd
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
BANNER = (
    "CAUTION: This email originated from outside of the organisation. Do not click links unless you know the sender."
)
DISCLAIMER = (
    "This email and any attachments are confidential and intended solely for the addressee. If you have received it in "
    "error please tell the sender.\nRegistered office: 1 Test Street."
)


def again(subject: str, text: str, *, marked: bool = False, sender: str = PDF, **headers: str) -> bytes:
    """A mail of that subject and text under a Message-ID of its own; ``marked``: as HTML."""
    if not marked:
        return mail(text, subject=subject, sender=sender, name="Case System", at=MONDAY, **headers)
    made = email.message_from_bytes(mail("x", subject=subject, sender=sender, at=MONDAY), policy=email.policy.default)
    assert isinstance(made, EmailMessage)
    made.set_content(text, subtype="html")
    return made.as_bytes()


def attached(subject: str, said: str, raw: bytes) -> bytes:
    made = email.message_from_bytes(mail(said, subject=subject, at=MONDAY), policy=email.policy.default)
    inner = email.message_from_bytes(raw, policy=email.policy.default)
    assert isinstance(made, EmailMessage)
    assert isinstance(inner, EmailMessage)
    made.add_attachment(inner)
    return made.as_bytes()


def as_html(text: str) -> str:
    lines = "".join(f"<p>{html.escape(line)}</p>" for line in text.splitlines() if line.strip())
    return f"<html><body><div style='background:#ffeb9c'>{BANNER}</div><div>{lines}</div></body></html>"


def quoted(text: str) -> str:
    return "\n".join(f"> {line}" for line in text.splitlines())


def headed(ours: EmailMessage, text: str) -> str:
    return f"From: {ours['From']}\nSent: 23 November 2026 09:00\nTo: Hannah Oak\nSubject: {ours['Subject']}\n\n{text}"


COPIES = {
    "an alias that keeps everything": lambda raw, ours, text: raw,
    "resent by hand": lambda raw, ours, text: again(
        str(ours["Subject"]), text, Resent_Message_ID=str(ours["Message-ID"]), Resent_From=PDF
    ),
    "Message-ID and sender rewritten": lambda raw, ours, text: again(str(ours["Subject"]), text),
    "a banner on top": lambda raw, ours, text: again(f"EXTERNAL: {ours['Subject']}", f"{BANNER}\n\n{text}"),
    "a banner without a blank line": lambda raw, ours, text: again(
        f"[EXTERNAL] {ours['Subject']}", f"{BANNER}\n{text}\n\n{DISCLAIMER}"
    ),
    "wrapped anew": lambda raw, ours, text: again(
        str(ours["Subject"]), "\n".join(textwrap.fill(line, 60) for line in text.splitlines())
    ),
    "blank lines gone": lambda raw, ours, text: again(
        str(ours["Subject"]), "\n".join(line for line in text.splitlines() if line.strip())
    ),
    "made HTML": lambda raw, ours, text: again(f"FW: {ours['Subject']}", as_html(text), marked=True),
    "a forwarding rule": lambda raw, ours, text: again(f"Fwd: {ours['Subject']}", headed(ours, text)),
    "a ticket system": lambda raw, ours, text: again(
        f"[Ticket#4711] {ours['Subject']}",
        f"Ticket #4711 has been created.\nStatus: Open\nRequester: {US}\n\n{text}\n\n{DISCLAIMER}",
        In_Reply_To=str(ours["Message-ID"]),
        References=str(ours["Message-ID"]),
    ),
    "quoted with nothing said": lambda raw, ours, text: again(
        f"Re: {ours['Subject']}", f"On Monday we wrote:\n{quoted(text)}"
    ),
    "attached as it was": lambda raw, ours, text: attached(f"FW: {ours['Subject']}", "\n", raw),
    "from our own address": lambda raw, ours, text: again(f"FW: {ours['Subject']}", text, sender=US),
}


@pytest.fixture
def answered(tmp_path):
    """(site, sink, the acknowledgement as it left)."""
    with smtp_sink(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=MONDAY, transport=smtp(sink)).begin()
        site.deliver(mail(referral(phone=None), at=MONDAY), MONDAY, "first")
        site.here("poll")
        (sent,) = sink.accepted
        yield site, sink, sent.raw


def entries(site):
    with site.store() as store, store.reading() as conn:
        return [ledger.entry(conn, number) for number in range(2, sum(site.counts()[0].values()) + 1)]


def test_t22_a_letter_of_ours_that_comes_back_is_known_in_every_guise_and_neither_read_nor_answered(answered):
    site, sink, raw = answered
    ours = letter(raw)
    text = str(ours.get_content())
    for number, (name, made) in enumerate(COPIES.items()):
        at = MONDAY + timedelta(minutes=number + 1)
        site.deliver(made(raw, ours, text), at, name.replace(" ", "-"))
    site.set_clock(MONDAY + timedelta(hours=1))
    site.here("poll")
    found = dict(zip(COPIES, entries(site), strict=True))
    assert {name: (str(e.state), str(e.message.kind)) for name, e in found.items()} == dict.fromkeys(
        COPIES, ("recorded", "own")
    )
    assert all(not e.items for e in found.values())
    assert len(sink.accepted) == 1, "nothing was answered, and nobody alerted"
    assert [row["what"] for row in site.queue()] == ["referral"]


ANSWERS = {
    "above the quotation": lambda ours, text: (
        f"Tel: 07700 900301\n\nHannah\n\nOn Monday the hub wrote:\n{quoted(text)}"
    ),
    "above Outlook's header": lambda ours, text: f"Her number is 07700 900301.\n\nHannah\n\n{headed(ours, text)}",
    "below a banner": lambda ours, text: (
        f"{BANNER}\n\nTel: 07700 900301\n\nHannah\n\n-----Original Message-----\n{headed(ours, text)}"
    ),
}


@pytest.mark.parametrize("how", ANSWERS)
def test_t22_what_a_person_writes_above_our_letter_is_read(answered, how):
    site, sink, raw = answered
    ours = letter(raw)
    said = ANSWERS[how](ours, str(ours.get_content()))
    at = MONDAY + timedelta(minutes=5)
    site.deliver(mail(said, subject=f"RE: {ours['Subject']}", at=at, In_Reply_To=str(ours["Message-ID"])), at, "answer")
    site.set_clock(at)
    site.here("poll")
    (entry,) = entries(site)
    assert str(entry.message.kind) == "human"
    assert [str(i.decided.item.kind) for i in entry.items] == ["completion"]
    assert str(entry.state) == "ready"
    assert len(sink.to(PDF)) == 2, "an answer is acknowledged"


ALARMING = (
    "Status: he rang tonight and says he will kill himself.",
    "Description: Kyle has a knife and the children are in the flat.",
    "Date: 23/11/2026 Kyle attempted suicide at the flat.",
    "Dear team: a child is at risk, please ring me.",
    "The information in this email is confidential: Kyle will kill his mother tonight.",
    "Subject: Kyle Denton, born 14/02/1994, phone 07700 900301, taken to hospital after an overdose.",
)


def test_t22_what_looks_like_a_program_s_line_above_our_letter_is_read_and_alerts(answered):
    site, _, raw = answered
    ours = letter(raw)
    text = str(ours.get_content())
    at = MONDAY + timedelta(minutes=5)
    for number, said in enumerate(ALARMING):
        for how, below in (("outlook", headed(ours, text)), ("marked", f"On Monday we wrote:\n{quoted(text)}")):
            answer = mail(
                f"{said}\n\n{below}", subject=f"RE: {ours['Subject']}", at=at, In_Reply_To=str(ours["Message-ID"])
            )
            site.deliver(answer, at, f"{number}-{how}")
    site.set_clock(at)
    site.here("poll")
    assert {str(entry.message.kind) for entry in entries(site)} == {"human"}
    assert "recorded" not in {str(entry.state) for entry in entries(site)}
    told = sum(entry.decision.alert for entry in entries(site))
    assert told >= 2 * (len(ALARMING) - 1), "what reads as a disclaimer is held at least"


def test_t22_our_words_among_others_wait_for_a_person_and_are_not_answered_nor_alarming(answered):
    """A program that puts our letter into its own, in words that no list knows."""
    site, sink, raw = answered
    ours = letter(raw)
    text = f"Good news! You have a little something in your tray, dear colleague.\n\n{ours.get_content()}\nCheers, the tray"
    at = MONDAY + timedelta(minutes=5)
    site.deliver(mail(text, subject="Tray: CSH-2026-0001-Q", sender=ZIP, name="Priya Nair", at=at), at, "tray")
    photo = again(str(ours["Subject"]), str(ours.get_content()))
    with_file = email.message_from_bytes(photo, policy=email.policy.default)
    assert isinstance(with_file, EmailMessage)
    with_file.add_attachment(b"photo", maintype="image", subtype="jpeg", filename="door.jpg")
    site.deliver(with_file.as_bytes(), at, "file")
    site.deliver(again(f"{ours['Subject']} DOB 14/02/1994", str(ours.get_content())), at, "subject")
    site.set_clock(at)
    site.here("poll")
    assert len(sink.accepted) == 1
    for entry in entries(site):
        assert str(entry.state) == "held", entry.message.subject
        assert "unclear-intent" in entry.decision.reasons
        assert not entry.decision.alert
        assert DOMAIN not in (entry.message.message_id or "")


def test_t22_minutes_and_alerts_that_come_back_are_known_too(tmp_path):
    """Whatever we send: to the duty contact at once, and to everybody with a sealed file."""
    with smtp_sink(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=MONDAY, transport=smtp(sink)).begin()
        alarming = referral(summary="Her partner is beating the children and they are at risk of harm.")
        site.deliver(mail(alarming, at=MONDAY), MONDAY, "first")
        site.here("poll")
        site.set_clock(MONDAY.replace(hour=16, minute=1))
        site.here("poll")
        sent = list(sink.accepted)
        assert len(sent) == 2 + 3, "an acknowledgement, an alert, the minutes before the meeting to three"
        at = MONDAY.replace(hour=17)
        for number, one in enumerate(sent):
            back = email.message_from_bytes(one.raw, policy=email.policy.default)
            back.replace_header("Message-ID", f"<{number}@gateway.example>")
            back.replace_header("From", "Gateway <gateway@police.example>")
            back.replace_header("Subject", f"[EXTERNAL] {back['Subject']}")
            del back["Auto-Submitted"]
            site.deliver(back.as_bytes(), at, f"back-{number}")
        site.set_clock(at)
        site.here("poll")
        assert [(str(e.state), str(e.message.kind)) for e in entries(site)] == [("recorded", "own")] * 5
        assert len(sink.accepted) == 5
