# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Further ways of asking for discretion: who alone may hear, who must not be told, and how somebody may not be reached.

Tables of patterns; ``withholding`` decides with the first two. What stands in the third is no secret: it is said to the
team as it was written, since a letter that the wrong person opens can hurt.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from mailflow.ingest.guarded import Guarded
from mailflow.submission import Item

_WHO = r"(?:the\s+)?(?:police|chair(?:person|man|woman)?|you(?:rself)?|us|ourselves|me|hub\s+(?:team|manager)|core\s+(?:team|group)|safeguarding\s+(?:lead|team)|(?:asb|community\s+safety|safety|partnership)\s+(?:team|manager|officer)|(?:ds|dc|dci|di|pc|sgt|sergeant|inspector)\s+[a-z]+|mash|social\s+(?:care|services))"
_WHOM = rf"{_WHO}(?:(?:\s*,\s*|\s+(?:and|or|&|plus)\s+){_WHO}){{0,3}}"
_NOT = r"(?:(?:do|must|should|can|could|would|please)(?:n't|nt|\s+not)|do(?:n't|nt)|cannot|never|not\s+to)"
_NOT_BE = r"(?:must(?:n't|\s+not)|should(?:n't|\s+not)|ca(?:n't|nnot)|can\s+not|(?:is|are)\s+not\s+to|may\s+not)"
_KEPT_FROM = r"(?:the\s+|her\s+|his\s+|their\s+|any\s+of\s+the\s+)?(?:perp\w*|suspect\w*|offender|abuser|ex(?:[\s-]\w+)?|partner|husband|wife|boyfriend|girlfriend|father|dad|mother|mum|step\w+|brothers?|sisters?|uncles?|parents|in-laws|family|relatives|landlord|tenants?|neighbours?|son|daughter|boss|employer)"
_MEETING = r"(?:(?:in|at|during|round|around|on|into|with|to|before|in\s+front\s+of)\s+(?:the\s+|any\s+|our\s+|your\s+)?(?:open\s+|full\s+|main\s+|wider\s+|other\s+)*(?:meeting|table|hub|room|minutes|notes|agenda|group|others?|partners?|agencies|everyone|everybody|anyone|anybody|housing|landlord|briefing))"

ADDRESSES = (
    Guarded(
        "whereabouts address location where & within stay kept between",
        r"\b(?:whereabouts|(?:new\s+)?address|location|where\s+(?:she|he|they)\s+(?:is|are|has|have|lives?))\b[^.;\n]{0,40}\b(?:stays?|remains?|kept|keep|held)\s+(?:within|inside|with|between)\b",
    ),
    Guarded(
        "nobody no-one no one only & where address",
        r"\b(?:nobody|no[\s-]one)\s+(?:outside|except|but|other\s+than|apart\s+from)\b[^.;\n]{0,50}\b(?:know|told|aware|have)\b[^.;\n]{0,20}\b(?:where|address|whereabouts)\b",
    ),
    Guarded(
        "address location & isn't not n't",
        r"\b(?:address|location)\b[^.;\n]{0,20}(?:n't|\bnot|\bnever)\s+(?:to\s+)?(?:be\s+)?(?:put\s+|goes?\s+|go\s+|appears?\s+)?(?:on|in)\s+(?:any|the|our|your)\s+(?:paperwork|papers?|lists?|documents?|minutes|letters?|systems?|records?|e-?mails?)\b",
    ),
)
REQUESTS = (
    Guarded(
        "only",
        rf"\b(?:for|to|between|with|by)\s+{_WHOM}\s+only\b|\bonly\s+(?:for|to|between|with|by)\s+{_WHOM}\b(?=\W*(?:$|[.,;\n]|please))",
    ),
    Guarded(
        "restrict limit confine",
        rf"\b(?:restrict(?:ed)?|limit(?:ed)?|confined?)\s+(?:this\s+|it\s+|access\s+|circulation\s+)?to\s+{_WHOM}\b|\b(?:limit|restrict)\s+(?:who\s+(?:sees|hears|knows|reads|gets)|(?:the\s+)?circulation|access)\b",
    ),
    Guarded("eyes", rf"\beyes\s+only\b|\b{_WHO}(?:'s)?\s+eyes\s+only"),
    Guarded(
        "mention discuss raise minute bring share circulate talk refer put read",
        rf"\b{_NOT}\s+(?:be\s+)?(?:mention(?:ed)?|discuss(?:ed)?|raised?|minuted?|br(?:ing|ought)\s+up|shared?|circulated?|talk(?:ed)?\s+about|refer(?:red)?\s+to|put|read\s+out)\s+(?:(?:this|it|any\s+of\s+(?:this|it)|her|him|that|the\s+(?:above|details?))\s+)?(?:out\s+|up\s+)?{_MEETING}\b",
    ),
    Guarded(
        "discuss mention raise minute",
        rf"\b(?:rather|prefer\w*|like|want|ask\w*)\b[^.;\n]{{0,40}}(?:n't|\bnot)\s+(?:be\s+)?(?:discussed|mentioned|raised|minuted|shared|aired|gone\s+into)\b[^.;\n]{{0,20}}{_MEETING}",
    ),
    Guarded(
        "not & round around table sharing discussion",
        r"\bnot\s+for\s+(?:sharing|discussion|airing)\s+(?:round|around|at|in|with)\b",
    ),
    Guarded(
        "out off & minutes notes agenda",
        r"\b(?:keep|leave|kept|left)\s+(?:it|this|her|him|that|them|me|us|my\s+name|her\s+name)?\s*(?:out\s+of|off)\s+(?:the\s+|any\s+|your\s+)?(?:minutes|notes|agenda|action\s+(?:sheet|plan)|papers|record)\b",
    ),
    Guarded(
        "tell inform alert tip let mention warn",
        rf"\b{_NOT}\s+(?:tell|inform|alert|warn|tip\s+off|mention\s+(?:(?:this|it|anything|any\s+of\s+(?:this|it))\s+)?to|let)\s+(?:{_KEPT_FROM}|him|her|them)\b(?!\s+(?:down|off|go|in|out|through|have|stay|keep|use|park)\b)(?!'s\s)",
    ),
    Guarded(
        "told know find informed aware hear learn wind",
        rf"\b{_NOT_BE}\s+(?:be\s+(?:told|informed|made\s+aware)|know\b|find\s+out|get\s+wind|hear|learn)\b(?!\s+(?:off|where\s+(?:to|the)|how|what\s+time|whether|if|to\b))",
    ),
    Guarded(
        "careful",
        r"\b(?:careful|sure|mindful)\s+(?:to\s+|that\s+you\s+|you\s+)?(?:not\s+to|do(?:n't|\s+not)|never)\s+(?:mention|say|tell|let|disclose|reveal|give)\b",
    ),
    Guarded(
        "source informant came from let on",
        rf"\b(?:source|informant|caller|reporter)\s+(?:must|should|needs?\s+to|has\s+to|is\s+to)\s+(?:be|stay|remain)\s+(?:kept\s+)?(?:protected|confidential|anonymous|secret|safe)\b|\b{_NOT}\s+(?:let\s+on|give\s+away|say|reveal|disclose)\b[^.;\n]{{0,30}}\b(?:information|this|it|tip|report|referral)\s+(?:came|comes|is|was)\b|\b{_NOT}\s+let\s+on\b|\bprotect\s+(?:the|our|my)\s+source\b",
    ),
    Guarded(
        "pass go shared",
        r"\bnot\s+(?:to\s+)?(?:be\s+)?(?:passed\s+(?:on\s+)?to|passed\s+on\b|go(?:ing)?\s+(?:any\s+)?(?:beyond|outside|further|wider))",
    ),
    Guarded(
        "need-to-know need to know", r"\bneed[\s-]to[\s-]know(?:\s+basis)?\b(?=\W*(?:$|[.,;\n]|only|please|basis))"
    ),
)
_REACHING = (
    Guarded(
        "write send post letter letters mail writing",
        r"\b(?:(?:do(?:n't|nt|\s+not)|never|must\s+not|please\s+do\s+not|should\s+not)\s+(?:write|send|post|address)\b(?=[^.;\n]{0,40}\b(?:address|house|home|flat|there|her|him|property|anything|letters?)\b)|no\s+(?:letters?|post|mail|correspondence|paperwork)\b(?=[^.;\n]{0,20}\b(?:home|house|address|please|to|there)\b)|nothing\s+(?:in\s+writing|by\s+post|in\s+the\s+post)|(?:mail|post|letters?)\b[^.;\n]{0,25}\b(?:being\s+opened|is\s+opened|intercepted|opens?|checked|read\s+by)|(?:opens|reads|checks|intercepts)\s+(?:her|his|their|the|all\s+the)\s+(?:post|mail|letters?))[^.;\n]{0,60}",
    ),
    Guarded(
        "visit call knock door attend property",
        r"\b(?:(?:do(?:n't|nt|\s+not)|never|must\s+not|please\s+do\s+not)\s+(?:visit|attend|knock|turn\s+up|go\s+(?:round|to\s+the\s+(?:house|home|property|address)))|no\s+(?:cold[\s-]?call(?:s|ing)|unannounced\s+visits?|(?:home\s+)?visits?\s+(?:to|at|without)))\b[^.;\n]{0,60}",
    ),
)
_ROUTINE = re.compile(
    r"\b(?:form|boxes|box|attachments?|minutes|agenda|reply|replies|this\s+(?:inbox|address|mailbox)|e-?mails?)\b",
    re.IGNORECASE,
)


_COLOURED = Guarded(
    "red blue green purple orange pink bold italic colour yellow highlight",
    r"\b(?:comments?|answers?|responses?|repl(?:y|ies)|updates?|additions?|notes?|changes|amendments|mine|ours|i\s+have\s+(?:answered|replied|commented|added))\b[^.;\n]{0,30}\bin\s+(?:(?:a\s+)?(?:different|another)\s+colour|(?:dark\s+|light\s+|bright\s+)?(?:red|blue|green|purple|orange|pink|yellow)|bold|italics?|yellow\s+highlight|highlight(?:ed|er)?)\b|\b(?:red|blue|green|purple)\s+(?:comments|text|answers|writing|type)\b[^.;\n]{0,20}\b(?:below|mine|ours|are|is)\b",
)


def by_colour(text: str) -> bool:
    """Whether answers are said to differ from what they answer by their colour, which is never relied on (E53)."""
    return _COLOURED.is_in(text)


def noted(items: Sequence[Item], text: str) -> tuple[Item, ...]:
    """Items with a note of how somebody must not be reached, for the team."""
    said = tuple(f"How to reach them: “{each}”" for each in reaching(text))
    return tuple(replace(item, notes=(*item.notes, *said)) for item in items) if said else tuple(items)


def reaching(text: str) -> Iterator[str]:
    """How somebody must not be reached, as it was written, each once."""
    plain = text.replace("’", "'")
    seen: set[str] = set()
    for pattern in _REACHING:
        for match in pattern.finditer(plain):
            said = " ".join(match[0].split())
            if said.lower() not in seen and not _ROUTINE.search(said):
                seen.add(said.lower())
                yield said
