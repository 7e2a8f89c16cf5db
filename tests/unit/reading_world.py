"""What the reading tests share: a partnership in force, mails made in three client styles, and a short look at answers."""

import tomllib
from datetime import UTC, datetime
from html import escape
from pathlib import Path

from mailflow.ingest.assemble import read
from mailflow.ingest.reader import Context
from mailflow.message import Attachment, Kind, Mailbox, Message, Part
from mailflow.partnership.terms import Partnership, load
from mailflow.submission import Item, Submission

RECEIVED = datetime(2026, 11, 22, 12, tzinfo=UTC)
BANNER = "CAUTION: This email originated from outside of the organisation. Do not click links or open attachments."
SIGNATURE = "Kind regards\n\nPriya Patel\nHousing Officer | Northmoor Housing\nT: 01632 960111 | M: 07700 900777"
DISCLAIMER = "This email and any files transmitted with it are confidential. If received in error call 01632 960999."
OLD = "Tom Older, DOB 01/01/1970, 5 Olden Street, tel 07700 900888, case CSH-2026-0099-A."


SHIPPED = Path(__file__).parents[2] / "config" / "cannock-chase.toml"


def partnership() -> Partnership:
    """The shipped Cannock Chase terms."""
    return load(tomllib.loads(SHIPPED.read_text("utf-8")), file="cannock-chase.toml")


CONTEXT = Context(partnership().wording, RECEIVED)


def message(subject, body, *, html=False, kind=Kind.HUMAN, sender="Priya Patel", reply=False, files=()):
    part = Part("1", "text/html" if html else "text/plain", body)
    return Message(
        kind=kind, message_id="<1@northmoor.example>", sender=Mailbox(sender, "priya.patel@northmoor.example"),
        reply_to=(), to=(), cc=(), subject=subject, date=None, in_reply_to=("<0@hub.example>",) if reply else (),
        references=(), return_path=None, parts=(part,), authentication=(), failed_recipients=(),
        delayed_recipients=(), digest="", sameness="", limits=(),
        attachments=tuple(Attachment("2", name, "application/pdf", 1, "0") for name in files),
    )  # fmt: skip


def plain(text: str) -> str:
    return f"{BANNER}\n\nHi all,\n\n{text}\n\n{SIGNATURE}\n\n{DISCLAIMER}\n\nOn 20 Nov 2026, at 16:00, CSH wrote:\n> {OLD}\n"


def outlook(text: str) -> str:
    def lines(block: str) -> str:
        return "".join(f"<p class=MsoNormal>{escape(x) or '&nbsp;'}<o:p></o:p></p>\n" for x in block.split("\n"))

    return (
        "<html xmlns:o='x'><head><style>p.MsoNormal{margin:0cm}</style></head><body lang=EN-GB><div class=WordSection1>"
        f"<div style='background:#FFEB9C'><p class=MsoNormal>{BANNER}</p></div>"
        f"{lines('Hi all,')}{lines('')}{lines(text)}{lines('')}{lines(SIGNATURE)}{lines(DISCLAIMER)}"
        "<div style='border:none;border-top:solid #E1E1E1 1.0pt'><p class=MsoNormal><b>From:</b> CSH &lt;hub@testbury.example&gt;"
        "<br><b>Sent:</b> 20 November 2026 16:00<br><b>To:</b> Priya Patel<br><b>Subject:</b> Minutes</p></div>"
        f"{lines(OLD)}</div></body></html>"
    )


def mobile(text: str) -> str:
    lines = "".join(f"<div dir='ltr'>{escape(x) or '<br>'}</div>" for x in text.split("\n"))
    return (
        f"<html><body><div dir='ltr'>Hi all,</div><div><br></div>{lines}<div><br></div>"
        "<div id='ms-outlook-mobile-signature'><div>Sent from <a href='https://x.example'>Outlook for iOS</a></div></div>"
        "<hr><div id='divRplyFwdMsg'><b>From:</b> CSH &lt;hub@testbury.example&gt;<br><b>Sent:</b> Friday, November 20, 2026"
        f"<br><b>To:</b> Priya Patel<br><b>Subject:</b> Minutes</div><div>{OLD}</div></body></html>"
    )


STYLES = {"plain": (plain, False), "outlook": (outlook, True), "mobile": (mobile, True)}


def in_style(style: str, subject: str, text: str, **more: object) -> Submission:
    """A mail in one client's clothes, with banner, signature, disclaimer and somebody's old mail below."""
    dress, html = STYLES[style]
    return read(message(subject, dress(text), html=html, **more), CONTEXT)


def said(subject: str, body: str, **more: object) -> Submission:
    """A bare mail."""
    return read(message(subject, body, **more), CONTEXT)


def only(submission: Submission) -> Item:
    """The one item of a mail."""
    assert len(submission.items) == 1, [i.kind for i in submission.items]
    return submission.items[0]


def people(submission: Submission) -> dict[str, tuple[str | None, str | None, tuple[str, ...]]]:
    """Name → date of birth, first address, numbers, over all items."""
    return {
        s.name.value if s.name and s.name.value else "": (
            s.dob.value if s.dob else None,
            s.addresses[0].value if s.addresses else None,
            tuple(p.value or "" for p in s.phones),
        )
        for item in submission.items
        for s in item.subjects
    }
