# ruff: noqa: E501 - patterns broken over more lines are harder to read and to extend
"""Answers that nobody wrote: out of office, vacation, ticket receipts (RFC 3834; domain.md E64).

``X-Auto-Response-Suppress`` is not a sign: Exchange sets it on people's mail too. ``Auto-Submitted: no`` is a human's.
``auto-generated`` is a reply only where it answers something: Exchange calls its absence notes so, and case-management
systems their referrals. But some ticket systems call everything so that leaves them, a colleague's own answer too: what
says more than programs say is no automatic reply (``program`` takes it, and a person looks).
"""

import re

from mailflow.ingest.automatic import canned, canned_abroad, lists
from mailflow.ingest.kind import Family, Recognised, Signs, null_path
from mailflow.message import Kind

_IN_OTHER_TONGUES = (
    r"automatische\s+(?:antwort|r[üu]ckantwort)|autoantwort|abwesenheits(?:notiz|benachrichtigung|nachricht|meldung|assistent)?|r[ée]ponse\s+automatique|absence\s+du\s+bureau|message\s+d['’]absence|absent(?:e)?\s+du\s+bureau"
    r"|(?:auto)?respuesta\s+autom[áa]tica|autorrespuesta|fuera\s+de\s+(?:la\s+)?oficina|resposta\s+autom[áa]tica|aus[êe]ncia\s+tempor[áa]ria|fora\s+do\s+escrit[óo]rio|risposta\s+automatica|fuori\s+(?:sede|ufficio)"
    r"|automatisch\s+antwoord|afwezigheids?(?:bericht|melding|assistent)?|autosvar|automatisk(?:t)?\s+svar|frånvaro(?:meddelande)?|fraværs\w*|automaattinen\s+vastaus|poissaoloviesti|automatyczna\s+odpowied[źz]|odpowied[źz]\s+automatyczna|poza\s+biurem"
    r"|automatick[áé]\s+odpove[ďd][ďi]?|automatick[áa]\s+odpov[ěe][ďd]|mimo\s+kancel[áa][řr]|automatikus\s+v[áa]lasz|h[áa]zon\s+k[íi]v[üu]l|r[ăa]spuns\s+automat|automatski\s+odgovor|samodejni\s+odgovor|automatinis\s+atsakymas|autom[āa]tisk[āa]\s+atbilde|automaatvastus|otomatik\s+yan[ıi]t|ofis\s+d[ıi][şs][ıi]nda"
    r"|ateb\s+awtomatig|ymateb\s+awtomatig|allan\s+o['’]r\s+swyddfa|автоматическ(?:ий|ое)\s+(?:ответ|уведомление)|автоответ|автоматична\s+відповідь|автоматичен\s+отговор|αυτόματη\s+απάντηση|תשובה\s+אוטומטית|מענה\s+אוטומטי|رد\s+تلقائي"
    r"|自動(?:応答|返信|回覆|回復)|不在通知|自动(?:答复|回复|答覆)|不在办公室|자동\s*(?:회신|응답)|부재\s*중"
)
_BEFORE = r"\s*\[?(?:\[[^\]]{1,40}\]\s*|external:\s*|official(?:[- ]sensitive)?:\s*)*"
_BEHIND = r"(?:\s*(?::|-|–|\(|\]|：|$))"
_SUBJECT = re.compile(
    rf"{_BEFORE}(?:(?:yahoo|ymail|g(?:oogle\s?)?mail|hotmail|outlook|aol|msn|bt|sky|lycos|excite)\W{{0,2}}\s+)?(?:automatic\s+(?:e-?mail\s+)?reply|auto(?:mat(?:ic|ed))?[- ]?(?:reply|response|responder|acknowledge?ment|answer)|out[- ]of[- ](?:the[- ])?office\s+(?:auto-?)?reply|(?:vacation|holiday|absence)\s+auto-?(?:reply|message|response|notice|notification)|{_IN_OTHER_TONGUES}){_BEHIND}",
    re.IGNORECASE,
)
"""What mail programs put before the subject that they answer, in the tongues that they come in."""
_PERHAPS = re.compile(
    rf"{_BEFORE}(?:out[- ]of[- ](?:the[- ])?office(?:\s+(?:notification|message))?|away\s+from\s+(?:the\s+|my\s+)?(?:office|desk|mail|e-?mail)|(?:vacation|holiday|absence)\s+(?:reply|message|response|notice|notification)){_BEHIND}",
    re.IGNORECASE,
)
"""The same in words that people put before a subject of theirs: "Absence notification - Kyle"."""
_BEHIND_IT = re.compile(
    r"[(\[]\s*(?:auto(?:mat(?:ic|ed))?[- ]?(?:reply|response)|out[- ]of[- ](?:the[- ])?office(?:[- ]auto-?reply)?)\s*[)\]]\s*$",
    re.IGNORECASE,
)
"""The same in brackets behind the subject that is answered; people answer such notes under their subject."""
_DOMINO = re.compile(
    r"\s*auto:\s+\S.{0,80}\b(?:is|am)\s+(?:out\s+of\s+(?:the\s+)?office|away|on\s+leave)\b", re.IGNORECASE
)
_REPLIES_TO = re.compile(
    r"\s*(?:\[[^\]]{1,40}\]\s*)?auto(?:mat(?:ic|ed))?[- ]?(?:reply|response|answer)\s+(?:to\s*:|(?:to|from)\s+\S{1,120}@)",
    re.IGNORECASE,
)
"""The same with the mail that is answered, or who answers, behind it without a colon."""
_AWAY = re.compile(
    r"(?:i\s+am|i['’]m|[A-Z][\w.'’-]{0,30}(?:\s[A-Z][\w.'’-]{0,30}){0,3}\s+(?:\([^)]{0,40}\)\s+)?is)\s+(?:currently\s+|now\s+)?(?:out\s+of\s+(?:the\s+)?office|away\s+from|on\s+(?:\w+\s+)?(?:leave|vacation|holiday))\b|(?:thank\s+you|thanks)\s+for\s+(?:your|you|contacting|e-?mailing|getting)|we(?:\s+have|['’]ve)?\s+received\s+your|your\s+(?:e-?mail|message|enquiry|request)\s+(?:has\s+been\s+|was\s+)?received|(?:auto(?:matic(?:ally)?)?[ -]?(?:reply|generated))\b|(?:(?:our|the|my)\s+)?offices?\s+(?:is\s+|are\s+)?closed\b|your\s+(?:e-?mail|mail|message)\b.{0,20}\bwill\s+not\s+be\s+(?:read|forwarded)\b|no\s+longer\s+(?:works?|employed|with)\b",
    re.IGNORECASE,
)
"""What people write into the subject of their note; a person may write it too, so the words must be a note's."""
_MYSELF = re.compile(
    r"\b(?:i\s+am|i['’]?m|i\s+will|i['’]ll|we\s+are|(?:our|the)\s+office\s+is|my\s+(?:leave|absence|return))\b",
    re.IGNORECASE,
)
_RE = re.compile(r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|sv|antw)\s*:", re.IGNORECASE)
_SIGN = re.compile(
    r"x-(?:mail-)?auto-?(?:reply|respond|responder|response)(?:-(?!suppress)\w+)*|x-vacation\w*|x-fc-machinegenerated|x-autoreply-from"
)
_PROGRAM = re.compile(r"\b(?:vacation|auto-?(?:responder|reply|response|respond))\b", re.IGNORECASE)
_NAMED = re.compile(r"(?:^|[._+-])auto-?(?:reply|responder|response|respond|answer)(?:$|[._+-])", re.IGNORECASE)
_ANSWERING = frozenset({"auto_reply", "auto-reply", "autoreply", "auto_response"})
_TO_MANY = frozenset({"bulk", "junk"})
_BY_A_SERVER = re.compile(r"\bpostmaster@|^\s*<>\s*$", re.IGNORECASE)
"""Who sends in the name of the person that is away."""
_RULE = "x-ms-exchange-inbox-rules-loop"


def recognise(mail: Signs) -> Recognised | None:
    """Any Auto-Submitted but "no", the older signs of auto-responders, or a subject that only they write."""
    submitted = mail.submitted
    if submitted == "no":
        return None
    if _signed(mail) or any(form.match(mail.subject) for form in (_SUBJECT, _REPLIES_TO, _DOMINO)):
        return Recognised(Kind.AUTO_REPLY)
    perhaps = _PERHAPS.match(mail.subject) or (_RE.match(mail.subject) and _BEHIND_IT.search(mail.subject[-60:]))
    if perhaps and (submitted or _by_a_program(mail) or _tells_of_an_absence(mail.plain)):
        return Recognised(Kind.AUTO_REPLY)
    if submitted == "auto-generated":
        return Recognised(Kind.AUTO_REPLY) if _answers(mail) else None
    if submitted or _is_a_note(mail):
        return Recognised(Kind.AUTO_REPLY)
    return None


def _signed(mail: Signs) -> bool:
    """Whether a field of an auto-responder is there, or its name."""
    if any(_SIGN.fullmatch(name) and mail.word(name) != "no" for name in mail.headers if name.startswith("x-")):
        return True
    if not _ANSWERING.isdisjoint((mail.word("precedence"), mail.word("x-precedence"))):
        return True
    if mail.word("x-autogenerated") in {"reply", "replied"}:  # a list's own mark is "Mirror"
        return True
    made_by = " ".join(mail.headers.raw(name)[:200] for name in ("x-mailer", "x-post-messageclass", "user-agent"))
    return _PROGRAM.search(made_by) is not None or _NAMED.search(mail.sender.address.partition("@")[0]) is not None


def _nowhere(mail: Signs) -> bool:
    """Whether an answer would go nowhere."""
    return null_path(mail.headers.raw("return-path"))


def _by_a_program(mail: Signs) -> bool:
    return _nowhere(mail) or mail.word("precedence") in _TO_MANY


def _tells_of_an_absence(text: str) -> bool:
    """Whether somebody says of himself that he is away, or nobody anything."""
    return canned.says_nothing(text) or (canned.is_canned(text) and _MYSELF.search(text[: canned.MOST]) is not None)


def _is_a_note(mail: Signs) -> bool:
    """Whether nothing but a note's sentences stand in it, where its envelope or its subject are a note's as well."""
    nowhere, to_many = _nowhere(mail), mail.word("precedence") in _TO_MANY
    subject = _RE.sub("", mail.subject, count=1).strip()
    marked = nowhere or to_many or _BY_A_SERVER.search(mail.headers.raw("sender"))
    if not (marked or _AWAY.match(subject) or canned_abroad.SAYS.search(subject)):
        return False
    if lists.has_signs(mail.headers) or "list-unsubscribe" in mail.headers or not mail.plain.strip():
        return False
    return canned.says_nothing(mail.plain) or (nowhere and to_many and canned.is_canned(mail.plain))


def _answers(mail: Signs) -> bool:
    """Whether what was generated answers a mail, by its thread or subject, with nothing that a person would write."""
    if _RULE in mail.headers:
        return True
    threaded = any(name in mail.headers for name in ("in-reply-to", "references"))
    return (threaded or _RE.match(mail.subject) is not None) and canned.says_nothing(mail.shown)


PLUGIN = Family(name="auto_reply", rank=50, recognise=recognise)
