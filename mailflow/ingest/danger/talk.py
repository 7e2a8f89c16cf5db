# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Alarming words that tell of nobody: what is taught or planned, what a form asks and is answered with no, harmless things.

In: a text and the span of the words. Out: whether they tell of no danger. In doubt they do: a person looks at each.
"""

import re

from mailflow.ingest.danger import asked

_SENTENCE_END = re.compile(r"[.!?;](?=\s|$)|\n")
_TAUGHT = re.compile(
    r"\b(?:training|awareness|leaflets?|posters?|strategy|policy|campaigns?|workshops?|conference|newsletter|webinar|toolkit|guidance|e-?learning|week\s+(?:of\s+action|runs|starts|slides)|(?:action|prevention|awareness|intensification|crime)\s+(?:week|day)|prevention\s+day|forum|steering\s+group|strategy\s+group|(?:days?|week)\s+of\s+(?:action|activism)|intensification|slides|amnesty|surrender|statement|statistics|figures|survey|champions?|reminder|meets\s+(?:on|quarterly|monthly|weekly|every)|open\s+day|licen[cs]e\s+variation)\b",
    re.IGNORECASE,
)
_RULED_OUT = re.compile(
    r"\b(?:nothing|none|no\s+\w+(?:\s+\w+)?)\s+(?:(?:was|were|is|are|has\s+been|have\s+been)\s+)?(?:found|disclosed|identified|recovered|seized|noted|raised|reported)\b|\bno\s+(?:reports?|evidence|signs?|indications?|history|suggestion)\s+of\b|\bno\s+concerns?\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(
    r"\b(?:he|she|him|her|his|hers|they|them|i|me|my|victims?|child|kids?|baby|boys?|girls?|clients?|tenant|patient|male|female|lads?|mum|dad|mother|father|partner|husband|wife|sons?|daughters?|aged|year[\s-]old|he's|she's|they're)\b",
    re.IGNORECASE,
)
_PAIR = re.compile(r"\b([A-Z][a-z]+)\s+([A-Z][a-z'’-]+)\b")
_NO_NAME = frozenset(
    "road street close lane avenue centre hall council police week action day days group forum board safety partnership slavery lines abuse prevention november december january february march april may june july august september october monday tuesday wednesday thursday friday saturday sunday suicide domestic modern county world the our please national station library fire service services crime awareness training children's team unit academy school college community civic town trading standards public health human trafficking op".split()  # noqa: SIM905 - a list of words reads better as words
)
_DENIED_BEHIND = re.compile(
    r"[\s,;:–-]{0,3}(?:but\s+|which\s+|and\s+)?(?:(?:he|she|they|this|it|was|were|is|are)\s+)*(?:has\s+|have\s+|both\s+|all\s+)?(?:denie[sd]|deny|denying|ruled\s+out|not\s+(?:disclosed|found|suspected|evident|known|a\s+concern))\b",
    re.IGNORECASE,
)
_HARMLESS = (
    (
        "kni",
        r"(?:kitchen|butter|palette|craft|table|cutlery|bread|putty|pocket\s+money)\s+$",
        r"\s+(?:arch(?:es)?|bins?|amnesty|surrender|crime|blocks?|drawers?|racks?|sharpen\w*|set)\b",
    ),
    (
        "gun",
        r"\b(?:nerf|water|toy|nail|glue|staple|spray|heat|radar|massage|cap|foam|bb|mastic|caulk\w*|grease|hot|speed|top|big|starting|confetti|bubble|laser|pop|rivet|jump\w*\s+the|under\s+the|st[iu]ck\w*\s+to\s+(?:his|her|their|its|our|my))[\s-]+$",
        r"[\s-]*(?:clubs?|dogs?|salutes?|metal|shy|tacker)\b",
    ),
    (
        "hoard",
        r"",
        r"\s+(?:board|panels?|sign|round|around|at\s+the\s+(?:site|junction)|(?:has|was)\s+(?:blown|removed|damaged|put))\b",
    ),
    (
        "neglect",
        r"",
        r"\s+(?:flower|garden|grass|land|alley\w*|building|shop\w*|corner|site|park|bit|hedge|verge|bed)s?\b",
    ),
    (
        "fright",
        r"",
        r"\s+(?:that\s+|of\s+)?(?:(?:the|a|this|that|all)\s+)?(?:\w+\s+)?(?:fences?|walls?|trees?|roof|bridge|building|shed|branch\w*|dogs?|cats?|traffic|noise|dark|steps|lifts?|ice|spiders?|mice|rats|wasps|bills?|costs?|chimney|heights|needles|flying|water|thunder|fireworks|clowns|computers?)\b",
    ),
    (
        "scared",
        r"",
        r"\s+(?:that\s+|of\s+)?(?:(?:the|a|this|that|all)\s+)?(?:\w+\s+)?(?:fences?|walls?|trees?|roof|bridge|building|shed|branch\w*|dogs?|cats?|traffic|noise|dark|steps|lifts?|ice|spiders?|mice|rats|wasps|bills?|costs?|chimney|heights|needles|flying|water|thunder|fireworks|clowns|computers?)\b",
    ),
    (
        "kill",
        r"\b(?:deadlines?|workload|paperwork|heat|feet|knees?|back|suspense|stairs|commute|traffic|admin|parking|noise|meetings?)\s+(?:(?:is|are|was|were|just|really|absolutely)\s+)*$",
        r"(?!)",
    ),
    ("hit", r"", r"(?:\s+with)?\s+(?:the|a)\s+(?:\w+\s+)?(?:news|bill|fine|charge|invoice|question|email)\b"),
    ("bruis", r"", r"\s+(?:on|to|of)\s+(?:the\s+)?(?:apples?|fruit|pears?|bananas?|peaches)\b"),
    *((f"shook {whose} hand", r"", r"") for whose in ("his", "her", "their", "my", "our")),
    ("sign", r"", r"[\s-]+(?:in|into|on|up|off|out)\b"),
    (
        "with a ",
        r"\b(?:bang|knock|tap|thump)\w*\s+(?:on|at)\s+the\s+(?:floor|wall|ceiling|pipe|radiator)s?\s+$",
        r"(?!)",
    ),
    ("on", r"\b(?:bang|knock|tap|thump)\w*\s+$", r"(?!)"),
    ("blade", r"", r"\s+of\s+grass\b"),
    (
        "stab",
        r"",
        r"\s+(?:pains?\b|at\s+(?:the\s+form|it|a\s+guess|guessing|filling|fixing|cooking|making|doing|repairing)\b)",
    ),
    ("suicid", r"", r"\s+(?:squad|doors?|pact\s+of)\b"),
    (
        "hit",
        r"\b(?:increase|rises?|bills?|news|loss|closure|costs?|prices?|cuts?|death|divorce|redundancy|tax|cap)\s+(?:(?:has|have|had|really)\s+)*$",
        r"(?!)",
    ),
    (
        "bro",
        r"\b(?:bike|horse|ladder|trampoline|football|rugby|skiing)\s+and\s+(?:now\s+)?(?:has|had|got)?\s*(?:a|his|her)?\s*$",
        r"[^.]{0,20}\b(?:trampoline|football|rugby|skiing|cricket|horse|skateboard\w*|scooter|bike)\b",
    ),
    ("follow", r"\b(?:cat|dog|kitten|puppy|robin|bird|smell)s?\s+$", r"(?!)"),
    (
        "murder",
        r"",
        r"\s+(?:parking|getting|trying|to\s+(?:park|get|find|read)|on\s+(?:the|my|your|his|her)\s+(?:back|feet|knees?|dance))",
    ),
    ("strangled", r"", r"\s+(?:noise|sound|cry|yelp|cat)\b"),
    ("shot", r"", r"[^.]*\b(?:clay|range|blanks?|photo\w*|penalty|goal|past|off\s+(?:before|down|on))\b"),
)
"""What begins the words, and what stands right before or behind them when nothing is meant."""
_STRIKES = re.compile(r"(?:hit|beat|punch|kick|slap|smash|knock)\w*\s+(?:her|his|their|him|them)\b")
_A_THING = re.compile(
    r"[\s]+(?:(?:own|front|back|new|old|wing|living\s+room|bedroom)\s+)*(?:window|car|van|bike|fence|gate|door|wall|bin|rug|drum|carpet|shed|post|hedge|mirror|ball|head\s+against|trolley|bell|phone|garage|roof|desk|table|counter|horn|steering)s?\b",
    re.IGNORECASE,
)
"""What is struck is a thing of theirs: "hit her window", "beat his rugs"."""
_AT_A_THING = re.compile(
    r"(?:went|goes|came|ran|flew|lunged)\s+at\s+(?:(?:the|a|an|his|her|their|our|some)\s+)?(?:\w+\s+)?(?:hedges?|weeds?|grass|lawn|brambles|nettles|ivy|bush(?:es)?|trees?|branch(?:es)?|ice|snow|soil|garden|flower\s?beds?|walls?|floor|wallpaper|carpet|paint|drain|pipes?|lock|door|shed|fence|cake|pie|tin|jar|it)\b",
    re.IGNORECASE,
)
"""What is gone at with a tool is a thing."""
_NO_REPLY = re.compile(r"\bno\s+(?:reply|answer|response)\b")
_CARD = re.compile(
    r"[^\n]{0,40}\s*(?:\bcard\s+(?:was\s+|has\s+been\s+)?left\b|\bleft\s+(?:a\s+|my\s+|our\s+)?(?:calling\s+)?card\b|\btry\s+again\b)",
    re.IGNORECASE,
)
"""Behind "no reply": a visit that is told as such visits are, and that comes again."""
_SAYS_SORRY = re.compile(r"\b(?:i|we)(?:\s+a|[’'])?(?:m|re)\s+$", re.IGNORECASE)
_SORRY = re.compile(r"(?!\s+(?:of|for|what|to\s+(?!say|report|tell|admit))\b)")
"""'I am afraid' that is but politeness: neither of somebody, nor to go home."""
_SEEN = re.compile(
    r"\b(?:we|staff|officers?|teachers?|tutors?|volunteers?|wardens?|some(?:body|one))\s+(?:then\s+|also\s+|actually\s+)?(?:saw|noticed|spotted|witnessed|caught|overheard)\b|\b(?:of|on|by|from|behind)\s+[A-Z][a-z]+,?\s+who\b"
)
"""A sentence that tells what was seen: of somebody, wherever it was."""


def tells_of_nobody(text: str, start: int, end: int) -> bool:
    """Whether alarming words at [start, end) of a text are only taught, asked and denied, not ticked, or harmless."""
    answer = asked.answered(text, start, end)
    return answer is False or (answer is None and (harmless(text, start, end) or _only_taught(text, start, end)))


def harmless(text: str, start: int, end: int) -> bool:
    """Whether what stands right beside the words shows that nothing is meant."""
    word, before = text[start:end].lower(), text[max(0, start - 30) : start]
    if _STRIKES.match(word) and (_A_THING.search(word) or _A_THING.match(text, end)):
        return True
    if _AT_A_THING.match(text, start):
        return True
    if _NO_REPLY.search(word) and _CARD.match(text, end):
        return True
    if word.startswith("afraid") and _SORRY.match(text, end) and _SAYS_SORRY.search(before):
        return True
    for begins, front, behind in _HARMLESS:
        if word.startswith(begins) and (
            (front and re.search(front, before, re.IGNORECASE)) or re.match(behind, text[end : end + 60], re.IGNORECASE)
        ):
            return True
    return _DENIED_BEHIND.match(text, end) is not None


def _only_taught(text: str, start: int, end: int) -> bool:
    """Whether a sentence that names nobody speaks of training and the like, or says that nothing was found."""
    first, last = _sentence(text, start, end)
    said = text[first:last]
    if _SOMEBODY.search(said) or _names_somebody(said) or _SEEN.search(said):
        return False
    return _TAUGHT.search(said) is not None or _RULED_OUT.search(said) is not None


def _names_somebody(said: str) -> bool:
    return any(_NO_NAME.isdisjoint((one.lower(), two.lower())) for one, two in _PAIR.findall(said))


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(
        (m.end() for m in _SENTENCE_END.finditer(text, max(0, start - 300), start)), default=max(0, start - 300)
    )
    closing = _SENTENCE_END.search(text, end, end + 300)
    return first, closing.start() if closing else min(len(text), end + 300)
