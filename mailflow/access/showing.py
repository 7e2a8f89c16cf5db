"""A password that a server has refused is not shown to it again and again: wrong ones lock an account.

In: an account and its password. Out: whether it may be shown now, and what was said when it was refused. Another
password may be shown at once. The same one is shown again in case the server was wrong, ever more rarely. One memory a
process, for letters and alarms may share an account; a command such as ``mailflow check`` begins without any.
"""

import secrets
import threading
from dataclasses import dataclass, field
from hashlib import sha256

from mailflow.clock import monotonic

WAITS = (60.0, 900.0, 3600.0)
"""Seconds before the same password is shown again. Accounts are locked after some five wrong ones within a quarter of
an hour; with these a mailbox and the way out of one account make four, then two an hour. The first is short because a
server whose list of accounts is out of reach answers the same."""
SAID = "The same password is shown again ever more rarely, so that no account is locked; a new one at once."


@dataclass(slots=True)
class _Refused:
    digest: bytes
    sentence: str
    times: int
    until: float


@dataclass(slots=True)
class Showing:
    """What was refused where. ``account`` names server, port and user."""

    waits: tuple[float, ...] = WAITS
    _salt: bytes = field(default_factory=lambda: secrets.token_bytes(16))
    _refused: dict[tuple[str, ...], _Refused] = field(default_factory=dict)
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def held_back(self, account: tuple[str, ...], password: str) -> str:
        """Why it may not be shown now, as it was said when it was refused; "" when it may."""
        with self._lock:
            last = self._refused.get(account)
            if last is None or last.digest != self._digest(password) or monotonic() >= last.until:
                return ""
            return last.sentence

    def refused(self, account: tuple[str, ...], password: str, sentence: str) -> None:
        """It was shown, and refused."""
        with self._lock:
            last, digest = self._refused.get(account), self._digest(password)
            times = last.times + 1 if last is not None and last.digest == digest else 0
            until = monotonic() + self.waits[min(times, len(self.waits) - 1)]
            self._refused[account] = _Refused(digest, sentence, times, until)

    def accepted(self, account: tuple[str, ...]) -> None:
        """It was shown, and right."""
        with self._lock:
            self._refused.pop(account, None)

    def _digest(self, password: str) -> bytes:
        return sha256(self._salt + password.encode()).digest()


PASSWORDS = Showing()
"""The process's own."""
