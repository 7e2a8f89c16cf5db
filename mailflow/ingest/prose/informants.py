"""Who of a mail about a place only tells of it: "Mrs Sample rings us most days, she would be glad to hear from you".

In: those who seem to be put forward, and the texts. Out: whether all of them are only to be asked (rule 2).
"""

import re
from collections.abc import Mapping, Sequence

from mailflow.ingest.letter import sentences
from mailflow.ingest.reader import Sketch

_TELLS = re.compile(
    r"\b(?:(?:rings|calls|phones|e-?mails|writes\s+to|contacts|texts|badgers|nags)\s+(?:us|me|the\s+(?:office|depot|council|team|desk|shop|school))|(?:has|have|keeps?)\s+(?:rung|called|phoned|e-?mailed|contacted|ringing|calling|phoning|e-?mailing|contacting|written\s+to|writing\s+to)\s+(?:us|me|the\s+(?:office|depot|council|team|desk))"
    r"|(?:glad|happy|pleased|willing|keen|delighted|grateful)\s+(?:to\s+(?:hear\s+from|talk\s+to|speak\s+(?:to|with)|be\s+(?:contacted|rung|called|phoned|spoken\s+to)|show|let\s+(?:you|somebody|someone|anyone|officers)|give\s+(?:you\s+)?(?:more|further|a\s+statement|evidence))|for\s+(?:a|somebody|someone|you)\b)"
    r"|(?:can|will|could)\s+(?:show\s+(?:you|us|somebody|someone|anyone)|let\s+(?:you|somebody|someone|officers)\s+in|tell\s+you\s+more)|(?:has|holds|keeps|have)\s+(?:the\s+keys?|(?:the\s+|some\s+)?(?:cctv|footage|photos|pictures)|a\s+(?:diary|log))|is\s+(?:the|our|your)\s+(?:best\s+)?(?:person|one)\s+to\s+(?:ask|ring|call|speak\s+to|contact))\b",
    re.IGNORECASE,
)
_NEAR = 300
"""Characters behind a name within which its sentence is looked at."""


def are_all(named: Sequence[Sketch], texts: Mapping[str, str]) -> bool:
    """Whether everybody named stands in a sentence that says of him no more than that he tells of it."""
    return bool(named) and all(_tells(sketch, texts) for sketch in named)


def _tells(sketch: Sketch, texts: Mapping[str, str]) -> bool:
    if sketch.rule != "prose" or sketch.name is None:
        return False
    behind = texts.get(sketch.name.trace.part, "")[sketch.name.trace.start :][:_NEAR]
    end = next((b for _, b in sentences.spans(behind)), 0)
    return _TELLS.search(behind, 0, end) is not None
