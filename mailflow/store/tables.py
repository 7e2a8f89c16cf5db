"""Every table. Each row belongs to one partnership; ids are short integers; a change here needs a migration.

Three groups: the inward ledger (arrivals, messages, items), the records (register, cases, meetings), the outward side
(runs, letters; in ``tables_outward``). Big values are JSON text of ``codec``. ``HEAD`` is the newest revision in
``migrations/versions``.
"""

from sqlalchemy import (
    Column,
    Connection,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    UniqueConstraint,
    event,
)

from mailflow.store.columns import Day, flag, metadata, moment, number, table, to, words
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

HEAD = "0001"

__all__ = [
    "HEAD",
    "actions",
    "arrivals",
    "audit",
    "audit_head",
    "bodies",
    "cases",
    "contacts",
    "counters",
    "disclosures",
    "handles",
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
    "person_keys",
    "raw_mails",
    "runs",
    "sealed_files",
    "updates",
]

partnerships = table(
    "partnerships",
    words("name"),
    words("prefix"),
    words("zone"),
    number("version"),
    words("register_version"),
    moment("planned_until"),
    UniqueConstraint("partnership_id"),
)
counters = table(
    "counters",
    words("name", String(32)),
    number("year"),
    number("value"),
    UniqueConstraint("partnership_id", "name", "year"),
)

# The inward ledger.

messages = table(
    "messages",
    words("message_id"),
    words("digest"),
    words("sameness"),
    words("kind", String(16)),
    words("mail_class", String(16)),
    words("state", String(12)),
    words("sender"),
    words("subject"),
    moment("received", null=False),
    moment("decided", null=False),
    Column("meeting", Day),
    Column("timeliness", String(12)),
    flag("alert"),
    Column("duplicate_of", Integer),
    words("error"),
    words("dismissed"),
    words("reasons"),
    UniqueConstraint("partnership_id", "message_id", "digest"),
    Index("ix_messages_sameness", "sameness"),
    Index("ix_messages_state", "partnership_id", "state"),
)
bodies = table(
    "bodies",
    to("messages"),
    Column("message", Text),
    Column("submission", Text),
    Column("decision", Text),
)
arrivals = table(
    "arrivals",
    words("mailbox", String(64)),
    moment("received", null=False),
    words("received_by", String(16)),
    words("location"),
    number("size"),
    moment("seen", null=False),
    number("attempts"),
    to("messages", null=True),
)
raw_mails = table("raw_mails", to("arrivals"), Column("content", LargeBinary, nullable=False))
handles = table(
    "handles",
    words("mailbox", String(64)),
    words("handle"),
    to("arrivals"),
    flag("settled"),
    UniqueConstraint("mailbox", "handle"),
)
_TO_SETTLE = Index("ix_handles_to_settle", handles.c.mailbox)


def _those_not_settled(_table: Table, conn: Connection, **_: object) -> None:
    """The index holds handles that wait. Said to the database in use alone: naming both here would load both."""
    _TO_SETTLE.dialect_options[conn.dialect.name]["where"] = handles.c.settled.is_(False)


event.listen(handles, "before_create", _those_not_settled)
items = table(
    "items",
    to("messages"),
    number("position"),
    words("kind", String(20)),
    words("state", String(12)),
    words("reasons"),
    words("missing"),
    words("title"),
    moment("completed", null=False),
    Column("meeting", Day),
    Column("timeliness", String(12)),
    to("cases", null=True),
    flag("raised_in_person"),
    words("content"),
    Index("ix_items_state", "partnership_id", "state"),
)
item_history = table(
    "item_history",
    to("items"),
    moment("at", null=False),
    words("actor"),
    words("state", String(12)),
    words("reason"),
    words("advice"),
    words("how", String(16)),
    words("fields"),
    Column("meeting", Day),
)

# The records.

organisations = table(
    "organisations",
    words("name"),
    words("kind"),
    Column("basis", String(24)),
    words("basis_detail"),
    words("domains"),
    Column("agreement", Text),
    UniqueConstraint("partnership_id", "name"),
)
contacts = table(
    "contacts",
    Column("organisation_row", Integer, ForeignKey("organisations.id"), nullable=False, index=True),
    words("name"),
    words("address"),
    words("phone"),
    words("position"),
    words("role", String(12)),
    words("state", String(12)),
    words("format", String(8)),
    Column("agreement", Text),
    UniqueConstraint("partnership_id", "address"),
)
cases = table(
    "cases",
    words("reference", String(32)),
    words("state", String(12)),
    words("owner"),
    words("owner_contact"),
    words("topics"),
    words("summary"),
    words("subjects"),
    moment("received", null=False),
    Column("meeting", Day),
    flag("restricted"),
    words("parties"),
    words("accepted_with"),
    flag("raised_in_person"),
    words("outcome"),
    Column("closed", Day),
    UniqueConstraint("partnership_id", "reference"),
    Index("ix_cases_state", "partnership_id", "state"),
)
person_keys = table(
    "person_keys",
    words("match_key"),
    to("cases"),
    number("position"),
    Index("ix_person_keys_key", "partnership_id", "match_key"),
)
updates = table(
    "updates",
    to("cases"),
    to("items"),
    words("organisation"),
    words("contact"),
    words("text"),
    moment("received", null=False),
)
actions = table(
    "actions",
    to("cases"),
    words("text"),
    words("owner"),
    Column("due", Day),
    words("state", String(20)),
    Column("opened", Day, nullable=False),
    Column("closed", Day),
    words("outcome"),
    words("closed_by"),
    Column("closed_meeting", Day),
)
meetings = table(
    "meetings",
    Column("date", Day, nullable=False),
    Column("by_rule", Day, nullable=False),
    Column("terms_from", Day, nullable=False),
    Column("statement_read_by", Text),
    words("attendance"),
    moment("attendance_recorded"),
    UniqueConstraint("partnership_id", "date"),
)
meeting_moves = table(
    "meeting_moves",
    Column("date", Day, nullable=False),
    Column("moved_to", Day),
    words("actor"),
    moment("at", null=False),
    UniqueConstraint("partnership_id", "date"),
)
