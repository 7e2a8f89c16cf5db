"""What will go out: the slots of two weeks, each with its letters; and the letters that did not simply leave."""

from typing import Any

from flask import Blueprint, request

from mailflow.errors import NotPossible
from mailflow.review import outgoing, posting
from mailflow.review.forms import Arrived, Signed, Skip
from mailflow.review.front import Shown, done, office, partnership, refused, show, signed, signer
from mailflow.store.runs import Run

PLUGIN = Blueprint("outgoing", __name__, url_prefix="/<name>/going-out")


@PLUGIN.get("/")
def list_slots(name: str) -> Shown:
    """Every mailing that waits or comes, in order of time."""
    return _list(name)


@PLUGIN.get("/<slot>/")
def show_slot(name: str, slot: str) -> Shown:
    """One mailing: to whom, and what each of them will see."""
    where = partnership(name)
    found = outgoing.preview(office(), where, outgoing.slot_named(office(), where, slot))
    asked = request.args.get("to", default=0, type=int)
    at = asked if 0 <= asked < len(found.letters) else 0
    letter = found.letters[at] if found.letters else None
    return show(
        "slot.html",
        where,
        "Going out",
        found=found,
        slot=slot,
        at=at,
        letter=letter,
        register=office().register(where.id),
    )


@PLUGIN.post("/runs/<int:run>/release")
def release(name: str, run: int) -> Shown:
    """Let a waiting mailing go."""
    form = Signed(prefix=f"release-{run}-")
    if form.validate():
        return done(office().release(_own(name, run).id, by=signed(form)), "outgoing.list_slots", name=name)
    return refused(_list(name, releasing=(run, form)))


@PLUGIN.post("/runs/<int:run>/skip")
def skip(name: str, run: int) -> Shown:
    """Decide that it does not go out."""
    form = Skip(prefix=f"skip-{run}-")
    if form.validate():
        said = office().skip(_own(name, run).id, by=signed(form), reason=form.reason.data)
        return done(said, "outgoing.list_slots", name=name)
    return refused(_list(name, skipping=(run, form)))


@PLUGIN.post("/letters/<int:letter>/resend")
def resend(name: str, letter: int) -> Shown:
    """Send a letter again that was refused, or whose outcome is unknown, after somebody has looked."""
    where, form = partnership(name), Signed(prefix=f"resend-{letter}-")
    if form.validate():
        said = posting.resend(office(), where.id, letter, by=signed(form))
        return done(said, "outgoing.list_slots", name=name)
    return refused(_list(name, resending=(letter, form)))


@PLUGIN.post("/letters/<int:letter>/arrived")
def arrived(name: str, letter: int) -> Shown:
    """Say that a letter of unknown outcome arrived, and how that is known."""
    where, form = partnership(name), Arrived(prefix=f"arrived-{letter}-")
    if form.validate():
        said = posting.arrived(office(), where.id, letter, how=str(form.how.data), by=signed(form))
        return done(said, "outgoing.list_slots", name=name)
    return refused(_list(name, arriving=(letter, form)))


def _own(name: str, run: int) -> Run:
    """The run, if it is of this partnership and waits."""
    where = partnership(name)
    for one in outgoing.waiting(office(), where):
        if one.id == run:
            return one
    raise NotPossible(f"Mailing {run} does not wait any more.")


def _list(
    name: str,
    *,
    releasing: tuple[int, Signed] | None = None,
    skipping: tuple[int, Skip] | None = None,
    resending: tuple[int, Signed] | None = None,
    arriving: tuple[int, Arrived] | None = None,
) -> str:
    where = partnership(name)
    waiting = outgoing.waiting(office(), where)
    troubled = posting.troubled(office(), where.id)
    again = [row.id for row in troubled if row.state in {"unknown", "refused"} and row.worded]
    forms = {
        "releases": _forms(Signed, "release", [run.id for run in waiting], releasing),
        "skips": _forms(Skip, "skip", [run.id for run in waiting], skipping),
        "resends": _forms(Signed, "resend", again, resending),
        "arrivals": _forms(Arrived, "arrived", [row.id for row in troubled if row.state == "unknown"], arriving),
    }
    return show(
        "outgoing.html",
        where,
        "Going out",
        waiting=waiting,
        coming=outgoing.coming(office(), where),
        weeks=outgoing.WEEKS,
        troubled=troubled,
        register=office().register(where.id),
        wrong=next((form for each in forms.values() for form in each.values() if form.errors), None),
        **forms,
    )


def _forms(kind: type[Any], prefix: str, ids: list[int], typed: tuple[int, Any] | None) -> dict[int, Any]:
    """An empty form for each, and the one that was typed in its place."""
    made = {one: kind(prefix=f"{prefix}-{one}-", formdata=None, by=signer()) for one in ids}
    if typed and typed[0] in made:
        made[typed[0]] = typed[1]
    return made
