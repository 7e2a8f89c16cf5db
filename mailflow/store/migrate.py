"""Brings a store's tables up to this program's revision. The only door to alembic, which takes 0.3 s to import.

Loaded through ``discovery.load`` and only when a SELECT said that the revision is an older one.
"""

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection, select

from mailflow.store import people_index
from mailflow.store.cases import SUBJECTS
from mailflow.store.codec import loads
from mailflow.store.tables import cases

_SCRIPTS = Path(__file__).parent / "migrations"


def config(conn: Connection | None = None) -> Config:
    """Alembic's settings, without a file: where the revisions are, and the connection that they run on."""
    made = Config()
    made.set_main_option("script_location", str(_SCRIPTS).replace("%", "%%"))
    made.attributes["connection"] = conn
    return made


def upgrade(conn: Connection, target: str = "head") -> None:
    """Run the revisions that are missing, inside the caller's transaction, and index the people of all cases anew."""
    command.upgrade(config(conn), target)
    if target == "head":
        found = conn.execute(select(cases.c.id, cases.c.partnership_id, cases.c.subjects).order_by(cases.c.id))
        for row in found.all():
            people_index.forget(conn, row.partnership_id, row.id)
            entries = enumerate(loads(SUBJECTS, row.subjects))
            people_index.put(conn, row.partnership_id, [(row.id, place, who) for place, who in entries])
