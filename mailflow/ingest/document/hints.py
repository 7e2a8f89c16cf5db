"""What a form itself says to those who fill it in: how to complete it, examples, whom to send it to. Nobody's values.

In: a line of a document. Out: whether it is such a hint. Words that people write in a referral's prose are none.
"""

import re

_EXAMPLE = re.compile(
    r"(?:\be\.?g\.?|\bexamples?|\bfor example)\s*[:–-]\s*\S|^\s*\(?(?:e\.g\.|for example|example)\b", re.IGNORECASE
)
_HOW = re.compile(
    r"\b(?:please\s+(?:complete|fill|tick|type|use\s+block|write|return|send|ensure|note\s+that|attach|provide|read|delete)"
    r"|(?:complete|fill\s+in)\s+(?:all|every|as\s+much|each)|block\s+capitals|write\s+clearly|tick\s+(?:all|one|box|as)"
    r"|fields?\s+marked|must\s+be\s+completed|incomplete\s+forms?|return\s+(?:this\s+form\s+)?to|continue\s+on\s+(?:a\s+)?separate)\b",
    re.IGNORECASE,
)


def is_hint(text: str) -> bool:
    """Whether a line of a document is the form's own."""
    return _EXAMPLE.search(text) is not None or _HOW.search(text) is not None
