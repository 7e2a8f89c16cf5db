"""The protocol of a channel, and its words: one way of telling somebody who is not at the page.

A channel does not share the way of the partnership's letters: it works while that one is broken. It sends what it is
given once, says by returning that it was accepted, and never tries again by itself.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol

from mailflow.settings import Options as Options  # noqa: PLC0414 - a plug-in finds all its words here


@dataclass(frozen=True, slots=True)
class Notice:
    """What is told: one subject line and a text of lines. ``at`` is aware UTC. Neither holds personal data.

    ``key`` is the same when the same notice is handed over again; ``urgent``: somebody should get up.
    """

    key: str
    subject: str
    text: str
    at: datetime
    urgent: bool = False


class Channel(Protocol):
    """A plug-in of ``watch/channels``: its name, its settings, how to tell and how to check it."""

    name: str
    options: type[Options]

    def tell(self, options: Any, notice: Notice) -> None:
        """Hand one notice over. Returns when it was accepted; raises a MailflowError when it was not."""

    def problems(self, options: Any) -> Iterator[str]:
        """What ``mailflow check`` should say, without sending anything: one sentence a problem."""
