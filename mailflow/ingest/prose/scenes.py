# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""What a referral is about when it is about no person: a place, a business, a group, a trend, a vehicle (E27 to E31).

In: a sheet on which nobody was put forward. Out: a Subject, or None. A place keeps the words that describe it.
"""

import re

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.letter import sentences
from mailflow.ingest.person import premises
from mailflow.ingest.prose import businesses, vehicles
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import cues, places, tongue, whereabouts
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.ingest.value.notnames import TITLES
from mailflow.submission import Address, Role, Subject, SubjectKind, Value

_SPOT = (
    r"underpass|subway|alley(?:way)?|ginnel|snicket|jitty|gennel|jennel|twitchel|passage(?:way)?|car\s?park|park|allotments?|playground|play\s+area|bus\s+(?:station|stop|shelter)|train\s+station|station|precinct|high\s+street|shopping\s+cent(?:re|er)|retail\s+park|recreation\s+ground|rec|field|canal|towpath|bridge|stairwell"
    r"|communal\s+area|bin\s+store|garages?|layby|lay-by|cemetery|churchyard|church|skate\s?park|woods?|green|library|square|multi-?storey|market|estate|toilets?|bandstand|leisure\s+centre|bench(?:es)?|corner|entrance|path(?:way)?|footpath|cut\s?through|wasteland|derelict\s+\w+|empty\s+(?:property|house|shop|building)|block|junction|roundabout|huts?|pavilion|scout\s+hall|village\s+hall|sheds?|warehouse|quarry|jetty|war\s+memorial|memorial|steps|arcade|bird\s?hides?|boat\s?house|slipway|weir|reservoir|fishing\s+(?:lake|pond|pegs?)|pond|picnic\s+(?:area|site)|nature\s+reserve"
)
_SPOTS = Guarded(
    "underpass subway alley ginnel gennel snicket jitty jennel twitchel passage park allotment play area station stop shelter precinct street cent rec field canal tow bridge stair bin garage lay cemetery church wood green library square multi market estate toilet bandstand leisure bench corner entrance path cut waste derelict empty block junction roundabout hut pavilion hall shed warehouse quarry jetty memorial steps arcade hide boat slip weir reservoir fishing pond picnic nature",
    rf"\b(?:{_SPOT})",
)
_BY = re.compile(
    r",?\s+(?:by|at|near|behind|opposite|outside|off|on|of|to|under|beside|next\s+to|in\s+front\s+of|at\s+the\s+(?:back|rear)\s+of|between)\s+(?:the\s+)?|,\s+",
    re.IGNORECASE,
)
_LINE = re.compile(r"(?:\A|\n)[ \t]*\Z")
_BREAK = re.compile(r"(?<=[^\W\d_])[ \t]*\n\s*(?=\S)")
"""Between two lines of an address that begins on a line of its own."""
_TOWN = re.compile(
    rf",\s(?:[{UPPER}][{LETTER}’'-]+)(?:\s[{UPPER}][{LETTER}’'-]+){{0,2}}(?=\s*(?:[.;,\n]|[=#*~_-]{2}|$))"
)
"""The town behind a place."""
_GREETED = re.compile(
    r"(?:(?:Good|Morning|Afternoon|Evening|Hi|Hello|Dear|All|Team|Can|Could|Please|Would|May|We|Re|Regarding|About|Add|Update)\b[\s,:]+)+"
)
"""Words with a capital in front of a place that are no part of it."""
_DAY = r"(?!(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?\b|(?:January|February|March|April|June|July|August|September|October|November|December)\b)"
_PLACE = re.compile(
    rf"\b(?P<place>(?i:the\s+|a\s+)?(?:(?:old|new|main|disused|rear|back|scouts?|tool|bike|boat|bowls|cricket|football|sports|youth|community|empty|abandoned|former|[{UPPER}][\w’'-]{{1,60}}+)\s++){{0,4}}(?i:{_SPOT})(?:e?s)?\b(?:\s+(?i:by|at|near|behind|next\s+to|opposite|outside|off|on|in|under|between|of)\s+(?i:the\s+)?(?i:rear\s+of\s+|(?:north|south|east|west|near|far|left|right|top|bottom)(?:ern)?\s+(?:bank|side|end|edge|corner|shore)\s+of\s+(?:the\s+)?)?(?:{_DAY}[{UPPER}][\w’'-]+(?:\s+(?i:and\s+|the\s+)?{_DAY}[{UPPER}][\w’'-]+){{0,4}}|(?i:{_SPOT}|shops?|school|pub|co-?op|station)(?:\s+(?:on|in|at)\s+{_DAY}[{UPPER}][\w’'-]+(?:\s+{_DAY}[{UPPER}][\w’'-]+){{0,3}})?))*)"
)
_IN_STREET = re.compile(
    r",\s+(?:[\w’'-]+\s+){1,3}(?:street|road|lane|avenue|way|close|drive|square|row)\b", re.IGNORECASE
)
"""The street behind a single word for a place: "Multi-storey, Exemplar Street"."""
_GROUP = re.compile(
    r"(?<!hi )(?<!hello )(?<!hey )(?<!dear )(?<!morning )(?<!afternoon )(?<!evening )(?<!thanks )(?<!cheers )\b(?P<group>(?:a\s+|large\s+|the\s+){0,3}(?:group|gang|number|crowd)s?\s+of\s+(?:up\s+to\s+|about\s+|around\s+)?(?:(?:\d+|two|three|four|five|six|seven|eight|nine|ten|twelve|or|to|a\s+dozen|-)\s+){0,3}(?:local\s+|young\s+|teenage\s+|unknown\s+){0,3}(?:youths?|youngsters|lads|kids|teenagers|teens|young\s+people|children|males|boys|girls|people|men|bikers)|(?:(?:half\s+)?an?\s+|some\s+|several\s+|two\s+)?(?:dozens?|handful|bunch|pack)\s+(?:or\s+(?:so|more)\s+|of\s+)*(?:local\s+|young\s+|teenage\s+|unknown\s+){0,3}(?:youths|lads|kids|teens|young\s+people|children|males|boys|girls|bikers)|youths?|youngsters|teenagers|gangs?|(?:the\s+)?(?:local\s+)?(?:lads|kids))\b(?![’'.]\w)",
    re.IGNORECASE,
)
_BROUGHT = re.compile(
    r"\b(?:bring(?:ing)?|refer(?:ring)?|discuss|add|raise|nominate|consider|put\s+forward|referral\s+(?:for|of|on|about)|this\s+is\s+(?:about|on))\s+(?:an?|the|this|our)?\s*$",
    re.IGNORECASE,
)
"""Right before a group: it is what the sender brings, whatever place he names before it."""
_COVERS = re.compile(
    r"\W*(?:(?:hi|hello|dear|hiya|morning|afternoon|evening|good|all|both|team|colleagues)\b[\s,]*){0,4}[\s.!–-]*(?:i|we)(?:[’']m|[’']re|\s+am|\s+are)?\s+(?:(?:currently|now|also|both)\s+)?(?:cover(?:ing)?|manag(?:e|ing)|run(?:ning)?|work(?:ing)?|patrol(?:ling)?|look(?:ing)?\s+after|own|the\s+\w+|an?\s+\w+|based|responsible|teach(?:ing)?|volunteer(?:ing)?|driv(?:e|ing))\b[^.!?\n]{0,120}(?:[.!?]|\s(?:and|where)\b)",
    re.IGNORECASE,
)
"""Where a sender begins with what he does, and where: it is not what he writes about."""
_TREND = re.compile(
    r"\b(?:(?:rise|increase|spike|spate|surge|trend|pattern|number|series|wave|rash|uplift)\s+(?:in|of)|thefts\b|burglaries\b|more\s+(?:and\s+more\s+)?(?:reports|thefts|burglaries|incidents)\s+of)\b",
    re.IGNORECASE,
)
_NOBODY = Guarded(
    "no none nobody not any about type person individual place location building spot referral rather",
    r"\bno\s+(?:individuals?|persons?\b(?!\s+of)|named\s+(?:person|individual)s?|suspects?|names?\s+(?:at\s+this|known|yet|given|so\s+far|for\s+them)|persons?\s+of\s+concern)\b"
    r"|\b(?:persons?|individuals?|suspects?|offenders?|people|subjects?)(?:\s+(?:of\s+concern|involved|identified|known|responsible))?[\s:.–=-]+(?:none|nobody|no\s?one|not)\s*(?:identified|known|named)?\b"
    r"|(?:\bnot|n[’']t)\s+(?:an?\s+(?:\w+\s+)?referral\s+)?(?:of\s+|about\s+|for\s+|on\s+|against\s+|aimed\s+at\s+)?any\s+(?:one\s+|single\s+|particular\s+|specific\s+|named\s+|individual\s+)*(?:person|individual|resident|tenant)s?\b|(?:\bnot|n[’']t)\s+about\s+(?:an?\s+(?:single\s+|particular\s+|named\s+)?(?:person|individual)|anyone|anybody)\b"
    r"|(?<!\bhe\sis\s)(?<!\bhe[’']s\s)(?<!\bhey\sare\s)(?<!\bhe\swas\s)(?:\bnot|(?<!\bhe\sis)(?<!\bhe\swas)n[’']t)\s+(?:really\s+|actually\s+)?(?:about\s+|for\s+)?an?\s+(?:named\s+|specific\s+|particular\s+)?(?:person|individual)\b(?!\s+(?:of|who|to|that|in|known|we|you|they|any))|\bno\s+named\s+(?:person|individual|suspect|offender)s?\b|\b(?:it|this)(?:[’']?s|\s+is|\s+one(?:[’']?s|\s+is)?)\s+(?:its\s+|it[’']?s\s+)?(?:about\s+)?a\s+(?:place|location|building|hot\s?spot)\b|\b(?:place|location|premises|hot\s?spot)\s+referral\b"
    r"|\bnone\s+identified\b|\b(?:rather\s+than|instead\s+of)\s+(?:about\s+)?(?:an?|any(?:\s+one)?)\s+(?:\w+\s+)?(?:person|individual)\b(?!\s+(?:of|who|to|that|in|known|we|you|they|any))|\b(?:it[’']?s|this\s+is)\s+(?:about\s+)?the\s+(?:shop|premises|business|place|pub|bar|club|building|site|location|company)\W+not\s+(?:the\s+|its\s+)?\w+"
    r"|\b(?:shop|premises|business|place|pub|bar|club|building|site|location|spot|company|street|area)\s+(?:itself\s+)?(?:rather\s+than|and\s+not|not)\s+(?:(?:about|for|at|of|on)\s+)*(?:any(?:one|body)|any\s+(?:one\s+)?person|an?\s+(?:named\s+)?(?:person|individual)|somebody|someone)\b"
    r"|\btype\s+of\s+(?:subject|referral)[\s:.–=-]+(?:business|place|premises|location|vehicle|group|trend|area)\b",
)
_UNKNOWN = Guarded(
    "know idea sure clue see seen saw catch caught spot",
    r"\b(?:(?:do\s+not|don[’']?t)\s+know|no\s+(?:idea|clue)|not\s+(?:sure|known))\s+who(?:\s*[.!;\n]|\s+(?:they\s+(?:all\s+)?are|it\s+is|is\s+(?:doing|behind|responsible|involved|causing|[a-z]+ing\s+(?:it|this|that|these|the|(?:them\s+)?there))|keeps\s+[a-z]+ing|did|does|leaves?|left|by)\b)"
    r"|\b(?:never|not|n[’']t)\s+(?:actually\s+|ever\s+)?(?:see|seen|saw|catch|caught|spot(?:ted)?)\s+(?:anyone|anybody|who(?:ever)?)\s+(?:is\s+|it\s+is\s+|does\s+|did\s+)?(?:doing|dumping|leaving|using|it|there)\b",
)
"""Nobody knows who does it."""
_UNNAMED = re.compile(
    r"\W*(?:(?:hi|hello|dear|morning|all|team)\b\W*){0,3}(?:(?:an?|unknown|unidentified|young|elderly|older|white|black|asian|mixed|homeless|tall|large|the)\s+){0,3}(?:male|female|man|woman|gent|gentleman|lady|boy|girl)\b",
    re.IGNORECASE,
)


_HEADING = 10
"""Words of a line that heads one of a list."""
_HEADED = re.compile(r"\A\W{0,3}(?:\d{1,4}[.)]|[-•·*–▪➢])[^\S\n]*(?P<place>[^\n]{4,90}?)[^\S\n]*(?=\n|\Z)")
"""The first line of one of a list."""
_STREET = re.compile(rf"\b{places.STREET}\b", re.IGNORECASE)
_BESIDE = re.compile(
    r"\b(?:behind|between|opposite|outside|beside|next\s+to|underneath|rear\s+of|back\s+of|corner\s+of|end\s+of|side\s+of|down\s+to|leading\s+to|off)\s+(?:the\s+)?\w",
    re.IGNORECASE,
)

_PERSON = re.compile(
    rf"\b(?:{TITLES})\.?\s|\b(?:{cues.RELATIVE}|{cues.CHILD}|famil(?:y|ies)|households?|couple|occup\w+|tenants?|residents?|clients?|patients?|(?:fe)?males?|(?:wo)?m[ae]n|lad(?:y|ies|s)?|gangs?|groups?|youths?|pupils?|students?|people|person|d\.?o\.?b|aged?)\b",
    re.IGNORECASE,
)
"""In a heading: somebody, or some people, and not where they are."""


def found(sheet: Sheet) -> Subject | None:
    """The place, business, group, trend or vehicle that the sender writes about."""
    text = sheet.whole if sheet.whole.text.strip() else sheet.subject
    if text is None or tongue.is_foreign(text.text) or (not _tells(text) and sheet.subject is None):
        return None
    if labelled := premises.labelled(sheet):
        return labelled
    if businesses.is_told_of(text.text) and (home := _home(text)):
        called = businesses.called(text.text, whereabouts.find(text.text)[0][0])
        return Subject(
            SubjectKind.BUSINESS,
            name=Value(text.text[slice(*called)], text.trace(*called)) if called else None,
            addresses=home,
        )
    return (
        vehicles.found(text)
        or _trend(text)
        or _group(text)
        or _place(text)
        or (_place(sheet.subject) if sheet.subject else None)
    )


def _tells(text: Stretch) -> bool:
    return any(sentences.happening(text.text[a:b], ()) for a, b in sentences.spans(text.text))


def _place(text: Stretch) -> Subject | None:
    if (headed := _HEADED.match(text.text)) and heads(headed["place"]) and businesses.named(headed["place"]) is None:
        return _located(text, *headed.span("place"), SubjectKind.PLACE)
    business = businesses.named(text.text)
    if business and businesses.is_shut(text.text, business.start("place")):
        return _located(text, *business.span("place"), SubjectKind.PLACE)
    spots = _PLACE.finditer(text.text) if _SPOTS.may_be_in(text.text) else ()
    spot = next((m for m in spots if _is_spot(text.text, m)), None)
    if business and (spot is None or business.start() <= spot.start()):
        subject = _located(text, *business.span("place"), SubjectKind.BUSINESS)
        return Subject(
            SubjectKind.BUSINESS,
            name=Value(business["place"], text.trace(*business.span("place"))),
            addresses=_home(text) or subject.addresses,
        )
    spans = whereabouts.find(text.text)
    if spot:
        start, end = spot.span("place")
        if (said := _GREETED.match(text.text, start, end)) and said.end() < end:
            start = said.end()
        if spans and spans[0][1] <= start and any(c.value for c in places.postcodes(text.text[slice(*spans[0])])):
            return _located(text, *spans[0], SubjectKind.PLACE)
        behind = next((s for s in spans if s[0] >= end and _BY.fullmatch(text.text, end, s[0])), None)
        town = _TOWN.match(text.text, end)
        return _located(text, start, behind[1] if behind else town.end() if town else end, SubjectKind.PLACE)
    return _located(text, *spans[0], SubjectKind.PLACE) if spans else None


def _home(text: Stretch) -> tuple[Address, ...]:
    spans = whereabouts.find(text.text)
    return _located(text, *spans[0], SubjectKind.PLACE).addresses if spans else ()


def _located(text: Stretch, start: int, end: int, kind: SubjectKind) -> Subject:
    trace = text.trace(start, end)
    own_line = _LINE.search(text.text, 0, start) is not None
    piece = " ".join((_BREAK.sub(", ", text.text[start:end]) if own_line else text.text[start:end]).split())
    code = next((c for c in places.postcodes(piece) if c.value), None)
    value = f"{piece[: code.start]} {piece[code.end :]}".strip(" ,") if code else piece
    return Subject(kind, addresses=(Address(value or piece, code.value if code else None, trace, places.LOCATION),))


def _group(text: Stretch) -> Subject | None:
    """A group that is named before any place, or that is what the sender brings; where it gathers is kept."""
    match = _GROUP.search(text.text)
    if match is None:
        return None
    where = _place(text)
    covers = _COVERS.match(text.text)
    if covers is not None and covers.end() <= match.start() and _place(text.slice(0, covers.end())) is not None:
        return Subject(SubjectKind.GROUP, Role.UNKNOWN)
    first = where is not None and where.addresses and where.addresses[0].trace.start < text.trace(*match.span()).start
    if first and not any(
        _BROUGHT.search(text.text, max(0, m.start() - 40), m.start()) for m in _GROUP.finditer(text.text)
    ):
        return None
    return Subject(SubjectKind.GROUP, Role.UNKNOWN, addresses=where.addresses if where else ())


def _trend(text: Stretch) -> Subject | None:
    return (
        Subject(SubjectKind.TREND, Role.UNKNOWN) if _TREND.search(text.text) and not _GROUP.search(text.text) else None
    )


def begins(text: str, start: int = 0) -> bool:
    """Whether a text begins with a place or a business: "The car park behind …", "Kebab King, 4 High Street"."""
    return any(
        (match := pattern.match(text, start)) is not None and _is_spot(text, match)
        for pattern in (_PLACE, businesses.NAMED)
    )


def heads(line: str) -> bool:
    """Whether a line that heads one of a list can be nothing but a place: "LAND BEHIND EXEMPLAR COURT", "Mill Lane"."""
    said = line.strip()
    if len(said.split()) > _HEADING or said.endswith((".", ":", "?", ",")) or re.search(r"\d{3}", said):
        return False
    if _PERSON.search(said) is not None:
        return False
    return _SPOTS.is_in(said) or _STREET.search(said) is not None or _BESIDE.search(said) is not None


def _is_spot(text: str, place: re.Match[str]) -> bool:
    """Whether words for a place are more than one, or the one stands before its street."""
    return len(place["place"].split()) > 1 or _IN_STREET.match(text, place.end("place")) is not None


def is_nobody(text: str) -> bool:
    """Whether the sender says that it is about no person: whoever is named is only mentioned."""
    return _NOBODY.is_in(text) or businesses.is_asked_for(text)


def is_by_unknown(text: str) -> bool:
    """Whether the sender says that nobody knows who does it."""
    return _UNKNOWN.is_in(text)


def is_somebody(sheet: Sheet) -> bool:
    """Whether a text begins with somebody whom the sender can only describe: "Male, white, about 40, grey beard"."""
    return _UNNAMED.match(sheet.whole.text) is not None
