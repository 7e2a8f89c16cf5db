# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether somebody asks for the password of what the partnership sent, by that word or another (domain.md E71).

In: the sender's own words. Out: yes or no. Who offers the password of his own form asks for nothing.
"""

from mailflow.ingest.guarded import Guarded

_KEYWORD = r"(?:password|passcode|pass\s?phrase|pword|p/w|pw|access\s+code|pin\s+code|log\s?-?in)"
_WORD = "password passcode phrase pword p/w pw code log"
_ASKS = Guarded(
    "password passcode pw pword p/w",
    r"\b(?:what(?:[’']?s|\s+is|\s+was)?|which|wot)\b[^.?!\n]{0,30}\b(?:password|passcode|pword|p/w|pw)\b"
    r"|\b(?:send|remind|tell|give|confirm|resend|share|text|e-?mail|ping|let)\b\s+(?:\w+\s+){0,2}?(?:me|us|over|the|this|it)\b[^.?!\n]{0,40}\b(?:password|passcode|pword|p/w|pw)\b"
    r"|\b(?:i|we|[’']?ve|she|he|they)\s+(?:(?:have|has|also|still|just|really|don[’']?t|do|didn[’']?t|did|haven[’']?t|hasn[’']?t|not|never|cannot|can[’']?t|seem\s+to)\s+)*(?:need|forgot\w*|lost|mislaid|misplaced|missed|got|get|have|had|received|find|remember|know|require)\b[^.?!\n]{0,30}\b(?:password|passcode|pword|p/w|pw)\b(?<!\bi\shave\sthe\spassword)(?<!got\sthe\spassword)"
    r"|\b(?:password|passcode|pword|p/w|pw)\b(?:\s+\w+){0,6}\s*(?:please|pls|plz)\b|\b(?:password|passcode)\b[^.?!\n]{0,40}\b(?:does\s?n[’']?t|not|won[’']?t|isn[’']?t|stopped)\s+(?:seem\s+to\s+|been\s+)?(?:work\w*|open\w*|accept\w*|received|given|told|come)\b",
)
_WILL_GIVE = Guarded(
    _WORD,
    rf"\b(?:(?:i|we|he|she|they|somebody|someone|reception|the\s+\w+|my\s+\w+|our\s+\w+)(?:[’']ll|\s+(?:will|can|shall|would|could|is\s+going\s+to))|(?:happy|able|glad|going)\s+to|and\s+(?:i|we)[’']?ll|so\s+(?:i|we)\s+can)\s+(?:then\s+|gladly\s+|also\s+|happily\s+)?(?:send|tell|give|text|share|confirm|e-?mail|ping|provide|let\s+you\s+have|read\s+out)\b(?!\s+(?:me|us)\b)[^.?!\n]{{0,40}}\b{_KEYWORD}\b(?![^.!\n]{{0,40}}\?)",
)
"""What is offered is not asked for: "ring me and I will give you the password"."""
_WHETHER = Guarded(
    _WORD,
    rf"\b(?:has|did|is|was|have|does)\s+(?:the\s+|this\s+|your\s+|our\s+|it\s+)?(?:[\w’']+\s+){{0,3}}?{_KEYWORD}\b[^.?!\n]{{0,40}}\b(?:chang\w+|updat\w+|differ\w+|reset|still|expired?|the\s+same|new)\b[^.!\n]{{0,40}}\?"
    rf"|\b(?:any\s+chance|would\s+you\s+mind|is\s+it\s+possible|are\s+you\s+able|possible\s+to)\b[^.?!\n]{{0,50}}\b{_KEYWORD}\b",
)
_REFUSED = Guarded(
    _WORD,
    rf"\b(?:incorrect|wrong|invalid|asking\s+(?:me\s+|us\s+)?for|asks\s+(?:me\s+|us\s+)?for|wants|prompts?\s+(?:me\s+)?for|demands)\s+(?:an?\s+|the\s+)?{_KEYWORD}\b|\b{_KEYWORD}\b[^.?!\n]{{0,40}}\b(?:incorrect|wrong|invalid|rejected|refused|expired|not\s+(?:recognised|recognized|right|valid|accepted)|no\s+longer\s+(?:accepted|works?|valid|right|opens?))\b",
)
"""It was tried, and did not open."""
_PAPERS = Guarded(
    "minutes papers agenda pdf pack notes action attach document file what",
    r"\b(?:minutes|papers|agenda|pdf|(?:hub|meeting)\s+(?:pack|notes|documents?)|action\s+(?:sheet|plan|log)|what\s+you\s+sent|(?:document|file|attachment)s?\s+(?:that\s+)?(?:you|the\s+hub))\b",
)
_SHUT = Guarded(
    "open unlock access get read view decrypt log locked encrypted type put key nobody",
    r"(?<!\byou\s)\b(?:can[’']?t|cannot|can\s+not|couldn[’']?t|unable\s+to|not\s+able\s+to|trying\s+to|tried\s+to|struggling\s+to|won[’']?t|will\s+not|doesn[’']?t|how\s+to|how\s+(?:do|can)\s+(?:i|we)|no\s+luck)\s+(?:\w+\s+)?(?:open|unlock|access|get\s+in(?:to)?|get\s+(?:it|this|these|them)\s+(?:to\s+)?open|read|view|decrypt|log\s?in)\b|\blocked\s+(?:(?:myself|me|us)\s+)?out\b|\b(?:is|are|it[’']?s)\s+(?:encrypted|locked)\b|\b(?:type|put|key)\s+in\s+to\s+open\b|\bnobody\s+(?:has\s+)?(?:passed|gave|given|told)\b",
)
_KEY = Guarded(
    "code key unlock type one it password phrase pword p/w pw log",
    rf"\b(?:{_KEYWORD}|code|key|unlock|type\s+in|what(?:[’']s|\s+is)\s+it\b|(?:new|old|latest|current|right|last\s+month[’']?s|this\s+month[’']?s|january|february|march|april|may|june|july|august|september|october|november|december)\s+one|which\s+one|the\s+one\s+(?:i|we)(?:[’']ve)?)\b",
)
_OPENS = Guarded(
    "open unlock get",
    r"\b(?:type|put|key|enter)\s+(?:in\s+)?to\s+(?:open|unlock|get\s+into)\s+(?:this|it|the(?:m|se)?)\b[^.!\n]{0,30}\?",
)
_OFFERED = Guarded(
    "password passcode phrase pword p/w pw code log same give if",
    rf"\b(?:i|we)(?:[’']ve|\s+have)?\s+(?:put|set|added|used)\b[^.?!\n]{{0,30}}\b{_KEYWORD}\b|\bsame\s+(?:one|{_KEYWORD})\s+(?:we|as|that)\b|\bgive\s+(?:me|us)\s+a\s+(?:ring|call|bell)\b|\b(?:ring|call|phone|text)\s+(?:me|us|my|our|\d)[^.?!\n]{{0,40}}\b{_KEYWORD}\b|\b(?:i|we)(?:\s+will|[’']?ll|\s+shall)?\s+(?:ring|call|phone|text|send|e-?mail)\b[^.?!\n]{{0,40}}\b{_KEYWORD}\b|\bif\s+you\b[^.?!\n]{{0,40}}\b(?:open|{_KEYWORD})\b|\b{_KEYWORD}\b[^.?!\n]{{0,30}}\b(?:to\s+follow|separately|by\s+(?:phone|text|separate)|is\s+the\s+usual|on\s+request)\b",
)
"""The sender's own: he will tell it."""
_NEEDS = Guarded(
    "let send text ping mail help tell give forward remind which what idea forgot lost missed know told return sent mislaid leave",
    r"\b(?:let|leave)\s+(?:me|us)\s+have\b|\b(?:send|text|ping|e-?mail|tell|give|forward|remind|resend)\s+(?:it\s+to\s+)?(?:me|us)\b|\bcan\s+(?:you|somebody|someone)\s+help\b|\bwhich\s+one\b|\bwhat\s+(?:it|the\s+\w+)\s+is\b|\bno\s+idea\b|\b(?:forgot\w*|lost|missed|mislaid)\b[^.?!\n]{0,60}\b(?:password|passcode|code)\b|\b(?:not|n[’']t|never)\s+(?:been\s+)?(?:told|given|sent)\b",
)
_CODE_FOR = Guarded(
    "code key log",
    r"\b(?:send|text|tell|give|ping|e-?mail|let)\s+(?:me|us)\s+(?:have\s+)?(?:the|this\s+\w+[’']s|a)\s+(?:\w+\s+)?(?:code|key|log\s?-?in)\s+(?:for|to)\s+(?:the\s+|this\s+|today[’']?s\s+|\w+[’']s\s+)*(?:minutes|papers|agenda|pdf|pack|attachment|document)\b",
)
_OWN = Guarded(
    "form referral document attach",
    r"\b(?:my|our|the\s+attached|this|referral)\s+(?:\w+\s+)?(?:form|referral|document|attachment)\b",
)
_NAMED = Guarded(_WORD, rf"\b{_KEYWORD}\b")
_MOST = 80


def asked_for(text: str) -> bool:
    """Whether somebody asks for the password, or says that what he has does not open what he was sent."""
    if _ASKS.is_in(_WILL_GIVE.sub(" ", text)):
        return True
    if _OFFERED.is_in(text) or len(text.split()) > _MOST:
        return False
    if _WHETHER.is_in(text) or _OPENS.is_in(text) or (_REFUSED.is_in(text) and "?" in text):
        return True
    if _CODE_FOR.is_in(text) or (_NAMED.is_in(text) and _NEEDS.is_in(text) and not _OWN.is_in(text)):
        return True
    return _PAPERS.is_in(text) and _SHUT.is_in(text) and _KEY.is_in(text)
