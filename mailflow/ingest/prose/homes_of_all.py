# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""The home that is told once, in a sentence of its own, behind several people: "Same house, 14 Exemplar Road" (rule 19).

In: the words before the address, and who was met in the sentence before. Out: those whose home it is.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.person.in_story import Person
from mailflow.submission import Role

_SHARED = re.compile(
    r"\W*(?:(?:it[’']?s|it\s+is|all|both|under|from|at|of)\s+)*(?:the\s+)?(?:same|one|shared?|joint|common|family)\s+(?:home\s+|family\s+)?(?:house(?:hold)?|home|address|flat|place|property|roof|tenancy)(?:\s+for\s+(?:both|all|each|the\s+(?:two|three|four))(?:\s+of\s+them)?)?(?:\s+(?:is|at|being))?[\s,:;–(-]*(?:at\s+)?",
    re.IGNORECASE,
)
"""All that leads in the address: they have one between them."""
_PLAIN = re.compile(
    r"\W*(?:the(?:ir)?\s+)?(?:(?:current|present|home)\s+)?(?:home|address|household)(?:\s+(?:is|at))?[\s,:–-]*",
    re.IGNORECASE,
)
"""All that leads in the address: it may be of one or of all of them."""
_SEVERAL = 2


def of(lead: str, met: Sequence[Person]) -> list[Person]:
    """Whose home it is that such words lead in behind ``met``, of whom nobody has one yet; nobody where they do not."""
    people = [p for p in met if p.listed is not False]
    if len(people) < _SEVERAL or any(p.sketch.addresses for p in people):
        return []
    opposed = {Role.VICTIM, Role.PERPETRATOR} <= {p.sketch.role for p in people}
    born = all(p.sketch.dob is not None or p.sketch.age is not None for p in people)
    return people if _SHARED.fullmatch(lead) or (born and not opposed and _PLAIN.fullmatch(lead)) else []
