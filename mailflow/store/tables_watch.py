"""The tables of what is watched and of who works where: incidents, tasks, reconciliation, tokens; ``tables`` has all.

What belongs to the installation and to no partnership carries "-" as its partnership.
"""

from sqlalchemy import Column, ForeignKey, Index, Integer, LargeBinary, String, UniqueConstraint

from mailflow.store.columns import flag, moment, number, only_those, table, to, words

daemons = table(
    "daemons",
    words("owner", String(64)),
    moment("started", null=False),
    moment("seen", null=False),
    UniqueConstraint("owner"),
)
"""Every daemon that works on this store, or did: its name in claims, and when it last said that it lives."""
readers = table(
    "readers",
    words("mailbox", String(64)),
    words("owner", String(64)),
    moment("since", null=False),
    UniqueConstraint("mailbox"),
)
"""Which of several daemons reads a mailbox: nobody else commits anything about it (``presence``)."""
adoptions = table(
    "adoptions",
    words("mailbox", String(64)),
    moment("since", null=False),
    moment("at", null=False),
    words("actor"),
    number("older"),
    Column("place", String(16)),
    UniqueConstraint("mailbox"),
)
"""From which receipt time on a mailbox's mail is answered; what is older is kept and never answered.

``place``: which server, account and folder the mailbox was then, as a digest; NULL where nobody noted it.
"""
tokens = table(
    "tokens",
    words("mailbox", String(64)),
    Column("sealed", LargeBinary, nullable=False),
    moment("changed", null=False),
    moment("expires"),
    UniqueConstraint("mailbox"),
)
"""Refresh tokens, sealed with the installation key: a server may give a new one with each access token."""
reconciliations = table(
    "reconciliations",
    words("mailbox", String(64)),
    moment("at", null=False),
    words("night", String(20)),
    moment("until"),
    number("present"),
    number("unexplained"),
    words("sentence"),
    UniqueConstraint("mailbox", "night"),
    Index("ix_reconciliations_mailbox", "mailbox", "at"),
)
"""Each comparison of a mailbox with the ledger: of which night, begun ``at``; ``until`` is set while it goes on."""
unexplained = table(
    "unexplained",
    words("mailbox", String(64)),
    words("what", String(24)),
    words("handle"),
    moment("since", null=False),
    moment("closed"),
    words("sentence"),
    words("closed_by"),
    words("outcome"),
    UniqueConstraint("mailbox", "what", "handle"),
)
"""What could not be accounted for, until the program can (``closed_by`` is empty) or a person explains it."""
incidents = table(
    "incidents",
    words("kind", String(40)),
    words("subject", String(120)),
    words("sentence"),
    moment("opened", null=False),
    moment("seen", null=False),
    moment("told"),
    number("times"),
    moment("closed"),
    moment("recovery_told"),
    flag("urgent"),
    words("stage", String(64)),
    words("stage_told", String(64)),
    moment("until"),
    Index("ix_incidents_kind", "kind", "subject"),
    Index("ix_incidents_closed", "closed"),
)
"""What is or was wrong with the service: one row from its beginning to its end.

``times``: how often it was told, last at ``told``, when it stood at ``stage_told``. ``until``: how long the others
leave it to the daemon that tells it now.
"""
tasks = table(
    "tasks",
    words("kind", String(24)),
    words("subject", String(200)),
    words("sentence"),
    moment("opened", null=False),
    moment("closed"),
    words("closed_by"),
    words("outcome"),
    Index("ix_tasks_kind", "kind", "subject"),
    Index("ix_tasks_closed", "closed"),
)
only_those(Index("uq_tasks_open", *tasks.c["partnership_id", "kind", "subject"], unique=True), tasks.c.closed.is_(None))
"""What a person of the team has to do about letters and addresses; minutes stop for an address with some of them."""
bounces = table(
    "bounces",
    to("messages"),
    Column("letter_row", Integer, ForeignKey("letters.id"), nullable=True, index=True),
    words("address"),
    words("status", String(16)),
    flag("permanent"),
    moment("at", null=False),
    UniqueConstraint("message_row", "address"),
)
"""What the mail of others said about letters of ours: which letter, which address, for good or not."""
canaries = table(
    "canaries",
    words("mailbox", String(64)),
    words("message_id"),
    words("day", String(10)),
    moment("sent", null=False),
    moment("seen"),
    moment("received"),
    words("sentence"),
    UniqueConstraint("message_id"),
    UniqueConstraint("mailbox", "day"),
)
"""The mails that mailflow sends to itself along the real path: ``seen`` in the mailbox, which ``received`` it then."""
backups = table(
    "backups",
    words("what", String(12)),
    moment("at", null=False),
    moment("of", null=False),
    words("head"),
    Index("ix_backups_what", "what", "at"),
)
"""When a backup was ``made`` (``of`` is then the same moment), or this store ``restored`` from one made at ``of``."""
