# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Whether a short mail asks the team about its own business, and does nothing else: naming somebody so refers nobody.

In: the sender's own words. Out: yes or no. Such business is when the team meets, who is on the list, who has an action,
what is wanted from the sender (reading-rules 1). Every sentence must be such a question, a courtesy, or what the writer
himself will do, cannot do or waits for; one that tells of anybody else, and the mail may be a referral.
"""

import re

from mailflow.ingest.intent import courtesies
from mailflow.ingest.letter import boilerplate

_MOST, _LONGEST = 90, 34
"""Words of such a mail, and of a sentence of it."""
_LETTERS = 12
"""Letters of a word of such a mail, with the blank behind it; a line without blanks is none."""
_SENTENCE = re.compile(r"(?:[^.?!\n]|[.?!](?=\S))+[.?!\n]?")
_OPENING = re.compile(
    r"\W*(?:(?:hi|hiya|hello|hey|morning|afternoon|evening|good\s+(?:morning|afternoon|evening)|dear|all|both|team|folks|everyone|there|just|also|and|so|but|ok|okay|then|sorry|thanks|thank\s+you|apologies|quick\s+(?:one|question|query)|one\s+(?:more|other)\s+thing|first(?:ly)?|second(?:ly)?|finally|lastly|please|pls|if\s+(?:so|not|yes|no)|in\s+that\s+case|otherwise)\b[\s,:;!–-]*)*",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"\?\W{0,9}$|\b(?:can|could|would|will|please|pls|kindly|grateful\s+if|appreciate\s+(?:it\s+)?if)\b[^.?!\n]{0,30}\b(?:confirm|tell|remind|let\s+(?:me|us)\s+know|advise|check|say|send|resend|re-?send|forward|clarify|update\s+(?:me|us))\b"
    r"|\b(?:wonder(?:ed|ing)|(?:just|only|simply|i[’']m|we[’']re|i\s+am|we\s+are)\s+(?:asking|checking|chasing|enquiring|following\s+up)|need(?:ing)?\s+to\s+know|like\s+to\s+know|want(?:ed)?\s+to\s+(?:know|check|ask)|not\s+sure)\b|^\W*(?:chas|check|enquir|ask|follow)ing\b",
    re.IGNORECASE,
)
_WHO = r"(?:who(?:[’']s|\s+(?:is|are|was|has|have|had|will|would|does|did|should|do|made|sent|took|put|referred|chairs?|leads?|owns?|picked|attends?))?|(?:which|what)\s+(?:agency|agencies|team|teams|service|services|officer|officers|organisation|worker|partner|partners|department)|whose)"
_HAPPENS = r"(?:meeting|hub|panel|agenda|minutes|actions?|papers|invite|invitation|teams\s+link|link|joining\s+(?:details|instructions)|deadline|cut[\s-]?off|dial[\s-]in|chair(?:ing)?|start|venue|slot|date|time|call|diary)"
_LISTED = r"(?:list|agenda|minutes)"
_BUSINESS = re.compile(
    rf"\b(?:it|that|this|they)\s+(?:has\s+|had\s+|have\s+|did\s+|safely\s+)*(?:arriv\w+|c[ao]me|g[eo]t|gone|went|reach\w*|been\s+received)\b|\b(?:anything|something|an?\s+(?:\w+\s+)?(?:update|report|chronology|summary|statement)|updates?|more|info(?:rmation)?|details)\b(?:\s+(?:else|more|further|extra|specific))*\s+(?:(?:that\s+)?(?:you|the\s+(?:hub|team|meeting|panel|chair))(?:[’']d|\s+would|\s+still|\s+will)?\s+(?:need|want|require|like|are\s+(?:after|waiting\s+for))|(?:(?:that\s+)?(?:i|we)\s+(?:need\s+to|should|can|must|have\s+to)\s+(?:bring|send|prepare|provide|do\s+before|get\s+ready))|(?:needed|wanted|required|outstanding)\s+(?:from|by|for)|from\s+(?:me|us|our|my|the|housing|health|police|education))"
    rf"|\b(?:you|the\s+(?:hub|team|meeting|panel|chair))\s+(?:need|want|require|be\s+needing|like|waiting\s+(?:for|on))\s+(?:anything|something|any\s+|an?\s+(?:\w+\s+)?(?:update|report|chronology|summary|statement)|(?:an\s+)?updates?|me\b|us\b|to\s+hear\s+from)"
    rf"|\b{_WHO}\b[^?\n]{{0,40}}\b(?:lead(?:ing|s)?|actions?|own(?:s|er|ing)?|allocated|worker|contact|responsible|referr(?:ed|er)|referral|chair\w*|present\w*|attend\w*|coming|minutes|taking\s+(?:this|that|it)|dealing|follow\w*\s+up|updat\w+)\b"
    rf"|\b(?:what\s+time|what(?:[’']s|\s+is|\s+are)|when|when[’']s|where|what\s+day|what\s+date|which\s+(?:day|date|room|week)|how\s+long|is|are|does|will|was)\b[^?\n]{{0,30}}\b(?:the|our|your|next|this|tomorrow[’']?s|today[’']?s|\w+day[’']?s|a)\s+(?:\w+\s+){{0,2}}?{_HAPPENS}\b"
    rf"|\b(?:is|are|was|were|will|be|if|whether|that|still|already|not|get|got|put|remains?|been|added|me|us|you)\b[^?\n]{{0,40}}\b(?:on|off|onto|to)\s+(?:(?:the|your|this|next|tomorrow[’']?s|today[’']?s|\w+day[’']?s|week[’']?s|hub)\s+)+(?:\w+\s+)?{_LISTED}\b"
    rf"|\b(?:be|go|come|take|taken|have|heard|moved?|seen|do|done)\b[^?\n]{{0,30}}\b(?:first|last|early|earlier|later|(?:to|at|near(?:er)?|towards)\s+the\s+(?:end|start|beginning|top|bottom))\b"
    rf"|\b(?:first|last|next|second|where|high|early|late)\b[^?\n]{{0,20}}\bon\s+the\s+{_LISTED}\b"
    rf"|\b(?:being|been|be|are\s+(?:we|you)|we[’']re|were\s+(?:we|you)|you|was|were|get|gets)\s+(?:still\s+|all\s+|to\s+|also\s+|going\s+to\s+(?:be\s+)?)*(?:discuss(?:ed|ing)|covering|heard|hearing|talk(?:ing)?\s+about)\b[^?\n]{{0,60}}\b(?:on\s+\w+day|today|tomorrow|(?:this|next|last)\s+(?:week|time|month|\w+day)|at\s+the\s+(?:hub|meeting|last|next)|yet|first|again)\b"
    rf"|\b(?:is|are|was|were|if|whether|isn[’']?t)\b[^?\n]{{1,60}}\b(?:still\s+|already\s+|currently\s+|now\s+|ever\s+)*(?:open|known|closed|allocated|a\s+(?:current|closed|live|hub)\s+case|under|live)\s+(?:case\s+)?(?:to|with|at|in|on)\s+(?:(?:the|any|either)\s+)?(?:you|us|hub|partnership|team|csh|anyone|anybody|any\s*one|social\s+care|services?|agency|agencies|marac|mash)\b"
    rf"|\b(?:send|resend|re-?send|forward|get|have|copy|see|find|open|download|missed)\b[^?\n]{{0,40}}\b(?:the|last|our|your|next|this|tomorrow[’']?s|\w+day[’']?s|a)\s+(?:[\w’'-]+\s+){{0,3}}?(?:minutes|agenda|papers|invite|invitation|teams\s+link|link|action\s+(?:log|list|sheet)|dates|joining\s+(?:details|instructions))\b"
    rf"|\b(?:what|any|some|an|no|latest|for)\b[^?\n]{{0,12}}\b(?:update|news|progress|outcome|result|feedback|response|word|decision)\b\s*(?:on|from|about|for|re|with|regarding|after|yet|\?|please)"
    rf"|\b(?:what|how)(?:[’']s|\s+is|\s+are|\s+was)?\s+(?:the\s+)?(?:happening|happened|going\s+on|going|latest|position|status|score|situation|outcome|plan)\s+(?:with|on|about|re|for|regarding)\b|\bwhere\s+(?:are\s+we|we\s+are|things\s+(?:are|stand)|does\s+it\s+stand|do\s+(?:we|things)\s+stand)\b"
    rf"|\b(?:form|template|word\s+version|new\s+version|website|training|teams|zoom|civic\s+centre|parking|over\s+(?:christmas|easter|the\s+summer)|by\s+phone|in\s+person|online|remotely|face\s+to\s+face)\b(?=[^?\n]{{0,60}}\?)|\bwhere\s+(?:can|do|should)\s+(?:i|we)\s+(?:park|go|come|sit)\b|\b(?:share|forward|pass|circulate)\b[^?\n]{{0,20}}\b(?:minutes|papers|agenda)\b|\b(?:a|any|the|your)\s+(?:\w+\s+)?(?:contact|number|e-?mail(?:\s+address)?|name)\s+(?:for|at|of)\s+(?:the|your|our|a|someone|somebody|anyone)\b"
    rf"|\b(?:number|total|list|breakdown)\s+of\s+(?:\w+\s+)?(?:cases|referrals|actions|meetings)\b|\bhow\s+many\s+(?:\w+\s+)?(?:cases|referrals|actions|meetings)\b|\b(?:figures|stats|statistics|tracker)\b"
    rf"|\bwhat\s+(?:was|were|did\s+(?:we|you|they))\s+(?:\w+\s+)?(?:agreed?|say|said|decided?)\b|\bwhich\s+meeting\b|\bdiscussed\s+at\b|\b(?:in\s+what|what|which)\s+order\b"
    rf"|\bis\s+(?:it|that|this)\s+(?:one\s+)?(?:for|mine|ours|yours|down\s+to|still)\b|\bis\b[^?\n]{{1,40}}\bon\s+it\s*\?|\bthe\s+(?:outcome|result|decision|plan|actions?)\s+(?:for|on|of|from|about|re)\b"
    rf"|\b(?:should|shall|do|am|are|can|could|will|would|if)\s+(?:i|we|someone\s+from\s+\w+|my\s+\w+)\s+(?:(?:still|also|both|all|need\s+to|have\s+to|meant\s+to|supposed\s+to|able\s+to|just|to)\s+)*(?:bring|come|attend|join|dial|log\s+on|send|prepare|be\s+there|stay|expected|update|reply|respond|needed|present)\b"
    rf"|\bchas(?:e|ing|er|ed)\b|\b(?:did|have|has|had)\s+(?:you|the\s+team|anyone|anybody|somebody)\s+(?:all\s+|not\s+|yet\s+|now\s+)*(?:receiv\w*|get|got|had|seen|see)\s+(?:my|our|the|this|that|it|anything|an?\s+(?:reply|response|answer|decision))\b|\byou(?:[’']ve|\s+have|\s+had|\s+did)?\s+(?:receiv\w+|got|seen)\s+(?:my|our|the|this|that|it)\b"
    rf"|\bcases?\s+(?:was|is|has\s+been|still|got|been|will\s+be)\s+(?:\w+\s+)?(?:closed|open|heard|discussed|live|reviewed)\b|\b(?:com(?:e|es|ing)|is|are|was)\s+(?:back\s+)?up\s+(?:again\s+)?(?:for\s+(?:discussion|review)|this\s+week|next\s+week|on\s+\w+day|at\s+the)\b",
    re.IGNORECASE,
)
"""What a question to the team is about, where it is about the team's own work."""
_FOR_SOMEBODY = re.compile(
    r"\b(?:anything|something|what|any\s+help|much)\s+(?:(?:else|more)\s+)?(?:that\s+)?(?:you|the\s+hub|anyone|anybody|we|i|can\s+be|could\s+be)\s+(?:can|could|might|all\s+can|do|done|suggest)|\b(?:refer(?:ring)?|nominat\w+|help(?:ing)?|support(?:ing)?|tak(?:e|ing)\s+on|look(?:ing)?\s+(?:at|into)|(?:accept|consider)(?:ed|ing)?|put\s+(?:on|onto|forward)|add(?:ed|ing)?|get\s+(?:him|her|them)|rais(?:e|ed|ing)|fit|squeeze|slot\s+\w+\s+in|room\s+(?:on|for)|spaces?|gap)\b"
    r"|\b(?:can|could|may|might|should)\b[^?\n]{0,40}\bbe\s+(?:\w+\s+)?(?:discussed|heard|listed|considered|brought|included|on)\b(?!\s+(?:first|last|early|later))|\b(?:have|get|pop|stick)\b[^?\n]{0,40}\bon(?:to)?\s+(?:the|your|this|next|\w+day)"
    r"|(?:[,;–-]|\b(?:and|as|because|but|since|for|so|who))\s+(?:(?:he|she|they|neighbours|residents|staff|mum|dad|police|family|school|everyone|somebody|people)(?:[’']s|[’']re|[’']ve)?\s+(?!(?:would|could|should|can|may|might|want\s+to|wants\s+to|need\s+to|needs\s+to)\b)|(?:is|are|has|have|keeps?)\s+(?!(?:we|you|i|it|the|there|this|that|your|our|any\w*|he|she|they)\b))",
    re.IGNORECASE,
)
"""What asks for help for somebody, or tells of him, within a question."""
_OWN = re.compile(
    r"(?:(?:i|we)(?:[’']ll|[’']d|\s+will|\s+would|\s+can|\s+could|\s+cannot|\s+can[’']?t|\s+won[’']?t|\s+may|\s+might|\s+don[’']?t|\s+do\s+not|\s+didn[’']?t|\s+need|\s+want|\s+wanted|\s+have\s+to|\s+must|\s+had\s+to|\s+couldn[’']?t|\s+missed|\s+lost|\s+sent|\s+e-?mailed|\s+submitted|\s+put)\b"
    r"|(?:i|we)(?:[’']ve|\s+have|[’']ve\s+got)?\s+(?:not\s+(?:had|heard|seen|received|got)|n[’']t\s+(?:had|heard|seen|received|got)|got\s+(?:a|an|another)|a\s+clash|(?:a|an|another)\s+(?:\w+\s+)?(?:clash|meeting|appointment|commitment)|lost|mislaid|been\s+(?:away|off|on\s+leave|asked\s+to)|deleted)\b|(?:i|we)\s+have(?:n[’']?t|\s+not)\s+(?:had|heard|seen|received|got)\b"
    r"|(?:i[’']?m|we[’']?re|i\s+am|we\s+are)\s+(?:(?:just|only|now|also|still|currently|all)\s+)*(?:double[\s-]booked|asking|checking|chasing|happy|trying|away|on\s+leave|off|out|going|planning|preparing|writing|updating|new\s+to|not\s+(?:sure|in|around|available|able)|free|around|in\s+(?:court|training|meetings?)|due|able|unable|available|booked|completing|doing)\b"
    r"|(?:happy|want(?:ing|ed)?|need(?:ed|ing)?|trying|hoping|looking|keen)\s+to\b|(?:can[’']?t|cannot|couldn[’']?t|haven[’']?t|didn[’']?t|not)\s+(?:been\s+able\s+to\s+)?(?:find|see|open|tell|make|get|work|remember|sure|had|heard|got)\b|(?:my|our)\s+(?:diary|calendar|manager|colleague|deputy|line\s+manager|laptop|e-?mail)\b|(?:no\s+(?:rush|hurry|problem|worries)|let\s+me\s+know|either\s+way|any\s+(?:help|info\w*)\s+(?:would|is|gratefully)|asking\s+for)\b"
    r"|(?:his|her|their|the)\s+(?:\w+\s+){1,2}(?:(?:is|are|has|have|keeps?|been|just|also)\s+)*ask(?:ed|ing|s)\b"
    r"|(?:the|his|her|their|our|my)\s+(?:\w+\s+){1,3}(?:can[’']?t|cannot|can|has\s+to|needs\s+to|is|will|won[’']?t)\s+(?:(?:only|not|be|able|to|then|just)\s+)*(?:dial|attend|come|make|leave|join|log|available|free|away|on\s+leave|off)\b)",
    re.IGNORECASE,
)
"""How a sentence begins in which the writer speaks of what he does himself, or waits for."""
_TELLS = re.compile(
    r"\b(?:present|discuss\w*|rais(?:e|ed|ing)|br(?:ing|ought)|talk\s+about|heard\s+(?!back|from\b|anything|nothing)|listed|considered|included|new\s+one|(?:have|got|is)\s+(?:one|another)\b|worr(?:y|ied|ying)|concern\w*|report(?:s|ed)|think\s+(?:he|she|they)|believe|suspect\w*|saw|seen\s+(?:him|her)|met|visited|spoke|found|heard\s+(?:him|her|that|from\s+(?:him|her|his|neigh))|noticed|refer(?:ring)?|he[’']s|she[’']s|they[’']re|(?:he|she|they)\s+(?:is|are|was|were|has|have|had|keeps?|will|would|said|says|needs?|lives?|looks?)|(?:about|with|of|help|get)\s+(?:him|her|them)\b)",
    re.IGNORECASE,
)
"""What tells of somebody in a sentence about the writer."""


def is_all(said: str) -> bool:
    """Whether the words ask the team about its business, and all the rest is the writer's own or a courtesy."""
    if len(said) > _MOST * _LETTERS or len(said.split()) > _MOST:
        return False
    asked = False
    for line in said.splitlines():
        if boilerplate.GREETING.match(line) and not _ASKS.search(line):
            continue
        for sentence in (found[0].strip() for found in _SENTENCE.finditer(line)):
            if not re.search(r"\w", sentence) or courtesies.is_all(sentence):
                continue
            begun = _OPENING.match(sentence)
            rest = sentence[begun.end() :] if begun else sentence
            if _is_question(sentence):
                asked = True
            elif rest and not (_OWN.match(rest) and not _TELLS.search(rest)):
                return False
    return asked


def _is_question(sentence: str) -> bool:
    asks = len(sentence.split()) <= _LONGEST and _ASKS.search(sentence) and _BUSINESS.search(sentence)
    return bool(asks) and _FOR_SOMEBODY.search(sentence) is None
