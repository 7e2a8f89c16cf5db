# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""A number that a mail calls dead further down: "that mobile is dead, her new one is 07700 …".

In: the text of a mail. Out: where it says so, and the number that it gives instead, if any.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.value import lost, phones
from mailflow.submission import Phone

_IS_DEAD = r"(?:(?:\s+(?:is|was|has|have)|[’']s)\s+(?:(?:now|actually|also|since|just|been|gone|out|the)\s+)*(?:dead|disconnected|defunct|wrong|old|changed|cut\s+off|barred|unobtainable|no\s+longer\s+(?:in\s+use|hers|his|theirs|works|working|live)|not\s+(?:in\s+use|working|hers|his|theirs|right|correct)|of\s+date)\b|\s+(?:does\s+not|doesn[’']t|no\s+longer)\s+(?:work|ring|connect)s?\b)"
_DEAD = Guarded(
    "mobile mob phone number landline tel",
    rf"\b(?:that|the|this|his|her|their)\s+(?:(?:old|above|first)\s+)?(?:mobile|mob|phone|number|landline|tel)(?:\s+(?:number|above|i\s+(?:gave|put)|given|at\s+the\s+top|up\s+there))*{_IS_DEAD}",
)
_ENDING = re.compile(
    rf"\b(?:the|that|this|his|her|their)\s+(?:old\s+)?(?:(?:number|mobile|mob|phone|one)\s+)?(?:(?:that\s+)?end(?:s|ing)\s+(?:(?:in|with)\s+)?)?[.…*]{{0,3}}(?P<digits>\d{{3,6}})(?:\s+(?:number|mobile|mob|phone|one))?{_IS_DEAD}",
    re.IGNORECASE,
)
"""A number by its last digits, which is dead: "the 410 number is dead"."""
_LOST = re.compile(
    rf"\b(?:that|the|this|his|her|their)\s+(?:(?:old|own|above|first)\s+)?(?:mobile|mob|phone|handset|sim)\s+(?:was|is|has\s+been|had\s+been|got|went)\s+(?:\w+\s+)?{lost.HOW}",
    re.IGNORECASE,
)
"""The telephone is gone: its number may follow to the next, unless another is told of."""
_NEXT = 120
"""Characters behind such words in which the number of now stands."""
_NEW = re.compile(
    r"\b(?:new|now|use|instead|correct|right|should\s+be|(?:s?he|they)(?:[’'](?:s|re)|\s+(?:is|are))\s+on|it[’']?s|it\s+is)\b",
    re.IGNORECASE,
)


def dead(text: str) -> Iterator[tuple[int, phones.Found | None]]:
    """Where a mail says of the number it gave that it is dead, with the number that stands behind as the new one."""
    for match in (*_DEAD.finditer(text), *_LOST.finditer(text)):
        behind = text[match.end() : match.end() + _NEXT].split("\n\n", maxsplit=1)[0]
        found = next(phones.find(behind), None)
        new = found is not None and _NEW.search(behind, 0, found.start) is not None
        if found is None and match.re is not _LOST:
            yield match.start(), None
        elif found is not None and new:
            yield match.start(), _behind(found, match.end())


def by_ending(text: str, known: Iterable[Phone]) -> set[str]:
    """Those of the numbers that a text calls dead by their last digits."""
    ends = tuple(match["digits"] for match in _ENDING.finditer(text))
    return {phone.value for phone in known if ends and phone.value and phone.value.endswith(ends)}


def _behind(found: phones.Found, by: int) -> phones.Found:
    """The same number, where it stands in the longer text."""
    return replace(found, start=found.start + by, end=found.end + by)
