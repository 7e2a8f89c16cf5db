"""The first tables."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    _partnerships()
    _records()
    _inward()
    _updates()
    _outward()
    _afterwards()


def downgrade() -> None:
    for name in reversed(sa.inspect(op.get_bind()).get_sorted_table_and_fkc_names()):
        if name[0] not in {None, "alembic_version"}:
            op.drop_table(name[0])


def _first() -> "tuple[sa.Column[int], sa.Column[str]]":
    return sa.Column("id", sa.Integer(), primary_key=True), sa.Column("partnership_id", sa.String(64), nullable=False)


def _partnerships() -> None:
    op.create_table(
        "counters",
        *_first(),
        sa.Column("name", sa.String(32), nullable=False),
        sa.Column("year", sa.Integer(), nullable=False),
        sa.Column("value", sa.Integer(), nullable=False),
        sa.UniqueConstraint("partnership_id", "name", "year", name="uq_counters_partnership_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "partnerships",
        *_first(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("prefix", sa.Text(), nullable=False),
        sa.Column("zone", sa.Text(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("register_version", sa.Text(), nullable=False),
        sa.Column("planned_until", sa.String(20), nullable=True),
        sa.UniqueConstraint("partnership_id", name="uq_partnerships_partnership_id"),
        sqlite_autoincrement=True,
    )


def _records() -> None:
    op.create_table(
        "cases",
        *_first(),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("owner_contact", sa.Text(), nullable=False),
        sa.Column("topics", sa.Text(), nullable=False),
        sa.Column("summary", sa.Text(), nullable=False),
        sa.Column("subjects", sa.Text(), nullable=False),
        sa.Column("received", sa.String(20), nullable=False),
        sa.Column("meeting", sa.String(10), nullable=True),
        sa.Column("restricted", sa.Boolean(), nullable=False),
        sa.Column("parties", sa.Text(), nullable=False),
        sa.Column("accepted_with", sa.Text(), nullable=False),
        sa.Column("raised_in_person", sa.Boolean(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("closed", sa.String(10), nullable=True),
        sa.UniqueConstraint("partnership_id", "reference", name="uq_cases_partnership_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_cases_state", "cases", ["partnership_id", "state"])
    op.create_table(
        "meeting_moves",
        *_first(),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("moved_to", sa.String(10), nullable=True),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.UniqueConstraint("partnership_id", "date", name="uq_meeting_moves_partnership_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "meetings",
        *_first(),
        sa.Column("date", sa.String(10), nullable=False),
        sa.Column("by_rule", sa.String(10), nullable=False),
        sa.Column("terms_from", sa.String(10), nullable=False),
        sa.Column("statement_read_by", sa.Text(), nullable=True),
        sa.Column("attendance", sa.Text(), nullable=False),
        sa.Column("attendance_recorded", sa.String(20), nullable=True),
        sa.UniqueConstraint("partnership_id", "date", name="uq_meetings_partnership_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "organisations",
        *_first(),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("basis", sa.String(24), nullable=True),
        sa.Column("basis_detail", sa.Text(), nullable=False),
        sa.Column("domains", sa.Text(), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=True),
        sa.UniqueConstraint("partnership_id", "name", name="uq_organisations_partnership_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "actions",
        *_first(),
        sa.Column("case_row", sa.Integer(), sa.ForeignKey("cases.id", name="fk_actions_case_row"), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("due", sa.String(10), nullable=True),
        sa.Column("state", sa.String(20), nullable=False),
        sa.Column("opened", sa.String(10), nullable=False),
        sa.Column("closed", sa.String(10), nullable=True),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("closed_meeting", sa.String(10), nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_actions_case_row", "actions", ["case_row"])
    op.create_table(
        "contacts",
        *_first(),
        sa.Column(
            "organisation_row",
            sa.Integer(),
            sa.ForeignKey("organisations.id", name="fk_contacts_organisation_row"),
            nullable=False,
        ),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("phone", sa.Text(), nullable=False),
        sa.Column("position", sa.Text(), nullable=False),
        sa.Column("role", sa.String(12), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("format", sa.String(8), nullable=False),
        sa.Column("agreement", sa.Text(), nullable=True),
        sa.UniqueConstraint("partnership_id", "address", name="uq_contacts_partnership_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_contacts_organisation_row", "contacts", ["organisation_row"])
    op.create_table(
        "person_keys",
        *_first(),
        sa.Column("match_key", sa.Text(), nullable=False),
        sa.Column("case_row", sa.Integer(), sa.ForeignKey("cases.id", name="fk_person_keys_case_row"), nullable=False),
        sa.Column("position", sa.Integer(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_person_keys_case_row", "person_keys", ["case_row"])
    op.create_index("ix_person_keys_key", "person_keys", ["partnership_id", "match_key"])


def _inward() -> None:
    op.create_table(
        "mailbox_health",
        *_first(),
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("succeeded", sa.String(20), nullable=True),
        sa.Column("failed", sa.String(20), nullable=True),
        sa.Column("failing_since", sa.String(20), nullable=True),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.UniqueConstraint("mailbox", name="uq_mailbox_health_mailbox"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "messages",
        *_first(),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("digest", sa.Text(), nullable=False),
        sa.Column("sameness", sa.Text(), nullable=False),
        sa.Column("kind", sa.String(16), nullable=False),
        sa.Column("mail_class", sa.String(16), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("sender", sa.Text(), nullable=False),
        sa.Column("subject", sa.Text(), nullable=False),
        sa.Column("received", sa.String(20), nullable=False),
        sa.Column("decided", sa.String(20), nullable=False),
        sa.Column("meeting", sa.String(10), nullable=True),
        sa.Column("timeliness", sa.String(12), nullable=True),
        sa.Column("alert", sa.Boolean(), nullable=False),
        sa.Column("duplicate_of", sa.Integer(), nullable=True),
        sa.Column("error", sa.Text(), nullable=False),
        sa.Column("dismissed", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.UniqueConstraint("partnership_id", "message_id", "digest", name="uq_messages_partnership_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_messages_sameness", "messages", ["sameness"])
    op.create_index("ix_messages_state", "messages", ["partnership_id", "state"])
    op.create_table(
        "arrivals",
        *_first(),
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("received", sa.String(20), nullable=False),
        sa.Column("received_by", sa.String(16), nullable=False),
        sa.Column("location", sa.Text(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("seen", sa.String(20), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column(
            "message_row", sa.Integer(), sa.ForeignKey("messages.id", name="fk_arrivals_message_row"), nullable=True
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_arrivals_message_row", "arrivals", ["message_row"])
    op.create_table(
        "bodies",
        *_first(),
        sa.Column(
            "message_row", sa.Integer(), sa.ForeignKey("messages.id", name="fk_bodies_message_row"), nullable=False
        ),
        sa.Column("message", sa.Text(), nullable=True),
        sa.Column("submission", sa.Text(), nullable=True),
        sa.Column("decision", sa.Text(), nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_bodies_message_row", "bodies", ["message_row"])
    op.create_table(
        "items",
        *_first(),
        sa.Column(
            "message_row", sa.Integer(), sa.ForeignKey("messages.id", name="fk_items_message_row"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(20), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("missing", sa.Text(), nullable=False),
        sa.Column("title", sa.Text(), nullable=False),
        sa.Column("completed", sa.String(20), nullable=False),
        sa.Column("meeting", sa.String(10), nullable=True),
        sa.Column("timeliness", sa.String(12), nullable=True),
        sa.Column("case_row", sa.Integer(), sa.ForeignKey("cases.id", name="fk_items_case_row"), nullable=True),
        sa.Column("raised_in_person", sa.Boolean(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_items_case_row", "items", ["case_row"])
    op.create_index("ix_items_message_row", "items", ["message_row"])
    op.create_index("ix_items_state", "items", ["partnership_id", "state"])
    op.create_table(
        "handles",
        *_first(),
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column(
            "arrival_row", sa.Integer(), sa.ForeignKey("arrivals.id", name="fk_handles_arrival_row"), nullable=False
        ),
        sa.Column("settled", sa.Boolean(), nullable=False),
        sa.UniqueConstraint("mailbox", "handle", name="uq_handles_mailbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_handles_arrival_row", "handles", ["arrival_row"])
    op.create_index(
        "ix_handles_to_settle",
        "handles",
        ["mailbox"],
        sqlite_where=sa.text("settled = 0"),
        postgresql_where=sa.text("NOT settled"),
    )
    op.create_table(
        "item_history",
        *_first(),
        sa.Column("item_row", sa.Integer(), sa.ForeignKey("items.id", name="fk_item_history_item_row"), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("reason", sa.Text(), nullable=False),
        sa.Column("advice", sa.Text(), nullable=False),
        sa.Column("how", sa.String(16), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("meeting", sa.String(10), nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_item_history_item_row", "item_history", ["item_row"])
    op.create_table(
        "raw_mails",
        *_first(),
        sa.Column(
            "arrival_row", sa.Integer(), sa.ForeignKey("arrivals.id", name="fk_raw_mails_arrival_row"), nullable=False
        ),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_raw_mails_arrival_row", "raw_mails", ["arrival_row"])


def _updates() -> None:
    op.create_table(
        "updates",
        *_first(),
        sa.Column("case_row", sa.Integer(), sa.ForeignKey("cases.id", name="fk_updates_case_row"), nullable=False),
        sa.Column("item_row", sa.Integer(), sa.ForeignKey("items.id", name="fk_updates_item_row"), nullable=False),
        sa.Column("organisation", sa.Text(), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("received", sa.String(20), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_updates_case_row", "updates", ["case_row"])
    op.create_index("ix_updates_item_row", "updates", ["item_row"])


def _outward() -> None:
    op.create_table(
        "runs",
        *_first(),
        sa.Column("mailing", sa.String(40), nullable=False),
        sa.Column("slot_key", sa.Text(), nullable=False),
        sa.Column("due", sa.String(20), nullable=False),
        sa.Column("meeting", sa.String(10), nullable=True),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("owner", sa.Text(), nullable=False),
        sa.Column("until", sa.String(20), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("released", sa.Boolean(), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("snapshot_version", sa.Integer(), nullable=True),
        sa.Column("ended", sa.String(20), nullable=True),
        sa.Column("letters", sa.Integer(), nullable=False),
        sa.UniqueConstraint("partnership_id", "mailing", "slot_key", name="uq_runs_partnership_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_runs_state", "runs", ["state", "due"])
    op.create_table(
        "sealed_files",
        *_first(),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("partnership_id", "sha256", name="uq_sealed_files_partnership_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "letters",
        *_first(),
        sa.Column("letter_key", sa.Text(), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("mailing", sa.String(40), nullable=False),
        sa.Column("reference", sa.String(32), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("state", sa.String(12), nullable=False),
        sa.Column("attempts", sa.Integer(), nullable=False),
        sa.Column("created", sa.String(20), nullable=False),
        sa.Column("next_try", sa.String(20), nullable=False),
        sa.Column("first_tried", sa.String(20), nullable=True),
        sa.Column("ended", sa.String(20), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        sa.Column("run_row", sa.Integer(), sa.ForeignKey("runs.id", name="fk_letters_run_row"), nullable=True),
        sa.UniqueConstraint("letter_key", name="uq_letters_letter_key"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_letters_message_id", "letters", ["message_id"])
    op.create_index("ix_letters_run_row", "letters", ["run_row"])
    op.create_index("ix_letters_state", "letters", ["state", "next_try"])
    op.create_table(
        "letter_files",
        *_first(),
        sa.Column(
            "letter_row", sa.Integer(), sa.ForeignKey("letters.id", name="fk_letter_files_letter_row"), nullable=False
        ),
        sa.Column("position", sa.Integer(), nullable=False),
        sa.Column("name", sa.Text(), nullable=False),
        sa.Column("content_type", sa.Text(), nullable=False),
        sa.Column(
            "sealed_file_row",
            sa.Integer(),
            sa.ForeignKey("sealed_files.id", name="fk_letter_files_sealed_file_row"),
            nullable=False,
        ),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_letter_files_letter_row", "letter_files", ["letter_row"])
    op.create_index("ix_letter_files_sealed_file_row", "letter_files", ["sealed_file_row"])


def _afterwards() -> None:
    op.create_table(
        "audit",
        *_first(),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("what", sa.Text(), nullable=False),
        sa.Column("entity", sa.Text(), nullable=False),
        sa.Column("fields", sa.Text(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "audit_head",
        *_first(),
        sa.Column("entries", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "passwords",
        *_first(),
        sa.Column("month", sa.String(10), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("made", sa.String(20), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.UniqueConstraint("partnership_id", "month", "version", name="uq_passwords_partnership_id"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "disclosures",
        *_first(),
        sa.Column(
            "password_row",
            sa.Integer(),
            sa.ForeignKey("passwords.id", name="fk_disclosures_password_row"),
            nullable=False,
        ),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("contact", sa.Text(), nullable=False),
        sa.Column("how", sa.String(12), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_disclosures_password_row", "disclosures", ["password_row"])
