# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether a mail asks the team about its work, or after a referral that was sent before, and refers nobody (rule 1).

In: the evidence of a mail. Out: yes or no. Somebody of whom a birth date, an address or a number is told is referred,
whatever else is asked.
"""

import re

from mailflow.ingest.danger import alarms
from mailflow.ingest.evidence import Evidence
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.intent import business, courtesies
from mailflow.ingest.prose import wants
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import notnames
from mailflow.ingest.value.alphabet import LETTER, UPPER

_MOST = 120
_SENT = r"(?:the|my|our|a|an|this|that|last|[\w’-]+[’']s)\s+(?:[\w’'-]+\s+){0,3}?(?:referral|nomination|form|e-?mail|submission|message)\b"
_AFTER_ONE = Guarded(
    "referral nomination form mail submission message",
    rf"\bchas(?:e|ing|er)\b[^.?!\n]{{0,40}}\b{_SENT}|\b(?:did|have|has|had)\s+(?:you|the\s+team|anybody|anyone|somebody)\s+(?:all\s+|not\s+|now\s+|yet\s+|had\s+(?:a\s+|the\s+)?(?:chance|time)\s+to\s+)*(?:receive|received|get|got|had|seen|see|look\w*)\b[^.?!\n]{{0,30}}\b{_SENT}"
    rf"|\b(?:can|could|would|will|please|pls|to|you)\s+(?:\w+\s+){{0,2}}?(?:confirm|check|tell\s+me|let\s+(?:me|us)\s+know)\b[^.?!\n]{{0,40}}\b{_SENT}[^.?!\n]{{0,60}}\b(?:receiv\w+|reach\w*|arriv\w+|accept\w*|got\s+(?:to|through)|came\s+through|come\s+through|on\s+the\s+(?:list|agenda)|is\s+being|been)\b"
    rf"|\b(?:status|progress|outcome|update|news|decision|result|happen(?:ed|ing)|where\s+(?:we|you|things|it)\s+(?:are|is|stand)\w*)\b[^.?!\n]{{0,40}}\b(?:of|on|with|about|for|to|re|regarding)\s+{_SENT}(?=[^.!\n]{{0,100}}(?:\?|please|pls))"
    rf"|\b(?:follow(?:ing)?\s+up|checking\s+(?:in\s+)?(?:on|up\s+on)|enquiring\s+about|asking\s+about|asking\s+after)\s+(?:on\s+)?{_SENT}"
    rf"|\b(?:check(?:ing|ed)?|make\s+sure|want(?:ed)?\s+to\s+know|see)\s+(?:that|if|whether)\s+{_SENT}[^.?!\n]{{0,80}}\b(?:came|come|got|reach\w*|arriv\w+|receiv\w+|gone|went|been|safely)\b|\b(?:not|n[’']t|no|never)\s+(?:yet\s+)?(?:had|received|got|seen|have)?\s*(?:an?\s+|any\s+)?(?:acknowledge?ment|reply|response|confirmation|answer|receipt)\s+(?:for|to|about|of|on|regarding)\s+{_SENT}"
    rf"|\bwonder\w*\s+(?:if|whether|what|how)\b[^.?!\n]{{0,30}}\b{_SENT}",
)
_HOW = Guarded(
    "take accept consider allowed eligible possible criteria threshold limit remit form how refer nomination template consent agree permission told know aware",
    r"\b(?:do|does|would|will|can|could|are|is)\s+(?:you|the\s+(?:hub|partnership|team|panel)|we|i|it|there|a\s+referral|referrals|anyone|somebody|people)\b[^.?!\n]{0,100}\b(?:take|takes|accept\w*|consider|allowed|eligible|possible|criteria|threshold|age\s+limit|remit|form)\b[^.!\n]{0,120}\?"
    r"|\bhow\s+(?:do|can|would|should|does|to)\s+(?:(?:i|we|you|one|somebody|someone|a\s+\w+)\s+)?(?:\w+\s+)?(?:go\s+about\s+)?(?:refer|make\s+a|making\s+a|send|submit|put|get|nominate)\b"
    r"|\b(?:send|e-?mail|forward|resend|have|get|find|point)\b[^.?!\n]{0,50}\b(?:blank|current|latest|new|template|empty|up[\s-]to[\s-]date|copy\s+of\s+(?:the|your)|your|the)\s+(?:\w+\s+){0,2}?(?:referral|nomination)\s+(?:form|paperwork|template|criteria)\b|\bis\s+there\s+(?:a|an|any)\s+(?:\w+\s+){0,2}?(?:form|template|criteria|threshold)\b|\b(?:which|what)\s+(?:referral\s+)?form\b[^.!\n]{0,60}\?"
    r"|\b(?:need|needs|have|has|required?|ought)\b[^.?!\n]{0,60}\b(?:consent\w*|agree\w*|permission|told|know|informed|aware)\b[^.!\n]{0,80}\?",
)
_TALK = Guarded(
    "refer",
    r"\b(?:call|ring|phone|speak|chat|talk|discuss|run|buzz)\b[^.?!\n]{0,80}\b(?:possible|potential|prospective|future|making|whether|before\s+(?:i|we))\b[^.?!\n]{0,20}\brefer(?:ral|rals|ring|red)?\b",
)
_TOLD = re.compile(r"\b(?:he|she|him|his|her|hers|himself|herself)\b", re.IGNORECASE)
_SENTENCE = re.compile(r"(?:[^.?!\n]|[.?!](?=\S))+[.?!\n]?")


def is_all(evidence: Evidence) -> bool:
    """Whether the words ask, and nobody is put forward by them."""
    told = any(s.dob or s.addresses or s.age for s in evidence.listed)
    said = evidence.sheet.whole.text
    if told or evidence.form or len(said.split()) > _MOST:
        return False
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    danger = _tells_of_danger(evidence.sheet.whole)
    of_us = evidence.sheet.answers and not evidence.listed and _only_asks(said)
    if of_us or (not danger and business.is_all(said)):
        return True
    if danger or _tells(said) or _tells_of(evidence):
        return False
    if _AFTER_ONE.is_in(f"{title}\n{said}"):
        return True
    named = any(s.name and s.name.value for s in evidence.listed)
    if wants.ATTACHED.is_in(said) or named:
        return False
    return _HOW.is_in(said) or _TALK.is_in(said) or _asks_of_referring(said)


def _asks_of_referring(said: str) -> bool:
    """Whether a question is of referring as such, and what else is said is short: nobody is described."""
    sentences = [s.strip() for s in _SENTENCE.findall(said) if s.strip()]
    asked = [s for s in sentences if s.endswith("?")]
    others = [s for s in sentences if not s.endswith("?")]
    if any(len(s.split()) > _SHORT for s in others) or any(_DESCRIBES.search(s) for s in asked):
        return False
    return any(_REFERRING.search(f"{' '.join(others)} {s}") for s in asked)


_SHORT = 14
_DESCRIBES = re.compile(
    r"\b(?:who(?:[’']s|\s+(?:is|are|has|have|was|keeps?|lives?))|whose|(?:can|could|may)\s+(?:i|we)\s+(?:please\s+|just\s+)?(?:refer|make\s+a\s+referral|add|put|bring|discuss|raise))\b",
    re.IGNORECASE,
)
_REFERRING = re.compile(
    r"\b(?:refer|refers|referring|referrals?|hub\s+cases?|come\s+under\s+the\s+hub)\b", re.IGNORECASE
)


def _only_asks(said: str) -> bool:
    """Whether an answer to a mail of ours holds a question to the team, and else nothing but thanks: it is no update."""
    sentences = [s.strip() for s in _SENTENCE.findall(said) if s.strip()]
    asked = [s for s in sentences if s.endswith("?")]
    told = " ".join(s for s in sentences if not s.endswith("?"))
    return bool(asked) and all(_OF_YOU.search(s) for s in asked) and (not told or courtesies.is_all(told))


_OF_YOU = re.compile(
    r"\b(?:(?:can|could|would|will|do|did|are|have)\s+(?:you|we|i)|when\s+is|what\s+time|where\s+is|how\s+(?:do|can)\s+(?:i|we)|is\s+(?:it|there|the\s+(?:meeting|next|deadline|form)))\b(?!.*\b(?:he|she|him|his|her|hers|they|them|tenant|client)\b)",
    re.IGNORECASE,
)


def _tells(said: str) -> bool:
    """Whether a sentence that is no question speaks of him or her: then there is somebody to speak of."""
    return any(not s.rstrip().endswith("?") and _TOLD.search(s) for s in _SENTENCE.findall(said))


def _tells_of_danger(whole: Stretch) -> bool:
    """Whether a sentence that is no question tells of danger: somebody is in it, whatever is asked besides."""
    found = (m for m in _SENTENCE.finditer(whole.text) if not m[0].rstrip().endswith("?"))
    return next(alarms.safeguarding([whole.slice(*m.span()) for m in found]), None) is not None


def _tells_of(evidence: Evidence) -> bool:
    """Whether a sentence that is no question begins with somebody's name, and goes on with more than his referral."""
    words = {word for s in evidence.sketches if s.name and s.name.value for word in s.name.value.split()}
    for sentence in _SENTENCE.findall(evidence.sheet.whole.text):
        begun = None if sentence.rstrip().endswith("?") else _OPENS.match(sentence)
        if begun and begun["first"] in words and not _OF_A_REFERRAL.search(sentence):
            return True
    return False


_OPENS = re.compile(
    rf"\W*+(?:(?:and|but|so|also|meanwhile|in\s+the\s+meantime),?\s+)?(?i:(?:{notnames.TITLES})\.?\s+)?(?P<first>[{UPPER}][{LETTER}’'-]+)(?<![’']s)(?:\s[{UPPER}][{LETTER}’'-]+){{0,3}}\s*+(?:\([^()\n]*+\)\s*+)?(?:,\s*+)?[a-z’']"
)
_OF_A_REFERRAL = re.compile(
    r"\b(?:refer\w*|nominat\w+|form|e-?mail(?:ed)?|sent|submitted|submission|list|agenda)\b", re.IGNORECASE
)
