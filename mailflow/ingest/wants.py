# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""What a mail wants, as far as words tell: topics of the terms, safeguarding words, what kind of mail it is.

In: the sender's own words as stretches (never quotes, signatures or disclaimers). Out: names, traces, flags.
Recall over precision for safeguarding: a person looks at once. Topics are suggestions.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from mailflow.ingest.stretch import Stretch
from mailflow.partnership.terms import Topic
from mailflow.submission import MailClass, Trace

_WORDS = re.compile(r"[^\W_]+")
_ALERTS = r"""
safe\s?guarding(?:\s+concerns?)?
child\s+(?:protection|abuse|neglect)
at\s+(?:immediate\s+)?risk\s+of\s+(?:significant\s+)?(?:harm|abuse|death|exploitation|being\s+\w+)
immediate\s+(?:risk|danger)
suicid\w*
self[\s-]?harm\w*
over\s?dos\w*
kill(?:ing|s)?\s+(?:him|her|them)sel(?:f|ves)
hang(?:ing|s)?\s+(?:him|her|them)sel(?:f|ves)
harm(?:ing|s)?\s+(?:him|her|them)sel(?:f|ves)
hurt(?:ing|s)?\s+(?:him|her|them)sel(?:f|ves)
cutting\s+(?:him|her|them)sel(?:f|ves)
end(?:ing)?\s+(?:his|her|their)\s+(?:own\s+)?life
wants?\s+to\s+die
take\s+(?:his|her|their)\s+own\s+life
rap(?:e|ed|ist)
sexual(?:ly)?\s+(?:assault\w*|abus\w*|exploit\w*|harm\w*|touch\w*|violence)
groom(?:ed|ing|er)
indecent\s+\w+
cse
csa
cce
criminal(?:ly)?\s+exploit\w*
financial(?:ly)?\s+(?:exploit\w*|abus\w*)
county\s+lines
physical\s+(?:abuse|violence)
emotional\s+abuse
domestic\s+(?:abuse|violence)
elder\s+abuse
neglect(?:ed|ful|ing)?
abus(?:e|ed|ing|ive)(?!\s+language)
fgm
genital\s+mutilation
forced\s+marriage
honou?r[\s-]based
modern\s+slavery
traffick\w*
cuckoo\w*
strangl\w*
chok(?:ed|ing)\s+(?:her|him)
throttl\w*
threat(?:s|ened|ening)?\s+to\s+(?:kill|stab|harm|hurt|burn|rape)
death\s+threats?
knife
machete
stab(?:bed|bing)?
firearm
gun
petrol
arson
set\s+(?:fire|alight)
fear(?:s|ful|ing)?\s+(?:for|of)
afraid\s+(?:for|of)
scared\s+(?:for|of)
frightened\s+(?:for|of)
terrified
bruis(?:e[sd]?|ing)
black\s+eye
broken\s+(?:arm|rib|jaw|nose|bones?)
injur(?:y|ies|ed)
burns?\s+on
beat(?:s|en|ing)\s+(?:her|him|them|up)
hit(?:s|ting)?\s+(?:her|him|the\s+child\w*|his\s+\w+|by)
punch\w*\s+(?:her|him|his\s+\w+|by)
kick\w*\s+(?:her|him|the\s+child\w*)
slapp?\w*\s+(?:her|him|the\s+child\w*)
assault\w*\s+(?:her|him|his\s+\w+|by)
not\s+eating
malnourish\w*
starv\w*
left\s+alone
unsupervised
no\s+food
locked\s+in
missing\s+(?:from\s+home|child|episodes?|since|again)
mash
unborn
disclos(?:ed|ure)(?=[^.]{0,60}\b(?:abus|hit|touch|hurt|assault|rape|violen))
radicali[sz]\w*
psychosis
psychotic
hoarding
unsafe
in\s+danger
serious\s+harm
significant\s+harm
""".split("\n")
"""What may mean that somebody is in danger, one a line; each begins with two letters, by which it is found."""


@lru_cache(maxsize=1)
def _alerts() -> dict[str, re.Pattern[str]]:
    """The patterns by their first two letters: only those that could begin a word are tried at it."""
    grouped: dict[str, list[str]] = {}
    for pattern in filter(None, _ALERTS):
        grouped.setdefault(pattern[:2], []).append(pattern)
    return {two: re.compile(rf"(?:{'|'.join(p)})\b", re.IGNORECASE) for two, p in grouped.items()}


_WORD_BEGINS = re.compile(r"\b[a-z]{2}", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:no|not|nil|without|never|any)\s+(?:\w+\s+){0,2}$", re.IGNORECASE)
_KINDS = (
    (MailClass.RIGHTS, "", re.compile(r"\b(?:subject\s+access|data\s+subject|freedom\s+of\s+information|foi\s+request|everything\s+you\s+hold\s+(?:on|about)\s+me|(?:formal\s+)?complaint\s+about\s+(?:how\s+)?(?:the\s+)?(?:use|handling|sharing|your)|right\s+(?:of\s+access|to\s+erasure)|press\s+enquiry|media\s+enquiry)\b", re.IGNORECASE)),
    (MailClass.SECURITY, "password-request", re.compile(r"\b(?:what(?:[’']s|\s+is)|send|remind|forgot\w*|need|have|tell|give|confirm|resend|share)\b[^.?!\n]{0,40}\bpassword\b[^.\n]{0,40}", re.IGNORECASE)),
    (MailClass.SECURITY, "recall-request", re.compile(r"\b(?:would\s+like\s+to\s+recall\s+the\s+message|(?:please\s+)?(?:delete|ignore|disregard)\s+(?:my|the|this)\s+(?:last|previous|earlier|first)?\s*(?:e-?mail|message)|sent\s+(?:to\s+)?(?:you\s+)?(?:in\s+error|the\s+wrong\s+(?:person|address)|by\s+mistake))\b", re.IGNORECASE)),
    (MailClass.MEMBERSHIP, "", re.compile(r"\b(?:no\s+longer\s+work\w*\s+(?:for|at|here)|have\s+left\s+(?:the\s+)?\w+|left\s+the\s+(?:organisation|authority|council|team)|(?:is\s+)?(?:taking\s+over|replac\w+)\s+(?:from\s+)?(?:me|my\s+role)|my\s+replacement|(?:add|remove)\s+\w+\s+(?:\w+\s+)?(?:to|from)\s+(?:the\s+)?(?:distribution|mailing|circulation)\s+list)\b", re.IGNORECASE)),
    (MailClass.OTHER, "", re.compile(r"\b(?:unsubscribe|newsletter|webinar|special\s+offer|view\s+(?:this\s+email\s+)?in\s+(?:your\s+)?browser)\b", re.IGNORECASE)),
)  # fmt: skip
ATTACHED = re.compile(
    r"\b(?:(?:please\s+)?(?:see|find)\s+(?:\w+\s+){0,3}attach(?:ed|ment)|attach(?:ed|ing)|(?:form|referral|document)s?\s+(?:is\s+|are\s+)?(?:attached|enclosed)|enclosed|in\s+the\s+attachment)\b",
    re.IGNORECASE,
)
REFERRAL = re.compile(
    r"\b(?:referr(?:al|als|ing|ed)|refer)\b(?!\s+(?:to\s+(?:the\s+)?(?:minutes|email|attached|my|below)))|\bnew\s+(?:case|nomination|person)\b|\b(?:add|put|bring|raise|discuss)\b[^.\n]{0,60}\b(?:hub|agenda|meeting|list|tuesday|thursday)\b|\bfor\s+(?:the\s+)?(?:hub|agenda)\b|\bconcern(?:s|ed)?\s+(?:about|for|re|regarding|over)\b|\bworried\s+about\b",
    re.IGNORECASE,
)
BELOW = re.compile(
    r"\b(?:see|pls\s+see|please\s+see|as|per|the\s+(?:e-?mail|message|referral|details)|details|info\w*|received|from)\s+(?:\w+\s+){0,2}below|\bfyi\b|\bfor\s+(?:your\s+)?(?:info\w*|action|attention|the\s+(?:hub|agenda))\b|\bforward(?:ed|ing)?\b|\bbelow\b|\bas\s+discussed\b|\bfrom\s+(?:a\s+)?colleague\b",
    re.IGNORECASE,
)
AMENDS = re.compile(
    r"\b(?:should\s+(?:be|read|have\s+been|say)\b[^\n]{0,60}\b(?:not|instead|rather)|correct(?:ion|ed)?\b(?!\s+me)|(?:i|we)\s+(?:gave|put|sent|typed|wrote)\b[^.\n]{0,40}\bwrong|typo|wrong\s+(?:dob|date|address|number|name|postcode|spelling)|amend(?:ment|ed)?\b|(?:has|have)\s+(?:now\s+)?moved\s+(?:to|in)|new\s+address\s+(?:is|:)|changed\s+(?:her|his|their)\s+(?:name|number|address))\b",
    re.IGNORECASE,
)
SENSITIVE = re.compile(
    r"\b(?:keep\s+(?:this|it)\s+(?:between|confidential|to\s+(?:the\s+)?(?:police|you))|(?:only|just)\s+(?:you|us|the\s+chair)\s+and\s+(?:the\s+)?police|us\s+and\s+(?:the\s+)?police\s+only|not\s+(?:be\s+)?(?:shared|discussed)\s+(?:with|in)\s+(?:the\s+)?(?:wider|rest|others|full|everyone)|restricted\s+(?:item|case|discussion)|particularly\s+sensitive)\b",
    re.IGNORECASE,
)
SECRET_ADDRESS = re.compile(
    r"\b(?:address|location|whereabouts)\b[^.\n]{0,50}\b(?:not\s+(?:to\s+)?be\s+(?:shared|disclosed|given|minuted)|confidential|withheld|secret|kept\s+(?:private|confidential|safe))|\bdo\s+not\s+(?:share|disclose|give\s+out|minute)\b[^.\n]{0,30}\baddress\b|\bconfidential\s+address\b|\brefuge\b",
    re.IGNORECASE,
)
LINK = re.compile(
    r"https?://[^\s>]*(?:sharepoint\.|1drv\.ms|onedrive|dropbox|drive\.google|we\.tl|wetransfer)[^\s>]*", re.IGNORECASE
)


def safeguarding(texts: Sequence[Stretch]) -> Iterator[Trace]:
    """The words that raise an alert, each once, with their places."""
    alerts = _alerts()
    seen: set[str] = set()
    for text in texts:
        for begins in _WORD_BEGINS.finditer(text.text):
            pattern = alerts.get(begins[0].lower())
            match = pattern.match(text.text, begins.start()) if pattern else None
            if (
                match
                and match[0].lower() not in seen
                and not _DENIED.search(text.text[max(0, match.start() - 40) : match.start()])
            ):
                seen.add(match[0].lower())
                yield text.trace(*match.span())


def topics(texts: Sequence[Stretch], known: tuple[Topic, ...]) -> tuple[str, ...]:
    """The topics whose names or synonyms stand in the text, in the order of the terms."""
    text = " ".join(" ".join(t.text.split()) for t in texts)
    words = frozenset(w.lower() for w in _WORDS.findall(text))
    return tuple(
        topic.name
        for topic in known
        if any(first in words and pattern.search(text) for first, pattern in _patterns((topic.name, *topic.synonyms)))
    )


@lru_cache(maxsize=512)
def _patterns(phrases: tuple[str, ...]) -> tuple[tuple[str, re.Pattern[str]], ...]:
    """For each phrase its first word (also in the plural), without which it need not be looked for, and its pattern."""
    made = []
    for phrase in phrases:
        literal = re.escape(phrase).replace(r"\ ", r"[\s-]+") + ("s?" if len(phrase) > 3 else "")
        pattern = re.compile(rf"(?<!\w){literal}(?!\w)", 0 if phrase.isupper() else re.IGNORECASE)
        first = _WORDS.findall(phrase.lower())
        made += [(first[0], pattern), (f"{first[0]}s", pattern)] if first else []
    return tuple(made)


def kind(text: str) -> tuple[MailClass, str] | None:
    """What a mail is that asks for something else than a case; with the flag that it raises."""
    return next(((c, flag) for c, flag, pattern in _KINDS if pattern.search(text)), None)


def flags(text: str, *, attachments: bool) -> Iterator[str]:
    """Reasons that the words alone give (domain.md 3.2)."""
    if ATTACHED.search(text) and not attachments:
        yield "attachment-missing"
    if LINK.search(text):
        yield "link-not-fetched"
    if SENSITIVE.search(text):
        yield "sensitive-request"
    if SECRET_ADDRESS.search(text):
        yield "confidential-address"
