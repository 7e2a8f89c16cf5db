"""The one address of a referral that no reader gave to anybody: whose can it be?

In: the people of a referral, and the evidence of its text. Out: the same people; where nobody has an address, the only
full one of the mail is theirs, if no word near it says that it is somebody else's, or no home. It is assumed, never
certain (reading-rules 14).

Readers take what the words say is somebody's home; people say it in more ways than any reader knows. Dates are not
taken so: of four that were left over three were no birth of the person's.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailflow.ingest.evidence import Evidence
from mailflow.ingest.prose import homes
from mailflow.ingest.value import cues, facts, whereabouts
from mailflow.submission import Address, Certainty, Subject, SubjectKind, Trace

_NEAR = 60
"""Characters before an address in which words say of what it is."""
_DOOR = re.compile(r"(?:flat|room|unit|apartment|apt|plot|pitch|bed)?\s*\d", re.IGNORECASE)
_OFFICE = re.compile(
    r"\b(?:offices?|centre|school|academy|college|station|surgery|hospital|library|council|church|mosque|depot|stores?|shop|ltd|civic|headquarters|hq|clinic|practice)\b",
    re.IGNORECASE,
)
_BESIDE = re.compile(
    rf"\b(?:above|over|below|beneath|at\s+the\s+back\s+of|number|key\s?holder|contact|{cues.RELATIVE})\b[^.;\n]{{0,40}}$",
    re.IGNORECASE,
)
"""Before an address: it is beside the home, or somebody else's."""

_FAR = 80
_KIN = re.compile(rf"\b(?:{cues.RELATIVE})\b", re.IGNORECASE)
"""Somebody else who was spoken of right before: "… about her brother. He is at "."""


def filled(people: Sequence[Subject], evidence: Evidence) -> tuple[Subject, ...]:
    """The same people with the address that is left in the text, where it can only be theirs."""
    persons = [one for one in people if one.kind is SubjectKind.PERSON]
    unknown = any(u.field == "address" for u in evidence.unstated)
    if not persons or unknown or len(evidence.batches) > 1 or any(one.addresses for one in people):
        return tuple(people)
    left = list(_left(evidence))
    if None in left or len({(one.value, one.postcode) for one in left if one}) != 1 or left[0] is None:
        return tuple(people)
    home = replace(left[0], certainty=Certainty.ASSUMED)
    return tuple(replace(one, addresses=(home,)) if one in persons else one for one in people)


def _left(evidence: Evidence) -> Iterator[Address | None]:
    """Each address with a postcode; None for one that is somebody's already, or no home by the words before it."""
    whole = evidence.sheet.whole
    used = [address.trace for sketch in evidence.sketches for address in sketch.addresses]
    for start, end in whereabouts.find(whole.text):
        value = facts.address(whole.slice(start, end))
        if value is None or not value.postcode or _OFFICE.search(value.value or ""):
            continue
        theirs = _DOOR.match(value.value or "") and not is_told(whole.text, start, end)
        yield value if theirs and not _within(value.trace, used) else None


def is_told(text: str, start: int, end: int) -> bool:
    """Whether the words near an address say that it is somebody else's, or a home that was left."""
    clause = clause_before(text, start)
    told = homes.was(clause) or homes.is_elsewhere(clause) or cues.NOT_HOME.search(clause) or _BESIDE.search(clause)
    return bool(told) or is_by_relative(text, start) or homes.is_left(text, start, end)


def clause_before(text: str, start: int) -> str:
    """The words of a clause right before an address."""
    line = text[text.rfind("\n", 0, start) + 1 : start]
    return re.split(r"[;.]\s", line)[-1][-_NEAR:]


def is_by_relative(text: str, start: int) -> bool:
    """Whether a relative is named right before an address."""
    return _KIN.search(text, max(0, start - _FAR), start) is not None


def _within(trace: Trace, used: Sequence[Trace]) -> bool:
    return any(one.part == trace.part and one.start < trace.end and trace.start < one.end for one in used)
