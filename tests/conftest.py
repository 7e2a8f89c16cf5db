"""Fixtures that several folders share: a Dovecot and a PostgreSQL a test run, SMTP sinks, and a clean environment."""

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from tests import scratch
from tests.servers.loopback import needed

for _name in [name for name in os.environ if name.startswith("MAILFLOW_")]:
    del os.environ[_name]  # what stands in a developer's environment must not steer a test
if "TMPDIR" not in os.environ and (_memory := scratch.in_memory()):
    os.environ["TMPDIR"] = tempfile.tempdir = str(_memory)  # a developer's own choice stands

_LONG = ("tests/system/faults/", "tests/system/", "tests/fuzz/", "tests/contract/", "tests/house/")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Whole stories first, small tests last: of the files that workers are handed, none that is long is begun at the end."""

    def place(item: pytest.Item) -> int:
        return next((n for n, folder in enumerate(_LONG) if item.nodeid.startswith(folder)), len(_LONG))

    items.sort(key=place)


@pytest.fixture(scope="session")
def dovecot() -> Iterator[Any]:
    """One Dovecot for the run; every test takes a user name of its own (``tests.servers.dovecot``)."""
    needed("dovecot")
    from tests.servers import dovecot as servers

    with servers.dovecot() as running:
        yield running


@pytest.fixture(scope="session")
def postgresql() -> Iterator[Any]:
    """One PostgreSQL for the run; every test takes a database of its own (``tests.servers.postgresql``)."""
    from tests.servers import postgresql as servers

    servers.needed()
    with servers.postgresql() as running:
        yield running


@pytest.fixture
def postgresql_url(postgresql: Any) -> Iterator[str]:
    """A database of its own with the tables in it, as ``store.url`` names it."""
    with postgresql.database() as url:
        yield url


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> str | None:
    """What uses this runs on both databases: the URL of an empty PostgreSQL database, or None for a file."""
    return request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None


@pytest.fixture
def smtp_sink(tmp_path: Path) -> Iterator[Callable[..., Any]]:
    """Starts SMTP sinks (``tests.servers.smtp_sink``): ``smtp_sink(starttls=True, login=True, relay_lmtp=port)``."""
    from tests.servers import smtp_sink as servers

    with ExitStack() as running:
        yield lambda **wanted: running.enter_context(
            servers.smtp_sink(tmp_path / f"smtp-{len(list(tmp_path.iterdir()))}", **wanted)
        )
