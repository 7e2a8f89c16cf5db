"""The demo's clock: moved from any page, slot by slot, each worked off before the next. Only a demo has one."""

from flask import Blueprint, abort, request

from mailflow.errors import NotPossible
from mailflow.outbound.wording import moment_in_words
from mailflow.review import words
from mailflow.review.forms import MoveClock
from mailflow.review.front import Shown, front, now_at, refused, show, usual

PLUGIN = Blueprint("clock", __name__)


@PLUGIN.post("/clock")
def move() -> Shown:
    """Move the clock to what was typed or pressed, and say what happened on the way."""
    lent = front()
    if lent.forward is None:
        abort(404)
    where, form = usual(), MoveClock()
    said = request.form.get("quick") or form.to.data or ""
    try:
        passed = lent.forward(lent.parse(said, now_at(where)))
    except NotPossible as wrong:
        return refused(show("clock.html", where, "Demo clock", passed=[], wrong=str(wrong)))
    lent.wake()
    named = [words.named(words.MAILINGS, one) for one in passed]
    return show(
        "clock.html",
        where,
        "Demo clock",
        passed=named,
        wrong="",
        moment=moment_in_words(now_at(where).replace(second=0), where.zone),
    )
