# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Words that say no more than what came along with a mail, after which talk, and how it is opened.

In: a sentence. Out: the same without them. None of them says what is happening (rules 28, 32).
"""

import re

from mailflow.ingest.guarded import Guarded

_PAPER = r"(?:referrals?|(?:referral\s+)?forms?|paperwork|documents?|nominations?|attachments?|files?)"
_SOMEBODY = r"(?:person|people|gentleman|gent|man|lady|woman|lad|girl|boy|chap|couple|family|tenant|client|patient|resident|pupil|student|service\s+user|case|one|individual|young\s+(?:man|woman|person|lad)|customer)s?"
_SPOKEN = r"(?:mentioned|discussed|described|raised|flagged|spoke\s+(?:about|of)|(?:talked|told\s+(?:you|them)|rang(?:\s+you)?|called(?:\s+you)?|phoned(?:\s+you)?|e-?mailed(?:\s+you)?)\s+about)"
_WHEN = r"(?:\s+(?:to\s+you|earlier|today|yesterday|last\s+(?:week|night|month|\w+day)|this\s+(?:morning|week|afternoon)|on\s+(?:the\s+phone|\w+day)|at\s+(?:the|our|yesterday[’']s|today[’']s|last\s+\w+[’']s)\s+(?:\w+\s+)?(?:meeting|hub|panel)|the\s+other\s+day|before))*"
_TEAM = r"(?:\s+from\s+(?:the|our|my)\s+(?:[\w’'&-]+\s+){0,5}?(?:team|service|unit|department|ward|office|trust|school|surgery|practice|colleagues?))?"
_MORE = r"(?:(?:,\s*|\s+)(?:plus|and|with|together\s+with|along\s+with|as\s+well\s+as)\s+(?:(?:an?|the|my|our|some)\s+)?(?:copy\s+of\s+)?(?:(?:an?|the|my|our|some|supporting|risk|location|site|consent|body)\s+)*(?:map|plan|photos?|pictures?|assessment|consent|form|documents?|paperwork|chronology|letter)s?\b)*"
_CAME = re.compile(
    rf"\b(?:(?:please|pls|kindly)\s+)?(?:(?:see|find)\s+)?(?:(?:attached|enclosed|attaching|enclosing|i\s+(?:have\s+)?attach(?:ed)?|we\s+(?:have\s+)?attach(?:ed)?|i\s+enclose|we\s+enclose)(?:\s+(?:please\s+find|is|are|herewith|to\s+this\s+(?:e-?mail|mail|message)))?\s+)?(?:(?:an?|the|my|our|your|this|completed|filled[\s-]in|new|signed|full|partner|own|usual)\s+){{0,5}}{_PAPER}\b(?:\s+(?:is\s+)?(?:attached|enclosed))?{_TEAM}"
    rf"(?:\s+(?:for|on|about|re|regarding)\s+(?:(?:an?|the|our|this|that|young|elderly|older)\s+)*{_SOMEBODY}\s+(?:(?:that|who|whom|which)\s+)?(?:i|we|you)\s+{_SPOKEN}{_WHEN})?"
    rf"(?:\s+for\s+(?:your|the|our)\s+(?:next\s+|coming\s+|\w+day[’']?s?\s+)?(?:meeting|hub|panel|agenda|consideration|attention|information))?{_MORE}",
    re.IGNORECASE,
)
"""What is attached, of whom it was spoken, and what else came: "please see attached the form for the man I mentioned"."""
_ATTACHED = re.compile(r"\b(?:attach|enclos)", re.IGNORECASE)
_AFTER = re.compile(
    r"\b(?:further\s+to|following(?:\s+on\s+from)?|as\s+per|as\s+promised\s+(?:at|in|after)|after)\s+(?:(?:our|my|your|the|this|yesterday[’']s|today[’']s|last\s+\w+[’']s|recent|brief|quick|phone|telephone)\s+)+(?:chat|conversation|call|talk|discussion|phone\s?call|e-?mail|meeting|word|catch[\s-]up)\b(?:\s+(?:at|after|on|in|with|before|of|the|end|start|you|yesterday[’']s|today[’']s|yesterday|today|last|this|week|morning|afternoon|meeting|hub|panel|phone|(?:mon|tues|wednes|thurs|fri)day[’']?s?))*",
    re.IGNORECASE,
)
_LOCKED = Guarded(
    "encrypt locked protected",
    r"\b(?:(?:it|this|that|which|the\s+(?:form|file|document|attachment|referral|zip))\s+)?(?:is|are|has\s+been|have\s+been|[’']s)\s+(?:also\s+|all\s+)?(?:protected\s+(?:with|by)\s+an?\s+(?:password|passcode|code)|(?:password|passcode)(?:\s+|-)protected|encrypted|locked)\b(?:\s+(?:in\s+line\s+with|as\s+per|under|according\s+to|because\s+of|due\s+to|for)\s+(?:(?:our|the|your|nhs|trust|council|information|data|gdpr|ig|security|governance|confidentiality|protection)\s*)+(?:policy|policies|rules|procedures?|reasons|requirements?)?)?",
)
"""That a file is locked, and that the word is not to be asked for."""
_NOT_TO_ASK = Guarded(
    "for",
    r"\b(?:please\s+)?(?:do\s+not|don[’']?t|never|no\s+need\s+to)\s+(?:reply|e-?mail|write|respond|ask|ring|call)\b(?:\s+(?:back|to|me|us|this|e-?mail|here))*(?:\s+(?:asking|requesting))?\s+for\s+(?:it|this|the\s+(?:password|passcode|code))\b(?:\s+(?:by|over|via|in|on|e-?mail|mail|here))*",
)
"""That the word is not to be asked for."""
_RUNG_THROUGH = re.compile(
    r"\b(?:i|we|somebody|someone|(?:the|our|my)\s+(?:[\w’'-]+\s+){0,3}?(?:desk|office|team|admin|secretary|colleague|duty|ward|unit))\s*(?:will|shall|can|[’']ll)\s+(?:then\s+|also\s+)?(?:ring|phone|call|text|telephone|give|send|pass)\s+(?:it|that|you|this|the\s+(?:password|code|hub|office|passcode))\b(?:\s+(?:through|over|on|across|out|separately|with|to|by|at|for|the|your|our|hub|office|team|phone|text|e-?mail|number|password|passcode|code|it|you|we|hold|have|usual|main|later|shortly|today|tomorrow))*",
    re.IGNORECASE,
)
"""Who rings the word through that opens a file."""


def without(sentence: str) -> str:
    """A sentence without such words."""
    said = sentence
    if _ATTACHED.search(said) and _CAME.search(said):
        said = _AFTER.sub(" ", _CAME.sub(" ", said))
    if _LOCKED.is_in(said):
        said = _RUNG_THROUGH.sub(" ", _LOCKED.sub(" ", said))
    return _NOT_TO_ASK.sub(" ", said) if _NOT_TO_ASK.is_in(said) else said
