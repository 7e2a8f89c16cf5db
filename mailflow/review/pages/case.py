"""Cases: the list, and one case as it stands, with the forms that say who hears of it and put right what it says.

Addresses hold the reference alone. What a restricted case says is here whole: these pages are the team's (CC 6.12).
"""

from datetime import date
from typing import Any

from flask import Blueprint, request
from wtforms.fields import SelectChoice

from mailflow.errors import NotPossible
from mailflow.outbound.wording import joined, phone_in_words
from mailflow.partnership import audience, corrections
from mailflow.partnership.terms import Partnership
from mailflow.record import CaseState
from mailflow.review import case_words, casework
from mailflow.review.forms import Correct, Restrict, refuse
from mailflow.review.front import Shown, done, office, partnership, refused, show, signed, signer, today_at
from mailflow.store.casefile import CaseFile
from mailflow.store.correcting import ByHand

PLUGIN = Blueprint("case", __name__, url_prefix="/<name>/cases")
_SHOWN = (("", "Open and proposed"), ("restricted", "Restricted"), ("closed", "Closed"), ("declined", "Declined"))


@PLUGIN.get("/")
def list_cases(name: str) -> Shown:
    """Every case, those under way first of all."""
    where = partnership(name)
    wanted = request.args.get("state", "")
    rows = [row for row in casework.listed(office(), where.id) if _fits(row.case, wanted)]
    return show("cases.html", where, "Cases", rows=rows, shown=_SHOWN, state=wanted, states=case_words.CASE_STATES)


@PLUGIN.get("/<reference>/")
def show_case(name: str, reference: str) -> Shown:
    """One case."""
    where = partnership(name)
    return _page(where, casework.show(office(), where.id, reference))


@PLUGIN.post("/<reference>/restrict")
def restrict(name: str, reference: str) -> Shown:
    """Say who may hear of it; or, by the other button, that everybody may."""
    where, form = partnership(name), Restrict(prefix="restrict-")
    if form.validate():
        try:
            if "everybody" in request.form:
                said = casework.unrestrict(office(), where.id, reference, by=signed(form))
            else:
                said = casework.restrict(office(), where.id, reference, form.parties.data or (), by=signed(form))
        except NotPossible as wrong:
            refuse(form, "parties", str(wrong))
        else:
            return done(said, "case.show_case", name=name, reference=reference)
    return refused(_page(where, casework.show(office(), where.id, reference), restricting=form))


@PLUGIN.post("/<reference>/people/<int:subject>")
def correct(name: str, reference: str, subject: int) -> Shown:
    """Put right what it says of one of its people, counted from 1."""
    where, form = partnership(name), Correct(prefix=f"s{subject}-")
    if form.validate():
        try:
            told = ByHand(subject, _typed(form), str(form.reason.data))
            said = casework.correct(office(), where.id, reference, told, by=signed(form))
        except NotPossible as wrong:
            refuse(form, "reason", str(wrong))
        else:
            return done(said, "case.show_case", name=name, reference=reference)
    return refused(_page(where, casework.show(office(), where.id, reference), correcting={subject: form}))


def _typed(form: Correct) -> dict[str, str]:
    """What the boxes hold. A date that only a year is known of stands in no box, so an empty one says nothing."""
    born: date | None = form.dob.data
    typed = {field: str(form[field].data or "") for field in ("name", "address", "postcode", "phone")}
    if born or form.no_dob.data:
        typed["dob"] = born.isoformat() if born else ""
    return typed


def _fits(case: Any, wanted: str) -> bool:
    if wanted == "restricted":
        return bool(case.restricted)
    states = (CaseState.OPEN, CaseState.PROPOSED) if not wanted else (wanted,)
    return case.state in states


def _page(
    where: Partnership, file: CaseFile, *, restricting: Any = None, correcting: dict[int, Any] | None = None
) -> str:
    case = file.case
    form = restricting or Restrict(prefix="restrict-", formdata=None, by=signer(), parties=list(case.parties))
    organisations = office().register(where.id).organisations
    form.parties.choices = [SelectChoice(o.name, o.name) for o in organisations if o.name != case.owner]
    return show(
        "case.html",
        where,
        f"Case {case.reference}",
        file=file,
        panels=case_words.panels(file, today_at(where)),
        heard=joined(audience.hearers(case)),
        restrict=form,
        correct=[(correcting or {}).get(n) or _form(n, s) for n, s in enumerate(case.subjects, 1)],
        states=case_words.CASE_STATES,
        did=case_words.did,
        letters=casework.letters(office(), where.id, case.reference),
    )


def _form(number: int, subject: Any) -> Correct:
    """The form of one of its people, filled with what the case says now."""
    said: dict[str, Any] = {**corrections.values(subject)}
    said |= {"dob": _day(said["dob"]), "phone": phone_in_words(said["phone"]) if said["phone"] else ""}
    return Correct(prefix=f"s{number}-", formdata=None, by=signer(), **said)


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
