# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether a mail is about who belongs to the partnership: who leaves, joins, stands in, signs, or is to be told (E56, E65).

In: the title and the sender's own words. Out: yes or no. What it says of colleagues is no referral of them (rule 2).
"""

import re

from mailflow.ingest.guarded import Guarded

_BODY = r"(?:organisation|authority|council|team|trust|force|service|charity|police|post|role|job|company|department)"
_LIST = r"(?:(?:minutes|distribution|circulation|mailing|e-?mail|contact|invite|invitation|recipient)s?\s+lists?|(?:minutes?\s+)?distribution|circulation|mailings?|invit(?:e|es|ation|ations)|calendar\s+(?:entry|series|invite)|recipients)"
_HUB = r"(?:hub|partnership|csh|csp|meetings?|briefings?|panel|board)"
_LEAVES = Guarded(
    "longer left taking replac my leaving finishing retiring moving moved pick take deal cover instead taken new finish leave retire successor stand deputis step",
    rf"\b(?:(?:i|s?he)(?:\s+am|\s+is|[’']m|[’']s)?\s+no\s+longer\s+work\w*\s+(?:for|at|here)|no\s+longer\s+work\w*\s+(?:for|at|here)|(?:i\s+have|i[’']ve)\s+(?:now\s+|since\s+)?left\s+(?:the\s+)?\w+|left\s+the\s+(?:organisation|authority|council|team)|(?:is\s+)?(?:taking\s+over|replac\w+)\s+(?:from\s+)?(?:me|my\s+role)|my\s+replacement|my\s+last\s+(?:working\s+)?(?:day|week)|today\s+is\s+my\s+last"
    rf"|(?:i[’']?m|i\s+am|i\s+will\s+be|i[’']?ll\s+be)\s+(?:(?:leaving|finishing)\s+(?:at\s+|with\s+)?(?:my|this|the|our)\s+(?:\w+\s+)?{_BODY}|retiring|moving\s+(?:on\s+)?to\s+(?:a\s+new|another)\s+(?:role|job|post|team))|i(?:[’']ve|\s+have)\s+moved\s+(?:on\s+)?to\s+(?:a\s+new|another|a\s+different)\s+(?:role|job|post|team|department)"
    rf"|(?:i[’']?ve|i\s+have|i\s+am|i[’']?m)\s+(?:now\s+)?tak(?:en|ing)\s+over\s+(?:(?:from|as)\s+)[^.?!\n]{{0,60}}?\b(?:as|for|on|at|in)\s+(?:the\s+|our\s+|your\s+)?[^.?!\n]{{0,40}}?\b(?:{_HUB}|lead|rep|representative|spoc)|(?:picking\s+up|taking\s+on|taking\s+over)\s+my\s+(?:\w+\s+)?(?:cases|work|caseload)|(?:pick\s+up|take\s+on|take\s+over|deal\s+with|cover)\s+(?:my\s+)?{_HUB}\s+(?:matters|business|work|duties|items|things|from\s+(?:then|now|next|\w+day|\d)|while\s+i|until\s+i)|(?:meetings?|tuesdays?|thursdays?|hub)\s+instead\s+of\s+me|i(?:[’']?m|\s+am)\s+the\s+new\s+\w+"
    rf"|i\s+(?:finish|leave|retire)\s+(?:(?:at|with|from|my|the)\s+)?(?:[\w’'-]+\s+){{0,3}}?(?:on|at\s+the\s+end|in|next|this)\s+(?:the\s+)?(?:\d|mon|tues|wednes|thurs|fri|satur|sun|end\b|week|month|jan|feb|mar|apr|may|june|july|aug|sept|oct|nov|dec)"
    rf"|(?:left|leaving|leaves)\s+us\s+(?:last|on|at|this|next|in|and)|(?:my|our|the)\s+successor\s+(?:is|will|at)|(?:send|sent|go|forward|forwarded|copy|invite)\b[^.?!\n]{{0,60}}?\bto\s+(?:my|our)\s+(?:successor|replacement)|(?:will|to)\s+replace\s+(?:me|[\w’'-]+\s+[\w’'-]+)\s+as"
    rf"|(?:will\s+be|is|be)\s+(?:covering|standing\s+in|deputising|stepping\s+in)\s+(?:for\s+me|my\s+(?:role|post)|from\s+then))\b",
)
_GOES = Guarded(
    "boots pager radio badge card laptop keys caseload desk last address mailbox inbox account finish leav retir contact lead link rep patch area ward partnership hub csh csp meeting briefing panel board work duties replacement successor redundan role job post pass uniform see hear go her new mail welcome",
    rf"\b(?:hand(?:ing)?|hang(?:ing)?|turn(?:ing)?)\s+(?:over\s+|in\s+|up\s+)?my\s+(?:\w+\s+)?(?:boots|pager|radio|badge|warrant\s+card|pass|laptop|keys|caseload|desk|uniform)\b|\b(?:this\s+is\s+|will\s+be\s+)?the\s+last\s+(?:e-?mail\s+|message\s+|time\s+)?(?:that\s+)?you(?:[’']ll|\s+will)?\s+(?:hear|get|have|receive|see)\s+(?:from|of)\s+me\b"
    rf"|\b(?:this|my)\s+(?:\w+\s+)?(?:address|mailbox|inbox|e-?mail(?:\s+account)?)\b[^.?!\n]{{0,30}}\b(?:switched\s+off|clos(?:es|ed|ing)|disabled|deactivated|shut\s+down|deleted|not\s+be\s+(?:looked\s+at|read|monitored|checked|used)|won[’']t\s+be\s+(?:looked\s+at|read|monitored|checked|used))"
    rf"|\bi\s+(?:finish|leave|retire|go)\s+here\s+on\b|\bi(?:[’'](?:ve|m)|\s+have|\s+am)\s+(?:(?:being|been)\s+made\s+redundant\b|(?:got|starting|taking\s+up|moving\s+to)\s+an?\s+new\s+(?:job|role|post)\b)|\b(?:is|be|as)\s+your\s+(?:new\s+)?(?:main\s+|first\s+|named\s+)?(?:point\s+of\s+contact|contact|lead|link|rep|representative)\b|\bpastures\s+new\b|\b(?:been|was|is)\s+(?:an?\s+)?(?:\w+\s+)?(?:great|lovely|pleasure|privilege|joy|honour|nice|good)\s+(?:to\s+)?work(?:ing)?\s+with\s+you\b|\bplease\s+welcome\b|\bdoes(?:n[’']t|\s+not)\s+work\s+(?:here|for\s+us|there|with\s+us)\s+(?:any\s?more|now|any\s+longer)\b|\byour\s+(?:new\s+)?(?:contact|link|rep|representative)\s+(?:will\s+be|is|from)\b"
    rf"|\b(?:takes?|taking|took|picks?|picking)\s+(?:over|on|up)\s+(?:(?:your|my|our|the|this|all)\s+){{1,2}}(?:\w+\s+)?(?:patch|area|ward|caseload|{_HUB})\b|\b(?:takes?|taking|picks?|picking|looks?|looking)\s+(?:over|on|up|after)\s+(?:(?:my|our|the|all)\s+)?{_HUB}\s+(?:stuff|work|things|matters|business|duties|side)\b"
    rf"|\b(?:work|duties|patch|area|caseload)\s+(?:\w+\s+){{0,3}}(?:goes|passes|moves|transfers)\s+to\b|\b(?:her|his|their)\s+(?:replacement|successor)\s+(?:is|will\s+be)\b(?!\s+(?:due|on|being|in|not|still|to|a|an|the)\b)",
)
"""How people say good-bye, and who is there instead."""
_AWAY = Guarded(
    "maternity paternity adoption parental sick sabbatical secondment career secondee",
    r"\b(?:i[’']?m|i\s+am|i\s+will\s+be|i[’']?ll\s+be|i\s+(?:go|start|begin)|going|my)\s+(?:[\w’'-]+\s+){0,4}?(?:maternity|paternity|adoption\s+leave|parental\s+leave|long[\s-]term\s+sick|sabbatical|secondment|secondee|career\s+break)\b",
)
_LISTS = Guarded(
    "correspondence swap change replace distribution mailing circulation list invit recipient calendar minutes papers agenda mail contact address details record copy",
    rf"\b(?:add|adding|added|put|include|included|remove|removed|take|taken|drop|delete|swap|replace|change|amend|update)\b(?:[^.?!\n]|\.(?=\w)){{0,110}}?\b(?:to|from|on|onto|off|in|into|of|for)\s+(?:(?:the|your|all|our|hub|future|\w+day)\s+){{0,3}}{_LIST}\b"
    rf"|\b(?:update|amend|correct)\s+(?:your|the)\s+(?:\w+\s+)?(?:contact|distribution|mailing|circulation|address|invite)\s*(?:lists?|book|details|records?)\b|\b(?:take|remove|drop|delete|knock)\s+(?:me|us)\s+(?:off|from|out\s+of)\s+(?:\w+\s+){0, 3}?lists?\b|\b(?:swap|change|replace)\s+(?:my|our)\s+(?:e-?mail|address|name)\s+(?:for|to|with)\b|\b(?:stop|cease)\s+(?:sending|e-?mailing)\s+(?:me|us|them|him|her)\s+(?:the\s+|your\s+|these\s+|any\s+)*(?:minutes|papers|agenda|invit\w+|e-?mails|mailings)\b|\bcopy\s+(?:him|her|them|[\w’'-]+(?:\s+[\w’'-]+)?)\s+in(?:to)?\s+(?:on\s+)?(?:the\s+|all\s+|future\s+|your\s+)+(?:minutes|e-?mails|papers|mailings|correspondence)\b"
    rf"|\b(?:minutes|invit\w+|papers|(?:hub|partnership|csh|csp|all|any)\s+(?:e-?)?(?:mails?|correspondence))\b[^.?!\n]{{0,60}}\b(?:should|could|to)\s+(?:now\s+|please\s+)?(?:go|be\s+sent|come)\s+to\b(?:[^.?!\n]|\.(?=\w)){{0,60}}\b(?:instead|from\s+now|in\s+future|rather\s+than|(?:and\s+)?not\s+to)\b",
)
_STANDS_FOR_US = Guarded(
    "signatory rep spoc contact lead member officer behalf instead place us observe shadow sit me absence stead for",
    rf"\b(?:our|the|your|my)\s+(?:new\s+)?(?:signatory|representative|rep|spoc|single\s+point\s+of\s+contact|named\s+(?:contact|officer)|{_HUB}\s+(?:lead|contact|rep|representative|member))\b[^.?!\n]{{0,80}}\b(?:is|will\s+be|becomes|changes|has\s+changed|now)\b|\b(?:will|to|is|are)\s+(?:now\s+|be\s+)*(?:attend(?:ing)?|join(?:ing)?|represent(?:ing)?|com(?:e|ing)\s+to|sit(?:ting)?\s+on)\b[^.?!\n]{{0,60}}\b(?:on\s+behalf\s+of|instead\s+of|in\s+(?:my|her|his)\s+place|for\s+us|representing)\b|\b(?:will(?:\s+be)?|is|are|can|going\s+to|asked)\b[^.?!\n]{{0,30}}\b(?:cover(?:ing)?|deputis(?:e|ing)|stand(?:ing)?\s+in|step(?:ping)?\s+in|fill(?:ing)?\s+in|sit(?:ting)?\s+in|attend(?:ing)?|com(?:e|ing)|go(?:ing)?|dial(?:l?ing)?\s+in|join(?:ing)?)\s+(?:(?:it|this|that|one|the|to|on|at|\w*day|{_HUB})\s+){{0,5}}(?:for\s+me|in\s+my\s+(?:place|absence|stead)|on\s+my\s+behalf|instead\s+of\s+me)\b|\b(?:will(?:\s+be)?|is|are|can|going\s+to)\s+(?:cover(?:ing)?|deputis(?:e|ing)|stand(?:ing)?\s+in|step(?:ping)?\s+in|fill(?:ing)?\s+in|sit(?:ting)?\s+in)\s+for\s+[\w’'-]+(?:\s+[\w’'-]+)?\s+(?:at|on|in)\s+(?:the\s+|your\s+|this\s+|next\s+|\w+day[’']?s?\s+){{0,3}}{_HUB}\b|\b(?:rep|representative|spoc|contact|lead|member)\b[^.?!\n]{{0,40}}\b(?:in\s+place\s+of\s+me|instead\s+of\s+me|in\s+my\s+place)\b|\b(?:sit\s+in(?:\s+on)?|observe|shadow)\b[^.?!\n]{{0,30}}\b{_HUB}\b|\b(?:attend|come|join)\b[^.?!\n]{{0,50}}\bto\s+observe\b",
)
_SIGNED = Guarded(
    "terms agreement isp isa protocol declaration memorandum mou membership protection duties statement form",
    r"\b(?:signed|completed|countersigned|signing|returning|renew(?:ed|al|ing)?|returned)\b[^.\n]{0,60}?\b(?:terms\b(?!\s+of\s+(?:the|her|his|their|its|a)\b)|(?:(?:information|data)[\s-]+sharing|membership|partnership|hub|sharing|partners?)\s+(?:agreement|protocol|form)|isp\b|isa\b|(?:data\s+protection\s+|confidentiality\s+|membership\s+|signatory\s+)?declaration\b|memorandum\s+of\s+understanding|mou\b|data\s+protection\s+(?:form|undertaking|statement))"
    r"|\b(?:terms(?:\s+of\s+reference|\s+and\s+conditions)?|(?:information|data)[\s-]+sharing\s+(?:agreement|protocol)|membership\s+agreement|isp|isa|declaration|mou)\b,?\s+(?:[\w’'-]+\s+){0,4}?(?:signed|countersigned|completed\s+and\s+signed)\b"
    r"|\b(?:i|we)\s+(?:can\s+|hereby\s+)?confirm\s+(?:that\s+)?(?:i|we)\s+(?:have\s+)?(?:read|understood?|accept\w*)\b[^.\n]{0,60}\b(?:terms|duties|data\s+protection|statement|agreement|protocol)\b",
)
_JOINS = Guarded(
    "member partner signator join sign part come attend",
    rf"\b(?:becom(?:e|ing)|to\s+be|apply\s+(?:to\s+be|for)|being)\s+(?:(?:an?|full|the)\s+)*(?:member(?:ship|s)?|partner|signator(?:y|ies))\b(?:\s+(?:of|to|in|for)\s+(?:the|your)\s+(?:\w+\s+){{0,2}}?(?:{_HUB}|agreement|protocol)\b)|\b(?:like|love|want|wish|keen|hoping|asked|able)\s+to\s+(?:join|sign\s+up\s+to|be\s+part\s+of|come\s+(?:in)?to|attend)\s+(?:the|your)\s+(?:\w+\s+){{0,3}}?(?:{_HUB})\b",
)
_REACHED = Guarded(
    "chang new use note update amend & number me name job account work direct mobile phone address email e-mail surname name details",
    r"\b(?:my|our|our\s+\w+[’']s)\s+(?:[\w’'-]+\s+){0,2}?(?:mobile|phone|telephone|number|e-?mail|direct\s+dial|surname|married\s+name|contact\s+details)\s*(?:number|address|addresses|domain)?\s*(?:has|have|is|are|will|was)?\s*(?:now\s+|also\s+|recently\s+|be\s+)*chang\w+\b"
    r"|\b(?:use|note|update)\b[^?!\n]{0,60}\b(?:from\s+(?:today|now\s+on|\d)|my\s+new|in\s+future|instead)\b[^?!\n]{0,60}\b(?:my|our|old)\s+(?:\w+\s+)?(?:e-?mail|address|account|mobile|number)\b|\bmy\s+new\s+(?:e-?mail|work|mobile|direct)\b|\b(?:change|update|amend)\s+(?:me\b|my\s+(?:name|surname|details|job\s+title)\b)[^?!\n]{0,60}\b(?:on|in|from|to)\b",
)
_CHANGES = (_LEAVES, _GOES, _AWAY, _LISTS, _SIGNED, _JOINS, _REACHED)


_PAPERS_TITLE = re.compile(
    r"\A[^\n]*\b(?:agreement|terms|isp|isa|protocol|declaration|membership|signator(?:y|ies)|renewal)\b", re.IGNORECASE
)
_SIGNS = re.compile(r"\bsign(?:ed|s|ing|atures?)\b", re.IGNORECASE)
_OTHER_PAPERS = re.compile(
    r"\b(?:tenanc\w+|abc|contract|parenting|behaviour|licen[cs]e|payment|settlement)\b", re.IGNORECASE
)


def concerned(text: str) -> bool:
    """Whether the words are about members of the partnership."""
    return changed(text) or _STANDS_FOR_US.is_in(text)


def changed(text: str) -> bool:
    """Whether they are about more than who comes to a meeting: something about a member has to be put right."""
    signs = _PAPERS_TITLE.match(text) and _SIGNS.search(text) and not _OTHER_PAPERS.search(text)
    return bool(signs) or any(kind.is_in(text) for kind in _CHANGES)
