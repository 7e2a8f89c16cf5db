"""Whether a mail says of two people that it puts both forward: "two for the hub", "both are coming to the meeting".

In: the words of a mail. Out: yes or no. Whom it means is for ``story``.
"""

from mailflow.ingest.guarded import Guarded

_GROUP = r"(?:hub|agenda|list|panel|meeting|mon\w*|tues\w*|wed\w*|thurs\w*|fri\w*|discuss\w*|refer\w*|consider\w*|you)"
_TWO = Guarded(
    "both two 2 three 3 following pair",
    rf"\b(?:two|three|both|2|3)\s+of\s+(?:my|our|your|the)\s+(?:\w+\s+)?(?:pupils|students|tenants|residents|clients|patients|children|young\s+people|service\s+users|lads|girls|boys|families|regulars)\b|\bboth\s+(?:of\s+)?(?:the\s+)?(?:following|below|these|parties|sides|residents|tenants|neighbours|people|individuals|lads|girls|men|women)\b"
    rf"|\b(?:two|2|three|3)\s+(?:more\s+|new\s+)?(?:people\s+|names\s+|residents\s+|tenants\s+|neighbours\s+|lads\s+|cases\s+|referrals\s+|on\s+)?(?:please\s+)?(?:for|to)\s+(?:the\s+|your\s+|this\s+|next\s+|be\s+)?{_GROUP}\b"
    rf"|\b(?:two|2|three|3)\s+(?!(?:weeks?|days?|months?|years?|hours?|calls?|visits?|incidents?|reports?|times|occasions)\b)(?:[\w’'-]+\s+){{1,7}}?(?:(?:(?:who|whom|that)\s+)?(?:i|we)(?:[’']d|\s+would)?\s+(?:like|want|need)\s+(?:to\s+(?:go\s+|be\s+|put\s+|see\s+|have\s+)?)?(?:on(?:to)?|at|discussed|referred|considered)|to\s+(?:go\s+on|put\s+forward|put\s+on|refer|add|discuss|consider|raise|bring))\b"
    rf"|\bfollowing\s+(?:two|2|three|3|pair|people|persons|residents|tenants|neighbours)\b|\b(?:refer|discuss|list|add|consider)\s+(?:the\s+)?(?:pair|both|two)\s+of\s+them\b|\bboth\b[^.;\n]{{0,50}}?\b(?:are|be|is|being)\s+(?:being\s+)?(?:referred|considered|discussed|put\s+forward|added)\b",
)
_MEANT = Guarded(
    "both two pair",
    r"\b(?:both|the\s+(?:two|pair)\s+of\s+them|(?:the|these)\s+two)\s+(?:of\s+them\s+)?(?:(?:are|to|need|needs|should|please|want|being|be|coming|going|go|come)\s+)*(?:referred|(?:to|for|on|onto|at)\s+(?:the\s+|your\s+|this\s+|next\s+)?(?:hub|agenda|list|panel|meeting))\b|\b(?:refer\w*|add|list|discuss|raise|bring|put)\s+(?:them\s+both|both\s+of\s+them|the\s+pair\s+of\s+them|the\s+two\s+of\s+them)\b",
)


def both_referred(text: str) -> bool:
    """Whether a mail says that it puts forward two or more who may be each other's neighbours or relatives."""
    return _TWO.is_in(text)


def are_meant(text: str) -> bool:
    """Whether a mail says of two whom it has named that both are put forward: "Both are coming to the hub"."""
    return _MEANT.is_in(text)
