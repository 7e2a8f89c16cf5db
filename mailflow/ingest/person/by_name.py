"""Who of the people put forward is meant by a name as the sender writes it later: "Sam", "Mr Sample", "Mrs Pole".

In: those people, a name with or without a title, and the words of the mail. Out: all whom it fits; of several who
share a family name, those whom the mail calls by that title.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.person import in_story
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import notnames

_TITLE = re.compile(rf"({notnames.TITLES})\.?\s", re.IGNORECASE)


def words(name: str) -> set[str]:
    """The words of a name without its title."""
    title = _TITLE.match(name)
    return in_story.words(name[title.end() :] if title else name)


def called(listed: Sequence[Sketch], name: str, text: str) -> list[Sketch]:
    """Those whom a name fits."""
    said = words(name)
    found = [s for s in listed if said and said <= in_story.words(_name(s))]
    title = _TITLE.match(name)
    if title is None or len(found) == 1:
        return found
    titled = [s for s in found if re.search(rf"\b{title[1]}\.?\s+{re.escape(_name(s))}", text, re.IGNORECASE)]
    return titled or found


def _name(sketch: Sketch) -> str:
    return (sketch.name.value or "") if sketch.name else ""
