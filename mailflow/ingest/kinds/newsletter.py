# ruff: noqa: E501 - patterns broken over more lines are harder to read; newsletters come in other tongues
"""Newsletters, and what else somebody mails to many and lets everybody leave (RFC 2369, RFC 8058; domain.md E78).

List-Unsubscribe alone is no sign: services that carry people's own mail put it on each. It counts where the mail itself
offers to leave, where a campaign of a mailing service sent it, or where nobody reads answers. An answer to a mail, or a
mail passed on, is somebody's own. Like a list's it is never acknowledged, and read all the same.
"""

import re

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

_UNATTENDED = re.compile(
    r"(?:^|[._+-])(?:(?:no|do)[._-]?(?:not[._-]?)?reply|newsletters?|e-?news|mailings?|marketing|campaigns?|subscriptions?|digest|updates)(?:$|[._+\d-])",
    re.IGNORECASE,
)
_CAMPAIGN = ("x-mc-user", "x-campaign", "x-campaignid", "x-campaign-id", "x-rpcampaign", "x-newsletter")
_ANSWER = re.compile(r"\s*(?:\[[^\]]{1,40}\]\s*)?(?:re|aw|sv|antw|odp|fw|fwd|wg|tr|rv|vs)\s*:", re.IGNORECASE)
_PROGRAMS = re.compile(
    r"outlook|thunderbird|apple mail|iphone|ipad|android|evolution|k-9|lotus|groupwise", re.IGNORECASE
)
"""What people write mail with."""
_OF_A_CASE = re.compile(
    r"\bd\.?o\.?b\b|\bdate\s+of\s+birth\b|\bborn\s+\d|\b[A-Z]{2,5}-20\d\d-\d{2,5}\b|\breferrals?\b|\b07\d{3}\s?\d{3}\s?\d{3}\b",
    re.IGNORECASE,
)
"""What is said of somebody, and to nobody else."""
_OFFERS = re.compile(
    r"""\bun-?subscrib|\bopt[- ]?out\b|\b(?:manage|update|change)\s+(?:your\s+|my\s+)?(?:e-?mail\s+)?(?:preferences|subscriptions?|settings)\b|\bno\s+longer\s+(?:wish|want|like)\s+to\s+(?:receive|get|hear)|\bstop\s+receiving\b|\b(?:you['’]re|you\s+are|you\s+have)\s+receiv(?:ing|ed)\s+this\s+(?:e-?mail|message|newsletter)\b|\byou\s+received\s+this\s+(?:e-?mail|message|newsletter)\s+(?:because|as)\b|\bview\s+(?:this\s+(?:e-?mail|newsletter)\s+|it\s+)?in\s+(?:your|a|the)\s+(?:web\s+)?browser\b
    |\babbestell|\babmeld|\bd[ée]s(?:abonn|inscri)|\bse\s+d[ée]sinscrire|\bdar(?:se|te|me)\s+de\s+baja|\b(?:cancelar|anular)\s+(?:la\s+|su\s+|tu\s+|a\s+|sua\s+)?(?:suscripci|inscri|subscri|assinatura)|\bdescadastr|\bdisiscri|\b(?:cancell|annull)\w+\s+(?:la\s+|l['’]|dalla\s+)?(?:tua\s+|sua\s+)?iscrizion|\bafmeld|\buitschrijv|\bwypisa|\bwypisz|\bzrezygn\w+\s+z\s|\bodhl[aá][sš]|\bavregistrer|\bavprenumerer|\bavmeld|\bframeld|\bperuuta\s+tilau|\bleiratkoz|\bdezabon|\babonelikten|\bdad-?danysgrif
    |отписа|отписк|відпис|διαγραφ|配信(?:停止|解除)|(?:購読|登録)解除|退会|退订|退訂|取消订阅|取消訂閱|수신\s*거부|구독\s*취소|להסרה|הסרה\s+מ|إلغاء\s+الاشتراك""",
    re.IGNORECASE | re.VERBOSE,
)
"""How a mail offers to get no more of its kind."""


_A_NAME = 60
"""Characters of a line that may be somebody's name below a letter."""


def recognise(mail: Signs) -> Recognised | None:
    """A mail to many that offers to leave; a person's own mail, carried by such a service, does not."""
    may_be_left = "list-unsubscribe" in mail.headers
    nobody_reads = _UNATTENDED.search(mail.sender.address.partition("@")[0]) is not None
    if not (may_be_left or nobody_reads) or _answers(mail):
        return None
    if may_be_left and (nobody_reads or _campaign(mail)):
        return Recognised(Kind.LIST)
    offer = _OFFERS.search(mail.shown)
    return Recognised(Kind.LIST) if offer and not _somebody_s_own(mail) else None


def _answers(mail: Signs) -> bool:
    threaded = any(name in mail.headers for name in ("in-reply-to", "references"))
    return threaded or _ANSWER.match(mail.subject) is not None


def _somebody_s_own(mail: Signs) -> bool:
    """Whether it was signed by who sent it, above the offer that a service put below, and is no mail to many.

    Firms sign their offers with names too: what was written with a mail program, or tells of somebody, is a letter.
    """
    offer = _OFFERS.search(mail.plain)
    written = mail.plain[: offer.start()] if offer else mail.plain
    name = mail.sender.name.replace(",", " ").split() or mail.sender.address.partition("@")[0].split(".")
    signed = {word.lower() for line in written.splitlines()[1:] for word in line.split()[:2] if len(line) < _A_NAME}
    if not any(len(word) > 1 and word.lower() in signed for word in name):
        return False
    program = " ".join(mail.headers.raw(field) for field in ("x-mailer", "user-agent"))
    return _PROGRAMS.search(program) is not None or _OF_A_CASE.search(written) is not None


def _campaign(mail: Signs) -> bool:
    return any(sign in mail.headers for sign in _CAMPAIGN) or "mailchimp" in mail.headers.raw("x-mailer").lower()


PLUGIN = Family(name="newsletter", rank=92, recognise=recognise)
