"""Who else lives where the one person of a form does: "Household members: Tom (son, 3/4/2010)" (rules 2 and 3).

In: the entries of a sheet. Out: the same, with those whom such a line names as people who are only mentioned. Where the
family is put forward, or the form names nobody before, they stay people of the referral.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.value import cues
from mailflow.ingest.value.labels import Label, Owner

_HOUSEMATES = re.compile(
    r"\b(?:household\s+(?:members?|occupants?)|(?:members?|rest)\s+of\s+(?:the\s+)?(?:household|family)|occupants?|(?:also|others?)\s+(?:living\s+)?(?:there|at\s+(?:the\s+)?(?:address|property))|living\s+with)\W*$",
    re.IGNORECASE,
)
_KIN = re.compile(rf"[(,–-]\s*(?:{cues.CHILD}|{cues.RELATIVE}|partner|lodger)s?\b", re.IGNORECASE)
"""What somebody is to the one whose form it is: "Tom (son, ", "Tom - son"."""
_ALL = Guarded(
    "family household both all siblings children kids them",
    r"\b(?:family|household|siblings)\s+(?:referral|for\s+(?:the\s+)?(?:hub|agenda|discussion)|as\s+a\s+whole)\b|\b(?:whole|entire)\s+(?:family|household)\b|\b(?:refer\w*|discuss|list|add)\s+(?:\w+\s+){0,2}?(?:the\s+)?(?:\w+\s+)?(?:family|household|children|both|all|them)\b|\b(?:children|kids)\s+(?:as\s+well|too|are\s+(?:also\s+)?referred)\b",
)
_NEAR = 60
"""Characters before a value in which its label stands."""


def mentioned(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, with those who live in the house of the form's person as others."""
    found = list(entries)
    mates = [n for n, entry in enumerate(found) if _names_mates(entry)]
    if not mates or not any(map(_names_one, found[: mates[0]])) or any(_ALL.is_in(e.value.text) for e in found):
        return found
    return [replace(e, label=Label((), Owner.OTHER), record=-1) if n in mates else e for n, e in enumerate(found)]


def _names_mates(entry: Entry) -> bool:
    known, text = entry.label, entry.value.text
    if known is None or known.owner is not Owner.SUBJECT or known.fields or not _KIN.search(text):
        return False
    place = entry.value.trace()
    return _HOUSEMATES.search(entry.value.texts[place.part][max(0, place.start - _NEAR) : place.start]) is not None


def _names_one(entry: Entry) -> bool:
    known = entry.label
    ours = known is not None and known.fields in ((), ("name",)) and known.owner in (Owner.NOBODY, Owner.SUBJECT)
    return ours and bool(entry.value.text.strip())
