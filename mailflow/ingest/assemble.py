"""Message → Submission: the parts of a mail are made readable, read by every reader, and put together into items.

In: a Message and the Context (terms, receipt time). Out: a Submission. Pure: no log, no clock, no network. It trusts
what ``decode`` says of the kind of mail; the top of a mail counts before what is quoted below it (reading-rules 24 to
26).
"""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from types import MappingProxyType

from mailflow.discovery import plugins
from mailflow.ingest import between_lines, completing, enclosing, files, pointing, righting, signed_home, source, trail
from mailflow.ingest.automatic import absences, by_hand, notices
from mailflow.ingest.blocks import Block
from mailflow.ingest.danger import alarms, discreet, withholding
from mailflow.ingest.document import tabs
from mailflow.ingest.evidence import Evidence, gathered
from mailflow.ingest.intent import astray, intents
from mailflow.ingest.letter import cards, sections, sharing, tagged
from mailflow.ingest.letter.sections import Letter
from mailflow.ingest.mime.contents import NOT_ALL_OPENED
from mailflow.ingest.person import premises
from mailflow.ingest.prose import wants
from mailflow.ingest.reader import Context, Reader
from mailflow.ingest.rows import rows
from mailflow.ingest.sheet import MOST_LINES, MOST_TEXT, Sheet, first, written
from mailflow.ingest.shown import begins, ends, shown
from mailflow.ingest.source import SUBJECT, Page, Source
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import places
from mailflow.message import Kind, Message
from mailflow.submission import Item, MailClass, Submission, Trace

TOO_LONG = (
    f"the mail is very long; facts were looked for in its first {MOST_LINES} lines and {MOST_TEXT} characters only"
)
_BLANKS = " \t\r\n>\u00a0"
_RECORDED = {
    Kind.BOUNCE: MailClass.DELIVERY,
    Kind.FEEDBACK: MailClass.DELIVERY,
    Kind.NOTICE: MailClass.DELIVERY,
    Kind.AUTO_REPLY: MailClass.AUTO,
    Kind.CALENDAR: MailClass.AUTO,
    Kind.RECEIPT: MailClass.AUTO,
    Kind.OWN: MailClass.OTHER,
}
"""Kinds that are kept without effect; what a list or a program brought is read like a person's mail."""
_WRITTEN = frozenset({Kind.AUTO_REPLY, Kind.CALENDAR, Kind.RECEIPT, Kind.NOTICE})
"""Those of them in which somebody may have written something all the same."""


def read(message: Message, context: Context, raw: bytes = b"") -> Submission:
    """What a mail asks for; every value with the place it was read from. Never raises for what a mail says.

    ``raw``: the bytes of the mail, for the files that came with it; without them no file is looked at.
    """
    pages = source.pages(message, _sources())
    texts = MappingProxyType({page.part: page.text for page in pages})
    chains = [
        sections.letters(page.blocks, cards.signer(message.sender), page.text) for page in pages if page.part != SUBJECT
    ]
    mail = _Mail(message, context, pages, dict(texts), chains)
    mail.raw = raw
    if message.kind not in _RECORDED:
        return mail.asked()
    kept = mail.recorded()
    plain = replace(kept, new_text=mail.plain)
    if message.kind in _WRITTEN and (heard := by_hand.heard(message, plain, mail.asked(), mail.beside())):
        return replace(heard, new_text=kept.new_text, away_until=kept.away_until)
    return kept


class _Mail:
    """One mail while it is put together."""

    def __init__(
        self,
        message: Message,
        context: Context,
        pages: Sequence[Page],
        texts: dict[str, str],
        chains: list[list[Letter]],
    ) -> None:
        self.message, self.context, self.texts, self.raw = message, context, texts, b""
        self.pages = pages
        self.opened: Sequence[Page] = ()
        self.limits = [limit for page in pages for limit in page.limits]
        self.subject = next((Stretch.of(p.blocks, texts) for p in pages if p.part == SUBJECT), None)
        bodies = [page for page in pages if page.part != SUBJECT]
        nested = [_nested(page.part, message) for page in bodies]
        for chain in [c for c, within in zip(chains, nested, strict=True) if not within][1:]:
            chain[0].goes_on = True
        self.top = [b for chain, within in zip(chains, nested, strict=True) if not within for b in chain[0].marked]
        self.older = [x for chain, within in zip(chains, nested, strict=True) for x in (chain if within else chain[1:])]
        self.between = tagged.taken(self.top, self.older, texts, message.sender.name)
        self.attached = [chain for chain, within in zip(chains, nested, strict=True) if within]
        self.words = tuple(sorted(context.partnership.on(context.received.date()).labels.items()))

    @cached_property
    def body(self) -> list[Block]:
        """What the sender wrote now."""
        return [b for b in self.top if b.section == "body"] + [answer for _, answer in self.between]

    @cached_property
    def plain(self) -> str:
        """The same as readers see it."""
        return written(self.body)

    def recorded(self) -> Submission:
        """A mail without effect on cases: kept with its texts; an absence is noted."""
        away = absences.until(self.plain or self._title(), self.context.received.date())
        blank = self._blank(_RECORDED[self.message.kind])
        if self.message.kind is Kind.NOTICE:
            return replace(blank, flags=notices.flags(self.message.limits))
        return replace(blank, away_until=away) if self.message.kind is Kind.AUTO_REPLY else blank

    def asked(self) -> Submission:
        """A mail that a person wrote, or that came by a list or from a program on its own account."""
        sheet = self._sheet(tagged.asked(self.body, self.between), self.subject, answers=self._answers())
        top = gathered(sheet, self.context, _readers(), self._own_numbers())
        top = between_lines.named_above(top, (b for letter in self.older for b in letter.blocks), self.context)
        enclosed = self._files()
        joined = self._with_files(top, enclosed)
        below = self._forwarded(top, sheet) if joined is None else None
        chosen = joined or below or righting.within(signed_home.given(top, self.top, self.texts))
        outcome = intents.decide(chosen, self.context, self.message)
        heard = [sheet.whole, *([self.subject] if self.subject else []), *([chosen.sheet.whole] if below else [])]
        heard += [Stretch.of(first(page.blocks, self.texts), self.texts) for page in enclosed if page.blocks]
        told = "\n".join(s.text for s in heard)
        return replace(
            self._blank(outcome.mail_class, below="forwarded" if below else "quoted"),
            items=discreet.noted(outcome.items, told),
            references=outcome.references,
            flags=(
                *outcome.flags,
                *self._wishes(told, outcome.items),
                *(["unclear-intent"] if self.older and discreet.by_colour(self.plain) else []),
                *self._cut(),
                *sharing.flags(self.pages, self.top, outcome.flags),
                *(page.flag for page in enclosed if page.flag),
            ),
            safeguarding=tuple(alarms.safeguarding(heard)),
        )

    @staticmethod
    def _wishes(told: str, items: Sequence[Item]) -> tuple[str, ...]:
        """The sender's wishes for secrecy; one that stands beside an address is of that address."""
        kinds = {home.kind for item in items for subject in item.subjects for home in subject.addresses}
        beside = [withholding.ADDRESS] if places.CONFIDENTIAL in kinds else []
        return tuple(dict.fromkeys((*withholding.wishes(told), *beside)))

    def beside(self) -> tuple[Trace, ...]:
        """Alarming words of a program's mail besides its own: where a signature stands, and in what it passes on."""
        own = bool(self.body)
        signed = [b for b in self.top if b.section in {"signature", "disclaimer"} and by_hand.is_told(b.text)]
        passes_on = self.message.kind is Kind.AUTO_REPLY and not own
        attached = [letter for chain in self.attached for letter in chain]
        below = self.older if passes_on else attached if self.message.kind is Kind.CALENDAR else []
        passed_on = [b for letter in below for b in letter.body]
        kept = first([*signed, *passed_on], self.texts)
        return tuple(alarms.safeguarding([Stretch.of(kept, self.texts)])) if kept else ()

    def _sheet(self, blocks: Sequence[Block], subject: Stretch | None, *, answers: bool = False) -> Sheet:
        kept = first(blocks, self.texts)
        if kept and (len(kept) < len(blocks) or kept[-1].end < blocks[-1].end) and TOO_LONG not in self.limits:
            self.limits.append(TOO_LONG)
        sender = self.message.sender
        domain = sender.address.rpartition("@")[2]
        return Sheet(tuple(kept), self.texts, subject, self.words, sender.name, domain, answers=answers)

    def _forwarded(self, top: Evidence, sheet: Sheet) -> Evidence | None:
        """The older mail that is the referral when the newest carries none (rule 25): the richest of them.

        Where the newest text speaks of what is attached, and mails are, those are read: each may be a referral.
        """
        enclosed = (
            bool(self.attached) and not top.references and wants.ATTACHED.is_in(f"{self._title()}\n{sheet.whole.text}")
        )
        if astray.RECALL in astray.flags(sheet.whole.text) and not intents.gives_right_one(sheet.whole.text):
            return None
        points = enclosed or intents.points_below(top, sheet, self._title())
        only = pointing.named_only(top, by_first_name=points)
        if not self.older or not points:
            return None
        if top.refers and top.names and not only:
            whole = completing.completed(top, [self._read_letter(letter) for letter in self.older], by_name=True)
            return None if whole.batches == top.batches else whole
        chains = self.attached if enclosed else [self.older]
        least = top.weight if top.refers and top.names and not only else -1
        found = (self._richest(chain, only) for chain in chains)
        read = [best for best in found if best is not None and best.weight > least]
        if len(read) > 1:
            return enclosing.joined(top, read, self._own_numbers()).marked_forwarded()
        if not read:
            return None
        return righting.righted(
            completing.by_cover(pointing.of_age(pointing.narrowed(read[0], only), sheet.whole.text), top), top
        ).marked_forwarded()

    def _richest(self, chain: Sequence[Letter], wanted: frozenset[str]) -> Evidence | None:
        """What the richest mail of a chain says, when it puts somebody forward, above all those who are wanted."""
        read = [self._read_letter(letter, wanted) for letter in chain]
        best = max(read, key=lambda e: e.weight, default=None)
        return trail.read(best, read) if best is not None and best.refers else None

    def _read_letter(self, letter: Letter, wanted: frozenset[str] = frozenset()) -> Evidence:
        """What one mail of a chain says by itself."""
        sheet = replace(self._sheet(letter.body, None), wanted=wanted, writer=letter.writer)
        return gathered(sheet, self.context, _readers(), self._own_numbers(letter))

    def _files(self) -> tuple[Page, ...]:
        """What came of the files; their texts are kept beside those of the mail."""
        pages = files.pages(self.raw, self.message, _sources()) if self.raw and self.message.attachments else ()
        self.opened = pages
        self.texts.update({page.part: page.text for page in pages if page.text.strip()})
        self.limits += [limit for page in pages for limit in page.limits if limit not in self.limits]
        return pages

    def _with_files(self, told: Evidence, pages: Sequence[Page]) -> Evidence | None:
        """The evidence of the mail and of files that put somebody forward; else of one that names a case or place."""
        refused = self._own_numbers()
        read = [
            gathered(
                self._sheet(tabs.chosen(page.blocks, told.sheet.whole.text), None), self.context, _readers(), refused
            )
            for page in pages
            if page.blocks and page.part in self.texts
        ]
        if referring := [evidence for evidence in read if evidence.refers]:
            return righting.righted(enclosing.joined(told, referring, refused), told)
        if told.refers or told.references:
            return None
        naming = [evidence for evidence in read if evidence.references]
        said = told.statements
        placing = [replace(e, statements=e.statements or said) for e in read if premises.labelled(e.sheet) is not None]
        placing = [e for e in placing if e.statements]
        return next(iter((*naming, *placing)), None)

    def _answers(self) -> bool:
        return bool(self.message.in_reply_to) or intents.REPLY.match(self._title()) is not None

    def _cut(self) -> tuple[str, ...]:
        """The flag of a mail of which a part was not looked at: what seems to be missing may stand there."""
        cut = TOO_LONG in self.limits or any(limit.endswith(NOT_ALL_OPENED) for limit in self.message.limits)
        return ("parse-failure",) if cut else ()

    def _title(self) -> str:
        return self.message.subject or ""

    def _own_numbers(self, letter: Letter | None = None) -> frozenset[str]:
        """Numbers of a signature: the sender's, whoever else they are given for."""
        blocks = letter.marked if letter else self.top
        return intents.signature_numbers([b for b in blocks if b.section == "signature"], self.texts)

    def _blank(self, mail_class: MailClass, *, below: str = "quoted") -> Submission:
        """A submission that holds the texts and sections of the mail, and nothing that was read from them yet."""
        older = [b for letter in self.older for b in (*letter.header_blocks, *letter.blocks)]
        marked = [*((b.section, b) for b in self.top if b.section != "body"), *((below, b) for b in older)]
        return Submission(
            mail_class,
            new_text=shown(self.body, self.texts),
            quoted_text=shown(older, self.texts),
            texts=tuple(self.texts.items()),
            limits=tuple(self.limits),
            sections=tuple(_runs(marked, self.texts)),
            rows=tuple(rows(block for page in (*self.pages, *self.opened) for block in page.blocks)),
        )


def _nested(part: str, message: Message) -> bool:
    """Whether a part belongs to a mail that was attached: forwarded, whatever it says."""
    mails = [a.part for a in message.attachments if a.is_mail or a.content_type == "message/rfc822"]
    return any(part == mail or part.startswith(f"{mail}.") for mail in mails)


def _runs(marked: Sequence[tuple[str, Block]], texts: dict[str, str]) -> list[tuple[str, Trace]]:
    """Neighbouring blocks of one section as one stretch."""
    runs: list[tuple[str, str, int, int]] = []
    name, part, begun, ended = "", "", 0, 0
    for section, block in marked:
        start, end = begins(texts[block.part], block.start), ends(texts[block.part], block.end)
        goes_on = section == name and block.part == part and ended <= start
        if goes_on and not texts[part][ended:start].strip(_BLANKS):
            ended = end
            continue
        runs.append((name, part, begun, ended))
        name, part, begun, ended = section, block.part, start, end
    runs.append((name, part, begun, ended))
    return [(name, Trace(texts[part][begun:ended], part, begun, ended)) for name, part, begun, ended in runs if name]


@lru_cache(maxsize=1)
def _sources() -> MappingProxyType[str, Source]:
    return MappingProxyType(plugins("mailflow.ingest.sources"))


@lru_cache(maxsize=1)
def _readers() -> tuple[Reader, ...]:
    return tuple(plugins("mailflow.ingest.readers").values())
