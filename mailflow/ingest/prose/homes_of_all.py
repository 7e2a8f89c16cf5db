# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""The home that is told once, in a sentence of its own, behind several people: "Same house, 14 Exemplar Road" (rule 19).

In: the words before the address, and who was met in the sentence before. Out: those whose home it is.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.person.in_story import Person, name_of
from mailflow.ingest.value import cues
from mailflow.submission import Role

_SHARED = re.compile(
    r"\W*(?:(?:it[’']?s|it\s+is|all|both|under|from|at|of)\s+)*(?:the\s+)?(?:same|one|shared?|joint|common|family)\s+(?:home\s+|family\s+)?(?:house(?:hold)?|home|address|flat|place|property|roof|tenancy)(?:\s+for\s+(?:both|all|each|the\s+(?:two|three|four))(?:\s+of\s+them)?)?(?:\s+(?:is|at|being))?[\s,:;–(-]*(?:at\s+)?",
    re.IGNORECASE,
)
"""All that leads in the address: they have one between them."""
_PLAIN = re.compile(
    r"\W*(?:the(?:ir)?\s+)?(?:(?:current|present|home)\s+)?(?:home|house|address|household)(?:\s+(?:is|at))?[\s,:–-]*",
    re.IGNORECASE,
)
"""All that leads in the address: it may be of one or of all of them."""
_AGE = r"(?:\s*[,(]\s*(?:aged?\s*)?\d{1,3}\b\)?)?"
_AND = re.compile(
    rf"{_AGE},?\s*(?:and|&)\s+(?:(?:his|her)\s+(?:[a-z]+\s+)?(?<!\bex\s)(?:{cues.RELATIVE})\s*,?\s*)?(?:(?:mr|mrs|ms|miss)\.?\s+)?",
    re.IGNORECASE,
)
_OF = re.compile(
    rf"{_AGE}[\s,]*(?:(?:who|live|living|are|residing)\s+)*(?:of\b|at\b|,)\s*(?:(?:number|no)\.?\s*)?",
    re.IGNORECASE,
)
"""Between two who are named in one breath, and between the second and the home of both."""
_SEVERAL = 2


def of(lead: str, met: Sequence[Person]) -> list[Person]:
    """Whose home it is that such words lead in behind ``met``, of whom nobody has one yet; nobody where they do not."""
    people = [p for p in met if p.listed is not False]
    if len(people) < _SEVERAL or any(p.sketch.addresses for p in people):
        return []
    opposed = {Role.VICTIM, Role.PERPETRATOR} <= {p.sketch.role for p in people}
    born = all(p.sketch.dob is not None or p.sketch.age is not None for p in people)
    return people if _SHARED.fullmatch(lead) or (born and not opposed and _PLAIN.fullmatch(lead)) else []


def named_last(lead: str, met: Sequence[Person]) -> list[Person]:
    """The two whose home it is that is told right behind both: "Tom Sample and his wife Jane Other, 61, of "."""
    if len(met) < _SEVERAL:
        return []
    first, second = met[-_SEVERAL:]
    begun = lead.rfind(name_of(second))
    ended = lead.rfind(name_of(first), 0, max(begun, 0)) + len(name_of(first))
    if begun < 0 or ended < len(name_of(first)) or None in (first.sketch.name, second.sketch.name):
        return []
    behind = begun + len(name_of(second))
    joined = _AND.fullmatch(lead, ended, begun) is not None and _OF.fullmatch(lead, behind) is not None
    return [first, second] if joined and first.listed is not False and second.listed is not False else []
