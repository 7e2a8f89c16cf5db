# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""The phrases that labels are made of, each with the word that stands for it (domain.md E03).

In: a label in lower case. Out: the same with one word for each phrase, in the order of the list. A phrase is tried only
where a word begins as it may: there are many, and a form has a hundred lines.
"""

import re
from collections.abc import Mapping
from functools import lru_cache

from mailflow.ingest import beginnings

PHRASES = (
    (r"^(?:is\s+there\s+)?(?:any(?:one|body)|some(?:one|body)|who)\s+else\b(?!.*\b(?:refer\w*|discuss\w*|list\w*|worried|concerned)\b).*|^who(?:m)?\s+(?:(?:can|could|should|may|do|to|else)\s+)+(?:we\s+)?(?:contact|ring|call|phone|tell|speak\s+to|talk\s+to)\b.*\b(?:emergency|(?:can't|cannot|can\s+not|don't|do\s+not)\s+(?:reach|get\s+hold\s+of)).*", "neighbour"),
    (r"\b(?:(?:foster|step|adoptive|adopted|birth|biological|natural|kinship|unpaid|special|host|informal|family)[\s-]?(?:mother|mum|mom|mam|father|dad|parents?|carers?|guardians?)|grand(?:parents?|ma|dad|pa))\b", "carer"),
    (r"^(?:is|are|would)\s+(?:it|s?he|they|the\s+\w+)\s+(?:be\s+)?safe\b.*|^safe\s+to\s.*", "safe"),
    (r"^(?:me|us)$|(?m:^).*\b(?:for|(?:to\s+)?(?:reach|contact|ring|call))\s+(?:me|us)(?:\s+on)?$", "referrer phone"),
    (r"\bchild(?:ren)?\s+concerned\b|\b(?:lead|main|index|named)\s+child\b", "child"),
    (r"\b(?:person|people|adult|individual|client|patient|part(?:y|ies))s?\s+concerned\b", "client"),
    (r"\b(?:persons?|people|adults?|individuals?|part(?:y|ies))(?:\(s\))?\s+(?:alleged|believed|thought|suspected|said|reported)\s+to\s+(?:be|have)\b.*", "suspect"),
    (r"^(?:dp|detained\s+person)\b|\b(?:person|client|patient|individual)\s+(?:seen|assessed|screened|visited|interviewed|met|found|helped|approached|encountered)\b", "client"),
    (r"^(?:s?he\s+|they\s+)?(?:says?|said|states?|claims?|told\s+us)\s+(?:(?:that\s+)?(?:s?he|they)\s+|to\s+(?:be\s+)?)?(?:liv|stay|resid|sleep)(?:e|es|s|ing)?(?:\s+(?:at|in|with))?$|^(?:address|property|home|house|flat)\s+visited$|^visit(?:ed)?\s+(?:address|property|home)$", "address"),
    (r"\btitle\s*(?:,|and|&|\+|/)\s*(?:full\s+)?name\b", "name"),
    (r"^(?:is|was)\s+(?:this|that|it)\s+(?:also\s+)?(?:where|the)\b.*", "consent"),
    (r"^(?:how\s+)?to\s+(?:reach|contact|ring|get\s+hold\s+of|get|catch)\s+(?:him|her|them)(?:\s+on)?$", "phone"),
    (r"^where\s+(?:now|at\s+present|at\s+the\s+moment)$", "address"),
    (r"\b(?:involved|detained|named)\s+(?:person|party|individual|nominal)\b", "person"),
    (r"\b(?:signed|handed\s+in)\s+by\b.*|\bnames?\s+on\s+the\s+petition\b.*|\b(?:statements?|calls?|reports?|complaints?)\s+(?:\w+\s+){0,3}(?:from|by)$", "signatory"),
    (r"^m\.?o\.?$|^(?:our\s+|the\s+)?worr(?:y|ies)$|^remarks$", "summary"),
    (r"^(?:family|marital|parental|matrimonial|household|joint|shared)\s+(?:home|address)$|^(?:home|property)\s+of\s+all$", "address"),
    (r"^tenancy$|^(?:current\s+|present\s+)?placement(?:\s+(?:address|details|name|at))*$", "tenure"),
    (r"^(?:keeper|owner|handler)s?\s+of\s+(?:the\s+)?(?:animals?|dogs?|vehicle|car)\b|^(?:animal|dog|vehicle)\s+(?:owner|keeper)\b", "keeper"),
    (r"^of$", "address"),
    (r"^(?:actually|really|currently|now|presently|mostly)\s+(?:staying|living|lives|stays|residing|resident|sleeping)(?:\s+(?:at|in|with))?$", "address"),
    (r"^safe\s+address$", "address"),
    (r"^(?:(?:currently|now|presently)\s+)?(?:held|detained|remanded|in\s+custody|in\s+prison)\s+(?:at|in|to)$|^term[\s-]?time\s+(?:home|address|accommodation|residence)$", "address"),
    (r"^living\s+(?:arrangements?|situation|circumstances)$", "tenure"),
    (r"^bail(?:ed)?\s+(?:address|to)$|^address\s+(?:on|for)\s+bail$", "address"),
    (r"^where$|^block$|^where\s+(?:is|does|do|has|are|did)\s+(?:it|this|these|(?:the|this)\s+\w+)(?:\s+(?:\w+\s+)?(?:happen|tak|occur|locat|going)\w*)?(?:\s+(?:place|on))?\s*\??$|^(?:exact|specific|precise)\s+(?:location|place|spot)$", "place"),
    (r"\bwho\s+(?:it|this|the\s+\w+)\s+is\s+(?:about|for)\b.*", "client"),
    (r"\b(?:do|does|if)\s+you\s+(?:know|have|hold)\b|\bif\s+(?:known|you\s+know)\b", " "),
    (r"\bhow\s+old\b.*", "age"),
    (r"^(?:can|may|how\s+can|when\s+can)\s+(?:we|i|someone|an?\s+\w+)\s+(?:safely\s+)?(?:call|ring|phone|text|telephone)\s+(?:them|him|her|the\s+\w+)\b.*", "phone"),
    (r"^(?:phone\s+|mobile\s+|contact\s+)?numbers?\s+(?:(?:that|which|where)\s+)?(?:we|i|someone|agencies|partners|the\s+hub)\s+(?:can|could|may|should)\s+(?!.*\b(?:you|us|me)\b)(?:\w+\s+)?(?:reach|ring|call|contact|get|use|try|phone)\b.*|^(?:who|whom)\s+(?:to|do\s+we|should\s+we|can\s+we)\s+(?:ring|call|contact|phone|text)\b.*|\b(?:best|safest|only|a|the)\s+number\s+(?:to|for|on|that)\b.*|^(?:call|ring|text|reach)(?:\s+(?:on|them|him|her))*$|^(?:rings|calls|texts|answers|picks\s+up)\s+on$|^(?:get|catch)\s+(?:him|her|them)\s+on$|^(?:(?:can|may|could)\s+be\s+)?(?:reached|contacted|contactable|reachable|available)\s+(?:on|at|by\s+(?:phone|telephone))$|\bto\s+(?:ring|call|phone)$", "phone"),
    (r"\bothers?\s+to\s+\w+.*|^(?:linked|connected|associated)(?:\s+(?:people|persons?|parties|nominals?))?$", "associates"),
    (r"\bappropriate\s+adult\b|\b(?:person|relative|friend)\s+informed\b.*", "advocate"),
    (r"\b(?:person|people|individual|professional|officer|worker|staff|practitioner|agency|organisation|service|team|partner|who|whoever)\s+(?:(?:who\s+)?(?:is|are|has|was)\s+)?(?:making|completing|completed|submitting|submitted|sending|filling|filled|raising)\b.*", "referrer"),
    (r"^(?:\w+\s+){1,3}(?:making|completing|submitting|sending|raising|filling(?:\s+in|\s+out)?)\s+(?:(?:this|the|a|your)\s+)?(?:referral|form|report|request|notification|nomination|in|out)\b.*", "referrer"),
    (r"^who(?:\s+is|'s)?\s+(?:telling|reporting|asking|calling|writing|making|completing|filling|sending|submitting|raising|contacting)\b(?!.*\babout\b).*|^who\s+(?:(?:i\s+am|we\s+are)$|are\s+you\W*$)", "referrer"),
    (r"^(?:(?:their|his|her|personal|basic|key|demographic)\s+)(?:(?!contact)\w+\s+)?(?:details?|info(?:rmation)?|data)$|^demographics?$", "client"),
    (r"^(?:about|details\s+(?:of|for|about))\s+(?:them|him|her)$|^who\s+(?:they\s+are|s?he\s+is)$|^(?:who|(?:the\s+)?(?:person|people)(?:\s+(?:that|whom?))?)\s+(?:we|i)\s*(?:'re|'m|are|am)\s+(?:worried|concerned|referring|reporting|telling\s+you)(?:\s+about)?$", "client"),
    (r"\b(?:case|investigating|dealing|attending|reporting|allocated|arresting|duty|lead|housing|neighbourhood|police|probation|tenancy|asb|community|enforcement|safeguarding|liaison|key|support|social|link|outreach|youth|care)[\s-]+(?:case\s+)?(?:officer|worker|manager|handler|coordinator)\b|\bcase\s+(?:owner|holder|lead|handler)\b|\bofficer\s+(?:in\s+(?:the\s+)?(?:case|charge)|dealing|attending|allocated|assigned)\b", "officer"),
    (r"^(?:first|1st)\s+(?:party|person|individual|client|adult)$", "person 1"),
    (r"^(?:second|2nd)\s+(?:party|person|individual|client|adult)$", "person 2"),
    (r"^(?:third|3rd)\s+(?:person|individual|client|adult)$", "person 3"),
    (r"\b(?:joint|second|co)[\s-]+(tenant|applicant|occupier)\b", "tenant 2"),
    (r"\b(?:joint|main|lead|sole|named|principal|first)[\s-]+(tenant|applicant|occupier)s?\b", "tenant"),
    (r"\bmembers?\s+of\s+(?:the\s+|our\s+)?staff\b|\b(?:staff|volunteer|advis[eo]r|assessor|handler|commander|operator)s?\b(?:\s+members?\b)?", "officer"),
    (r"\bcase\s*(?:no|nr|num|number|ref\w*|id)\b\.?", "reference"),
    (r"\bwho\s+(?:is|are|was|were|has\s+been)\s+(?:causing|responsible|to\s+blame|behind|doing|being\s+(?:reported|complained\s+(?:about|of)|referred))\b.*|\bwho\s+(?:are|is)\s+(?:you|this|it|your\s+\w+)\s+(?:\w+\s+)?(?:reporting|referring|complaining|about|concerned|worried)\b.*", "client"),
    (r"\b(?:person|people|child|adult|individual|client|tenant|pupil|resident|someone|somebody)\s+(?:(?:that|who|whom)\s+)?you(?:[’']re|\s+are)\s+(?:referring|reporting|worried\s+about|concerned\s+about)\b", "client"),
    (r"\bwhat\s+(?:is|are)\s+your\b", "your"),
    (r"\b(?:expected\s+(?:date\s+of\s+)?(?:delivery|birth)(?:\s+date)?|(?:baby\s+)?due\s+(?:date|on)|e\.d\.d\.?)\b", "edd"),
    (r"^(?:house|flat|door|building|property|apartment|unit)\s*(?:/\s*(?:house|flat|door|building|apartment|unit)\s*)*(?:no\b\.?|number|nr)\b.*", "address"),
    (r"\b[dy]\W{0,2}o\W{0,2}b\b\.?|\bd\.?\s+of\s+b\b\.?|\bd/b\b", "dob"),
    (r"\bwhen\s+(?:was|were)\s+(?:they|s?he|the\s+\w+)\s+born\b", "dob"),
    (r"\bdate\s+(?:of\s+)?(?:bi?r?th?|brith|birht|bitrh)\b|\bbirth\s*date\b|\bborn(?:\s+on)?\b|\bdate\s+born\b", "dob"),
    (r"\b(?:maiden|birth|former|previous|prev|other)\b(?:\W+(?:or|and|maiden|former|previous|prev|other|sur|last|family|birth))*\W*names?(?:\(s\))?(?:\s+used)?|\bother\s+surnames?\b", "alias"),
    (r"\ba\W?k\W?a\b\.?|\b(?:also\s+)?known\s+as\b|\bstreet\s+name\b|\bpreferred\s+name\b|\bknown\s+by\b|\b(?:prefers?|likes?|wishes|wants)\s+to\s+be\s+(?:called|known\s+as)\b|^(?:calls?\s+(?:him|her|them)sel\w+|called|goes\s+by|prefers?)$", "alias"),
    (r"\b(?:place|town|country)\s+of\s+birth\b", "ethnicity"),
    (r"\bp(?:ost)?\s*[-/.]?\s*code\b", "postcode"),
    (r"\baddress\s+line\b|\bline\s+(?=\d)", "address"),
    (r"\b(?:fore|first|given|christian)\s*-?\s*names?(?:\(s\))?", "forename"),
    (r"\b(?:sur|last|family|second)\s*-?\s*name\b", "surname"),
    (r"^(?:calling|caller|incoming|originating)(?:\s+line)?\s+(?:no\.?|nos|number|tel|phone|id)$|^cli$|^(?:numbers?|phone)\s+(?:called|calling|rung)\s+from$", "caller phone"),
    (r"\b(?:tel|telephone|phone|mobile|mob|contact|landline|home|cell)\s*\.?\s*(?:no|nos|num|number|numbers|nr|#|tel)\b\.?s?", "phone"),
    (r"\bcontact\s+(?:details|on|info(?:rmation)?|tel\w*|phone)\b|\bnumbers?\b$|^(?:his|her|their|my|the\s+\w+'s|\w+'s)\s+(?:own\s+|new\s+|current\s+)?number\s+is(?:\s+now)?$|^no\.?$|^contact$|^t$|^m$|^h$|^ph$", "phone"),
    (r"^(?:alt(?:ernat(?:e|ive))?|2nd|second(?:ary)?|third|other|another|back[\s-]?up|additional|further|fallback)\.?\s+(?:contacts?|nos?\.?)$|^(?:if|when)\s+(?:(?:there\s+is|there's)\s+)?no\s+(?:answer|reply|luck|joy|response)(?:\s+(?:there|on\s+(?:that|it|this|mobile|landline)))?(?:\s+(?:try|ring|call))?$|^if\s+(?:s?he|they)\s+(?:doesn't|does\s+not|don't|do\s+not|can't|cannot)\s+(?:answer|pick\s+up|respond|reply|be\s+reached)(?:\s+(?:try|ring|call))?$|^failing\s+that(?:\s+(?:try|ring|call))?$", "phone"),
    (r"^(?:main\s+)?contact\s+(?:full\s+)?(?:name|person|officer|worker)\b|^name\s+of\s+(?:the\s+)?(?:main\s+)?contact(?:\s+person)?$", "referrer name"),
    (r"^(?:issued|served|given|addressed)\s+(?:to|on|upon)$", "client"),
    (r"^(?:issued|served|given|dictated|typed|printed|witnessed|authorised|prepared|written)\s+by$", "referrer"),
    (r"\b(?:referred|submitted|completed|reported|raised|sent|refd|made|complained)\s+by\b", "referrer"),
    (r"\b(?:person|individual|party|tenant|neighbour|resident)\s+(?:being\s+)?complained\s+(?:about|of)\b|\bsubject\s+of\s+(?:the\s+)?complaint\b|\bcomplain(?:t|ed)\s+(?:about|against|of)\b", "client"),
    (r"\bsafe\s+(?:(?:contact|phone|mobile|telephone|number|no)\b\W*)+(?:(?<=\W)(?:texts?|calls?|whatsapp)\s+only\b.*|(?<=\W)(?:never|do\s+not|don't)\s+leave\b.*)?$", "phone"),
    (r"\b(?:property|premises|address|location|place|site)\s+of\s+(?:the\s+)?(?:concern|incident|interest|offence|issue)s?\b|^(?:business|trading|premises|shop|venue|company|pub|store|establishment)(?:'s)?\s+name$|^name\s+of\s+(?:the\s+)?(?:licensed\s+)?(?:business|premises|shop|venue|company|pub|store|establishment)$|^(?:licensed\s+|retail\s+|commercial\s+)?(?:business|shop|pub|establishment|venue)$|^(?:licensed|retail|commercial|business)\s+premises$|^(?:area|location|place)(?:/\w+)?(?:\s+(?:affected|name|details))?$", "place"),
    (r"\bsafe\b.*", "safe"),
    (r"\bperson\s+(?:(?:allegedly|alleged|thought|believed|said|suspected)\s+(?:to\s+(?:be|have)\s+)?)?(?:posing|causing|caused)\s+(?:the\s+|a\s+)?(?:harm|risk|abuse)\b", "perpetrator"),
    (r"\bservice\s+user\b|\byoung\s+person\b|\bperson\s+(?:of\s+concern|(?:on|in|under|with)\s+\w+|referred|being\s+referred|at\s+risk|causing\s+(?:(?:the|this|these)\s+)?\w+)\b|\breferred\s+person\b|\bsubject\s+of\s+(?:the\s+)?(?:referral|concern)\b|\bwho\b", "client"),
    (r"\bunborn(?:\s+(?:baby|child|infant))?\b", "child"),
    (r"\b(?:referring|refer)\s+(?:both|all|them|these|two|three|four|five|(?:the\s+)?following)\b.*", "client"),
    (r"^(?:(?:main|best|only)\s+)?contact\s+(?:for|of)\s+(?:(?:the|his|her|their)\s+)?(?=(?:mum|mother|dad|father|parents?|sister|brother|nan|gran|aunt|uncle|wife|husband|partner|son|daughter|landlord|next\s+of\s+kin|school|worker)s?\b)", "phone"),
    (r"^(?:(?:main|best|only)\s+)?(?:contact|ring|phone|number|mobile|tel)\s+(?:for|of)\s+(?:the\s+)?(?!me\b|us\b|this\b|details\b|info|advice\b|access\b|entry\b|help\b|referrer|agency|school|gp\b|queries)[^\W\d_][\w'-]*(?:\s[^\W\d_][\w'-]*)?$", "phone"),
    (r"\bother\s+(?:adults?|people|persons?|occupants?|residents?|(?:household|family)\s+members?)\b.*|\b(?:any(?:one|body)|some(?:one|body)|who)\s+else\b.*|\b(?:others?|(?:other|further|additional)\s+parties)\s+(?:involved|mentioned|affected|concerned)\b.*", "neighbour"),
    (r"\byou\s+(?:are|have|wish|want|would|need)\s+(?:to\s+|like\s+to\s+)?\w+(?:\s+(?:about|for|to))?$", "you"),
    (r"\b(?:how|when|what\s+number|which\s+number|where)\s+(?:can|do|should|may|could|would)\s+(?:we|i|you|they|someone|anyone|the\s+\w+)\s+(?:best\s+|safely\s+)?(?:contact|reach|ring|call|phone|get\s+(?:hold\s+of|in\s+touch\s+with))(?:\s+(?:them|him|her|the\s+\w+))?\b(?:\s+on$)?|\bhow\s+(?:can|could|should|may)\s+(?:they|s?he|(?:the|this)\s+\w+)\s+(?:best\s+|safely\s+)?be\s+(?:contacted|reached|phoned|rung)\b", "phone"),
    (r"\b(?:please\s+)?(?:describe|explain|outline|tell\s+us)\b.*|\bplease\s+give\s+(?:\w+\s+){0,2}details\b.*", "summary"),
    (r"\binjured\s+party\b|\bvictim/survivor\b", "victim"),
    (r"\b(?:type\s+of\s+)?(?:accommodation|housing|tenure)\s*(?:type|status|situation)?$", "tenure"),
    (r"\bnext\s+of\s+kin\b|\bn\.?o\.?k\b|^(?:\w+\s+){0,4}in\s+(?:case\s+of\s+(?:an\s+)?|an\s+)emergency\b|^i\.?c\.?e\.?(?=\s|$)", "nok"),
    (r"^in\s+(?:your|their|his|her|the\s+\w+(?:'s)?)\s+own\s+words\b.*|^(?:social|home|personal|family)\s+(?:circumstances|situation|history|background|concerns?)$", "summary"),
    (r"\b(?:reason|purpose|grounds)\s+for\s+(?:the\s+)?(?:referral|referring|concern|contact|discussion)\b|\bwhat(?:\s+(?:is|has|are|happened|happens)|'s)\b.*|\bbrief\s+(?:summary|details|outline|description|circumstances)\b.*|\bnature\s+of\b.*|\bsummary\b.*|\b(?:case|current|presenting|referral)\s+(?:details|summary|background|information|concerns?|issues?)\b|\bdetails?\s+of\s+(?:the\s+)?(?:concerns?|issues?|incidents?|case|problem)\b|\bwhy\b.*|^what$|\b(?:main|key)\s+(?:concerns?|issues?|problems?)\b|\bdetails\s+of\s+(?:concern|incident)\b", "summary"),
    (r"^h\s?[./]?\s?a\.?$|^last\s+known$|^(?:now|currently|current|presently|staying|stays|resides|residing|sleeps|sleeping|lives?|living)(?:\s+(?:at|in|with))?$|^now\s?at$", "address"),
    (r"^(?:discharged|released|moved|relocated)\b.{0,30}\bto$", "address"),
    (r"\b(?:tenancy|property|rental|registered|dwelling|residential)\s+address\b", "address"),
    (r"^(?:house|flat|property|building)\s*(?:no|number|name|nr)\b.*|^(?:building|dwelling)$|^(?:house|flat|property|unit|apartment)(?:\s*(?:/|,|&|or|and)\s*(?:house|flat|unit|apartment|no|number|name)\b\.?)*$", "address"),
    (r"^(?:street|road)(?:\s+(?:name|address))?$|^address\s+street$|^street\s+line\b", "street"),
    (r"^(?:discharged|released|moved|relocated|rehoused)\b[\s\d/.-]*\bto$", "address"),
    (r"\bhome\s+address\b|\bwhere\s+(?:(?:do(?:es)?|is|are|can)\s+)?(?:(?:the\s+)?\w+\s+){0,2}?(?:now\s+|currently\s+)?(?:liv|stay|sleep|resid)(?:e|es|s|ing)?\b.*|\blives?\s+at\b|\bliving\s+at\b", "address"),
)  # fmt: skip
NOTES = re.compile(
    r"(?:(?:further|other|additional|any|case|extra|general|more|free|supporting|incident|visit|report|concern)\s+){0,3}(?:(?:free\s*)?text|notes?|comments?|behaviours?|presentation|vulnerabilit(?:y|ies)|info(?:rmation)?|details|observations?)(?:\s*[/&]\s*(?:notes?|comments?|remarks?|info(?:rmation)?))?"
    r"|(?:officer|worker|referrer|agent|manager|case\s*worker)(?:'?s?)?\s+(?:notes?|comments?|observations?)|(?:your|our)\s+(?:notes?|comments?|observations?)"
)
"""What asks for whatever else there is to say: it may tell what is happening, or nothing of it."""
_CLAUSE = re.compile(
    r"(?P<said>(?:[\w'/]+\s+)?[\w'/]+?)(?:,?\s+(?:who|whom|which|that)\s+(?:is|are|was|were|we|i|s?he|they|our|the|has|have)\b|\s+(?:s?he|they|we|i)\s+(?:\w+\s+)?(?:gave|gives|has|have|had|holds?|uses?|used|provided|told|said|says|confirmed|answers?)\b).*"
)
"""A label that a clause follows: "mobile she gave at the door", "occupier, who is the one we are referring"."""


def without_clause(plain: str) -> str:
    """A label without the clause behind it; "" where there is none."""
    clause = _CLAUSE.fullmatch(plain)
    return clause["said"].strip(" ,") if clause else ""


_ANYWHERE = ""
"""The key of phrases that may begin at any letter."""


def shortened(asked: str) -> str:
    """A label with one word for each phrase, in their order; a phrase is tried where a word begins as it may."""
    tried = -1
    while True:
        before = asked
        for tried in sorted(number for number in _likely(asked) if number > tried):
            asked = _phrase(tried).sub(f" {PHRASES[tried][1]} ", asked)
            if asked != before:
                break  # other words begin now
        else:
            return asked


def _likely(asked: str) -> set[int]:
    """The phrases that may stand in a label, by their numbers."""
    by_key = _phrases()
    return {number for key in (_ANYWHERE, *beginnings.met(asked)) for number in by_key.get(key, ())}


@lru_cache(maxsize=1)
def _phrases() -> Mapping[str, list[int]]:
    """The phrases by the keys of the words with which they begin."""
    found: dict[str, list[int]] = {}
    for number, (pattern, _) in enumerate(PHRASES):
        for key in beginnings.keys(pattern) or (_ANYWHERE,):
            found.setdefault(key, []).append(number)
    return found


@lru_cache(maxsize=len(PHRASES))
def _phrase(number: int) -> re.Pattern[str]:
    return re.compile(PHRASES[number][0])
