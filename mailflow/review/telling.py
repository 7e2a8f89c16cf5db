"""Reading out the month's password, by voice, to those who get the minutes; each showing is noted (CC 7.3c).

In: the Office, a partnership, a month. Out: lines to read out. Raises NotPossible; then nothing is shown.
"""

from datetime import date, datetime

from mailflow.errors import NotPossible
from mailflow.partnership import audience
from mailflow.partnership.password import blocks, spelling
from mailflow.partnership.terms import Partnership
from mailflow.review.office import Office
from mailflow.store import passwords

HOW_TOLD = ("in person", "phone")


def show_password(office: Office, partnership: str, month: date, *, by: str, told: str | None, how: str) -> list[str]:
    """The month's password in blocks, its spelling line, and a record of the showing (CC 7.3c)."""
    if how not in HOW_TOLD:
        raise NotPossible(f"A password is told {' or by '.join(HOW_TOLD)}, and by nothing else (7.3c).")
    if told is not None:
        _demand_a_reader(office, partnership, told)
    with office.store.writing() as conn:
        word = passwords.month_password(conn, partnership, month, office.clock.now())
        passwords.disclose(conn, partnership, month, told=told, by=by, how=how, now=office.clock.now())
    return [
        f"{month:%B %Y}:  {blocks(word)}",
        f"Spelt:  {spelling(word)}",
        "The blocks' separators are not typed.",
    ]


def month_of(moment: datetime, partnership: Partnership) -> date:
    """The first day of the local month."""
    return moment.astimezone(partnership.zone).date().replace(day=1)


def _demand_a_reader(office: Office, partnership: str, address: str) -> None:
    """The password is for those who get the minutes, and for nobody else (CC 7.3c)."""
    terms = office.partnerships[partnership]
    today = office.clock.now().astimezone(terms.zone).date()
    wanted = address.strip().lower()
    readers = {c.address.lower() for c in audience.minutes_recipients(office.register(partnership), terms, today)}
    if wanted not in readers:
        why = {a.lower(): said for a, said in office.minutes_refused(partnership).items()}
        said = why.get(wanted, "The address is not in the register.")
        raise NotPossible(f"The password is for those who get the minutes (7.3c). {said}")
