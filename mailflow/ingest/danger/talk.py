# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Alarming words that tell of nobody: what is taught or planned, what a form asks and is answered with no, harmless things.

In: a text and the span of the words. Out: whether they tell of no danger. In doubt they do: a person looks at each.
"""

import re

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
_SAYS_SORRY = re.compile(r"\b(?:i|we)(?:\s+a|[’'])?(?:m|re)\s+$", re.IGNORECASE)
_SORRY = re.compile(r"(?!\s+(?:of|for|what|to\s+(?!say|report|tell|admit))\b)")
"""'I am afraid' that is but politeness: neither of somebody, nor to go home."""
_ASKS = re.compile(
    r"(?:\A|(?<=[\n.!?:;|]))[^\S\n]*(?:\d+[.)]\s*|[•*–-]\s*)?(?P<form>(?:is|are|does|do|has|have|any|was|were|did|can|will)\b[^\n?]{0,160})\?",
    re.IGNORECASE,
)
_ANYBODY = re.compile(
    r"\b(?:the\s+(?:person|adult|child|client|individual|victim|applicant|subject|tenant|resident|patient|service\s+user|young\s+person|household|referred|customer)|any(?:one|body)?|there|you|they|he/she|s/he|he\s+or\s+she|he|she)\b",
    re.IGNORECASE,
)
_YES_NO = re.compile(
    r"\s*\(?\s*(?:please\s+)?(?:tick|circle|state|y\s*/\s*n|yes\s*/\s*no|delete)?[^\S\n]*(?:as\s+appropriate)?\)?\s*[:?–-]*",
    re.IGNORECASE,
)
_LABEL = re.compile(r"[^\n:?.]{0,60}?(?:\(\s*(?:y\s*/\s*n|yes\s*/\s*no)\s*\)\s*)?[:?]\s*", re.IGNORECASE)
_NO = re.compile(
    r"[\W_]*(?:no\b(?!\s+(?:one|food|heating))|none\b|nil\b|n/?a\b|n\b(?![/’'])|not\s+(?:known|that|applicable|aware|at\s+(?:this|present)|currently|identified|disclosed|sure)\b|unknown\b|don'?t\s+know|never\b|false\b|nothing\b|unsure\b)",
    re.IGNORECASE,
)
_YES = re.compile(r"[\W_]*(?:yes\b|y\b|true\b|high\b|medium\b|severe\b|very\b|both\b|all\b|current\b)", re.IGNORECASE)
_TICKED = re.compile(r"(?:☒|☑|✓|✔|✗|✘|\[\s*[xX✓✔]\s*\]|\(\s*[xX]\s*\))")
_EMPTY = re.compile(r"(?:☐|□|\[\s{0,3}\]|\(\s{1,3}\))")
_OPTION = re.compile(
    r"(?P<before>☒|☑|✓|✔|☐|□|\[\s*[xX✓✔]?\s*\])?\s*\b(?P<word>yes|no|n/a|not\s+known|unknown)\b\s*(?P<behind>☒|☑|✓|✔|☐|□|\[\s*[xX✓✔]?\s*\])?",
    re.IGNORECASE,
)


def tells_of_nobody(text: str, start: int, end: int) -> bool:
    """Whether alarming words at [start, end) of a text are only taught, asked and denied, not ticked, or harmless."""
    answer = answered(text, start, end)
    return answer is False or (answer is None and (harmless(text, start, end) or _only_taught(text, start, end)))


def harmless(text: str, start: int, end: int) -> bool:
    """Whether what stands right beside the words shows that nothing is meant."""
    word, before = text[start:end].lower(), text[max(0, start - 30) : start]
    if _STRIKES.match(word) and (_A_THING.search(word) or _A_THING.match(text, end)):
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
    if _SOMEBODY.search(said) or _names_somebody(said):
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


def answered(text: str, start: int, end: int) -> bool | None:
    """What a form's own question or box about the words is answered with: yes, no; None where nothing of a form is seen."""
    ticked = _ticked(text, start, end)
    if ticked is not None:
        return ticked
    begin = text.rfind("\n", 0, start) + 1
    asked = next(
        (m for m in _ASKS.finditer(text, begin, end + 160) if m.start("form") <= start and end <= m.end()), None
    )
    if asked is not None:
        generic = asked["form"].split(None, 1)[0].lower() == "any" or _ANYBODY.search(asked["form"]) is not None
        return _answer(text, asked.end(), blank=generic)
    label = _LABEL.match(text, end)
    return _answer(text, label.end(), blank=False) if label else None


def _answer(text: str, at: int, *, blank: bool) -> bool | None:
    """What stands behind a question. ``blank``: whether one that nothing stands behind asks of nobody in particular."""
    options = _options(text, at)
    if options is not None:
        return options
    at = _YES_NO.match(text, at).end()  # type: ignore[union-attr]  # it matches the empty text too
    if _NO.match(text, at):
        return False
    if _YES.match(text, at):
        return True
    rest = text[at : at + 80].strip()
    nothing = (
        not rest or text[at : at + 80].lstrip(" \t\r").startswith("\n") or _ASKS.match(text[at : at + 200]) is not None
    )
    return False if nothing and blank else None


def _options(text: str, at: int) -> bool | None:
    """Which of "Yes [ ] No [x]" is ticked; None where no boxes stand, False where none is ticked."""
    line = text[at : (text.find("\n", at) + 1 or len(text) + 1) - 1][:120]
    if not (_TICKED.search(line) or _EMPTY.search(line)):
        return None
    found = [m for m in _OPTION.finditer(line) if m["before"] or m["behind"]]
    if not found:
        return None
    front = line.lstrip(" :?–-").startswith(("☒", "☑", "✓", "✔", "☐", "□", "["))
    for option in found:
        box = (option["before"] if front else option["behind"]) or option["before"] or option["behind"] or ""
        if _TICKED.fullmatch(box.strip()):
            return option["word"].lower() == "yes"
    return False


def _ticked(text: str, start: int, end: int) -> bool | None:
    """Whether the box beside the words is ticked; None where there is none."""
    begin = text.rfind("\n", 0, start) + 1
    close = text.find("\n", end)
    line = text[begin : close if close >= 0 else len(text)]
    marks = sorted(
        [(m.start(), m.end(), True) for m in _TICKED.finditer(line)]
        + [(m.start(), m.end(), False) for m in _EMPTY.finditer(line)]
    )
    if not marks or (_OPTION.search(line) and any(m["before"] or m["behind"] for m in _OPTION.finditer(line))):
        return None
    at = start - begin
    if line[: marks[0][0]].strip(" \t•*-–|") == "":  # the boxes lead
        return next((on for first, _, on in reversed(marks) if first < at), None)
    return next((on for first, _, on in marks if first >= end - begin), None)
