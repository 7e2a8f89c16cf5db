# ruff: noqa: E501 - word lists broken over more lines are harder to read and to extend
"""Whether a mail says thank you, or that something arrived, and nothing else: "Lovely, that's really helpful, Sal".

In: the sender's own words, or the readable text of a mail of which nothing but a sign-off is left. Out: yes or no. In
doubt no: a word that thanking does not need may be news of a case, and a person looks.
"""

import re

from mailflow.ingest.guarded import vocabulary
from mailflow.ingest.letter import boilerplate

_MOST = 40
_THANKING = "thank thanks thankyou thx ta cheers appreciated appreciate grateful noted received acknowledged brilliant perfect lovely great fab fabulous fantastic wonderful superb ace welcome worries problem ok okay cool helpful"
"""Words one of which such a mail holds."""
_AROUND = "a answer answered answers question questions query explained explains clear clearly helps helped ve d re t bit a about again agenda all also am an and any anytime apologies are asap at back be best both bye chat clarification clarifying clear colleagues coming confirmation confirming copy day dealing detail details doing e easter email evening ever everyone everything excellent fine for forward forwarding friday from future get getting glad good got great guys had happy have having hello help helping hi hope i if in info information invite is it its just kind kindly know later let letting link ll look looking lots lovely luck m mail many massively me meeting merry message minutes moment monday morning most much my next nice now of off on opened our over papers password please pleased pleasure prompt promptly quick quickly re read reading really receipt receiving regards reply replying responding response s safely saturday say saying says see seeing send sending sent shortly so soon sort sorting speak speaking speedy sunday super sure sweet swift swiftly take taking team terrific that the these this those through thursday time to today tomorrow too tuesday update updating us useful very wanted was we wednesday week weekend well what when will wish wishes with worked works would x xx xxx year yesterday you your yours"
"""Words that may stand beside them."""
_THANKS = frozenset(_THANKING.split())
_POLITE = _THANKS.union(_AROUND.split())
_FOR = re.compile(
    r"\b(?:thanks?(?:\s+you)?(?:\s+(?:so|very)\s+much|\s+again|\s+a\s+lot)?|thx|ta|cheers|grateful|appreciate)\s+(?:for|to\s+you\s+for|all)\s+(?P<what>[^.!?\n]{1,120})",
    re.IGNORECASE,
)
"""What is thanked for may be anything, but nobody of whom there is news."""
_OF_SOMEBODY = re.compile(
    r"\b(?:he|she|him|his|her|hers|they|them|their|but|however|although|tenant|client|patient|case|family)\b",
    re.IGNORECASE,
)
_NAMES = 2
"""Who is thanked, and who signs."""
_PHRASES = re.compile(
    r"\bno\s+(?:problems?|worries|need\s+to\s+reply)\b(?:\s+at\s+all\b)?|\ball\s+(?:good|done\s+thanks)\b|\bwell\s+done\b|\bwill\s+do\b|\bgot\s+(?:it|them|this|these|that)\b",
    re.IGNORECASE,
)
"""Said together they mean no more than "fine"."""
_SIGNS = frozenset("👍🙏😊🙂👌💐😀😁🎉")
_NAME = re.compile(r"(?<![.!?\n])(?<=\w[ ,])\s*[A-Z][a-z'’-]+\b|\b[A-Z][a-z'’-]+(?=\s*(?:[.!,:)x\n]|\Z))")
"""A word with a capital within or at the end of a sentence: whoever is thanked."""
_SIGN_OFF = re.compile(
    r"\W*(?:with\s+|many\s+|much\s+|received\W+|noted\W+)*(?:thank|thx|ta\b|cheers|noted|received)", re.IGNORECASE
)


def is_all(said: str) -> bool:
    """Whether the words thank or acknowledge, and say nothing of anybody."""
    if not said.strip() or len(said.split()) > _MOST or "?" in said or any(c.isdigit() for c in said):
        return False
    said = "\n".join(line for line in said.splitlines() if not boilerplate.GREETING.match(line))
    said = _FOR.sub(lambda found: found[0] if _OF_SOMEBODY.search(found["what"]) else "thanks", said)
    plain = _PHRASES.sub(" ok ", said.replace("’", "'").replace("'", " "))
    words = vocabulary(plain)
    if not words:
        return any(sign in said for sign in _SIGNS)
    if words.isdisjoint(_THANKS):
        return False
    strange = words - _POLITE
    return strange <= {name.strip().lower() for name in _NAME.findall(plain)} and len(strange) <= _NAMES


_FYI = re.compile(
    r"\b(?:for\s+(?:your\s+)?information\s+only|fyi|no\s+(?:reply|action|response)\s+(?:is\s+)?(?:needed|required|necessary))\b",
    re.IGNORECASE,
)
_OF_OFFICE = re.compile(
    r"\b(?:duty|professionals[’']?|office|team|referral|hours|switchboard|main)\s+(?:\w+\s+)?(?:line|number|inbox|mailbox|address|phone|desk)\b",
    re.IGNORECASE,
)
_NEW = re.compile(
    r"\b(?:new|chang(?:e[sd]?|ing)|mov(?:e[sd]?|ing)\s+to|replac(?:e[sd]?|ing)|from\s+(?:mon|tues|wednes|thurs|fri|satur|sun)day|as\s+of|no\s+longer|clos(?:ed|ing))\b",
    re.IGNORECASE,
)
_HIM = re.compile(r"\b(?:s?he|him|his|hers?|tenants?|clients?|patients?|famil(?:y|ies)|cases?)\b", re.IGNORECASE)
_MOST_NEWS = 90


_MEETING = re.compile(
    r"\b(?:meetings?|hub|panel|conference|session)\b[^.;\n]{0,60}\b(?:(?:has|have|had|is|are|will|was)\s+(?:\w+\s+){0,3}?(?:moved|changed|swapped|switched|held|relocated|taking\s+place|meeting|now)|moved|moves|changes|changed)\b[^.;\n]{0,40}?(?:\b(?:to|in|at|from)\b|[:.;,–-]|$)"
    r"|\b(?:room|venue|location|start\s+time|time)\b[^.;\n]{0,40}\b(?:for|of)\b[^.;\n]{0,30}\b(?:meeting|hub|panel|conference|session)\b[^.;\n]{0,40}\b(?:chang\w*|moved|is\s+now|will\s+be)\b"
    r"|\b(?:chang\w*|new)\s+(?:of\s+)?(?:room|venue|location)\b[^.;\n]{0,40}\b(?:meeting|hub|panel|conference|session)\b",
    re.IGNORECASE,
)
"""Where and when a meeting is held has changed."""
_PLACE = re.compile(
    r"\b(?:room|venue|building|floor|hall|library|centre|online|teams|suite|chamber|office|car\s+park|reception|upstairs|downstairs)\b",
    re.IGNORECASE,
)
_BAD = re.compile(
    r"\b(?:youths?|gangs?|residents?|neighbours?|noise|asb|anti[\s-]?social|drugs?|drinking|fights?|fighting|police|damage|dealing|litter\w*|complain\w*|concern\w*|refer\w*|resident|problems?\s+(?:at|with|in))\b",
    re.IGNORECASE,
)
"""What tells of more than where people meet."""


def is_notice(said: str) -> bool:
    """Whether a mail only tells everybody of a number or inbox of the sender's office, or where a meeting is now."""
    if len(said.split()) > _MOST_NEWS or "?" in said or _HIM.search(said) is not None:
        return False
    if all(words.search(said) for words in (_FYI, _OF_OFFICE, _NEW)):
        return True
    return _MEETING.search(said) is not None and _PLACE.search(said) is not None and _BAD.search(said) is None


def signs_off(texts: list[str]) -> bool:
    """Whether a mail of which no word is left begins with thanks that were taken for its close: "Many thanks, Ken"."""
    first = next((line for text in texts for line in text.splitlines() if line.strip()), "")
    return boilerplate.SIGN_OFF.match(first) is not None and _SIGN_OFF.match(first) is not None
