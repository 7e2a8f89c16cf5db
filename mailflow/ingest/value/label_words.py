# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""The words that labels are made of: which fact a word asks for, and whose it is (domain.md E03).

Out: words by field and by owner; words that mean nothing here; and phrases, each with the word that stands for it.
"""

import re
from enum import StrEnum


class Owner(StrEnum):
    """Whose field it is. OTHER: somebody who is only mentioned, the referrer above all."""

    NOBODY = ""
    SUBJECT = "subject"
    VICTIM = "victim"
    PERPETRATOR = "perpetrator"
    CHILD = "child"
    WITNESS = "witness"
    RELATIVE = "relative"
    COMPLAINANT = "complainant"
    """Who complains: put forward when nobody else is."""
    OTHER = "other"


FIELD_WORDS = {
    "name": "name names fullname nane namr",
    "forename": "forename forenames firstname given first g1 g2 g3",
    "surname": "surname lastname familyname last maiden",
    "alias": "alias aliases aka nickname nicknames nick",
    "dob": "dob dobs yob birth birthdate born birthday dateofbirth",
    "age": "age ages aged",
    "address": "address addresses addr add residence residing lives abode addy whereabouts",
    "postcode": "postcode postcodes postal zip pcode",
    "phone": "phone phones telephone tel mobile mob cell landline whatsapp telno mobileno phoneno contactno",
    "summary": "summary findings reason reasons concern concerns issue issues circumstances circs background details narrative synopsis situation problem problems overview description rationale why incident incidents nature story happening information info complaint complaints allegation allegations events chronology",
    "place": "place location hotspot venue site premises",
    "town": "town city locality posttown county village district",
    "street": "street",
    "tenure": "tenure",
    "edd": "edd",
    "safe": "safe",
    "other": "email mail contract ethnicity ethnic gender sex religion nationality language interpreter occupation nhs niche crime urn upn reference ref log tenancy rent "
    "consent risk level date time agency organisation organization team role position title designation signature signed relationship disability vehicle reg registration pronouns marital status outcome actions action support services involved agencies police orientation needs height uploaded ward parish beat sector constituency",
}
OWNER_WORDS = {
    Owner.SUBJECT: "client clients tenant tenants resident residents subject subjects nominal nominals patient person people persons individual individuals party parties customer applicant occupant occupier"
    " keeper keepers householder householders user adult male female resident's citizen member learner student pupil participant beneficiary referee recipient respondent detainee pt guest guests lodger lodgers passenger inmate prisoner leaseholder claimant",
    Owner.VICTIM: "victim victims ip aggrieved injured survivor vic vics",
    Owner.PERPETRATOR: "perpetrator perpetrators perp perps suspect suspects sus offender offenders accused alleged defendant aggressor",
    Owner.CHILD: "child children kid kids yp minor minors sibling siblings juvenile youngster youth baby infant son daughter",
    Owner.COMPLAINANT: "complainant complainants",
    Owner.WITNESS: "witness witnesses wit wits",
    Owner.RELATIVE: "parent parents carer carers mother mum mom father dad guardian guardians partner husband wife spouse nan gran grandmother grandfather aunt uncle brother sister relative family nr",
    Owner.OTHER: "school surgery hospital college nursery psychiatrist midwife referrer referrers referring refered officer officers worker workers gp hcp cpn amhp doctor landlord landlords keyholder keyholders school employer manager managers kin nok emergency neighbour neighbours neighbor informant caller reporter reporting professional professionals practitioner"
    " solicitor agent keyworker agency coordinator our my sender teacher advocate submitted completed author lead oic clinician crew clerk caseworker supervisor investigator nurse warden caretaker counsellor therapist consultant sergeant inspector constable pcso coach notifier notifying requesting requester requestor issuing issuer petitioner petitioners signatory signatories responder respondents associate associates associations",
}
SPOKEN_TO = frozenset(("you", "your", "yours", "yourself"))
"""Whoever fills in a form, unless the label names somebody else: "your name"; "your client", "the person you refer"."""
PROFESSIONS = frozenset(
    "officer officers worker workers manager managers practitioner professional professionals clinician crew clerk caseworker keyworker coordinator supervisor investigator nurse warden caretaker counsellor therapist consultant sergeant inspector constable pcso teacher solicitor advocate coach agent".split()
)
"""Whoever ends in one of these is known by his work, whatever stands before it: "notifying officer", "visiting crew"."""
NOISE = frozenset(
    "the temporary temp interim of a an and or for to in on no nos number numbers num full contact current home main personal present any other is at this please give known also as legal his her their"
    " details info e g if both by with new about from per preferred best daytime day evening house correct permanent usual where date detail s him proper real actual being referral referred subject's"
    " complete brief short executive text only own res type put forward work office previous prev former old past last known prior business now currently previously formerly residential household in household each month year dd mm yyyy".split()
)
PHRASES = (
    (re.compile(r"^(?:me|us)$|.*\b(?:for|(?:to\s+)?(?:reach|contact|ring|call))\s+(?:me|us)(?:\s+on)?$"), "referrer phone"),
    (re.compile(r"\bchild(?:ren)?\s+concerned\b|\b(?:lead|main|index|named)\s+child\b"), "child"),
    (re.compile(r"\b(?:person|people|adult|individual|client|patient|part(?:y|ies))s?\s+concerned\b"), "client"),
    (re.compile(r"\b(?:persons?|people|adults?|individuals?|part(?:y|ies))(?:\(s\))?\s+(?:alleged|believed|thought|suspected|said|reported)\s+to\s+(?:be|have)\b.*"), "suspect"),
    (re.compile(r"^(?:dp|detained\s+person)\b|\b(?:person|client|patient|individual)\s+(?:seen|assessed|screened|visited|interviewed)\b"), "client"),
    (re.compile(r"^(?:how\s+)?to\s+(?:reach|contact|ring|get\s+hold\s+of)\s+(?:him|her|them)(?:\s+on)?$"), "phone"),
    (re.compile(r"^where\s+(?:now|at\s+present|at\s+the\s+moment)$"), "address"),
    (re.compile(r"\b(?:involved|detained|named)\s+(?:person|party|individual|nominal)\b"), "person"),
    (re.compile(r"\b(?:signed|handed\s+in)\s+by\b.*|\bnames?\s+on\s+the\s+petition\b.*|\b(?:statements?|calls?|reports?|complaints?)\s+(?:\w+\s+){0,3}(?:from|by)$"), "signatory"),
    (re.compile(r"^m\.?o\.?$|^(?:our\s+|the\s+)?worr(?:y|ies)$|^remarks$"), "summary"),
    (re.compile(r"^(?:family|marital|parental|matrimonial|household|joint|shared)\s+(?:home|address)$|^(?:home|property)\s+of\s+all$"), "address"),
    (re.compile(r"^tenancy$|^(?:current\s+|present\s+)?placement(?:\s+(?:address|details|name|at))*$"), "tenure"),
    (re.compile(r"^(?:keeper|owner|handler)s?\s+of\s+(?:the\s+)?(?:animals?|dogs?|vehicle|car)\b|^(?:animal|dog|vehicle)\s+(?:owner|keeper)\b"), "keeper"),
    (re.compile(r"^of$"), "address"),
    (re.compile(r"^(?:actually|really|currently|now|presently|mostly)\s+(?:staying|living|lives|stays|residing|resident|sleeping)(?:\s+(?:at|in|with))?$"), "address"),
    (re.compile(r"^safe\s+address$"), "address"),
    (re.compile(r"^living\s+(?:arrangements?|situation|circumstances)$"), "tenure"),
    (re.compile(r"^bail(?:ed)?\s+(?:address|to)$|^address\s+(?:on|for)\s+bail$"), "address"),
    (re.compile(r"^where$|^block$|^where\s+(?:is|does|do|has|are|did)\s+(?:it|this|these|(?:the|this)\s+\w+)(?:\s+(?:\w+\s+)?(?:happen|tak|occur|locat|going)\w*)?(?:\s+(?:place|on))?\s*\??$|^(?:exact|specific|precise)\s+(?:location|place|spot)$"), "place"),
    (re.compile(r"\bwho\s+(?:it|this|the\s+\w+)\s+is\s+(?:about|for)\b.*"), "client"),
    (re.compile(r"\b(?:do|does|if)\s+you\s+(?:know|have|hold)\b|\bif\s+(?:known|you\s+know)\b"), " "),
    (re.compile(r"\bhow\s+old\b.*"), "age"),
    (re.compile(r"^(?:can|may|how\s+can|when\s+can)\s+(?:we|i|someone|an?\s+\w+)\s+(?:safely\s+)?(?:call|ring|phone|text|telephone)\s+(?:them|him|her|the\s+\w+)\b.*"), "phone"),
    (re.compile(r"^(?:who|whom)\s+(?:to|do\s+we|should\s+we|can\s+we)\s+(?:ring|call|contact|phone|text)\b.*|\b(?:best|safest|only|a|the)\s+number\s+(?:to|for|on|that)\b.*|^(?:call|ring|text|reach)(?:\s+(?:on|them|him|her))*$|^(?:(?:can|may|could)\s+be\s+)?(?:reached|contacted|contactable|reachable|available)\s+(?:on|at|by\s+(?:phone|telephone))$|\bto\s+(?:ring|call|phone)$"), "phone"),
    (re.compile(r"\bothers?\s+to\s+\w+.*|^(?:linked|connected|associated)(?:\s+(?:people|persons?|parties|nominals?))?$"), "associates"),
    (re.compile(r"\bappropriate\s+adult\b|\b(?:person|relative|friend)\s+informed\b.*"), "advocate"),
    (re.compile(r"\b(?:person|people|individual|professional|officer|worker|staff|practitioner|agency|organisation|service|team|partner|who|whoever)\s+(?:(?:who\s+)?(?:is|are|has|was)\s+)?(?:making|completing|completed|submitting|submitted|sending|filling|filled|raising)\b.*"), "referrer"),
    (re.compile(r"^(?:\w+\s+){1,3}(?:making|completing|submitting|sending|raising|filling(?:\s+in|\s+out)?)\s+(?:(?:this|the|a|your)\s+)?(?:referral|form|report|request|notification|nomination|in|out)\b.*"), "referrer"),
    (re.compile(r"^who(?:\s+is|'s)?\s+(?:telling|reporting|asking|calling|writing|making|completing|filling|sending|submitting|raising|contacting)\b(?!.*\babout\b).*|^who\s+(?:(?:i\s+am|we\s+are)$|are\s+you\W*$)"), "referrer"),
    (re.compile(r"^(?:(?:their|his|her|personal|basic|key|demographic)\s+)(?:(?!contact)\w+\s+)?(?:details?|info(?:rmation)?|data)$|^demographics?$"), "client"),
    (re.compile(r"^(?:about|details\s+(?:of|for|about))\s+(?:them|him|her)$|^who\s+(?:they\s+are|s?he\s+is)$|^(?:who|(?:the\s+)?(?:person|people)(?:\s+(?:that|whom?))?)\s+(?:we|i)\s*(?:'re|'m|are|am)\s+(?:worried|concerned|referring|reporting|telling\s+you)(?:\s+about)?$"), "client"),
    (re.compile(r"\b(?:case|investigating|dealing|attending|reporting|allocated|arresting|duty|lead|housing|neighbourhood|police|probation|tenancy|asb|community|enforcement|safeguarding|liaison|key|support|social|link|outreach|youth|care)[\s-]+(?:case\s+)?(?:officer|worker|manager|handler|coordinator)\b|\bcase\s+(?:owner|holder|lead|handler)\b|\bofficer\s+(?:in\s+(?:the\s+)?(?:case|charge)|dealing|attending|allocated|assigned)\b"), "officer"),
    (re.compile(r"\b(?:joint|second|co)[\s-]+(tenant|applicant|occupier)\b"), "tenant 2"),
    (re.compile(r"\b(?:joint|main|lead|sole|named|principal|first)[\s-]+(tenant|applicant|occupier)s?\b"), "tenant"),
    (re.compile(r"\bmembers?\s+of\s+(?:the\s+|our\s+)?staff\b|\b(?:staff|volunteer|advis[eo]r|assessor|handler|commander|operator)s?\b(?:\s+members?\b)?"), "officer"),
    (re.compile(r"\bcase\s*(?:no|nr|num|number|ref\w*|id)\b\.?"), "reference"),
    (re.compile(r"\bwho\s+(?:is|are|was|were|has\s+been)\s+(?:causing|responsible|to\s+blame|behind|doing|being\s+(?:reported|complained\s+(?:about|of)|referred))\b.*|\bwho\s+(?:are|is)\s+(?:you|this|it|your\s+\w+)\s+(?:\w+\s+)?(?:reporting|referring|complaining|about|concerned|worried)\b.*"), "client"),
    (re.compile(r"\b(?:person|people|child|adult|individual|client|tenant|pupil|resident|someone|somebody)\s+(?:(?:that|who|whom)\s+)?you(?:[’']re|\s+are)\s+(?:referring|reporting|worried\s+about|concerned\s+about)\b"), "client"),
    (re.compile(r"\bwhat\s+(?:is|are)\s+your\b"), "your"),
    (re.compile(r"\b(?:expected\s+(?:date\s+of\s+)?(?:delivery|birth)(?:\s+date)?|(?:baby\s+)?due\s+(?:date|on)|e\.d\.d\.?)\b"), "edd"),
    (re.compile(r"^(?:house|flat|door|building|property|apartment|unit)\s*(?:/\s*(?:house|flat|door|building|apartment|unit)\s*)*(?:no\b\.?|number|nr)\b.*"), "address"),
    (re.compile(r"\b[dy]\W{0,2}o\W{0,2}b\b\.?|\bd\.?\s+of\s+b\b\.?|\bd/b\b"), "dob"),
    (re.compile(r"\bwhen\s+(?:was|were)\s+(?:they|s?he|the\s+\w+)\s+born\b"), "dob"),
    (re.compile(r"\bdate\s+(?:of\s+)?bi?r?th?\b|\bbirth\s*date\b|\bborn(?:\s+on)?\b|\bdate\s+born\b"), "dob"),
    (re.compile(r"\b(?:maiden|birth|former|previous|prev|other)\b(?:\W+(?:or|and|maiden|former|previous|prev|other|sur|last|family|birth))*\W*names?(?:\(s\))?|\bother\s+surnames?\b"), "alias"),
    (re.compile(r"\ba\W?k\W?a\b\.?|\b(?:also\s+)?known\s+as\b|\bstreet\s+name\b|\bpreferred\s+name\b|\bknown\s+by\b|\b(?:prefers?|likes?|wishes|wants)\s+to\s+be\s+(?:called|known\s+as)\b|^(?:calls?\s+(?:him|her|them)sel\w+|called|goes\s+by|prefers?)$"), "alias"),
    (re.compile(r"\b(?:place|town|country)\s+of\s+birth\b"), "ethnicity"),
    (re.compile(r"\bp(?:ost)?\s*[-/.]?\s*code\b"), "postcode"),
    (re.compile(r"\baddress\s+line\b|\bline\s+(?=\d)"), "address"),
    (re.compile(r"\b(?:fore|first|given|christian)\s*-?\s*names?(?:\(s\))?"), "forename"),
    (re.compile(r"\b(?:sur|last|family|second)\s*-?\s*name\b"), "surname"),
    (re.compile(r"\b(?:tel|telephone|phone|mobile|mob|contact|landline|home|cell)\s*\.?\s*(?:no|nos|num|number|numbers|nr|#|tel)\b\.?s?"), "phone"),
    (re.compile(r"\bcontact\s+(?:details|on|info(?:rmation)?|tel\w*|phone)\b|\bnumbers?\b$|^no\.?$|^contact$|^t$|^m$|^h$|^ph$"), "phone"),
    (re.compile(r"^(?:alt(?:ernat(?:e|ive))?|2nd|second(?:ary)?|third|other|another|back[\s-]?up|additional|further|fallback)\.?\s+(?:contacts?|nos?\.?)$|^(?:if|when)\s+(?:(?:there\s+is|there's)\s+)?no\s+(?:answer|reply|luck|joy|response)(?:\s+(?:there|on\s+(?:that|it|this|mobile|landline)))?(?:\s+(?:try|ring|call))?$|^if\s+(?:s?he|they)\s+(?:doesn't|does\s+not|don't|do\s+not|can't|cannot)\s+(?:answer|pick\s+up|respond|reply|be\s+reached)(?:\s+(?:try|ring|call))?$|^failing\s+that(?:\s+(?:try|ring|call))?$"), "phone"),
    (re.compile(r"^(?:main\s+)?contact\s+(?:full\s+)?(?:name|person|officer|worker)\b|^name\s+of\s+(?:the\s+)?(?:main\s+)?contact(?:\s+person)?$"), "referrer name"),
    (re.compile(r"^(?:issued|served|given|addressed)\s+(?:to|on|upon)$"), "client"),
    (re.compile(r"^(?:issued|served|given|dictated|typed|printed|witnessed|authorised|prepared|written)\s+by$"), "referrer"),
    (re.compile(r"\b(?:referred|submitted|completed|reported|raised|sent|refd|made|complained)\s+by\b"), "referrer"),
    (re.compile(r"\b(?:person|individual|party|tenant|neighbour|resident)\s+(?:being\s+)?complained\s+(?:about|of)\b|\bsubject\s+of\s+(?:the\s+)?complaint\b|\bcomplain(?:t|ed)\s+(?:about|against|of)\b"), "client"),
    (re.compile(r"\bsafe\s+(?:(?:contact|phone|mobile|telephone|number|no)\b\W*)+$"), "phone"),
    (re.compile(r"\b(?:property|premises|address|location|place|site)\s+of\s+(?:the\s+)?(?:concern|incident|interest|offence|issue)s?\b|^(?:business|trading|premises|shop|venue|company|pub|store|establishment)(?:'s)?\s+name$|^name\s+of\s+(?:the\s+)?(?:licensed\s+)?(?:business|premises|shop|venue|company|pub|store|establishment)$|^(?:licensed\s+)?(?:business|shop|pub|establishment)$|^(?:area|location|place)(?:/\w+)?(?:\s+(?:affected|name|details))?$"), "place"),
    (re.compile(r"\bsafe\b.*"), "safe"),
    (re.compile(r"\bservice\s+user\b|\byoung\s+person\b|\bperson\s+(?:of\s+concern|(?:on|in|under|with)\s+\w+|referred|being\s+referred|at\s+risk|causing\s+(?:(?:the|this|these)\s+)?\w+)\b|\breferred\s+person\b|\bsubject\s+of\s+(?:the\s+)?(?:referral|concern)\b|\bwho\b"), "client"),
    (re.compile(r"\bunborn(?:\s+(?:baby|child|infant))?\b"), "child"),
    (re.compile(r"\b(?:referring|refer)\s+(?:both|all|them|these|two|three|four|five|(?:the\s+)?following)\b.*"), "client"),
    (re.compile(r"^(?:(?:main|best|only)\s+)?contact\s+(?:for|of)\s+(?:the\s+)?(?!me\b|us\b|this\b|referrer|agency|school|gp\b|queries)[^\W\d_][\w'-]*(?:\s[^\W\d_][\w'-]*)?$"), "phone"),
    (re.compile(r"\bother\s+(?:adults?|people|persons?|occupants?|residents?|(?:household|family)\s+members?)\b.*|\b(?:any(?:one|body)|some(?:one|body)|who)\s+else\b.*|\b(?:others?|(?:other|further|additional)\s+parties)\s+(?:involved|mentioned|affected|concerned)\b.*"), "neighbour"),
    (re.compile(r"\byou\s+(?:are|have|wish|want|would|need)\s+(?:to\s+|like\s+to\s+)?\w+(?:\s+(?:about|for|to))?$"), "you"),
    (re.compile(r"\b(?:how|when|what\s+number|which\s+number|where)\s+(?:can|do|should|may|could|would)\s+(?:we|i|you|they|someone|anyone|the\s+\w+)\s+(?:best\s+|safely\s+)?(?:contact|reach|ring|call|phone|get\s+(?:hold\s+of|in\s+touch\s+with))(?:\s+(?:them|him|her|the\s+\w+))?\b(?:\s+on$)?|\bhow\s+(?:can|could|should|may)\s+(?:they|s?he|(?:the|this)\s+\w+)\s+(?:best\s+|safely\s+)?be\s+(?:contacted|reached|phoned|rung)\b"), "phone"),
    (re.compile(r"\b(?:please\s+)?(?:describe|explain|outline|tell\s+us)\b.*|\bplease\s+give\s+(?:\w+\s+){0,2}details\b.*"), "summary"),
    (re.compile(r"\binjured\s+party\b|\bvictim/survivor\b"), "victim"),
    (re.compile(r"\b(?:type\s+of\s+)?(?:accommodation|housing|tenure)\s*(?:type|status|situation)?$"), "tenure"),
    (re.compile(r"\bnext\s+of\s+kin\b|\bn\.?o\.?k\b|^(?:\w+\s+){0,4}in\s+(?:case\s+of\s+(?:an\s+)?|an\s+)emergency\b|^i\.?c\.?e\.?(?=\s|$)"), "nok"),
    (re.compile(r"^in\s+(?:your|their|his|her|the\s+\w+(?:'s)?)\s+own\s+words\b.*|^(?:social|home|personal|family)\s+(?:circumstances|situation|history|background|concerns?)$"), "summary"),
    (re.compile(r"\b(?:reason|purpose|grounds)\s+for\s+(?:the\s+)?(?:referral|referring|concern|contact|discussion)\b|\bwhat(?:\s+(?:is|has|are|happened|happens)|'s)\b.*|\bbrief\s+(?:summary|details|outline|description|circumstances)\b.*|\bnature\s+of\b.*|\bsummary\b.*|\b(?:case|current|presenting|referral)\s+(?:details|summary|background|information|concerns?|issues?)\b|\bdetails?\s+of\s+(?:the\s+)?(?:concerns?|issues?|incidents?|case|problem)\b|\bwhy\b.*|^what$|\b(?:main|key)\s+(?:concerns?|issues?|problems?)\b|\bdetails\s+of\s+(?:concern|incident)\b"), "summary"),
    (re.compile(r"^h\s?[./]?\s?a\.?$|^last\s+known$|^(?:now|currently|current|presently|staying|lives?|living)(?:\s+(?:at|in|with))?$|^now\s?at$"), "address"),
    (re.compile(r"^(?:discharged|released|moved|relocated)\b.{0,30}\bto$"), "address"),
    (re.compile(r"\b(?:tenancy|property|rental|registered|dwelling|residential)\s+address\b"), "address"),
    (re.compile(r"^(?:house|flat|property|building)\s*(?:no|number|name|nr)\b.*|^(?:building|dwelling)$|^(?:house|flat|property|unit|apartment)(?:\s*(?:/|,|&|or|and)\s*(?:house|flat|unit|apartment|no|number|name)\b\.?)*$"), "address"),
    (re.compile(r"^(?:street|road)(?:\s+(?:name|address))?$|^address\s+street$|^street\s+line\b"), "street"),
    (re.compile(r"^(?:discharged|released|moved|relocated|rehoused)\b[\s\d/.-]*\bto$"), "address"),
    (re.compile(r"\bhome\s+address\b|\bwhere\s+(?:(?:do(?:es)?|is|are|can)\s+)?(?:(?:the\s+)?\w+\s+){0,2}?(?:now\s+|currently\s+)?(?:liv|stay|sleep|resid)(?:e|es|s|ing)?\b.*|\blives?\s+at\b|\bliving\s+at\b"), "address"),
)  # fmt: skip
