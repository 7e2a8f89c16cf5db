"""Partners' ticket systems: what they say by themselves is kept, what a colleague says through them waits for a person."""

from datetime import datetime, timedelta

import pytest

from mailflow.store import ledger
from tests.servers.smtp_sink import smtp_sink
from tests.system.opening import letter
from tests.system.site import LONDON, build, mail, referral, smtp

pytestmark = pytest.mark.smtpd
MONDAY = datetime(2026, 11, 23, 9, 0, tzinfo=LONDON)
RECEIPT = (
    "Thank you for contacting Testshire Police. Your message about {ref} has been received and logged as ticket 4711.\n"
    "We aim to respond within five working days. Please do not reply to this email.\n"
)
PLAIN = "The flat was handed back on Friday and the keys are with the landlord.\n"
WITH_FACTS = "Tel: 07700 900301\n"


@pytest.mark.parametrize(
    ("words", "marks", "state"),
    [
        (RECEIPT, {"Auto_Submitted": "auto-generated"}, "recorded"),
        (RECEIPT, {"Auto_Submitted": "auto-replied"}, "recorded"),
        (PLAIN, {"Auto_Submitted": "auto-generated"}, "held"),
        (WITH_FACTS, {"Auto_Submitted": "auto-generated"}, "held"),
        (PLAIN, {"Precedence": "bulk"}, "held"),
    ],
    ids=["receipt", "marked receipt", "a colleague's words", "a colleague's facts", "a colleague's words as bulk mail"],
)
def test_a_ticket_system_is_never_answered_and_what_a_colleague_says_through_it_is_held(tmp_path, words, marks, state):
    with smtp_sink(tmp_path / "smtp") as sink:
        site = build(tmp_path / "site", at=MONDAY, transport=smtp(sink)).begin()
        site.deliver(mail(referral(phone=None), at=MONDAY), MONDAY, "first")
        site.here("poll")
        ours = letter(sink.accepted[0].raw)
        at = MONDAY + timedelta(minutes=5)
        marks = marks | {"In_Reply_To": str(ours["Message-ID"]), "References": str(ours["Message-ID"])}
        said = words.format(ref="CSH-2026-0001-Q")
        site.deliver(mail(said, subject=f"Re: {ours['Subject']}", at=at, **marks), at, "answer")
        site.set_clock(at)
        site.here("poll")
        with site.store() as store, store.reading() as conn:
            entry = ledger.entry(conn, 2)
        assert str(entry.state) == state
        assert len(sink.accepted) == 1, "never answered"
        if state == "held":
            assert "unclear-intent" in entry.decision.reasons
