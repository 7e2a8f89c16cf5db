"""The canary: a mail to ourselves once a day, along the whole way that a letter and an answer to it go.

In: a store, the way out, an address that leads to an inbox that is read. Out: a mail with a token nobody can guess.
It comes back as any mail does; ``store.canaries`` knows it again, and the alarm ``canary`` tells when it does not.
"""

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass

from mailflow import log
from mailflow.clock import Clock
from mailflow.errors import MailflowError, TransportRefusedForNow
from mailflow.letter import Letter, Outcome, Recipient, SealedLetter
from mailflow.outbound.envelope import build
from mailflow.outbound.transport import Envelope, OpenTransport
from mailflow.settings import SenderSettings
from mailflow.store import canaries
from mailflow.store.canaries import Canary
from mailflow.store.session import Store


@dataclass(frozen=True, slots=True)
class Way:
    """The way of our letters, and where the canary is sent."""

    store: Store
    clock: Clock
    open_transport: Callable[[], AbstractContextManager[OpenTransport]]
    sender: SenderSettings
    to: str


def send(way: Way, day: str) -> bool:
    """Send that day's canary, unless it was. Returns whether it left now. Raises what the way out raises."""
    named = f"<canary.{secrets.token_hex(16)}@{way.sender.domain}>"
    with way.store.writing() as conn:
        canary = canaries.claim(conn, way.to, day, named, way.clock.now())
    if canary is None:
        return False
    log.step("canary.claimed", id=canary.id)
    try:
        with way.open_transport() as transport:
            receipt = transport.send(_envelope(way, canary))
        if receipt.outcome in {Outcome.REFUSED, Outcome.REFUSED_FOR_NOW}:
            raise TransportRefusedForNow(f"The mail server did not take the canary: {receipt.answer}")
    except MailflowError as wrong:
        with way.store.writing() as conn:
            canaries.sent(conn, canary.id, way.clock.now(), str(wrong))
        raise
    log.step("canary.handed", id=canary.id)
    with way.store.writing() as conn:
        canaries.sent(conn, canary.id, way.clock.now())
    log.step("canary.sent", id=canary.id)
    return True


def _envelope(way: Way, canary: Canary) -> Envelope:
    token = canary.message_id.partition(".")[2].partition("@")[0]
    recipient = Recipient(contact=way.to, address=way.to, organisation="")
    letter = Letter(f"canary:{canary.id}", "canary", recipient, canaries.SUBJECT.format(token=token), canaries.BODY)
    return build(SealedLetter(letter, canary.message_id), way.sender, way.clock.now())
