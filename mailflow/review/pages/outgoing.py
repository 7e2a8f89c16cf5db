"""What will go out: the slots of two weeks, each with its letters and what the documents in them say."""

from flask import Blueprint, request

from mailflow.errors import NotPossible
from mailflow.review import outgoing
from mailflow.review.forms import Signed, Skip
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


def _own(name: str, run: int) -> Run:
    """The run, if it is of this partnership and waits."""
    where = partnership(name)
    for one in outgoing.waiting(office(), where):
        if one.id == run:
            return one
    raise NotPossible(f"Mailing {run} does not wait any more.")


def _list(name: str, *, releasing: tuple[int, Signed] | None = None, skipping: tuple[int, Skip] | None = None) -> str:
    where = partnership(name)
    waiting = outgoing.waiting(office(), where)
    releases = {r.id: Signed(prefix=f"release-{r.id}-", formdata=None, by=signer()) for r in waiting}
    skips = {r.id: Skip(prefix=f"skip-{r.id}-", formdata=None, by=signer()) for r in waiting}
    if releasing and releasing[0] in releases:
        releases[releasing[0]] = releasing[1]
    if skipping and skipping[0] in skips:
        skips[skipping[0]] = skipping[1]
    wrong = next((f for f in (*releases.values(), *skips.values()) if f.errors), None)
    return show(
        "outgoing.html",
        where,
        "Going out",
        waiting=waiting,
        coming=outgoing.coming(office(), where),
        weeks=outgoing.WEEKS,
        releases=releases,
        skips=skips,
        wrong=wrong,
    )
