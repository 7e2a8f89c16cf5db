"""Every error says three things: will it pass by itself, whose it is, what to do.

    MailflowError
    ├── Temporary        it may pass by itself: the work is left as it was and tried again
    │   ├── MailboxUnavailable (FilingRefused, LogInRefused)   StoreUnavailable   TransportRefusedForNow
    │   ├── WorkerDied   WorkerUnavailable   AccessUnavailable
    └── Permanent        it stays until somebody acts
        ├── AccessRefused   ConfigWrong   KeyWrong   StoreUnsafe   RowRefused
        ├── TransportRefused   LetterRefused   SealFailed
        └── NotPossible          what an operator asked for cannot be done; the sentence says why
            └── NoStore

Texts never hold message content, a person's data or a secret: an operator reads them, a log keeps them.
"""


class MailflowError(Exception):
    """Base of every error that an operator may read as a sentence, without a traceback. Never raised itself."""


class Temporary(MailflowError):  # noqa: N818 - an adjective that says how long, beside the nouns
    """It may pass by itself; nothing was flagged, moved or lost, and the work is tried again."""


class Permanent(MailflowError):  # noqa: N818 - as above
    """It stays until somebody acts; the sentence says who and what."""


class MailboxUnavailable(Temporary):
    """A mailbox could not be reached, or refused the log-in. Arrivals are taken at a later poll."""


class LogInRefused(MailboxUnavailable):
    """A mailbox refused the password, now or when it was shown last. Nothing is asked of its server meanwhile."""


class FilingRefused(MailboxUnavailable):
    """A mailbox is read as ever, and does not let stored mail be moved (full, not permitted, no such folder)."""


class StoreUnavailable(Temporary):
    """The store refused a commit (disk full, locked, server down). Nothing of that step happened."""


class TransportRefusedForNow(Temporary):
    """The mail server answered with a temporary code (RFC 5321 4yz), or could not be reached before DATA."""


class WorkerDied(Temporary):
    """The process that reads mail content ended, or passed its limit, while it held a mail: ``mail``, its ledger id."""

    def __init__(self, sentence: str, *, mail: int | None = None) -> None:
        super().__init__(sentence)
        self.mail = mail


class WorkerUnavailable(Temporary):
    """The process that reads mail content could not be started; it held nothing, and no attempt counts."""


class AccessUnavailable(Temporary):
    """No access token can be had at the moment: its server is out of reach, or says "not now"."""


class AccessRefused(Permanent):
    """No access token is given: a secret, a certificate or a consent has to be renewed; the sentence says whose it is.

    ``error`` is the server's code of RFC 6749 5.2, or "".
    """

    def __init__(self, sentence: str, *, error: str = "") -> None:
        super().__init__(sentence)
        self.error = error


class ConfigWrong(Permanent):
    """A setting is wrong: the sentence names file, key and what is allowed."""


class KeyWrong(Permanent):
    """The store's key is missing, is not a key, or does not open this store."""


class StoreUnsafe(Permanent):
    """The store's place, or its schema, is not one that this program may write to."""


class RowRefused(Permanent):
    """One row of an imported file was refused; the sentence names the line and why."""


class TransportRefused(Permanent):
    """The mail server refused the letter for good (RFC 5321 5yz)."""


class LetterRefused(Permanent):
    """The linter found personal data in clear, or a header that may not be sent."""


class SealFailed(Permanent):
    """A sealed file could not be made, or did not open again with its password only."""


class NotPossible(Permanent):
    """What was asked for cannot be done in this state; the sentence says why and what can."""


class NoStore(NotPossible):
    """None was made yet where the settings name one."""
