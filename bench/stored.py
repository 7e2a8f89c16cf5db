"""A store with very many mails in it: real ones, decided by the program, and then copied row by row under new numbers.

In: an installation, and mails. Out: nothing; its store has grown. The copies differ in what is looked up: handles,
Message-IDs, digests, references, match keys.
Each came a day before the one before it, for letters are counted by the day.
"""

from sqlalchemy import Connection, Integer, String, Table, func, insert, literal, select, type_coerce

from bench.site import Site
from mailflow import settings
from mailflow.store import tables
from mailflow.store.columns import Moment
from mailflow.store.people_index import PLACES
from mailflow.store.session import open_store

COPIED: tuple[Table, ...] = (
    tables.messages,
    tables.bodies,
    tables.arrivals,
    tables.handles,
    tables.cases,
    tables.items,
    tables.letters,
    tables.people,
    tables.people_keys,
)
"""In the order in which they point to each other. Bytes of mails are not copied: nothing looks into them."""
OF_CASES = ("people", "people_keys")
"""Numbered by their case: its row times ``PLACES``, and the place in it."""
DIFFER = {
    "messages": ("message_id", "digest", "sameness"),
    "handles": ("handle",),
    "cases": ("reference",),
    "letters": ("letter_key", "message_id", "reference"),
}


def grown(site: Site, *, count: int, copies: int) -> None:
    """Let the installation decide the ``count`` mails of its inbox, then copy everything: ``copies`` times as many."""
    with site.daemon() as running:
        site.work_off(running, count)
    store = open_store(settings.load(site.config))
    try:
        with store.writing() as conn:
            own = [t for t in COPIED if t.name not in OF_CASES]
            steps = {t.name: conn.execute(select(func.max(t.c.id))).scalar() or 0 for t in own}
        steps |= dict.fromkeys(OF_CASES, steps["cases"] * PLACES)
        for copy in range(1, copies):
            with store.writing() as conn:
                for table in COPIED:
                    _copied(conn, table, copy, steps)
    finally:
        store.close()


def _copied(conn: Connection, table: Table, copy: int, steps: dict[str, int]) -> None:
    values = []
    for column in table.c:
        targets = [key.column.table.name for key in column.foreign_keys]
        if column.name in {"id", "person"}:
            values.append(column + copy * steps[table.name])
        elif isinstance(column.type, Moment):
            earlier = func.strftime("%Y-%m-%dT%H:%M:%SZ", type_coerce(column, String), f"-{copy} days")
            values.append(type_coerce(earlier, String))
        elif column.name == "match_key":
            values.append(column + copy)
        elif targets and targets[0] in steps:
            values.append(column + copy * steps[targets[0]])
        elif column.name in DIFFER.get(table.name, ()):
            values.append(column + literal(f"~{copy}", String))
        else:
            values.append(column)
    number = table.c.person if "person" in table.c else table.c.id
    first = number < literal(steps[table.name] + (PLACES if table.name in OF_CASES else 1), Integer)
    conn.execute(insert(table).from_select([c.name for c in table.c], select(*values).where(first)))
