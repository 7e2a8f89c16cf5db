"""The tables of the inward ledger: what arrived, the mails, and the items of the queue; ``tables`` has them all."""

from sqlalchemy import Boolean, Column, Index, Integer, LargeBinary, String, Text, UniqueConstraint

from mailflow.store.columns import Day, flag, moment, number, only_those, table, to, words

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
    Column("owner", String(64)),
    moment("until"),
    Column("there_before", Boolean),
)
"""``owner`` and ``until``: which of several daemons reads it now, and for how long the others leave it alone.

``there_before``: whether the mailbox got it before its adoption; NULL where that goes by ``received``.
"""
raw_mails = table("raw_mails", to("arrivals"), Column("content", LargeBinary, nullable=False))
handles = table(
    "handles",
    words("mailbox", String(64)),
    words("handle"),
    to("arrivals"),
    flag("settled"),
    UniqueConstraint("mailbox", "handle"),
)
only_those(Index("ix_handles_to_settle", handles.c.mailbox), handles.c.settled.is_(False))
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
