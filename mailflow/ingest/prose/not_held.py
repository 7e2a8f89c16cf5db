# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""That nobody has a detail, in whatever words a sentence says so: who cannot give it, or what became of it (rule 30).

In: text. Out: the fields of which it is said. It is only asked of fields that are lacking, so it may be generous; not
with what others did not give, nor with what was not asked.
"""

import re
from collections.abc import Iterator

from mailflow.ingest.guarded import Guarded

_FIELDS = (
    (
        "dob",
        r"(?:full\s+|exact\s+)?(?:dates?\s+of\s+birth|birth\s?(?:day|date)s?|d\.?o\.?b\.?s?(?![a-z])|(?:what\s+)?(?:year|day)\s+(?:he|she)\s+was\s+born|when\s+(?:he|she|they)\s+(?:was|were)\s+born)",
    ),
    (
        "address",
        r"(?:forwarding\s+|home\s+|current\s+|full\s+|new\s+)?address|where\s+(?:(?:he|she|they)(?:[’']s|[’']re|\s+is|\s+are)?|exactly)\s+(?:(?:is|are|actually|currently|now)\s+)*(?:living|lives?|staying|stays?|based|sleeping|sleeps?)|(?:house|flat|door)\s+number",
    ),
    (
        "phone",
        r"(?:(?:tele)?phone|mobile|contact|landline|mob|tel)\s+(?:numbers?|no\.?|details)|(?:cell|tele)?phones?|mobiles?|landlines?|handsets?|(?<!house\s)(?<!flat\s)(?<!door\s)(?<!reference\s)(?<!crime\s)(?<!insurance\s)(?<!nhs\s)numbers?\b(?!\s+of)|(?:new|current)\s+one",
    ),
    ("name", r"(?:sur|last\s+|second\s+|family\s+|full\s+|real\s+|proper\s+|actual\s+)names?"),
)
_ALL = "|".join(f"(?P<{field}{{0}}>{words})" for field, words in _FIELDS)
_FIELD = f"(?<![’']s )\\b(?:{_ALL.format('')})(?![\\w’'])"
_BETWEEN = r"(?:(?!(?:but|because|although|though|until|when|which|who|unless|asked?|ask|neighbours?|neighbour|caller|reporter|complainant|witness|informant|landlord|on|matter|rings?|answer\w*|use|uses)\b)[\w’']+[\s,/]+)"
_NEG = r"(?:(?:do|does|did|has|have|had|is|was|wo|would|could|ca|will|are)n[’']?t|not|nor|never|cannot|unable\s+to|failed\s+to|(?:refus|declin)\w+\s+to|(?:reluctant|unwilling|yet|hesitant)\s+to|nobody|no\s?-?one)"
_HOLD = r"(?:know|knows|known|have|has|had|hold|holds|held|got|get|gets|give|gives|given|gave|giving|tell|told|say|said|disclos\w+|shar\w+|provid\w+|find|found|establish\w*|trace\w*|obtain\w*|confirm\w*|own|owns|leave|left|remember|recall|supply|supplied|state|reveal\w*|pin\s+down|get\s+hold\s+of|work\s+out|come\s+with|offer\w*|possess\w*|got)"
_WORDS = "birth dob d.o.b d.ob do.b born address live living stay lives sleep based number phone mobile landline handset contact tel mob name surname cell one"
_NOBODY_HAS = Guarded(
    _WORDS,
    rf"(?<!only )(?<!why )\b{_NEG}\s+{_BETWEEN}{{0,3}}?{_HOLD}\s+{_BETWEEN}{{0,5}}?{_FIELD}",
)
"""Somebody does not have, know or give it: "we could not establish where she lives", "she has never told us her …"."""
_NONE = Guarded(
    _WORDS,
    rf"\b(?:(?:no|little)\s+(?:joy|luck|success)\s+(?:in\s+|with\s+)?(?:(?:finding|getting|tracing|obtaining|locating|establishing)\s+)?|(?:no|without|lacks|lacking|lost|broken|smashed|sold|pawned|evasive\s+about|cagey\s+about|vague\s+about|coy\s+about|guarded\s+about|withh\w+|refused|missing|minus|unsure\s+of|uncertain\s+of|unclear\s+(?:on|about|of)|ignorant\s+of|still\s+(?:need|waiting|to\s+(?:find|get|obtain))(?:\s+on|\s+for)?|awaiting|chasing|trying\s+to\s+(?:find|get|obtain|trace))\s+)(?:(?:any|a|an|the|his|her|their|for|current|known|working|of|own|out|kind|reliable|usable|valid|fixed|record|note|idea|clue)\s+){{0,4}}{_FIELD}(?!\s+(?:action|concerns?))",
)
"""There is none, it is lost, or she would not say: "lost his phone", "evasive about her address"."""
_UNHELD = Guarded(
    _WORDS,
    rf"{_FIELD}(?:\s*[:–-]\s*|,?\s+)(?:(?!(?:on|given|below|above|is\s+\d)\b)[\w’']+\s+){{0,5}}?(?:not\s+(?:\w+\s+)?(?:known|held|given|provided|available|recorded|disclosed|on|have|got|sure|supplied|to\s+hand|stated|with\s+us)|unknown|unavailable|n[’']t\s+(?:\w+\s+)?(?:know|have|held|give|recorded|got)|to\s+follow|will\s+follow|to\s+come|to\s+be\s+(?:confirmed|advised|supplied|provided)|outstanding|withheld|refused|declined|a\s+mystery|anybody[’']s\s+guess|anyone[’']s\s+guess|nobody[’']s\s+got|dead\b|disconnected|out\s+of\s+(?:service|use)|lost|stolen|broken|cut\s+off|switched\s+off|blank|tbc|tba)\b",
)
"""What became of it, or that it is still to come: "date of birth to follow", "the last number we had is dead"."""
_FURTHER = re.compile(rf"[\s,/]*(?:\([^()]*\)\s*)?(?:and|or|nor|,|/)\s+(?:{_BETWEEN}{{0,3}}?){_FIELD}", re.IGNORECASE)
_NO_MORE_THAN_THAT = Guarded(
    "all only name much",
    r"\b(?:(?:that|which|it)(?:[’']s|\s+is)\s+(?:all|the\s+only\s+name|as\s+much\s+as)\s+(?:of\s+a\s+name\s+)?(?:that\s+)?(?:we|i|anybody|anyone|staff)(?:[’']ve)?\s+(?:\w+\s+)?(?:have|got|know|has|knows)|(?:only|just)\s+(?:(?:ever|have|got|know|knows|has|know\s+of|given|gave\s+us|giving)\s+)*(?:a|his|her|their|the)\s+(?:first|given|christian|street|nick)\s?name|(?:first|given)\s+name\s+(?:only|is\s+all))\b",
)
"""That a first name or nickname is all there is."""


_OF_HOUSE = re.compile(r"\b(?:door|house|flat|lives?|lane|road|street|close|avenue)\b[^.;]*$", re.IGNORECASE)
"""Before "the number": it may be that of a house."""
_OTHERS = re.compile(
    r"\b(?:neighbours?|caller|reporter|complainant|witness|informant|landlord|landlady|sister|brother|mother|mum|dad|father|friend|daughter|son)\s+(?:\w+\s+)?$",
    re.IGNORECASE,
)
"""Before what is not known or given: somebody who is not put forward does not give his own."""
_NEAR = 80


def fields(text: str) -> Iterator[str]:
    """The fields that a text says nobody has; one may come more than once."""
    if _NO_MORE_THAN_THAT.is_in(text):
        yield "name"
    for pattern in (_NOBODY_HAS, _NONE, _UNHELD):
        for match in pattern.finditer(text):
            if _of_another(text, match):
                continue
            yield _which(match)
            at = match.end()
            while pattern is not _UNHELD and (further := _FURTHER.match(text, at)):
                yield _which(further)
                at = further.end()


def _of_another(text: str, match: re.Match[str]) -> bool:
    """Whether it is somebody else who does not give it, or a number that of a house."""
    near = max(0, match.start() - _NEAR)
    if match["phone"] == "number" and _OF_HOUSE.search(text, near, match.start("phone")):
        return True
    return _OTHERS.search(text, near, match.start()) is not None


def _which(match: re.Match[str]) -> str:
    return next(field for field, _ in _FIELDS if match[field])
