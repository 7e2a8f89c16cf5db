"""The tables of the outward side, and of what stays for the questions afterwards; ``tables`` has them all."""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint

from mailflow.store.columns import Day, flag, moment, number, table, to, words

# The outward side.

runs = table(
    "runs",
    words("mailing", String(40)),
    words("slot_key"),
    moment("due", null=False),
    Column("meeting", Day),
    words("state", String(12)),
    words("owner"),
    moment("until"),
    words("sentence"),
    flag("released"),
    number("attempts"),
    Column("snapshot_version", Integer),
    moment("ended"),
    number("letters"),
    UniqueConstraint("partnership_id", "mailing", "slot_key"),
    Index("ix_runs_state", "state", "due"),
)
letters = table(
    "letters",
    words("letter_key"),
    words("message_id"),
    words("mailing", String(40)),
    words("reference", String(32)),
    words("contact"),
    flag("urgent"),
    words("content"),
    words("state", String(12)),
    number("attempts"),
    moment("created", null=False),
    moment("next_try", null=False),
    moment("first_tried"),
    moment("ended"),
    words("answer"),
    Column("run_row", Integer, ForeignKey("runs.id"), index=True),
    Column("owner", String(64)),
    Column("fingerprint", String(64)),
    Column("thread", String(64)),
    moment("mail_received"),
    UniqueConstraint("letter_key"),
    Index("ix_letters_state", "state", "next_try"),
    Index("ix_letters_message_id", "message_id"),
    Index("ix_letters_fingerprint", "fingerprint"),
    Index("ix_letters_contact", "contact", "mail_received"),
)
"""``owner``: the daemon that has it in hand. ``fingerprint``: of its words, by which it is known when it comes back.

``thread``: the conversation that it belongs to, a digest. ``mail_received``: the receipt of the mail that set it off.
"""
sealed_files = table(
    "sealed_files",
    words("sha256", String(64)),
    Column("content", LargeBinary, nullable=False),
    UniqueConstraint("partnership_id", "sha256"),
)
letter_files = table(
    "letter_files",
    to("letters"),
    number("position"),
    words("name"),
    words("content_type"),
    to("sealed_files"),
)

# What stays for the questions afterwards.

mailbox_health = table(
    "mailbox_health",
    words("mailbox", String(64)),
    moment("succeeded"),
    moment("failed"),
    moment("failing_since"),
    number("failures"),
    words("sentence"),
    UniqueConstraint("mailbox"),
)

audit = table(
    "audit",
    moment("at", null=False),
    words("actor"),
    words("what"),
    words("entity"),
    words("fields"),
    words("hash", String(64)),
)
audit_head = table("audit_head", number("entries"), words("hash", String(64)))
passwords = table(
    "passwords",
    Column("month", Day, nullable=False),
    number("version"),
    moment("made", null=False),
    Column("sealed", LargeBinary, nullable=False),
    UniqueConstraint("partnership_id", "month", "version"),
)
disclosures = table(
    "disclosures",
    Column("password_row", Integer, ForeignKey("passwords.id"), nullable=False, index=True),
    moment("at", null=False),
    words("contact"),
    words("how", String(12)),
    words("actor"),
)
