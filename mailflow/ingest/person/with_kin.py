"""Whose home is a relative's, where a form says so in place of an address: "Address: same as mum".

In: the sketches of a sheet. Out: the same; who is said to live with a relative has the one home that is told of one.
"""

from collections.abc import Sequence

from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import facts


def at_home(sketches: Sequence[Sketch]) -> None:
    """Give the home of the only relative who has one to those who live with a relative."""
    asked = [s for s in sketches if s.listed and not s.addresses and facts.WITH_KIN in s.notes]
    homes = [s.addresses for s in sketches if s.addresses and facts.CARER in s.notes] if asked else []
    if homes and len({(h[0].value, h[0].postcode) for h in homes}) == 1:
        for sketch in asked:
            sketch.addresses = list(homes[0])
