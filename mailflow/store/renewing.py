"""A letter that must not leave as it was built: its mailing builds another in its place.

In: the row of a letter that was cancelled. Its key is free again and its run is open again; what the run builds under
the other keys is in the outbox already and is not put in twice, so that this one letter alone is made anew.
"""

from datetime import datetime

from sqlalchemy import Connection, update

from mailflow.store import audit
from mailflow.store.tables import letters, runs


def renew(conn: Connection, letter: int, now: datetime) -> None:
    """Free the letter's key and open its run, which is due at once; a letter of no run is only freed."""
    freed = {"letter_key": letters.c.letter_key + f"#{letter}", "message_id": ""}
    mine = update(letters).where(letters.c.id == letter).values(**freed)
    run = conn.execute(mine.returning(letters.c.run_row)).scalar()
    done = (runs.c.id == run, runs.c.state == "done")
    opened = {"state": "pending", "sentence": "", "owner": "", "until": None, "ended": None}
    found = conn.execute(update(runs).where(*done).values(**opened).returning(runs.c.partnership_id)).scalar()
    if found is not None:
        entity = f"{found}:run:{run}"
        audit.append(conn, at=now, actor="mailflow", what="run.reopened", entity=entity, fields=("state",))
