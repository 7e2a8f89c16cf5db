"""Whatever reading makes of a mail, all of it stays one click away, and can be searched for (T13)."""

import email.policy
import html
import re
from datetime import datetime, timedelta

import pytest

from mailflow.review.app import create_app
from mailflow.wiring import opened
from tests.system.site import LONDON, build, mail, referral

MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
HERE = "cannock-chase"
INLINE = """Hi,

Topmost elderflower.

> What is her date of birth?
Answered inline: gooseberry.
> And her number?
It is damson, on file.

On Monday the hub wrote:
> quoted rhubarb
>> twice quoted quince

--
Hannah Oak
Signature medlar
This email is confidential and intended for the addressee. Disclaimer tayberry.
"""
PAGE = (
    "<html><body><p>Paragraph elderflower.</p><table><tr><td>Cell gooseberry</td></tr></table><blockquote>Quoted damson"
    "</blockquote><div style='display:none'>Hidden rhubarb</div><p>caf&eacute; quince</p></body></html>"
)
WORDS = ("elderflower", "gooseberry", "damson", "rhubarb", "quince")


def as_page(raw: bytes) -> bytes:
    made = email.message_from_bytes(raw, policy=email.policy.default)
    made.set_content(PAGE, subtype="html")
    return made.as_bytes()


def twins(raw: bytes) -> bytes:
    """A text and a page that say different things: one of the two is read."""
    made = email.message_from_bytes(raw, policy=email.policy.default)
    made.set_content("The text says elderflower, gooseberry, damson, quince and nothing of what the page has to say.\n")
    made.add_alternative("<p>The page says rhubarb where the text does not, on 14 02 1994.</p>", subtype="html")
    return made.as_bytes()


MAILS = {
    "inline answers": lambda: mail(f"{referral()}\n{INLINE}", subject="Re: New referral", at=MONDAY),
    "an HTML page": lambda: as_page(mail("x", at=MONDAY)),
    "twins that differ": lambda: twins(mail("x", at=MONDAY)),
    "an automatic reply": lambda: mail(
        INLINE, subject="Automatic reply: minutes", at=MONDAY, Auto_Submitted="auto-replied"
    ),
}


@pytest.mark.parametrize("kind", MAILS)
def test_t13_every_word_of_a_mail_is_on_its_page_its_bytes_are_a_click_away_and_its_words_are_found(tmp_path, kind):
    site = build(tmp_path / "site", at=MONDAY).begin()
    raw = MAILS[kind]()
    site.deliver(raw, MONDAY, "one")
    site.deliver(mail(referral("Rosa Quill"), at=MONDAY), MONDAY + timedelta(minutes=1), "other")
    site.here("poll")
    with opened(site.config) as house:
        pages = create_app(house.office).test_client()
        shown = html.unescape(re.sub(r"<[^>]+>", "", pages.get("/mails/1/").get_data(as_text=True)))
        hidden = {"rhubarb"} if kind == "an HTML page" else set()
        assert {word for word in WORDS if word not in shown} == hidden, "what nobody would see stays in the file"
        assert 'href="/mails/1/mail.eml"' in pages.get("/mails/1/").get_data(as_text=True)
        assert pages.get("/mails/1/mail.eml").get_data() == raw
        for word in (*WORDS, "ELDERFLOWER quince"):
            found = pages.get(f"/{HERE}/mails/?words={word}").get_data(as_text=True)
            assert "/mails/1/" in found, word
            assert "/mails/2/" not in found
        nothing = pages.get(f"/{HERE}/mails/?words=elderflower+%25+persimmon").get_data(as_text=True)
        assert "No mail holds these words." in nothing
