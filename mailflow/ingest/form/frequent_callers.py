"""A form about somebody who rings a service again and again: its "caller" is nobody else but the one it is about.

In: the entries of a sheet. Out: the same, with the caller's number as the subject's. In any other form a caller
is whoever reported something (reading-rules 2 and 21).
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.value import phones
from mailflow.ingest.value.labels import Label, Owner

_RINGS_OFTEN = Guarded(
    "high frequent repeat persistent",
    r"\b(?:high[\s-]+(?:intensity|impact|volume|demand)|frequent|repeat|persistent)\s+(?:(?:999|111|service|ambulance|emergency)\s+)?(?:users?|callers?|attenders?)\b",
)
_CALLER = re.compile(
    r"\b(?:caller(?:[’']?s)?|calling(?:\s+line)?|called\s+from|cli)\s*(?:no|nos|number|tel(?:ephone)?|phone|mob(?:ile)?|line|id|cli)?\W*$",
    re.IGNORECASE,
)
_NEAR = 40
"""Characters before a value in which its label stands."""


def themselves(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, with the number of whoever rings as that of the one whom the form is about."""
    found = list(entries)
    titled = any(e.label is None and _RINGS_OFTEN.is_in(e.value.text[:200]) for e in found)
    return [replace(e, label=Label(("phone",), Owner.SUBJECT)) if titled and _is_caller(e) else e for e in found]


def _is_caller(entry: Entry) -> bool:
    if entry.label is None or entry.label.owner is not Owner.OTHER or not entry.value.text.strip():
        return False
    place = entry.value.trace()
    before = entry.value.texts[place.part][max(0, place.start - _NEAR) : place.start]
    return _CALLER.search(before) is not None and next(phones.find(entry.value.text), None) is not None
