"""Which part of a name is the family's, where a text says so: "Li Na (family name Li)", "Jane (surname Sample)".

In: a name as it was written. Out: the same without what was said of its order, a surname that was told behind a first
name put in its place.
"""

import re

from mailflow.ingest.value.alphabet import LETTER, UPPER

_SAID = re.compile(
    rf"\s*[,(]\s*(?:(?:and|with)\s+)?(?:(?:his|her|their|the)\s+)?(?i:(?P<which>family|last|sur|first|given))[\s-]?(?i:name)\s*(?:(?:is|being|of|=|:)\s*)?[“\"‘']?(?P<part>[{UPPER}](?:[{LETTER}]*[’'-](?=[{LETTER}]))*[{LETTER}]+)[”\"’']?\s*(?:(?:being|is|comes)\s+first\s*)?\)?"
)


def put_in_order(text: str) -> str:
    """A name without the words that tell which part of it is which."""
    return _SAID.sub(lambda said: _told(said, text[: said.start()].split()), text)


def _told(said: re.Match[str], before: list[str]) -> str:
    if said["part"] in before:
        return ""
    surname = said["which"].lower() in ("family", "last", "sur") and len(before) == 1
    return f" {said['part']}" if surname else said[0]
