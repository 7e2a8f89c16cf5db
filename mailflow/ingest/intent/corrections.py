# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether a mail corrects what was sent before: a detail of it, or the whole form (domain.md E42, E58).

In: the sender's own words. Out: yes or no. Words that only say that something is wrong correct nothing until the mail
gives what is right.
"""

import re
from datetime import date

from mailflow.ingest.guarded import Guarded
from mailflow.ingest.value import dates, phones, places, whereabouts

_DETAIL = r"(?:d\.?o\.?b\.?|date\s+of\s+birth|born|birthday|name|surname|forename|address|postcode|post\s+code|number|no\.?|spelling|spelt|phone|mobile|mob|flat|house|year|month)"
_CORRECTS = Guarded(
    "should correct wrong typo amend moved address change update not new mistake error now spel down",
    rf"\b\d{{2,4}},?\s+(?:and\s+)?not\s+\d{{1,2}}[./-]\d{{1,2}}[./-]\d{{2,4}}|\b(?:should\s+(?:be|read|have\s+been|say)\b[^\n]{{0,60}}\b(?:not|instead|rather)|correction\b|corrected\b|(?:i|we)(?:[’']?ve|\s+have)?\s+(?:gave|given|put|sent|typed|wrote|written|got|had|entered|keyed)\b[^.\n]{{0,40}}\bwrong|typo"
    rf"|{_DETAIL}\b[^.\n]{{0,25}}\b(?:is|are|was|be|[:=])\s+[^\n]{{1,40}}?,?\s\(?not\s+(?!(?:yet|known|be|sure|been|a|the|in|at|to|on|for|his|her|their|our|my|safe|recorded|given|held|stated|disclosed|available|currently|living|working|confirmed|shared|answering|correct)\b)(?=[^\W_]|[\"'“‘])|(?:change|update)\s+(?:(?:the|her|his|their|your|our)\s+)+(?:address|dob|date\s+of\s+birth|name|number|record|phone|postcode)|amend(?:ment|ed)?\b|s?he[’']?s\s+(?:now\s+|just\s+)?moved\s+(?:out\s+)?(?:to|in)|(?:has|have)\s+(?:now\s+|just\s+)?moved\s+(?:to|in)|new\s+address\s*(?:is|:|\n)|(?:note|have|with|following|one|two|three|four|few|some|several|these)\s+(?:an?\s+|the\s+)?(?:small\s+|minor\s+|quick\s+)?(?:changes?|corrections?|amendments?)\s+(?:on|to|for|in)\b|change\s+of\s+(?:address|name|surname|number|mobile|phone)|{_DETAIL}\s*[:=]?\s+now\s+\S|changed\s+(?:her|his|their)\s+(?:name|number|address)|(?:my|our)\s+(?:mistake|error)|spel(?:t|led)\s+(?:with\s+)?[^.\n]{1, 60}?\b(?:rather\s+than|instead\s+of)|spel(?:t|led)\s+with\b|(?:have|has|got|had)\s+(?:him|her|them|it|me)\s+down\s+(?:as|at|under|on)\b[^\n]{{0,80}}?\b(?:it[’']?s|should|actually|s?he[’']?s|is\s+(?:now|really|in\s+fact)|but)\b)\b",
)
_BRIEF = 60
"""Words of a correction; a longer letter tells of other things, too."""
_SOME_DAY = date(2050, 1, 1)
"""As of when a date is looked at, where it matters only that it is one."""
_WRONG = Guarded(
    "correct wrong incorrect should right gave given sent put written typed said",
    rf"\b(?:in)?correct\b(?!\s+me)|\bwrong\s+(?:dob|date|address|number|name|postcode|spelling|year|month|day|house|flat|street|road|surname|forename|mobile|phone|details|info\w*)\b|\b{_DETAIL}\b[^.\n]{{0,60}}\bshould\s+(?:be|read|say|have\s+been)\b|\bshould\s+(?:be|read|say|have\s+been)\W{{1,3}}(?=\d|[a-z]{{1,2}}\d)|\bwrong\s+(?:line|row|column|one|box)\b|\b{_DETAIL}\b[^.\n]{{0,40}}\b(?:is|was|are|were)\s+(?:wrong|incorrect|not\s+(?:right|correct))\b|\b(?:gave|given|sent|put)\b[^.\n]{{0,30}}\b(?:old|\w+[’']s|previous|out[\s-]of[\s-]date|former)\s+(?:number|address|mobile|postcode|details|phone)\b|\b(?:i|we)(?:[’']d|\s+had)\s+(?:put|given|written|typed|said)\s+[^.\n]{{0,12}}(?:\d{{1,2}}[/.-]\d{{1,2}}[/.-]|0\d{{4}})|\b(?:gave|given|sent|put)\b[^.\n]{{0,30}}\b(?:was|is|were)\s+(?:actually\s+|really\s+|in\s+fact\s+)?(?:(?:her|his|their|the)\s+)?(?:old\b|wrong\b|\w+[’']s\b)",
)
"""Says that something is wrong, not yet what is right."""
_GAVE = r"(?:i|we|you|somebody|someone|they|the\s+form)(?:[’']d|[’']ve|\s+had|\s+have)?\s+(?:\w+ly\s+)?(?:gave|given|supplied|provided|put|said|had|have|sent|wrote|written|typed|quoted|recorded|entered)"
_CAME_WRONG = Guarded(
    "gave given supplied provided put said had have sent wrote written typed quoted record entered copied taken slip right straight rather out you",
    rf"\b(?:what|the\s+(?:\w+\s+)?(?:{_DETAIL}|date|one|details|\d\S*))\s+(?:that\s+)?{_GAVE}\b(?:[^.?!\n]|\.(?=\d)){{0,80}}?\b(?:wrongly|incorrectly|wrong|out\s+by|belongs?\s+to|came\s+(?:off|from|out\s+of)|(?:is|was)\s+(?:an?|the)\s+(?:old|slip|mistake))\b|\b(?:copied|taken)\s+(?:\w+\s+){{0,2}}?(?:down\s+)?(?:wrong|wrongly|incorrectly)\b|\bslip\s+of\s+the\s+(?:pen|finger|keyboard)\b|\b{_DETAIL}\b[^.\n]{{0,60}}\b(?:is|was|are)\s+out\s+by\b"
    r"|\b(?:you|please|pls|to|kindly)\s+(?:please\s+|just\s+)?(?:put|set)\s+(?:that|it|this|things)\s+(?:right|straight)\b|\b(?:correct|alter|amend|fix|update|change)\s+(?:your|our|the)\s+(?:\w+\s+)?records?\b|\bborn\b[^.\n]{0,30}\brather\s+than\b"
    rf"|\bthe\s+(?:\w+\s+)?{_DETAIL}\s+(?:that\s+)?you(?:[’']ve|\s+have)(?:\s+got)?\s+(?:is|was|belongs)\b(?!\s+(?:right|correct|fine|still|the\s+(?:right|correct|same)))",
)
"""The same of what somebody gave before, or a request to put it right."""
_SAID = Guarded(
    "said put gave had as spel down wrote typed but should not",
    rf"\b(?:it[’']?s|is|lives?\s+at|at|be)\s+(?:flat\s+|number\s+|no\.?\s*|room\s+|house\s+)?\d{{1,4}}[a-z]?\b[^.\n\d]{{0,25}}?,?\s+(?:and\s+)?not\s+(?:at\s+)?(?:flat\s+|number\s+|no\.?\s*|room\s+|house\s+)?\d{{1,4}}[a-z]?\b(?!\s*(?:%|times|days|weeks|hours|calls|visits|people|incidents|[:.]\d|[ap]m\b))"
    rf"|\b{_DETAIL}\b[^.\n]{{0,30}}\b(?:is|are|[:=])\s+[^.\n]{{1,30}}?,?\s\(?(?:and\s+)?(?:i|we)\s+(?:said|put|gave|had|wrote|typed)\s+\S|\b(?:i|we|you)\s+(?:had|have|put|gave|spelt|wrote|got)\s+(?:(?:the|his|her|their)\s+)(?:\w+\s+)?{_DETAIL}\s+(?:down\s+)?as\b|\b{_DETAIL}\b[^.\n]{{0,40}}\b(?:mis-?spel\w+|(?:is|are|was)\s+(?:down|recorded|showing|listed|shown|held)\s+(?:as|at)\b[^.\n]{{0,60}}\bbut\b)|\b{_DETAIL}\b[^.\n]{{0,40}}\bshould\s+(?:be|read|say|have\s+been)\s+\W?\d",
)
"""What was said before and what is right, side by side."""
_TAKES_BACK = Guarded(
    "should wrong typo correction mistake error not",
    rf"\b(?:i|we)(?:[’']?ve|\s+have)?\s+(?:gave|given|put|sent|typed|wrote|written|got|had|entered|keyed)\b[^.\n]{{0,40}}\bwrong|\btypo\b|\bshould\s+(?:be\b(?!\s+(?:grateful|glad|pleased|happy|delighted|able|aware|safe|put|seen|done|made|told|heard|on\s+(?:the|your|our)\b|(?!(?:spelled|changed|corrected|amended|replaced|removed)\b)\w+ed\b))|read|have\s+been|say)\b|\bcorrection\b|\b(?:gave|put|sent)\b[^.\n]{{0,30}}\b(?:by\s+mistake|in\s+error)\b|\b(?:my|our)\s+(?:mistake|error)\b|\bwrong\s+{_DETAIL}\b|\b(?:it\s+(?:was|is)|i\s+meant)\s+[\w’'-]+(?:\s+[\w’'-]+)?,?\s+(?:and\s+)?not\s+[\w’'-]+(?:\s+[\w’'-]+)?\s+(?:that\s+|whom?\s+)?(?:i|we)\s+(?:referred|sent|put|meant|reported)\b",
)
_NEW = Guarded(
    "new & number mobile phone",
    r"(?<!\bmy\s)(?<!\bour\s)(?<!\byour\s)(?<!\ba\s)\bnew\s+(?:(?:safe|mobile|contact|phone|home)\s+)*(?:number|mobile|phone)\b[^.;\d]{0,80}\+?\d[\d ()]{8,}",
)
"""A number that stands for one that we hold."""
_TAKEN_OFF = Guarded(
    "take remove delete strike cross & off from out",
    r"\b(?:take|remove|delete|strike|cross)\s+(?:that|it|this|them|(?:the|her|his|their)\s+(?:(?:old|previous|former|other)\s+)?(?:one|address|number|mobile)|(?:flat\s)?\d{1,4}[a-z]?\s[^.;\n]{3,40}?)\s+(?:off|from|out\s+of)\s+(?:everything|everywhere|(?:the|your|any|all)\s+(?:case\s+|old\s+)?(?:records?|systems?|files?|forms?|notes|database|details|papers)\b)",
)
"""Something that we hold is to be struck out."""
_CHANGE_OF = Guarded(
    "change new", r"\b(?:change\s+(?:of|to)|new)\s+(?:\w+\s+)?(?:address|name|surname|number|mobile|phone|details)\b"
)
"""How a subject line says that a detail has changed."""
_SENT = r"(?:referral|form|version|submission|copy|sheet|one)"
_REPLACES = Guarded(
    "replac supersed instead ignore disregard bin discard delete scrap amended corrected revised version v amendment resub re-sub resen re-sen use take",
    rf"\b(?:replac(?:es|ing)|supersed(?:es|ing))\s+(?:\w+\s+){{0,3}}(?:{_SENT}|number|no\b|#?\d|last|previous|earlier|e-?mail|what\b)"
    rf"|\b(?:ignore|disregard|bin|discard|delete|scrap)\s+(?:the|my|that|our|previous|earlier)\s+(?:\w+\s+){{0,3}}?{_SENT}\b"
    rf"|\b(?:amended|corrected|revised)\s+(?:\w+\s+){{0,2}}?(?:referral|form|version|submission|copy)\b|\b(?:referral|form|submission)\W{{1,4}}(?:amended|corrected|revised)\s*(?:version|copy|form|[)\n]|\Z)"
    rf"|\bv(?:ersion)?[.\s]?[2-9]\b[^.\n]{{0,30}}\b(?:attached|use|instead|replac\w+|chang\w+|correct\w*)\b|\b(?:use|attached|attaching|is)\s+(?:\w+\s+){{0,3}}v(?:ersion)?[.\s]?[2-9]\b|\breason\s+for\s+(?:the\s+)?amendment\b|\bre-?(?:submit\w*|send\w*|sent)\b[^.\n]{{0,40}}\b(?:correct\w*|right|changes?|amend\w*)\b"
    rf"|\b(?:use|take)\s+(?:this|the\s+attached|these)\s+(?:\w+\s+){{0,2}}?(?:instead|rather|not\s+the)\b",
)


def amends(text: str, title: str = "") -> bool:
    """Whether a text corrects a detail, and gives or names what is right; ``title``: the subject line above it."""
    if any(pattern.is_in(text) for pattern in (_CORRECTS, _NEW, _TAKEN_OFF, _SAID)):
        return True
    return (_WRONG.is_in(text) or _CAME_WRONG.is_in(text) or _CHANGE_OF.is_in(title)) and _gives(text)


def takes_back(text: str) -> bool:
    """Whether a short text takes back what its sender said before, and brings no referral of its own."""
    return len(text.split()) <= _BRIEF and _TAKES_BACK.is_in(text)


def replaces(text: str) -> bool:
    """Whether a text says that what it brings stands for something that was sent before."""
    return _REPLACES.is_in(text)


_NAMED = re.compile(
    r"(?i:\b(?:name|surname|forename|spelling|spelt)\b[^.\n]{0,60}\b(?:should\s+(?:be|read|say|have\s+been)|is\s+(?:actually|really|in\s+fact))\s+)[“\"'‘]?[A-Z]"
)


def _gives(text: str) -> bool:
    """Whether a date, a number, a postcode, a name or the address of a house stands in it."""
    if _NAMED.search(text):
        return True
    if next(phones.find(text), None) or any(code.value for code in places.postcodes(text)):
        return True
    whole = any(found.value and len(found.value) == len("1988-04-03") for found in dates.find(text, _SOME_DAY))
    return whole or any(re.search(r"\d", text[start:end]) for start, end in whereabouts.find(text))
