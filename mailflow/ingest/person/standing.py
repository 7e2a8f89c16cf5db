"""What somebody is in a referral when a name first comes up in prose: put forward, only mentioned, or not clear yet.

In: the sentence before and after a name. Out: Standing. Words decide ("refer", "her landlord", "PC"), never the name.
"""

import re
from dataclasses import dataclass

from mailflow.ingest.person import clients, complaining, on_behalf
from mailflow.ingest.value import cues, notnames, ringing
from mailflow.ingest.value.names import Mention
from mailflow.submission import Role

_REFERRED = re.compile(
    r"\b(?i:refer\w*)\s+(?:(?!by\b|from\b|to\b|via\b|with\b|after\b|following\b|through\b|as\b|for\b|and\b)[a-z’'-]+,?\s+){0,6}$"
)
"""Somebody is referred, and no name stands between: "The person I am referring is our own firefighter, …"."""
_OWN_STAFF = re.compile(
    r"\b(?:refer|discuss|rais|consider|add|put|bring)\w*\b[^.;]{0,40}?\b(?:one\s+of\s+(?:my|our)(?:\s+own)?|our\s+own|(?:a\s+|another\s+)?(?:colleague|member\s+of\s+(?:staff|(?:my|our|the)\s+(?:own\s+)?(?:team|staff|crew|watch))))\b[^.;:]{0,60}[\s:,–-]*$",
    re.IGNORECASE,
)
"""A colleague of the sender is put forward, whatever his rank (rule 4)."""
_PUT_FORWARD = re.compile(
    r"\b(?:refer\w*|add|concern\w*(?:\s+(?:about|for|re))?)\s+(?:(?:her|his|their|the|a)\s+)?\w*\s*$|\b(?:would|should|i[’\']?d|we[’\']?d)\s+like\s*$",
    re.IGNORECASE,
)
_REFERRED_ON = re.compile(
    r"\b(?:have|has|had|been|was|were|already)\s+(?:[a-z]+\s+)?referred\b[^.;]{0,50}$", re.IGNORECASE
)
_TO_OTHERS = re.compile(
    r"(?:\s*\([^()]*\))?[^.;()]{0,60}?\s(?:on\s+)?to\s+(?!(?:you|this|the\s+(?:hub|partnership|meeting|panel|group))\b)[a-z]",
    re.IGNORECASE,
)
"""Around a name: somebody was referred to another service."""
_WHOSE = re.compile(
    rf"\bwhose\s+(?:(?:[a-z]+|\d+)[\s-]+){{0,3}}?(?:{cues.RELATIVE}|{cues.CHILD}|ex|neighbour|lodger)\s*,?\s*$",
    re.IGNORECASE,
)
"""Before a name: he is only mentioned, so that the reader knows what happens to somebody."""
_JOINED = re.compile(r"(?:\band\b|&|,\s*(?=(?:her|his|their)\b))(?![^,]*\s(?:is|was)\s*$)[^,]*$", re.IGNORECASE)
_CONTACT = re.compile(
    r"[^.]{0,40}\b(?:just|only|as|is)\s+(?:the\s+|a\s+|our\s+|for\s+)?(?:main\s+|point\s+of\s+)?contact\b",
    re.IGNORECASE,
)
_LEFT_OUT = re.compile(
    r"\b(?:not|n[’']t)\s+(?:(?:a\s+)?part\s+of|(?:included|covered)\s+(?:in|by)|the\s+(?:subject|point)\s+of|for|in)\s+(?:this|the|our|my)?\s*referral\b[\W_]*$"
    r"|\b(?:not|n[’']t)\s+(?:(?:being|to\s+be|hereby)\s+)*refer(?:red|ring)\b\W*$|\bnot\s+(?:his|her|their|the)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
_NOT_REFERRED = re.compile(
    r"[^.;]{0,40}?\b(?:is|are|was|am|being)?\s*(?:not|n[’']t)\s+(?:(?:being|to\s+be|himself|herself|part\s+of)\s+)*(?:referred|this\s+referral|for\s+referral)\b|(?:\s+(?:of|at)\s+(?:(?!\bwhose\b)[^.;]){5,50}?,?)?\s+(?:is|as)\s+(?:(?:her|his|their|the)\s+)?next\s+of\s+kin\b",
    re.IGNORECASE,
)
_IS_REFERRED = re.compile(
    r"[^;]{0,120}?\b(?:(?:i|we)(?:\s+am|\s+are|[’']m|[’']re)?(?:\s+(?:would\s+like|want|wish|need)\s+to)?\s+refer(?:ring)?\s+(?:her|him|them)\b|(?:is|are|[’']s)\s+(?:being\s+|hereby\s+|to\s+be\s+)*(?:referred\b|(?:the|who)\s+(?:(?:one|person|officer|colleague)\s+)?(?:that\s+|whom?\s+)?(?:i|we)(?:\s+am|\s+are|[’']m|[’']re)?\s+(?:refer|want|put)))",
    re.IGNORECASE,
)
"""Behind a name: it is he who is referred, whatever his title."""
_OURS = re.compile(r"\b(?:one\s+of\s+(?:our\s+own|ours)|our\s+own|my\s+own)\b[^;]{0,60}$", re.IGNORECASE)
"""Before a name with a title: it is a colleague of the sender of whom he writes."""
_STRANGER = re.compile(
    r"\b(?:(?:the|this|that)\s+(?:other\s+)?(?:\w+\s+)?(?:man|male|woman|female|lad|bloke|boy|girl|individual|person),\s*|(?:by|to|from|with|than|at|for|of)\s+(?:an?|the|another)\s+(?:\w+\s+)?(?:man|male|woman|female|lad|bloke|boy|girl|fella|fellow|chap|guy|individual|bloke|mate|friend|couple)\s+(?:(?:who\s+is|who[’']s)\s+)?(?:called|named|known\s+as)\s+|(?:^|[.;]\s*)\W*(?:(?:last|this|yesterday|today|tonight|on|in|at|twice|every|since|recently|lately|earlier|the\s+other\s+(?:day|night|week))\b[^.;:\n]{0,30}?,?\s)?(?:an?|another|some)\s+(?:other\s+|older\s+|younger\s+)?(?:\d{1,2}[\s-]*(?:year|yr)s?[\s-]*old\s+)?(?:[a-z-]+\s+){0,2}?(?:(?:who\s+is|who[’']s)\s+)?(?:called|named|known\s+(?:only\s+)?as)\s+)$",
    re.IGNORECASE,
)
"""How somebody else comes into a story of a person who is known: "The man, Dean Sample, …", "by a man called …"."""
_IT_IS_ABOUT = re.compile(
    rf"\b(?:(?:it|this|referral|one)\s+(?:is|concerns)(?:\s+(?:actually|really|about|for|on))*|(?:new|another|second|next)\s+(?:one|referral|case)\s*(?:is|please)?\s*[:,–-]\s*(?:(?:for|re|on)\s+)?|(?:person|one|man|woman|child|lad|girl)\s+(?:(?:that|whom?)\s+)?(?:i|we)(?:\s+(?:are|am|want|wish|would|like|need)|[’'](?:re|m|d))\s+[^.,;]{{0,40}}?\s(?:is|about))\s+(?:actually\s+)?(?:her|his|their|the)\s+(?:\w+\s+)?(?:{cues.RELATIVE}|neighbour|lodger|tenant)\s*,?\s*$",
    re.IGNORECASE,
)
"""Before the name of a relative: it is he of whom the mail is."""
_RECALLED = re.compile(
    r"\b(?:(?:you\s+(?:will|may|might)|you[’']ll)\s+(?:remember|recall)|do\s+you\s+remember|remember)\s[^.;]{0,60}$|\b(?:case|referral|matter|business)\s+(?:of|from|in|about)\s+(?:the\s+)?(?:19|20)\d\d\b[^.;]{0,20}$",
    re.IGNORECASE,
)
"""Before the name of somebody of an earlier case (rule 2)."""
_NOUN = re.compile(
    r"(?<![\w’'])(?:the|an?|our|this|local)\s+(?:[a-z’'-]+\s+){0,2}?(?P<head>[a-z’'-]+)\s*\(\s*$", re.IGNORECASE
)
_TO_ASK = re.compile(r"\bwhom?\s+to\s+(?:ask|ring|contact|call|speak\s+to)\b[^.;]{0,40}$", re.IGNORECASE)
_HARMED = re.compile(
    r"\s+(?:is|was|has\s+been|keeps|is\s+the\s+one)\s+(?:being\s+|getting\s+|repeatedly\s+)*(?:stalked|harassed|followed|threatened|targeted|attacked|assaulted|abused|intimidated|blackmailed|bullied)\b",
    re.IGNORECASE,
)
_SEVERAL_DO = re.compile(
    r"\s+(?:are|were|have|want)\s+(?!to\s+be\b|been\s+(?:seen|referred|living|staying)\b)", re.IGNORECASE
)
_AND_NEXT = re.compile(r"(?:\b(?:and|or)|&|,|/)\s*(?:(?:his|her|their)\s+\w+\s+)?$", re.IGNORECASE)
_ONLY = re.compile(r"\bonly\b", re.IGNORECASE)
_APPOSED = re.compile(
    r"(?:^|[\s(])(?P<which>the|an?|another|one|our|this|some|her|his|their)\s+(?:[a-z’'-]+\s+){0,2}?(?P<head>[a-z’'-]+)\s*,\s*$",
    re.IGNORECASE,
)
"""Before a name: what he is, "The cashier, Mr Kofi Sample, …"."""
_OF_TRADE = re.compile(
    r"(?:^|[.;:!?\n]\s*|\b(?:the|our|that|and|a)\s+)(?:(?!(?:young|old|older|elderly|local|homeless|vulnerable|second|other|third|first|next|last|white|black|asian|tall|same|new|disabled|deaf|blind|single|married|middle|aged|drunk|pregnant|known|named|poor|lovely|nice|this|which|male|female|tent)\b)[a-z-]+\s+){1,3}?(?:lady|man|woman|lad|girl|bloke|guy|gent|boy|mum|dad)\s*(?:is|was|called|named|,|:|–|-)?\s*$",
    re.IGNORECASE,
)
"""Before a name: somebody by his trade, "Shop lady is "."""
_OFFICE = re.compile(
    r"\b(?:secretary|treasurer|chair(?:man|woman|person)?|president|captain|coach|steward|trustee|leader|organi[sz]er|groundsman|bursar|verger|vicar|priest|imam|rabbi|receptionist|porter|cleaner|bailiff|builder|plumber|electrician|gardener|postman|postwoman|butcher|baker|barber|hairdresser|chemist|pharmacist|dentist|optician|lawyer|barrister|clerk|instructor|trainer|tutor|lecturer|principal|matron|cook|barman|barmaid|waiter|waitress|cashier|bouncer|doorman|conductor|foreman|supervisor|engineer|surveyor|technician|mechanic|undertaker|key\s?holder|contractor|operator|newsagent|publican|park\s?keeper|shop\s?keeper|licen[cs]ee)\s*,?\s*(?:is\s+|called\s+)?$",
    re.IGNORECASE,
)
"""Before a name: what somebody is to others, "Bowls club secretary "."""
_NEXT_DOOR = re.compile(
    r"\b(?:next[\s-]?door|(?:downstairs|upstairs)(?:\s+flat)?)(?:[’']s)?\s+(?:(?:tenant|neighbour|lad|man|woman|lady|resident|couple)\s*)?,?\s*(?:is\s+|called\s+)?$|\b(?:one|another|the\s+other)\s+(?:of\s+(?:them|whom)\s+)?(?:(?:is|was|being|who\s+is)\s+)?(?:called|named|known\s+as)\s+$",
    re.IGNORECASE,
)
"""Before a name: he lives beside the one spoken of, or is one of several who were only counted."""
_HOST = re.compile(
    r"\b(?:lodg\w+|liv(?:es?|ed|ing)|stay(?:s|ed|ing)?|board(?:s|ed|ing)|resid\w+|sleep(?:s|ing)|sofa[\s-]?surf\w+|taken\s+in|put\s+up|housed|a\s+room|lodger)\s+(?:with|by|of)\s+(?:an?\s+|the\s+|one\s+)?$",
    re.IGNORECASE,
)
"""Before the name of somebody with whom the one spoken of lives: "lodges with a Mrs "."""
_NOT_TO_RING = re.compile(
    r"\b(?:do\s*not|don[’']?t|never|rather\s+than|instead\s+of)\s+(?:[a-z]+\s+){0,2}?(?:ring|call|phone|contact|text|tell|approach|speak\s+to|use)\s+(?:[a-z]+\s+){0,4}$",
    re.IGNORECASE,
)
"""Before the name of somebody new: whoever he is, he is not the one to be spoken to."""
_FOR_CONTEXT = re.compile(
    r"\b(?:(?:only\s+|just\s+)?mentioned|named|listed|included|given|here|there)\s+(?:here\s+|there\s+)?(?:only\s+|just\s+|purely\s+)?(?:for|as)\s+(?:\w+\s+)?(?:context|background|information|info|reference|completeness)\b[^.;]{0,30}$|\b(?:say|says|saying|said|mention|shouts?|quote)\b[\s,:]*[“\"‘][^”\"\n]{0,40}$",
    re.IGNORECASE,
)
_BORN = re.compile(r"\s*[,(–-]*\s*(?:(?:male|female)\b[\s,)–-]*)?(?:d\.?\s?o\.?\s?b|born\b)", re.IGNORECASE)
_OWNS = re.compile(r"\bowner\b[^.]{0,12}$", re.IGNORECASE)
_BRACKETED = re.compile(r"\s*\([^()\n]{1,80}\)")
"""What is told beside in brackets: "His landlord (upstairs, number 12) is "."""
FAMILY, ROLE = "family", "role"
_CLOSE = 150
"""Characters before a name, and behind it, in which words can say what he is; a sentence may be endless."""
_JOINS = re.compile(
    rf"\W*(?:and|also|plus|then|&)\s+(?:his|her|their)\s+(?:\w+\s+){{0,2}}(?:{cues.RELATIVE}|{cues.CHILD})\s*[,:–-]?\s*$",
    re.IGNORECASE,
)
"""How a sentence begins that adds a relative to those who were put forward: "and his brother "."""
_CALLED = re.compile(
    r"\b(?:s?he|they)(?:\s+(?:is|was|are)|[’']?(?:s|re))\s+(?:called|named)\s*$|\b(?:his|her|whose)\s+name(?:\s+is|[’']s)\s*$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"\b(?:{cues.RELATIVE}|{cues.PROFESSIONAL})(?:[’']?s)\s+name(?:\s+is|[’']s)\s*$|^\W*(?:{cues.RELATIVE})\s+(?:is\s+)?(?:called|named)\s*$",
    re.IGNORECASE,
)
"""The name of whoever was spoken of last."""


@dataclass(frozen=True, slots=True)
class Standing:
    """``listed``: True put forward, False only mentioned, None not clear. ``relation``: FAMILY, ROLE or ""."""

    listed: bool | None
    role: Role = Role.SUBJECT
    relation: str = ""


def standing(mention: Mention, before: str, after: str, *, lonely: bool) -> Standing:
    """The standing of somebody new; ``lonely`` when nobody has been put forward yet."""
    said = _said(mention, before, after)
    if said is not None:
        return said
    role = next((r for r, p in cues.ROLE_BEFORE if _leads(p, before)), None)
    role = role or next((r for r, p in cues.ROLE_AFTER if p.match(after)), None)
    if role is not None:
        return _of_role(role, before, lonely=lonely)
    told = before.rstrip(" (") + " "  # "her ex (Sam Sample) has found her"
    bare = _BRACKETED.sub("", before[-2 * _CLOSE :])
    other = any(_leads(p, said) for p in (cues.OTHER_BEFORE, complaining.FROM) for said in (before, told, bare))
    if _is_a_relative_s(before[-_CLOSE:]) or (other and not _leads(_PUT_FORWARD, told)):
        return _of_others(before, after)
    another, office = _is_another(before), bool(mention.title) and _leads(_OFFICE, before)
    host = _leads(_HOST, before) and not _BORN.match(after)
    if (
        cues.OTHER_AFTER.match(after)
        or _is_an_office(before, after)
        or _of_something(before)
        or office
        or host
        or (another and not lonely)
    ):
        return Standing(listed=False)
    if another or (not lonely and _leads(_STRANGER, before)):
        return Standing(None)
    forward = _leads(cues.SUBJECT_BEFORE, before) or _BORN.match(after) is not None
    return Standing(True if forward else None)


def _said(mention: Mention, before: str, after: str) -> Standing | None:
    """What the sender says in so many words of somebody: that he is referred, or that he is not."""
    family = cues.RELATIVES_PHONE.search(before[-30:]) is not None
    elsewhere = _leads(_REFERRED_ON, before) and _TO_OTHERS.match(after) is not None
    whose = _leads(_WHOSE, before)
    if elsewhere or whose or _leads(_LEFT_OUT, before) or _NOT_REFERRED.match(after) is not None:
        return Standing(listed=False, relation=FAMILY if whose else "")
    if (
        _leads(_REFERRED, before)
        or (_leads(_OWN_STAFF, before) or clients.is_one(before[-_CLOSE:], after))
        or (mention.title and not _is_another(before) and _is_referred(before, after))
    ):
        return Standing(listed=True, role=_role(before), relation=FAMILY if family else "")
    if _leads(_IT_IS_ABOUT, before):
        return Standing(listed=True, role=_role(before), relation=FAMILY)
    if _leads(_RECALLED, before) or (mention.title and notnames.OFFICIAL.match(mention.title)):
        return Standing(listed=False)
    return None if _BORN.match(after) else _of_colleague(before[-_CLOSE:], after)


def _of_colleague(before: str, after: str) -> Standing | None:
    """What a colleague is for whom the sender writes; None when nothing tells that somebody is one."""
    if not on_behalf.is_of(before, after):
        return None
    return Standing(False if on_behalf.is_in_place(before) else None)


def _is_referred(before: str, after: str) -> bool:
    """Whether somebody with a title is referred all the same."""
    ours = _leads(_OURS, before) and _HARMED.match(after) is not None
    return ours or _IS_REFERRED.match(after) is not None or _BORN.match(after) is not None


def _is_another(before: str) -> bool:
    """Whether somebody who comes in beside another is told of as a third: a cashier, "another boy", who to leave be."""
    apposed = _APPOSED.search(before, max(0, len(before) - _CLOSE))
    if apposed is not None and (
        apposed["which"].lower() == "another" or not ringing.is_of_subject(apposed["head"].lower())
    ):
        return True
    return any(_leads(pattern, before) for pattern in (_OF_TRADE, _OFFICE, _NEXT_DOOR, _NOT_TO_RING, _FOR_CONTEXT))


def _is_an_office(before: str, after: str) -> bool:
    """Whether more than one does something, where one name alone stands: "Green Spaces have told us"."""
    return _SEVERAL_DO.match(after) is not None and not _leads(_AND_NEXT, before)


def _of_something(before: str) -> bool:
    """Whether a name stands in brackets behind a noun that is not the subject: "the bakery (Mrs Sample, 01632 …)"."""
    noun = _NOUN.search(before, max(0, len(before) - _CLOSE))
    return _leads(_TO_ASK, before) or (noun is not None and not ringing.is_of_subject(noun["head"]))


def _leads(pattern: re.Pattern[str], before: str) -> bool:
    """Whether the end of what stands before a name has this form (a pattern that ends with the text)."""
    return pattern.search(before, max(0, len(before) - _CLOSE)) is not None


def _is_a_relative_s(before: str) -> bool:
    """Whether a name is said of a relative: "her carer's name is", "ring mum, she's called"."""
    if "name" not in (small := before.lower()) and "called" not in small:
        return False
    called = _CALLED.search(before)
    spoken_of = called is not None and cues.RELATIVES_PHONE.search(before[: called.start()]) is not None
    return spoken_of or _NAMED.search(before) is not None


def _role(before: str) -> Role:
    return Role(next((r for r, p in cues.ROLE_BEFORE if _leads(p, before)), Role.SUBJECT.value))


def _of_role(role: str, before: str, *, lonely: bool) -> Standing:
    if role == Role.CHILD:
        return Standing(True if cues.REFERS.search(before) else None, Role.CHILD, FAMILY)
    return Standing(True if role == Role.VICTIM or lonely else None, Role(role), ROLE)


def _of_others(before: str, after: str) -> Standing:
    """A relative is put forward when he is joined to somebody who is: "refer Jane Sample and her son Tom"."""
    if _is_a_relative_s(before[-_CLOSE:]):
        return Standing(listed=False, relation=FAMILY)
    family = cues.RELATIVES_PHONE.search(before[-30:]) is not None
    if _leads(_OWNS, before) and _BORN.match(after):
        return Standing(None)
    joined = family and cues.REFERS.search(before) is not None and _leads(_JOINED, before)
    joined = joined and not (_ONLY.search(before) or _CONTACT.match(after))
    if not joined and _JOINS.match(before) and not _CONTACT.match(after):
        return Standing(None, relation=FAMILY)
    return Standing(joined, relation=FAMILY if family else "")
