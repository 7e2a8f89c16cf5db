# ruff: noqa: E501 - patterns broken over more lines are harder to read; receipts come in other alphabets
"""Read and delivery receipts that a person's program sent (RFC 8098; domain.md E69)."""

import re

from mailflow.ingest.kind import Family, Recognised, Signs
from mailflow.message import Kind

_SENTENCE = re.compile(
    r"\W{0,5}(?:your (?:message|e-?mail|mail|document)\b.*\b(?:was|has been) (?:read|displayed|delivered|opened|received by|deleted without being read|undeleted|purged)\b"
    r"|this is a (?:receipt|return receipt|read receipt|delivery receipt) for the (?:mail|message|e-?mail)"
    r"|(?:ihre nachricht|die nachricht)\b.*\bwurde\b.*\bgelesen|votre message\b.*\ba [ée]t[ée] (?:lu|affich[ée])"
    r"|(?:su|el) mensaje\b.*\bfue le[íi]do|il messaggio\b.*\b[èe] stato letto|uw bericht\b.*\bgelezen"
    r"|a sua mensagem\b.*\bfoi lida|(?:twoja |ta )?wiadomo[śs][ćc]\b.*\b(?:odczytana|przeczytana|usunięta bez)"
    r"|(?:ditt|ert) meddelande\b.*\b(?:lästes|har lästs|öppnades)|(?:din|deres) (?:meddelelse|besked|melding)\b.*\b(?:læst|lest|åpnet|åbnet)"
    r"|vaše zpráva\b.*\bpřečtena|vaša správa\b.*\bprečítaná|(?:ваше )?сообщение\b.*\bпрочитано|ваше повідомлення\b.*\bпрочитано"
    r"|viestisi\b.*\bluettu|(?:az )?(?:ön )?üzenet\w*\b.*\belolvas\w*|mesajul\b.*\bcitit|iletiniz\b.*\bokundu|darllenwyd eich neges|eich neges\b.*\bdarllen"
    r"|ceci est un accus[ée] de (?:r[ée]ception|lecture)|dies ist eine (?:empfangs|lese)best[äa]tigung|[ée]ste es un (?:acuse|aviso) de recibo"
    r"|questa è una (?:ricevuta di ritorno|conferma di lettura)|dit is een (?:ontvangst|lees)bevestiging|este é um (?:aviso|recibo) de (?:leitura|recepção))",
    re.IGNORECASE,
)
_SUBJECT = re.compile(
    r"\s*(?:(?:return|read|delivery) receipt(?: \([^)]{1,20}\))?\s*$|message status\s*[-–:]\s*(?:opened|read|delivered|deleted|completed)\b|(?:read|not read|unread|delivered|(?:(?:read|return) receipt|accusé de (?:lecture|réception)|(?:lese|empfangs)bestätigung|acuse de recibo"
    r"|ricevuta di ritorno|conferma di lettura|(?:lees|ontvangst)bevestiging|aviso de leitura)(?: \([^)]{1,20}\))?|gelesen|ungelesen|lu|non lu|le[íi]do|no le[íi]do"
    r"|lida|letto|non letto|gelezen|l[äa]st|odczytan[oe]|przeczytan[oe]|nieprzeczytane|přečteno|prečítané|прочитано|прочтено|læst|lest|luettu|elolvasva|citit|okundu|darllenwyd|開封済み|已读)\s*[:-]\s*\S)",
    re.IGNORECASE,
)


def recognise(mail: Signs) -> Recognised | None:
    """A disposition notification, or Outlook's "Read: …" with the one sentence that goes with it."""
    kinds = {attachment.content_type for attachment in mail.attachments if not attachment.parent}
    reported = mail.root.parameter("report-type").lower() == "disposition-notification"
    if reported or "message/disposition-notification" in kinds:
        return Recognised(Kind.RECEIPT)
    if _SUBJECT.match(mail.subject) and _SENTENCE.match(" ".join(mail.shown[:2_000].split())):
        return Recognised(Kind.RECEIPT)
    return None


PLUGIN = Family(name="receipt", rank=45, recognise=recognise)
