"""The safeguarding alert: told to the duty contact at once, by reference only, whoever wrote (LD 3; domain.md 6.8).

It does not wait for the sender to be verified: a false alarm costs a look, a missed one may cost a life. Nothing is
passed on to the safeguarding team by the program; a person does that. Alerts are counted by who set them off
(``thread``), and what was not shown to come from an address is counted apart: forged mail in a partner's name leaves
the partner's own allowance alone.
"""

from mailflow.letter import Letter, Recipient
from mailflow.outbound import compose
from mailflow.outbound.addressing import letter_key, short_hash
from mailflow.outbound.mailing import Decided, TriggeredMailing
from mailflow.outbound.wording import moment_in_words

NAME = "safeguarding_alert"
_STRANGE = frozenset({"sender-unknown", "sender-unverified"})


def letters(decided: Decided) -> tuple[Letter, ...]:
    """One alert for a mail with words of a safeguarding concern, else nothing."""
    if not decided.decision.alert:
        return ()
    partnership, received = decided.partnership, decided.decision.received
    terms = partnership.on(received.astimezone(partnership.zone).date())
    verified = decided.verified and not _STRANGE & set(decided.decision.reasons)
    sender = decided.message.sender.address
    references = tuple(dict.fromkeys(reference for reference in decided.references if reference))
    words = compose.letter(
        NAME,
        {
            "marking": terms.marking.text,
            "partnership": partnership.name,
            "received": moment_in_words(received, partnership.zone),
            "ledger_id": decided.ledger_id,
            "references": references,
            "verified": verified,
            "routes": [route for route in terms.routes if route.for_ == "safeguarding"],
        },
        folder=decided.wording,
    )
    return (
        Letter(
            key=letter_key(NAME, str(decided.ledger_id), terms.duty.address),
            mailing=NAME,
            recipient=Recipient(terms.duty.address, terms.duty.address, partnership.name),
            subject=words.subject,
            body=words.body,
            reference=references[0] if len(references) == 1 else "",
            urgent=True,
            thread=short_hash(sender if verified else f"unverified:{sender}"),
            mail_received=received,
        ),
    )


PLUGIN = TriggeredMailing(NAME, letters)
