"""The desk at which mail is decided and answered: what that needs of the house, laid out once.

In: what ``rooms`` wires. Out: the same, for ``intake``, ``answering`` and ``replaying``; it decides nothing itself.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sqlalchemy import Connection

from mailflow.clock import Clock
from mailflow.judge import Rule
from mailflow.letter import Letter, SealedLetter
from mailflow.outbound.mailing import Decided, TriggeredMailing
from mailflow.partnership.terms import Partnership
from mailflow.settings import LimitSettings
from mailflow.store import facts
from mailflow.store.session import Store


@dataclass(frozen=True, slots=True)
class Desk:
    """What deciding needs: the partnerships, each mailbox's trusted server, rules, triggered mailings, the envelope.

    ``close`` lints a letter that holds no document and gives it its fixed Message-ID; it raises LetterRefused.
    """

    store: Store
    clock: Clock
    partnerships: Mapping[str, Partnership]
    trusted: Mapping[str, str | None]
    rules: tuple[Rule, ...]
    mailings: tuple[TriggeredMailing, ...]
    close: Callable[[Letter, Decided], SealedLetter]
    wording: Path | None = None
    """The installation's own folder of letter wording, looked into before the shipped one."""
    limits: LimitSettings = field(default_factory=LimitSettings)
    """How many letters may go by themselves."""

    def standing(self, conn: Connection, partnership: str) -> facts.Standing:
        """What all mail of a partnership stands among: its register, its meetings, what may go by itself."""
        return facts.standing(conn, self.partnerships[partnership], self.limits)
