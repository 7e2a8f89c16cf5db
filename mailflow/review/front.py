"""What every page shares: the office behind it, the demo's clock, who is looking, and how a page is shown.

In: a request. Out: a response. Addresses of pages hold ids only; the name that somebody signs with is remembered in the
session, so that it is typed once.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, cast

from flask import abort, current_app, flash, redirect, render_template, request, session, url_for
from werkzeug.wrappers import Response

from mailflow.partnership.terms import Partnership
from mailflow.review.office import Office
from mailflow.watch.watching import Watch

Shown = str | tuple[str, int] | Response
REFUSED = 422
"""What was typed cannot be carried out: the page is shown again with the sentence (RFC 9110, 15.5.21)."""


@dataclass(frozen=True, slots=True)
class Front:
    """The office, and what the daemon lends the pages. ``forward`` is None on real time."""

    office: Office
    forward: Callable[[datetime], list[str]] | None
    parse: Callable[[str, datetime], datetime]
    wake: Callable[[], object]
    watch: Watch | None = None
    """Who looks after the running program; None where no daemon runs."""


def front() -> Front:
    """What this application was made with."""
    return cast("Front", current_app.extensions["mailflow"])


def office() -> Office:
    """The team's verbs."""
    return front().office


def partnership(name: str) -> Partnership:
    """The partnership of an address; without one of that name the page is not found."""
    found = office().partnerships.get(name)
    if found is None:
        abort(404)
    session["partnership"] = found.id
    return found


def usual() -> Partnership:
    """The partnership that was looked at last, else the first."""
    known = office().partnerships
    return known.get(session.get("partnership", "")) or next(iter(known.values()))


def now_at(where: Partnership) -> datetime:
    """The moment, in the partnership's zone."""
    return office().clock.now().astimezone(where.zone)


def today_at(where: Partnership) -> date:
    """The partnership's day."""
    return now_at(where).date()


def signed(form: Any) -> str:
    """The name that a form was signed with, remembered for the next one."""
    session["by"] = form.by.data
    return str(form.by.data)


def signer() -> str:
    """The name of the last signature in this browser, or ""."""
    return str(session.get("by", ""))


def show(template: str, where: Partnership, title: str, **values: Any) -> str:
    """A page. ``title`` holds ids and common words only, because browsers keep titles."""
    erring = any(getattr(value, "errors", None) for value in values.values())
    return render_template(template, where=where, title=title, erring=erring, **values)


def refused(shown: str) -> Shown:
    """A page that is shown again because something in it has to be mended."""
    return shown, REFUSED


def done(sentence: str, endpoint: str, **values: Any) -> Response:
    """Say what was done, wake the daemon, and go on to a page (so that a reload repeats nothing)."""
    front().wake()
    flash(sentence)
    return redirect(url_for(endpoint, **values), code=303)


def posted() -> bool:
    """Whether a form was sent."""
    return request.method == "POST"
