from mailflow.message import Kind
from mailflow.submission import Trace
from tests.unit.deciding import facts, reasons, referral, submission

WORDS = (Trace("frightened of her partner", "1", 0, 25),)


def test_words_that_point_to_somebody_at_risk_are_noted_whoever_wrote_them():
    sent = submission(referral(), safeguarding=WORDS)
    assert reasons("safeguarding", sent, facts()) == [("safeguarding", "NOTE", None)]
    assert reasons("safeguarding", sent, facts("stranger@elsewhere.example")) == [("safeguarding", "NOTE", None)]


def test_a_mail_without_them_and_a_bounce_that_quotes_them_are_not():
    assert reasons("safeguarding", submission(referral()), facts()) == []
    assert reasons("safeguarding", submission(safeguarding=WORDS), facts(mail={"kind": Kind.BOUNCE})) == []
