"""One item: the mail with its values marked beside the fields, and what can be done with it (CC 6.11, 6.11a, 5.8)."""

from datetime import date
from typing import Any

from flask import Blueprint, request
from wtforms.fields import SelectChoice

from mailflow.decision import ItemState, Timeliness
from mailflow.errors import NotPossible
from mailflow.partnership import secrecy
from mailflow.review import deciding, sender, words
from mailflow.review.accepting import Verdict
from mailflow.review.case_words import spoken
from mailflow.review.forms import Accept, Ask, Attach, Decline, Signed, refuse
from mailflow.review.front import Shown, done, office, posted, refused, show, signed, signer, today_at
from mailflow.review.sheet import sheet
from mailflow.store.attaching import ABOUT_A_CASE
from mailflow.store.hearing import Hearing
from mailflow.store.queue import QueueItem

PLUGIN = Blueprint("item", __name__, url_prefix="/items/<int:item>")
WAITS = frozenset({ItemState.READY, ItemState.HELD})


@PLUGIN.get("/")
def show_item(item: int) -> Shown:
    """The item, with the form that accepts it."""
    return _page(office().item(item), Accept(by=signer()))


@PLUGIN.post("/accept")
def accept(item: int) -> Shown:
    """Put it on the agenda; a reason is compulsory when something is missing or late."""
    form, found = Accept(), office().item(item)
    following = _steps(found).get("after") if "next" in request.form else None
    if form.validate():
        try:
            said = deciding.accept(
                office(), item, by=signed(form), reason=form.reason.data, verdict=_verdict(found, form)
            )
        except NotPossible as wrong:
            refuse(form, "reason", str(wrong))
        else:
            if following:
                return done(said, "item.show_item", item=following)
            return done(said, "board.show_board", name=found.partnership)
    return refused(_page(found, form))


@PLUGIN.route("/decline", methods=["GET", "POST"])
def decline(item: int) -> Shown:
    """Decline it, with the advice that was given."""
    found = office().item(item)
    form = Decline(by=signer())
    if posted() and form.validate():
        try:
            said = deciding.decline(office(), item, by=signed(form), advice=form.advice.data, how=form.how.data)
        except NotPossible as wrong:
            refuse(form, "advice", str(wrong))
        else:
            return done(said, "board.show_board", name=found.partnership)
    shown = _show(found, "decline.html", f"Decline item {item}", form=form)
    return refused(shown) if posted() else shown


@PLUGIN.route("/ask", methods=["GET", "POST"])
def ask(item: int) -> Shown:
    """Choose what to ask the sender for, look at the letter, queue it."""
    found = office().item(item)
    form = Ask(by=signer(), fields=list(found.item.missing))
    letter = None
    if posted() and form.validate():
        try:
            if "send" in request.form:
                deciding.ask(office(), item, by=signed(form), fields=form.fields.data)
                asked = words.labels(tuple(form.fields.data))
                return done(f"Queued: the letter that asks for {asked}.", "item.show_item", item=item)
            letter = deciding.question_for(office(), item, form.fields.data)
        except NotPossible as wrong:
            refuse(form, "fields", str(wrong))
    shown = _show(found, "ask.html", f"Ask about item {item}", form=form, letter=letter)
    return refused(shown) if form.errors else shown


@PLUGIN.post("/attach")
def attach(item: int) -> Shown:
    """Say which case it belongs to: a candidate that was pressed, or a reference that was typed."""
    form = Attach(prefix="attach-")
    if form.validate():
        reference = request.form.get("candidate") or form.reference.data
        try:
            return done(deciding.attach(office(), item, reference, by=signed(form)), "item.show_item", item=item)
        except NotPossible as wrong:
            refuse(form, "reference", str(wrong))
    return refused(_page(office().item(item), Accept(by=signer(), formdata=None), attaching=form))


@PLUGIN.post("/in-person")
def in_person(item: int) -> Shown:
    """Note that a late item was raised at the meeting by word of mouth."""
    form = Signed(prefix="inperson-")
    if form.validate():
        return done(deciding.raise_in_person(office(), item, by=signed(form)), "item.show_item", item=item)
    return refused(_page(office().item(item), Accept(by=signer(), formdata=None), late=form))


def _verdict(found: QueueItem, form: Accept) -> Verdict:
    """What was decided beside "yes"."""
    heard = Hearing(tuple(form.parties.data or ()), form.everybody.data)
    return Verdict(_meeting(found, form), form.tell.data, heard, tuple(request.form.getlist("correct")))


def _meeting(found: QueueItem, form: Accept) -> date | None:
    """The meeting that was chosen; None for the one that the item goes to anyhow."""
    own, _ = deciding.meetings_for(office(), found)
    if not form.meeting.data or (own and form.meeting.data == own.isoformat()):
        return None
    try:
        return date.fromisoformat(form.meeting.data)
    except ValueError:
        raise NotPossible("Choose a meeting from the list.") from None


def _page(found: QueueItem, form: Any, late: Any = None, attaching: Any = None) -> str:
    where = office().partnerships[found.partnership]
    register = office().register(where.id)
    panels, mail = sheet(found, today_at(where))
    reasons = {f.reason: f.sentence for f in (*found.decision.findings, *found.findings)}
    missed = deciding.missed(office(), found) if found.timeliness is Timeliness.LATE else None
    own, offered = deciding.meetings_for(office(), found)
    form.meeting.choices = [SelectChoice(day.isoformat(), f"{day:%A} {day.day} {day:%B}") for day in offered]
    form.meeting.data = form.meeting.data or (own.isoformat() if own else None)
    wish = deciding.wish(office(), found.id)
    owner = wish.case.owner if wish.case else ""
    form.parties.choices = [SelectChoice(o.name, o.name) for o in register.organisations if o.name != owner]
    return _show(
        found,
        "item.html",
        f"Item {found.id}",
        form=form,
        late=late or Signed(prefix="inperson-", formdata=None, by=signer()),
        attaching=attaching or Attach(prefix="attach-", formdata=None, by=signer()),
        may_attach=found.kind in ABOUT_A_CASE,
        candidates=_candidates(found),
        findings=sender.told(found.findings, found.message, register),
        panels=panels,
        mail=mail,
        sender=sender.sender_words(found.message, register, reasons),
        organisation=register.of_address(found.message.sender.address),
        clock_note=sender.clock_note(found.message, found.received, where.zone),
        may_raise=missed is not None and not found.raised_in_person,
        missed=missed,
        secret=secrecy.REASON in found.reasons,
        over=found.meeting is not None and own != found.meeting,
        steps=_steps(found),
        wish=wish,
        offers=deciding.offers(office(), found.id) if found.state in WAITS else (),
        ticked=request.form.getlist("correct") if posted() else None,
        spoken=spoken,
        letters=deciding.letters(office(), where.id, found.ledger_id),
    )


def _show(found: QueueItem, template: str, title: str, **values: Any) -> str:
    where = office().partnerships[found.partnership]
    return show(template, where, title, found=found, waits=found.state in WAITS, **values)


def _candidates(found: QueueItem) -> list[tuple[str, str]]:
    """Cases that the rules found to resemble the item, and why."""
    return [pair for f in found.findings if f.reason == "no-case-match" for pair in f.evidence]


def _steps(found: QueueItem) -> dict[str, Any]:
    """Where the item stands in its list, and the ones before and after it."""
    lists = {ItemState.READY: ("Triage", office().triage), ItemState.HELD: ("Exceptions", office().exceptions)}
    if found.state not in lists:
        return {}
    name, rows = lists[found.state]
    ids = [row.item_id for row in rows(found.partnership) if row.item_id is not None]
    if found.id not in ids:
        return {}
    at = ids.index(found.id)
    after = ids[at + 1] if at + 1 < len(ids) else None
    return {"list": name, "at": at + 1, "of": len(ids), "before": ids[at - 1] if at else None, "after": after}
