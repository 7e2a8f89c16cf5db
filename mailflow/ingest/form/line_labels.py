# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""The label that a line begins with: before a colon, blanks, dots, a dash or a bracket, or with nothing between.

In: one line. Out: what the label means and where its value begins, or None. Where no colon stands behind a label, what
follows must look like its value.
"""

import re
from dataclasses import replace

from mailflow.ingest.value import dates, names, phones, places, shorthand
from mailflow.ingest.value.alphabet import LETTER, UPPER
from mailflow.ingest.value.labels import Label, Owner, Words, label

FEW = 6
"""Words of a label, and of what stands behind one that only counts."""
_BULLET = r"\s*(?:[-•·*–▪➢o>]\s+|\(?\d{1,4}[.)]\s+|[a-z]\)\s+)?"
_COLON = re.compile(
    rf"{_BULLET}(?P<label>[^:=\t|\n]{{1,75}}?)\s*(?:[:=]\s?-?|\t+|\s\|\s|\s?:\s?-)\s*(?P<value>.*)$", re.DOTALL
)
_COLUMNS = re.compile(
    rf"{_BULLET}(?P<label>[^\W_](?:[^:=|\t\n]{{0,38}}?[^\s.:,;!])?)(?:\s{{0,3}}(?:\.\s?){{3,}}:?\s*|\s\.\s?\.\s|[ \u00a0]{{2,}})(?P<value>\S.*)$",
    re.DOTALL,
)
"""A label and its value, with blanks or dots drawn between them."""
_BAR = re.compile(r"[|:]\s*")
"""What is drawn between a column of labels and their values."""
_REGARDS = re.compile(r"re|regarding|concerning|in\s+respect\s+of", re.IGNORECASE)
_FACTS = re.compile(
    r"[,;(\d]|\s{2,}|\s-\s|\b(?:d[./]?\s?o[./]?\s?b\b|born\b|aged?\b|nhs\b|tel\b|of\b|at\b)", re.IGNORECASE
)
"""Where the facts begin behind the name of somebody."""
_ENCLOSED_FACT = re.compile(r"(?P<name>[^,;()\d]+)\((?P<fact>[^()]*\d[^()]*)\)\s*(?:$|[,;&.]|and\b)")
"""A name with a fact of his in brackets, at the end or as the first of several: "Tom Sample (9), Amy Sample (6)"."""
_WIDE = re.compile(r"[ \u00a0]{2,}")
_DASH = re.compile(
    rf"{_BULLET}(?P<label>[^:;=\n–—>»→-]{{2,40}}?)\s*(?:\s[-–—]+[>»]?\s|(?<=[^\W\d_])\s/\s|\s?[>»→]{{1,3}}\s|\s?;\s|[–—]|\s{{3,}}|-\s)\s*(?P<value>.*)$",
    re.DOTALL,
)
_SAYS_NONE = re.compile(
    r"\s+(?:is\s+)?(?P<none>(?:not\s+(?:yet\s+)?(?:known|given|held|recorded)|unknown|n/?k|tbc))\s*$", re.IGNORECASE
)
"""Behind a label without a colon: that there is none, with more to say of it behind a dash."""
_ENCLOSED = re.compile(rf"{_BULLET}\[(?P<label>[^\[\]\n]{{2,40}})\]\s*:?\s*(?P<value>\S.*)$", re.DOTALL)
"""A label in square brackets."""
_BARE = re.compile(
    rf"{_BULLET}(?P<label>d\.?o\.?b\.?|d/o/b|h/a(?:dd(?:r(?:ess)?)?)?|o/a|date of birth|born|tel(?:ephone)?(?: (?:no|number))?\.?|mob(?:ile)?(?: (?:no|number))?\.?|phone(?: number)?|contact (?:no|number|tel)\.?|address|name|post\s?code|age|aka)"
    r"\s+(?P<value>.+)$",
    re.IGNORECASE | re.DOTALL,
)
INNER = re.compile(
    r"(?:(?<=^)|(?<=[\s,;/|(–.-]))(?P<label>(?:(?:victim|perpetrator|perp|client|child|tenant|suspect)(?:'?s)?\s)?(?:date\s+of\s+birth|d[./]?\s?o[./]?\s?b\.?|(?:home\s|current\s)?address|(?:home\s|work\s)?(?:tel(?:ephone)?|mob(?:ile)?|phone|contact|landline)(?:\s(?:no|number|tel))?"
    r"|post\s?code|aged?|a\.?k\.?a\.?|alias|summary|concerns?|reasons?(?:\s+for\s+referral)?|issues?|e-?mail|(?<!\(english\s)(?<!\(western\s)(?<!\(chosen\s)(?<!\(preferred\s)(?<!\(maiden\s)(?<!\(former\s)(?<!\(previous\s)(?<!\(other\s)(?<!\(birth\s)name|surname|forenames?|first\s+name))\.?(?:\s*(?:[:=]|\s[-–]\s)\s*|\s+(?=[+(]?\d)|(?<=name)\s+(?=(?:(?!is\b|not\b|of\b|and\b|was\b|on\b|for\b|given\b|lives?\b|living\b|aged?\b|at\b|from\b)[^\W\d_][^\W\d_’'-]+\s+){2,3}(?:\d|lives?\b|living\b|of\s+\d|aged?\b|(?:home\s+)?address\b|addr?\b|d[./]?\s?o[./]?\s?b\b|date\s+of\s+birth|born\b|tel\b|mob(?:ile)?\b|phone\b)))"
    r"|(?<=[.;]\s)(?P<put>tenant|client|patient|resident|occupier|service\s+user)\s+(?=(?-i:(?:(?:Mr|Mrs|Ms|Miss|Dr)\.?\s[A-Z]|[A-Z][a-z]+\s[A-Z][\w’'-]+\s*[.,;(]\s)))"
    r"|(?<=[\s,;/|(.])(?P<other>(?<=[.;]\s)(?:school|employer|neighbours?|caller)|landlord|landlady|letting\s+agents?|witness(?:es)?|informant|reported\s+by|referr(?:er|ed\s+by)|complainant|next\s+of\s+kin|n\.?o\.?k|(?:social|key|support|youth|outreach)\s?worker|(?:housing|probation|tenancy|police)\s+officer|offender\s+manager|gp|oic|officer(?:\s+in\s+(?:the\s+)?case)?|emergency\s+contact)\s*:\s*(?-i:(?=[A-Z\d]))"
    r"|(?:(?<=^)|(?<=[\s,;/|(.]))(?P<who>victim|perp(?:etrator)?|suspect|offender|child(?:ren)?|(?<=[.;]\s)(?:nominal|subject|person)(?=\s\d\s*:))(?:\s?\d)?(?:\s*(?:[:=]|\s[-–]\s)\s*(?:(?:his|her|their)\s+(?-i:(?:[a-z][a-z-]+,?\s+){1,4}))?(?-i:(?=[A-Z]))|\s+(?:is|was)\s+(?:(?:his|her|their|the)\s+(?:[a-z][a-z-]+\s+){1,3})?(?=(?-i:(?:(?:Mr|Mrs|Ms|Miss)\.?\s)?[A-Z][\w’'-]+\s[A-Z])))",
    re.IGNORECASE,
)
_TELLS_HOW = re.compile(
    r"(?:please|pls|include|give|enter|provide|e\.?g\.?\b|for\s+example|if\s+(?:known|you\s+know|possible)|tick|select|choose)\b[^:]{0,120}$",
    re.IGNORECASE,
)
"""Behind a question: how to answer it, and no answer."""
_LINE_OF = re.compile(r"line\s*\d{1,2}\W*", re.IGNORECASE)
"""Behind "address": the label of one line of it, and no value."""
_ASKED = re.compile(rf"{_BULLET}(?P<label>[^:=?\t|\n]{{3,75}})\?[ \u00a0\t]+(?P<value>\S.*)$", re.DOTALL)
"""A question of a form, with its answer behind it."""
_REGISTERED = re.compile(
    rf"[{UPPER}][{UPPER}’'-]+,\s+[{UPPER}][{LETTER}’'-]+(?:\s[{UPPER}][{LETTER}’'-]*)*\s*(?:\([^()]*\)\s*)?"
)
"""A name and nothing else, the surname in capitals and first, what others call him in brackets."""
_COUNTED = re.compile(
    r"\W*(?:(?:the\s+)?(?:first|second|third|fourth|last|next|other)(?:ly)?(?:,?\s+(?:an?\s+)?(?:one|person|case|up|is|was|place|location|spot|building)\b.*)?|add\s+on)\s*",
    re.IGNORECASE | re.DOTALL,
)
"""What counts people before a colon, and labels nothing: "First: Jane Sample, born …", "The first is one of ours: …"."""


def split(text: str, words: Words) -> tuple[Label | None, int] | None:
    """The label of a line and where its value begins; (None, 0) for a label that no referral uses."""
    for pattern in (_COLUMNS, _ENCLOSED):
        if (match := pattern.match(text)) and (known := _drawn(match, words)):
            drawn = _BAR.match(match["value"])
            return known, match.start("value") + (drawn.end() if drawn else 0)
    match = _COLON.match(text)
    if match and _COUNTED.fullmatch(match["label"]) and len(match["value"].split()) >= FEW:
        return None
    if match:
        known = (
            _where(match["label"], match["value"])
            or _about(match["label"], match["value"])
            or _in_letters(match["label"], match["value"])
            or label(match["label"], words)
        )
        if known is not None and (match["value"] or not known.is_heading or ":" in text):
            return known, match.start("value")
        if (
            match["label"][:1].isupper()
            and len(match["label"].split()) <= 4
            and not re.search(r"\d\s*$", match["label"])
        ):
            return None, 0
    return _asked(text, words) or _loosely(text, words)


def _asked(text: str, words: Words) -> tuple[Label, int] | None:
    """A question that a form asks, with its answer behind it."""
    match = _ASKED.match(text)
    known = label(match["label"], words) if match else None
    if match is None or known is None or known.fields[:1] == ("other",):
        return None
    if _TELLS_HOW.match(match["value"]):
        return known, len(text)
    if known.is_heading and not (known.owner is not Owner.OTHER and names.looks_like(match["value"])):
        return None
    return known, match.start("value")


def _loosely(text: str, words: Words) -> tuple[Label, int] | None:
    """A label without a colon: what stands behind it must look like its value."""
    if match := _DASH.match(text):
        none = _SAYS_NONE.search(match["label"])
        if none is not None and (led := label(match["label"][: none.start()], words)) is not None and led.fields:
            return led, match.start("label") + none.start("none")  # "DOB not known – he says he is 84"
        known = label(match["label"], words)
        brief = known is not None and len(match["label"].split()) <= 3
        if (
            brief
            and known is not None
            and (_fits(known, match["value"]) if known.fields else _heads(known, match["value"]))
        ):
            return known, match.start("value")
    if (match := _BARE.match(text)) and not _LINE_OF.fullmatch(match["value"]):
        known = label(match["label"], words)
        if known is not None and _fits(known, match["value"]):
            return known, match.start("value")
    return None


def _heads_table(value: str, words: Words) -> bool:
    """Whether labels alone stand beside each other."""
    cells = _WIDE.split(value.strip())
    return all(
        label(cell, words) is not None and re.search(r"\d", cell) is None and not dates.UNKNOWN.fullmatch(cell)
        for cell in cells
    )


def _drawn(match: re.Match[str], words: Words) -> Label | None:
    """The label of a line in columns; None when it is no label, or the row of labels above a table."""
    known = label(match["label"], words) if len(match["label"].split()) <= FEW else None
    if known is None or _heads_table(match["value"], words):
        return None
    if known.fields:
        return known
    if re.match(r"[+(]?\d[\d\s()]{7}", match["value"]):
        return replace(known, fields=("phone",))
    lead = re.split(r"[,;(/|\d]|[ ]{2,}", match["value"], maxsplit=1)[0]
    return known if names.looks_like(lead) else None


def _where(said: str, value: str) -> Label | None:
    """Lines that begin "Home:" or "Work:" label a number, or where somebody lives: what follows tells."""
    where = said.strip(" .").lower()
    if where not in ("home", "work", "house", "w", "h"):
        return None
    if re.match(r"\s*[+(]?\d[\d\s()]{4}", value):
        return label("work phone" if where[0] == "w" else "home phone")
    lives = re.search(r"\d", value[:25]) is not None or next(places.postcodes(value), None) is not None
    return label("home address") if where in ("home", "house") and lives else None


def _about(said: str, value: str) -> Label | None:
    """The head of a letter that names whom it is about: "Re: Mr John Sample   DOB 1/2/1950"."""
    if _REGARDS.fullmatch(said.strip()) is None or re.search(r"\d", value) is None:
        return None
    lead = _FACTS.split(value, maxsplit=1)[0]
    return Label((), Owner.SUBJECT) if len(lead.split()) > 1 and names.looks_like(lead) else None


def _in_letters(said: str, value: str) -> Label | None:
    """A label in a few letters that what stands behind it explains: "Tx: Jane Sample", "Rx: sertraline 50mg"."""
    if shorthand.is_prescribed(said, value):
        return Label(("other",))
    return label(who) if (who := shorthand.told(said, value)) else None


def _heads(known: Label, value: str) -> bool:
    """Behind "Client - " stands a name with facts behind it, or one as registers write it: "SAMPLE, Jane"."""
    enclosed = _ENCLOSED_FACT.match(value)
    lead, _, rest = (enclosed["name"], "", enclosed["fact"]) if enclosed else value.partition(",")
    if known.owner is Owner.OTHER and (number := next(phones.find(value), None)) is not None:
        return len(value[: number.start].split()) <= FEW  # "Landlord - Mr Other 01632 …"
    ours = known.owner in (Owner.SUBJECT, Owner.VICTIM, Owner.PERPETRATOR, Owner.CHILD, Owner.RELATIVE)
    if not ours or not names.looks_like(lead):
        return False
    return re.search(r"\d", rest) is not None or _REGISTERED.fullmatch(value) is not None


def _fits(known: Label, value: str) -> bool:
    """Without a colon the value must look like one of its field."""
    field = known.fields[0] if known.fields else ""
    lead = value[: inner.start()] if (inner := INNER.search(value)) else value
    short = len(lead.split()) <= 5
    if field in ("dob", "phone", "postcode", "age"):
        return re.search(r"\d", value[:40]) is not None or (
            short and re.match(r"(?i)unknown|not|no\b|n/?k|tbc|none", value) is not None
        )
    if field == "address":
        return re.match(r"(?i)(?!history\b)[^.]{0,25}\d|no fixed|nfa|unknown|flat|the\s[A-Z]", value) is not None
    return (
        short and value[:1].isupper() and not lead.rstrip().endswith(".")
        if field in ("name", "alias", "surname", "forename")
        else bool(field)
    )
