# ruff: noqa: E501 - patterns and word lists broken over more lines are harder to read and to extend
"""What programs put around a letter that they pass on: banners, disclaimers, headers, the lines of a ticket.

In: lines, or a subject. Out: whether nobody but a program wrote them. A line counts only when all of it is known: what
merely begins as a banner or a ticket does ("Status: he rang tonight …") may end with somebody's words. In doubt no.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.letter import boilerplate
from mailflow.partnership import fingerprint

MOST_OF_A_LINE = 120
"""Characters of a header or a ticket's line; banners and disclaimers stand on longer ones."""
_ADDRESS = re.compile(r"(?:<|\[?mailto:|\b)[\w.+'-]{1,64}@[\w.-]{1,120}[>\]]*", re.IGNORECASE)
_LINK = re.compile(r"<?https?://\S{1,300}>?|\bwww\.\S{1,100}", re.IGNORECASE)
_NUMBER = r"[#\[(]?(?:[A-Z]{2,8}[-_])?\d{1,8}[\])]?|CSH-\d{4}-\d{4}-[A-Z]"
_THING = r"(?:ticket|case|request|incident|enquiry|query|call|email|e-mail|message)"
_STOCK = (
    r"(?:open|new|pending|normal|low|medium|high|urgent|closed|resolved|waiting|received|logged|general|enquir(?:y|ies)"
    r"|none|unassigned|unknown|other|n/?a|p[1-5]|default|support|service|services|help|helpdesk|desk|email|it|team|customer|queue)"
)
_TICKET = re.compile(
    rf"""(?:{_THING}|reference|ref)\s*(?:no\.?|number|id|ref|key|reference)?\s*[:\#]?\s*(?:{_NUMBER})\W{{0,3}}
    |(?:status|priority|queue|category|group|agent|assignee|team|department|type|impact|urgency)\s*:\s*{_STOCK}(?:\W{{1,3}}{_STOCK}){{0,2}}\W{{0,3}}
    |(?:requester|reporter|opened\ by|created\ by|assigned\ to|contact|agent|assignee|forwarded\ by|forwarded\ to|forwarded\ from)\s*:?\s*@\W{{0,3}}
    |(?:(?:your|this|the|a|new)\s+){{0,2}}{_THING}\s*(?:{_NUMBER})?\s*(?:has\s+been|was|is)\s+(?:successfully\s+|automatically\s+)?
        (?:forwarded|redirected|logged|created|received|assigned|updated|opened|registered|raised)
        (?:\s+(?:to|by|from|for|in|with)\s+(?:@|(?:(?:the|our|your)\s+)?(?:{_STOCK}\s*){{1,3}}))?\W{{0,3}}
    |(?:a\s+)?new\s+{_THING}\s*(?:{_NUMBER})?\s*(?:created|received|assigned|logged)?\W{{0,3}}
    |\W*(?:please\s+)?(?:type\s+your\s+)?reply\s+above\s+this\s+line\W*
    |(?:auto(?:matically)?[-\ ]?)?forwarded\s+(?:message|by|to|from)\s*:?\s*@?\W{{0,3}}
    |(?:to\s+)?unsubscribe(?:\s+(?:from\s+this\s+(?:mailing\s+)?list|here|@))?\W{{0,3}}|mailing\s+list\W{{0,3}}""",
    re.IGNORECASE | re.VERBOSE,
)
_DAY = (
    r"(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?"
    r"|(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
    r"|\d{1,4}(?:st|nd|rd|th)?|[ap]\.?m\.?|at|the|of|gmt|bst|utc|europe|london)"
)
_MOMENT = rf"(?:{_DAY}\W{{0,3}}){{1,14}}"
_WHO = r"(?:(?:@|[A-Z][\w'’-]{0,20}\.?)[\s,;\"'()]{0,3}){1,8}"
_SENT = re.compile(rf"(?:sent|date)\s*\*?\s*:\W*{_MOMENT}", re.IGNORECASE)
_PARTIES = re.compile(rf"(?i:from|to|cc|bcc|reply-to|sender)\s*\*?\s*:\W*{_WHO}")
_ABOUT = re.compile(r"subject\s*\*?\s*:(.*)", re.IGNORECASE)
_ODD = re.compile(r"importance\s*\*?\s*:\W*(?:high|normal|low)\W*|message-id\s*\*?\s*:\W*@\W*", re.IGNORECASE)
_WROTE = re.compile(
    rf"(?i:on)\s(?:(?i:{_DAY}|we|hub|via)\W{{1,3}}|(?:@|[A-Z][\w'’-]{{0,20}}\.?)[\s,;\"'()]{{0,3}}){{1,24}}(?i:wrote)\W{{0,3}}"
)
_BEGINS = re.compile(
    r"-{2,}\s*(?:original|forwarded)\s+(?:message|e-?mail|mail|appointment)(?:\s+(?:from|by)\s+@)?\s*-*|begin\s+forwarded\s+message\s*:?",
    re.IGNORECASE,
)
_OFFICE = re.compile(
    r"(?i:registered\s+office|head\s+office)\s*(?:address)?\s*[:,-]?\s*(?:(?:[A-Z][a-z'’.]+|\d{1,4}[A-Za-z]?)[\s,.]{0,3}){1,10}"
)
"""An organisation's own address below a disclaimer."""
_MONTHS = re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\s+\d", re.IGNORECASE)
_WORDS = """
    a about accept accepted accepts access accidental accordance accuracy action actions act acts addressed addressee addressees addressees' advised
    affect against all allow also always an and any anyone anything appear are arising as asked at attachment attachments attention authorised authorized
    authority avoid be because been before being believe beware breach but by can cannot careful carefully carried cause caution caused charity check checked
    checks click clicking co communication communications company complete computer confidential confidentiality confirm consent consider contact contain
    contained containing contains content contents copied copies copy copying copyright corporate council's could council damage data delete deleted
    destroy details detected did didn disclaimer disclose disclosed disclosing disclosure disseminate dissemination distribute distributed distribution do does don
    e either email emails employee enclosed england ensure entity environment errors error even except exempt expect expected explicitly express expressed
    external files file following for foi forward found free freedom from get given governed guarantee guaranteed has have holder how however https i identify if immediately
    important in inbound include included includes including inform information intended intercepted internal internet is it its itself kindly know
    law lawful lawfully learn legal legally liability liable link links listed loss made mail mailbox mails malicious malware may members mean message messages misuse
    monitor monitored monitoring monitors must n named necessarily necessary need neither no nor not notice notification notified notify number
    obtain of official often on only open opened opening opinions or order organisation organisation's organization original originate originated originates other others otherwise our outside
    own part partly parties party people permission person personal phishing please policies policy post precautions prefer present presented print printing
    privacy private privileged prior privilege prohibited property protect protected protection provided public purpose purposes put
    read really received receiving recipient recipients recognise recognize recipient's record recorded records regarded registered reliance rely report reply represent represents
    reproduction request reserve responsibility responsible retain return reveal right s scanned secure security see send sender sender's senders sensitive sent service services should
    signed software sole solely some source sources state stated statutory strictly subject such suspicious sure system systems t take taken tell terms than that the their them then there therefore these
    they think this those time timely to traffic transmission transmit transmitted trust unauthorised unauthorized unexpected unknown unlawful unless until us usage use used user using
    verified verify views virus viruses visit wales was way we were what when where whether which who whom why will with within without you your yourself uk ltd limited plc
"""
BOILER = frozenset(_WORDS.split())
"""The words of banners and disclaimers: none of them tells anything of anybody."""
_TAG = re.compile(
    r"\[[^\s\[\]]{1,24}(?:\s?#?[A-Z]{0,4}-?\d{1,8})?\]|#\s*(?:[A-Z]{1,8}-)?\d{1,8}\b|\b(?:ticket|ref|case|incident|request)\W{0,2}[A-Z]{0,4}-?\d{1,8}\b",
    re.IGNORECASE,
)
_NOTHING_NEW = frozenset(
    {"re", "fw", "fwd", "aw", "wg", "external", "ext", "official", "sensitive", "ticket", "case", "ref", "new"}
    | {"incident", "request", "update", "updated", "created", "automatic", "reply", "copy", "of", "message", "email"}
)
"""Words of a subject line that programs put before ours."""


def is_all(lines: Sequence[str], subject: str) -> bool:
    """Whether programs wrote all these lines around a letter of that subject; blank ones part paragraphs."""
    boiler = False
    for line in lines:
        bare = _bare(line)
        if not fingerprint.words(bare):
            boiler = False
            continue
        opens = bool(boilerplate.BANNER.match(bare) or boilerplate.DISCLAIMER.match(bare))
        if (boiler or opens) and _tells_nothing(bare):
            boiler = True
        elif not _is_known(bare, subject):
            return False
    return True


def of_a_ticket(line: str) -> bool:
    """Whether a line is one that a ticket system writes, all of it."""
    bare = _bare(line)
    return 0 < len(bare) < MOST_OF_A_LINE and _TICKET.fullmatch(bare) is not None


def says_no_more(subject: str, ours: str) -> bool:
    """Whether a subject line is our letter's, but for what programs put before it."""
    known = _NOTHING_NEW | frozenset(fingerprint.words(ours))
    return all(word in known for word in fingerprint.words(_TAG.sub(" ", subject)))


def _bare(line: str) -> str:
    """A line without marks of quotation, its addresses as "@"."""
    return _ADDRESS.sub("@", line.strip(" >|*\t\u00a0"))


def _tells_nothing(line: str) -> bool:
    """Whether a banner's or a disclaimer's words are all there is, or an organisation's own address."""
    if _OFFICE.fullmatch(line) and len(line) < MOST_OF_A_LINE and not _MONTHS.search(line):
        return True
    return all(word in BOILER for word in fingerprint.words(_LINK.sub(" ", line)))


def _is_known(line: str, subject: str) -> bool:
    if boilerplate.MARKING.fullmatch(line):
        return True
    about = _ABOUT.fullmatch(line)
    if about:
        return says_no_more(about[1], subject)
    if len(line) >= MOST_OF_A_LINE:
        return False
    return any(known.fullmatch(line) for known in (_TICKET, _SENT, _PARTIES, _ODD, _WROTE, _BEGINS))
