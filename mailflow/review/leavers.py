"""Who stops receiving minutes, and what follows: the passwords that they know are changed (CC 7.3c, 8.1; design 7).

In: the register before and after a change. Out: a sentence a month whose password was changed.
"""

from datetime import datetime

from sqlalchemy import Connection

from mailflow.partnership import audience
from mailflow.partnership.register import Register
from mailflow.partnership.terms import Partnership
from mailflow.store import passwords


def change_passwords(
    conn: Connection, terms: Partnership, before: Register, after: Register, now: datetime
) -> list[str]:
    """Change the password of this month and of later ones that are made, when a reader of the minutes was taken out."""
    today = now.astimezone(terms.zone).date()
    if not audience.left(before, after, terms, today):
        return []
    months = passwords.made_since(conn, terms.id, today.replace(day=1))
    for month in months:
        passwords.rotate(conn, terms.id, month, now, by="register import")
    return [
        f"The password of {month:%B %Y} was changed, because somebody who gets no more minutes may know it. It counts "
        "from the next minutes on: tell it to the others (7.3c)."
        for month in months
    ]
