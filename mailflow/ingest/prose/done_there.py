# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether words before an address tell what is done or happens there, or that others live there: nobody's home (rule 14).

In: the clause up to the address. Out: yes or no. Where somebody was met, caught or begs, what he breaks into, where a
business is run, and who took him in, say nothing of where he lives; words of living right before the address do.
"""

import re

_AT = r"(?:at|in|into|to|on|by|outside|from|near|off|round|through|of|behind|opposite|inside)\s+(?:the\s+)?(?:number\s+|no\.?\s*)?$"
_HOME = r"(?:home|house|flat|room|bedsit|address|tenancy|tenant|bed|sofa|floor|bungalow|hostel|caravan|doorstep|accommodation|is(?!\s+(?:being|begging|seen|known))|liv(?:es?|ed|ing)|stay(?:s|ed|ing)?|sleep(?:s|ing)?|slept|resid\w+|lodg\w+|rent(?:s|ed|ing)?|housed|moved|bailed|placed|now|currently|(?:his|her|their)\s+(?:own\s+)?(?:\w+\s+)?(?:place|property|premises|hall(?:way)?|kitchen|bath(?:room)?|bed\s?room|lounge|(?:living|sitting|front|back)\s?room|stairs|porch|loft|cellar|door|windows?|letterbox|garden|gate|drive|curtains))"
_REST = rf"(?:(?!\b{_HOME}\b)[^.;:])*?"
_MET = re.compile(
    rf"\b(?:(?<!\bbe\s)(?:met|seen|found)|saw|spotted|noticed|caught|arrested|stopped|detained|picked\s+(?:him|her|them)?\s*up|collapsed|fell|fainted|turn(?:s|ed|ing)?\s+up|show(?:s|ed|ing)?\s+up|appear(?:s|ed|ing)|knock(?:s|ed|ing)?|bang(?:s|ed|ing)?|wander(?:s|ed|ing)?|call(?:s|ed|ing)\s+(?:in|round)|arriv(?:es|ed|ing)|beg(?:s|ged|ging)|loiter(?:s|ed|ing)?|hang(?:s|ing)\s+(?:around|about|out)|gather(?:s|ed|ing)?|trespass\w*|busk\w*|shoplift\w*|deal(?:s|ing|t)|sell(?:s|ing)|sold|buy(?:s|ing)?|bought|followed|chased|approached)\b{_REST}(?:\b{_AT}|\b(?:at|in|by|outside)\b(?:(?!\b{_HOME}\b)[^.;:]){{0,25}}$)",
    re.IGNORECASE,
)
"""Where somebody was met or goes."""
_DAMAGED = re.compile(
    rf"\b(?:tag(?:s|ged|ging)?|graffiti\w*|vandalis\w+|burgl\w+(?!\s+\w+\s+times)|rob(?:s|bed|bing)|br[eo]a?k(?:e|s|ing|en)?\s+in(?:to)?|smash\w*|damag(?:ed|ing)|set\s+(?:fire|light)\s+to|attack(?:ed|ing)|egg(?:ed|ing)|threw|thrown|throw(?:s|ing)|kick(?:ed|s|ing)\s+in|spray(?:ed|ing|s)?|pelt(?:ed|ing|s)?|climb(?:ed|ing|s)?)\b(?:\s+(?:the\s+)?(?:number\s+|no\.?\s*)?$|{_REST}\b{_AT})|\b(?:through|over|against|into|off|paint\w*|urinat\w+)\s+(?:on\s+)?(?:the\s+)?(?:\w+\s+)?(?:windows?|door|fence|wall|shed|garden|roof)\s+(?:of|at)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""What was broken, robbed or painted."""
_RUN = re.compile(
    r"\b(?:car\s+wash|business|shop|store|salon|nail\s+bar|bar|pub|factory|firm|company|gym|club|class|course|group|gang|church|mosque|temple|surgery|school|college|nursery|office|takeaway|restaurant|caf[eé]|warehouse|farm|brothel|market|stall|garage|workshop|yard|fire|incident|robbery|burglary|assault|fight|party|crash|collision|raid|event|meeting|job|work)\b(?:(?!\b(?:says?|said|tells?|told|thinks?|believes?|reports?|reported|lives?|living|stay\w*|resid\w+|sleep\w*|homes?|flat|address)\b)[^.;:]){0,40}?\b(?:is|are|was|were|run|runs|trades?|trading|operates?|operating|based|meets?|happened|located|open(?:s|ed)?|works?)\b(?:(?!\b(?:lives?|living|stay\w*|resid\w+|sleep\w*|homes?|flat|address)\b)[^.;:]){0,15}?\b(?:at|from|in|on|outside|out\s+of)\s+$|\b(?:gang|group|lads|youths|kids|men|they)\s+(?:meet|gather|congregate)\s+(?:at|in|outside|on)\s+$",
    re.IGNORECASE,
)
"""What stands there, or happened there."""
_FROM = re.compile(
    r"\b(?:complaints?|reports?|calls?|petition|statement|allegations?)\b[^.;:]{0,25}\bfrom\s+$", re.IGNORECASE
)
_OTHERS = re.compile(
    r"\b(?:by|with|from|to|of)\s+(?:(?:an?|the|some|two|three|several|other|his|her|their|local|kind|elderly|young)\s+){0,3}(?:[a-z]+\s+)?(?:couple|neighbours?|famil(?:y|ies)|m[ae]n|wom[ae]n|lad(?:y|ies)|gentlem[ae]n|people|strangers?|passers?-?by|residents?|students?|girls?|boys?|lads?|pensioners?|tenants?|owners?|persons?)\s+(?:who|that)\s+(?:(?:all|both|also)\s+)?(?:lives?|lived|living|stays?|resides?)\s+(?:at|in|on)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""Others live there, of whom he was told to have had to do with."""
_WITH_THEM = re.compile(r"\b(?:liv|stay|lodg|sleep|slept|resid|mov|sofa|hous|refer|about|concern)\w*\b", re.IGNORECASE)
_PART_OF = re.compile(
    r"\b(?:whole|rest|part|most|half|(?:far|other|top|bottom|back|north|south|east|west)\s+(?:end|side)|edge|middle|centre|residents|people|tenants|families|users|parents|shops?|streets)\s+(?:of|in|on|around)\s+(?:the\s+)?$",
    re.IGNORECASE,
)
"""It is where many others are: "the whole of the ", "residents of "."""
_TO_US = re.compile(
    r"(?<!\bdoor\s)(?<!\bclose\s)\b(?:to|with|at|via|care\s+of|c/o)\s+(?:us|me|our\s+\w+|my\s+\w+|this\s+office)\b\W*(?:at\W*)?$",
    re.IGNORECASE,
)
_HIS_THINGS = re.compile(
    r"\b(?:his|her|their)\s+(?:own\s+)?(?:\w+\s+)?(?:windows?|doors?|fence|wall|shed|garden|roof|gate|letter\s?box|greenhouse|home|house|flat|bungalow|property)\b",
    re.IGNORECASE,
)
"""What was broken is theirs."""
_SUFFERS = re.compile(
    r"\b(?:was|were|is|are|get|gets|got|getting|being)\s+(?:[a-z]+ly\s+)?(?:[a-z]+(?:ed|en|wn)\b|set\b|hit\b)|\bbeen\s+(?:[a-z]+(?:ed|en|wn)\b|set\b|hit\b)|\b(?:at|on)\s+(?:him|her|them)\b",
    re.IGNORECASE,
)
"""It was done to whoever is told of: he lives there."""
_FAR = 160
"""Characters before an address in which such words stand."""


def is_told(clause: str) -> bool:
    """Whether the words right before an address say so."""
    clause = clause[-_FAR:]
    others = _OTHERS.search(clause)
    if others is not None and _WITH_THEM.search(clause[: others.start()]) is None:
        return True
    done = _DAMAGED.search(clause)
    if done is not None and _HIS_THINGS.search(clause) is None and _SUFFERS.search(clause, 0, done.end()) is None:
        return True
    return any(says.search(clause) for says in (_MET, _RUN, _FROM, _PART_OF, _TO_US))
