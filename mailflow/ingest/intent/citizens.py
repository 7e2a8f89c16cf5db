# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Letters that are no partner's: somebody claims rights to data, a resident writes in, somebody sells (E74 to E78).

In: the title and the sender's own words. Out: the class, or None. A partner's referral that tells of such things
("he has made a subject access request") is none of them: the words must be the writer's own claim, or several signs
must meet.
"""

import re

from mailflow.ingest.guarded import Guarded, lowered
from mailflow.ingest.letter import jobs
from mailflow.ingest.sheet import Sheet

_DATA = r"(?:(?:personal|private|sensitive|confidential)\s+)?(?:data|information|details|info|records?|files?)"
_LAWS = r"(?:(?:uk\s+)?gdpr|data\s+protection(?:\s+act)?|dpa|freedom\s+of\s+information(?:\s+act)?|foia?|environmental\s+information|(?:article|art\.?|section|s\.?)\s?\d{1,3}a?\s+(?:of\s+(?:the\s+)?)?(?:uk\s+gdpr|gdpr|data\s+protection|dpa))"
_TITLES = Guarded(
    "access data gdpr freedom foi misuse unlawful disclosure sharing breach dsar complaint request claim letter",
    rf"\bsubject\s+access\b|\bdsar\b|\b(?:data\s+protection|gdpr|foia?)\s+(?:request|complaint|enquiry|query)|\b(?:complaint|request|claim|letter)\b.{{0,60}}\b(?:{_LAWS}|my\s+{_DATA})|\bfreedom\s+of\s+information\b|\b(?:misuse|unlawful\s+use|disclosure|sharing|breach)\s+of\s+(?:my|our)\s+{_DATA}",
)
_CLAIMS = (
    Guarded(
        "hold held got have keep kept & me myself client son daughter us mother",
        r"\b(?:everything|anything|whatever|what|all|any|copy|copies|the\s+lot|information|data|records?|files?|notes|documents)\b[^.?!\n]{0,80}\b(?:you|the\s+(?:council|partnership|hub|police)|they)\b(?:\s+(?:have|may|might|currently|all|lot|people))*\s*(?:[’']ve\s+)?(?:hold|held|got|have|keep|kept|holds|has)\b[^.?!\n]{0,40}\b(?:on|about|of|concerning|relating\s+to|regarding)\s+(?:me\b|myself\b|us\b|(?:my|our)\s+(?:client|son|daughter|mother|father|family|child|husband|wife)|both\s+of\s+us)",
    ),
    Guarded(
        "client & cop data information record file everything",
        r"\b(?:my|our)\s+client\b[^?!\n]{0,80}\b(?:wants?|wish(?:es)?|would\s+like|requests?|requires?|asks?|seeks?|is\s+(?:requesting|asking|seeking))\b[^?!\n]{0,60}\b(?:cop(?:y|ies)|data|information|records?|files?|everything)\b[^?!\n]{0,60}\b(?:you|the\s+(?:council|partnership|hub|police)|they)\s+(?:hold|holds|have|has|keep|keeps)\b",
    ),
    Guarded(
        "my our client & data information details info record file",
        rf"\b(?:my|our)\s+{_DATA}\b[^.?!\n]{{0,60}}\b(?:(?:was|were|has\s+been|have\s+been|had\s+been|being|is|are|got)\s+(?:\w+\s+)?(?:used|shared|disclosed|passed|given|leaked|misused|mishandled|processed|breached|sent|lost|held|told))\b",
    ),
    Guarded(
        "complain",
        rf"\bcomplain(?:t|ing)?\b[^.?!\n]{{0,100}}\b(?:(?:my|our)\s+(?:\w+\s+)?{_DATA}|personal\s+(?:data|information)|privacy|{_LAWS})",
    ),
    Guarded(
        "delete erase remove correct rectify stop destroy object",
        rf"\b(?:delete|erase|remove|rectify|stop\s+(?:using|sharing|processing|holding)|destroy|object\s+to\s+(?:the\s+|your\s+)?(?:use|processing|sharing)\s+of)\s+(?:all\s+|any\s+|of\s+)*(?:my|our)\s+{_DATA}",
    ),
    Guarded(
        "under per using pursuant gdpr protection dpa freedom foi",
        rf"\b(?:under|per|using|pursuant\s+to|in\s+line\s+with|by\s+virtue\s+of)\s+(?:the\s+|my\s+rights\s+under\s+(?:the\s+)?)?{_LAWS}\b[^?!\n]{{0,100}}\b(?:i|we|you|please|my)\b",
    ),
    Guarded(
        "request make making submit complaint exercise",
        rf"\b(?:this\s+is|please\s+(?:treat|accept|take|consider|regard)\s+this|i\s+(?:am|[’']?m|would\s+like\s+to|wish\s+to|want\s+to|hereby)\s+(?:\w+\s+)?)[^.?!\n]{{0,40}}\b(?:subject\s+access|right\s+of\s+access|right\s+to\s+(?:erasure|rectification|object|be\s+forgotten)|{_LAWS}|foi)\b",
    ),
    Guarded("journalist reporter newsdesk", r"\bi(?:[’']?m|\s+am)\s+(?:a|the)\s+(?:\w+\s+)?(?:journalist|reporter)\b"),
)
_STRONG = (
    r"\bi(?:[’']?m|\s+am)\s+(?:just\s+)?a\s+(?:\w+\s+){0,2}(?:resident|neighbour|pensioner|member\s+of\s+the\s+public|taxpayer|council\s+tax\s+payer|mum|mother|father|dad|council\s+tenant|tenant)\b|\bas\s+a\s+(?:\w+\s+)?(?:resident|taxpayer|council\s+tax\s+payer)\b",
    r"\b(?:i|we)\s+(?:have\s+|[’']?ve\s+)?(?:live[d]?|living)\s+(?:at|in|on|next|opposite|near|across|above|below|with|here|alone|round|down|by|two\s+doors|just)\b",
    r"\b(?:my|our)\s+(?:\w+[\s-]){0,2}neighbou?rs?\b|\bi(?:[’']?m|\s+am)\s+\d{2},?\s+(?:and\s+)?(?:i\s+)?(?:live\s+)?(?:alone|on\s+my\s+own|by\s+myself)\b",
    r"\b(?:i|we)(?:[’']?ve|\s+have)?\s+(?:just\s+)?(?:got|received|had|been\s+(?:sent|given))\s+(?:a|this|your)\s+letter\s+(?:off|from|saying)\b",
    r"\bi\s+(?:ain[’']?t|didn[’']?t|haven[’']?t|have\s+not|did\s+not|never)\s+(?:even\s+)?(?:done|do|did|been)\b|\bi(?:[’']?m|\s+am)\s+(?:being|getting)\s+(?:accused|blamed)|\bits?\s+not\s+me\b",
    r"\b(?:i|we|my\s+\w+(?:\s+and\s+i)?)(?:[’']?m|[’']?ve)?\s+(?:(?:am|are|is|feel|have\s+been|has\s+been|been|being|get|getting|really|so|too)\s+)+(?:unsafe|scared|frightened|terrified|afraid|harassed|threatened|intimidated|abused|bullied|at\s+my\s+wits|sick\s+of|fed\s+up|desperate)\b",
    r"\b(?:don[’']?t|do\s+not|never|without)\s+(?:\w+\s+){0,2}?(?:tell|telling|let|say|saying|know)\b[^.;\n]{0,30}\b(?:it\s+was|it\s+came\s+from|that)\s+(?:me|i)\b|\bwho\s+else\s+to\s+(?:write|turn|ask|tell|go|call|ring|contact|speak)\b|\bi(?:[’']?m|\s+am)\s+worried\s+sick\b",
    r"\bi(?:[’']?m|\s+am)\s+not\s+(?:with|from|part\s+of|in)\s+(?:any|an)\s+(?:agency|organisation|service|team)\b|\b(?:put|putting)\s+my\s+own\s+name\s+(?:down|forward|in)\b|\brefer(?:ring)?\s+myself\b",
    r"\bi(?:[’']?m|\s+am)\s+the\s+victim\b|\bmy\s+(?:local\s+)?councillor\b",
)
_WEAK = (
    r"\bmy\s+(?:husband|wife|brother|sister|kids|children|son|daughter|mum|nan|dad|house|flat|garden|car|window|door|drive|street|road|landlord|housing\s+officer|bedroom|fence|boyfriend|girlfriend|gran|family|life|home)\b",
    r"\b(?:i|we)(?:[’']?ve|\s+have)?\s+(?:rang|rung|called|phoned|reported|complained)\b|\bon\s+(?:to\s+)?101\b",
    r"\b(?:ring|call|phone|help|visit|speak\s+to|get\s+back\s+to)\s+(?:me|us)\b",
    r"\bi(?:[’']?m|\s+am)\s+\d{2}\b",
    r"\b(?:people|man|woman|couple|family|lady|boys?|girls?|lot|lads?)\s+next\s+door\b|\bthrough\s+(?:the|my|our)\s+(?:wall|floor|ceiling)s?\b",
    r"\bdear\s+sir\b|\bto\s+whom\s+it\s+may\b",
    r"\bmy\s+(?:letter\s?box|front\s+door|gate|balcony|windows)\b",
    r"\bwhat\s+are\s+you\s+(?:lot\s+|people\s+|all\s+)?(?:going\s+to\s+do|gonna\s+do|doing)\s+about\b|\b(?:nobody|no\s+one|no-one)\s+(?:ever\s+|seems\s+to\s+)?(?:does|do|will\s+(?:do|help|listen|come)|is\s+doing|cares?|helps?|listens?|comes?|wants)\b|\bsick\s+of\s+it\b|\bi\s+(?:can[’']?t|cannot)\s+(?:cope|take|stand)\b|\bwho\s+(?:do|can|should|would)\s+i\s+(?:report|complain|speak|talk|go)\b|\bnot\s+safe\s+for\s+(?:my|our|me|us)\b",
    r"\b(?:i|we|kids|children|baby|husband|wife|son|daughter|mum)\s+(?:can[’']?t|cannot|couldn[’']?t|can\s+hardly|don[’']?t|am\s+not|are\s+not)\s+(?:get\s+(?:any|to)\s+)?sleep(?:ing)?\b|\bkeep(?:s|ing)?\s+(?:me|us|my\s+\w+)\s+(?:up|awake)\b|\b(?:making|made|makes)\s+(?:me|us|my\s+\w+)\s+(?:ill|sick|poorly|miserable|a\s+misery)\b",
    r"\b(?:house|flat|garden|people|man|woman|family|lads?|lot|neighbours?)\s+(?:next\s+to|behind|opposite|above|below|across\s+from|over)\s+(?:me|us|mine|ours|my|our)\b",
    r"\b(?:can|could|will)\s+(?:you|someone|somebody|anyone|anybody)\s+(?:please\s+)?(?:come\s+(?:out\s+)?and\s+)?(?:help|do\s+something|sort)\b|\bplease\s+(?:can\s+you\s+)?(?:help|do\s+something)\b",
    r"\bmy\s+name\s+is\b|\bmy\s+name[’']?s\b",
)
_STRONGS = tuple(re.compile(pattern) for pattern in _STRONG)
_WEAKS = tuple(re.compile(pattern) for pattern in _WEAK)
_PARTNERS = Guarded(
    "refer client hub service caseload our agenda patient pupil student team colleague",
    r"\brefer(?:r?al|ring|red)?\b|\b(?:my|our|this|the)\s+(?:client|service\s+user|patient|pupil|student|caseload|team|service|colleague)s?\b|\bour\s+(?:tenants?|residents?|officers?)\b|\b(?:to|for|on)\s+the\s+(?:hub|agenda)\b",
)
_OFFICIAL = re.compile(r"@(?:[\w-]+\.)*(?:gov\.uk|police\.uk|nhs\.uk|nhs\.net|ac\.uk|sch\.uk|mod\.uk|cjsm\.net)$")
_SALES = (
    Guarded(
        "supply provide offer specialise help work support design manufacture deliver & councils authorities organisations businesses partnerships forces clients customers associations",
        r"\bwe\s+(?:supply|provide|offer|specialise|help|work\s+with|support|design|manufacture|deliver)\b[^.\n]{0,80}\b(?:councils|local\s+authorities|organisations|businesses|partnerships|forces|clients|customers|housing\s+associations)\b",
    ),
    Guarded(
        "demo call chat question trial quote consultation slot place & quick free short live online obligation book",
        r"\b(?:quick|free|short|live|online|no[\s-]obligation)\s+(?:demo\w*|call|chat|question|trial|quote|consultation)\b|\bbook\s+(?:a|your)\s+(?:free\s+)?(?:demo\w*|call|slot|place|quote)\b",
    ),
    Guarded(
        "% code special list early & off discount saving offer price bird",
        r"\b\d{1,2}\s?%\s+(?:off|discount|saving)|\bdiscount\s+code|\bspecial\s+offer|\bprice\s+list\b|\bearly\s+bird\b",
    ),
    Guarded(
        "reach touch circle follow & out base back up",
        r"\b(?:reach(?:ing)?\s+out|touch\s+base|circle\s+back|follow(?:ing)?\s+up\s+on\s+my\s+last)\b",
    ),
    Guarded(
        "minutes & 10 15 20 30 ten fifteen twenty & call demo chat tuesday week diary tomorrow time",
        r"\b(?:10|15|20|30|ten|fifteen|twenty)\s+minutes\b[^.?\n]{0,60}\b(?:call|demo|chat|tuesday|week|diary|tomorrow|time)\b",
    ),
    Guarded(
        "our & solution platform product software brochure range prices clients award",
        r"\bour\s+(?:(?:\w+[\s-]){0,3}(?:solutions?|platform|products?|software|brochure|range|prices|clients\s+see|award))\b",
    ),
    Guarded(
        "right unsubscribe stud roi effective leading",
        r"\b(?:the\s+)?right\s+person\b|\bunsubscribe\b|\bcase\s+stud(?:y|ies)\b|\b(?:roi|cost[\s-]effective|market[\s-]leading)\b",
    ),
    Guarded(
        "book place register reserve spaces bird",
        r"\bbook\s+now\b|\bbooking\s+(?:form|link|page)\b|\bto\s+book\s+(?:a|your)\s+place\b|\b(?:places|spaces)\s+(?:are\s+)?(?:limited|still\s+available|left|available)\b|\bregister\s+(?:now|here|your\s+(?:place|interest))\b|\breserve\s+(?:a|your)\s+place\b",
    ),
    Guarded(
        "day course training workshop conference seminar masterclass webinar",
        r"\b(?:one|two|three|half|full|[123])[\s-]day\s+(?:\w+\s+)?(?:course|training|workshop|conference|event|seminar)\b|\b(?:conference|seminar|workshop|masterclass|webinar|training)\s+(?:day|event|programme|on\s+\d)\b",
    ),
    Guarded("vat delegate", r"\b(?:plus|inc(?:luding|\.)?|ex(?:cluding|\.)?)\s+vat\b|\+\s?vat\b|\bper\s+delegate\b"),
    Guarded(
        "vacanc recruiting advertising job post salary",
        r"\bvacanc(?:y|ies)\b|\bwe\s+are\s+(?:now\s+|currently\s+)?(?:recruiting|advertising)\b|\bjob\s+(?:advert\w*|description|opportunit\w+|vacanc\w+)\b|\bsalary\b",
    ),
    Guarded(
        "closing apply application share interview",
        r"\bclosing\s+date\b|\bapply\s+(?:by|before|online|here|at)\b|\bapplications?\s+(?:close|by|are\s+invited)\b|\binterviews?\s+(?:will|are|on)\b|\bshare\s+(?:this\s+)?with\s+any(?:one|body)\b",
    ),
)
_ENOUGH, _SIGNS = 3, 2
_PUBLIC_FORM = Guarded(
    "public victim reporting",
    r"\bpublic\s+(?:report(?:ing)?\s+|web\s+|online\s+|complaint\s+)?form\b|\b(?:are\s+you\s+)?reporting\s+as\b[\s:?–-]{1,30}(?:an?\s+)?(?:member\s+of\s+(?:the\s+)?public|(?:local\s+)?resident)\b(?!\s*[/,(]|\s+or\b)"
    r"|\bare\s+you\s+the\s+victim\b[\s:?–-]{1,30}yes\b|\b(?:reporter|type\s+of\s+(?:reporter|person)|i\s+am)\s*:\s{0,20}(?:an?\s+)?member\s+of\s+(?:the\s+)?public\b",
)
"""A form that says of itself that the public fills it in, or of whoever did that he is one of it (E77)."""


def claims_rights(title: str, said: str) -> bool:
    """Whether the writer claims a right to data, or complains of its use, for himself or a client (E74 to E76)."""
    return _TITLES.is_in(title) or any(claim.is_in(said) for claim in _CLAIMS)


def is_public(sheet: Sheet, sender: str) -> bool:
    """Whether a resident writes of his own life: several signs of it, no word of a partner's, no job below the name."""
    said = f"{sheet.subject.text if sheet.subject else ''}\n{sheet.whole.text}"
    if sheet.answers or _PARTNERS.is_in(said) or _OFFICIAL.search(sender):
        return False
    small = lowered(said)
    strong = sum(sign.search(small) is not None for sign in _STRONGS)
    weak = sum(sign.search(small) is not None for sign in _WEAKS)
    return strong > 0 and strong + weak >= _ENOUGH and not _has_a_job(sheet)


def by_the_public(title: str, said: str) -> bool:
    """Whether it is a form for the public, or one that a member of it filled in, however it is labelled."""
    return _PUBLIC_FORM.is_in(f"{title}\n{said}")


def _has_a_job(sheet: Sheet) -> bool:
    last = sheet.whole.blocks[-1]
    return jobs.JOB.search(f"{sheet.sender}\n{sheet.texts[last.part][last.end : last.end + 400]}") is not None


def sells(said: str) -> bool:
    """Whether somebody has something to sell (E78)."""
    return sum(sign.is_in(said) for sign in _SALES) >= _SIGNS
