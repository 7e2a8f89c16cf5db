"""Memory: keeps what it is handed, for tests and rehearsals. Nothing leaves the process."""

from collections.abc import Iterator
from contextlib import contextmanager

from mailflow.letter import Outcome, Receipt
from mailflow.outbound.transport import Envelope, Options


class MemoryOptions(Options):
    """``name`` tells one memory from another; the same name is the same memory."""

    name: str = "default"


class _Memory:
    """What was sent under one name, in order; the same letter again is kept once."""

    def __init__(self) -> None:
        self.sent: dict[str, Envelope] = {}

    def send(self, envelope: Envelope) -> Receipt:
        self.sent.setdefault(envelope.message_id, envelope)
        return Receipt(envelope.message_id, Outcome.ACCEPTED, "kept in memory")


class MemoryTransport:
    """The plug-in: its memories live as long as the process."""

    name = "memory"
    options = MemoryOptions

    def __init__(self) -> None:
        self._memories: dict[str, _Memory] = {}

    @contextmanager
    def open(self, options: MemoryOptions) -> Iterator[_Memory]:
        """The memory of that name."""
        yield self._memories.setdefault(options.name, _Memory())

    def problems(self, options: MemoryOptions) -> Iterator[str]:
        """Memory has none."""
        del options
        yield from ()

    def sent(self, name: str = "default") -> list[Envelope]:
        """What was sent under a name, in order."""
        return list(self._memories[name].sent.values()) if name in self._memories else []

    def forget(self, name: str = "default") -> None:
        """Begin anew under a name."""
        self._memories.pop(name, None)


PLUGIN = MemoryTransport()
