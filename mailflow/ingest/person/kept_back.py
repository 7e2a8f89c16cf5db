"""A home that its own paragraph wants kept back further on: "She moved there in May. ADDRESS NOT TO BE SHARED".

In: the people of a text, and its words. Out: the same, such a home called confidential (E25). Whoever did it has none,
and what is said of the address of somebody else is said of nobody's here.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mailflow.ingest.danger import withholding
from mailflow.ingest.letter import sentences
from mailflow.ingest.reader import Sketch
from mailflow.ingest.value import cues, places
from mailflow.submission import Role

_FAR = 600
"""Characters behind an address in which its paragraph is looked at."""
_PARAGRAPH = re.compile(r"\n[ \t>]*\n")
_OF_ADDRESS = re.compile(r"\b(?:address|location|whereabouts)\b", re.IGNORECASE)
_OTHERS = re.compile(
    rf"[’']s\s+(?:\w+\s+){{0,2}}(?:address|location|whereabouts)\b|\b(?:my|our)\s+(?:\w+\s+)?(?:address|location)\b|\b(?:e-?mail|ip|web|old|previous|former|work|school)\s+address|\b(?:address|location|whereabouts)\s+of\s+|\b(?:{cues.RELATIVE}|{cues.PROFESSIONAL})\s+(?:address|location)\b",
    re.IGNORECASE,
)
"""An address that is told of as that of somebody, or something, else."""
_OWN = re.compile(r"\b(?P<whose>her|his)\s+(?:\w+\s+){0,2}(?:address|location|whereabouts)\b", re.IGNORECASE)
_PRONOUNS = {
    "her": re.compile(r"\b(?:she|hers?)\b", re.IGNORECASE),
    "his": re.compile(r"\b(?:he|him|his)\b", re.IGNORECASE),
}


def homes(sketches: Sequence[Sketch], texts: Mapping[str, str]) -> None:
    """Call confidential each home of those who are put forward of which that is said."""
    told = [home for sketch in sketches for home in sketch.addresses]
    begins = sorted((home.trace.part, home.trace.start) for home in told)
    for sketch in sketches:
        if not sketch.listed or sketch.role is Role.PERPETRATOR or not sketch.addresses:
            continue
        home = sketch.addresses[0]
        part, end = home.trace.part, home.trace.end
        if home.kind != places.HOME or part not in texts:
            continue
        behind = texts[part][end : end + _FAR]
        if _OF_ADDRESS.search(behind) is None:
            continue
        behind = _PARAGRAPH.split(behind, maxsplit=1)[0]
        following = next((start for where, start in begins if where == part and start > end), end + _FAR)
        if _is_kept(behind[: following - end], role=sketch.role):
            sketch.addresses[0] = replace(home, kind=places.CONFIDENTIAL)


def _is_kept(text: str, *, role: Role) -> bool:
    """Whether a sentence behind an address asks to keep it back."""
    for start, end in sentences.spans(text):
        said = text[start:end]
        if said.rstrip().endswith("?"):  # what a form asks says nothing without its answer
            said = text[start:].partition("\n")[0]
        if (
            _OF_ADDRESS.search(said) is None
            or _OTHERS.search(said)
            or withholding.ADDRESS not in withholding.wishes(said)
        ):
            continue
        own = _OWN.search(said)
        if own is None or role is Role.VICTIM or _speaks_of(text[:start], own["whose"].lower()):
            return True
    return False


def _speaks_of(before: str, whose: str) -> bool:
    """Whether what stands before speaks of her and of no him, or the other way about."""
    other = _PRONOUNS["his" if whose == "her" else "her"]
    return _PRONOUNS[whose].search(before) is not None and other.search(before) is None
