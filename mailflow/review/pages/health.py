"""How it runs: mailboxes, the ledger's counts, letters in trouble, the audit chain."""

from flask import Blueprint

from mailflow.review import words
from mailflow.review.forms import Signed
from mailflow.review.front import Shown, done, office, partnership, refused, show, signed, signer
from mailflow.review.watched import watched
from mailflow.store import adoptions, canaries, health, incidents, ledger, outbox, overview, reconciliation
from mailflow.store.overview import LetterRow

PLUGIN = Blueprint("health", __name__)


@PLUGIN.get("/<name>/health/")
def show_health(name: str) -> Shown:
    """Everything about the running program."""
    return _page(name)


@PLUGIN.post("/<name>/letters/<int:letter>/resend")
def resend(name: str, letter: int) -> Shown:
    """Send a letter of unknown outcome again, after somebody has looked."""
    form = Signed(prefix=f"resend-{letter}-")
    where = partnership(name)
    if form.validate() and any(row.id == letter for row in _troubled(where.id)):
        return done(office().resend(letter, by=signed(form)), "health.show_health", name=name)
    return refused(_page(name, (letter, form)))


def _page(name: str, typed: tuple[int, Signed] | None = None) -> str:
    where = partnership(name)
    troubled = _troubled(where.id)
    forms = {
        row.id: Signed(prefix=f"resend-{row.id}-", formdata=None, by=signer())
        for row in troubled
        if row.state == "unknown"
    }
    if typed and typed[0] in forms:
        forms[typed[0]] = typed[1]
    problems, head = office().verify_audit()
    with office().store.reading() as conn:
        return show(
            "health.html",
            where,
            "Health",
            watched=watched(where),
            lately=incidents.lately(conn),
            mailboxes=health.health(conn),
            unadopted=adoptions.waiting(conn, where.id),
            from_before=adoptions.kept_back(conn, where.id),
            sending=health.sending(conn),
            counts=ledger.counts(conn, where.id),
            letters=outbox.counts(conn, where.id),
            compared=reconciliation.latest(conn),
            canary=canaries.latest(conn),
            troubled=troubled,
            forms=forms,
            wrong=next((f for f in forms.values() if f.errors), None),
            problems=problems,
            head=head,
            register=office().register(where.id),
            letter_states=words.LETTER_STATES,
        )


def _troubled(partnership_id: str) -> list[LetterRow]:
    with office().store.reading() as conn:
        return overview.troubled(conn, partnership_id)
