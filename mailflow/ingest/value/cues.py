# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""Cue words: what the words around a value say about whose it is. Tables of patterns only; readers decide with them."""

import re

from mailflow.ingest.guarded import Cased, Guarded
from mailflow.ingest.value import notnames

_I = re.IGNORECASE

RELATIVE = (
    r"(?:(?:step|half|twin|foster)[- ]?)?(?:mother|mum|mom|mam|father|dad|son|daughter|sister|brother)|(?:foster\s+)?(?:carer|parent|guardian)s?|aunt(?:ie)?|uncle|nan|gran|grandma|grandmother|grandad|grandfather"
    r"|partner|wife|husband|spouse|cousin|girlfriend|boyfriend|friend|niece|nephew|in[- ]law|fianc[ée]e?"
)
CHILD = r"(?:step[- ]?)?(?:sons?|daughters?)|child(?:ren)?|kids|baby|boys?|girls?|twins|siblings?|grandson|granddaughter|teenagers?"
PROFESSIONAL = (
    r"clinic|reception|practice|driver|caretaker|(?:security\s+)?guard|volunteer|ward(?!\s+\w{1,12},?\s[^.;\n]{0,30}\b(?:bed|bay|admitted|in-?patient)\b)|landlord|landlady|owner|proprietor|licensee|licen[cs]e\s+holder|premises\s+supervisor|dps|shopkeeper|gp|doctor|surgery|officer|social\s+worker|support\s+worker|key\s?worker|case\s?worker|worker|school(?!\s+(?:lane|road|rd|street|st|hill|close|drive|avenue|walk|row|terrace)\b)|headteacher|head\s+teacher|teacher|manager|neighbours?|neighbor|informant|caller|reporting\s+person"
    r"|referrer|next\s+of\s+kin|nok|solicitor|probation|midwife|nurse|health\s+visitor|letting\s+agent|agent|warden|employer|council|sergeant|pcso|idva|isva|advocate|psychiatrist|cpn|colleague|complainant|witness|counsellor|sponsor|interpreter|concierge|ex[- ]?(?:partner|husband|wife|boyfriend|girlfriend)|ex"
)

DEAD_PHONE = re.compile(
    r"(?<!may be )(?<!might be )(?<!could be )(?<!possibly )(?<!probably )(?:\bno\s+longer\b|(?<!text )(?<!texts )(?<!text, )(?<!message )(?<!messages )(?<!message, )(?<!whatsapp )\bdo(?:es)?(?:n[’']?t|\s+not)\s+(?:use|work|ring|call)\b(?!\s+(?:before|after|between|unless|at|on|during|out))|\bnot\s+(?:in\s+use|working)\b|\bout\s+of\s+(?:use|service)\b|\bdisconnected\b|\b(?:old|previous|former|wrong|dead|disused)\s+(?:mobile|phone|number|tel|no\b|one)|\bused\s+to\s+be\b|\bceased\b|\bcut\s+off\b|\bdead\b|\b(?:has|have|is|are|been|got|now)\s+block(?:ed|s)\b|^\W{0,3}(?:is\s+|now\s+)?blocked\b)",
    _I,
)
OWN_PHONE = re.compile(
    r"(?<!s\s)\bown\s+(?:mobile|mob|(?:tele)?phone|number|tel|landline|cell)\b|\b(?:mobile|mob|(?:tele)?phone|number|landline|handset|line)\s+of\s+(?:his|her|their)\s+own\b|\bs?he(?:[’']s|\s+is)?\s+(?:now|currently|only|mostly)\s+(?:uses|using)\b|\b(?:says?|said|thinks?|confirm(?:s|ed)|told\s+(?:me|us))\s+(?:that\s+)?(?:s?he|they)(?:[’']s|[’']re|\s+is|\s+are)\s+(?:now\s+|currently\s+|best\s+)?on\b|\b(?:s?he|they)(?:[’']s|[’']re|\s+is|\s+are)\s+(?:(?:now|currently|best|always|mostly)\s+)?on\W{0,3}$|\b(?:hers|his|theirs)\s+is\b|\bs?he\s+has\s+(?:an?|his|her)\s+(?:own\s+)?(?:landline|house\s+phone|mobile|phone)\b|\bs?he\s+(?:always\s+|usually\s+|now\s+)?(?:(?:rings?|calls?|texts?|phones?)\s+(?:me|us)|answers?|uses?)\s+(?:from|on|off)\b|\bs?he(?:[’']s|\s+has|\s+had|\s+keeps|\s+kept|\s+is)?\s+(?:(?:been|always|usually|often|now|also)\s+)*(?:rings?|rang|rung|ringing|calls?|called|calling|phon(?:es?|ed|ing)|dial(?:s|led|ling))\s+(?:(?:the\s+)?(?:police|ambulance|council|control\s+room|emergency\s+services|housing\s+office)|999|101|111|in)\b[^.;]{0,60}?\bfrom\b|\b(?:her|his|their|the\s+(?:client|tenant|victim|subject|resident|patient)[’']?s?|clients?|tenants?|victims?)\s+(?:(?:own|current|contact|new|best|personal|safe|preferred|only)\s+)*(?:mobile|mob|number|phone|tel(?:ephone)?|contact|landline|cell|no\b)"
    r"|\b(?:she|he|they|jane)\s+(?:can|may|could|should|is)\s+(?:best\s+)?(?:be\s+)?(?:reached|contacted|rung|called|contactable|available)|\b(?:ring|call|phone|contact|text|reach|get\s+hold\s+of|speak\s+to)\s+(?:her|him|them)\b|\b(?:get|catch)\s+(?:her|him|them)\s+(?:on|at|via)\b|\b(?:i|we)\s+(?:[a-z]+\s+){0,2}?(?:got\s+hold\s+of|reached|rang|called|phoned|spoke\s+(?:to|with)|texted|contacted)\s+(?:her|him|them)\b|\b(?:is\s+)?contactable\b|\bsafe(?:st)?\s+(?:to\s+(?:text|call|ring|phone|message)(?!\s+(?:me|us)\b)|(?:number|mobile|phone)\b)|\bsubject[’']?s\b|\b(?:phone|mobile|mob|handset|sim|number)\s+(?:that\s+|which\s+)?(?:we|i|they|(?:the\s+|his\s+|her\s+)?[a-z]+)\s+(?:(?:have|has|had|just|ve)\s+)*(?:issued|gave|given|provided|supplied|lent|bought|got)\s+(?:(?:to|for)\s+)?(?:him|her|them)\b",
    _I,
)
RELATED = re.compile(
    rf"\b(?P<whose>her|his)\s+(?:\w+[\s-]+){{0,2}}?(?:{RELATIVE}|ex|abuser|attacker|neighbour|landlord|landlady)\b", _I
)
"""A relative, an ex or a neighbour, by whose they are: "her ex-partner Lewis"."""
OTHERS_PHONE = re.compile(
    rf"^(?:that[’']?s\s+|this\s+is\s+|is\s+)?(?:me|us|myself|mine|ours)\b\W*$|\b(?:deal(?:er|ing)?|drugs?|county|graft|trap|gang)[’']?s?[\s-]+(?:\w+\s+)?(?:lines?|numbers?)\b|\b(?:holds?|holding|runs?|running|carr(?:y|ies|ying)|works?|working|deals?|dealing)\s+(?:\w+\s+)?(?:the|an?|this|that)\s+[^.;\d]{{0,30}}?\blines?\b|\b(?:dial[\s-]*in|teams\s+(?:call|meeting|link|number)|conference\s+(?:call|line|number)|zoom)\b|\b(?:repairs?|help|advice|crisis|hot|support|reporting|customer\s+services?|out[- ]of[- ]hours|emergency|duty|service|enquiry|reception|switchboard|ward)[\s-]?lines?\b|\b(?:ringing|calling|texting|messaging|phoning)\s+(?:(?:her|him|them|non-?stop|constantly)\s+)*(?:off|from)\s+(?:the\s+number\s+|a\s+number\s+)?$|\b(?:(?:{PROFESSIONAL})(?:[’']s)?|(?:reported|witnessed|called\s+in|rung\s+in|found|submitted|raised|sent\s+in)\s+by|passers?[- ]?by|member\s+of\s+(?:the\s+)?public|(?:shelter|hostel|cent(?:re|er)|prison|ward|hub|charity|project|unit)(?:[’']s)?\s+(?:\w+\s+)?(?:phone|line|number|desk|tel\w*|office|mobile|landline)|my\s+(?:own\s+|work\s+|direct\s+)?(?:number|mobile|mob|phone|tel\w*|contact|line|extension|desk|details)|(?:me|us)\s+(?:on|at|via)|ours|(?:ring|call|contact|phone|reach)\s+(?:me|us)|any\s+(?:questions?|quer(?:y|ies)|problems?)[\s,–-]+(?:please\s+|then\s+|just\s+)?(?:ring|call|contact|phone|speak|ask)\b[^.;\d]{{0,40}}|mine|i\s+can\s+be|i\s+am\s+(?:on|available|contactable)|i[’']?m\s+(?:on|available)|our\s+(?:\w+\s+)?(?:number|office|line|team|phone|tel\w*|mobile)|office|direct\s+(?:line|dial)|switchboard|helpline|hotline|(?:contact|call|control)\s+(?:cent(?:re|er)|room|desk|team)|pharmac(?:y|ist)|chemist|(?:taxi|cab)\s+(?:firm|company|rank|office)|locksmith|(?:park\s+)?ranger|care\s?line|lifeline|appointee|(?:care|key\s?safe|letting|lettings|cleaning|alarm|energy|gas|housing|security|funeral|removals?)\s+(?:agency|company|provider|firm|association)|customer\s+(?:services?|care|contact)|enquir(?:y|ies)(?:\s+(?:desk|line))?|(?:front|service|help)\s?desk|\b(?:at|with)\s+(?:the|our)\s+desk|out[- ]of[- ]hours|fax|duty|saved\s+(?:in\s+(?:his|her|their|the)\s+\w+\s+)?(?:as|under)|advertis\w+|for\s+sale|(?:night|day|hostel|shelter|centre|ward)\s+staff|tagging|electronic\s+monitoring|tag\s+(?:people|company|office|team)|on[- ]call|police|surgery|team|harass\w*|abuser|threaten\w*|(?:calls?|rings?|phones?|contacting\s+her|contacts?\s+(?:her|him))\s+from|\b(?:s?he|who)\s+(?:(?:also|now|always|sometimes)\s+)?(?:rings?|calls?|texts?|(?<!now\s)uses?)|(?:texts?|calls?|messages?|voicemails?)\b[^.;\d]{{0,25}}\bfrom|(?:called|texted|rang|messaging|texting|calling|ringing)\s+(?:her\s+|him\s+|them\s+)?from|perp(?:etrator)?(?:[’']s)?|suspect(?:[’']s)?|offender(?:[’']s)?|stalker(?:[’']s)?|nuisance)\b",
    _I,
)
DONT_DIAL = re.compile(
    r"^(?:[^.\n\d]{0,40}?|(?:(?!\b(?:phones?|mobiles?|landlines?|numbers?|lines?)\b)[^.;\d]){0,120}?)\b(?:(?:do\s+not|don[’']?t|never)\s+(?:ring|call|phone|use|dial|text|contact)\s+(?:that|this|it)\b(?!\s+(?:before|after|between|unless|until|at|on|during|outside|in|when|while|for|if|without)\b)|leave\s+(?:it|that\s+one)\s+alone\b)"
    r"|^[^.;\n\d]{0,60}[.;!]\s+(?:please\s+)?(?:do\s+not|don[’']?t|never)\s+(?:ring|call|phone|use|dial|text|contact)(?:\s+(?:on\s+)?(?:that|this|it)(?:\s+(?:one|number|phone))?)?\s*(?:[.)!;]|$)",
    _I,
)
"""Right behind a number: it is not to be used."""
RELATIVES_PHONE = re.compile(
    rf"\b(?:{RELATIVE})(?:[’']s?)?\b|\b(?:mum|mom|mam|dad|nan|gran|mother|father)s\s*(?:(?:mobile|mob|number|phone|tel|no)\b\W*)?$",
    _I,
)
REACH = re.compile(
    r"\b(?:(?<!to\s)try\s+(?:his|her|their)|gets?\s+messages|via|through|use\s+(?:(?:his|her|their|the)\s+)?(?:partner|wife|husband|mum|mother|dad|father|brother|sister|son|daughter|friend|nan)(?=[’'\s])|the\s+one\s+to\s+(?:ring|call|contact|use|speak|phone|text)|(?:best|right)\s+person|reach\w*|contact\w*|(?:safe|safest)\s+(?:contact\s+)?(?:number|phone|mobile)\s+(?:is|for)|get\s+hold|message|messages|care\s+of|c/o|best\s+(?:way|number)|instead|on\s+behalf|(?:answers?|speaks?|talks?|interprets?|translates?|acts?)\s+(?:it\s+|the\s+phone\s+)?for\s+(?:her|him|them|both)\b|takes?\s+(?:all\s+)?(?:of\s+)?(?:her|his|their)\s+calls|(?:takes?|answers?|passe?s?(?:\s+on)?)\s+(?:(?:all|any|her|his|the)\s+)*(?:calls?|messages?)|pass(?:es)?\s+(?:it|that|them|things?|anything|everything)\s+(?:on|along)|(?:if|when|unless)\s+(?:(?:s?he|they|there)\s+)?(?:is\s+|are\s+)?(?:no|not|doesn[’']?t|does\s+not|don[’']?t|can[’']?t|cannot|won[’']?t)\s+(?:\w+\s+){0,2}?(?:answer\w*|reply|repl(?:y|ies|ying)|pick\w*|respon\w+|luck|joy|available)|rather\s+be\s+(?:rung|called|phoned)|rather\s+(?:that\s+)?(?:you|we)\s+(?:rang|called|phoned|contacted|spoke\s+to|texted|went\s+through)|(?<!did\s)(?:ring|call|phone|text|speak\s+to)\s+(?:his|her|their|mum|mam|mother|dad|father|nan|gran|grandma|grandad)|no\s+phone|(?:no|lost|without|broken|not\s+have|not\s+got|n[’']?t\s+have|n[’']?t\s+got)\s+(?:a\s+|his\s+|her\s+|their\s+|own\s+|any\s+)*(?:phone|mobile))\b",
    _I,
)
NO_PHONE = re.compile(
    r"\b(?:no\s+phone|deaf|rather\s+be\s+(?:rung|called|phoned|contacted)|(?:no|lost|without|broken|not\s+have|not\s+got|n[’']?t\s+have|n[’']?t\s+got)\s+(?:a\s+|his\s+|her\s+|their\s+|own\s+|any\s+)*(?:phone|mobile))\b",
    _I,
)
"""Anywhere beside a relative's number: it is how the subject is reached."""
HOUSEHOLD_PHONE = re.compile(
    r"^(?:both|all\s+of\s+them|all\s+(?:two|three|four))\b|\b(?:their\s+(?:shared\s+|home\s+)?landline|their\s+home\s+(?:phone|number)|their\s+(?:joint\s+)?(?:(?:tele)?phone(?:\s+number)?|tel|number)\s+is|shar(?:e|es|ing)\s*$|shar(?:e|es|ing)\s+(?:(?:a|an|one|the|his|her|their|single|same)\s+)*(?:mobile|(?:tele)?phone|number|landline|handset)|(?:(?:one|single|only|a)\s+)(?:mobile|phone|number|handset)\s+between|between\s+(?:them|the\s+two)|(?:joint|shared)\s+(?:mobile|phone|number)|(?:number|phone|mobile)\s+for\s+(?:both|all|the\s+two)|house\s?hold|(?:ring|call|phone|telephone|try)\s+the\s+(?:house|flat|bungalow|cottage)|house\s+phone|family\s+(?:phone|number|landline)|home\s+(?:phone|number|tel\w*|landline)|landline|house\s+(?:number|landline|tel\w*))\b",
    _I,
)
WORK_PHONE = re.compile(
    r"^\W*(?:her|his|their)\s+(?:own\s+)?desk\b|\b(?:shop|salon|pub|takeaway|restaurant|caf[eé]|garage|factory|warehouse|depot|yard|site|surgery|office)(?:[’']s)?\s+(?:land\s?line|phone|number|tel\w*|line)\b|\b(?:at\s+work|work(?:place)?\s*(?:number|phone|mobile|tel\w*|no\b|:|on\b)|works?\s+(?:on|at|from)|\(w(?:orks?)?\)|during\s+work)\b|\bfor\s+(?:him|her|them)\s+is\s+(?:the|his|her|their)\s+(?:shop|salon|pub|takeaway|restaurant|caf[eé]|garage|factory|warehouse|depot|yard|site|office|work)(?:[’']s)?\s+one\b|\bwork\s*$|^w(?:k|orks?)?\)",
    _I,
)
PHONE_NOTE = Guarded(
    "text safe leave call ring voicemail only before after between whatsapp hang say withhold hide block goes monitors home back code answer pick listens checks while whilst when dial",
    r"\b(?:text\s+(?:her\s+|him\s+)?first\b|hang\s+up|if\s+(?:an?|the|her|his|he|she)\s*(?:\w+\s+){0,2}(?:answers?|picks\s+(?:it\s+)?up)[^.;\n]{0,30}|say\s+(?:that\s+)?(?:you(?:[’']re|\s+are)|it(?:[’']s|\s+is))[^.;\n]{0,40}|(?:withhold|hide|block)\s+(?:your|yours)\b[^.;\n]{0,40}|code[\s-]?word\b[^.;\n]{0,30}|(?:school|office|working|work)\s+hours\s+only|(?:when|while|whilst)\s+(?:he|(?:his|her)\s+\w+)(?:[’']s|\s+is)\s+(?:out|at\s+work|away|asleep|not\s+(?:there|in|home|around))|he\s+(?:answers|picks\s+up|listens\s+to|checks|monitors|goes\s+through)\b[^.;\n]{0,30}|he(?:[’']s|\s+is)\s+(?:home|back)\s+(?:by|from|after|at)\b[^.;\n]{0,20}|text\s+only|texts?\s+only|only\s+text|(?:not|un)\s?safe\s+to\s+(?:call|ring|phone|text|leave|contact|speak)[^.,;()\n]{0,30}|not\s+safe|(?:do\s+not|don[’']?t|never)\s+(?:leave\s+(?:a\s+)?(?:voicemails?|messages?|vm)|call|ring|text)[^.,;()\n]{0,30}|no\s+voicemails?|safe\s+to\s+(?:call|ring|text)[^.,;()\n]{0,30}|(?:evenings?|mornings?|daytime|weekdays?|weekends?)\s+only|(?:only\s+)?(?:before|after|between)\s+\d[\w:. –-]{0,18}|whatsapp\s+only|safe\s+number)\b",
)

DIALLING = frozenset(
    """
    a after afternoon afternoons all also alternatively am an and answer answers any anytime at back be before best between but by call called calls can cannot can't contact
    contactable could daily day days daytime do does doesn't don't during either else email evening evenings every ext extension first for from get goes got has have he her hers him his home
    if in instead is it its keeps landline last leave left main may message messages mob mobile morning mornings never new night nights no not now number numbers of ok on once one only or other
    otherwise own phone phones please pm prefer preferred prefers reach reached reply response ring rings safe same second she should sms so straight sure tel telephone text texts that the their
    them then there they this time times to too tried try unless until up use used uses usually via voicemail weekday weekdays weekend weekends well whatsapp when will with work works you
    """.split()
)
"""Words that stand between two numbers of one person."""

_CALLER = r"(?:every(?:one|body)|they|people|friends|we|neighbours|residents|staff|(?:the|his|her|their)\s+[A-Za-z]+(?:\s+[a-z]+)?)(?:\s+(?:(?:a?round\s+)?here|(?:in|on|at|round)\s+(?:the\s+|her\s+|his\s+)?[a-z]+))?"
NICK = Cased(
    "know known goes nick call says name answers down recorded listed prefer likes wishes wants under hold find have was",
    rf"\b(?i:(?:knows?|hold|find|have)\s+(?:him|her|them)\s+(?:(?:only|just|locally|still|listed|recorded|down|(?:on|in)\s+(?:your|our|the)\s+\w+)\s+)*(?:as|by|under)|s?he\s+was(?=\s+(?-i:[A-Z])[\w’'-]+\s(?-i:[A-Z])[\w’'-]+,?\s+(?:until|before|till|up\s+to)\b)|(?:(?:is|are|was|also|better|locally|only|always|usually|generally|mostly)\s+|(?<=[,;(]\s)|(?<=\()(?:also\s+)?)known\s+(?:locally\s+)?(?:(?:to|at|by|in|on|with|among)\s+(?:\w+\s+){{1,7}}?)?as|goes\s+(?:by|under){notnames.THE_NAME}?|(?:gives|giving|uses|using|has\s+used){notnames.THE_NAME}|(?:gave|given|used)(?:\s+(?:us|them|staff|police|officers))?\s+(?:an?|the|his|her)\s+(?:false|wrong|different|made[\s-]up|other)\s+name(?:\s+(?:of|as))?|(?:told|says|said|claims|claimed|states|stated)\s+(?:[a-z]+\s+){{0,3}}?(?:that\s+)?(?:s?he\s+(?:is|was)\s+called|(?:his|her)\s+name\s+(?:is|was))|nick\s?name[ds]?(?:\s+(?:is|of))?|calls?\s+(?:him|her|them)self|(?:s?he|they)\s+(?:prefers?|likes|wishes|wants)(?:\s+to\s+be\s+(?:called|known\s+as))?|(?:s?he[’']?s|(?:is|was)(?:\s+also)?)\s+(?:down|recorded|listed)\s+as|street\s+name(?:\s+is)?|(?:english|preferred|chosen|western|christian|other)\s+name(?:\s+is)?,?"
    rf"|{_CALLER}\s+calls?\s+(?:him|her|them)|(?:(?:(?<=[,;(]\s)|(?<=\()|(?:s?he|who)(?:[’']s|\s+(?:is|was|has\s+been))\s+)(?:always|usually|generally|mostly|normally|commonly|often|sometimes|affectionately)\s+(?:just\s+)?called|(?:(?<=[,;(]\s)|(?<=\())(?:called|known\s+as)(?=\s+[“\"‘']?[A-Z][\w’-]*[”\"’']?\s+(?:by\s+(?:every|all|friends|family|most|the\s+family|his|her|their)|for\s+short))|who(?:m)?\s+{_CALLER}(?:\s+(?:here|always|just))?\s+calls?)|every(?:one|body)\s+(?:just\s+)?says(?=\s+[“\"‘']?[A-Z][\w’-]*[”\"’']?\s*(?:[.,;)\n]|$))|answers\s+to(?:\s+the\s+name(?:\s+of)?)?)[\s:]+[“\"‘']?(?P<nick>[A-Z][\w’'-]*\w(?:\s[A-Z][\w’'-]*\w)?)(?![\w-]|\s[A-Z])[”\"’']?",
)
"""What somebody is called by others, behind the words that say so."""
CALLS_HER = re.compile(r"\bcalls?\s+(?:him|her|them)\s", _I)
NICK_TOO = re.compile(
    r"[”\"’']?\s*(?:,\s*and|,|and|&|/|or)\s*[“\"‘']?(?P<nick>[A-Z][\w’'-]*\w(?:\s[A-Z][\w’'-]*\w)?)(?![\w-]|\s[A-Z])"
)
"""Behind the first of several names: the next."""
BIRTH = re.compile(
    r"\b(?:(?:passport|licen[cs]e|(?:birth|marriage)\s+certificate|records?|system|niche|enrolment|school\s+register|profile|(?:our|the|his|her|their)\s+file)\s+(?:says?|shows?|gives?|has|have|states?|confirms?)|(?<![^\s(,])b(?=[. ])|d[./]?\s?o[./]?\s?b\.?s?|born(?:\s+(?:in|at)\s+(?-i:[A-Z])[\w’'-]+(?:,?\s+(?-i:[A-Z])[\w’'-]+){0,2},?)?(?:\s+on)?|date\s+of\s+birth|birth\s?(?:day|date)|d/o/b|birth|dyddiad\s+geni|ganwyd|ganed)\b\W{0,4}(?:(?:(?:that\s+|which\s+|as\s+)?(?:s?he|they|we|i)\s+(?:gave|gives|give|told|has|have|had|holds?|said|says|stated?|provided)(?:\s+(?:us|me|it|to\s+us|on\s+(?:file|record|system)|for\s+(?:him|her|them)))?|on\s+(?:file|record|system)|is|was|of|the|either|(?:should|ought\s+to)\s+(?:be|read|say)|needs\s+to\s+(?:be|read)|actually|really|now|possibly|(?:thought|believed|understood|reported|said|estimated)\s+to\s+be|given\s+as|being|confirmed\s+as|recorded\s+as|(?:down\s+|listed\s+|shown\s+|noted\s+|logged\s+)?as)\s+)*\W{0,3}$",
    _I,
)
NOT_BIRTH = re.compile(
    r"\b(?:incident|offence|occurred|happened|since|on|until|from|dated?|reported|visited|visit|moved|tenancy|started|arrested|released?|discharged?|licen[cs]e|expir\w+|meeting|hearing|court|attended|assault(?:ed)?|appointment|by|due|edd|between|before|after|last|ended?|signed|evicted|notice|served|review|called|log|crime|report|letter|seen)\b[^.;\n]{0,15}$",
    _I,
)
UNBORN = re.compile(r"\b(?:edd|due\s+(?:date|on|in)|expected\s+(?:date\s+of\s+)?(?:delivery|birth)|unborn)\b", _I)

LIVES = re.compile(
    r"\b(?:lives?|living|for(?=\s*$)|resid(?:es|ing|ent)|stay(?:s|ing)|home|address(?:\s+is)?|of|at|tenant|tenancy|occup\w+|hous(?:ed|ing)|moved\s+(?:in)?to|now|currently|current|presently|last\s+known|rents?|renting|from|based|placed|accommodated)\b[^.;]{0,25}$",
    _I,
)
NOT_HOME = re.compile(
    r"\b(?:previous(?:ly)?|former(?:ly)?|used\s+to|prior|old|moved\s+(?:out\s+)?(?:from|out)|(?<!be\s)(?<!being\s)evicted|(?:can(?:not|[’']?t)|could(?:\s+not|n[’']t)|unable\s+to|afraid\s+to|scared\s+to|refus\w+\s+to|won[’']?t|not)\s+(?:go|return|move|get)\s+(?:back|home)?\s*to(?:\s+(?:his|her|their|the)\s+\w+\s+(?:at|in|on))?|left(?!\s+alone)|incident|offence|occurred|happened|took\s+place|outside|near|opposite|behind|next\s+(?:door|to)|arrested|seen|assaulted|attended|called\s+to|visited|works?|working|employed|school|surgery|gp|doctor|landlord|office|solicitor|station|hospital\s+at|officer|meeting|put\s+out|thrown\s+out|excluded\s+from|banned|bail(?:ed)?(?!\s+address(?:\s+is|:)?\s*$)|not\s+to\s+(?:go|attend|enter)|c/o|post\s+(?:only|to)|correspondence|second|also|mother|mum|father|dad|parents?|sister|brother|nan|gran|partner|ex[- ]?\w*|neighbours?|friend|her\s+son|his\s+son|daughter|perpetrator|burgl\w+|damage|reports?|calls?|asb|noise|gathering|garages?|alleyway|shop|store|pub|park(?:ed)?|between|towards)\b(?!\s*(?:and|&|with|/|\+)\s*(?:(?:the|an?|his|her|their)\s+)?(?:flat|home|house|bungalow|living\s+(?:quarters|accommodation))\b)[^.;]{0,30}$",
    _I,
)

REFERS = re.compile(
    r"\b(?:(?:i|we)\s+(?:would\s+like\s+to\s+|wish\s+to\s+|am\s+|are\s+|want\s+to\s+)?refer\w*|refer(?:ring|ral)?\b|(?:can|could|please|pls)\s+(?:we|you|i|this|the\s+hub)?\s*(?:please\s+)?(?:add|discuss|raise|refer|include|put|bring|consider)|add\s+[^.]{3,60}\s+to\s+(?:the\s+)?(?:hub|agenda|list)|(?:i|we)(?:\s+would|\s+should|[’']?d)\s+like\s+(?=(?-i:[A-Z]))|new\s+(?:case|referral)|put\s+forward|for\s+(?:the\s+)?(?:hub|agenda|discussion)|concern(?:s|ed)\s+(?:about|for|re|regarding|over)|worried\s+about)\b",
    _I,
)
ROLE_BEFORE = (
    ("victim", re.compile(r"\b(?:victim|vic|aggrieved|agg|injured\s+party|ip)(?:\s+for\s+(?:the|this|our|your|next)\s+\w+)?\s*(?:is|was|named|called|name|[:,–-])?\s*(?:(?:his|her|their)\s+(?:own\s+|elderly\s+|ex[- ]?)?(?:mother|mum|father|dad|wife|husband|partner|girlfriend|boyfriend|nan|gran\w*|sister|brother|son|daughter|neighbour)[,\s]*)?(?:(?!and\b)\w{0,3}\.?\s)?$", _I)),
    ("perpetrator", re.compile(r"\b(?:perpetrator|perp|suspect|susp?|offender|alleged\s+(?:offender|perpetrator))(?:\s+for\s+(?:the|this|our|your|next)\s+\w+)?\s*(?:is|was|named|called|name|[:,–-])?\s*(?:her\s+|his\s+|their\s+|the\s+)?(?:ex[- ]?|former\s+|estranged\s+)?(?:partner|husband|wife|boyfriend|girlfriend|son|neighbour)?[,\s]*(?:(?!and\b)\w{0,3}\.?\s)?$", _I)),
    ("child", re.compile(rf"(?<!\ban\sold\s)(?<!\bthe\sold\s)(?<!\bthis\sold\s)\b(?:{CHILD})\s*(?:is|are|named|called|[:,–-])?\s*$", _I)),
)  # fmt: skip
ROLE_AFTER = (
    ("victim", re.compile(r"^[\s,]*(?:\(|–|-|is|as|,)?\s*(?:is\s+)?(?:the\s+)?victim\b", _I)),
    (
        "perpetrator",
        re.compile(
            r"^[\s,]*(?:\(|–|-|is|as|,)?\s*(?:is\s+)?(?:the\s+)?(?:alleged\s+)?(?:perpetrator|perp|suspect|offender)\b",
            _I,
        ),
    ),
)
SUBJECT_BEFORE = re.compile(
    r"\b(?:(?:the\s+)?(?:first|second|third|fourth|fifth|other|next|last)\s+(?:(?:one|person|case|referral)\s+)?is(?=\s*(?:mrs?|ms|miss|an?|our|the)?\.?\s*$)|refer(?:ring|red|ral)?(?:\s+(?:is\s+)?(?:for|of|on|about|re|regarding|in\s+respect\s+of|concerning|to\s+the\s+hub))?|add(?:ing)?|discuss|raise|regarding|re|concern(?:s|ed|ing)?(?:\s+(?:about|for|re|regarding|over|around|is|that))?|worried\s+(?:about|for)|about|client|tenant|resident|nominal|service\s+user|patient|subject|lady|gentleman|gent|man|woman|male|female|boy|girl|lad|young\s+person|(?:student|pupil|child|customer|learner|apprentice)(?=\s+(?:is|in\s+question))(?:\s+in\s+question)?|person|individual|couple|named|called|name\s+is|case\s+of|support\s+for|include|consider|put\s+forward|bring|hub|for)"
    r"\s*(?:is|are|named|called|:|,|-|–)?\s*(?:(?:a|the|our|my|new|one\s+of\s+our|local|elderly|vulnerable|young)\s+)*(?:(?:tenant|resident|client|patient|service\s+user|lady|gentleman|man|woman|customer|pupil|student)s?\s*[,:]?\s*)?(?:named\s+|called\s+)?$",
    _I,
)
OTHER_BEFORE = re.compile(
    rf"(?:^|[.;!?\n])\s*next\s+door(?:\s+(?:at|in|to\s+(?:him|her|them))(?:\s+(?:no\.?\s*|number\s+)?\d{{1,4}}[a-z]?)?)?\s*[(,–-]\s*|\b(?:(?:rents?|rented|renting|lets?|leas\w+|bought|borrow\w*)\s+(?:\w+\s+){{0,2}}?(?:from|off|by)(?:\s+an?)?|(?:{PROFESSIONAL}|(?:point\s+of\s+)?contact)(?:,?\s+(?:from\s+(?:now|here|then|\w+day)\s+on(?:wards)?|now|there|here|currently|still|going\s+forward|for\s+(?:now|him|her|them)|(?:will|shall|is\s+to|is\s+going\s+to)\s+be|has\s+been|remains|is|named|called|at(?:\s+(?:the|our)\s+[a-z]+(?:\s+[a-z]+)?,)?|,))*|(?:her|his|their|the|a|with|and|my|whose)\s+(?:\w+\s+)?(?:{RELATIVE})(?:\s+(?:is|named|called))?|^\s*(?:{RELATIVE})(?:[’']?s\s+name)?(?:\s+is(?:\s+(?:called|named))?|\s*:)|(?:{RELATIVE})\s+(?:is|was|may\s+be|might\s+be|could\s+be)\s+(?:(?:thought|believed|said|rumoured|understood|alleged|reported|probably|possibly|apparently)\s+)*(?:to\s+be\s+)?(?:an?\s+(?:\w+\s+){{0,2}}(?:lad|man|boy|male|guy|bloke|girl|woman|teenager)\s+)?(?:called|named|known\s+as)?\s*|(?:[,;(:–-]\s*|\b(?:is|through|via)\s+)(?:{RELATIVE})(?:\s+is)?|i\s+am|i[’']?m|my\s+(?:own\s+)?(?:name|details?)(?:\s+(?:is|are))?|(?:reported|referred|raised|seen|visited|supported|assessed|attended|written|completed|advised|told|harassed|assaulted|threatened|abused|evicted)\s+(?:to\s+\w+\s+)?by|spoke\s+(?:to|with)|speaking\s+to|from|work(?:s|ing)?\s+(?:for|at|with)|according\s+to|thanks|liaise\s+with|contact|cc|signed|regards|attacked|told|informed|married\s+to|separated\s+from|split\s+(?:up\s+)?from|dating|relationship\s+with|lives\s+with|similar\s+to|same\s+as|like|previous(?:ly)?\s+(?:case|referral)\s+(?:of|for|was)|unlike|against|(?<!\bheld\s)(?<!jointly\s)(?<!\boccupied\s)(?<!\brented\s)by|(?:dear|hi|hello)(?!\s*[,:–-])|estate\s+of|ask(?:ing)?\s+for)\s*[,:–-]?\s*$",
    _I,
)
_DOES = r"(?:is|are|has|have|had|was|were|says?|said|keeps?|kicked|threw|took|takes|won[’']?t|can[’']?t|cannot|doesn[’']?t|don[’']?t|didn[’']?t|wants?|thinks?|reports?|reported|rang|came|comes|turned|turns|found|tells?|told|will|would|died|left|beats?|hits?|uses?|drinks?|feels?|struggles|worried|concerned)"
_STORY_OF_HIM = (
    rf"(?:\s*[–-]\s+(?:{PROFESSIONAL}|{RELATIVE})|\s*,\s+{RELATIVE})\s+(?:(?:now|also|still|just|both)\s+)?{_DOES}\b"
)
"""Behind a name: what somebody near to him does ("Jane Sample - mum is worried"), and not who he is."""
OTHER_AFTER = re.compile(
    rf"^(?!{_STORY_OF_HIM})[\s,]*[(–,-]?\s*(?:(?:is|who\s+is|was)\s+)?(?:(?:her|his|their|the|a|an|my|our)\s+)?(?:\w+\s+)?(?:{PROFESSIONAL}|{RELATIVE})\b(?!\s+of\s+\d)|^[\s,]*(?:\(|,)?\s*(?:from|at)\s+(?:the\s+)?[A-Z][\w&’' -]{{2,40}}(?:Housing|Police|Council|Trust|Team|Service|School|Surgery|Association|NHS)\b|^(?:,?\s+(?:from|of|at)\s+(?:the\s+)?(?:[\w’'&-]+\s+){{1,4}}?)?\s*,?\s*(?:has\s+|have\s+)?(?:(?:rang|rung|called|phoned|e-?mailed)\s+(?:it|this|that|them)\s+in|reported\s+(?:it|this))\b|^\s+(?:has\s+)?(?:attended|visited|reported\s+(?:it|this|that|to|the)|will\s+attend|advised|informed|referred|is\s+(?:the|their|her|his)\s+(?:officer|worker|gp|landlord|social))\b",
    _I,
)
EVERYBODY = Guarded(
    "both all family they everyone everybody household same above with",
    r"(?:(?<!\w)(?=[a-z])|(?=[w,)]))(?:\b(?:both|all)\b[^.]{0,25}\b(?:referred|of\s+them|live|living|reside|at)\b|\b(?:both|all(?:\s+(?:of\s+(?:them|these)|\d|two|three|four|five|six|seven|eight))?)\s+(?:(?:are|currently|now|still|of|rough)\s+)*(?:sleeping|homeless|nfa|no\s+fixed|sofa)\b|\bfamily\s+(?:referral|live|lives|address|home|of|at|from)\b|\bthey\s+(?:all\s+|both\s+)?(?:live|reside|stay|share)|\bthey(?:\s+are|[’']?re)\s+(?:all\s+|both\s+)?(?:at|of)\b|\b(?:all|both|everyone)\s+(?:of\s+(?:them\s+)?)?(?:at|live|living|reside)|\b(?:everyone|everybody)\s+(?:(?:(?:listed|named|shown|given|mentioned)\s+)?(?:below|above|here)\s+|(?:in|on)\s+(?:the|this)\s+(?:table|list|form|grid|sheet)\s+)?(?:(?:is|are)\s+)?(?:at|of|lives?|living|resides?|residing)\b|\b(?:all|both)\s+of\b|[,)]\s*(?:all|both)\s+(?:flat\b|\d{1,4}[a-z]?\s(?!(?:of|or|and|children|kids|adults|times|years?|yrs?|months?|weeks?|days?|people|are|were|have)\b)[a-z]+\s[a-z])|\bhousehold\b|\bfor\s+(?:both|all\s+(?:of\s+them|two|three|four|five))\b|\bsame\s+address\b|\bas\s+above\b|(?<!\bmoved )(?<!\bmoved in )(?<!(?:gone|went) to live )(?<!(?:gone|went) to stay )\bwith\s+(?:his|her|their)\s+(?:mother|mum|parents|father|dad)\b)",
)
AS_ABOVE = re.compile(
    r"\W*(?:(?:same\s+)?as\s+(?:(?:person|row|line|no\.?|number|client|tenant|child|adult)\s*)?\d{1,2}|(?:(?:address|addr?|[ho]/a)\s+)?as\s+(?:above|per\s+above|for\s+\w+|(?:the\s+)?(?:victim|perp\w*|mother|mum|father|dad|parents?|subject|client|tenant|partner|brother|sister|child|student|pupil|patient|resident))|same(?:\s+(?:as\s+(?:above|\w+)|add(?:r(?:ess)?)?|household))?|see\s+above|ditto|[\"″”]+|do\.?|a/a|lives?\s+(?:at\s+the\s+same\s+address|with\s+\w+))\W*",
    _I,
)
