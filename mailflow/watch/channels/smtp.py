"""Mail over another account, best of another provider: it works while the way of the partnership's letters is broken.

In: a notice. Out: one mail a recipient, in one connection. A notice counts as accepted when one of them was: the
others are tried with the next one. No setting of the transport of the letters is used, nor its password.
"""

import hashlib
from collections.abc import Iterator, Sequence
from datetime import UTC
from typing import Annotated, ClassVar

from pydantic import AfterValidator, Field

from mailflow.address import one_address
from mailflow.errors import MailflowError, TransportRefusedForNow
from mailflow.letter import Letter, Outcome, Receipt, Recipient, SealedLetter
from mailflow.outbound.envelope import EnvelopeMaker
from mailflow.outbound.smtp_door import SmtpOptions
from mailflow.outbound.transports import smtp
from mailflow.settings import SenderSettings
from mailflow.watch.channel import Notice

Address = Annotated[str, AfterValidator(one_address)]


class AlarmSmtpOptions(SmtpOptions):
    """The settings of an SMTP account of its own, and who is told. ``sender`` is the account's own address."""

    said_in: ClassVar[str] = "alarms.channels.options"
    password_variable: ClassVar[str] = "MAILFLOW_ALARM_PASSWORD"  # noqa: S105 - the name of an environment variable

    sender: Address
    recipients: Annotated[tuple[Address, ...], Field(min_length=1, max_length=20)]
    timeout: float = Field(default=20.0, gt=0, le=600, strict=True)
    timeout_after_data: float = Field(default=60.0, gt=0, le=600, strict=True)


class SmtpChannel:
    """The plug-in."""

    name = "smtp"
    options = AlarmSmtpOptions

    def tell(self, options: AlarmSmtpOptions, notice: Notice) -> None:
        """Send it to everybody. Raises TransportRefused… when nobody's mail server took it."""
        domain = options.sender.rpartition("@")[2]
        maker = EnvelopeMaker(SenderSettings(address=options.sender, name="mailflow", domain=domain))
        receipts: list[Receipt] = []
        with smtp.PLUGIN.open(options) as connection:
            for number, address in enumerate(options.recipients):
                envelope = maker.build(_letter(notice, address, number, domain), notice.at.astimezone(UTC))
                try:
                    receipts.append(connection.send(envelope))
                except MailflowError:
                    if not _accepted(receipts):
                        raise
                    break
        if not _accepted(receipts):
            raise TransportRefusedForNow(f"The alarm's mail server did not take it: {receipts[-1].answer}")

    def problems(self, options: AlarmSmtpOptions) -> Iterator[str]:
        """Whether a mail could be sent now: connects and logs in, and sends nothing."""
        for problem in smtp.PLUGIN.problems(options):
            yield problem.replace("transport smtp", "alarms smtp")


def _accepted(receipts: Sequence[Receipt]) -> bool:
    return any(receipt.outcome is Outcome.ACCEPTED for receipt in receipts)


def _letter(notice: Notice, address: str, number: int, domain: str) -> SealedLetter:
    """The same notice again has the same Message-ID, so that who gets it twice is shown it once."""
    key = f"{notice.key}:{number}"
    recipient = Recipient(contact=address, address=address, organisation="")
    letter = Letter(key, "alarm", recipient, notice.subject, notice.text, urgent=notice.urgent)
    named = hashlib.sha256(key.encode()).hexdigest()[:32]
    return SealedLetter(letter, f"<mailflow.{named}@{domain}>")


PLUGIN = SmtpChannel()
