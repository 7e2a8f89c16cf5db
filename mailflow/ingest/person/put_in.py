# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Who is put forward as well, of whom the mail first speaks as a friend or relative: "she should be listed, too".

In: everybody of whom a mail tells, and its words. Out: the same people; those whom the words put in are put forward.
"""

import re
from collections.abc import Mapping, Sequence

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.person import bringing, by_name
from mailflow.ingest.person.left_out import BESIDE, DO, DOING, DONE, ENDS, IT, WHO, meant
from mailflow.ingest.reader import LISTED, Sketch
from mailflow.ingest.value import cues

_TOO = r"(?:too|also|as\s+well|separately|in\s+(?:her|his|their)\s+own\s+right|alongside\s+(?:her|him|them)|with\s+(?:her|him|them))"
_ASK = r"(?:\b(?:please|pls|can\s+(?:you|we|i)|could\s+(?:you|we|i)|would\s+you|(?:like|want|need|ask(?:ing)?)\s+(?:(?:you|the\s+(?:hub|group|meeting|panel))\s+)?to))"
_CUES = Guarded(
    "too also as well separately own right should must need like want ought list",
    r"\b(?:too|also|as\s+well|separately|own\s+right|should|must|needs?|like|want|ought)\b",
)
_TO_BE = rf"{BESIDE}(?:[^.;:!?\n]{{0,140}}?\b(?:and|who|but|so))?,?\s+(?:should|must|needs?\s+to|ought\s+to|(?:is|are)\s+(?:also\s+)?to|has\s+to|will\s+need\s+to)\s+(?:also\s+)?(?:(?:be|get)\s+(?:{DONE}(?:\s+{_TOO}\b|{ENDS})|on\s+{IT})|(?:go|come)\s+on(?:to)?\s+{IT})"
_SHOULD = rf"(?:{_TO_BE}|{BESIDE},?\s+(?:who\s+)?(?:is|are)\s+(?:also\s+)?being\s+{DONE}{ENDS})"
_BEHIND = re.compile(_SHOULD, re.IGNORECASE)
_PUT_IN = re.compile(
    rf"{WHO % 1}{_SHOULD}"
    rf"|{_ASK}\s+(?:also\s+|both\s+)?{DO}\s+{WHO % 2}{BESIDE}\s+{_TOO}\b"
    rf"|{_ASK}\s+(?:put|bring|take)\s+{WHO % 3}\s+(?:down|forward|in|on|up)\s+{_TOO}\b"
    rf"|\b(?:like|want|need)\s+{WHO % 4}{BESIDE}\s+(?:to\s+be\s+)?{DONE}(?:\s+{_TOO}\b|{ENDS})"
    rf"|\b(?:am|are|[’']m|[’']re)\s+(?:also\s+{DOING}\s+{WHO % 5}|{DOING}\s+{WHO % 6}{BESIDE}\s+{_TOO}\b)",
    re.IGNORECASE,
)
_NOT = re.compile(r"\b(?:not|never|no)\b|n[’']t\b", re.IGNORECASE)
_AROUND = 200


def put_forward(sketches: Sequence[Sketch], text: str) -> None:
    """Put forward those who are only mentioned so far, and of whom the words say that they are, too."""
    if all(s.listed for s in sketches) or not any(s.listed for s in sketches):
        return
    told = [s for s in sketches if s.name and s.name.value]
    end = 0
    for cue in _CUES.finditer(text):
        for match in _PUT_IN.finditer(text, max(end, cue.start() - _AROUND), min(len(text), cue.end() + _AROUND)):
            end = match.end()
            for sketch in [] if _NOT.search(match[0]) else meant(match, told, text):
                if not sketch.listed and sketch.rule == "prose":
                    sketch.listed = True
                    sketch.notes.append(LISTED)


_BY_THE_WAY = re.compile(
    r"\b(?:my|our|the|his|her|their|from|by|per|with|via|officer|worker|manager|dr|gp|pc|sgt|cllr)\W+(?:[a-z]\w*\W+){0,2}$",
    re.IGNORECASE,
)
"""Before a name: somebody is told of as another's, or for his work."""


def asked_for(sketches: Sequence[Sketch], text: str, texts: Mapping[str, str]) -> None:
    """Put forward whom a request names; where nobody is, the only one named before "please discuss him"."""
    told = [s for s in sketches if s.rule == "prose" and s.name and s.name.value]
    if all(s.listed for s in told):
        return
    for said, _ in bringing.asked_for(text):
        if not said[:1].isupper() or said.lower() in ("her", "him", "them", "both", "he", "she", "they"):
            if len(told) == 1 and not any(s.listed and s.name for s in sketches) and not _is_by_the_way(told[0], texts):
                told[0].listed = True
            continue
        for sketch in by_name.called(told, said, text):
            sketch.listed = True


def _is_by_the_way(sketch: Sketch, texts: Mapping[str, str]) -> bool:
    place = sketch.name.trace if sketch.name else None
    before = texts.get(place.part, "")[max(0, place.start - 40) : place.start] if place else ""
    return _BY_THE_WAY.search(before) is not None


_KIN = rf"(?:{cues.RELATIVE}|{cues.CHILD}|other\s+half|missus|hubby|lodger|tenant|flatmate|housemate|mate|neighbour|pal|accomplice|ex)"
_ASKED_FOR = Guarded(
    "put stick add list include refer pop bung get take discuss consider raise look should mean",
    rf"\b(?:put|stick|add|list|include|refer|pop|bung|get|take|discuss|consider|raise|look\s+at|should\s+have\s+(?:been|said)(?:\s+for)?|mean(?:t\s+to\s+(?:be|say)|t)?(?:\s+for)?)\s+(?:(?:in|down|on|up|forward|also)\s+)?(?:her|his|their|the)\s+(?:(?!(?:with|to|by|from|about|for|and|at|in|front|of|behind|without|against|before|her|his|their|the)\b)[a-z]+[\s-]+){{0,2}}?{_KIN}\b(?:\s+(?:down|on|in|forward|up|too|as\s+well|also|please|pls|while\s+you[’']?re\s+at\s+it|on\s+the\s+list|to\s+the\s+list))*",
)
_DENIED = re.compile(r"(?:\b(?:not|never|no\s+need\s+to)|n[’']t)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_BEFORE_NAME = re.compile(
    r"[\s,:;–—-]*(?:(?:s?he|this|that)(?:[’']s|\s+is)\s+|(?:called|named|who\s+is|that[’']s)\s+)?(?:(?:mrs?|ms|miss)\.?\s+)?",
    re.IGNORECASE,
)
_GOES_ON = re.compile(
    r"\W*(?:(?:s?he|they|that|this|it)(?:[’']?s|\s+is|\s+are|\s+would\s+be)\s+|(?:his|her)\s+name(?:[’']s|\s+is)\s+)?(?:(?:called|named)\s+)?(?:(?:mrs?|ms|miss)\.?\s+)?",
    re.IGNORECASE,
)


def is_said_behind(after: str) -> bool:
    """Whether the rest of the sentence behind a name says that he is put forward: "… and should be listed, too"."""
    found = _BEHIND.match(after) if _CUES.is_in(after) else None
    return found is not None and not _NOT.search(found[0])


def is_asked_for(before: str) -> bool:
    """Whether a request for somebody's relative leads right to a name: "put his wife down as well – "."""
    found = None
    for found in _ASKED_FOR.finditer(before):  # noqa: B007 - the last match counts
        pass
    return (
        found is not None
        and not _DENIED.search(before, 0, found.start())
        and _BEFORE_NAME.fullmatch(before, found.end()) is not None
    )


def asks(sentence: str) -> bool:
    """Whether a sentence ends with such a request, so that the next one says whom: "stick her other half down, too."."""
    return any(
        not (sentence[found.end() :].strip(" .!?…") or _DENIED.search(sentence, 0, found.start()))
        for found in _ASKED_FOR.finditer(sentence)
    )


def names_him(lead: str) -> bool:
    """Whether a sentence begins with who that is: "He's "."""
    return _GOES_ON.fullmatch(lead) is not None
