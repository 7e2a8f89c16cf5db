"""The pages as one application: every file of ``pages/`` is a set of addresses; here is what surrounds them.

In: the Office, and what the daemon lends. Out: a WSGI application. The session's key is random and lives as long as the
process: after a restart a page that was open is simply asked for again.
"""

import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any

import govuk_frontend_jinja
import govuk_frontend_wtf
from flask import Flask, render_template, request
from flask_wtf.csrf import CSRFError, CSRFProtect
from govuk_frontend_wtf.main import WTFormsHelpers
from jinja2 import ChoiceLoader, PackageLoader, PrefixLoader
from werkzeug.exceptions import HTTPException
from werkzeug.routing import IntegerConverter

from mailflow import discovery, log
from mailflow.errors import NotPossible, Temporary
from mailflow.outbound import wording
from mailflow.review import forms, guard, moments, outgoing, words
from mailflow.review.front import Front, signer, usual
from mailflow.review.office import Office
from mailflow.review.sheet import ALARM
from mailflow.watch.watching import Watch

PAGES = "mailflow.review.pages"
_SAID = {
    400: ("This form is too old", "mailflow was started again since this page was opened. Go back, reload and repeat."),
    404: ("Page not found", "There is nothing at this address; it may have been dealt with."),
    405: ("This cannot be done here", "Go back to the front page and start from there."),
    413: ("That is too long", "Go back and say it in fewer words."),
    421: ("Wrong address", "These pages are open on this computer alone, at 127.0.0.1 or localhost."),
}


class _RowNumber(IntegerConverter):
    """A number in an address: one that no row can have leads nowhere."""

    def __init__(self, map: Any) -> None:  # noqa: A002 - werkzeug's name
        super().__init__(map, min=1, max=2_147_483_647)


def create_app(
    office: Office,
    *,
    forward: Callable[[datetime], list[str]] | None = None,
    parse: Callable[[str, datetime], datetime] | None = None,
    wake: Callable[[], object] = lambda: None,
    watch: Watch | None = None,
) -> Flask:
    """The application. ``forward`` moves a demo's clock; ``wake`` tells the daemon that there is something to do.

    ``watch`` is the daemon's own; None where no daemon runs.
    """
    app = Flask("mailflow.review")
    app.config.update(
        SECRET_KEY=secrets.token_bytes(32),
        SESSION_COOKIE_NAME="mailflow",
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_HTTPONLY=True,
        WTF_CSRF_TIME_LIMIT=None,
        MAX_CONTENT_LENGTH=1 << 20,
    )
    app.extensions["mailflow"] = Front(office, forward, parse or moments.parse, wake, watch)
    guard.protect(app)
    CSRFProtect(app)
    _templates(app)
    app.url_map.converters["int"] = _RowNumber
    for page in discovery.plugins(PAGES).values():
        app.register_blueprint(page)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(CSRFError, lambda _: _sorry(400))
    app.register_error_handler(NotPossible, _not_possible)
    app.register_error_handler(Temporary, _passing)
    app.register_error_handler(Exception, _fault)
    return app


def _templates(app: Flask) -> None:
    """Our own templates and the macros of GOV.UK's components; words and times as filters."""
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    components = {one.__name__: PackageLoader(one.__name__) for one in (govuk_frontend_jinja, govuk_frontend_wtf)}
    app.jinja_loader = ChoiceLoader([PackageLoader("mailflow.review"), PrefixLoader(components)])
    WTFormsHelpers(app)
    app.jinja_env.filters.update(
        labels=words.labels,
        span=words.span,
        exact=words.moment_exact,
        near=words.moment_near,
        day=wording.day_in_words,
        shortday=wording.table_day,
        counted=wording.counted,
        slot_id=outgoing.slot_id,
    )
    app.jinja_env.globals.update(words=words, named=words.named, time_in_words=wording.time_in_words)
    app.jinja_env.tests["alarm"] = lambda key: key.startswith(ALARM)
    app.context_processor(lambda: _surroundings(app))


def _surroundings(app: Flask) -> dict[str, Any]:
    """What the frame of every page needs."""
    front: Front = app.extensions["mailflow"]
    now = front.office.clock.now()
    return {
        "partnerships": front.office.partnerships,
        "now": now,
        "signer": signer(),
        "section": {"item": "board"}.get(request.blueprint or "", request.blueprint),
        "demo": front.forward is not None,
        "move_clock": forms.MoveClock(formdata=None) if front.forward else None,
        "suggestions": moments.suggestions(now.astimezone(usual().zone)) if front.forward else (),
    }


def _sorry(status: int, heading: str = "", sentence: str = "") -> tuple[str, int]:
    said = _SAID.get(status, ("Sorry, this did not work", "Go back to the front page and start from there."))
    told = {"heading": heading or said[0], "sentence": sentence or said[1]}
    return render_template("sorry.html", where=usual(), title=told["heading"], **told), status


def _http(wrong: HTTPException) -> Any:
    if wrong.response is not None:
        return wrong.response
    return _sorry(wrong.code or 500)


def _not_possible(wrong: NotPossible) -> tuple[str, int]:
    """A sentence of the office's: nothing of that number, or done already."""
    return _sorry(404 if request.method == "GET" else 409, "This cannot be done", str(wrong))


def _passing(wrong: Temporary) -> tuple[str, int]:
    log.warn("page.put_off", error=type(wrong).__name__)
    return _sorry(503, "Not at the moment", str(wrong))


def _fault(fault: Exception) -> tuple[str, int]:
    """Our own mistake: named by its kind alone, because its text may quote a mail."""
    log.warn("page.failed", error=type(fault).__name__, endpoint=request.endpoint or "-")
    sentence = "The fault is mailflow's. Nothing was changed. The log names it; tell whoever looks after mailflow."
    return _sorry(500, "Sorry, something went wrong", sentence)
