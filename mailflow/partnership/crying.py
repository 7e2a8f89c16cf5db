"""A cry for help: whether somebody in a mail to many, or one that a program sent, speaks of their own danger (E60).

Charities and news services send mail full of alarming words, and none of it is anybody's cry. Somebody's own is short,
and speaks of "me" and "my" beside the words that alarm. In: a Submission. Out: whether it is one. Pure.
"""

import re

from mailflow.submission import Submission, Trace

_MOST = 250
"""Words of a cry; what is longer is a letter to its readers."""
_AROUND = 240
_END = re.compile(r"[.!?](?=\s)|\n\s*\n")
_OWN = re.compile(
    r"\b(?:me|myself)\b|\bmy\s+(?:\w+\s+)?(?:husband|wife|partner|ex|boyfriend|girlfriend|dad|father|mum|mother|step\w+|brother|sister|uncle|aunt|nan|gran\w*|son|daughter|child\w*|kids?|baby|babies|little\s+\w+|boys?|girls?|neighbours?|friend|flatmate|landlord|boss|carer|family|parents|life|house|home|flat|door|room|arms?|wrists?|neck|money|phone|passport|medication|meds|tablets)\b"
    r"|\bi(?:\s+a|['’])m\s+(?:\w+\s+){0,2}(?:scared|afraid|frightened|terrified|in\s+danger|hurt|bleeding|being|locked|trapped|going\s+to|not\s+safe|suicidal)\b"
    r"|\bi\s+(?:just\s+)?(?:want|wish|took|(?:ha)?ve\s+taken|can(?:no|['’]?)t|cannot|do(?:n['’]?t|\s+not)\s+want|was|got)\b",
    re.IGNORECASE,
)
_PLEADS = re.compile(
    r"\b(?:please|somebody|someone|can\s+(?:you|anyone|somebody|someone))\s+(?:please\s+)?help\b|\bhelp\s+(?:me|us|her|him|them)\b|\b(?:call|send|ring)\s+(?:the\s+)?(?:police|999|somebody|someone|an\s+ambulance)\b",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“\"«]")


def cries(submission: Submission) -> bool:
    """Whether alarming words of a mail are somebody's own cry, or a plea for somebody."""
    if not submission.safeguarding or len(submission.new_text.split()) > _MOST:
        return False
    texts = dict(submission.texts)
    return any(_cry(_sentence(texts.get(trace.part, trace.text), trace)) for trace in submission.safeguarding)


def _cry(said: str) -> bool:
    """Whether a sentence is a cry; what somebody is quoted as saying is a story."""
    return not _QUOTED.search(said) and (_OWN.search(said) is not None or _PLEADS.search(said) is not None)


def _sentence(text: str, trace: Trace) -> str:
    first = max(0, trace.start - _AROUND)
    begin = max((end.end() for end in _END.finditer(text, first, trace.start)), default=first)
    close = _END.search(text, trace.end, trace.end + _AROUND)
    return text[begin : close.start() if close else trace.end + _AROUND]
