# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether somebody complains of what became of his own data, or wants to see, mend or stop it, in plain words (E74 to E76).

In: the title and the sender's own words. Out: yes or no. Everything is said of "me" and "my": what a partner tells of
somebody else's complaint is none. Claims that name the law are for ``citizens``.
"""

from mailflow.ingest.guarded import Guarded

_MINE = r"(?:my|our)\s+(?:(?:own|very|most)\s+)?(?:(?:private|personal|sensitive|confidential|medical|mental|health|family|full|home)\s+){0,3}(?:data|information|info|details|records?|file|files|notes|business|affairs|health|diagnosis|history|name|address|case|privacy|confidentiality|circumstances|medication|condition)"
_ME = r"(?:me|myself|us|my\s+(?:son|daughter|child|children|kids|mother|mum|father|dad|husband|wife|partner|family|client))"
_COMPLAINS = Guarded(
    "complain grievance",
    r"\b(?:i|we)\s+(?:(?:am|are|would|wish|want|need|have|had|must|[’']?m|[’']?d|like|writing|really|therefore|to|now)\s+){0,6}(?:(?:make|making|lodge|raise|register|submit|file|log|put\s+in)\s+)?(?:(?:an?|this|my)\s+)?(?:\w+\s+){0,2}?(?:complain(?:t|ing)?|grievance)\b|\b(?:this\s+is|please\s+(?:treat|take|accept|consider)\s+this\s+as)\s+(?:an?\s+|my\s+)?(?:\w+\s+){0,2}?complaint\b|\A(?:re:\s*)?(?:\w+\s+){0,2}complaint\b",
)
_OF_DATA = Guarded(
    "my our basis confidential breach invasion privacy without about data information details told informed showed said",
    rf"\b{_MINE}\b|\b(?:told|informed|showed|said\s+to)\s+(?:(?:my|our|the|all|half)\s+)+(?:\w+\s+)?(?:neighbou?rs?|landlord|boss|employer|ex|school|family|mum|mother|partner|street|road|friends?)\b[^.?!\n]{{0,60}}\b(?:i|me|we|us)\b|\b(?:legal|lawful)\s+basis\b|\bconfidentialit|\b(?:breach|invasion)\s+of\s+(?:\w+\s+)?(?:privacy|confidence|trust|data)|\bprivacy\b|\bwithout\s+(?:my|our|asking\s+(?:me|us))|\b(?:data|gdpr)\s+breach|\b(?:shared|passed|disclosed|leaked|discussed|told|repeated|said|sent)\b[^.?!\n]{{0,60}}\babout\s+{_ME}\b|\b(?:data|information|details)\b[^.?!\n]{{0,60}}\b(?:handled|used|shared|held|kept|passed|sent|given|stored|lost)\b",
)
_MY_PRIVACY = Guarded("my our about", rf"\b(?:{_MINE}|about\s+{_ME})\b")
_CLAIMS = (
    Guarded(
        "who",
        rf"\bwho\s+(?:(?:has|have|had|exactly|it\s+was\s+that|at\s+the\s+\w+)\s+)*(?:passed|shared|gave|given|told|disclosed|leaked|authorised|sent|has\s+seen|seen)\b[^.?!\n]{{0,60}}\b(?:{_MINE}|about\s+{_ME})\b",
    ),
    Guarded(
        "consent permission knowledge agree authori gave give sign",
        rf"\bi\s+(?:(?:have|had|did|[’']ve)\s+)?(?:never|not|(?:have|did|had)n[’']?t)\s+(?:ever\s+)?(?:gave|give|given|sign\w*|agree\w*|consent\w*|authoris\w*)\b[^.?!\n]{{0,80}}\b(?:about\s+{_ME}|{_MINE}|me\s+(?:to\s+be|being))\b"
        rf"|\b(?:{_MINE}|about\s+{_ME})\b[^.?!\n]{{0,80}}\bwithout\s+(?:my|our)\s+(?:\w+\s+)?(?:consent|permission|knowledge|agreement|authority)",
    ),
    Guarded(
        "right delet eras remov destroy wipe get",
        rf"\bno\s+right\s+to\s+(?:keep|hold|have|share|store|use|process|pass|discuss)\b[^.?!\n]{{0,60}}\b(?:{_MINE}|about\s+{_ME}|{_ME})\b|\b(?:delete|erase|remove|destroy|wipe|get\s+rid\s+of)\b[^.?!\n]{{0,60}}\b(?:you|the\s+(?:hub|council|partnership))\s+(?:have|hold|keep|[’']ve\s+got)\b[^.?!\n]{{0,30}}\b(?:on|about)\s+{_ME}\b|\b(?:delete|erase|remove|destroy|wipe)\b[^.?!\n]{{0,40}}\bfrom\s+your\s+(?:records|files|system|systems|database|list)s?\b[^.?!\n]{{0,30}}\b(?:me|my)\b",
    ),
    Guarded(
        "me us & system database record file list",
        r"\b(?:remove|delete|take|erase|wipe)\s+(?:me|us)\s+(?:from|off)\s+(?:your|the|any|all)\s+(?:\w+\s+)?(?:systems?|databases?|records?|files?)\b",
    ),
    Guarded(
        "mother father parent guardian carer",
        r"\bi(?:[’']m|\s+am)\s+(?:the\s+)?(?:\w+\s+)?(?:mother|father|parent|guardian|carer)\b(?=[^\x00]{0,300}\b(?:everything|anything|all|copy|copies|records?|information)\b[^.?!\n]{0,60}\b(?:recorded|held|written|hold|kept|have|stored)\s+(?:\w+\s+)?(?:about|on)\s+(?:him|her|me|us|them)\b)",
    ),
    Guarded(
        "commissioner my",
        r"\bi\b[^.?!\n]{0,80}\binformation\s+commissioner|\bi(?:[’']ve|\s+have)?\s+(?:asked|requested|applied)\s+(?:you\s+)?(?:for\s+)?(?:a\s+copy\s+of\s+)?my\s+(?:own\s+)?(?:file|files|records?|data|information|notes)\b",
    ),
    Guarded(
        "your",
        r"\b(?:your\s+(?:records?|files?|notes|minutes|system|letter|information|data)|(?:records?|files?|notes|minutes)\s+of\s+your\s+\w+)\s+(?:\w+\s+){0,2}?(?:say|says|state|states|show|shows|claim|claims|suggest|suggests|record|records)\s+(?:that\s+)?(?:i|my|we)\b",
    ),
    Guarded(
        "object",
        rf"\bi\s+(?:\w+\s+)?object\s+to\s+(?:you|your|the\s+(?:hub|partnership|council|police)|being|any)\b[^.?!\n]{{0,60}}\b(?:{_ME}|{_MINE}|discussed|named)\b",
    ),
    Guarded(
        "see copy copies view sight inspect disclos provide send access",
        rf"\b(?:i|please|me|we|us)\b[^.?!\n]{{0,40}}\b(?:see|copy|copies|view|sight\s+of|inspect|disclos\w+|provide|send|access\s+to)\b[^.?!\n]{{0,80}}\b(?:(?:written|held|hold|said|recorded|kept|stored|noted)\s+(?:\w+\s+){{0,2}}?(?:about|on|of)\s+{_ME}|(?:mention|mentions|mentioning|name|names|naming|refer\s+to|refers\s+to|referring\s+to)\s+{_ME}|(?:my|our)\s+name\s+(?:in|on)\b|with\s+(?:my|our)\s+name)\b",
    ),
    Guarded(
        "personal data & process hold held have store",
        r"\bpersonal\s+data\b[^.\n]{0,60}\b(?:process|hold|held|have|store)\w*\b[^.\n]{0,40}\b(?:about|on|of|concerning|relating\s+to|regarding)\s+(?:me|us|my|our|mr|mrs|ms|miss)\b",
    ),
    Guarded(
        "foi freedom gdpr",
        r"\b(?:i|we|please|it)\b[^.?!\n]{0,120}\bunder\s+(?:the\s+)?(?:foia?|freedom\s+of\s+information|(?:uk\s+)?gdpr)\b",
    ),
    Guarded(
        "breach & my our",
        rf"\b(?:data|privacy|confidentiality|gdpr)\s+breach\b[^\n]{{0,200}}\b{_MINE}\b|\bbreach\s+of\s+(?:my|our)\s+(?:privacy|confidentiality|data|rights)\b",
    ),
    Guarded(
        "press media article story piece feature report deadline programme readers viewers listeners journalist correspondent researcher",
        r"\b(?:press|media)\s+(?:query|enquiry|inquiry|request)\b|\bi(?:[’']m|\s+am)\s+(?:writing|working\s+on|preparing|doing|putting\s+together)\s+(?:an?|the)\s+(?:\w+\s+)?(?:story|article|piece|feature|report\s+for\s+the\s+\w*paper)\b|\b(?:my|our)\s+(?:deadline|programme|readers|viewers|listeners)\b[^.?!\n]{0,40}\b(?:is|on|would)\b|\b(?:reporter|journalist|correspondent|researcher)\s+(?:at|with|for|on)\s+(?:the\s+)?\w+\s+(?:\w+\s+)?(?:news|paper|gazette|herald|chronicle|post|times|mail|radio|bbc|itv)\b",
    ),
    Guarded(
        "complain grievance",
        r"\b(?:i|we)\b[^.?!\n]{0,120}\b(?:make|making|lodge|lodging|raise|raising|register|submit|file|put\s+in|have)\s+(?:(?:an?|this|my|the)\s+)?(?:formal\s+|official\s+)?(?:complaint|grievance)\s+(?:about|against|regarding|concerning)\s+(?:you\b|your\b|the\s+(?:hub|partnership|community\s+safety)\b)|\byour\s+(?:\w+\s+)?(?:officers?|team|staff|colleagues?|department|service|hub|partnership|council)\b[^.?!\n]{0,80}\b(?:make|lodge|raise|register)\s+an?\s+(?:formal\s+|official\s+)?complaint\b",
    ),
    Guarded(
        "councillor cllr constituency parliament & ask know",
        r"\b(?:councillor|cllr|constituency|member\s+of\s+parliament)\b[^\x00]{0,300}\b(?:asks?|asked|asking|wants?\s+to\s+know|like\s+to\s+know)\s+(?:me\s+)?(?:what|why|whether|if|how|when)\b[^.?!\n]{0,60}\b(?:you|the\s+(?:hub|partnership|council|police))\b",
    ),
    Guarded(
        "constituent",
        r"\bconstituent\b(?=.{0,400}\b(?:data|information|details|records|shar(?:ed|ing)|disclos\w+|basis|privacy|foi)\b)",
    ),
)
_MOST = 400


def told(title: str, said: str) -> bool:
    """Whether the writer speaks so of himself, his child or his client."""
    if len(said.split()) > _MOST:
        return False
    whole = f"{title}\n{said}"
    complains = _COMPLAINS.is_in(title) or _COMPLAINS.is_in(said)
    if complains and _OF_DATA.is_in(said) and (_MY_PRIVACY.is_in(said) or "i " in said.lower()):
        return True
    return any(claim.is_in(whole) for claim in _CLAIMS)
