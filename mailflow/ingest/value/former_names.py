"""What somebody was called before: "(was Other)", "Jane Sample. Was Jane Other until the divorce" (reading-rules 6).

In: what stands in brackets behind a name, or a text that is a name. Out: the name of before; the text without it.
"""

import re

from mailflow.ingest.value.alphabet import LETTER, UPPER

_CAP = rf"[{UPPER}](?:[{LETTER}]*[’'-](?=[{LETTER}]))*[{LETTER}]+"
_WAS = re.compile(
    rf"(?:(?i:who|s?he)\s+)?(?i:was|used\s+to\s+be|has\s+been)\s+(?i:(?:called|known\s+as)\s+)?({_CAP}(?:[\s-]{_CAP}){{1,2}})(?=\s[a-z]|,|$)"
)
"""A name of before, in a bracket: "(she was Jane Other when with him)"."""
_FAMILY = re.compile(
    rf"(?i:was|previously|used\s+to\s+be|then)\s+({_CAP}(?:-{_CAP})?)(?:\s+(?i:until|till|before|when|by\s+(?:birth|marriage))\b.*)?"
)
"""The surname of before, and nothing else in the bracket: "(was Other)"."""
_NO_NAME = re.compile(
    r"(?:Tenant|Resident|Unknown|Homeless|Missing|NFA|Deceased|Client|Mr|Mrs|Miss|Ms)\b", re.IGNORECASE
)
_BEHIND = re.compile(
    rf"(?<=[{LETTER}])(?:[.;]\s+|,\s+|\s[–-]\s)(?i:(?:s?he|who)\s+)?(?i:was|used\s+to\s+be)\s+(?P<was>{_CAP}(?:\s{_CAP}){{1,3}})(?:\s+(?i:until|till|before|when|up\s+to)\b.*)?\W*$"
)
"""Behind a name that is given as one: "Jane Sample. Was Jane Other until the divorce"."""


def told(inner: str, first: str) -> str:
    """The name of before in a bracket behind a name whose first word is ``first``; "" where there is none."""
    if (was := _WAS.match(inner)) is not None and was[1].split()[0].lower() == first:
        return was[1]
    only = _FAMILY.fullmatch(inner)
    return only[1] if only and not _NO_NAME.match(only[1]) else ""


def parted(text: str) -> tuple[str, tuple[str, ...]]:
    """A text that is a name, without what the words behind it say that it was; and that."""
    behind = _BEHIND.search(text)
    if behind is None or behind["was"].split()[0].lower() != text.split(maxsplit=1)[0].lower():
        return text, ()
    return text[: behind.start()], (behind["was"],)


_BEGINS = re.compile(
    rf"\W*(?i:(?:s?he|who)\s+)?(?i:was|used\s+to\s+be|formerly|previously|until\s+\w+)\s+(?P<was>{_CAP}(?:\s{_CAP}){{1,3}})(?!\w)"
)


def begins(text: str, at: int, name: str) -> str:
    """The name of before that a sentence tells of him whose name ended the last one; "" where it does not."""
    found = _BEGINS.match(text, at)
    return found["was"] if found and name and found["was"].split()[0] == name.split(maxsplit=1)[0] else ""
