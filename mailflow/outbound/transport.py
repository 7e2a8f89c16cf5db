"""The protocol of a transport, and its words.

- *envelope*: sender and exactly one recipient, apart from the headers (RFC 5321).
- *outcome*: accepted, refused for now (4yz), refused (5yz), or unknown (the connection was lost after DATA).

A transport never resends by itself and never decides; ``dispatch`` and ``retry`` do.
"""

from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass
from typing import Protocol

from mailflow.letter import Receipt
from mailflow.settings import Options as Options  # noqa: PLC0414 - a plug-in finds all its words here


@dataclass(frozen=True, slots=True)
class Envelope:
    """One letter as it goes over the wire: built once, CRLF line ends, never changed afterwards."""

    message_id: str
    sender: str
    recipient: str
    content: bytes


class OpenTransport(Protocol):
    """A transport with its connection open: one connection for a batch."""

    def send(self, envelope: Envelope) -> Receipt:
        """Hand one letter over and say what came of it. Raises TransportRefusedForNow when nothing can be sent now."""


class TransportBackend(Protocol):
    """A plug-in of ``outbound/transports``: its name, its settings, how to open it and how to check it."""

    name: str
    options: type[Options]

    def open(self, options: Options) -> AbstractContextManager[OpenTransport]:
        """Connect; the connection ends with the ``with`` block."""

    def problems(self, options: Options) -> Iterator[str]:
        """What ``mailflow check`` should say: one sentence a problem; none when a letter could be sent now."""
