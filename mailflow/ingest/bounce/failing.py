# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""How mail systems say that a letter did not arrive, in the tongues that they speak: tables of patterns.

Programs wrote these sentences, so there are few of them and they do not change. What mail is a bounce, and whom it
names, ``kinds.bounce_text`` and ``unreached`` decide; a sentence alone decides nothing.
"""

import re

_I = re.IGNORECASE
_X = re.IGNORECASE | re.VERBOSE

_OTHER_TONGUES = r"""un(?:zustellbar|bestellbar)|nicht\s+(?:zustellbar|zugestellt|ausgeliefert|übermittelt)|zustellung\s+(?:der\s+nachricht\s+)?(?:fehlgeschlagen|verzögert|nicht)
    |non\s+(?:remis|d[ée]livr[ée]|distribu[ée]|distribuable)|[ée]chec\s+(?:de\s+)?(?:la\s+)?(?:remise|distribution|livraison|d'envoi)
    |no\s+(?:se\s+)?(?:ha\s+(?:podido|sido)\s+|pudo\s+|fue\s+|puede\s+)?(?:ser\s+)?(?:entreg\w+|enviad\w+)|no\s+entregado|error\s+(?:en\s+la|de)\s+entrega|devuelto
    |n[ãa]o\s+(?:p[ôo]de\s+ser\s+|foi\s+|foram\s+)?entreg\w+|falha\s+(?:na|de)\s+entrega
    |mancato\s+recapito|recapito\s+non\s+riuscito|impossibile\s+(?:recapitare|consegnare)|non\s+(?:è\s+stat\w\s+)?(?:recapitat\w|consegnat\w)
    |niet\s+(?:bezorgd|afgeleverd|bezorgbaar|te\s+bezorgen)|onbestelbaar
    |nie\s+(?:mog\w+\s+zosta\w+\s+|zosta\w+\s+|można\s+|udało\s+się\s+)?dostarcz\w+|niedostarcz\w+|zwrot\s+poczty
    |не\s*доставлен\w*|недоставленн\w*|не\s+(?:может|могло)\s+быть\s+доставлен\w*|не\s+удалось\s+доставить|не\s+доставлено
    |(?:kunde|kunne|kan|gick)\s+(?:inte|ikke|ej)\s+(?:att\s+)?(?:lever\w*|aflever\w*|sendes|send\w*)|olevererbar\w*|ikke\s+leveret
    |ei\s+voit[ua]\s+toimittaa|nelze\s+doru[čc]it|nedoru[čc]iteln\w+|nebyl\w?\s+doru[čc]en\w*|kézbesíthetetlen|nem\s+(?:volt\s+)?kézbesíthető|teslim\s+edilemedi|iletilemedi
    |配信(?:でき|不能|に失敗)|(?:送信|配送|配達|送達)(?:でき|不能|に失敗|エラー)|届け(?:ることが)?でき|エラーメール|メールエラー|無法(?:傳送|遞送|送達)|无法(?:送达|投递|发送|递送)|未(?:送达|送達)|退信|投递失败|投遞失敗|전송(?:하지\s*못|되지\s*않|실패|할\s*수\s*없)|반송
    |(?:remise|livraison|distribution|entrega|recapito|consegna|bezorging|dostarcz\w+|leverans\w*|levering\w*|toimitus\w*|doru[čc]en\w*)\b[^.!?\n:]{0,80}?\b(?:retard[ée]e?|retrasada|demorada|atrasada|adiada|ritardat[oa]|in\s+ritardo|vertraagd|opóźnion\w+|försenad|fördröjd|forsinket|viivästy\w*|zpožděn\w*|oneskoren\w*)
    |(?:retard|retraso|demora|atraso|ritardo|vertraging|opóźnienie)\s+(?:\w{1,4}\s+){0,2}(?:remise|livraison|distribution|entrega|recapito|consegna|bezorging|dostarcz\w+)|se\s+(?:ha\s+)?retras(?:ó|ado)\s+la\s+entrega"""

ANNOUNCES = re.compile(
    rf"""(?:undeliver\w*|non-?deliver\w*|\bnd[nr]\s?:|returned\s+(?:e?-?mail|to\s+sender)|(?:e-?mail|message|mail)\s+(?:was\s+|has\s+been\s+|is\s+being\s+)?returned|(?:delivery\s+)?failure\s+(?:notice|notification|report)
    |(?:(?:mail|message|e-?mail)\s+)?delivery\s+(?:has\s+|was\s+|is\s+)?(?:fail\w*|delay\w*|error|problem\w*|warning|incomplete|unsuccessful|not)|delivery\s+(?:status\s+)?(?:notification|report|status|subsystem)
    |(?:permanent|temporary)\s+delivery\s+(?:failure|error)|failed\s+(?:mail|delivery|message)|(?:mail|message|e-?mail)\s+(?:delivery\s+)?(?:system\s+)?(?:error|fail(?:ed|ure)|problem)|(?:e-?mail|message)\s+(?:was\s+|has\s+been\s+)?(?:delayed|bounced|rejected|blocked|undelivered)
    |(?:has|have|was)\s+not\s+(?:yet\s+)?(?:been\s+)?delivered|delayed\s+(?:mail|message|delivery)|processing\s+error|error\s+sending\s+(?:e?-?mail|message)|error\s+(?:during|in|while)\s+(?:mail\s+)?deliver\w+|mail\s+returned|could\s+not\s+(?:send|deliver)|unable\s+to\s+deliver|not\s+deliver(?:ed|able)|(?:could|can)\s*(?:not|n't)\s+be\s+(?:delivered|sent)
    |message\s+you\s+sent\s+(?:was\s+)?(?:blocked|rejected)|(?:message|mail)\s+status|user\s+unknown|unknown\s+(?:user|recipient)|automatically\s+rejected\s+mail|bounced?\s+(?:mail|message|e-?mail)
    |{_OTHER_TONGUES})""",
    _X,
)
"""What a subject says of a letter that did not arrive."""
_BEFORE = """
    warning error attention notice notification external official sensitive system automatic automatically your the a an sorry mail e email message letter
    it seems that has was is been with of subject delivery permanent temporary smtp auto autoreply reply postmaster ihre votre le la su el il uw
"""
MAY_STAND_BEFORE = frozenset(_BEFORE.split())
"""Words that may stand before it in a subject that a mail system wrote."""
PASSED_ON = re.compile(
    r"\s*(?:(?:\[[^\]]{1,40}\]|external:|official(?:[- ]sensitive)?:)\s*)*(?:(?:re|aw|sv|fw|fwd?|wg|tr|rv|vs|antw|odp|pd|enc|res|vb|doorst|rif|i|r|ynt|ilt)(?:\s?[\[(]\d{1,3}[\])])?\s{0,3}[:：]\s*)+",
    _I,
)
"""What mail programs put before the subject of a mail that is answered, or passed on, once or more often."""
_LONGEST = 60

_LETTER = r"(?:messages?|mails?|e-?mails?|nachricht\w*|mensaje|mensagem|messaggio|bericht|deliver\w*|recipient\w*|address\w*|сообщени\w+|письм\w+|wiadomo\w+)"
SAYS = re.compile(
    rf"""\b{_LETTER}\b(?:[^.!?]|[.!?](?=\S)){{0,160}}?(?:(?:could|can|will|would|was|were|has|have|is|are)\s*(?:not|n['’]t)\s+(?:yet\s+)?(?:be\s+|been\s+)?(?:deliver\w*|sent|relayed|transmitted|processed|reached|accepted)|(?:could|can)(?:not)\s+be\s+(?:deliver\w*|sent|processed)
        |(?:has|have)\s+(?:permanently\s+)?failed|fail(?:ed|ure)|did\s*(?:not|n['’]t)\s+(?:reach|go\s+through|get\s+delivered)|(?:was|were|is|has\s+been|being)\s+(?:automatically\s+)?(?:returned|rejected|bounced|refused|undeliver\w*|blocked|delayed|postponed|deferred)|undeliver\w*|had\s+(?:permanent|delivery|transient|temporary)|encountered\s+an?\s+error|couldn['’]t\s+be\s+found|NOT\s+(?:BEEN\s+DELIVERED|RELAYED)|couldn['’]t\s+be\s+delivered)
    |\b(?:could|can|has|have|was|were|is)\s*(?:not|n['’]t)\s+(?:yet\s+)?(?:be\s+|been\s+)?(?:delivered|relayed)\b
    |\b(?:un|not\s+)able\s+to\s+(?:be\s+)?(?:deliver|send|relay|locate)\w*|\bundeliver(?:able|ed)\b|\bdelivery\s+(?:has\s+)?(?:to\s+\S+\s+)?(?:fail\w+|error)|\bfailed\s+(?:to\s+(?:deliver|send)|addresses|recipients?|permanently)|could\s*(?:not|n['’]t)\s+(?:deliver|send)\b|\bcannot\s+(?:deliver|send)\b|did\s+not\s+reach\s+the\s+following
    |\b(?:no\s+such\s+(?:user|recipient|mailbox|address|person)|no\s+valid\s+recipients?|user\s+(?:is\s+)?unknown|unknown\s+(?:user|recipient|mailbox|address)|(?:mail\s?box|inbox|quota)\b[^.!?]{{0,40}}\b(?:full|exceed\w*|unavailable|disabled|inactive)|over\s+quota|exceeds?\s+(?:allowed|maximum|the|its)\b[^.!?]{{0,30}}(?:size|quota)|(?:invalid|bad|illegal)\s+(?:user|recipient|mailbox|address|destination)\w*|(?:user|account|recipient|address|mailbox)\b[^.!?]{{0,60}}\b(?:does\s*(?:not|n['’]t)\s+(?:exist|have)|not\s+(?:found|recogni[sz]ed|listed|exist)|doesn['’]t\s+exist))\b
    |this\s+is\s+(?:an?\s+)?(?:permanent|fatal)\s+error|this\s+is\s+the\s+mail\s+system\s+at|qmail-send\s+program|\bdelivery\s+is\s+delayed|(?:permanent(?:ly)?|fatal)\s+(?:fatal\s+|delivery\s+)*(?:error|failure)s?|had\s+delivery\s+(?:errors|problems)|non-?delivery\s+report|message\s+non-?deliverable
    |konnte[n]?\s+(?:[^.!?]{{0,60}}\s)?nicht\s+(?:\w+\s+){{0,2}}(?:zugestellt|ausgeliefert|übermittelt|gesendet)|n'a\s+(?:pas\s+)?(?:pu|p\w+)\s+(?:[êe]tre\s+)?(?:remis|d[ée]livr\w*|distribu\w*|livr\w*|envoy\w*|achemin\w*)|non\s+è\s+stato\s+possibile\s+\w*(?:recapit|consegn|invi)\w*|(?:kon|kan)\s+(?:[^.!?]{{0,40}}\s)?niet\s+(?:worden\s+)?(?:bezorgd|afgeleverd|verzonden)|не\s+может\s+быть\s+доставлен\w*|{_OTHER_TONGUES}""",
    _X,
)
"""A sentence of a mail system: no letter arrived. The words around it decide whether it speaks of one."""
_LATE = r"""verzögert|noch\s+nicht\s+zugestellt|retard[ée]e?s?\b|pas\s+encore\s+(?:[ée]t[ée]\s+)?(?:remis|d[ée]livr)|se\s+(?:ha\s+)?retras\w+|retrasad[oa]s?\b|entrega\s+(?:\w+\s+)?(?:retrasada|demorada|atrasada|adiada)|todav[íi]a\s+no\s+se\s+ha\s+entregado|ainda\s+n[ãa]o\s+foi\s+entregue|est[áa]\s+atrasad[oa]|ritardat[oa]\b|recapito\s+in\s+ritardo|non\s+[èe]\s+ancora\s+stat[oa]\s+(?:recapitat|consegnat)[oa]|vertraagd|nog\s+niet\s+(?:bezorgd|afgeleverd)
    |op[óo][źz]ni(?:on|eni)\w+|nie\s+został\w?\s+jeszcze\s+dostarczon\w+|(?:försenad|fördröjd|forsink(?:et|else)|viivästy\w+|zpožd[ěe]n\w*|oneskoren\w*|k[ée]sleltet\w*|k[ée]sik|[îi]nt[âa]rziat\w*|gecik\w+)|(?:отложен|задерж)\w*|遅延|遅れ|延迟|延遲|지연"""
DELAYED = re.compile(
    rf"""\bdelay(?:ed|s)?\b|has\s+not\s+yet\s+been\s+(?:delivered|sent)|not\s+(?:yet\s+)?been\s+delivered\s+yet|will\s+(?:keep|continue|be)\s+(?:on\s+)?(?:try\w*|to\s+try|to\s+attempt|retr\w+)|no\s+action\s+is\s+required|still\s+(?:being\s+)?(?:retr\w+|trying)|warning\s+(?:message\s+)?only|(?:do\s+not|don['’]t)\s+(?:need\s+to\s+)?re-?send
    |delivery\s+attempts?\s+will\s+(?:continue|be\s+made|go\s+on)|(?:has|have)\s+been\s+(?:postponed|deferred|queued)|will\s+retry\b|temporary\s+problem|has\s*n['’]t\s+been\s+delivered\s+yet|(?:continue|continues|try|keep)\s+(?:to\s+try|trying)\s+(?:to\s+deliver)?|could\s+not\s+be\s+delivered\s+(?:yet|for\s+(?:more\s+than\s+)?\S+\s+(?:minutes?|hours?|days?))|will\s+be\s+retried|{_LATE}""",
    _X,
)
GIVEN_UP = re.compile(
    r"(?:will|shall|do|does|is|are)\s*(?:not|n['’]t)\s+(?:going\s+to\s+)?(?:be\s+)?(?:continu|tr[yi]|retr)\w*|delivery\s+failed|(?<!attached[ \n])returned\s+(?:e?-?mail|to\s+sender|message)|given\s+up|giving\s+up|permanent|no\s+further|removed\s+from\s+the\s+(?:mail\s+)?queue|not\s+be\s+(?:re)?tried\s+again|has\s+failed\b|action:\s*failed",
    _I,
)
"""What is said where nobody tries any longer, though the words tell of a delay before."""
REPLY = re.compile(
    r"(?<![\w.])[45]\d\d[ \t-]+(?:[#(]?[45]\.\d{1,3}\.\d{1,3}\b|[A-Za-z<(])|(?<![\w.])#?[45]\.\d{1,3}\.\d{1,3}(?![\w.]*\d)\b|\brcpt\s+to:|smtp\s+error|reporting-mta:|action:\s*failed|final-recipient:|diagnostic-code:",
    _I,
)
"""How mail servers talk to each other: a reply with its code (RFC 5321, 3463), or a field of a report in the words."""


def ends(subject: str) -> bool:
    """Whether a failure is put behind the letter's own subject, with a colon before it; "FW:" is no subject."""
    passed_on = PASSED_ON.match(subject)
    before, colon, last = (subject[passed_on.end() :] if passed_on else subject).rpartition(":")
    return bool(colon and before.strip()) and len(last.strip()) < _LONGEST and ANNOUNCES.match(last.strip()) is not None
