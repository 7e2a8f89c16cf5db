"""SMTP (RFC 5321), with TLS before any credential: one connection for a batch.

In: envelopes. Out: receipts; ``answer`` says what an answer means. A connection that is lost before DATA was accepted
delivered nothing; one that is lost after it leaves the outcome *unknown*, and is never repaired by sending again. A
connection that was dropped between two letters is made anew, once. Raises TransportRefusedForNow when nothing can be
sent now; TransportRefused when somebody must act: no STARTTLS offered, a certificate that is not the server's, a log-in
or sender refused.
"""

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from mailflow.errors import MailflowError, TransportRefused, TransportRefusedForNow
from mailflow.letter import Fault, Outcome, Receipt
from mailflow.outbound.answer import CLOSING, Stage, judge
from mailflow.outbound.smtp_door import LOST, Late, Smtp, SmtpOptions, connect
from mailflow.outbound.transport import Envelope

_OK, _GO_ON, _OUT_OF_STEP = frozenset({250, 251, 252}), frozenset({354}), 503
_LONGEST_ANSWER = 200


class _Connection:
    """One connection, made when the first letter needs it, and made anew when it was dropped between letters."""

    def __init__(self, options: SmtpOptions) -> None:
        self._options = options
        self._smtp: Smtp | None = connect(options)

    def send(self, envelope: Envelope) -> Receipt:
        """Hand one letter over and say what came of it."""
        kept = self._smtp is not None
        try:
            return self._hand_over(envelope)
        except Late:
            self._drop()
            kept = False  # it was not dropped: the server hangs, and would again
        except LOST:
            self._drop()
        if kept:
            try:
                return self._hand_over(envelope)
            except LOST:
                self._drop()
        return _receipt(envelope, Outcome.REFUSED_FOR_NOW, "the connection was lost before the letter was sent")

    def _hand_over(self, envelope: Envelope) -> Receipt:
        """Everything up to the answer to DATA may raise what ``LOST`` names: then nothing was delivered."""
        if self._smtp is None:
            self._smtp = connect(self._options)
        smtp = self._smtp
        size = [f"SIZE={len(envelope.content)}"] if smtp.has_extn("size") else []
        steps: tuple[tuple[Stage, frozenset[int], Callable[[], tuple[int, bytes]]], ...] = (
            (Stage.MAIL, _OK, lambda: smtp.mail(envelope.sender, size)),
            (Stage.RCPT, _OK, lambda: smtp.rcpt(envelope.recipient)),
            (Stage.DATA, _GO_ON, lambda: smtp.docmd("DATA")),
        )
        for stage, wanted, say in steps:
            code, answer = say()
            if code not in wanted:
                self._start_over(code)
                return _judged(envelope, stage, code, answer)
        return self._content(smtp, envelope)

    def _content(self, smtp: Smtp, envelope: Envelope) -> Receipt:
        """After DATA was accepted: only an answer tells what came of the letter."""
        try:
            smtp.send(_stuffed(envelope.content))
            code, answer = smtp.getreply(within=self._options.timeout_after_data)
        except LOST:
            self._drop()
            return _receipt(envelope, Outcome.UNKNOWN, "the connection was lost after the letter was begun")
        receipt = _judged(envelope, Stage.DOT, code, answer)
        if code == CLOSING or receipt.outcome is Outcome.UNKNOWN:  # whoever answers nonsense is out of step
            self._drop()
        return receipt

    def _start_over(self, code: int) -> None:
        """So that the next letter is not refused for this one's sake."""
        if code in {CLOSING, _OUT_OF_STEP} or code // 100 not in {4, 5} or self._smtp is None:
            self._drop()
            return
        try:
            self._smtp.rset()
        except LOST:
            self._drop()

    def _drop(self) -> None:
        if self._smtp is not None:
            self._smtp.close()
            self._smtp = None

    def close(self) -> None:
        """Part politely; a server that has gone already is no error."""
        if self._smtp is not None:
            with suppress(*LOST):
                self._smtp.part()
            self._drop()


def _stuffed(content: bytes) -> bytes:
    """With a dot before each dot that begins a line (RFC 5321 4.5.2), and the end of data. Content is CRLF already."""
    if content.startswith(b"."):
        content = b"." + content
    return content.replace(b"\r\n.", b"\r\n..") + b".\r\n"


def _judged(envelope: Envelope, stage: Stage, code: int, answer: bytes) -> Receipt:
    """The receipt for an answer. Raises TransportRefused… when it says that nothing can be sent."""
    said = answer.decode("ascii", "replace")
    verdict = judge(stage, code, said)
    if verdict.outcome is None and code // 100 == 4:
        raise TransportRefusedForNow(f"The mail server will not let us send now (it answered {code}).")
    if verdict.outcome is None:
        raise TransportRefused(f"The mail server refuses our sender address, or our log-in (it answered {code}).")
    return _receipt(envelope, verdict.outcome, f"{code} {said}", verdict.fault)


def _receipt(envelope: Envelope, outcome: Outcome, answer: str, fault: Fault = Fault.NONE) -> Receipt:
    """The answer without addresses: a server likes to quote the recipient, with or without its domain."""
    local = envelope.recipient.rpartition("@")[0]
    said = re.sub(r"\S+@\S+", "***", answer)
    said = re.sub(rf"(?<!\w){re.escape(local)}(?!\w)", "***", said, flags=re.IGNORECASE)
    said = re.sub(r"[\x00-\x1f\x7f]+", " ", said)
    return Receipt(envelope.message_id, outcome, said[:_LONGEST_ANSWER].strip(), fault)


class SmtpTransport:
    """The plug-in."""

    name = "smtp"
    options = SmtpOptions

    @contextmanager
    def open(self, options: SmtpOptions) -> Iterator[_Connection]:
        """Connect, encrypt, log in; QUIT at the end of the block."""
        connection = _Connection(options)
        try:
            yield connection
        finally:
            connection.close()

    def problems(self, options: SmtpOptions) -> Iterator[str]:
        """Whether a connection can be made, encrypted and logged in to now."""
        try:
            connect(options).part()
        except MailflowError as wrong:
            yield f"transport smtp: {wrong}"
        except LOST:
            return


PLUGIN = SmtpTransport()
