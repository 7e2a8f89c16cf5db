"""Homes as headings: an address alone on its line, and below it who lives there, for one house after the other.

In: the lines of the prose of a mail, or its entries where labels name the people. Out: the same, each such home behind
the person of the line below it. Two houses at least are headed so, and the first of them by no name: else the address
ends what stands above it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from mailflow.ingest.form import lines
from mailflow.ingest.form.entry import Entry
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import whereabouts
from mailflow.ingest.value.labels import Label, Owner

_HOUSES = 2
_PUT_FORWARD = (Owner.NOBODY, Owner.SUBJECT, Owner.VICTIM, Owner.PERPETRATOR)


def joined(loose: Sequence[Stretch], texts: Mapping[str, str]) -> list[Stretch]:
    """The lines, with a home that heads a person behind him."""
    homes = [number for number, line in enumerate(loose) if lines.is_home(line.text)]
    if len(homes) < _HOUSES or _is_below_somebody(loose, homes[0]):
        return list(loose)
    heads: dict[int, Stretch] = {}
    for number in homes:
        below = loose[number + 1] if number + 1 < len(loose) else None
        if below is None or lines.is_home(below.text):
            return list(loose)
        one = Stretch.of([*below.blocks, *loose[number].blocks], texts)
        if lines.person(one.text) is None or whereabouts.find(below.text):
            return list(loose)
        heads[number + 1] = one
    return [heads.get(number, line) for number, line in enumerate(loose) if number not in homes]


def over_labels(entries: Iterable[Entry]) -> list[Entry]:
    """The entries, with each home that heads "Tenant: Jane Sample" as an address behind her name."""
    found = list(entries)
    heads = [n for n, entry in enumerate(found[:-1]) if entry.label is None and lines.is_home(entry.value.text)]
    over = [n for n in heads if _names(found[n + 1])]
    told = any(_names(entry) for entry in found[: over[0]]) if over else True
    if told or len(over) < _HOUSES or over != heads:
        return found
    for n in over:
        found[n], found[n + 1] = found[n + 1], replace(found[n], label=Label(("address",)), stops=False, gap=False)
    return found


def _names(entry: Entry) -> bool:
    """Whether a label names somebody of the referral."""
    known = entry.label
    ours = known is not None and known.fields in ((), ("name",)) and known.owner in _PUT_FORWARD
    return ours and bool(entry.value.text.strip(" ,"))


def _is_below_somebody(loose: Sequence[Stretch], first: int) -> bool:
    above = loose[first - 1].text if first else ""
    return bool(above) and (lines.person(above) is not None or lines.brief(above) is not None or lines.is_named(above))
