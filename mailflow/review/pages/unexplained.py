"""What cannot be accounted for, and what a person says became of it; how the mailboxes were last compared."""

from typing import Any

from flask import Blueprint

from mailflow.errors import NotPossible
from mailflow.review.forms import Explain, refuse
from mailflow.review.front import Shown, done, office, partnership, refused, show, signed, signer
from mailflow.store import reconciliation, unexplained

PLUGIN = Blueprint("unexplained", __name__)


@PLUGIN.get("/<name>/unexplained/")
def list_unexplained(name: str) -> Shown:
    """Everything open, each with its form."""
    return _page(name)


@PLUGIN.post("/<name>/unexplained/<int:row>/explain")
def explain(name: str, row: int) -> Shown:
    """Keep what became of one."""
    form = Explain(prefix=f"explain-{row}-")
    if form.validate():
        try:
            with office().store.writing() as conn:
                unexplained.explain(conn, row, signed(form), form.reason.data, office().clock.now())
        except NotPossible as wrong:
            refuse(form, "reason", str(wrong))
        else:
            return done(f"Number {row} is explained.", "unexplained.list_unexplained", name=name)
    return refused(_page(name, (row, form)))


def _of_others(partnership: str) -> list[str]:
    """The mailboxes that are another partnership's; one that left the settings is everybody's to explain."""
    return [mailbox.name for mailbox in office().settings.mailboxes if mailbox.partnership != partnership]


def _page(name: str, typed: tuple[int, Explain] | None = None) -> str:
    where = partnership(name)
    with office().store.reading() as conn:
        rows = unexplained.open_rows(conn, but=_of_others(where.id))
        compared = reconciliation.latest(conn)
        total, elsewhere = unexplained.total(conn), len(unexplained.open_rows(conn)) - len(rows)
    forms: dict[int, Any] = {row.id: Explain(prefix=f"explain-{row.id}-", formdata=None, by=signer()) for row in rows}
    if typed and typed[0] in forms:
        forms[typed[0]] = typed[1]
    return show(
        "unexplained.html",
        where,
        "Unexplained",
        rows=rows,
        forms=forms,
        compared=compared,
        total=total,
        elsewhere=elsewhere,
        wrong=next((form for form in forms.values() if form.errors), None),
    )
