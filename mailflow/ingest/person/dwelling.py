"""An address that a form asks for piece by piece: the flat before the street, the town and the postcode behind it.

In: the sketch of a person, and another piece. Out: the sketch, with its first address made longer.
"""

import re
from dataclasses import replace

from mailflow.ingest.reader import Sketch
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import places
from mailflow.submission import Trace

_WITHIN = re.compile(r"\s*(?:(?:flat|apartment|apt|unit|room|no)\.?\s*)?\w{1,4}\s*", re.IGNORECASE)
"""A flat, or the number of a house, which a list may give behind the street."""


def is_within(text: str) -> bool:
    """Whether a line is a flat or a number alone."""
    return _WITHIN.fullmatch(text) is not None


def precede(sketch: Sketch, flat: str, value: Stretch) -> None:
    """Put a flat or a number before the street of an address that came first."""
    home, last = sketch.addresses[0], value.trace()
    said = home.value or ""
    known = not re.search(r"\d", flat) or home.kind == places.NO_FIXED_ABODE or flat.casefold() in said.casefold()
    if known or home.trace.part != last.part or last.start < home.trace.end:
        return
    whole = Trace(value.texts[last.part][home.trace.start : last.end], last.part, home.trace.start, last.end)
    between = " " if flat[:1].isdigit() and not said[:1].isdigit() else ", "
    sketch.addresses[0] = replace(home, value=f"{flat}{between}{said}".strip(" ,"), trace=whole, note="")


def lengthen(sketch: Sketch, more: str, postcode: str | None, value: Stretch) -> None:
    """Another line of an address that a form asks for line by line."""
    home, last = sketch.addresses[0], value.trace()
    if home.trace.part != last.part or last.start < home.trace.end or home.kind == places.NO_FIXED_ABODE:
        return
    whole = Trace(value.texts[last.part][home.trace.start : last.end], last.part, home.trace.start, last.end)
    between = " " if re.fullmatch(r"\d{1,4}[A-Za-z]?", home.value or "") else ", "
    text = between.join(piece for piece in (home.value, more) if piece)
    sketch.addresses[0] = replace(home, value=text, postcode=home.postcode or postcode, trace=whole, note="")
