"""Whether a server hands a mail over whole: its bytes against the size that it says itself (RFC822.SIZE).

In: the bytes, the size, and what the server says when it is asked for more behind their end. Out: yes or no. Nothing is
no mail, and a mail that goes on behind its end was cut. But sizes are wrong as well: counted with other line ends, or
estimated. So when the server says that nothing comes behind, a mail that is a little short is whole; and one that is
far too short is, when it stays as it is over some looks, or is old: it must come in in the end.
"""

from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mailflow.clock import SystemClock

LOOKS = 3
"""So many looks must find it far too short, and equally long."""
OLD = timedelta(days=1)
"""A mail that lies in the mailbox for longer is as it is: one look is enough."""
_LITTLE = 4
"""A little is up to a quarter of the size."""


def lacking(raw: bytes, size: int) -> int:
    """How many octets it is shorter than its size, each line's end counted as two."""
    if len(raw) >= size:
        return 0
    return max(0, size - len(raw) - (raw.count(b"\n") - raw.count(b"\r\n")))


@dataclass(slots=True)
class Short:
    """Which mails were given too short, from look to look: by name, their length and how often it was found."""

    _seen: dict[str, tuple[int, int]] = field(default_factory=dict)

    def is_all(self, name: str, raw: bytes, size: int, *, received: datetime, ends: bool | None) -> bool:
        """Whether this is the whole mail; ``ends`` is what the server said of that, None when it did not say."""
        if ends is False or not raw:
            return False
        length, times = self._seen.get(name, (len(raw), 0))
        times = times + 1 if length == len(raw) else 1
        self._seen[name] = (len(raw), times)
        little = ends is True and lacking(raw, size) * _LITTLE <= size
        return little or times >= LOOKS or SystemClock().now() - received > OLD

    def worked(self, name: str) -> None:
        """It came; nothing of it is remembered."""
        self._seen.pop(name, None)
