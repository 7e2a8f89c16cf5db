"""How it runs: mailboxes, the ledger's counts, letters in trouble, the audit chain."""

from flask import Blueprint

from mailflow.review import words
from mailflow.review.front import Shown, office, partnership, show
from mailflow.review.watched import watched
from mailflow.store import adoptions, canaries, health, incidents, ledger, outbox, overview, reconciliation
from mailflow.watch import failing

PLUGIN = Blueprint("health", __name__)


@PLUGIN.get("/<name>/health/")
def show_health(name: str) -> Shown:
    """Everything about the running program."""
    return _page(name)


def _page(name: str) -> str:
    where = partnership(name)
    problems, head = office().verify_audit()
    with office().store.reading() as conn:
        return show(
            "health.html",
            where,
            "Health",
            watched=watched(where),
            lately=incidents.lately(conn),
            mailboxes=failing.mailboxes(conn, office().settings),
            unadopted=adoptions.waiting(conn, where.id),
            from_before=adoptions.kept_back(conn, where.id),
            sending=health.sending(conn),
            counts=ledger.counts(conn, where.id),
            letters=outbox.counts(conn, where.id),
            compared=reconciliation.latest(conn),
            canary=canaries.latest(conn),
            troubled=len(overview.troubled(conn, where.id)),
            problems=problems,
            head=head,
            letter_states=words.LETTER_STATES,
        )
