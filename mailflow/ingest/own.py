"""Who we are: how our own mail is recognised. It imports nothing, so the daemon may hold it without what reads."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Own:
    """How our own mail is recognised: our addresses (lower case), the right side of our Message-IDs, our names."""

    addresses: frozenset[str] = frozenset()
    domain: str = ""
    names: frozenset[str] = frozenset()
