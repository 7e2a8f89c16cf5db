# ruff: noqa: E501, SIM905 - patterns and word lists broken over more lines are harder to read and to extend
"""What announces an older mail, in the tongues of mail programs: header lines, dividers, "… wrote:".

In: the lines of one part. Out: how many of them announce one, or who sent it. English header lines are known by two of
them; those of other tongues, and those that begin with another line than the sender's, by three, with an address or an
hour. What somebody writes of his own ("She said this:") announces nothing.
"""

import re
from collections.abc import Sequence

from mailflow.ingest.blocks import Block

_FIELDS = {
    "from": "From Von Absender De Da Mittente Van Afzender Från Avsändare Fra Avsender Afsender Od Nadawca От Отправитель Від Lähettäjä Feladó De_la Expeditor Kimden Gönderen Odesílatel Odosielateľ Pošiljatelj Saatja Kellelt Από Remitente Remetente Expéditeur Oddi_wrth O 差出人 送信者 发件人 發件人 寄件者 寄件人 보낸_사람 보낸사람 מאת من",
    "date": "Sent Date Gesendet Gesendet_am Datum Envoyé Envoyé_le Enviado Enviado_el Enviada Enviada_em Enviado_em Fecha Data Inviato Data_invio Verzonden Skickat Sendt Sendt_dato Dato Wysłano Wysłany Отправлено Дата Надіслано Lähetetty Päivämäärä Elküldve Dátum Trimis Gönderilme_Tarihi Gönderildi Tarih Odesláno Odoslané Poslano Saadetud Kuupäev Εστάλη Στάλθηκε Ημερομηνία Anfonwyd Dyddiad 送信日時 日時 日付 发送时间 发送日期 日期 傳送時間 寄件日期 寄件時間 보낸_날짜 날짜 נשלח תאריך التاريخ تاريخ",
    "to": "To An À A Al Para Aan Till Til Do Adresat Кому Vastaanottaja Címzett Către Kime Kimden Komu Za Prejemnik Adressaat Kellele Προς At 宛先 收件人 收件者 받는_사람 받는사람 אל إلى",
    "cc": "Cc Bcc Kopie Kopia Kopi DW UDW Копия Копія Kopio Másolatot_kap Copie Copia CCI Cci Bilgi Kopija Koopia Κοιν 抄送 副本 참조 עותק نسخة",
    "subject": "Subject Betreff Objet Asunto Assunto Oggetto Onderwerp Ämne Emne Temat Тема Aihe Tárgy Subiect Konu Předmět Predmet Zadeva Teema Θέμα Pwnc 件名 主题 主題 主旨 제목 נושא الموضوع",
    "other": "Importance Reply-To Attachments Priority Wichtigkeit Anlagen Priorität Importancia Prioridad Importance Priorité Pièces_jointes Allegati Priorità Bijlagen Prioriteit Bilagor Prioritet Ważność Załączniki Важность Вложения 添付ファイル 附件 重要性 중요도",
}
_LABELS = {word.replace("_", " ").lower(): field for field, words in _FIELDS.items() for word in words.split()}
_LINE = re.compile(r"\s*\*{0,2}([^\W\d_][^\d_:：<>@]{0,22}?)\s{0,2}[:：]\*{0,2}(?!/)\s*(.*)", re.DOTALL)
_ADDRESS = re.compile(r"[\w.+'-]{1,64}@[\w.-]{2,120}|\[?mailto:|\[?SMTP:", re.IGNORECASE)
_HOUR = re.compile(r"\d{1,2}\s?[:.h]\s?\d{2}(?!\d)|\d{1,2}時\d{1,2}分|\d{1,2}시|\d{1,2}点")
_MOST_LINES = 14
_LEAST = 3
"""Different header lines by which those of another tongue are known."""


def header(text: str) -> tuple[str, str] | None:
    """Which field a header line of any tongue is, and what it says."""
    line = _LINE.match(text)
    field = _LABELS.get(" ".join(line[1].lower().split())) if line else None
    return (field, line[2]) if line and field else None


def head_length(blocks: Sequence[Block], index: int) -> int:
    """How many lines from here on are the header of an older mail, surely so; 0 when they are none."""
    seen: dict[str, str] = {}
    end, last = index, index
    while end < len(blocks) and end - index < _MOST_LINES:
        block = blocks[end]
        if end > index and (block.gap or block.depth != blocks[index].depth):
            break
        for line in block.text.split("\n"):
            said = header(line)
            if said:
                if said[0] in seen and said[0] in ("from", "subject"):
                    return 0
                seen.setdefault(*said)
                last = end + 1
            elif not seen:
                return 0
        if end >= last + 3:
            break
        end += 1
    sent, timed = _ADDRESS.search(seen.get("from", "")), _HOUR.search(seen.get("date", ""))
    sure = (
        (sent or timed) if next(iter(seen), "") == "from" else sent and (timed or _ADDRESS.search(seen.get("to", "")))
    )
    known = [field for field in seen if field not in ("other", "cc")]
    return last - index if sure and "from" in seen and len(known) >= _LEAST else 0


_FORWARDED = (
    r"Original (?:Message|Appointment|E-?mail)|Forwarded (?:message|by .*)|Ursprüngliche (?:Nachricht|Mail)|Original-?Nachricht|Originalnachricht|Weitergeleitete Nachricht"
    r"|Message d['’]origine|Message (?:original|transféré|initial)|Mensaje (?:original|reenviado)|Mensagem (?:original|encaminhada|reencaminhada)|Messaggio (?:originale|inoltrato)|Oorspronkelijk bericht|Origineel bericht|Doorgestuurd bericht"
    r"|Ursprungligt meddelande|Ursprungligt mail|Vidarebefordrat meddelande|Oprindelig meddelelse|Videresendt meddelelse|Opprinnelig melding|Videresendt melding|Alkuperäinen viesti|Wiadomość oryginalna|Oryginalna wiadomość|Wiadomość przekazana|Przekazana wiadomość"
    r"|Исходное сообщение|Пересылаемое сообщение|Пересланное сообщение|Původní zpráva|Pôvodná správa|Eredeti üzenet|Mesaj original|Özgün İleti|Orijinal Mesaj|Αρχικό μήνυμα|Neges Wreiddiol"
    r"|元のメッセージ|転送メッセージ|Forwarded Message|原始邮件|原始郵件|邮件原件|转发的?邮件信息|轉寄的?郵件|원본 메시지|원본 메일|הודעה מקורית|الرسالة الأصلية"
)
_DIVIDER = re.compile(rf"\s*(?:-{{2,}}\s*(?:{_FORWARDED})\s*-{{2,}}|-{{3,}}\s*Forwarded by.*)\s*$", re.IGNORECASE)
_BEGIN = re.compile(
    r"\s*(?:Begin forwarded message|Anfang der weitergeleiteten (?:Nachricht|E-Mail)|Début du message (?:transféré|réexpédié)|Inizio messaggio inoltrato|Inicio del mensaje reenviado|Início da mensagem (?:re)?encaminhada|Begin doorgestuurd bericht"
    r"|Vidarebefordrat brev|Start på videresendt besked|Videresendt melding|Początek przekazywanej wiadomości|Начало переадресованного сообщения|転送されたメッセージ|开始转发的邮件|開始轉寄郵件)\s*[:：]\s*$",
    re.IGNORECASE,
)
_YOURS = re.compile(
    r"\s*(?:on\s.{6,60}\s)?you\s+(?:wrote|said|asked|reported|sent(?:\s+us)?|told\s+us)\b(?=[^\n]*\d\d?[:.]\d\d)[^\n]{6,60}[:：]\s*$|\s*(?:(?:this\s+is\s+)?your|the)\s+original\s+(?:message|e-?mail|request|enquiry|report|submission)(?:\s+(?:was|is|reads?|follows|below|to\s+us)){0,2}\s*[:：]\s*$",
    re.IGNORECASE,
)
"""What a ticket system writes above the mail that it logged: "You wrote (14 Oct 2026 10:19):"."""
_GROUPWISE = re.compile(
    r"(?=.*\d[./-]\d)(?=.*\d:\d\d)[^<>\n]{0,60}(?:<[^<>\n]{3,80}>)?[^<>\n]{0,40}>{3}\s*$|On\s[^\n]{6,80}(?:,\s+in message|\bwrote:\s*$)",
    re.IGNORECASE,
)
"""What GroupWise writes behind three marks of quotation: ">>> Hub <hub@…> 23/11/2009 11:59 >>>"."""
_THREE = 3
_MEMO_LABEL = re.compile(r"(?:.*\s{2,})?(To|cc|Subject)\s*$")
_MOMENT = re.compile(r"\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4},?\s+\d{1,2}[:.]\d{2}")
_MEMO_LINES = 12
_DASHED = re.compile(r"\s*-{3,}[^-\n]{4,60}-{3,}\s*$")


def is_groupwise(block: Block) -> bool:
    """Whether GroupWise announces an older mail here; what stands below it has no marks."""
    return block.depth == _THREE and _GROUPWISE.match(block.text) is not None


def memo_length(blocks: Sequence[Block], index: int) -> int:
    """How many lines from here on are the header that Notes draws: who and when, then To, cc and Subject alone."""
    labels: list[str] = []
    timed = False
    for place in range(index, min(index + _MEMO_LINES, len(blocks))):
        text = blocks[place].text
        if place > index and blocks[place].gap and not timed:
            return 0
        label = _MEMO_LABEL.match(text) if len(text) < _LONGEST else None
        timed = timed or (_MOMENT.match(text) is not None and place > index)
        if label:
            labels.append(label[1])
            if label[1] == "Subject":
                told = timed and labels == ["To", "cc", "Subject"]
                return min(place + 2, len(blocks)) - index if told else 0
        elif ":" in text and not timed:
            return 0
    return 0


def is_divider(text: str) -> bool:
    """Whether a line says in some tongue that an older mail begins below it."""
    return any(line.match(text) for line in (_DIVIDER, _BEGIN, _YOURS))


def is_dashed(text: str) -> bool:
    """Whether a line is words between dashes, which divides if a header stands below it."""
    return _DASHED.match(text) is not None


_WROTE_WORDS = (
    r"wrote|writes|schrieb|schreibt|a écrit|écrivait|écrit|escribió|escribio|ha scritto|scrive|scriveva|schreef|skrev|skriver|pisze|napisał(?:a|\(a\))?|napisal\(?a?\)?|napísal\(?a?\)?|пишет|писал\(?а?\)?|написал\(?а?\)?|пише|escreveu|kirjoitti|έγραψε|a scris|írta|yazdı|ysgrifennodd|rašė|rakstīja|kirjutas|je napisao|je napisal/?a?|skrifaði"
    r"|のメール|さんは書きました|書きました|写道|寫道|님이 작성|작성|כתב/?ה?|كتب"
)
_WROTE = re.compile(rf"(?<![^\W_])(?:{_WROTE_WORDS})(?![a-zé])", re.IGNORECASE)
_QUOTING = re.compile(
    r"\s*(?:Quoting|Zitat von|Citando(?: a)?|Citation de|Quoting message from|Citeren|Cytowanie|In article|In message|In a message dated)\b",
    re.IGNORECASE,
)
_DAY = re.compile(r"\d{1,4}[./-]\d{1,2}[./-]\d{1,4}|\b(?:19|20)\d\d\b|\d{1,2}:\d{2}|\d{1,2}月\d{1,2}日")
_ASIDE = re.compile(r"<[^<>\n]{1,200}>|\([^()\n]{1,120}\)|\[[^\[\]\n]{1,120}\]|\"[^\"\n]{1,80}\"|\S*@\S*|\d\S*")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*\.?")
_OWN = frozenset(
    """
    from i'm i’m i've i’ve we me my our us she he they her him his their it its this that these those here below above following said told texted rang called phoned emailed e-mailed asked replied answered please
    see answer answers reply replies response question questions is are was were has have had who what which when you your sent forwarded attached says saying note notes message messages text texts points comments quote
    """.split()
)
"""Words of a sentence of one's own that stand in no line of a program."""
_FIRST = frozenset({"In", "On", "At", "Am"})
_MOST_SMALL, _MOST_WORDS, _LONGEST = 6, 24, 300


def attributes(text: str) -> bool:
    """Whether a line above a quotation is a mail program's own: it names by whom, or when, that was written."""
    said = text.strip()
    if len(said) > _LONGEST or said[-1:] not in (":", "："):
        return False
    addressed, wrote = _ADDRESS.search(said) is not None, _WROTE.search(said) is not None
    words = _WORD.findall(_ASIDE.sub(" ", _WROTE.sub(" ", _QUOTING.sub(" ", said))))
    small = [word for word in words if word[:1].islower()]
    if len(words) > _MOST_WORDS or _is_own(words) or not (addressed or wrote):
        return False
    if addressed or _DAY.search(said):
        return len(small) <= _MOST_SMALL
    return bool(words) and not small and wrote


def attributes_alone(text: str) -> bool:
    """Whether a line says that all by itself, without marks of quotation below: who, when, and that it was written."""
    if len(text) > _LONGEST:
        return False
    if not _WROTE.search(text) or text.rstrip()[-1:] not in ":：":
        return False
    timed = _DAY.search(text) is not None and _HOUR.search(text) is not None
    known = (timed and (_ADDRESS.search(text) or _ABROAD.match(text))) or _BY_WHOM.match(text)
    return bool(known) and attributes(_THE_FOLLOWING.sub(":", text))


_ABROAD = re.compile(r"\s*(?:Op|Am|Den|Le|Il|El|Em|Dnia|W dniu|Dne|På)\s", re.IGNORECASE)
"""How such a line begins in another language: nobody here begins a sentence so."""
_BY_WHOM = re.compile(
    rf"\s*[^<>:@\n]{{1,60}}<(?:mailto:)?[^<>\s@]{{1,80}}@[^<>\s@]{{1,120}}>\s*(?:{_WROTE_WORDS})\s*[:：]\s*$",
    re.IGNORECASE,
)
"""A name with its address, and nothing else: "Ann Other <…> wrote:"."""
_THE_FOLLOWING = re.compile(r"\s(?:het\s+volgende|folgendes|följande|følgende)\s*:\s*$", re.IGNORECASE)
_IN_A_ROW = re.compile(r"(?i:\s*(?:From|Date|Sent))\s?:(?=[^\n]{0,300}\sTo\s?:)(?=[^\n]{0,400}\sSubject\s?:)")


def is_in_a_row(text: str) -> bool:
    """Whether a line is a whole header: "Date: Fri, 2 Oct 2026 10:35 From: a@… To: Ann Other Subject: …"."""
    if not _IN_A_ROW.match(text) or not _ADDRESS.search(text):
        return False
    return _HOUR.search(text) is not None and "From:" in text and ("Date:" in text or "Sent:" in text)


def _is_own(words: Sequence[str]) -> bool:
    if "I" in words or any(word in _OWN for word in words if word[:1].islower()):
        return True
    return words[:1] != [] and words[0] not in _FIRST and words[0].lower() in _OWN


def opens(text: str) -> bool:
    """Whether the first of two lines of such an announcement stands here: "In a message dated … Time,"."""
    said = text.rstrip()
    told = _DAY.search(said) or _ADDRESS.search(said) or _QUOTING.match(said)
    return told is not None and said[-1:] not in ".!?:：" and len(said) < _LONGEST


def writer(head: Sequence[Block]) -> str:
    """The name of the sender that quoted header lines give, or ""."""
    lines = (line for block in head for line in block.text.split("\n"))
    said = [known[1].strip() for line in lines if (known := header(line)) and known[0] == "from"]
    return re.split(r"[<\[(]", said[-1])[0].strip(" \"'\n") if said else ""
