import pytest

from tests.unit.watch import world as made


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgres)])
def world(request, tmp_path):
    """The ground of a watch, on a file and again on a PostgreSQL database."""
    url = request.getfixturevalue("postgresql_url") if request.param == "postgresql" else None
    with made.world(tmp_path, url=url) as built:
        yield built
