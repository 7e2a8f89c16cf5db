# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""Whether a number may be rung, and whether a noun has it: "do not ring the salon (01632 …)", "the day centre 01632 …".

In: the words before a number, and behind it. Out: yes or no. Grammar decides: a noun that leads in a number owns it,
unless it speaks of the subject, of a home, of a number or of a time.
"""

import re

from mailflow.ingest.value import cues
from mailflow.ingest.value.alphabet import LETTER, UPPER

_CONTACT_IS = re.compile(
    r"\b(?i:the|their|his|her|our)\s+(?i:(?:main|named|usual|lead)\s+)?(?i:contact|(?:[a-z]+\s+)?(?:worker|officer|manager|coordinator|nurse|cpn|gp|agent|landlord|landlady))(?:\s+there)?\s+is\s+(?:(?i:mr|mrs|ms|miss|dr|pc)\.?\s+)?[A-Z][\w’'-]+(?:\s+[A-Z][\w’'-]+){1,2},?\s*(?:on|at|via|tel|[,(:–-])?\s*$"
)
"""Before a number: the one who has it is named, "Their contact is Ann Other on 01632 …"."""
_NEAR = 60
"""Characters before a number within which words can say that it is dead."""
_DONT_RING = re.compile(
    r"\bnot\s+(?:on|via|at|through)\s+(?:the|that|this|his|her)\s[^.;!?]*$|\b(?:do\s+not|don[’']?t|never|must\s+not|mustn[’']?t|nobody|no\s+one|not\s+to|rather\s+than|instead\s+of)\b(?:\s+[a-z’'-]+){0,6}?\s+(?:ring(?:ing|s)?|call(?:ing|s)?|phon(?:es?|ing)|contact(?:ing)?|us(?:e|ing)|dial(?:ling)?|text(?:ing)?|try)\s+(?!(?:before|after|between|unless|until|at|on|during|outside|in|when|while|for|if|without)\b)[^.;!?]*$",
    re.IGNORECASE,
)
"""In the sentence before a number: who or what stands between is not to be rung."""
_NOT_TO_BE = re.compile(
    r"\b(?:not|never)\s+(?:to\s+)?be\s+(?:contacted|rung|called|phoned|approached|told|used|texted)\b[\s():,–-]*(?:(?:on|at|via|tel|mob(?:ile)?|phone|number|no)\b\.?[\s:]*)*$",
    re.IGNORECASE,
)
"""Right before a number: whoever has it is not to be rung."""
_BUT_RING = re.compile(
    r"\b(?:but|instead|however|only|please|reached|contacted|contactable|is\s+now|now\s+on|since\s+\w+|now\s+answers|answers|new\s+(?:number|mobile|one|phone|tel\w*)|hers|his|theirs)\b|(?:,|\band|\bthen)\s*(?:please\s+)?(?:ring|call|phone|contact|use|text)\b",
    re.IGNORECASE,
)
"""Behind that: what follows is to be rung, or is somebody's after all."""
_ANOTHER = r"\b(?:husbands?|wife|partners?|ex|boyfriend|girlfriend|father|dad|mother|mum|brothers?|sisters?|sons?|family|parents?|landlord|perpetrator|suspect|offender|neighbours?|he|she|they|him|nobody)\b"
"""Somebody else who is not to be told: "her husband must not be told" leaves her own number as it is."""
_MUST_NOT = re.compile(
    rf"[^.;!?]{{0,90}}?\b(?:nobody|no[\s-]?one)\s+(?:(?:is|should|must|to|ever)\s+)*(?:rings?|calls?|phones?|contacts?)\s+(?:her|him|them|it|there)\b(?!\s+(?:before|after|between|unless|until|at|on|during|when|while|if|except|but))|[\s,]*but\s+(?:that|it)(?:[’']?s|\s+is)\s+(?:only\s+)?for\s+(?:professionals|staff|agencies|partners|police)\b|(?:(?!{_ANOTHER})[^.;\d]){{0,80}}?\b(?:must|should|is|are|may)\s+(?:not|never)\s+(?:to\s+)?(?:(?:have|know|get|see|be\s+(?:given|told))\s+[^.;\d]{{0,40}}?\b(?:or|nor)\s+)?be\s+(?:contacted|rung|called|phoned|used|dialled|told|approached|informed)\b(?!\s+(?:before|after|between|unless|until|at|on|during|when|while|if|without|outside|about))",
    re.IGNORECASE,
)
_THING = re.compile(
    r"(?<![^\W_])(?P<where>(?:according\s+to|per|in|at|behind|outside|near|opposite|during|after|before|from|until|by|on|over|for|since|of)\s+)?(?:[Tt]he|[Aa]n?|[Oo]ur|[Tt]hat|[Tt]his|local)\s+(?:(?!(?:which|that|who|whom|where|do|does|did|not|is|was|has|had|will|can|cannot)\b)[a-z’'&-]+\s+){0,3}?(?P<head>[a-z][a-z’'-]*|[A-Z]{2,6})\s*(?:(?:is|are|was)\s+)?(?:(?:on|at|via|tel|telephone|phone|number|no)\b\.?\s*)?[:(,–-]?\s*$"
)
"""The noun that leads in a number: "ring the salon (01632 …)", "the day centre 01632 …"."""
_OFFICE = re.compile(
    r"\b(?i:rang|ring|rung|called|phoned|contacted|tried|emailed|reported\s+(?:it|this|that|him|her|them)?\s*to|(?:spoke|spoken|passed\s+(?:it|this)\s+on)\s+(?:to|with)|via|logged\s+(?:it\s+)?with|told|updated|informed)\s+(?:(?:back|through\s+to|up)\s+)?"
    r"(?:(?-i:[A-Z]{2,6})(?<!\bMR)(?<!\bMRS)(?<!\bMS)(?<!\bDR)(?<!\bMISS)|(?:[A-Z][\w’'&-]+\s+){0,4}(?:[A-Z][\w’'&-]+)?(?:Care|Services?|Team|Council|Housing|Helpline|Line|Hub|Trust|Police|Ambulance|Duty|Desk|Office|Homes|Centre|Unit|Support|Hospital|Probation|Control|Association))"
    r"\s*(?:(?:just\s+now|today|yesterday|again|about\s+(?:it|this|her|him|them)|direct(?:ly)?)\s*)?(?:(?:on|at|via|tel|number)\b\.?\s*)?[:(,–-]?\s*$"
)
"""Before a number: the sender rang a body, by its letters or its full name: "I rang MASH on 01632 …"."""
_NOBODY = re.compile(
    r"\b(?:nobody|no[\s-]?one)\s+(?:(?:else|here|is|are|to|must|should|may|can|please|ever)\s+)*(?:rings?|calls?|phones?|contacts?|uses?|dials?|texts?)\s+(?!(?:before|after|between|unless|until|at|on|during|outside|in|when|while|for|if|without)\b)[^.;!?]*$"
    r"|(?<!if\s)\b(?:not|rather\s+than|instead\s+of)\s+(?:on\s+|via\s+)?(?:the|his|her|their|any)\s+(?:(?:[a-z]+\s+){0,2}(?:one|phone|mobile|mob|number|line|landline|tel)\b[\s(:,–-]*)?$",
    re.IGNORECASE,
)
"""Before a number: nobody is to ring it, or another is to be rung rather than it."""
_BUT_NOT = r"(?!\s+(?:before|after|between|unless|until|at|on|during|outside|in|when|while|for|if|without|by\s+(?:post|letter|e?-?mail|text))\b)"
_FORBIDDEN = re.compile(
    rf"[\s,;:)\]–-]*(?:(?:(?:(?!{_ANOTHER})[^\d.;!?\n]){{0,60}}?[\s,])?(?:and|but|which|who|that|it|this|also)\s+)?(?:must|should|may|can|is|are)(?:\s+not|n[’']t|not)\s+(?:to\s+)?(?:be\s+|ever\s+)*(?:rung|called|phoned|used|contacted|dialled|texted|told|approached|informed)\b{_BUT_NOT}"
    rf"|[\s,;:()\]–-]*(?:not|never)\s+to\s+be\s+(?:rung|called|phoned|used|contacted|dialled|texted|approached)\b{_BUT_NOT}"
    rf"|[\s,;:)\]–-]*(?:but\s+)?(?:s?he|they)\s+(?:must|should|may|can|is|are)(?:\s+not|n[’']t|not)\s+(?:to\s+)?(?:be\s+|ever\s+)*(?:rung|called|phoned|contacted|dialled|texted|approached)\b{_BUT_NOT}"
    r"|[\s,;:()\]–-]*(?:(?:who|whom|but)\s+)?(?:(?:s?he|they)(?:[’']?s|\s+is|[’']re|\s+are)|is|are)\s+not\s+(?:meant|ment|allowed|supposed|permitted)\s+to\s+(?:see|contact|speak\s+to|have|be\s+(?:in\s+(?:touch|contact)|near|with))\b"
    r"|[\s,;:)–-]*(?:(?:is|was|were|are)\s+)?(?:(?:painted|written|printed|shown|displayed|stencilled)\s+)?on\s+(?:the|an?|its|their|his)\s+(?:side|back|door|van|card|leaflet|flyer|sign|advert|invoice)\b"
    r"|[\s,;:)–-]*(?:(?:and|then)\s+)*(?:(?:press|select|choose)\s+(?:option\s+)?|option\s+)(?:\d|one|two|three|four)\b"
    r"|[\s,;:()\]–-]*(?:(?:who|s?he|they)\s+)?(?:(?:has|have|is\s+(?:allowed|to\s+have)|allowed|with|under\s+a)\s+)*(?:no|non)[\s-]contact\b(?!\s+(?:before|after|between|until|at|on|during|details|number|since|with\s+(?:us|services|me)))"
    r"|[\s,;:)\]–-]*(?:(?:which|that|and|but)\s+)?(?:s?he|they|who)\s+(?:has\s+|have\s+|had\s+)?(?:since\s+|now\s+)?(?:handed|given|gave|sent|turned)\s+(?:it\s+|that\s+|this\s+|that\s+one\s+)?(?:in|back|up)\b"
    r"|[\s,;:)\]–-]*(?:(?:(?:that|this|which|it)\s+)?(?:is|are)\s+|(?:which\s+|that\s+)?i\s+have\s+(?:put|given|added)\s+)(?:(?:here|down|this|it|only|just|solely|strictly)\s+)*(?:for\s+(?:the\s+|your\s+(?:own\s+)?)?(?:police|mash|professionals?|agenc(?:y|ies)|partners|staff|files?|records?|information|info|social\s+(?:care|services|workers?)|you\b|eyes)|so\s+(?:that\s+)?you\s+(?:know|can\s+(?:tell|recogni[sz]e)|recogni[sz]e))\b",
    re.IGNORECASE,
)
"""Right behind a number: it, or whoever has it, is not to be rung; or it was handed back."""
_IS_DEAD = re.compile(
    r"(?:[\s)]*[,:(–-]|\))\s*(?:(?:which|that|it|this|(?:the\s+)?(?:number|line|phone|mobile))\s+)*(?:(?:is|was|has|now|since|been)\s+)*(?:no\s+longer\s+(?:in\s+(?:use|service)|his|hers|theirs|works|used|live|connect\w*|active|answered|valid|rings?)"
    r"|(?:not|isn[’']t)\s+(?:in\s+(?:use|service)|live|active|connected)|out\s+of\s+(?:use|service|date)|disconnected|cut\s+off|barred|unobtainable|un(?:recogni[sz]ed|allocated)|(?:not|isn[’']t)\s+(?:recogni[sz]ed|valid|allocated|obtainable)|defunct|(?:does\s+not|doesn[’']t)\s+(?:work|ring|connect)|stopped\s+working|(?:rings?|goes|belongs)\s+(?:out\s+)?(?:through\s+|straight\s+)?to\s+(?:an?\s+stranger|some(?:one|body)\s+else|another\s+\w+)|(?:an?\s+)?old\s+(?:one|number)(?!\s*$))\b(?!\W*[\d+]|\s+(?:at|for|there|before|after|until|from)\b)"
    r"|\s*(?:was|used\s+to\s+be)\s+(?:his|hers?|theirs?|the\s+old)\b(?!\s+(?:mum|mother|dad|father|sister|brother|partner))"
    r"|\s*[(\[–-]\s*(?:(?:his|her|their|the|an?)\s+)?(?:old|previous|former|wrong|dead|lost|stolen|disused|expired)\s*(?:(?:one|number|mobile|phone)\s*)?(?:[)\],;.]|\n)"
    r"|(?:[^.;\d]{0,40}?[\s,])?belongs\s+to\s+(?:an(?:other)?\b|a\s+(?!phone|mobile|landline)|some\w*)|(?:[^.;,\d]{0,30}?\s)?(?:(?:now\s+)?(?:belongs|rings?|goes)\s+(?:out\s+)?(?:through\s+|straight\s+)?to|is\s+(?:now\s+)?(?:answered\s+by|used\s+by))\s+(?:an(?:other)?\b|a\s+(?!phone|mobile|landline)|some\w*|the\s+(?:previous|former|last|new)\b)"
    r"|[^.;\n\d]{0,30}?\b(?:but|although|though)\s+(?:that|it|this)(?:\s+(?:one|phone|number|mobile))?(?:\s+(?:was|is|has\s+been|got|went|turned\s+out\s+to\s+be)|[’']s)\s+(?:\w+\s+)?(?:stolen|lost|broken|smashed|dead|cut\s+off|disconnected|sold|barred|old|gone|missing|unobtainable|wrong|false|fake|made[\s-]up|not\s+(?:his|hers|theirs)|(?:stranger|somebody|someone|another\s+\w+)[’']s)\b",
    re.IGNORECASE,
)
"""Right behind a number, between commas or not: "The mobile that we held, 07700 …, is no longer in use"."""
_SHOWN = re.compile(
    r"\b(?:show(?:s|ing|n|ed)?|appear(?:s|ing|ed)?|display(?:s|ed)?|flash(?:es|ed)?|com(?:es?|ing)|came)\s+(?:up\s+)?(?:on\s+\w+\s+\w+\s+)?as\s+(?:coming\s+from\s+)?(?:[\d +]{9,16}\W{0,3}(?:\b(?:or|and|then)\s+)?){0,3}$"
    r"|\b(?:gets?|getting|got|receiv\w+|had|has|having)\s+(?:\w+\s+){0,4}?(?:calls?|texts?|messages?|voicemails?|threats?|whatsapps?)\b[^.;\d]{0,30}\bfrom\s+(?:the\s+|this\s+)?(?:numbers?\s+)?(?:[\d +]{9,16}\W{0,3}(?:\b(?:or|and|then)\s+)?){0,3}$",
    re.IGNORECASE,
)
"""Before numbers: those who ring somebody are seen by them, "the calls show as 01632 … or 07700 …"."""
_OF_HIS = re.compile(
    r"\b(?:his|her|their)\s+(?:own\s+|new\s+)?(?:mobile|mob|(?:tele)?phone|number|landline)\s*$", re.IGNORECASE
)
"""Before such words: it is his that is seen."""
_RUNG = re.compile(
    r"\b(?:(?:been|was|were|is|being|got|get)\s+(?:\w+\s+)?(?:told|asked|instructed|ordered|advised|persuaded|tricked|made|invited)|(?:tell|told|ask|asked|order|ordered|instruct|instructed|advise|advised|trick|tricked|persuade|persuaded|want|wanted|remind|reminded)\s+(?:her|him|them))\s+to\s+(?:ring|call|phone|text|dial|message|contact|whatsapp)(?:\s+(?:back|(?:the\s+|this\s+|a\s+)?number|them|on))*\W*$"
    r"|\b(?:(?:s?he|who|they)(?:[’']s)?|has|had|keeps?|kept|is)\s+(?:(?:has|had|have|is|was|been|also|then|even|only|just|constantly|repeatedly|always|often)\s+){0,3}(?:dial(?:s|led|ling)|ringing|rung|phoning|calling|texting)\s+(?:the\s+number\s+|up\s+)?$"
    r"|\b(?:been|was|were|being|is|get(?:s|ting)?|got)\s+(?:\w+\s+)?(?:called|rung|phoned|texted|messaged|harassed|threatened|pestered|bombarded)\b[^.;\d]{0,30}(?:\b\d{1,3}\s+times[^.;\d]{0,20})?\bby\s+(?:(?:the|an?)\s+(?:number|mobile|phone)\s+(?:of\s+)?)?$"
    r"|\b(?:(?<!sim\s)(?<!id\s)cards?|leaflets?|flyers?|stickers?|adverts?|posters?|invoices?|(?:phone|telephone)\s+bills?|call\s+(?:log|list|history|records?))\b[^.;\d]{0,40}\b(?:numbers?|ring|call|says?|saying|gives?|giving|shows?|showing|lists?|has|with|reads?|reading)\W*$"
    r"|\b(?:with|by|to|from|off|for)\s+an?(?:other)?\s+(?:[a-z-]+\s+){0,3}(?:man|woman|male|female|lad|girl|boy|person|guy|bloke|lady|teenager|youth)\s+(?:called\s+\w+\s+)?whose\s+(?:\w+\s+)?(?:number|mobile|mob|phone)\s+is\W*$",
    re.IGNORECASE,
)
"""Before a number: whom the subject rings, or was told to ring; who rings him; what is printed; who is with him."""
_USED_TO_HAVE = re.compile(
    r"\b(?:mobile|mob|phone|number|landline|one|tel)\s+(?:that\s+|which\s+)?(?:s?he|they|we)\s+used\s+to\s+(?:have|use|own|ring|hold|call)\b[^.;!?]{0,25}$",
    re.IGNORECASE,
)
_NO_NOUN = frozenset(
    "same usual before ever always its it's it’s it that this me us him her them his their now then too also"
    " of hold got held given gave gives recorded listed".split()
)
"""What ends "the number we hold is", "a mobile of", and is no thing that has a number."""
_POSSESSED = re.compile(
    r"\b(?P<owner>[a-z-]+)[’']s?\s+(?:own\s+|[a-z]+\s+){0,2}?(?:number|mobile|mob|phone|tel(?:ephone)?|landline|line|cell)\b[^.;\d]{0,12}$"
)
_NAMED_THING = re.compile(
    r"\b[Tt]h(?:e|at|is)\s+(?:home|hostel|unit|ward|scheme)[’']s\s+(?:own\s+|[a-z]+\s+){0,2}?(?:number|phone|tel(?:ephone)?|landline|line)\b[^.;\d]{0,12}$"
    r"|\b[Tt]h(?:e|at|is)\s+(?:[A-Z][\w-]+\s+){0,3}[A-Z][\w-]+[’']s\s+(?:own\s+|[a-z]+\s+){0,2}?(?:number|mobile|mob|phone|tel(?:ephone)?|landline|line)\b[^.;\d]{0,12}$"
)
"""Of a place or a body by its name: "the Wharf's own line is "."""
_HE_GAVE = re.compile(
    r"\b(?:mobile|mob|number|phone|tel(?:ephone)?)\s+(?:(?:that|which)\s+)?(?:s?he|they)\s+(?:signed|uses?|used|answers?|has)\b[^.;\d]{0,40}$",
    re.IGNORECASE,
)
"""A number by what its owner did with it: "mobile he signed the ban with: "."""
_WHOSE_NUMBER = re.compile(
    r"(?P<owner>[^\W\d_][\w’'-]{0,60}+)[)”\"]?(?:\s*+,)?\s++whose\s+(?:[a-z]+\s+){0,2}?(?:number|mobile|mob|phone|tel(?:ephone)?|landline)\b[^.;\d]{0,40}$"
)
"""Of whom somebody says "whose number is …"."""
_OURS = re.compile(
    rf"(?:client|tenant|resident|subject|patient|nominal|victim|lady|gentleman|gent|man|woman|lad|girl|boy|male|female|person|user|customer|couple|family|household|occupant|occupier|applicant|complainant|{cues.RELATIVE}|{cues.CHILD}|address|voicemails?|messages?|texts?|calls?|chats?|talks?|words?|conversations?|ring|bell|buzz|house|flat|home|cottage|bungalow|maisonette|bedsit|farmhouse|caravan|narrowboat|apartment|hostel|refuge|property|room|numbers?|mobiles?|mob|(?:tele)?phone|tel|landline|line|cell|contact|one|best|same|following|way|weekend|evening|morning|afternoon|day|daytime|night|week|hours?|moment|time|only|other|new|current|old|latest|latter|former)s?",
    re.IGNORECASE,
)
"""Nouns that speak of the subject, or of a number, a home or a time: not of somebody who has the number."""


_UNSAFE = re.compile(r"\b(?:unsafe|not\s+(?:a\s+)?safe)\b[^.\d\n]{0,40}[:=–-]\s*$", re.IGNORECASE)
"""What leads in a number on which somebody must not be rung: "Not safe to call: "."""


def refused(before: str, after: str) -> bool:
    """Whether the words around a number say that it is not in use, or not to be used."""
    return (
        cues.DEAD_PHONE.search(after) is not None
        or _is_dead(before[-_NEAR:])
        or _USED_TO_HAVE.search(before[-_NEAR:]) is not None
        or _dont_ring(before)
        or ((shown := _SHOWN.search(before)) is not None and not _OF_HIS.search(before, 0, shown.start()))
        or _RUNG.search(before) is not None
        or _NOBODY.search(before) is not None
        or _UNSAFE.search(before[-_NEAR:]) is not None
        or _NAMED_THING.search(before[-2 * _NEAR :]) is not None
        or _CONTACT_IS.search(before[-_NEAR:]) is not None
    )


def is_forbidden(after: str) -> bool:
    """Whether the words right behind a number say that it is not to be rung, or that nobody has it any more."""
    return _FORBIDDEN.match(after) is not None or _IS_DEAD.match(after) is not None


_NOT_WHOM = re.compile(
    rf"\b(?i:(?:do\s+not|don[’']?t|never|must\s+not|not\s+to|avoid|rather\s+than|instead\s+of)\s+(?:please\s+|ever\s+)?(?:ring|call|phon|contact|us|dial|text|try)(?:e|ing)?)\s+(?:(?:[Mm]rs?|[Mm]s|[Mm]iss)\.?\s+)?(?:[{UPPER}][{LETTER}’'-]*\s*){{1,3}}$"
)
_AT_TIMES = re.compile(
    r"[\s,)]*(?:before|after|between|unless|until|at|on|during|outside|in\s+the|when|while|if|without)\b", re.IGNORECASE
)


def is_kept_from(before: str, behind: str) -> bool:
    """Whether the words up to somebody's name ask not to ring him: "do not ring Jane's own phone (07700 …)"."""
    return _NOT_WHOM.search(before[-2 * _NEAR :]) is not None and _AT_TIMES.match(behind) is None


def must_not(behind: str) -> bool:
    """Whether a number, or whoever it is told of, must not be rung: "(01632 …) must not be rung"."""
    return _MUST_NOT.match(behind) is not None


def _is_dead(before: str) -> bool:
    """Whether a number is led in as one that is not in use; what is "no longer in use" may be the one before it."""
    dead, live = _last(cues.DEAD_PHONE, before), _last(_BUT_RING, before)
    return dead is not None and (live is None or live.start() < dead.end())


def _dont_ring(before: str) -> bool:
    """Whether the words before a number ask not to ring whoever stands there."""
    asked = _DONT_RING.search(before)
    return _NOT_TO_BE.search(before) is not None or (
        asked is not None and _BUT_RING.search(before, asked.start()) is None
    )


def is_something_s(before: str) -> bool:
    """Whether a noun that is neither the subject nor a relative leads in a number, or owns it."""
    if _HE_GAVE.search(before):
        return False
    owned = _POSSESSED.search(before) or _WHOSE_NUMBER.search(before)
    if owned is not None:
        owner = owned["owner"]
        return not owner[:1].isupper() and _OURS.fullmatch(owner) is None
    if _OFFICE.search(before):
        return True
    thing = _THING.search(before)
    if thing is None or thing["where"] is not None:
        return False
    return thing["head"].lower() not in _NO_NOUN and not is_of_subject(thing["head"])


def is_of_subject(noun: str) -> bool:
    """Whether a noun speaks of the subject, a relative, a home, a number or a time."""
    return _OURS.fullmatch(noun) is not None


def _last(pattern: re.Pattern[str], words: str) -> re.Match[str] | None:
    last = None
    for last in pattern.finditer(words):  # noqa: B007 - the last match is the answer
        pass
    return last
