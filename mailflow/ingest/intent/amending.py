"""Whether a mail that names no case corrects what its sender sent before, rather than refer anybody (E42, E58).

In: the evidence of a mail. Out: yes or no.
"""

import re

from mailflow.ingest.evidence import Evidence
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.intent import corrections
from mailflow.ingest.value import names


def a_detail(evidence: Evidence) -> bool:
    """Whether a detail is taken back, or somebody has moved, and no more is said of anybody than that."""
    if evidence.form or evidence.brings:
        return False
    said = evidence.sheet.whole.text
    if not evidence.listed:
        return len(said.split()) <= _BRIEF and _OF_REFERRAL.is_in(said) and corrections.amends(said)
    known = max(bool(s.dob) + bool(s.age) + bool(s.addresses) + bool(s.phones) for s in evidence.listed)
    moved = not evidence.statements and any(s.addresses for s in evidence.listed) and _MOVED.is_in(said)
    return known <= 1 and (moved or corrections.takes_back(said))


def of_somebody(evidence: Evidence) -> bool:
    """Whether details of somebody who is named, and put forward already, have changed: "change of details" (E59)."""
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    said = f"{title}\n{evidence.sheet.whole.text}"
    told = evidence.form or any(s.dob or s.phones or s.addresses for s in evidence.listed)
    if told or evidence.brings or _REFERS.search(said) or not _CHANGED.is_in(said):
        return False
    return any(" " in mention.text for mention in names.find(said, []))


def adds(evidence: Evidence) -> bool:
    """Whether a brief answer gives what its sender left out before: "Should have said, his date of birth is …"."""
    said = evidence.sheet.whole.text
    brief = evidence.sheet.answers and len(said.split()) <= _BRIEF and not evidence.brings
    full = any(s.dob and s.addresses for s in evidence.listed)  # whoever is told of so fully is referred
    return brief and not full and _LEFT_OUT.is_in(said) and not _REFERS.search(said)


_LEFT_OUT = Guarded(
    "should meant ought forgot omitted neglected left missed",
    r"\b(?:should\s+have|meant\s+to|ought\s+to\s+have|forgot\s+to|omitted\s+to|neglected\s+to)\s+(?:also\s+)?(?:say|said|mention\w*|put|add\w*|include\w*|tell|told|give|given|write|written|note\w*)\b|\bi\s+(?:left\s+out|missed\s+(?:off|out))\b",
)
_BRIEF = 60
"""Words of a correction; a longer letter tells of other things, too."""
_OF_REFERRAL = Guarded(
    "referral form submission",
    r"\b(?:amend\w*|corrections?|changes?|updates?)\s+(?:to|of|on|for)\s+(?:(?:the|my|our|a)\s+)?(?:[\w’'-]+\s+){0,3}?(?:referral|form|submission)\b|\b(?:referral|form|submission)\s+(?:that\s+)?(?:i|we)\s+(?:sent|put\s+in|submitted|made)\b",
)
_MOVED = Guarded("moved", r"(?:\b(?:has|have|had)|[’']s|[’']ve)\s+(?:now\s+|just\s+|since\s+|also\s+){0,2}moved\b")
_REFERS = re.compile(r"\b(?:refer(?:ral|ring)?|applied|asked|request\w*)\b", re.IGNORECASE)
_CHANGED = Guarded(
    "change take remove",
    r"\bchange\s+of\s+(?:details|address|number|name)\b|\b(?:take|remove)\s+(?:the|her|his|their)\s+(?:old|previous|former)\s+(?:address|number|mobile|name)\b",
)


def the_form(evidence: Evidence) -> bool:
    """Whether it brings a form that stands for one that was sent before."""
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    return evidence.form and corrections.replaces(f"{title}\n{evidence.sheet.whole.text}")
