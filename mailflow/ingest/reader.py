"""What a reader is, what it is given and what it gives back: the words of ``readers/`` and of ``assemble``."""

from dataclasses import dataclass
from datetime import datetime

from mailflow.partnership.terms import Partnership


@dataclass(frozen=True, slots=True)
class Own:
    """How our own mail is recognised: our addresses (lower case), and the right side of our Message-IDs."""

    addresses: frozenset[str] = frozenset()
    domain: str = ""


@dataclass(frozen=True, slots=True)
class Context:
    """What reading may know: the terms, the receipt time (aware UTC), and who we are. Picklable."""

    partnership: Partnership
    received: datetime
    own: Own = Own()
