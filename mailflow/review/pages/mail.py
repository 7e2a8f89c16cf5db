"""One mail of the ledger: its text, what became of it, its bytes; and everything that came, as a list."""

import io

from flask import Blueprint, request, send_file

from mailflow.decision import MessageState
from mailflow.errors import NotPossible
from mailflow.replaying import may_be_read_again
from mailflow.review import deciding, sender, words
from mailflow.review.forms import Dismiss, Signed, refuse
from mailflow.review.front import Shown, done, office, partnership, refused, show, signed, signer
from mailflow.review.sheet import parts
from mailflow.store import overview

PLUGIN = Blueprint("mail", __name__)
MOST_SHOWN = 200_000
"""Bytes of a mail that could not be read which its page shows; the download has all of them."""
LONGEST_SEARCH = 200
STUCK = frozenset({MessageState.HELD, MessageState.FAILED})


@PLUGIN.get("/mails/<int:ledger_id>/")
def show_mail(ledger_id: int) -> Shown:
    """The mail, its items, and the form that keeps it without effect."""
    return _page(ledger_id, Dismiss(by=signer()))


@PLUGIN.post("/mails/<int:ledger_id>/dismiss")
def dismiss(ledger_id: int) -> Shown:
    """Keep a held or failed mail without effect."""
    form = Dismiss()
    if form.validate():
        try:
            said = deciding.dismiss(office(), ledger_id, by=signed(form), reason=form.reason.data)
        except NotPossible as wrong:
            refuse(form, "reason", str(wrong))
        else:
            return done(said, "board.show_board", name=office().entry(ledger_id).partnership)
    return refused(_page(ledger_id, form))


@PLUGIN.post("/mails/<int:ledger_id>/again")
def read_again(ledger_id: int) -> Shown:
    """Read it with today's program, and show what would be different; nothing is written."""
    return _again(ledger_id, Signed(formdata=None, by=signer()))


@PLUGIN.post("/mails/<int:ledger_id>/again/apply")
def apply_again(ledger_id: int) -> Shown:
    """Write what today's program makes of a failed or held mail, or of one from before the adoption."""
    form = Signed()
    if not form.validate():
        return refused(_again(ledger_id, form))
    replay = office().again.apply(ledger_id, by=signed(form))
    state = words.named(words.STATES, replay.state)
    return done(f"Mail {ledger_id} is read again: {state}. {replay.was_said}", "mail.show_mail", ledger_id=ledger_id)


def _again(ledger_id: int, form: Signed) -> str:
    where = office().partnerships[office().entry(ledger_id).partnership]
    return show("again.html", where, f"Mail {ledger_id} read again", replay=office().again.look(ledger_id), form=form)


@PLUGIN.get("/mails/<int:ledger_id>/mail.eml")
def raw(ledger_id: int) -> Shown:
    """The bytes as they arrived, as a file that no program of the browser opens."""
    content = io.BytesIO(office().entry(ledger_id).raw)
    return send_file(content, mimetype="text/plain", as_attachment=True, download_name=f"mail-{ledger_id}.eml")


@PLUGIN.get("/<name>/mails/")
def list_mails(name: str) -> Shown:
    """The newest mails of one state, or of all; with words, those that hold them."""
    where = partnership(name)
    state = request.args.get("state", "")
    wanted = state if state in set(MessageState) else None
    sought = request.args.get("words", "").strip()[:LONGEST_SEARCH]
    with office().store.reading() as conn:
        rows = overview.mails(conn, where.id, state=wanted, words=sought)
    register = office().register(where.id)
    return show(
        "mails.html",
        where,
        "Everything that came",
        rows=rows,
        state=wanted,
        states=words.STATES,
        register=register,
        sought=sought,
    )


def _page(ledger_id: int, form: Dismiss) -> str:
    found = office().entry(ledger_id)
    where = office().partnerships[found.partnership]
    register = office().register(where.id)
    read = found.message is not None and found.submission is not None
    findings = found.decision.findings if found.decision else ()
    with office().store.reading() as conn:
        letters = overview.letters_of(conn, where.id, ledger_id)
    reasons = {f.reason: f.sentence for f in findings}
    return show(
        "mail.html",
        where,
        f"Mail {ledger_id}",
        found=found,
        form=form,
        again=may_be_read_again(found),
        stuck=found.state in STUCK and not found.items,
        mail=parts(found.submission, found.message, []) if read and found.submission and found.message else [],
        raw_text="" if read else found.raw[:MOST_SHOWN].decode("utf-8", "replace"),
        cut=len(found.raw) > MOST_SHOWN,
        findings=sender.told(findings, found.message, register),
        letters=letters,
        sender=sender.sender_words(found.message, register, reasons) if found.message else None,
        clock_note=sender.clock_note(found.message, found.arrivals[0].received, where.zone) if found.message else "",
    )
