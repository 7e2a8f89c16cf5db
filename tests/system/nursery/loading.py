"""What a nursery has loaded: the code of mailflow that stories go through, and nothing of it has run yet."""

import gc
import os

from mailflow import cli, discovery

_PACKAGES = (
    "mailflow.commands",
    "mailflow.rules",
    "mailflow.ingest.kinds",
    "mailflow.ingest.mailboxes",
    "mailflow.ingest.readers",
    "mailflow.ingest.sources",
    "mailflow.outbound.formats",
    "mailflow.outbound.mailings",
)
_MODULES = (
    "mailflow.daemon",
    "mailflow.rounds",
    "mailflow.rooms",
    "mailflow.ingest.working",
    "mailflow.outbound.typeset",
    "mailflow.outbound.word",
    "mailflow.outbound.transports.smtp",
    "mailflow.operating.replaying",
    "mailflow.operating.state",
    "psycopg",
    "sqlalchemy.dialects.sqlite.pysqlcipher",
    "sqlalchemy.dialects.postgresql.psycopg",
)


def load() -> None:
    """Import it."""
    cli.whole()
    for module in _MODULES:
        discovery.load(module)
    for package in _PACKAGES:
        discovery.plugins(package)


def settle() -> None:
    """Nothing more is loaded, and children are forked from now on: their memory is shared with ours as long as may be."""
    assert len(os.listdir("/proc/self/task")) == 1, "whoever forks has one thread"  # noqa: PTH208 - a count
    gc.collect()
    gc.freeze()
