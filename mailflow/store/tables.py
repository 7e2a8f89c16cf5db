"""Every table. Each row belongs to one partnership; ids are short integers; a change here needs a migration.

Four groups: the inward ledger (``tables_inward``), the records (``tables_records``), the outward side and what stays
for questions (``tables_outward``), what is watched (``tables_watch``). Big values are JSON text of ``codec``. ``HEAD``
is the newest revision in ``migrations/versions``.
"""

from mailflow.store.columns import metadata
from mailflow.store.tables_inward import arrivals, bodies, handles, item_history, items, messages, raw_mails
from mailflow.store.tables_outward import (
    audit,
    audit_head,
    disclosures,
    letter_files,
    letters,
    mailbox_health,
    passwords,
    runs,
    sealed_files,
)
from mailflow.store.tables_records import (
    actions,
    cases,
    contacts,
    counters,
    meeting_moves,
    meetings,
    organisations,
    partnerships,
    people,
    people_keys,
    updates,
)
from mailflow.store.tables_watch import (
    adoptions,
    backups,
    bounces,
    canaries,
    daemons,
    incidents,
    readers,
    reconciliations,
    tasks,
    tokens,
    unexplained,
)

HEAD = "0002"

__all__ = [
    "HEAD",
    "actions",
    "adoptions",
    "arrivals",
    "audit",
    "audit_head",
    "backups",
    "bodies",
    "bounces",
    "canaries",
    "cases",
    "contacts",
    "counters",
    "daemons",
    "disclosures",
    "handles",
    "incidents",
    "item_history",
    "items",
    "letter_files",
    "letters",
    "mailbox_health",
    "meeting_moves",
    "meetings",
    "messages",
    "metadata",
    "organisations",
    "partnerships",
    "passwords",
    "people",
    "people_keys",
    "raw_mails",
    "readers",
    "reconciliations",
    "runs",
    "sealed_files",
    "tasks",
    "tokens",
    "unexplained",
    "updates",
]
