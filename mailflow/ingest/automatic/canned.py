# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether a text says no more than programs say by themselves: away until Monday, your message was received, ticket 4711.

In: the text of a mail. Out: yes or no. In doubt no: somebody's words may be in it, and a person looks. Sentences that
programs write are taken away, what stands around them (greeting, banner), and what stands below (quotation, signature,
disclaimer); hardly a word may be left.
"""

import re

from mailflow.ingest.automatic import canned_abroad
from mailflow.ingest.letter import boilerplate

MOST = 4_000
MOST_LEFT = 2
"""Words that may be left of a text that says nothing, each with a capital: somebody's name. "Kyle died" is none."""
_QUOTATION = re.compile(
    r"^\s*(?:-{2,}.*(?:original|forwarded).*|begin forwarded message.*|on\s.{3,200}\bwrote\s*:?|from\s*:\s.*@.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_CANNED = re.compile(
    r"""\bout\s+of\s+(?:the\s+|my\s+)?office\b|\b(?:on|taking|currently\s+on)\s+(?:annual|sick|maternity|paternity|parental|study|compassionate|special)?\s*(?:leave|holiday|vacation)\b
    |\b(?:away|absent|unavailable|not\s+available|not\s+in\s+the\s+office|not\s+working|off)\s+(?:from|until|till|on|this|for|between|at\s+the\s+moment)\b
    |\b(?:i|we)\s+(?:will|shall)\s+(?:(?:endeavou?r|aim|try)\s+to\s+(?:reply|respond|answer|get\s+back)|be\s+(?:back|away|in\s+touch|returning|unavailable)|return|respond|reply|answer|get\s+back)\b|\b(?:i\s+am|i['’]?m|i['’]ll\s+be|be|am)\s+back\s+(?:in\s+(?:the\s+office|work)\s*)?(?:on|from|in)?\b|\breturn(?:ing)?\s+to\s+(?:work|the\s+office)\b
    |\b(?:limited|no)\s+access\s+to\s+(?:my\s+)?e-?mails?\b|\b(?:if|for)\s+(?:it\s+is\s+|your\s+\w+\s+is\s+|anything\s+)?(?:urgent|an?\s+emergency)\b|\bi\s+(?:will|shall)\s+not\s+be\s+(?:reading|checking|answering)\s+(?:my\s+)?(?:e-?)?mails?\b|\b(?:i\s+am|i['’]?m)\s+(?:currently\s+)?away\W*$|\bin\s+my\s+absence\b|\bno\s+longer\s+work
    |\b(?:e-?mails?|messages?)\b[^.!?]{0,40}\bwill\s+not\s+be\s+(?:read|forwarded|monitored|answered|seen)\b|\b(?:account|mailbox|address)\s+is\s+no\s+longer\s+(?:in\s+use|used|monitored|active)\b|\boffices?\s+(?:is|are|will\s+be)\s+closed\b
    |\bthank(?:s|\s+you)\s+for\s+(?:your?\s+(?:e-?mail|message|enquiry|request|report|letter|patience|contact)|contacting|getting\s+in\s+touch|e-?mailing|writing)\b
    |\b(?:your|this|the)\s+(?:e-?mail|mail|message|enquiry|request|ticket|query|report|case|call)\b[^.!?]{0,60}\b(?:has\s+been|have\s+been|was|is\s+being|will\s+be)\s+(?:successfully\s+)?(?:received|read|logged|created|registered|raised|opened|assigned|passed|updated|closed|resolved|forwarded|dealt|processed|responded|answered)\b
    |\bwe\s+(?:have\s+)?received\s+your\b|\bwe\s+(?:aim|try|endeavour)\s+to\s+(?:respond|reply|answer|deal)\b|\b(?:automatic|automated|auto)[- ]?(?:ally)?\s*[- ]?(?:generated|reply|response|responder|message|acknowledge?ment|answer|e-?mail)\b
    |\b(?:please\s+)?do\s+not\s+(?:reply|respond)\b|\b(?:this\s+)?(?:mailbox|inbox|address)\s+is\s+not\s+monitored\b|\bno-?reply\b|\breply\s+above\s+(?:this|the)\s+line\b|\b(?:is\s+a\s+service\s+from|delivered\s+by\s+zendesk)\b|^\W*to\s+add\s+(?:additional\s+|further\s+|more\s+)?(?:comments|information|details)\b[^.!?]{0,30}\breply\b|\backnowledge\s+(?:that\s+we\s+have\s+received|receipt\s+of)\b|\ba\s+(?:support\s+)?ticket\s+has\s+been\s+(?:created|opened|raised)\b|\bworking\s+days?\b
    |\b(?:your|this)\s+(?:e-?mail|message)\b[^.!?]{0,120}\bwait-?listed\b|\badd\s+yourself\s+to\s+my\s+guest\s+list\b|^\W*use\s+the\s+link\s+below\b|^\W*click\s+here\s+to\s+deliver\s+your\s+(?:e-?mail|message)\b
    |^\W*(?:your\s+|the\s+)?(?:ticket|case|request|incident|enquiry|reference|ref)\s*(?:no\.?|number|id|ref|reference)?\s*(?:is\b|[:\#])?\W{0,3}[a-z]{0,8}[-\#]?\d[\w-]{0,24}\W*$|^\W*(?:status|priority|queue|category|assignee|department)\s*:\W*\w+\W*$
    |^\s*(?:dear|hi|hello|good\s+(?:morning|afternoon|evening))\b[^.!?]{0,60}$""",
    re.IGNORECASE | re.VERBOSE,
)
_SENTENCE = re.compile(r"(?<=[.!?])\s+|\n\s*\n|\n(?=\s*(?:[-*•]|[A-Z#]))")
_ORDINAL = re.compile(
    r"(?<=\d)\.(?=\s{1,3}(?:jan(?:uari?)?|feb(?:ruari?)?|m[äa]e?rz|mars|april|mai|maj|jun[ij]?|jul[ij]?|aug(?:usti?)?|sept?(?:ember)?|okt(?:ober)?|nov(?:ember)?|de[cz](?:ember)?|ledna|února|března|dubna|května|června|července|srpna|září|října|listopadu|prosince|\d{1,2}\.|20\d\d)\b)",
    re.IGNORECASE,
)
"""The stop of a date as many tongues write it, "bis 9. Januar", which ends no sentence."""
_WORD = re.compile(r"[^\W_]+")


def says_nothing(text: str) -> bool:
    """Whether nothing is left of a text once what programs write is taken away; a text without a word says nothing."""
    left, canned = _left(text)
    return not left or (canned and len(left) <= MOST_LEFT and all(word.istitle() for word in left))


def is_canned(text: str) -> bool:
    """Whether a sentence of it is one that programs write; "" is."""
    left, canned = _left(text)
    return canned or not left


def _left(text: str) -> tuple[list[str], bool]:
    """The words that no program wrote, and whether a sentence is there that one wrote."""
    begin = text[:MOST]
    quotation = _QUOTATION.search(begin)
    own = begin[: quotation.start()] if quotation else begin
    lines = [line for line in own.splitlines() if not line.lstrip().startswith(">")]
    if len(text) > MOST and not quotation:
        return _WORD.findall(text), False
    left: list[str] = []
    canned = False
    for sentence in _SENTENCE.split(_ORDINAL.sub("", "\n".join(lines))):
        bare = " ".join(sentence.split())
        if boilerplate.DISCLAIMER.match(bare) or (canned and _closes(bare)):
            break
        if _CANNED.search(bare) or canned_abroad.SAYS.search(bare):
            canned = True
        elif not _around(bare):
            left += _WORD.findall(bare)
    return left, canned


def _around(line: str) -> bool:
    return bool(
        boilerplate.BANNER.match(line)
        or boilerplate.MARKING.fullmatch(line)
        or boilerplate.SIGN_OFF.match(line)
        or boilerplate.SENT_FROM.match(line)
        or boilerplate.GREETING.match(line)
        or canned_abroad.OPENS.fullmatch(line)
        or canned_abroad.CLOSES.match(line)
    )


def _closes(line: str) -> bool:
    return bool(boilerplate.SIGN_OFF.match(line) or canned_abroad.CLOSES.match(line))
