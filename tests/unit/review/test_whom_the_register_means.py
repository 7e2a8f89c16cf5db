"""Whom the register means by a sender stands beside the sentence of what was found, on the pages and nowhere else."""

import re

from mailflow.message import Mailbox
from mailflow.partnership import senders
from mailflow.review.sender import told
from mailflow.submission import Item, ItemKind
from tests.unit.deciding import facts, found
from tests.unit.deciding import submission as sent_by
from tests.unit.mailing_world import POLICE, register
from tests.unit.review.world import REFERRAL, decided, decision, message, submission, take

FORGER = Mailbox("Petra Police", "x@elsewhere.example")
ITEM = Item(ItemKind.REFERRAL, REFERRAL)


def findings():
    return tuple(found("sender_verified", sent_by(ITEM), facts(FORGER.address, mail={"sender": FORGER})))


def flat(page):
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", page))


def test_the_pages_name_whom_the_register_means(browser, world):
    sent = message(71, REFERRAL, sender=FORGER)
    item = take(
        world, 71, REFERRAL, decision(decided(ITEM), findings=findings()), sent=sent, read=submission(REFERRAL, ITEM)
    )
    ledger_id = world.office.item(item).ledger_id
    for page in (f"/items/{item}/", f"/mails/{ledger_id}/"):
        said = flat(browser.text(page)).partition("What was found")[2]
        assert "It bears the name of somebody of Testbury Police" in said
        assert "the name of Petra Police: Testbury Police" in said
        assert "x@elsewhere.example: not their address" in said


def test_what_is_kept_names_nobody_and_stays_true_when_the_register_changes():
    assert POLICE.name not in str(findings())
    sent = message(71, REFERRAL, sender=FORGER)
    assert told(findings(), sent, register())[0].evidence[0] == ("the name of Petra Police", "Testbury Police")
    assert told(findings(), sent, type(register())(()))[0].evidence[0] == (senders.NAME, "Testbury Police")
    assert told(findings(), None, register()) == findings()
