# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""Words that may mean that somebody is in danger: an alert goes at once (domain.md E60).

In: the sender's own words as stretches (never quotes, signatures or disclaimers). Out: the words, with their places.
Recall over precision: a person looks at each.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from operator import itemgetter

from mailflow.ingest.guarded import lowered, vocabulary
from mailflow.ingest.stretch import Stretch
from mailflow.submission import Trace

_ALERTS = [
    r"",
    r"safe\s?guarding(?:\s+concerns?)?(?!\s+(?:lead|officer|manager|board|partnership|policy|training|adults?\s+board))",
    r"child\s+(?:protection|abuse|neglect)",
    r"at\s+(?:\w+\s+)?risk\b(?!\s+(?:of\s+(?:\w+\s+)?(?:evict\w*|homeless\w*|losing|flood\w*|arrears|prosecution|enforcement|legal|closure|becoming)|register))",
    r"immediate\s+(?:risk|danger)",
    r"risk\s+(?:to|of)\s+(?:\w+\s+)?(?:harm|life|abuse|exploitation|suicide|death|injury|self|himself|herself|themselves|children|the\s+child\w*)",
    r"suicid\w*",
    r"self[\s-]?(?:harm\w*|neglect\w*|injur\w*)",
    r"over\s?dos\w*",
    r"kill(?:ing|ed|s)?\s+(?:(?:him|her|them)sel(?:f|ves)|him|her|them|me|us|someone|somebody|the\s+(?:child\w*|baby|kids)|his\s+\w+)",
    r"hang(?:ing|ed|s)?\s+(?:him|her|them)sel(?:f|ves)",
    r"harm(?:ing|ed|s)?\b(?!\s+(?:reduction|minimi[sz]ation|anyone|nobody))",
    r"hurt(?:ing|s)?\s+(?:(?:him|her|them)sel(?:f|ves)|by|at\s+home|there|her|him|them|the\s+(?:child\w*|baby|kids)|(?:his|her|their)\s+(?:child\w*|baby|kids|son|daughter|mother|mum))",
    r"being\s+(?:hurt|hit|harmed|beaten|kicked|punched|slapped|starved|controlled|tied|locked|sold|pimped|made\s+to\s+\w+|forced)",
    r"been\s+(?:hurt|hit|harmed|beaten|kicked|punched|slapped|starved|controlled|tied|locked|sold|pimped|made\s+to\s+\w+|forced)",
    r"cut(?:s|ting)?\s+(?:(?:him|her|them)sel(?:f|ves)|on\s+(?:his|her|their)\s+\w+|(?:his|her|their)\s+(?:wrists?|arms?|throat))",
    r"end(?:ing|ed)?\s+(?:his|her|their|my)\s+(?:own\s+)?li(?:fe|ves)",
    r"end\s+it\s+all",
    r"wants?\s+to\s+die",
    r"wish(?:es|ed)?\s+(?:to\s+die|(?:s?he|they)\s+(?:was|were)\s+dead)",
    r"better\s+off\s+dead",
    r"not\s+want(?:ing)?\s+to\s+(?:live|be\s+(?:here|alive))",
    r"tak(?:e|ing|en)\s+(?:his|her|their)\s+own\s+li(?:fe|ves)",
    r"took\s+(?:an\s+overdose|(?:\w+\s+){0,3}(?:tablets|pills))",
    r"taken\s+(?:an\s+overdose|(?:\w+\s+){0,3}(?:tablets|pills))",
    r"storing\s+(?:\w+\s+)?(?:tablets|pills|medication)",
    r"ligature",
    r"noose",
    r"jump(?:ed|ing)?\s+(?:off|from)\s+(?:\w+\s+){0,2}(?:bridge|roof|balcony|window|car\s?park)",
    r"rap(?:e|ed|es|ist|ing)",
    r"sex(?:ual|ually)\s+(?:assault\w*|abus\w*|exploit\w*|harm\w*|touch\w*|violence|active|inappropriate)",
    r"inappropriate(?:ly)?\s+(?:touch\w*|sexual\w*)",
    r"under\s?-?age\s+sex",
    r"groom(?:ed|ing|er|s)(?!\s+(?:parlour|salon|business|shop))",
    r"indecent\s+\w+",
    r"explicit\s+(?:images?|photos?|pictures?|videos?)",
    r"cse",
    r"csa",
    r"cce",
    r"exploit\w*",
    r"criminal(?:ly)?\s+exploit\w*",
    r"financial(?:ly)?\s+(?:exploit\w*|abus\w*)",
    r"county\s+lines",
    r"physical(?:ly)?\s+(?:abus\w*|violen\w*|harm\w*|assault\w*|chastis\w*)",
    r"emotional(?:ly)?\s+abus\w*",
    r"domestic(?:ally)?\s+(?:abus\w*|violen\w*|assault\w*|incidents?)",
    r"dv",
    r"da(?<=(?-i:DA))(?=\s|[.,;/)]|$)",
    r"coerci(?:ve|on)",
    r"controlling(?!\s+(?:(?:the|his|her|their)\s+)?(?:dogs?|parking|traffic|access|noise|drinking))",
    r"elder\s+abuse",
    r"neglect(?:ed|ful|ing|s)?(?!\s+of\s+(?:the\s+)?(?:garden|property|repairs?))",
    r"abus(?:e|ed|es|ing)(?!\s+(?:of\s+(?:alcohol|drugs|substances|staff|the\s+(?:system|scheme))|at\b|towards?\s+(?:staff|officers|passers|neighbours|residents|drivers|shop)|alcohol|drugs|substances|staff|officers|passers\S*|shop\s?\w*|drivers|customers))",
    r"abusive\s+(?:\w+\s+)?(?:relationship|partner|husband|wife|boyfriend|girlfriend|father|dad|mother|mum|step\w*|ex\b|ex[\s-]\w+|parents?|son|daughter|home|household|marriage|family|carer|uncle|brother)",
    r"abusive\s+(?:to|towards?)\s+(?:her|him|his|the\s+(?:child\w*|kids|baby)|their|them)",
    r"fgm",
    r"female\s+genital",
    r"genital\s+mutilation",
    r"forced\s+(?:marriage|labour|to\s+\w+)",
    r"forcing\s+(?:her|him|them)",
    r"honou?r[\s-](?:based|killing|violence)",
    r"modern\s+(?:day\s+)?slave(?:ry|s)?",
    r"slave(?:ry|s)?",
    r"servitude",
    r"debt\s+bond(?:age|ed)",
    r"traffick\w*",
    r"cuckoo\w*",
    r"strang(?:l|ul)\w*",
    r"chok(?:ed|ing|es)\s+(?:her|him|the\s+child\w*)",
    r"suffocat\w*",
    r"throttl\w*",
    r"threat(?:s|en|ens|ened|ening)?\s+(?:\w+\s+){0,3}?(?:to\s+(?:kill|stab|harm|hurt|burn|rape|shoot|slit|behead|jump|end)|with\s+(?:a\s+|his\s+|her\s+)?(?:\w+\s+)?(?:knife|weapon|gun|bat|hammer|axe|machete|violence|blade|sword|acid)|of\s+(?:violence|harm|rape))",
    r"death\s+threats?",
    r"weapons?",
    r"kni(?:fe|ves)(?!\s*(?:and|&)\s*forks?)",
    r"machetes?",
    r"blades?",
    r"sword",
    r"samurai",
    r"axe",
    r"crossbow",
    r"stab(?:bed|bing|s)?",
    r"shot\s+(?:at|by)",
    r"shotgun",
    r"firearms?",
    r"guns?",
    r"gang(?:s)?\s+(?:exploit\w*|involve\w*|relat\w*|affiliat\w*|member\w*)",
    r"acid\s+attack\w*",
    r"petrol\s+(?:bomb\w*|through|poured|over|thrown)",
    r"pour\w*\s+petrol",
    r"arson",
    r"set(?:ting)?\s+(?:fire|alight|(?:him|her|them)sel(?:f|ves)\s+(?:on\s+fire|alight))",
    r"fear(?:s|ful|ed|ing)?\s+(?:for|of)\s+(?:his|her|their|the\s+(?:child\w*|baby|kids)|him|them|being|violence|harm)",
    r"in\s+fear",
    r"afraid\s+(?:of|for)\s+(?:him|her|his|their|them|what|being|the\s+(?:father|man|mother))",
    r"scared\s+(?:of|for)\s+(?:him|her|his|their|them|what|being|the\s+(?:father|man|mother))",
    r"frightened\s+(?:of|for)\s+(?:him|her|his|their|them|what|being|the\s+(?:father|man|mother))",
    r"terrified\s+(?:of|for)\s+(?:him|her|his|their|them|what|being|the\s+(?:father|man|mother))",
    r"fearful\s+(?:of|for)\s+(?:him|her|his|their|them|what|being|the\s+(?:father|man|mother))",
    r"afraid\s+(?:to|of)\s+(?:go|going|return\w*|be|being|leav\w*|sleep\w*)\s+(?:back\s+)?(?:\w+\s+)?(?:home|alone|the\s+house|there|at\s+night)",
    r"scared\s+(?:to|of)\s+(?:go|going|return\w*|be|being|leav\w*|sleep\w*)\s+(?:back\s+)?(?:\w+\s+)?(?:home|alone|the\s+house|there|at\s+night)",
    r"frightened\s+(?:to|of)\s+(?:go|going|return\w*|be|being|leav\w*|sleep\w*)\s+(?:back\s+)?(?:\w+\s+)?(?:home|alone|the\s+house|there|at\s+night)",
    r"terrified\s+(?:to|of)\s+(?:go|going|return\w*|be|being|leav\w*|sleep\w*)\s+(?:back\s+)?(?:\w+\s+)?(?:home|alone|the\s+house|there|at\s+night)",
    r"refus(?:es|ed|ing)\s+(?:to|of)\s+(?:go|going|return\w*|be|being|leav\w*|sleep\w*)\s+(?:back\s+)?(?:\w+\s+)?(?:home|alone|the\s+house|there|at\s+night)",
    r"terrified",
    r"bruis(?:e[sd]?|ing)",
    r"black\s+eye",
    r"broken\s+(?:arm|leg|wrist|finger|ribs?|jaw|nose|bones?)",
    r"injur(?:y|ies|ed|ing)",
    r"burn(?:s|t|ed)?\s+(?:marks?|on|her|him|the\s+child\w*)",
    r"marks\s+on\s+(?:his|her|their)",
    r"scald\w*",
    r"beat(?:s|en|ing|ings)?\s+(?:her|him|them|up|by|the\s+child\w*|his\s+\w+)",
    r"hit(?:s|ting)?\s+(?:her|him|the\s+child\w*|the\s+baby|his\s+\w+|them|by\s+(?:his|her|their|mum|dad|mother|father|a\s+parent))",
    r"punch\w*\s+(?:her|him|his\s+\w+|by|in\s+the\s+face)",
    r"kick(?:s|ed|ing)?\s+(?:her|him|the\s+child\w*)(?!\s+(?:out|off))",
    r"slapp?\w*\s+(?:her|him|the\s+child\w*|by|across)",
    r"smack\w*\s+(?:her|him|the\s+child\w*)",
    r"shak(?:ing|en|es)\s+the\s+baby",
    r"assault\w*\s+(?:her|him|his\s+\w+|by|on\s+(?:her|him|his|the\s+child\w*))",
    r"violen(?:t|ce)\s+(?:to|towards?|against|partner|father|relationship|home|husband|ex)",
    r"stalk(?:s|ed|ing|er)",
    r"not\s+(?:been\s+)?(?:eating|fed|feeding|washing\s+(?:him|her)self|tak(?:e|ing|en)\s+(?:his|her|their)\s+(?:\w+\s+)?(?:medication|meds|insulin))",
    r"not\s+(?:feel\w*\s+safe|safe\s+(?:at\s+home|with|there|around|in\s+(?:the|her|his|their)\s+(?:own\s+)?(?:house|home|flat|care)))",
    r"she\s+(?:is\s+not|isn[’']?t|is\s+no\s+longer|was\s+not)\s+safe",
    r"he\s+(?:is\s+not|isn[’']?t|is\s+no\s+longer|was\s+not)\s+safe",
    r"they\s+(?:are\s+not|aren[’']?t|are\s+no\s+longer)\s+safe",
    r"isn[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))",
    r"doesn[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))",
    r"hasn[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))",
    r"won[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))",
    r"aren[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))",
    r"haven[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))",
    r"don[’']?t\s+(?:been\s+)?(?:eat|eating|eaten|feel\w*\s+safe|safe\s+(?:at\s+home|with|there)|fed|feed\w*|want\s+to\s+(?:live|be\s+(?:here|alive)))",
    r"stopped\s+(?:to\s+eat|eating|food)",
    r"refus(?:es|ed|ing)\s+(?:to\s+eat|eating|food)",
    r"malnourish\w*",
    r"malnutrition",
    r"emaciated",
    r"dehydrated",
    r"starv\w*",
    r"hungry",
    r"losing\s+weight",
    r"lost\s+(?:a\s+lot\s+of\s+|so\s+much\s+)?weight",
    r"bed\s?sores?",
    r"pressure\s+sores?",
    r"soiled\s+(?:him|her)?(?:self|clothes|clothing|bed\w*|napp\w*|mattress|sheets|underwear)",
    r"squal(?:or|id)",
    r"filthy\s+(?:conditions|home|house|flat|clothes)",
    r"left\s+(?:home\s+)?(?:alone|on\s+(?:his|her|their)\s+own)",
    r"home\s+alone",
    r"unsupervised",
    r"no\s+(?:food|heating|running\s+water|electric\w*)",
    r"lock(?:s|ed|ing)\s+(?:(?:him|her|them|the\s+(?:child\w*|kids))\s+)?in\b",
    r"missing\s+(?:from\s+(?:home|care|school)|child|person|episodes?|overnight|since|again|for\s+\w+\s+days)",
    r"gone\s+missing",
    r"going\s+missing",
    r"goes\s+missing",
    r"went\s+missing",
    r"reported\s+missing",
    r"mash",
    r"unborn",
    r"disclos(?:ed|ure|es|ing)(?=[^.]{0,60}\b(?:abus|hit|touch|hurt|assault|rape|violen|harm|scared|afraid))",
    r"radicali[sz]\w*",
    r"extremis[mt]",
    r"terroris[mt]",
    r"psychosis",
    r"psychotic",
    r"hearing\s+voices",
    r"hoarding",
    r"unsafe\s+(?:at|with|in|home|for|around|to\s+(?:be|return|go))",
    r"feel\w*\s+unsafe",
    r"in\s+danger",
    r"serious\s+harm",
    r"significant\s+harm",
    r"vulnerable\s+to\s+(?:\w+\s+)?(?:abuse|harm|exploitation)",
    r"witchcraft",
    r"",
]
"""What may mean that somebody is in danger, one a line; each begins with letters, by which it is found."""
_LETTERS = re.compile(r"[a-z]+(?![?*])")
_SOME = 3
"""First letters of a word by which the patterns are chosen that are tried at it; or all, when it has but two."""


@lru_cache(maxsize=1)
def _alerts() -> dict[str, str]:
    """The patterns by their first letters, those that begin alike as one."""
    grouped: dict[str, list[str]] = {}
    for pattern in _ALERTS:
        if letters := _LETTERS.match(pattern):
            grouped.setdefault(letters[0][:_SOME], []).append(pattern)
    return {begins: rf"\b(?:{'|'.join(patterns)})\b" for begins, patterns in grouped.items()}


@lru_cache(maxsize=256)
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern, re.IGNORECASE)


_DENIED = re.compile(
    r"\b(?:no|not|nil|without|never|any|denies|denied)\s+(?:(?!(?:only|just|and|but|is|as|because|being|who|safe)\b)\w+\s+){0,2}$",
    re.IGNORECASE,
)
_NONE_BEHIND = re.compile(
    r"\s*(?:issues?|concerns?|risks?)?\s*(?:[:?–-]|identified)+\s*(?:no|none|nil|n/?a|n)\b(?!\s+(?:food|heating))",
    re.IGNORECASE,
)
_LOUD = re.compile(
    r"\b(?:shout\w*|hurl\w*|yell\w*|scream\w*|verbal\w*|rac(?:ist|ial)\w*|alcohol|drugs?|substances?|solvent)\s+(?:and\s+)?(?:\w+\s+)?$",
    re.IGNORECASE,
)
_AT_HOME = re.compile(
    r"\s+(?:(?:of|to|towards?|by|from)\s+)?(?:her|him|his|their|the\s+child\w*|mum|mother|dad|father)\b", re.IGNORECASE
)


def safeguarding(texts: Sequence[Stretch]) -> Iterator[Trace]:
    """The words that raise an alert, each once, with their places."""
    seen: set[str] = set()
    for text in texts:
        for start, pattern in sorted(_places(text.text), key=itemgetter(0)):
            match = pattern.match(text.text, start)
            if match and match[0].lower() not in seen and _meant(text.text, match):
                seen.add(match[0].lower())
                yield text.trace(*match.span())


def _places(text: str) -> Iterator[tuple[int, re.Pattern[str]]]:
    """Where words stand that begin as an alert does, and the patterns to try there."""
    small, alerts = lowered(text), _alerts()
    for begins in alerts.keys() & {word[:_SOME] for word in vocabulary(text)}:
        start = small.find(begins)
        while start >= 0:
            yield start, _compiled(alerts[begins])
            start = small.find(begins, start + 1)


def _meant(text: str, found: re.Match[str]) -> bool:
    """Whether the words around an alert let it stand: not denied, no mere shouting, no "Safeguarding concerns: none"."""
    before = text[max(0, found.start() - 40) : found.start()]
    if _DENIED.search(before) or _NONE_BEHIND.match(text, found.end()):
        return False
    loud = found[0][:4].lower() == "abus" and _LOUD.search(before) is not None
    return not loud or _AT_HOME.match(text, found.end()) is not None
