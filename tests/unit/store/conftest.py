"""A real store of its own: an SQLCipher file in a folder, and again a PostgreSQL database."""

import secrets
from pathlib import Path

import pytest

from mailflow.partnership.terms import Partnership
from mailflow.settings import Settings
from mailflow.store import ledger, registry
from mailflow.store.session import open_store
from tests.unit.store import samples


def settings_in(folder: Path, url: str | None = None) -> Settings:
    """Settings of an installation whose key lies apart from its data, in a file or in the database of that URL."""
    return Settings.model_validate(
        {
            "folder": folder,
            "terms": [],
            "store": {"path": "data/mailflow.db", "key_file": "keys/store.key", "url": url},
            "mailboxes": [],
            "transport": {"type": "memory"},
            "sender": {"address": "hub@csp.example", "name": "Hub", "domain": "csp.example"},
        }
    )


@pytest.fixture
def settings(tmp_path, database):
    (tmp_path / "keys").mkdir()
    (tmp_path / "keys" / "store.key").write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    return settings_in(tmp_path, database)


@pytest.fixture
def partnership():
    return Partnership.model_construct(
        id=samples.HERE,
        name="Cannock Chase Partnership",
        short_name="CSH",
        time_zone="Europe/London",
        reference_prefix="CSH",
        intake=("hub@csp.example",),
        phone="",
        terms=(),
    )


@pytest.fixture
def store(settings, partnership):
    opened = open_store(settings, create=True)
    with opened.writing() as conn:
        registry.enrol(conn, partnership)
        registry.import_register(conn, partnership.id, samples.register(), now=samples.NOW)
    yield opened
    opened.close()


@pytest.fixture
def take(store):
    """Store a mail and decide on it; returns what was recorded."""

    def taking(number, decision, *, message=None, submission=None):
        with store.writing() as conn:
            ledger.arrive(conn, samples.HERE, [samples.raw(number)], samples.NOW)
            waiting = ledger.waiting(conn)[0]
            read = submission or samples.submission(*(one.item for one in decision.items))
            return ledger.decide(conn, waiting, message or samples.message(number), read, decision, samples.NOW)

    return taking
