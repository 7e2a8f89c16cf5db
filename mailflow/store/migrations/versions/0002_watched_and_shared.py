"""What is watched, who works where, and from when on a mailbox is answered."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_NEW = (
    "backups",
    "canaries",
    "bounces",
    "tasks",
    "incidents",
    "unexplained",
    "reconciliations",
    "tokens",
    "adoptions",
    "daemons",
    "readers",
    "people_keys",
    "people",
)


def upgrade() -> None:
    _claims()
    _mailboxes()
    _watched()
    _letters_come_back()
    _backups()
    _seen_before()


def downgrade() -> None:
    for name in _NEW:
        op.drop_table(name)
    _keys_of_0001()
    op.drop_index("ix_letters_contact", "letters")
    op.drop_index("ix_letters_fingerprint", "letters")
    for name in ("mail_received", "thread", "fingerprint", "owner"):
        op.drop_column("letters", name)
    for name in ("there_before", "until", "owner"):
        op.drop_column("arrivals", name)


def _first() -> "tuple[sa.Column[int], sa.Column[str]]":
    return sa.Column("id", sa.Integer(), primary_key=True), sa.Column("partnership_id", sa.String(64), nullable=False)


def _claims() -> None:
    op.add_column("arrivals", sa.Column("owner", sa.String(64), nullable=True))
    op.add_column("arrivals", sa.Column("until", sa.String(20), nullable=True))
    op.add_column("arrivals", sa.Column("there_before", sa.Boolean(), nullable=True))
    op.add_column("letters", sa.Column("owner", sa.String(64), nullable=True))
    op.add_column("letters", sa.Column("fingerprint", sa.String(64), nullable=True))
    op.add_column("letters", sa.Column("thread", sa.String(64), nullable=True))
    op.add_column("letters", sa.Column("mail_received", sa.String(20), nullable=True))
    op.create_index("ix_letters_fingerprint", "letters", ["fingerprint"])
    op.create_index("ix_letters_contact", "letters", ["contact", "mail_received"])
    op.create_table(
        "daemons",
        *_first(),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("started", sa.String(20), nullable=False),
        sa.Column("seen", sa.String(20), nullable=False),
        sa.UniqueConstraint("owner", name="uq_daemons_owner"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "readers",
        *_first(),
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("owner", sa.String(64), nullable=False),
        sa.Column("since", sa.String(20), nullable=False),
        sa.UniqueConstraint("mailbox", name="uq_readers_mailbox"),
        sqlite_autoincrement=True,
    )


def _mailboxes() -> None:
    op.create_table(
        "adoptions",
        *_first(),
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("since", sa.String(20), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("actor", sa.Text(), nullable=False),
        sa.Column("older", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(16), nullable=True),
        sa.UniqueConstraint("mailbox", name="uq_adoptions_mailbox"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "tokens",
        *_first(),
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("sealed", sa.LargeBinary(), nullable=False),
        sa.Column("changed", sa.String(20), nullable=False),
        sa.Column("expires", sa.String(20), nullable=True),
        sa.UniqueConstraint("mailbox", name="uq_tokens_mailbox"),
        sqlite_autoincrement=True,
    )
    op.create_table(
        "reconciliations",
        *_first(),
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("night", sa.String(20), nullable=False),
        sa.Column("until", sa.String(20), nullable=True),
        sa.Column("present", sa.Integer(), nullable=False),
        sa.Column("unexplained", sa.Integer(), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.UniqueConstraint("mailbox", "night", name="uq_reconciliations_mailbox"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_reconciliations_mailbox", "reconciliations", ["mailbox", "at"])
    op.create_table(
        "unexplained",
        *_first(),
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("what", sa.String(24), nullable=False),
        sa.Column("handle", sa.Text(), nullable=False),
        sa.Column("since", sa.String(20), nullable=False),
        sa.Column("closed", sa.String(20), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.UniqueConstraint("mailbox", "what", "handle", name="uq_unexplained_mailbox"),
        sqlite_autoincrement=True,
    )


def _watched() -> None:
    op.create_table(
        "incidents",
        *_first(),
        sa.Column("kind", sa.String(40), nullable=False),
        sa.Column("subject", sa.String(120), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("opened", sa.String(20), nullable=False),
        sa.Column("seen", sa.String(20), nullable=False),
        sa.Column("told", sa.String(20), nullable=True),
        sa.Column("times", sa.Integer(), nullable=False),
        sa.Column("closed", sa.String(20), nullable=True),
        sa.Column("recovery_told", sa.String(20), nullable=True),
        sa.Column("urgent", sa.Boolean(), nullable=False),
        sa.Column("stage", sa.String(64), nullable=False),
        sa.Column("stage_told", sa.String(64), nullable=False),
        sa.Column("until", sa.String(20), nullable=True),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_incidents_kind", "incidents", ["kind", "subject"])
    op.create_index("ix_incidents_closed", "incidents", ["closed"])
    op.create_table(
        "canaries",
        *_first(),
        sa.Column("mailbox", sa.String(64), nullable=False),
        sa.Column("message_id", sa.Text(), nullable=False),
        sa.Column("day", sa.String(10), nullable=False),
        sa.Column("sent", sa.String(20), nullable=False),
        sa.Column("seen", sa.String(20), nullable=True),
        sa.Column("received", sa.String(20), nullable=True),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.UniqueConstraint("message_id", name="uq_canaries_message_id"),
        sa.UniqueConstraint("mailbox", "day", name="uq_canaries_mailbox"),
        sqlite_autoincrement=True,
    )


def _letters_come_back() -> None:
    op.create_table(
        "tasks",
        *_first(),
        sa.Column("kind", sa.String(24), nullable=False),
        sa.Column("subject", sa.String(200), nullable=False),
        sa.Column("sentence", sa.Text(), nullable=False),
        sa.Column("opened", sa.String(20), nullable=False),
        sa.Column("closed", sa.String(20), nullable=True),
        sa.Column("closed_by", sa.Text(), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_tasks_kind", "tasks", ["kind", "subject"])
    op.create_index("ix_tasks_closed", "tasks", ["closed"])
    still_open = sa.text("closed IS NULL")
    op.create_index(
        "uq_tasks_open",
        "tasks",
        ["partnership_id", "kind", "subject"],
        unique=True,
        sqlite_where=still_open,
        postgresql_where=still_open,
    )
    op.create_table(
        "bounces",
        *_first(),
        sa.Column(
            "message_row", sa.Integer(), sa.ForeignKey("messages.id", name="fk_bounces_message_row"), nullable=False
        ),
        sa.Column("letter_row", sa.Integer(), sa.ForeignKey("letters.id", name="fk_bounces_letter_row"), nullable=True),
        sa.Column("address", sa.Text(), nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("permanent", sa.Boolean(), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.UniqueConstraint("message_row", "address", name="uq_bounces_message_row"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_bounces_letter_row", "bounces", ["letter_row"])
    op.create_index("ix_bounces_message_row", "bounces", ["message_row"])


def _backups() -> None:
    op.create_table(
        "backups",
        *_first(),
        sa.Column("what", sa.String(12), nullable=False),
        sa.Column("at", sa.String(20), nullable=False),
        sa.Column("of", sa.String(20), nullable=False),
        sa.Column("head", sa.Text(), nullable=False),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_backups_what", "backups", ["what", "at"])


def _seen_before() -> None:
    """The people of the cases that are there get their rows after this revision (``store.migrate``)."""
    op.drop_table("person_keys")
    op.create_table(
        "people",
        sa.Column("id", sa.BigInteger().with_variant(sa.Integer(), "sqlite"), primary_key=True, autoincrement=False),
        sa.Column("partnership_id", sa.String(64), nullable=False),
        sa.Column("case_row", sa.Integer(), sa.ForeignKey("cases.id", name="fk_people_case_row"), nullable=False),
        sa.Column("profile", sa.Text(), nullable=False),
    )
    op.create_index("ix_people_case_row", "people", ["case_row"])
    op.create_table(
        "people_keys",
        sa.Column("match_key", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("person", sa.BigInteger(), primary_key=True, autoincrement=False),
        sa.Column("born", sa.Integer(), nullable=False),
        sqlite_with_rowid=False,
    )


def _keys_of_0001() -> None:
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
