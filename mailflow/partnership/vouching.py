"""What the mailbox's own server says of a mail's sender, and in which words the team is told (design section 6)."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Vouching:
    """``passed``: True, False (forged, as far as can be told), None (not said). ``words``: a sentence, or ""."""

    passed: bool | None
    words: str = ""
