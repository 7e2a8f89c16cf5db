"""What is to do about letters and addresses: what was refused, came back or may have arrived, until somebody says."""

from flask import Blueprint

from mailflow.review import posting
from mailflow.review.forms import CloseTask
from mailflow.review.front import Shown, done, now_at, office, partnership, refused, show, signed, signer

PLUGIN = Blueprint("todo", __name__, url_prefix="/<name>/to-do")


@PLUGIN.get("/")
def list_tasks(name: str) -> Shown:
    """Every open task, the oldest first."""
    return _list(name)


@PLUGIN.post("/<int:task>/close")
def close(name: str, task: int) -> Shown:
    """Say what came of it."""
    where, form = partnership(name), CloseTask(prefix=f"close-{task}-")
    if form.validate():
        said = posting.done(office(), where.id, task, outcome=str(form.outcome.data), by=signed(form))
        return done(said, "todo.list_tasks", name=name)
    return refused(_list(name, (task, form)))


def _list(name: str, typed: tuple[int, CloseTask] | None = None) -> str:
    where = partnership(name)
    found = posting.to_do(office(), where.id)
    forms = {one.id: CloseTask(prefix=f"close-{one.id}-", formdata=None, by=signer()) for one in found}
    if typed and typed[0] in forms:
        forms[typed[0]] = typed[1]
    return show(
        "todo.html",
        where,
        "To do",
        tasks=[(one, posting.age(one.opened, now_at(where))) for one in found],
        forms=forms,
        wrong=next((form for form in forms.values() if form.errors), None),
    )
