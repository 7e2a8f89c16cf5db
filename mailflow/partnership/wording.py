"""What reading a mail needs of a partnership's terms, as plain data.

In: made by ``terms.Partnership.wording``. Out: the same on any day. The process that reads mail is handed this and not
the terms themselves, so that it carries no library that checks settings (some 8 MB, and a tenth of a second to start).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from zoneinfo import ZoneInfo

from mailflow.submission import SubjectKind


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic of discussion and the words by which partners mean it.

    A synonym wholly in capitals is an abbreviation and means itself only in capitals; others in any case.
    """

    name: str
    synonyms: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Words:
    """What the terms from ``valid_from`` on say of what is read: fields that each kind of subject needs, own labels."""

    valid_from: date
    required: Mapping[SubjectKind, tuple[str, ...]]
    topics: tuple[Topic, ...]
    labels: Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Wording:
    """One partnership, as reading knows it; ``words`` oldest first, at least one."""

    id: str
    reference_prefix: str
    zone: ZoneInfo
    words: tuple[Words, ...]

    def on(self, day: date) -> Words:
        """Those in force on a day; the earliest ones for a day before all of them."""
        in_force = [words for words in self.words if words.valid_from <= day]
        return in_force[-1] if in_force else self.words[0]
