# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""News of somebody in plain words, without a reference: "Update re Jane Sample: we visited on Friday" (domain.md E49).

In: a sheet of which nothing else could be made. Out: those it names, or nothing when it is no such news. Whose case it
is nobody guesses here.
"""

import re
from collections.abc import Iterator, Sequence

from mailflow.ingest.danger import alarms
from mailflow.ingest.guarded import Guarded
from mailflow.ingest.letter import sentences
from mailflow.ingest.reader import Sketch
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import facts, names, tongue
from mailflow.submission import Subject

_TOLD_YOU = Guarded(
    "know inform fyi aware news sentenced released arrested discharged evicted rehoused remanded admitted recalled housed charged bailed convicted engag attend pass died update thought think need requir necessar from notice key action been say report tell hear seen no turned visited met saw spoke rang called contacted tried turn show missed cancelled kept doing fine ok well good job now keeping",
    r"\b(?:to|so)\s+(?:let\s+you\s+(?:all\s+|both\s+)?know|inform\s+you|you\s+(?:all\s+|both\s+)?know|you(?:[’']re|\s+are)\s+(?:all\s+|both\s+)?aware)\b|(?:\A|[.!\n])\s{0,3}(?:visited|met|saw|seen|spoke|rang|called|contacted|attended|tried)\b|\b(?:didn[’']t|did\s+not)\s+(?:turn\s+up|attend|show|engage)\b|\b(?:missed|cancelled|kept)\s+(?:his|her|their|the|another)\s+(?:\w+\s+)?appointment\b|\bdoing\s+(?:really\s+|very\s+|so\s+)?well\b|\bno\s+(?:new\s+|further\s+)?(?:concerns|issues|problems)\b|\b(?:all|is|are)\s+(?:fine|ok|okay|well|good)\b|\bgot\s+a\s+job\b|\bwent\s+(?:really\s+|very\s+)?well\b|\bkeeping\s+to\b|\b(?:now\s+has|has\s+now)\b|\bfyi\b|\b(?:just|only)\s+to\s+say\b|\b(?:pleased|glad|happy|delighted|relieved|sorry|sad)\s+to\s+(?:say|report|tell|hear)\b|\b(?:was\s+)?seen\s+(?:at|by|in|today|yesterday|on\s+\w+day|this\s+\w+)\b|\bno\s+(?:longer\s+)?needs?\s+(?:for|to\s+(?:discuss|bring|have))\b|\bturned\s+up\s+(?:at|for|to|today|yesterday)\b|\b(?:thought|think)\s+you(?:[’']d|\s+would|\s+might|\s+should|\s+may|\s+ought\s+to)?\s+(?:all\s+)?(?:like\s+to|want\s+to|be\s+(?:pleased|glad|interested)\s+to|to)?\s*(?:know|hear)\b|\b(?:no|not)\s+(?:further\s+|more\s+)?(?:visits?|actions?|input|involvement)\s+(?:needed|required|necessary|from)\b|\b(?:handed|given|gave)\s+(?:in\s+)?(?:his|her|their|the)\s+(?:\w+\s+)?(?:keys?|notice)\b|\bre\s+the\s+action\b|\b(?:has|have|had)\s+been\s+(?:sent|transferred|moved|placed)\s+to\b|\b(?:good|bad|some|sad|more)\s+news\b|\b(?:was|been|got|is|were)\s+(?:now\s+|since\s+)?(?:sentenced|released|arrested|discharged|evicted|rehoused|remanded|admitted|recalled|housed|charged|bailed|convicted)\b"
    r"|\b(?:engag(?:ed|ing)|attended|attending|passed\s+away|died)\b|[-–:]\s*updates?\s*(?:\n|\Z)",
)
"""How somebody says that he tells no more than what became of him; danger told so is no mere news."""
NEWS = Guarded(
    "update visit spoke spoken seen saw rang contact attended met answer reply change moved tenancy working",
    r"\bupdates?(?:\s+(?:for|from)(?:\s+\w+){1,2})?\s*(?:on|re|regarding|about|for|from|:|-|–)|\b(?:we|i|they|he|she|staff|officers?|our\s+\w+)\s+(?:have\s+|has\s+|had\s+)?(?:also\s+|now\s+|again\s+)*(?:visited|spoke(?:n)?\s+(?:to|with)|saw|seen|rang|contacted|attended|met)\b"
    r"|\bno\s+(?:answer|reply|change|contact)\b|\b(?:has|have)\s+(?:now\s+)?moved\b|\btenancy\s+(?:(?:with|at|for|there|here|was|has|had|been|of|us|them|him|her|on|the|[a-z]+ing)\s+){0,4}(?:ended|surrendered|terminated)\b|\bnow\s+working\s+with\b",
)
GONE = Guarded(
    "liv resid stay",
    r"\b(?:no\s+longer|(?:is|are|does|do|did)(?:\s+not|n[’']t)|not|never|used\s+to|nobody)\s+(?:now\s+|actually\s+|currently\s+)?(?:lives?|living|resid(?:es?|ing)|stays?|staying)\b",
)
"""Where somebody does not live is told in news of him."""
_MOST_NAMED = 3


def somebody(sheet: Sheet) -> tuple[Subject, ...]:
    """The first few who are named in news; () when the words are no news, or name nobody."""
    title = sheet.subject.text if sheet.subject else ""
    text = sheet.whole.text
    told = any(sentences.happening(text[a:b], ()) for a, b in sentences.spans(text))
    news = NEWS.is_in(f"{title}\n{text}") or _NUMBERLESS.is_in(text)
    if (
        not told
        or tongue.is_foreign(text)
        or not (news or (_TOLD_YOU.is_in(f"{title}\n{text}") and not _in_danger(sheet)))
    ):
        return ()
    found: dict[str, Subject] = {}
    for stretch in (sheet.subject, sheet.whole):
        for subject in _named(stretch) if stretch else ():
            found.setdefault((subject.name.value or "") if subject.name else "", subject)
    return tuple(found.values())[:_MOST_NAMED]


def _in_danger(sheet: Sheet) -> bool:
    """Whether the words tell of danger."""
    return next(alarms.safeguarding([sheet.whole]), None) is not None


_NEED = Guarded(
    "scared frightened afraid terrified worried cope coping struggl refus engag threat drink drug using carrying back missing vulnerab neglect isolat lonely exploit aggress smash shout hoard evict debt bull",
    r"\b(?:scared|frightened|afraid|terrified|worried|(?:can[’']?t|cannot|not|isn[’']?t|barely)\s+cop(?:e|ing)|struggl\w+|(?:won[’']?t|refus\w+\s+to|doesn[’']?t|not)\s+engag\w+|threat\w*|drinking|drugs?|using\s+again|carrying|(?:ex|partner|boyfriend|husband|he)\s+is\s+back|missing|vulnerab\w+|neglect\w*|isolated|lonely|exploit\w*|aggressive|smash\w*|shouting|hoard\w*|evict\w*|debt|bull(?:y|ied|ying))\b",
)


def is_of_need(text: str) -> bool:
    """Whether the words tell of a need or a nuisance, short of danger."""
    return _NEED.is_in(text)


def is_told_of(listed: Sequence[Sketch], sheet: Sheet) -> bool:
    """Whether the words are about a person with a full name: what they tell of a place is his or her doing."""
    title = sheet.subject.text if sheet.subject else ""
    for name in (s.name.value or "" for s in listed if s.name):
        about = rf"\b(?i:about|with|for|on|re|regarding)\s+(?:(?:Mrs?|Ms|Miss)\.?\s+)?{re.escape(name)}\b"
        begins = rf"(?:\A|[.!?\n])\s{{0,3}}{re.escape(name)}\s{{0,3}}(?:[,:–-]|(?:is|was|has)\b)"
        titled = title.strip().startswith(name)
        if titled:
            begins += rf"|\A\s*{re.escape(name)}\.|\b{re.escape(name)}\s+(?:is|was|has|keeps)\b"
        is_he = titled or re.search(about, sheet.whole.text) is not None
        if " " in name and ((is_he and _HE.search(sheet.whole.text)) or re.search(begins, sheet.whole.text)):
            return True
    return False


_HE = re.compile(r"\b(?:s?he|him|his|hers?)\b", re.IGNORECASE)


def is_news_of(listed: Sequence[Sketch], sheet: Sheet) -> bool:
    """Whether a mail calls itself an update on somebody of whom it tells no more than the name (E49)."""
    text = sheet.whole.text
    at_home = bool(listed) and not any(s.dob or s.age or s.phones for s in listed) and not _in_danger(sheet)
    if not (only_named(listed) or at_home) or _REFERS.search(text):
        return False
    if _NUMBERLESS.is_in(text):
        return True
    found = _UPDATE_ON.search(text[:_OPENING])
    if found is None:
        return False
    words = {word for s in listed if s.name and s.name.value for word in s.name.value.split()}
    return not words.isdisjoint(found["whom"].split())


_NUMBERLESS = Guarded(
    "number reference ref & case your hub",
    r"\b(?:not|n[’']t|without|lost|mislaid|no\s+longer)\b[^.;\n]{0,25}\b(?:(?:case|your|hub)\s+(?:case\s+)?(?:number|reference|ref)|(?:number|reference|ref)\s+(?:of|for)\s+(?:the|this|his|her|their)\s+case)\b",
)
"""The sender has not the number of the case at hand: there is one."""
_OPENING = 160
"""Characters within which a mail says that it is an update."""
_REFERS = re.compile(r"\brefer(?:ral|ring)?\b", re.IGNORECASE)


def only_named(listed: Sequence[Sketch]) -> bool:
    """Whether nothing is told of those who are put forward but their names."""
    return bool(listed) and not any(s.dob or s.age or s.addresses or s.phones for s in listed)


_UPDATE_ON = Guarded(
    "update",
    r"\bupdates?\s+(?:on|re|regarding|about|for)[:\s]\s*(?P<whom>(?:(?:mrs?|ms|miss|dr)\.?\s+)?[^\W\d_][\w’'-]+(?:\s[^\W\d_][\w’'-]+)?)",
)


def _named(stretch: Stretch) -> Iterator[Subject]:
    """Everybody with a first and a last name, or a title."""
    for mention in names.find(stretch.text, []):
        if len(mention.text.split()) > 1 or mention.title:
            value, aliases = facts.name(stretch.slice(mention.start, mention.end))
            if value is not None:
                yield Subject(name=value, aliases=tuple(aliases))
