"""Homes as headings: an address alone on its line, and below it who lives there, for one house after the other.

In: the lines of the prose of a mail. Out: the same, each such home joined to the line below it, behind the person. Two
houses at least are headed so, and the first of them by no name: else the address ends what stands above it.
"""

from collections.abc import Mapping, Sequence

from mailflow.ingest.form import lines
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import whereabouts

_HOUSES = 2


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


def _is_below_somebody(loose: Sequence[Stretch], first: int) -> bool:
    above = loose[first - 1].text if first else ""
    return bool(above) and (lines.person(above) is not None or lines.brief(above) is not None or lines.is_named(above))
