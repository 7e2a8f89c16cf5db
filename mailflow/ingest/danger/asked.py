# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""What a form answers to alarming words of its own: "Risk of fire? No", an empty box, "None" below a heading.

In: a text and the span of the words. Out: yes, no, or None where nothing of a form is seen.
"""

import re

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
_HEADING_NO = re.compile(
    r"[^\n\t.?!:]{0,60}\??[^\S\n\t]*(?:(?P<below>\n\s*)|\t[^\S\n\t]*)(?P<answer>no|none|nil|n/?a|false)(?:\s+(?:known|identified|concerns?))?[^\S\n\t]*\.?[^\S\n\t]*(?=(?P<cell>\t)|\n|\Z)",
    re.IGNORECASE,
)
"""Behind the words: the rest of a heading, and below or beside it an answer that is a bare no."""
_HEADING = 60
_QUESTION, _LINE = 200, 500
"""Characters of a question around the words, and of a line of boxes: a line of a form is no longer."""
_OF_HIM = re.compile(r"\b(?:s?he|him|his|hers?|they|their|them|my|me|i|we|our|us)\b", re.IGNORECASE)
_YES = re.compile(r"[\W_]*(?:yes\b|y\b|true\b|high\b|medium\b|severe\b|very\b|both\b|all\b|current\b)", re.IGNORECASE)
_TICKED = re.compile(r"(?:☒|☑|✓|✔|✗|✘|\[\s*[xX✓✔]\s*\]|\(\s*[xX]\s*\))")
_EMPTY = re.compile(r"(?:☐|□|\[\s{0,3}\]|\(\s{1,3}\))")
_OPTION = re.compile(
    r"(?P<before>☒|☑|✓|✔|☐|□|\[\s*[xX✓✔]?\s*\])?\s*\b(?P<word>yes|no|n/a|not\s+known|unknown)\b\s*(?P<behind>☒|☑|✓|✔|☐|□|\[\s*[xX✓✔]?\s*\])?",
    re.IGNORECASE,
)


def answered(text: str, start: int, end: int) -> bool | None:
    """What a form's own question or box about the words is answered with: yes, no; None where nothing of a form is seen."""
    ticked = _ticked(text, start, end)
    if ticked is not None:
        return ticked
    begin = text.rfind("\n", 0, start) + 1
    questions = _ASKS.finditer(text, max(begin, start - _QUESTION), end + _QUESTION)
    asked = next((m for m in questions if m.start("form") <= start and end <= m.end()), None)
    if asked is not None:
        generic = asked["form"].split(None, 1)[0].lower() == "any" or _ANYBODY.search(asked["form"]) is not None
        return _answer(text, asked.end(), blank=generic)
    if _is_denied(text, begin, end):
        return False
    label = _LABEL.match(text, end)
    return _answer(text, label.end(), blank=False) if label else None


def _is_denied(text: str, begin: int, end: int) -> bool:
    """Whether the words head a line whose answer is no; in a row of cells, or of somebody, they tell and do not head."""
    found = _HEADING_NO.match(text, end) if end - begin <= _HEADING else None
    if found is None or _OF_HIM.search(text[begin : found.start("answer")]):
        return False
    return "\t" not in text[begin:end] and not (found["below"] and found["cell"])


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
    begin = max(text.rfind("\n", 0, start) + 1, start - _LINE)
    close = text.find("\n", end, end + _LINE)
    line = text[begin : close if close >= 0 else end + _LINE]
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
