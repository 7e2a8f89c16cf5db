"""The home that a mail gives and says further down to be left, with the one of now (reading-rules 14).

In: a person, and the text of the mail: "Address: 14 Exemplar Road …", and below it "he has not lived there since May,
he is with his sister at 2 …". Out: the person with the home of now; with none where it is said that nobody knows it.
Else nothing changes.
"""

import re
from dataclasses import replace

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.prose import homes
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, facts, places, whereabouts
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.submission import Address, Subject

_LEFT = Guarded(
    "live living stay resid address sticker label record card licence moved left given gave handed",
    r"\b(?:(?:not|n[’']t|never|no\s+longer|hardly)\s+(?:(?:actually|really|been|in\s+fact)\s+)*(?:live[sd]?|living|stay(?:s|ed|ing)?|resid\w+)\s+(?:there|at\s+(?:(?:the|that|this)\s+(?:(?:above|given|first)\s+)?(?:address|property|flat|house)|(?P<name>[^.,;\n]{3,40}?)(?=[.,;]|\s(?:since|now|any\s?more|for|and|but|because)\b)))"
    r"|(?:that|the|this)\s+(?:\w+\s+)?(?:address|sticker|label|record|card|licence)(?:\s+(?:above|given|on\s+(?:the|our|his|her)\s+\w+))?\s+is\s+(?:(?:now|actually|very|badly|well)\s+)*(?:out\s+of\s+date|old|wrong|not\s+(?:right|current|correct|up\s+to\s+date))"
    r"|(?:s?he|they|has|have)\s+(?:\w+\s+)?(?:moved\s+out|left|(?:given|gave)\s+(?:(?:it|that|(?:the|that|his|her|their)\s+(?:flat|tenancy|house|room|place|property))\s+up|up\s+(?:the|that|his|her|their)\s+(?:flat|tenancy|house|room|place|property))|handed\s+(?:(?:the|his|her|their)\s+)?keys\s+(?:back|in))(?=[\s.,;]))",
)
"""Says that nobody lives at the address that stands above."""
_TOLD_TO = re.compile(
    r"\b(?:told|tells|informed|said\s+to)\s+(?:the|our|his|her|my|a)\s+(?:\w+\s+)?\w+\s+(?:that\s+)?$", re.IGNORECASE
)
"""Right before such words: who was told so, "he told the doctor "."""
_NOWHERE = re.compile(
    r"(?:\b(?:not|never|refus\w+\s+to|nobody|no\s+one|no\s+idea|unclear|unknown|unsure|without\s+\w+ing)|n[’']t)\b[^.;\n]{0,30}?\bwhere\s+(?:s?he|they)(?:[’']s|[’']re)?\s*(?:(?:is|are|was|has|have|now|currently|been|actually)\s+)*(?:liv|stay|stopp|sleep|gone|went|moved|now|is|are)\w*"
    r"|\bwhere\s+(?:s?he|they)\s+(?:is|are)\s+(?:now\s+)?(?:is|are)?\s*(?:un|not\s+)known\b|\bwhereabouts\s+(?:(?:is|are|now|currently)\s+)*(?:un|not\s+)known\b|\b(?:no|not\s+(?:got|given|have)\s+(?:us\s+)?an?)\s+(?:forwarding|new|current)\s+address\b",
    re.IGNORECASE,
)
"""Says that nobody knows where he is now: "he would not say where he is stopping now"."""
_ELSEWHERE = re.compile(
    r"\s+(?:(?:the|his|her|their|our|an?)\s+(?!(?:flat|house|address|property|hostel|home|place|room|tenancy)\b)|work|school|us|me|him|her|court|before|when|after)\b",
    re.IGNORECASE,
)
"""Behind "he left": what he left is no home, "he left the surgery"."""
_NEAR = 260
"""Characters behind such words in which the home of now is told."""
_LEAD = 80
_SENTENCE = re.compile(r"[.;!?]\s|\n|:\s")
_CAPITAL = re.compile(rf"(?<=\s)[{UPPER}][{LETTER}’'-]+")
_ANOTHER = re.compile(
    rf"\b(?:{cues.RELATIVE}|{cues.PROFESSIONAL}|{cues.CHILD}|neighbour|lodger|tenant)s?\b", re.IGNORECASE
)
"""Before such words: of whom they are said, who is not the person."""
_WORD = re.compile(r"[^\W\d_]{3,}")


def home(subject: Subject, cover: Stretch) -> Subject:
    """The person, at home where the words below say that he is now."""
    known = subject.addresses[0] if len(subject.addresses) == 1 else None
    if known is None or known.value is None or known.kind != places.HOME:
        return subject
    for match in _LEFT.finditer(cover.text):
        lead = _SENTENCE.split(cover.text[max(0, match.start() - _LEAD) : match.start()])[-1]
        lead = _TOLD_TO.sub("", lead.rpartition(known.trace.text)[2])
        above = cover.trace(*match.span()).start >= known.trace.end and _is_of(known, match["name"])
        if not above or _ANOTHER.search(lead) or _named_besides(subject, lead):
            continue
        now = _told(cover, match.end())
        if now is not None and now.value != known.value:
            return replace(subject, addresses=(now,))
        behind = cover.text[match.end() : match.end() + _NEAR].split("\n\n", maxsplit=1)[0]
        led = lead.split()[-1:] if match[0][:2].lower() == "ha" else []  # "Kyle has given it up"
        another = _ELSEWHERE.match(behind) or _named_besides(subject, " ".join(["", *led]))
        if now is None and not another and _NOWHERE.search(behind):
            return replace(subject, addresses=())
    return subject


def _named_besides(subject: Subject, lead: str) -> bool:
    """Whether a sentence begins with somebody who is not the person."""
    said = {word.lower() for word in _WORD.findall((subject.name.value or "") if subject.name else "")}
    return any(word.lower() not in said for word in _CAPITAL.findall(lead))


def _is_of(known: Address, name: str | None) -> bool:
    """Whether the place that is named is the home that was given; so it is where none is named."""
    said = {word.lower() for word in _WORD.findall(name)} if name else set()
    return not name or (bool(said) and said <= {word.lower() for word in _WORD.findall(known.value or "")})


def _told(cover: Stretch, begin: int) -> Address | None:
    """The first home of now behind such words."""
    text = cover.text[: begin + _NEAR]
    for start, end in sorted(whereabouts.find(text)):
        lead = cover.text[max(begin, start - _LEAD) : start]
        if start >= begin and homes.is_home(lead, None) and (homes.is_now(lead) or _IS_NOW.search(lead)):
            return facts.address(cover.slice(start, end))
    return None


_IS_NOW = re.compile(
    r"\b(?:now|moved|lives|is\s+(?:living|staying|with|at)|been\s+(?:living|staying|with|at))\b[^.]*$", re.IGNORECASE
)
