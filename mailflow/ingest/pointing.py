"""Who is meant, where the newest mail names somebody and leaves the rest to the mail below (rule 3).

In: the evidence of the newest text and of the mail below it. Out: names; the latter evidence without anybody else.
"""

import re
from dataclasses import replace

from mailflow.ingest.evidence import Evidence
from mailflow.ingest.person import by_age
from mailflow.submission import Subject

_FOR_ONLY = re.compile(
    r"\b(?i:for|refer(?:ring)?)\s+(?P<name>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})\s+(?i:only|alone|and\s+(?:nobody|no\s+one)\s+else)\b"
    r"|\b(?i:only|just)\s+(?i:for|refer(?:ring)?)\s+(?P<one>[A-Z][\w’'-]+(?:\s[A-Z][\w’'-]+){0,2})(?!\s+(?i:and|&|or|plus|the)\b)(?=\s*(?:[.,;\n(–]|\s-|$|please))"
)
"""For whom alone somebody passes a mail on."""


def named_only(top: Evidence, *, by_first_name: bool = False) -> frozenset[str]:
    """The names of those put forward of whom the text says no more; nothing where it says more of anybody.

    ``by_first_name``: a first name alone is one too, where the text points at a mail that came with it.
    """
    if any(s.dob or s.addresses or s.phones for s in top.listed):
        return frozenset()
    named = (s.name.value for s in top.listed if s.name and s.name.value)
    return frozenset(name for name in named if by_first_name or len(name.split()) > 1)


def narrowed(below: Evidence, names: frozenset[str]) -> Evidence:
    """The evidence of those who are named, where it knows any of them; else all of it."""
    kept = tuple((n, tuple(s for s in batch if _is_one(s, names))) for n, batch in below.batches)
    kept = tuple((n, batch) for n, batch in kept if batch)
    return replace(below, batches=kept) if kept else below


def of_age(below: Evidence, words: str) -> Evidence:
    """The evidence of whom alone the covering words mean: the elder or the younger, or "for Jane only"."""
    if only := _FOR_ONLY.search(words):
        return narrowed(below, frozenset((only["name"] or only["one"],)))
    left, _ = by_age.left_out([s for _, batch in below.batches for s in batch], words)
    kept = tuple((n, tuple(s for s in batch if not any(s is one for one in left))) for n, batch in below.batches)
    return replace(below, batches=tuple((n, batch) for n, batch in kept if batch)) if left else below


def _is_one(subject: Subject, names: frozenset[str]) -> bool:
    words = set((subject.name.value or "").lower().split()) if subject.name else set()
    return bool(words) and any(
        words <= set(name.lower().split()) or set(name.lower().split()) <= words for name in names
    )
