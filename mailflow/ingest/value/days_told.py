# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Days that stand between a name and an address, and are no part of it: "Jane Sample, 15 August 1983, 90 Quayside".

In: the words before a postcode. Out: where each such day ends.
"""

import re
from collections.abc import Iterator

from mailflow.ingest.value import dates

DATED = re.compile(
    rf"\b(?:d\.?o\.?b|born)\b|\b\d{{1,2}}[ /.-]\d{{1,2}}[ /.-](?:\d{{2}}){{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s(?:{'|'.join(dates.MONTHS)})[a-z]*,?\s(?:\d{{2}}){{1,2}}\b|\b\d{{1,2}}(?:st|nd|rd|th)?\s[a-z]{{3,9}},?\s(?:19|20)\d{{2}}\b",
    re.IGNORECASE,
)
_DIGIT = re.compile(r"\d")


def ends(text: str) -> Iterator[int]:
    """Where each day ends that has a year of four figures, or that a house number follows."""
    for found in DATED.finditer(text):
        if found[0][-4:].isdigit() or _DIGIT.match(text[found.end() :].lstrip(" ,\n")):
            yield found.end()
