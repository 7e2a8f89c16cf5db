"""Decides what a mail is to the partnership: its class and its items, from the evidence of its text.

In: Evidence of the newest text (or of the forwarded mail that stands for it). Out: an Outcome. Nothing is guessed
from a surname; what cannot be told is ``other`` and flagged ``unclear-intent``.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from mailflow.ingest import trust
from mailflow.ingest.blocks import Block
from mailflow.ingest.evidence import Evidence
from mailflow.ingest.intent import (
    also_refers,
    amending,
    asking,
    astray,
    corrections,
    paragraphs_of_cases,
    purposes,
    referring,
    returned,
)
from mailflow.ingest.intent.outcome import Outcome
from mailflow.ingest.person import bringing
from mailflow.ingest.prose import members, scenes, told_of, wants
from mailflow.ingest.reader import Context, Intent
from mailflow.ingest.sheet import Sheet
from mailflow.ingest.source import SUBJECT
from mailflow.ingest.stretch import Stretch
from mailflow.ingest.value import phones
from mailflow.message import Kind, Message
from mailflow.submission import (
    Item,
    ItemKind,
    MailClass,
    Subject,
    SubjectKind,
)

REPLY = re.compile(r"\s*(?:\[?(?:external|ext)\]?:?\s*)?(?:re|aw|sv)\s*(?:\[\d+\])?\s*:", re.IGNORECASE)
_FORM = re.compile(
    r"\breferrals?\s+(?:forms?\s+)?(?:is\s+|are\s+)?(?:attached|enclosed)\b|\b(?:attach\w*|enclos\w*)\s+(?:\w+\s+){0,3}referral\b",
    re.IGNORECASE,
)
"""A referral that came as a file, or should have."""
_BELOW = re.compile(r"\bbelow\b|\bforward", re.IGNORECASE)
_FORWARD = re.compile(r"\s*(?:\[?(?:external|ext)\]?:?\s*)?(?:(?:re|aw)\s*:\s*)*(?:fw|fwd|tr|wg)\s*:", re.IGNORECASE)


def points_below(top: Evidence, sheet: Sheet, title: str) -> bool:
    """Whether the newest text leaves the word to the mail below: it says so, or says next to nothing in a forward."""
    words = len(re.findall(r"[^\W\d_]{2,}", sheet.whole.text))
    if top.references and not _FORWARD.match(title):
        return False
    forward = _FORWARD.match(title) is not None
    text = sheet.whole.text
    # "Form attached as discussed" leaves the word to the form, whether it came along or not.
    below = wants.BELOW.is_in(text) and (not wants.ATTACHED.is_in(text) or _BELOW.search(text) is not None)
    return words == 0 or (forward and words <= 80) or (words <= 80 and below)


def gives_right_one(text: str) -> bool:
    """Whether a text that takes a mail back says that the right one stands below, or came along."""
    return _RIGHT_ONE.search(text) is not None


_RIGHT_ONE = re.compile(
    r"\b(?:right|correct|proper|corrected|amended|new)\s+(?:one|version|referral|form|mail|e-?mail|details)\b[^.\n]{0,40}\b(?:below|attached|follows|here)\b",
    re.IGNORECASE,
)


def signature_numbers(blocks: Sequence[Block], texts: Mapping[str, str]) -> frozenset[str]:
    """The numbers of a signature."""
    text = Stretch.of(blocks, texts).text if blocks else ""
    return frozenset(found.value for found in phones.find(text))


def decide(evidence: Evidence, context: Context, message: Message) -> Outcome:
    """The class and the items of a mail that a person wrote."""
    said = evidence.sheet.whole.text
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    raised = (
        *wants.flags(said, attachments=any(not a.is_shown for a in message.attachments)),
        *astray.flags(f"{title}\n{said}"),
    )
    asked = purposes.likely(evidence, to_many=message.kind is Kind.LIST)
    naming = bool(evidence.references) or any(i.reference for i in evidence.intents)
    if sure := purposes.sure(evidence, message.sender.address):
        return Outcome(sure, references=evidence.references, flags=raised)
    if not (naming or asked) and (plain := purposes.plain(evidence, message)):
        return replace(plain, flags=(*plain.flags, *raised))
    if not naming and (amending.a_detail(evidence) or amending.of_somebody(evidence)):
        taken_back = Item(ItemKind.AMENDMENT, evidence.sheet.written, subjects=referring.plain(evidence))
        outcome = Outcome(MailClass.AMENDMENT, (taken_back,))
    else:
        outcome = _by_reference(evidence, context) if naming else _unnamed(evidence, context)
    if asked is outcome.mail_class is MailClass.MEMBERSHIP:
        outcome = replace(outcome, flags=("unclear-intent",) if members.changed(f"{title}\n{said}") else ())
    elif asked and (outcome.mail_class is MailClass.OTHER or not naming):
        outcome = Outcome(asked)
    elif outcome.mail_class is MailClass.OTHER and _FORM.search(said):
        outcome = Outcome(MailClass.REFERRAL, (referring.empty(evidence, context),))
    elif outcome.mail_class is MailClass.OTHER and message.attachments and returned.is_in(title, said):
        outcome = Outcome(MailClass.UPDATE, (Item(ItemKind.UPDATE, evidence.sheet.written),))
    elif outcome.mail_class is MailClass.OTHER and (told := told_of.somebody(evidence.sheet)):
        outcome = Outcome(MailClass.UPDATE, (_told(told, evidence),))
    elif outcome.mail_class is MailClass.OTHER and _speaks_of_referral(f"{title}\n{said}", message):
        outcome = Outcome(MailClass.REFERRAL, (referring.empty(evidence, context),))
    several = any(sum(s.kind is SubjectKind.PERSON for s in i.subjects) > 1 for i in outcome.items)
    unclear = outcome.mail_class is MailClass.OTHER and not asked
    more = (*(("multiple-subjects",) if several else ()), *(("unclear-intent",) if unclear and said.strip() else ()))
    return replace(outcome, references=evidence.references, flags=(*outcome.flags, *raised, *more))


def _told(subjects: tuple[Subject, ...], evidence: Evidence) -> Item:
    """News of somebody whose case nobody named: a person finds it, the names help."""
    subjects = referring.plain(evidence) or tuple(
        trust.subject(s, evidence.sheet.texts, evidence.received) for s in subjects
    )
    return Item(ItemKind.UPDATE, evidence.sheet.written, subjects=subjects)


def _speaks_of_referral(text: str, message: Message) -> bool:
    """A form that is only attached, or forgotten (rule 32)."""
    about = wants.REFERRAL.is_in(text)
    return about and (wants.ATTACHED.is_in(text) or bool(message.attachments) or REPLY.match(text) is None)


def _by_reference(evidence: Evidence, context: Context) -> Outcome:
    """Updates, completions and closures of the cases that are named; with a referral besides it is mixed."""
    closures = [i for i in evidence.intents if i.kind is ItemKind.CLOSURE_REQUEST]
    updates = [i for i in evidence.intents if i.kind is ItemKind.UPDATE]
    given = evidence.form or any(s.rule in ("completion", "labelled") and s.facts for s in evidence.listed)
    given = given or (bool(evidence.unstated) and not evidence.statements)
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    corrects = len(updates) == 1 and not closures and corrections.amends(evidence.sheet.whole.text, title)
    if corrects and not also_refers.is_said(evidence.sheet.whole.text):
        return Outcome(MailClass.AMENDMENT, (_item(ItemKind.AMENDMENT, updates[0], evidence),))
    if _refers_besides(evidence):
        return Outcome(
            MailClass.MIXED,
            (
                *asking.items(paragraphs_of_cases.updates(updates, evidence), closures),
                *referring.referrals(paragraphs_of_cases.without(evidence), context),
            ),
        )
    if given and evidence.sheet.answers and len(updates) == 1 and not closures:
        return Outcome(MailClass.UPDATE, (_completion(evidence, updates[0]),))
    # Several updates in one mail are mixed, each goes to a case of its own (E46); answers between our lines: E53.
    several = len(updates) > 1 and any(_is_own(u, evidence.sheet) for u in updates)
    return Outcome(MailClass.MIXED if several else MailClass.UPDATE, asking.items(updates, closures))


def _is_own(update: Intent, sheet: Sheet) -> bool:
    """Whether the sender named the case, and not the lines that he answers."""
    place = update.reference.trace if update.reference else None
    own = place is None or place.part == SUBJECT
    return own or any(b.part == place.part and b.start <= place.start < b.end for b in sheet.blocks if place)


def _refers_besides(evidence: Evidence) -> bool:
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    asked = {text for text, _ in bringing.asked_for(evidence.sheet.whole.text) if text not in title}
    named = [s for s in evidence.listed if s.name and s.name.value and (s.facts >= 2 or s.name.value in asked)]
    return bool(named) and (
        also_refers.is_said(evidence.sheet.whole.text) or (evidence.form and not evidence.sheet.answers)
    )


def _item(kind: ItemKind, intent: Intent, evidence: Evidence) -> Item:
    return Item(kind, intent.text, subjects=referring.plain(evidence), reference=intent.reference)


def _completion(evidence: Evidence, update: Intent) -> Item:
    """What was given in answer to our question, and nothing more."""
    summary = referring.summed_up([s for s in evidence.statements if s.labelled])
    unknown = referring.unknowns(evidence, 0)
    return Item(
        ItemKind.COMPLETION, update.text, subjects=referring.plain(evidence), summary=summary, missing=unknown,
        unknown_stated=unknown, reference=update.reference,
    )  # fmt: skip


def _without(evidence: Evidence, context: Context) -> Outcome:
    """A mail that names no case: who is put forward counts first, then what a short mail plainly says."""
    kinds = {i.kind: i for i in evidence.intents}
    if not (evidence.form or evidence.brings) and told_of.is_news_of(evidence.listed, evidence.sheet):
        return Outcome(MailClass.UPDATE, (_told(told_of.somebody(evidence.sheet), evidence),))
    told = (
        evidence.form or evidence.brings_in_need or any(s.dob for s in evidence.listed)
    )  # whoever is told of so fully is referred
    if evidence.refers and not _closes(evidence, kinds) and (ItemKind.APOLOGY not in kinds or told):
        found = referring.referrals(evidence, context)
        if len(found) == 1 and amending.the_form(evidence):
            found, kind = (replace(found[0], kind=ItemKind.AMENDMENT),), MailClass.AMENDMENT
        else:
            kind = MailClass.REFERRAL
        return Outcome(kind, found)
    if plain := [kinds[k] for k in _PLAIN if k in kinds]:
        both = plain if plain[0].kind is ItemKind.APOLOGY else plain[:1]
        items = tuple(Item(i.kind, i.text, notes=i.notes) for i in both if i.kind is not ItemKind.CLOSURE_REQUEST)
        return Outcome(_PLAIN[plain[0].kind], items or (Item(plain[0].kind, plain[0].text, notes=plain[0].notes),))
    text = evidence.sheet.whole.text
    if evidence.sheet.answers and text.strip() and not _FORM.search(text):
        return _answer(evidence, kinds)
    unnamed = scenes.is_somebody(evidence.sheet) and bool(evidence.statements)
    if scene := (Subject() if unnamed else scenes.found(evidence.sheet)):
        doing = scene.kind is SubjectKind.PLACE and told_of.is_told_of(evidence.listed, evidence.sheet)
        scenery = (referring.referral(evidence, (scene,), 0, context),)
        gone = scene.kind is SubjectKind.PLACE and told_of.GONE.is_in(text) and bool(told_of.somebody(evidence.sheet))
        if not gone:
            return Outcome(MailClass.REFERRAL, referring.referrals(evidence, context) if doing else scenery)
    return Outcome(MailClass.OTHER)


def _closes(evidence: Evidence, kinds: Mapping[ItemKind, Intent]) -> bool:
    """Whether a closure is asked for, and nobody is told of by more than a name in an answer."""
    if ItemKind.CLOSURE_REQUEST not in kinds or evidence.form or wants.REFERRAL.is_in(evidence.sheet.whole.text):
        return False
    nameless = not any(s.name or s.dob or s.age or s.phones for s in evidence.listed)
    return nameless or (evidence.sheet.answers and told_of.only_named(evidence.listed))


_PLAIN = {
    ItemKind.APOLOGY: MailClass.MEMBERSHIP,
    ItemKind.NIL_RETURN: MailClass.UPDATE,
    ItemKind.CLOSURE_REQUEST: MailClass.UPDATE,
}


def _unnamed(evidence: Evidence, context: Context) -> Outcome:
    """A mail that names no case; a brief answer may only give what was left out before."""
    if amending.adds(evidence):
        return _answer(evidence, {i.kind: i for i in evidence.intents})
    return _without(evidence, context)


def _answer(evidence: Evidence, kinds: Mapping[ItemKind, Intent]) -> Outcome:
    """A reply without a reference: values that we asked for, a correction, or an update whose case is to be found."""
    if any(s.rule in ("completion", "labelled") and s.facts for s in evidence.listed):
        return Outcome(MailClass.UPDATE, (_completion(evidence, kinds[ItemKind.UPDATE]),))
    text = evidence.sheet.written
    title = evidence.sheet.subject.text if evidence.sheet.subject else ""
    if corrections.amends(evidence.sheet.whole.text, title):
        return Outcome(MailClass.AMENDMENT, (Item(ItemKind.AMENDMENT, text, subjects=referring.plain(evidence)),))
    return Outcome(MailClass.UPDATE, (Item(ItemKind.UPDATE, text),))
