"""A telephone that is gone: stolen, broken, taken, thrown away. Its number reaches nobody (rule 21).

In: the words before and behind a number, or a whole text. Out: whether its owner no longer has what it rang.
"""

import re

HOW = (
    r"(?:(?:stolen|lost|smashed|broken|destroyed|seized|confiscated|pawned|binned|nicked|snapped|robbed|missing|wiped)\b"
    r"|(?:taken|snatched|grabbed|removed)\s+(?:off|from|away|by|in\s+the)\b(?!\s+(?:our|the|my|your)\s+(?:system|file|list|record|account|database))|(?:thrown|chucked|dropped|flung|put|gone|went)\s+(?:away\b|out\s+of\b|in(?:to)?\s+(?:the|a)\b|down\s+(?:the|a)\b|off\s+(?:the|a)\b|under\s+(?:the|a)\b)"
    r"|sold\b(?!\s+to\s+(?:him|her|them))|handed\s+(?:back|in)\b)"
)
"""What became of it, as the words behind "was" say."""
_NOUN = re.compile(
    r"\b(?:mobile|mob|(?:tele)?phone|handset|sim|number)(?:\s+(?:that\s+)?(?:we|i|you|s?he)\s+(?:had|have|hold|held|gave))?(?:\s+(?:on|number))?[\s,:(–-]*$",
    re.IGNORECASE,
)
_WAS = re.compile(
    rf"[\s,;)–-]*(?:(?:which|that|but\s+(?:it|that))\s+)?(?:was|is|has\s+been|had\s+been|got|went)\s+(?:(?:now|since|then|also|apparently|later|recently|either|all)\s+)*{HOW}",
    re.IGNORECASE,
)


def leads_in(before: str) -> bool:
    """Whether a word for a telephone leads in a number."""
    return _NOUN.search(before) is not None


def follows(after: str) -> bool:
    """Whether the words behind a number say that the telephone is gone."""
    return _WAS.match(after) is not None
