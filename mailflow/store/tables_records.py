"""The tables of the records: partnerships, register, cases, actions, meetings; ``tables`` has them all."""

from sqlalchemy import BigInteger, Column, ForeignKey, Index, Integer, String, Table, Text, UniqueConstraint

from mailflow.store.columns import Day, flag, metadata, moment, number, table, to, words

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
people = Table(
    "people",
    metadata,
    Column("id", BigInteger().with_variant(Integer(), "sqlite"), primary_key=True, autoincrement=False),
    Column("partnership_id", String(64), nullable=False),
    to("cases"),
    words("profile"),
)
"""What of each person of a case is compared with others, as a short text; ids are told in ``seen_before``."""
people_keys = Table(
    "people_keys",
    metadata,
    Column("match_key", BigInteger, primary_key=True, autoincrement=False),
    Column("person", BigInteger, primary_key=True, autoincrement=False),
    Column("born", Integer, nullable=False),
    sqlite_with_rowid=False,
)
"""By which digests people are looked up: the partnership is part of each digest, and no key leads past ``people``.

``born``: the date of birth as a number, 0 for none, so that who cannot be meant is passed over without being read.
"""
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
