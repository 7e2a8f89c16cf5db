"""The premises of a form that says who occupies them: where that person lives ("Premises: …", "Occupier: …").

In: the entries of a sheet. Out: the same, with such premises as the address of their occupier. Where the form asks for
an address as well, or trade is done there, they stay a place.
"""

import re
from collections.abc import Iterable
from dataclasses import replace

from mailflow.ingest.form.entry import Entry
from mailflow.ingest.value import trades, whereabouts
from mailflow.ingest.value.labels import Label, Owner

_OCCUPIES = re.compile(r"\b(?:occup(?:ier|ant)|tenant|resident|(?:house|lease)holder)\b[^\n]{0,30}$", re.IGNORECASE)
_PREMISES = re.compile(r"\b(?:premises|property|dwelling)\b[^\n]{0,30}$", re.IGNORECASE)
_NEAR = 60
"""Characters before a value in which its label stands."""
_OURS = (Owner.NOBODY, Owner.SUBJECT)


def homes(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, with the premises of an occupier as the occupier's address."""
    found = list(entries)
    place = next((n for n, entry in enumerate(found) if _is_house(entry)), None)
    if place is None or not any(map(_occupies, found)) or any(map(_gives_home, found)):
        return found
    found[place] = replace(found[place], label=Label(("address",)))
    return found


def _is_house(entry: Entry) -> bool:
    known, said = entry.label, entry.value.text
    asked = known is not None and known.fields[:1] == ("place",) and known.owner in _OURS
    return asked and _labelled(entry, _PREMISES) and bool(whereabouts.find(said)) and not trades.is_trade(said)


def _occupies(entry: Entry) -> bool:
    known = entry.label
    named = known is not None and known.fields[:1] in ((), ("name",)) and known.owner is Owner.SUBJECT
    return named and bool(entry.value.text.strip()) and _labelled(entry, _OCCUPIES)


def _gives_home(entry: Entry) -> bool:
    known = entry.label
    asked = known is not None and known.fields[:1] in (("address",), ("street",)) and known.owner in _OURS
    return asked and bool(entry.value.text.strip())


def _labelled(entry: Entry, asked: re.Pattern[str]) -> bool:
    """Whether the words before a value are such a label."""
    if not entry.value.text:
        return False
    place = entry.value.trace()
    before = entry.value.texts[place.part][max(0, place.start - _NEAR) : place.start]
    return asked.search(before.rstrip(" \t\n:|.=–-")) is not None
