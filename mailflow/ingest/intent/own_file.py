# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether somebody asks for what is held about himself, or that it be wiped, in whatever words (domain.md E74).

In: the sender's own words. Out: yes or no. Two things must stand close together: what
is held about "me", and that the writer wants it. His name, birth date and address prove who he is: they refer nobody.
"""

import re

from mailflow.ingest.guarded import Guarded

_HELD = r"(?:information|data|files?|records?|recorded|paperwork|minutes|notes|e-?mails?|reports?|documents?|cop(?:y|ies)|held|holds?|keep|kept|writ(?:ten|ing)|wrote|stored|typed)"
_KEPT = rf"(?:{_HELD}|everything|anything|what(?:ever)?|info|details|correspondence)"
_WITHIN = r"(?:(?!\b(?:need|require|want|like|if|let)\b)[^.?!])"
_KIN = r"my\s+(?:own\s+)?(?:family|lads?|kids?|children|child|boys?|girls?|sons?|daughters?|mum|mother|dad|father|husband|wife|partner|household|brother|sister)"
_ON_ME = Guarded(
    "file record information data info detail note mail report document cop held hold keep kept writ wrote stored typed minutes anything everything what correspondence paperwork",
    rf"\b{_KEPT}\b{_WITHIN}{{0,80}}\b(?:about|against|concerning|regarding|naming|mention(?:s|ed|ing)?)\s+(?:me|myself|us|{_KIN})\b(?!\s+(?:\w+ing|not)\b)"
    rf"|\b{_HELD}\b{_WITHIN}{{0,60}}\bon\s+(?:me|myself|{_KIN})\b(?!\s+(?:\w+ing|not)\b)"
    r"|\b(?:see|view|inspect|access(?:\s+to)?|cop(?:y|ies)\s+of|delete|wipe|erase|destroy|remove|(?:can|could|may)\s+i\s+(?:please\s+)?have)\s+(?:all\s+(?:of\s+)?)?my\s+(?:own\s+)?(?:case\s+)?(?:files?|records?|data)\b"
    rf"|\b{_KEPT}\b[^.?!]{{0,60}}\b(?:(?:where|which|that)\s+(?:i\s+am|i[’']?m|i\s+have\s+been|my\s+name\s+is)\s+(?:mentioned|named|discussed|talked\s+about)|(?:with|where)\s+my\s+name\b)",
)
"""What somebody holds of the writer or his own."""
_FOR_HIS_OWN = Guarded(
    "mother father mum dad parent guardian executor carer son daughter",
    r"\b(?:as|i[’']?m|i\s+am)\s+(?:(?:the|an?|his|her|their|my)\s+)?(?:\w+[’']s\s+)?(?:mother|father|mum|dad|parent|guardian|executor|carer|son|daughter)\b[^?!]{0,160}\b(?:(?:his|her|their)\s+(?:\w+\s+)?(?:files?|records?|data|notes)|(?:files?|records?|information|data|notes|everything|anything)\b[^.?!]{0,40}\b(?:about|on|of)\s+(?:him|her|them))\b",
)
"""The same of a child, or of somebody who died, whose own the writer says that he is."""
_FORM = Guarded(
    "subject protection erasure",
    r"\bmy\s+(?:own\s+)?(?:\w+\s+){0,2}?(?:subject\s+access|data\s+protection|right\s+to\s+erasure)\b",
)
_WANTS = Guarded(
    "want need wish like request demand entitled right allowed can could may must will would please pls kindly send let give show tell see know ask have get receive obtain",
    r"\b(?:i|we)(?:[’'](?:d|m|ve))?\s+(?:(?:would|do|also|just|really|therefore|now|formally|still|only|am|have|a|the|not|hereby|respectfully|writing|to|like|wish)\s+){0,5}(?:(?:request(?:ing)?|demand(?:ing)?|entitled|right)\b|(?:want|need|see|ask(?:ing)?|allowed|know|have|get|receive|obtain)\b[^.?!]{0,60}\b(?:see|cop(?:y|ies)|sent|know|have|hold|it|them|all|everything|whatever|what)\b)"
    r"|\b(?:can|could|may)\s+(?:i|we)\s+(?:please\s+)?(?:have|see|get|ask|request|know)\b|\b(?:please|pls|kindly|must|(?:can|could|will|would)\s+you)\s+(?:please\s+)?(?:also\s+)?(?:send|let\s+me|give|supply|provide|show|delete|wipe|erase|destroy|remove|post|email|e-mail|tell\s+me|get\s+rid)\b|\b(?:send|give|show|tell)\s+me\b|\blet\s+me\s+(?:have|see|know)\b|\bmy\s+request\b",
)
_SENTENCE = re.compile(r"(?:[^.?!]|[.?!](?=\S))++[.?!]*+")
_NEXT = 3
"""Sentences, with the one that tells what is held, within which the writer may say that he wants it."""
_MOST = 400
"""Words of such a letter."""


def is_asked_for(said: str) -> bool:
    """Whether the writer wants to see, to have or to have wiped what is held of him or his own."""
    if _FORM.is_in(said) and len(said.split()) <= _MOST:
        return True
    if (
        not ((_ON_ME.may_be_in(said) or _FOR_HIS_OWN.may_be_in(said)) and _WANTS.may_be_in(said))
        or len(said.split()) > _MOST
    ):
        return False
    plain = re.sub(r"\s*\n\s*\n\s*", ". ", said)
    sentences = [" ".join(s.split()) for s in _SENTENCE.findall(plain)]
    if _FOR_HIS_OWN.is_in(plain) and _WANTS.is_in(plain):
        return True
    about = [n for n, sentence in enumerate(sentences) if _ON_ME.is_in(sentence)]
    return any(_WANTS.is_in(" ".join(sentences[max(0, n - 1) : n + _NEXT])) for n in about)
