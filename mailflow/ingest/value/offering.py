# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether a sentence offers the sender's own number: "Any questions ring 07700 …", "e-mail me, or text 07700 …".

In: a text, and where a number begins in it. Out: yes or no. What is offered is offered by whoever writes, unless the
words behind the offer speak of somebody else: "if you need anything else his number is 07700 …".
"""

import re

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.value.alphabet import LETTER, UPPER

_LONGEST = 240
"""Characters before a number in which its sentence may begin; a sentence may be endless."""
_ENDS = re.compile(r"[.!;](?=\s)|\n\s*\n")
"""Where a sentence ends; a question goes on: "Any questions? 07700 …"."""
_MORE = r"(?:quer(?:y|ies)|questions?|problems?|issues|clarification|(?:(?:more|further|additional|other)\s+)?(?:info|information|details?)|anything\s+(?:else|further|more|unclear|missing))"
_OFFER = Guarded(
    "me us you new work quer question problem issue clarif info detail anything discuss chat talk expand explain elaborate go word",
    rf"\b(?:(?:any|have|further|for|with|need|want|require|more)\s+(?:(?:any|an|a|some|other|further|more|additional|quick)\s+)*{_MORE}(?:\s+at\s+all)?"
    r"|(?P<talk>(?:need|want|prefer|like|(?:happy|glad|pleased|free|able|easier|easiest|best)(?:\s+for\s+(?:me|us))?)\s+(?:to\s+|of\s+|for\s+)?(?:a\s+|have\s+a\s+)?(?:(?:quick|further|more|proper)\s+)*(?:discuss(?:ion)?|chat|talk|word|expand|explain|elaborate|go\s+through\s+(?:it|this))"
    r"|to\s+(?:discuss|chat|talk\s+(?:it|this|things)\s+(?:through|over)|talk\s+about\s+(?:it|this))|for\s+a\s+(?:quick\s+)?(?:chat|discussion|word))"
    r"|i(?:[’']ve|\s+have|\s+am\s+on)\s+(?:now\s+)?(?:got\s+)?(?:an?|my)\s+(?:new\s+(?:work\s+)?|work\s+)(?:mobile|phone|number|handset|extension|line)"
    r"|(?:i|we)(?:[’']ll|\s+(?:will|can|could|shall|(?:have\s+)?tried\s+to|am\s+going\s+to))\s+(?:ring|call|phone|text|try)\s+you\b"
    r"|if\s+you\s+(?:(?:do|should|ever|still)\s+)?(?:need|want|require)\s+(?:me|us)"
    r"|(?:let|keep)\s+(?:me|us)\s+(?:know|posted|updated|informed|in\s+the\s+loop)|(?:update|tell)\s+(?:me|us)"
    r"|(?:ring|call|contact|phone|reach|text|e-?mail|message|catch|grab|find|get|try|speak\s+(?:to|with)|talk\s+to|get\s+(?:back|hold\s+of|in\s+touch\s+with)(?:\s+to)?|come\s+back\s+to|reply\s+to|drop|give|shout|ask)\s+(?:me|us))\b",
)
"""What whoever writes offers: to answer questions, to be rung, to talk."""
_HE = re.compile(
    rf"\b(?i:s?he|they|who|client|tenant|patient|lady|gentleman|man|woman|resident|family|couple)\b|(?<!^)\b(?!I\b)[{UPPER}][{LETTER}’'-]+\s+(?:is|was|has|would|will|can)\b"
)
"""Before an offer to talk: it may be somebody else's."""
_ABOUT = re.compile(
    rf"\b(?i:about|regarding|re|on|concerning|over|around|with)\s+(?:(?i:her|him|them|it|this|these|that)\b|(?:[{UPPER}][{LETTER}’'-]+\s?){{1,3}})"
)
"""Of whom it is offered to talk: not who is rung."""
_THIRD = r"\b(?i:her|hers|him|his|them|their|theirs|she|he|they|mum|mother|dad|father|son|daughter|sister|brother|wife|husband|partner|family|tenant|client|patient)\b"
_SOMEBODY = re.compile(rf"{_THIRD}|(?<=\s)(?!I\b|I[’'])[{UPPER}][{LETTER}’'-]+")
"""Behind an offer: somebody else is rung."""

_DAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)(?:day)?s?|today|tomorrow|tonight|now|next\s+\w+|this\s+\w+|all\s+\w+|the\s+\d{1,2}(?:st|nd|rd|th)?|\d{1,2}(?:st|nd|rd|th)?)"
_THERE = re.compile(
    rf"(?:\A|[.!?)\d]\s*\n)\W*(?:(?:back|off|out|away|in|not\s+in|only\s+in|next\s+in|around|here|working|available|not\s+working|at\s+my\s+desk)\s+(?:(?:in\s+the\s+office|at\s+work|work|again|duty|on|from|until|till|up\s+to|for)\s+){{0,3}}{_DAY}|(?:i[’']?m\s+|am\s+)?(?:back\s+|next\s+)?on\s+(?:nights|lates|earlies|days|shift|duty|rest\s+days?|(?:annual\s+)?leave|holiday|call)\b)(?P<more>[^\n]{{0,80}})$",
    re.IGNORECASE,
)
"""Before a number, from the beginning of a paragraph: when the writer is there, who needs no "I" for that."""


def is_offered(text: str, at: int) -> bool:
    """Whether the number that begins there is the sender's, by the sentence that it stands in."""
    low = max(0, at - _LONGEST)
    there = _THERE.search(text, low, at)
    if there is not None and re.search(_THIRD, there["more"]) is None:
        return True
    begins = max((end.end() for end in _ENDS.finditer(text, low, at)), default=low)
    said = text[begins:at]
    offer = None
    for offer in _OFFER.finditer(said):  # noqa: B007 - the last offer counts
        pass
    if offer is None or (offer["talk"] and _HE.search(said, 0, offer.start())):
        return False
    return _SOMEBODY.search(_ABOUT.sub(" ", said[offer.end() :])) is None
