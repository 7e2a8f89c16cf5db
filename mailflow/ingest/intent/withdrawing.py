# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether a mail takes a referral back that was sent before, and brings none in its place: it puts nobody forward (rule 1).

In: the evidence of a mail. Out: yes or no. Who corrects a referral, or sends the right one along, does not take it back.
"""

import re

from mailflow.ingest.evidence import Evidence
from mailflow.ingest.guarded import Guarded

_MOST = 120
"""Words of such a mail; a longer letter tells of more."""
_WHAT = r"(?:referral|nomination|submission|form|request)\b(?!\s+(?:to|into)\s+(?!(?:you|the\s+(?:hub|partnership|csh|agenda)|your)\b))"
_ASKS = r"(?:please|pls|kindly|(?:can|could|would|may|will|shall)\s+(?:you|i|we)|(?:i|we)(?:[’'](?:d|ve|m|re|ll))?|like|want|wish(?:es)?|need|asked|decided|intend|have)"
"""How somebody asks, or says of himself what he does."""
_TAKES_BACK = Guarded(
    "withdraw retract rescind cancel pull revok scrap drop bin call take ignore disregard & referral nomination submission form request",
    rf"(?:\A|[\n.!?]\s*|\b{_ASKS}\s+(?:(?:i|we|you|me|us|that|this|now|please|just|also|both|to|like|wish|want|need|have|had|am|are|afraid|must|will)\s+){{0,5}})(?<!\bhave\s)(?:withdraw(?:ing|n)?|retract(?:ing|ed)?|rescind(?:ing|ed)?|cancel(?:l?ing|l?ed)?|pull(?:ing|ed)?|revok(?:e|ed|ing)|scrap|drop|bin|call\s+off|take\s+(?:back|out)|ignore|disregard)\s+(?:[\w’'-]+\s+){{0,4}}?{_WHAT}",
)
_NEEDLESS = Guarded(
    "referral nomination submission form request longer after any planned",
    rf"\b(?:the|my|our|this|that|[\w’-]+[’']s)\s+(?:[\w-]+\s+){{0,2}}?{_WHAT}[^.?!\n]{{0,80}}?\b(?:(?:is|are|was)\s+(?:no\s+longer|not)\s+(?:now\s+)?(?:needed|required|necessary|wanted|going\s+ahead|relevant|appropriate|applicable|valid)|(?:should|can|could|to|must|needs?\s+to|may|will|please)\s+(?:now\s+|please\s+)?be\s+(?:withdrawn|cancelled|canceled|retracted|pulled|disregarded|ignored|dropped|removed|taken\s+(?:off|out)))\b"
    rf"|\b(?:my|our|this)\s+(?:[\w-]+\s+)?{_WHAT}[^.?!\n]{{0,60}}?\bhas\s+(?:now\s+)?been\s+(?:withdrawn|cancelled|canceled|retracted|pulled|rescinded)\b"
    rf"|\bno\s+longer\s+(?:need|needs|require|requires|want|wants|wish|wishes)\s+(?:to\s+(?:make|proceed\s+with|go\s+ahead\s+with|pursue)\s+)?(?:the|my|our|this|a)?\s*(?:{_WHAT}|to\s+(?:be\s+discussed|refer)\b)"
    r"|\b(?:do\s+not|don[’']t|not\s+(?:need\s+)?to|no\s+(?:longer\s+)?need\s+to|needn[’']t)\s+(?:please\s+|now\s+)?(?:discuss|list|bring|raise|consider|talk\s+about|hear|cover)\s+(?:[\w’'-]+\s+){1,4}?(?:(?:on|at|this|next|in)\s+(?:[\w’'-]+\s+){1,3}?)?(?:after\s+all|any\s*more|any\s+longer|as\s+planned)\b"
    rf"|\b(?:do\s+not|don[’']t|not\s+to|no\s+need\s+to|rather\s+not|please\s+stop)\s+(?:please\s+)?(?:proceed|go\s+ahead|process|progress|action|continue|take\s+forward|list)\w*\s+(?:with\s+)?(?:the|my|our|this|that|[\w’-]+[’']s)\s+(?:[\w-]+\s+){{0,2}}?{_WHAT}",
)
_IT_BACK = Guarded(
    "withdr retract",
    r"\b(?:i|we)(?:[’'](?:d|ve|m|re|ll)|\s+(?:would|want|wish|need|am|are|have|will|must))?\s+(?:(?:like|to|now|just|please|therefore|also|decided|have|had|be)\s+){0,4}(?:withdraw(?:ing|n)?|retract(?:ing|ed)?)\s+(?:it|this(?:\s+one)?|that(?:\s+one)?|him|her|them)\b",
)
"""The same of what the title, or the sentence before, calls a referral."""
_OFF_THE_LIST = Guarded(
    "take remove leave drop strike pull & agenda list",
    r"\b(?:take|remove|leave|drop|strike|pull)\s+(?:(?:mrs?|ms|miss)\.?\s+)?(?P<whom>[\w’'-]+(?:\s+[\w’'-]+){0,2}?)\s+(?:off|from)\s+(?:the\s+|your\s+|our\s+|next\s+|this\s+|\w+day[’']?s?\s+|week[’']?s\s+|hub\s+|meeting\s+){0,4}(?:agenda|list(?!s)(?!\s+of\s+(?:members|recipients)))\b",
)
_OF_MEMBERS = Guarded(
    "me us distribution mailing circulation email e-mail contact invit",
    r"\b(?:distribution|mailing|circulation|e-?mail|contact|invit\w+)\b|\b(?:take|remove)\s+(?:me|us)\b",
)
_TITLE = Guarded(
    "withdraw cancel retract rescind",
    r"\b(?:withdraw(?:n|al|ing)?|cancel(?:l?ed|l?ation|l?ing)?|retract(?:ed|ing|ion)?|rescind(?:ed)?)\b",
)
_REFERRAL = Guarded("refer nomination", r"\b(?:referral|referred|refer|nomination)\b")
_DENIED = Guarded(
    "withdr cancel",
    r"\b(?:he|she|they|victim|complainant|wife|husband|partner|witness)\s+(?:has\s+|have\s+)?(?:withdrawn|withdrew|cancelled)\b",
)
"""What somebody of the story took back."""
_INSTEAD = Guarded(
    "replac instead should correct right new another refer resubmit re-submit follow fresh proper revised amended separate",
    r"\b(?:replac(?:e|es|ed|ing|ement)|(?:add|put|take|use|discuss|consider|look|have|swap|list|one|send|refer(?:ring)?|want|meant)\b[^.?!\n]{0,60}\binstead\b|\binstead\b[^.?!\n]{0,40}\b(?:add|put|take|use|discuss|consider|have|list|one|send|refer|want)\b|should\s+(?:be\s+(?:for|her|his)|have\s+(?:been|said))|(?:correct(?:ed)?|right|proper|revised|amended)\s+(?:one|version|person|details|form|referral|tenant|name|client)\s+(?:is|are|was|should|below|attached|follows|here)|(?:this|here)\s+is\s+the\s+(?:correct|right|new|proper)|(?:new|another|fresh|separate)\s+(?:referral|one|form)\s+(?:is|for|below|attached|follows)|(?<!longer\s)(?:like|want|wish)\s+to\s+(?:now\s+)?refer|we\s+are\s+referring|re-?submit\w*|re-?referr\w*)\b",
)
"""What is sent in place of it, or will be soon, stands in the same mail."""


def is_all(evidence: Evidence) -> bool:
    """Whether a referral is taken back, and nothing else is asked for anybody."""
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    said = evidence.sheet.whole.text
    if len(said.split()) > _MOST or _INSTEAD.is_in(said):
        return False
    told = [s for s in evidence.listed if s.dob or s.addresses]
    if len(told) > 1 or any(s.phones for s in told):
        return False  # somebody is put forward, whoever is taken back
    if _TITLE.is_in(title) and _REFERRAL.is_in(said) and not _DENIED.is_in(said):
        return True
    if _IT_BACK.is_in(said) and _REFERRAL.is_in(f"{title}\n{said}") and not _DENIED.is_in(said):
        return True
    off = not told and _asked(_OFF_THE_LIST, said) and not _OF_MEMBERS.is_in(f"{title}\n{said}")
    return off or _asked(_TAKES_BACK, said) or _NEEDLESS.is_in(said)


def _asked(pattern: Guarded, said: str) -> bool:
    """Whether it stands without a "not": "don't take it off the agenda yet"."""
    return any(not _NOT.search(said[max(0, m.start() - 20) : m.start() + 20]) for m in pattern.finditer(said))


_NOT = re.compile(r"\b(?:not|never|rather\s+than)\b|n[’']t\b", re.IGNORECASE)
