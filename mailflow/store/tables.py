"""Every table. Each row belongs to one partnership; ids are short integers; a change here needs a migration.

Three groups: the inward ledger (arrivals, messages, items), the records (register, cases, meetings), the outward side
(runs, letters). Big values are JSON text of ``codec``. ``HEAD`` is the newest revision in ``migrations/versions``.
"""

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, LargeBinary, String, Text, UniqueConstraint

from mailflow.store.columns import Day, Moment, metadata, table

HEAD = "0001"

__all__ = ["HEAD", "metadata"]


def _to(target: str, *, null: bool = False, index: bool = True) -> Column[int]:
    """A reference to a row of another table, named after it: ``message`` → ``message_row``."""
    name = {"messages": "message_row", "arrivals": "arrival_row", "items": "item_row", "cases": "case_row"}.get(
        target, f"{target.rstrip('s')}_row"
    )
    return Column(name, Integer, ForeignKey(f"{target}.id"), nullable=null, index=index)


def _text(name: str, kind: type[Text] | String = Text) -> Column[str]:
    return Column(name, kind, nullable=False, default="")


def _flag(name: str) -> Column[bool]:
    return Column(name, Boolean, nullable=False, default=False)


def _number(name: str) -> Column[int]:
    return Column(name, Integer, nullable=False, default=0)


def _at(name: str, *, null: bool = True) -> Column[object]:
    return Column(name, Moment, nullable=null)


partnerships = table(
    "partnerships",
    _text("name"),
    _text("prefix"),
    _text("zone"),
    _number("version"),
    _text("register_version"),
    _at("planned_until"),
    UniqueConstraint("partnership_id"),
)
counters = table(
    "counters",
    _text("name", String(32)),
    _number("year"),
    _number("value"),
    UniqueConstraint("partnership_id", "name", "year"),
)

# The inward ledger.

messages = table(
    "messages",
    _text("message_id"),
    _text("digest"),
    _text("sameness"),
    _text("kind", String(16)),
    _text("mail_class", String(16)),
    _text("state", String(12)),
    _text("sender"),
    _text("subject"),
    _at("received", null=False),
    _at("decided", null=False),
    Column("meeting", Day),
    Column("timeliness", String(12)),
    _flag("alert"),
    Column("duplicate_of", Integer),
    _text("error"),
    _text("dismissed"),
    _text("reasons"),
    UniqueConstraint("partnership_id", "message_id", "digest"),
    Index("ix_messages_sameness", "sameness"),
    Index("ix_messages_state", "partnership_id", "state"),
)
bodies = table(
    "bodies",
    _to("messages"),
    Column("message", Text),
    Column("submission", Text),
    Column("decision", Text),
)
arrivals = table(
    "arrivals",
    _text("mailbox", String(64)),
    _at("received", null=False),
    _text("received_by", String(16)),
    _text("location"),
    _number("size"),
    _at("seen", null=False),
    _number("attempts"),
    _to("messages", null=True),
)
raw_mails = table("raw_mails", _to("arrivals"), Column("content", LargeBinary, nullable=False))
handles = table(
    "handles",
    _text("mailbox", String(64)),
    _text("handle"),
    _to("arrivals"),
    _flag("settled"),
    UniqueConstraint("mailbox", "handle"),
)
Index(
    "ix_handles_to_settle",
    handles.c.mailbox,
    sqlite_where=handles.c.settled.is_(False),
    postgresql_where=handles.c.settled.is_(False),
)
items = table(
    "items",
    _to("messages"),
    _number("position"),
    _text("kind", String(20)),
    _text("state", String(12)),
    _text("reasons"),
    _text("missing"),
    _text("title"),
    _at("completed", null=False),
    Column("meeting", Day),
    Column("timeliness", String(12)),
    _to("cases", null=True),
    _flag("raised_in_person"),
    _text("content"),
    Index("ix_items_state", "partnership_id", "state"),
)
item_history = table(
    "item_history",
    _to("items"),
    _at("at", null=False),
    _text("actor"),
    _text("state", String(12)),
    _text("reason"),
    _text("advice"),
    _text("how", String(16)),
    _text("fields"),
    Column("meeting", Day),
)
mailbox_health = table(
    "mailbox_health",
    _text("mailbox", String(64)),
    _at("succeeded"),
    _at("failed"),
    _at("failing_since"),
    _number("failures"),
    _text("sentence"),
    UniqueConstraint("mailbox"),
)

# The records.

organisations = table(
    "organisations",
    _text("name"),
    _text("kind"),
    Column("basis", String(24)),
    _text("basis_detail"),
    _text("domains"),
    Column("agreement", Text),
    UniqueConstraint("partnership_id", "name"),
)
contacts = table(
    "contacts",
    Column("organisation_row", Integer, ForeignKey("organisations.id"), nullable=False, index=True),
    _text("name"),
    _text("address"),
    _text("phone"),
    _text("position"),
    _text("role", String(12)),
    _text("state", String(12)),
    _text("format", String(8)),
    Column("agreement", Text),
    UniqueConstraint("partnership_id", "address"),
)
cases = table(
    "cases",
    _text("reference", String(32)),
    _text("state", String(12)),
    _text("owner"),
    _text("owner_contact"),
    _text("topics"),
    _text("summary"),
    _text("subjects"),
    _at("received", null=False),
    Column("meeting", Day),
    _flag("restricted"),
    _text("parties"),
    _text("accepted_with"),
    _flag("raised_in_person"),
    _text("outcome"),
    Column("closed", Day),
    UniqueConstraint("partnership_id", "reference"),
    Index("ix_cases_state", "partnership_id", "state"),
)
person_keys = table(
    "person_keys",
    _text("match_key"),
    _to("cases"),
    _number("position"),
    Index("ix_person_keys_key", "partnership_id", "match_key"),
)
updates = table(
    "updates",
    _to("cases"),
    _to("items"),
    _text("organisation"),
    _text("contact"),
    _text("text"),
    _at("received", null=False),
)
actions = table(
    "actions",
    _to("cases"),
    _text("text"),
    _text("owner"),
    Column("due", Day),
    _text("state", String(20)),
    Column("opened", Day, nullable=False),
    Column("closed", Day),
    _text("outcome"),
    _text("closed_by"),
    Column("closed_meeting", Day),
)
meetings = table(
    "meetings",
    Column("date", Day, nullable=False),
    Column("by_rule", Day, nullable=False),
    Column("terms_from", Day, nullable=False),
    Column("statement_read_by", Text),
    _text("attendance"),
    _at("attendance_recorded"),
    UniqueConstraint("partnership_id", "date"),
)
meeting_moves = table(
    "meeting_moves",
    Column("date", Day, nullable=False),
    Column("moved_to", Day),
    _text("actor"),
    _at("at", null=False),
    UniqueConstraint("partnership_id", "date"),
)

# The outward side.

runs = table(
    "runs",
    _text("mailing", String(40)),
    _text("slot_key"),
    _at("due", null=False),
    Column("meeting", Day),
    _text("state", String(12)),
    _text("owner"),
    _at("until"),
    _text("sentence"),
    _flag("released"),
    _number("attempts"),
    Column("snapshot_version", Integer),
    _at("ended"),
    _number("letters"),
    UniqueConstraint("partnership_id", "mailing", "slot_key"),
    Index("ix_runs_state", "state", "due"),
)
letters = table(
    "letters",
    _text("letter_key"),
    _text("message_id"),
    _text("mailing", String(40)),
    _text("reference", String(32)),
    _text("contact"),
    _flag("urgent"),
    _text("content"),
    _text("state", String(12)),
    _number("attempts"),
    _at("created", null=False),
    _at("next_try", null=False),
    _at("first_tried"),
    _at("ended"),
    _text("answer"),
    Column("run_row", Integer, ForeignKey("runs.id"), index=True),
    UniqueConstraint("letter_key"),
    Index("ix_letters_state", "state", "next_try"),
    Index("ix_letters_message_id", "message_id"),
)
sealed_files = table(
    "sealed_files",
    _text("sha256", String(64)),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("partnership_id", "sha256"),
)
letter_files = table(
    "letter_files",
    _to("letters"),
    _number("position"),
    _text("name"),
    _text("content_type"),
    _to("sealed_files"),
)

# What stays for the questions afterwards.

audit = table(
    "audit",
    _at("at", null=False),
    _text("actor"),
    _text("what"),
    _text("entity"),
    _text("fields"),
    _text("hash", String(64)),
)
audit_head = table("audit_head", _number("entries"), _text("hash", String(64)))
passwords = table(
    "passwords",
    Column("month", Day, nullable=False),
    _number("version"),
    _at("made", null=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("partnership_id", "month", "version"),
)
disclosures = table(
    "disclosures",
    Column("password_row", Integer, ForeignKey("passwords.id"), nullable=False, index=True),
    _at("at", null=False),
    _text("contact"),
    _text("how", String(12)),
    _text("actor"),
)
