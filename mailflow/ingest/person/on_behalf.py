"""A colleague for whom the sender writes: "sending this for Jo Other, who is on leave" (rule 2).

In: the words before and behind a name. Out: whether it may be his, and whether it surely is. "On behalf of" is said of
those who are referred as well, so something must tell that he would have written himself.
"""

import re

_IN_PLACE_OF = re.compile(
    r"\b(?:cover(?:ing|ed)?|stand(?:ing)?\s+in|fill(?:ing)?\s+in|deputi[sz]ing|acting)\s+for\s+(?:(?:my|our|a|the)\s+(?:\w+\s+){0,2}?(?:colleague|manager|boss)\s*,?\s*)?$",
    re.IGNORECASE,
)
"""Before a name: the sender does the work of him."""
_ON_BEHALF = re.compile(
    r"\b(?:send\w*|sent|submit\w*|forward\w*|writ\w*|wrote|complet\w*|fill\w*|pass\w*|typ\w+|e-?mail\w*|do|doing|done|made|mak\w+|put\w*|refer\w*|here)\b[^.;:\n]{0,40}?\b(?:for|on\s+behalf\s+of|in\s+place\s+of|instead\s+of)\s+(?:(?:my|our|a|the)\s+(?:\w+\s+){0,2}?)?,?\s*$",
    re.IGNORECASE,
)
"""Before a name: the sender writes for him, or sends what is of him."""
_AWAY = re.compile(
    r"\s{0,3}[,(–-]?\s{0,3}(?:(?:who|as|because|since|cos|while|whilst|(?:s?he|they))\s{0,3})*(?:[’']s|[’']re|\s{0,3}(?:is|was|are|has\s+been|had\s+to))?\s{0,3}(?:(?:currently|now|still|away|out|gone|working|off|not)\s+){0,2}(?:(?:on|off|in)\s+(?:(?:annual|sick|long[\s-]term|maternity|paternity|study|parental|a|the|his|her|their)\s+)*(?:leave|sick(?:ness)?|holiday|training|course|nights|rest\s+days?|shift|duty|today|this\s+week|until|till|til|work|office)|away|ill|unwell|off|out\s+of\s+(?:the\s+)?office|in\s+today|has\s+no\s+(?:laptop|e-?mail|access|computer)|can[’']?t|cannot|could\s{0,3}n[’']?t|working|asked)\b(?!\s+from\s+(?:school|college|prison|hospital|hmp))",
    re.IGNORECASE,
)
"""Behind a name: he is not there to write himself."""
_COLLEAGUE = re.compile(
    r"\s*[(,–-]\s*(?:(?:who\s+is|my|our|the|a|an)\s+)*(?:[a-z]+\s+){0,2}?(?:colleague|(?:social|support|key|case|outreach|family|housing|youth|recovery|drug|care|link)[\s-]?worker|officer|manager|nurse|health\s+visitor|doctor|gp|teacher|midwife|pcso|sergeant|counsellor|caseworker|adviser|advisor|coordinator|co-ordinator)\b",
    re.IGNORECASE,
)


def is_of(before: str, after: str) -> bool:
    """Whether somebody may be the one for whom the sender writes."""
    if is_in_place(before):
        return True
    away = _AWAY.match(after) or _COLLEAGUE.match(after)
    return away is not None and _ON_BEHALF.search(before) is not None


def is_in_place(before: str) -> bool:
    """Whether the sender does the work of whoever is named next."""
    return _IN_PLACE_OF.search(before) is not None
