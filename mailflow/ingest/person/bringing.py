# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether a mail itself puts somebody forward, in so many words: "please discuss her", "can he be added to the list".

In: the sender's own words. Out: yes or no. Such a request is what the mail is for, whatever else it tells by the way: no
rule for other purposes (a referral taken back, a complaint, a member who leaves) may shut on it. Only a person can be
the object, by name or pronoun; a request that is denied, or goes to somebody else, is none.
"""

import re
from collections.abc import Iterator
from functools import lru_cache

from mailflow.ingest.guarded import Cased, Guarded
from mailflow.ingest.value import cues
from mailflow.ingest.value.alphabet import LETTER, UPPER

_NO_NAME = r"(?!(?:GP|MARAC|MASH|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|Please|The|This|Hub|I)\b)"
_NAME = rf"(?<![{LETTER}-]){_NO_NAME}[{UPPER}][{LETTER}’'-]{{1,40}}(?:\.?\s[{UPPER}][{LETTER}’'-]{{1,40}}){{0,4}}"
_KIN = r"(?:(?i:(?:my|our|her|his|the|this|brothers|sisters)(?:\s+[a-z]+){0,2},?\s+)(?=[A-Z]))?"
_WHOM = rf"(?:{_KIN}{_NAME}(?<![’']s)(?![{LETTER}]|[’'-]|\s[{UPPER}][{LETTER}-]*[’']s?\b)|(?i:(?:him|them|both)\b|her\b(?=\s*(?:[.,;:!?)\n–-]|$|(?:please|pls|at|on|for|in|as|because|and|so|but|this|next|too|again|with|who|when|if|to|under|urgently|also|tomorrow|today)\b))))"
_WHO = rf"(?:{_NAME}|(?i:\b(?:he|she|they|him|her|them)\b))"
_KIN_OF = re.compile(
    rf"(?!.*\bex\b).*\b(?:{cues.RELATIVE}|{cues.CHILD}|lodger|flatmate|housemate|neighbour)\b", re.IGNORECASE
)
_AND = rf"(?:(?i:,?\s+(?:and|with)\s+(?:his|her|their)\s+[a-z][a-z -]{{1,30}},?\s+)%s{_NAME}))"
"""A relative who is asked for in the same breath."""
_PLACE = r"(?:the|your|this|our|next|tomorrow[’']?s|tuesday[’']?s?|thursday[’']?s?|week[’']?s|month[’']?s|hub|meeting|partnership)"
_DETAILS = r"(?:\s*\([^()\n]{1,60}\)|,?\s+(?:(?:of|at|dob|aged?|born)\s+)?(?=\d|flat\s)[^?!\n]{2,80}?)?"
"""What is told of somebody in the same breath: "can we get Jane Sample, 2 Exemplar Lane, onto the list"."""
_TALKED = r"(?:discussed|considered|referred|raised|nominated|looked\s+at|talked\s+about|heard)\b"
_HERE = (
    rf"(?:(?:{_PLACE}\s+){{0,4}}(?:list(?!\s+of\b)|agenda|hub|meeting|panel|partnership|referrals?|tuesday|thursday))\b"
)
_DONE = r"(?:discussed|considered|referred|raised|nominated|looked\s+at|talked\s+about|put\s+forward|brought\s+(?:up|in|forward)|listed|added|included|heard)\b"
_BUT = r"(?!\s+(?:to|with|by)\s+(?!you\b|(?:the|your)\s+(?:hub|partnership|meeting|agenda|list|group|panel)\b|be\b)|\s+(?:as|for)\s+(?:(?:an?|the|our|my|your)\s+)?(?:\w+\s+)?(?:rep|representative|signatory|member|contact|deputy|lead|spoc|partner|successor|chair|replacement)\b|[^.?!\n]{0,30}\b(?:distribution|mailing|circulation|minutes|invit\w+|e-?mail\s+list)\b)"
"""What is no request to the meeting: "refer her to the GP", "discuss him with his wife", "consider Jo as our rep"."""
_ASK = r"\b(?:please|pls|plz|kindly|(?:can|could|may|might|would|will|shall)\s+(?:you|we|i|the\s+\w+|someone|somebody|it|this)|(?:like|want|wish|need|hope|hoping|asking|ask|wanting|keen|possible)(?:\s+(?:you|us|(?:the|this)\s+\w+))?\s+to|let[’']?s|grateful\s+if\s+you\s+(?:can|could|would)|worth|about|suggest)\s+(?:(?:please|pls|also|just|kindly|possibly|perhaps|all|now|both|then|mind|be|able|to|i|we|you|can|could|may|ask|the|hub|team|group|meeting)\s+){0,6}"
_ONCE_MORE = r"(?:(?:back\s+on|on\s+again|up\s+again)(?=\s*(?:[.,;?!\n]|please|pls\b|for\s+(?!the\s+(?!hub|list|agenda|meeting)|a\b|his\b|her\b)|(?:on|at)\s+the\s+(?:hub|list|agenda|meeting)|tomorrow|today|(?:on\s+)?(?:tues|thurs|mon|wednes|fri)day)))"
"""Where somebody goes who has been there before."""
_STRONG = r"(?:discuss(?:ing)?|consider(?:ing)?|refer(?:ring)?|nominate|raise|put(?:ting)?\s+forward|(?:take\s+(?:a|another)\s+)?look(?:ing)?\s+at|talk(?:ing)?\s+about|list(?!\s+of\b)(?:ing)?|make\s+(?:a|another|this)\s+(?:new\s+|urgent\s+)?referral\s+(?:for|about|on|of|re))"
_WEAK = r"(?:add|put|bring|take|get|have|include|pop|stick)"
_LIKE = r"\b(?:i|we)(?:[’']d|\s+would)?\s+(?:(?:also|really|therefore|now|just|still)\s+)?(?:like|want|wish|need|intend)\s+to\s+(?:(?:also|now|therefore|formally|please)\s+)?"
_AM = r"\b(?:i|we)(?:[’']m|[’']re|\s+am|\s+are)\s+(?:(?:also|now|hereby|therefore|formally)\s+)?"
_A_REFERRAL = r"(?:a|this|another)\s+(?:\w+\s+)?referral\b(?!\s+(?:to|into)\s+(?!you\b|the\s+(?:hub|partnership)\b))"
_BEGINS = rf"(?:(?<![{LETTER}])(?=\w)|(?=[’']))"
"""Where alone what follows can begin: at a word, and at the end of "I’m". Tried first, as most letters are neither."""
_STRONG_CUES = Cased(
    "discuss consider refer nominat rais forward look talk list add put bring tak get have includ pop stick need concern worri hear brought one on anxio",
    rf"{_BEGINS}(?:(?i:{_ASK}{_STRONG}\s+){_WHOM}(?i:{_BUT})"
    rf"|(?i:(?:^|(?<=[.?!\n]\s)|(?<=\n))(?:discuss|refer|consider|list)\s+){_WHOM}(?i:{_BUT})"
    rf"|(?i:\b(?:can|could|will|would)\s+(?:you|the\s+hub)\s+(?:please\s+)?take\s+){_WHOM}(?=\s*[?.])"
    rf"|(?i:\b(?:can|could|may|might|would|should|shall|must|like|want|please)\s+){_WHO}(?i:(?:[^.?!\n]{{0,60}}?)\s+(?:please\s+|also\s+|now\s+|to\s+|then\s+)*(?:(?:be|get)\s+{_TALKED}{_BUT}))"
    rf"|{_WHO}(?i:\s+(?:really\s+|also\s+|now\s+|clearly\s+)?(?:needs?\s+to|should|must|ought\s+to)\s+(?:please\s+|also\s+|now\s+)?be\s+{_TALKED}{_BUT})"
    rf"|(?i:\bneeds?\s+(?:the\s+hub|(?:your|the\s+hub[’']s|a\s+partnership|the\s+partnership[’']s)\s+(?:help|input|support|response|attention)|(?:discussing|listing|considering)|a\s+(?:discussion|slot)\s+(?:at|on)\s+{_HERE})\b|\bone\s+for\s+(?:the\s+(?:hub|agenda|list)|tuesday|thursday|you)\b)"
    rf"|(?i:{_LIKE}make\s+{_A_REFERRAL})"
    rf"|(?i:{_LIKE}(?:raise|report|flag|share)\s+(?:(?:a|some|serious|urgent|real)\s+){{0,3}}concerns?\s+(?:about|for|over|re|regarding)\s+){_WHOM}"
    rf"|(?i:{_AM}making\s+{_A_REFERRAL})"
    rf"|(?i:{_AM}(?:referring|nominating|putting\s+forward|raising)\s+){_WHOM}(?i:{_BUT})"
    rf"|(?i:\b(?:referral|nomination)\s+(?:can|could|may|might)\s+(?:please\s+)?be\s+(?:made|put\s+in|done)\s+(?:for|on|about|in\s+respect\s+of)\s+){_WHOM}"
    rf"|(?i:\b(?:am|are|[’']m|[’']re|remain|very|really|so|increasingly|extremely|still)\s+(?:worried|concerned|anxious)\s+(?:about|for)\s+){_WHOM}"
    rf"|(?i:\b(?:please|pls|plz|(?:can|could|would)\s+(?:you|we|the\s+hub))\s+(?:please\s+)?(?:discuss|consider|refer|list|advise\s+if\s+you\s+can\s+take)(?:\s+(?:please|pls|asap|urgently|on\s+\w+day|at\s+{_HERE}))?(?=\s*(?:[.?!\n]|$))))",
)
"""What the mail asks of the meeting for somebody, in words that mean nothing else."""
_CUES = Cased(
    "add put bring tak get have includ pop stick list on rais discuss consider refer forward look talk nominat heard brought hub agenda panel partnership meeting tues thurs again back",
    rf"{_BEGINS}(?:(?i:{_ASK}{_WEAK}\s+){_WHOM}(?:{_AND % '(?:'})?(?i:{_DETAILS},?(?:\s+(?:forward|up|in|down|on))?(?:\s+(?:on|onto|to|for|at|in)\s+{_HERE}|\s+{_ONCE_MORE}|(?:\s+to)?(?:\s+be)?\s+{_DONE}|(?<=forward)|(?<=\bon)(?=\s*(?:[.?!]|please|$))))"
    rf"|(?i:\b(?:can|could|may|might|would|should|shall|must|like|want|please|ask(?:ing)?\s+for)\s+){_WHO}(?i:(?:[^.?!\n]{{0,60}}?)\s+(?:please\s+|also\s+|now\s+|to\s+|then\s+)*(?:(?:be|get)\s+{_DONE}{_BUT}|(?:be|go|get|come)\s+(?:put\s+)?(?:(?:on|onto|to)\s+{_HERE}|{_ONCE_MORE})))"
    rf"|(?i:\b(?:like|want|wanted|need)\s+){_WHO}(?i:\s+(?:to\s+(?:be|get)\s+|to\s+come\s+(?:up\s+)?(?:for\s+)?)?{_DONE}{_BUT})"
    rf"|{_WHO}(?i:\s+(?:really\s+|also\s+|now\s+|clearly\s+)?(?:needs?\s+to|should|must|ought\s+to)\s+(?:please\s+|also\s+|now\s+)?be\s+{_DONE}{_BUT}))",
)
"""The same in words with which members join a list, too: "can you add her to the list"."""
_NOT = re.compile(
    r"(?:\b(?:not|never|no\s+longer|without|before|unless|instead\s+of|rather\s+than|whether\s+to|how\s+(?:do|to|can|would|should)|if\s+(?:i|we)\s+(?:should|need|can|could)|already|(?:was|were|had|asked|did)(?=\s+(?:\w+\s+)?to\b)|no\s+need|no\s+reason)\b|n[’']t\b)(?:(?!\b(?:and|but|so|however|please)\b)[^.?!\n;:,]){0,40}$",
    re.IGNORECASE,
)
_BEFORE = 60


_HELP = Guarded(
    "help form",
    r"\b(?:can|could|would|will)\s+(?:you|the\s+hub|any(?:one|body)|some(?:one|body))\s+(?:please\s+|all\s+)?help\b|\b(?:do\s+you\s+have|is\s+there|send\s+(?:me|us)|need|where\s+is)\s+(?:an?|the|your)\s+(?:\w+\s+)?form\b",
)
"""What somebody asks who does not know how to refer; he refers whom he tells of."""


def asks_how(text: str) -> bool:
    """Whether the words ask for help, or for the form on which people are referred."""
    return _HELP.is_in(text)


_VAGUE = Guarded(
    "discuss consider refer rais list add put agenda hub meeting tues thurs panel partnership help support input assist nominat look talk forward brought includ heard",
    rf"\b(?:can|could|may|please|should)\s+(?:we\s+(?:please\s+)?(?:have|get)\s+)?(?:this|it|the\s+case|this\s+one|this\s+case)\s+(?:please\s+)?(?:be\s+)?(?:{_DONE}|(?:go|put|come|brought)\s+(?:on|onto|to)\s+{_HERE.lower()}|on\s+{_HERE.lower()})|(?:\A|[.!?\n]\s*)for\s+(?:discussion|the\s+(?:hub|agenda|list))\b|\b(?:can|could|would|will)\s+(?:you|the\s+hub|any(?:one|body))\s+(?:please\s+)?(?:all\s+)?(?:help|assist|support)\b|\bhub[’']?s?\s+(?:help|support|input)\b",
)
"""What asks for a case without saying whose it is; a mail that tells of danger means somebody by it."""
_ADVICE = Guarded(
    "thought idea advice suggest advise recommend view do think bring brought rais mention discuss talk put flag heads watch radar note back reopen re-open add",
    r"\bneeds?\s+(?:(?:him|her|them|this|to|come|be|go|brought|put)\s+){0,4}back\b|\bre-?open\b|\bback\s+(?:to|at|on|in|onto)\s+(?:the\s+)?(?:hub|agenda|list)\b|\b(?:please|pls|(?:can|could)\s+(?:you|we|i))\s+(?:also\s+|just\s+|now\s+)?(?:also\s+)?add\b(?!\s+(?:that|the|this|it|to|my|me|any|an?|our|your|his|their|us)\b)|\b(?:just\s+|wanted\s+to\s+|to\s+)flag(?:ging)?\b|\bheads[\s-]up\b|\bone\s+to\s+(?:watch|flag|note)\b|\bon\s+(?:our|the|your)\s+radar\b|\b(?:thoughts|ideas|suggestions|views|advice)\s*(?:please|welcome|appreciated|anyone)?\s*\?|\b(?:any|some|your|have\s+you\s+got|got)\s+(?:\w+\s+)?(?:thoughts|ideas|suggestions|advice|views)\b|\bwhat\s+(?:would|can|could|should|do|might)\s+(?:you|we|i|the\s+hub|be)\s+(?:all\s+)?(?:do|done|suggest|advise|recommend|think)\b|\b(?:can|could|would|please)\s+(?:someone|somebody|anyone|anybody|you)?\s*(?:please\s+)?(?:advise|suggest)\b"
    r"|\b(?:(?:can|could|may|might)\s+(?:we|i)|(?:would\s+you|do\s+you)\s+mind\s+if\s+(?:we|i)|(?:ok|okay|alright|possible|all\s+right)\s+(?:if\s+(?:we|i)|(?:for\s+(?:me|us)\s+)?to))\s+(?:please\s+|also\s+|just\s+)*(?:br(?:ing|ought)|raised?|mention(?:ed)?|discuss(?:ed)?|talk(?:ed)?\s+about|put)\b",
)
"""What asks for advice on somebody, or leave to speak of him."""
_FOR = Cased(
    "discuss consider refer nominat rais forward look talk list add put bring tak get have includ pop stick heard brought",
    rf"(?i:{_ASK}{_STRONG}\s+)(?P<who>{_WHOM})(?i:{_BUT})"
    rf"|(?i:{_ASK}{_WEAK}\s+)(?P<it>{_WHOM})(?i:{_DETAILS},?(?:\s+(?:forward|up|in|down|on))?\s+(?:on|onto|to|for|at|in)\s+{_HERE}{_BUT})"
    rf"|(?i:\b(?:can|could|may|please|should)\s+)(?P<whom>{_WHO})(?i:\s+(?:please\s+)?be\s+{_DONE}{_BUT})",
)
"""Of whom the request is."""
_TOGETHER = re.compile(
    rf"{_BEGINS}(?:(?i:{_ASK}{_WEAK}\s+)(?P<it>{_WHOM}){_AND % '(?P<and>'}(?i:(?:\s+(?:forward|up|in|down|on))?\s+(?:on|onto|to|for|at|in)\s+{_HERE}{_BUT})"
    rf"|(?i:\b(?:can|could|may|please|should|ask(?:ing)?\s+for)\s+)(?P<whom>{_WHO})(?:{_AND % '(?P<also>'})?(?i:\s+(?:please\s+|to\s+)*(?:be\s+{_DONE}|(?:be|go|get|come)\s+(?:put\s+|back\s+)*(?:(?:on|onto|to)\s+{_HERE}|{_ONCE_MORE})){_BUT}))"
)
"""The same of two in one breath, and of whom is to go on the list."""


@lru_cache(maxsize=2)
def asked_for(text: str) -> tuple[tuple[str, int], ...]:
    """Names and pronouns for which the words ask the meeting, and where each begins."""
    return tuple(_asked_for(text))


def _asked_for(text: str) -> Iterator[tuple[str, int]]:
    for match in (*_FOR.finditer(text), *_TOGETHER.finditer(text)):
        if not _is_denied(text, match):
            said = [key for key, value in match.groupdict().items() if value]
            between = text[match.end(said[0]) : match.start(said[-1])]
            for key in said[:1] if len(said) > 1 and not _KIN_OF.match(between) else said:
                yield match[key], match.start(key)


def asks(text: str) -> bool:
    """Whether the words ask the meeting for somebody, and do not say that it should not."""
    return any(_meant(cues, text) for cues in (_STRONG_CUES, _CUES))


def asks_vaguely(text: str) -> bool:
    """Whether the words ask the meeting for something, and do not say for whom."""
    return any(not _is_denied(text, match) for match in _VAGUE.finditer(text))


def asks_for_advice(text: str) -> bool:
    """Whether the words ask what to do about somebody, or whether he may be spoken of."""
    return any(not _is_denied(text, match) for match in _ADVICE.finditer(text))


def asks_plainly(text: str) -> bool:
    """Whether they do it in words that cannot mean that somebody joins a list of members or recipients."""
    return _meant(_STRONG_CUES, text)


def _meant(cues: Cased, text: str) -> bool:
    return any(not _is_denied(text, match) for match in cues.finditer(text))


def _is_denied(text: str, match: re.Match[str]) -> bool:
    before = text[max(0, match.start() - _BEFORE) : match.start()]
    return _NOT.search(before) is not None or _WITHIN.search(match[0]) is not None


_WITHIN = re.compile(r"\b(?:not|never|no\s+longer)\b|n[’']t\b", re.IGNORECASE)
